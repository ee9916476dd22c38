//! A session and its journal as they are found on disk, read as far as they can be. Not here: what
//! is done with them (`recover`, `follow`).

use std::{io, path::Path};

use super::{
    fault::OpenError,
    format::{Read, ReadError, read_session, salvage_session},
    journal::{Replay, replay},
    mark::Mark,
    migrate::Ladder,
    names::Names,
};

/// A session and its journal as they were found.
pub(super) struct Found {
    pub(super) read: Said,
    pub(super) replay: Replay,
    /// A damaged journal has been kept elsewhere, and is to be folded.
    pub(super) mends: bool,
    /// The session's file as it was read.
    pub(super) mark: Mark,
    /// The journal's first line, as it is; empty where there is none.
    pub(super) first: Vec<u8>,
}

/// How a file that may not be there is read.
pub type ReadFile<'a> = dyn FnMut(&Path) -> io::Result<Option<Vec<u8>>> + 'a;

/// What reading the session had to say, without the session.
pub(super) struct Said {
    pub(super) set_aside: usize,
    pub(super) newer: Option<u64>,
    /// The file's version, where it was raised to ours.
    pub(super) older: Option<u64>,
    /// Some of its text was no JSON any more.
    pub(super) broken: bool,
}

/// Reads both files, the session first.
pub(super) fn find(
    names: &Names,
    read: &mut ReadFile<'_>,
    ladder: &Ladder,
) -> Result<Found, OpenError> {
    let path = &names.session;
    let unreadable = |path: &Path| {
        let path = path.to_path_buf();
        |cause: io::Error| OpenError::Unreadable { path, cause }
    };
    let bytes = read(path).map_err(unreadable(path))?;
    let bytes = bytes.ok_or_else(|| OpenError::Missing { path: path.clone() })?;
    let mark = Mark::of(&bytes);
    let (said, older) = read_bytes(path, &bytes, ladder)?;
    // Before the journal comes: a full wall's is as long again.
    drop(bytes);
    let Read {
        session,
        set_aside,
        newer,
        broken,
    } = said;
    let journal = read(&names.journal).map_err(unreadable(&names.journal))?;
    let journal = journal.map(|journal| ladder.raise_journal(&journal).unwrap_or(journal));
    let first = journal.as_deref().and_then(|journal| {
        let mut lines = journal.split_inclusive(|byte| *byte == b'\n');
        lines.next().map(<[u8]>::to_vec)
    });
    let mut replay = match journal {
        Some(journal) => replay(session, journal),
        None => Replay::without_journal(session),
    };
    replay.differs |= older.is_some() || broken;
    Ok(Found {
        read: Said {
            set_aside: set_aside + replay.set_aside,
            newer,
            older,
            broken,
        },
        replay,
        mends: false,
        mark,
        first: first.unwrap_or_default(),
    })
}

/// The session, and its version where that was an older one. What is no JSON any more is read as
/// far as it can be.
fn read_bytes(
    path: &Path,
    bytes: &[u8],
    ladder: &Ladder,
) -> Result<(Read, Option<u64>), OpenError> {
    let flaw = match std::str::from_utf8(bytes) {
        Err(error) => not_text(path, bytes, error.valid_up_to()),
        Ok(text) => {
            let raised = ladder.raise_session(text);
            let (text, older) = match &raised {
                Some((raised, version)) => (raised.as_str(), Some(*version)),
                None => (text, None),
            };
            match read_session(text) {
                Ok(read) => return Ok((read, older)),
                Err(error) => no_session(path, error),
            }
        }
    };
    salvage_session(bytes).map(|read| (read, None)).ok_or(flaw)
}

fn not_text(path: &Path, bytes: &[u8], good: usize) -> OpenError {
    let before = bytes.get(..good).unwrap_or_default();
    OpenError::NotText {
        path: path.to_path_buf(),
        line: before.split(|byte| *byte == b'\n').count(),
    }
}

fn no_session(path: &Path, error: ReadError) -> OpenError {
    let path = path.to_path_buf();
    match error {
        ReadError::TooOld(version) => OpenError::TooOld { path, version },
        ReadError::Flaw(flaw) => OpenError::NotASession { path, flaw },
    }
}
