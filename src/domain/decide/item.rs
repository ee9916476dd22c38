//! Wishes about notes and people: adding, editing, moving, merging, removing.

use std::collections::BTreeMap;

use super::{Decide, Decided};
use crate::domain::{
    entry::Change,
    id::Id,
    record::{Answer, Item, Key, Named, Person, Record, State, Unknown, Value, Was},
    refusal::Refusal,
    text::{NAME_GRAPHEMES, NOTE_GRAPHEMES, clean, graphemes},
    workshop::Group,
};

/// Reserved steps in which anybody may say something at any time.
const OPEN_STEPS: [&str; 3] = ["parking", "notes", "decisions"];

/// A note's text as it is kept: cleaned, 1 to 2,000 characters.
pub(super) fn note(text: &str) -> Result<String, Refusal> {
    let text = clean(text);
    match graphemes(&text) {
        0 => Err(Refusal::Empty),
        found if found > NOTE_GRAPHEMES => Err(Refusal::TooLong {
            most: NOTE_GRAPHEMES,
            found,
        }),
        _ => Ok(text),
    }
}

/// A text that may be left out: none where nothing of it is text.
pub(super) fn maybe(
    said: &str,
    kept: impl Fn(&str) -> Result<String, Refusal>,
) -> Result<Option<String>, Refusal> {
    match kept(said) {
        Err(Refusal::Empty) => Ok(None),
        kept => kept.map(Some),
    }
}

/// A name, of a person or of the side they are on.
fn named(name: &str) -> Result<String, Refusal> {
    let name = clean(name);
    match graphemes(&name) {
        0 => Err(Refusal::Empty),
        found if found > NAME_GRAPHEMES => Err(Refusal::NameTooLong {
            most: NAME_GRAPHEMES,
            found,
        }),
        _ => Ok(name),
    }
}

