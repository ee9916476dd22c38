//! The key table, as data: dispatcher, foot, help and palette are made from it. Not here: what an
//! action does.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::glyph::Glyphs;

const TABLE: &str = include_str!("../../assets/keys.json");

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Whatever is open, but for the blank wall.
    Everywhere,
    /// While a text is written; sheets that take a text use the same.
    Line,
    /// The line while nothing stands in it.
    Empty,
    /// While letters act.
    Choosing,
    // The panes' own, before those of choosing.
    Read,
    Form,
    List,
    Grid,
    Link,
    Vote,
    Rate,
    Talk,
    Table,
    Home,
    /// The facilitator's own screen.
    Desk,
    /// The question whether to leave.
    Leaving,
    /// The question what Ctrl-Z means.
    TakingBack,
    /// The question what becomes of pasted lines.
    Pasting,
}

impl Place {
    /// Where keys work, as somebody would say it who has never seen the program.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Line => "Writing",
            Self::Empty => "On the empty line",
            Self::Choosing => "While letters act",
            Self::Read => "On a page",
            Self::Form => "In a form",
            Self::List => "In a list",
            Self::Grid => "On the map",
            Self::Link => "Between links",
            Self::Vote => "In a vote",
            Self::Rate => "In a rating",
            Self::Talk => "In a talk",
            Self::Table => "In a table",
            Self::Home => "At home",
            Self::Desk => "At the desk",
            Self::Leaving => "Asked whether to leave",
            Self::TakingBack => "Asked: take back, or to the shell",
            Self::Pasting => "Asked about pasted lines",
        }
    }
}

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    // Looking: nothing in the room moves.
    LookAhead,
    LookBack,
    // Heading, question, dot, view or person, as the pane has it.
    NextPart,
    PreviousPart,
    // The room's clock; it never starts by a key that does something else, too.
    Clock,
    MoreTime,
    LessTime,
    Help,
    Palette,
    Peek,
    Blank,
    SwapTheme,
    // Esc: closes the nearest open thing, and loses nothing.
    Back,
    TakeBackOrSuspend,
    Redo,
    Redraw,
    // Ctrl-C acts at its second press; `q` asks in a sheet of its own.
    Leave,
    LeaveAsking,
    // Writing. What edits the text itself is carried out by the line.
    Accept,
    Pick,
    NextMatch,
    CursorLeft,
    CursorRight,
    CursorWordLeft,
    CursorWordRight,
    CursorHome,
    CursorEnd,
    DeleteBack,
    DeleteAhead,
    DeleteWord,
    DeleteToEnd,
    ClearLine,
    EditLast,
    // Choosing: where the mark stands, or the dot on a map.
    MoveUp,
    MoveDown,
    MoveLeft,
    MoveRight,
    First,
    Last,
    // Choosing: what is done with what is picked.
    Edit,
    Write,
    Remove,
    Merge,
    MoveTo,
    OrderUp,
    OrderDown,
    SquareLeft,
    SquareRight,
    Park,
    SaidBy,
    Choose,
    Find,
    Undo,
    Uncover,
    BigClock,
    Bell,
    // What only one pane knows.
    PreviousFigure,
    NextFigure,
    Unknown,
    Wanted,
    NotSure,
    Unplace,
    TurnOrder,
    Note,
    Slight,
    Good,
    Strong,
    NextKind,
    Findings,
    SetAside,
    // A round, the wall and the bell; in the palette alone.
    PassOver,
    Authors,
    TakeOver,
    Export,
    Familiar,
    NextOption,
    HandOver,
    Time,
    People,
    // The home screen.
    Open,
    OpenFile,
    FollowUp,
    Quit,
    // The answers to questions.
    Suspend,
    Join,
}

impl Place {
    /// As in the table: `choosing`.
    pub fn id(self) -> String {
        named(&self)
    }
}

impl Action {
    /// As in the table: `move-to`.
    pub fn id(self) -> String {
        named(&self)
    }
}

/// Places and actions are called in one way: as they are written down.
fn named(it: &impl Serialize) -> String {
    let value = serde_json::to_value(it).unwrap_or_default();
    value.as_str().unwrap_or_default().to_string()
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    #[serde(rename = "in")]
    pub place: Place,
    /// As in `ctrl-p`, `pagedown`, `?`; the first is shown.
    pub keys: Vec<String>,
    pub action: Action,
    /// A word or two for the foot.
    pub foot: String,
    /// A sentence for help and palette.
    pub does: String,
}

