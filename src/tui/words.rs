//! What the line understands beyond plain text, as data: `park: text`, `8>h7`, `? ana fri`. The help
//! is made from it, beside the keys. Not here: understanding it.

use serde::Deserialize;

use super::keymap::Place;

const WORDS: &str = include_str!("../../assets/words.json");

/// Something that can be typed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// A kind of step, or everywhere: in any line.
    #[serde(rename = "in")]
    pub place: Place,
    /// An example; several are two blanks apart.
    pub typed: String,
    /// A sentence.
    pub does: String,
}

/// All of them, in the order of the help.
///
/// # Panics
/// Never: a test reads the same text.
pub fn all() -> Vec<Word> {
    serde_json::from_str(WORDS).expect("the built-in words are read by a test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_read_and_stand_beside_keys() {
        let words = all();
        assert!(words.len() > 30);
        for Word { typed, does, .. } in words {
            assert!(typed.chars().count() <= 16, "{typed}");
            assert!(does.ends_with('.') && does.chars().count() <= 60, "{does}");
        }
    }
}
