//! Who is here: names with commas, taken by whatever needs people first. And names where numbers
//! act at once: a letter by mistake would else take in all numbers after it.

use super::{Pane, Reply, Scene};
use crate::domain::{
    line,
    text::{
        capital, cardinal, cut,
        deed::{ACCEPT, CLEAR_LINE},
    },
    wish::Wish,
};

/// What is asked where nobody is named.
pub(super) const ASK: &str = "Who is here? Names with commas.";

/// The same, to whoever types.
pub(super) fn ask() -> String {
    format!("Who is here? Names with commas, {ACCEPT}.")
}

/// The label of the line while it is asked.
pub(super) const LABEL: &str = "Who is here?";

/// Who is named before the text in the line, and how many bytes of it that takes.
pub(in crate::tui) fn addressed(scene: &Scene<'_>, pane: &dyn Pane) -> Option<(String, usize)> {
    if scene.line.editing.is_some() || !pane.takes_names(scene) {
        return None;
    }
    let (person, bytes) = line::addressed(scene.work.room.session(), scene.line.text())?;
    Some((person.name.clone(), bytes))
}

/// For a character that lands in a line whose numbers act: how to be rid of it again is said with
/// the first one, and with a number behind it, until there is a colon.
pub(super) fn beside_numbers(scene: &Scene<'_>, c: char) -> Reply {
    let text = scene.line.text();
    let stray = text.is_empty() || (c.is_ascii_digit() && !text.contains(':'));
    Reply {
        says: stray.then(|| format!("Numbers act on an empty line; {CLEAR_LINE} clears it.")),
        ..Reply::pass()
    }
}

/// Whether nobody is named.
pub(super) fn are_missing(scene: &Scene<'_>) -> bool {
    scene.work.room.session().here().is_empty()
}

/// For one name of several words: maybe there are commas missing.
pub(in crate::tui) fn maybe_several(text: &str) -> Option<String> {
    let name = text.trim();
    let is_one = name.contains(' ') && !name.contains([',', '(']);
    is_one.then(|| format!("One person, '{}'. Commas part names.", cut(name, 40)))
}

/// Adds each name; `Jo (Clinic)` is on another side.
pub(super) fn take(text: &str) -> Reply {
    let names = text.split(',').map(str::trim);
    let wishes: Vec<Wish> = names.filter(|name| !name.is_empty()).map(person).collect();
    let noun = if wishes.len() == 1 {
        "person"
    } else {
        "people"
    };
    let counted = format!("{} {noun}.", capital(&cardinal(wishes.len())));
    let says = maybe_several(text).unwrap_or(counted);
    if wishes.is_empty() {
        return Reply::say(ask());
    }
    Reply::wish(wishes, says).emptied()
}

fn person(text: &str) -> Wish {
    let (name, side) = match text.strip_suffix(')').and_then(|it| it.split_once('(')) {
        Some((name, side)) => (name.trim(), Some(side.trim().to_string())),
        None => (text, None),
    };
    Wish::Person {
        id: None,
        name: name.to_string(),
        side,
        here: true,
    }
}
