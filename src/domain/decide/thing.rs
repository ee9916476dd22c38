//! Wishes about places, links and marks.

use super::{Decide, Decided};
use crate::domain::{
    entry::Change,
    id::Id,
    record::{Key, Link, Mark, Place, Record, Unknown, When},
    refusal::Refusal,
    text::clean,
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

    pub(super) fn choose(&self, step: &Id, item: &Id, on: bool) -> Decided {
        let id = &self.item(item)?.id;
        Ok(self.set_mark(step, Some(id), &"chosen".into(), None, u32::from(on)))
    }

    pub(super) fn mark(
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
        Ok(self.set_mark(step, subject.as_ref(), field, by.as_ref(), value))
    }

    /// Puts a mark, or removes it at 0; nothing where it stands already.
    pub(super) fn set_mark(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &Id,
        by: Option<&Id>,
        value: u32,
    ) -> Vec<Change> {
        let key = (step.clone(), subject.cloned(), field.clone(), by.cloned());
        let old = self.session.tables().mark(&key);
        match (old, value) {
            (None, 0) => Vec::new(),
            (Some(_), 0) => vec![Change::Remove(Key::Mark(key))],
            (Some(old), value) if old.value == value => Vec::new(),
            (old, value) => {
                let unknown = old.map_or_else(Unknown::new, |old| old.unknown.clone());
                let (step, subject, field, by) = key;
                vec![Change::Put(Record::Mark(Mark {
                    step,
                    subject,
                    field,
                    by,
                    value,
                    unknown,
                }))]
            }
        }
    }

    pub(super) fn place(
        &self,
        (step, item, by, when): (&Id, &Id, Option<&Id>, When),
        at: Option<Spot>,
    ) -> Decided {
        let item = self.item(item)?.id.clone();
        let by = self.maybe_somebody(by)?;
        let key = (step.clone(), item, by, when);
        let old = self.session.tables().place(&key);
        let Some(Spot { x, y, sure }) = at else {
            return Ok(old
                .map(|_| Change::Remove(Key::Place(key)))
                .into_iter()
                .collect());
        };
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
        if !place.is_on_map() {
            return Err(Refusal::OffTheMap);
        }
        Ok(if old == Some(&place) {
            Vec::new()
        } else {
            vec![Change::Put(Record::Place(place))]
        })
    }

    pub(super) fn link(
        &self,
        [step, from, to, kind]: [&Id; 4],
        strength: u8,
        note: Option<&str>,
    ) -> Decided {
        let (from, to) = (self.item(from)?.id.clone(), self.item(to)?.id.clone());
        if from == to {
            return Err(Refusal::OneEnd);
        }
        if !(1..=3).contains(&strength) {
            return Err(Refusal::Strength);
        }
        let key = (step.clone(), from, to, kind.clone());
        let old = self.session.tables().link(&key);
        let unknown = old.map_or_else(Unknown::new, |old| old.unknown.clone());
        let note = note.map(clean).filter(|note| !note.is_empty());
        let (step, from, to, kind) = key;
        let link = Link {
            step,
            from,
            to,
            kind,
            strength,
            note,
            unknown,
        };
        Ok(if old == Some(&link) {
            Vec::new()
        } else {
            vec![Change::Put(Record::Link(link))]
        })
    }

    pub(super) fn unlink(&self, step: &Id, from: &Id, to: &Id, kind: &Id) -> Vec<Change> {
        let key = (
            step.clone(),
            self.session.end_of(from),
            self.session.end_of(to),
            kind.clone(),
        );
        let old = self.session.tables().link(&key);
        old.map(|_| Change::Remove(Key::Link(key)))
            .into_iter()
            .collect()
    }
}
