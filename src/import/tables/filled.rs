//! Answers as our own tables have them: a form's, and the columns of a step's table.

use super::{Row, key, place_of, said};
use crate::domain::{
    exercise::Exercise,
    import::{Brought, End, Fill, Goes, Thing},
    role::Role,
    session::Session,
    text::fold,
    workshop::{Field, Step},
};

/// Answers, each with its question and, where there are several, whom it is about.
pub(super) fn form(
    rows: &[Row],
    about: Option<usize>,
    question: usize,
    answer: usize,
    session: &Session,
) -> Brought {
    let mut brought = Brought::default();
    let labels: Vec<String> = rows
        .iter()
        .map(|row| key(&said(row, Some(question))))
        .collect();
    let fits = |step: &&Step| {
        let fields = step.kind.exercise().fields();
        let known = |label: &String| {
            fields
                .iter()
                .any(|field| key(&session.fill(field.name())) == *label)
        };
        !labels.is_empty() && labels.iter().all(known)
    };
    let Some(step) = session.workshop().steps.iter().find(fits) else {
        let at = rows
            .first()
            .and_then(|row| row.first())
            .map(|cell| cell.at.clone());
        brought.flaws.push(
            at.unwrap_or_default()
                .flaw("no step of this workshop asks these questions"),
        );
        return brought;
    };
    for (row, label) in rows.iter().zip(&labels) {
        let fields = step.kind.exercise().fields();
        let field = fields
            .iter()
            .find(|field| key(&session.fill(field.name())) == *label);
        let Some(field) = field else { continue };
        let subject = about
            .map(|at| said(row, Some(at)))
            .filter(|name| !name.is_empty());
        brought.fills.push(Fill {
            at: place_of(row, answer),
            step: step.id.clone(),
            subject: subject.map(End::Named),
            field: field.id.clone(),
            text: said(row, Some(answer)),
        });
    }
    brought
}

/// The step whose table has these columns, behind the one that names the rows.
pub(super) fn step_with<'s>(heads: &[String], session: &'s Session) -> Option<&'s Step> {
    let (_, columns) = heads.split_first()?;
    let columns: Vec<&String> = columns.iter().filter(|head| *head != "score").collect();
    let steps = session.workshop().steps.iter();
    let mut steps = steps.filter(|step| {
        let exercise = step.kind.exercise();
        let about_rows = exercise.groups().is_empty() || !exercise.fields().is_empty();
        let has = |head: &&&String| {
            exercise
                .fields()
                .iter()
                .any(|field| fold(field.name()) == ***head)
        };
        about_rows && !columns.is_empty() && columns.iter().filter(has).count() == columns.len()
    });
    steps.next()
}

/// A step's table: its rows, and what stands in them.
pub(super) fn filled(heads: &[String], rows: &[Row], step: &Step) -> Brought {
    let mut brought = Brought::default();
    let exercise = step.kind.exercise();
    for row in rows {
        let at = place_of(row, 0);
        let name = said(row, Some(0));
        if name == "total" || name.is_empty() {
            continue;
        }
        let subject = brought.things.len();
        let goes = goes(heads, exercise, step);
        brought.things.push(Thing::new(at, name, goes));
        for (column, head) in heads.iter().enumerate().skip(1) {
            let mut fields = exercise.fields().iter();
            let Some(field): Option<&Field> = fields.find(|field| fold(field.name()) == *head)
            else {
                continue;
            };
            brought.fills.push(Fill {
                at: place_of(row, column),
                step: step.id.clone(),
                subject: Some(End::Thing(subject)),
                field: field.id.clone(),
                text: said(row, Some(column)),
            });
        }
    }
    brought
}

/// By the part that names the rows; where none does, where rows are typed.
fn goes(heads: &[String], exercise: &dyn Exercise, step: &Step) -> Goes {
    let noun = heads.first().map_or("", String::as_str);
    let typed = exercise
        .groups()
        .first()
        .filter(|group| group.role.is_none_or(|role| role.id() == noun));
    let role = Role::of_items().find(|role| role.id() == noun);
    match typed {
        Some(group) => Goes::Row {
            step: step.id.to_string(),
            group: group.id.to_string(),
            role,
        },
        None => Goes::Role(role.unwrap_or(Role::Partner)),
    }
}
