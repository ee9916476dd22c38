//! The book of all partners as text: for programs, for spreadsheets, for calendars. Not here: how a
//! terminal shows it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Dialect,
    csv::written,
    ics::{self, Event},
};
use crate::domain::{
    book::{Errand, Partner},
    report::{Cell, Table},
};

/// Counts up when a member changes its meaning; new members do not count.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    today: NaiveDate,
    /// How many sessions were read.
    sessions: usize,
    partners: &'a [Partner],
}

/// The book, indented, with a newline at the end.
pub fn json(partners: &[Partner], sessions: usize, today: NaiveDate) -> String {
    let file = File {
        format: "flipchart/partners",
        version: VERSION,
        today,
        sessions,
        partners,
    };
    // Strings for keys, and no map that could fail.
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// A row a partner; what is not known is empty.
pub fn csv(partners: &[Partner], dialect: Dialect) -> String {
    let head = [
        "partner",
        "owner",
        "backup",
        "rung",
        "to find out",
        "next",
        "who",
        "by",
        "last tended",
        "known since",
    ];
    let mut table = Table::of_words("", &head, Vec::new());
    table.rows = partners.iter().map(row).collect();
    written(&table, dialect)
}

fn row(partner: &Partner) -> Vec<Cell> {
    let rung = partner.rung.as_ref().map_or("", |rung| rung.name.as_str());
    let unknowns = partner.unknowns.iter().map(|one| one.what.as_str());
    let next = partner.next.as_ref();
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "".into(), Cell::Date);
    vec![
        partner.name.as_str().into(),
        partner.owner.join(", ").into(),
        partner.backup.join(", ").into(),
        rung.into(),
        unknowns.collect::<Vec<_>>().join("; ").into(),
        next.map_or("", |one| one.what.as_str()).into(),
        next.map_or_else(String::new, |one| one.who.join(", "))
            .into(),
        day(next.and_then(|one| one.due)),
        day(partner.tended),
        Cell::Date(partner.known_since),
    ]
}

/// What comes next with each, and what is to be found out of them, as far as it has a day. The
/// actions and questions are the same entries as in their session's own calendar.
pub fn calendar(partners: &[Partner]) -> String {
    let events = partners.iter().flat_map(|partner| {
        let ahead = partner.next.iter().chain(&partner.later);
        let ahead = ahead.filter_map(|one| event(partner, one, "Action", ""));
        let unknowns = partner.unknowns.iter();
        let unknowns = unknowns.filter_map(|one| event(partner, one, "To find out", "Find out: "));
        ahead.chain(unknowns).collect::<Vec<_>>()
    });
    // An action may name two partners; a calendar takes each entry once.
    let mut once: Vec<Event<'_>> = Vec::new();
    for event in events {
        if !once.iter().any(|other| other.uid == event.uid) {
            once.push(event);
        }
    }
    ics::written("Partners", &once)
}

/// How many have no day, and so are in no calendar.
pub fn undated(partners: &[Partner]) -> usize {
    let errands = partners.iter().flat_map(|partner| {
        let ahead = partner.next.iter().chain(&partner.later);
        ahead.chain(&partner.unknowns)
    });
    errands.filter(|one| one.due.is_none()).count()
}

fn event<'a>(partner: &Partner, one: &Errand, sort: &'a str, before: &str) -> Option<Event<'a>> {
    let (who, name) = (ics::people(&one.who), &partner.name);
    let guess = one.guess.as_deref().map(ics::guessed).unwrap_or_default();
    Some(Event {
        uid: format!("{}.{}@flipchart", one.session, one.id),
        stamp: one.begun,
        due: one.due?,
        sort,
        summary: format!("{name}: {before}{} ({who})", one.what),
        told: format!("{name}: {who}{guess}"),
    })
}
