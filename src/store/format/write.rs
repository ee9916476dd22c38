//! A session as the text of its file: one record a line, so that it reads and diffs well. Not
//! here: reading it back.

use serde::Serialize;

use super::FORMAT;
use crate::{
    domain::{order::InOrder, record::Item, session::Session},
    store::{PIECE, migrate::VERSION},
};

/// What a record takes beside the text of a note, and the workshop, in bytes: about.
const RECORD: usize = 192;
const WORKSHOP: usize = 32 * 1024;

/// The file's text. The same session gives the same bytes.
pub fn write_session(session: &Session) -> String {
    let tables = session.tables();
    let mut items: Vec<&Item> = tables.items().collect();
    items.order_by_cached_key(|item| session.order_of(item));
    let mut text = Text::with_room_for(&items);
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
    let workshop = session.definition.pretty();
    text.push(&workshop.replace('\n', "\n  "));
    text.push("\n}\n");
    text.whole()
}

/// The file as far as it is written.
struct Text(Vec<u8>);

impl Text {
    /// It hardly grows as it is written: growing copies it, and holds up whoever needs memory
    /// meanwhile.
    fn with_room_for(items: &[&Item]) -> Self {
        let notes: usize = items.iter().map(|item| item.text.len() + RECORD).sum();
        let mut text = Vec::with_capacity(notes + WORKSHOP);
        text.push(b'{');
        Self(text)
    }

    fn whole(self) -> String {
        String::from_utf8(self.0).expect("JSON is UTF-8")
    }

    fn push(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// In one line, without blanks.
    fn json(&mut self, value: &(impl Serialize + ?Sized)) {
        serde_json::to_writer(&mut self.0, value)
            .expect("records have text keys and finite numbers");
    }

    /// The name of the next member, with the comma that ends the one before.
    fn name(&mut self, name: &str) {
        self.push(if self.0.len() == 1 { "\n  " } else { ",\n  " });
        self.json(name);
        self.push(": ");
    }

    /// One member in one line.
    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.name(name);
        self.json(value);
    }

    /// One record a line, `[]` where there is none.
    fn table(&mut self, name: &str, rows: impl Iterator<Item = impl Serialize>) {
        self.name(name);
        let mut end = "[\n    ";
        let mut given_way = self.0.len();
        for row in rows {
            self.push(end);
            self.json(&row);
            end = ",\n    ";
            if self.0.len() - given_way > PIECE {
                std::thread::yield_now();
                given_way = self.0.len();
            }
        }
        let is_empty = end.starts_with('[');
        self.push(if is_empty { "[]" } else { "\n  ]" });
    }
}
