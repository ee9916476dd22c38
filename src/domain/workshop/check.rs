//! What must hold between the parts of a definition, each flaw with its place in the text.
//!
//! Not here: what a member may look like (its type says so), and whether texts fit the wall.

use std::collections::BTreeSet;

mod field;
mod pick;

use super::{
    Group, MAIN_PHASE, RESERVED_STEPS, Step, Workshop,
    flaw::{Flaw, Segment},
};
use crate::domain::{
    id::is_definition_id,
    role::Player,
    session::wording::references,
    text::{NOTE_GRAPHEMES, clean, graphemes},
};

/// The longest time box, in minutes.
pub const LONGEST_MINUTES: u32 = 24 * 60;

/// Every flaw in `workshop`, which was read from `text`.
pub fn check(text: &str, workshop: &Workshop) -> Vec<Flaw> {
    let mut check = Check {
        text,
        workshop,
        path: Vec::new(),
        flaws: Vec::new(),
    };
    check.workshop();
    check.flaws
}

/// Where the check is, and what it has found.
pub struct Check<'a> {
    text: &'a str,
    workshop: &'a Workshop,
    path: Vec<Segment>,
    flaws: Vec<Flaw>,
}

impl<'a> Check<'a> {
    /// Notes a flaw at the present place.
    pub fn flaw(&mut self, wrong: impl Into<String>) {
        self.flaws.push(Flaw::at(self.text, &self.path, wrong));
    }

    /// Looks into a member.
    pub fn member(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        self.path.push(Segment::Member(name.to_string()));
        look(self);
        self.path.pop();
    }

    /// Looks into each element of the list `name`.
    pub fn each<T>(&mut self, name: &str, list: &[T], mut look: impl FnMut(&mut Self, &T)) {
        self.member(name, |check| {
            for (index, element) in list.iter().enumerate() {
                check.path.push(Segment::Index(index));
                look(check, element);
                check.path.pop();
            }
        });
    }

    /// A text that may not be empty.
    pub fn text(&mut self, name: &str, text: &str) {
        if clean(text).is_empty() {
            self.member(name, |check| check.flaw("is empty; a text was expected"));
        }
    }

    /// An id as definitions have them, that nothing else in `seen` has.
    pub fn id(&mut self, id: &str, seen: &mut BTreeSet<String>) {
        if !is_definition_id(id) {
            let right = "an id is a lower-case letter, then up to 31 of a-z, 0-9 and _";
            self.member("id", |check| {
                check.flaw(format!("\"{id}\" is no id; {right}"));
            });
        } else if !seen.insert(id.to_string()) {
            self.member("id", |check| {
                check.flaw(format!("\"{id}\" is used twice; ids must differ"));
            });
        }
    }

    /// The step of that id.
    pub fn step_named(&self, id: &str) -> Option<&'a Step> {
        self.workshop.step(id)
    }

    fn minutes(&mut self, minutes: Option<u32>) {
        if minutes.is_some_and(|minutes| minutes > LONGEST_MINUTES) {
            self.member("minutes", |check| {
                check.flaw(format!("a time box is 0 to {LONGEST_MINUTES} minutes"));
            });
        }
    }

    /// What a step says must be what its phases come to.
    fn sum(&mut self, step: &Step) {
        let minutes = step.phases.iter().filter_map(|phase| phase.minutes);
        let added = minutes.fold(0, u32::saturating_add);
        if let Some(said) = step.said.filter(|said| *said != added) {
            let wrong = format!("{said}, but its phases add up to {added}; make both the same");
            self.member("minutes", |check| check.flaw(wrong));
        }
    }

    fn workshop(&mut self) {
        let workshop = self.workshop;
        if !is_definition_id(&workshop.id.replace('-', "_")) {
            let wrong = format!(
                "\"{}\" is no id; like partnership-90: a-z, 0-9, _ and -",
                workshop.id
            );
            self.member("id", |check| check.flaw(wrong));
        }
        self.text("title", &workshop.title);
        if workshop.steps.is_empty() {
            self.member("steps", |check| {
                check.flaw("is empty; a workshop has at least one step");
            });
        }
        let mut seen = BTreeSet::new();
        self.each("steps", &workshop.steps, |check, step| {
            check.step(step, &mut seen);
        });
    }

    fn step(&mut self, step: &Step, seen: &mut BTreeSet<String>) {
        self.id(&step.id, seen);
        if RESERVED_STEPS.contains(&step.id.as_str()) {
            let wrong = format!(
                "\"{}\" is a step that every session has already; another id, please",
                step.id
            );
            self.member("id", |check| check.flaw(wrong));
        }
        self.text("title", &step.title);
        // The phase that is meant where none is written has no place of its own in the text.
        let implied = matches!(step.phases.as_slice(), [only] if only.id == MAIN_PHASE);
        if implied {
            self.minutes(step.minutes);
        }
        self.sum(step);
        let mut phases = BTreeSet::new();
        self.each("phases", &step.phases, |check, phase| {
            check.id(&phase.id, &mut phases);
            check.minutes(phase.minutes.filter(|_| !implied));
        });
        self.wall_text("question", &step.question, step);
        self.member(step.kind.name(), |check| {
            step.kind.exercise().check(check, step);
        });
    }

    /// `{step.field|…}` in a wall text must name a field of an earlier step, or of `step` itself.
    pub fn wall_text(&mut self, name: &str, text: &str, step: &Step) {
        self.member(name, |check| check.references(text, step));
    }

    /// The same, at the present place.
    pub fn references(&mut self, text: &str, step: &Step) {
        for reference in references(text) {
            let known = reference.split_once('.').is_some_and(|(from, field)| {
                self.is_reachable(from, step) && self.workshop.field(from, field).is_some()
            });
            if !known {
                let right = "names no question of an earlier step; like {purpose.goal|our goal}";
                self.flaw(format!("{{{reference}}} {right}"));
            }
        }
    }

    /// Groups where items are typed: each with an id of its own and something to call it.
    pub fn groups(&mut self, name: &str, groups: &[Group], step: &Step) {
        let mut seen = BTreeSet::new();
        // A given item is called STEP.ID, so two groups may not give the same.
        let mut given = BTreeSet::new();
        self.each(name, groups, |check, group| {
            check.id(&group.id, &mut seen);
            check.text("label", &group.label);
            check.wall_text("question", &group.question, step);
            check.plays(group.role, Player::Item);
            if group.max == Some(0) {
                check.member("max", |check| {
                    check.flaw("0 leaves no room for anything; 1 or more, or leave it out");
                });
            }
            check.each("given", &group.given, |check, item| {
                check.id(&item.id, &mut given);
                check.text("text", &item.text);
                if graphemes(&clean(&item.text)) > NOTE_GRAPHEMES {
                    check.member("text", |check| {
                        check.flaw(format!("a note has {NOTE_GRAPHEMES} characters at most"));
                    });
                }
            });
        });
    }
}
