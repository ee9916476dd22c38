//! Enter: does what the foot names first. With a text, what every line understands comes before
//! what the pane does; on an empty line it climbs the stair, then it is the pane's.

use super::{course, desk, grant, keys};
use crate::{
    domain::{
        exercise::count,
        line::{aside, typed_minutes},
        record::At,
        text::cut,
        wish::Wish,
    },
    tui::{
        app::{App, Armed, Work},
        input::InputLine,
        keymap::Action,
        message::Effect,
        named::looks_ahead,
        pane::Reply,
    },
};

/// While letters act the line's text only waits, and Enter is as on an empty line.
pub(super) fn enter(app: &mut App, armed: Option<&Armed>, now: At) -> Vec<Effect> {
    let again = std::mem::replace(&mut app.entered, true);
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let text = work
        .line()
        .map(|line| line.text().trim().to_string())
        .unwrap_or_default();
    let editing = work.line().is_some_and(|line| line.editing.is_some());
    // What is half typed waits, and is said by the next one.
    if work.vacant {
        return desk::take_over(app);
    }
    if work.is_choosing() || (text.is_empty() && !editing) {
        return empty(app, again, now);
    }
    if editing {
        return pane_accepts(app, &text, now);
    }
    if let Some(effects) = in_any_line(app, &text, now) {
        return effects;
    }
    if let Some(Armed::AddPerson { text: before, name }) = armed
        && *before == text
    {
        return add_person(app, name, &text, now);
    }
    pane_accepts(app, &text, now)
}

/// What every line understands, also where a step has none; none where the text is the pane's.
pub(super) fn in_any_line(app: &mut App, text: &str, now: At) -> Option<Vec<Effect>> {
    if let Some(minutes) = typed_minutes(text).filter(|_| takes_minutes(app)) {
        clear(app);
        return Some(course::minutes(app, minutes, now));
    }
    let (step, rest) = aside(text)?;
    Some(set_aside(app, &step, rest, now))
}

/// Not in a form: `+5` may be an answer there.
fn takes_minutes(app: &App) -> bool {
    app.work()
        .is_some_and(|work| !work.prompt.body.manner().answers)
}

fn clear(app: &mut App) {
    if let Some(work) = app.work_mut() {
        work.bench().line.clear();
    }
}

fn pane_accepts(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let knows_not = |work: &Work| work.prompt.body.manner().knows_not;
    if text == "?" && !app.work().is_some_and(knows_not) {
        clear(app);
        return keys::act(app, Action::Help, None, now);
    }
    let place = elsewhere(app);
    let mut reply = keys::with_pane(app, now, |pane, scene| pane.accept(scene, text));
    if let (Some(place), Some(says), Some(verb)) =
        (place, &mut reply.says, reply.wishes.last().map(done))
    {
        *says = format!("{verb} {place}");
    }
    grant::reply(app, reply, now)
}

/// What was done, in a word.
fn done(wish: &Wish) -> &'static str {
    match wish {
        Wish::Add { .. } => "Added",
        Wish::Edit { .. } => "Changed",
        Wish::Answer { .. } | Wish::HandOver { .. } => "Kept",
        Wish::Place { .. } => "Placed",
        Wish::Link { .. } => "Linked",
        _ => "Done",
    }
}

/// What is said when something is done in a step that the room is not in.
fn elsewhere(app: &App) -> Option<String> {
    let work = app.work()?;
    let there = work
        .looking
        .as_ref()
        .is_some_and(|(step, _)| *step != work.room.session().stand().step);
    there.then(|| {
        format!(
            "in {} {}; {} at {}.",
            work.prompt.number,
            cut(&work.prompt.title, 40),
            work.who_is(),
            work.room_number()
        )
    })
}

/// `park:`, `note:` and `decided:` work in every step; the reserved step's one group has its name.
fn set_aside(app: &mut App, step: &crate::domain::id::Id, text: &str, now: At) -> Vec<Effect> {
    let (wish, says) = aside_wish(app, step, text);
    grant::reply(app, Reply::wish(vec![wish], says).emptied(), now)
}

/// Into a reserved step, whose only group has its own name. What is said counts what is there, so
/// that the room hears that nothing gets lost.
pub(super) fn aside_wish(app: &App, step: &crate::domain::id::Id, text: &str) -> (Wish, String) {
    let session = app.work().map(|work| work.room.session());
    let there = session.map_or(0, |session| session.live_under(step, step).count()) + 1;
    let says = match step.as_str() {
        "parking" => format!("Parked. {there} in the parking lot."),
        "notes" => format!("Noted. {} of the session.", count(there, "note", "notes")),
        _ => format!("Decided. {} so far.", count(there, "decision", "decisions")),
    };
    let wish = Wish::Add {
        step: step.clone(),
        group: step.clone(),
        texts: vec![text.to_string()],
        by: None,
    };
    (wish, says)
}

/// A second Enter on the same text adds whom nobody knew, and says again what was said.
fn add_person(app: &mut App, name: &str, text: &str, now: At) -> Vec<Effect> {
    let wish = Wish::Person {
        id: None,
        name: name.to_string(),
        side: None,
        here: true,
    };
    let mut effects = grant::one(app, wish, format!("{name} is on the list now."), now);
    effects.extend(pane_accepts(app, text, now));
    effects
}

/// The stair first, then whatever the pane has next: a speaker, a question, a dot.
fn empty(app: &mut App, again: bool, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    if let Some(stair) = course::offered(work, now) {
        // A bounce, or a blank line in a paste, must not move or uncover anything.
        return if again {
            Vec::new()
        } else {
            course::climb(app, &stair, now)
        };
    }
    let has_no_line = work.has_no_line();
    if !has_no_line && let Some(effects) = keys::next_turn(app, now) {
        return effects;
    }
    let reply = keys::with_pane(app, now, |pane, scene| pane.accept_nothing(scene));
    if reply.passed && has_no_line {
        return course::look(app, true);
    }
    if reply.passed
        && app
            .work()
            .and_then(|work| work.line())
            .is_some_and(InputLine::is_empty)
    {
        app.say(looks_ahead("Type something first."));
        return Vec::new();
    }
    grant::reply(app, reply, now)
}
