//! How a command fails: the exit code, what is wrong, and what to do next.

use std::{
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::{Console, Done, say};
use crate::{
    assets::{Missing, NoHome},
    domain::workshop::Flaw,
    store::OpenError,
};

/// What the program's exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Fine = 0,
    CouldNot = 1,
    WrongUse = 2,
    Invalid = 3,
    Locked = 4,
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Whoever read the output has read enough: nothing is wrong.
    Unread,
    /// Everything is said already.
    Said(u8),
    /// The system ended it, by the signal of that number. All is saved.
    Signalled(i32),
    Told {
        code: Code,
        /// What is wrong, after `flipchart: `.
        what: String,
        /// What to do about it; may be empty.
        next: String,
    },
}

impl Code {
    pub const ALL: [Self; 5] = [
        Self::Fine,
        Self::CouldNot,
        Self::WrongUse,
        Self::Invalid,
        Self::Locked,
    ];

    /// As `--help` puts it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::CouldNot => "could not be done",
            Self::WrongUse => "wrong use",
            Self::Invalid => "a file is not valid",
            Self::Locked => "a file is open for writing elsewhere",
        }
    }
}

impl Failure {
    /// A failure, and what to do next (`""` where there is nothing).
    pub fn new(code: Code, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Told {
            code,
            what: what.into(),
            next: next.into(),
        }
    }

    /// A file that can't be read. What isn't UTF-8 is no file of ours.
    pub fn reading(path: &Path, cause: &io::Error) -> Self {
        let code = if cause.kind() == ErrorKind::InvalidData {
            Code::Invalid
        } else {
            Code::CouldNot
        };
        let what = format!("{}: {}", say::path(path), say::cause(cause));
        Self::new(code, what, "")
    }

    /// What is wrong; empty where that is said already.
    pub fn what(&self) -> &str {
        match self {
            Self::Unread | Self::Said(_) | Self::Signalled(_) => "",
            Self::Told { what, .. } => what,
        }
    }

    /// Says what is wrong; returns the exit code.
    pub fn tell(self, err: &mut dyn Write) -> u8 {
        let (code, what, next) = match self {
            Self::Unread => return Code::Fine as u8,
            Self::Said(code) => return code,
            Self::Signalled(signal) => return by_signal(signal),
            Self::Told { code, what, next } => (code, what, next),
        };
        let next = if next.is_empty() {
            next
        } else {
            format!("  {next}\n")
        };
        // Where standard error is gone, too, the exit code still says it.
        err.write_all(say::escaped(&format!("flipchart: {what}\n{next}")).as_bytes())
            .ok();
        code as u8
    }
}

/// As shells have it.
fn by_signal(signal: i32) -> u8 {
    u8::try_from(signal).map_or(u8::MAX, |signal| signal.saturating_add(128))
}

/// Of standard output: all other reading and writing says which file it was.
impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        if cause.kind() == ErrorKind::BrokenPipe {
            return Self::Unread;
        }
        let what = format!("standard output: {}", say::cause(&cause));
        Self::new(Code::CouldNot, what, "")
    }
}

/// What to do next stands in its text.
impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let code = match &error {
            OpenError::Missing { .. }
            | OpenError::Folder { .. }
            | OpenError::Special { .. }
            | OpenError::Unreadable { .. }
            | OpenError::AlreadyThere { .. }
            | OpenError::Unkept(_)
            | OpenError::Fault(_) => Code::CouldNot,
            OpenError::NotText { .. }
            | OpenError::NotASession { .. }
            | OpenError::TooOld { .. } => Code::Invalid,
            OpenError::InUse { .. } => Code::Locked,
        };
        Self::new(code, error.to_string(), "")
    }
}

/// What the interactive program ended with.
impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<OpenError>() {
            Ok(error) => error.into(),
            Err(error) => Self::new(Code::CouldNot, format!("{error:#}"), ""),
        }
    }
}

impl From<NoHome> for Failure {
    fn from(missing: NoHome) -> Self {
        let variables = missing.variables.join(" and ");
        let next = format!("Set HOME, or {variables}, to where they shall be kept.");
        Self::new(Code::CouldNot, missing.to_string(), next)
    }
}

/// Does the same to every file, and says what is wrong with each; the worst is the exit code.
///
/// # Errors
/// One of them failed.
pub(super) fn each(
    files: &[PathBuf],
    console: &mut Console<'_>,
    mut one: impl FnMut(&Path, &mut Console<'_>) -> Done,
) -> Done {
    let mut worst = Code::Fine as u8;
    for file in files {
        match one(file, console) {
            Ok(()) => {}
            Err(Failure::Unread) => return Err(Failure::Unread),
            Err(failure) => worst = worst.max(failure.tell(console.err)),
        }
    }
    if worst == Code::Fine as u8 {
        Ok(())
    } else {
        Err(Failure::Said(worst))
    }
}

impl Failure {
    /// A workshop with flaws where one without was wanted.
    pub fn flawed(name: &str, flaws: &[Flaw]) -> Self {
        let what = flaws.iter().map(|flaw| say::flaw(name, flaw, ""));
        let what: Vec<String> = what.collect();
        let next = "`flipchart workshops check FILE` says when it is right.";
        Self::new(Code::Invalid, what.join("\n"), next)
    }

    /// A workshop that was asked for by this name isn't to be had.
    pub fn no_workshop(wanted: &Path, missing: &Missing) -> Self {
        let wanted = say::path(wanted);
        match missing {
            Missing::Unreadable { path, cause } => Self::reading(path, cause),
            Missing::Unknown { near } => {
                let meant = near
                    .as_ref()
                    .map_or_else(String::new, |near| format!("Did you mean {near}? "));
                let next = format!("{meant}`flipchart workshops` lists those there are.");
                let what = format!("{wanted}: there is no workshop of that name");
                Self::new(Code::CouldNot, what, next)
            }
        }
    }
}
