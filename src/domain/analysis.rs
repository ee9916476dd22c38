//! What follows from what was said: routes, gaps, who carries too much, what is still to be found
//! out. Pure; each reading gives finished data, and beside it the sentences for wall and report.
//!
//! Not here: any kind of exercise (roles and records say it all), layout, and the time: the caller
//! says which day it is. What is covered gives nothing to any of it.

mod balance;
mod facts;
mod gaps;
mod network;
mod partners;
mod research;
mod routes;
mod spread;
mod standing;
mod tasks;
#[cfg(test)]
mod tests;
mod twins;
mod words;

pub use balance::{Balance, Contribution, contributions, talk};
pub use facts::Facts;
pub use gaps::{unplaced, unreached, unused};
pub use network::Network;
pub use partners::{
    DAYS_ON_A_RUNG, FAMILIAR_FROM, Familiarity, Held, Load, RELATIONSHIPS_PER_OWNER, RUNWAY_MONTHS,
    Runway, Stuck, Unowned, familiarity, held, owners, runways, stuck, unowned,
};
pub(super) use research::open_questions;
pub use research::{Research, research, unweighed};
pub use routes::{Route, routes};
pub use spread::{Spread, spreads};
pub use standing::{Extremes, Move, extremes, movement};
pub use tasks::{ACTIONS_PER_PERSON, Agreed, Loose, agreed, busy, loose, open_actions};
pub use twins::{Twins, twins};
pub use words::{SENTENCE, fitted, strength_word};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{role::Role, session::Session};

/// Where one looks for what was found: a heading, and finished sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub title: String,
    /// Each at most [`SENTENCE`] columns.
    pub sentences: Vec<String>,
}

/// Routes that are told; more are only counted.
const ROUTES_TOLD: usize = 5;
/// The widest spreads that are told: what to talk about first.
const SPREADS_TOLD: usize = 3;

/// What we see so far: only what there is something to say about. Without a day nothing is told
/// that hangs on it.
pub fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let network = Network::of(facts);
    told([
        ("Routes to the target", told_routes(facts, &network)),
        ("Not used", gaps_told(facts, &network)),
        ("Out of place", standing::extreme_sentences(facts)),
        ("New to us", partners::familiarity_sentences(facts)),
        ("Owners", told_owners(facts)),
        ("Actions", told_actions(facts)),
        ("To find out", research::sentences(facts)),
        ("Seen differently", spread::sentences(facts, SPREADS_TOLD)),
        ("Movement", standing::movement_sentences(facts)),
        ("Talk", balance::talk_sentences(facts)),
        ("Over time", told_time(facts)),
        ("Contributions", balance::contribution_sentences(facts)),
    ])
}

/// The same for the room, with what it may still tidy up.
pub fn so_far(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = findings(facts);
    found.extend(told([("Much alike", twins::sentences(facts))]));
    found
}

/// What was left open so far, on the day it is: what a facilitator may still come back to. Nothing of
/// steps that the room has not come to.
pub fn open_ends(session: &Session, today: NaiveDate) -> Vec<Finding> {
    let facts = Facts::of(session).on(today);
    let network = Network::of(&facts);
    let asked = |role| facts.has_asked_for(role);
    let once = |asked: bool, sentences: fn(&Facts<'_>) -> Vec<String>| {
        if asked { sentences(&facts) } else { Vec::new() }
    };
    told([
        ("Not placed", gaps::unplaced_sentences(&facts)),
        ("Not used", gaps_told(&facts, &network)),
        ("Owners", once(asked(Role::Owner), told_owners)),
        ("Actions", once(asked(Role::Who), told_actions)),
        ("To find out", research::sentences(&facts)),
        ("Much alike", twins::sentences(&facts)),
    ])
}

/// Those headings under which there is something to say.
fn told<const N: usize>(found: [(&str, Vec<String>); N]) -> Vec<Finding> {
    let finding = |(title, sentences): (&str, Vec<String>)| Finding {
        title: title.to_string(),
        sentences,
    };
    let said = found.into_iter().map(finding);
    said.filter(|finding| !finding.sentences.is_empty())
        .collect()
}

/// What a step that looks back can list, by name.
pub(super) fn listed(session: &Session, list: List) -> Vec<String> {
    let facts = Facts::of(session);
    let network = || Network::of(&facts);
    match list {
        List::Routes => told_routes(&facts, &network()),
        List::Unused => gaps::unused_sentences(&facts, &network()),
        List::Unreached => gaps::unreached_sentences(&facts, &network()),
        List::Gaps => gaps_told(&facts, &network()),
        List::Research => research::sentences(&facts),
        List::Actions => tasks::open_sentences(&facts),
        List::Spread => spread::sentences(&facts, usize::MAX),
        List::Movement => standing::movement_sentences(&facts),
        List::Owners => partners::owned_sentences(&facts),
    }
}

/// The lists there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Routes,
    Unused,
    Unreached,
    Gaps,
    Research,
    Actions,
    Spread,
    Movement,
    Owners,
}

/// The assets nobody uses, and the influential whom nobody reaches, as sentences.
pub fn gaps_told(facts: &Facts<'_>, network: &Network) -> Vec<String> {
    let mut sentences = gaps::unused_sentences(facts, network);
    sentences.extend(gaps::unreached_sentences(facts, network));
    sentences
}

fn told_routes(facts: &Facts<'_>, network: &Network) -> Vec<String> {
    routes(facts, network, ROUTES_TOLD)
        .iter()
        .map(|route| route.sentence(facts))
        .collect()
}

fn told_owners(facts: &Facts<'_>) -> Vec<String> {
    let mut sentences = partners::unowned_sentences(facts);
    sentences.extend(partners::overload_sentences(facts));
    sentences
}

fn told_actions(facts: &Facts<'_>) -> Vec<String> {
    let mut sentences = tasks::loose_sentences(facts);
    sentences.extend(tasks::busy_sentences(facts));
    sentences
}

fn told_time(facts: &Facts<'_>) -> Vec<String> {
    let mut sentences = partners::stuck_sentences(facts);
    sentences.extend(partners::runway_sentences(facts));
    sentences
}
