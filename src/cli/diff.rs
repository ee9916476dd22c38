//! `flipchart diff`: what changed from one session to another, in sentences. Neither is written.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value as Json, json};

use super::{
    Code, Console, Done, Failure, say,
    session::{is_input, name, whole},
};
use crate::domain::{
    diff::{Relation, Told, Unrelated, diff},
    session::Session,
};

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
    /// The earlier session; - reads standard input
    #[arg(value_name = "EARLIER")]
    old: PathBuf,
    /// The later one
    #[arg(value_name = "LATER")]
    new: PathBuf,
}

impl Diff {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        if is_input(&self.old) && is_input(&self.new) {
            let what = "standard input holds one session, not two";
            let next = "Name the other one, as in `flipchart diff - library.flipchart.json`.";
            return Err(Failure::new(Code::WrongUse, what, next));
        }
        let old = whole(&self.old, console)?;
        let new = whole(&self.new, console)?;
        let (relation, told) = diff(&old, &new).map_err(|unrelated| self.failed(unrelated))?;
        if self.json {
            let json = member(relation, &old, &new, &told);
            return Ok(console.out.write_all(say::json(&json).as_bytes())?);
        }
        let text = text(relation, &old, &new, &told);
        Ok(console.out.write_all(say::escaped(&text).as_bytes())?)
    }

    fn failed(&self, unrelated: Unrelated) -> Failure {
        let (old, new) = (name(&self.old), name(&self.new));
        let (what, next) = match unrelated {
            Unrelated::Strangers => (
                format!("{old} and {new} have nothing to do with each other"),
                "Compare a session with a copy of it, or with one begun by \
                 `flipchart new --after`."
                    .to_string(),
            ),
            Unrelated::Reversed => {
                let (old, new) = (say::quoted(&self.old), say::quoted(&self.new));
                (
                    "the first goes on from the second".to_string(),
                    format!("The earlier one comes first: flipchart diff {new} {old}"),
                )
            }
        };
        Failure::new(Code::CouldNot, what, next)
    }
}

fn text(relation: Relation, old: &Session, new: &Session, told: &[Told]) -> String {
    let mut lines = Vec::new();
    if relation == Relation::Follows {
        lines.push(format!("'{}' goes on from '{}'.", new.title, old.title));
    }
    lines.extend(told.iter().map(|one| one.sentence.clone()));
    if told.is_empty() {
        lines.push("Nothing has changed.".to_string());
    }
    lines.join("\n") + "\n"
}

fn member(relation: Relation, old: &Session, new: &Session, told: &[Told]) -> Json {
    let head = |session: &Session| {
        json!({
            "id": session.id,
            "title": session.title,
            "workshop": session.workshop().id,
            "created": session.created,
            "entry": session.entry,
        })
    };
    json!({
        "relation": relation,
        "from": head(old),
        "to": head(new),
        "changes": told,
    })
}
