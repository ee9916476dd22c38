//! What a sentence bids its reader do, by the action's name: keys are the user's own, so whoever
//! shows the sentence puts in the one that is in force. Not here: which key that is (`tui::named`).

use std::fmt;

/// Before and behind a deed, and before a text that goes with it. No text that passed `clean` has
/// any of them.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';
const TEXT: char = '\u{1f}';

/// Something to do, named in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed<'a> {
    /// As in the key table: `look-ahead`.
    pub action: &'a str,
    pub way: Way,
    /// What is typed once it is done; empty: nothing.
    pub text: &'a str,
}

/// Which of an action's keys is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The nearest: one that works everywhere, before one that has to be reached.
    Any,
    /// The letter it has while letters act, and how to get there.
    Letter,
    /// The same, once something is picked.
    Picked,
    /// That letter alone, where the sentence says the rest.
    Bare,
}

impl<'a> Deed<'a> {
    const fn of(action: &'a str) -> Self {
        Self {
            action,
            way: Way::Any,
            text: "",
        }
    }

    /// By its letter.
    #[must_use]
    pub const fn letter(self) -> Self {
        Self {
            way: Way::Letter,
            ..self
        }
    }

    /// By its letter, behind a pick.
    #[must_use]
    pub const fn picked(self) -> Self {
        Self {
            way: Way::Picked,
            ..self
        }
    }

    /// By its letter alone.
    #[must_use]
    pub const fn bare(self) -> Self {
        Self {
            way: Way::Bare,
            ..self
        }
    }

    /// And then this is typed.
    pub fn with(self, text: &str) -> String {
        Deed { text, ..self }.to_string()
    }
}

impl fmt::Display for Deed<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = match self.way {
            Way::Any => "",
            Way::Letter => "+",
            Way::Picked => ">",
            Way::Bare => "=",
        };
        let Self { action, text, .. } = self;
        write!(to, "{OPEN}{way}{action}{TEXT}{text}{CLOSE}")
    }
}

/// The sentence with each deed as `called` has it.
pub fn put_in(sentence: &str, called: impl Fn(Deed<'_>) -> String) -> String {
    let mut told = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, (deed, behind))) = next(rest) {
        told.push_str(before);
        told.push_str(&called(deed));
        rest = behind;
    }
    told + rest
}

fn next(text: &str) -> Option<(&str, (Deed<'_>, &str))> {
    let (before, behind) = text.split_once(OPEN)?;
    let (inner, behind) = behind.split_once(CLOSE)?;
    let (named, text) = inner.split_once(TEXT)?;
    let (way, action) = match named.split_at_checked(1) {
        Some(("+", action)) => (Way::Letter, action),
        Some((">", action)) => (Way::Picked, action),
        Some(("=", action)) => (Way::Bare, action),
        Some(_) | None => (Way::Any, named),
    };
    Some((before, (Deed { action, way, text }, behind)))
}

/// What stands before the clause that names the first deed: for whoever has no keys at hand.
pub fn without(sentence: &str) -> &str {
    let before = sentence.split_once(OPEN).map(|(before, _)| before);
    let end = before.and_then(|before| before.rfind([':', ';', '.', '?']));
    end.and_then(|end| sentence.get(..end)).unwrap_or(sentence)
}

/// What sentences name. A test holds them against the key table.
macro_rules! deeds {
    ($($name:ident $action:literal,)*) => {
        $(pub const $name: Deed<'static> = Deed::of($action);)*
        /// All of them.
        pub const DEEDS: &[Deed<'static>] = &[$($name,)*];
    };
}

deeds! {
    ACCEPT "accept",
    AUTHORS "authors",
    BACK "back",
    BELL "bell",
    CLEAR_LINE "clear-line",
    CLOCK "clock",
    DELETE_BACK "delete-back",
    EDIT_LAST "edit-last",
    EXPORT "export",
    HELP "help",
    LEAVE "leave",
    LEAVE_ASKING "leave-asking",
    LOOK_AHEAD "look-ahead",
    LOOK_BACK "look-back",
    MERGE "merge",
    MORE_TIME "more-time",
    NEXT_MATCH "next-match",
    NEXT_PART "next-part",
    OPEN_PICKED "open",
    PEOPLE "people",
    PICK "pick",
    REDO "redo",
    REMOVE "remove",
    TAKE_BACK_OR_SUSPEND "take-back-or-suspend",
    TIME "time",
    UNCOVER "uncover",
    UNDO "undo",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_are_left_out_with_their_clause() {
        for (sentence, told) in [
            (format!("Room for 3; {CLEAR_LINE} clears."), "Room for 3"),
            (format!("It is open: {BACK} leaves. Then."), "It is open"),
            ("Nothing. To do.".to_string(), "Nothing. To do."),
        ] {
            assert_eq!(without(&sentence), told);
        }
    }

    #[test]
    fn deeds_are_found_in_sentences() {
        let sentence = format!("Added. {EDIT_LAST} edits it, {} again.", UNDO.letter());
        let said = put_in(&sentence, |deed| format!("{}/{:?}", deed.action, deed.way));
        assert_eq!(said, "Added. edit-last/Any edits it, undo/Letter again.");
        let said = put_in(&TIME.with("late 3"), |deed| {
            format!("{} {}", deed.action, deed.text)
        });
        assert_eq!(said, "time late 3");
        for (text, way) in [(MERGE.picked(), Way::Picked), (REMOVE.bare(), Way::Bare)] {
            let said = put_in(&text.to_string(), |deed| format!("{:?}", deed.way));
            assert_eq!(said, format!("{way:?}"));
        }
    }

    #[test]
    fn nothing_else_is_taken_for_one() {
        for text in ["", "a note", "\u{2}open", "\u{3}\u{2}", "\u{2}x\u{3}"] {
            assert_eq!(put_in(text, |_| "KEY".to_string()), text);
        }
        let hostile = crate::domain::text::clean(&UNDO.to_string());
        assert_eq!(put_in(&hostile, |_| "KEY".to_string()), hostile);
    }
}
