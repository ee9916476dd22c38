//! Keys as the user binds them: which may be bound where, and which would then mean two things.

use std::ops::Range;

use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyModifiers};

use crate::{
    assets::nearest,
    domain::order::InOrder,
    tui::keymap::{Action, KeyTable, Place, Row, key_named},
};

/// One action with other keys than it comes with.
#[derive(Clone, Debug)]
pub(super) struct Rebound {
    pub(super) row: usize,
    /// Each with where it stands.
    pub(super) keys: Vec<(String, Range<usize>)>,
    /// Where the action stands.
    pub(super) named: Range<usize>,
    pub(super) path: String,
}

/// A key that would mean two things.
pub(super) struct Clash {
    pub(super) span: Range<usize>,
    pub(super) path: String,
    pub(super) what: String,
}

/// The table has no such row.
pub(super) struct NoRow {
    /// It is the place that is unknown.
    pub(super) is_place: bool,
    pub(super) what: String,
}

/// The row of an action in a place, by their names.
pub(super) fn row(table: &KeyTable, place: &str, action: &str) -> Result<usize, NoRow> {
    let rows = &table.rows;
    let there: Vec<&Row> = rows.iter().filter(|row| row.place.id() == place).collect();
    if there.is_empty() {
        let mut places: Vec<String> = rows.iter().map(|row| row.place.id()).collect();
        places.dedup();
        let known = places.iter().map(String::as_str);
        let meant = nearest(place, known).map_or_else(
            || format!("there are {}", places.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        let what = format!("keys mean nothing in '{place}'; {meant}");
        return Err(NoRow {
            is_place: true,
            what,
        });
    }
    let is_it = |row: &Row| row.place.id() == place && row.action.id() == action;
    rows.iter().position(is_it).ok_or_else(|| {
        let elsewhere = rows.iter().find(|row| row.action.id() == action);
        let names: Vec<String> = there.iter().map(|row| row.action.id()).collect();
        let near = nearest(action, names.iter().map(String::as_str));
        let meant = match (elsewhere, near) {
            (Some(row), _) => format!("it is in keys.{}", row.place.id()),
            (None, Some(near)) => format!("did you mean {near}?"),
            (None, None) => format!("there are {}", names.join(", ")),
        };
        NoRow {
            is_place: false,
            what: format!("there is no such action in {place}; {meant}"),
        }
    })
}

/// Why a key can't be bound to a row's action; none if it can.
pub(super) fn fault(table: &KeyTable, row: usize, name: &str) -> Option<String> {
    let like = "like: x, ctrl-p, f7, pagedown, shift-up";
    let Ok(key) = key_named(name) else {
        return Some(format!("'{name}' is no key; {like}"));
    };
    let OneToThree::One(code) = key.codes else {
        return Some(format!("'{name}' is several keys at once; {like}"));
    };
    let letter = code.as_char();
    if key.modifiers.contains(KeyModifiers::ALT) {
        return Some("with Alt a letter is Esc, then that letter, to a terminal".to_string());
    }
    let is_capital = letter.is_some_and(char::is_uppercase)
        || (letter.is_some() && key.modifiers.contains(KeyModifiers::SHIFT))
        || name.chars().count() == 1 && name.chars().all(char::is_uppercase);
    if is_capital {
        return Some("capitals are always text; a small letter would do".to_string());
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return same_to_a_terminal(code)
            .map(|same| format!("to a terminal '{name}' is {same}; another letter would do"));
    }
    let place = table.rows.get(row)?.place;
    let is_written = matches!(place, Place::Line | Place::Everywhere);
    (letter.is_some() && is_written)
        .then(|| format!("'{name}' is text where one writes; like: f7, ctrl-x"))
}

/// What some letters are with Ctrl.
fn same_to_a_terminal(code: KeyCode) -> Option<&'static str> {
    match code.as_char()? {
        'i' => Some("Tab"),
        'm' | 'j' => Some("Enter"),
        '[' => Some("Esc"),
        _ => None,
    }
}

/// Why an action can't be left without a key; none if it can.
pub(super) fn must_have_one(table: &KeyTable, row: usize) -> Option<String> {
    let row = table.rows.get(row)?;
    let held = matches!(
        (row.place, row.action),
        (Place::Line, Action::Accept) | (Place::Everywhere, Action::Back | Action::Leave)
    );
    held.then(|| {
        let key = row.keys.first().map_or("", String::as_str);
        format!("nobody would get on without it; like: [\"{key}\"]")
    })
}

/// The table with other keys; what was kept of them, and what was not.
pub(super) fn bind(
    table: &KeyTable,
    mut rebound: Vec<Rebound>,
) -> (KeyTable, Vec<Rebound>, Vec<Clash>) {
    let mut clashes = Vec::new();
    rebound.order_by_key(|one| one.named.start);
    // What comes later in the file gives way.
    while let Some((index, clash)) = first_clash(&table.rows, &rebound) {
        clashes.push(clash);
        rebound.remove(index);
    }
    let rows = rows(&table.rows, &rebound);
    let bound = KeyTable::of(rows).unwrap_or_else(|_| table.clone());
    (bound, rebound, clashes)
}

fn rows(built_in: &[Row], rebound: &[Rebound]) -> Vec<Row> {
    let mut rows = built_in.to_vec();
    for one in rebound {
        if let Some(row) = rows.get_mut(one.row) {
            row.keys = one.keys.iter().map(|(name, _)| name.clone()).collect();
        }
    }
    rows
}

fn first_clash(built_in: &[Row], rebound: &[Rebound]) -> Option<(usize, Clash)> {
    let rows = rows(built_in, rebound);
    for (index, one) in rebound.iter().enumerate().rev() {
        let own = rows.get(one.row)?;
        for (at, (name, span)) in one.keys.iter().enumerate() {
            let key = key_named(name).ok()?;
            let twice = one.keys.iter().take(at).any(|(other, _)| is(key, other));
            let other = rows.iter().enumerate().find(|(number, row)| {
                *number != one.row && meet(own, row) && row.keys.iter().any(|other| is(key, other))
            });
            let what = match other {
                _ if twice => format!("'{name}' stands here twice; once would do"),
                Some((_, row)) => {
                    let (theirs, place) = (row.action.id(), row.place.id());
                    format!(
                        "'{name}' means {theirs} in {place}; take another, or give {theirs} other \
                         keys under [keys.{place}]"
                    )
                }
                None => continue,
            };
            let clash = Clash {
                span: span.clone(),
                path: one.path.clone(),
                what,
            };
            return Some((index, clash));
        }
    }
    None
}

fn is(key: KeyCombination, name: &str) -> bool {
    key_named(name).is_ok_and(|other| other == key)
}

/// Whether a key of both would mean two things. The questions have their keys to themselves, and a
/// pane's go before those of choosing, as they are meant to.
fn meet(one: &Row, other: &Row) -> bool {
    let asks = |row: &Row| {
        matches!(
            row.place,
            Place::Leaving | Place::TakingBack | Place::Pasting
        )
    };
    let everywhere = |row: &Row| row.place == Place::Everywhere;
    one.place == other.place
        || ((everywhere(one) || everywhere(other)) && !asks(one) && !asks(other))
}
