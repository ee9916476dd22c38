//! `flipchart validate`.

use clap::Args;

use super::{Code, Console, Done, Failure};

/// Stand-in.
#[derive(Debug, Args)]
pub(super) struct Validate {
    #[arg(long)]
    json: bool,
}

impl Validate {
    pub(super) fn perform(self, _console: &mut Console<'_>) -> Done {
        Err(Failure::new(Code::CouldNot, "not there yet", ""))
    }
}
