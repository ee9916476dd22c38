//! The first tab: minutes left, more, late, until, spread, again. The same sentence stands in the
//! sheet while it is typed, and on the message line when it is done.

use chrono::{FixedOffset, NaiveTime, TimeDelta};

use super::{Said, refused, said};
use crate::{
    domain::{
        clock::{LONGEST_BOX_S, Reading, minutes_and_seconds},
        exercise::count,
        plan::{self, NewBox, Plan, TimeWord, typed_time},
        record::{At, Phase},
        session::Session,
        text::{cut, deed::BACK},
        wish::Wish,
    },
    tui::app::{App, Work},
};

/// What comes of a text in the line of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub wishes: Vec<Wish>,
    pub says: String,
    /// Boxes that spreading changes.
    pub boxes: Vec<NewBox>,
}

/// What a text would do.
///
/// # Errors
/// Why it can't be done, in words.
pub fn outcome(work: &Work, text: &str, offset: FixedOffset, now: At) -> Result<Outcome, String> {
    let no_time = || format!("'{}' is no time. {BACK} closes this.", cut(text.trim(), 30));
    let said = typed_time(text).ok_or_else(no_time)?;
    let phase = work.room.session().phase_now();
    let clock = || {
        let phase = phase.ok_or("There is no clock here.")?;
        let spent_s = Reading::of(&phase, now).spent_s;
        Ok::<_, String>(Clock { phase, spent_s })
    };
    match said {
        TimeWord::Left(minutes) => {
            let clock = clock()?;
            let planned_s = clock.spent_s.saturating_add(minutes * 60);
            Ok(clock.plan(planned_s, format!("{} left.", clock.left(planned_s))))
        }
        TimeWord::More(minutes) => Ok(clock()?.more(minutes)),
        TimeWord::Until(time) => clock()?.until(time, now.with_timezone(&offset).time()),
        TimeWord::Late(minutes) => {
            let clock = clock()?;
            let spent_s = clock.spent_s.saturating_add(minutes * 60);
            let began = now - TimeDelta::seconds(spent_s.into());
            let left = minutes_and_seconds(clock.phase.planned_s.saturating_sub(spent_s));
            let says = format!("Counted from {}. {left} left.", of_day(began, offset));
            // It began: so its clock runs.
            let wishes = vec![clock.spent(spent_s), Wish::Clock { run: true }];
            Ok(one(wishes, says))
        }
        TimeWord::Again => {
            let clock = clock()?;
            let planned = minutes_and_seconds(clock.phase.planned_s);
            Ok(one(
                vec![clock.spent(0)],
                format!("From the start: {planned}."),
            ))
        }
        TimeWord::Spread => spread(work, offset, now),
    }
}

/// The clock of the phase that the room is in.
struct Clock {
    phase: Phase,
    spent_s: u32,
}

impl Clock {
    fn plan(&self, planned_s: u32, says: String) -> Outcome {
        let wish = Wish::Plan {
            step: self.phase.step.clone(),
            phase: self.phase.phase.clone(),
            planned_s: planned_s.min(LONGEST_BOX_S),
        };
        one(vec![wish], says)
    }

    fn spent(&self, spent_s: u32) -> Wish {
        Wish::Spent {
            step: self.phase.step.clone(),
            phase: self.phase.phase.clone(),
            spent_s,
        }
    }

    /// What is left of a box of that length.
    fn left(&self, planned_s: u32) -> String {
        minutes_and_seconds(planned_s.saturating_sub(self.spent_s))
    }

    fn more(&self, minutes: i32) -> Outcome {
        let planned_s = self.phase.planned_s;
        let longer_s = planned_s.saturating_add_signed(minutes * 60);
        let planned_s = longer_s.max(planned_s.min(60));
        let says = format!("{} for this.", minutes_and_seconds(planned_s));
        self.plan(planned_s, says)
    }

    fn until(&self, time: NaiveTime, now: NaiveTime) -> Result<Outcome, String> {
        let shown = time.format("%H:%M");
        let seconds = u32::try_from((time - now).num_seconds()).unwrap_or(0);
        if seconds == 0 {
            return Err(format!("{shown} is past. {BACK} closes this."));
        }
        let planned_s = self.spent_s.saturating_add(seconds);
        let says = format!("Until {shown}: {} left.", self.left(planned_s));
        Ok(self.plan(planned_s, says))
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
        "{} {how}; {}.",
        count(boxes.len(), "box", "boxes"),
        end_after(session, &plan, &boxes, offset)
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

/// The end with the new boxes: where the plan has it, unless they cannot give that much.
fn end_after(session: &Session, plan: &Plan, boxes: &[NewBox], offset: FixedOffset) -> String {
    let given = |(step, phase, new): &NewBox| {
        let old = session.phase(step, phase).map_or(*new, |old| old.planned_s);
        i64::from(old) - i64::from(*new)
    };
    let end = plan.ends - TimeDelta::seconds(boxes.iter().map(given).sum());
    let planned = plan.planned_end();
    if (end - planned).num_minutes() == 0 {
        format!("planned end {}", of_day(planned, offset))
    } else {
        let (end, planned) = (of_day(end, offset), of_day(planned, offset));
        format!("ends {end}, planned {planned}")
    }
}

/// `19:12`, where the room is.
fn of_day(at: At, offset: FixedOffset) -> String {
    at.with_timezone(&offset).format("%H:%M").to_string()
}

pub(super) fn accept(app: &mut App, text: &str, now: At) -> Said {
    let offset = app.offset;
    let Some(work) = app.work() else {
        return Err(Vec::new());
    };
    match outcome(work, text, offset, now) {
        Ok(outcome) => {
            let effects = said(app, &outcome.wishes, &outcome.says, now);
            if let Some(work) = app.work_mut() {
                work.signalled = None;
            }
            effects
        }
        Err(why) => refused(app, why),
    }
}
