//! What a cell says of stance or influence: a number on some scale, or a word.

mod words;

use crate::domain::text::fold;
use words::{INFLUENCE, STANCE};

/// What numbers go from and to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
}

/// One of the map's two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// −100 … 100.
    Stance,
    /// 0 … 100.
    Influence,
}

/// What a cell says; none: nothing.
type Level = Option<(i16, bool)>;

/// What stands for nothing known.
const NOT_KNOWN: [&str; 12] = [
    "",
    "-",
    "–",
    "—",
    "?",
    "n/a",
    "na",
    "n.a.",
    "unknown",
    "not known",
    "tbd",
    "none given",
];

/// Scales that people use, the narrowest first.
const KNOWN: [(f64, f64); 6] = [
    (0.0, 1.0),
    (1.0, 5.0),
    (0.0, 5.0),
    (1.0, 10.0),
    (0.0, 10.0),
    (0.0, 100.0),
];
const TWO_SIDED: [f64; 6] = [1.0, 2.0, 3.0, 5.0, 10.0, 100.0];

impl Scale {
    /// `1-5`, `0…100`, `-100..100`, `1 to 10`, `percent`.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if ["percent", "%"].contains(&text.as_str()) {
            return Some(Self {
                low: 0.0,
                high: 100.0,
            });
        }
        let text = text
            .replace(['−', '–'], "-")
            .replace('…', "..")
            .replace("...", "..");
        let text = text.trim_end_matches('%');
        // A dash before the first number is its sign.
        let sign = text.starts_with('-');
        let rest = text.trim_start_matches('-');
        let (low, high) = ["..", " to ", "-", "/"]
            .iter()
            .find_map(|by| rest.split_once(by))?;
        let number = |text: &str| text.trim().trim_end_matches('%').parse::<f64>().ok();
        let low = number(low)? * if sign { -1.0 } else { 1.0 };
        let high = number(high)?;
        (low < high && low.abs() <= 1e6 && high <= 1e6).then_some(Self { low, high })
    }

    /// `1–5`.
    pub(super) fn shown(self) -> String {
        format!("{}…{}", self.low, self.high)
    }
}

/// How a column is read: from what scale, and whether that was a guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    axis: Axis,
    pub(super) scale: Scale,
    pub(super) guessed: bool,
    /// Where somebody wrote `+`, a dash is its opposite.
    signs: bool,
}

impl Axis {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Influence => "influence",
        }
    }

    /// The axis as we write it.
    pub(super) fn own(self) -> Scale {
        let low = match self {
            Self::Stance => -100.0,
            Self::Influence => 0.0,
        };
        Scale { low, high: 100.0 }
    }

    /// How the cells of a column are to be read.
    pub(super) fn reading<'t>(
        self,
        cells: impl Iterator<Item = &'t str> + Clone,
        given: Option<Scale>,
    ) -> Reading {
        let signs = cells.clone().any(|cell| ["+", "++"].contains(&plain(cell)));
        let numbers: Vec<f64> = cells
            .filter_map(|cell| number(plain(cell)))
            .map(|(n, _)| n)
            .collect();
        let guess = || self.guess(&numbers);
        Reading {
            axis: self,
            scale: given.unwrap_or_else(guess),
            guessed: given.is_none() && !numbers.is_empty(),
            signs,
        }
    }

    /// The narrowest scale in which all numbers lie.
    fn guess(self, numbers: &[f64]) -> Scale {
        let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let most = numbers
            .iter()
            .copied()
            .fold(0.0, |a: f64, b| a.max(b.abs()));
        // Where all are 0 nothing is told apart: our own 0 is as good as any.
        if numbers.is_empty() || (least >= 0.0 && most == 0.0) {
            return self.own();
        }
        if least < 0.0 {
            let high = TWO_SIDED
                .into_iter()
                .find(|high| most <= *high)
                .unwrap_or(most);
            return Scale { low: -high, high };
        }
        let whole = numbers.iter().all(|n| n.fract() == 0.0);
        let fits = |(low, high): &(f64, f64)| {
            // Whole numbers up to 1 are rather a low 1 to 5 than two ends.
            *low <= least && most <= *high && (*high > 1.0 || !whole || least < 1.0)
        };
        let known = KNOWN.iter().find(|scale| fits(scale));
        let (low, high) = known.copied().unwrap_or((0.0, most));
        Scale { low, high }
    }
}

impl Reading {
    /// Where it lies on the map's own axis, and whether that is sure.
    ///
    /// # Errors
    /// What it is not, and what would be right.
    pub(super) fn level(&self, cell: &str) -> Result<Level, String> {
        let text = plain(cell);
        let folded = text.to_lowercase();
        if self.signs && ["-", "–", "−"].contains(&text) {
            return Ok(Some((-50, true)));
        }
        if NOT_KNOWN.contains(&folded.as_str()) {
            return Ok(None);
        }
        let (text, sure) = match text.strip_suffix('?').or_else(|| text.strip_prefix('~')) {
            Some(rest) => (rest.trim(), false),
            None => (text, true),
        };
        if let Some((value, percent)) = number(text) {
            return self
                .placed(text, value, percent)
                .map(|value| Some((value, sure)));
        }
        let word = self.word(text);
        word.map(|value| Some((value, sure)))
            .ok_or_else(|| self.wrong(text))
    }

    fn placed(&self, text: &str, value: f64, percent: bool) -> Result<i16, String> {
        let own = self.axis.own();
        // 60 % of support lies between none and all; −60 % is our own scale.
        let scale = if percent && self.guessed && value >= 0.0 {
            Scale {
                low: 0.0,
                high: 100.0,
            }
        } else {
            self.scale
        };
        if !(scale.low..=scale.high).contains(&value) {
            return Err(format!(
                "{}: {text} lies outside of {}; --scale says from where to where",
                self.axis.name(),
                scale.shown()
            ));
        }
        let share = (value - scale.low) / (scale.high - scale.low);
        let placed = (own.low + share * (own.high - own.low)).round();
        #[expect(clippy::cast_possible_truncation, reason = "−100 … 100")]
        Ok(placed as i16)
    }

