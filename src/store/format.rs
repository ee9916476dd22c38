//! The session file as text: written in one layout, read in one sweep, and record by record where
//! that fails. Pure: text in, text out.
//!
//! Not here: files (`file`), and what was said since (`journal`).

mod members;
mod range;
mod read;
mod salvage;
mod sort;
mod write;

use thiserror::Error;

pub(crate) use members::misnamed;
pub use read::{read_session, salvage_session};
pub(super) use sort::set_aside_dangling;
pub use write::write_session;

use serde::de::DeserializeOwned;

use crate::domain::{session::Session, workshop::Flaw};

/// What `format` says in a session.
pub const FORMAT: &str = "flipchart/session";

/// What some bytes say, if they are JSON of that type. They are read as text, like all JSON here: a
/// reader of bytes would be as large again.
pub(super) fn json_in<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_str(str::from_utf8(bytes).ok()?).ok()
}

/// What was read.
#[derive(Debug)]
pub struct Read {
    pub session: Session,
    /// How many records this reading put into `set_aside`.
    pub set_aside: usize,
    /// The file's version, where it is later than ours.
    pub newer: Option<u64>,
    /// Some of the text was no JSON any more.
    pub broken: bool,
}

/// Why a text is no session.
#[derive(Debug, Error)]
pub enum ReadError {
    #[error("version {0} was never one of flipchart's")]
    TooOld(u64),
    #[error("{0}")]
    Flaw(Flaw),
}
