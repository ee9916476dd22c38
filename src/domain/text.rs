//! Text as the session holds it: the one way in, and how long, how wide and how alike texts are.
//!
//! Every string from a keyboard, a file or a phone passes [`clean`] once. The rest of the domain,
//! the screens and the exports lean on that: a text is one line, holds nothing that steers a
//! terminal or hides from the reader, and if it isn't empty there is something to see.
//!
//! Not here: the limits' refusals (`decide` says them), escaping for a format (each export has
//! its own type for that), and Unicode normalization: é in one code point and in two stay apart.

mod alike;
mod clean;
pub mod deed;
mod measure;
mod nearest;
mod numerals;

pub use alike::{Likeness, alike, fold};
pub use clean::{clean, typed};
pub use measure::{columns, cut, graphemes, one_each, pad, wrap};
pub use nearest::nearest;
pub use numerals::{and, capital, cardinal, ordinal};

use clean::clean_of;
use serde::{Deserialize, Deserializer};

/// The longest note, in graphemes.
pub const NOTE_GRAPHEMES: usize = 2_000;
/// The longest name of a person, a workshop or a step, in graphemes.
pub const NAME_GRAPHEMES: usize = 80;
/// The longest grapheme that [`clean`] lets through, in bytes: 31 code points of four.
///
/// An emoji family with skin tones has 11, a Tibetan stack about as many.
pub const GRAPHEME_BYTES: usize = 4 * 31;

/// Reads a string member through [`clean`], for `#[serde(deserialize_with = "text::cleaned")]`.
///
/// # Errors
///
/// Only the deserializer's own, when there is no string.
pub fn cleaned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(clean_of)
}

/// Reads a string member that may be null; `#[serde(default)]` beside it lets it be left out.
///
/// # Errors
///
/// Only the deserializer's own, when there is neither a string nor null.
pub fn cleaned_option<'de, D>(deserializer: D) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    Option::<String>::deserialize(deserializer).map(|text| text.map(clean_of))
}

/// A text as the end of a sentence: with a full stop, unless it ends as one already.
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    format!("{text}{}", if ends { "" } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Note {
        #[serde(deserialize_with = "cleaned")]
        text: String,
        #[serde(default, deserialize_with = "cleaned_option")]
        by: Option<String>,
    }

    #[test]
    fn what_is_read_is_clean() {
        for (json, text, by) in [
            (r#"{"text": " a\u001b[1m poet\n"}"#, "a poet", None),
            (r#"{"text": "", "by": null}"#, "", None),
            (r#"{"text": "a", "by": "\u202eLi"}"#, "a", Some("Li")),
        ] {
            let note: Note = serde_json::from_str(json).unwrap();
            assert_eq!((note.text.as_str(), note.by.as_deref()), (text, by));
        }
        assert!(serde_json::from_str::<Note>(r#"{"text": 1}"#).is_err());
    }
}
