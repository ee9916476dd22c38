//! One note more, less or other in a list that is shown already: nothing but that note is looked at,
//! however many there are. Not here: showing a list from nothing (`list`).

use std::collections::{BTreeMap, BTreeSet};

use super::{Heading, List};
use crate::domain::{
    entry::{Change, Entry},
    exercise::Look,
    id::Id,
    record::{Item, Key, Record},
};

/// Brings headings up to date. None where there are others than the workshop's own, or where more
/// has changed than notes, each by itself.
pub(super) fn amend(
    list: &List,
    look: &Look<'_>,
    headings: &mut [Heading],
    said: &[&Entry],
) -> Option<()> {
    if !list.headings_from.is_empty() || headings.len() > list.headings.len() {
        return None;
    }
    let changed = changed(said)?;
    for (id, _) in changed.iter().filter(|(_, was_there)| **was_there) {
        take_out(headings, id);
    }
    let tables = look.session.tables();
    let here = |id: &&Id| tables.item(id).filter(|item| item.step == look.step.id);
    for item in changed.keys().filter_map(here) {
        let mut own = headings.iter_mut();
        let heading = own.find(|heading| heading.id == item.group)?;
        let stands_before = |other: &Item| (other.order, &other.id) < (item.order, &item.id);
        let at = heading
            .notes
            .partition_point(|note| tables.item(&note.id).is_some_and(stands_before));
        heading.notes.insert(at, look.shown(item));
    }
    Some(())
}

/// From the end: what was said last is changed most.
fn take_out(headings: &mut [Heading], id: &Id) {
    for heading in headings {
        if let Some(at) = heading.notes.iter().rposition(|note| note.id == *id) {
            heading.notes.remove(at);
            return;
        }
    }
}

/// The notes that entries touched, and whether each was there before them; none where they touched
/// anything else, or what has become one with another.
fn changed<'a>(said: &[&'a Entry]) -> Option<BTreeMap<&'a Id, bool>> {
    let mut changed = BTreeMap::new();
    for entry in said {
        let new: BTreeSet<&Id> = entry.back.iter().filter_map(removed).collect();
        for change in entry.changes.iter().chain(&entry.back) {
            let id = match change {
                Change::Put(Record::Item(item)) if item.merged_into.is_none() => &item.id,
                Change::Remove(Key::Item(id)) => id,
                Change::Put(_) | Change::Remove(_) => return None,
            };
            changed.entry(id).or_insert_with(|| !new.contains(id));
        }
    }
    Some(changed)
}

fn removed(change: &Change) -> Option<&Id> {
    match change {
        Change::Remove(Key::Item(id)) => Some(id),
        Change::Put(_) | Change::Remove(_) => None,
    }
}
