//! What begins with a colon: `:undo`, `:u`, `:find coach`, `:people Ana, Li`. What follows the name
//! goes into the sheet that the action opens, or into the line.

use crate::{
    domain::{
        record::At,
        text::{cut, nearest},
    },
    tui::{
        app::{App, Hands, Screen, Work},
        input::InputLine,
        keymap::{Action, Place, Row, shown_key},
        layer::{Layer, help_rows},
        message::Effect,
        plain::{home, told},
        update::{act, look_at_desk, needs_pick},
    },
};

/// Tells the step, the list or the home screen once more.
const SHOW: &str = "show";
/// Leaves at once, as everything is saved.
const QUIT: &str = "quit";
/// Tells what there is to type.
const HELP: &str = "help";

/// Does what a command says, and tells what the sheet it opened has to say.
pub(super) fn perform(app: &mut App, command: &str, now: At) -> Vec<Effect> {
    let command = command.trim();
    let (name, text) = command.split_once(' ').unwrap_or((command, ""));
    match name {
        QUIT => return vec![Effect::Quit],
        SHOW => {
            app.say(told::screen(app, now).join("\n"));
            return Vec::new();
        }
        "" | HELP => {
            let at_home = matches!(app.screen, Screen::Home(_));
            app.say(if at_home { home::help() } else { help(app) });
            return Vec::new();
        }
        _ => {}
    }
    if matches!(app.screen, Screen::Home(_)) {
        return home::command(app, name, text).unwrap_or_else(|| {
            app.say(format!(
                "Nothing here is called ':{name}'. :help says what is."
            ));
            Vec::new()
        });
    }
    if matches!(app.screen, Screen::Desk(_)) {
        match action(app, name) {
            Some(Action::LookBack) => look_at_desk(app, false),
            Some(Action::LookAhead) => look_at_desk(app, true),
            Some(_) | None => {
                app.say("Here are :show, :look-back, :help and :quit; Enter looks ahead.");
            }
        }
        return Vec::new();
    }
    let waited = !app.layers.is_empty();
    app.layers.clear();
    match action(app, name) {
        Some(Action::Leave | Action::LeaveAsking | Action::Quit) => vec![Effect::Quit],
        Some(Action::Back) if waited => {
            app.say("As it was.");
            act(app, Action::Write, now)
        }
        Some(action) => run(app, action, text.trim(), now),
        None => {
            app.say(unknown(app, name));
            Vec::new()
        }
    }
}

/// By its name in the key table, else by a key that has it here.
fn action(app: &App, name: &str) -> Option<Action> {
    let rows = &app.keys.rows;
    if let Some(row) = rows.iter().find(|row| row.action.id() == name) {
        return Some(row.action);
    }
    let work = app.work()?;
    let own = work.prompt.body.manner().place;
    let empty = work.line().is_none_or(InputLine::is_empty);
    let writing = empty.then_some(Place::Empty);
    let writing = writing.into_iter().chain([Place::Line]);
    let mut places = [own, Place::Choosing, Place::Everywhere]
        .into_iter()
        .chain(writing);
    let is_called = |key: &String| key == name || shown_key(key).eq_ignore_ascii_case(name);
    places.find_map(|place| {
        let mut here = rows.iter().filter(|row| row.place == place);
        here.find(|row| row.keys.iter().any(is_called))
            .map(|row| row.action)
    })
}

/// As on the wall: what acts on something picked picks the last where nothing is.
fn run(app: &mut App, action: Action, text: &str, now: At) -> Vec<Effect> {
    let picked = app.work().is_some_and(Work::has_pick);
    let mut effects = Vec::new();
    forget_refused(app, action);
    if needs_pick(action) && !picked {
        effects.extend(act(app, Action::Pick, now));
        if !app.work().is_some_and(Work::has_pick) {
            return effects;
        }
    }
    if acts_on_body(app, action)
        && let Some(work) = app.work_mut()
    {
        work.hands = Hands::Choosing { after: None };
    }
    effects.extend(act(app, action, now));
    if !text.is_empty() {
        effects.extend(with_text(app, action, text, now));
    }
    close_sheets(app, now);
    if app.layers.is_empty() && !app.work().is_some_and(Work::has_pick) {
        // What acts at the second time waits for it.
        let armed = app.armed.take();
        act(app, Action::Write, now);
        app.armed = armed;
    }
    effects
}

