//! Plain lists: a heading, and under it a note a line. `# People` and `People:` are headings;
//! what begins with a bullet is always a note.

use super::MOST_ROWS;
use crate::domain::{
    import::{Brought, Goes, Origin, Thing},
    text::clean,
    workshop::Flaw,
};

const BULLETS: [&str; 5] = ["- ", "* ", "+ ", "• ", "– "];

/// Reads a list.
///
/// # Errors
/// It has too many lines.
pub(super) fn read(text: &str) -> Result<Brought, Flaw> {
    let mut brought = Brought::default();
    let mut heading = String::new();
    let mut step: Option<String> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let at = Origin {
            line: number,
            column: indent + 1,
            path: String::new(),
        };
        match meant(&clean(line)) {
            Line::Blank => {}
            Line::Heading(name) => heading = name.to_string(),
            Line::Step(name) => step = Some(name.to_string()).filter(|name| !name.is_empty()),
            Line::Note(note) => {
                if brought.things.len() == MOST_ROWS {
                    let wrong = format!(
                        "is note {} of {MOST_ROWS} at most; part the list, and bring in the parts",
                        MOST_ROWS + 1
                    );
                    return Err(at.flaw(wrong));
                }
                let goes = Goes::Heading {
                    step: step.clone(),
                    heading: heading.clone(),
                };
                brought.things.push(Thing::new(at, note, goes));
            }
        }
    }
    Ok(brought)
}

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
enum Line<'a> {
    Blank,
    Heading(&'a str),
    /// `@ Asset map`: the step of the headings that follow.
    Step(&'a str),
    Note(&'a str),
}

fn meant(line: &str) -> Line<'_> {
    if let Some(note) = bullet(line) {
        return if note.is_empty() {
            Line::Blank
        } else {
            Line::Note(note)
        };
    }
    if line.is_empty() || BULLETS.iter().any(|bullet| bullet.trim() == line) {
        return Line::Blank;
    }
    let hashes = line.trim_start_matches('#');
    if hashes.len() < line.len() && (hashes.starts_with(' ') || hashes.is_empty()) {
        return Line::Heading(hashes.trim().trim_end_matches(':'));
    }
    if let Some(step) = line.strip_prefix("@ ") {
        return Line::Step(step.trim());
    }
    match line.strip_suffix(':') {
        Some(name) if !name.trim().is_empty() => Line::Heading(name.trim()),
        Some(_) | None => Line::Note(line),
    }
}

/// What stands behind `-`, `*`, `1.` or `1)`.
fn bullet(line: &str) -> Option<&str> {
    let marked = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet));
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = (rest.len() < line.len()).then_some(rest)?;
        rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
    };
    marked.or_else(numbered).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (line, expected) in [
            ("# People", Line::Heading("People")),
            ("## People:", Line::Heading("People")),
            ("People:", Line::Heading("People")),
            ("@ Asset map", Line::Step("Asset map")),
            ("- a poet", Line::Note("a poet")),
            ("* a poet", Line::Note("a poet")),
            ("12. a poet", Line::Note("a poet")),
            ("- # no heading", Line::Note("# no heading")),
            ("- who said:", Line::Note("who said:")),
            ("a poet", Line::Note("a poet")),
            ("#hashtag", Line::Note("#hashtag")),
            ("-", Line::Blank),
            ("- ", Line::Blank),
            ("", Line::Blank),
        ] {
            assert_eq!(meant(line.trim()), expected, "{line}");
        }
    }
}
