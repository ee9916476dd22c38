//! What makes looking up cheap: items by step and group, and who names whom. Kept by `tables`
//! with every put and remove; holds nothing that the tables don't.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    id::Id,
    record::{Item, Key, Named, Record},
};

/// Both are made from the records alone, so that a file needs neither.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    /// Step → group → items, in order.
    groups: BTreeMap<Id, BTreeMap<Id, BTreeSet<(u32, Id)>>>,
    /// An item or person, and a record that names it. One flat set: most are named once, and a
    /// set for each would take a kilobyte of memory.
    naming: BTreeSet<(Named, Key)>,
}

impl Index {
    pub(super) fn add(&mut self, key: &Key, record: &Record) {
        for named in record.names() {
            self.naming.insert((named, key.clone()));
        }
        if let Record::Item(item) = record {
            let step = self.groups.entry(item.step.clone()).or_default();
            step.entry(item.group.clone())
                .or_default()
                .insert((item.order, item.id.clone()));
        }
    }

    pub(super) fn remove(&mut self, record: &Record) {
        let key = record.key();
        for named in record.names() {
            self.naming.remove(&(named, key.clone()));
        }
        if let Record::Item(item) = record {
            self.remove_item(item);
        }
    }

    /// Empty groups and steps go, too: whoever lists them means those that hold something.
    fn remove_item(&mut self, item: &Item) {
        let Some(step) = self.groups.get_mut(&item.step) else {
            return;
        };
        let Some(group) = step.get_mut(&item.group) else {
            return;
        };
        group.remove(&(item.order, item.id.clone()));
        if group.is_empty() {
            step.remove(&item.group);
        }
        if step.is_empty() {
            self.groups.remove(&item.step);
        }
    }

    /// Steps that hold items, by id.
    pub(super) fn steps(&self) -> impl Iterator<Item = &Id> {
        self.groups.keys()
    }

    /// The groups of a step that hold items, by id.
    pub(super) fn groups(&self, step: &str) -> impl Iterator<Item = &Id> {
        self.groups.get(step).into_iter().flat_map(BTreeMap::keys)
    }

    /// Order and id of the items under a group.
    pub(super) fn items(
        &self,
        step: &str,
        group: &str,
    ) -> impl DoubleEndedIterator<Item = &(u32, Id)> {
        self.groups
            .get(step)
            .and_then(|groups| groups.get(group))
            .into_iter()
            .flatten()
    }

    /// The records that name `named`.
    pub(super) fn naming(&self, named: &Named) -> impl Iterator<Item = &Key> {
        let named = named.clone();
        let first = (named.clone(), Key::Person(Id::default()));
        self.naming
            .range(first..)
            .take_while(move |(other, _)| *other == named)
            .map(|(_, key)| key)
    }

    /// Every item and person that is named, with a record that does.
    pub(super) fn all_naming(&self) -> impl Iterator<Item = &(Named, Key)> {
        self.naming.iter()
    }
}

/// An index in the making, for many records at once.
#[derive(Default)]
pub(super) struct Filling {
    groups: BTreeMap<Id, BTreeMap<Id, Vec<(u32, Id)>>>,
    naming: Vec<(Named, Key)>,
}

impl Filling {
    pub(super) fn add(&mut self, record: &Record) {
        let named = record.names().into_iter();
        self.naming.extend(named.map(|named| (named, record.key())));
        if let Record::Item(item) = record {
            let step = self.groups.entry(item.step.clone()).or_default();
            let group = step.entry(item.group.clone()).or_default();
            group.push((item.order, item.id.clone()));
        }
    }

    pub(super) fn filled(self) -> Index {
        let sorted = |groups: BTreeMap<Id, Vec<(u32, Id)>>| {
            let groups = groups.into_iter();
            groups
                .map(|(group, items)| (group, items.into_iter().collect()))
                .collect()
        };
        let groups = self.groups.into_iter();
        Index {
            groups: groups
                .map(|(step, groups)| (step, sorted(groups)))
                .collect(),
            naming: self.naming.into_iter().collect(),
        }
    }
}
