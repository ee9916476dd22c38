//! What making two files one did, or would do, as text and as JSON.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value as Json, json};

use crate::{
    cli::{say, session::is_input},
    domain::{
        exercise::count,
        merge::{How, Merged, Why},
        record::Record,
        room::Room,
        session::Session,
        text::{and, clean},
    },
};

pub(super) fn text(
    merged: &Merged,
    ours: &Session,
    theirs: &Session,
    how: &How,
    written: Option<&Path>,
) -> String {
    let mut lines = vec![format!(
        "'{}' takes in '{}': {}.",
        ours.title,
        theirs.title,
        taken(merged)
    )];
    let names = merged.same_names.join(", ");
    if !names.is_empty() && how.same_names {
        lines.push(format!("One person now: {names}."));
    } else if !names.is_empty() {
        lines.push(format!(
            "In both: {names}. --same-names makes each one person."
        ));
    }
    lines.extend(aside(merged, theirs));
    lines.push(match written {
        Some(file) if is_input(file) => "Written to standard output.".to_string(),
        Some(file) => format!("Written: {}", say::path(file)),
        None => "Nothing is written; -o FILE writes it.".to_string(),
    });
    let lines = lines
        .iter()
        .map(|line| say::escaped(&clean_line(line)) + "\n");
    lines.collect()
}

/// Titles and texts may hold anything; the indent is ours.
fn clean_line(line: &str) -> String {
    let indent = if line.starts_with("  ") { "  " } else { "" };
    format!("{indent}{}", clean(line))
}

/// `12 items, 3 places and 1 person`; `nothing new`.
fn taken(merged: &Merged) -> String {
    let mut counts: BTreeMap<usize, (usize, &str, &str)> = BTreeMap::new();
    for record in &merged.taken {
        let (place, one, many) = kind(record);
        counts.entry(place).or_insert((0, one, many)).0 += 1;
    }
    let told = counts
        .into_values()
        .map(|(n, one, many)| count(n, one, many));
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        "nothing new".to_string()
    } else {
        and(&told)
    }
}

/// Where it stands among the others, and what it is called.
fn kind(record: &Record) -> (usize, &'static str, &'static str) {
    match record {
        Record::Item(_) => (0, "note", "notes"),
        Record::Person(_) => (1, "person", "people"),
        Record::Place(_) => (2, "place", "places"),
        Record::Link(_) => (3, "link", "links"),
        Record::Answer(_) => (4, "answer", "answers"),
        Record::Mark(_) => (5, "mark", "marks"),
        Record::Phase(_) | Record::Stand(_) => (6, "time", "times"),
    }
}

/// What lost, one a line, in the words of the file it comes from.
fn aside(merged: &Merged, theirs: &Session) -> Vec<String> {
    if merged.aside.is_empty() {
        return Vec::new();
    }
    let room = Room::new(theirs.clone(), []);
    let mut lines = vec![format!("Set aside: {}.", merged.aside.len())];
    lines.extend(merged.aside.iter().map(|(record, why)| {
        let told = room.tell_record(record);
        let step = told.step.as_ref().map(|step| theirs.step_name(step));
        let place = step.map_or_else(String::new, |step| format!(", in {step}"));
        format!("  {}{place}: {}", told.what, why.words())
    }));
    lines
}

/// The same for scripts.
pub(super) fn member(merged: &Merged, written: Option<&Path>) -> Json {
    let aside = |(record, why): &(Record, Why)| json!({ "record": record, "why": why });
    json!({
        "changed": merged.changed,
        "written": written.map(|file| file.to_string_lossy()),
        "taken": merged.taken,
        "set_aside": merged.aside.iter().map(aside).collect::<Vec<_>>(),
        "same_names": merged.same_names,
        "entry": merged.session.entry,
    })
}
