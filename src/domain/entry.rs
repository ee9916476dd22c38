//! What happened: changes, and the entries they are said in. Not here: wishes, which can be
//! refused; what is in an entry has been granted.

use serde::{Deserialize, Serialize};

use super::{
    id::Id,
    record::{At, Key, Record, Unknown, moment},
};

/// The only two things that ever happen to a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Put(Record),
    Remove(Key),
}

impl Change {
    /// The record it is about.
    pub fn key(&self) -> Key {
        match self {
            Self::Put(record) => record.key(),
            Self::Remove(key) => key.clone(),
        }
    }
}

/// One thing somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// One more than the entry before.
    pub n: u64,
    #[serde(deserialize_with = "moment")]
    pub at: At,
    pub writer: Id,
    /// The person whose phone it was; left out: the wall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<Id>,
    #[serde(rename = "do")]
    pub changes: Vec<Change>,
    /// The opposites, in reverse.
    pub back: Vec<Change>,
    /// One gesture with the entry before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// The entries this one takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undoes: Vec<u64>,
    /// The undo that this one takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redoes: Vec<u64>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Entry {
    /// Whether it moved the room, the clock or a cover: such entries are not taken back.
    pub fn is_course(&self) -> bool {
        self.changes.iter().any(|change| change.key().is_course())
    }
}
