//! Rows of a body: which of them fit, and drawing one. Not here: what is in them.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::{
    domain::text::wrap,
    tui::{
        paint::Paint,
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
        line.paint(row, buf);
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

/// What of some blocks is in sight.
pub(super) struct Window {
    /// Each with the number of its block; one for what is above has none.
    pub(super) lines: Vec<(Option<usize>, Line<'static>)>,
    /// How many blocks are beyond, above and below.
    pub(super) beyond: (usize, usize),
}

/// As many lines as fit, the focused block among them. The blocks are those from `start` on, of
/// `count` in all, and are numbered so.
pub(super) fn window(
    blocks: &[Vec<Line<'static>>],
    (start, count): (usize, usize),
    focus: usize,
    height: usize,
) -> Window {
    let mut rows = vec![0];
    rows.extend(blocks.iter().scan(0, |rows, block| {
        *rows += block.len();
        Some(*rows)
    }));
    if rows[blocks.len()] <= height {
        return Window {
            lines: numbered(blocks, start).collect(),
            beyond: (0, 0),
        };
    }
    // Where there are more, one line at that end says how many.
    let fits = |first: usize, end: usize| {
        let more = usize::from(start + first > 0) + usize::from(start + end < count);
        rows[end] - rows[first] + more <= height
    };
    let focus = focus - start;
    let (mut first, mut end) = (focus, (focus + 1).min(blocks.len()));
    loop {
        let before = first.checked_sub(1).filter(|first| fits(*first, end));
        first = before.unwrap_or(first);
        let after = (end < blocks.len() && fits(first, end + 1)).then_some(end + 1);
        end = after.unwrap_or(end);
        if before.is_none() && after.is_none() {
            break;
        }
    }
    let above = (start + first > 0).then(|| (None, Line::default()));
    let shown = numbered(&blocks[first..end], start + first);
    Window {
        lines: above.into_iter().chain(shown).take(height).collect(),
        beyond: (start + first, count - start - end),
    }
}

/// The lines of blocks, each with the number of its block.
fn numbered(
    blocks: &[Vec<Line<'static>>],
    start: usize,
) -> impl Iterator<Item = (Option<usize>, Line<'static>)> {
    let blocks = (start..).zip(blocks);
    blocks.flat_map(|(n, block)| block.iter().map(move |line| (Some(n), line.clone())))
}

/// Says in the first and in the last row how many there are beyond.
pub(super) fn beyond((above, below): (usize, usize), area: Rect, buf: &mut Buffer, theme: &Theme) {
    let last = usize::from(area.height).saturating_sub(1);
    for (count, y, side) in [(above, 0, "above"), (below, last, "below")] {
        if count > 0 {
            let text = format!("    … {count} more {side}");
            put(Line::styled(text, theme.faint), y, area, buf);
        }
    }
}
