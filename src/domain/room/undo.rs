//! Taking back and doing again. Time, moving, covers and turns are never taken back; each has its
//! own key to correct it.

use std::collections::BTreeMap;

use super::{Actor, Room};
use crate::domain::{
    entry::{Change, Entry},
    id::Id,
    order::InOrder,
    record::{Key, Named, Record},
    refusal::Refusal,
};

/// Why something can't be taken back, and the entries that are passed over if one tries again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    pub refusal: Refusal,
    pub entries: Vec<u64>,
}

/// Entries that go together, oldest first.
type Run = Vec<u64>;

/// What can be taken back and done again by one seat, the next one last.
#[derive(Default)]
struct Stacks {
    undo: Vec<Run>,
    redo: Vec<Run>,
}

impl Room {
    /// The entry that takes back what the actor's seat did last.
    ///
    /// # Errors
    /// Nothing to take back, or somebody has changed it or built on it since.
    pub fn undo(&self, actor: &Actor<'_>) -> Result<Entry, Stuck> {
        let run = self
            .stacks(actor.seat)
            .undo
            .pop()
            .ok_or_else(|| stuck(Refusal::NothingToTakeBack))?;
        let changes = self.opposite(&run)?;
        Ok(Entry {
            undoes: run,
            ..self.entry(actor, changes)
        })
    }

    /// The entry that takes back the actor's last undo.
    ///
    /// # Errors
    /// Nothing to do again, or somebody has changed it or built on it since.
    pub fn redo(&self, actor: &Actor<'_>) -> Result<Entry, Stuck> {
        let run = self
            .stacks(actor.seat)
            .redo
            .pop()
            .ok_or_else(|| stuck(Refusal::NothingToDoAgain))?;
        let changes = self.opposite(&run)?;
        Ok(Entry {
            redoes: run,
            ..self.entry(actor, changes)
        })
    }

    /// Leaves entries that could not be taken back out of the list.
    pub fn pass_over(&mut self, entries: &[u64]) {
        self.passed_over.extend(entries);
    }

    /// Found anew from the last entries each time: so undo is the same after a restart.
    fn stacks(&self, seat: Option<&Id>) -> Stacks {
        let mut stacks = Stacks::default();
        let own = self.tail().filter(|entry| entry.seat.as_ref() == seat);
        for entry in own.filter(|entry| !entry.is_course()) {
            if !entry.undoes.is_empty() {
                stacks.undo.retain(|run| !overlap(run, &entry.undoes));
                stacks.redo.push(vec![entry.n]);
            } else if !entry.redoes.is_empty() {
                stacks.redo.retain(|run| !overlap(run, &entry.redoes));
                stacks.undo.push(vec![entry.n]);
            } else {
                stacks.redo.clear();
                match stacks.undo.last_mut() {
                    Some(run) if entry.more => run.push(entry.n),
                    Some(_) | None => stacks.undo.push(vec![entry.n]),
                }
            }
        }
        // Last, since what an entry that is passed over took back stays taken back.
        let open = |run: &Run| !run.iter().any(|n| self.passed_over.contains(n));
        stacks.undo.retain(open);
        stacks.redo.retain(open);
        stacks
    }

    /// The changes that bring back what stood before `run`.
    fn opposite(&self, run: &[u64]) -> Result<Vec<Change>, Stuck> {
        let entries: Vec<&Entry> = self.tail().filter(|entry| run.contains(&entry.n)).collect();
        let refused = |refusal| Stuck {
            refusal,
            entries: run.to_vec(),
        };
        if entries.iter().any(|entry| self.closes_a_ballot(entry)) {
            return Err(Stuck {
                refusal: Refusal::BallotPassedOn,
                entries: Vec::new(),
            });
        }
        for (key, left) in last_words(entries.iter().flat_map(|entry| &entry.changes)) {
            if self.session.tables().get(&key).as_ref() != left {
                return Err(refused(Refusal::ChangedSince {
                    who: self.who_changed(&key, run),
                }));
            }
        }
        // Of a run that touched a key more than once, only its first opposite counts.
        let mut back: BTreeMap<Key, (usize, Change)> = BTreeMap::new();
        for (order, change) in entries
            .iter()
            .rev()
            .flat_map(|entry| &entry.back)
            .enumerate()
        {
            back.insert(change.key(), (order, change.clone()));
        }
        let mut back: Vec<(usize, Change)> = back.into_values().collect();
        back.order_by_key(|(order, _)| *order);
        let back: Vec<Change> = back.into_iter().map(|(_, change)| change).collect();
        match self.would_dangle(&back) {
            None => Ok(back),
            Some(key) => Err(refused(Refusal::BuiltOnSince {
                who: self.who_changed(&key, run),
            })),
        }
    }

