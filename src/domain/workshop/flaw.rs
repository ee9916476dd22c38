//! What is wrong in a definition, and where: the one helper that turns a path into a line and
//! a column. Not here: finding flaws (`read`, `check`).

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde_json::value::RawValue;

/// One thing wrong in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// As in `steps[6].table.columns[4].type`; empty: the whole text.
    pub path: String,
    /// What is wrong and what would be right.
    pub wrong: String,
}

/// One part of a path through a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    Member(String),
    Index(usize),
}

impl Flaw {
    /// A flaw at the end of `path`.
    pub fn at(text: &str, path: &[Segment], wrong: impl Into<String>) -> Self {
        let (line, column) = line_and_column(text, offset_of(text, path));
        Self {
            line,
            column,
            path: shown(path),
            wrong: wrong.into(),
        }
    }

    /// A flaw in the name of the member that ends `path`.
    pub fn at_name(text: &str, path: &[Segment], wrong: impl Into<String>) -> Self {
        let value = offset_of(text, path);
        let quoted = match path.last() {
            Some(Segment::Member(name)) => serde_json::Value::from(name.as_str()).to_string(),
            Some(Segment::Index(_)) | None => String::new(),
        };
        let name = text
            .get(..value)
            .and_then(|before| before.rfind(&quoted))
            .unwrap_or(value);
        let (line, column) = line_and_column(text, name);
        Self {
            line,
            column,
            path: shown(path),
            wrong: wrong.into(),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(
            f,
            "{}, line {} column {}",
            self.wrong, self.line, self.column
        )
    }
}

/// The path as it is written in messages.
pub fn shown(path: &[Segment]) -> String {
    let part = |(depth, segment): (usize, &Segment)| match segment {
        Segment::Index(index) => format!("[{index}]"),
        Segment::Member(name) if depth == 0 => name.clone(),
        Segment::Member(name) => format!(".{name}"),
    };
    path.iter().enumerate().map(part).collect()
}

/// Where the value at `path` begins, in bytes; as deep as the path can be followed.
fn offset_of(text: &str, path: &[Segment]) -> usize {
    let mut here = text.trim_start();
    for segment in path {
        let Some(inner) = step_into(here, segment) else {
            break;
        };
        here = inner;
    }
    here.as_ptr().addr() - text.as_ptr().addr()
}

fn step_into<'a>(text: &'a str, segment: &Segment) -> Option<&'a str> {
    let value: &RawValue = match segment {
        Segment::Index(index) => {
            let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            items.get(*index).copied()?
        }
        Segment::Member(name) => {
            let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).ok()?;
            members.get(name.as_str()).copied()?
        }
    };
    Some(value.get())
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\n  \"steps\": [\n    { \"id\": \"ä\", \"minutes\": 5 },\n    { \"id\" : 7 }\n  ]\n}\n";

    fn path(parts: &[&str]) -> Vec<Segment> {
        let segment = |part: &&str| {
            part.parse()
                .map_or_else(|_| Segment::Member((*part).to_string()), Segment::Index)
        };
        parts.iter().map(segment).collect()
    }

    #[test]
    fn a_path_leads_to_its_line_and_column() {
        for (parts, expected) in [
            (&["steps", "0", "minutes"][..], (3, 29)),
            (&["steps", "1", "id"], (4, 14)),
            (&["steps", "1"], (4, 5)),
            (&["steps", "9", "id"], (2, 12)),
            (&[], (1, 1)),
        ] {
            let flaw = Flaw::at(TEXT, &path(parts), "wrong");
            assert_eq!((flaw.line, flaw.column), expected, "{parts:?}");
        }
        let name = Flaw::at_name(TEXT, &path(&["steps", "1", "id"]), "wrong");
        assert_eq!((name.line, name.column), (4, 7));
        assert_eq!(name.to_string(), "steps[1].id: wrong, line 4 column 7");
    }
}
