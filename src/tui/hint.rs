//! The foot: one line of what the keys do here. Hints name actions, and get their keys from the key
//! table; what doesn't fit is dropped from the right, never the first.

use super::{
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
    Keys(&'static [Action], &'static str),
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

/// Cell by cell, in the order they lie on a keyboard's row.
pub fn cells(label: &'static str) -> Hint {
    let keys = &[
        Action::CursorLeft,
        Action::Pick,
        Action::NextMatch,
        Action::CursorRight,
    ];
    Hint::Keys(keys, label)
}

/// A dot anywhere.
pub fn arrows(label: &'static str) -> Hint {
    let keys = &[
        Action::Pick,
        Action::NextMatch,
        Action::CursorLeft,
        Action::CursorRight,
    ];
    Hint::Keys(keys, label)
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

/// Between two hints.
const GAP: &str = "   ";

/// The foot as it fits into `columns`, each hint as key and label.
pub fn fitting(
    hints: &[Hint],
    table: &KeyTable,
    places: &[Place],
    columns: usize,
) -> Vec<(String, String)> {
    let mut shown: Vec<(String, String)> = Vec::new();
    let mut used = 0;
    for hint in hints {
        let (key, label) = match hint {
            Hint::Key(action, label) => match table.shown(places, *action) {
                Some(key) => (pair(table, places, *action).unwrap_or(key), label.clone()),
                None => continue,
            },
            Hint::Keys(actions, label) => match together(table, places, actions) {
                Some(keys) => (keys, (*label).to_string()),
                None => continue,
            },
            Hint::Typed(typed, label) => ((*typed).to_string(), (*label).to_string()),
            Hint::Told(typed, label) => (typed.clone(), label.clone()),
            Hint::Say(text) => (String::new(), (*text).to_string()),
        };
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
        shown.push((key, label));
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
    let all = keys.concat();
    if keys.is_empty() {
        None
    } else if all == ARROWS {
        Some("arrows".to_string())
    } else if all.chars().all(|c| ARROWS.contains(c)) {
        Some(all)
    } else {
        Some(keys.join(" "))
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

/// Left and right are shown together where both belong to one hint.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions come in pairs")]
fn pair(table: &KeyTable, places: &[Place], action: Action) -> Option<String> {
    let other = match action {
        Action::NextFigure => Action::PreviousFigure,
        Action::MoveRight => Action::MoveLeft,
        Action::MoveDown => Action::MoveUp,
        _ => return None,
    };
    Some(format!(
        "{}{}",
        table.shown(places, other)?,
        table.shown(places, action)?
    ))
}

/// The foot as text, for tests and plain lines.
pub fn line(hints: &[(String, String)]) -> String {
    let one = |(key, label): &(String, String)| format!("{key} {label}").trim().to_string();
    hints.iter().map(one).collect::<Vec<_>>().join(GAP)
}
