//! The sheets that a picked note opens: merge, move to, said by.

use super::words::short;
use crate::{
    domain::{
        exercise::{Heading, Notes},
        id::Id,
        order::InOrder,
        prompt::Shown,
        record::Person,
        text,
    },
    tui::{
        layer::{Choice, Layer, Pick, Picker, Purpose},
        pane::{Reply, Scene},
    },
};

/// The other notes of the step, the likeliest twin first.
pub(super) fn merge_sheet(notes: &Notes, note: &Shown) -> Layer {
    let own = note.text.clone().unwrap_or_default();
    let headings = notes.headings.iter();
    let others = headings.flat_map(|heading| {
        heading
            .notes
            .iter()
            .rev()
            .map(move |other| (heading, other))
    });
    let mut choices: Vec<(bool, Choice)> = others
        .filter(|(_, other)| other.id != note.id)
        .filter_map(|(heading, other)| {
            let label = other.text.clone()?;
            let unlike = !text::alike(&label, &own);
            Some((
                unlike,
                Choice {
                    label,
                    aside: heading.name().to_string(),
                    pick: Pick::Item(other.id.clone()),
                },
            ))
        })
        .collect();
    choices.order_by_key(|(unlike, _)| *unlike);
    let choices = choices.into_iter().map(|(_, choice)| choice).collect();
    let title = format!("'{}' is one with", text::cut(&own, 30));
    Layer::Picker(Picker::new(
        title,
        Purpose::MergeInto(note.id.clone()),
        choices,
    ))
}

/// The other headings of the step, with how many notes each has.
pub(super) fn move_sheet(notes: &Notes, note: &Shown) -> Layer {
    let here = |heading: &&Heading| !heading.notes.iter().any(|other| other.id == note.id);
    let choice = |heading: &Heading| Choice {
        label: heading.name().to_string(),
        aside: heading.notes.len().to_string(),
        pick: Pick::Group(heading.id.clone()),
    };
    let choices = notes.headings.iter().filter(here).map(choice).collect();
    let title = format!("Move '{}' to", short(note));
    Layer::Picker(Picker::new(
        title,
        Purpose::MoveTo(note.id.clone()),
        choices,
    ))
}

/// Those who are here. Without anybody there is nothing to pick, and the sentence says how to
/// name somebody.
pub(super) fn said_by_sheet(scene: &Scene<'_>, item: &Id) -> Reply {
    let people = scene.work.room.session().here();
    let choice = |person: &&Person| Choice {
        label: person.name.clone(),
        aside: person.side.clone().unwrap_or_default(),
        pick: Pick::Person(person.id.clone()),
    };
    let choices: Vec<Choice> = people.iter().map(choice).collect();
    if choices.is_empty() {
        return Reply::say("Nobody is named yet. @Ana before a note names her.");
    }
    Reply {
        opens: Some(Layer::Picker(Picker::new(
            "Who said it?",
            Purpose::SaidBy(item.clone()),
            choices,
        ))),
        ..Reply::default()
    }
}
