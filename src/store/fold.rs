//! A fold: the session written anew, and beside the journal the one that follows, in a thread of its
//! own while the loop goes on appending. Not here: how that one takes the old one's place, which is the
//! loop's (`saving`).

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    fault::{Fault, Obstacle},
    file::{self, Beside},
    format::write_session,
    journal,
    mark::{Mark, Met},
    names::Names,
};
use crate::domain::room::Room;

/// What is done when a new journal can't be written.
pub(super) const BEGINNING: &str = "beginning a new journal";

/// Held while a fold writes, so that an older one never lands on a newer.
pub(super) type Gate = Arc<Mutex<Passed>>;

/// What has come through the gate.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// The number of the last fold that was let through.
    turn: u64,
    /// The session's file as it was last written or read; none where there is none yet.
    pub(super) mark: Option<Mark>,
}

impl Passed {
    /// What of the file at `path` is no longer as it was left here.
    pub(super) fn lost(&mut self, path: &Path) -> io::Result<Option<Obstacle>> {
        let met = self.mark.as_mut().map(|mark| mark.meet(path));
        Ok(match met.transpose()? {
            None | Some(Met::Same) => None,
            Some(Met::Gone) => Some(Obstacle::Removed),
            Some(Met::Another) => Some(Obstacle::Replaced),
        })
    }
}

/// A snapshot to be written.
#[derive(Debug)]
pub struct Fold {
    /// None where the session is only read; why not, where it is another's by now.
    pub(super) work: Result<Option<Work>, Fault>,
}

#[derive(Debug)]
pub(super) struct Work {
    /// Shares its records with the room it was taken of until it is text.
    pub(super) room: Room,
    pub(super) place: Place,
}

/// Where to, and when.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) names: Names,
    /// Whether the file as it is has to be kept.
    pub(super) backup: bool,
    pub(super) turn: u64,
    pub(super) gate: Gate,
}

/// A snapshot that is on disk, and the journal that goes on from it.
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
    /// The new journal's beginning, on disk beside the old one.
    pub(super) journal: Beside,
}

impl Fold {
    /// Writes the session, whole or not at all, and makes it last; and the new journal beside the old.
    ///
    /// # Errors
    /// The disk's; the session and its journal are as they were.
    pub fn run(self) -> Result<Folded, Fault> {
        let Some(Work { room, place }) = self.work? else {
            return Ok(Folded { done: None });
        };
        let session = room.session();
        let entry = session.entry;
        let text = write_session(session);
        let beginning = journal::beginning(session, room.tail());
        drop(room);
        let mut gate = place.gate.lock().unwrap_or_else(PoisonError::into_inner);
        if gate.turn > place.turn {
            return Ok(Folded { done: None });
        }
        gate.turn = place.turn;
        if place.backup {
            place.keep_backup()?;
        }
        let session = &place.names.session;
        place
            .write(text.as_bytes(), &mut gate)
            .map_err(Fault::when("saving the session", session))?;
        let journal = Beside::write(&place.names.journal, &beginning)
            .map_err(Fault::when(BEGINNING, &place.names.journal))?;
        drop(gate);
        Ok(Folded {
            done: Some(Done {
                turn: place.turn,
                entry,
                journal,
            }),
        })
    }
}

impl Place {
    /// What somebody else has put there meanwhile is not written over.
    fn write(&self, text: &[u8], passed: &mut Passed) -> io::Result<()> {
        let session = &self.names.session;
        if let Some(Obstacle::Replaced) = passed.lost(session)? {
            return Err(Obstacle::Replaced.into());
        }
        let mut new = Mark::of(text);
        let replaced = file::replace(session, text);
        // Renamed but not made to last: then it is the new one all the same.
        let is_new = replaced.as_ref().is_ok_and(|file| new.met(file).is_ok());
        if is_new || matches!(new.meet(session), Ok(Met::Same)) {
            passed.mark = Some(new);
        }
        replaced.map(drop)
    }

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
