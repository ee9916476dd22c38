//! The partnership ladder: a rung a line, the highest at the top, and beside each who stands on it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use crate::{
    domain::{
        exercise::{Rung, Rungs},
        text::{columns, cut, pad},
    },
    tui::theme::Theme,
};

/// The widest rung, in columns.
const WIDEST: usize = 34;

/// Rows it takes: a rung each, and one for those who stand on none.
pub fn height(rungs: &Rungs) -> u16 {
    let rows = rungs.rungs.len() + usize::from(!rungs.none.is_empty());
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Draws the ladder; with room, a row of rails between two rungs. Too low for all rungs, those that
/// nobody stands on go first.
pub fn draw(rungs: &Rungs, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let room = usize::from(area.height).saturating_sub(usize::from(!rungs.none.is_empty()));
    let shown = shown(rungs, room);
    let widest = shown.iter().map(|rung| columns(&rung.label)).max();
    let most = (usize::from(area.width) / 2).saturating_sub(8).max(4);
    let width = widest.unwrap_or(0).min(WIDEST).min(most);
    let airy = shown.len() * 2 <= room;
    let mut lines = Vec::new();
    for rung in shown {
        if airy && !lines.is_empty() {
            lines.push(rails(width, theme));
        }
        lines.push(rung_line(rung, width, area.width, theme));
    }
    if !rungs.none.is_empty() {
        lines.push(names_line(
            "  not on it yet",
            &rungs.none,
            width,
            area.width,
            theme,
        ));
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        line.render(row, buf);
    }
}

/// As many rungs as there is room for, the highest first.
fn shown(rungs: &Rungs, room: usize) -> Vec<&Rung> {
    let mut shown: Vec<&Rung> = rungs.rungs.iter().rev().collect();
    while shown.len() > room {
        // The lowest empty rung goes first; where none is empty, the lowest of all.
        let empty = shown.iter().rposition(|rung| rung.who.is_empty());
        shown.remove(empty.unwrap_or(shown.len() - 1));
    }
    shown
}

/// The row between two rungs.
fn rails(width: usize, theme: &Theme) -> Line<'static> {
    let between = " ".repeat(width + 4);
    Line::styled(format!("  │{between}│"), theme.rule)
}

/// A rung, and beside it as many names as there is room for.
fn rung_line(rung: &Rung, width: usize, room: u16, theme: &Theme) -> Line<'static> {
    let label = cut(&rung.label, width).into_owned();
    let dashes = "─".repeat(width.saturating_sub(columns(&label)) + 1);
    let style = if rung.who.is_empty() {
        theme.faint
    } else {
        theme.strong
    };
    let mut line = Line::from(vec![
        Span::styled("  ├─ ", theme.rule),
        Span::styled(label, style),
        Span::styled(format!(" {dashes}┤"), theme.rule),
    ]);
    let names = rung.who.join(", ");
    let left = usize::from(room).saturating_sub(width + 11);
    line.push_span(Span::styled(format!("  {}", cut(&names, left)), theme.text));
    line
}

/// Names that stand on no rung; they begin in the column where those on the rungs begin.
fn names_line(
    label: &str,
    names: &[String],
    width: usize,
    room: u16,
    theme: &Theme,
) -> Line<'static> {
    let label = pad(label, width + 10);
    let left = usize::from(room).saturating_sub(columns(&label) + 1);
    let names = names.join(", ");
    Line::styled(format!("{label}{}", cut(&names, left)), theme.faint)
}
