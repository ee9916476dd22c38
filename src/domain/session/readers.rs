//! Reading records as they are meant: through merged notes, through covers, with the definition
//! where there is no record yet.

use std::collections::BTreeSet;

use super::Session;
use crate::domain::{
    clock::LONGEST_BOX_S,
    id::Id,
    order::InOrder,
    record::{Answer, Item, Key, Link, MarkKey, Named, Person, Phase, Place, Stand, Unknown, When},
    workshop::{RESERVED_STEPS, Step},
};

/// Marks that count together over merged notes; of any other, one holds.
const ADDED_UP: [&str; 2] = ["dots", "spoke"];

impl Session {
    /// Where the room is.
    pub fn stand(&self) -> &Stand {
        self.tables().stand()
    }

    /// The step the room is in, if the definition has it.
    pub fn step_now(&self) -> Option<&Step> {
        self.workshop().step(&self.stand().step)
    }

    /// Whether it is for one person alone: nobody else is named; or nobody at all, in a workshop that
    /// covers nothing and goes round nowhere.
    pub fn is_alone(&self) -> bool {
        let is_for_several = || {
            let phases = self.workshop().course();
            phases
                .into_iter()
                .any(|(_, phase)| phase.hidden || phase.round)
        };
        let people = self.tables().people();
        match people.filter(|it| it.merged_into.is_none()).count() {
            0 => !is_for_several(),
            named => named == 1,
        }
    }

    /// The note that `id` went into, at the end of a chain of merges; a cycle ends where it began.
    pub fn end_of(&self, id: &Id) -> Id {
        end(id, |id| self.tables().item(id)?.merged_into.as_ref())
    }

    /// `id` itself, then every note that went into it.
    pub fn with_merged(&self, id: &Id) -> Vec<Id> {
        self.with_all_before(id, Named::Item, |key| {
            let Key::Item(id) = key else { return None };
            Some((id, self.tables().item(id)?.merged_into.as_ref()?))
        })
    }

    /// How many notes went into `id`.
    pub fn merged_into(&self, id: &Id) -> usize {
        let named = Named::Item(id.clone());
        match self.tables().naming(&named).next() {
            None => 0,
            Some(_) => self.with_merged(id).len() - 1,
        }
    }

    /// The person that `id` is the same as, followed as for notes.
    pub fn person_end(&self, id: &Id) -> Id {
        end(id, |id| self.tables().person(id)?.merged_into.as_ref())
    }

    /// Whoever `id` means, as they go by now.
    pub fn who(&self, id: &Id) -> Option<&Person> {
        self.tables().person(&self.person_end(id))
    }

    /// A person's id, then every other that the same person was typed under.
    pub fn also_known_as(&self, id: &Id) -> Vec<Id> {
        self.with_all_before(id, Named::Person, |key| {
            let Key::Person(id) = key else { return None };
            Some((id, self.tables().person(id)?.merged_into.as_ref()?))
        })
    }

    /// `id`, then whatever `merged` says went into it, directly or not, each once.
    fn with_all_before<'a>(
        &'a self,
        id: &Id,
        named: fn(Id) -> Named,
        merged: impl Fn(&'a Key) -> Option<(&'a Id, &'a Id)>,
    ) -> Vec<Id> {
        let mut all = vec![id.clone()];
        let mut next = 0;
        while let Some(here) = all.get(next).cloned() {
            for (id, into) in self
                .tables()
                .naming(&named(here.clone()))
                .filter_map(&merged)
            {
                if *into == here && !all.contains(id) {
                    all.push(id.clone());
                }
            }
            next += 1;
        }
        all
    }

    /// No subject, or an item with every note that went into it.
    pub fn subjects(&self, subject: Option<&Id>) -> Vec<Option<Id>> {
        subject.map_or_else(
            || vec![None],
            |id| self.with_merged(id).into_iter().map(Some).collect(),
        )
    }

    /// The group, or a person under every id.
    pub fn seats(&self, by: Option<&Id>) -> Vec<Option<Id>> {
        by.map_or_else(
            || vec![None],
            |id| self.also_known_as(id).into_iter().map(Some).collect(),
        )
    }

    /// Items said under a group that are not merged into others, in order.
    pub fn live_under(&self, step: &str, group: &str) -> impl DoubleEndedIterator<Item = &Item> {
        self.tables()
            .items_under(step, group)
            .filter(|item| item.merged_into.is_none())
    }

    /// Where an item stands on a step's grid: its own place first, then that of a merged note.
    pub fn place(&self, step: &Id, item: &Id, by: Option<&Id>, when: When) -> Option<&Place> {
        let seats = self.seats(by);
        let place = |id: Id| {
            let here = |by: &Option<Id>| {
                let key = (step.clone(), id.clone(), by.clone(), when);
                self.tables().place(&key)
            };
            seats.iter().find_map(here)
        };
        self.with_merged(item).into_iter().find_map(place)
    }

    /// What was answered: about the subject itself first, then about a note merged into it.
    pub fn answer(&self, step: &Id, subject: Option<&Id>, field: &Id) -> Option<&Answer> {
        let answer = |subject| {
            let key = (step.clone(), subject, field.clone());
            self.tables().answer(&key)
        };
        self.subjects(subject).into_iter().find_map(answer)
    }

