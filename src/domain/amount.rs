//! Numbers that people add up: hundredths, so that totals are exact. Not here: units.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A number with at most two decimals, −10¹² … 10¹².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    hundredths: i64,
}

/// The largest number, in hundredths.
const MOST: i64 = 100_000_000_000_000;

impl Amount {
    /// From hundredths; none outside the range.
    pub fn from_hundredths(hundredths: i64) -> Option<Self> {
        (-MOST..=MOST)
            .contains(&hundredths)
            .then_some(Self { hundredths })
    }

    /// The number in hundredths.
    pub fn hundredths(self) -> i64 {
        self.hundredths
    }

    /// What somebody typed: `1200`, `12.50`, `12,5`, `-3`; none for anything else.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or((1, text.as_str()), |rest| (-1, rest));
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
        let only_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !only_digits(whole) || !only_digits(cents) || cents.len() > 2 {
            return None;
        }
        let cents: i64 = format!("{cents:0<2}").parse().ok()?;
        let whole = whole.parse::<i64>().ok()?.checked_mul(100)?;
        Self::from_hundredths(sign * whole.checked_add(cents)?)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, cents) = (self.hundredths / 100, self.hundredths.abs() % 100);
        let sign = if self.hundredths < 0 && whole == 0 {
            "-"
        } else {
            ""
        };
        match cents {
            0 => write!(f, "{whole}"),
            _ => write!(f, "{sign}{whole}.{cents:02}"),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.hundredths % 100 {
            0 => serializer.serialize_i64(self.hundredths / 100),
            _ => serializer.serialize_f64(self.hundredths as f64 / 100.0),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        let hundredths = (number * 100.0).round();
        if hundredths.abs() > MOST as f64 || !hundredths.is_finite() {
            return Err(D::Error::custom(
                "a number between -10^12 and 10^12 was expected",
            ));
        }
        #[expect(clippy::float_cmp, reason = "dividing rounds as reading does")]
        if hundredths / 100.0 != number {
            return Err(D::Error::custom(
                "a number with at most two decimals was expected",
            ));
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the range was checked above"
        )]
        Ok(Self {
            hundredths: hundredths as i64,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_amounts() {
        for (typed, shown) in [
            ("1200", "1200"),
            ("12.50", "12.50"),
            ("12,5", "12.50"),
            ("-0.05", "-0.05"),
            ("-3", "-3"),
        ] {
            assert_eq!(
                Amount::typed(typed).map(|a| a.to_string()).as_deref(),
                Some(shown),
                "{typed}"
            );
        }
        for bad in [
            "",
            "-",
            "1.234",
            "1e3",
            "twelve",
            "1 000",
            "1000000000001",
            ".5",
        ] {
            assert_eq!(Amount::typed(bad), None, "{bad}");
        }
    }

    #[test]
    fn written_and_read_back() {
        for hundredths in [0, 5, -5, 1250, 100, MOST, -MOST, 99_999_999_999_999] {
            let amount = Amount::from_hundredths(hundredths).unwrap();
            let json = serde_json::to_string(&amount).unwrap();
            assert_eq!(
                serde_json::from_str::<Amount>(&json).unwrap(),
                amount,
                "{json}"
            );
        }
        for bad in ["1e13", "12.345", "0.001", "\"1\""] {
            assert!(serde_json::from_str::<Amount>(bad).is_err(), "{bad}");
        }
    }
}
