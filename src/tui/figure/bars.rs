//! Numbers as bars: label, bar, number, and what is to be said in words. Not here: what they count.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::Widget,
};

use crate::{
    domain::{
        figure::{Bar, Bars},
        text::{columns, cut, pad},
    },
    tui::theme::Theme,
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

/// Draws the title and a row a bar, blank rows between them where there is room.
pub(super) fn draw(bars: &Bars, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let shares = Shares::of(bars, usize::from(area.width));
    let title = cut(&bars.title, usize::from(area.width).saturating_sub(4)).into_owned();
    let height = usize::from(area.height);
    put(
        Line::styled(format!("  {title}"), theme.accent),
        0,
        area,
        buf,
    );
    let room = height.saturating_sub(2);
    let apart = if bars.rows.len() * 2 <= room { 2 } else { 1 };
    let hidden = bars.rows.len().saturating_sub(room);
    // The last row then says how many more there are.
    let shown = if hidden > 0 {
        room.saturating_sub(1)
    } else {
        bars.rows.len()
    };
    for (n, bar) in bars.rows.iter().take(shown).enumerate() {
        put(
            row(bar, bars.most, &shares, theme),
            2 + n * apart,
            area,
            buf,
        );
    }
    if hidden > 0 {
        let more = format!("  … {} more", bars.rows.len() - shown);
        put(Line::styled(more, theme.faint), 2 + shown, area, buf);
    }
}

fn row(one: &Bar, most: u32, shares: &Shares, theme: &Theme) -> Line<'static> {
    let (filled, left) = bar(one.value, most, shares.bar);
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
        line.render(row, buf);
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
}
