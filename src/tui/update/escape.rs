//! Esc: closes the nearest open thing and loses nothing. Text and a look elsewhere it leaves only
//! at the second press, as remotes send F5 and Esc by turns from one button.

use crate::{
    domain::{
        text::{cut, deed::BACK},
        workshop::PhaseDef,
    },
    tui::{
        app::{App, Armed, Hands, Work},
        message::Effect,
    },
};

/// An edit ends at the first press, as the note itself still has the text it had.
pub(super) fn back(app: &mut App, armed: Option<&Armed>) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let looking = work.looking.is_some().then_some(work.prompt.number);
    let writing = !work.is_choosing();
    let line = &mut work.bench().line;
    if line.editing.is_some() {
        line.end_edit();
        app.say("As it was.");
        return Vec::new();
    }
    let half_typed = writing && !line.is_empty();
    match (half_typed, looking, armed) {
        (true, _, Some(Armed::LeaveText)) => {
            app.says = None;
            choosing(app);
        }
        (true, _, _) => arm(
            app,
            Armed::LeaveText,
            format!("Still writing. {BACK} again lets letters act; the text waits."),
        ),
        (false, Some(_), Some(Armed::LeaveLook)) => {
            work.looking = None;
            work.hands = Hands::Line;
            work.refresh();
            app.says = None;
        }
        (false, Some(number), _) => {
            let back = work.room_number();
            let (at, to) = if number == back {
                phases(work)
            } else {
                (number.to_string(), back.to_string())
            };
            let says = format!("Looking at {at}. {BACK} again goes back to {to}.");
            arm(app, Armed::LeaveLook, says);
        }
        (false, None, _) if writing => choosing(app),
        (false, None, _) => super::keys::to_line(app),
    }
    Vec::new()
}

/// The phase that is looked at, and the room's, where both are of one step.
fn phases(work: &Work) -> (String, String) {
    let name = |phase: Option<&PhaseDef>| {
        let title = phase.map_or("", |phase| phase.title.as_str());
        format!("'{}'", cut(title, 24))
    };
    let stand = &work.room.session().stand().phase;
    let phases = work.step().map_or(&[][..], |step| &step.phases);
    let room = phases.iter().find(|phase| phase.id == *stand);
    (name(work.phase()), name(room))
}

/// Nothing has been done yet, so every letter that has a meaning acts.
fn choosing(app: &mut App) {
    if let Some(work) = app.work_mut() {
        work.hands = Hands::Choosing { after: None };
    }
}

/// Any other key disarms it again: `work_key` takes what is armed before each.
fn arm(app: &mut App, armed: Armed, sentence: String) {
    app.armed = Some(armed);
    app.say(sentence);
}
