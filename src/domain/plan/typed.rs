//! What the line of the time sheet understands. The wall, `--plain` and a phone take the same words.

use chrono::NaiveTime;

/// The longest that can be typed, in minutes.
const MOST_MINUTES: u32 = 600;

/// Something to be done to the clock of the phase the room is in, or to the boxes ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// `12`: so many minutes are left.
    Left(u32),
    /// `+3`, `-2`: minutes more or less.
    More(i32),
    /// `late 3`: it began so many minutes before the clock did.
    Late(u32),
    /// `until 11:40`: the box ends then.
    Until(NaiveTime),
    /// `spread`: the boxes ahead give or take what is behind or ahead.
    Spread,
    /// `again`: from the start.
    Again,
}

/// What was typed; none where it is no time.
pub fn typed_time(text: &str) -> Option<TimeWord> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["spread"] => Some(TimeWord::Spread),
        ["again"] => Some(TimeWord::Again),
        ["late", count] | ["late", count, "min" | "minutes"] => minutes(count).map(TimeWord::Late),
        ["until", time] => clock_time(time).map(TimeWord::Until),
        [one] | [one, "min" | "minutes"] if one.starts_with(['+', '-']) => {
            crate::domain::line::typed_minutes(one).map(TimeWord::More)
        }
        [count] | [count, "min" | "minutes" | "left"] => minutes(count).map(TimeWord::Left),
        _ => None,
    }
}

fn minutes(typed: &str) -> Option<u32> {
    let digits = typed.bytes().all(|b| b.is_ascii_digit());
    let minutes = typed.parse().ok().filter(|_| digits)?;
    (1..=MOST_MINUTES).contains(&minutes).then_some(minutes)
}

/// `11:40`, `11.40`, `20h`.
fn clock_time(typed: &str) -> Option<NaiveTime> {
    let (hours, minutes) = typed.split_once([':', '.', 'h']).unwrap_or((typed, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 2;
    if hours.is_empty() || !digits(hours) || !digits(minutes) {
        return None;
    }
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood() {
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        for (typed, word) in [
            ("12", Some(TimeWord::Left(12))),
            ("12 min", Some(TimeWord::Left(12))),
            ("+3", Some(TimeWord::More(3))),
            ("-2", Some(TimeWord::More(-2))),
            ("+", Some(TimeWord::More(1))),
            (" Late 3 ", Some(TimeWord::Late(3))),
            ("until 11:40", Some(TimeWord::Until(time(11, 40)))),
            ("until 9", Some(TimeWord::Until(time(9, 0)))),
            ("until 20h", Some(TimeWord::Until(time(20, 0)))),
            ("spread", Some(TimeWord::Spread)),
            ("again", Some(TimeWord::Again)),
            ("he coach", None),
            ("", None),
            ("0", None),
            ("99999", None),
            ("late", None),
            ("late x", None),
            ("until 25:00", None),
            ("until 1:2:3", None),
            ("until +1", None),
            ("12 coaches", None),
        ] {
            assert_eq!(typed_time(typed), word, "{typed}");
        }
    }
}
