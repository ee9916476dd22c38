//! Tables: which head they have, and so what they are. Registers of stakeholders, and the tables
//! that our own export writes.

mod filled;

use filled::{filled, form, step_with};

use super::{
    Told, decode, heads,
    register::{self, text},
    rows::{Cell, Row, Rows, SEPARATORS, declared, rows},
};
use crate::domain::{
    import::{Brought, End, Goes, Member, Origin, Thing, Tie},
    role::Role,
    session::Session,
    text::{clean, fold},
    workshop::Flaw,
};

/// How far down a head is looked for.
const HEAD_WITHIN: usize = 12;

/// Reads a table of any separator.
///
/// # Errors
/// Its quotes are wrong, or nothing says what its columns are.
pub(super) fn read(whole: &str, told: &Told, session: &Session) -> Result<Brought, Flaw> {
    let (separator, body, first) = parted(whole);
    let rows = rows(body, separator, first)?;
    let rows: Vec<Row> = rows.into_iter().map(plain).collect();
    let Some(at) = head_at(&rows, told) else {
        return Err(decode::at_start("is empty: there is nothing to bring in"));
    };
    let (before, from) = rows.split_at(at);
    let Some((head, rows)) = from.split_first() else {
        return Err(decode::at_start("is empty: there is nothing to bring in"));
    };
    let mut brought = sheet(head, rows, told, session)?;
    if !before.is_empty() {
        let line = head.first().map_or(0, |cell| cell.at.line);
        brought.told.insert(
            0,
            format!("Its head is in line {line}; what stands above is left out."),
        );
    }
    Ok(brought)
}

/// Where what stands in cells comes in.
fn plain(row: Row) -> Row {
    let plain = |cell: Cell| Cell {
        text: clean(unguarded(&cell.text)),
        ..cell
    };
    row.into_iter().map(plain).collect()
}

/// Without the `'` that keeps spreadsheets from taking a text for a formula.
fn unguarded(text: &str) -> &str {
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
    let rest = text
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(formula));
    rest.unwrap_or(text)
}

/// Whether a text is rather a table than a list: it says so, or has a head that is known.
pub(super) fn is_table(text: &str) -> bool {
    if declared(text).is_some() {
        return true;
    }
    SEPARATORS.iter().any(|separator| {
        let rows = Rows::new(text, *separator, 1).map_while(Result::ok);
        let rows = rows.filter(|row| row.len() > 1).take(HEAD_WITHIN);
        let rows: Vec<Row> = rows.collect();
        let is_head = |row: &Row| score(row) > 1 || ours(&texts(row));
        // One heading that is known may be a word like any other: then the rows are as wide.
        let begins = rows.first().zip(rows.get(1));
        let begins = begins.is_some_and(|(head, row)| score(head) > 0 && head.len() == row.len());
        begins || rows.iter().any(is_head)
    })
}

/// What parts the cells, the table itself, and the number of its first line.
fn parted(text: &str) -> (char, &str, usize) {
    if let Some((separator, rest)) = declared(text) {
        return (separator, rest, 2);
    }
    let weight = |separator: &char| {
        let rows = Rows::new(text, *separator, 1).map_while(Result::ok);
        let rows: Vec<Row> = rows.take(HEAD_WITHIN).collect();
        // Whatever stands in the cells, a head that is known as a whole tells.
        let is_ours = rows.iter().any(|row| ours(&texts(row)));
        let known = rows.iter().map(score).max().unwrap_or(0);
        let cells: usize = rows.iter().map(Vec::len).max().unwrap_or(0);
        (is_ours, known, cells)
    };
    // The first of equals.
    let best = SEPARATORS
        .iter()
        .rev()
        .max_by_key(|separator| weight(separator));
    (best.copied().unwrap_or(','), text, 1)
}

fn texts(row: &Row) -> Vec<String> {
    row.iter().map(|cell| cell.text.clone()).collect()
}

fn score(row: &Row) -> usize {
    heads::known(&texts(row))
}

/// The row with the most headings that are known, or with those that were named; else the first.
fn head_at(rows: &[Row], told: &Told) -> Option<usize> {
    let asked: Vec<String> = [&told.name, &told.stance, &told.influence, &told.notes]
        .into_iter()
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    let weight = |row: &Row| {
        let texts = texts(row);
        let found = texts
            .iter()
            .filter(|text| asked.contains(&text.to_lowercase()))
            .count();
        // A row that names nobody is a title, or the upper half of a head in two rows.
        let begins = found > 0 || heads::has_name(&texts) || ours(&texts);
        (begins, found, heads::known(&texts))
    };
    let candidates = rows.iter().take(HEAD_WITHIN).enumerate().rev();
    let best = candidates.max_by_key(|(_, row)| weight(row));
    best.map(|(at, _)| at)
}

