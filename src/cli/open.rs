//! `flipchart`, `flipchart FILE` and `flipchart open FILE`: the interactive program.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use clap::{Args, CommandFactory};

use super::{Cli, Code, Console, Done, Failure, say};
use crate::{
    assets::{Folders, built_in, nearest},
    config::{self, Loaded},
    runtime::{self, Ended, Start},
};

/// Opens a session, to go on with it
#[derive(Debug, Args)]
pub(super) struct Open {
    /// The session, whatever it is called
    file: PathBuf,
    /// Line by line, for screen readers and scripts
    #[arg(long)]
    plain: bool,
}

impl Open {
    pub(super) fn perform(&self, console: &mut Console<'_>) -> Done {
        file(&self.file, self.plain, console)
    }
}

/// The home screen.
pub(super) fn home(plain: bool, console: &mut Console<'_>) -> Done {
    start(Start::Home, plain, console)
}

/// A session that is there already.
pub(super) fn file(path: &Path, plain: bool, console: &mut Console<'_>) -> Done {
    match path.metadata() {
        Ok(found) if found.is_dir() => Err(Failure::new(
            Code::CouldNot,
            format!("{}: is a folder, not a session", say::path(path)),
            "`flipchart list` lists the sessions there are.",
        )),
        Ok(_file) => start(Start::Open(path.to_path_buf()), plain, console),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Err(missing(path)),
        Err(cause) => Err(Failure::reading(path, &cause)),
    }
}

/// Hands over to the interactive program.
pub(super) fn start(start: Start, plain: bool, console: &mut Console<'_>) -> Done {
    if !plain {
        needs_terminal("`flipchart new --no-open` only makes the file.")?;
    }
    let (folders, loaded) = config::find()?;
    start_in(folders, &loaded, start, plain, console)
}

/// The same, with things kept elsewhere.
pub(super) fn start_in(
    folders: Folders,
    loaded: &Loaded,
    start: Start,
    plain: bool,
    console: &mut Console<'_>,
) -> Done {
    let ended = if plain {
        let asks = io::stdin().is_terminal();
        runtime::run_plain(start, folders, loaded, console.out, asks)?
    } else {
        runtime::run(start, folders, loaded)?
    };
    match ended {
        (Ended::Left, None) => Ok(()),
        (Ended::Left, Some(said)) => Err(Failure::new(Code::CouldNot, said, "")),
        (Ended::Signalled(signal), _) => Err(Failure::Signalled(signal)),
    }
}

/// Refuses where there is nobody to see and type; `otherwise` says what can be done there.
pub(super) fn needs_terminal(otherwise: &str) -> Done {
    let lacking = match (io::stdin().is_terminal(), io::stdout().is_terminal()) {
        (true, true) => return needs_cursor(),
        (false, _) => say::STANDARD_INPUT,
        (true, false) => "standard output",
    };
    Err(Failure::new(
        Code::WrongUse,
        format!("{lacking} is not a terminal, and this needs one"),
        format!("`--plain` goes on line by line; {otherwise}"),
    ))
}

/// Refuses where nothing can be drawn, before anything is.
fn needs_cursor() -> Done {
    let name = std::env::var("TERM").unwrap_or_default();
    if !say::undrawable(&name) {
        return Ok(());
    }
    Err(Failure::new(
        Code::WrongUse,
        format!("this terminal can't be drawn on: it says TERM={name}"),
        "`--plain` goes on line by line. If it can after all: `TERM=xterm flipchart`.",
    ))
}

fn missing(path: &Path) -> Failure {
    let typed = path.to_string_lossy();
    let root = Cli::command();
    let commands: Vec<&str> = root
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let next = if typed == "-" {
        "A session is opened by its name; `flipchart validate -` reads one from standard input."
            .to_string()
    } else if let Some(near) = nearest(&typed, commands.iter().copied()) {
        format!("Did you mean `flipchart {near}`?")
    } else if let Some(near) = nearest(&typed, built_in().iter().map(|it| it.name)) {
        format!("`flipchart new --workshop {near}` begins that workshop.")
    } else {
        format!("`flipchart new {}` makes it.", say::quoted(path))
    };
    let what = format!("{}: there is no such file", say::path(path));
    Failure::new(Code::CouldNot, what, next)
}
