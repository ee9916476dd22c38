//! What of a session is handed on: notes that play a part, and what nobody knew. Not here: where it
//! then stands (`carry`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{
    analysis::{Facts, open_questions},
    id::Id,
    order::InOrder,
    record::{Answer, Item, State},
    role::Role,
    text::{NOTE_GRAPHEMES, clean, cut},
    workshop::{Field, Step},
};

/// A note, and the parts it plays.
pub(in crate::domain) struct Part {
    pub(in crate::domain) item: Item,
    pub(in crate::domain) roles: BTreeSet<Role>,
}

/// An answer that nobody knew.
pub(super) struct Question {
    /// As in `Evening Post: need`.
    pub(super) text: String,
    pub(super) who: Option<Id>,
    pub(super) due: Option<NaiveDate>,
}

/// Every live note that plays a part, in the order of all notes. An action that is done, and a
/// question to which something was found, plays none any more.
pub(in crate::domain) fn parts(facts: &Facts<'_>) -> Vec<Part> {
    let mut cast: BTreeMap<Id, BTreeSet<Role>> = BTreeMap::new();
    for role in Role::of_items() {
        for id in players(facts, role) {
            cast.entry(id).or_default().insert(role);
        }
    }
    let session = facts.session();
    let part = |(id, roles): (Id, BTreeSet<Role>)| {
        let item = session.tables().item(&id)?.clone();
        Some(Part { item, roles })
    };
    let mut parts: Vec<Part> = cast.into_iter().filter_map(part).collect();
    parts.order_by_cached_key(|part| session.order_of(&part.item));
    parts
}

fn players(facts: &Facts<'_>, role: Role) -> Vec<Id> {
    if role == Role::Unknown {
        return open_questions(facts);
    }
    let mut players = facts.cast(role);
    players.retain(|id| role != Role::Action || !facts.is_done(id));
    players
}

/// Every unknown answer, by step and subject; of merged notes the one that holds.
pub(super) fn questions(facts: &Facts<'_>) -> Vec<Question> {
    let session = facts.session();
    let of = |step: &Step| -> Vec<Question> {
        let answers = session.tables().answers_of(&step.id);
        let unknown = answers.filter(|answer| answer.state == State::Unknown);
        unknown
            .filter_map(|answer| question(facts, answer))
            .collect()
    };
    facts.steps().flat_map(of).collect()
}

fn question(facts: &Facts<'_>, answer: &Answer) -> Option<Question> {
    let session = facts.session();
    let subject = answer.subject.as_ref().map(|id| session.end_of(id));
    if session.answer(&answer.step, subject.as_ref(), &answer.field) != Some(answer) {
        return None;
    }
    let item = subject.as_ref().and_then(|id| session.tables().item(id));
    if item.is_some_and(|item| !facts.is_open(&item.step)) {
        return None;
    }
    let field = session.workshop().field(&answer.step, &answer.field);
    let name = field.map_or(answer.field.as_str(), Field::name);
    let about = item.map_or_else(String::new, |item| format!("{}: ", item.text));
    let guess = answer.value.as_ref().map(|value| session.say(value, field));
    let guess = guess.map_or_else(String::new, |guess| format!(" ({guess}?)"));
    Some(Question {
        text: cut(&clean(&format!("{about}{name}{guess}")), NOTE_GRAPHEMES).into_owned(),
        who: answer.who.clone(),
        due: answer.due,
    })
}
