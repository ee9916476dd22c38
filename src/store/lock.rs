//! The lock beside a session: who holds it writes, everybody else reads. Its time is the sign of
//! life of a running clock. Not here: what a second opener does instead.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{fault::Obstacle, file};
use crate::domain::record::At;

/// Held until it is released or dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    /// When the holder before gave a sign of life, if it left without a word.
    left_at: Option<At>,
}

/// How often a lock that vanishes while it is taken is tried again.
const TRIES: usize = 16;

impl Lock {
    /// Takes the lock; none if somebody else holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        for _try in 0..TRIES {
            let (file, left_at) = match file::create_new(path) {
                Ok(file) => (file, None),
                Err(cause) if cause.kind() == ErrorKind::AlreadyExists => match reopen(path) {
                    Err(gone) if gone.kind() == ErrorKind::NotFound => continue,
                    opened => opened?,
                },
                Err(cause) => return Err(cause),
            };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(cause)) => return Err(refused(cause)),
                Ok(()) if file::is_at(&file, path)? => {
                    return Ok(Some(Self {
                        file,
                        path: path.to_path_buf(),
                        left_at,
                    }));
                }
                // The holder before removed it between our opening and our locking.
                Ok(()) => {}
            }
        }
        Ok(None)
    }

    /// Whether whoever opens the session meets this lock: not, once somebody has moved or removed
    /// it.
    pub(super) fn is_there(&self) -> io::Result<bool> {
        file::is_at(&self.file, &self.path)
    }

    /// What has become of it, where it is no longer there.
    pub(super) fn lost(&self) -> Obstacle {
        file::lost(&self.path, &self.file)
    }

    /// The last sign of life of a holder that left without a word.
    pub(super) fn left_at(&self) -> Option<At> {
        self.left_at
    }

    /// Sets the lock's time. A sign that can't be given costs seconds after a crash, no more.
    pub(super) fn touch(&self, now: At) {
        drop(self.file.set_modified(SystemTime::from(now)));
    }

    /// Lets go of it, and leaves no file behind unless it is still a sign of life.
    pub(super) fn release(self, keep_sign: bool) {
        if !keep_sign {
            // Removed while it is held: whoever locks the removed one notices, and tries again.
            drop(fs::remove_file(&self.path));
        }
    }
}

/// Whether somebody holds it, as far as can be told. Looking makes no lock, and stands in no other
/// looker's way.
pub(super) fn is_held(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)),
        Err(_gone) => false,
    }
}

/// When whoever holds it gave the last sign of life; none where there is no lock.
pub(super) fn last_sign(path: &Path) -> Option<At> {
    At::from_timestamp(fs::metadata(path).ok()?.mtime(), 0)
}

/// No locks left, on Linux and elsewhere: what network folders say that have none.
const NO_LOCKS: [i32; 2] = [37, 77];

fn refused(cause: io::Error) -> io::Error {
    let number = cause.raw_os_error();
    let has_none = cause.kind() == ErrorKind::Unsupported
        || number.is_some_and(|number| NO_LOCKS.contains(&number));
    if has_none {
        Obstacle::NoLocks.into()
    } else {
        cause
    }
}

/// The lock file as somebody left it, and when.
fn reopen(path: &Path) -> io::Result<(File, Option<At>)> {
    let file = OpenOptions::new().write(true).open(path)?;
    let seconds = file.metadata()?.mtime();
    Ok((file, At::from_timestamp(seconds, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_the_sign_of_life_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let at = At::from_timestamp(1_800_000_000, 0).unwrap();
        let first = Lock::take(&path).unwrap().unwrap();
        assert_eq!(first.left_at(), None);
        assert!(Lock::take(&path).unwrap().is_none());
        assert!(is_held(&path));
        first.touch(at);
        assert_eq!(last_sign(&path), Some(at));
        drop(first);
        assert!(!is_held(&path));
        let second = Lock::take(&path).unwrap().unwrap();
        assert_eq!(second.left_at(), Some(at));
        second.release(false);
        assert!(!path.exists());
    }
}
