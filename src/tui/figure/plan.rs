//! The plan of time: a bar a step, planned and spent.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use crate::{
    domain::{figure::PlanRow, text::pad},
    tui::theme::Theme,
};

/// Columns for titles, and for the minutes behind the bar.
const TITLE: u16 = 26;
const MINUTES: u16 = 14;

/// Draws a row a step.
pub(super) fn draw(rows: &[PlanRow], area: Rect, buf: &mut Buffer, theme: &Theme) {
    // The longest bar fills the room, whichever of the two it is; a plan of nothing divides by one.
    let longest = rows
        .iter()
        .map(|row| row.planned_s.max(row.spent_s))
        .max()
        .unwrap_or(0)
        .max(1);
    let room = area.width.saturating_sub(TITLE + MINUTES + 6);
    let cells = |seconds: u32| {
        usize::try_from(u64::from(seconds) * u64::from(room) / u64::from(longest)).unwrap_or(0)
    };
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        let (spent, planned) = (cells(row.spent_s), cells(row.planned_s));
        let (mark, style) = if row.here {
            ("▌ ", theme.strong)
        } else {
            ("  ", theme.text)
        };
        let minutes = format!(
            " {} of {} min",
            // A minute that was begun counts as spent.
            row.spent_s.div_ceil(60),
            row.planned_s / 60
        );
        let line = Line::from(vec![
            Span::styled(mark, theme.accent),
            Span::styled(pad(&row.title, usize::from(TITLE)), style),
            Span::styled("█".repeat(spent), theme.accent),
            // Over time nothing is left to draw: the spent part alone is longer than the plan.
            Span::styled("░".repeat(planned.saturating_sub(spent)), theme.rule),
            Span::styled(minutes, theme.faint),
        ]);
        line.render(
            Rect {
                y,
                height: 1,
                ..area
            },
            buf,
        );
    }
}
