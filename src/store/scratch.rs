//! A folder that nobody else has, and that goes with all that is in it. Not here: what it is for.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Fault, draw_session_id, lock, names::Names, seed};

/// Its owner's alone: others may write into the folder it is made in.
const OWNER_ONLY: u32 = 0o700;

/// Whoever holds a lock gives a sign of life far more often.
const QUIET: Duration = Duration::from_secs(600);

/// The folder. It goes when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes `NAME-k3q9tz` in `parent`; whatever is called so already is left alone.
    ///
    /// # Errors
    /// The disk's.
    pub fn make(parent: &Path, name: &str) -> Result<Self, Fault> {
        let path = parent.join(format!("{name}-{}", draw_session_id(seed())));
        let made = DirBuilder::new().mode(OWNER_ONLY).create(&path);
        made.map_err(Fault::when("making the folder", &path))?;
        Ok(Self { path })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what lies beside it, is called so, and was left by a process that was killed: its
    /// session, of that name, has a lock that nobody holds, with no sign of life lately.
    pub fn clear_left(&self, session: &str) {
        let (Some(parent), Some(owner)) = (self.path.parent(), owner(&self.path)) else {
            return;
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let Some((name, _drawn)) = name.rsplit_once('-') else {
            return;
        };
        let beside = fs::read_dir(parent).into_iter().flatten().flatten();
        for path in beside.map(|entry| entry.path()) {
            let called = path.file_name().unwrap_or_default().to_string_lossy();
            let is_so_called = called.rsplit_once('-').is_some_and(|(it, _)| it == name);
            if is_so_called
                && self::owner(&path) == Some(owner)
                && self.is_left(&path.join(session))
            {
                drop(fs::remove_dir_all(&path));
            }
        }
    }

    fn is_left(&self, session: &Path) -> bool {
        let lock = Names::of(session).lock;
        let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
        let quiet = changed(&self.path).zip(changed(&lock));
        let quiet = quiet.and_then(|(now, last)| now.duration_since(last).ok());
        quiet.is_some_and(|quiet| quiet > QUIET) && !lock::is_held(&lock)
    }
}

impl Drop for Scratch {
    /// What can't be removed stays where temporary things are.
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.path));
    }
}

/// Whose folder that is: none where it is no folder, but a link to one.
fn owner(path: &Path) -> Option<u32> {
    let found = fs::symlink_metadata(path).ok()?;
    found.is_dir().then(|| found.uid())
}

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::PermissionsExt, time::SystemTime};

    use super::*;

    #[test]
    fn it_is_ones_own_and_goes() {
        let parent = tempfile::tempdir().unwrap();
        let scratch = Scratch::make(parent.path(), "demo").unwrap();
        let path = scratch.path().to_path_buf();
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, OWNER_ONLY);
        fs::create_dir(path.join("state")).unwrap();
        drop(scratch);
        assert!(!path.exists());
        assert!(Scratch::make(&path, "demo").is_err(), "no such parent");
    }

    #[test]
    fn what_was_left_goes_and_nothing_else() {
        let parent = tempfile::tempdir().unwrap();
        let now = fs::metadata(parent.path()).unwrap().modified().unwrap();
        let long_ago = now - 2 * QUIET;
        let folder = |name: &str, locked: Option<SystemTime>| {
            let path = parent.path().join(name);
            fs::create_dir(&path).unwrap();
            let lock = locked.map(|at| {
                let names = Names::of(&path.join("a.flipchart.json"));
                let lock = lock::Lock::take(&names.lock).unwrap().unwrap();
                lock.touch(at.into());
                lock
            });
            (path, lock)
        };
        let (left, lock) = folder("demo-k3q9tz", Some(long_ago));
        drop(lock);
        let (fresh, lock) = folder("demo-k3q9ta", Some(now));
        drop(lock);
        let (other, lock) = folder("others-k3q9tz", Some(long_ago));
        drop(lock);
        let held = folder("demo-k3q9tb", Some(long_ago));
        let (begun, _none) = folder("demo-k3q9tc", None);
        let scratch = Scratch::make(parent.path(), "demo").unwrap();
        scratch.clear_left("a.flipchart.json");
        assert!(!left.exists());
        for kept in [&fresh, &other, &held.0, &begun, scratch.path()] {
            assert!(kept.exists(), "{}", kept.display());
        }
    }
}
