//! `flipchart schema NAME`: the shape of a file, as JSON Schema.

use clap::{Args, builder::PossibleValuesParser};

use super::{Code, Console, Done, Failure};
use crate::{
    assets::{schema, schemas},
    config,
};

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Of what
    #[arg(value_parser = PossibleValuesParser::new(schemas()))]
    name: String,
}

impl Schema {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        let found = match self.name.as_str() {
            "config" => config::schema(),
            name => schema(name),
        };
        let Some(schema) = found else {
            let what = format!("{}: there is no schema of that name", self.name);
            return Err(Failure::new(Code::WrongUse, what, ""));
        };
        Ok(writeln!(console.out, "{schema:#}")?)
    }
}