    /// A ballot that was handed in stays in while it is covered: nobody takes back another's dots.
    fn closes_a_ballot(&self, entry: &Entry) -> bool {
        entry.changes.iter().any(|change| match change.key() {
            Key::Mark((step, _, field, _)) => {
                field == "handed_in" && self.session.is_covered(&step)
            }
            Key::Person(_)
            | Key::Stand
            | Key::Phase(_)
            | Key::Item(_)
            | Key::Place(_)
            | Key::Link(_)
            | Key::Answer(_) => false,
        })
    }

    /// A record that would name something gone if `changes` were applied.
    fn would_dangle(&self, changes: &[Change]) -> Option<Key> {
        let tables = self.session.tables();
        let after = last_words(changes);
        let exists = |named: &Named| {
            after
                .get(&named.key())
                .map_or_else(|| tables.has(named), Option::is_some)
        };
        let broken = after
            .iter()
            .find(|(_key, record)| record.is_some_and(|record| !record.names().iter().all(exists)));
        if let Some((key, _record)) = broken {
            return Some(key.clone());
        }
        let gone = after.iter().filter(|(_key, record)| record.is_none());
        let mut left = gone.flat_map(|(key, _record)| self.leaning_on(key));
        left.find(|other| !after.contains_key(other))
    }

    /// The records that name an item or a person, and the notes that stand under an item.
    fn leaning_on(&self, key: &Key) -> Vec<Key> {
        let tables = self.session.tables();
        let naming = |named: &Named| tables.naming(named).cloned().collect::<Vec<Key>>();
        match key {
            Key::Item(id) => {
                let under = |step: &Id| tables.items_under(step, id).collect::<Vec<_>>();
                let notes = tables.steps_with_items().flat_map(under);
                let mut keys = naming(&Named::Item(id.clone()));
                keys.extend(notes.map(|note| Key::Item(note.id.clone())));
                keys
            }
            Key::Person(id) => naming(&Named::Person(id.clone())),
            Key::Stand
            | Key::Phase(_)
            | Key::Place(_)
            | Key::Link(_)
            | Key::Mark(_)
            | Key::Answer(_) => Vec::new(),
        }
    }

    /// Whoever wrote a record last, by name, leaving out the run itself.
    fn who_changed(&self, key: &Key, run: &[u64]) -> String {
        let since = self.tail().rev().filter(|entry| !run.contains(&entry.n));
        let seat = since
            .into_iter()
            .find(|entry| entry.changes.iter().any(|change| change.key() == *key))
            .and_then(|e| e.seat.clone());
        let person = seat.and_then(|id| self.session.who(&id));
        person.map_or_else(|| "Somebody".to_string(), |person| person.name.clone())
    }
}

fn overlap(run: &[u64], numbers: &[u64]) -> bool {
    run.iter().any(|n| numbers.contains(n))
}

/// Nothing is passed over, as there was nothing.
fn stuck(refusal: Refusal) -> Stuck {
    Stuck {
        refusal,
        entries: Vec::new(),
    }
}

/// What each key is left with after all the changes: a record, or nothing.
fn last_words<'a>(
    changes: impl IntoIterator<Item = &'a Change>,
) -> BTreeMap<Key, Option<&'a Record>> {
    let words = changes.into_iter().map(|change| match change {
        Change::Put(record) => (record.key(), Some(record)),
        Change::Remove(key) => (key.clone(), None),
    });
    words.collect()
}
