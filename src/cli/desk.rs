//! `flipchart desk`: the facilitator's own screen, in a second terminal.

use std::path::PathBuf;

use clap::Args;

use super::{Code, Console, Done, Failure, open, session::is_input};
use crate::runtime::Start;

#[derive(Debug, Args)]
pub(super) struct Desk {
    /// The session to follow; without one, the session opened last
    file: Option<PathBuf>,
    /// Line by line, for screen readers
    #[arg(long)]
    plain: bool,
}

impl Desk {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        if self.file.as_deref().is_some_and(is_input) {
            let what = "the desk follows a file, not standard input";
            let next = "Name the session, or leave it out: the one opened last is followed.";
            return Err(Failure::new(Code::WrongUse, what, next));
        }
        open::start(Start::Desk(self.file), self.plain, console)
    }
}
