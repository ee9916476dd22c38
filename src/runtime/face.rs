//! What shows the program, a wall or lines, and what comes of a message: effects are done in order,
//! and what comes of them is taken in, until there is no more.
//!
//! Not here: waiting for messages (`cycle`), and the disk's part (`disk`).

use std::time::Duration;

use super::{Ended, Next, disk::Disk, now, trip};
use crate::{
    domain::record::At,
    tui::{
        app::App,
        message::{Effect, Message},
        update::update,
    },
};

/// What shows the program, and what only it can do.
pub(super) trait Face {
    /// The signal that it ends by where nothing can be shown any more.
    const GONE: i32;

    /// Whether what has come in together is shown together.
    const IN_BURSTS: bool;

    /// The effects that are not the disk's.
    fn perform(&mut self, effect: Effect, app: &mut App, disk: &mut Disk);

    /// Everything as it is now, or what is new of it. False where it can't be shown yet: then
    /// something arrives once it can.
    fn show(&mut self, app: &App, now: At) -> std::io::Result<bool>;

    /// How long there is nothing to show while a clock runs.
    fn rests(&self, app: &App, now: At) -> Duration;

    /// A line that somebody typed.
    fn line(&mut self, app: &mut App, line: &str, now: At) -> Vec<Effect>;

    /// The program was stopped, and goes on.
    fn resume(&mut self);

    /// The shell has the terminal from here on.
    fn leave(&mut self);
}

/// Takes in one message and does what comes of it.
pub(super) fn step(app: &mut App, disk: &mut Disk, face: &mut impl Face, message: Message) -> Next {
    trip::over("update");
    let effects = update(app, message, now().0);
    perform(app, disk, face, effects)
}

/// Does what the state asks for, and what comes of that, until there is no more.
pub(super) fn perform(
    app: &mut App,
    disk: &mut Disk,
    face: &mut impl Face,
    mut effects: Vec<Effect>,
) -> Next {
    while !effects.is_empty() {
        let mut more = Vec::new();
        for effect in effects {
            match effect {
                Effect::Quit => return Next::End(Ended::Left),
                Effect::Copy(_) | Effect::Bell | Effect::Redraw | Effect::Suspend => {
                    face.perform(effect, app, disk);
                }
                Effect::Signal { .. }
                | Effect::Append(_)
                | Effect::Fold
                | Effect::Export { .. }
                | Effect::Open(_)
                | Effect::TakeOver
                | Effect::Start(_)
                | Effect::FollowUp(_)
                | Effect::Rename(..)
                | Effect::Delete(_) => more.extend(disk.perform(effect, app, now().0)),
            }
        }
        effects = more
            .into_iter()
            .flat_map(|message| update(app, message, now().0))
            .collect();
    }
    Next::On
}
