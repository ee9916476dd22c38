//! Which versions of the session file can be read, and where the steps from one to the next go.
//! Not here: reading the present one (`format`).
//!
//! Version 1 is the first. A step from N to N + 1 will take the members of the file as they are
//! written and give them as N + 1 has them; reading runs the steps in turn, and the first rewrite
//! keeps the file as it was (`Names::free_backup`).

/// The version that is written.
pub const VERSION: u64 = 1;

/// How a file's version stands to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Older than the first: nothing that flipchart ever wrote.
    TooOld,
    Present,
    /// Read as far as it can be, and never written.
    Newer,
}

/// How `version` stands to ours.
pub fn age(version: u64) -> Age {
    match version {
        0 => Age::TooOld,
        VERSION => Age::Present,
        _ => Age::Newer,
    }
}
