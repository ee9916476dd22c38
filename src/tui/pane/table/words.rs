//! What the table says, and its foot.

use super::super::Scene;
use crate::{
    domain::{
        date::short_date,
        exercise::{Cells, Row},
        id::Id,
        record::Value,
        role::Role,
        text::{cut, deed::UNDO},
        wish::Said,
        workshop::Field,
    },
    tui::{
        hint::{self, Hint, acting, key},
        keymap::Action,
    },
};

/// The people that an answer names.
pub(super) fn people(said: &Said) -> Option<&Vec<Id>> {
    match said {
        Said::Value(Value::People(ids)) => Some(ids),
        Said::Value(_) | Said::Text(_) | Said::Unknown { .. } => None,
    }
}

/// `Teachers' union, by: Fri 27 Nov.`
pub(super) fn kept(row: &str, field: &Field, value: &str) -> String {
    let (row, name) = (cut(row, 24), cut(field.name(), 16));
    format!("{row}, {name}: {}.", cut(value, 30).trim_end_matches('.'))
}

/// A row that was typed, and how many there are with it.
pub(super) fn added(text: &str, cells: &Cells) -> String {
    let rows = cells.rows.len() + 1;
    let noun = if rows == 1 {
        &cells.noun.0
    } else {
        &cells.noun.1
    };
    format!(
        "Added '{}'. {rows} {noun}. {UNDO} takes it back.",
        cut(text, 24)
    )
}

/// What was said to a cell; of owners and backups also what is still missing.
pub(super) fn said(
    scene: &Scene<'_>,
    cells: &Cells,
    row: &Row,
    field: &Field,
    said: &Said,
) -> String {
    let session = scene.work.room.session();
    let value = match said {
        Said::Value(Value::Date(date)) => short_date(*date, scene.today),
        Said::Value(value) => session.say(value, Some(field)),
        Said::Text(text) => text.clone(),
        Said::Unknown { .. } => String::new(),
    };
    let name = row.item.line();
    let short = cut(&name, 24);
    match field.role {
        Some(Role::Owner) => {
            let owns = format!("{short}: {} owns it.", cut(&value, 16));
            format!("{owns}{}", without_backup(cells, None))
        }
        Some(Role::Backup) => {
            let stands_by = format!("{short}: {} stands by.", cut(&value, 16));
            format!("{stands_by}{}", without_backup(cells, Some(row)))
        }
        _ => kept(&name, field, &value),
    }
}

/// ` Two have no backup.`, once `said` has one; nothing where no column asks for it.
fn without_backup(cells: &Cells, said: Option<&Row>) -> String {
    let column = cells
        .columns
        .iter()
        .position(|field| field.role == Some(Role::Backup));
    let Some(column) = column else {
        return String::new();
    };
    let has =
        |row: &&Row| row.known(column) || said.is_some_and(|said| said.item.id == row.item.id);
    let missing = cells.rows.len() - cells.rows.iter().filter(has).count();
    match missing {
        0 => " Each has a backup.".to_string(),
        1 => " One has no backup.".to_string(),
        n => format!(" {} have no backup.", number(n)),
    }
}

/// A small number in words, as one would say it; a large one in digits.
fn number(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), ToString::to_string)
}

/// `Handed over: Li, until today Ana.`
pub(super) fn handed_over(scene: &Scene<'_>, row: &Row, field: &Field, to: &Id) -> String {
    let session = scene.work.room.session();
    let name = |id: &Id| session.who(id).map(|person| person.name.clone());
    let held = session
        .answer(&scene.prompt.step, Some(&row.item.id), &field.id)
        .and_then(|answer| answer.value.as_ref())
        .map(|value| session.say(value, Some(field)));
    let to = name(to).unwrap_or_default();
    let held = held.unwrap_or_default();
    format!(
        "Handed over: {}, until today {}.",
        cut(&to, 24),
        cut(&held, 24)
    )
}

/// The foot while letters act on a cell.
pub(super) fn foot_picked() -> Vec<Hint> {
    acting([
        key(Action::Edit, "edit"),
        key(Action::NextOption, "next choice"),
        key(Action::HandOver, "hand over"),
        key(Action::Remove, "clear"),
    ])
}

/// The foot of an empty line: in a cell, Enter skips it; in the row below the last, one types a
/// name.
pub(super) fn foot_empty(on_row: bool, cells: &Cells) -> Vec<Hint> {
    let skip = key(Action::Accept, "skip");
    let arrows = hint::cells("cell");
    let ahead = key(Action::LookAhead, "ahead");
    let help = key(Action::Help, "help");
    if !on_row {
        let first = Hint::Told(String::new(), format!("Type a new {}", cells.noun.0));
        // Without any row there is none to go on to.
        let skip = (!cells.rows.is_empty()).then_some(skip);
        let rest = [arrows, help, ahead];
        return std::iter::once(first).chain(skip).chain(rest).collect();
    }
    vec![
        skip,
        Hint::Typed("=", "as above"),
        key(Action::EditLast, "edit"),
        arrows,
        help,
        ahead,
    ]
}

/// The foot of a half-typed cell: first what Enter would keep, as it is understood.
pub(super) fn foot_typed(first: String, several: bool, held: bool, editing: bool) -> Vec<Hint> {
    let mut hints = vec![key(Action::Accept, first)];
    hints.extend(several.then(|| key(Action::NextMatch, "next match")));
    hints.extend(held.then_some(Hint::Typed(">", "hand over")));
    hints.extend(editing.then(|| key(Action::Back, "as it was")));
    hints.extend([key(Action::ClearLine, "clear"), key(Action::Help, "help")]);
    hints
}
