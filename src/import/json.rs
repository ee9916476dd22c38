//! What the readers of JSON share: places in the text, and which program wrote it.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value as Json, value::RawValue};

use super::Format;
use crate::domain::{
    import::Origin,
    text::{clean, cut},
    workshop::{
        Flaw,
        flaw::{Segment, shown},
        read::{placed, syntax},
    },
};

/// The longest path within a part that is told.
const LONGEST_PATH: usize = 80;

/// A text with where its lines begin.
pub(super) struct Places<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Where a part of the text begins.
    pub(super) fn at(&self, part: &RawValue, path: &str) -> Origin {
        let offset = part
            .get()
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        let line = self.lines.partition_point(|begin| *begin <= offset);
        let begin = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(begin..offset).unwrap_or_default();
        Origin {
            line,
            column: before.chars().count() + 1,
            path: path.to_string(),
        }
    }

    /// Reads one part by its own type.
    ///
    /// # Errors
    /// What is wrong in it, with its place in the whole text.
    pub(super) fn part<'p, T: Deserialize<'p>>(
        &self,
        part: &'p RawValue,
        path: &str,
    ) -> Result<T, Flaw> {
        let mut reader = serde_json::Deserializer::from_str(part.get());
        serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let inner = placed(part.get(), &error);
            let at = self.at(part, path);
            let column = if inner.line == 1 {
                at.column + inner.column - 1
            } else {
                inner.column
            };
            let dot = if inner.path.is_empty() || inner.path.starts_with('[') {
                ""
            } else {
                "."
            };
            // A path that nobody can follow says less than the place.
            let within = Some(inner.path).filter(|path| path.len() <= LONGEST_PATH);
            let within = within.map_or_else(String::new, |within| format!("{dot}{within}"));
            Flaw {
                line: at.line + inner.line - 1,
                column,
                path: format!("{path}{within}"),
                wrong: inner.wrong,
            }
        })
    }
}

/// Reads a whole text.
///
/// # Errors
/// It is no JSON, or not of that shape; with its place.
pub(super) fn whole<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Flaw> {
    // Whether it is JSON at all comes first: a place can only be found in a whole text.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| syntax(text, &error))?;
    let mut reader = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| placed(text, &error))
}

/// The members that tell who wrote it.
#[derive(Deserialize)]
struct Marks {
    format: Option<Json>,
    elements: Option<IgnoredAny>,
    graph: Option<IgnoredAny>,
    nodes: Option<IgnoredAny>,
}

/// Which program wrote a text.
///
/// # Errors
/// None that is known, or one whose files come in otherwise.
pub(super) fn seen(text: &str) -> Result<Format, Flaw> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| syntax(text, &error))?;
    let unknown = || {
        Flaw::at(
            text,
            &[],
            "is neither from Kumu (\"elements\") nor from Oligrapher (\"graph\"); --format says what it is",
        )
    };
    if !text.trim_start().starts_with('{') {
        return Err(unknown());
    }
    let marks: Marks = whole(text)?;
    match marks.format.as_ref().and_then(Json::as_str) {
        Some("flipchart/session") => {
            let wrong = "is a session; `flipchart merge` joins two of one workshop, `flipchart new --after` goes on from it";
            Err(Flaw::at(text, &[Segment::Member("format".into())], wrong))
        }
        Some("flipchart/report") => Ok(Format::Report),
        _ if marks.elements.is_some() => Ok(Format::Kumu),
        _ if marks.graph.is_some() || marks.nodes.is_some() => Ok(Format::Oligrapher),
        _ => Err(unknown()),
    }
}

/// Members and indices as messages write them.
pub(super) fn path(name: &str, at: &str) -> String {
    let last = at
        .parse()
        .map_or_else(|_| Segment::Member(at.to_string()), Segment::Index);
    shown(&[Segment::Member(name.to_string()), last])
}

/// What an attribute says, in words, cleaned: lists by commas.
pub(super) fn words(value: &Json) -> String {
    match value {
        Json::String(text) => clean(text),
        Json::Number(number) => number.to_string(),
        Json::Bool(flag) => (if *flag { "yes" } else { "no" }).to_string(),
        Json::Array(all) => all.iter().map(words).collect::<Vec<_>>().join(", "),
        Json::Null | Json::Object(_) => String::new(),
    }
}

/// A text for a message.
pub(super) fn short(text: &str) -> String {
    let cut = cut(text, 40);
    cut.into_owned()
}
