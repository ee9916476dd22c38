//! Many wishes granted one after the other, and one entry of all that came of it.

use std::collections::BTreeMap;

use crate::domain::{
    entry::{Change, Entry},
    id::Id,
    record::{Key, Record},
    refusal::Refusal,
    room::{Actor, Room},
    session::Session,
    wish::Wish,
};

pub(super) struct Burst<'a> {
    /// As it stands after every wish so far.
    room: Room,
    actor: Actor<'a>,
    /// The last word on each record, in the order of the file: people, notes, what is said of them.
    changes: BTreeMap<Key, Change>,
}

impl<'a> Burst<'a> {
    pub(super) fn new(room: &Room, actor: &Actor<'a>) -> Self {
        Self {
            room: room.clone(),
            actor: actor.clone(),
            changes: BTreeMap::new(),
        }
    }

    pub(super) fn session(&self) -> &Session {
        self.room.session()
    }

    /// Grants a wish; gives the items it made, in order. None where it was met already.
    pub(super) fn grant(&mut self, wish: &Wish) -> Result<Option<Vec<Id>>, Refusal> {
        let Some(entry) = self.room.decide(&self.actor, wish)? else {
            return Ok(None);
        };
        let mut made = Vec::new();
        for change in &entry.changes {
            if let Change::Put(Record::Item(item)) = change
                && self.session().tables().item(&item.id).is_none()
            {
                made.push(item.id.clone());
            }
            self.changes.insert(change.key(), change.clone());
        }
        self.room.apply(entry);
        Ok(Some(made))
    }

    /// The next id that somebody, or something, gets.
    pub(super) fn next_id(&self) -> Id {
        self.session().next_id(self.actor.writer, 0)
    }

    /// One entry over the room as it was, and the session it leads to.
    pub(super) fn done(self, before: &Room, actor: &Actor<'_>) -> (Option<Entry>, Session) {
        let entry = before.entry_of(actor, self.changes.into_values().collect());
        let mut session = before.session().clone();
        if let Some(entry) = &entry {
            session.apply(entry);
        }
        (entry, session)
    }
}
