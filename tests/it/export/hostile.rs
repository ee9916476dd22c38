//! Hostile texts through every way out: whatever was said, each file is a document of its format,
//! with no script, no formula, nothing that steers a terminal, and with the clean text in it.

use std::sync::Arc;

use flipchart::domain::{
    record::{Record, Value},
    report::Report,
    session::{Definition, Session},
    text::{clean, graphemes},
};
use serde_json::Value as Json;

use super::{all, csv, demo, readers};
use crate::support::hostile;

/// As many texts as the demo has places for them.
const AT_ONCE: usize = 60;

pub(crate) fn texts() -> Vec<String> {
    let texts = hostile::texts().into_iter().map(|text| clean(&text));
    texts
        .filter(|text| !text.is_empty() && graphemes(text) <= 2_000)
        .collect()
}

/// The demo with these texts in the place of all that was said, and of what the workshop asks.
pub(crate) fn said(texts: &[String]) -> Session {
    let mut session = demo();
    let mut next = texts.iter().cycle().cloned();
    let mut next = || next.next().unwrap_or_default();
    let mut tables = session.tables().clone();
    for item in session.tables().items() {
        let mut item = item.clone();
        item.text = next();
        tables.put(Record::Item(item));
    }
    for person in session.tables().people() {
        let mut person = person.clone();
        person.name = next();
        person.side = person.side.map(|_| next());
        tables.put(Record::Person(person));
    }
    for link in session.tables().links() {
        let mut link = link.clone();
        link.note = Some(next());
        tables.put(Record::Link(link));
    }
    for answer in session.tables().answers() {
        let mut answer = answer.clone();
        if let Some(Value::Text(text)) = &mut answer.value {
            *text = next();
        }
        tables.put(Record::Answer(answer));
    }
    session.title = next();
    let mut json = session.definition.json();
    reword(&mut json, &mut next);
    session.definition = Arc::new(Definition::embedded(&json.to_string()).expect("a definition"));
    session.with_tables(tables)
}

/// Every label and title of a definition.
fn reword(json: &mut Json, next: &mut dyn FnMut() -> String) {
    match json {
        Json::Array(all) => all.iter_mut().for_each(|one| reword(one, next)),
        Json::Object(members) => {
            for (name, value) in members.iter_mut() {
                let words = ["title", "question", "label", "left", "right", "low", "high"];
                if value.is_string() && words.contains(&name.as_str()) {
                    *value = next().into();
                } else {
                    reword(value, next);
                }
            }
        }
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let texts = texts();
    assert!(texts.len() > 60, "{}", texts.len());
    for some in texts.chunks(AT_ONCE) {
        let session = said(some);
        readers::each_is_sound(&all(&session));
        every_note_is_in_the_table(&session);
    }
}

/// As it was said, but for the guard before what begins like a formula.
fn every_note_is_in_the_table(session: &Session) {
    let report = Report::of(session);
    let tables = csv::tables(&report, flipchart::export::Dialect::Plain);
    let notes = tables.iter().find(|one| one.name == "notes.csv");
    let notes = &notes.expect("the notes").text;
    let mut reader = ::csv::Reader::from_reader(notes.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let parked = session.live_under("parking", "parking");
    for item in parked.chain(session.live_under("assets", "people")) {
        let found = rows.iter().any(|row| {
            let cell = row.get(2).unwrap_or_default();
            cell == item.text || cell.strip_prefix('\'') == Some(&item.text)
        });
        assert!(found, "{:?} is not in {notes}", item.text);
    }
}
