//! The report as Markdown: to be read as it stands in a mail, and right in `CommonMark` with the
//! tables of `GitHub`. Figures are told in words.

use crate::domain::{
    exercise::count,
    figure::Figure,
    report::{Block, Note, Part, Report, Table, whole},
};

/// Text that Markdown shows as it is: no emphasis, link, heading, HTML or cell comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Md(String);

impl From<&str> for Md {
    /// Escapes only where something would come of it, so that it still reads well.
    fn from(text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        let mut first = true;
        while let Some(c) = rest.next() {
            let after = rest.peek().copied().unwrap_or(' ');
            let entity = c == '&' && is_entity(rest.clone());
            if entity || needs_escape(c, before, after, first) {
                escaped.push('\\');
            }
            escaped.push(if c.is_control() { ' ' } else { c });
            first = first && (c.is_ascii_digit() || c == ' ');
            before = c;
        }
        Self(escaped)
    }
}

/// Whether what follows an ampersand makes it `&amp;`, `&#65;` or the like.
fn is_entity(rest: impl Iterator<Item = char>) -> bool {
    let mut rest = rest.skip_while(|c| c.is_ascii_alphanumeric() || *c == '#');
    rest.next() == Some(';')
}

/// Whether Markdown would take a character for its own. `first`: nothing but digits stands before.
fn needs_escape(c: char, before: char, after: char, first: bool) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
        // Inside a word it is a letter.
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '!' => after == '[',
        '.' | ')' => first && before.is_ascii_digit() && after == ' ',
        '#' | '+' | '-' | '=' | '>' => first,
        _ => false,
    }
}

/// A report as Markdown, a blank line between its blocks.
pub fn markdown(report: &Report) -> String {
    let mut blocks = vec![
        format!("# {}", Md::from(report.title.as_str()).0),
        format!("{} · {}", Md::from(report.workshop.as_str()).0, {
            let about = report.about.iter().map(|line| Md::from(line.as_str()).0);
            about.collect::<Vec<_>>().join(" ")
        }),
    ];
    blocks.extend(report.parts().iter().flat_map(part));
    blocks.join("\n\n") + "\n"
}

fn part(part: &Part) -> Vec<String> {
    let mut blocks = vec![format!("## {}", heading(&part.title))];
    if !part.question.is_empty() {
        blocks.push(format!("*{}*", Md::from(part.question.as_str()).0));
    }
    blocks.extend(part.blocks.iter().flat_map(|it| block(it, part)));
    blocks
}

/// A heading's `1.` is no list, and what ends it is no ornament.
fn heading(title: &str) -> String {
    let escaped = Md::from(title).0.replacen("\\.", ".", 1);
    match escaped.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => escaped,
    }
}

fn block(block: &Block, part: &Part) -> Vec<String> {
    match block {
        Block::Text(text) => vec![Md::from(text.as_str()).0],
        Block::List { heading, notes } => {
            let lines: Vec<String> = notes.iter().map(Note::line).collect();
            list(heading, &lines)
        }
        Block::Table(table) if part.title.ends_with(&table.title) => vec![rows(table)],
        Block::Table(table) => vec![format!("### {}", heading(&table.title)), rows(table)],
        // The table below it says the same.
        Block::Figure(Figure::Links(_)) => Vec::new(),
        Block::Figure(figure) => list(figure.title(), &whole(&figure.lines())),
        Block::Covered(notes) => {
            let notes = count(*notes, "note", "notes");
            vec![format!("{notes}, covered: not in this report.")]
        }
    }
}

fn list(heading: &str, lines: &[String]) -> Vec<String> {
    let mut blocks = Vec::new();
    if !heading.is_empty() {
        blocks.push(format!("### {}", self::heading(heading)));
    }
    let line = |line: &String| format!("- {}", Md::from(line.trim()).0);
    let lines: Vec<String> = lines.iter().map(line).collect();
    blocks.push(lines.join("\n"));
    blocks
}

fn rows(table: &Table) -> String {
    let row = |cells: &mut dyn Iterator<Item = Md>| {
        let cell = |Md(cell): Md| format!(" {cell} |");
        let cells: String = cells.map(cell).collect();
        format!("|{cells}")
    };
    let head = row(&mut table.head.iter().map(|name| name.as_str().into()));
    let rule = row(&mut table.head.iter().map(|_| Md("---".to_string())));
    let body = table.rows.iter().map(|cells| {
        let cells = cells.iter().map(|cell| cell.say().as_str().into());
        row(&mut { cells })
    });
    let lines: Vec<String> = [head, rule].into_iter().chain(body).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_something_is_escaped() {
        for (text, escaped) in [
            ("a poet, and Li's 2 cats", "a poet, and Li's 2 cats"),
            ("Land | Sea", "Land \\| Sea"),
            ("*now* _then_ snake_case", "\\*now\\* \\_then\\_ snake_case"),
            ("1. first", "1\\. first"),
            ("at 10.30", "at 10.30"),
            ("- no list", "\\- no list"),
            ("a - b", "a - b"),
            ("<b> [x](y) `z`", "\\<b> \\[x\\](y) \\`z\\`"),
            ("R&D &amp; &#65;", "R&D \\&amp; \\&#65;"),
        ] {
            assert_eq!(Md::from(text).0, escaped);
        }
    }
}
