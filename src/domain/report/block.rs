//! What a section is made of, whatever format it ends up in. Not here: layout, and escaping.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{amount::Amount, figure::Figure, prompt::Shown, session::wording::COVERED};

/// One thing in a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Text(String),
    List {
        /// May be empty.
        heading: String,
        notes: Vec<Note>,
    },
    Table(Table),
    Figure(Figure),
    /// That many notes are covered.
    Covered(usize),
}

/// One thing somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
    /// By name; none: the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The same columns for each of many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it is about; may be empty.
    pub title: String,
    /// As many as each row has cells; the first column names the row.
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell. Days and numbers keep their type, so that a spreadsheet can sort them
/// and add them up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// May be empty.
    Text(String),
    Date(NaiveDate),
    Number {
        value: Amount,
        /// What is counted; may be empty.
        unit: String,
    },
}

/// A day as the report says it: `Sat 5 Dec 2026`.
pub(in crate::domain) const DAY: &str = "%a %-d %b %Y";

impl Block {
    /// A list of texts that nobody in particular said.
    pub fn list(heading: &str, notes: Vec<String>) -> Self {
        Self::List {
            heading: heading.to_string(),
            notes: notes.into_iter().map(Note::from).collect(),
        }
    }
}

impl Note {
    /// `a poet · Ana`, as on the wall.
    pub fn line(&self) -> String {
        match &self.by {
            Some(by) => format!("{} · {by}", self.text),
            None => self.text.clone(),
        }
    }
}

impl From<String> for Note {
    fn from(text: String) -> Self {
        Self { text, by: None }
    }
}

impl From<&Shown> for Note {
    fn from(shown: &Shown) -> Self {
        Self {
            text: shown.text.clone().unwrap_or_else(|| COVERED.to_string()),
            by: shown.by.clone(),
        }
    }
}

impl Table {
    /// A table of words alone.
    pub fn of_words(title: &str, head: &[&str], rows: Vec<Vec<String>>) -> Self {
        let row = |row: Vec<String>| row.into_iter().map(Cell::Text).collect();
        Self {
            title: title.to_string(),
            head: head.iter().map(ToString::to_string).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }
}

impl Cell {
    /// In words, as people read it.
    pub fn say(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.format(DAY).to_string(),
            Self::Number { value, unit } => format!("{value} {unit}").trim_end().to_string(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl PartialEq<&str> for Cell {
    fn eq(&self, other: &&str) -> bool {
        self.say() == *other
    }
}
