//! Cells of a table parted by commas, semicolons or tabs, each with its place, as RFC 4180 and
//! spreadsheets write them. What is quoted wrongly is told, not guessed at: a reader that goes on
//! after an open quote takes the rest of the file for one cell.

use std::{iter::Peekable, str::Chars};

use super::MOST_ROWS;
use crate::domain::{import::Origin, workshop::Flaw};

/// What may part cells.
pub(super) const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// The most cells in a row.
const MOST_CELLS: usize = 500;

/// What stands in a cell, and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) at: Origin,
}

pub(super) type Row = Vec<Cell>;

/// The rows of a table, until the first flaw.
pub(super) struct Rows<'a> {
    letters: Peekable<Chars<'a>>,
    separator: char,
    line: usize,
    column: usize,
    ended: bool,
}

/// What the first line of a file for Excel says: `sep=;`. The separator, and the rest.
pub(super) fn declared(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let first = first.trim_matches(['\r', '"', ' ']);
    let separator = first
        .strip_prefix("sep=")
        .or_else(|| first.strip_prefix("SEP="))?;
    let mut letters = separator.chars();
    let separator = letters.next().unwrap_or('\t');
    Some((separator, rest)).filter(|_| letters.next().is_none())
}

/// All rows that hold anything.
///
/// # Errors
/// A quote that is not closed, or closed in the middle of a cell; more than can be read.
pub(super) fn rows(text: &str, separator: char, first_line: usize) -> Result<Vec<Row>, Flaw> {
    let mut all = Vec::new();
    for row in Rows::new(text, separator, first_line) {
        let row = row?;
        if row.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        let at = row.first().map(|cell| cell.at.clone()).unwrap_or_default();
        if row.len() > MOST_CELLS {
            return Err(at.flaw(format!("has {} cells, {MOST_CELLS} at most", row.len())));
        }
        if all.len() == MOST_ROWS {
            let wrong = format!(
                "is row {} of {MOST_ROWS} at most; part the file, and bring in the parts",
                MOST_ROWS + 1
            );
            return Err(at.flaw(wrong));
        }
        all.push(row);
    }
    Ok(all)
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, separator: char, first_line: usize) -> Self {
        Self {
            letters: text.chars().peekable(),
            separator,
            line: first_line,
            column: 1,
            ended: false,
        }
    }

    fn at(&self) -> Origin {
        Origin {
            line: self.line,
            column: self.column,
            path: String::new(),
        }
    }

    /// The next letter; CRLF and CR are one line's end.
    fn take(&mut self) -> Option<char> {
        let letter = self.letters.next()?;
        let letter = if letter == '\r' {
            self.letters.next_if_eq(&'\n');
            '\n'
        } else {
            letter
        };
        if letter == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(letter)
    }

    /// A cell, and whether another one follows in this row.
    fn cell(&mut self) -> Result<(Cell, bool), Flaw> {
        let at = self.at();
        if self.letters.peek() == Some(&'"') {
            return self.quoted(at);
        }
        let mut text = String::new();
        loop {
            match self.take() {
                Some('\n') | None => return Ok((Cell { text, at }, false)),
                Some(letter) if letter == self.separator => return Ok((Cell { text, at }, true)),
                Some(letter) => text.push(letter),
            }
        }
    }

    fn quoted(&mut self, at: Origin) -> Result<(Cell, bool), Flaw> {
        self.take();
        let mut text = String::new();
        loop {
            match self.take() {
                None => {
                    let wrong =
                        "this quote is never closed; a quote inside a cell is written twice, \"\"";
                    return Err(at.flaw(wrong));
                }
                Some('"') if self.letters.peek() == Some(&'"') => {
                    self.take();
                    text.push('"');
                }
                Some('"') => break,
                Some(letter) => text.push(letter),
            }
        }
        loop {
            let here = self.at();
            match self.take() {
                Some('\n') | None => return Ok((Cell { text, at }, false)),
                Some(letter) if letter == self.separator => return Ok((Cell { text, at }, true)),
                Some(' ') => {}
                Some(letter) => {
                    let wrong = format!(
                        "\"{letter}\" stands behind the end of a quoted cell; a quote inside a cell is written twice, \"\""
                    );
                    return Err(here.flaw(wrong));
                }
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended || self.letters.peek().is_none() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            match self.cell() {
                Ok((cell, more)) => {
                    row.push(cell);
                    if !more {
                        return Some(Ok(row));
                    }
                }
                Err(flaw) => {
                    self.ended = true;
                    return Some(Err(flaw));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str, separator: char) -> Vec<Vec<String>> {
        let rows = rows(text, separator, 1).unwrap();
        let texts = |row: Row| row.into_iter().map(|cell| cell.text).collect();
        rows.into_iter().map(texts).collect()
    }

    #[test]
    fn cells() {
        for (text, expected) in [
            ("a,b\r\nc,d\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,b\rc,d", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("\"a\nb\",\"c \"\"d\"\"\"\n", vec![vec!["a\nb", "c \"d\""]]),
            ("a,,\n\n,,\n", vec![vec!["a", "", ""]]),
            ("\"a\" ,b", vec![vec!["a", "b"]]),
            ("5\" pipe,b", vec![vec!["5\" pipe", "b"]]),
        ] {
            assert_eq!(texts(text, ','), expected, "{text:?}");
        }
    }

    #[test]
    fn wrong_quotes_are_told_with_their_place() {
        for (text, place) in [("a,b\nc,\"d\ne\n", (2, 3)), ("a\n\"b\"c,d\n", (2, 4))] {
            let flaw = rows(text, ',', 1).unwrap_err();
            assert_eq!((flaw.line, flaw.column), place, "{flaw}");
        }
        let cell = rows("\n\"x\ny\",z", ',', 1).unwrap();
        assert_eq!((cell[0][1].at.line, cell[0][1].at.column), (3, 4));
    }

    #[test]
    fn excel_says_what_parts() {
        assert_eq!(declared("sep=;\r\na;b"), Some((';', "a;b")));
        assert_eq!(declared("sep=\t\na"), Some(('\t', "a")));
        assert_eq!(declared("separate\na"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// What a writer that others wrote has written is read as it was.
        #[test]
        fn as_written_so_read(
            table in proptest::collection::vec(proptest::collection::vec("[ab;,\"\n ]{0,6}x", 1..4), 1..5)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(texts(&text, ','), table);
        }
    }
}
