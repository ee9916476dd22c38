//! `flipchart list`.

use clap::Args;

use super::{Code, Console, Done, Failure};

/// Stand-in.
#[derive(Debug, Args)]
pub(super) struct List {
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn perform(self, _console: &mut Console<'_>) -> Done {
        Err(Failure::new(Code::CouldNot, "not there yet", ""))
    }
}
