//! A paste never acts as keys: one line goes into the line, several become notes after a question,
//! and where notes make no sense they are joined. Here it is cleaned, line by line, and nowhere else.

use super::{grant, home, keys, letters::open_line};
use crate::{
    domain::{
        exercise::count,
        record::At,
        text::{clean, deed::UNDO},
        wish::Wish,
    },
    tui::{
        app::{App, Screen},
        layer::Layer,
        message::Effect,
        pane::Reply,
    },
};

/// Blank lines drop out. In a picker it goes to the query; on a blank wall, nowhere.
pub(super) fn paste(app: &mut App, text: &str, now: At) -> Vec<Effect> {
    if app.blank {
        app.blank = false;
        return vec![Effect::Redraw];
    }
    let lines: Vec<String> = text
        .split(['\n', '\r'])
        .map(clean)
        .filter(|line| !line.is_empty())
        .collect();
    if let Some(layer) = app.layers.last_mut() {
        match layer {
            Layer::Picker(picker) => {
                picker.query.insert_text(&lines.join(" "));
                picker.at = 0;
            }
            Layer::Help { query, scroll } => {
                query.insert_text(&lines.join(" "));
                *scroll = 0;
            }
            // Names, a line each, become names with commas.
            Layer::Time(sheet) => sheet.line.insert_text(&lines.join(", ")),
            Layer::Findings { .. }
            | Layer::Report { .. }
            | Layer::Leave
            | Layer::TakeBackOrSuspend { .. }
            | Layer::Paste { .. } => {}
        }
        return Vec::new();
    }
    if matches!(app.screen, Screen::Home(_)) {
        home::paste(app, &lines.join(" "));
        return Vec::new();
    }
    let target = target(app, now);
    let Some(work) = open_line(app) else {
        return Vec::new();
    };
    match target {
        Some((step, group, label)) if lines.len() > 1 => {
            let covered = work.prompt.covered;
            app.layers.push(Layer::Paste {
                lines,
                step,
                group,
                label,
                covered,
            });
        }
        Some(_) | None => work.bench().line.insert_text(&lines.join(" ")),
    }
    Vec::new()
}

/// Step, group, and the heading's name; none where the pane takes one text only.
fn target(
    app: &mut App,
    now: At,
) -> Option<(crate::domain::id::Id, crate::domain::id::Id, String)> {
    let mut target = None;
    let _reply = keys::with_pane(app, now, |pane, scene| {
        target = pane.takes_lines(scene);
        Reply::pass()
    });
    target
}

/// Enter on the question: one note a line, all of them one gesture.
pub(super) fn add_all(app: &mut App, layer: &Layer, now: At) -> Vec<Effect> {
    let Layer::Paste {
        lines, step, group, ..
    } = layer
    else {
        return Vec::new();
    };
    let says = format!(
        "{} added. {UNDO} takes all back.",
        count(lines.len(), "note", "notes")
    );
    let wish = Wish::Add {
        step: step.clone(),
        group: group.clone(),
        texts: lines.clone(),
        by: None,
    };
    grant::one(app, wish, says, now)
}

/// `j` on the question: the lines as one text.
pub(super) fn join(app: &mut App, layer: &Layer) {
    if let (Layer::Paste { lines, .. }, Some(work)) = (layer, app.work_mut()) {
        work.bench().line.insert_text(&lines.join(" "));
    }
}
