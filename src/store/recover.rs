//! Opening a session: its file, what its journal has beyond it, and a clock that was found running.
//! Not here: how the two texts are read (`format`, `journal`).

use std::{fs, io::ErrorKind, path::Path};

use super::{
    draw::{draw_writer, seed},
    fault::{Fault, OpenError},
    file,
    find::{Found, Said, find},
    format,
    journal::End,
    lock::Lock,
    migrate::{Ladder, OURS},
    names::{Names, folder_of, fresh_path, resolved},
    notice::{BROKEN, misnamed, notices, raised_from},
    saving::Store,
};
use crate::domain::{
    clock::seconds_between,
    record::At,
    room::{Actor, Room},
    session::Session,
    wish::Wish,
};

/// An open session.
#[derive(Debug)]
pub struct Opened {
    pub room: Room,
    pub store: Store,
    /// What was recovered, dropped or put aside: a line each.
    pub notices: Vec<String>,
    /// How many records could not be used at this opening; if any, the last notice is about them.
    pub put_aside: usize,
    /// What is wrong with the journal, where no crash explains it.
    pub damage: Option<String>,
    /// The file's version, where a newer flipchart wrote it.
    pub newer: Option<u64>,
    /// Seconds since the last sign of life; none where there was none.
    pub away_s: Option<u32>,
    /// Why nothing can be said into it.
    pub read_only: Option<String>,
    /// Somebody else may write in it: nothing else speaks against doing so here.
    pub held: bool,
}

/// How often a reader looks again when a fold came between its two files.
pub(super) const LOOKS: usize = 8;

/// Begins a session in the folder where sessions go by themselves, under a name that nobody has
/// there yet.
///
/// # Errors
/// The disk's.
pub fn create_fresh(folder: &Path, stem: &str, session: Session) -> Result<Opened, OpenError> {
    create(&fresh_path(folder, stem), session).map_err(|error| match error {
        OpenError::Fault(fault) => OpenError::Unkept(fault),
        OpenError::Missing { .. }
        | OpenError::Folder { .. }
        | OpenError::Special { .. }
        | OpenError::Unreadable { .. }
        | OpenError::NotText { .. }
        | OpenError::NotASession { .. }
        | OpenError::TooOld { .. }
        | OpenError::AlreadyThere { .. }
        | OpenError::InUse { .. }
        | OpenError::Unkept(_) => error,
    })
}

/// Begins a session in a file of its own.
///
/// # Errors
/// The file, or a journal beside it, is there already; or the disk's.
pub fn create(path: &Path, session: Session) -> Result<Opened, OpenError> {
    let names = Names::of(path);
    let folder = folder_of(path);
    file::make_folder(folder).map_err(Fault::when("making the folder", folder))?;
    let taken = Lock::take(&names.lock).map_err(Fault::when("locking the session", path))?;
    let Some(lock) = taken else {
        let path = path.to_path_buf();
        return Err(OpenError::InUse { path });
    };
    let is_there = |file: &&Path| file.symlink_metadata().is_ok();
    if let Some(there) = [path, &names.journal].into_iter().find(is_there) {
        lock.release(false);
        let path = there.to_path_buf();
        return Err(OpenError::AlreadyThere { path });
    }
    let room = Room::new(session, []);
    let mut store = Store::new(names, Some(lock));
    if let Err(fault) = store.fold_now(&room) {
        // What is there of it is ours, and in the way of another try.
        drop(file::remove(store.path()));
        store.only_read();
        return Err(fault.into());
    }
    Ok(Opened {
        room,
        store,
        notices: Vec::new(),
        put_aside: 0,
        damage: None,
        newer: None,
        away_s: None,
        read_only: None,
        held: false,
    })
}

/// Opens a session for writing; only for reading where somebody else writes, a newer flipchart
/// wrote it, its journal is damaged, or nothing can be written there.
///
/// # Errors
/// It is no session, or can't be read.
pub fn open(path: &Path, now: At) -> Result<Opened, OpenError> {
    open_by(path, now, &OURS)
}

/// The same, with steps from older versions of one's own.
///
/// # Errors
/// As for `open`.
pub fn open_by(path: &Path, now: At, ladder: &Ladder) -> Result<Opened, OpenError> {
    let names = Names::of(&resolved(path));
    check_kind(&names.session)?;
    let why = match Lock::take(&names.lock) {
        Ok(Some(lock)) => return open_locked(names, lock, now, ladder),
        Ok(None) => "it is open in another terminal".to_string(),
        Err(cause) => Fault::when("locking the session", &names.lock)(cause).to_string(),
    };
    look(names, now, Some(why), ladder).map(Opened::held)
}

/// Opens a session only to look at it: takes no lock and writes nothing.
///
/// # Errors
/// It is no session, or can't be read.
pub fn read_only(path: &Path, now: At) -> Result<Opened, OpenError> {
    let names = Names::of(&resolved(path));
    check_kind(&names.session)?;
    look(names, now, None, &OURS)
}

/// Opens a session whose journal is damaged, as far as it goes: the journal is kept under another
/// name, and the session as it was beside it.
///
/// # Errors
/// It is no session, can't be read, or is open elsewhere.
pub fn open_damaged(path: &Path, now: At) -> Result<Opened, OpenError> {
    let names = Names::of(&resolved(path));
    check_kind(&names.session)?;
    let failed = || Fault::when("keeping the damaged journal", &names.journal);
    let Some(lock) = Lock::take(&names.lock).map_err(failed())? else {
        return Err(OpenError::InUse {
            path: names.session,
        });
    };
    let found = find(&names, &mut file::read_if_there, &OURS)?;
    if found.read.newer.is_none() && matches!(found.replay.end, End::Damaged(_)) {
        let store = Store::new(names, Some(lock));
        store.keep_journal()?;
        let found = Found {
            mends: true,
            ..found
        };
        return Ok(resume(store, found, now));
    }
    drop(lock);
    open(path, now)
}

