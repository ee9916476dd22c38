//! What was answered otherwise: by step and field in one session, by the part the field plays where
//! one went on from another. Not here: what a value is called (`session/wording`).

use std::collections::BTreeSet;

use super::{Both, Told, What};
use crate::domain::{
    analysis::{Facts, open_questions},
    id::Id,
    order::InOrder,
    record::{Answer, AnswerKey, Item, State, Value},
    role::Role,
    session::Session,
    workshop::{EARLIER, Field},
};

/// An answer with the session and the field it belongs to.
#[derive(Clone, Copy)]
struct Said<'a> {
    session: &'a Session,
    field: Option<&'a Field>,
    answer: &'a Answer,
}

impl Both<'_> {
    pub(super) fn answers(&self) -> Vec<Told> {
        let mut keys: BTreeSet<AnswerKey> = self.new.tables().answers().map(Answer::key).collect();
        if !self.follows() {
            keys.extend(self.old.tables().answers().map(Answer::key));
        }
        let mut keys: Vec<AnswerKey> = keys.into_iter().collect();
        keys.retain(|(step, ..)| !self.new.is_covered(step));
        keys.order_by_cached_key(|(step, ..)| self.new.workshop().position(step));
        let mut told: Vec<Told> = Vec::new();
        for key in &keys {
            let change = self.answer(key);
            // Two steps that ask after the same thing have the same answer.
            let is_told = |one: &Told| told.iter().any(|other| other.sentence == one.sentence);
            let change = change.filter(|one| !is_told(one));
            told.extend(change);
        }
        told
    }

    fn answer(&self, key: &AnswerKey) -> Option<Told> {
        let (step, subject, field) = key;
        let new = said(self.new, key);
        let old = if self.follows() {
            let role = new.and_then(|new| new.field?.role);
            subject.as_ref().and_then(|item| self.before(item, role))
        } else {
            said(self.old, key)
        };
        let same = |old: Said<'_>, new: Said<'_>| {
            let known = |said: Said<'_>| {
                let answer = said.answer;
                (
                    answer.state,
                    answer.value.clone(),
                    answer.who.clone(),
                    answer.due,
                )
            };
            known(old) == known(new)
        };
        if old.zip(new).is_some_and(|(old, new)| same(old, new)) {
            return None;
        }
        // Who finds out what was handed on as a question is no change.
        let is_question = |id: &Id| self.follows() && self.old.tables().item(id).is_none();
        let asked = new.and_then(|new| new.field?.role);
        if subject.as_ref().is_some_and(is_question) && asked.is_some() {
            return None;
        }
        let told = self.told(subject.as_ref(), field, old, new).on(step);
        Some(subject.iter().fold(told, Told::about))
    }

    /// The latest answer of the earlier session to a field of that part.
    fn before(&self, item: &Id, role: Option<Role>) -> Option<Said<'_>> {
        let facts = Facts::of(self.old);
        let fields = self.old.workshop().fields_as(role?);
        let open = fields.filter(|(step, _field)| facts.is_open(&step.id));
        let (step, field) = open
            .filter(|(step, field)| {
                let answer = self.old.answer(&step.id, Some(item), &field.id);
                answer.is_some()
            })
            .last()?;
        Some(Said {
            session: self.old,
            field: Some(field),
            answer: self.old.answer(&step.id, Some(item), &field.id)?,
        })
    }

    fn told(
        &self,
        subject: Option<&Id>,
        field: &Id,
        old: Option<Said<'_>>,
        new: Option<Said<'_>>,
    ) -> Told {
        let def = new.or(old).and_then(|said| said.field);
        let label = def.map_or(field.as_str(), Field::name);
        let name = subject.map(|id| self.name(id));
        let about = name
            .as_ref()
            .map_or_else(String::new, |name| format!("{name}, "));
        let (from, to) = (old.map(Said::words), new.map(Said::words));
        let before = from.as_ref().map(|from| format!(", before {from}"));
        let before = before.unwrap_or_default();
        let now = to.as_deref().unwrap_or("no answer any more");
        let (what, sentence) = match (what(def, old, new), &name) {
            (What::Done, Some(name)) => (What::Done, format!("Done: {name}.")),
            (What::Rung, Some(name)) => {
                (What::Rung, format!("{name} stands on '{now}' now{before}."))
            }
            (What::HandedOver, _) => {
                let sentence = format!("Handed over: {about}{label}: {now}{before}.");
                (What::HandedOver, sentence)
            }
            _ => (What::Answered, format!("{about}{label}: {now}{before}.")),
        };
        Told::new(what, sentence).between(from, to)
    }

    /// Questions that were handed on, and what was found.
    pub(super) fn found(&self) -> Vec<Told> {
        if !self.follows() {
            return Vec::new();
        }
        let open = open_questions(&Facts::of(self.new));
        let plays = |item: &Item| {
            let earlier = EARLIER.into();
            self.new
                .mark(&earlier, Some(&item.id), Role::Unknown.id(), None)
                > 0
        };
        let items = self.new.live_under(EARLIER, EARLIER);
        let found = items.filter(|item| plays(item) && !open.contains(&item.id));
        found
            .map(|item| {
                let sentence = format!("Found out: {}.", item.text);
                Told::new(What::Found, sentence).about(&item.id)
            })
            .collect()
    }
}

/// What kind of change it is, by the part the field plays.
fn what(field: Option<&Field>, old: Option<Said<'_>>, new: Option<Said<'_>>) -> What {
    let Some((field, new)) = field.zip(new) else {
        return What::Answered;
    };
    if new.answer.state == State::Unknown {
        return What::Answered;
    }
    let held = |said: Option<Said<'_>>| said.map_or(0, |said| said.answer.was.len());
    let last = field.options.last().map(|option| &option.id);
    let is_last = matches!(&new.answer.value, Some(Value::Choice(ids)) if ids.first() == last);
    match field.role {
        Some(Role::Done) if is_last && last.is_some() => What::Done,
        Some(Role::Rung) => What::Rung,
        Some(_) | None if held(Some(new)) > held(old) => What::HandedOver,
        Some(_) | None => What::Answered,
    }
}

fn said<'a>(session: &'a Session, key: &AnswerKey) -> Option<Said<'a>> {
    Some(Said {
        session,
        field: session.workshop().field(&key.0, &key.2),
        answer: session.tables().answer(key)?,
    })
}

impl Said<'_> {
    /// `a new roof`, `not known (900?), Ana by 5 Dec 2026`.
    fn words(self) -> String {
        let answer = self.answer;
        let value = answer
            .value
            .as_ref()
            .map(|value| self.session.say(value, self.field));
        if answer.state == State::Known {
            return value.unwrap_or_default();
        }
        let guess = value.map(|guess| format!(" ({guess}?)"));
        let who = answer.who.as_ref().and_then(|id| self.session.who(id));
        let who = who.map(|who| format!(", {}", who.name));
        let due = answer
            .due
            .map(|due| due.format(" by %-d %b %Y").to_string());
        let parts = [guess, who, due].into_iter().flatten();
        std::iter::once("not known".to_string())
            .chain(parts)
            .collect()
    }
}
