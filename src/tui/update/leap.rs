//! The machine slept, or its clock was set, while the room's clock ran: said in one line, counted
//! right, and taken back by `u` until something else is said.

use super::grant;
use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds},
        exercise::count,
        record::At,
        text::deed::UNDO,
        wish::Wish,
    },
    tui::{
        app::{App, Leapt},
        message::Effect,
    },
};

/// Time that passed while the machine slept counts: people went on. What the clock was set back by
/// doesn't. Where nothing runs there is nothing to count.
pub(super) fn leapt(app: &mut App, seconds: i64, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    if !work.reading(now).is_some_and(|reading| reading.running) || work.read_only.is_some() {
        return Vec::new();
    }
    // An entry that nobody wished for: what was offered or armed stands.
    let lapsed = work.lapsed.clone();
    let (effects, says) = if seconds < 0 {
        let (effects, _) = grant::wishes(app, &[Wish::Shift { seconds }], now);
        let by = length(seconds);
        (effects, format!("The machine's clock went back {by}"))
    } else {
        (Vec::new(), format!("{} passed at once", length(seconds)))
    };
    let Some(work) = app.work_mut() else {
        return effects;
    };
    work.lapsed = lapsed;
    let left = work.reading(now).map_or(0, Reading::left_s);
    let entry = work.room.session().entry;
    work.leapt = Some(Leapt { seconds, entry });
    let left = minutes_and_seconds(left);
    app.say(if seconds < 0 {
        format!("{says}; {left} left, as before. {UNDO} counts by it.")
    } else {
        format!("{says} (asleep, or set); {left} left. {UNDO} leaves them out.")
    });
    effects
}

/// What runs counts without the leap; none where there was none, or something was said since.
pub(super) fn take_back(app: &mut App, now: At) -> Option<Vec<Effect>> {
    let work = app.work_mut()?;
    let leapt = work.leapt.take()?;
    let runs = work.reading(now).is_some_and(|reading| reading.running);
    if !runs || work.room.session().entry != leapt.entry {
        return None;
    }
    let seconds = leapt.seconds.saturating_abs();
    let (effects, refusal) = grant::wishes(app, &[Wish::Shift { seconds }], now);
    if let Some(refusal) = refusal {
        app.say(refusal.to_string());
        return Some(effects);
    }
    let left = app.work()?.reading(now).map_or(0, Reading::left_s);
    let left = minutes_and_seconds(left);
    app.say(if leapt.seconds < 0 {
        format!("By the machine's clock: {left} left.")
    } else {
        let by = length(seconds);
        format!("Took back: {by}. {left} left.")
    });
    if let Some(work) = app.work_mut() {
        work.signalled = None;
    }
    Some(effects)
}

/// `12 minutes`, `40 seconds`, `3 h 20`.
fn length(seconds: i64) -> String {
    let seconds = usize::try_from(seconds.unsigned_abs()).unwrap_or(usize::MAX);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) => count(seconds, "second", "seconds"),
        (0, minutes) => count(minutes, "minute", "minutes"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
