//! Dates as people type them. Not here: which day it is; the caller says.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Three letters are enough to type: `mar`, `dec`.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that `typed` means on the day `today`: `fri` (the next one, never today), `2 dec`,
/// `dec 2 2027`, `in 2 weeks`, `tomorrow`, `2026-12-05`, `5.12.`; none for anything else.
pub fn typed_date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = any_date(&typed.trim().to_lowercase(), today)?;
    is_writable(date).then_some(date)
}

/// Whether the file can hold it: four digits for the year.
pub fn is_writable(date: NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}

/// A date as the file has it comes first, then words, in the shapes that people say.
fn any_date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = typed.parse::<NaiveDate>() {
        return Some(date);
    }
    let words: Vec<&str> = typed
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        ["today"] => Some(today),
        ["tomorrow"] => today.checked_add_days(Days::new(1)),
        ["next", day] | [day] if weekday(day).is_some() => next_weekday(weekday(day)?, today),
        ["in", count, unit] => later(today, number(count)?, unit),
        [dotted] if dotted.contains('.') => dotted_date(dotted, today),
        [day, name] | [name, day] if month(name).is_some() => {
            coming(number(day)?, month(name)?, today)
        }
        [day, name, year] | [name, day, year] if month(name).is_some() => NaiveDate::from_ymd_opt(
            year.parse()
                .ok()
                .filter(|year| (2000..=9999).contains(year))?,
            month(name)?,
            number(day)?,
        ),
        _ => None,
    }
}

/// A date in a few columns: `Fri 5 Dec`, with the year where it isn't this one.
pub fn short_date(date: NaiveDate, today: NaiveDate) -> String {
    let pattern = if date.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    date.format(pattern).to_string()
}

/// `2`, `2.`, `2nd`, and `a` or `one`, as in `in a week`.
fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c == '.' || c.is_ascii_alphabetic());
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        digits.parse().ok()
    } else {
        Some(1).filter(|_| word == "a" || word == "one")
    }
}

/// By two letters or more: one alone would take `t` for Tuesday.
fn weekday(word: &str) -> Option<Weekday> {
    if word.len() < 2 {
        return None;
    }
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let at = days.iter().position(|day| day.starts_with(word))?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// From 1; by three letters or more, since `ma` could be two of them.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && month.starts_with(word))?;
    u32::try_from(at + 1).ok()
}

/// One to seven days ahead: who types `fri` on a Friday means the next, or would type `today`.
fn next_weekday(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let ahead =
        (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday() - 1) % 7 + 1;
    today.checked_add_days(Days::new(ahead.into()))
}

/// Months keep the day, and end where theirs does: a month after 31 January is the last of
/// February.
fn later(today: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit.trim_end_matches('s') {
        "day" => today.checked_add_days(Days::new(count.into())),
        "week" => today.checked_add_days(Days::new(7 * u64::from(count))),
        "month" => today.checked_add_months(Months::new(count)),
        "year" => today.checked_add_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    }
}

/// `5.12.` or `5.12.2026`: the day first.
fn dotted_date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed.split('.').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [day, month] => coming(day.parse().ok()?, month.parse().ok()?, today),
        [day, month, year] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

/// The next day of that number and month, today included. 29 Feb looks ahead to a leap year.
fn coming(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|ahead| NaiveDate::from_ymd_opt(today.year() + ahead, month, day))
        .find(|date| *date >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_dates() {
        // A Sunday.
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        for (typed, date) in [
            ("fri", "2026-11-27"),
            ("Sunday", "2026-11-29"),
            ("next mon", "2026-11-23"),
            ("2 dec", "2026-12-02"),
            ("dec 2", "2026-12-02"),
            ("2nd dec.", "2026-12-02"),
            ("3 march", "2027-03-03"),
            ("22 nov", "2026-11-22"),
            ("29 feb", "2028-02-29"),
            ("3 march 2030", "2030-03-03"),
            ("in 2 weeks", "2026-12-06"),
            ("in a month", "2026-12-22"),
            ("in 10 days", "2026-12-02"),
            ("tomorrow", "2026-11-23"),
            ("5.12.", "2026-12-05"),
            ("1.3.2027", "2027-03-01"),
            ("2026-12-05", "2026-12-05"),
        ] {
            assert_eq!(
                typed_date(typed, today).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{typed}"
            );
        }
        for typed in [
            "soon",
            "",
            "31 feb",
            "in 2",
            "f",
            "2",
            "in some weeks",
            "13.13.",
            "in 99999999999 days",
            "in 100000 months",
            "+12026-12-05",
        ] {
            assert_eq!(typed_date(typed, today), None, "{typed}");
        }
    }

    #[test]
    fn shown_dates() {
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        assert_eq!(
            short_date("2026-12-05".parse().unwrap(), today),
            "Sat 5 Dec"
        );
        assert_eq!(
            short_date("2027-03-03".parse().unwrap(), today),
            "Wed 3 Mar 2027"
        );
    }
}
