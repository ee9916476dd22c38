//! The mouse: what a click on a part of the screen does is what a key for it does. What lies where
//! is what was drawn (`surface`); nothing is laid out here.
//!
//! A click never loses what is half typed, and never moves the room.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::{desk, grant, home, keys, sheet};
use crate::{
    domain::{
        record::At,
        text::deed::{ACCEPT, BACK},
    },
    tui::{
        app::{App, Screen},
        keymap::Action,
        message::Effect,
        pane::{After, Click, Reply},
        surface::{Means, Touch},
        view::marks,
    },
};

/// What the mouse did. Where that is nothing the screen stays as it is.
pub(super) fn mouse(app: &mut App, event: MouseEvent, now: At) -> Vec<Effect> {
    let at = Position {
        x: event.column,
        y: event.row,
    };
    let effects = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => press(app, at, now),
        MouseEventKind::Drag(MouseButton::Left) => drag(app, at, now),
        MouseEventKind::Up(MouseButton::Left) => release(app, now),
        MouseEventKind::ScrollUp => wheel(app, false, now),
        MouseEventKind::ScrollDown => wheel(app, true, now),
        _ => None,
    };
    app.pointer.unchanged = effects.is_none();
    effects.unwrap_or_default()
}

/// None where nothing lies there.
fn press(app: &mut App, at: Position, now: At) -> Option<Vec<Effect>> {
    if app.blank {
        app.blank = false;
        return Some(vec![Effect::Redraw]);
    }
    if app.big_clock {
        app.big_clock = false;
        return Some(Vec::new());
    }
    // A release that was never told of.
    put_back(app, now);
    let marks = marks(app, now);
    let (area, means) = marks.at(at)?;
    match means.clone() {
        Means::Nothing => None,
        Means::Press(key) => Some(keys::press(app, key, now)),
        Means::Act(Action::Write) => write(app),
        Means::Text(before) => place_cursor(app, before + usize::from(at.x - area.x)),
        Means::Act(action) => Some(super::act(app, action, now)),
        Means::Row(row) => row_clicked(app, row, now),
        Means::Tab(tab) => sheet::open_tab(app, tab).then(Vec::new),
        Means::Beside => sheet::beside(app, now),
        Means::Pane(on) => pane_clicked(app, &Click { on, area, at }, now),
    }
}

/// On the line one writes; where one does already nothing changes.
fn write(app: &mut App) -> Option<Vec<Effect>> {
    let choosing = app
        .work()
        .is_some_and(|work| work.is_choosing() && !work.has_no_line());
    choosing.then(|| {
        app.armed = None;
        app.says = None;
        keys::to_line(app);
        Vec::new()
    })
}

/// The cursor goes where the text was clicked; what waits or is armed is as before a key.
fn place_cursor(app: &mut App, column: usize) -> Option<Vec<Effect>> {
    app.armed = None;
    let line = &mut app.work_mut()?.bench().line;
    line.go_to(column).then(Vec::new)
}

fn row_clicked(app: &mut App, row: usize, now: At) -> Option<Vec<Effect>> {
    if !app.layers.is_empty() {
        return sheet::row_clicked(app, row, now);
    }
    app.armed = None;
    match app.screen {
        Screen::Home(_) => home::row_clicked(app, row),
        Screen::Work(_) | Screen::Desk(_) => None,
    }
}

/// The very wishes that keys give. A text that is being changed is not pushed out by another.
fn pane_clicked(app: &mut App, click: &Click, now: At) -> Option<Vec<Effect>> {
    let line = app.work().and_then(|work| work.line());
    let mends = line.is_some_and(|line| line.editing.is_some());
    app.armed = None;
    let reply = keys::with_pane(app, now, |pane, scene| pane.click(scene, click));
    if reply.passed {
        return None;
    }
    if mends && matches!(reply.line, After::Edited(..)) {
        app.say(format!(
            "{ACCEPT} keeps what is being changed, {BACK} leaves it as it was."
        ));
        return Some(Vec::new());
    }
    app.pointer.dragged = app.work().map(|work| work.prompt.step.clone());
    Some(grant::reply(app, reply, now))
}

/// The pointer over the plot, or at its edge.
fn drag(app: &mut App, at: Position, now: At) -> Option<Vec<Effect>> {
    app.pointer.dragged.as_ref()?;
    let area = marks(app, now).plot()?;
    let over = Click {
        on: Touch::Plot,
        area,
        at,
    };
    let mut shows = false;
    in_dragging_pane(app, |app| {
        keys::with_pane(app, now, |pane, scene| {
            shows = pane.drag(scene, &over);
            Reply::pass()
        });
    });
    shows.then(Vec::new)
}

/// What was dragged is placed, if its step is still on the wall.
fn release(app: &mut App, now: At) -> Option<Vec<Effect>> {
    let step = app.pointer.dragged.take()?;
    if app.work().is_none_or(|work| work.prompt.step != step) || !app.layers.is_empty() {
        return None;
    }
    let reply = keys::with_pane(app, now, |pane, scene| pane.drop(scene));
    (!reply.passed).then(|| grant::reply(app, reply, now))
}

fn in_dragging_pane(app: &mut App, run: impl FnOnce(&mut App)) {
    let here = app.work().map(|work| &work.prompt.step);
    if app.pointer.dragged.is_some() && here == app.pointer.dragged.as_ref() {
        run(app);
    }
}

/// A key while something is dragged puts it back; whether anything was. So does whatever else takes
/// the screen meanwhile.
pub(super) fn put_back(app: &mut App, now: At) -> bool {
    let mut was = false;
    in_dragging_pane(app, |app| {
        keys::with_pane(app, now, |pane, _scene| {
            was = pane.put_back();
            Reply::pass()
        });
    });
    app.pointer.dragged = None;
    was
}

/// The wheel scrolls what lies uppermost. It picks nothing, so letters go on being text.
fn wheel(app: &mut App, down: bool, now: At) -> Option<Vec<Effect>> {
    if app.blank || app.big_clock || app.pointer.dragged.is_some() {
        return None;
    }
    let seen = marks(app, now);
    if !app.layers.is_empty() {
        return sheet::wheel(app, &seen, down, now).then(Vec::new);
    }
    let moved = match &app.screen {
        Screen::Home(_) => home::wheel(app, down),
        Screen::Desk(_) => desk::wheel(app, down, now),
        Screen::Work(_) => {
            let mut moved = false;
            keys::with_pane(app, now, |pane, scene| {
                moved = pane.wheel(scene, &seen, down);
                Reply::pass()
            });
            moved
        }
    };
    moved.then(Vec::new)
}
