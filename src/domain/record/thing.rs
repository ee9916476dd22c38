//! What was said, where it stands on a map, and what it is connected to.

use serde::{Deserialize, Serialize};

use super::{At, LinkKey, Named, PlaceKey, Unknown, is_default, is_yes, moment, yes};
use crate::domain::{id::Id, text};

/// One thing somebody said, in a step and a group of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub id: Id,
    pub step: Id,
    /// A group's id, or an item's where headings are items.
    pub group: Id,
    #[serde(deserialize_with = "text::cleaned")]
    pub text: String,
    /// Who said it; left out: the group.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<Id>,
    #[serde(deserialize_with = "moment")]
    pub at: At,
    /// From 1; ties by id.
    #[serde(default)]
    pub order: u32,
    /// The note that this one has become part of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub merged_into: Option<Id>,
    /// The session it was first said in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub carried_from: Option<Id>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Which of an item's places on a map is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    Earlier,
    #[default]
    Now,
    Wanted,
}

/// Where an item stands on a grid. At least one of `x` and `y` is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub step: Id,
    pub item: Id,
    /// Whose view it is; left out: the group's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Option<Id>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: When,
    /// Stance, −100 opposes … 100 supports.
    #[serde(default, skip_serializing_if = "is_default")]
    pub x: Option<i8>,
    /// Influence, 0…100.
    #[serde(default, skip_serializing_if = "is_default")]
    pub y: Option<u8>,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub sure: bool,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A typed, weighted connection from one item to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub step: Id,
    pub from: Id,
    pub to: Id,
    pub kind: Id,
    /// 1 slight, 2 good, 3 strong.
    pub strength: u8,
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "text::cleaned_option"
    )]
    pub note: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Item {
    pub(super) fn names(&self) -> Vec<Named> {
        Named::items(&self.merged_into)
            .chain(Named::people(&self.by))
            .collect()
    }
}

impl Place {
    pub fn key(&self) -> PlaceKey {
        (
            self.step.clone(),
            self.item.clone(),
            self.by.clone(),
            self.when,
        )
    }

    pub(super) fn names(&self) -> Vec<Named> {
        Named::items([&self.item])
            .chain(Named::people(&self.by))
            .collect()
    }

    /// Whether the numbers lie on the map and at least one is there.
    pub fn is_on_map(&self) -> bool {
        (self.x.is_some() || self.y.is_some())
            && self.x.is_none_or(|x| (-100..=100).contains(&x))
            && self.y.is_none_or(|y| y <= 100)
    }
}

impl Link {
    pub fn key(&self) -> LinkKey {
        (
            self.step.clone(),
            self.from.clone(),
            self.to.clone(),
            self.kind.clone(),
        )
    }

    pub(super) fn names(&self) -> Vec<Named> {
        Named::items([&self.from, &self.to]).collect()
    }
}
