//! Colours as numbers: the tables of terminals, how far two stand out from each other. Not here:
//! which colour means what.

use std::{fmt, iter, ops::RangeInclusive};

use ratatui::style::Color;
use serde::{Deserialize, Deserializer, de::Error};

/// Red, green, blue, of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The sixteen of every terminal, by their names; the number is its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

/// As xterm has them, unless somebody changed them.
const XTERM: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    Rgb(255, 255, 255),
];

impl Rgb {
    /// The colour a terminal shows; none for what only the terminal knows.
    pub fn of(colour: Color) -> Option<Self> {
        match colour {
            Color::Rgb(r, g, b) => Some(Self(r, g, b)),
            Color::Indexed(index) => Some(indexed(index)),
            Color::Reset
            | Color::Black
            | Color::Red
            | Color::Green
            | Color::Yellow
            | Color::Blue
            | Color::Magenta
            | Color::Cyan
            | Color::Gray
            | Color::DarkGray
            | Color::LightRed
            | Color::LightGreen
            | Color::LightYellow
            | Color::LightBlue
            | Color::LightMagenta
            | Color::LightCyan
            | Color::White => None,
        }
    }

    /// The nearest of xterm's 6×6×6 cube and its greys, by squared distance. The first sixteen are
    /// left out: people change them.
    pub fn nearest(self) -> u8 {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        let distance = |index: &u8| {
            let Self(r, g, b) = indexed(*index);
            square(r, self.0) + square(g, self.1) + square(b, self.2)
        };
        // In the cube each channel is nearest by itself.
        let step = |channel: u8| {
            (0..6)
                .min_by_key(|n| square(level(*n), channel))
                .unwrap_or(0)
        };
        let in_cube = 16 + 36 * step(self.0) + 6 * step(self.1) + step(self.2);
        let candidates = iter::once(in_cube).chain(GREYS);
        candidates.min_by_key(distance).unwrap_or(in_cube)
    }

    /// From 0 to 1 each, without the screen's gamma (sRGB, IEC 61966-2-1).
    pub fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                let c = (c + 0.055) / 1.055;
                // To the power of 2.4, the same on every machine.
                c * c * fifth_root(c * c)
            }
        })
    }
}

/// `#rrggbb`.
impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, r, g, b] = number
            .ok_or_else(|| D::Error::custom(format!("'{text}' is no colour; like: \"#ffd166\"")))?
            .to_be_bytes();
        Ok(Self(r, g, b))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// Xterm's greys, behind its cube.
const GREYS: RangeInclusive<u8> = 232..=255;

/// A channel's steps in xterm's cube.
fn level(n: u8) -> u8 {
    if n == 0 { 0 } else { 55 + 40 * n }
}

/// Of xterm's 256.
fn indexed(index: u8) -> Rgb {
    match index {
        0..=15 => XTERM[usize::from(index)],
        16..=231 => {
            let n = index - 16;
            Rgb(level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            Rgb(grey, grey, grey)
        }
    }
}

/// Of a number from 0 to 1, by Newton's steps.
fn fifth_root(number: f64) -> f64 {
    let step = |root: f64| (4.0 * root + number / root.powi(4)) / 5.0;
    (0..16).fold(1.0, |root, _| step(root))
}

/// Relative luminance of linear light, from 0 to 1 (WCAG 2.2).
pub fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// How far two colours stand out from each other, from 1 to 21 (WCAG 2.2).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a.linear()), luminance(b.linear()));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_stands_out_most() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
        // 4.48, as every contrast checker has it.
        assert!((contrast(Rgb(0x77, 0x77, 0x77), white) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn light_is_as_powers_have_it() {
        for channel in 0..=255 {
            let [light, ..] = Rgb(channel, 0, 0).linear();
            let c = f64::from(channel) / 255.0;
            let expected = if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            };
            assert!((light - expected).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn the_nearest_of_256() {
        for (colour, index) in [
            (Rgb(0, 0, 0), 16),
            (Rgb(255, 255, 255), 231),
            (Rgb(0, 95, 95), 23),
            (Rgb(8, 8, 8), 232),
            (Rgb(0x10, 0x14, 0x1a), 233),
        ] {
            assert_eq!(colour.nearest(), index, "{colour}");
        }
    }

    #[test]
    fn nothing_of_256_is_nearer() {
        let far = |a: Rgb, b: Rgb| {
            let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
            square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
        };
        let some = || (0..=255).step_by(15);
        for (r, g) in some().flat_map(|r| some().map(move |g| (r, g))) {
            for b in some() {
                let colour = Rgb(r, g, b);
                let nearest = (16..=255).min_by_key(|index| far(indexed(*index), colour));
                assert_eq!(Some(colour.nearest()), nearest, "{colour}");
            }
        }
    }
}
