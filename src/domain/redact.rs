//! A session without the names of its people, for somebody who was not there: each is `Person 1`,
//! `Person 2` …, in every record, and wherever their names stand in what was said.
//!
//! Not here, as nobody can know it from the file: people who are in no list of people, nicknames,
//! other spellings, and who is meant by *the mayor's cousin*.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use unicode_segmentation::UnicodeSegmentation;

use super::{
    exercise::count,
    record::{Person, Record},
    session::{Definition, Session, Tables},
    text::NOTE_GRAPHEMES,
};
use crate::domain::order::InOrder;

mod names;

use names::Names;

/// A session without names, and how often one was found.
#[derive(Debug)]
pub struct Redacted {
    pub session: Session,
    /// Somebody typed twice is one.
    pub people: usize,
    /// Names replaced in titles, notes, answers and links.
    pub in_texts: usize,
    names: Names,
}

impl Redacted {
    /// Something else that goes out with the session, such as a file's name.
    pub fn without_names(&mut self, text: &str) -> String {
        self.names.replaced(text)
    }

    /// What was done, and what can't be: for whoever sends it on.
    pub fn told(&self) -> String {
        told(self.people, self.in_texts)
    }
}

fn told(people: usize, in_texts: usize) -> String {
    format!(
        "{} without their names; in texts names were replaced {}. People who are in no list, \
         nicknames and other spellings can't be known: read it before it goes out.",
        count(people, "person", "people"),
        count(in_texts, "time", "times"),
    )
}

/// Members that hold ids, times and numbers: never words.
const NO_WORDS: [&str; 24] = [
    "id",
    "step",
    "phase",
    "group",
    "by",
    "merged_into",
    "carried_from",
    "from",
    "to",
    "kind",
    "subject",
    "field",
    "who",
    "item",
    "at",
    "since",
    "until",
    "due",
    "when",
    "state",
    "date",
    "choice",
    "people",
    "items",
];
/// Members of a definition that hold ids and names of kinds; all others are for people.
const STRUCTURE: [&str; 10] = [
    "id", "type", "as", "step", "group", "rungs", "share", "compare", "beside", "figures",
];

/// Names in what several sessions say together: whoever is called the same in two of them is one
/// person.
#[derive(Debug)]
pub struct Cover {
    names: Names,
    numbers: BTreeMap<String, usize>,
}

impl Cover {
    /// Everybody these sessions know, numbered by name.
    pub fn of(sessions: &[Session]) -> Self {
        let people = sessions.iter().flat_map(|it| it.tables().people());
        let sorted: BTreeSet<&str> = people.map(|person| person.name.as_str()).collect();
        let numbers: BTreeMap<String, usize> =
            sorted.into_iter().map(str::to_string).zip(1..).collect();
        let known = numbers.iter().map(|(name, number)| (name.clone(), *number));
        Self {
            names: Names::new(known),
            numbers,
        }
    }

    /// What somebody is called.
    pub fn person(&self, name: &str) -> String {
        names::called(&[self.numbers.get(name).copied().unwrap_or(0)])
    }

    /// The text with every name in it replaced.
    pub fn text(&mut self, text: &str) -> String {
        self.names.replaced(text)
    }

    /// What was done, and what can't be: for whoever sends it on.
    pub fn told(&self) -> String {
        told(self.numbers.len(), self.names.found)
    }
}

/// The session with its names replaced, the same one every time.
pub fn redact(session: &Session) -> Redacted {
    let numbers = numbers(session);
    let people = numbers.values().max().copied().unwrap_or(0);
    let all = session.tables().people();
    let known = all.filter_map(|person| {
        let number = numbers.get(person.id.as_str())?;
        Some((person.name.clone(), *number))
    });
    let aside = session.set_aside.iter().filter_map(|aside| {
        let name = aside.get("person")?.get("name")?.as_str()?;
        Some((name.to_string(), 0))
    });
    let mut names = Names::new(known.chain(aside));
    let mut redacted = session
        .clone()
        .with_tables(tables(session, &numbers, &mut names));
    redacted.title = names.replaced(&session.title);
    // What could not be read may have a name where an id should be.
    for aside in &mut redacted.set_aside {
        walk(aside, &[], &mut names);
    }
    for (_, value) in &mut redacted.unknown {
        walk(value, &[], &mut names);
    }
    redacted.definition = definition(session, &mut names);
    Redacted {
        session: redacted,
        people,
        in_texts: names.found,
        names,
    }
}

