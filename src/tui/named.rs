//! Keys in sentences: each deed that a sentence names becomes the key that does it, as the user's
//! table has it and where the hands are; in lines, the command. Not here: the foot (`hint`).

use super::{
    app::{App, Screen, Work},
    keymap::{Action, KeyTable, Place},
};
use crate::domain::text::deed::{Deed, HELP, LOOK_AHEAD, UNDO, Way, put_in};

/// Where keys are looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Where the hands are, the nearest first.
    here: Vec<Place>,
    /// Where they are while letters act.
    letters: Vec<Place>,
}

impl Reach {
    /// From the line or the letters of a step.
    pub fn of(work: &Work, in_sheet: bool) -> Self {
        let own = work.prompt.body.manner().place;
        let letters = vec![own, Place::Choosing, Place::Everywhere];
        let here = if work.is_choosing() && !in_sheet {
            letters.clone()
        } else {
            // A sentence stands longer than the line is empty.
            vec![Place::Empty, Place::Line, Place::Everywhere]
        };
        Self { here, letters }
    }

    /// Where there is no line to leave.
    pub fn places(places: &[Place]) -> Self {
        Self {
            here: places.to_vec(),
            letters: places.to_vec(),
        }
    }

    fn writes(&self) -> bool {
        self.here.contains(&Place::Line)
    }
}

impl App {
    /// A sentence as it is shown here, its keys by the user's table.
    pub fn in_words(&self, sentence: &str) -> String {
        let reach = match &self.screen {
            // The key that closes a sheet comes before any letter.
            Screen::Work(work) => Reach::of(work, !self.layers.is_empty()),
            Screen::Home(_) => Reach::places(&[Place::Home, Place::Everywhere]),
            Screen::Desk(_) => Reach::places(&[Place::Desk, Place::Everywhere]),
        };
        with_keys(sentence, &self.keys, &reach)
    }

    /// What is said, as it is shown.
    pub fn message(&self) -> Option<String> {
        self.says.as_deref().map(|says| self.in_words(says))
    }
}

/// What was done, and that it can be taken back.
pub fn undoable(done: &str) -> String {
    format!("{done} {UNDO} takes it back.")
}

/// What stands, and that there is more to come.
pub fn looks_ahead(stands: &str) -> String {
    format!("{stands} {LOOK_AHEAD} looks ahead.")
}

/// Said of a covered note that was to be picked or edited.
pub fn covered() -> String {
    format!("Covered. {UNDO} takes back the last.")
}

/// Said to letters where there is no line.
pub fn nothing_is_written() -> String {
    format!("Nothing is written here. {} shows the keys.", HELP.letter())
}

/// A sentence with its keys.
pub fn with_keys(sentence: &str, keys: &KeyTable, reach: &Reach) -> String {
    put_in(sentence, |deed| {
        let key = key(deed, keys, reach);
        match deed.text {
            "" => key,
            text => format!("{key}, {text}"),
        }
    })
}

/// A sentence with its commands, for whoever types lines: there Enter is the end of one.
pub fn with_commands(sentence: &str) -> String {
    put_in(sentence, |deed| match (action(deed), deed.text) {
        (Some(Action::Accept), _) => "Enter".to_string(),
        (_, "") => format!(":{}", deed.action),
        (_, text) => format!(":{} {text}", deed.action),
    })
}

fn action(deed: Deed<'_>) -> Option<Action> {
    serde_json::from_value(deed.action.into()).ok()
}

/// What has no key at all is in the palette, by its name.
fn key(deed: Deed<'_>, keys: &KeyTable, reach: &Reach) -> String {
    let Some(action) = action(deed) else {
        return deed.action.to_string();
    };
    let found = match deed.way {
        Way::Any => near(keys, reach, action).or_else(|| letter(keys, reach, action)),
        Way::Letter => letter(keys, reach, action).or_else(|| near(keys, reach, action)),
        Way::Picked => picked(keys, reach, action),
        Way::Bare => keys.shown(&reach.letters, action),
    };
    found
        .or_else(|| elsewhere(keys, action))
        .unwrap_or_else(|| {
            let palette = near(keys, reach, Action::Palette);
            let palette = palette.or_else(|| letter(keys, reach, Action::Palette));
            let mut rows = keys.rows.iter();
            let row = rows.find(|row| row.action == action);
            let name = row.map_or(deed.action, |row| row.foot.as_str());
            palette.map_or_else(|| name.to_string(), |palette| format!("{palette} {name}"))
        })
}

