//! How a step says which items of earlier steps it works on. Not here: finding them
//! (`session/select.rs`).

use serde::{Deserialize, Serialize};

use crate::domain::{id::Id, role::Role};

/// Picks items; what is given must all hold. Lists of selectors are a union, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selector {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Chosen in `step`, wherever the item itself was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<bool>,
    /// Only the `n` with the most dots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top: Option<usize>,
    /// Stance from … to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<[i8; 2]>,
    /// Influence from … to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<[u8; 2]>,
    /// Whether a link begins or ends there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linked: Option<bool>,
    /// Whether a `done` field stands at its last option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// Whether it comes from an earlier session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<bool>,
}

impl Selector {
    /// Everything that plays `role`.
    pub fn role(role: Role) -> Self {
        Self {
            role: Some(role),
            ..Self::default()
        }
    }

    /// Everything said in `step`.
    pub fn step(step: &Id) -> Self {
        Self {
            step: Some(step.clone()),
            ..Self::default()
        }
    }
}
