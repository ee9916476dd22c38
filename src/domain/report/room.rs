//! The frame of a session: when it was, how far it came, who was there, what was put aside, what
//! could not be read.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Note;
use crate::domain::{
    exercise::count,
    order::InOrder,
    record::Person,
    session::Session,
    text::{clean, cut},
    zone,
};

/// Somebody who was there, or is on the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    pub name: String,
    /// None: one of us; else the partner's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    pub here: bool,
}

/// How much of a record that could not be used is told, in columns.
const RECORD: usize = 60;

/// As in `Begun Sunday 22 November 2026, 09:00 (Europe/Lisbon).` and `14 notes by 5 people.`
pub(super) fn about(session: &Session) -> Vec<String> {
    let begun = zone::told(session.created, &session.time_zone);
    let live = session.tables().items();
    let notes = live.filter(|item| item.merged_into.is_none()).count();
    let people = session.tables().people();
    let people = people.filter(|person| person.merged_into.is_none()).count();
    let mut about = vec![format!("Begun {begun}.")];
    about.push(format!(
        "{}, {}.",
        count(notes, "note", "notes"),
        count(people, "person", "people")
    ));
    about.extend(stands(session));
    about
}

/// Where the room is, unless it is at the end.
fn stands(session: &Session) -> Option<String> {
    let workshop = session.workshop();
    let stand = session.stand();
    let at = workshop.position(&stand.step)?;
    let of = workshop.steps.len();
    let title = &workshop.step(&stand.step)?.title;
    (at + 1 < of).then(|| {
        format!(
            "Not finished: the room is at step {} of {of}, {title}.",
            at + 1
        )
    })
}

/// Live notes of a step that every session has.
pub(super) fn notes_of(session: &Session, step: &str) -> Vec<Note> {
    let live = session.live_under(step, step);
    live.map(|item| Note {
        text: item.text.clone(),
        by: item
            .by
            .as_ref()
            .and_then(|by| session.who(by))
            .map(|person| person.name.clone()),
    })
    .collect()
}

/// Everybody once, in the order they were typed.
pub(super) fn people(session: &Session) -> Vec<Attendee> {
    let all = session.tables().people();
    let mut people: Vec<&Person> = all.filter(|it| it.merged_into.is_none()).collect();
    people.order_by_key(|person| {
        let parts = person.id.parts();
        parts.map(|(writer, counter)| (writer.to_string(), counter))
    });
    let attendee = |person: &Person| Attendee {
        name: person.name.clone(),
        side: person.side.clone(),
        here: person.here,
    };
    people.into_iter().map(attendee).collect()
}

/// A sentence a record that could not be read, or that lost a merge.
pub fn set_aside(session: &Session) -> Vec<String> {
    let sentence = |aside: &Json| {
        let why = aside.get("why").and_then(Json::as_str).unwrap_or_default();
        let members = aside.as_object().into_iter().flatten();
        let record = members.filter(|(name, _)| *name != "why");
        let record: Vec<String> = record.map(|(name, it)| format!("{name} {it}")).collect();
        let record = clean(&record.join(" "));
        format!("{}: {}", cut(&record, RECORD), clean(why))
    };
    session.set_aside.iter().map(sentence).collect()
}