/// A key that works everywhere, else one that works here.
fn near(keys: &KeyTable, reach: &Reach, action: Action) -> Option<String> {
    let anywhere = keys.shown_in(Place::Everywhere, &reach.here, action);
    let here = || keys.shown(&reach.here, action);
    // The same key may mean another thing while nothing stands in the line.
    let line = || {
        let filled = [Place::Line, Place::Everywhere];
        let writes = reach.writes() || action == Action::Accept;
        writes.then(|| keys.shown(&filled, action)).flatten()
    };
    anywhere.or_else(here).or_else(line)
}

/// The letter that does it, behind the key that lets letters act.
fn letter(keys: &KeyTable, reach: &Reach, action: Action) -> Option<String> {
    if !reach.writes() {
        let to_line = || {
            let write = keys.shown(&reach.here, Action::Write)?;
            let line = [Place::Empty, Place::Line, Place::Everywhere];
            Some(format!("{write} {}", keys.shown(&line, action)?))
        };
        return keys.shown(&reach.here, action).or_else(to_line);
    }
    let letter = keys.shown(&reach.letters, action)?;
    let back = keys.shown(&reach.here, Action::Back)?;
    Some(format!("{back} {letter}"))
}

/// The letter that does it to what is picked, behind the key that picks.
fn picked(keys: &KeyTable, reach: &Reach, action: Action) -> Option<String> {
    let letter = keys.shown(&reach.letters, action)?;
    let line = [Place::Line, Place::Everywhere];
    match keys.shown(&line, Action::Pick) {
        Some(pick) if reach.writes() => Some(format!("{pick} {letter}")),
        Some(_) | None => Some(letter),
    }
}

/// A key of some other place: of a sheet that is open, or of a question.
fn elsewhere(keys: &KeyTable, action: Action) -> Option<String> {
    let mut rows = keys.rows.iter();
    let row = rows.find(|row| row.action == action && !row.keys.is_empty())?;
    row.keys.first().map(|key| keys.called(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::deed::{
        ACCEPT, BACK, BELL, DEEDS, EDIT_LAST, MERGE, MORE_TIME, REMOVE, TIME,
    };

    fn reach(writes: bool) -> Reach {
        let letters = vec![Place::List, Place::Choosing, Place::Everywhere];
        let line = vec![Place::Empty, Place::Line, Place::Everywhere];
        let here = if writes { line } else { letters.clone() };
        Reach { here, letters }
    }

    #[test]
    fn sentences_name_what_the_table_knows() {
        for deed in DEEDS {
            let action = action(*deed).unwrap_or_else(|| panic!("{}", deed.action));
            let rows = KeyTable::built_in().rows;
            assert!(rows.iter().any(|row| row.action == action), "{deed:?}");
        }
    }

    #[test]
    fn keys_are_those_where_the_hands_are() {
        let keys = KeyTable::built_in();
        for (deed, writing, choosing, lines) in [
            (UNDO.to_string(), "Esc u", "u", ":undo"),
            (BACK.to_string(), "Esc", "Esc", ":back"),
            (ACCEPT.to_string(), "Enter", "Enter", "Enter"),
            (
                EDIT_LAST.to_string(),
                "Backspace",
                "i Backspace",
                ":edit-last",
            ),
            (LOOK_AHEAD.to_string(), "PgDn", "PgDn", ":look-ahead"),
            (MORE_TIME.to_string(), "F6", "F6", ":more-time"),
            (MORE_TIME.letter().to_string(), "Esc +", "+", ":more-time"),
            (MERGE.picked().to_string(), "↑ m", "m", ":merge"),
            (REMOVE.bare().to_string(), "x", "x", ":remove"),
            (BELL.to_string(), "F2 bell", "F2 bell", ":bell"),
            (
                TIME.with("late 3"),
                "F4, late 3",
                "F4, late 3",
                ":time late 3",
            ),
        ] {
            assert_eq!(with_keys(&deed, &keys, &reach(true)), writing);
            assert_eq!(with_keys(&deed, &keys, &reach(false)), choosing);
            assert_eq!(with_commands(&deed), lines);
        }
    }
}
