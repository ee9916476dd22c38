//! `flipchart workshops`: the workshops there are, and what one is made of. Nothing is changed.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{Console, Done, Failure, say, session::is_input};
use crate::assets::{Folders, Source, find, read_text};

mod check;
mod copy;
mod list;
mod show;

/// Lists workshops, shows, copies or checks one
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Workshops {
    #[command(flatten)]
    list: list::List,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Lists those built in, and your own
    List(list::List),
    /// Shows the steps of one, with their minutes and questions
    Show {
        /// As JSON, for scripts
        #[arg(long)]
        json: bool,
        /// A name from the list, or a file; - reads standard input
        workshop: PathBuf,
    },
    /// Writes the JSON of one to standard output, to begin your own with
    Copy {
        /// A name from the list, or a file; - reads standard input
        workshop: PathBuf,
    },
    /// Says what is wrong in workshop files, and what is too long for a wall
    Check(check::Check),
}

impl Workshops {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        match self.action.unwrap_or(Action::List(self.list)) {
            Action::List(list) => list.perform(console),
            Action::Show { workshop, json } => show::perform(&workshop, json, console),
            Action::Copy { workshop } => copy::perform(&workshop, console),
            Action::Check(check) => check.perform(console),
        }
    }
}

/// The workshop that was asked for, by name or path, or from standard input.
pub(super) fn wanted(workshop: &Path, console: &mut Console<'_>) -> Result<Source, Failure> {
    if is_input(workshop) {
        let name = say::STANDARD_INPUT.to_string();
        let read = read_text(&mut *console.input);
        let text = read.map_err(|cause| Failure::reading(Path::new(&name), &cause))?;
        return Ok(Source { text, name });
    }
    let own = Folders::find()?.workshops();
    find(workshop, &own).map_err(|missing| Failure::no_workshop(workshop, &missing))
}
