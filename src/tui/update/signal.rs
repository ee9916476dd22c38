//! What the clock says by itself: at three minutes and at one, at the end, and each five minutes
//! over. Words and colour; one bell, at the end.

use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds},
        record::At,
    },
    tui::{
        app::{App, Signal, Work},
        message::Effect,
    },
};

/// The stage of a time box; none while there is plenty, or no box.
pub fn stage(reading: Reading) -> Option<Signal> {
    if reading.planned_s == 0 {
        return None;
    }
    match (reading.over_s() / 300, reading.left_s()) {
        (0, 0) => Some(Signal::Over),
        (fives, 0) => Some(Signal::StillOver(fives)),
        (_, 1..=60) => Some(Signal::OneLeft),
        // A box of four minutes or less would hardly have begun before this.
        (_, 61..=180) if reading.planned_s > 240 => Some(Signal::ThreeLeft),
        _ => None,
    }
}

/// Each stage is acted on once, though ticks come every second. Only the end is said and heard; the
/// head shows the others.
pub(super) fn tick(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let Some(reading) = work.reading(now).filter(|reading| reading.running) else {
        return Vec::new();
    };
    let Some(stage) = stage(reading) else {
        return Vec::new();
    };
    let stand = work.room.session().stand();
    let said = (stand.step.clone(), stand.phase.clone(), stage);
    if work.signalled.as_ref() == Some(&said) {
        return Vec::new();
    }
    work.signalled = Some(said);
    let escape = if work.prompt.body.manner().answers {
        "Esc + adds"
    } else {
        "+ Enter adds"
    };
    match stage {
        Signal::ThreeLeft | Signal::OneLeft | Signal::StillOver(_) => Vec::new(),
        Signal::Over => {
            let planned = minutes_and_seconds(reading.planned_s);
            app.say(format!(
                "Time. {planned} is over. {escape} a minute, PgDn looks ahead."
            ));
            vec![Effect::Bell]
        }
    }
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
        "F5"
    } else {
        "Enter"
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
            (600, 420, Some(Signal::ThreeLeft)),
            (600, 540, Some(Signal::OneLeft)),
            (600, 600, Some(Signal::Over)),
            (600, 899, Some(Signal::Over)),
            (600, 900, Some(Signal::StillOver(1))),
            (600, 1_200, Some(Signal::StillOver(2))),
            (120, 0, None),
            (60, 0, Some(Signal::OneLeft)),
            (0, 4_000, None),
        ] {
            assert_eq!(
                stage(reading(planned, spent)),
                expected,
                "{planned} {spent}"
            );
        }
    }
}
