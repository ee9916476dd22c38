//! What an import did, or would do, as text and as JSON.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::Outcome;
use crate::{
    cli::say,
    domain::{
        exercise::count,
        import::{Added, Sort},
        session::Session,
        text::clean,
    },
};

/// How many lines of one sort are told; `--json` tells all.
pub(super) const MOST_LINES: usize = 20;

pub(super) fn text(outcome: &Outcome, source: &str, session: &Session) -> String {
    let brought = &outcome.brought;
    let mut lines = vec![format!(
        "{source}: {}, {}.",
        outcome.read.format.name(),
        taken(&brought.added)
    )];
    lines.extend(outcome.read.brought.told.iter().cloned());
    for ((_, place), added) in by_place(&brought.added, session) {
        lines.push(format!("{place}: {}", added.len()));
        lines.extend(listed(&added, |one| one.text.clone()));
    }
    if !brought.kept.is_empty() {
        lines.push(format!("Stays as it is: {}", brought.kept.len()));
        lines.extend(listed(&brought.kept.iter().collect::<Vec<_>>(), |kept| {
            format!("{}: {}", place(kept.at.line, &kept.at.path), kept.text)
        }));
    }
    if !brought.flaws.is_empty() {
        lines.push(format!("Left out: {}", brought.flaws.len()));
        lines.extend(listed(&brought.flaws.iter().collect::<Vec<_>>(), |flaw| {
            say::flaw(source, flaw, "")
        }));
    }
    lines.extend(covered(&brought.added, session));
    lines.push(match (&outcome.written, &brought.entry) {
        (Some(file), Some(_)) => format!(
            "Written: {}; in the program, Esc u takes it all back.",
            say::path(file)
        ),
        (Some(file), None) => format!("Written: {}.", say::path(file)),
        (None, _) => "Nothing is written.".to_string(),
    });
    let line = |line: &String| {
        let indent = if line.starts_with("  ") { "  " } else { "" };
        say::escaped(&format!("{indent}{}\n", clean(line)))
    };
    lines.iter().map(line).collect()
}

/// `line 4`, or a path where everything is in one line.
fn place(line: usize, path: &str) -> String {
    if path.is_empty() {
        format!("line {line}")
    } else {
        path.to_string()
    }
}

fn listed<T>(all: &[&T], told: impl Fn(&T) -> String) -> Vec<String> {
    let lines = all
        .iter()
        .take(MOST_LINES)
        .map(|one| format!("  {}", told(one)));
    let more = all.len().checked_sub(MOST_LINES).filter(|more| *more > 0);
    let more = more.map(|more| format!("  and {more} more; --json names all"));
    lines.chain(more).collect()
}

/// What was added, by step and heading, in the order of the workshop.
fn by_place<'a>(
    added: &'a [Added],
    session: &Session,
) -> BTreeMap<(usize, String), Vec<&'a Added>> {
    let mut places: BTreeMap<(usize, String), Vec<&Added>> = BTreeMap::new();
    for one in added {
        let position = one
            .step
            .as_ref()
            .and_then(|step| session.workshop().position(step));
        let step = one.step.as_ref().map(|step| session.step_name(step));
        let group = one.step.as_ref().zip(one.group.as_ref());
        let group = group.filter(|(step, group)| step != group && one.sort == Sort::Note);
        let group = group.map(|(step, group)| format!(", {}", session.group_name(step, group)));
        let (_, many) = kind(one.sort);
        let what = if one.sort == Sort::Note {
            String::new()
        } else {
            format!(", {many}")
        };
        let name = match step {
            Some(step) => format!("{step}{}{what}", group.unwrap_or_default()),
            None => many.to_string(),
        };
        places
            .entry((position.unwrap_or(usize::MAX), name))
            .or_default()
            .push(one);
    }
    places
}

/// Notes that nobody sees yet.
fn covered(added: &[Added], session: &Session) -> Option<String> {
    let hidden = |one: &&Added| {
        one.step
            .as_ref()
            .is_some_and(|step| session.is_covered(step))
    };
    let hidden = added.iter().filter(hidden).count();
    (hidden > 0).then(|| {
        format!("{hidden} of it stand in steps that are covered, until somebody uncovers them.")
    })
}

/// `12 notes, 3 places and 1 person`; `nothing new`.
fn taken(added: &[Added]) -> String {
    let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
    for one in added {
        *counts.entry(one.sort).or_default() += 1;
    }
    let told: Vec<String> = counts
        .into_iter()
        .map(|(sort, n)| {
            let (one, many) = kind(sort);
            count(n, one, many)
        })
        .collect();
    if told.is_empty() {
        "nothing new".to_string()
    } else {
        crate::domain::text::and(&told)
    }
}

fn kind(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Note => ("note", "notes"),
        Sort::Place => ("place", "places"),
        Sort::Link => ("link", "links"),
        Sort::Answer => ("answer", "answers"),
        Sort::Choice => ("choice", "choices"),
        Sort::Person => ("person", "people"),
    }
}

/// The same for scripts.
pub(super) fn member(outcome: &Outcome, source: &str) -> Json {
    let brought = &outcome.brought;
    let flaw = |flaw: &crate::domain::workshop::Flaw| json!({ "line": flaw.line, "column": flaw.column, "path": flaw.path, "wrong": flaw.wrong });
    json!({
        "source": source,
        "format": outcome.read.format.name(),
        "encoding": outcome.read.encoding.name(),
        "changed": brought.entry.is_some(),
        "written": outcome.written.as_ref().map(|file| file.to_string_lossy()),
        "entry": brought.entry.as_ref().map(|entry| entry.n),
        "told": outcome.read.brought.told,
        "added": brought.added,
        "kept": brought.kept,
        "flaws": brought.flaws.iter().map(flaw).collect::<Vec<_>>(),
    })
}
