//! Records into their tables, or aside: what can't be read, has its key twice, or names something
//! missing. What was aside for that is tried again each time. Not here: the rest of the file.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::range::wrong;
use crate::domain::{
    aside::{self, DANGLING, with_why},
    record::{Key, Record},
    session::{Session, Tables},
};

/// How the `why` begins of what may be right another day: by a later version, or once what it
/// names is back. What lost a merge is not for that: it would come back.
const UNREADABLE: &str = "can't be read: ";

/// Tables that fill up, and what doesn't fit them.
pub(super) struct Sorted {
    pub(super) tables: Tables,
    /// As it was in the file.
    known: Vec<Json>,
    /// The places in `known` whose records are back in the tables.
    back: BTreeMap<Key, usize>,
    /// Put aside now.
    aside: Vec<Json>,
}

impl Sorted {
    /// `known` is what the file had aside already.
    pub(super) fn new(tables: Tables, known: Vec<Json>) -> Self {
        Self {
            tables,
            known,
            back: BTreeMap::new(),
            aside: Vec::new(),
        }
    }

    /// Puts a record into its table; false if it is out of range or its key is taken.
    pub(super) fn put(&mut self, record: Record) -> bool {
        wrong(&record).is_none() && self.tables.put_if_free(record).is_none()
    }

    /// Puts a record into its table, or aside with why not.
    pub(super) fn put_or_aside(&mut self, record: Record) {
        let refused = match wrong(&record) {
            Some(wrong) => Some((record, format!("{UNREADABLE}{wrong}"))),
            None => self
                .tables
                .put_if_free(record)
                .map(|record| (record, "its key is there already".to_string())),
        };
        if let Some((record, why)) = refused {
            self.aside.push(with_why(&record, &why));
        }
    }

    /// Puts aside what is no record: `name` is what it should have been.
    pub(super) fn unreadable(&mut self, name: &str, value: &Json, wrong: &str) {
        self.aside
            .push(json!({ name: value, "why": format!("{UNREADABLE}{wrong}") }));
    }

    /// Tries again what is aside, then puts aside whatever names something missing, until nothing
    /// does. Gives the tables, what is aside, and how much of that is new.
    pub(super) fn finish(mut self) -> (Tables, Vec<Json>, usize) {
        self.try_again();
        loop {
            let dangling = self.tables.dangling();
            if dangling.is_empty() {
                break;
            }
            for record in dangling.iter().filter_map(|key| self.tables.remove(key)) {
                if self.back.remove(&record.key()).is_none() {
                    self.aside.push(with_why(&record, DANGLING));
                }
            }
        }
        let new = self.aside.len();
        let back: Vec<usize> = self.back.into_values().collect();
        let known = self.known.into_iter().enumerate();
        let still = known
            .filter(|(place, _)| !back.contains(place))
            .map(|(_, json)| json);
        (self.tables, still.chain(self.aside).collect(), new)
    }

    /// A record comes back only where nothing has taken its key meanwhile.
    fn try_again(&mut self) {
        for (place, json) in self.known.clone().iter().enumerate() {
            let Some(record) = worth_another_try(json) else {
                continue;
            };
            let key = record.key();
            if self.put(record) {
                self.back.insert(key, place);
            }
        }
    }
}

/// Puts aside whatever names something missing: a journal may lie over a session edited by hand.
pub(in crate::store) fn set_aside_dangling(session: Session) -> (Session, usize) {
    if session.tables().dangling().is_empty() {
        return (session, 0);
    }
    let mut session = session;
    let known = std::mem::take(&mut session.set_aside);
    let sorted = Sorted::new(session.tables().clone(), known);
    let (tables, set_aside, new) = sorted.finish();
    session.set_aside = set_aside;
    (session.with_tables(tables), new)
}

/// The record inside; none where it is aside for another reason.
fn worth_another_try(json: &Json) -> Option<Record> {
    let why = aside::why(json);
    (why.starts_with(UNREADABLE) || why == DANGLING)
        .then(|| aside::record(json))
        .flatten()
}
