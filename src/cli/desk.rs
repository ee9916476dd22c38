//! `flipchart desk`: the facilitator's own screen, in a second terminal.

use std::path::PathBuf;

use clap::Args;

use super::{Console, Done, open};
use crate::runtime::Start;

#[derive(Debug, Args)]
pub(super) struct Desk {
    /// The session to follow; without one, the session opened last
    file: Option<PathBuf>,
}

impl Desk {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        open::start(Start::Desk(self.file), false, console)
    }
}
