//! The way through: looking, moving the room, the clock, covers. Looking, moving and starting the
//! clock are three presses; nothing starts, stops or moves on by itself.

use super::{grant, round};
use crate::{
    domain::{
        clock::{minutes_and_seconds, spoken},
        exercise::count,
        id::Id,
        record::At,
        text::{
            capital, columns,
            deed::{ACCEPT, CLOCK, EXPORT, LEAVE_ASKING, LOOK_BACK, TIME, UNCOVER},
            sentence,
        },
        wish::Wish,
    },
    tui::{
        app::{App, Armed, Hands, Work},
        message::Effect,
        pane::Reply,
    },
};

/// The oldest first note, in minutes, that can mean a clock forgotten; before lies another sitting.
const MOST_LATE: u32 = 60;

/// What Enter offers on an empty line, and F5 whatever was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stair {
    /// Move the room to what is looked at.
    Move,
    /// The same; that many notes are uncovered by it.
    UncoverAndMove(usize),
    /// Start a clock that shows this time, in seconds.
    Start(u32),
}

/// The next stair, if there is one.
/// None while the clock runs, where there is no time box, and once the box is over.
pub(super) fn stair(work: &Work, now: At) -> Option<Stair> {
    if work.looking.is_some() {
        let covered = work.uncovers_by_moving();
        return Some(covered.map_or(Stair::Move, Stair::UncoverAndMove));
    }
    let reading = work.reading(now)?;
    let waits = !reading.running && reading.planned_s > 0 && !reading.is_over();
    waits.then(|| Stair::Start(reading.left_s()))
}

/// The stair that Enter climbs: it lapses with the first thing said in the place it is made.
pub fn offered(work: &Work, now: At) -> Option<Stair> {
    let lapsed = work.looking.is_none() && work.lapsed.as_ref() == Some(&work.shown());
    stair(work, now).filter(|_| !lapsed)
}

/// `PgDn` and `PgUp`: to the next phase, or the one before, of the whole workshop. The room stays.
pub(super) fn look(app: &mut App, ahead: bool) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let shown = work.shown();
    let course: Vec<(Id, Id)> = work
        .room
        .session()
        .workshop()
        .course()
        .map(|(step, phase)| (step.id.clone(), phase.id.clone()))
        .collect();
    let at = course.iter().position(|place| *place == shown).unwrap_or(0);
    let next = if ahead {
        Some(at + 1)
    } else {
        at.checked_sub(1)
    };
    match next.and_then(|next| course.get(next)) {
        Some(place) => look_at(app, place.clone()),
        None if ahead => {
            app.say(format!(
                "This is the last step. {LEAVE_ASKING} leaves; {EXPORT} writes it up."
            ));
        }
        None => app.say("This is the first step."),
    }
    Vec::new()
}

/// Looking at where the room is ends the look. Whatever was half typed waits in its own step.
pub(super) fn look_at(app: &mut App, place: (Id, Id)) {
    let Some(work) = app.work_mut() else { return };
    let stand = work.room.session().stand();
    let here = (stand.step.clone(), stand.phase.clone());
    work.looking = (place != here).then_some(place);
    work.hands = Hands::Line;
    work.peeking = false;
    work.refresh();
    work.bench().pane_mut().let_go();
    app.says = None;
}

/// F5: climbs the stair whatever was said; then pauses and goes on.
pub(super) fn clock(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    match stair(work, now) {
        Some(stair) => climb(app, &stair, now),
        None => pause_or_go_on(app, now),
    }
}

/// Climbs one stair.
pub(super) fn climb(app: &mut App, stair: &Stair, now: At) -> Vec<Effect> {
    match stair {
        Stair::Move | Stair::UncoverAndMove(_) => move_here(app, now),
        Stair::Start(left_s) => start(app, *left_s, now),
    }
}

