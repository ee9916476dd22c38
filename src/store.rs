//! Everything that touches the disk: a session's file, its journal, its lock, drafts, and the list
//! of recent sessions. `std::fs` alone, so that fault tools see every call.
//!
//! What was synced survives a crash at any moment: an entry is appended and synced before it is
//! shown, and a fold renames the session into place before it renames a new journal.
//!
//! Not here: threads and the time (both are the runtime's), and what the records mean.

pub mod draft;
mod draw;
mod fault;
mod file;
mod find;
mod fold;
mod follow;
pub mod format;
pub mod journal;
mod lock;
mod mark;
pub mod migrate;
mod names;
mod notice;
mod probe;
mod recent;
mod recover;
mod saving;
mod scratch;

pub use draw::{draw_session_id, draw_writer, seed};
pub use fault::{Fault, OpenError};
pub use find::ReadFile;
pub use fold::{Fold, Folded};
pub use follow::{Follower, News};
pub use names::fresh_path;
pub use probe::{Probe, probe};
pub use recent::{Summary, latest, recent, sessions_in};
pub use recover::{Opened, create, create_fresh, open, open_by, open_damaged, read_only};
pub use saving::{Replaced, Store};
pub use scratch::Scratch;

use std::path::{Path, PathBuf};

/// The largest session, and the largest journal, that is read, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// After so many bytes made or written at once, whatever waits for a processor goes first, such as a key
/// that has come in: in the midst of a write the kernel lets nobody onto it.
const PIECE: usize = 64 * 1024;

use lock::Lock;
use names::Names;

/// Writes what was made of a session, whole or not at all, for its owner alone; folders are made.
/// What is there and is no plain file, such as a pipe, is written into.
///
/// # Errors
/// The disk's.
pub fn write_export(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    file::write_over(&names::resolved(path), bytes).map_err(Fault::when("writing", path))
}

/// Writes the texts of a report, each with its ending, beside the session, or into `other` where
/// that can't be done: `NAME.report.md`, `NAME.report-2.md` if that is taken. `called` says what is
/// left of the session's name in theirs. What was written.
///
/// # Errors
/// The disk's, in both folders.
pub fn write_report(
    session: &Path,
    called: &mut dyn FnMut(&str) -> String,
    other: &Path,
    texts: &[(&str, String)],
) -> Result<Vec<PathBuf>, Fault> {
    let session = names::resolved(session);
    let stem = called(&Names::of(&session).stem());
    let into = |folder: &Path| {
        let endings: Vec<&str> = texts.iter().map(|(ending, _)| *ending).collect();
        let files = names::report_files(folder, &stem, &endings);
        for (file, (_, text)) in files.iter().zip(texts) {
            write_export(file, text.as_bytes())?;
        }
        Ok(files)
    };
    into(names::folder_of(&session)).or_else(|_beside| into(other))
}

/// Removes a session with its journal, its lock, what was kept of it, and what was half typed in it
/// (`drafts` is their folder): no backup goes on saying what was to be gone.
///
/// # Errors
/// The disk's; or it is open somewhere.
pub fn remove(path: &Path, drafts: &Path) -> Result<(), Fault> {
    let names = Names::of(&names::resolved(path));
    let failed = || Fault::when("removing the session", path);
    let Some(lock) = Lock::take(&names.lock).map_err(failed())? else {
        let cause = std::io::Error::other("it is open in another terminal; close it there first");
        return Err(failed()(cause));
    };
    let mut all = names.kept();
    if let Some(id) = recent::id_in(&names.session) {
        let draft = draft::path_of(drafts, &id);
        all.extend([names::appended(&draft, names::TEMPORARY), draft]);
    }
    // Last, so that a session that can't be removed whole still stands in the list.
    all.extend([names.journal, names.session.clone()]);
    let removed = all.iter().try_for_each(|file| file::remove(file));
    lock.release(false);
    removed
        .and_then(|()| file::sync_folder(&names.session))
        .map_err(failed())
}
