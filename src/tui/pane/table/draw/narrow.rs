//! One row as a form: its name, `3 of 7`, and a line a column.

use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

use super::{Page, row_at};
use crate::{
    domain::text::{columns, cut, pad},
    tui::{
        pane::rows,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// The widest name of a column.
const WIDEST: usize = 22;

/// One row as a form: its name and place among the rows, then a line a column, the open one in
/// sight.
pub(super) fn draw(page: &Page<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
    let width = usize::from(area.width);
    row_at(title(page, width, theme), area, 0, buf);
    rows::touch(Touch::Cell(page.row, 0), 0, area, buf);
    let below = below(page, width, theme);
    let body = usize::from(area.height).saturating_sub(1 + below.len());
    let lines = columns_of(page, width, theme);
    let airy = lines.len() < body;
    let focus = page.column.saturating_sub(1);
    let room = body.saturating_sub(usize::from(airy));
    let skip = (focus + 1).saturating_sub(room);
    let first = 1 + usize::from(airy);
    for (y, (at, line)) in (first..first + room).zip(lines.into_iter().enumerate().skip(skip)) {
        row_at(line, area, y, buf);
        rows::touch(Touch::Cell(page.row, at + 1), y, area, buf);
    }
    for (y, line) in (1 + body..).zip(below) {
        row_at(line, area, y, buf);
    }
}

/// `3 of 7` stands at the right; below the last row, where one types a new one, `after 7`, and
/// before the first nothing.
fn title(page: &Page<'_>, width: usize, theme: &Theme) -> Line<'static> {
    let rows = page.cells.rows.len();
    let place = if page.row < rows {
        format!("{} of {rows} ", page.row + 1)
    } else if rows > 0 {
        format!("after {rows} ")
    } else {
        String::new()
    };
    let room = width.saturating_sub(columns(&place) + 2);
    let style = if page.column == 0 {
        page.name_style(page.row, theme)
    } else {
        theme.accent
    };
    let mark = if page.column == 0 { "▌" } else { " " };
    Line::from(vec![
        Span::styled(mark, theme.accent),
        Span::styled(pad(&page.name(page.row).to_uppercase(), room), style),
        Span::styled(format!(" {place}"), theme.faint),
    ])
}

/// A line a column: its name, and what stands in the row; of a row that is not there yet, what will
/// be asked.
fn columns_of(page: &Page<'_>, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let is_there = page.row < page.cells.rows.len();
    let widest = page.cells.columns.iter().map(|field| columns(field.name()));
    let first = widest.max().unwrap_or(0).min(WIDEST);
    let room = width.saturating_sub(first + 6);
    let line = |(at, field): (usize, &crate::domain::workshop::Field)| {
        let here = page.column == at + 1;
        let mark = if here { "▌  " } else { "   " };
        let name = if here { theme.strong } else { theme.faint };
        let (text, style) = if is_there {
            page.cell(page.row, at, true, theme)
        } else {
            ("–".to_string(), theme.faint)
        };
        Line::from(vec![
            Span::styled(mark, theme.accent),
            Span::styled(pad(field.name(), first), name),
            Span::styled("  ", theme.text),
            Span::styled(cut(&text, room).into_owned(), style),
        ])
    };
    page.cells.columns.iter().enumerate().map(line).collect()
}

/// Score, totals and shares: a line in all, where there is anything to say.
fn below(page: &Page<'_>, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let cells = page.cells;
    if cells.rows.is_empty() {
        return Vec::new();
    }
    let score = (cells.is_scored() && page.row < cells.rows.len())
        .then(|| format!("score {}", page.score(page.row)));
    let totals = cells.columns.iter().enumerate().filter_map(|(at, field)| {
        let total = cells.total(at)?;
        Some(format!("{} in all {total}", field.name()))
    });
    let parts: Vec<String> = score.into_iter().chain(totals).collect();
    let said = (!parts.is_empty()).then(|| parts.join("   "));
    said.into_iter()
        .chain((!page.cells.shares.is_empty()).then(|| page.shares().join("   ")))
        .map(|text| {
            let text = cut(&text, width.saturating_sub(4)).into_owned();
            Line::styled(format!("   {text}"), theme.faint)
        })
        .collect()
}