/// Asked some hundred times for each drawing.
type Quick<K, V> = HashMap<K, V, FixedState>;

/// All rows, and what each key means where. A copy is the same table: settings and screen both
/// hold one.
#[derive(Clone, Debug)]
pub struct KeyTable {
    pub rows: Arc<[Row]>,
    /// How keys are shown.
    pub glyphs: Glyphs,
    /// Whether the mouse does anything, so that the help tells of it.
    pub mouse: bool,
    bound: Arc<Quick<(Place, KeyCombination), Action>>,
    /// Where the row stands that binds an action in a place.
    row_of: Arc<Quick<(Place, Action), usize>>,
    /// Of each row, its keys.
    parsed: Arc<[Vec<KeyCombination>]>,
}

impl KeyTable {
    /// The table that comes with the program.
    ///
    /// # Panics
    /// Never: a test reads the same text.
    pub fn built_in() -> Self {
        // Read once, whoever asks.
        static BUILT_IN: LazyLock<KeyTable> = LazyLock::new(|| {
            KeyTable::read(TABLE).expect("the built-in key table is read by a test")
        });
        BUILT_IN.clone()
    }

    /// Reads a table.
    ///
    /// # Errors
    /// A row that can't be read, a key that isn't one, or a key taken twice in a place.
    pub fn read(text: &str) -> Result<Self, String> {
        let rows: Vec<Row> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Self::of(rows)
    }

    /// The table of these rows.
    ///
    /// # Errors
    /// A key that isn't one, or a key taken twice in a place.
    pub fn of(rows: Vec<Row>) -> Result<Self, String> {
        let mut bound = Quick::with_capacity_and_hasher(2 * rows.len(), FixedState::default());
        let mut row_of = Quick::with_capacity_and_hasher(rows.len(), FixedState::default());
        let mut parsed = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            row_of.entry((row.place, row.action)).or_insert(at);
            let mut keys = Vec::with_capacity(row.keys.len());
            for name in &row.keys {
                let key = key_named(name)?;
                if bound.insert((row.place, key), row.action).is_some() {
                    return Err(format!("{name} is taken twice in {:?}", row.place));
                }
                keys.push(key);
            }
            parsed.push(keys);
        }
        Ok(Self {
            rows: rows.into(),
            glyphs: Glyphs::default(),
            mouse: true,
            bound: bound.into(),
            row_of: row_of.into(),
            parsed: parsed.into(),
        })
    }

    /// What `key` means in the first of `places` that knows it.
    pub fn action(&self, places: &[Place], key: KeyCombination) -> Option<Action> {
        places
            .iter()
            .find_map(|place| self.bound.get(&(*place, key)).copied())
    }

    /// The key to show for an action: the first of the first of `places` that has it, and that does
    /// it there.
    pub fn shown(&self, places: &[Place], action: Action) -> Option<String> {
        let (name, _) = self.first(places, action)?;
        Some(self.called(name))
    }

    /// The same, from one of `places` alone.
    pub fn shown_in(&self, place: Place, places: &[Place], action: Action) -> Option<String> {
        let (name, _) = self.first_in(place, places, action)?;
        Some(self.called(name))
    }

    /// The same key, to be pressed.
    pub fn key(&self, places: &[Place], action: Action) -> Option<KeyCombination> {
        self.first(places, action).map(|(_, key)| key)
    }

    fn first(&self, places: &[Place], action: Action) -> Option<(&str, KeyCombination)> {
        let mut from = places.iter();
        from.find_map(|place| self.first_in(*place, places, action))
    }

    fn first_in(
        &self,
        place: Place,
        places: &[Place],
        action: Action,
    ) -> Option<(&str, KeyCombination)> {
        let does_it =
            |(_, key): &(&String, &KeyCombination)| self.action(places, **key) == Some(action);
        let at = *self.row_of.get(&(place, action))?;
        let (row, keys) = (self.rows.get(at)?, self.parsed.get(at)?);
        let (name, key) = row.keys.iter().zip(keys).find(does_it)?;
        Some((name.as_str(), *key))
    }

    /// A key as people call it, in signs that the terminal shows.
    pub fn called(&self, name: &str) -> String {
        self.glyphs.words(&shown_key(name)).into_owned()
    }
}

