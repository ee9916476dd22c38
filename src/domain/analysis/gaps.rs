//! What is not used: assets no link starts from, the influential whom nobody of ours reaches; and who
//! stands nowhere yet.

use std::cmp::Reverse;

use super::{
    Facts, Network,
    words::{enumerated, fitted_in},
};
use crate::domain::{id::Id, order::InOrder, role::Role};

/// From here on somebody has influence.
/// Of 0…100.
pub(super) const INFLUENTIAL: u8 = 50;

/// Actors who stand nowhere yet, once the room has come to a map of influence.
pub fn unplaced(facts: &Facts<'_>) -> Vec<Id> {
    if !facts.maps().iter().any(|map| facts.is_reached(map)) {
        return Vec::new();
    }
    let targets = facts.cast(Role::Target);
    let mut actors = facts.cast(Role::Actor);
    actors.retain(|id| !targets.contains(id) && facts.spot(id).is_none());
    actors
}

/// Assets that no link starts from.
pub fn unused(facts: &Facts<'_>, network: &Network) -> Vec<Id> {
    let mut assets = facts.cast(Role::Asset);
    assets.retain(|id| !network.starts(id));
    assets
}

/// Influential actors to whom no chain of links leads from an asset, with their influence, the most
/// influential first.
pub fn unreached(facts: &Facts<'_>, network: &Network) -> Vec<(Id, u8)> {
    let targets = facts.cast(Role::Target);
    let reached = network.reaches();
    let mut actors: Vec<(Id, u8)> = facts
        .cast(Role::Actor)
        .into_iter()
        .filter(|id| !targets.contains(id) && !reached(id))
        .filter_map(|id| facts.influence(&id).map(|influence| (id, influence)))
        .filter(|(_, influence)| *influence >= INFLUENTIAL)
        .collect();
    actors.order_by_key(|(_, influence)| Reverse(*influence));
    actors
}

pub(super) fn unplaced_sentences(facts: &Facts<'_>) -> Vec<String> {
    let unplaced = unplaced(facts);
    let head = match unplaced.len() {
        1 => "One actor is not placed yet".to_string(),
        count => format!("{count} actors are not placed yet"),
    };
    enumerated(facts.width(), &head, &facts.names(&unplaced))
}

/// Nothing before the first link: all would be unused.
pub(super) fn unused_sentences(facts: &Facts<'_>, network: &Network) -> Vec<String> {
    if network.is_empty() {
        return Vec::new();
    }
    let unused = unused(facts, network);
    let head = match unused.len() {
        1 => "One asset is not linked yet".to_string(),
        count => format!("{count} assets are not linked yet"),
    };
    enumerated(facts.width(), &head, &facts.names(&unused))
}

pub(super) fn unreached_sentences(facts: &Facts<'_>, network: &Network) -> Vec<String> {
    if network.is_empty() {
        return Vec::new();
    }
    let sentence = |(id, influence): &(Id, u8)| {
        fitted_in(facts.width(), &[facts.name(id)], |names| {
            let name = names.concat();
            format!("Nobody of ours reaches {name}, influence {influence}.")
        })
    };
    unreached(facts, network).iter().map(sentence).collect()
}
