//! The home screen in lines: a number or a name opens what stands beside it, and a colon and a word
//! does what its key does on the wall. Not here: how it is told (`told`).

use std::{ops::Range, path::Path};

use crate::{
    domain::text::{cut, fold},
    tui::{
        app::{App, Armed, Home, Screen},
        keymap::{Action, Place},
        message::Effect,
    },
};

/// As many are named where several have the name.
const NAMED: usize = 4;

/// What can be asked for besides what is everywhere, with an example each.
const HELP: [&str; 8] = [
    "  1, or library  Goes on with it, or begins it: by its number, or its name.",
    "  notes.flipchart.json  A path opens what lies there.",
    "  :new power-map  Begins a workshop, by its number or its name.",
    "  :open 1  Goes on with a session; :open-file and a path opens a file.",
    "  :follow-up 1  Begins a follow-up of the session: what is open goes along.",
    "  :rename 1 Our library  Calls the session so.",
    "  :delete 1  Deletes the session, at the second time.",
    "  :find hours  Says where these words stand.",
];

/// A number or a name opens what stands beside it; a path, what lies there.
pub(super) fn open(app: &mut App, text: &str) -> Vec<Effect> {
    let text = text.trim();
    app.armed = None;
    let all = 0..home(app).map_or(0, Home::rows);
    if text.is_empty() || !picks(app, text, all) {
        return opens_file(app, text);
    }
    match home(app).map(|home| (home.recent_picked(), home.offer_picked())) {
        Some((Some(recent), _)) => vec![Effect::Open(recent.path.clone())],
        Some((None, Some(offer))) => vec![Effect::Start(offer.name.clone())],
        Some((None, None)) | None => Vec::new(),
    }
}

/// What is named after a colon; none where it names nothing that is done here.
pub(super) fn command(app: &mut App, name: &str, text: &str) -> Option<Vec<Effect>> {
    let text = text.trim();
    let armed = app.armed.take();
    let (sessions, workshops) = {
        let home = home(app)?;
        (0..home.recent.len(), home.recent.len()..home.rows())
    };
    let effects = match (name, action(app, name)) {
        ("new" | "begin", _) => begin(app, text, workshops),
        (_, Some(Action::Open)) | ("go-on", _) => open(app, text),
        (_, Some(Action::OpenFile)) if text.is_empty() => {
            say(app, "Which file? Like: :open-file notes.flipchart.json")
        }
        (_, Some(Action::OpenFile)) => vec![Effect::Open(text.into())],
        (_, Some(Action::FollowUp)) => follow_up(app, text, sessions),
        ("rename", _) | (_, Some(Action::Edit)) => rename(app, text, sessions),
        ("delete", _) | (_, Some(Action::Remove)) => delete(app, text, sessions, armed.as_ref()),
        (_, Some(Action::Find)) => find(app, text),
        (_, Some(Action::Quit | Action::Leave | Action::LeaveAsking)) => vec![Effect::Quit],
        (_, _) => return None,
    };
    Some(effects)
}

/// What there is to type.
pub(super) fn help() -> String {
    let always = [
        "  :show  Tells everything here once more.",
        "  :quit  Leaves; all is saved.",
    ];
    HELP.into_iter()
        .chain(always)
        .collect::<Vec<_>>()
        .join("\n")
}

fn home(app: &App) -> Option<&Home> {
    match &app.screen {
        Screen::Home(home) => Some(home),
        Screen::Work(_) | Screen::Desk(_) => None,
    }
}

/// By its name in the key table, or by a key that has it here.
fn action(app: &App, name: &str) -> Option<Action> {
    let mut rows = app.keys.rows.iter().filter(|row| row.place == Place::Home);
    let named = |id: &str, keys: &[String]| id == name || keys.iter().any(|key| key == name);
    let here = rows.find(|row| named(&row.action.id(), &row.keys));
    let leaves = [Action::Leave, Action::LeaveAsking];
    let leaves = leaves.into_iter().find(|action| action.id() == name);
    here.map(|row| row.action).or(leaves)
}

/// Picks the row of that number or name, of those that may be meant; else says what there is.
fn picks(app: &mut App, text: &str, rows: Range<usize>) -> bool {
    let Screen::Home(home) = &mut app.screen else {
        return false;
    };
    let number = text.parse::<usize>().ok();
    let found = match number {
        _ if text.is_empty() => Vec::new(),
        Some(number) => number.checked_sub(1).into_iter().collect(),
        None => named(home, text, &rows),
    };
    match found.as_slice() {
        [at] if rows.contains(at) => {
            home.picked = *at;
            return true;
        }
        [] | [_] => {}
        several => {
            let title = |at: &usize| format!("{} {}", at + 1, titles(home)[*at].0);
            let names: Vec<String> = several.iter().take(NAMED).map(title).collect();
            let text = cut(text, 30);
            let says = format!("'{text}' may be {}: type the number.", names.join(", "));
            app.say(says);
            return false;
        }
    }
    let (first, last) = (rows.start + 1, rows.end);
    let says = match (rows.is_empty(), text.is_empty()) {
        (true, _) => "No session yet; a workshop begins one. Like: 1".to_string(),
        (false, true) => format!("Which? A number from {first} to {last}, or a name."),
        (false, false) => {
            let text = cut(text, 30);
            format!("'{text}' is none of {first} to {last}, nor a name here. :help says more.")
        }
    };
    app.say(says);
    false
}

