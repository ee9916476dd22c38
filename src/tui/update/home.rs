//! Keys of the home screen: go on with a session, or start a workshop.

use crokey::KeyCombination;

use super::keys;
use crate::{
    domain::{
        refusal::Refusal,
        text::{
            NAME_GRAPHEMES,
            deed::{BACK, DELETE_BACK, LEAVE, OPEN_PICKED},
            fold, graphemes,
        },
    },
    tui::{
        app::{App, Armed, Home, Screen, Typing},
        input::InputLine,
        keymap::{Action, Place, typed_char},
        layer::Layer,
        message::Effect,
    },
};

/// What is armed lasts for one key, as everywhere.
pub(super) fn key(app: &mut App, key: KeyCombination) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else {
        return Vec::new();
    };
    if home.typing.is_some() {
        return typing(app, key);
    }
    let armed = app.armed.take();
    match app.keys.action(&[Place::Home, Place::Everywhere], key) {
        Some(action) => act(app, action, armed.as_ref()),
        None => Vec::new(),
    }
}

fn act(app: &mut App, action: Action, armed: Option<&Armed>) -> Vec<Effect> {
    let Screen::Home(home) = &mut app.screen else {
        return Vec::new();
    };
    match action {
        Action::MoveUp => home.picked = home.picked.saturating_sub(1),
        Action::MoveDown => home.picked = (home.picked + 1).min(home.rows().saturating_sub(1)),
        Action::First => home.picked = 0,
        Action::Last => home.picked = home.rows().saturating_sub(1),
        Action::Open => return open(app),
        Action::Edit => begin_rename(app),
        Action::Find => home.typing = Some((Typing::Find, InputLine::default())),
        Action::OpenFile => home.typing = Some((Typing::Path, InputLine::default())),
        Action::FollowUp => return follow_up(app),
        Action::Remove => return delete(app, armed),
        Action::Quit => return vec![Effect::Quit],
        Action::Leave if armed == Some(&Armed::Leave) => return vec![Effect::Quit],
        Action::Leave => {
            app.armed = Some(Armed::Leave);
            app.say(format!("{LEAVE} again leaves."));
        }
        Action::Help => {
            return keys::open(
                app,
                Layer::Help {
                    query: InputLine::default(),
                    scroll: 0,
                },
            );
        }
        Action::SwapTheme => {
            app.theme.swap();
            return vec![Effect::Redraw];
        }
        Action::Redraw => return vec![Effect::Redraw],
        Action::TakeBackOrSuspend => return vec![Effect::Suspend],
        _ => {}
    }
    Vec::new()
}

/// A click picks a row; on the one picked it is Enter. What is being typed is about the row it was
/// begun on, unless it looks for one.
pub(super) fn row_clicked(app: &mut App, row: usize) -> Option<Vec<Effect>> {
    let Screen::Home(home) = &mut app.screen else {
        return None;
    };
    if !matches!(home.typing, None | Some((Typing::Find, _))) || row >= home.rows() {
        return None;
    }
    if home.picked == row {
        return Some(open(app));
    }
    home.picked = row;
    app.says = None;
    Some(Vec::new())
}

/// The row above or below is picked; whether there is one.
pub(super) fn wheel(app: &mut App, down: bool) -> bool {
    let Screen::Home(home) = &mut app.screen else {
        return false;
    };
    let next = if down {
        Some(home.picked + 1).filter(|next| *next < home.rows())
    } else {
        home.picked.checked_sub(1)
    };
    let next = next.filter(|_| home.typing.is_none());
    home.picked = next.unwrap_or(home.picked);
    next.is_some()
}

/// The row picked: a session is opened, a workshop started.
fn open(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else {
        return Vec::new();
    };
    match (home.recent_picked(), home.offer_picked()) {
        (Some(recent), _) => vec![Effect::Open(recent.path.clone())],
        (None, Some(offer)) => vec![Effect::Start(offer.name.clone())],
        (None, None) => Vec::new(),
    }
}

/// The title comes into the line, so that a slip in it can be mended.
fn begin_rename(app: &mut App) {
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    match home.recent_picked().map(|recent| recent.title.clone()) {
        Some(title) => {
            let mut line = InputLine::default();
            line.set(&title);
            home.typing = Some((Typing::Rename, line));
        }
        None => app.say("Only a session can be renamed."),
    }
}

/// A new session, which takes up what is open in the one picked.
fn follow_up(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else {
        return Vec::new();
    };
    if let Some(recent) = home.recent_picked() {
        return vec![Effect::FollowUp(recent.path.clone())];
    }
    app.say(format!(
        "Pick a session to follow up; a workshop begins with {OPEN_PICKED}."
    ));
    Vec::new()
}

/// `x`, twice. It cannot be taken back, so it is asked for by name.
fn delete(app: &mut App, armed: Option<&Armed>) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else {
        return Vec::new();
    };
    let Some(recent) = home.recent_picked() else {
        app.say("Only a session can be deleted.");
        return Vec::new();
    };
    let (path, title) = (recent.path.clone(), recent.title.clone());
    if armed == Some(&Armed::Delete) {
        return vec![Effect::Delete(path)];
    }
    app.armed = Some(Armed::Delete);
    app.say(format!(
        "x again deletes '{title}' for good, with its journal and backup."
    ));
    Vec::new()
}

