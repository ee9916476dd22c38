//! What the group judged: marks (dots, chosen, 1–5, seconds) and answers to fields.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AnswerKey, At, MarkKey, Named, Unknown, Value, is_default};
use crate::domain::id::Id;

/// A number put on something: dots, a chosen mark, 1–5 for a statement, seconds of talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub step: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    pub subject: Option<Id>,
    /// `chosen`, `dots`, `handed_in`, `familiar`, `spoke`, a statement, a side, or a role.
    pub field: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<Id>,
    /// From 1; 0 is written as no record.
    pub value: u32,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Whether an answer is known, or somebody has to find out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    #[default]
    Known,
    Unknown,
}

/// The answer to one field, about one subject. No record: not asked yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub step: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    pub subject: Option<Id>,
    pub field: Id,
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// A guess while unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<Value>,
    /// Who finds out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: Option<Id>,
    /// By when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<NaiveDate>,
    /// Earlier holders, oldest first; only after a hand-over.
    #[serde(default, skip_serializing_if = "is_default")]
    pub was: Vec<Was>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Who held something before, and until when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Was {
    pub value: Value,
    pub until: At,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Mark {
    pub fn key(&self) -> MarkKey {
        (
            self.step.clone(),
            self.subject.clone(),
            self.field.clone(),
            self.by.clone(),
        )
    }

    pub(super) fn names(&self) -> Vec<Named> {
        Named::items(&self.subject)
            .chain(Named::people(&self.by))
            .collect()
    }
}

impl Answer {
    pub fn key(&self) -> AnswerKey {
        (self.step.clone(), self.subject.clone(), self.field.clone())
    }

    pub(super) fn names(&self) -> Vec<Named> {
        let values = self
            .value
            .iter()
            .chain(self.was.iter().map(|was| &was.value));
        Named::items(&self.subject)
            .chain(Named::people(&self.who))
            .chain(values.flat_map(Value::names))
            .collect()
    }
}
