//! Reading a moment. The form that everything here writes, `2026-11-22T09:00:25Z`, takes a tenth of
//! what any other does: a session has one for each note.

use chrono::NaiveDate;
use serde::{
    Deserializer,
    de::{Error, Visitor},
};

use super::At;

/// Reads a moment as RFC 3339 has it.
///
/// # Errors
/// It is none.
pub(in crate::domain) fn moment<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<At, D::Error> {
    struct Moment;
    impl Visitor<'_> for Moment {
        type Value = At;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an RFC 3339 formatted date and time string")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<At, E> {
            in_seconds(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    deserializer.deserialize_str(Moment)
}

/// A moment in whole seconds, UTC; none in any other form, right or wrong.
fn in_seconds(text: &str) -> Option<At> {
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        b'Z',
    ] = *text.as_bytes()
    else {
        return None;
    };
    let year = number([y1, y2])? * 100 + number([y3, y4])?;
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        number([m1, m2])?,
        number([d1, d2])?,
    )?;
    let time = date.and_hms_opt(number([h1, h2])?, number([n1, n2])?, number([s1, s2])?)?;
    Some(time.and_utc())
}

fn number(digits: [u8; 2]) -> Option<u32> {
    let [tens, ones] = digits.map(|digit| char::from(digit).to_digit(10));
    Some(tens? * 10 + ones?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_and_the_long_one_agree() {
        for text in [
            "2026-11-22T09:00:25Z",
            "2024-02-29T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "2026-11-22t09:00:25z",
            "2026-11-22T09:00:25.5Z",
            "2026-11-22T09:00:25+01:00",
            "+026-11-22T09:00:25Z",
            "",
        ] {
            let long = text.parse::<At>().ok();
            let short = in_seconds(text);
            assert!(short.is_none() || short == long, "{text}");
            let read = moment(&mut serde_json::Deserializer::from_str(&format!(
                "{text:?}"
            )));
            assert_eq!(read.ok(), long, "{text}");
        }
        assert!(in_seconds("2026-11-22T09:00:25Z").is_some());
    }
}
