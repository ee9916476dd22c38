//! From a place in a text to its line and column.

use std::ops::Range;

use crate::domain::workshop::Flaw;

/// A flaw at a span of bytes.
pub(super) fn flaw(text: &str, span: &Range<usize>, path: &str, wrong: impl Into<String>) -> Flaw {
    let before = text.get(..span.start).unwrap_or(text);
    let last = before.rsplit('\n').next().unwrap_or_default();
    Flaw {
        line: line(text, span),
        column: last.chars().count() + 1,
        path: path.to_string(),
        wrong: wrong.into(),
    }
}

/// The line a span begins in, from 1.
pub(super) fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or(text);
    before.matches('\n').count() + 1
}
