//! What the list says about a note.

use crate::{
    domain::{
        exercise::{Heading, Notes, count},
        prompt::Shown,
        record::At,
        text::{
            self,
            deed::{ACCEPT, EDIT_LAST, MERGE, UNDO},
        },
    },
    tui::pane::Scene,
};

/// When a note was said, to find the last one.
pub(super) fn said_at(scene: &Scene<'_>, note: &Shown) -> (Option<At>, u64) {
    let item = scene.work.room.session().tables().item(&note.id);
    (
        item.map(|item| item.at),
        note.id.parts().map_or(0, |(_, counter)| counter),
    )
}

/// A note's text, short enough to stand inside a sentence.
pub(super) fn short(note: &Shown) -> String {
    text::cut(note.text.as_deref().unwrap_or("a note"), 36).into_owned()
}

/// While covered only the count is said, as the sentence is on the wall. A note much like another
/// is added all the same: whether two are one is for the room to say.
pub(super) fn added(notes: &Notes, heading: &Heading, text: &str, covered: bool) -> String {
    let name = text::cut(heading.name(), 20);
    let there = heading.notes.len() + 1;
    if covered {
        return format!("{} under {}", number_word(there), text::sentence(&name));
    }
    match likeliest(notes, text) {
        Some(note) => format!(
            "Added. Much like '{}': {} {ACCEPT} makes them one.",
            text::cut(&short(note), 24),
            MERGE.picked()
        ),
        None => format!(
            "Added under {} {EDIT_LAST} edits it, {UNDO} takes it back.",
            text::sentence(&name)
        ),
    }
}

/// So many notes are compared with a new one, the last under each heading: a key costs the same
/// however many there are.
const COMPARED: usize = 500;

/// The note much like a text that a merge would offer first, under whatever heading.
fn likeliest<'a>(notes: &'a Notes, text: &str) -> Option<&'a Shown> {
    let own = text::Likeness::of(text);
    let is_like = |note: &&Shown| {
        let other = note.text.as_deref();
        other.is_some_and(|other| own.may_be_like(other) && text::Likeness::of(other).is_like(&own))
    };
    let share = COMPARED / notes.headings.len().max(1);
    let under = |heading: &'a Heading| heading.notes.iter().rev().take(share);
    notes.headings.iter().flat_map(under).find(is_like)
}

/// `One note`, `Four notes`, `22 notes`.
pub(super) fn number_word(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    let noun = if n == 1 { "note" } else { "notes" };
    WORDS.get(n).map_or_else(
        || count(n, "note", "notes"),
        |word| format!("{word} {noun}"),
    )
}

/// The notes under all headings.
pub(super) fn all(notes: &Notes) -> impl Iterator<Item = &Shown> {
    notes.headings.iter().flat_map(|heading| &heading.notes)
}