/// Letters are text here; of the actions only those of a line have a meaning.
fn typing(app: &mut App, key: KeyCombination) -> Vec<Effect> {
    let action = app.keys.action(&[Place::Line, Place::Everywhere], key);
    let Screen::Home(home) = &mut app.screen else {
        return Vec::new();
    };
    let Some((what, mut line)) = home.typing.take() else {
        return Vec::new();
    };
    let before = line.text().to_string();
    match (action, typed_char(key)) {
        (Some(Action::Back | Action::Leave), _) => {
            app.says = None;
            return Vec::new();
        }
        (Some(Action::Accept), _) => return accept(app, what, line.text()),
        (Some(Action::Pick), _) if what == Typing::Find => home.step(&before, false),
        (Some(Action::NextMatch), _) if what == Typing::Find => home.step(&before, true),
        (Some(action), _) => drop(line.act(action)),
        (None, Some(c)) => line.insert(c),
        (None, None) => {}
    }
    let changed = line.text() != before;
    typed(app, what, line, changed);
    Vec::new()
}

fn nothing_matches() -> String {
    format!("Nothing matches. {DELETE_BACK}, or {BACK} leaves it.")
}

/// The line goes on; if it looks for something, the first match is picked as soon as it changes.
fn typed(app: &mut App, what: Typing, line: InputLine, changed: bool) {
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    let looked = what == Typing::Find && changed;
    let found = looked && home.find(line.text());
    home.typing = Some((what, line));
    if looked {
        app.says = (!found).then(nothing_matches);
    }
}

/// A pasted text goes into the line, if there is one.
pub(super) fn paste(app: &mut App, text: &str) {
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    if let Some((what, mut line)) = home.typing.take() {
        line.insert_text(text);
        typed(app, what, line, true);
    }
}

/// Enter in the home screen's line. A path or a title left empty does nothing.
fn accept(app: &mut App, what: Typing, text: &str) -> Vec<Effect> {
    let text = text.trim();
    let Screen::Home(home) = &mut app.screen else {
        return Vec::new();
    };
    match what {
        // What is picked still is not what was looked for.
        Typing::Find if home.matching(text).is_empty() => {
            let mut line = InputLine::default();
            line.set(text);
            home.typing = Some((what, line));
            app.say(nothing_matches());
            Vec::new()
        }
        Typing::Find => open(app),
        Typing::Path if text.is_empty() => Vec::new(),
        Typing::Path => {
            // Where nothing can be opened there, the text waits to be mended.
            let mut line = InputLine::default();
            line.set(text);
            home.typing = Some((what, line));
            vec![Effect::Open(text.into())]
        }
        Typing::Rename if graphemes(text) > NAME_GRAPHEMES => {
            let mut line = InputLine::default();
            line.set(text);
            home.typing = Some((what, line));
            let refused = Refusal::NameTooLong {
                most: NAME_GRAPHEMES,
                found: graphemes(text),
            };
            app.say(refused.to_string());
            Vec::new()
        }
        Typing::Rename => match home.recent_picked() {
            Some(recent) if !text.is_empty() => {
                vec![Effect::Rename(recent.path.clone(), text.to_string())]
            }
            Some(_) | None => Vec::new(),
        },
    }
}

impl Home {
    /// All rows that can be picked.
    pub fn rows(&self) -> usize {
        self.recent.len() + self.offers.len()
    }

    /// The session picked.
    pub fn recent_picked(&self) -> Option<&crate::tui::app::Recent> {
        self.recent.get(self.picked)
    }

    /// The workshop picked.
    pub fn offer_picked(&self) -> Option<&crate::tui::app::Offer> {
        self.offers.get(self.picked.checked_sub(self.recent.len())?)
    }

    /// The rows whose title has the words typed.
    fn matching(&self, typed: &str) -> Vec<usize> {
        let typed = fold(typed);
        let titles = self
            .recent
            .iter()
            .map(|recent| &recent.title)
            .chain(self.offers.iter().map(|offer| &offer.title));
        let has = |(_, title): &(usize, &String)| fold(title).contains(&typed);
        let rows = titles.enumerate().filter(has);
        rows.map(|(row, _)| row).collect()
    }

    /// Picks the first of them; false if there is none.
    fn find(&mut self, typed: &str) -> bool {
        let first = self.matching(typed).first().copied();
        self.picked = first.unwrap_or(self.picked);
        first.is_some()
    }

    /// Picks the next of them, or the one before.
    fn step(&mut self, typed: &str, down: bool) {
        let rows = self.matching(typed);
        let next = if down {
            rows.iter().find(|row| **row > self.picked)
        } else {
            rows.iter().rfind(|row| **row < self.picked)
        };
        self.picked = next.copied().unwrap_or(self.picked);
    }
}
