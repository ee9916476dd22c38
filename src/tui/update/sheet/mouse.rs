//! The mouse over a sheet: a click on a row picks it, a click on the picked one is Enter; a click on
//! a tab opens it, one beside the sheet closes it. Not here: the sheet's foot, whose hints are keys.

use super::keys;
use crate::{
    domain::{id::Id, record::At},
    tui::{
        app::App,
        keymap::{Action, Place},
        layer::{Layer, Tab},
        message::Effect,
        surface::Marks,
        update::course,
    },
};

/// So many rows of a text go by at once.
const ROWS: usize = 3;

/// None where nothing is to be picked.
pub(in crate::tui::update) fn row_clicked(
    app: &mut App,
    row: usize,
    now: At,
) -> Option<Vec<Effect>> {
    match app.layers.last_mut()? {
        Layer::Picker(picker) if picker.at == row => press(app, Action::Accept, now),
        Layer::Picker(picker) => {
            picker.at = row;
            Some(Vec::new())
        }
        Layer::Time(sheet) if sheet.tab == Tab::Time => agenda_clicked(app, row, now),
        // What is being changed stays in the line until it is kept or left.
        Layer::Time(sheet) if sheet.line.editing.is_some() => None,
        Layer::Time(sheet) if sheet.picked == Some(row) => press(app, Action::Accept, now),
        Layer::Time(sheet) => {
            sheet.picked = Some(row);
            Some(Vec::new())
        }
        Layer::Help { .. }
        | Layer::Findings { .. }
        | Layer::Report { .. }
        | Layer::Leave
        | Layer::TakeBackOrSuspend { .. }
        | Layer::Paste { .. } => None,
    }
}

/// The first row is the session's name; each other is a step, which is looked at. The room stays.
fn agenda_clicked(app: &mut App, row: usize, now: At) -> Option<Vec<Effect>> {
    if !line_is_free(app) {
        return None;
    }
    let Some(step) = row.checked_sub(1) else {
        return press(app, Action::Accept, now);
    };
    let workshop = app.work()?.room.session().workshop();
    let found = workshop.steps.get(step)?;
    let place: (Id, Id) = (found.id.clone(), found.phases.first()?.id.clone());
    app.layers.clear();
    course::look_at(app, place);
    Some(Vec::new())
}

/// Nothing half typed stands in the topmost sheet's line.
fn line_is_free(app: &App) -> bool {
    match app.layers.last() {
        Some(Layer::Time(sheet)) => sheet.line.is_empty() && sheet.line.editing.is_none(),
        Some(Layer::Paste { .. }) => false,
        Some(
            Layer::Picker(_)
            | Layer::Help { .. }
            | Layer::Findings { .. }
            | Layer::Report { .. }
            | Layer::Leave
            | Layer::TakeBackOrSuspend { .. },
        )
        | None => true,
    }
}

/// Esc, where that loses nothing: neither a half-typed text nor what was pasted.
pub(in crate::tui::update) fn beside(app: &mut App, now: At) -> Option<Vec<Effect>> {
    if !line_is_free(app) {
        return None;
    }
    if let Some(Layer::Time(sheet)) = app.layers.last_mut() {
        sheet.picked = None;
    }
    press(app, Action::Back, now)
}

/// Whether that wasn't open already. A text goes along, as with Tab.
pub(in crate::tui::update) fn open_tab(app: &mut App, tab: Tab) -> bool {
    match app.layers.last_mut() {
        Some(Layer::Time(sheet)) if sheet.tab != tab && sheet.line.editing.is_none() => {
            sheet.open(tab);
            true
        }
        _ => false,
    }
}

/// The key for an action in the topmost sheet.
fn press(app: &mut App, action: Action, now: At) -> Option<Vec<Effect>> {
    let place = app.layers.last()?.place();
    let key = app
        .keys
        .key(&[place, Place::Line, Place::Everywhere], action)?;
    Some(keys::press(app, key, now))
}

/// Whether anything moved. A text goes by some rows at a time, a list by one.
pub(in crate::tui::update) fn wheel(app: &mut App, seen: &Marks, down: bool, now: At) -> bool {
    let before = scrolled(app);
    let action = if down {
        Action::NextMatch
    } else {
        Action::Pick
    };
    match app.layers.last_mut() {
        Some(Layer::Picker(picker)) => picker.step(down),
        Some(Layer::Time(_)) => return wheel_time(app, seen, down),
        Some(Layer::Help { .. } | Layer::Findings { .. } | Layer::Report { .. }) => {
            for _ in 0..ROWS {
                drop(press(app, action, now));
            }
        }
        Some(Layer::Leave | Layer::TakeBackOrSuspend { .. } | Layer::Paste { .. }) | None => {}
    }
    scrolled(app) != before
}

/// Where the topmost sheet stands.
fn scrolled(app: &App) -> usize {
    match app.layers.last() {
        Some(Layer::Picker(picker)) => picker.at,
        Some(
            Layer::Help { scroll, .. }
            | Layer::Findings { scroll, .. }
            | Layer::Report { scroll, .. },
        ) => usize::from(*scroll),
        Some(
            Layer::Time(_) | Layer::Leave | Layer::TakeBackOrSuspend { .. } | Layer::Paste { .. },
        )
        | None => 0,
    }
}

/// Nothing is picked by it, so nothing letters act on.
fn wheel_time(app: &mut App, seen: &Marks, down: bool) -> bool {
    let (first, last) = (seen.rows().min(), seen.rows().max());
    let Some(work) = app.work() else { return false };
    let session = work.room.session();
    let Some(Layer::Time(sheet)) = app.layers.last() else {
        return false;
    };
    let rows = match sheet.tab {
        Tab::Time => session.workshop().steps.len() + 1,
        Tab::People | Tab::Parking | Tab::Notes => sheet.tab.rows(session).len(),
    };
    let goes_on = if down {
        last.is_some_and(|last| last + 1 < rows)
    } else {
        first.is_some_and(|first| first > 0)
    };
    let Some(Layer::Time(sheet)) = app.layers.last_mut().filter(|_| goes_on) else {
        return false;
    };
    sheet.picked = None;
    sheet.scroll_by(1, down);
    true
}
