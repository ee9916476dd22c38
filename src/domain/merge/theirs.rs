//! What the second of two files says, as it shall be read: whose word it is, and who is the same
//! person as one of the first. Not here: what of it stands (`merge`).

use std::collections::{BTreeMap, BTreeSet};

use super::How;
use crate::domain::{
    id::Id,
    record::{Mark, Person, Place, Record, Unknown, When},
    session::Session,
    text::fold,
};

/// Marks of a ballot.
const BALLOT: [&str; 2] = ["dots", "handed_in"];

/// The second file's word.
pub(super) struct Theirs<'a> {
    pub(super) session: &'a Session,
    /// Stand and phases apart: the first file's hold.
    pub(super) records: Vec<Record>,
    /// Ballots of somebody who has voted in the first.
    pub(super) voted: Vec<Record>,
    /// People who have one name and two ids.
    pub(super) same_names: Vec<String>,
}

impl<'a> Theirs<'a> {
    pub(super) fn read(ours: &Session, theirs: &'a Session, how: &How, writer: &Id) -> Self {
        let twins = twins(ours, theirs);
        let same_names = twins.keys().filter_map(|id| theirs.tables().person(id));
        let same_names = same_names.map(|person| person.name.clone()).collect();
        let mut records: Vec<Record> = theirs.tables().records().collect();
        let mut voted = Vec::new();
        if let Some(name) = &how.named {
            name_places(ours, theirs, &mut records, name, writer);
        }
        if how.same_names {
            for record in &mut records {
                if let Record::Person(person) = record
                    && let Some(same) = twins.get(&person.id)
                {
                    person.merged_into = Some(same.clone());
                }
            }
            let again = |record: &Record| is_second_ballot(ours, &twins, record);
            (voted, records) = records.into_iter().partition(again);
        }
        Self {
            session: theirs,
            records,
            voted,
            same_names,
        }
    }
}

/// By a person of the second file, who of the first has the same name and side. Who is in both is
/// nobody's twin.
fn twins(ours: &Session, theirs: &Session) -> BTreeMap<Id, Id> {
    let live = |person: &&Person| person.merged_into.is_none();
    let name = |person: &Person| (fold(&person.name), person.side.as_deref().map(fold));
    let known: BTreeMap<_, &Id> = ours
        .tables()
        .people()
        .filter(live)
        .map(|person| (name(person), &person.id))
        .collect();
    let twin = |person: &Person| {
        let same = *known.get(&name(person))?;
        // Merged before: that is the same again, and no conflict.
        let own = ours.tables().person(&person.id);
        let is_other = own.is_none_or(|own| own.merged_into.as_ref() == Some(same));
        (is_other && *same != person.id).then(|| (person.id.clone(), same.clone()))
    };
    theirs
        .tables()
        .people()
        .filter(live)
        .filter_map(twin)
        .collect()
}

fn is_second_ballot(ours: &Session, twins: &BTreeMap<Id, Id>, record: &Record) -> bool {
    let Record::Mark(mark) = record else {
        return false;
    };
    let Some(same) = mark.by.as_ref().and_then(|by| twins.get(by)) else {
        return false;
    };
    let is_ballot = |mark: &Mark| BALLOT.contains(&mark.field.as_str());
    let theirs = |own: &Mark| is_ballot(own) && own.by.as_ref() == Some(same);
    is_ballot(mark) && ours.tables().marks_of(&mark.step).any(theirs)
}

/// Where both groups have a place or a judgement of their own and they differ, the second group's
/// becomes a person's. The person is one of the first file of that name, else of the second, else
/// new.
fn name_places(
    ours: &Session,
    theirs: &Session,
    records: &mut Vec<Record>,
    name: &str,
    writer: &Id,
) {
    let wanted = fold(name);
    let called = |session: &Session| {
        let mut people = session.tables().people();
        let found = people.find(|p| p.merged_into.is_none() && fold(&p.name) == wanted);
        found.map(|person| person.id.clone())
    };
    let known = called(ours).or_else(|| called(theirs));
    let person = known.clone().unwrap_or_else(|| Id::drawn(writer, 1));
    let mut named = BTreeSet::new();
    for (at, record) in records.iter_mut().enumerate() {
        let differs = ours
            .tables()
            .get(&record.key())
            .is_some_and(|own| own != *record);
        if differs && give(ours, record, &person) {
            named.insert(at);
        }
    }
    if !named.is_empty() && known.is_none() {
        records.push(Record::Person(Person {
            id: person,
            name: name.to_string(),
            side: None,
            here: true,
            merged_into: None,
            unknown: Unknown::new(),
        }));
    }
}

/// Makes the group's word the person's, where a person can have one.
fn give(ours: &Session, record: &mut Record, person: &Id) -> bool {
    match record {
        Record::Place(Place {
            by: by @ None,
            when: When::Now,
            ..
        }) => *by = Some(person.clone()),
        Record::Mark(mark) if mark.by.is_none() && is_judged(ours, mark) => {
            mark.by = Some(person.clone());
        }
        Record::Person(_)
        | Record::Stand(_)
        | Record::Phase(_)
        | Record::Item(_)
        | Record::Place(_)
        | Record::Link(_)
        | Record::Mark(_)
        | Record::Answer(_) => return false,
    }
    true
}

/// Whether it is a statement judged from 1 to 5, and no side of a talk.
fn is_judged(session: &Session, mark: &Mark) -> bool {
    let Some(step) = session.workshop().step(&mark.step) else {
        return false;
    };
    let scales = step.kind.exercise().scales();
    scales
        .iter()
        .any(|scale| scale.share.is_none() && scale.id == mark.field)
}