/// The key of a name; a letter of any script is its own.
///
/// # Errors
/// No key is called so.
pub fn key_named(name: &str) -> Result<KeyCombination, String> {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_ascii() => Ok(KeyCode::Char(letter).into()),
        _ => crokey::parse(name).map_err(|error| format!("{name}: {error}")),
    }
}

/// A key as people call it: `PgDn`, `Ctrl-U`, `↑`.
pub fn shown_key(name: &str) -> String {
    let (modifiers, key) = match name.rsplit_once('-') {
        Some((modifiers, key)) if !key.is_empty() => (Some(modifiers), key),
        Some(_) | None => (None, name),
    };
    let key = match key {
        "pagedown" => "PgDn",
        "pageup" => "PgUp",
        "enter" => "Enter",
        "esc" => "Esc",
        "tab" => "Tab",
        "backtab" => "Shift-Tab",
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "home" => "Home",
        "end" => "End",
        "backspace" => "Backspace",
        "delete" => "Delete",
        "space" => "Space",
        other => other,
    };
    let is_function =
        key.len() > 1 && key.starts_with('f') && key.chars().skip(1).all(|c| c.is_ascii_digit());
    let upper = is_function || (modifiers.is_some() && key.len() == 1);
    let key = if upper {
        key.to_uppercase()
    } else {
        key.to_string()
    };
    match modifiers {
        None => key,
        Some(modifiers) => {
            let mut letters = modifiers.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            format!(
                "{}{}-{key}",
                first.into_iter().collect::<String>(),
                letters.as_str()
            )
        }
    }
}

/// The character that a key types; none for keys that type nothing.
pub fn typed_char(key: KeyCombination) -> Option<char> {
    let plain = key.modifiers.is_empty() || key.modifiers == KeyModifiers::SHIFT;
    if let crokey::OneToThree::One(KeyCode::Char(c)) = key.codes
        && plain
    {
        return Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_built_in_table_is_read() {
        let table = KeyTable::read(TABLE).unwrap();
        assert!(table.rows.len() > 60);
    }

    #[test]
    fn a_key_that_means_two_things_in_a_place_is_refused() {
        let row = r#"{"in": "line", "keys": ["ctrl-u"], "action": "clear-line", "foot": "clear", "does": "x"}"#;
        assert!(
            KeyTable::read(&format!("[{row}, {row}]"))
                .unwrap_err()
                .contains("ctrl-u is taken twice")
        );
    }

    #[test]
    fn no_key_needs_alt_or_a_key_that_others_own() {
        let owned = [
            "ctrl-b", "ctrl-d", "ctrl-f", "ctrl-g", "ctrl-n", "ctrl-o", "ctrl-q", "ctrl-s",
            "ctrl-t", "ctrl-v",
        ];
        for row in &*KeyTable::built_in().rows {
            for key in &row.keys {
                assert!(
                    !key.contains("alt-") && !owned.contains(&key.as_str()),
                    "{key}"
                );
                assert!(key.chars().all(|c| !c.is_uppercase()), "{key}");
            }
            assert!(row.foot.chars().count() <= 12, "{}", row.foot);
            assert!(
                row.does.ends_with('.') && row.does.chars().count() <= 60,
                "{}",
                row.does
            );
        }
    }

    #[test]
    fn function_keys_have_a_twin() {
        let rows = KeyTable::built_in().rows;
        let plain: BTreeSet<Action> = rows
            .iter()
            .filter(|row| {
                row.keys
                    .iter()
                    .any(|key| !key.starts_with('f') || key.len() == 1)
            })
            .map(|row| row.action)
            .collect();
        let extras = [Action::Peek, Action::SwapTheme];
        for row in &*rows {
            // A row without keys is for the palette alone.
            let reachable =
                row.keys.is_empty() || plain.contains(&row.action) || extras.contains(&row.action);
            assert!(
                reachable,
                "{:?} has only function keys; the palette reaches peek and theme",
                row.action
            );
        }
    }

    #[test]
    fn keys_are_shown_as_people_call_them() {
        for (name, shown) in [
            ("pagedown", "PgDn"),
            ("ctrl-u", "Ctrl-U"),
            ("f1", "F1"),
            ("f", "f"),
            ("shift-up", "Shift-↑"),
            ("-", "-"),
            ("?", "?"),
        ] {
            assert_eq!(shown_key(name), shown);
        }
    }
}