/// Heads of our own tables that no register has.
fn ours(heads: &[String]) -> bool {
    let heads: Vec<String> = heads.iter().map(|head| fold(head)).collect();
    let has = |all: &[&str]| all.iter().all(|name| heads.iter().any(|head| head == name));
    let begins_with =
        |role: Role| heads.len() > 1 && heads.first().is_some_and(|head| head == role.id());
    has(&["heading", "note"])
        || has(&["from", "to"])
        || has(&["question", "answer"])
        || Role::of_items().any(begins_with)
}

/// What a table with that head holds.
pub(super) fn sheet(
    head: &Row,
    rows: &[Row],
    told: &Told,
    session: &Session,
) -> Result<Brought, Flaw> {
    let heads: Vec<String> = head.iter().map(|cell| fold(&cell.text)).collect();
    let at = |name: &str| heads.iter().position(|head| head == name);
    let begin = head.first().map(|cell| cell.at.clone()).unwrap_or_default();
    if told.name.is_none() {
        if let (Some(note), Some(heading)) = (at("note"), at("heading")) {
            return Ok(notes(
                rows,
                [at("where"), Some(heading), Some(note), at("said by")],
            ));
        }
        if let (Some(from), Some(to)) = (at("from"), at("to")) {
            return Ok(links(
                rows,
                from,
                to,
                [at("how"), at("strength"), at("note")],
            ));
        }
        if heads == ["name", "of", "here at the end"] {
            return Ok(people(rows));
        }
        if ["number", "planned min"]
            .iter()
            .any(|name| at(name).is_some())
            && heads.len() == 3
        {
            let wrong = "is a table of what was counted, and is not read back; export --format session carries it";
            return Err(begin.flaw(wrong));
        }
        if let (Some(question), Some(answer)) = (at("question"), at("answer")) {
            return Ok(form(rows, at("about"), question, answer, session));
        }
        if let Some(step) = step_with(&heads, session) {
            return Ok(filled(&heads, rows, step));
        }
    }
    register::read(head, rows, told)
}

/// Where a cell stands in the file.
fn place_of(row: &Row, column: usize) -> Origin {
    row.get(column)
        .map(|cell| cell.at.clone())
        .unwrap_or_default()
}

fn said(row: &Row, at: Option<usize>) -> String {
    at.map_or("", |at| text(row, at)).to_string()
}

/// Headings under which our report says what follows from the rest.
const DERIVED: [&str; 2] = ["What we see", "What could not be read"];

/// Notes with the step and the heading they stand under.
fn notes(rows: &[Row], [place, heading, note, by]: [Option<usize>; 4]) -> Brought {
    let mut brought = Brought::default();
    for row in rows {
        let at = place_of(row, 0);
        let (place, heading, note) = (said(row, place), said(row, heading), said(row, note));
        if note.is_empty() || DERIVED.contains(&place.as_str()) || heading == "Shares" {
            continue;
        }
        let by = Some(said(row, by)).filter(|by| !by.is_empty());
        brought.things.push(Thing {
            by,
            ..Thing::new(at, note, under(place, heading))
        });
    }
    let left = rows.len() - brought.things.len();
    if left > 0 {
        let told = "follow from the rest, or are empty, and are left out";
        brought.told.push(format!("{left} lines {told}."));
    }
    brought
}

/// Where a note of a step stands, by the heading that our report gives it.
pub(super) fn under(step: String, heading: String) -> Goes {
    match heading.as_str() {
        "Chosen" => Goes::Chosen { step },
        "Not placed yet" => Goes::Role(Role::Actor),
        // What has no heading stands in a step of its own: the parking lot, the session notes.
        "" => Goes::Heading {
            step: None,
            heading: step,
        },
        _ => Goes::Heading {
            step: Some(step).filter(|step| !step.is_empty()),
            heading,
        },
    }
}

fn links(
    rows: &[Row],
    from: usize,
    to: usize,
    [how, strength, note]: [Option<usize>; 3],
) -> Brought {
    let mut brought = Brought::default();
    for row in rows {
        let at = place_of(row, 0);
        let word = said(row, strength).to_lowercase();
        let strength = match word.as_str() {
            "" | "2" | "good" | "medium" => 2,
            "1" | "slight" | "weak" | "low" => 1,
            "3" | "strong" | "high" => 3,
            _ => {
                let at = strength
                    .and_then(|at| row.get(at))
                    .map_or(at, |cell| cell.at.clone());
                brought.flaws.push(at.flaw(format!(
                    "strength: \"{word}\" is none of slight, good, strong"
                )));
                continue;
            }
        };
        brought.ties.push(Tie {
            at,
            from: End::Named(said(row, Some(from))),
            to: End::Named(said(row, Some(to))),
            directed: true,
            kind: said(row, how),
            strength,
            note: said(row, note),
        });
    }
    brought
}

fn people(rows: &[Row]) -> Brought {
    let member = |row: &Row| Member {
        at: place_of(row, 0),
        name: said(row, Some(0)),
        side: Some(said(row, Some(1))).filter(|side| side != "us"),
        here: said(row, Some(2)) == "yes",
    };
    Brought {
        people: rows.iter().map(member).collect(),
        ..Brought::default()
    }
}

fn key(text: &str) -> String {
    text.to_lowercase()
}
