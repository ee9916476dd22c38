//! What is typed on the map: squares, stance alone, influence alone, numbers, wanted places.

use crate::{domain::wish::Spot, tui::figure::map};

/// What a text means to the map; anything else is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// `f6`, `f6?`, `f`, `?6`.
    Spot(Spot),
    /// `>h7`.
    Wanted(Spot),
    /// `8`, `8f6`, `8>h7`: the number, and the place (true: wanted).
    Take(usize, Option<(Spot, bool)>),
    /// `?`.
    NotSure,
}

impl Typed {
    /// None: the text is a name, for a new dot.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "?" {
            return Some(Self::NotSure);
        }
        if let Some(square) = text.strip_prefix('>') {
            return spot(square.trim()).map(Self::Wanted);
        }
        // `6f` is a square too, so a square is tried before a number.
        if let Some(spot) = spot(text) {
            return Some(Self::Spot(spot));
        }
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let number: usize = digits.parse().ok()?;
        let rest = text.strip_prefix(digits.as_str())?.trim();
        match rest.strip_prefix('>') {
            _ if rest.is_empty() => Some(Self::Take(number, None)),
            Some(square) => spot(square.trim()).map(|spot| Self::Take(number, Some((spot, true)))),
            None => spot(rest).map(|spot| Self::Take(number, Some((spot, false)))),
        }
    }
}

/// A square or half of one: either order, `?` behind for not sure, `?6` for influence alone.
fn spot(text: &str) -> Option<Spot> {
    let (text, sure) = match text.strip_suffix('?') {
        Some(rest) => (rest, false),
        None => (text, true),
    };
    let letters: Vec<char> = text.chars().collect();
    let (x, y) = match letters.as_slice() {
        // A digit alone is a dot's number, so influence alone needs a sign before it.
        ['?', digit] => (None, Some(map::square_y(*digit)?)),
        [letter] if letter.is_ascii_alphabetic() => (Some(map::square_x(*letter)?), None),
        [letter, digit] if letter.is_ascii_alphabetic() => {
            (Some(map::square_x(*letter)?), Some(map::square_y(*digit)?))
        }
        [digit, letter] if letter.is_ascii_alphabetic() => {
            (Some(map::square_x(*letter)?), Some(map::square_y(*digit)?))
        }
        _ => return None,
    };
    Some(Spot { x, y, sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_on_the_map() {
        let at = |x, y, sure| Spot { x, y, sure };
        for (typed, expected) in [
            ("f6", Some(Typed::Spot(at(Some(22), Some(61), true)))),
            ("6f", Some(Typed::Spot(at(Some(22), Some(61), true)))),
            ("f6?", Some(Typed::Spot(at(Some(22), Some(61), false)))),
            ("f", Some(Typed::Spot(at(Some(22), None, true)))),
            ("?6", Some(Typed::Spot(at(None, Some(61), true)))),
            ("?", Some(Typed::NotSure)),
            ("8", Some(Typed::Take(8, None))),
            ("12", Some(Typed::Take(12, None))),
            ("0", Some(Typed::Take(0, None))),
            (
                "8f6",
                Some(Typed::Take(8, Some((at(Some(22), Some(61), true), false)))),
            ),
            (">h7", Some(Typed::Wanted(at(Some(67), Some(72), true)))),
            (
                "8>h6",
                Some(Typed::Take(8, Some((at(Some(67), Some(61), true), true)))),
            ),
            (
                "12a1",
                Some(Typed::Take(12, Some((at(Some(-89), Some(6), true), false)))),
            ),
            ("school board", None),
            ("j1", None),
            ("f0", None),
            ("Al", None),
            ("", None),
        ] {
            assert_eq!(Typed::read(typed), expected, "{typed}");
        }
    }
}
