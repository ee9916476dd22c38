//! Two files of one workshop become one: two groups', or two facilitators' who were apart. Record by
//! record, by key; where the two differ the first file's word stands and the other's is set aside,
//! so that nothing is lost. No clock decides anything.
//!
//! Not here: the files, and putting back what was set aside (`aside`). What the second file says as
//! it shall be read stands in `theirs`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

mod theirs;

use super::{
    aside::{self, DANGLING, with_why},
    id::Id,
    record::{Key, Record},
    session::{Session, Tables},
};
use theirs::Theirs;

/// How two files are to be made one.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// What the second group said of places and statements, and the first said otherwise, is this
    /// person's: so that the spread shows.
    pub named: Option<String>,
    /// Whoever has the same name in both is one person.
    pub same_names: bool,
}

/// Why two files can't be made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// They run different workshops.
    Workshops { ours: Id, theirs: Id },
    /// The second has something in a step that the first doesn't have.
    Step(Id),
}

/// Why a record of the second file is not in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The first file says otherwise.
    Differs,
    /// The first file had it, and took it away.
    Removed,
    /// The first file has a ballot of the same person.
    Voted,
    /// What it names is not there.
    Dangling,
}

/// Two files made one, and what was done for it.
#[derive(Debug)]
pub struct Merged {
    pub session: Session,
    /// Only the second file had them.
    pub taken: Vec<Record>,
    /// Of the second file, set aside now.
    pub aside: Vec<(Record, Why)>,
    /// Names of people who are in both under different ids; one now, if it was asked for.
    pub same_names: Vec<String>,
    /// Whether the first file is any different now.
    pub changed: bool,
}

/// `ours` with all of `theirs` that it doesn't contradict. A new person is drawn by `writer`, whom
/// neither of the two knows.
///
/// # Errors
/// The two are no files of one workshop.
pub fn merge(ours: &Session, theirs: &Session, how: &How, writer: &Id) -> Result<Merged, Unlike> {
    comparable(ours, theirs)?;
    let theirs = Theirs::read(ours, theirs, how, writer);
    let mut work = Work {
        ours,
        tables: ours.tables().clone(),
        taken: BTreeMap::new(),
        aside: Vec::new(),
    };
    for record in theirs.records {
        work.add(record);
    }
    for record in theirs.voted {
        work.aside.push((record, Why::Voted));
    }
    work.drop_dangling();
    Ok(work.finish(theirs.session, theirs.same_names))
}

fn comparable(ours: &Session, theirs: &Session) -> Result<(), Unlike> {
    let (own, other) = (ours.workshop(), theirs.workshop());
    if own.id != other.id {
        let (ours, theirs) = (own.id.clone(), other.id.clone());
        return Err(Unlike::Workshops { ours, theirs });
    }
    let records: Vec<Record> = theirs.tables().records().collect();
    let strange = records
        .iter()
        .filter_map(Record::step)
        .find(|step| !ours.knows_step(step));
    strange.map_or(Ok(()), |step| Err(Unlike::Step(step.clone())))
}

/// The first file's tables while they take in the second's.
struct Work<'a> {
    ours: &'a Session,
    tables: Tables,
    taken: BTreeMap<Key, Record>,
    aside: Vec<(Record, Why)>,
}

impl Work<'_> {
    fn add(&mut self, record: Record) {
        let key = record.key();
        match self.ours.tables().get(&key) {
            Some(own) if own == record => {}
            Some(_) => self.aside.push((record, Why::Differs)),
            // Said by somebody, and by the group that is that person now.
            None if self.taken.contains_key(&key) => self.aside.push((record, Why::Differs)),
            None if self.was_removed(&key) => self.aside.push((record, Why::Removed)),
            None => {
                drop(self.tables.put(record.clone()));
                self.taken.insert(key, record);
            }
        }
    }

    /// Whether it is a note that the first file has had: drawn by a writer it knows, no later than
    /// it knows, or brought along by the workshop.
    fn was_removed(&self, key: &Key) -> bool {
        let Key::Item(id) = key else { return false };
        match id.parts() {
            Some((writer, counter)) => self
                .ours
                .writers
                .get(writer)
                .is_some_and(|highest| counter <= *highest),
            None => self.ours.workshop().is_given(id),
        }
    }

    /// Until nothing names what is missing. All of the first file's records do without the second.
    fn drop_dangling(&mut self) {
        loop {
            let dangling = self.tables.dangling();
            let gone: Vec<Record> = dangling
                .iter()
                .filter_map(|key| self.taken.remove(key))
                .collect();
            if gone.is_empty() {
                return;
            }
            for record in gone {
                drop(self.tables.remove(&record.key()));
                self.aside.push((record, Why::Dangling));
            }
        }
    }

    fn finish(self, theirs: &Session, same_names: Vec<String>) -> Merged {
        let ours = self.ours;
        let mut session = ours.clone().with_tables(self.tables);
        for (writer, counter) in &theirs.writers {
            let highest = session.writers.entry(writer.clone()).or_default();
            *highest = (*highest).max(*counter);
        }
        let known: BTreeSet<Id> = session.earlier.iter().map(|it| it.id.clone()).collect();
        let earlier = theirs.earlier.iter().filter(|it| !known.contains(&it.id));
        session.earlier.extend(earlier.cloned());
        let told = |(record, why): &(Record, Why)| with_why(record, why.words());
        let lost = self.aside.iter().map(told);
        let lost = lost.chain(theirs.set_aside.iter().cloned());
        aside::extend(&mut session.set_aside, lost);
        if ours.id != theirs.id {
            for id in [&ours.id, &theirs.id] {
                if !session.merged.contains(id) {
                    session.merged.push(id.clone());
                }
            }
        }
        let changed = session != *ours;
        if changed {
            session.entry = ours.entry.max(theirs.entry).saturating_add(1);
        }
        Merged {
            session,
            taken: self.taken.into_values().collect(),
            aside: self.aside,
            same_names,
            changed,
        }
    }
}

impl Why {
    /// As the file keeps it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Differs => "the other file said otherwise",
            Self::Removed => "the other file had it, and removed it",
            Self::Voted => "the other file has a ballot of the same person",
            Self::Dangling => DANGLING,
        }
    }

    /// Whether these are the words of one that lost a merge.
    pub fn is_of(aside: &Json) -> bool {
        let why = aside::why(aside);
        [Self::Differs, Self::Removed, Self::Voted]
            .iter()
            .any(|known| known.words() == why)
    }
}
