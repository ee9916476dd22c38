//! Which cells of the plot are in a set: asked for thousands of times to set the numbers. Not here:
//! what is drawn on them.

use super::canvas::Cell;

/// Some cells of the plot, row by row.
pub(super) struct Cells {
    size: Cell,
    has: Vec<bool>,
}

impl Cells {
    pub(super) fn of(size: Cell, cells: impl Iterator<Item = Cell>) -> Self {
        let count = usize::try_from(size.0 * size.1).unwrap_or(0);
        let has = vec![false; count];
        let mut some = Self { size, has };
        cells.for_each(|cell| some.insert(cell));
        some
    }

    /// None outside the plot.
    fn index(&self, (column, row): Cell) -> Option<usize> {
        let inside = (0..self.size.0).contains(&column) && (0..self.size.1).contains(&row);
        inside.then(|| usize::try_from(row * self.size.0 + column).ok())?
    }

    /// Nothing outside the plot.
    pub(super) fn insert(&mut self, cell: Cell) {
        if let Some(has) = self.index(cell).and_then(|index| self.has.get_mut(index)) {
            *has = true;
        }
    }

    pub(super) fn contains(&self, cell: Cell) -> bool {
        self.index(cell).is_some_and(|index| self.has[index])
    }
}
