//! How paths, faults and columns are put into words for a terminal that others may be looking at:
//! nothing from a file steers it.

use std::{io, path::Path};

use crate::domain::{
    text::{clean, columns, cut, pad},
    workshop::Flaw,
};

/// What messages call standard input.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// The narrowest that a column of a table becomes.
const NARROWEST: usize = 4;

/// A path as it can be shown.
pub(super) fn path(path: &Path) -> String {
    escaped(&path.to_string_lossy().replace('\n', r"\n"))
}

/// Text with what would steer a terminal, or turn its letters round, written out; lines stay.
pub(super) fn escaped(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::new();
    for letter in text.chars() {
        if steers(letter) {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    shown
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
        assert_eq!(path(Path::new("a\u{1b}[2Jb\nc")), r"a\u{1b}[2Jb\nc");
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
