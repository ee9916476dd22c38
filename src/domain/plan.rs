//! The plan of time at a moment: when each step is reached, how far ahead or behind the room is,
//! and how what is left is spread. Pure: the caller says what time it is.
//!
//! The definition is the plan; boxes made longer or shorter, and time spent, are what became of it.
//! When a workshop began is nowhere written down (a session may be prepared days before), so ahead
//! and behind follow from the clocks alone: a pause is not counted against anybody.

use chrono::TimeDelta;

mod typed;

pub use typed::{TimeWord, typed_time};

use super::{
    clock::Reading,
    id::Id,
    record::At,
    session::Session,
    workshop::{PhaseDef, Step},
};
use crate::domain::order::InOrder;

/// Less than this is on time, in seconds.
const ON_TIME_S: i64 = 60;

/// The shortest box that spreading leaves, in minutes.
const SHORTEST: u32 = 1;

/// The plan of time at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// By the definition, in seconds.
    pub planned_s: u32,
    /// What is left of the boxes from here on, in seconds.
    pub left_s: u32,
    /// How far behind the definition it will end, in seconds; ahead is negative.
    pub behind_s: i64,
    /// When it ends, as it goes.
    pub ends: At,
}

/// A step in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPlan {
    pub title: String,
    /// In seconds; 0: untimed.
    pub planned_s: u32,
    pub spent_s: u32,
    /// When it is reached; none where the room is in it, or past it.
    pub reached: Option<At>,
    /// The room is in one of its phases.
    pub here: bool,
}

/// One box in the course of the workshop.
struct Slot<'a> {
    step: &'a Step,
    phase: &'a PhaseDef,
    reading: Reading,
    course: Course,
}

/// Before, at or after the box that the room is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    Past,
    Here,
    Ahead,
}

impl Slot<'_> {
    /// Its length by the definition, in seconds; 0 without a time box.
    fn defined_s(&self) -> i64 {
        i64::from(self.phase.minutes.unwrap_or(0)) * 60
    }

    /// How long it takes in all, as it goes.
    fn takes_s(&self, session: &Session) -> i64 {
        let (planned, spent) = (self.reading.planned_s, self.reading.spent_s);
        match self.course {
            // Done without its clock: nobody knows how long it took, so it counts as planned.
            Course::Past if spent == 0 && was_used(session, self.step) => planned.into(),
            Course::Past => spent.into(),
            Course::Here | Course::Ahead => planned.max(spent).into(),
        }
    }

    /// What is left of it, in seconds; a box behind the room is done, whatever was left of it.
    fn left_s(&self) -> u32 {
        match self.course {
            Course::Past => 0,
            Course::Here | Course::Ahead => self.reading.left_s(),
        }
    }
}

/// Whether anything was said in a step.
fn was_used(session: &Session, step: &Step) -> bool {
    let tables = session.tables();
    let typed = tables
        .items_of(&step.id)
        .any(|item| item.id.parts().is_some());
    typed
        || tables.answers_of(&step.id).next().is_some()
        || tables.places_of(&step.id).next().is_some()
        || tables.links_of(&step.id).next().is_some()
        || tables.marks_of(&step.id).next().is_some()
}

/// Every box in the order of the course; all are past until the one that the room is in.
fn slots(session: &Session, now: At) -> Vec<Slot<'_>> {
    let stand = session.stand();
    let mut course = Course::Past;
    let slot = |(step, phase): (_, _)| {
        let (step, phase): (&Step, &PhaseDef) = (step, phase);
        let known = session.phase(&step.id, &phase.id)?;
        course = match course {
            _ if step.id == stand.step && phase.id == stand.phase => Course::Here,
            Course::Here | Course::Ahead => Course::Ahead,
            Course::Past => Course::Past,
        };
        let reading = Reading::of(&known, now);
        Some(Slot {
            step,
            phase,
            reading,
            course,
        })
    };
    session.workshop().course().filter_map(slot).collect()
}

impl Plan {
    /// The plan of a session at `now`.
    pub fn of(session: &Session, now: At) -> Self {
        let slots = slots(session, now);
        let planned_s: i64 = slots.iter().map(Slot::defined_s).sum();
        let takes_s: i64 = slots.iter().map(|slot| slot.takes_s(session)).sum();
        let left_s = slots.iter().map(Slot::left_s).fold(0, u32::saturating_add);
        Self {
            planned_s: u32::try_from(planned_s).unwrap_or(u32::MAX),
            left_s,
            behind_s: takes_s - planned_s,
            ends: later(now, left_s),
        }
    }

    /// When it ends by the definition.
    pub fn planned_end(&self) -> At {
        self.ends - TimeDelta::seconds(self.behind_s)
    }

