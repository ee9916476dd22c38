//! A fold: the session written anew, in a thread of its own while the loop goes on appending. Not
//! here: the new journal that follows it, which belongs to the loop (`saving`).

use std::sync::{Arc, Mutex, PoisonError};

use super::{fault::Fault, file, format::write_session, journal, names::Names};
use crate::domain::{entry::Entry, session::Session};

/// The number of the last fold that was let through. Held while one writes, so that an older one
/// never lands on a newer.
pub(super) type Gate = Arc<Mutex<u64>>;

/// A snapshot to be written.
#[derive(Debug)]
pub struct Fold {
    /// None where the session is only read; why not, where it is another's by now.
    pub(super) work: Result<Option<Work>, Fault>,
}

#[derive(Debug)]
pub(super) struct Work {
    pub(super) names: Names,
    pub(super) session: Session,
    pub(super) kept: Vec<Entry>,
    /// Whether the file as it is has to be kept.
    pub(super) backup: bool,
    pub(super) turn: u64,
    pub(super) gate: Gate,
}

/// A snapshot that is on disk; the journal is to be begun anew.
#[derive(Debug)]
pub struct Folded {
    /// None where there is nothing to finish: only read, or overtaken by a later fold.
    pub(super) done: Option<Done>,
}

#[derive(Debug)]
pub(super) struct Done {
    pub(super) turn: u64,
    /// The session's `entry`.
    pub(super) entry: u64,
    /// The new journal's beginning.
    pub(super) journal: Vec<u8>,
}

impl Fold {
    /// Writes the session, whole or not at all, and makes it last.
    ///
    /// # Errors
    /// The disk's; the session and its journal are as they were.
    pub fn run(self) -> Result<Folded, Fault> {
        let Some(work) = self.work? else {
            return Ok(Folded { done: None });
        };
        let text = write_session(&work.session);
        let mut gate = work.gate.lock().unwrap_or_else(PoisonError::into_inner);
        if *gate > work.turn {
            return Ok(Folded { done: None });
        }
        *gate = work.turn;
        if work.backup {
            work.keep_backup()?;
        }
        let session = &work.names.session;
        file::replace(session, text.as_bytes())
            .map_err(Fault::when("saving the session", session))?;
        drop(gate);
        Ok(Folded {
            done: Some(Done {
                turn: work.turn,
                entry: work.session.entry,
                journal: journal::beginning(&work.session, work.kept.iter()),
            }),
        })
    }
}

impl Work {
    fn keep_backup(&self) -> Result<(), Fault> {
        let session = &self.names.session;
        let keep = || {
            let Some(bytes) = file::read_if_there(session)? else {
                return Ok(());
            };
            file::replace(&self.names.free_backup()?, &bytes).map(drop)
        };
        keep().map_err(Fault::when("keeping the session as it was", session))
    }
}
