//! `flipchart new`: begins a session, in the data folder or where one says.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Code, Console, Done, Failure,
    open::{needs_terminal, start},
    say,
    workshops::wanted,
};
use crate::{
    assets::{built_in, definition},
    domain::text::{NAME_GRAPHEMES, clean, graphemes},
    runtime::Start,
};

/// Begins a session, and opens it
#[derive(Debug, Args)]
pub(super) struct New {
    /// Of which workshop; else the first that is listed
    #[arg(long, value_name = "NAME|PATH")]
    workshop: Option<PathBuf>,
    /// What it is called; else the workshop and the date
    #[arg(long)]
    title: Option<String>,
    /// Makes the file and prints its path, for scripts
    #[arg(long)]
    no_open: bool,
    /// Where it is kept; else in the data folder, by workshop and date
    file: Option<PathBuf>,
}

impl New {
    pub(super) fn perform(self, _console: &mut Console<'_>) -> Done {
        let title = self.title.as_deref().map(checked).transpose()?;
        let workshop = self.workshop.or_else(first).unwrap_or_default();
        let source = wanted(&workshop)?;
        let definition = definition(&source.text)
            .map_err(|flaws| Failure::flawed(&say::path(Path::new(&source.name)), &flaws))?;
        if !self.no_open {
            needs_terminal()?;
        }
        start(Start::New {
            path: self.file,
            definition,
            title,
        })
    }
}

fn first() -> Option<PathBuf> {
    built_in().first().map(|built_in| built_in.name.into())
}

fn checked(title: &str) -> Result<String, Failure> {
    let title = clean(title);
    let wrong = match graphemes(&title) {
        0 => "is empty".to_string(),
        1..=NAME_GRAPHEMES => return Ok(title),
        long => format!("has {long} letters, {NAME_GRAPHEMES} at most"),
    };
    Err(Failure::new(
        Code::WrongUse,
        format!("--title: {wrong}"),
        "",
    ))
}
