//! What was agreed to be done: actions nobody holds or dates, and people who hold too many.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Facts,
    partners::{Load, loads},
    words::{enumerated, fitted_in, number},
};
use crate::domain::{id::Id, order::InOrder, role::Role};

/// More actions than this are too many for one person.
pub const ACTIONS_PER_PERSON: usize = 3;

/// Actions that nobody will do by any day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loose {
    /// In the order of all actions, as are those without a day.
    pub no_person: Vec<Id>,
    pub no_date: Vec<Id>,
}

/// Actions that are not done.
pub fn open_actions(facts: &Facts<'_>) -> Vec<Id> {
    let mut actions = facts.cast(Role::Action);
    actions.retain(|id| !facts.is_done(id));
    actions
}

/// Something agreed: who does it, by when, and whether it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub id: Id,
    pub what: String,
    /// By name.
    pub who: Vec<String>,
    pub due: Option<NaiveDate>,
    pub done: bool,
}

/// Every action, the open ones first, each with its people and its day, the earliest first.
pub fn agreed(facts: &Facts<'_>) -> Vec<Agreed> {
    let one = |id: Id| Agreed {
        what: facts.name(&id).to_string(),
        who: facts.named(Role::Who, &id),
        due: facts.date(Role::Due, &id),
        done: facts.is_done(&id),
        id,
    };
    let mut all: Vec<Agreed> = facts.cast(Role::Action).into_iter().map(one).collect();
    all.order_by_key(|one| (one.done, one.due.is_none(), one.due));
    all
}

/// Open actions without a person, and those without a date. What no step asks for is not missing.
pub fn loose(facts: &Facts<'_>) -> Loose {
    let actions = open_actions(facts);
    let without = |role, is_there: &dyn Fn(&Id) -> bool| {
        let missing = actions.iter().filter(|id| !is_there(id));
        let missing = missing.filter(|_| facts.asks_for(role));
        missing.cloned().collect()
    };
    Loose {
        no_person: without(Role::Who, &|id| !facts.people(Role::Who, id).is_empty()),
        no_date: without(Role::Due, &|id| facts.date(Role::Due, id).is_some()),
    }
}

/// Whoever has open actions, with them, the busiest first.
pub fn busy(facts: &Facts<'_>) -> Vec<Load> {
    loads(facts, Role::Who, open_actions(facts))
}

pub(super) fn loose_sentences(facts: &Facts<'_>) -> Vec<String> {
    let loose = loose(facts);
    let mut sentences = enumerated(
        facts.width(),
        "Nobody does yet",
        &facts.names(&loose.no_person),
    );
    sentences.extend(enumerated(
        facts.width(),
        "Without a day",
        &facts.names(&loose.no_date),
    ));
    sentences
}

pub(super) fn busy_sentences(facts: &Facts<'_>) -> Vec<String> {
    let busy = busy(facts);
    let over = busy
        .iter()
        .filter(|load| load.items.len() > ACTIONS_PER_PERSON);
    let sentence = |load: &Load| {
        let held = number(load.items.len());
        let plenty = number(ACTIONS_PER_PERSON);
        fitted_in(facts.width(), &[facts.person(&load.person)], |names| {
            let name = names.concat();
            format!("{name} has {held} actions; {plenty} are plenty.")
        })
    };
    over.map(sentence).collect()
}

/// Every open action with who does it by when, the earliest first; undated ones last.
pub(super) fn open_sentences(facts: &Facts<'_>) -> Vec<String> {
    let mut actions = open_actions(facts);
    let due = |id: &Id| facts.date(Role::Due, id);
    actions.order_by_key(|id| (due(id).is_none(), due(id)));
    let sentence = |id: &Id| {
        let people: Vec<&str> = facts
            .people(Role::Who, id)
            .iter()
            .map(|person| facts.person(person))
            .collect();
        let who = match people.as_slice() {
            [] => "nobody yet".to_string(),
            some => some.join(", "),
        };
        let by = due(id).map_or_else(
            || "no day yet".to_string(),
            |due| {
                let late = facts.today().is_some_and(|today| due < today);
                let word = if late { "was due" } else { "by" };
                format!("{word} {}", facts.day(due))
            },
        );
        fitted_in(
            facts.width(),
            &[facts.name(id), &who],
            |names| match names {
                [action, who] => format!("{action}: {who}, {by}."),
                _ => String::new(),
            },
        )
    };
    actions.iter().map(sentence).collect()
}
