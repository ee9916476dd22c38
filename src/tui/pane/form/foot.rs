//! What the keys do on named questions. Not here: doing it.

use super::FormPane;
use crate::{
    domain::text,
    tui::{
        hint::{Hint, acting, key, nothing_here},
        keymap::Action,
        pane::Scene,
    },
};

pub(super) fn foot(pane: &FormPane, scene: &Scene<'_>) -> Vec<Hint> {
    let sheet = FormPane::sheet(scene);
    let several = sheet.filter(|sheet| sheet.subjects.len() > 1);
    let turns = &[Action::CursorLeft, Action::CursorRight];
    let partner = several.map(|sheet| Hint::Keys(turns, sheet.noun.clone()));
    if scene.work.is_choosing() {
        return choosing(partner);
    }
    if sheet.is_some_and(|sheet| !pane.has_subject(sheet)) {
        return nothing_here("Nothing to ask about yet");
    }
    if scene.line.is_empty() {
        return waiting(partner);
    }
    writing(pane, scene)
}

fn choosing(partner: Option<Hint>) -> Vec<Hint> {
    let mut hints = vec![
        key(Action::Edit, "edit"),
        key(Action::Unknown, "not known"),
        key(Action::Remove, "clear"),
    ];
    hints.extend(partner);
    hints.push(key(Action::Undo, "undo"));
    acting(hints)
}

/// Looking ahead is last, so that a narrow screen drops it first.
fn waiting(partner: Option<Hint>) -> Vec<Hint> {
    let mut hints = vec![
        key(Action::Accept, "skip"),
        Hint::Typed("?", "not known"),
        key(Action::EditLast, "edit"),
    ];
    hints.extend(partner);
    hints.extend([key(Action::Help, "help"), key(Action::LookAhead, "ahead")]);
    hints
}

/// A text that was typed anew is left by Esc as any other: letters act, and it waits.
fn writing(pane: &FormPane, scene: &Scene<'_>) -> Vec<Hint> {
    let (offers, at) = pane.offers(scene, scene.line.text());
    let first = offers.get(at).map(|offer| text::cut(&offer.label, 24));
    let first = first.map_or_else(|| "keep, next".to_string(), |it| format!("{it}, next"));
    let mut hints = vec![key(Action::Accept, first)];
    hints.extend((offers.len() > 1).then(|| key(Action::NextMatch, "next match")));
    let editing = scene.line.editing.is_some();
    hints.extend(editing.then(|| key(Action::Back, "as it was")));
    hints.extend([key(Action::ClearLine, "clear"), key(Action::Help, "help")]);
    hints
}
