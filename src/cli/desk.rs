//! `flipchart desk`: the facilitator's own screen, in a second terminal.

use std::path::PathBuf;

use clap::Args;

use super::{Done, open};
use crate::runtime::Start;

#[derive(Debug, Args)]
pub(super) struct Desk {
    /// The session to follow; without one, the session opened last
    file: Option<PathBuf>,
}

impl Desk {
    pub(super) fn perform(self) -> Done {
        open::start(Start::Desk(self.file))
    }
}
