//! The eight records a session is made of, what they are called, and what they name.
//!
//! Not here: what may be put (`decide`), and how records are kept and found (`session`).

use serde::{Deserialize, Serialize};

mod judgement;
mod moment;
mod room;
mod thing;
mod value;

pub use judgement::{Answer, Mark, State, Was};
pub(in crate::domain) use moment::moment;
pub use room::{Person, Phase, Stand, Turn};
pub use thing::{Item, Link, Place, When};
pub use value::Value;

use super::id::Id;

/// A moment, UTC, whole seconds.
pub type At = chrono::DateTime<chrono::Utc>;

/// Members that this version does not know; kept and written back.
pub type Unknown = serde_json::Map<String, serde_json::Value>;

/// One record of any table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    Person(Person),
    Stand(Stand),
    Phase(Phase),
    Item(Item),
    Place(Place),
    Link(Link),
    Mark(Mark),
    Answer(Answer),
}

/// Step and phase.
pub type PhaseKey = (Id, Id);
/// Step, item, by, when.
pub type PlaceKey = (Id, Id, Option<Id>, When);
/// Step, from, to, kind.
pub type LinkKey = (Id, Id, Id, Id);
/// Step, subject, field, by.
pub type MarkKey = (Id, Option<Id>, Id, Option<Id>);
/// Step, subject, field.
pub type AnswerKey = (Id, Option<Id>, Id);

/// What a record is found by. Ordered as the file is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    Person(Id),
    Stand,
    Phase(PhaseKey),
    Item(Id),
    Place(PlaceKey),
    Link(LinkKey),
    Mark(MarkKey),
    Answer(AnswerKey),
}

/// Something that a record needs to exist.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    Item(Id),
    Person(Id),
}

impl Record {
    /// What the record is found by.
    pub fn key(&self) -> Key {
        match self {
            Self::Person(person) => Key::Person(person.id.clone()),
            Self::Stand(_) => Key::Stand,
            Self::Phase(phase) => Key::Phase(phase.key()),
            Self::Item(item) => Key::Item(item.id.clone()),
            Self::Place(place) => Key::Place(place.key()),
            Self::Link(link) => Key::Link(link.key()),
            Self::Mark(mark) => Key::Mark(mark.key()),
            Self::Answer(answer) => Key::Answer(answer.key()),
        }
    }

    /// The step it belongs to; none of a person.
    pub fn step(&self) -> Option<&Id> {
        match self {
            Self::Person(_) => None,
            Self::Stand(stand) => Some(&stand.step),
            Self::Phase(phase) => Some(&phase.step),
            Self::Item(item) => Some(&item.step),
            Self::Place(place) => Some(&place.step),
            Self::Link(link) => Some(&link.step),
            Self::Mark(mark) => Some(&mark.step),
            Self::Answer(answer) => Some(&answer.step),
        }
    }

    /// Every item and person that must exist for this record to make sense. `stand.turn` is weak:
    /// what it names may be gone.
    pub fn names(&self) -> Vec<Named> {
        match self {
            Self::Person(person) => person.names(),
            Self::Stand(_) | Self::Phase(_) => Vec::new(),
            Self::Item(item) => item.names(),
            Self::Place(place) => place.names(),
            Self::Link(link) => link.names(),
            Self::Mark(mark) => mark.names(),
            Self::Answer(answer) => answer.names(),
        }
    }
}

impl Key {
    /// Moving and the clock: these are never taken back by undo.
    pub fn is_course(&self) -> bool {
        matches!(self, Self::Stand | Self::Phase(_))
    }

    /// The drawn id of an item or a person.
    pub fn drawn(&self) -> Option<&Id> {
        match self {
            Self::Person(id) | Self::Item(id) => Some(id),
            Self::Stand
            | Self::Phase(_)
            | Self::Place(_)
            | Self::Link(_)
            | Self::Mark(_)
            | Self::Answer(_) => None,
        }
    }
}

impl Named {
    fn items<'a>(ids: impl IntoIterator<Item = &'a Id>) -> impl Iterator<Item = Self> {
        ids.into_iter().cloned().map(Self::Item)
    }

    fn people<'a>(ids: impl IntoIterator<Item = &'a Id>) -> impl Iterator<Item = Self> {
        ids.into_iter().cloned().map(Self::Person)
    }

    /// The record this is the name of.
    pub fn key(&self) -> Key {
        match self {
            Self::Item(id) => Key::Item(id.clone()),
            Self::Person(id) => Key::Person(id.clone()),
        }
    }
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_yes(flag: &bool) -> bool {
    *flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