    /// A mark's value, 0 where there is none: that on the item itself first, then that on a note
    /// merged into it. Dots and seconds are added up instead.
    pub fn mark(&self, step: &Id, subject: Option<&Id>, field: &str, by: Option<&Id>) -> u32 {
        let keys = self.mark_keys(step, subject, field, by);
        let mut values = keys
            .iter()
            .filter_map(|key| self.tables().mark(key))
            .map(|mark| mark.value);
        if ADDED_UP.contains(&field) {
            values.fold(0, u32::saturating_add)
        } else {
            values.next().unwrap_or(0)
        }
    }

    /// Every key under which a mark may stand, that of the item itself first.
    pub fn mark_keys(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &str,
        by: Option<&Id>,
    ) -> Vec<MarkKey> {
        let seats = self.seats(by);
        let of = |subject: Option<Id>| {
            let key = move |by: &Option<Id>| {
                let subject = subject.clone();
                (step.clone(), subject, field.into(), by.clone())
            };
            seats.iter().map(key).collect::<Vec<_>>()
        };
        self.subjects(subject).into_iter().flat_map(of).collect()
    }

    /// All dots on an item in a step, ballots and counted hands, over merged notes.
    pub fn dots(&self, step: &Id, item: &Id) -> u32 {
        let on = |id: &Id| -> u32 {
            let marks = self
                .tables()
                .marks_on(step, Some(id))
                .filter(|mark| mark.field == "dots");
            marks.map(|mark| mark.value).fold(0, u32::saturating_add)
        };
        self.with_merged(item)
            .iter()
            .map(on)
            .fold(0, u32::saturating_add)
    }

    /// Whether the group has decided on an item in a step.
    pub fn is_chosen(&self, step: &Id, item: &Id) -> bool {
        self.mark(step, Some(item), "chosen", None) > 0
    }

    /// Every link, its ends followed through merges, the strongest of doubled ones.
    pub fn links(&self) -> Vec<Link> {
        let mut strongest = std::collections::BTreeMap::<_, Link>::new();
        for link in self.tables().links() {
            let link = Link {
                from: self.end_of(&link.from),
                to: self.end_of(&link.to),
                ..link.clone()
            };
            let known = strongest.entry(link.key()).or_insert_with(|| link.clone());
            if known.strength < link.strength {
                *known = link;
            }
        }
        strongest
            .into_values()
            .filter(|link| link.from != link.to)
            .collect()
    }

    /// People who are here, in the order they were typed: a writer is drawn anew at each opening, and
    /// the session knows which came first.
    pub fn here(&self) -> Vec<&Person> {
        let mut here: Vec<&Person> = self
            .tables()
            .people()
            .filter(|p| p.here && p.merged_into.is_none())
            .collect();
        here.order_by_key(|person| {
            person
                .id
                .parts()
                .map(|(writer, counter)| (self.writers.get_index_of(writer), counter))
        });
        here
    }

    /// The phase as its record says, else as the definition does; none where it has neither.
    pub fn phase(&self, step: &Id, phase: &Id) -> Option<Phase> {
        if let Some(known) = self.tables().phase(&(step.clone(), phase.clone())) {
            return Some(known.clone());
        }
        let minutes = self.workshop().phase(step, phase)?.minutes.unwrap_or(0);
        Some(Phase {
            step: step.clone(),
            phase: phase.clone(),
            planned_s: minutes.saturating_mul(60).min(LONGEST_BOX_S),
            spent_s: 0,
            running_since: None,
            uncovered: false,
            unknown: Unknown::new(),
        })
    }

    /// The phase the room is in.
    pub fn phase_now(&self) -> Option<Phase> {
        let stand = self.stand();
        self.phase(&stand.step, &stand.phase)
    }

    /// Whether what was said in a step may not be shown: one of its hidden phases is not uncovered,
    /// and the room does not stand in an earlier phase of it.
    pub fn is_covered(&self, step: &str) -> bool {
        let Some(def) = self.workshop().step(step) else {
            return false;
        };
        let stand = self.stand();
        let at = (stand.step == step)
            .then(|| def.phases.iter().position(|phase| phase.id == stand.phase))
            .flatten();
        def.phases.iter().enumerate().any(|(number, phase)| {
            phase.hidden
                && at.is_none_or(|at| number <= at)
                && !self
                    .phase(&def.id, &phase.id)
                    .is_some_and(|known| known.uncovered)
        })
    }

    /// Whether there is such a step, in the workshop or in every session.
    pub fn knows_step(&self, step: &str) -> bool {
        RESERVED_STEPS.contains(&step) || self.workshop().step(step).is_some()
    }
}

/// Follows `next` to its end; a cycle ends where it began.
fn end<'a>(id: &'a Id, next: impl Fn(&'a Id) -> Option<&'a Id>) -> Id {
    let mut seen = BTreeSet::new();
    let mut here = id;
    while seen.insert(here) {
        match next(here) {
            Some(into) => here = into,
            None => break,
        }
    }
    here.clone()
}
