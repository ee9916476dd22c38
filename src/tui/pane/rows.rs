//! Rows of a body: which of them fit, and drawing one. Not here: what is in them.

use ratatui::{buffer::Buffer, layout::Rect, text::Line, widgets::Widget};

use crate::{
    domain::text::wrap,
    tui::{
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// Columns before what is said where there is nothing to draw.
const INDENT: u16 = 3;

/// Says why nothing is drawn, and what brings something.
pub(super) fn nothing(text: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let inner = Rect {
        x: area.x + INDENT.min(area.width),
        width: area.width.saturating_sub(INDENT + 1),
        ..area
    };
    for (y, line) in wrap(text, usize::from(inner.width)).into_iter().enumerate() {
        put(Line::styled(line, theme.faint), y, inner, buf);
    }
}

/// The first of `count` rows to draw, so that `focus` is among the `room` that fit.
pub(super) fn first(focus: usize, count: usize, room: usize) -> usize {
    let last = count.saturating_sub(room);
    focus.saturating_sub(room / 2).min(last)
}

/// Draws a line in the row `y` of an area, from 0.
pub(super) fn put(line: Line<'_>, y: usize, area: Rect, buf: &mut Buffer) {
    let Ok(y) = u16::try_from(y) else { return };
    if y < area.height {
        let row = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        line.render(row, buf);
    }
}

/// The row `y` of an area, from 0, is clicked as that.
pub(super) fn touch(what: Touch, y: usize, area: Rect, on: &mut Surface<'_>) {
    if let Some(row) = area.rows().nth(y) {
        on.touch(row, what);
    }
}

/// Says how many rows there are beyond the last drawn, in the last row.
pub(super) fn more(hidden: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    if hidden > 0 && area.height > 0 {
        let text = format!("    … {hidden} more");
        let last = usize::from(area.height) - 1;
        put(Line::styled(text, theme.faint), last, area, buf);
    }
}
