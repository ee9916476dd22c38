//! Wishes about places, links and marks.

use super::{
    Decide, Decided,
    item::{maybe, note},
};
use crate::domain::{
    entry::Change,
    id::Id,
    record::{Key, Link, LinkKey, Mark, MarkKey, Place, Record, Unknown, When},
    refusal::Refusal,
    wish::{Spot, Wish},
};

impl Decide<'_> {
    /// A wish about a place, a link or a mark; nothing for any other.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "`decide` sorts the wishes, and leaves none out"
    )]
    pub(super) fn thing(&self, wish: &Wish) -> Decided {
        match wish {
            Wish::Place {
                step,
                item,
                by,
                when,
                at,
            } => self.place((step, item, by.as_ref(), *when), *at),
            Wish::Link {
                step,
                from,
                to,
                kind,
                strength,
                note,
            } => self.link([step, from, to, kind], *strength, note.as_deref()),
            Wish::Unlink {
                step,
                from,
                to,
                kind,
            } => Ok(self.unlink(step, from, to, kind)),
            Wish::Mark {
                step,
                subject,
                field,
                by,
                value,
            } => self.mark(step, subject.as_ref(), field, by.as_ref(), *value),
            _ => Ok(Vec::new()),
        }
    }

    /// A choice is the group's, so it is a mark by nobody.
    pub(super) fn choose(&self, step: &Id, item: &Id, on: bool) -> Decided {
        let id = &self.item(item)?.id;
        Ok(self.marked(step, Some(id), "chosen", None, u32::from(on)))
    }

    /// Sets a mark to a value, rather than adding to it; 0 takes it away.
    fn mark(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &Id,
        by: Option<&Id>,
        value: u32,
    ) -> Decided {
        let by = self.maybe_somebody(by)?;
        let subject = subject
            .map(|id| self.item(id).map(|item| item.id.clone()))
            .transpose()?;
        Ok(self.marked(step, subject.as_ref(), field, by.as_ref(), value))
    }

    /// What makes readers find `value`: a mark on the item itself, and none any more on the notes
    /// that went into it.
    fn marked(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &str,
        by: Option<&Id>,
        value: u32,
    ) -> Vec<Change> {
        if self.session.mark(step, subject, field, by) == value {
            return Vec::new();
        }
        let keys = self.session.mark_keys(step, subject, field, by);
        let mut keys = keys.into_iter();
        let own = keys.next().map(|key| self.set_mark(key, value));
        own.into_iter()
            .chain(keys.map(Key::Mark).map(Change::Remove))
            .collect()
    }

    /// Puts a mark, or removes it at 0.
    pub(super) fn set_mark(&self, key: MarkKey, value: u32) -> Change {
        if value == 0 {
            return Change::Remove(Key::Mark(key));
        }
        let old = self.session.tables().mark(&key);
        let unknown = old.map_or_else(Unknown::new, |old| old.unknown.clone());
        let (step, subject, field, by) = key;
        Change::Put(Record::Mark(Mark {
            step,
            subject,
            field,
            by,
            value,
            unknown,
        }))
    }

    /// A place with one axis at least within its range, of the group (`by: None`) or of a person.
    fn place(
        &self,
        (step, item, by, when): (&Id, &Id, Option<&Id>, When),
        at: Option<Spot>,
    ) -> Decided {
        let item = self.item(item)?.id.clone();
        let by = self.maybe_somebody(by)?;
        let Some(Spot { x, y, sure }) = at else {
            return Ok(self.off_the_map(step, &item, by.as_ref(), when));
        };
        let key = (step.clone(), item, by, when);
        let old = self.session.tables().place(&key);
        let unknown = old.map_or_else(Unknown::new, |old| old.unknown.clone());
        let (step, item, by, when) = key;
        let place = Place {
            step,
            item,
            by,
            when,
            x,
            y,
            sure,
            unknown,
        };
        if place.is_on_map() {
            Ok(vec![Change::Put(Record::Place(place))])
        } else {
            Err(Refusal::OffTheMap)
        }
    }

    /// No place is left, of the item or of any note that went into it.
    fn off_the_map(&self, step: &Id, item: &Id, by: Option<&Id>, when: When) -> Vec<Change> {
        let seats = self.session.seats(by);
        let places = self.session.with_merged(item).into_iter().flat_map(|item| {
            let key = move |by: &Option<Id>| (step.clone(), item.clone(), by.clone(), when);
            seats.iter().map(key).collect::<Vec<_>>()
        });
        places.map(Key::Place).map(Change::Remove).collect()
    }

    /// A line between two notes; of those between notes that went into them, none is left, so that
    /// its strength can be lowered, too.
    fn link(&self, [step, from, to, kind]: [&Id; 4], strength: u8, said: Option<&str>) -> Decided {
        let (from, to) = (&self.item(from)?.id, &self.item(to)?.id);
        if from == to {
            return Err(Refusal::OneEnd);
        }
        if !(1..=3).contains(&strength) {
            return Err(Refusal::Strength);
        }
        let doubled = self.doubled(step, from, to, kind);
        let tables = self.session.tables();
        let old = doubled.iter().find_map(|key| tables.link(key));
        let note = match said {
            None => old.and_then(|old| old.note.clone()),
            Some(said) => maybe(said, note)?,
        };
        let link = Link {
            step: step.clone(),
            from: from.clone(),
            to: to.clone(),
            kind: kind.clone(),
            strength,
            note,
            unknown: old.map_or_else(Unknown::new, |old| old.unknown.clone()),
        };
        let others = doubled.into_iter().filter(|key| *key != link.key());
        let mut changes: Vec<Change> = others.map(Key::Link).map(Change::Remove).collect();
        changes.push(Change::Put(Record::Link(link)));
        Ok(changes)
    }

    /// The same as nothing where there is no such line: what is gone need not be refused.
    fn unlink(&self, step: &Id, from: &Id, to: &Id, kind: &Id) -> Vec<Change> {
        let (from, to) = (self.session.end_of(from), self.session.end_of(to));
        let doubled = self.doubled(step, &from, &to, kind).into_iter();
        doubled.map(Key::Link).map(Change::Remove).collect()
    }

    /// Every key under which a link from one note to the other may stand, its own first.
    fn doubled(&self, step: &Id, from: &Id, to: &Id, kind: &Id) -> Vec<LinkKey> {
        let ends = self.session.with_merged(to);
        let links = self.session.with_merged(from).into_iter().flat_map(|from| {
            let key = move |to: &Id| (step.clone(), from.clone(), to.clone(), kind.clone());
            ends.iter().map(key).collect::<Vec<_>>()
        });
        links.collect()
    }
}
