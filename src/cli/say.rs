//! How paths, faults and columns are put into words for a terminal that others may be looking at:
//! nothing from a file steers it.

use std::{convert::Infallible, fmt::Write as _, io, path::Path};

use serde_json::Value as Json;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::{
    text::{clean, columns, cut, pad, typed},
    workshop::Flaw,
};

/// What messages call standard input.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// The narrowest that a column of a table becomes.
const NARROWEST: usize = 4;

/// Whether a terminal that calls itself so can't have its cursor moved.
pub(super) fn undrawable(terminal: &str) -> bool {
    matches!(terminal, "dumb" | "unknown")
}

/// A path as it can be shown.
pub(super) fn path(path: &Path) -> String {
    escaped(&path.to_string_lossy().replace('\n', r"\n"))
}

/// Text with what would steer a terminal, turn its letters round or hide among them written out;
/// lines stay.
pub(super) fn escaped(text: &str) -> String {
    written_out(text, |letter, shown| shown.extend(letter.escape_unicode()))
}

/// JSON for scripts, a line a member: the same is written out as JSON may write any letter, so that
/// whoever reads it has what was there.
pub(super) fn json(json: &Json) -> String {
    written_out(&format!("{json:#}\n"), |letter, shown| {
        for unit in letter.encode_utf16(&mut [0; 2]) {
            write!(shown, "\\u{unit:04x}").ok();
        }
    })
}

fn written_out(text: &str, write_out: impl Fn(char, &mut String)) -> String {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return text.to_string();
    }
    let mut shown = String::new();
    for grapheme in text.graphemes(true) {
        let mut letters = grapheme.chars();
        let is_blank = letters.all(|c| typed(c) == Some(' ') && !is_line_end(c));
        if is_blank || clean(grapheme) == grapheme {
            shown.push_str(grapheme);
            continue;
        }
        for letter in grapheme.chars() {
            match letter {
                '\n' | ' '..='~' => shown.push(letter),
                _ => write_out(letter, &mut shown),
            }
        }
    }
    shown
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Words from the command line, as they are kept and shown: for clap's `value_parser`.
#[expect(clippy::unnecessary_wraps, reason = "as clap wants a parser")]
pub(super) fn cleaned(argument: &str) -> Result<String, Infallible> {
    Ok(clean(argument))
}

/// A path as a shell takes it.
pub(super) fn quoted(path: &Path) -> String {
    let shown = self::path(path);
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,@%".contains(c);
    if !shown.is_empty() && shown.chars().all(is_plain) {
        shown
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}

/// What the system said, without its number.
pub(super) fn cause(cause: &io::Error) -> String {
    let text = cause.to_string();
    text.split_once(" (os error")
        .map_or(text.as_str(), |(words, _number)| words)
        .to_string()
}

/// `mine.json:36:92: steps[6].table: what is wrong`, as editors and compilers have it.
pub(super) fn flaw(name: &str, flaw: &Flaw, grade: &str) -> String {
    let place = if flaw.path.is_empty() {
        String::new()
    } else {
        format!("{}: ", clean(&flaw.path))
    };
    let (line, column) = (flaw.line, flaw.column);
    format!(
        "{name}:{line}:{column}: {grade}{place}{}",
        clean(&flaw.wrong)
    )
}

/// Rows of a table, each column as wide as its widest cell, two blanks between, none at the end.
pub(super) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let wide = |at: usize| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(wide);
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, wide)| pad(cell, wide));
        let cells: Vec<String> = cells.collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

/// Cuts the widest cells until a row of the table is at most so many columns wide, as far as that
/// can be.
pub(super) fn fit<const N: usize>(rows: &mut [[String; N]], most: usize) {
    let wide = |at: usize| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0);
    let mut widths: [usize; N] = std::array::from_fn(wide);
    let between = 2 * N.saturating_sub(1);
    while widths.iter().sum::<usize>() + between > most {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            Some(_) | None => break,
        }
    }
    for row in rows {
        for (cell, wide) in row.iter_mut().zip(widths) {
            *cell = cut(cell, wide).into_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        for (raw, shown) in [
            ("a\u{1b}[2Jb\nc", r"a\u{1b}[2Jb\nc"),
            ("a\u{9b}1mb\tc", r"a\u{9b}1mb\u{9}c"),
            ("a\u{202e}b\u{61c}c\u{feff}", r"a\u{202e}b\u{61c}c\u{feff}"),
            (
                "a\u{2028}b\u{200d}\u{e0041}",
                r"a\u{2028}b\u{200d}\u{e0041}",
            ),
            (
                "l'été\u{a0}: 図書館 👩\u{200d}👧",
                "l'été\u{a0}: 図書館 👩\u{200d}👧",
            ),
        ] {
            assert_eq!(path(Path::new(raw)), shown);
        }
    }

    #[test]
    fn json_for_scripts_steers_no_terminal_and_says_all() {
        let raw = "a\u{1b}[2J\u{9b}1m\u{202e}b\u{e0041}\u{2028} 図書館";
        let told = serde_json::json!({ raw: [raw, 1] });
        let shown = json(&told);
        assert!(
            shown.contains(r"\u202eb\udb40\udc41\u2028 図書館"),
            "{shown}"
        );
        assert_eq!(escaped(&shown), shown);
        assert_eq!(serde_json::from_str::<Json>(&shown).unwrap(), told);
    }

    #[test]
    fn paths_that_a_shell_would_split_are_quoted() {
        assert_eq!(quoted(Path::new("a/b-1.json")), "a/b-1.json");
        assert_eq!(quoted(Path::new("my own's.json")), r"'my own'\''s.json'");
        assert_eq!(quoted(Path::new("")), "''");
    }

    #[test]
    fn a_table_fits_by_cutting_its_widest_cells() {
        for (most, line) in [
            (80, "a  partner of ours  Ana"),
            (16, "a  partner…  Ana"),
            (13, "a  part…  Ana"),
            (3, "a  par…  Ana"),
        ] {
            let mut rows = [["a", "partner of ours", "Ana"].map(str::to_string)];
            fit(&mut rows, most);
            assert_eq!(rows[0].join("  "), line, "{most}");
        }
    }

    #[test]
    fn columns_line_up() {
        let rows = [["a", "long one", ""], ["bcd", "c", "d"]];
        let rows = rows.map(|row| row.map(ToString::to_string));
        assert_eq!(table(&rows), "a    long one\nbcd  c         d\n");
    }
}
