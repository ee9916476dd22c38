//! What the clock says by itself: before the end, at the end, and every so many minutes over. Words
//! and colour; one bell, at the end; and a command of the user's own at each.

use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds},
        record::At,
        text::deed::{ACCEPT, CLOCK, LOOK_AHEAD, MORE_TIME},
    },
    tui::{
        app::{App, Signal, Signals, Work},
        message::Effect,
    },
};

/// The stage of a time box; none while there is plenty, or no box.
pub fn stage(reading: Reading, signals: &Signals) -> Option<Signal> {
    if reading.planned_s == 0 {
        return None;
    }
    if reading.left_s() > 0 {
        // A box of little more than that would hardly have begun before it; the last minute is one.
        let is_due = |minutes: &u32| {
            reading.left_s() <= minutes * 60
                && (*minutes == 1 || reading.planned_s > (minutes + 1) * 60)
        };
        let due = signals.left.iter().copied().filter(is_due);
        return due.min().map(Signal::Left);
    }
    let times = (reading.over_s() / 60).checked_div(signals.over);
    match times.unwrap_or(0) {
        0 => Some(Signal::Over),
        times => Some(Signal::StillOver(times * signals.over)),
    }
}

/// Seconds, from 1 and at most `most`, until the room's clock comes to another stage.
pub fn until_stage(app: &App, most: u32, now: At) -> u32 {
    let Some(reading) = app.work().and_then(|work| work.reading(now)) else {
        return most.max(1);
    };
    let at = |seconds| Reading {
        spent_s: reading.spent_s.saturating_add(seconds),
        ..reading
    };
    let is_other =
        |seconds: &u32| stage(at(*seconds), &app.signals) != stage(reading, &app.signals);
    (1..most).find(is_other).unwrap_or(most).max(1)
}

/// The stages before the end, as a sentence; the others are said when they come.
pub fn told(stage: Signal) -> Option<String> {
    match stage {
        Signal::Left(minutes) => Some(format!("{} left.", count_minutes(minutes))),
        Signal::Over | Signal::StillOver(_) => None,
    }
}

fn count_minutes(minutes: u32) -> String {
    let minutes = usize::try_from(minutes).unwrap_or(usize::MAX);
    crate::domain::exercise::count(minutes, "minute", "minutes")
}

/// Each stage is acted on once, though ticks come every second. The end is said and heard, each five
/// minutes over are said; the head shows the others.
pub(super) fn tick(app: &mut App, now: At) -> Vec<Effect> {
    let signals = app.signals.clone();
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let Some(reading) = work.reading(now).filter(|reading| reading.running) else {
        return Vec::new();
    };
    let Some(stage) = stage(reading, &signals) else {
        return Vec::new();
    };
    let stand = work.room.session().stand();
    let said = (stand.step.clone(), stand.phase.clone(), stage);
    if work.signalled.as_ref() == Some(&said) {
        return Vec::new();
    }
    work.signalled = Some(said);
    let escape = if work.prompt.body.manner().answers {
        format!("{} adds", MORE_TIME.letter())
    } else {
        format!("+ {ACCEPT} adds")
    };
    let title = work.room.session().step_now().map(|step| &step.title);
    let mut effects = vec![Effect::Signal {
        stage,
        step: title.cloned().unwrap_or_default(),
    }];
    match stage {
        Signal::Left(_) => {}
        Signal::StillOver(minutes) => {
            app.say(format!(
                "{minutes} minutes over. {escape} a minute, {LOOK_AHEAD} looks ahead."
            ));
        }
        Signal::Over => {
            let planned = minutes_and_seconds(reading.planned_s);
            app.say(format!(
                "Time. {planned} is over. {escape} a minute, {LOOK_AHEAD} looks ahead."
            ));
            effects.extend(signals.bell.then_some(Effect::Bell));
        }
    }
    effects
}

/// What is said at opening, where the clock had begun: how long one was away, and what goes on.
pub(super) fn away(work: &Work, now: At) -> Option<String> {
    let minutes = work.away_s? / 60;
    let reading = work
        .reading(now)
        .filter(|reading| !reading.is_untouched() && reading.planned_s > 0 && !reading.is_over())?;
    let left = minutes_and_seconds(reading.left_s());
    // A half-typed text is what Enter would add.
    let key = if work.line().is_some_and(|line| !line.is_empty()) {
        CLOCK
    } else {
        ACCEPT
    };
    Some(match minutes {
        0 => format!("{key} goes on with {left}."),
        1 => format!("1 minute away. {key} goes on with {left}."),
        minutes if minutes < 120 => format!("{minutes} minutes away. {key} goes on with {left}."),
        minutes if minutes < 48 * 60 => {
            format!("{} hours away. {key} goes on with {left}.", minutes / 60)
        }
        minutes => format!(
            "{} days away. {key} goes on with {left}.",
            minutes / 60 / 24
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_a_box() {
        let reading = |planned_s, spent_s| Reading {
            planned_s,
            spent_s,
            running: true,
        };
        for (planned, spent, expected) in [
            (600, 0, None),
            (600, 419, None),
            (600, 420, Some(Signal::Left(3))),
            (600, 540, Some(Signal::Left(1))),
            (240, 60, None),
            (600, 600, Some(Signal::Over)),
            (600, 899, Some(Signal::Over)),
            (600, 900, Some(Signal::StillOver(5))),
            (600, 1_200, Some(Signal::StillOver(10))),
            (120, 0, None),
            (60, 0, Some(Signal::Left(1))),
            (0, 4_000, None),
        ] {
            assert_eq!(
                stage(reading(planned, spent), &Signals::default()),
                expected,
                "{planned} {spent}"
            );
        }
    }
    #[test]
    fn stages_are_the_users_own() {
        let reading = |spent_s| Reading {
            planned_s: 1_200,
            spent_s,
            running: true,
        };
        let signals = Signals {
            left: vec![10, 2],
            over: 0,
            bell: true,
        };
        for (spent, expected) in [
            (599, None),
            (600, Some(Signal::Left(10))),
            (1_100, Some(Signal::Left(2))),
            (1_200, Some(Signal::Over)),
            (4_000, Some(Signal::Over)),
        ] {
            assert_eq!(stage(reading(spent), &signals), expected, "{spent}");
        }
    }
}
