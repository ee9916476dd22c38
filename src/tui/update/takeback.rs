//! Undo and redo, with a sentence of what and where. What is not on the wall is taken back only at
//! the second press.

use super::{grant, keys, leap};
use crate::{
    domain::{
        entry::Entry,
        record::At,
        room::Told,
        text::deed::{REDO, UNDO},
    },
    tui::{
        app::{App, Armed, Work},
        keymap::Action,
        layer::Layer,
        message::Effect,
    },
};

/// `u`. What cannot be taken back drops out of the list, so that `u` again goes to the one before.
pub(super) fn undo(app: &mut App, armed: Option<&Armed>, now: At) -> Vec<Effect> {
    if let Some(effects) = leap::take_back(app, now) {
        return effects;
    }
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    match work.room.undo(&work.actor(now)) {
        Ok(entry) => commit(app, entry, armed == Some(&Armed::UndoElsewhere), true),
        Err(stuck) => {
            work.room.pass_over(&stuck.entries);
            app.say(stuck.refusal.to_string());
            Vec::new()
        }
    }
}

/// `Ctrl-R`: takes back the last undo, until something new is said.
pub(super) fn redo(app: &mut App, armed: Option<&Armed>, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    match work.room.redo(&work.actor(now)) {
        Ok(entry) => commit(app, entry, armed == Some(&Armed::RedoElsewhere), false),
        Err(stuck) => {
            work.room.pass_over(&stuck.entries);
            app.say(stuck.refusal.to_string());
            Vec::new()
        }
    }
}

/// What is elsewhere is not seen to change, so it takes a second press (`confirmed`). What belongs
/// to no step of the workshop, such as the parking lot, counts as here.
fn commit(app: &mut App, entry: Entry, confirmed: bool, undo: bool) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    if let Some(why) = &work.read_only {
        let why = why.clone();
        app.say(format!("This file is only read here: {why}."));
        return Vec::new();
    }
    let told = work.room.tell_undone(&entry);
    let place = place(work, &told);
    let here = told.step.as_ref().is_none_or(|step| {
        *step == work.prompt.step || work.room.session().workshop().step(step).is_none()
    });
    if !here && !confirmed {
        let (armed, key) = if undo {
            (Armed::UndoElsewhere, UNDO)
        } else {
            (Armed::RedoElsewhere, REDO)
        };
        app.armed = Some(armed);
        app.say(format!(
            "That was {}{place}. {key} again does it.",
            told.what
        ));
        return keys::after(app, Action::Undo);
    }
    let verb = if undo { "Took back" } else { "Did again" };
    let effect = grant::apply(work, entry);
    grant::refresh_after(work, std::slice::from_ref(&effect));
    app.say(format!("{verb}: {}{place}.", told.what));
    keys::after(app, Action::Undo);
    vec![effect]
}

/// `, in 2 Asset map`.
fn place(work: &Work, told: &Told) -> String {
    let workshop = work.room.session().workshop();
    let numbered = told
        .step
        .as_ref()
        .and_then(|id| Some((workshop.position(id)? + 1, &workshop.step(id)?.title)));
    match (numbered, told.step.as_deref()) {
        (Some((number, title)), _) => format!(", in {number} {title}"),
        (None, Some("parking")) => ", in the parking lot".to_string(),
        (None, _) => String::new(),
    }
}

/// Ctrl-Z asks: half the world means undo by it, the other half the shell.
pub(super) fn ask(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        // At home there is nothing to take back.
        return vec![Effect::Suspend];
    };
    let what = work
        .room
        .undo(&work.actor(now))
        .ok()
        .map(|entry| work.room.tell_undone(&entry).what);
    app.layers.push(Layer::TakeBackOrSuspend { what });
    Vec::new()
}