/// Each person's number, from 1 in the order they were typed; the same for one typed twice.
fn numbers(session: &Session) -> BTreeMap<String, usize> {
    let mut people: Vec<&Person> = session.tables().people().collect();
    people.order_by_key(|person| {
        let parts = person.id.parts();
        parts.map(|(writer, counter)| (writer.to_string(), counter))
    });
    let mut ends: Vec<super::id::Id> = Vec::new();
    let mut number = |person: &Person| {
        let end = session.person_end(&person.id);
        let at = ends.iter().position(|other| *other == end);
        let at = at.unwrap_or_else(|| {
            ends.push(end);
            ends.len() - 1
        });
        (person.id.to_string(), at + 1)
    };
    people.into_iter().map(&mut number).collect()
}

fn tables(session: &Session, numbers: &BTreeMap<String, usize>, names: &mut Names) -> Tables {
    let old = session.tables();
    let mut tables = Tables::new(reworded(old.stand(), names));
    for person in old.people() {
        let mut person = person.clone();
        person.name = String::new();
        let mut person = reworded(&person, names);
        let number = numbers.get(person.id.as_str()).copied().unwrap_or(0);
        person.name = names::called(&[number]);
        tables.put(Record::Person(person));
    }
    let mut put = |record| drop(tables.put(record));
    old.phases()
        .for_each(|it| put(Record::Phase(reworded(it, names))));
    old.items()
        .for_each(|it| put(Record::Item(reworded(it, names))));
    old.places()
        .for_each(|it| put(Record::Place(reworded(it, names))));
    old.links()
        .for_each(|it| put(Record::Link(reworded(it, names))));
    old.marks()
        .for_each(|it| put(Record::Mark(reworded(it, names))));
    old.answers()
        .for_each(|it| put(Record::Answer(reworded(it, names))));
    tables
}

/// The record with every name in its words replaced; in members that this version does not know,
/// too.
fn reworded<R: Serialize + DeserializeOwned + Clone>(record: &R, names: &mut Names) -> R {
    let Ok(mut json) = serde_json::to_value(record) else {
        return record.clone();
    };
    walk(&mut json, &NO_WORDS, names);
    serde_json::from_str(&json.to_string()).unwrap_or_else(|_| record.clone())
}

/// Replaces in every text, but for ids: those that stand under one of these members.
fn walk(json: &mut Json, ids: &[&str], names: &mut Names) {
    match json {
        Json::String(text) => *text = fitting(names.replaced(text)),
        Json::Array(all) => all.iter_mut().for_each(|one| walk(one, ids, names)),
        Json::Object(members) => {
            let words = |(member, value): &(&String, &mut Json)| {
                !(ids.contains(&member.as_str()) && is_text(value))
            };
            let members = members.iter_mut().filter(words);
            members.for_each(|(_, value)| walk(value, ids, names));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Whether a member holds a text, or a list of them.
fn is_text(json: &Json) -> bool {
    let texts = json.as_array().map(|all| all.iter().all(Json::is_string));
    texts.unwrap_or(json.is_string())
}

/// `Person 12` is longer than `Jo`: a text that was nearly as long as texts may be loses its end.
fn fitting(text: String) -> String {
    if text.len() <= NOTE_GRAPHEMES {
        return text;
    }
    text.graphemes(true).take(NOTE_GRAPHEMES).collect()
}

/// A workshop of one's own may name somebody. What would no longer be one stays as it was.
fn definition(session: &Session, names: &mut Names) -> Arc<Definition> {
    let before = names.found;
    let mut json = session.definition.json();
    walk(&mut json, &STRUCTURE, names);
    if names.found == before {
        return session.definition.clone();
    }
    Definition::embedded(&json.to_string()).map_or_else(|_| session.definition.clone(), Arc::new)
}