/// A text that was refused waits for the next line, but not behind another act.
fn forget_refused(app: &mut App, action: Action) {
    if !matches!(
        action,
        Action::Accept | Action::DeleteBack | Action::DeleteWord
    ) && let Some(work) = app.work_mut()
        && work.line().is_some_and(|line| line.editing.is_none())
    {
        work.bench().line.clear();
    }
}

/// Whether the action is one of letters that act.
fn acts_on_body(app: &App, action: Action) -> bool {
    let writing = [Place::Line, Place::Empty, Place::Everywhere];
    let is_for_line = |row: &&Row| row.action == action && writing.contains(&row.place);
    !app.keys.rows.iter().any(|row| is_for_line(&row))
}

/// What was typed after the name: into the sheet, else into the line, if the action leads there.
fn with_text(app: &mut App, action: Action, text: &str, now: At) -> Vec<Effect> {
    if !app.layers.is_empty() {
        return super::fill_in(app, text, now);
    }
    let line = app.work().and_then(Work::line);
    let is_open = line.is_some_and(|line| line.editing.is_some() || !line.is_empty());
    let leads = [Action::Write, Action::NextPart, Action::PreviousPart];
    if is_open || leads.contains(&action) {
        return super::say(app, text, now);
    }
    let unused = format!("'{}' was not used.", cut(text, 40));
    let said = app.says.take().into_iter().chain([unused]);
    app.says = Some(said.collect::<Vec<_>>().join(" "));
    Vec::new()
}

/// A sheet is told. One that asks stays open for the next line.
fn close_sheets(app: &mut App, now: At) {
    let Some(layer) = app.layers.pop() else {
        return;
    };
    app.layers.clear();
    if matches!(layer, Layer::Picker(_) | Layer::Report { .. }) {
        app.layers.push(layer.clone());
    }
    let lines = match layer {
        Layer::TakeBackOrSuspend { .. } => vec![":undo takes back, :quit leaves.".to_string()],
        layer @ (Layer::Picker(_)
        | Layer::Help { .. }
        | Layer::Findings { .. }
        | Layer::Report { .. }
        | Layer::Time(_)
        | Layer::Leave
        | Layer::Paste { .. }) => told::sheet(app, &layer, now),
    };
    let said = app.says.take().into_iter().chain(lines);
    app.says = Some(said.collect::<Vec<_>>().join("\n")).filter(|said| !said.is_empty());
}

fn unknown(app: &App, name: &str) -> String {
    let actions = app.keys.rows.iter().map(|row| row.action.id());
    let names: Vec<String> = actions
        .chain([SHOW, QUIT, HELP].map(str::to_string))
        .collect();
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("No action is called '{name}'. Did you mean :{near}?"),
        None => format!("No action is called '{name}'. :help lists them."),
    }
}

/// Every action that does something without a screen, once.
fn help(app: &App) -> String {
    let mut lines = vec![
        "Text, Enter: said. Enter alone: what is offered. A colon and a name, or a key:"
            .to_string(),
        format!("  :{SHOW}  Tells everything here once more."),
        format!("  :{QUIT}  Leaves; all is saved."),
    ];
    let words = help_rows(&app.keys, "", app.place()).into_iter();
    let here = [app.place(), Place::Everywhere];
    let words = words.filter(|row| row.typed && here.contains(&row.place));
    lines.extend(words.map(|row| format!("  {}  {}", row.keys, row.does)));
    let mut seen = Vec::new();
    for row in &*app.keys.rows {
        let is_seen = matches!(row.place, Place::Line | Place::Empty | Place::Home);
        if is_seen || seen.contains(&row.action) || is_for_eyes(row.action) {
            continue;
        }
        seen.push(row.action);
        let key = row.keys.iter().find(|key| key.chars().count() == 1);
        let key = key.map(|key| format!(", :{key}")).unwrap_or_default();
        lines.push(format!("  :{}{key}  {}", row.action.id(), row.does));
    }
    lines.join("\n")
}

/// What only changes how a screen looks, or answers a question that is not asked here.
fn is_for_eyes(action: Action) -> bool {
    matches!(
        action,
        Action::SwapTheme
            | Action::Redraw
            | Action::Blank
            | Action::BigClock
            | Action::Peek
            | Action::Palette
            | Action::Help
            | Action::Back
            | Action::Write
            | Action::Leave
            | Action::LeaveAsking
            | Action::Quit
            | Action::Suspend
            | Action::TakeBackOrSuspend
            | Action::Join
            | Action::Accept
    )
}
