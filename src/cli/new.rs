//! `flipchart new`: begins a session, in the data folder or where one says.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use super::{Code, Console, Done, Failure, open::start, say, workshops::wanted};
use crate::{
    assets::{built_in, definition},
    config,
    domain::{
        session::Definition,
        text::{NAME_GRAPHEMES, clean, graphemes},
    },
    fresh,
    runtime::{self, Start},
    store::{OpenError, create, draw_session_id, fresh_path, seed},
};

/// Begins a session, and opens it
#[derive(Debug, Args)]
pub(super) struct New {
    /// Of which workshop; else the first that is listed
    #[arg(long, value_name = "NAME|PATH")]
    workshop: Option<PathBuf>,
    /// What it is called; else the workshop and the date
    #[arg(long)]
    title: Option<String>,
    /// Makes the file and prints its path, for scripts
    #[arg(long)]
    no_open: bool,
    /// Where it is kept; else in the data folder, by workshop and date
    file: Option<PathBuf>,
}

impl New {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let title = self.title.as_deref().map(checked).transpose()?;
        let workshop = self.workshop.or_else(first).unwrap_or_default();
        let source = wanted(&workshop)?;
        let definition = definition(&source.text)
            .map_err(|flaws| Failure::flawed(&say::path(Path::new(&source.name)), &flaws))?;
        if self.no_open {
            return make(self.file, title, definition, console);
        }
        if let Some(path) = self.file.clone().filter(|path| path.exists()) {
            return Err(OpenError::AlreadyThere { path }.into());
        }
        start(Start::New {
            path: self.file,
            definition,
            title,
        })
    }
}

/// Makes the file, and says where it is.
fn make(
    file: Option<PathBuf>,
    title: Option<String>,
    definition: Arc<Definition>,
    console: &mut Console<'_>,
) -> Done {
    let (now, zone) = runtime::now();
    let now = now.with_timezone(&zone);
    let path = if let Some(file) = file {
        file
    } else {
        let name = fresh::file_name(&definition.workshop, now);
        fresh_path(&config::find()?.0.data, &name)
    };
    let id = draw_session_id(seed());
    let session = fresh::session(id, title, definition, now, runtime::time_zone());
    let opened = create(&path, session)?;
    opened.store.close(&opened.room).map_err(OpenError::from)?;
    // Byte for byte: a script goes on with it.
    console.out.write_all(path.as_os_str().as_encoded_bytes())?;
    Ok(console.out.write_all(b"\n")?)
}

fn first() -> Option<PathBuf> {
    built_in().first().map(|built_in| built_in.name.into())
}

fn checked(title: &str) -> Result<String, Failure> {
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
