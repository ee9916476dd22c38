//! The line where one types: its label, and the text in up to three rows. Records hold one line;
//! what is wrapped here is so on the screen alone.

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    domain::text::{columns, cut, deed::BACK, pad},
    tui::{
        app::App,
        input::InputLine,
        paint::Paint,
        pane::{Pane, Scene, addressed},
        surface::{Means, Surface},
        theme::Theme,
    },
};

/// The most rows that a text takes.
const MOST_ROWS: usize = 3;

/// The line as it is drawn while one writes.
pub(super) struct Written {
    /// The label and `›`.
    start: String,
    /// Columns before the second and third row.
    indent: usize,
    rows: Vec<String>,
    /// Row and column.
    cursor: (usize, usize),
    /// There is more text before the first row, and behind the last.
    more: (bool, bool),
    /// Columns of the text before the first row.
    before: usize,
}

impl Written {
    /// None while letters act, and where nothing is written.
    pub(super) fn of(scene: &Scene<'_>, pane: &dyn Pane) -> Option<Self> {
        if scene.work.is_choosing() {
            return None;
        }
        let width = usize::from(scene.size.0);
        let (label, hidden) = label(scene, pane)?;
        // However long the label, half of the line is for the text.
        let start = format!(" {} › ", cut(&label, width / 2));
        let indent = if columns(&start) <= width / 3 {
            columns(&start)
        } else {
            3
        };
        let (text, at) = visible(scene, hidden);
        // A column for the cursor, behind the last letter.
        let room = |before: usize| width.saturating_sub(before + 1).max(2);
        let rows = folded(&text, room(columns(&start)), room(indent));
        let mut written = Self::around(start, indent, &rows, at);
        written.before += columns(scene.line.text().get(..hidden).unwrap_or_default());
        Some(written)
    }

    /// Three rows at most, the cursor in them; `at` is its byte in the whole text.
    fn around(start: String, indent: usize, rows: &[&str], at: usize) -> Self {
        let ends = rows.iter().scan(0, |end, row| {
            *end += row.len();
            Some(*end)
        });
        let ends: Vec<usize> = ends.collect();
        let here = ends.iter().position(|end| at < *end);
        let here = here.unwrap_or(rows.len().saturating_sub(1));
        let before = here.checked_sub(1).and_then(|row| ends.get(row));
        let before = at - before.copied().unwrap_or(0).min(at);
        let row = rows.get(here).copied().unwrap_or_default();
        let column = columns(row.get(..before).unwrap_or(row));
        let first = (here + 1).saturating_sub(MOST_ROWS);
        let shown = rows.iter().skip(first).take(MOST_ROWS);
        Self {
            start,
            indent,
            rows: shown.map(|row| (*row).to_string()).collect(),
            cursor: (here - first, column),
            more: (first > 0, first + MOST_ROWS < rows.len()),
            before: rows.iter().take(first).map(|row| columns(row)).sum(),
        }
    }

    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(1).max(1)
    }

    /// Painted in whole, since the keys go here; `cursor` says whether it is shown.
    pub(super) fn draw(&self, area: Rect, frame: &mut Surface<'_>, theme: &Theme, cursor: bool) {
        let width = usize::from(area.width);
        let last = self.rows.len().saturating_sub(1);
        let mut shown = self.before;
        for (at, (row, text)) in area.rows().zip(&self.rows).enumerate() {
            let before = match (at, self.more.0) {
                (0, false) => self.start.clone(),
                (0, true) if columns(&self.start) == self.indent => self.start.replace('›', "…"),
                (0, true) => " … ".to_string(),
                _ => " ".repeat(self.indent),
            };
            let end = if at == last && self.more.1 {
                "…"
            } else {
                " "
            };
            let room = width.saturating_sub(columns(&before) + 1);
            let padded = pad(text.trim_end(), room);
            let line = Line::styled(format!("{before}{padded}{end}"), theme.painted);
            line.paint(row, frame.buffer_mut());
            // Behind the end of the text is its end; behind another row's is nothing.
            let wide = if at == last && !self.more.1 {
                width
            } else {
                columns(text)
            };
            let cell = |column: usize| u16::try_from(column).unwrap_or(u16::MAX).min(row.width);
            let part = Rect {
                x: row.x + cell(columns(&before)),
                width: cell(wide),
                ..row
            };
            frame.mark(part.intersection(row), Means::Text(shown));
            shown += columns(text);
        }
        if cursor {
            frame.set_cursor_position(self.cursor(area));
        }
    }

    fn cursor(&self, area: Rect) -> Position {
        let (row, column) = self.cursor;
        let before = if row == 0 && !self.more.0 {
            columns(&self.start)
        } else {
            self.indent
        };
        let x = area.x + u16::try_from(before + column).unwrap_or(0);
        let y = area.y + u16::try_from(row).unwrap_or(0);
        Position {
            x: x.min(area.right().saturating_sub(1)),
            y: y.min(area.bottom().saturating_sub(1)),
        }
    }
}

