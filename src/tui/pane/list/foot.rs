//! What the keys do on a list. Not here: doing it.

use std::iter;

use super::{ListPane, typed};
use crate::tui::{
    hint::{Hint, acting, acting_on_nothing, key, nothing_here},
    keymap::Action,
    pane::Scene,
};

pub(super) fn foot(pane: &ListPane, scene: &Scene<'_>) -> Vec<Hint> {
    let headings = ListPane::notes(scene).map(|notes| notes.headings.len());
    let several = headings.is_some_and(|headings| headings > 1);
    let next = several.then(|| key(Action::NextPart, "next heading"));
    if scene.line.editing.is_some() {
        let rest = [key(Action::Back, "as it was"), key(Action::Help, "help")];
        let keep = iter::once(key(Action::Accept, "keep"));
        return keep.chain(next).chain(rest).collect();
    }
    if scene.work.is_choosing() {
        return choosing(pane.picked.is_some());
    }
    if headings == Some(0) {
        return nothing_here("No heading to write under yet");
    }
    writing(scene, next)
}

fn choosing(picked: bool) -> Vec<Hint> {
    if !picked {
        return acting_on_nothing();
    }
    acting([
        key(Action::Edit, "edit"),
        key(Action::Remove, "remove"),
        key(Action::Merge, "merge"),
        key(Action::MoveTo, "move to"),
        key(Action::Park, "park"),
    ])
}

fn writing(scene: &Scene<'_>, next: Option<Hint>) -> Vec<Hint> {
    let (pick, help) = (key(Action::Pick, "pick"), key(Action::Help, "help"));
    let (first, rest) = if scene.line.is_empty() {
        let clock = key(Action::Clock, scene.work.clock_label(scene.now));
        let ahead = key(Action::LookAhead, "look ahead");
        (Hint::Say("Type a note"), vec![pick, clock, ahead, help])
    } else {
        let clear = key(Action::ClearLine, "clear");
        let does = typed::adds(scene, scene.line.text());
        (key(Action::Accept, does), vec![pick, clear, help])
    };
    iter::once(first).chain(next).chain(rest).collect()
}
