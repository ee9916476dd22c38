//! Keys of the sheet of time, people, parking lot and notes. Nothing typed acts before Enter; `↑`
//! picks a row, on which letters act.

use crokey::KeyCombination;

use super::{grant, keys, sheet::type_into};
use crate::{
    domain::{
        line::aside,
        record::At,
        text::{cut, deed::BACK},
        wish::Wish,
    },
    tui::{
        app::App,
        input::Editing,
        keymap::{Action, typed_char},
        layer::{Layer, Tab, TimeSheet},
        message::Effect,
        named::undoable,
        pane::Reply,
        view::sheet_rows,
    },
};

mod clock;
mod notes;
mod people;

pub use clock::{Outcome, outcome};

/// The longest title of a session.
const TITLE_COLUMNS: usize = 80;

/// Opens the sheet.
pub(super) fn open(app: &mut App, tab: Tab) -> Vec<Effect> {
    app.says = None;
    let mut sheet = TimeSheet::at(tab);
    if let Some(work) = app.work().filter(|_| tab == Tab::Time) {
        // Two borders, line, summary, a blank row and the keys; three rows stay in sight below.
        let room = usize::from(sheet_rows(app.size)).saturating_sub(9);
        let here = work.room_number();
        // The row of the title stands above all steps.
        let skip = if here < room {
            0
        } else {
            here.saturating_sub(2)
        };
        sheet.scroll = u16::try_from(skip).unwrap_or(u16::MAX);
    }
    keys::open(app, Layer::Time(sheet))
}

pub(super) fn key(
    app: &mut App,
    mut sheet: TimeSheet,
    key: KeyCombination,
    action: Option<Action>,
    now: At,
) -> Vec<Effect> {
    match action {
        Some(Action::Back) if sheet.line.editing.is_some() => {
            sheet.line.end_edit();
            app.say("As it was.");
        }
        Some(Action::Back) if sheet.picked.is_some() => sheet.picked = None,
        Some(Action::Back) => {
            keys::to_line(app);
            return Vec::new();
        }
        // The key that opens the sheet closes it, too.
        Some(Action::Time) if sheet.tab == Tab::Time && sheet.picked.is_none() => {
            keys::to_line(app);
            return Vec::new();
        }
        Some(Action::NextPart | Action::PreviousPart) => {
            sheet.open(sheet.tab.turned(action == Some(Action::NextPart)));
        }
        Some(Action::Accept) if sheet.picked.is_none() => {
            let effects = accept(app, &mut sheet, now);
            put_back(app, sheet);
            return effects;
        }
        Some(Action::LookBack) => sheet.scroll_by(8, false),
        Some(Action::LookAhead) => sheet.scroll_by(8, true),
        Some(Action::Pick | Action::MoveUp) => step(app, &mut sheet, false),
        Some(Action::NextMatch | Action::MoveDown) => step(app, &mut sheet, true),
        action if sheet.picked.is_some() => return on_picked(app, sheet, key, action, now),
        action => drop(type_into(&mut sheet.line, key, action)),
    }
    put_back(app, sheet);
    Vec::new()
}

/// The sheet lies where it lay, under whatever was opened over it.
fn put_back(app: &mut App, sheet: TimeSheet) {
    app.layers.insert(0, Layer::Time(sheet));
}

/// Rows of time are only read, so there arrows scroll; on the other tabs they pick.
fn step(app: &mut App, sheet: &mut TimeSheet, down: bool) {
    if sheet.tab == Tab::Time {
        sheet.scroll_by(1, down);
        return;
    }
    let Some(work) = app.work() else { return };
    sheet.step(work.room.session(), down);
    if sheet.picked.is_none() && !down {
        app.say("Nothing to pick here yet.");
    }
}

/// A letter on what is picked; one without a meaning is text.
fn on_picked(
    app: &mut App,
    mut sheet: TimeSheet,
    key: KeyCombination,
    action: Option<Action>,
    now: At,
) -> Vec<Effect> {
    let picked = app
        .work()
        .and_then(|work| sheet.picked(work.room.session()));
    let (Some(id), Some(action)) = (picked, action.filter(|action| acts(*action))) else {
        sheet.picked = None;
        if let Some(c) = typed_char(key) {
            sheet.line.insert(c);
        }
        put_back(app, sheet);
        return Vec::new();
    };
    if action == Action::Write {
        sheet.picked = None;
        put_back(app, sheet);
        return Vec::new();
    }
    let effects = match sheet.tab {
        Tab::People => people::act(app, &mut sheet, &id, action, now),
        Tab::Time | Tab::Parking | Tab::Notes => notes::act(app, &mut sheet, &id, action, now),
    };
    put_back(app, sheet);
    effects
}

