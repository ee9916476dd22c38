//! Finding the items that selectors pick. Merged notes are left out; so is what nobody may know
//! yet: choices, dots and places of a covered step.

use super::Session;
use crate::domain::{
    id::Id,
    record::{Item, Value, When},
    role::Role,
    workshop::{FieldType, Selector},
};

impl Session {
    /// The items that any of the selectors picks, each once, in the order of the selectors, then
    /// of steps, groups and notes.
    pub fn select(&self, selectors: &[Selector]) -> Vec<Id> {
        let mut picked: Vec<Id> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for selector in selectors {
            for id in self.select_one(selector) {
                if seen.insert(id.clone()) {
                    picked.push(id);
                }
            }
        }
        picked
    }

    fn select_one(&self, selector: &Selector) -> Vec<Id> {
        let mut found: Vec<&Item> = self.candidates(selector);
        found.retain(|item| item.merged_into.is_none() && self.fits(item, selector));
        found.sort_by_cached_key(|item| self.order_of(item));
        found.dedup_by(|a, b| a.id == b.id);
        let Some(most) = selector.top else {
            return found.into_iter().map(|item| item.id.clone()).collect();
        };
        let dots = |item: &Item| {
            selector
                .step
                .as_ref()
                .map_or(0, |step| self.seen_dots(step, &item.id))
        };
        found.sort_by_cached_key(|item| std::cmp::Reverse(dots(item)));
        found
            .into_iter()
            .take(most)
            .map(|item| item.id.clone())
            .collect()
    }

    /// What can be meant at all: the named step's items, else those of the role, else all.
    fn candidates(&self, selector: &Selector) -> Vec<&Item> {
        let elsewhere = selector.chosen == Some(true) || selector.top.is_some();
        match (&selector.step, selector.role) {
            (Some(step), _) if !elsewhere => self.tables().items_of(step).collect(),
            (Some(step), _) => self.judged_in(step),
            (None, Some(role)) => self.cast(role),
            (None, None) => self
                .tables()
                .items()
                .filter(|item| item.step != "parking" && item.step != "notes")
                .collect(),
        }
    }

    /// Items that carry a mark in `step`, wherever they were said.
    fn judged_in(&self, step: &Id) -> Vec<&Item> {
        let subjects = self
            .tables()
            .marks_of(step)
            .filter_map(|mark| mark.subject.as_ref());
        subjects
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
        for (step, field) in workshop
            .fields_as(role)
            .filter(|(_, field)| field.kind == FieldType::Item)
        {
            let picked = self
                .tables()
                .answers_of(&step.id)
                .filter(|answer| answer.field == field.id);
            for answer in picked {
                if let Some(Value::Items(ids)) = &answer.value {
                    cast.extend(
                        ids.iter()
                            .filter_map(|id| self.tables().item(&self.end_of(id))),
                    );
                }
            }
        }
        for step in workshop.steps_as(role) {
            cast.extend(
                self.judged_in(&step.id)
                    .into_iter()
                    .filter(|item| self.seen_chosen(&step.id, &item.id)),
            );
        }
        let handed_on = "earlier".into();
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

    fn fits(&self, item: &Item, selector: &Selector) -> bool {
        let chosen = |wanted: bool| {
            selector
                .step
                .as_ref()
                .is_some_and(|step| self.seen_chosen(step, &item.id) == wanted)
        };
        let place = |step: &Id| self.place(step, &item.id, None, When::Now);
        let on_map = || match &selector.step {
            Some(step) if place(step).is_some() => place(step),
            _ => self
                .workshop()
                .steps_as(Role::Power)
                .find_map(|step| place(&step.id)),
        };
        selector
            .group
            .as_ref()
            .is_none_or(|group| item.group == *group)
            && selector.role.is_none_or(|role| {
                selector.step.is_none() || self.cast(role).iter().any(|other| other.id == item.id)
            })
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
                on_map()
                    .and_then(|p| p.x)
                    .is_some_and(|x| (from..=to).contains(&x))
            })
            && selector.y.is_none_or(|[from, to]| {
                on_map()
                    .and_then(|p| p.y)
                    .is_some_and(|y| (from..=to).contains(&y))
            })
    }

    fn seen_chosen(&self, step: &Id, item: &Id) -> bool {
        !self.is_covered(step) && self.is_chosen(step, item)
    }

    fn seen_dots(&self, step: &Id, item: &Id) -> u32 {
        if self.is_covered(step) {
            0
        } else {
            self.dots(step, item)
        }
    }

    /// Whether a link begins or ends at an item or at a note merged into it.
    pub fn is_linked(&self, item: &Id) -> bool {
        let named = |id: Id| crate::domain::record::Named::Item(id);
        self.with_merged(item).into_iter().any(|id| {
            self.tables()
                .naming(&named(id))
                .any(|key| matches!(key, crate::domain::record::Key::Link(_)))
        })
    }

    /// Whether a field that plays `done` stands at its last option for an item.
    pub fn is_done(&self, item: &Id) -> bool {
        self.workshop().fields_as(Role::Done).any(|(step, field)| {
            let value = self
                .answer(&step.id, Some(item), &field.id)
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
            step.kind
                .exercise()
                .groups()
                .iter()
                .position(|group| group.id == item.group)
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