impl Decide<'_> {
    /// A paste is added whole or not at all: where the last line finds no room, none does.
    pub(super) fn add(&self, step: &Id, group: &Id, texts: &[String], by: Option<&Id>) -> Decided {
        let by = self.maybe_somebody(by)?;
        let (group, def) = self.heading(step, group)?;
        let there = || self.session.live_under(step, &group).count();
        if let Some(max) = def.and_then(|group| group.max)
            && there() + texts.len() > max
        {
            return Err(Refusal::Full { max });
        }
        if texts.is_empty() {
            return Err(Refusal::Empty);
        }
        let first = self.next_order(step, &group);
        let item = |(ahead, text): (u32, &String)| {
            let id = self.session.next_id(self.writer, ahead.into());
            let item = Item {
                by: by.clone(),
                order: first.saturating_add(ahead),
                ..self.new_item(id, step, &group, note(text)?)
            };
            Ok(Change::Put(Record::Item(item)))
        };
        (0..).zip(texts).map(item).collect()
    }

    /// An item of nobody's, first in its group; whoever makes it says more.
    pub(super) fn new_item(&self, id: Id, step: &Id, group: &Id, text: String) -> Item {
        Item {
            id,
            step: step.clone(),
            group: group.clone(),
            text,
            by: None,
            at: self.now,
            order: 1,
            merged_into: None,
            carried_from: None,
            unknown: Unknown::new(),
        }
    }

    /// The group a note goes to, and its definition: none where the heading is an item or the step
    /// a reserved one. A heading that went into another means that one.
    fn heading(&self, step: &Id, group: &Id) -> Result<(Id, Option<&Group>), Refusal> {
        if OPEN_STEPS.contains(&step.as_str()) && step == group {
            return Ok((group.clone(), None));
        }
        let def = self.session.workshop().step(step);
        let exercise = def.ok_or(Refusal::NoSuchStep)?.kind.exercise();
        if let Some(def) = exercise.groups().iter().find(|def| def.id == *group) {
            return Ok((group.clone(), Some(def)));
        }
        let heading = self.session.end_of(group);
        if self.session.select(exercise.headings()).contains(&heading) {
            Ok((heading, None))
        } else {
            Err(Refusal::NoSuchHeading)
        }
    }

    /// Behind the last note of a group, merged ones counted: they may come back.
    pub(super) fn next_order(&self, step: &Id, group: &Id) -> u32 {
        self.session
            .tables()
            .items_under(step, group)
            .next_back()
            .map_or(1, |last| last.order.saturating_add(1))
    }

    /// A text that is the old one once it is cleaned is no change: no entry, nothing to take back.
    pub(super) fn edit(&self, item: &Id, text: &str) -> Decided {
        let old = self.item(item)?;
        let text = note(text).map_err(|refusal| {
            if refusal == Refusal::Empty {
                Refusal::EmptiedNote
            } else {
                refusal
            }
        })?;
        if text == old.text {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Put(Record::Item(Item {
            text,
            ..old.clone()
        }))])
    }

    /// Also takes a name off: `by: None` is the group.
    pub(super) fn said_by(&self, item: &Id, by: Option<&Id>) -> Decided {
        let old = self.item(item)?;
        let by = self.maybe_somebody(by)?;
        Ok(vec![Change::Put(Record::Item(Item { by, ..old.clone() }))])
    }

    /// At the end of where it goes, which may be full. What was said of the note goes along.
    pub(super) fn move_to(&self, item: &Id, step: &Id, group: &Id) -> Decided {
        let old = self.item(item)?;
        let (group, def) = self.heading(step, group)?;
        if (&old.step, &old.group) == (step, &group) {
            return Ok(Vec::new());
        }
        if let Some(max) = def.and_then(|group| group.max)
            && self.session.live_under(step, &group).count() >= max
        {
            return Err(Refusal::Full { max });
        }
        Ok(vec![Change::Put(Record::Item(Item {
            step: step.clone(),
            order: self.next_order(step, &group),
            group,
            ..old.clone()
        }))])
    }

    /// Counted among the notes that are seen: merged ones take no place.
    pub(super) fn reorder(&self, item: &Id, up: bool) -> Decided {
        let old = self.item(item)?;
        let mut notes: Vec<&Item> = self.session.live_under(&old.step, &old.group).collect();
        let at = notes
            .iter()
            .position(|note| note.id == old.id)
            .ok_or(Refusal::NoSuchItem)?;
        let other = if up {
            at.checked_sub(1)
        } else {
            Some(at + 1).filter(|next| *next < notes.len())
        };
        notes.swap(at, other.ok_or(Refusal::AtTheEnd)?);
        // Numbers may be doubled in a file edited by hand: count anew where the order needs it.
        let renumbered = (1..)
            .zip(notes)
            .filter(|(order, note)| note.order != *order);
        Ok(renumbered
            .map(|(order, note)| {
                Change::Put(Record::Item(Item {
                    order,
                    ..note.clone()
                }))
            })
            .collect())
    }

    /// The note goes into the one at the end of the chain, so that chains stay short. `into: None`
    /// means the note itself, not the one it went into: that is the one to come apart.
    pub(super) fn merge(&self, item: &Id, into: Option<&Id>) -> Decided {
        let Some(into) = into else {
            let old = self
                .session
                .tables()
                .item(item)
                .ok_or(Refusal::NoSuchItem)?;
            return Ok(vec![Change::Put(Record::Item(Item {
                merged_into: None,
                ..old.clone()
            }))]);
        };
        let (old, end) = (self.item(item)?, self.item(into)?);
        if old.id == end.id {
            return Err(Refusal::OneAlready);
        }
        Ok(vec![Change::Put(Record::Item(Item {
            merged_into: Some(end.id.clone()),
            ..old.clone()
        }))])
    }

    /// Everything said under one name was said under the other; nothing is moved for it.
    pub(super) fn merge_person(&self, person: &Id, into: &Id) -> Decided {
        let (old, end) = (self.somebody(person)?, self.somebody(into)?);
        if old.id == end.id {
            return Err(Refusal::OneAlready);
        }
        Ok(vec![Change::Put(Record::Person(Person {
            merged_into: Some(end.id.clone()),
            ..old.clone()
        }))])
    }

    /// Everything that would otherwise name nothing goes along, in the same entry.
    pub(super) fn remove(&self, item: &Id) -> Decided {
        let gone = &self.item(item)?.id;
        let mut changes = BTreeMap::new();
        for key in self.session.tables().naming(&Named::Item(gone.clone())) {
            if let Some(record) = self.session.tables().get(key) {
                changes.insert(key.clone(), without(record, gone));
            }
        }
        let parking: Id = "parking".into();
        let mut order = self.next_order(&parking, &parking);
        for stray in self.under_heading(gone) {
            let merged_into = stray.merged_into.clone().filter(|into| into != gone);
            let parked = Item {
                step: parking.clone(),
                group: parking.clone(),
                order,
                merged_into,
                ..stray.clone()
            };
            changes.insert(
                Key::Item(stray.id.clone()),
                Change::Put(Record::Item(parked)),
            );
            order = order.saturating_add(1);
        }
        changes.insert(
            Key::Item(gone.clone()),
            Change::Remove(Key::Item(gone.clone())),
        );
        Ok(changes.into_values().collect())
    }

    /// Notes under an item that is their heading, in any step.
    fn under_heading(&self, heading: &Id) -> Vec<&Item> {
        let tables = self.session.tables();
        let steps = tables.steps_with_items();
        steps
            .flat_map(|step| tables.items_under(step, heading))
            .filter(|item| item.id != *heading)
            .collect()
    }

    /// Adds somebody, or says of somebody what they are called, on which side, and whether here.
    pub(super) fn person(
        &self,
        id: Option<&Id>,
        name: &str,
        side: Option<&str>,
        here: bool,
    ) -> Decided {
        let name = named(name)?;
        let side = side.map_or(Ok(None), |side| maybe(side, named))?;
        let person = if let Some(id) = id {
            Person {
                name,
                side,
                here,
                ..self.somebody(id)?.clone()
            }
        } else {
            let id = self.session.next_id(self.writer, 0);
            Person {
                id,
                name,
                side,
                here,
                merged_into: None,
                unknown: Unknown::new(),
            }
        };
        Ok(vec![Change::Put(Record::Person(person))])
    }
}

