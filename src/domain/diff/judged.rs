//! Who was chosen, with how many dots, and how statements were judged. Ballots only as totals.

use std::collections::{BTreeMap, BTreeSet};

use super::{Both, Told, What};
use crate::domain::{exercise::Scale, id::Id, session::Session, workshop::Step};

/// A subject, or none where the step asks once.
type Subject = Option<Id>;

impl Both<'_> {
    fn open_steps(&self) -> impl Iterator<Item = &Step> {
        let steps = self.new.workshop().steps.iter();
        steps.filter(|step| !self.new.is_covered(&step.id))
    }

    /// Choices and dots, by step.
    pub(super) fn chosen(&self) -> Vec<Told> {
        self.open_steps().flat_map(|step| self.vote(step)).collect()
    }

    fn vote(&self, step: &Step) -> Vec<Told> {
        let marked = |session: &Session| -> BTreeSet<Id> {
            let marks = session.tables().marks_of(&step.id);
            let subjects = marks.filter_map(|mark| mark.subject.as_ref());
            subjects.map(|id| session.end_of(id)).collect()
        };
        let mut subjects = marked(self.new);
        if !self.follows() {
            subjects.extend(marked(self.old));
        }
        let name = self.step(&step.id);
        let mut told = Vec::new();
        for id in &subjects {
            let known = !self.follows();
            let was = known && self.old.is_chosen(&step.id, id);
            let is = self.new.is_chosen(&step.id, id);
            if was != is {
                let not = if is { "Chosen" } else { "Not chosen any more" };
                let sentence = format!("{not} in {name}: {}.", self.quoted(id));
                told.push(Told::new(What::Chosen, sentence).on(&step.id).about(id));
            }
            let was = if known {
                self.old.dots(&step.id, id)
            } else {
                0
            };
            let is = self.new.dots(&step.id, id);
            if was != is {
                let sentence = format!(
                    "Dots for {} in {name}: {is}, before {was}.",
                    self.quoted(id)
                );
                let counts = (Some(was.to_string()), Some(is.to_string()));
                let dots = Told::new(What::Dots, sentence).on(&step.id).about(id);
                told.push(dots.between(counts.0, counts.1));
            }
        }
        told
    }

    /// Statements, by their means.
    pub(super) fn rated(&self) -> Vec<Told> {
        let scales = |step: &Step| {
            let scales = step.kind.exercise().scales().into_iter();
            let judged: Vec<Scale> = scales.filter(|scale| scale.share.is_none()).collect();
            judged
        };
        let rated = |step: &Step| {
            let scales = scales(step).into_iter();
            let told: Vec<Told> = scales.flat_map(|scale| self.scale(step, &scale)).collect();
            told
        };
        self.open_steps().flat_map(rated).collect()
    }

    fn scale(&self, step: &Step, scale: &Scale) -> Vec<Told> {
        let old = if self.follows() {
            BTreeMap::new()
        } else {
            means(self.old, &step.id, &scale.id)
        };
        let told = |(subject, is): (Subject, String)| {
            let was = old.get(&subject).cloned();
            if was.as_ref() == Some(&is) {
                return None;
            }
            let about = subject.as_ref().map(|id| format!("{}, ", self.name(id)));
            let before = was.as_ref().map(|was| format!(", before {was}"));
            let sentence = format!(
                "{}'{}': {is} of 5{}.",
                about.unwrap_or_default(),
                scale.label,
                before.unwrap_or_default()
            );
            let told = Told::new(What::Rated, sentence).on(&step.id);
            let told = subject.iter().fold(told, Told::about);
            Some(told.between(was, Some(is)))
        };
        let new = means(self.new, &step.id, &scale.id);
        new.into_iter().filter_map(told).collect()
    }
}

/// By subject, the mean of all that was said, to a tenth.
fn means(session: &Session, step: &Id, field: &Id) -> BTreeMap<Subject, String> {
    let mut all: BTreeMap<Subject, Vec<u32>> = BTreeMap::new();
    for mark in session.tables().marks_of(step) {
        if mark.field == *field {
            let subject = mark.subject.as_ref().map(|id| session.end_of(id));
            all.entry(subject).or_default().push(mark.value);
        }
    }
    let mean = |(subject, values): (Subject, Vec<u32>)| {
        let sum: f64 = values.iter().copied().map(f64::from).sum();
        (subject, format!("{:.1}", sum / values.len() as f64))
    };
    all.into_iter().map(mean).collect()
}
