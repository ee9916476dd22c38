//! Sessions that a command reads and never writes: with their journals, or from standard input.
//! What is open elsewhere stays so.
//!
//! Not here: what is then said of them (`validate`, `diff`), and opening one to go on (`open`).

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::{Code, Console, Failure, say};
use crate::{
    domain::session::Session,
    runtime,
    store::{
        MOST_BYTES, OpenError,
        format::{ReadError, read_session},
        read_only,
    },
};

/// A session as it was found.
pub(super) struct Found {
    pub(super) session: Session,
    /// What was recovered or dropped.
    pub(super) notices: Vec<String>,
    /// How many records could not be used.
    pub(super) put_aside: usize,
    /// What is wrong with the journal.
    pub(super) damage: Option<String>,
    /// The file's version, where a newer flipchart wrote it.
    pub(super) newer: Option<u64>,
}

/// What messages call a file.
pub(super) fn name(file: &Path) -> String {
    if is_input(file) {
        say::STANDARD_INPUT.to_string()
    } else {
        say::path(file)
    }
}

/// Whether the file is standard input.
pub(super) fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// A session as far as it can be read.
///
/// # Errors
/// It is no session, or can't be read.
pub(super) fn find(file: &Path, console: &mut Console<'_>) -> Result<Found, Failure> {
    if is_input(file) {
        return find_in_input(console);
    }
    let (now, _zone) = runtime::now();
    let mut opened = read_only(file, now)?;
    if opened.put_aside > 0 {
        // Which says to look with `validate`: whoever needs that, tells each record.
        opened.notices.pop();
    }
    Ok(Found {
        session: opened.room.session().clone(),
        notices: opened.notices,
        put_aside: opened.put_aside,
        damage: opened.damage,
        newer: opened.newer,
    })
}

/// A session for something that is built on it: read to its end, by a flipchart that knows all of
/// it. What was recovered, or can't be used, is told on standard error.
///
/// # Errors
/// It is no session, its journal is damaged, or a newer flipchart wrote it.
pub(super) fn whole(file: &Path, console: &mut Console<'_>) -> Result<Session, Failure> {
    let found = find(file, console)?;
    let name = name(file);
    if let Some(version) = found.newer {
        let what = format!("{name}: its version is {version}, a newer flipchart wrote it");
        let next = "This one would misread it; use the one that wrote it.";
        return Err(Failure::new(Code::Invalid, what, next));
    }
    if let Some(wrong) = found.damage {
        let what = format!("{name}: its journal is damaged: {wrong}");
        let quoted = say::quoted(file);
        let next = format!("`flipchart {quoted}` opens it as far as it can be read, and mends it.");
        return Err(Failure::new(Code::Invalid, what, next));
    }
    let aside = (found.put_aside > 0).then(|| {
        let quoted = say::quoted(file);
        format!("some records can't be used: `flipchart validate {quoted}` names them")
    });
    for line in found.notices.iter().chain(&aside) {
        // Where nobody hears it, nothing is lost.
        let line = say::escaped(&format!("{name}: {line}\n"));
        console.err.write_all(line.as_bytes()).ok();
    }
    Ok(found.session)
}

/// A session that comes without its journal.
fn find_in_input(console: &mut Console<'_>) -> Result<Found, Failure> {
    let path = PathBuf::from(say::STANDARD_INPUT);
    let mut bytes = Vec::new();
    let read = (&mut console.input)
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes);
    read.map_err(|cause| Failure::reading(&path, &cause))?;
    if bytes.len() as u64 > MOST_BYTES {
        let what = format!(
            "{}: it is larger than {} MB, the most that is read",
            path.display(),
            MOST_BYTES >> 20
        );
        return Err(Failure::new(Code::Invalid, what, ""));
    }
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
        newer: read.newer,
    })
}
