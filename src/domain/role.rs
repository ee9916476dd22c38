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

impl Role {
    /// The parts that items play.
    pub const OF_ITEMS: [Self; 9] = [
        Self::Goal,
        Self::Target,
        Self::Asset,
        Self::Actor,
        Self::Partner,
        Self::Action,
        Self::Decision,
        Self::Story,
        Self::Unknown,
    ];

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
        for role in [
            Role::Goal,
            Role::Decision,
            Role::Who,
            Role::Review,
            Role::Power,
        ] {
            assert_eq!(serde_json::to_value(role).unwrap(), role.id());
        }
    }
}
