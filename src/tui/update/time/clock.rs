//! The first tab: minutes left, more, late, until, spread, again. The same sentence stands in the
//! sheet while it is typed, and on the message line when it is done.

use chrono::{FixedOffset, TimeDelta};

use super::said;
use crate::{
    domain::{
        clock::{LONGEST_BOX_S, minutes_and_seconds},
        exercise::count,
        plan::{self, NewBox, Plan, TimeWord, typed_time},
        record::At,
        text::cut,
        wish::Wish,
    },
    tui::{
        app::{App, Work},
        message::Effect,
    },
};

/// What comes of a text in the line of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub wishes: Vec<Wish>,
    pub says: String,
    /// Boxes that spreading changes.
    pub boxes: Vec<NewBox>,
}

/// What a text would do; what it isn't, where it is no time.
///
/// # Errors
/// Why it can't be done, in words.
pub fn outcome(work: &Work, text: &str, offset: FixedOffset, now: At) -> Result<Outcome, String> {
    let wrong = || format!("'{}' is no time. Esc closes this.", cut(text.trim(), 30));
    let word = typed_time(text).ok_or_else(wrong)?;
    if word == TimeWord::Spread {
        return spread(work, offset, now);
    }
    let session = work.room.session();
    let phase = session.phase_now().ok_or("There is no clock here.")?;
    let spent_s = crate::domain::clock::Reading::of(&phase, now).spent_s;
    let plan = |planned_s: u32, says: String| {
        let planned_s = planned_s.min(LONGEST_BOX_S);
        let (step, phase) = (phase.step.clone(), phase.phase.clone());
        let wish = Wish::Plan {
            step,
            phase,
            planned_s,
        };
        one(vec![wish], says)
    };
    let left = |planned_s: u32| minutes_and_seconds(planned_s.saturating_sub(spent_s));
    let spent = |spent_s: u32| Wish::Spent {
        step: phase.step.clone(),
        phase: phase.phase.clone(),
        spent_s,
    };
    match word {
        TimeWord::Left(minutes) => {
            let planned_s = spent_s.saturating_add(minutes * 60);
            Ok(plan(planned_s, format!("{} left.", left(planned_s))))
        }
        TimeWord::More(minutes) => {
            let planned_s = phase
                .planned_s
                .saturating_add_signed(minutes * 60)
                .max(phase.planned_s.min(60));
            let says = format!("{} for this.", minutes_and_seconds(planned_s));
            Ok(plan(planned_s, says))
        }
        TimeWord::Until(time) => {
            let today = now.with_timezone(&offset);
            let wait = (time - today.time()).num_seconds();
            let seconds = u32::try_from(wait)
                .ok()
                .filter(|wait| *wait > 0)
                .ok_or_else(|| format!("{} is past. Esc closes this.", time.format("%H:%M")))?;
            let planned_s = spent_s.saturating_add(seconds);
            let says = format!("Until {}: {} left.", time.format("%H:%M"), left(planned_s));
            Ok(plan(planned_s, says))
        }
        TimeWord::Late(minutes) => {
            let spent_s = spent_s.saturating_add(minutes * 60);
            let began = now - TimeDelta::seconds(spent_s.into());
            let left = minutes_and_seconds(phase.planned_s.saturating_sub(spent_s));
            let says = format!("Counted from {}. {left} left.", of_day(began, offset));
            // It began: so its clock runs.
            let wishes = vec![spent(spent_s), Wish::Clock { run: true }];
            Ok(one(wishes, says))
        }
        TimeWord::Again | TimeWord::Spread => {
            let says = format!("From the start: {}.", minutes_and_seconds(phase.planned_s));
            Ok(one(vec![spent(0)], says))
        }
    }
}

fn one(wishes: Vec<Wish>, says: String) -> Outcome {
    Outcome {
        wishes,
        says,
        boxes: Vec::new(),
    }
}

fn spread(work: &Work, offset: FixedOffset, now: At) -> Result<Outcome, String> {
    let session = work.room.session();
    let plan = Plan::of(session, now);
    let boxes = plan::spread(session, now);
    if boxes.is_empty() {
        return Err(match plan.behind_min() {
            0 => "On time: nothing to spread.".to_string(),
            _ => "No box ahead could give or take anything.".to_string(),
        });
    }
    let how = if plan.behind_min() > 0 {
        "shorter"
    } else {
        "longer"
    };
    let says = format!(
        "{} {how}; planned end {}.",
        count(boxes.len(), "box", "boxes"),
        of_day(plan.planned_end(), offset)
    );
    let wish = |(step, phase, planned_s): &NewBox| Wish::Plan {
        step: step.clone(),
        phase: phase.clone(),
        planned_s: *planned_s,
    };
    Ok(Outcome {
        wishes: boxes.iter().map(wish).collect(),
        says,
        boxes,
    })
}

/// `19:12`, where the room is.
fn of_day(at: At, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%H:%M").to_string()
}

pub(super) fn accept(app: &mut App, text: &str, now: At) -> Option<Vec<Effect>> {
    let offset = app.offset;
    match outcome(app.work()?, text, offset, now) {
        Ok(outcome) => {
            let effects = said(app, outcome.wishes, &outcome.says, now)?;
            app.work_mut()?.signalled = None;
            Some(effects)
        }
        Err(why) => {
            app.say(why);
            None
        }
    }
}
