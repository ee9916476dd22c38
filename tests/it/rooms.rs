//! A room to try wishes in: a session of the test workshop, people in it, and a clock that is
//! written down. Only this file knows how a session is begun.

#![expect(clippy::unwrap_used, clippy::panic, reason = "how a test fails")]

use std::sync::Arc;

use flipchart::domain::{
    decide::Decide,
    entry::{Change, Entry},
    id::Id,
    record::{At, Record, Unknown},
    refusal::Refusal,
    room::{Actor, Room},
    session::{Definition, Session},
    wish::Wish,
};

/// The workshop with every setting of the kinds in which something is said and placed.
pub(crate) const WHOLE_WAY: &str = include_str!("../data/whole-way.json");

/// Another, with every setting of the kinds that weigh, count and time.
pub(crate) const JUDGED_WAY: &str = include_str!("../data/judged-way.json");

/// So many seconds after the session began.
pub(crate) fn at(second: i64) -> At {
    let begin: At = "2026-11-22T09:00:00Z".parse().unwrap();
    begin + chrono::TimeDelta::seconds(second)
}

pub(crate) fn session(workshop: &str) -> Session {
    let definition = Definition::embedded(workshop).unwrap();
    Session::new(
        "b7w2m4".into(),
        "Library hours".to_string(),
        Arc::new(definition),
        at(0),
        "Europe/Lisbon".to_string(),
    )
}

pub(crate) fn room() -> Room {
    Room::new(session(WHOLE_WAY), [])
}

/// Who acts: the wall's writer, at one seat or another.
pub(crate) struct Hand {
    pub(crate) writer: Id,
    pub(crate) seat: Option<Id>,
    pub(crate) now: At,
}

impl Hand {
    pub(crate) fn wall(second: i64) -> Self {
        Self {
            writer: "k3q9tz".into(),
            seat: None,
            now: at(second),
        }
    }

    pub(crate) fn actor(&self) -> Actor<'_> {
        Actor {
            now: self.now,
            writer: &self.writer,
            seat: self.seat.as_ref(),
        }
    }

    /// The entry that grants a wish, as the room does.
    pub(crate) fn decide(&self, room: &Room, wish: &Wish) -> Result<Option<Entry>, Refusal> {
        room.decide(&self.actor(), wish)
    }

    /// The same, as if the step's kind let everything through: kinds to come will.
    pub(crate) fn decide_freely(&self, room: &Room, wish: &Wish) -> Result<Option<Entry>, Refusal> {
        let decide = Decide {
            session: room.session(),
            now: self.now,
            writer: &self.writer,
        };
        let changes = decide.decide(wish)?;
        Ok((!changes.is_empty()).then(|| self.entry(room, changes)))
    }

    pub(crate) fn entry(&self, room: &Room, changes: Vec<Change>) -> Entry {
        Entry {
            n: room.session().entry + 1,
            at: self.now,
            writer: self.writer.clone(),
            seat: self.seat.clone(),
            back: room.session().opposites(&changes),
            changes,
            more: false,
            undoes: Vec::new(),
            redoes: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    /// Puts records as they are, in one entry.
    pub(crate) fn put(&self, room: &mut Room, records: impl IntoIterator<Item = Record>) {
        let changes = records.into_iter().map(Change::Put).collect();
        room.apply(self.entry(room, changes));
    }

    /// Grants a wish that must be granted; whether there was anything to do.
    pub(crate) fn grant(&self, room: &mut Room, wish: &Wish) -> bool {
        let entry = self.decide(room, wish).unwrap_or_else(|refusal| {
            panic!("{wish:?}: {refusal}");
        });
        let granted = entry.is_some();
        if let Some(entry) = entry {
            room.apply(entry);
        }
        granted
    }
}

/// A record from JSON, as `{"item": {…}}`.
pub(crate) fn record(json: serde_json::Value) -> Record {
    serde_json::from_value(json).unwrap()
}
