//! The foot: one line of what the keys do here. Hints name actions, and get their keys from the key
//! table; what doesn't fit is dropped from the right, never the first.

use crokey::KeyCombination;
use crossterm::event::KeyCode;

use super::{
    glyph::Glyphs,
    keymap::{Action, KeyTable, Place},
    named::{Reach, with_keys},
};
use crate::domain::text;

/// One hint of the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A key from the table.
    Key(Action, String),
    /// Several keys from the table that belong together, by what they do in the line.
    Keys(&'static [Action], String),
    /// Something that is typed into the line.
    Typed(&'static str, &'static str),
    /// The same, in words that depend on what stands here.
    Told(String, String),
    /// What to do first where Enter has nothing to do.
    Say(&'static str),
}

/// A hint for a key.
pub fn key(action: Action, label: impl Into<String>) -> Hint {
    Hint::Key(action, label.into())
}

/// A row up and a row down.
pub fn up_down(label: impl Into<String>) -> Hint {
    Hint::Keys(&[Action::Pick, Action::NextMatch], label.into())
}

/// Cell by cell, in the order they lie on a keyboard's row.
pub fn cells(label: impl Into<String>) -> Hint {
    let keys = &[
        Action::CursorLeft,
        Action::Pick,
        Action::NextMatch,
        Action::CursorRight,
    ];
    Hint::Keys(keys, label.into())
}

/// A dot anywhere.
pub fn arrows(label: impl Into<String>) -> Hint {
    let keys = &[
        Action::Pick,
        Action::NextMatch,
        Action::CursorLeft,
        Action::CursorRight,
    ];
    Hint::Keys(keys, label.into())
}

/// The foot where there is nothing to work on: what is missing, and the ways out.
pub fn nothing_here(what: impl Into<String>) -> Vec<Hint> {
    vec![
        Hint::Told(String::new(), what.into()),
        key(Action::LookBack, "look back"),
        key(Action::LookAhead, "look ahead"),
        key(Action::Help, "help"),
    ]
}

/// The foot while a text that stands somewhere is edited in the line.
pub fn editing() -> Vec<Hint> {
    vec![
        key(Action::Accept, "keep"),
        key(Action::Back, "as it was"),
        key(Action::Help, "help"),
    ]
}

/// The foot while letters act: what they do here, and the ways out.
pub fn acting(here: impl IntoIterator<Item = Hint>) -> Vec<Hint> {
    let out = [key(Action::Help, "all"), key(Action::Back, "write")];
    here.into_iter().chain(out).collect()
}

/// The same with nothing picked: what letters do everywhere.
pub fn acting_on_nothing() -> Vec<Hint> {
    acting([
        key(Action::Undo, "undo"),
        key(Action::Find, "find"),
        key(Action::Clock, "clock"),
        key(Action::Blank, "blank"),
        key(Action::LeaveAsking, "leave"),
    ])
}

/// Between two hints.
const GAP: &str = "   ";

/// A hint as it stands in the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub key: String,
    pub label: String,
    /// What a click on it presses; several keys share the width they stand in.
    pub presses: Vec<KeyCombination>,
}

/// The foot as it fits into `columns`.
pub fn fitting(hints: &[Hint], table: &KeyTable, places: &[Place], columns: usize) -> Vec<Fitted> {
    let mut shown: Vec<Fitted> = Vec::new();
    let mut used = 0;
    for hint in hints {
        let (key, label) = match hint {
            Hint::Key(action, label) => match table.shown(places, *action) {
                Some(key) => (pair(table, places, *action).unwrap_or(key), label.clone()),
                None => continue,
            },
            Hint::Keys(actions, label) => match together(table, places, actions) {
                Some(keys) => (keys, label.clone()),
                None => continue,
            },
            Hint::Typed(typed, label) => ((*typed).to_string(), (*label).to_string()),
            Hint::Told(typed, label) => (typed.clone(), label.clone()),
            Hint::Say(text) => (String::new(), (*text).to_string()),
        };
        let presses = presses(hint, table, places);
        let in_words = |text: String| table.glyphs.words(&text).into_owned();
        let label = with_keys(&label, table, &Reach::places(places));
        let (key, label) = (in_words(key), in_words(label));
        let gap = if shown.is_empty() { 0 } else { GAP.len() };
        let space = usize::from(!key.is_empty() && !label.is_empty());
        let wide = gap + text::columns(&key) + space + text::columns(&label);
        if used + wide > columns && !shown.is_empty() {
            break;
        }
        used += wide;
        shown.push(Fitted {
            key,
            label,
            presses,
        });
    }
    shown
}

