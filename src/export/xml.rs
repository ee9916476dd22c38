//! Text for XML and HTML: escaped by its type, wherever it ends up between quotes or tags.

use std::fmt::{self, Write};

/// A text that stands for itself between tags and between quotes, in HTML, SVG and `GraphML`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xml(String);

impl From<&str> for Xml {
    fn from(text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                c if is_xml(c) => escaped.push(c),
                _ => escaped.push('\u{fffd}'),
            }
        }
        Self(escaped)
    }
}

impl From<&String> for Xml {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Display for Xml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What XML 1.0 can hold, less the controls that no text has.
fn is_xml(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// A text as part of a name: an `id` in HTML, a file's name. Letters, digits, `_` and `-` only.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') {
            slug.push(c);
        } else {
            write!(slug, "-{:x}", u32::from(c)).ok();
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        for (text, escaped) in [
            ("a < b & c", "a &lt; b &amp; c"),
            ("\"]]><script>", "&quot;]]&gt;&lt;script&gt;"),
            ("it's", "it&#39;s"),
            ("\u{1}\u{ffff}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(Xml::from(text).to_string(), escaped);
        }
        assert_eq!(slug("a b/../é"), "a-20b-2f-2e-2e-2f-e9");
    }
}
