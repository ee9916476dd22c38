//! `flipchart new`: begins a session, in the data folder or where one says.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Code, Console, Done, Failure,
    open::start,
    say,
    session::{is_input, whole},
    workshops::wanted,
};
use crate::{
    assets::{built_in, definition},
    config,
    domain::text::{NAME_GRAPHEMES, clean, graphemes},
    fresh,
    runtime::{self, Begins, Start},
    store::{OpenError, create, create_fresh},
};

/// Begins a session, and opens it
#[derive(Debug, Args)]
pub(super) struct New {
    /// Its name or file, or -; else the first listed
    #[arg(long, value_name = "NAME|PATH")]
    workshop: Option<PathBuf>,
    /// What it is called; else the workshop and the date
    #[arg(long)]
    title: Option<String>,
    /// Goes on from this session, with what is open in it
    #[arg(long, value_name = "SESSION")]
    after: Option<PathBuf>,
    /// Makes the file and prints its path, for scripts
    #[arg(long)]
    no_open: bool,
    /// Line by line, for screen readers and scripts
    #[arg(long)]
    plain: bool,
    /// Where it is kept; else in the data folder, by workshop and date
    file: Option<PathBuf>,
}

impl New {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let title = self.title.as_deref().map(checked).transpose()?;
        self.check_streams()?;
        let workshop = self.workshop.or_else(first).unwrap_or_default();
        let source = wanted(&workshop, console)?;
        let definition = definition(&source.text)
            .map_err(|flaws| Failure::flawed(&say::path(Path::new(&source.name)), &flaws))?;
        let after = self.after.map(|file| whole(&file, console)).transpose()?;
        let begins = Begins {
            definition,
            title,
            after: after.map(Box::new),
        };
        if self.no_open {
            return make(self.file, begins, console);
        }
        if let Some(path) = self.file.clone().filter(|path| path.exists()) {
            return Err(OpenError::AlreadyThere { path }.into());
        }
        let path = self.file;
        start(Start::New { path, begins }, self.plain, console)
    }
}

impl New {
    /// Standard input holds one thing, and where one opens a session it holds what is typed.
    fn check_streams(&self) -> Done {
        let is_read = |path: &Option<PathBuf>| path.as_deref().is_some_and(is_input);
        let wrong = |what: &str, next: &str| Err(Failure::new(Code::WrongUse, what, next));
        if is_read(&self.file) {
            let what = "a session is a file, and standard output is none";
            return wrong(
                what,
                "Name one, or leave it out: it is made in the data folder.",
            );
        }
        match (is_read(&self.workshop), is_read(&self.after)) {
            (true, true) => {
                let what = "standard input holds a workshop or a session, not both";
                wrong(what, "Name one of them.")
            }
            (false, false) => Ok(()),
            (_, _) if self.no_open => Ok(()),
            (_, _) => {
                let what = "standard input is read, and so nobody could type";
                wrong(what, "`--no-open` only makes the file.")
            }
        }
    }
}

/// Makes the file, and says where it is. What came along is told aside: a script goes on with the
/// path, byte for byte.
fn make(file: Option<PathBuf>, begins: Begins, console: &mut Console<'_>) -> Done {
    let (now, zone) = runtime::now();
    let now = now.with_timezone(&zone);
    let name = fresh::file_name(&begins.definition.workshop, now);
    let (session, handed) = begins.session(now);
    let opened = match file {
        Some(file) => create(&file, session)?,
        None => create_fresh(&config::find()?.0.data, &name, session)?,
    };
    let path = opened.store.path().to_path_buf();
    opened.store.close(&opened.room).map_err(OpenError::from)?;
    if let Some(handed) = handed {
        let told = [Some(handed.sentence()), handed.left_behind()];
        for line in told.into_iter().flatten() {
            let line = say::escaped(&format!("{line}\n"));
            console.err.write_all(line.as_bytes()).ok();
        }
    }
    console.out.write_all(path.as_os_str().as_encoded_bytes())?;
    Ok(console.out.write_all(b"\n")?)
}

fn first() -> Option<PathBuf> {
    built_in().first().map(|built_in| built_in.name.into())
}

pub(super) fn checked(title: &str) -> Result<String, Failure> {
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
