//! The tabs of the parking lot and of session notes: add, edit, remove, move back to the step.

use super::{Said, bring_in, letter, said};
use crate::{
    domain::{
        id::Id,
        record::At,
        text::{cut, deed::UNDO},
        wish::Wish,
    },
    tui::{
        app::{App, Work},
        keymap::Action,
        layer::{Choice, Layer, Pick, Picker, Purpose, TimeSheet},
        message::Effect,
        update::enter::aside_wish,
    },
};

/// As the same text behind `park:`, `note:` or `decided:` in the line.
pub(super) fn add(app: &mut App, step: &Id, text: &str, now: At) -> Said {
    let (wish, says) = aside_wish(app, step, text);
    said(app, &[wish], &says, now)
}

/// A letter on a picked note: Enter edits it, `x` removes it, `p` parks a session note or a
/// decision, `g` takes it back to a heading of the step on the wall.
pub(super) fn act(
    app: &mut App,
    sheet: &mut TimeSheet,
    id: &Id,
    action: Action,
    now: At,
) -> Vec<Effect> {
    let session = app.work().map(|work| work.room.session());
    let Some(item) = session
        .and_then(|session| session.tables().item(id))
        .cloned()
    else {
        return Vec::new();
    };
    let name = cut(&item.text, 36).into_owned();
    match action {
        Action::Edit | Action::Accept => {
            bring_in(sheet, id, &item.text);
            Vec::new()
        }
        Action::Remove => {
            sheet.picked = None;
            let says = format!("Removed '{name}'. {UNDO} takes it back.");
            letter(app, Wish::Remove { item: id.clone() }, says, now)
        }
        Action::Park if item.step != "parking" => {
            sheet.picked = None;
            let wish = Wish::Move {
                item: id.clone(),
                step: "parking".into(),
                group: "parking".into(),
            };
            letter(app, wish, "Moved to the parking lot.", now)
        }
        Action::MoveTo => {
            sheet.picked = None;
            move_back(app, id, &name);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// To a heading of the step on the wall.
fn move_back(app: &mut App, id: &Id, name: &str) {
    let choices = app.work().map(headings).unwrap_or_default();
    if choices.is_empty() {
        app.say("This step takes no notes; go to one that does.");
        return;
    }
    let title = format!("Move '{name}' to");
    let purpose = Purpose::MoveTo(id.clone());
    app.layers
        .push(Layer::Picker(Picker::new(title, purpose, choices)));
}

/// Where a note of the step on the wall can stand: its groups, then the items that are headings.
fn headings(work: &Work) -> Vec<Choice> {
    let Some(step) = work.step() else {
        return Vec::new();
    };
    let (session, exercise) = (work.room.session(), step.kind.exercise());
    let choice = |label: String, id: &Id| Choice {
        label,
        aside: String::new(),
        pick: Pick::Group(id.clone()),
    };
    let groups = exercise.groups().iter();
    let groups = groups.map(|group| choice(group.name().to_string(), &group.id));
    let items = session.select(exercise.headings());
    let items = items.iter().filter_map(|id| {
        let item = session.tables().item(id)?;
        Some(choice(session.text_of(item).to_string(), id))
    });
    groups.chain(items).collect()
}