/// The record without what it said of `gone`: as little as possible goes.
fn without(record: Record, gone: &Id) -> Change {
    let key = record.key();
    match record {
        Record::Item(item) => Change::Put(Record::Item(Item {
            merged_into: None,
            ..item
        })),
        Record::Answer(answer) if answer.subject.as_ref() != Some(gone) => {
            without_value(answer, gone)
        }
        Record::Answer(_)
        | Record::Place(_)
        | Record::Link(_)
        | Record::Mark(_)
        | Record::Person(_)
        | Record::Stand(_)
        | Record::Phase(_) => Change::Remove(key),
    }
}

/// An answer that no longer names `gone`.
fn without_value(answer: Answer, gone: &Id) -> Change {
    let key = Key::Answer(answer.key());
    let kept = |value: &Value| value.without_item(gone);
    let was = answer
        .was
        .iter()
        .filter_map(|was| {
            Some(Was {
                value: kept(&was.value)?,
                ..was.clone()
            })
        })
        .collect();
    let value = answer.value.as_ref().and_then(kept);
    // Who finds out, and by when, outlives the guess.
    let emptied = answer.value.is_some() && value.is_none();
    if emptied && answer.state == State::Known {
        return Change::Remove(key);
    }
    Change::Put(Record::Answer(Answer {
        value,
        was,
        ..answer
    }))
}
