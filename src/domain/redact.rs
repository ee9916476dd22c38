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

use super::{
    record::{Person, Record, Unknown},
    session::{Definition, Session, Tables},
};

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
/// Members of a definition that people read.
const WORDS: [&str; 15] = [
    "title", "summary", "question", "label", "heading", "text", "say", "watch", "stalls", "low",
    "high", "left", "right", "prompts", "unit",
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

    /// How many people, and how often one was named in a text.
    pub fn count(&self) -> (usize, usize) {
        (self.numbers.len(), self.names.found)
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
    for aside in &mut redacted.set_aside {
        walk(aside, &mut |member| !NO_WORDS.contains(&member), &mut names);
    }
    unknown(&mut redacted.unknown, &mut names);
    redacted.definition = definition(session, &mut names);
    Redacted {
        session: redacted,
        people,
        in_texts: names.found,
    }
}

/// Each person's number, from 1 in the order they were typed; the same for one typed twice.
fn numbers(session: &Session) -> BTreeMap<String, usize> {
    let mut people: Vec<&Person> = session.tables().people().collect();
    people.sort_by_key(|person| {
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
    let mut tables = Tables::new(old.stand().clone());
    for person in old.people() {
        let mut person = reworded(person, names);
        let number = numbers.get(person.id.as_str()).copied().unwrap_or(0);
        person.name = names::called(&[number]);
        tables.put(Record::Person(person));
    }
    let mut put = |record| drop(tables.put(record));
    old.phases().for_each(|it| put(Record::Phase(it.clone())));
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
    walk(
        &mut json,
        &mut |member| !NO_WORDS.contains(&member) && member != "name",
        names,
    );
    serde_json::from_value(json).unwrap_or_else(|_| record.clone())
}

/// Replaces in every text under a member that holds words.
fn walk(json: &mut Json, holds_words: &mut dyn FnMut(&str) -> bool, names: &mut Names) {
    match json {
        Json::String(text) => *text = names.replaced(text),
        Json::Array(all) => all.iter_mut().for_each(|one| walk(one, holds_words, names)),
        Json::Object(members) => {
            for (member, value) in members.iter_mut() {
                if holds_words(member) {
                    walk(value, holds_words, names);
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn unknown(members: &mut Unknown, names: &mut Names) {
    for (_, value) in members.iter_mut() {
        walk(value, &mut |_| true, names);
    }
}

/// A workshop of one's own may name somebody. What would no longer be one stays as it was.
fn definition(session: &Session, names: &mut Names) -> Arc<Definition> {
    let before = names.found;
    let mut json = session.definition.json.clone();
    reword_definition(&mut json, names);
    if names.found == before {
        return session.definition.clone();
    }
    Definition::embedded(json).map_or_else(|_| session.definition.clone(), Arc::new)
}

fn reword_definition(json: &mut Json, names: &mut Names) {
    match json {
        Json::Array(all) => all.iter_mut().for_each(|one| reword_definition(one, names)),
        Json::Object(members) => {
            for (member, value) in members.iter_mut() {
                let words = value.is_string()
                    || value
                        .as_array()
                        .is_some_and(|all| all.iter().all(Json::is_string));
                if words && WORDS.contains(&member.as_str()) {
                    walk(value, &mut |_| true, names);
                } else if !words {
                    reword_definition(value, names);
                }
            }
        }
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
