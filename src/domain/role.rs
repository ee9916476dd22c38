//! The parts that groups, fields, votes and grids play (`as`): how steps refer to each other
//! across workshops. Not here: who plays them in a session (`session/cast.rs`).

use serde::{Deserialize, Serialize};

/// A part something plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    // Items: of a group, an `item` field, or what a vote chose.
    Goal,
    Target,
    Asset,
    Actor,
    Partner,
    Action,
    Decision,
    Story,
    Unknown,
    // Fields that name a person.
    Owner,
    Backup,
    Who,
    // Fields that hold a date.
    Due,
    Begins,
    Public,
    Tend,
    Review,
    // Fields that hold a choice: the last option is done, the first rung is the lowest.
    Done,
    Rung,
    Party,
    // Fields that hold a number.
    Amount,
    // Grids whose y is influence over the target.
    Power,
}

/// What can play a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Player {
    /// Of a group, an `item` field, or what a vote chose.
    Item,
    Person,
    Date,
    Choice,
    Number,
    Grid,
}

impl Player {
    /// As it is told to whoever writes a workshop.
    pub fn name(self) -> &'static str {
        match self {
            Self::Item => "a group, an item field or a vote",
            Self::Person => "a field of type person",
            Self::Date => "a field of type date",
            Self::Choice => "a field of type choice",
            Self::Number => "a field of type number",
            Self::Grid => "a grid",
        }
    }

    /// The parts it can play, as in `owner, backup, who`.
    pub fn roles(self) -> String {
        let roles = Role::ALL.iter().filter(|role| role.player() == self);
        roles.map(|role| role.id()).collect::<Vec<_>>().join(", ")
    }
}

impl Role {
    /// Every part there is.
    pub const ALL: &[Self] = &[
        Self::Goal,
        Self::Target,
        Self::Asset,
        Self::Actor,
        Self::Partner,
        Self::Action,
        Self::Decision,
        Self::Story,
        Self::Unknown,
        Self::Owner,
        Self::Backup,
        Self::Who,
        Self::Due,
        Self::Begins,
        Self::Public,
        Self::Tend,
        Self::Review,
        Self::Done,
        Self::Rung,
        Self::Party,
        Self::Amount,
        Self::Power,
    ];

    /// What one that plays it is called, and several.
    #[expect(clippy::wildcard_enum_match_arm, reason = "two are called otherwise")]
    pub fn noun(self) -> (String, String) {
        let word = match self {
            Self::Unknown => "question",
            // The one word whose plural takes more than an s.
            Self::Story => return ("story".to_string(), "stories".to_string()),
            _ => self.id(),
        };
        (word.to_string(), format!("{word}s"))
    }

    /// What plays it.
    pub fn player(self) -> Player {
        match self {
            Self::Goal
            | Self::Target
            | Self::Asset
            | Self::Actor
            | Self::Partner
            | Self::Action
            | Self::Decision
            | Self::Story
            | Self::Unknown => Player::Item,
            Self::Owner | Self::Backup | Self::Who => Player::Person,
            Self::Due | Self::Begins | Self::Public | Self::Tend | Self::Review => Player::Date,
            Self::Done | Self::Rung | Self::Party => Player::Choice,
            Self::Amount => Player::Number,
            Self::Power => Player::Grid,
        }
    }

    /// The parts that items play.
    pub fn of_items() -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|role| role.player() == Player::Item)
    }

    /// The role as the file writes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Target => "target",
            Self::Asset => "asset",
            Self::Actor => "actor",
            Self::Partner => "partner",
            Self::Action => "action",
            Self::Decision => "decision",
            Self::Story => "story",
            Self::Unknown => "unknown",
            Self::Owner => "owner",
            Self::Backup => "backup",
            Self::Who => "who",
            Self::Due => "due",
            Self::Begins => "begins",
            Self::Public => "public",
            Self::Tend => "tend",
            Self::Review => "review",
            Self::Done => "done",
            Self::Rung => "rung",
            Self::Party => "party",
            Self::Amount => "amount",
            Self::Power => "power",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_written() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.id());
        }
    }
}