/// Only a move that was granted ends the look: refused, one still looks where one did. It asks for
/// a fold, too.
fn move_here(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let (step, phase) = work.shown();
    let uncovers = work.uncovers_by_moving();
    let says = format!(
        "{} at {} {}",
        capital(work.who_is()),
        work.prompt.number,
        sentence(&work.prompt.title)
    );
    let left = work.room.session().stand().step.clone();
    let moved = left != step;
    let mut effects = grant::one(app, Wish::Go { step, phase }, says.clone(), now);
    let Some(work) = app.work_mut() else {
        return effects;
    };
    if !effects.is_empty() {
        let covered = moved.then(|| still_covered(work, &left)).flatten();
        work.looking = None;
        work.lapsed = None;
        work.signalled = None;
        work.refresh();
        if let Some(notes) = uncovers {
            let words = work.bench().pane().cover_words();
            let open = || format!("{} uncovered. {says}", count(notes, "note", "notes"));
            app.says = Some(words.map_or_else(open, |it| it.uncovered.to_string()));
        }
        app.says = covered.or(app.says.take());
        effects.push(Effect::Fold);
    }
    effects
}

/// Whoever goes on too soon leaves a step covered, and all later ones show nothing of it.
fn still_covered(work: &Work, left: &Id) -> Option<String> {
    let session = work.room.session();
    let stand = session.stand();
    let at = |step: &Id| session.workshop().position(step);
    let (from, to) = (at(left)?, at(&stand.step)?);
    let behind = from < to && session.is_covered(left);
    behind.then(|| {
        format!(
            "{} at {}. {} is still covered: {LOOK_BACK}, {ACCEPT}, {UNCOVER} {} uncovers it.",
            capital(work.who_is()),
            to + 1,
            from + 1,
            UNCOVER.bare()
        )
    })
}

/// Starts the clock, and with it a round. Of notes that came before, it says how long ago the first
/// was, so that the facilitator can take a late start into account.
fn start(app: &mut App, left_s: u32, now: At) -> Vec<Effect> {
    let late = app.work().and_then(|work| first_note_age(work, now));
    let first = app
        .work()
        .and_then(|work| work.reading(now))
        .is_some_and(crate::domain::clock::Reading::is_untouched);
    let says = match late {
        Some(minutes) if (1..=MOST_LATE).contains(&minutes) => {
            let runs = minutes_and_seconds(left_s);
            let late = TIME.with(&format!("late {minutes}"));
            let brief = format!("Runs: {runs}. First note {minutes} min ago; {late}");
            let whole = format!("{brief}, counts from there.");
            if columns(&app.in_words(&whole)) < usize::from(app.size.0) {
                whole
            } else {
                format!("{brief}.")
            }
        }
        Some(_) | None => format!("Runs: {}.", minutes_and_seconds(left_s)),
    };
    let mut effects = grant::one(app, Wish::Clock { run: true }, says, now);
    if !effects.is_empty() {
        effects.extend(round::begin(app, now));
        if first {
            round::ask_who(app, &format!("Runs: {}.", minutes_and_seconds(left_s)));
        }
        if let Some(work) = app.work_mut() {
            work.away_s = None;
        }
    }
    effects
}

/// Minutes since the first note of this step, where its clock was never started.
fn first_note_age(work: &Work, now: At) -> Option<u32> {
    let reading = work.reading(now)?;
    let step = &work.room.session().stand().step;
    let first = work
        .room
        .session()
        .tables()
        .items_of(step)
        // What was carried over from an earlier session, or stands in the workshop, says nothing
        // about this clock.
        .filter(|item| item.carried_from.is_none() && item.id.parts().is_some())
        .map(|item| item.at)
        .min()?;
    reading
        .is_untouched()
        .then(|| crate::domain::clock::seconds_between(first, now) / 60)
}