/// The label, and how many bytes of the text it stands for: `li:` is Li's label, unless the cursor
/// went back into it.
fn label(scene: &Scene<'_>, pane: &dyn Pane) -> Option<(String, usize)> {
    let own = pane.label(scene)?;
    Some(match addressed(scene, pane) {
        Some((name, bytes)) if scene.line.before_cursor().len() >= bytes => (name, bytes),
        Some(_) | None => (own, 0),
    })
}

/// The text without what the label says, covered as it must be; and the byte the cursor is at.
fn visible(scene: &Scene<'_>, hidden: usize) -> (String, usize) {
    let covered = scene.prompt.covered && !scene.work.peeking;
    let before = scene.line.before_cursor();
    let rest = |text: &str| shown(text.get(hidden..).unwrap_or_default(), covered);
    (rest(scene.line.text()), rest(before).len())
}

fn shown(text: &str, covered: bool) -> String {
    if covered {
        "▒".repeat(columns(text))
    } else {
        text.to_string()
    }
}

/// A text in rows of at most `first` and then `later` columns, broken behind blanks where that can
/// be. All of it is there; only blanks may stand out at the end of a row. No text is one row.
fn folded(text: &str, first: usize, later: usize) -> Vec<&str> {
    let mut rows = Vec::new();
    let mut rest = text;
    loop {
        let room = if rows.is_empty() { first } else { later };
        let (row, more) = rest
            .split_at_checked(row_bytes(rest, room))
            .unwrap_or((rest, ""));
        rows.push(row);
        if more.is_empty() {
            return rows;
        }
        rest = more;
    }
}

/// How much of the text makes a row: at least a grapheme.
fn row_bytes(text: &str, room: usize) -> usize {
    // The rest of a long text is not measured for each of its rows.
    if text.len() <= 4 * room && columns(text) <= room {
        return text.len();
    }
    let (mut used, mut word) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let blank = grapheme.trim().is_empty();
        used += columns(grapheme);
        if used > room && !blank && at > 0 {
            return if word > 0 { word } else { at };
        }
        if blank {
            word = at + grapheme.len();
        }
    }
    text.len()
}

/// While letters act: how to write again, and the draft that waits, covered as it is.
pub(super) fn draw_resting(
    (app, scene): (&App, &Scene<'_>),
    area: Rect,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    // Over an open sheet no letter acts here.
    let says = if app.layers.is_empty() {
        app.in_words(&format!(" Letters act. {BACK} writes."))
    } else {
        String::new()
    };
    let says = app.keys.glyphs.words(&says);
    let line: &InputLine = scene.line;
    let room = usize::from(area.width).saturating_sub(columns(&says) + 5);
    let draft = shown(line.text(), scene.prompt.covered);
    let mut spans = vec![Span::styled(says.into_owned(), theme.faint)];
    if !draft.is_empty() {
        let draft = cut(&draft, room).into_owned();
        spans.push(Span::styled(format!("   {draft}"), theme.faint));
    }
    Line::from(spans).paint(area, frame.buffer_mut());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded_behind_blanks() {
        for (text, first, later, rows) in [
            ("", 5, 5, vec![""]),
            ("a poet", 6, 6, vec!["a poet"]),
            ("a poet and", 6, 6, vec!["a poet ", "and"]),
            ("a poet and ", 4, 9, vec!["a ", "poet and "]),
            ("partnership", 5, 4, vec!["partn", "ersh", "ip"]),
            ("图书馆之友", 5, 5, vec!["图书", "馆之", "友"]),
            ("a   ", 2, 2, vec!["a   "]),
        ] {
            assert_eq!(folded(text, first, later), rows, "{text}");
            assert_eq!(folded(text, first, later).concat(), text);
        }
    }

    /// It is there at once, though it makes thousands of rows.
    #[test]
    fn a_text_of_any_length_is_folded() {
        let text = "友".repeat(200_000);
        let rows = folded(&text, 60, 80);
        assert_eq!((rows.len(), rows[0].len()), (5_001, 30 * 3));
    }

    #[test]
    fn the_cursor_is_in_one_of_three_rows() {
        let rows = ["one ", "two ", "three ", "four"];
        for (at, cursor, more) in [
            (0, (0, 0), (false, true)),
            (4, (1, 0), (false, true)),
            (13, (2, 5), (false, true)),
            (14, (2, 0), (true, false)),
            (18, (2, 4), (true, false)),
        ] {
            let written = Written::around(String::new(), 3, &rows, at);
            assert_eq!((written.cursor, written.more), (cursor, more), "{at}");
        }
    }
}
