//! What the machine could not do, and why a file can't be opened: each names the file, what is
//! wrong, and what to do next. Not here: wishes that can't be met (`domain/refusal.rs`).

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{MOST_BYTES, migrate::VERSION};
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

    /// What is wrong and what to do, without what was being done: as in `the disk is full. Make
    /// room on it.`
    pub fn why(&self) -> String {
        in_words(&self.cause)
    }

    /// What is wrong alone, as the beginning of a sentence: `The disk is full`.
    pub fn reason(&self) -> String {
        let reason = reason(&self.cause);
        let mut letters = reason.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
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
    /// Where sessions go by themselves, none can be kept.
    #[error("{0} Sessions go elsewhere with `FLIPCHART_DATA=FOLDER flipchart`.")]
    Unkept(Fault),
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What no error of the system says: somebody or something came between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum Obstacle {
    #[error("its folder was removed")]
    FolderRemoved,
    #[error("its folder was renamed or moved")]
    FolderMoved,
    #[error("it was removed or renamed")]
    Removed,
    #[error("another file was put in its place")]
    Replaced,
    #[error("another terminal writes in it now")]
    Taken,
    #[error("no file can be locked there, as on some network folders")]
    NoLocks,
    #[error("an earlier save failed")]
    Earlier,
    #[error("it is larger than {} MB, the most that is read", MOST_BYTES >> 20)]
    TooLarge,
}

impl From<Obstacle> for io::Error {
    fn from(obstacle: Obstacle) -> Self {
        Self::other(obstacle)
    }
}

/// An input or output error: the same number on every Unix, and no `ErrorKind`.
const EIO: i32 = 5;

/// What an error means to somebody in front of a room, and what to do about it.
fn in_words(cause: &io::Error) -> String {
    format!("{}. {}.", reason(cause), advice(cause))
}

/// What is wrong, without an end.
fn reason(cause: &io::Error) -> String {
    if let Some(obstacle) = obstacle(cause) {
        return obstacle.to_string();
    }
    if cause.raw_os_error() == Some(EIO) {
        return "the disk itself fails".to_string();
    }
    // `ErrorKind` isn't ours: what it will yet hold speaks for itself.
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of std")]
    let words = match cause.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::FileTooLarge => "the file may not grow any more",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::PermissionDenied => "that is not allowed there",
        ErrorKind::NotFound => "the file or its folder is gone",
        ErrorKind::IsADirectory => "a folder is in the way",
        ErrorKind::InvalidFilename => "the name is too long",
        _ => return cause.to_string(),
    };
    words.to_string()
}

/// What to do about it, without an end.
fn advice(cause: &io::Error) -> &'static str {
    if let Some(obstacle) = obstacle(cause) {
        return match obstacle {
            Obstacle::FolderRemoved => "Make the folder again",
            Obstacle::FolderMoved => "Give the folder its old name and place again",
            Obstacle::Removed => "It is written anew",
            Obstacle::Replaced => "`flipchart merge` makes one of the two",
            Obstacle::Taken => "Go on there, or close it there",
            Obstacle::NoLocks => "Copy it to a disk of this machine",
            Obstacle::Earlier => "It is tried again",
            Obstacle::TooLarge => "Look whether it is a session at all; it stays as it is",
        };
    }
    if cause.raw_os_error() == Some(EIO) {
        return "Check it, and use another until then";
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of std")]
    match cause.kind() {
        ErrorKind::StorageFull => "Make room on it",
        ErrorKind::FileTooLarge => "Begin another, or lift the limit",
        ErrorKind::QuotaExceeded => "Remove something of yours from it",
        ErrorKind::ReadOnlyFilesystem => "Make it writable, or use another",
        ErrorKind::PermissionDenied => {
            "Allow it, as with `chmod u+rwx FOLDER`, or use another folder"
        }
        ErrorKind::NotFound => "Put it back, or save elsewhere",
        ErrorKind::IsADirectory => "Another name, please",
        ErrorKind::InvalidFilename => "A shorter one, please",
        _ => "Try again, or save to another disk",
    }
}

fn obstacle(cause: &io::Error) -> Option<Obstacle> {
    cause.get_ref()?.downcast_ref::<Obstacle>().copied()
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
            "saving the session failed: a.json, the disk is full. Make room on it."
        );
    }

    /// Each cause, its number on Linux, and how its sentence begins; no two say the same.
    #[cfg(target_os = "linux")]
    const CAUSES: [(i32, &str); 14] = [
        (1, "that is not allowed there. Allow it"),
        (2, "the file or its folder is gone. Put it back"),
        (4, "Interrupted system call"),
        (5, "the disk itself fails. Check it"),
        (13, "that is not allowed there. Allow it"),
        (21, "a folder is in the way. Another name"),
        (23, "Too many open files in system"),
        (24, "Too many open files (os"),
        (27, "the file may not grow any more. "),
        (28, "the disk is full. Make room on it."),
        (30, "the disk can only be read. Make it writable"),
        (36, "the name is too long. A shorter one"),
        (116, "Stale file handle"),
        (122, "your share of the disk is used up. Remove something"),
    ];

    #[cfg(target_os = "linux")]
    #[test]
    fn each_cause_has_its_own_sentence() {
        for (number, words) in CAUSES {
            let said = in_words(&io::Error::from_raw_os_error(number));
            assert!(said.starts_with(words), "{number}: {said}");
            assert!(said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn each_obstacle_has_its_own_sentence() {
        let all = [
            Obstacle::FolderRemoved,
            Obstacle::FolderMoved,
            Obstacle::Removed,
            Obstacle::Replaced,
            Obstacle::Taken,
            Obstacle::NoLocks,
            Obstacle::Earlier,
            Obstacle::TooLarge,
        ];
        let said = all.map(|obstacle| in_words(&obstacle.into()));
        for (at, one) in said.iter().enumerate() {
            assert!(!said.iter().skip(at + 1).any(|other| other == one), "{one}");
            assert!(one.len() < 110 && one.ends_with('.'), "{one}");
        }
        assert_eq!(
            said.first().map(String::as_str),
            Some("its folder was removed. Make the folder again.")
        );
    }
}
