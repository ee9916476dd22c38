//! What happens at a key, a paste, a tick: the only place that changes the state. Pure but for the
//! state it is handed; what has to be done to the world is returned.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an action that means nothing here does nothing"
)]

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    app::{App, Screen, Work},
    keymap::Action,
    message::{Effect, Message},
    named::nothing_is_written,
};
use crate::domain::record::At;

mod aside;
mod course;
mod desk;
mod enter;
mod escape;
mod grant;
mod home;
mod keys;
mod leap;
mod letters;
mod mouse;
mod paste;
mod report;
mod round;
mod sheet;
mod signal;
mod switches;
mod takeback;
mod time;

pub use course::{Stair, offered as offered_stair};
pub use desk::look as look_at_desk;
pub use letters::{goes_on, needs_pick};
pub use round::{is_on as round_is_on, turns as round_turns};
pub use signal::{stage as clock_stage, told as stage_told, until_stage};
pub use time::{Outcome, outcome};

/// Takes in what happened at `now`, and says what is to be done.
pub fn update(app: &mut App, message: Message, now: At) -> Vec<Effect> {
    app.pointer.unchanged = false;
    match message {
        Message::Key(key) => keys::key(app, key, now),
        Message::Mouse(event) => mouse::mouse(app, event, now),
        Message::Paste(text) => paste::paste(app, &text, now),
        Message::Resize(columns, rows) => {
            app.size = (columns, rows);
            // Even to the same size: it may have had another in between, and lost what was cut off.
            vec![Effect::Redraw]
        }
        Message::Tick => signal::tick(app, now),
        Message::Leapt(seconds) => leap::leapt(app, seconds, now),
        Message::Opened(work) => opened(app, *work, now),
        Message::AtDesk(desk) => {
            app.screen = Screen::Desk(desk);
            app.says = None;
            Vec::new()
        }
        Message::Heard(heard) => desk::heard(app, heard, now),
        Message::Failed(sentence) | Message::Done(sentence) => {
            app.say(sentence);
            Vec::new()
        }
        Message::Unsaved(reason) => {
            if let Some(work) = app.work_mut() {
                work.unsaved = Some(reason);
            }
            Vec::new()
        }
        Message::Saved(sentence) => {
            if let Some(work) = app.work_mut() {
                work.unsaved = None;
            }
            app.says = sentence.or(app.says.take());
            Vec::new()
        }
        Message::Exported(files) => report::written(app, &files),
        Message::Resumed => vec![Effect::Redraw],
    }
}

/// Carries out an action that was asked for by its name.
pub fn act(app: &mut App, action: Action, now: At) -> Vec<Effect> {
    let armed = app.armed.take();
    keys::act(app, action, armed.as_ref(), now)
}

/// A text where a step has no line: only what every line understands is taken.
pub fn say_without_line(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let taken = enter::in_any_line(app, text, now);
    taken.unwrap_or_else(|| {
        app.say(nothing_is_written());
        Vec::new()
    })
}

/// Types a text into the line of the step on the wall: no letter of it is a key.
pub fn write(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let letters = text.chars();
    letters
        .flat_map(|c| letters::while_writing(app, c, now))
        .collect()
}

/// Types a text into the topmost sheet, and Enter.
pub fn write_into_sheet(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    let key = |code| KeyEvent::new(code, KeyModifiers::NONE);
    let letters = text.chars().map(KeyCode::Char).chain([KeyCode::Enter]);
    letters
        .flat_map(|code| keys::key(app, key(code), now))
        .collect()
}

/// A new burst of input: an Enter in it may act again.
pub fn begin_burst(app: &mut App) {
    app.entered = false;
}

/// A session takes the screen. What opening it has to say comes before how long one was away.
fn opened(app: &mut App, work: Work, now: At) -> Vec<Effect> {
    let notices = (!work.notices.is_empty()).then(|| work.notices.join(" "));
    app.says = notices.or_else(|| signal::away(&work, now));
    app.screen = Screen::Work(Box::new(work));
    app.layers.clear();
    app.armed = None;
    Vec::new()
}
