//! The names that records and definitions go by. Not here: what they stand for.

use std::{borrow::Borrow, fmt, ops::Deref, sync::Arc};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, Visitor},
};

/// An id: of a step, phase, group or field as the workshop wrote it (`[a-z][a-z0-9_]{0,31}`), of
/// an item or person as a writer drew it (`k3q9tz-17`), or of a given item (`STEP.ID`).
///
/// A copy costs no allocation.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

/// The highest counter taken for one: what any JSON reader keeps exactly.
const MOST: u64 = (1 << 53) - 1;

impl Id {
    /// The `n`th id that `writer` draws.
    pub fn drawn(writer: &str, n: u64) -> Self {
        Self(format!("{writer}-{n}").into())
    }

    /// The id of an item that the workshop's definition brings along.
    pub fn given(step: &str, id: &str) -> Self {
        Self(format!("{step}.{id}").into())
    }

    /// Writer and counter of a drawn id; none for any other.
    pub fn parts(&self) -> Option<(&str, u64)> {
        let (writer, counter) = self.0.rsplit_once('-')?;
        let counter = counter.parse().ok().filter(|n| *n <= MOST)?;
        Some((writer, counter))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `text` may name a step, phase, group, field, option, statement or side.
pub fn is_definition_id(text: &str) -> bool {
    let mut letters = text.bytes();
    text.len() <= 32
        && letters
            .next()
            .is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

/// Straight from the text: a session has four for each note.
impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
                Ok(text.into())
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_ids_tell_writer_and_counter() {
        assert_eq!(Id::drawn("k3q9tz", 17).parts(), Some(("k3q9tz", 17)));
        assert_eq!(Id::given("map", "mayor").parts(), None);
        assert_eq!(Id::drawn("k3q9tz", u64::MAX).parts(), None);
    }

    #[test]
    fn definition_ids_are_short_lower_case_words() {
        for good in ["a", "first_step", "x9"] {
            assert!(is_definition_id(good), "{good}");
        }
        for bad in ["", "9a", "_a", "A", "a-b", "ä", &"a".repeat(33)] {
            assert!(!is_definition_id(bad), "{bad}");
        }
    }
}
