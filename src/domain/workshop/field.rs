//! What a step asks for: groups that items are typed under, and fields that answers fill.

use serde::{Deserialize, Serialize};

use super::selector::Selector;
use crate::domain::{id::Id, role::Role};

/// Where items are typed: a heading, the actors of a map, the actions of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    pub id: Id,
    pub label: String,
    pub question: String,
    /// Words that help to think of something.
    pub prompts: Vec<String>,
    /// The most items it takes.
    pub max: Option<usize>,
    #[serde(rename = "as")]
    pub role: Option<Role>,
    /// Items the workshop brings along.
    pub given: Vec<Given>,
}

/// An item the workshop brings along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub id: Id,
    pub text: String,
}

/// What kind of answer a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    #[default]
    Text,
    Person,
    Date,
    Number,
    Choice,
    Item,
}

impl FieldType {
    /// The type as the file writes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Person => "person",
            Self::Date => "date",
            Self::Number => "number",
            Self::Choice => "choice",
            Self::Item => "item",
        }
    }
}

/// A question of a form, a column of a table.
#[expect(clippy::struct_excessive_bools, reason = "they are the file's")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    pub id: Id,
    pub label: String,
    /// Fields of one heading stand together.
    pub heading: String,
    #[serde(rename = "type")]
    pub kind: FieldType,
    #[serde(rename = "as")]
    pub role: Option<Role>,
    /// More than one person, choice or item.
    pub many: bool,
    /// Of a number: what is counted.
    pub unit: String,
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// Of a number: the column is added up.
    pub total: bool,
    /// Of a choice.
    pub options: Vec<Choice>,
    /// Of a choice: the options are steps of one scale.
    pub ordered: bool,
    /// Its part in a score: Σ weight·value / Σ weight.
    pub weight: Option<u32>,
    /// Of an item: what may be picked.
    pub from: Vec<Selector>,
    /// Of an item: a typed text makes an item in the group named as the field.
    pub add: bool,
}

/// An option of a choice field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choice {
    pub id: Id,
    pub label: String,
    pub weight: Option<u32>,
}

impl Field {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}

impl Group {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}

impl Choice {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}
