//! Keys of the desk: looking ahead, scrolling, leaving; nothing there changes the session. And what a
//! wall that only follows does with what is heard from the one that writes.

use chrono::NaiveDate;
use crokey::KeyCombination;

use super::keys;
use crate::{
    domain::{record::At, room::Room, text::deed::ACCEPT},
    tui::{
        app::{App, Desk, Screen, Work},
        input::InputLine,
        keymap::{Action, Place},
        layer::Layer,
        message::{Effect, Heard},
        view,
    },
};

/// Why a session is only read that somebody else writes, or wrote.
const HELD: &str = "it is open in another terminal";
const LEFT: &str = "the other has left";

/// So many rows at once, by Space.
const LEAP: u16 = 8;
/// And by the wheel.
const WHEEL: i32 = 3;

pub(super) fn key(app: &mut App, key: KeyCombination, now: At) -> Vec<Effect> {
    app.says = None;
    match app.keys.action(&[Place::Desk, Place::Everywhere], key) {
        Some(action) => act(app, action, now),
        None => Vec::new(),
    }
}

fn act(app: &mut App, action: Action, now: At) -> Vec<Effect> {
    match action {
        Action::LookAhead => look(app, true),
        Action::LookBack => look(app, false),
        Action::MoveUp => scroll(app, -1, now),
        Action::MoveDown => scroll(app, 1, now),
        Action::NextPart => scroll(app, i32::from(LEAP), now),
        Action::PreviousPart => scroll(app, -i32::from(LEAP), now),
        Action::First => scroll(app, i32::MIN, now),
        Action::Last => scroll(app, i32::MAX, now),
        Action::Back => {
            if let Some(desk) = desk_mut(app) {
                desk.look_here();
            }
        }
        Action::Help => {
            let query = InputLine::default();
            return keys::open(app, Layer::Help { query, scroll: 0 });
        }
        Action::SwapTheme => {
            app.theme.swap();
            return vec![Effect::Redraw];
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::TakeBackOrSuspend => return vec![Effect::Suspend],
        Action::Quit | Action::Leave => return vec![Effect::Quit],
        _ => app.say("The desk only reads. What changes something is done at the wall."),
    }
    Vec::new()
}

fn desk_mut(app: &mut App) -> Option<&mut Desk> {
    match &mut app.screen {
        Screen::Desk(desk) => Some(desk),
        Screen::Home(_) | Screen::Work(_) => None,
    }
}

/// At the notes of the next or previous phase; nothing moves.
pub fn look(app: &mut App, ahead: bool) {
    let found = desk_mut(app).is_some_and(|desk| desk.look(ahead));
    if !found {
        let end = if ahead { "last" } else { "first" };
        app.say(format!("This is the {end} step."));
    }
}

/// Some rows of the notes; whether anything moved.
pub(super) fn wheel(app: &mut App, down: bool, now: At) -> bool {
    let stands = |app: &mut App| desk_mut(app).map(|desk| desk.scroll);
    let before = stands(app);
    scroll(app, if down { WHEEL } else { -WHEEL }, now);
    stands(app) != before
}

fn scroll(app: &mut App, rows: i32, now: At) {
    let (size, offset) = (app.size, app.offset);
    if let Some(desk) = desk_mut(app) {
        let most = i32::from(view::most_scroll(desk, size, (now, offset)));
        let scrolled = i32::from(desk.scroll).min(most).saturating_add(rows);
        desk.scroll = u16::try_from(scrolled.clamp(0, most)).unwrap_or(0);
    }
}

/// Writes here, once whoever wrote has left.
pub(super) fn take_over(app: &mut App) -> Vec<Effect> {
    match app.work() {
        Some(work) if work.read_only.is_some() => vec![Effect::TakeOver],
        Some(_) => {
            app.say("This terminal writes in it already.");
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// What was heard from whoever writes.
pub(super) fn heard(app: &mut App, heard: Heard, now: At) -> Vec<Effect> {
    let today = app.today(now);
    match &mut app.screen {
        Screen::Home(_) => {}
        Screen::Desk(desk) => desk_hears(desk, heard, today),
        Screen::Work(work) => {
            if let Some(says) = work_hears(work, heard) {
                app.say(says);
            }
        }
    }
    Vec::new()
}

/// Nobody writes in it, so it can be had.
pub(super) fn vacant_now() -> String {
    format!("The other terminal has left; {ACCEPT} writes here.")
}

fn desk_hears(desk: &mut Desk, heard: Heard, today: NaiveDate) {
    match heard {
        Heard::LastSign(sign) => {
            desk.silent_since = sign;
            return;
        }
        Heard::Vacant(_) => return,
        Heard::Said(entries) => {
            desk.lost = None;
            for entry in entries {
                desk.room.apply(entry);
            }
        }
        Heard::Anew(room, wrong) => {
            if room.session().id != desk.session().id {
                desk.looking = None;
            }
            desk.room = *room;
            desk.lost = wrong;
        }
        Heard::Lost(why) => desk.lost = Some(why),
    }
    desk.refresh(today);
}

/// Whatever is half typed here stays; what is looked at, too.
fn work_hears(work: &mut Work, heard: Heard) -> Option<String> {
    let mut says = None;
    match heard {
        Heard::Said(entries) => {
            for entry in entries {
                work.room.apply(entry);
            }
            says = work.lost.take().map(|_why| "Found again.".to_string());
        }
        Heard::Anew(room, wrong) => {
            become_another(work, *room);
            if wrong.is_none() && work.lost.is_some() {
                says = Some("Found again.".to_string());
            }
            work.lost = wrong;
        }
        Heard::Lost(why) => work.lost = Some(why),
        Heard::LastSign(_) => {}
        Heard::Vacant(vacant) => {
            if vacant != work.vacant {
                work.vacant = vacant;
                let why = if vacant { LEFT } else { HELD };
                work.read_only = Some(why.to_string());
                says = vacant.then(vacant_now);
            }
        }
    }
    work.refresh();
    says
}

/// The same session is shown on; another one in its place is shown from its start.
fn become_another(work: &mut Work, room: Room) {
    if room.session().id != work.room.session().id {
        work.benches.clear();
        work.looking = None;
    }
    work.room = room;
}
