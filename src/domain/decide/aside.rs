//! Putting back what was set aside: after a merge, or when something was missing. Not here: setting
//! aside (`merge`, and the reading of files).

use super::{Decide, Decided};
use crate::domain::{
    aside::{self, DANGLING},
    entry::Change,
    record::{Key, Named, Record},
    refusal::Refusal,
};

impl Decide<'_> {
    /// The record takes its place again, whatever stands there; what was aside only as it was
    /// missing comes along. Nobody's ballot is put back: it would say how somebody voted, and a
    /// closed one takes no dots.
    pub(super) fn put_back(&self, record: &Record) -> Decided {
        if record.key().is_course() || is_ballot(record) {
            return Err(Refusal::NotPutBack);
        }
        let tables = self.session.tables();
        let knows = |record: &Record| {
            let step = record.step();
            step.is_none_or(|step| self.session.knows_step(step))
        };
        if !knows(record) {
            return Err(Refusal::NoSuchStep);
        }
        if !record.names().iter().all(|named| tables.has(named)) {
            return Err(Refusal::NamesGone);
        }
        let mut changes = vec![Change::Put(record.clone())];
        let is_there = |named: &Named| tables.has(named) || named.key() == record.key();
        for other in self
            .session
            .set_aside
            .iter()
            .filter(|it| aside::why(it) == DANGLING)
        {
            let Some(other) = aside::record(other) else {
                continue;
            };
            let key: Key = other.key();
            let is_taken = tables.get(&key).is_some() || changes.iter().any(|it| it.key() == key);
            let names = other.names();
            let fits = names.iter().all(is_there) && knows(&other);
            if fits && !is_taken && !is_ballot(&other) {
                changes.push(Change::Put(other));
            }
        }
        Ok(changes)
    }
}

fn is_ballot(record: &Record) -> bool {
    let Record::Mark(mark) = record else {
        return false;
    };
    mark.by.is_some() && ["dots", "handed_in"].contains(&mark.field.as_str())
}
