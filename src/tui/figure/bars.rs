//! Numbers as bars: label, bar, number, and what is to be said in words. Not here: what they count.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        figure::{Bar, Bars},
        text::{columns, cut, pad},
    },
    tui::{paint::Paint, theme::Theme},
};

/// The least and the most columns of a bar.
const SHORTEST: usize = 8;
const LONGEST: usize = 60;

/// A bar of so many cells: filled, and what is left of it. A half block ends it where it fits.
pub fn bar(value: u32, most: u32, cells: usize) -> (String, String) {
    let halves = u64::from(value.min(most)) * 2 * cells as u64 / u64::from(most.max(1));
    let halves = usize::try_from(halves).unwrap_or(0);
    let filled = "█".repeat(halves / 2) + if halves % 2 == 1 { "▌" } else { "" };
    let left = cells.saturating_sub(columns(&filled));
    (filled, "░".repeat(left))
}

/// The same a little lower, so that bars right under each other stay apart. There is no half block
/// as high: it ends with the nearest whole one, and never with none where there is something.
pub fn low_bar(value: u32, most: u32, cells: usize) -> (String, String) {
    let most = u64::from(most.max(1));
    let value = u64::from(value).min(most);
    let nearest = (2 * value * cells as u64 + most) / (2 * most);
    let filled = usize::try_from(nearest).unwrap_or(0);
    let filled = filled.max(usize::from(value > 0)).min(cells);
    ("▆".repeat(filled), "░".repeat(cells - filled))
}

/// How the width is shared: columns for labels, bars, numbers and words.
struct Shares {
    label: usize,
    bar: usize,
    number: usize,
    words: usize,
}

impl Shares {
    fn of(bars: &Bars, width: usize) -> Self {
        let widest = |of: fn(&Bar) -> &str| {
            let widths = bars.rows.iter().map(|bar| columns(of(bar)));
            widths.max().unwrap_or(0)
        };
        let number = widest(|bar| &bar.number);
        // Words come before a long bar: only they say who ties.
        let words = widest(|bar| &bar.words).min(width / 3);
        // Eight blanks: two on either side of the label, and of the number.
        let rest = width.saturating_sub(number + words + 8);
        let label = widest(|bar| &bar.label).min(rest.saturating_sub(SHORTEST));
        let bar = rest.saturating_sub(label).min(LONGEST);
        Self {
            label,
            bar,
            number,
            words,
        }
    }
}

/// Rows for bars: the title and a blank row stand above them.
fn room(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(2)
}

/// The bar after the last that is shown from `skip` on. The last row says how many more there are.
pub(super) fn end(bars: &Bars, skip: usize, area: Rect) -> usize {
    let left = bars.rows.len().saturating_sub(skip);
    if left <= room(area) {
        bars.rows.len()
    } else {
        skip + room(area).saturating_sub(1).max(1)
    }
}

/// Draws the title and a row a bar from bar `skip` on, with room thicker and blank rows between.
pub(super) fn draw(bars: &Bars, skip: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let shares = Shares::of(bars, usize::from(area.width));
    let title = cut(&bars.title, usize::from(area.width).saturating_sub(4)).into_owned();
    put(
        Line::styled(format!("  {title}"), theme.accent),
        0,
        area,
        buf,
    );
    let end = end(bars, skip, area);
    let shown = bars.rows.get(skip..end).unwrap_or_default();
    let (apart, thick) = rhythm(room(area), bars.rows.len());
    for (n, bar) in shown.iter().enumerate() {
        let y = 2 + n * apart;
        let line = row(bar, (bars.most, apart == 1), &shares, theme);
        put(line, y, area, buf);
        for below in 1..thick {
            let line = bar_alone(bar, bars.most, &shares, theme);
            put(line, y + below, area, buf);
        }
    }
    let left = bars.rows.len().saturating_sub(end);
    if left > 0 {
        let more = format!("  … {left} more");
        put(Line::styled(more, theme.faint), 2 + shown.len(), area, buf);
    }
}

/// How many rows so many bars may each take in a height, the blank ones behind them included; and
/// how thick they are then, in rows.
pub fn rhythm(height: usize, count: usize) -> (usize, usize) {
    let apart = ((height + 1) / count.max(1)).clamp(1, 4);
    (apart, apart.saturating_sub(1).max(1))
}

/// The bar of a row, under itself.
fn bar_alone(one: &Bar, most: u32, shares: &Shares, theme: &Theme) -> Line<'static> {
    let (filled, left) = bar(one.value, most, shares.bar);
    Line::from(vec![
        Span::raw(" ".repeat(shares.label + 4)),
        Span::styled(filled, theme.accent),
        Span::styled(left, theme.rule),
    ])
}

fn row(one: &Bar, (most, dense): (u32, bool), shares: &Shares, theme: &Theme) -> Line<'static> {
    let draw = if dense { low_bar } else { bar };
    let (filled, left) = draw(one.value, most, shares.bar);
    let number = format!("  {:>1$}  ", one.number, shares.number);
    Line::from(vec![
        Span::styled(format!("  {}  ", pad(&one.label, shares.label)), theme.text),
        Span::styled(filled, theme.accent),
        Span::styled(left, theme.rule),
        Span::styled(number, theme.strong),
        Span::styled(cut(&one.words, shares.words).into_owned(), theme.faint),
    ])
}

/// Draws a line so many rows below the area's top; what would lie below the area is left out.
fn put(line: Line<'_>, y: usize, area: Rect, buf: &mut Buffer) {
    let Ok(y) = u16::try_from(y) else { return };
    if y < area.height {
        let row = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        line.paint(row, buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_end_in_halves() {
        for (value, filled) in [
            (0, ""),
            (1, "▌"),
            (2, "█"),
            (7, "███▌"),
            (8, "████"),
            (9, "████"),
        ] {
            assert_eq!(bar(value, 8, 4).0, filled, "{value}");
        }
        assert_eq!(bar(3, 0, 4).0, "");
    }

    #[test]
    fn low_bars_end_in_whole_blocks() {
        for (value, filled) in [(0, ""), (1, "▆"), (2, "▆"), (7, "▆▆▆▆"), (9, "▆▆▆▆")]
        {
            assert_eq!(low_bar(value, 8, 4).0, filled, "{value}");
        }
        assert_eq!(low_bar(1, 0, 0).0, "");
    }
}
