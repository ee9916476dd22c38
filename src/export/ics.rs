//! Actions and questions with a day, for calendars: RFC 5545. Each is a whole-day event that
//! blocks no time, as few calendars show to-dos. What is done, or has no day, is left out.

use crate::domain::report::{Report, Task};

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

/// The calendar of a report; it may have no entry.
pub fn calendar(report: &Report) -> String {
    let title = Value::from(report.title.as_str());
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_string(),
        "VERSION:2.0".to_string(),
        "PRODID:-//flipchart//report//EN".to_string(),
        "CALSCALE:GREGORIAN".to_string(),
        "METHOD:PUBLISH".to_string(),
        format!("X-WR-CALNAME:{}", title.0),
    ];
    let actions = report
        .outcome
        .actions
        .iter()
        .map(|task| (task, "Action", ""));
    let research = report.outcome.research.iter();
    let research = research.map(|task| (task, "To find out", "Find out: "));
    for (task, sort, before) in actions.chain(research) {
        lines.extend(event(report, task, sort, before));
    }
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

/// The same task has the same `UID` in every export of its session, so that a calendar knows it
/// again.
fn event(report: &Report, task: &Task, sort: &str, before: &str) -> Vec<String> {
    let Some((due, next)) = task
        .due
        .filter(|_| !task.done)
        .and_then(|due| Some((due, due.succ_opt()?)))
    else {
        return Vec::new();
    };
    let who = match task.who.as_slice() {
        [] => "nobody yet".to_string(),
        who => who.join(", "),
    };
    let summary = Value::from(format!("{before}{} ({who})", task.what).as_str());
    let guess = task
        .guess
        .as_ref()
        .map(|guess| format!("\nWe guess: {guess}"));
    let told = format!("{}: {who}{}", report.title, guess.unwrap_or_default());
    let uid = format!("{}.{}@flipchart", report.session, task.id);
    vec![
        "BEGIN:VEVENT".to_string(),
        format!("UID:{}", Value::from(uid.as_str()).0),
        format!("DTSTAMP:{}", report.begun.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")),
        format!("SUMMARY:{}", summary.0),
        format!("DESCRIPTION:{}", Value::from(told.as_str()).0),
        format!("CATEGORIES:{sort}"),
        "TRANSP:TRANSPARENT".to_string(),
        "END:VEVENT".to_string(),
    ]
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
