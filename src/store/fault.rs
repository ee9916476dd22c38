//! What the machine could not do, and why a file can't be opened: each names the file, what is
//! wrong, and what to do next. Not here: wishes that can't be met (`domain/refusal.rs`).

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::migrate::VERSION;
use crate::domain::workshop::Flaw;

/// The machine failed: what it was doing, to which file, and the cause as it came.
#[derive(Debug, Error)]
#[error("{doing} failed: {}, {}", path.display(), in_words(cause))]
pub struct Fault {
    /// As in `saving the session`.
    pub doing: &'static str,
    pub path: PathBuf,
    #[source]
    pub cause: io::Error,
}

impl Fault {
    /// For `map_err`: `.map_err(Fault::when("saving the session", path))`.
    pub(super) fn when(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |cause| Self { doing, path, cause }
    }
}

/// Why a session can't be opened. Nothing was written.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("{} is not there. `flipchart list` names the sessions there are.", path.display())]
    Missing { path: PathBuf },
    #[error("{} is a folder. Name a session in it, a file that ends in .flipchart.json.", path.display())]
    Folder { path: PathBuf },
    #[error("{} is no ordinary file. Name a session, a file that ends in .flipchart.json.", path.display())]
    Special { path: PathBuf },
    #[error("{} can't be read: {}", path.display(), in_words(cause))]
    Unreadable {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
    #[error("{}: line {line} is not UTF-8 text, so this is no session, or a damaged one. Open a copy of it.", path.display())]
    NotText { path: PathBuf, line: usize },
    #[error("{}: {flaw}", path.display())]
    NotASession { path: PathBuf, flaw: Flaw },
    #[error("{}: version {version} was never one of flipchart's; the first is 1, this one {VERSION}.", path.display())]
    TooOld { path: PathBuf, version: u64 },
    #[error("{} is there already. Another name, or open it as it is.", path.display())]
    AlreadyThere { path: PathBuf },
    #[error("{} is open in another terminal. Close it there first.", path.display())]
    InUse { path: PathBuf },
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What an error means to somebody in front of a room, and what to do about it.
fn in_words(cause: &io::Error) -> String {
    // `ErrorKind` isn't ours: what it will yet hold speaks for itself.
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of std")]
    let words = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "the disk is full. Make room on it, or save to another"
        }
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read. Save to another",
        ErrorKind::PermissionDenied => "that is not allowed here. Save where you may write",
        ErrorKind::NotFound => "the file or its folder is gone. Put it back, or save elsewhere",
        ErrorKind::IsADirectory => "a folder is in the way. Another name, please",
        ErrorKind::InvalidFilename => "the name is too long. A shorter one, please",
        _ => return format!("{cause}. Try again, or save to another disk."),
    };
    format!("{words}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_to_do() {
        let cause = io::Error::from(ErrorKind::StorageFull);
        let fault = Fault::when("saving the session", Path::new("a.json"))(cause);
        assert_eq!(
            fault.to_string(),
            "saving the session failed: a.json, the disk is full. Make room on it, or save to another."
        );
    }
}
