//! Whether a folder can keep sessions: everything that saving does is tried in it, and all of it is
//! removed again. Not here: what is told about it.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{Fault, file, lock::Lock};
use crate::domain::order::InOrder;

/// A folder as it was found.
#[derive(Debug)]
pub struct Probe {
    /// False: it is made when something is first kept there.
    pub is_there: bool,
    /// What could not be done, in it or in the nearest folder above it that is there.
    pub fault: Option<Fault>,
    /// The folder, and what the program keeps in it, that others on this machine can read.
    pub open_to_others: Vec<PathBuf>,
}

/// The name of what is tried; no session is called so.
const TRIAL: &str = ".flipchart-doctor";
/// What is in the names of sessions, journals, what is kept of either, and drafts.
const OURS: [&str; 3] = [".flipchart.json", ".flipchart.journal", ".draft.json"];
/// Read, write or run by anybody but the owner.
const OTHERS: u32 = 0o077;

/// Tries a folder.
pub fn probe(folder: &Path) -> Probe {
    let is_there = folder.is_dir();
    let nearest = folder.ancestors().find(|above| above.exists());
    let tried = nearest.unwrap_or(folder);
    Probe {
        is_there,
        fault: save_in(tried)
            .map_err(Fault::when("saving a trial file", tried))
            .err(),
        open_to_others: if is_there {
            open_to_others(folder)
        } else {
            Vec::new()
        },
    }
}

/// What a session does: a lock, a file whole or not at all, and away with both.
fn save_in(folder: &Path) -> io::Result<()> {
    let trial = folder.join(TRIAL);
    let busy = || io::Error::other("locks are refused there");
    let lock = Lock::take(&folder.join(format!("{TRIAL}.lock")))?.ok_or_else(busy)?;
    let saved = file::replace(&trial, b"{}\n").map(drop);
    let removed = file::remove(&trial);
    lock.release(false);
    saved.and(removed).and_then(|()| file::sync_folder(&trial))
}

fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let is_open = |path: &PathBuf| {
        let mode = fs::metadata(path).map(|found| found.permissions().mode());
        mode.is_ok_and(|mode| mode & OTHERS != 0)
    };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        OURS.iter().any(|part| name.contains(part))
    };
    let files = fs::read_dir(folder).into_iter().flatten();
    let files = files.filter_map(|entry| Some(entry.ok()?.path()));
    let mut ours: Vec<PathBuf> = files.filter(is_ours).collect();
    ours.order_by(Ord::cmp);
    let all = std::iter::once(folder.to_path_buf()).chain(ours);
    all.filter(is_open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trial_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        file::make_folder(&own).unwrap();
        let found = probe(&own);
        assert!(found.is_there && found.fault.is_none(), "{found:?}");
        assert_eq!(found.open_to_others, Vec::<PathBuf>::new());
        assert_eq!(fs::read_dir(&own).unwrap().count(), 0);
    }

    #[test]
    fn what_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("a/b");
        let found = probe(&missing);
        assert!(!found.is_there && found.fault.is_none(), "{found:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_others_can_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "a.flipchart.json",
            "a.flipchart.json.bak",
            "a.flipchart.journal",
            "a.flipchart.journal.damaged",
            "b7w2m4.draft.json",
        ] {
            let kept = folder.path().join(name);
            drop(file::create_new(&kept).unwrap());
            assert!(!probe(folder.path()).open_to_others.contains(&kept));
            fs::set_permissions(&kept, fs::Permissions::from_mode(0o644)).unwrap();
            let found = probe(folder.path());
            assert!(found.open_to_others.contains(&kept), "{found:?}");
        }
    }
}
