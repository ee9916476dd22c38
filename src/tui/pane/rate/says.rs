//! What a rating says: what was said while it may be seen, and how many while it may not.

use super::Spot;
use crate::{
    domain::{
        exercise::{Rated, Scales},
        text::{
            capital, cardinal, cut,
            deed::{ACCEPT, EDIT_LAST},
        },
    },
    tui::named::looks_ahead,
};

/// The most of a statement, and of a name.
/// Both are in columns.
const STATEMENT: usize = 40;
const NAME: usize = 16;

/// None where the group rates as one: then nobody is named.
fn name(scales: &Scales, rater: usize) -> Option<String> {
    let rater = scales.raters.get(rater).filter(|_| scales.each)?;
    Some(cut(&rater.name, NAME).into_owned())
}

fn statement(scales: &Scales, at: usize) -> String {
    let statement = scales.statements.get(at);
    cut(statement.map_or("", |it| it.name()), STATEMENT).into_owned()
}

/// How many are in, of how many: of a person's statements, or of a statement's people.
fn count(scales: &Scales, spot: Spot, by_statement: bool) -> (usize, usize) {
    let here = || scales.raters.iter().filter(|rater| rater.here);
    let said = |cell: Rated| usize::from(cell != Rated::Empty);
    if by_statement && scales.each {
        let cells = here().map(|rater| rater.cell(spot.subject, spot.statement));
        return (cells.map(said).sum(), here().count());
    }
    let rater = scales.raters.get(spot.rater);
    let given = rater.map_or(0, |rater| rater.given(spot.subject));
    (given, scales.statements.len())
}

/// `Three of eight.`: how far it is, and nothing that the room could read a number from.
fn covered(given: usize, of: usize) -> String {
    format!("{} of {}.", capital(&cardinal(given)), cardinal(of))
}

/// `Li: 4 for 'We listen'. 3 of 8.`, or `Three of eight.` while it is covered.
pub(super) fn rated(scales: &Scales, spot: Spot, value: u32, by_statement: bool) -> String {
    let (given, of) = count(scales, spot, by_statement);
    let rater = scales.raters.get(spot.rater);
    let cell = rater.map(|rater| rater.cell(spot.subject, spot.statement));
    // The count is from before the number, and one said anew adds nothing to it.
    let given = given + usize::from(cell == Some(Rated::Empty));
    if scales.covered {
        return covered(given, of);
    }
    let who = name(scales, spot.rater).map(|name| format!("{name}: "));
    let who = who.unwrap_or_default();
    format!(
        "{who}{value} for '{}'. {given} of {of}.",
        statement(scales, spot.statement)
    )
}

/// What is left after one is taken back.
pub(super) fn taken_back(scales: &Scales, spot: Spot) -> String {
    let (given, of) = count(scales, spot, false);
    // The count is from before it was taken back.
    let given = given.saturating_sub(1);
    if scales.covered {
        return covered(given, of);
    }
    format!(
        "Taken back: '{}'. {given} of {of}.",
        statement(scales, spot.statement)
    )
}

/// What came of `li: 435`.
pub(super) fn several(
    scales: &Scales,
    rater: usize,
    subject: usize,
    said: &[(Spot, u32)],
) -> String {
    let who = name(scales, rater).unwrap_or_default();
    let Some(cells) = scales.raters.get(rater) else {
        return String::new();
    };
    if said.is_empty() {
        return format!("{who} is next.");
    }
    let new = said
        .iter()
        .filter(|(spot, _)| cells.cell(subject, spot.statement) == Rated::Empty);
    let given = cells.given(subject) + new.count();
    format!("{who}: {given} of {}.", scales.statements.len())
}

/// A number beyond the last statement.
pub(super) fn full(scales: &Scales, rater: usize) -> String {
    match name(scales, rater) {
        Some(name) => {
            format!("{name} has answered all. {ACCEPT} goes on, {EDIT_LAST} takes one back.")
        }
        None => format!("All is answered. {ACCEPT} goes on, {EDIT_LAST} takes one back."),
    }
}

/// Nobody is missing.
pub(super) fn all_in(scales: &Scales) -> String {
    let here = scales.raters.iter().filter(|rater| rater.here).count();
    if scales.each && here > 1 {
        looks_ahead(&format!("All {} have answered.", cardinal(here)))
    } else {
        looks_ahead("All is answered.")
    }
}
