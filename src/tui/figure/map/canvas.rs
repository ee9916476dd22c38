//! The plot's cells, and what is in each, so that nothing is drawn over what matters more.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::scale::cell_of;
use crate::{domain::wish::Spot, tui::paint};

/// Column and row from the plot's upper left corner; may lie outside.
pub(super) type Cell = (i32, i32);

/// What is in a cell, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    #[default]
    Blank,
    /// A middle line.
    Rule,
    /// A line to a wanted place, or from an earlier one.
    Path,
    /// The end of such a line.
    Tip,
    /// A number, a star, a name, and what leads from a number to its place.
    Label,
}

/// The plot, and beside each of its cells what is there: one look-up says whether it may be drawn
/// over.
pub(super) struct Canvas<'b> {
    plot: Rect,
    buf: &'b mut Buffer,
    ink: Vec<Ink>,
}

impl<'b> Canvas<'b> {
    /// Every cell counts as blank, whatever was drawn under the plot before.
    pub(super) fn new(plot: Rect, buf: &'b mut Buffer) -> Self {
        let ink = vec![Ink::Blank; usize::from(plot.width) * usize::from(plot.height)];
        Self { plot, buf, ink }
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> Cell {
        (self.plot.width.into(), self.plot.height.into())
    }

    /// Where a spot is drawn.
    pub(super) fn cell(&self, spot: Spot) -> Cell {
        let (column, row) = cell_of(spot, (self.plot.width, self.plot.height));
        (column.into(), row.into())
    }

    /// What is there; nothing outside.
    pub(super) fn ink(&self, at: Cell) -> Option<Ink> {
        self.ink.get(self.index(at)?).copied()
    }

    /// One sign of one cell.
    pub(super) fn put(&mut self, at: Cell, symbol: &str, style: Style, ink: Ink) {
        if self.mark(at, ink)
            && let Some((x, y)) = self.outer(at)
            && let Some(cell) = self.buf.cell_mut((x, y))
        {
            paint::put(symbol, style, cell);
        }
    }

    /// A text of so many columns, which the caller has seen to fit.
    pub(super) fn write(&mut self, at: Cell, text: &str, columns: usize, style: Style, ink: Ink) {
        let Some((x, y)) = self.outer(at) else {
            return;
        };
        let room = usize::from(self.plot.right().saturating_sub(x));
        let (end, _) = self.buf.set_stringn(x, y, text, columns.min(room), style);
        for column in x..end {
            self.mark((i32::from(column) - i32::from(self.plot.x), at.1), ink);
        }
    }

    /// So many cells of the screen from there; none outside the plot.
    pub(super) fn part(&self, at: Cell, columns: i32) -> Rect {
        let (x, y) = self.outer(at).unwrap_or((self.plot.x, self.plot.bottom()));
        let part = Rect {
            x,
            y,
            width: u16::try_from(columns).unwrap_or(0),
            height: 1,
        };
        part.intersection(self.plot)
    }

    /// Whether a text would cover nothing but middle lines there, and touch no number or name.
    pub(super) fn is_free(&self, at: Cell, columns: usize) -> bool {
        let Some(end) = i32::try_from(columns).ok().map(|columns| at.0 + columns) else {
            return false;
        };
        let inside =
            (at.0..end).all(|column| self.ink((column, at.1)).is_some_and(|ink| ink <= Ink::Rule));
        let apart = [at.0 - 1, end]
            .into_iter()
            .all(|column| self.ink((column, at.1)) < Some(Ink::Label));
        inside && apart
    }

    /// Notes what is in a cell; false outside the plot, where nothing may be drawn.
    fn mark(&mut self, at: Cell, ink: Ink) -> bool {
        let cell = self.index(at).and_then(|index| self.ink.get_mut(index));
        cell.map(|cell| *cell = ink).is_some()
    }

    fn index(&self, (column, row): Cell) -> Option<usize> {
        let (width, height) = self.size();
        let inside = (0..width).contains(&column) && (0..height).contains(&row);
        usize::try_from(row * width + column)
            .ok()
            .filter(|_| inside)
    }

    /// From the plot's cells to the screen's; none outside the plot.
    fn outer(&self, at: Cell) -> Option<(u16, u16)> {
        self.index(at)?;
        let (x, y) = (u16::try_from(at.0).ok()?, u16::try_from(at.1).ok()?);
        Some((self.plot.x + x, self.plot.y + y))
    }
}
