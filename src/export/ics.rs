//! Actions and questions with a day, for calendars: RFC 5545. Each is a whole-day event that
//! blocks no time, as few calendars show to-dos. What is done, or has no day, is left out.

use chrono::NaiveDate;

use crate::domain::{
    record::At,
    report::{Report, Task},
};

/// A value that ends its line and no other, and parts no list.
struct Value(String);

/// A line has at most so many octets, its end not counted.
const OCTETS: usize = 75;

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => escaped.push(' '),
                c => escaped.push(c),
            }
        }
        Self(escaped)
    }
}

/// An entry of a calendar.
pub(super) struct Event<'a> {
    /// The same for the same task in every calendar, so that it is known again.
    pub(super) uid: String,
    /// When its session began.
    pub(super) stamp: At,
    pub(super) due: NaiveDate,
    /// `Action` or the like.
    pub(super) sort: &'a str,
    pub(super) summary: String,
    pub(super) told: String,
}

/// The calendar of a report; it may have no entry.
pub fn calendar(report: &Report) -> String {
    let actions = report.outcome.actions.iter();
    let actions = actions.filter_map(|task| event(report, task, "Action", ""));
    let research = report.outcome.research.iter();
    let research = research.filter_map(|task| event(report, task, "To find out", "Find out: "));
    written(&report.title, &actions.chain(research).collect::<Vec<_>>())
}

/// A calendar of that name.
pub(super) fn written(title: &str, events: &[Event<'_>]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_string(),
        "VERSION:2.0".to_string(),
        "PRODID:-//flipchart//report//EN".to_string(),
        "CALSCALE:GREGORIAN".to_string(),
        "METHOD:PUBLISH".to_string(),
        format!("X-WR-CALNAME:{}", Value::from(title).0),
    ];
    lines.extend(events.iter().flat_map(Event::lines));
    lines.push("END:VCALENDAR".to_string());
    lines.iter().map(|line| folded(line)).collect()
}

/// How many open tasks have no day, and so are in no calendar.
pub fn undated(report: &Report) -> usize {
    let outcome = &report.outcome;
    let tasks = outcome.actions.iter().chain(&outcome.research);
    tasks
        .filter(|task| !task.done && task.due.is_none())
        .count()
}

/// None of what is done, or has no day.
fn event<'a>(report: &Report, task: &Task, sort: &'a str, before: &str) -> Option<Event<'a>> {
    let who = people(&task.who);
    let guess = task.guess.as_deref().map(guessed).unwrap_or_default();
    Some(Event {
        uid: format!("{}.{}@flipchart", report.session, task.id),
        stamp: report.begun,
        due: task.due.filter(|_| !task.done)?,
        sort,
        summary: format!("{before}{} ({who})", task.what),
        told: format!("{}: {who}{guess}", report.title),
    })
}

pub(super) fn people(who: &[String]) -> String {
    match who {
        [] => "nobody yet".to_string(),
        who => who.join(", "),
    }
}

/// A line of its own.
pub(super) fn guessed(guess: &str) -> String {
    format!("\nWe guess: {guess}")
}

impl Event<'_> {
    /// The whole day, and the next is free again.
    fn lines(&self) -> Vec<String> {
        let Some(next) = self.due.succ_opt() else {
            return Vec::new();
        };
        vec![
            "BEGIN:VEVENT".to_string(),
            format!("UID:{}", Value::from(self.uid.as_str()).0),
            format!("DTSTAMP:{}", self.stamp.format("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", self.due.format("%Y%m%d")),
            format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
            format!("SUMMARY:{}", Value::from(self.summary.as_str()).0),
            format!("DESCRIPTION:{}", Value::from(self.told.as_str()).0),
            format!("CATEGORIES:{}", self.sort),
            "TRANSP:TRANSPARENT".to_string(),
            "END:VEVENT".to_string(),
        ]
    }
}

/// The line with its end, broken so that no part is too long; never within a letter.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 2);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > OCTETS {
            folded.push_str("\r\n ");
            // The blank that goes on counts.
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_on_their_line() {
        let value = Value::from("a;b,c\\d\ne\r\u{7}");
        assert_eq!(value.0, "a\\;b\\,c\\\\d\\ne  ");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let line = "é".repeat(100);
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= OCTETS));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }
}
