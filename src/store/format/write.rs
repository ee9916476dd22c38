//! A session as the text of its file: one record a line, so that it reads and diffs well. Not
//! here: reading it back.

use serde::Serialize;

use super::FORMAT;
use crate::{
    domain::{order::InOrder, record::Item, session::Session},
    store::migrate::VERSION,
};

/// The file's text. The same session gives the same bytes.
pub fn write_session(session: &Session) -> String {
    let tables = session.tables();
    let mut items: Vec<&Item> = tables.items().collect();
    items.order_by_cached_key(|item| session.order_of(item));
    let mut text = Text(String::from("{"));
    text.member("format", FORMAT);
    text.member("version", &VERSION);
    text.member("id", &session.id);
    text.member("title", &session.title);
    text.member("created", &session.created);
    text.member("time_zone", &session.time_zone);
    text.member("entry", &session.entry);
    text.member("writers", &session.writers);
    text.member("stand", tables.stand());
    text.table("people", tables.people());
    text.table("phases", tables.phases());
    text.table("items", items.into_iter());
    text.table("places", tables.places());
    text.table("links", tables.links());
    text.table("marks", tables.marks());
    text.table("answers", tables.answers());
    if !session.earlier.is_empty() {
        text.table("earlier", session.earlier.iter());
    }
    if !session.merged.is_empty() {
        text.member("merged", &session.merged);
    }
    text.table("set_aside", session.set_aside.iter());
    for (name, value) in &session.unknown {
        text.member(name, value);
    }
    text.name("workshop");
    let workshop = format!("{:#}", session.definition.json);
    text.0.push_str(&workshop.replace('\n', "\n  "));
    text.0 + "\n}\n"
}

/// The file as far as it is written.
struct Text(String);

impl Text {
    /// The name of the next member, with the comma that ends the one before.
    fn name(&mut self, name: &str) {
        let end = if self.0.len() == 1 { "\n  " } else { ",\n  " };
        self.0.push_str(end);
        self.0.push_str(&json(name));
        self.0.push_str(": ");
    }

    /// One member in one line.
    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.name(name);
        self.0.push_str(&json(value));
    }

    /// One record a line, `[]` where there is none.
    fn table(&mut self, name: &str, rows: impl Iterator<Item = impl Serialize>) {
        self.name(name);
        let mut end = "[\n    ";
        for row in rows {
            self.0.push_str(end);
            self.0.push_str(&json(&row));
            end = ",\n    ";
        }
        let is_empty = end.starts_with('[');
        self.0.push_str(if is_empty { "[]" } else { "\n  ]" });
    }
}

/// In one line, without blanks.
fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("records have text keys and finite numbers")
}
