//! What the help says, in which order. Not here: drawing it.

use crate::{
    domain::{
        order::InOrder,
        text::{
            deed::{ACCEPT, BACK},
            fold,
        },
    },
    tui::{
        keymap::{Action, KeyTable, Place, Row, shown_key},
        named::{Reach, with_keys},
        words,
    },
};

/// One row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    pub place: Place,
    /// It is typed into the line, and then Enter; else it is a key.
    pub typed: bool,
    /// Keys, or what is typed.
    pub keys: String,
    pub does: String,
    /// What the foot calls it, which is looked for, too.
    pub called: String,
}

/// The rows that match what was typed. First what is done here, then what any line understands,
/// then all other places.
pub fn help_rows(keys: &KeyTable, query: &str, here: Place) -> Vec<HelpRow> {
    let typed = words::all().into_iter().map(|word| HelpRow {
        place: word.place,
        typed: true,
        keys: word.typed,
        does: word.does,
        called: String::new(),
    });
    let palette = keys.shown(&[Place::Everywhere], Action::Palette);
    let rows = keys.rows.iter();
    let mut pressed: Vec<HelpRow> = rows.map(|row| key_row(row, palette.as_deref())).collect();
    let everywhere = |row: &HelpRow| row.place == Place::Everywhere;
    let end = pressed.iter().rposition(everywhere).map_or(0, |at| at + 1);
    if keys.mouse {
        pressed.splice(end..end, mouse_rows(keys));
    }
    let query = fold(query);
    let mut rows: Vec<HelpRow> = typed
        .chain(pressed)
        .filter(|row| matches(row, &query))
        .collect();
    // The sort is stable: within a place the order is that of the tables.
    rows.order_by_key(|row| match (row.place, row.typed) {
        (place, true) if place == here => 0,
        (place, false) if place == here => 1,
        (Place::Everywhere, true) => 2,
        (_, false) => 3,
        (_, true) => 4,
    });
    rows
}

/// What the mouse does; it stands behind the keys that work everywhere.
fn mouse_rows(table: &KeyTable) -> impl Iterator<Item = HelpRow> {
    let reach = Reach::places(&[Place::Line, Place::Everywhere]);
    let rows = [
        (
            "click",
            "Picks; on a key of the foot it is that key.".to_string(),
        ),
        (
            "click again",
            format!("Does what {ACCEPT} does with what is picked."),
        ),
        (
            "drag",
            format!("Moves a dot on the map; {BACK} puts it back."),
        ),
        ("wheel", "Scrolls.".to_string()),
        (
            "Shift-drag",
            "Selects text, as the terminal does.".to_string(),
        ),
    ];
    let rows = rows.map(|(keys, does)| HelpRow {
        place: Place::Everywhere,
        typed: false,
        keys: keys.to_string(),
        does: with_keys(&does, table, &reach),
        called: String::new(),
    });
    rows.into_iter()
}

/// What only the palette has is found there, by its words.
fn key_row(row: &Row, palette: Option<&str>) -> HelpRow {
    let names: Vec<String> = row
        .keys
        .iter()
        .filter(|key| *key != "backtab")
        .map(|key| shown_key(key))
        .collect();
    let keys = match palette {
        Some(palette) if names.is_empty() => format!("in {palette}"),
        Some(_) | None => names.join("  "),
    };
    HelpRow {
        place: row.place,
        typed: false,
        keys,
        does: row.does.clone(),
        called: row.foot.clone(),
    }
}

fn matches(row: &HelpRow, query: &str) -> bool {
    query.is_empty()
        || fold(&row.does).contains(query)
        || fold(&row.called).contains(query)
        || fold(&row.keys).split(' ').any(|name| name == query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_here_comes_first_and_nothing_is_left_out() {
        let keys = KeyTable::built_in();
        for here in [Place::Grid, Place::Table, Place::Read, Place::Home] {
            let rows = help_rows(&keys, "", here);
            assert_eq!(
                rows.len(),
                keys.rows.len() + words::all().len() + mouse_rows(&keys).count()
            );
            assert_eq!(rows[0].place, here);
            let own = rows.iter().filter(|row| row.place == here).count();
            assert!(rows[..own].iter().all(|row| row.place == here));
        }
        let rows = help_rows(&keys, "", Place::Grid);
        assert_eq!((rows[0].keys.as_str(), rows[0].typed), ("a name", true));
        assert_eq!(
            help_rows(&keys, "parking lot.", Place::Grid)[0].keys,
            "park: text"
        );
    }

    #[test]
    fn a_mouse_that_does_nothing_is_not_told_of() {
        let mut keys = KeyTable::built_in();
        let with = help_rows(&keys, "", Place::Grid);
        keys.mouse = false;
        let without = help_rows(&keys, "", Place::Grid);
        let of_mouse = mouse_rows(&keys).count();
        assert_eq!(with.len(), without.len() + of_mouse);
        assert!(without.iter().all(|row| row.keys != "click"));
    }

    #[test]
    fn what_has_no_key_names_the_palette() {
        let rows = help_rows(&KeyTable::built_in(), "what we see", Place::List);
        assert_eq!(rows[0].keys, "in F2");
        assert!(
            help_rows(&KeyTable::built_in(), "", Place::List)
                .iter()
                .all(|row| !row.keys.is_empty())
        );
    }
}
