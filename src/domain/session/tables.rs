//! The eight tables, each ordered by its key, and the lookups that don't walk them. Not here:
//! what merged notes and covers mean for a reader (`readers`).

use std::collections::{BTreeMap, BTreeSet};

mod fill;

use super::index::Index;
use crate::domain::{
    id::Id,
    record::{
        Answer, AnswerKey, Item, Key, Link, LinkKey, Mark, MarkKey, Named, Person, Phase, PhaseKey,
        Place, PlaceKey, Record, Stand, When,
    },
};

/// All records of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    people: BTreeMap<Id, Person>,
    stand: Stand,
    phases: BTreeMap<PhaseKey, Phase>,
    items: BTreeMap<Id, Item>,
    places: BTreeMap<PlaceKey, Place>,
    links: BTreeMap<LinkKey, Link>,
    marks: BTreeMap<MarkKey, Mark>,
    answers: BTreeMap<AnswerKey, Answer>,
    index: Index,
}

impl Tables {
    /// Empty tables in a room that stands somewhere.
    pub fn new(stand: Stand) -> Self {
        Self {
            people: BTreeMap::new(),
            stand,
            phases: BTreeMap::new(),
            items: BTreeMap::new(),
            places: BTreeMap::new(),
            links: BTreeMap::new(),
            marks: BTreeMap::new(),
            answers: BTreeMap::new(),
            index: Index::default(),
        }
    }

    /// Puts a record in the place of the one with its key, which it returns.
    pub fn put(&mut self, record: Record) -> Option<Record> {
        let key = record.key();
        let old = match key {
            Key::Stand => Some(Record::Stand(self.stand.clone())),
            Key::Person(_)
            | Key::Phase(_)
            | Key::Item(_)
            | Key::Place(_)
            | Key::Link(_)
            | Key::Mark(_)
            | Key::Answer(_) => self.remove(&key),
        };
        self.insert(&key, record);
        old
    }

    /// Puts a record where none has its key; else gives it back. A stand is always there.
    pub fn put_if_free(&mut self, record: Record) -> Option<Record> {
        let key = record.key();
        if self.holds(&key) {
            return Some(record);
        }
        self.insert(&key, record);
        None
    }

    /// No other record has that key.
    fn insert(&mut self, key: &Key, record: Record) {
        self.index.add(key, &record);
        match record {
            Record::Person(it) => drop(self.people.insert(it.id.clone(), it)),
            Record::Stand(it) => self.stand = it,
            Record::Phase(it) => drop(self.phases.insert(it.key(), it)),
            Record::Item(it) => drop(self.items.insert(it.id.clone(), it)),
            Record::Place(it) => drop(self.places.insert(it.key(), it)),
            Record::Link(it) => drop(self.links.insert(it.key(), it)),
            Record::Mark(it) => drop(self.marks.insert(it.key(), it)),
            Record::Answer(it) => drop(self.answers.insert(it.key(), it)),
        }
    }

    /// Removes what is there. The stand stays: a session always stands somewhere.
    pub fn remove(&mut self, key: &Key) -> Option<Record> {
        let old = match key {
            Key::Person(id) => self.people.remove(id).map(Record::Person),
            Key::Stand => None,
            Key::Phase(key) => self.phases.remove(key).map(Record::Phase),
            Key::Item(id) => self.items.remove(id).map(Record::Item),
            Key::Place(key) => self.places.remove(key).map(Record::Place),
            Key::Link(key) => self.links.remove(key).map(Record::Link),
            Key::Mark(key) => self.marks.remove(key).map(Record::Mark),
            Key::Answer(key) => self.answers.remove(key).map(Record::Answer),
        };
        if let Some(old) = &old {
            self.index.remove(old);
        }
        old
    }

