//! Drawing a table: rows by columns, and where it is narrow one row as a form.

use chrono::{Datelike, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

mod narrow;
mod wide;

use crate::{
    domain::{
        date::short_date,
        exercise::{Cell, Cells, Row, Share},
        workshop::{Field, FieldType},
    },
    tui::{paint::Paint, pane::rows, surface::Surface, theme::Theme},
};

/// Below this width one row is shown at a time.
const ROWS_BELOW: u16 = 70;

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) cells: &'a Cells,
    /// Behind the last: the row to be typed.
    pub(super) row: usize,
    /// 0 is the row's name.
    pub(super) column: usize,
    pub(super) painted: bool,
    /// How the text in the line is understood, in the cell in hand.
    pub(super) ghost: Option<String>,
    pub(super) today: NaiveDate,
}

/// A text and how it looks.
type Look = (String, Style);

impl Page<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        if self.cells.rows.is_empty() && self.cells.add.is_none() {
            let text = format!("No {} yet: an earlier step says which.", self.cells.noun.1);
            return rows::nothing(&text, area, buf, theme);
        }
        if area.width < ROWS_BELOW {
            narrow::draw(self, area, buf, theme);
        } else {
            wide::draw(self, area, buf, theme);
        }
    }

    /// What a row is called.
    fn name(&self, row: usize) -> String {
        match (self.cells.rows.get(row), &self.cells.add) {
            (Some(row), _) => row.item.line(),
            (None, Some(add)) => format!("+ {}", add.label.to_lowercase()),
            (None, None) => String::new(),
        }
    }

    fn name_style(&self, row: usize, theme: &Theme) -> Style {
        let here = self.row == row;
        if here && self.column == 0 && self.painted {
            theme.painted
        } else if row >= self.cells.rows.len() {
            if here { theme.accent } else { theme.faint }
        } else if here {
            theme.strong
        } else {
            theme.text
        }
    }

    /// What stands in a cell; `whole` with who held it before.
    fn cell(&self, row: usize, column: usize, whole: bool, theme: &Theme) -> Look {
        let (Some(of), Some(field)) = (self.cells.rows.get(row), self.cells.columns.get(column))
        else {
            return (String::new(), theme.text);
        };
        let here = self.row == row && self.column == column + 1;
        if let Some(ghost) = self.ghost.as_ref().filter(|_| here) {
            return (ghost.clone(), theme.accent);
        }
        let (text, style) = self.said(of, field, column, whole, theme);
        let style = match (here, self.painted) {
            (true, true) => theme.painted,
            (true, false) if style == theme.text => theme.strong,
            (true, false) => theme.accent,
            (false, _) => style,
        };
        (text, style)
    }

    fn said(&self, row: &Row, field: &Field, column: usize, whole: bool, theme: &Theme) -> Look {
        let Some(cell) = row.cells.get(column).and_then(Option::as_ref) else {
            return ("–".to_string(), theme.faint);
        };
        match (&cell.told.text, cell.told.known) {
            (None, true) => ("▒▒▒▒".to_string(), theme.faint),
            (Some(text), true) => {
                let before = (whole && !cell.was.is_empty())
                    .then(|| format!(" (before: {})", cell.was.join(", ")));
                let text = self.short(text, field) + &before.unwrap_or_default();
                (text, theme.text)
            }
            (_, false) => (self.unknown(cell), theme.warn),
        }
    }

    /// A date needs no year where it is this one, and else no weekday.
    fn short(&self, text: &str, field: &Field) -> String {
        if field.kind != FieldType::Date {
            return text.to_string();
        }
        let year = format!(" {}", self.today.year());
        let without_weekday = || text.split_once(' ').map_or(text, |(_weekday, date)| date);
        let short = text.strip_suffix(&year);
        short.unwrap_or_else(without_weekday).to_string()
    }

    fn unknown(&self, cell: &Cell) -> String {
        let told = &cell.told;
        let guess = told.text.as_ref().map(|guess| format!("{guess}?"));
        let due = told.due.map(|due| short_date(due, self.today));
        let parts: Vec<String> = [guess, told.who.clone(), due]
            .into_iter()
            .flatten()
            .collect();
        format!("? {}", parts.join(" · ")).trim_end().to_string()
    }

    fn score(&self, row: usize) -> String {
        let score = self.cells.rows.get(row).and_then(|row| row.score);
        score.map_or_else(|| "–".to_string(), |score| score.to_string())
    }

    /// Totals by side, a line each.
    fn shares(&self) -> Vec<String> {
        self.cells.shares.iter().map(Share::line).collect()
    }
}

/// Draws a line in the `y`th row of an area, if it has one.
fn row_at(line: Line<'_>, area: Rect, y: usize, buf: &mut Buffer) {
    let Some(y) = u16::try_from(y).ok().filter(|y| *y < area.height) else {
        return;
    };
    let row = Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    line.paint(row, buf);
}