/// What letters can do to a picked row.
fn acts(action: Action) -> bool {
    matches!(
        action,
        Action::Edit
            | Action::Accept
            | Action::Remove
            | Action::Merge
            | Action::MoveTo
            | Action::Park
            | Action::Write
    )
}

/// Enter, by tab: what the line means there. What was refused stays in the line.
fn accept(app: &mut App, sheet: &mut TimeSheet, now: At) -> Vec<Effect> {
    let text = sheet.line.text().trim().to_string();
    let editing = sheet.line.editing.clone();
    let effects = match (sheet.tab, editing) {
        (Tab::Time, Some(_)) => rename(app, &text),
        // An empty line brings in the session's title, to be changed.
        (Tab::Time, None) if text.is_empty() => {
            let title = app.work().map(|work| work.room.session().title.clone());
            sheet.line.edit(Editing::Value, &title.unwrap_or_default());
            return Vec::new();
        }
        (Tab::Time, None) => clock::accept(app, &text, now),
        (Tab::People, Some(Editing::Item(id))) => people::rename(app, &id, &text, now),
        (_, Some(Editing::Item(item))) => said(
            app,
            &[Wish::Edit { item, text }],
            &undoable("Changed."),
            now,
        ),
        (_, None | Some(Editing::Value)) if text.is_empty() => {
            app.say(match sheet.tab {
                Tab::Time | Tab::People => {
                    format!("Names with commas, like: Ana, Li. {BACK} closes this.")
                }
                Tab::Parking | Tab::Notes => format!("Type something first. {BACK} closes this."),
            });
            return Vec::new();
        }
        (Tab::People, None | Some(Editing::Value)) => people::add(app, &text, now),
        (Tab::Parking, None | Some(Editing::Value)) => {
            let (step, text) = aside(&text).unwrap_or(("parking".into(), &text));
            notes::add(app, &step, text, now)
        }
        (Tab::Notes, None | Some(Editing::Value)) => {
            let (step, text) = aside(&text).unwrap_or(("notes".into(), &text));
            notes::add(app, &step, text, now)
        }
    };
    if effects.is_ok() && sheet.line.editing.is_some() {
        sheet.line.end_edit();
    } else if effects.is_ok() {
        sheet.line.clear();
    }
    effects.unwrap_or_else(|granted| granted)
}

/// What comes of a text: as wished, and the line is emptied; or refused, and the text stays. What
/// was granted before a refusal must reach the disk all the same.
type Said = Result<Vec<Effect>, Vec<Effect>>;

/// Grants wishes, and says a sentence or why not. What is done here is not said in the step, so the
/// step's own offer stands.
fn said(app: &mut App, wishes: &[Wish], says: &str, now: At) -> Said {
    let lapsed = app.work().and_then(|work| work.lapsed.clone());
    let (effects, refusal) = grant::wishes(app, wishes, now);
    if let Some(work) = app.work_mut() {
        work.lapsed = lapsed;
    }
    if let Some(refusal) = refusal {
        app.say(refusal.to_string());
        return Err(effects);
    }
    app.say(says);
    Ok(effects)
}

/// Nothing is done; the sentence says why.
fn refused(app: &mut App, why: impl Into<String>) -> Said {
    app.say(why);
    Err(Vec::new())
}

/// The session's title is no record: it is changed, and folded at once.
fn rename(app: &mut App, title: &str) -> Said {
    let Some(work) = app.work_mut() else {
        return Err(Vec::new());
    };
    if let Some(why) = &work.read_only {
        let why = format!("This file is only read here: {why}.");
        return refused(app, why);
    }
    if title.is_empty() {
        return refused(
            app,
            format!("A session needs a name. {BACK} leaves it as it was."),
        );
    }
    let title = cut(title, TITLE_COLUMNS).into_owned();
    work.room.rename(&title);
    app.say(format!("Called '{}' now.", cut(&title, 50)));
    Ok(vec![Effect::Fold])
}

/// What is picked comes into the sheet's line.
fn bring_in(sheet: &mut TimeSheet, id: &crate::domain::id::Id, text: &str) {
    sheet.picked = None;
    sheet.line.edit(Editing::Item(id.clone()), text);
}

/// Wishes of a letter, and what is said when they are met.
fn letter(app: &mut App, wish: Wish, says: impl Into<String>, now: At) -> Vec<Effect> {
    let lapsed = app.work().and_then(|work| work.lapsed.clone());
    let effects = grant::reply(app, Reply::wish(vec![wish], says), now);
    if let Some(work) = app.work_mut() {
        work.lapsed = lapsed;
    }
    effects
}
