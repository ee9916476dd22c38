//! The plan of time: a bar a step, planned and spent.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        figure::PlanRow,
        text::{columns, pad},
    },
    tui::{paint::Paint, theme::Theme},
};

/// Columns for titles at least, and for the minutes behind the bar.
const TITLE: u16 = 26;
const MINUTES: u16 = 14;

/// The row after the last that is shown from `skip` on.
pub(super) fn end(rows: &[PlanRow], skip: usize, area: Rect) -> usize {
    let room = usize::from(area.height).max(1);
    rows.len().min(skip + room)
}

/// Draws a row a step, from step `skip` on.
pub(super) fn draw(rows: &[PlanRow], skip: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    // The longest bar fills the room, whichever of the two it is; a plan of nothing divides by one.
    let longest = rows
        .iter()
        .map(|row| row.planned_s.max(row.spent_s))
        .max()
        .unwrap_or(0)
        .max(1);
    let widest = rows
        .iter()
        .map(|row| columns(&row.title))
        .max()
        .unwrap_or(0);
    let title = widest.min(usize::from(TITLE.max(area.width / 4)));
    let taken = u16::try_from(title).unwrap_or(TITLE) + MINUTES + 6;
    let room = area.width.saturating_sub(taken);
    let apart = u16::from(rows.len() * 2 <= usize::from(area.height)) + 1;
    let cells = |seconds: u32| {
        usize::try_from(u64::from(seconds) * u64::from(room) / u64::from(longest)).unwrap_or(0)
    };
    let from = area.y + u16::from(apart > 1);
    let steps = rows.iter().skip(skip);
    for (y, row) in (from..area.bottom()).step_by(apart.into()).zip(steps) {
        let (spent, planned) = (cells(row.spent_s), cells(row.planned_s));
        let (mark, style) = if row.here {
            ("▌ ", theme.strong)
        } else {
            ("  ", theme.text)
        };
        // A minute that was begun counts as spent.
        let spent_min = row.spent_s.div_ceil(60);
        let minutes = match (row.planned_s / 60, spent_min) {
            (0, 0) => "no time box".to_string(),
            (0, spent) => format!("{spent} min, no time box"),
            (planned, spent) => format!(" {spent} of {planned} min"),
        };
        let line = Line::from(vec![
            Span::styled(mark, theme.accent),
            Span::styled(pad(&row.title, title), style),
            Span::raw("  "),
            Span::styled("█".repeat(spent), theme.accent),
            // Over time nothing is left to draw: the spent part alone is longer than the plan.
            Span::styled("░".repeat(planned.saturating_sub(spent)), theme.rule),
            Span::styled(minutes, theme.faint),
        ]);
        line.paint(
            Rect {
                y,
                height: 1,
                ..area
            },
            buf,
        );
    }
}