    /// Whole minutes behind; ahead is negative, less than a minute is on time.
    pub fn behind_min(&self) -> i64 {
        self.behind_s / ON_TIME_S
    }

    /// `on time`, `4 behind`, `2 ahead`; none without a plan.
    pub fn words(&self) -> Option<String> {
        let words = match self.behind_min() {
            0 => "on time".to_string(),
            behind @ 1.. => format!("{behind} behind"),
            ahead => format!("{} ahead", -ahead),
        };
        (self.planned_s > 0).then_some(words)
    }
}

fn later(now: At, seconds: u32) -> At {
    now + TimeDelta::seconds(seconds.into())
}

/// The plan step by step: a row each. A step ahead is reached when what is left of all boxes before it
/// has run down.
pub fn steps(session: &Session, now: At) -> Vec<StepPlan> {
    let slots = slots(session, now);
    let mut before_s: u32 = 0;
    let row = |step: &Step| {
        let own = || slots.iter().filter(|slot| slot.step.id == step.id);
        let ahead = own().all(|slot| slot.course == Course::Ahead);
        let reached = ahead.then(|| later(now, before_s));
        before_s = own().map(Slot::left_s).fold(before_s, u32::saturating_add);
        let sum = |of: fn(&Reading) -> u32| {
            own()
                .map(|slot| of(&slot.reading))
                .fold(0, u32::saturating_add)
        };
        StepPlan {
            title: step.title.clone(),
            planned_s: sum(|reading| reading.planned_s),
            spent_s: sum(|reading| reading.spent_s),
            reached,
            here: own().any(|slot| slot.course == Course::Here),
        }
    };
    session.workshop().steps.iter().map(row).collect()
}

/// A box and its new length: step, phase, seconds.
pub type NewBox = (Id, Id, u32);

/// The boxes ahead, longer or shorter in proportion and in whole minutes, so that the end is where
/// the definition has it. Only those that change; none shorter than a minute.
pub fn spread(session: &Session, now: At) -> Vec<NewBox> {
    let behind_min = Plan::of(session, now).behind_min();
    let slots = slots(session, now);
    let ahead = slots.iter().filter(|slot| {
        // A box that was begun, or is shorter than a minute, stays as it is.
        let untouched = slot.reading.spent_s == 0 && slot.reading.planned_s >= 60;
        slot.course == Course::Ahead && untouched
    });
    let ahead: Vec<&Slot<'_>> = ahead.collect();
    let minutes: Vec<u32> = ahead
        .iter()
        .map(|slot| slot.reading.planned_s / 60)
        .collect();
    let wanted = i64::from(minutes.iter().sum::<u32>()) - behind_min;
    // Too far behind to catch up, even then each box keeps a minute.
    let shared = share(&minutes, u32::try_from(wanted).unwrap_or(0));
    let boxes = ahead.iter().zip(minutes).zip(shared);
    boxes
        .filter(|((_, old), new)| old != new)
        .map(|((slot, _), new)| (slot.step.id.clone(), slot.phase.id.clone(), new * 60))
        .collect()
}

/// `wanted` minutes shared out in proportion to `minutes`, the largest remainders first; each gets
/// one at least.
fn share(minutes: &[u32], wanted: u32) -> Vec<u32> {
    let whole: u64 = minutes.iter().copied().map(u64::from).sum::<u64>().max(1);
    let exact = |own: u32| u64::from(own) * u64::from(wanted);
    let floor = |own: u32| u32::try_from(exact(own) / whole).unwrap_or(u32::MAX);
    let mut shared: Vec<u32> = minutes
        .iter()
        .map(|own| floor(*own).max(SHORTEST))
        .collect();
    let mut order: Vec<usize> = (0..minutes.len()).collect();
    let remainder = |at: &usize| minutes.get(*at).map_or(0, |own| exact(*own) % whole);
    order.order_by_key(|at| std::cmp::Reverse(remainder(at)));
    let mut rest = i64::from(wanted) - shared.iter().copied().map(i64::from).sum::<i64>();
    for at in order.iter().cycle().take(minutes.len()) {
        if let Some(own) = shared.get_mut(*at).filter(|_| rest > 0) {
            (*own, rest) = (*own + 1, rest - 1);
        }
    }
    // Boxes of a minute gave nothing: the longest give it instead.
    while rest < 0 {
        let longest = shared.iter_mut().max().filter(|own| **own > SHORTEST);
        let Some(own) = longest else { break };
        (*own, rest) = (*own - 1, rest + 1);
    }
    shared
}

#[cfg(test)]
mod tests;
