//! `flipchart completions SHELL`: what a shell needs to complete commands, flags, and the names of
//! workshops.

use clap::{Args, Command, CommandFactory, builder::PossibleValuesParser};
use clap_complete::{Shell, generate};

use super::{Cli, Console, Done};
use crate::assets::{Folders, built_in, listed};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// The shell it is for
    shell: Shell,
}

const EXAMPLES: &str = "\
bash:  flipchart completions bash > ~/.local/share/bash-completion/completions/flipchart
zsh:   flipchart completions zsh > \"${fpath[1]}/_flipchart\"
fish:  flipchart completions fish > ~/.config/fish/completions/flipchart.fish";

impl Completions {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        let mut script = Vec::new();
        let mut command = with_workshops(Cli::command(), &names());
        generate(self.shell, &mut command, "flipchart", &mut script);
        Ok(console.out.write_all(&script)?)
    }
}

/// Of those that can be run; those built in, where nobody says where one's own lie.
fn names() -> Vec<String> {
    // What a shell would take for anything but a word is typed by hand.
    let is_word = |name: &str| {
        let mut letters = name.bytes();
        letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let own = |folders: Folders| {
        let all = listed(&folders.workshops()).into_iter();
        let runs = all.filter(|it| it.flaw.is_none() && is_word(&it.id));
        runs.map(|it| it.id).collect()
    };
    let built_in = || built_in().iter().map(|it| it.name.to_string()).collect();
    Folders::find().map_or_else(|_| built_in(), own)
}

/// Wherever a workshop is asked for, these are offered.
fn with_workshops(command: Command, names: &[String]) -> Command {
    let offered = |command: Command| {
        let names = PossibleValuesParser::new(names.to_vec());
        command.mut_arg("workshop", |arg| arg.value_parser(names))
    };
    command
        .mut_subcommand("new", offered)
        .mut_subcommand("import", offered)
        .mut_subcommand("workshops", |workshops| {
            let workshops = workshops.mut_subcommand("show", offered);
            workshops.mut_subcommand("copy", offered)
        })
}