/// Titles in the order of their numbers; workshops by what the command line calls them, too.
fn titles(home: &Home) -> Vec<(&str, &str)> {
    let sessions = home.recent.iter().map(|it| (it.title.as_str(), ""));
    let offers = home.offers.iter();
    let offers = offers.map(|it| (it.title.as_str(), it.name.as_str()));
    sessions.chain(offers).collect()
}

/// Those called so; else those whose name begins so; else those that have it somewhere.
fn named(home: &Home, text: &str, rows: &Range<usize>) -> Vec<usize> {
    let text = fold(text);
    let titles = titles(home);
    let fits = |is: fn(&str, &str) -> bool| -> Vec<usize> {
        let matches = |at: &usize| {
            let (title, id) = titles[*at];
            is(&fold(title), &text) || is(&fold(id), &text)
        };
        rows.clone().filter(matches).collect()
    };
    let ways: [fn(&str, &str) -> bool; 3] = [
        |name, text| name == text,
        |name, text| name.starts_with(text),
        |name, text| name.contains(text),
    ];
    let found = ways.into_iter().map(fits).find(|rows| !rows.is_empty());
    found.unwrap_or_default()
}

/// Where no row has that name: a path, if it looks like one.
fn opens_file(app: &mut App, text: &str) -> Vec<Effect> {
    let is_json = Path::new(text)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("json"));
    if !is_json && !text.contains('/') {
        return Vec::new();
    }
    app.says = None;
    vec![Effect::Open(text.into())]
}

fn begin(app: &mut App, text: &str, workshops: Range<usize>) -> Vec<Effect> {
    if !picks(app, text, workshops) {
        return Vec::new();
    }
    let offer = home(app).and_then(Home::offer_picked);
    let start = offer.map(|offer| Effect::Start(offer.name.clone()));
    start.into_iter().collect()
}

fn follow_up(app: &mut App, text: &str, sessions: Range<usize>) -> Vec<Effect> {
    if !picks(app, text, sessions) {
        return Vec::new();
    }
    let recent = home(app).and_then(Home::recent_picked);
    let follow = recent.map(|recent| Effect::FollowUp(recent.path.clone()));
    follow.into_iter().collect()
}

/// By its number, as names have blanks in them.
fn rename(app: &mut App, text: &str, sessions: Range<usize>) -> Vec<Effect> {
    let (number, title) = text.split_once(' ').unwrap_or((text, ""));
    if title.trim().is_empty() || number.parse::<usize>().is_err() {
        return say(
            app,
            "The number, then the name. Like: :rename 1 Our library",
        );
    }
    if !picks(app, number, sessions) {
        return Vec::new();
    }
    let recent = home(app).and_then(Home::recent_picked);
    let rename = recent.map(|recent| Effect::Rename(recent.path.clone(), title.trim().into()));
    rename.into_iter().collect()
}

/// It cannot be taken back, so it is asked for twice, by name.
fn delete(app: &mut App, text: &str, sessions: Range<usize>, armed: Option<&Armed>) -> Vec<Effect> {
    let before = home(app).map(|home| home.picked);
    if !picks(app, text, sessions) {
        return Vec::new();
    }
    let Some(recent) = home(app).and_then(Home::recent_picked) else {
        return Vec::new();
    };
    if armed == Some(&Armed::Delete) && before == home(app).map(|home| home.picked) {
        return vec![Effect::Delete(recent.path.clone())];
    }
    let title = cut(&recent.title, 40).into_owned();
    app.armed = Some(Armed::Delete);
    let again = format!(":delete {text} again deletes '{title}' for good, journal and backup too.");
    say(app, again)
}

fn find(app: &mut App, text: &str) -> Vec<Effect> {
    let Some(home) = home(app) else {
        return Vec::new();
    };
    let rows = named(home, text, &(0..home.rows()));
    let titles = titles(home);
    let row = |at: &usize| format!("  {}  {}", at + 1, titles[*at].0);
    let lines: Vec<String> = rows.iter().map(row).collect();
    let says = if lines.is_empty() {
        "Nothing matches.".to_string()
    } else {
        lines.join("\n")
    };
    say(app, says)
}

fn say(app: &mut App, text: impl Into<String>) -> Vec<Effect> {
    app.say(text.into());
    Vec::new()
}
