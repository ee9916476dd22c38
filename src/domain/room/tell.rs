//! What an entry did, in words: for "Took back: …". Not here: the sentence around it.

use super::Room;
use crate::domain::{
    entry::{Change, Entry},
    id::Id,
    record::{Item, Key, Record},
};

/// What somebody did, and in which step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As in `removed 'Poet'`.
    pub what: String,
    /// None where it belongs to no step, as people do.
    pub step: Option<Id>,
}

impl Room {
    /// What the entries that `entry` takes back (or the entry itself) did.
    pub fn tell_undone(&self, entry: &Entry) -> Told {
        let numbers = if entry.undoes.is_empty() {
            &entry.redoes
        } else {
            &entry.undoes
        };
        let undone = self.tail().find(|other| numbers.contains(&other.n));
        match undone {
            // A redo takes back an undo: what is told is what that undo had taken back.
            Some(undo) if !entry.redoes.is_empty() => self.tell_undone(undo),
            Some(done) => self.tell(done),
            None => self.tell(entry),
        }
    }

    /// What an entry did, by its most telling change.
    pub fn tell(&self, entry: &Entry) -> Told {
        let items = entry
            .changes
            .iter()
            .filter(|change| matches!(change.key(), Key::Item(_)))
            .count();
        let removed = entry
            .changes
            .iter()
            .find(|change| matches!(change, Change::Remove(Key::Item(_))));
        let Some(change) = removed.or(entry.changes.first()) else {
            return Told {
                what: "nothing".to_string(),
                step: None,
            };
        };
        let before = entry.back.iter().find(|back| back.key() == change.key());
        let mut told = self.tell_change(change, before);
        if items > 1 && removed.is_none() {
            told.what = format!("{items} notes");
        }
        told
    }

    /// By what stood there before: the same record put may be new, changed, or brought back.
    fn tell_change(&self, change: &Change, before: Option<&Change>) -> Told {
        let old = before.and_then(|change| match change {
            Change::Put(record) => Some(record),
            Change::Remove(_) => None,
        });
        match (change, old) {
            (Change::Put(Record::Item(item)), Some(Record::Item(old))) => self.tell_item(item, old),
            (Change::Put(Record::Item(item)), _) => told(self.text(item), &item.step),
            (Change::Remove(Key::Item(_)), Some(Record::Item(old))) => {
                told(format!("removed {}", self.quoted(old)), &old.step)
            }
            (Change::Put(record), _) => self.tell_record(record),
            (Change::Remove(_), Some(record)) => {
                let Told { what, step } = self.tell_record(record);
                Told {
                    what: format!("cleared {what}"),
                    step,
                }
            }
            (Change::Remove(_), None) => Told {
                what: "a removal".to_string(),
                step: None,
            },
        }
    }

    /// A record by what it is about. Of a mark in a covered step that isn't told, as it would say
    /// whom somebody has voted for.
    pub fn tell_record(&self, record: &Record) -> Told {
        let quoted = |id: &Id| {
            let item = self.session.tables().item(id);
            item.map_or_else(|| "a note".to_string(), |item| self.quoted(item))
        };
        let text = |id: &Id| {
            let item = self.session.tables().item(id);
            item.map_or_else(|| "a note".to_string(), |item| self.text(item))
        };
        let label = |step: &Id, field: &Id| {
            self.session
                .workshop()
                .field(step, field)
                .map_or_else(|| field.to_string(), |field| field.name().to_string())
        };
        match record {
            Record::Person(person) => Told {
                what: person.name.clone(),
                step: None,
            },
            Record::Stand(_) | Record::Phase(_) => Told {
                what: "a move".to_string(),
                step: None,
            },
            Record::Item(item) => told(self.text(item), &item.step),
            Record::Place(place) => {
                told(format!("the place of {}", quoted(&place.item)), &place.step)
            }
            Record::Link(link) => told(
                format!("{} → {}", text(&link.from), text(&link.to)),
                &link.step,
            ),
            Record::Mark(mark) => {
                let covered = self.session.is_covered(&mark.step);
                let on = mark.subject.as_ref().filter(|_| !covered).map_or_else(
                    || mark.field.to_string(),
                    |id| format!("{} for {}", mark.field, quoted(id)),
                );
                told(on, &mark.step)
            }
            Record::Answer(answer) => told(
                format!("the answer to '{}'", label(&answer.step, &answer.field)),
                &answer.step,
            ),
        }
    }

    /// What has changed of a note, the words first.
    fn tell_item(&self, item: &Item, old: &Item) -> Told {
        let what = if item.text != old.text {
            format!("changed {} to {}", self.quoted(old), self.quoted(item))
        } else if item.merged_into.is_none() && old.merged_into.is_some() {
            format!("took {} apart again", self.quoted(item))
        } else if item.merged_into != old.merged_into {
            format!("merged {}", self.quoted(item))
        } else if (&item.step, &item.group) != (&old.step, &old.group) || item.order != old.order {
            format!("moved {}", self.quoted(item))
        } else {
            self.quoted(item)
        };
        told(what, &old.step)
    }

    /// An item's text; what is covered isn't read out by taking it back.
    fn text(&self, item: &Item) -> String {
        if self.is_hidden(item) {
            "a covered note".to_string()
        } else {
            item.text.clone()
        }
    }

    /// Whether an item is covered where it was when something was done to it, or where it is now.
    fn is_hidden(&self, item: &Item) -> bool {
        let now = self.session.tables().item(&item.id);
        let covered = |item: &Item| self.session.is_covered(&item.step);
        covered(item) || now.is_some_and(covered)
    }

    /// In quotation marks, unless it stands for a covered note.
    fn quoted(&self, item: &Item) -> String {
        if self.is_hidden(item) {
            self.text(item)
        } else {
            format!("'{}'", item.text)
        }
    }
}

fn told(what: String, step: &Id) -> Told {
    Told {
        what,
        step: Some(step.clone()),
    }
}
