//! The program as lines of text, for screen readers, terminals that can't be drawn on, and scripts:
//! a line is typed, sentences come back. The state, the words of the line and what follows from them
//! are those of the wall.
//!
//! Not here: reading and writing lines (`runtime/plain`), and how a step is told (`Prompt::lines`).

mod command;
mod home;
mod told;

pub use told::{Told, label};

use super::{
    app::{App, Screen, Work},
    keymap::Action,
    layer::{Layer, Purpose},
    message::Effect,
    update::{act, begin_burst, look_at_desk, say_without_line, write, write_into_sheet},
};
use crate::domain::{
    record::At,
    text::{clean, cut},
};

/// Takes in one line: text as it is typed on the wall; an empty one is Enter there; what begins
/// with a colon is an action, by its name or its key.
pub fn take(app: &mut App, line: &str, now: At) -> Vec<Effect> {
    begin_burst(app);
    app.says = None;
    app.blank = false;
    let line = &clean(line);
    let effects = match (&app.screen, line.strip_prefix(':')) {
        (_, Some(command)) => command::perform(app, command, now),
        (Screen::Home(_), None) => home::open(app, line),
        (Screen::Work(_), None) => match app.layers.last() {
            Some(_) => answer(app, line, now),
            None => say(app, line, now),
        },
        (Screen::Desk(_), None) => {
            look_at_desk(app, true);
            Vec::new()
        }
    };
    // A clock over the whole screen is nothing to read out.
    app.big_clock = false;
    effects
}

/// To a question that waits: a few letters of what is meant; an empty line takes what is offered. A
/// text that is no answer is said.
fn answer(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    if text.is_empty() || matches!(app.layers.last(), Some(Layer::Picker(_))) {
        return fill_in(app, text, now);
    }
    app.layers.clear();
    say(app, text, now)
}

/// A text into the topmost sheet. What was found is told, as nobody sees it picked.
fn fill_in(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let mut found = None;
    if let Some(Layer::Picker(picker)) = app.layers.last_mut() {
        picker.query.set(text);
        picker.at = 0;
        let is_find = picker.purpose == Purpose::Find;
        let choice = picker.picked().filter(|_| is_find);
        found = choice.map(|choice| format!("Picked '{}'.", cut(&choice.label, 60)));
        picker.query.clear();
    }
    let effects = write_into_sheet(app, text, now);
    app.says = app.says.take().or(found);
    effects
}

/// A text, then Enter; where numbers act at once, and nothing is left of it, there is no Enter. A
/// text takes the place of one that was refused; an empty line says the refused one again.
fn say(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let armed = app.armed.take();
    if !text.is_empty() && app.work().is_some_and(Work::has_no_line) {
        return say_without_line(app, text, now);
    }
    if !text.is_empty() {
        act(app, Action::Write, now);
        act(app, Action::ClearLine, now);
    }
    let mut effects = write(app, text, now);
    let left = app
        .work()
        .and_then(Work::line)
        .is_some_and(|line| !line.is_empty());
    if left || text.is_empty() {
        app.armed = armed;
        effects.extend(act(app, Action::Accept, now));
    }
    effects
}
