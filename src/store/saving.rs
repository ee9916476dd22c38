//! A session's files while it is worked on: entries appended and synced, folds, and what is left
//! to do when the disk fails. Not here: opening (`recover`), and what a file looks like.

use std::{
    fs::File,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{
    fault::{Fault, Obstacle},
    file,
    fold::{BEGINNING, Done, Fold, Folded, Gate, Place, Work},
    journal,
    lock::Lock,
    mark::Mark,
    names::{Names, fresh_path},
};
use crate::domain::{entry::Entry, record::At, room::Room};

/// After so many entries a fold is due, so that a replay takes no time.
const ENTRIES_PER_FOLD: usize = 256;

const SAVING: &str = "saving what was said";

/// Where a session is saved.
#[derive(Debug)]
pub struct Store {
    names: Names,
    /// None where it is only read.
    lock: Option<Lock>,
    /// None after a failure: what a descriptor says after a failed sync is never true again.
    journal: Option<File>,
    /// The journal took the place of another, and after a power cut it may be the other again.
    unsettled: bool,
    /// What was said since the last fold.
    lines: Vec<Line>,
    /// How many of `lines` are on disk.
    synced: usize,
    /// How many of `lines` there were when a fold was last begun.
    asked: usize,
    /// Whether there is something to fold though nothing was said.
    differs: bool,
    /// Whether the file as it is has to be kept at the next fold.
    backup: bool,
    gate: Gate,
    /// The number of the last fold begun.
    turn: u64,
}

/// The journal that another took the place of. Nobody finds it any more, so that its space is free once
/// this is dropped; that takes milliseconds where it was long.
#[derive(Debug)]
pub struct Replaced(#[expect(dead_code, reason = "held to be dropped")] Option<File>);

#[derive(Debug)]
struct Line {
    n: u64,
    text: Vec<u8>,
}

impl Store {
    pub(super) fn new(names: Names, lock: Option<Lock>) -> Self {
        Self {
            names,
            lock,
            journal: None,
            unsettled: false,
            lines: Vec::new(),
            synced: 0,
            asked: 0,
            differs: false,
            backup: false,
            gate: Gate::default(),
            turn: 0,
        }
    }

    /// The session's file.
    pub fn path(&self) -> &Path {
        &self.names.session
    }

    /// Takes an entry; it is on disk after the next `sync`.
    pub fn append(&mut self, entry: &Entry) {
        if self.lock.is_some() {
            let text = journal::line(entry);
            self.lines.push(Line { n: entry.n, text });
        }
    }

    /// Brings to disk what was appended: one write, one sync.
    ///
    /// # Errors
    /// The disk's. From then on only `rescue` or a fold helps.
    pub fn sync(&mut self) -> Result<(), Fault> {
        if self.lines.len() == self.synced {
            return Ok(());
        }
        self.keep_place()?;
        self.settle()?;
        let waiting = self.lines.get(self.synced..).unwrap_or_default();
        let text: Vec<u8> = waiting
            .iter()
            .flat_map(|line| &line.text)
            .copied()
            .collect();
        let failed = Fault::when(SAVING, &self.names.journal);
        let Some(mut journal) = self.journal.take() else {
            return Err(failed(Obstacle::Earlier.into()));
        };
        append(&mut journal, &self.names.journal, &text).map_err(failed)?;
        self.journal = Some(journal);
        self.synced = self.lines.len();
        Ok(())
    }

    /// Whether enough was said since the last fold.
    pub fn wants_fold(&self) -> bool {
        self.lines.len().saturating_sub(self.asked) >= ENTRIES_PER_FOLD
    }

    /// Whether what was said since the last fold can be found again where the session is.
    ///
    /// # Errors
    /// Its file, its folder or its lock is another's by now, or gone.
    pub fn keep_place(&mut self) -> Result<(), Fault> {
        self.keep_lock()?;
        // A fold that writes just now looks for itself.
        let Ok(mut gate) = self.gate.try_lock() else {
            return Ok(());
        };
        let failed = || Fault::when(SAVING, &self.names.session);
        match gate.lost(&self.names.session).map_err(failed())? {
            Some(lost) => Err(failed()(lost.into())),
            None => Ok(()),
        }
    }

    /// Whether something was said that no fold has.
    pub fn has_to_fold(&self) -> bool {
        self.differs || !self.lines.is_empty()
    }

    /// A snapshot for another thread to write; entries go on being appended meanwhile.
    pub fn begin_fold(&mut self, room: &Room) -> Fold {
        if self.lock.is_none() {
            return Fold { work: Ok(None) };
        }
        if let Err(another) = self.keep_lock() {
            return Fold { work: Err(another) };
        }
        self.turn += 1;
        self.asked = self.lines.len();
        Fold {
            work: Ok(Some(Work {
                room: room.clone(),
                place: Place {
                    names: self.names.clone(),
                    backup: self.backup,
                    turn: self.turn,
                    gate: Gate::clone(&self.gate),
                },
            })),
        }
    }

    /// Goes on with the journal that a fold has begun, once it has what was said meanwhile. Where
    /// nothing was, nothing is synced: that it took the old one's place lasts from the next `sync`.
    /// The old one may take a while to let go of.
    ///
    /// # Errors
    /// The disk's. Session and journal as they are on disk lose nothing.
    pub fn finish_fold(&mut self, folded: Folded) -> Result<Replaced, Fault> {
        match folded.done {
            Some(done) if done.turn == self.turn => self.change_journals(done),
            // Of a later one begun by now the journal is, or will be, where this one's was.
            Some(_) | None => Ok(Replaced(None)),
        }
    }

    /// A fold, at once.
    ///
    /// # Errors
    /// The disk's. Session and journal as they are on disk lose nothing.
    pub fn fold_now(&mut self, room: &Room) -> Result<(), Fault> {
        let folded = self.begin_fold(room).run()?;
        drop(self.finish_fold(folded)?);
        self.settle()
    }

    /// A sign of life while a clock runs.
    pub fn touch(&self, now: At) {
        if let Some(lock) = &self.lock {
            lock.touch(now);
        }
    }

    /// Folds if there is anything to fold, and lets go of the lock. While a clock runs the lock
    /// file stays: its time says when the clock was last seen.
    ///
    /// # Errors
    /// The disk's. What was synced stays in the journal.
    pub fn close(mut self, room: &Room) -> Result<(), Fault> {
        let folded = if self.has_to_fold() {
            let folded = self.fold_now(room);
            folded.or_else(|fault| self.sync().and(Err(fault)))
        } else {
            self.settle()
        };
        let mut phases = room.session().tables().phases();
        let is_running = phases.any(|phase| phase.running_since.is_some());
        if let Some(lock) = self.lock.take() {
            lock.release(is_running);
        }
        folded
    }

    /// After a failed sync: the whole state into fresh files, in its own place if that works, else
    /// in `folder`, where it stays from then on.
    ///
    /// # Errors
    /// What is wrong with its own place, where neither works. It may be tried again at any time.
    pub fn rescue(&mut self, room: &Room, folder: &Path) -> Result<PathBuf, Fault> {
        self.journal = None;
        let Err(fault) = self.fold_now(room) else {
            return Ok(self.names.session.clone());
        };
        let path = fresh_path(folder, &self.names.stem());
        self.move_to(room, folder, Names::of(&path))
            .map_or(Err(fault), |()| Ok(path))
    }

    /// None if that place is no better.
    fn move_to(&mut self, room: &Room, folder: &Path, names: Names) -> Option<()> {
        file::make_folder(folder).ok()?;
        let lock = Lock::take(&names.lock).ok().flatten()?;
        let old = (
            std::mem::replace(&mut self.names, names),
            self.lock.replace(lock),
            std::mem::take(&mut self.gate),
        );
        if self.fold_now(room).is_ok() {
            return Some(());
        }
        let (names, lock, gate) = old;
        (self.names, self.gate) = (names, gate);
        if let Some(new) = std::mem::replace(&mut self.lock, lock) {
            new.release(false);
        }
        None
    }

    /// The file's bytes, as they were read.
    pub(super) fn was_read(&mut self, mark: Mark) {
        if let Ok(mut gate) = self.gate.lock() {
            gate.mark = Some(mark);
        }
    }

    /// What a fold would change though nothing was said, and whether the file as it is has to be
    /// kept then.
    pub(super) fn expect_fold(&mut self, differs: bool, backup: bool) {
        self.differs = differs;
        self.backup = backup;
    }

    /// Goes on with the journal there is; begins one where there is none.
    pub(super) fn go_on(&mut self, room: &Room) -> Result<(), Fault> {
        let path = &self.names.journal;
        match File::options().append(true).open(path) {
            Ok(journal) => {
                self.journal = Some(journal);
                Ok(())
            }
            Err(cause) if cause.kind() == ErrorKind::NotFound => {
                let beginning = journal::beginning(room.session(), room.tail());
                let begun = file::replace(path, &beginning);
                self.journal = Some(begun.map_err(Fault::when(BEGINNING, path))?);
                Ok(())
            }
            Err(cause) => Err(Fault::when("opening the journal", path)(cause)),
        }
    }

    /// Keeps the journal as it is under another name. A copy, not a rename: a crash before the next
    /// fold must not lose what it still has.
    pub(super) fn keep_journal(&self) -> Result<(), Fault> {
        let journal = &self.names.journal;
        let keep = || {
            let bytes = file::read_if_there(journal)?.unwrap_or_default();
            file::replace(&self.names.free_damaged()?, &bytes).map(drop)
        };
        keep().map_err(Fault::when("keeping the damaged journal", journal))
    }

    /// The last sign of life of a holder of the lock that left without a word.
    pub(super) fn left_at(&self) -> Option<At> {
        self.lock.as_ref().and_then(Lock::left_at)
    }

    /// Lets go of the lock of a session that will only be read; a sign of life that was found
    /// stays.
    pub(super) fn only_read(&mut self) {
        self.lines.clear();
        self.synced = 0;
        if let Some(lock) = self.lock.take() {
            let keep_sign = lock.left_at().is_some();
            lock.release(keep_sign);
        }
    }

    /// The lock may have been moved or removed, with the session or without: then it is taken again,
    /// unless somebody else was first.
    fn keep_lock(&mut self) -> Result<(), Fault> {
        let Some(lock) = &self.lock else {
            return Ok(());
        };
        let path = &self.names.lock;
        let failed = || Fault::when(SAVING, &self.names.session);
        if lock.is_there().map_err(failed())? {
            return Ok(());
        }
        let again = Lock::take(path).map_err(|cause| {
            if cause.kind() == ErrorKind::NotFound {
                lock.lost().into()
            } else {
                cause
            }
        });
        let again = again.map_err(failed())?;
        let taken = || failed()(Obstacle::Taken.into());
        self.lock = Some(again.ok_or_else(taken)?);
        Ok(())
    }

    /// From now on the journal is the one that a fold has begun.
    fn change_journals(&mut self, mut done: Done) -> Result<Replaced, Fault> {
        let failed = || Fault::when(BEGINNING, &self.names.journal);
        let later = self.lines.iter().filter(|line| line.n > done.entry);
        let later: Vec<u8> = later.flat_map(|line| &line.text).copied().collect();
        if !later.is_empty() {
            done.journal.add(&later).map_err(failed())?;
        }
        let journal = done.journal.take_place().map_err(failed())?;
        let old = Replaced(self.journal.replace(journal));
        self.unsettled = true;
        self.lines.retain(|line| line.n > done.entry);
        self.synced = self.lines.len();
        self.asked = 0;
        self.differs = false;
        self.backup = false;
        Ok(old)
    }

    /// Makes it last that a journal took the place of another. Where that fails, the one that is open
    /// may lead nowhere after a power cut.
    fn settle(&mut self) -> Result<(), Fault> {
        if self.unsettled {
            let path = &self.names.journal;
            file::sync_folder(path).map_err(|cause| {
                self.journal = None;
                Fault::when(BEGINNING, path)(cause)
            })?;
            self.unsettled = false;
        }
        Ok(())
    }
}

fn append(journal: &mut File, path: &Path, text: &[u8]) -> io::Result<()> {
    // What was renamed may be another's journal by now.
    stay(journal, path)?;
    journal.write_all(text)?;
    journal.sync_data()?;
    // A sync succeeds on a file that nobody will ever find again.
    stay(journal, path)
}

fn stay(open: &File, path: &Path) -> io::Result<()> {
    if file::is_at(open, path)? {
        Ok(())
    } else {
        Err(file::lost(path, open).into())
    }
}
