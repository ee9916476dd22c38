//! Finding the items that selectors pick. Merged notes are left out; so is what nobody may know
//! yet: choices, dots and places of a covered step.

use std::{cmp::Reverse, collections::BTreeSet};

use super::Session;
use crate::domain::{
    id::Id,
    order::InOrder,
    record::{Answer, Item, Key, Named, State, Value},
    role::Role,
    wish::Spot,
    workshop::{EARLIER, FieldType, Selector},
};

impl Session {
    /// The items that any of the selectors picks, each once, in the order of the selectors, then
    /// of steps, groups and notes.
    pub fn select(&self, selectors: &[Selector]) -> Vec<Id> {
        let mut picked: Vec<Id> = Vec::new();
        let mut seen = BTreeSet::new();
        for selector in selectors {
            for id in self.select_one(selector) {
                if seen.insert(id.clone()) {
                    picked.push(id);
                }
            }
        }
        picked
    }

    /// Where a step is named, a role narrows it down; without one the role alone says which.
    fn select_one(&self, selector: &Selector) -> Vec<Id> {
        let cast: Option<BTreeSet<&Id>> = selector
            .role
            .filter(|_| selector.step.is_some())
            .map(|role| self.cast(role).into_iter().map(|item| &item.id).collect());
        let mut found: Vec<&Item> = self.candidates(selector);
        found.retain(|item| {
            item.merged_into.is_none()
                && cast.as_ref().is_none_or(|cast| cast.contains(&item.id))
                && self.fits(item, selector)
        });
        found.order_by_cached_key(|item| self.order_of(item));
        found.dedup_by(|a, b| a.id == b.id);
        if let Some(most) = selector.top {
            self.keep_top(&mut found, selector.step.as_ref(), most);
        }
        found.into_iter().map(|item| item.id.clone()).collect()
    }

    /// Only those with the most dots, most first; of as many, in their order.
    fn keep_top(&self, found: &mut Vec<&Item>, step: Option<&Id>, most: usize) {
        let dots = |item: &Item| step.map_or(0, |step| self.seen_dots(step, &item.id));
        found.retain(|item| dots(item) > 0);
        found.order_by_cached_key(|item| Reverse(dots(item)));
        found.truncate(most);
    }

    /// What can be meant at all: the named step's items, else those of the role, else all.
    fn candidates(&self, selector: &Selector) -> Vec<&Item> {
        match (&selector.step, selector.role) {
            (Some(step), _) if selector.chosen == Some(true) || selector.top.is_some() => {
                self.judged_in(step)
            }
            (Some(step), _) => {
                let mut items: Vec<&Item> = self.tables().items_of(step).collect();
                if selector.chosen.is_some() {
                    items.extend(self.judged_in(step));
                }
                items
            }
            (None, Some(role)) => self.cast(role),
            (None, None) => self
                .tables()
                .items()
                .filter(|item| item.step != "parking" && item.step != "notes")
                .collect(),
        }
    }

    /// Items that carry a mark in `step`, wherever they were said; none while it is covered.
    fn judged_in(&self, step: &Id) -> Vec<&Item> {
        if self.is_covered(step) {
            return Vec::new();
        }
        let subjects = self
            .tables()
            .marks_of(step)
            .filter_map(|mark| mark.subject.as_ref());
        subjects
            .filter_map(|id| self.tables().item(&self.end_of(id)))
            .collect()
    }

    /// The items that were picked as known answers to a field.
    fn picked(&self, step: &Id, field: &Id) -> Vec<&Item> {
        if self.is_covered(step) {
            return Vec::new();
        }
        let known = |answer: &&Answer| answer.field == *field && answer.state == State::Known;
        let ids = self
            .tables()
            .answers_of(step)
            .filter(known)
            .filter_map(|answer| match &answer.value {
                Some(Value::Items(ids)) => Some(ids),
                Some(_) | None => None,
            });
        ids.flatten()
            .filter_map(|id| self.tables().item(&self.end_of(id)))
            .collect()
    }

