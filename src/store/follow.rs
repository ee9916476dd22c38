//! Following a session that somebody else writes: each look gives what was said since the one
//! before. Takes no lock and writes nothing.
//!
//! Not here: when to look (`runtime`), and opening a session to write into it (`recover`).

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{
    fault::OpenError,
    file,
    find::{Found, ReadFile, find},
    journal::{self, End},
    lock,
    migrate::OURS,
    names::{Names, resolved},
    recover::{LOOKS, check_kind, why_not},
};
use crate::domain::{entry::Entry, record::At, room::Room};

/// Somebody who only reads, and how far they have got.
#[derive(Debug)]
pub struct Follower {
    names: Names,
    /// None before the first look, and after one that failed: the next reads all anew.
    at: Option<Position>,
}

/// How far somebody has read.
#[derive(Debug)]
struct Position {
    stamp: Stamp,
    /// The journal's first line; empty where there was no journal.
    first: Vec<u8>,
    /// Bytes of the journal that are read, whole lines.
    offset: usize,
    /// The number of the last entry.
    entry: u64,
}

/// When the session's file was written, and its length: what a new name for the session, which no
/// entry says, changes too.
type Stamp = (Option<SystemTime>, u64);

/// What a look has found.
#[derive(Debug)]
pub enum News {
    Nothing,
    /// What was said since the last look, in order.
    Said(Vec<Entry>),
    /// The session as it is now, and what is wrong with it.
    Anew(Box<Room>, Option<String>),
}

impl Follower {
    /// Follows the session at `path` from its first look on.
    pub fn new(path: &Path) -> Self {
        Self {
            names: Names::of(&resolved(path)),
            at: None,
        }
    }

    /// The session's file.
    pub fn path(&self) -> &Path {
        &self.names.session
    }

    /// The files whose change is worth a look: the session, its journal, its lock.
    pub fn files(&self) -> [PathBuf; 3] {
        let Names {
            session,
            journal,
            lock,
        } = self.names.clone();
        [session, journal, lock]
    }

    /// Whether somebody writes in it.
    pub fn is_held(&self) -> bool {
        lock::is_held(&self.names.lock)
    }

    /// When whoever writes in it gave the last sign of life.
    pub fn last_sign(&self) -> Option<At> {
        lock::last_sign(&self.names.lock)
    }

    /// What was said since the last look.
    ///
    /// # Errors
    /// The session is gone, or no session any more; the next look tries again.
    pub fn look(&mut self) -> Result<News, OpenError> {
        self.look_by(&mut file::read_if_there)
    }

    /// The same, with files read by somebody else.
    ///
    /// # Errors
    /// As for `look`.
    pub fn look_by(&mut self, read: &mut ReadFile<'_>) -> Result<News, OpenError> {
        let further = self
            .at
            .as_mut()
            .and_then(|at| at.further(&self.names, read));
        match further {
            Some(said) if said.is_empty() => Ok(News::Nothing),
            Some(said) => Ok(News::Said(said)),
            None => self.anew(read),
        }
    }

    /// Session, then journal. A fold that came between them put the newer journal behind the older
    /// session: then looking again finds both.
    fn anew(&mut self, read: &mut ReadFile<'_>) -> Result<News, OpenError> {
        self.at = None;
        check_kind(&self.names.session)?;
        let mut looks = 0;
        loop {
            looks += 1;
            // Before it is read: what is written meanwhile is another's news.
            let stamp = stamp(&self.names.session);
            let found = find(&self.names, read, &OURS)?;
            let joined = joined(&found);
            if !joined && looks < LOOKS {
                continue;
            }
            let wrong = why_not(&self.names.session, &found);
            let Found { replay, first, .. } = found;
            self.at = joined.then(|| Position {
                stamp,
                first,
                offset: replay.read,
                entry: replay.room.session().entry,
            });
            return Ok(News::Anew(Box::new(replay.room), wrong));
        }
    }
}

/// Whether the journal goes on from the session without a gap.
fn joined(found: &Found) -> bool {
    let replay = &found.replay;
    let is_whole = match &replay.end {
        // Half a line of whoever is writing it just now.
        End::Clean | End::Torn => true,
        End::Damaged(_) => false,
    };
    is_whole
        && replay
            .header
            .is_none_or(|entry| entry <= replay.room.session().entry)
}

impl Position {
    /// The entries from here on; none if this is no journal to read on in.
    fn further(&mut self, names: &Names, read: &mut ReadFile<'_>) -> Option<Vec<Entry>> {
        if stamp(&names.session) != self.stamp {
            return None;
        }
        let journal = read(&names.journal).ok()?.unwrap_or_default();
        let first = journal.split_inclusive(|byte| *byte == b'\n').next();
        if first.unwrap_or_default() != self.first {
            return None;
        }
        let (mut offset, mut said) = (self.offset, Vec::new());
        let rest = journal.get(offset..)?;
        for line in rest.split_inclusive(|byte| *byte == b'\n') {
            if !line.ends_with(b"\n") {
                break;
            }
            let last = said.last().map_or(self.entry, |entry: &Entry| entry.n);
            let entry = journal::entry(line).filter(|entry| entry.n == last + 1)?;
            offset += line.len();
            said.push(entry);
        }
        self.offset = offset;
        self.entry = said.last().map_or(self.entry, |entry| entry.n);
        Some(said)
    }
}

/// None of both where the file is gone.
fn stamp(session: &Path) -> Stamp {
    match fs::metadata(session) {
        Ok(file) => (file.modified().ok(), file.len()),
        Err(_gone) => (None, 0),
    }
}
