//! A session as its entries left it: people, where the room stands, items, places, links, marks,
//! answers, time.
//!
//! Not here: the time of day (each entry brings its own), files, what may be said next (`decide`),
//! and how anything looks. Undo and recovery lean on that: the same entries give the same session.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

mod index;
mod readers;
mod round;
mod select;
mod spot;
mod tables;
pub mod wording;

pub use spot::mean;
pub use tables::Tables;

use super::{
    entry::{Change, Entry},
    id::Id,
    record::{At, Item, Record, Stand, Unknown},
    text,
    workshop::{Flaw, Workshop, read},
};

/// A workshop together with the JSON it came as, which is what the file keeps.
#[derive(Debug)]
pub struct Definition {
    pub workshop: Workshop,
    /// As text: nobody looks into it until the file is written, and as a value it is several times as
    /// large.
    json: Box<str>,
}

/// One run of a workshop by one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub id: Id,
    pub title: String,
    pub created: At,
    /// An IANA name such as `Europe/Lisbon`; may be empty.
    pub time_zone: String,
    /// The number of the last entry applied.
    pub entry: u64,
    /// For each writer, the highest counter ever used; in the order in which they first said
    /// something.
    pub writers: IndexMap<Id, u64>,
    pub definition: Arc<Definition>,
    /// The sessions that something was handed on from, the last one first.
    pub earlier: Vec<Earlier>,
    /// The sessions that became this one, where they were not the same before.
    pub merged: Vec<Id>,
    /// Records that could not be read, or lost a merge, each with its `why`.
    pub set_aside: Vec<Json>,
    /// Members of a later version.
    pub unknown: Unknown,
    /// Shared with a snapshot that is being written; copied if something is said meanwhile.
    tables: Arc<Tables>,
}

/// A session before this one, as it was called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    pub id: Id,
    #[serde(default, deserialize_with = "text::cleaned")]
    pub title: String,
    pub created: At,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Definition {
    /// A workshop that was read from this text.
    pub fn of(workshop: Workshop, json: &str) -> Self {
        let json = json.into();
        Self { workshop, json }
    }

    /// Reads the definition inside a session.
    ///
    /// # Errors
    /// The first flaw, by path; its line and column are those within the same text in one line.
    pub fn embedded(json: &str) -> Result<Self, Flaw> {
        let workshop = read::read_embedded(json)?;
        Ok(Self::of(workshop, json))
    }

    /// The JSON as a value.
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.json).unwrap_or_default()
    }

    /// The JSON in many lines; the same JSON gives the same text.
    pub fn pretty(&self) -> String {
        let json: Result<Json, _> = serde_json::from_str(&self.json);
        // Whatever it is: what was read is never lost.
        json.map_or_else(|_| self.json.to_string(), |json| format!("{json:#}"))
    }
}

/// However it is written.
impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        let is_same = self.json == other.json || self.json() == other.json();
        is_same && self.workshop == other.workshop
    }
}

impl Session {
    /// A new session at the first phase of the first step, with the items the workshop brings.
    pub fn new(
        id: Id,
        title: String,
        definition: Arc<Definition>,
        at: At,
        time_zone: String,
    ) -> Self {
        let tables = Tables::new(first_stand(&definition.workshop));
        let mut session = Self {
            id,
            title,
            created: at,
            time_zone,
            entry: 0,
            writers: IndexMap::new(),
            definition,
            earlier: Vec::new(),
            merged: Vec::new(),
            set_aside: Vec::new(),
            unknown: Unknown::new(),
            tables: Arc::new(tables),
        };
        for item in given_items(&session.definition.workshop, at) {
            session.tables_mut().put(Record::Item(item));
        }
        session
    }

    /// The same head over other tables: how a file becomes a session.
    #[must_use]
    pub fn with_tables(mut self, tables: Tables) -> Self {
        self.tables = Arc::new(tables);
        let drawn: Vec<Id> = self
            .tables
            .items()
            .map(|item| &item.id)
            .chain(self.tables.people().map(|p| &p.id))
            .cloned()
            .collect();
        for id in &drawn {
            self.raise_counter(id);
        }
        self
    }

    /// The records.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// To be changed: copied first where a snapshot still shares them.
    fn tables_mut(&mut self) -> &mut Tables {
        Arc::make_mut(&mut self.tables)
    }

    /// The workshop that is run.
    pub fn workshop(&self) -> &Workshop {
        &self.definition.workshop
    }

    /// The opposites of `changes`, in reverse, as they would be if applied now. Each key stands
    /// in `changes` once.
    pub fn opposites(&self, changes: &[Change]) -> Vec<Change> {
        let opposite = |change: &Change| {
            let key = change.key();
            match (self.tables.get(&key), change) {
                (Some(old), _) => Some(Change::Put(old)),
                (None, Change::Put(_)) => Some(Change::Remove(key)),
                (None, Change::Remove(_)) => None,
            }
        };
        changes.iter().rev().filter_map(opposite).collect()
    }

    /// Applies an entry. Total: whatever it says is done.
    pub fn apply(&mut self, entry: &Entry) {
        self.entry = entry.n;
        for change in &entry.changes {
            if let Some(id) = change.key().drawn() {
                self.raise_counter(id);
            }
            match change {
                Change::Put(record) => drop(self.tables_mut().put(record.clone())),
                Change::Remove(key) => drop(self.tables_mut().remove(key)),
            }
        }
    }

    /// Puts a record that no entry brings: one from another session.
    pub(super) fn put(&mut self, record: Record) {
        if let Some(id) = record.key().drawn() {
            self.raise_counter(id);
        }
        drop(self.tables_mut().put(record));
    }

    /// The next id for `writer`: never one that was used before, undone or not.
    pub fn next_id(&self, writer: &Id, ahead: u64) -> Id {
        let highest = *self.writers.get(writer).unwrap_or(&0);
        Id::drawn(writer, highest.saturating_add(1).saturating_add(ahead))
    }

    /// An id with no counter, such as that of a given item, raises none.
    fn raise_counter(&mut self, id: &Id) {
        if let Some((writer, counter)) = id.parts() {
            let highest = self.writers.entry(writer.into()).or_default();
            *highest = counter.max(*highest);
        }
    }
}

/// The first phase of the first step.
pub fn first_stand(workshop: &Workshop) -> Stand {
    let (step, phase) = workshop
        .course()
        .next()
        .map(|(step, phase)| (step.id.clone(), phase.id.clone()))
        .unwrap_or_default();
    Stand {
        step,
        phase,
        turn: None,
        unknown: Unknown::new(),
    }
}

/// The notes that a workshop begins with. They are in no entry, so nobody can take them back.
fn given_items(workshop: &Workshop, at: At) -> Vec<Item> {
    let groups = workshop.steps.iter().flat_map(|step| {
        step.kind
            .exercise()
            .groups()
            .iter()
            .map(move |group| (step, group))
    });
    let given = groups.flat_map(|(step, group)| {
        (1..)
            .zip(&group.given)
            .map(move |(order, given)| (step, group, order, given))
    });
    let item = |(step, group, order, given): (
        &super::workshop::Step,
        &super::workshop::Group,
        u32,
        &super::workshop::Given,
    )| Item {
        id: Id::given(&step.id, &given.id),
        step: step.id.clone(),
        group: group.id.clone(),
        text: text::clean(&given.text),
        by: None,
        at,
        order,
        merged_into: None,
        carried_from: None,
        unknown: Unknown::new(),
    };
    given.map(item).collect()
}
