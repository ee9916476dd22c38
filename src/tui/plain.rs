//! The program as lines of text, for screen readers, terminals that can't be drawn on, and scripts:
//! a line is typed, sentences come back. The state, the words of the line and what follows from them
//! are those of the wall.
//!
//! Not here: reading and writing lines (`runtime/plain`), and how a step is told (`Prompt::lines`).

mod command;
mod told;

pub use told::{Told, label};

use super::{
    app::{App, Screen, Work},
    keymap::Action,
    message::Effect,
    update::{act, begin_burst, write},
};
use crate::domain::{record::At, text::clean};

/// Takes in one line: text as it is typed on the wall; an empty one is Enter there; what begins
/// with a colon is an action, by its name or its key.
pub fn take(app: &mut App, line: &str, now: At) -> Vec<Effect> {
    begin_burst(app);
    app.says = None;
    app.blank = false;
    let line = &clean(line);
    let effects = match (&app.screen, line.strip_prefix(':')) {
        (_, Some(command)) => command::perform(app, command, now),
        (Screen::Home(_), None) => at_home(app, line),
        // The desk is a screen of its own; nobody is there line by line.
        (Screen::Desk(_), None) => Vec::new(),
        (Screen::Work(_), None) => say(app, line, now),
    };
    // A clock over the whole screen is nothing to read out.
    app.big_clock = false;
    effects
}

/// A text, then Enter; where numbers act at once, and nothing is left of it, there is no Enter. A
/// text takes the place of one that was refused; an empty line says the refused one again.
fn say(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let armed = app.armed.take();
    let writes = app.work().is_some_and(|work| !work.has_no_line());
    if !text.is_empty() && writes {
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

/// A number opens what stands beside it; a path, what lies there.
fn at_home(app: &mut App, text: &str) -> Vec<Effect> {
    let Screen::Home(home) = &mut app.screen else {
        return Vec::new();
    };
    let text = text.trim();
    let number = text.parse::<usize>().ok();
    match number.and_then(|number| number.checked_sub(1)) {
        Some(at) if at < home.rows() => home.picked = at,
        None if text.is_empty() => return Vec::new(),
        Some(_) | None => {
            let rows = home.rows();
            app.say(format!("'{text}' is none of 1 to {rows}. :quit leaves."));
            return Vec::new();
        }
    }
    match (home.recent_picked(), home.offer_picked()) {
        (Some(recent), _) => vec![Effect::Open(recent.path.clone())],
        (None, Some(offer)) => vec![Effect::Start(offer.name.clone())],
        (None, None) => Vec::new(),
    }
}
