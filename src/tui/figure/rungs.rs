//! The partnership ladder: a rung a line, the highest at the top, and beside each who stands on it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        exercise::{Rung, Rungs},
        text::{columns, cut, pad, wrap},
    },
    tui::{paint::Paint, theme::Theme},
};

/// The widest rung, in columns.
const WIDEST: usize = 34;

/// Rows it takes: a rung each, and one for those who stand on none.
pub fn height(rungs: &Rungs) -> u16 {
    let rows = rungs.rungs.len() + usize::from(!rungs.none.is_empty());
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The most rows from one rung to the next.
const TALLEST: usize = 4;

/// Draws the ladder; with room, rows of rails between two rungs. Too low for all rungs, those that
/// nobody stands on go first.
pub fn draw(rungs: &Rungs, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let room = usize::from(area.height).saturating_sub(usize::from(!rungs.none.is_empty()));
    let shown = shown(rungs, room);
    let widest = shown.iter().map(|rung| columns(&rung.label)).max();
    let most = (usize::from(area.width) / 2).saturating_sub(8).max(4);
    let width = widest.unwrap_or(0).min(WIDEST).min(most);
    let each = (room / shown.len().max(1)).clamp(1, TALLEST);
    let mut lines = Vec::new();
    for (at, rung) in shown.iter().enumerate() {
        // No rails hang below the lowest rung; its names may.
        let last = at + 1 == shown.len();
        lines.extend(rung_lines(rung, (width, each, last), area.width, theme));
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
        line.paint(row, buf);
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

/// A rung, and beside it as many names as there is room for, some of them beside the rails below.
fn rung_lines(
    rung: &Rung,
    (width, each, last): (usize, usize, bool),
    room: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let label = cut(&rung.label, width).into_owned();
    let dashes = "─".repeat(width.saturating_sub(columns(&label)) + 1);
    let style = if rung.who.is_empty() {
        theme.faint
    } else {
        theme.strong
    };
    let step = vec![
        Span::styled("  ├─ ", theme.rule),
        Span::styled(label, style),
        Span::styled(format!(" {dashes}┤"), theme.rule),
    ];
    let left = usize::from(room).saturating_sub(width + 11);
    let mut names = told(&rung.who, left, each).into_iter();
    let mut lines = Vec::new();
    for row in 0..each {
        let name = names.next();
        let mut spans = match (row, last) {
            (0, _) => step.clone(),
            (_, true) => vec![Span::raw(" ".repeat(width + 8))],
            (_, false) => {
                let between = " ".repeat(width + 4);
                vec![Span::styled(format!("  │{between}│"), theme.rule)]
            }
        };
        if row > 0 && last && name.is_none() {
            break;
        }
        spans.push(Span::styled(
            format!("  {}", name.unwrap_or_default()),
            theme.text,
        ));
        lines.push(Line::from(spans));
    }
    lines
}

/// Names in so many rows; those that find no room are counted.
fn told(names: &[String], width: usize, rows: usize) -> Vec<String> {
    let first = |shown: usize| {
        let mut told: Vec<String> = names.iter().take(shown).cloned().collect();
        if shown < names.len() {
            told.push(format!("… {} more", names.len() - shown));
        }
        wrap(&told.join(", "), width.max(8))
    };
    let mut fewer = (1..=names.len()).rev().map(first);
    let fits = fewer.find(|told| told.len() <= rows);
    fits.unwrap_or_else(|| {
        let all = cut(&names.join(", "), width).into_owned();
        vec![all]
    })
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
