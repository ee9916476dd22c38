//! `flipchart validate`: whether session files are sound, and what is in them. Nothing is written,
//! and what is open elsewhere stays so.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value as Json;

use super::{Code, Console, Done, Failure, failure::each, say};
use crate::{
    domain::session::Session,
    runtime,
    store::{
        OpenError,
        format::{ReadError, read_session},
        read_only,
    },
};

mod misfit;
mod tell;

/// Says whether session files are sound, and what is in them
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
    /// Session files; - reads standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// A session as it was found.
pub(super) struct Found {
    pub(super) session: Session,
    /// What was recovered or dropped.
    pub(super) notices: Vec<String>,
    /// How many records could not be used.
    put_aside: usize,
    /// What is wrong with the journal.
    damage: Option<String>,
}

impl Validate {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let mut members: Vec<Json> = Vec::new();
        let done = each(&self.files, console, |file, console| {
            let name = name(file);
            let found = find(file, console);
            if self.json {
                members.push(tell::member(&name, found.as_ref()));
            } else if let Ok(found) = &found {
                console.out.write_all(tell::text(&name, found).as_bytes())?;
            }
            found?.verdict(&name)
        });
        if self.json {
            writeln!(console.out, "{:#}", Json::from(members))?;
        }
        done
    }
}

impl Found {
    fn is_sound(&self) -> bool {
        self.put_aside == 0 && self.damage.is_none()
    }

    fn verdict(&self, name: &str) -> Done {
        if self.is_sound() {
            return Ok(());
        }
        let records = match self.put_aside {
            0 => None,
            1 => Some("1 record can't be used".to_string()),
            many => Some(format!("{many} records can't be used")),
        };
        let journal = self.damage.as_ref();
        let journal = journal.map(|wrong| format!("its journal is damaged: {wrong}"));
        let wrong: Vec<String> = records.into_iter().chain(journal).collect();
        Err(Failure::new(
            Code::Invalid,
            format!("{name}: {}", wrong.join("; ")),
            "It opens all the same, as far as it can be read; nothing of it is thrown away.",
        ))
    }
}

fn name(file: &Path) -> String {
    if is_input(file) {
        say::STANDARD_INPUT.to_string()
    } else {
        say::path(file)
    }
}

fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// Reads a session as it is, its journal too, and changes nothing; `-` is standard input.
pub(super) fn find(file: &Path, console: &mut Console<'_>) -> Result<Found, Failure> {
    if is_input(file) {
        return find_in_input(console);
    }
    let (now, _zone) = runtime::now();
    let mut opened = read_only(file, now)?;
    if opened.put_aside > 0 {
        // Which says to look here: each record is told with its reason instead.
        opened.notices.pop();
    }
    Ok(Found {
        session: opened.room.session().clone(),
        notices: opened.notices,
        put_aside: opened.put_aside,
        damage: opened.damage,
    })
}

/// A session that comes without its journal.
fn find_in_input(console: &mut Console<'_>) -> Result<Found, Failure> {
    let path = PathBuf::from(say::STANDARD_INPUT);
    let mut bytes = Vec::new();
    console
        .input
        .read_to_end(&mut bytes)
        .map_err(|cause| Failure::reading(&path, &cause))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error
            .as_bytes()
            .iter()
            .take(error.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        OpenError::NotText {
            path: path.clone(),
            line,
        }
    })?;
    let read = read_session(&text).map_err(|error| match error {
        ReadError::TooOld(version) => OpenError::TooOld { path, version },
        ReadError::Flaw(flaw) => OpenError::NotASession { path, flaw },
    })?;
    Ok(Found {
        session: read.session,
        notices: Vec::new(),
        put_aside: read.set_aside,
        damage: None,
    })
}
