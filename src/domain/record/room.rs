//! The room: who is there, where it stands, how long each phase has run.

use serde::{Deserialize, Serialize};

use super::{At, Named, PhaseKey, Unknown, is_default, is_yes, yes};
use crate::domain::{id::Id, text};

/// Somebody in the room, or on the partner's side. Never removed: `here` is false instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub id: Id,
    #[serde(deserialize_with = "text::cleaned")]
    pub name: String,
    /// Left out: ours; else the partner's name.
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "text::cleaned_option"
    )]
    pub side: Option<String>,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub here: bool,
    /// The same person, typed before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub merged_into: Option<Id>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Where the room is. There is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    pub step: Id,
    pub phase: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    pub turn: Option<Turn>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Who is speaking, since when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<Id>,
    /// A side of a `talk` step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub field: Option<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub subject: Option<Id>,
    pub since: At,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The time box of a phase, and whether what was said in it may be seen. Without a record it is
/// as the definition says: nothing spent, covered where hidden.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    pub step: Id,
    pub phase: Id,
    /// Seconds, 0…86,400.
    #[serde(default)]
    pub planned_s: u32,
    /// Seconds, up to the last pause.
    #[serde(default)]
    pub spent_s: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub running_since: Option<At>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub uncovered: bool,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Person {
    pub(super) fn names(&self) -> Vec<Named> {
        Named::people(&self.merged_into).collect()
    }
}

impl Phase {
    pub fn key(&self) -> PhaseKey {
        (self.step.clone(), self.phase.clone())
    }
}
