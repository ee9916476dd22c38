//! Our own report as JSON: people, lists, maps, links and tables of each step, as far as the
//! workshop has the same steps. What a report only counts is not read back.

use serde::Deserialize;

use super::{
    Told,
    json::whole,
    rows::{Cell, Row},
    tables,
};
use crate::domain::{
    exercise::{Chart, Dot, Lines},
    figure::Figure,
    import::{Brought, End, Goes, Member, Origin, Thing, Tie},
    report::{Block, Cell as ReportCell, Note, Report, Table},
    role::Role,
    session::Session,
    text::clean,
    workshop::Flaw,
};

#[derive(Deserialize)]
struct File {
    version: u32,
    #[serde(flatten)]
    report: Report,
}

/// The version that is read.
const VERSION: u32 = 1;

/// Reads a report.
///
/// # Errors
/// It is none, or of another version.
pub(super) fn read(text: &str, session: &Session) -> Result<Brought, Flaw> {
    let File { version, report } = whole(text)?;
    if version > VERSION {
        let wrong = format!(
            "its version is {version}, a newer flipchart wrote it; this one reads {VERSION}"
        );
        return Err(at("version", 0).flaw(wrong));
    }
    let mut brought = Brought::default();
    let people = report.people.iter().enumerate();
    brought.people = people
        .map(|(n, person)| Member {
            at: at("people", n),
            name: clean(&person.name),
            side: person.side.as_deref().map(clean),
            here: person.here,
        })
        .collect();
    let open = [
        ("parking", &report.parking),
        ("notes", &report.notes),
        ("decisions", &report.outcome.decisions),
    ];
    for section in &report.sections {
        for block in &section.blocks {
            add(&mut brought, block, &section.id, session);
        }
    }
    for (step, notes) in open {
        brought.things.extend(listed(notes, None, step, step));
    }
    Ok(brought)
}

fn at(member: &str, number: usize) -> Origin {
    Origin {
        line: 1,
        column: 1,
        path: format!("{member}[{number}]"),
    }
}

fn add(brought: &mut Brought, block: &Block, step: &str, session: &Session) {
    match block {
        Block::List { heading, notes } => {
            let heading = clean(heading);
            // What follows from a table is not said by anybody.
            if heading != "Shares" {
                let listed = listed(notes, Some(step), &heading, step);
                brought.things.extend(listed);
            }
        }
        Block::Figure(Figure::Map(chart)) => brought.things.extend(placed(chart, step)),
        Block::Figure(Figure::Links(lines)) => brought.ties.extend(linked(lines, step)),
        Block::Table(table) => merge(brought, tabled(table, step, session)),
        Block::Covered(notes) => {
            brought.told.push(format!(
                "{notes} notes of {step} were covered, and are not in it."
            ));
        }
        Block::Text(_)
        | Block::Figure(
            Figure::Plan(_) | Figure::Sentences { .. } | Figure::Bars(_) | Figure::Rungs(_),
        ) => {}
    }
}

fn listed(notes: &[Note], step: Option<&str>, heading: &str, path: &str) -> Vec<Thing> {
    let thing = |(number, note): (usize, &Note)| {
        let goes = tables::under(step.unwrap_or_default().to_string(), heading.to_string());
        Thing {
            by: note.by.as_deref().map(clean),
            ..Thing::new(at(path, number), clean(&note.text), goes)
        }
    };
    notes.iter().enumerate().map(thing).collect()
}

fn placed(chart: &Chart, step: &str) -> Vec<Thing> {
    let thing = |(number, (role, dot)): (usize, (Role, &Dot))| {
        let text = clean(dot.item.text.as_deref()?);
        Some(Thing {
            by: dot.item.by.as_deref().map(clean),
            now: dot.now,
            wanted: dot.wanted,
            ..Thing::new(at(step, number), text, Goes::Role(role))
        })
    };
    let targets = chart.targets.iter().map(|dot| (Role::Target, dot));
    let dots = chart.dots.iter().map(|dot| (Role::Actor, dot));
    targets.chain(dots).enumerate().filter_map(thing).collect()
}

fn linked(lines: &Lines, step: &str) -> Vec<Tie> {
    let tie = |(number, line): (usize, &crate::domain::exercise::Line)| Tie {
        at: at(step, number),
        from: End::Named(clean(&lines.name(&line.from))),
        to: End::Named(clean(&lines.name(&line.to))),
        directed: true,
        kind: clean(&line.label),
        strength: line.strength,
        note: line.note.as_deref().map(clean).unwrap_or_default(),
    };
    lines.links.iter().enumerate().map(tie).collect()
}

/// A table as our own export would write it; what its head does not tell is left.
fn tabled(table: &Table, step: &str, session: &Session) -> Brought {
    let head: Row = table.head.iter().map(|head| cell(step, 0, head)).collect();
    let row = |(number, row): (usize, &Vec<ReportCell>)| -> Row {
        row.iter()
            .map(|one| cell(step, number, &plain(one)))
            .collect()
    };
    let mut rows: Vec<Row> = table.rows.iter().enumerate().map(row).collect();
    let mut head = head;
    let is_form = head
        .iter()
        .map(|head| head.text.as_str())
        .eq(["Question", "Answer"]);
    // The links stand in the figure; a form's tables are each about somebody.
    if head.first().is_some_and(|head| head.text == "From") {
        return Brought::default();
    }
    let about = cell(step, 0, &table.title);
    if is_form && !about.text.is_empty() {
        head.insert(0, cell(step, 0, "about"));
        for row in &mut rows {
            row.insert(0, about.clone());
        }
    }
    tables::sheet(&head, &rows, &Told::default(), session).unwrap_or_default()
}

fn cell(step: &str, number: usize, text: &str) -> Cell {
    Cell {
        text: clean(text),
        at: at(step, number),
    }
}

/// Without units, days as digits.
fn plain(cell: &ReportCell) -> String {
    match cell {
        ReportCell::Text(text) => text.clone(),
        ReportCell::Date(date) => date.to_string(),
        ReportCell::Number { value, .. } => value.to_string(),
    }
}

/// Answers count the things before them.
fn merge(brought: &mut Brought, other: Brought) {
    let before = brought.things.len();
    let shift = |end: Option<End>| match end {
        Some(End::Thing(at)) => Some(End::Thing(at + before)),
        other => other,
    };
    brought.things.extend(other.things);
    let fills = other.fills.into_iter();
    brought
        .fills
        .extend(fills.map(|fill| crate::domain::import::Fill {
            subject: shift(fill.subject.clone()),
            ..fill
        }));
    brought.ties.extend(other.ties);
    brought.told.extend(other.told);
    brought.flaws.extend(other.flaws);
}