/// All four at once, as the keyboard has them.
const ARROWS: &str = "↑↓←→";

/// The keys of actions that belong together: arrows side by side, others with blanks.
fn together(table: &KeyTable, places: &[Place], actions: &[Action]) -> Option<String> {
    let key = |action: &Action| {
        let shown = table.shown(places, *action);
        shown.or_else(|| table.shown(places, while_choosing(*action)?))
    };
    let keys: Vec<String> = actions.iter().filter_map(key).collect();
    // Where they can't be drawn, arrows are shown by their names.
    let sign = |key: &String| {
        let mut signs = ARROWS.chars();
        signs.find(|sign| table.glyphs.words(&sign.to_string()) == *key)
    };
    let signs: Option<String> = keys.iter().map(sign).collect();
    match signs {
        _ if keys.is_empty() => None,
        Some(all) if all == ARROWS => Some("arrows".to_string()),
        Some(some) => Some(some),
        None => Some(keys.join(" ")),
    }
}

/// What the arrows of the line are while letters act.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions have a twin")]
fn while_choosing(action: Action) -> Option<Action> {
    match action {
        Action::CursorLeft => Some(Action::MoveLeft),
        Action::CursorRight => Some(Action::MoveRight),
        Action::Pick => Some(Action::MoveUp),
        Action::NextMatch => Some(Action::MoveDown),
        _ => None,
    }
}

/// The keys of a hint. What is typed is a key where it is one letter, or some apart; more of it is
/// an example.
fn presses(hint: &Hint, table: &KeyTable, places: &[Place]) -> Vec<KeyCombination> {
    match hint {
        Hint::Key(action, _) => {
            let both = other(*action).into_iter().chain([*action]);
            both.filter_map(|action| table.key(places, action))
                .collect()
        }
        Hint::Keys(actions, _) => {
            let key = |action: &Action| {
                let key = table.key(places, *action);
                key.or_else(|| table.key(places, while_choosing(*action)?))
            };
            actions.iter().filter_map(key).collect()
        }
        Hint::Typed(typed, _) => typed_keys(typed),
        Hint::Told(typed, _) => typed_keys(typed),
        Hint::Say(_) => Vec::new(),
    }
}

fn typed_keys(typed: &str) -> Vec<KeyCombination> {
    let key = |c: char| match c {
        '←' => KeyCode::Left,
        '→' => KeyCode::Right,
        '↑' => KeyCode::Up,
        '↓' => KeyCode::Down,
        other => KeyCode::Char(other),
    };
    let arrows = typed.chars().all(|c| "←→↑↓".contains(c));
    let apart = typed.split(' ').all(|word| word.chars().count() == 1);
    let keys = typed.chars().filter(|c| *c != ' ' && (arrows || apart));
    keys.map(|c| KeyCombination::from(key(c))).collect()
}

/// What is shown together with an action, before it.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions come in pairs")]
fn other(action: Action) -> Option<Action> {
    match action {
        Action::NextFigure => Some(Action::PreviousFigure),
        Action::MoveRight => Some(Action::MoveLeft),
        Action::MoveDown => Some(Action::MoveUp),
        _ => None,
    }
}

/// Left and right are shown together where both belong to one hint.
fn pair(table: &KeyTable, places: &[Place], action: Action) -> Option<String> {
    let other = other(action)?;
    let (other, own) = (table.shown(places, other)?, table.shown(places, action)?);
    // Where they can't be drawn they are two words.
    let between = if table.glyphs == Glyphs::Ascii {
        "/"
    } else {
        ""
    };
    Some(format!("{other}{between}{own}"))
}

/// The foot as text, for tests and plain lines.
pub fn line(hints: &[Fitted]) -> String {
    let one = |hint: &Fitted| format!("{} {}", hint.key, hint.label).trim().to_string();
    hints.iter().map(one).collect::<Vec<_>>().join(GAP)
}