    /// The record of that key.
    pub fn get(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Person(id) => self.people.get(id).cloned().map(Record::Person),
            Key::Stand => Some(Record::Stand(self.stand.clone())),
            Key::Phase(key) => self.phases.get(key).cloned().map(Record::Phase),
            Key::Item(id) => self.items.get(id).cloned().map(Record::Item),
            Key::Place(key) => self.places.get(key).cloned().map(Record::Place),
            Key::Link(key) => self.links.get(key).cloned().map(Record::Link),
            Key::Mark(key) => self.marks.get(key).cloned().map(Record::Mark),
            Key::Answer(key) => self.answers.get(key).cloned().map(Record::Answer),
        }
    }

    /// Whether there is a record of that key.
    fn holds(&self, key: &Key) -> bool {
        match key {
            Key::Person(id) => self.people.contains_key(id),
            Key::Stand => true,
            Key::Phase(key) => self.phases.contains_key(key),
            Key::Item(id) => self.items.contains_key(id),
            Key::Place(key) => self.places.contains_key(key),
            Key::Link(key) => self.links.contains_key(key),
            Key::Mark(key) => self.marks.contains_key(key),
            Key::Answer(key) => self.answers.contains_key(key),
        }
    }

    /// Whether an item or person is there.
    pub fn has(&self, named: &Named) -> bool {
        match named {
            Named::Item(id) => self.items.contains_key(id),
            Named::Person(id) => self.people.contains_key(id),
        }
    }

    pub fn stand(&self) -> &Stand {
        &self.stand
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(id)
    }

    pub fn phase(&self, key: &PhaseKey) -> Option<&Phase> {
        self.phases.get(key)
    }

    pub fn place(&self, key: &PlaceKey) -> Option<&Place> {
        self.places.get(key)
    }

    pub fn link(&self, key: &LinkKey) -> Option<&Link> {
        self.links.get(key)
    }

    pub fn mark(&self, key: &MarkKey) -> Option<&Mark> {
        self.marks.get(key)
    }

    pub fn answer(&self, key: &AnswerKey) -> Option<&Answer> {
        self.answers.get(key)
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    pub fn phases(&self) -> impl Iterator<Item = &Phase> {
        self.phases.values()
    }

    /// All records but the stand and the phases, in the order of the file.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        let people = self.people().cloned().map(Record::Person);
        let items = self.items().cloned().map(Record::Item);
        let places = self.places().cloned().map(Record::Place);
        let links = self.links().cloned().map(Record::Link);
        let marks = self.marks().cloned().map(Record::Mark);
        let answers = self.answers().cloned().map(Record::Answer);
        people
            .chain(items)
            .chain(places)
            .chain(links)
            .chain(marks)
            .chain(answers)
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.values()
    }

    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.links.values()
    }

    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.values()
    }

    pub fn answers(&self) -> impl Iterator<Item = &Answer> {
        self.answers.values()
    }

    /// How many items were said in any step.
    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// Steps that hold items, by id; reserved and unknown ones too.
    pub fn steps_with_items(&self) -> impl Iterator<Item = &Id> {
        self.index.steps()
    }

    /// Groups of a step that hold items, by id.
    pub fn groups_with_items(&self, step: &str) -> impl Iterator<Item = &Id> {
        self.index.groups(step)
    }

    /// The items under a group, in order, merged ones too.
    pub fn items_under(&self, step: &str, group: &str) -> impl DoubleEndedIterator<Item = &Item> {
        self.index
            .items(step, group)
            .filter_map(|(_order, id)| self.items.get(id))
    }

    /// The items of a step, by group and order, merged ones too.
    pub fn items_of(&self, step: &str) -> impl Iterator<Item = &Item> {
        self.index
            .groups(step)
            .flat_map(move |group| self.items_under(step, group))
    }

    /// All places on a step's grid.
    pub fn places_of(&self, step: &Id) -> impl Iterator<Item = &Place> {
        let from = (step.clone(), Id::default(), None, When::Earlier);
        self.places
            .range(from..)
            .map(|(_key, place)| place)
            .take_while(move |place| place.step == *step)
    }

    /// The places of one item on a step's grid.
    pub fn places_of_item(&self, step: &Id, item: &Id) -> impl Iterator<Item = &Place> {
        let from = (step.clone(), item.clone(), None, When::Earlier);
        let here = move |place: &&Place| place.step == *step && place.item == *item;
        self.places
            .range(from..)
            .map(|(_key, place)| place)
            .take_while(here)
    }

    /// All links made in a step.
    pub fn links_of(&self, step: &Id) -> impl Iterator<Item = &Link> {
        let from = (step.clone(), Id::default(), Id::default(), Id::default());
        self.links
            .range(from..)
            .map(|(_key, link)| link)
            .take_while(move |link| link.step == *step)
    }

    /// The marks on one subject in a step.
    pub fn marks_on(&self, step: &Id, subject: Option<&Id>) -> impl Iterator<Item = &Mark> {
        let subject = subject.cloned();
        let from = (step.clone(), subject.clone(), Id::default(), None);
        let here = move |mark: &&Mark| mark.step == *step && mark.subject == subject;
        self.marks
            .range(from..)
            .map(|(_key, mark)| mark)
            .take_while(here)
    }

    /// All marks made in a step.
    pub fn marks_of(&self, step: &Id) -> impl Iterator<Item = &Mark> {
        let from = (step.clone(), None, Id::default(), None);
        self.marks
            .range(from..)
            .map(|(_key, mark)| mark)
            .take_while(move |mark| mark.step == *step)
    }

    /// All answers given in a step.
    pub fn answers_of(&self, step: &Id) -> impl Iterator<Item = &Answer> {
        let from = (step.clone(), None, Id::default());
        self.answers
            .range(from..)
            .map(|(_key, answer)| answer)
            .take_while(move |answer| answer.step == *step)
    }

    /// Every record that names `named`.
    pub fn naming(&self, named: &Named) -> impl Iterator<Item = &Key> {
        self.index.naming(named)
    }

    /// Records that name something that isn't there, in order.
    pub fn dangling(&self) -> Vec<Key> {
        let gone = self
            .index
            .all_naming()
            .filter(|(named, _)| !self.has(named));
        let keys: BTreeSet<&Key> = gone.map(|(_, key)| key).collect();
        keys.into_iter().cloned().collect()
    }
}