    fn word(&self, text: &str) -> Option<i16> {
        let words: &[(i16, &[&str])] = match self.axis {
            Axis::Stance => &STANCE,
            Axis::Influence => &INFLUENCE,
        };
        let find = |wanted: &str| {
            let mut all = words.iter();
            all.find(|(_, words)| words.contains(&wanted))
                .map(|(value, _)| *value)
        };
        let lower = text.to_lowercase();
        let sign = lower
            .replace(['−', '–'], "-")
            .replace('/', "")
            .replace('±', "+-");
        find(&sign).or_else(|| find(&fold(&lower)))
    }

    fn wrong(&self, text: &str) -> String {
        let like = match self.axis {
            Axis::Stance => "opposed, neutral, supportive",
            Axis::Influence => "low, medium, high",
        };
        format!(
            "{}: \"{}\" is neither a number nor a word for it, such as {like}",
            self.axis.name(),
            super::json::short(text)
        )
    }
}

/// Without blanks, and without what spreadsheets put before a text.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let text = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['+', '-', '=', '@']));
    text.unwrap_or(cell)
}

/// `3`, `3,5`, `+20`, `70 %`, `4/5`, `4 (high)`: the number, and whether it is a percentage.
fn number(text: &str) -> Option<(f64, bool)> {
    let text = text.replace('−', "-");
    let (text, percent) = match text.strip_suffix('%') {
        Some(rest) => (rest.trim().to_string(), true),
        None => (text, false),
    };
    let head = text
        .split_once(['/', '('])
        .map_or(text.as_str(), |(head, _)| head)
        .trim();
    let head = head.split_once(" - ").map_or(head, |(head, _)| head);
    let plain = head.strip_prefix('+').unwrap_or(head).replace(',', ".");
    let digits = plain.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let value = plain
        .parse::<f64>()
        .ok()
        .filter(|n| digits && n.is_finite())?;
    Some((value, percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_typed() {
        for (text, low, high) in [
            ("1-5", 1.0, 5.0),
            ("1–10", 1.0, 10.0),
            ("-100-100", -100.0, 100.0),
            ("−100…100", -100.0, 100.0),
            ("-5..5", -5.0, 5.0),
            ("-3--1", -3.0, -1.0),
            ("0 to 100", 0.0, 100.0),
            ("percent", 0.0, 100.0),
            ("5-1", 0.0, 0.0),
            ("high", 0.0, 0.0),
        ] {
            let expected = (high > low).then_some(Scale { low, high });
            assert_eq!(Scale::typed(text), expected, "{text}");
        }
    }

    fn read(axis: Axis, cells: &[&str], given: Option<&str>) -> Vec<Option<i16>> {
        let reading = axis.reading(cells.iter().copied(), given.and_then(Scale::typed));
        let level = |cell: &&str| reading.level(cell).map(|level| level.map(|(n, _)| n));
        cells
            .iter()
            .map(level)
            .map(|level| level.unwrap_or(Some(999)))
            .collect()
    }

    #[test]
    fn columns_on_their_scales() {
        let some = |values: &[i16]| values.iter().map(|n| Some(*n)).collect::<Vec<_>>();
        for (axis, cells, expected) in [
            (
                Axis::Influence,
                &["low", "Medium", "HIGH", "very high"][..],
                &[25, 50, 75, 100][..],
            ),
            (Axis::Influence, &["1", "3", "5"], &[0, 50, 100]),
            (Axis::Influence, &["1", "10", "5,5"], &[0, 100, 50]),
            (Axis::Influence, &["0", "10", "5"], &[0, 100, 50]),
            (Axis::Influence, &["0", "70", "100"], &[0, 70, 100]),
            (Axis::Influence, &["0.2", "0.75", "1"], &[20, 75, 100]),
            (Axis::Influence, &["70 %", "20%"], &[70, 20]),
            (
                Axis::Influence,
                &["4 (high)", "3/5", "2 - low"],
                &[75, 50, 25],
            ),
            (Axis::Stance, &["1", "3", "5"], &[-100, 0, 100]),
            (Axis::Stance, &["-2", "0", "2", "+1"], &[-100, 0, 100, 50]),
            (Axis::Stance, &["-100", "37", "−40"], &[-100, 37, -40]),
            (
                Axis::Stance,
                &["opposes", "neutral", "Champion", "strongly opposed"],
                &[-50, 0, 100, -100],
            ),
            (
                Axis::Stance,
                &["++", "+", "+/-", "-", "--"],
                &[100, 50, 0, -50, -100],
            ),
            (
                Axis::Stance,
                &["for", "against", "undecided"],
                &[50, -50, 0],
            ),
            (Axis::Stance, &["'-50", "20"], &[-50, 20]),
        ] {
            assert_eq!(read(axis, cells, None), some(expected), "{cells:?}");
        }
        assert_eq!(read(Axis::Influence, &["2"], Some("0-4")), [Some(50)]);
        assert_eq!(
            read(Axis::Influence, &["7", "blub", "n/a", ""], Some("1-5")),
            [Some(999), Some(999), None, None]
        );
    }

    #[test]
    fn what_is_doubted_is_not_sure() {
        let reading = Axis::Stance.reading(["70?", "-20"].into_iter(), None);
        assert_eq!(reading.level("70?"), Ok(Some((70, false))));
        assert_eq!(reading.level("?"), Ok(None));
    }
}
