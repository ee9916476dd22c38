//! The foot: one line of what the keys do here. Hints name actions, and get their keys from the key
//! table; what doesn't fit is dropped from the right, never the first.

use super::{
    glyph::Glyphs,
    keymap::{Action, KeyTable, Place},
};
use crate::domain::text;

/// One hint of the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A key from the table.
    Key(Action, String),
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
                Some(key) => (arrows(table, places, *action).unwrap_or(key), label.clone()),
                None => continue,
            },
            Hint::Typed(typed, label) => ((*typed).to_string(), (*label).to_string()),
            Hint::Told(typed, label) => (typed.clone(), label.clone()),
            Hint::Say(text) => (String::new(), (*text).to_string()),
        };
        let in_words = |text: String| table.glyphs.words(&text).into_owned();
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

/// Left and right are shown together where both belong to one hint.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions come in pairs")]
fn arrows(table: &KeyTable, places: &[Place], action: Action) -> Option<String> {
    let other = match action {
        Action::NextFigure => Action::PreviousFigure,
        Action::MoveRight => Action::MoveLeft,
        Action::MoveDown => Action::MoveUp,
        _ => return None,
    };
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
pub fn line(hints: &[(String, String)]) -> String {
    let one = |(key, label): &(String, String)| format!("{key} {label}").trim().to_string();
    hints.iter().map(one).collect::<Vec<_>>().join(GAP)
}
