//! What an answer holds. Not here: whether it fits its field (`decide/answer.rs`).

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use super::Named;
use crate::domain::{amount::Amount, id::Id, text, workshop::FieldType};

/// A value that says its own type. The lists are longer than one only where the field says `many`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    #[serde(deserialize_with = "text_value")]
    Text(String),
    Date(NaiveDate),
    Number(Amount),
    /// Option ids.
    Choice(Vec<Id>),
    People(Vec<Id>),
    Items(Vec<Id>),
}

fn text_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    text::cleaned(deserializer)
}

impl Value {
    /// The type of the fields that can hold it.
    pub fn kind(&self) -> FieldType {
        match self {
            Self::Text(_) => FieldType::Text,
            Self::Date(_) => FieldType::Date,
            Self::Number(_) => FieldType::Number,
            Self::Choice(_) => FieldType::Choice,
            Self::People(_) => FieldType::Person,
            Self::Items(_) => FieldType::Item,
        }
    }

    pub(super) fn names(&self) -> Vec<Named> {
        match self {
            Self::Text(_) | Self::Date(_) | Self::Number(_) | Self::Choice(_) => Vec::new(),
            Self::People(people) => Named::people(people).collect(),
            Self::Items(items) => Named::items(items).collect(),
        }
    }

    /// The value without `item`; none if nothing is left of it.
    pub fn without_item(&self, item: &Id) -> Option<Self> {
        match self {
            Self::Items(items) => {
                let rest: Vec<Id> = items.iter().filter(|id| *id != item).cloned().collect();
                (!rest.is_empty()).then_some(Self::Items(rest))
            }
            Self::Text(_) | Self::Date(_) | Self::Number(_) | Self::Choice(_) | Self::People(_) => {
                Some(self.clone())
            }
        }
    }
}
