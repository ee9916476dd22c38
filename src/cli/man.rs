//! `flipchart man`: the manual's pages, made from what the command line says of itself.

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::{Cli, Code, Console, Done, Failure};

/// Prints a page of the manual
#[derive(Debug, Args)]
#[command(after_help = "To read one:  flipchart man list | man -l -")]
pub(super) struct Manual {
    /// The command it is about; without, the program
    command: Vec<String>,
}

impl Manual {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        let mut page = Cli::command();
        page.build();
        for name in &self.command {
            let Some(found) = page.find_subcommand(name) else {
                let known = page.get_subcommands().map(clap::Command::get_name);
                let known: Vec<&str> = known.filter(|name| *name != "help").collect();
                let what = format!("there is no command `{name}`");
                let next = format!("The commands are {}.", known.join(", "));
                return Err(Failure::new(Code::WrongUse, what, next));
            };
            page = found.clone();
        }
        // A page is called as one asks for it: `flipchart-workshops-copy`.
        let title = page.get_display_name().unwrap_or("flipchart").to_string();
        let mut roff = Vec::new();
        Man::new(page)
            .title(title.to_uppercase())
            .source(concat!("flipchart ", env!("CARGO_PKG_VERSION")))
            .render(&mut roff)?;
        Ok(console.out.write_all(&roff)?)
    }
}