/// Where no stair is left: the clock runs, or has no time box, or its box is over.
fn pause_or_go_on(app: &mut App, now: At) -> Vec<Effect> {
    let Some(reading) = app.work().and_then(|work| work.reading(now)) else {
        return Vec::new();
    };
    let left = minutes_and_seconds(reading.left_s());
    match (reading.running, reading.planned_s) {
        (true, 0) => grant::one(
            app,
            Wish::Clock { run: false },
            format!("Paused at {}.", spoken(reading.spent_s)),
            now,
        ),
        (true, _) => grant::one(
            app,
            Wish::Clock { run: false },
            format!("Paused at {left}. {CLOCK} goes on."),
            now,
        ),
        (false, 0) => grant::one(
            app,
            Wish::Clock { run: true },
            "The clock counts up: no time box here.",
            now,
        ),
        (false, _) => grant::one(app, Wish::Clock { run: true }, "Runs on, over time.", now),
    }
}

/// Minutes more or less on the room's clock.
pub(super) fn minutes(app: &mut App, minutes: i32, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let stand = work.room.session().stand().clone();
    let Some(phase) = work.room.session().phase_now() else {
        return Vec::new();
    };
    // A box never falls below a minute by this, unless it is shorter already.
    let planned_s = phase
        .planned_s
        .saturating_add_signed(minutes * 60)
        .max(phase.planned_s.min(60));
    let says = format!("{} for this.", minutes_and_seconds(planned_s));
    let effects = grant::one(
        app,
        Wish::Plan {
            step: stand.step,
            phase: stand.phase,
            planned_s,
        },
        says,
        now,
    );
    if let Some(work) = app.work_mut() {
        // The clock was not what was said here: its offer stands.
        work.lapsed = None;
        work.signalled = None;
    }
    effects
}

/// `r`, twice: uncovers all that is covered by now, or covers again.
pub(super) fn uncover(app: &mut App, armed: Option<&Armed>, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let phases = to_uncover(work);
    if phases.is_empty() {
        app.say("Nothing is hidden in this step by now.");
        return Vec::new();
    }
    let (step, covered, notes) = (
        work.prompt.step.clone(),
        work.prompt.covered,
        work.notes_here(),
    );
    let words = work.bench().pane().cover_words();
    if armed != Some(&Armed::Uncover) {
        let verb = if covered { "uncovers" } else { "covers" };
        app.armed = Some(Armed::Uncover);
        app.say(match words {
            Some(words) if covered => format!("r again: {}.", words.uncover),
            Some(_) => "r again covers it.".to_string(),
            None => format!("r again {verb} {}.", count(notes, "note", "notes")),
        });
        return super::keys::after(app, crate::tui::keymap::Action::Uncover);
    }
    let says = match (covered, words) {
        (true, words) => words.map_or("Uncovered.", |words| words.uncovered),
        (false, words) => words.map_or("Covered.", |words| words.covered),
    };
    let wish = |phase| Wish::Uncover {
        step: step.clone(),
        phase,
        on: covered,
    };
    let wishes = phases.into_iter().map(wish).collect();
    grant::reply(app, Reply::wish(wishes, says), now)
}

/// The hidden phases that `r` turns: while the step is covered those that are covered, else the
/// last that was uncovered. A phase that the room has not come to hides nothing yet.
fn to_uncover(work: &Work) -> Vec<Id> {
    let session = work.room.session();
    let Some(step) = work.step() else {
        return Vec::new();
    };
    let stand = session.stand();
    let at = step.phases.iter().position(|phase| phase.id == stand.phase);
    let at = at.filter(|_| stand.step == step.id);
    let uncovered = |phase: &Id| {
        let known = session.phase(&step.id, phase);
        known.is_some_and(|known| known.uncovered)
    };
    let hidden = step
        .phases
        .iter()
        .enumerate()
        .filter(|(number, phase)| phase.hidden && at.is_none_or(|at| *number <= at))
        .map(|(_, phase)| phase.id.clone());
    let (open, covered): (Vec<Id>, Vec<Id>) = hidden.partition(uncovered);
    if covered.is_empty() {
        open.into_iter().next_back().into_iter().collect()
    } else {
        covered
    }
}
