//! What the keys do on a map. Not here: doing it.

use super::{GridPane, Typed};
use crate::{
    domain::text,
    tui::{
        hint::{Hint, acting, arrows, editing, key},
        keymap::Action,
        pane::Scene,
    },
};

pub(super) fn foot(pane: &GridPane, scene: &Scene<'_>) -> Vec<Hint> {
    if scene.line.editing.is_some() {
        return editing();
    }
    if scene.work.is_choosing() {
        return choosing(pane.in_hand.is_some());
    }
    writing(pane, scene)
}

fn choosing(in_hand: bool) -> Vec<Hint> {
    if !in_hand {
        return vec![
            key(Action::Back, "write"),
            key(Action::LookAhead, "look ahead"),
            key(Action::Help, "all"),
        ];
    }
    acting([
        key(Action::Edit, "rename"),
        key(Action::Wanted, "wanted"),
        key(Action::NotSure, "not sure"),
        key(Action::Unplace, "off the map"),
    ])
}

fn writing(pane: &GridPane, scene: &Scene<'_>) -> Vec<Hint> {
    let help = key(Action::Help, "help");
    let clear = key(Action::ClearLine, "clear");
    match (Typed::read(scene.line.text()), pane.in_hand.is_some()) {
        (Some(Typed::Take(_, None)), _) => {
            vec![key(Action::Accept, "take it in hand"), clear, help]
        }
        (Some(_), true) => vec![
            key(Action::Accept, "place, next"),
            arrows("move"),
            Hint::Typed("?", "not sure"),
            clear,
            help,
        ],
        (Some(Typed::Spot(_) | Typed::Wanted(_) | Typed::NotSure), false) => {
            let number = Hint::Say("Type a name, or its number first: 8f6");
            vec![number, clear, help]
        }
        (_, true) if scene.line.is_empty() => {
            vec![
                key(Action::Accept, "next"),
                Hint::Typed("a1 to i9", "place"),
                arrows("move"),
                Hint::Typed("?", "not sure"),
                Hint::Typed("8", "pick"),
                help,
            ]
        }
        (_, false) if scene.line.is_empty() => {
            let dots = GridPane::chart(scene).is_some_and(|chart| !chart.dots.is_empty());
            let pick = dots.then_some(Hint::Typed("8", "pick"));
            std::iter::once(Hint::Say("Type a name"))
                .chain(pick)
                .chain([key(Action::LookAhead, "look ahead"), help])
                .collect()
        }
        _ => {
            let name = text::cut(scene.line.text(), 24).into_owned();
            vec![key(Action::Accept, format!("add \"{name}\"")), clear, help]
        }
    }
}
