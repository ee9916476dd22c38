//! The second tab: who is here. Names with commas; `Jo (Clinic)` is on the other side.

use super::{Said, bring_in, letter, refused, said};
use crate::{
    domain::{
        id::Id,
        record::{At, Person},
        text::{cut, deed::BACK, fold},
        wish::Wish,
    },
    tui::{
        app::App,
        keymap::Action,
        layer::{Choice, Layer, Pick, Picker, Purpose, TimeSheet, everybody},
        message::Effect,
        named::undoable,
        pane::maybe_several,
    },
};

/// Names of more words than this are notes, typed in the wrong place.
const MOST_WORDS: usize = 4;

/// `Jo (Clinic)`: the name, and the side.
fn parts(typed: &str) -> (&str, Option<&str>) {
    let side = typed.trim().strip_suffix(')');
    match side.and_then(|rest| rest.split_once('(')) {
        Some((name, side)) => (
            name.trim(),
            Some(side.trim()).filter(|side| !side.is_empty()),
        ),
        None => (typed.trim(), None),
    }
}

/// Adds whom nobody knew; whoever was away is here again.
pub(super) fn add(app: &mut App, text: &str, now: At) -> Said {
    let Some(work) = app.work() else {
        return Err(Vec::new());
    };
    let session = work.room.session();
    let typed: Vec<&str> = text.split(',').map(str::trim).collect();
    let typed = typed.into_iter().filter(|name| !name.is_empty());
    let mut wishes: Vec<Wish> = Vec::new();
    let mut here: Vec<String> = session.here().iter().map(|p| fold(&p.name)).collect();
    for name in typed {
        let (name, side) = parts(name);
        if name.split(' ').count() > MOST_WORDS {
            let says = format!(
                "'{}' is long for a name. {BACK} closes this.",
                cut(name, 30)
            );
            return refused(app, says);
        }
        let known = everybody(session)
            .into_iter()
            .find(|person| fold(&person.name) == fold(name));
        if here.contains(&fold(name)) && side.is_none() {
            continue;
        }
        here.retain(|other| *other != fold(name));
        here.push(fold(name));
        wishes.push(Wish::Person {
            id: known.map(|person| person.id.clone()),
            name: name.to_string(),
            side: side
                .map(ToString::to_string)
                .or_else(|| known.and_then(|person| person.side.clone())),
            here: true,
        });
    }
    let several = (wishes.len() == 1).then(|| maybe_several(text)).flatten();
    let says = several.unwrap_or_else(|| people(here.len()));
    said(app, &wishes, &says, now)
}

/// `Four people.`
fn people(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    let number = WORDS
        .get(n)
        .map_or_else(|| n.to_string(), ToString::to_string);
    let noun = if n == 1 { "person" } else { "people" };
    format!("{number} {noun}.")
}

/// Enter on an edited name, with the side in brackets. Whether somebody is here stays as it is.
pub(super) fn rename(app: &mut App, id: &Id, text: &str, now: At) -> Said {
    let session = app.work().map(|work| work.room.session());
    let person = session.and_then(|session| session.who(id));
    let here = person.is_none_or(|person| person.here);
    let (name, side) = parts(text);
    let wish = Wish::Person {
        id: Some(id.clone()),
        name: name.to_string(),
        side: side.map(ToString::to_string),
        here,
    };
    said(app, &[wish], &undoable("Changed."), now)
}

/// A letter on a picked person: Enter edits the name, `x` says that they are not here, or here
/// again, `m` makes two entries of one person one.
pub(super) fn act(
    app: &mut App,
    sheet: &mut TimeSheet,
    id: &Id,
    action: Action,
    now: At,
) -> Vec<Effect> {
    let session = app.work().map(|work| work.room.session());
    let Some(person) = session.and_then(|session| session.who(id)).cloned() else {
        return Vec::new();
    };
    match action {
        Action::Edit | Action::Accept => {
            bring_in(sheet, id, &whole_name(&person));
            Vec::new()
        }
        Action::Remove => here_or_not(app, person, now),
        Action::Merge => {
            merge_sheet(app, &person);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// As it is typed: `Jo (Clinic)`.
pub(super) fn whole_name(person: &Person) -> String {
    match &person.side {
        Some(side) => format!("{} ({side})", person.name),
        None => person.name.clone(),
    }
}

/// People are never removed: what they said stays theirs.
fn here_or_not(app: &mut App, person: Person, now: At) -> Vec<Effect> {
    let not = if person.here { "not " } else { "" };
    let says = format!("{} is {not}here.", cut(&person.name, 40));
    let wish = Wish::Person {
        id: Some(person.id),
        name: person.name,
        side: person.side,
        here: !person.here,
    };
    letter(app, wish, says, now)
}

/// Whom a person may be the same as, to be picked: everybody else, those here first.
fn merge_sheet(app: &mut App, person: &Person) {
    let Some(work) = app.work() else { return };
    let others = everybody(work.room.session());
    let others = others.into_iter().filter(|other| other.id != person.id);
    let choices: Vec<Choice> = others
        .map(|other| Choice {
            label: other.name.clone(),
            aside: other.side.clone().unwrap_or_default(),
            pick: Pick::Person(other.id.clone()),
        })
        .collect();
    if choices.is_empty() {
        app.say("There is nobody else to be the same as.");
        return;
    }
    let title = format!("{} is the same as", cut(&person.name, 30));
    let purpose = Purpose::MergePerson(person.id.clone());
    app.layers
        .push(Layer::Picker(Picker::new(title, purpose, choices)));
}
