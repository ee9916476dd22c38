//! `flipchart workshops show`: a workshop as one would tell it to somebody who plans with it.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::{
    super::{Console, Done, Failure, say},
    wanted,
};
use crate::{
    assets::{definition, length},
    domain::{
        text::{clean, pad},
        workshop::{MAIN_PHASE, PhaseDef, Step, Workshop, fit::unanswered},
    },
};

/// As wide as a title may be on the wall.
const TITLE: usize = 30;

pub(super) fn perform(workshop: &Path, json: bool, console: &mut Console<'_>) -> Done {
    let source = wanted(workshop, console)?;
    let definition = definition(&source.text).map_err(|flaws| {
        let name = say::path(Path::new(&source.name));
        Failure::flawed(&name, &flaws)
    })?;
    if json {
        return Ok(console
            .out
            .write_all(say::json(&member(&definition.workshop)).as_bytes())?);
    }
    let text = told(&definition.workshop);
    Ok(console.out.write_all(text.as_bytes())?)
}

/// The head, the summary, a block a step, and where it comes from.
fn told(workshop: &Workshop) -> String {
    let title = clean(&workshop.title);
    let head = format!(
        "{title} ({}), {}\n",
        workshop.id,
        length(workshop.minutes())
    );
    let summary = paragraph(&workshop.summary);
    let steps = (1..)
        .zip(&workshop.steps)
        .map(|(n, step)| told_step(n, step));
    let sources = workshop
        .sources
        .iter()
        .map(|it| format!("\nFrom: {}\n", clean(it)));
    let parts = [head, summary].into_iter().chain(steps);
    parts.chain(sources).collect()
}

/// The same for scripts: minutes are null where there is no time box.
fn member(workshop: &Workshop) -> Json {
    let phase = |phase: &PhaseDef| {
        json!({
            "id": phase.id,
            "title": phase.title,
            "minutes": phase.minutes,
            "hidden": phase.hidden,
            "round": phase.round,
        })
    };
    let step = |step: &Step| {
        json!({
            "id": step.id,
            "title": step.title,
            "kind": step.kind.name(),
            "minutes": step.minutes,
            "question": unanswered(&step.question),
            "phases": step.phases.iter().map(phase).collect::<Json>(),
        })
    };
    json!({
        "id": workshop.id,
        "title": workshop.title,
        "summary": workshop.summary,
        "minutes": workshop.minutes(),
        "sources": workshop.sources,
        "steps": workshop.steps.iter().map(step).collect::<Json>(),
    })
}

fn paragraph(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{}\n", clean(text))
    }
}

/// Number, title, minutes and kind in one row; the question as it is before anything is answered.
fn told_step(n: usize, step: &Step) -> String {
    let title = pad(&clean(&step.title), TITLE);
    let minutes = length(step.minutes.unwrap_or(0));
    let kind = step.kind.name();
    let head = format!("\n{n:>2}  {title}  {minutes:>8}  {kind}\n");
    let question = match clean(&unanswered(&step.question)).as_str() {
        "" => String::new(),
        question => format!("    {question}\n"),
    };
    let named = step.phases.iter().filter(|phase| phase.id != *MAIN_PHASE);
    let phases = named.map(told_phase);
    [head, question].into_iter().chain(phases).collect()
}

/// Whether it is hidden or goes round is told, as it changes how one speaks.
fn told_phase(phase: &PhaseDef) -> String {
    let name = if phase.title.is_empty() {
        phase.id.to_string()
    } else {
        clean(&phase.title)
    };
    let title = pad(&format!("- {name}"), TITLE + 2);
    let minutes = length(phase.minutes.unwrap_or(0));
    let how = match (phase.hidden, phase.round) {
        (true, true) => "  hidden, in turn",
        (true, false) => "  hidden",
        (false, true) => "  in turn",
        (false, false) => "",
    };
    format!("    {title}{minutes:>8}{how}\n")
}