fn open_locked(names: Names, lock: Lock, now: At, ladder: &Ladder) -> Result<Opened, OpenError> {
    let found = find(&names, &mut file::read_if_there, ladder);
    let mut store = Store::new(names, Some(lock));
    let found = found.inspect_err(|_| store.only_read())?;
    match why_not(store.path(), &found) {
        Some(why) => {
            let left_at = store.left_at();
            store.only_read();
            Ok(opened(found, store, left_at, now).because(why))
        }
        None => Ok(resume(store, found, now)),
    }
}

/// Writes what has to be written before anything is said.
fn resume(mut store: Store, found: Found, now: At) -> Opened {
    let differs = found.replay.differs || found.read.set_aside > 0;
    let Said {
        set_aside,
        older,
        broken,
        ..
    } = found.read;
    let keeps_file = set_aside > 0 || found.mends || older.is_some() || broken;
    store.expect_fold(differs, keeps_file);
    store.was_read(found.mark.clone());
    let left_at = store.left_at();
    let spoilt = found.replay.spoilt && !found.mends;
    let mut opened = opened(found, store, left_at, now);
    pause(&mut opened, now);
    let Opened { room, store, .. } = &mut opened;
    let ready = if differs {
        let kept = if spoilt { store.keep_journal() } else { Ok(()) };
        kept.and_then(|()| store.fold_now(room))
    } else {
        store.go_on(room).and_then(|()| store.sync())
    };
    match ready {
        Ok(()) => opened,
        Err(fault) => {
            opened.store.only_read();
            opened.because(fault.to_string())
        }
    }
}

/// Looks without a lock. If a fold came between the two files, looks again.
fn look(names: Names, now: At, why: Option<String>, ladder: &Ladder) -> Result<Opened, OpenError> {
    let mut found = find(&names, &mut file::read_if_there, ladder)?;
    for _look in 1..LOOKS {
        if !matches!(found.replay.end, End::Damaged(_)) {
            break;
        }
        found = find(&names, &mut file::read_if_there, ladder)?;
    }
    if why.is_some() && found.replay.end == End::Torn {
        // Half a line of whoever is writing it just now.
        found.replay.end = End::Clean;
    }
    let why = why.or_else(|| why_not(&names.session, &found));
    let why = why.unwrap_or_else(|| "it was opened only to look".to_string());
    let opened = opened(found, Store::new(names, None), None, now);
    Ok(opened.because(why))
}

/// What speaks against writing into what was found.
pub(super) fn why_not(session: &Path, found: &Found) -> Option<String> {
    if let Some(version) = found.read.newer {
        return Some(format!(
            "its version is {version}, a newer flipchart wrote it"
        ));
    }
    if let End::Damaged(wrong) = &found.replay.end {
        return Some(format!("its journal is damaged: {wrong}"));
    }
    let file = fs::metadata(session).ok()?;
    file.permissions()
        .readonly()
        .then(|| "the file is write-protected".to_string())
}

fn opened(found: Found, store: Store, left_at: Option<At>, now: At) -> Opened {
    let mut notices = notices(&found.replay, found.read.set_aside, store.path());
    notices.extend(found.read.older.map(raised_from));
    notices.extend(found.read.broken.then(|| BROKEN.to_string()));
    let unknown = &found.replay.room.session().unknown;
    notices.extend(format::misnamed(unknown).into_iter().map(misnamed));
    let newer = found.read.newer;
    let damage = match &found.replay.end {
        End::Clean | End::Torn => None,
        End::Damaged(wrong) => Some(wrong.clone()),
    };
    let room = found.replay.room;
    let sign = found.replay.last.max(left_at);
    Opened {
        away_s: sign.map(|sign| seconds_between(sign, now)),
        room,
        store,
        notices,
        put_aside: found.read.set_aside,
        damage,
        newer,
        read_only: None,
        held: false,
    }
}

impl Opened {
    fn because(mut self, why: String) -> Self {
        self.read_only = Some(why);
        self
    }

    fn held(mut self) -> Self {
        self.held = true;
        self
    }
}

/// Pauses a clock that was found running where the last sign of life left it, by an entry like any
/// other.
fn pause(opened: &mut Opened, now: At) {
    let phases = opened.room.session().tables().phases();
    let Some(since) = phases.filter_map(|phase| phase.running_since).max() else {
        return;
    };
    // No sign of life: then nothing is known to have been spent since it was started.
    let away_s = opened.away_s.map(i64::from).map(chrono::TimeDelta::seconds);
    let sign = away_s.map_or(since, |away| since.max(now - away)).min(now);
    let writer = draw_writer(opened.room.session(), seed());
    let actor = Actor {
        now: sign,
        writer: &writer,
        seat: None,
    };
    if let Ok(Some(entry)) = opened.room.decide(&actor, &Wish::Clock { run: false }) {
        opened.store.append(&entry);
        opened.room.apply(entry);
    }
}

pub(super) fn check_kind(path: &Path) -> Result<(), OpenError> {
    let owned = || path.to_path_buf();
    match fs::metadata(path) {
        Ok(file) if file.is_dir() => Err(OpenError::Folder { path: owned() }),
        Ok(file) if !file.is_file() => Err(OpenError::Special { path: owned() }),
        Ok(_) => Ok(()),
        Err(cause) if cause.kind() == ErrorKind::NotFound => {
            Err(OpenError::Missing { path: owned() })
        }
        Err(cause) => Err(OpenError::Unreadable {
            path: owned(),
            cause,
        }),
    }
}