    /// Items that play a role: by their group, as a picked answer, by a vote, or handed on.
    fn cast(&self, role: Role) -> Vec<&Item> {
        let workshop = self.workshop();
        let mut cast: Vec<&Item> = Vec::new();
        for (step, group) in workshop.groups_as(role) {
            cast.extend(self.tables().items_under(&step.id, &group.id));
        }
        for (step, field) in workshop.fields_as(role) {
            if field.kind == FieldType::Item {
                cast.extend(self.picked(&step.id, &field.id));
            }
        }
        for step in workshop.steps_as(role) {
            cast.extend(
                self.judged_in(&step.id)
                    .into_iter()
                    .filter(|item| self.seen_chosen(&step.id, &item.id)),
            );
        }
        let handed_on = EARLIER.into();
        cast.extend(
            self.judged_in(&handed_on)
                .into_iter()
                .filter(|item| self.mark(&handed_on, Some(&item.id), role.id(), None) > 0),
        );
        if role == Role::Decision {
            cast.extend(self.tables().items_of("decisions"));
        }
        cast
    }

    /// Whether everything else that the selector asks for holds.
    fn fits(&self, item: &Item, selector: &Selector) -> bool {
        let chosen = |wanted: bool| {
            selector
                .step
                .as_ref()
                .is_some_and(|step| self.seen_chosen(step, &item.id) == wanted)
        };
        let within = |value: Option<i32>, from: i32, to: i32| {
            value.is_some_and(|value| (from..=to).contains(&value))
        };
        let spot = || self.seen_spot(selector.step.as_ref(), &item.id);
        selector
            .group
            .as_ref()
            .is_none_or(|group| item.group == *group)
            && selector.chosen.is_none_or(chosen)
            && selector
                .carried
                .is_none_or(|carried| item.carried_from.is_some() == carried)
            && selector
                .linked
                .is_none_or(|linked| self.is_linked(&item.id) == linked)
            && selector
                .done
                .is_none_or(|done| self.is_done(&item.id) == done)
            && selector.x.is_none_or(|[from, to]| {
                let x = spot().and_then(|spot| spot.x);
                within(x.map(i32::from), from.into(), to.into())
            })
            && selector.y.is_none_or(|[from, to]| {
                let y = spot().and_then(|spot| spot.y);
                within(y.map(i32::from), from.into(), to.into())
            })
    }

    /// Where an item stands on the step's map, else on the map of influence; nowhere while that is
    /// covered.
    fn seen_spot(&self, step: Option<&Id>, item: &Id) -> Option<Spot> {
        let spot = |step: &Id| {
            let covered = self.is_covered(step);
            self.spot(step, item).filter(|_| !covered)
        };
        let mut maps = self.workshop().steps_as(Role::Power);
        step.and_then(spot)
            .or_else(|| maps.find_map(|step| spot(&step.id)))
    }

    /// A choice that nobody may know yet is none.
    fn seen_chosen(&self, step: &Id, item: &Id) -> bool {
        !self.is_covered(step) && self.is_chosen(step, item)
    }

    /// Dots that nobody may know yet are none.
    fn seen_dots(&self, step: &Id, item: &Id) -> u32 {
        if self.is_covered(step) {
            0
        } else {
            self.dots(step, item)
        }
    }

    /// Whether a link begins or ends at an item or at a note merged into it.
    pub fn is_linked(&self, item: &Id) -> bool {
        let names = |id| {
            let named = Named::Item(id);
            let mut keys = self.tables().naming(&named);
            keys.any(|key| matches!(key, Key::Link(_)))
        };
        self.with_merged(item).into_iter().any(names)
    }

    /// Whether a field that plays `done` stands at its last option for an item.
    pub fn is_done(&self, item: &Id) -> bool {
        self.workshop().fields_as(Role::Done).any(|(step, field)| {
            let value = self
                .answer(&step.id, Some(item), &field.id)
                .filter(|answer| answer.state == State::Known)
                .and_then(|answer| answer.value.as_ref());
            let last = field.options.last().map(|option| &option.id);
            matches!(value, Some(Value::Choice(choice)) if last.is_some() && choice.first() == last)
        })
    }

    /// Where an item stands among all: step, group, order, id. What the definition doesn't know
    /// comes last.
    pub fn order_of(&self, item: &Item) -> (usize, Id, usize, Id, u32, Id) {
        let step = self.workshop().position(&item.step);
        let group = self.workshop().step(&item.step).and_then(|step| {
            let exercise = step.kind.exercise();
            let groups = exercise.groups().iter().map(|group| &group.id);
            let fields = exercise.fields().iter().map(|field| &field.id);
            groups.chain(fields).position(|id| *id == item.group)
        });
        let (step, group) = (step.unwrap_or(usize::MAX), group.unwrap_or(usize::MAX));
        (
            step,
            item.step.clone(),
            group,
            item.group.clone(),
            item.order,
            item.id.clone(),
        )
    }
}
