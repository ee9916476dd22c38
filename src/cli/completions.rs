//! `flipchart completions SHELL`: what a shell needs to complete commands and flags.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::{Cli, Console, Done};

/// Prints what a shell needs to complete commands and flags
#[derive(Debug, Args)]
#[command(
    after_help = "For bash:  flipchart completions bash > ~/.local/share/bash-completion/completions/flipchart"
)]
pub(super) struct Completions {
    /// The shell it is for
    shell: Shell,
}

impl Completions {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "flipchart", &mut script);
        Ok(console.out.write_all(&script)?)
    }
}
