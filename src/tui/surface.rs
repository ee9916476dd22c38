//! What the screen is drawn on: its cells, where the cursor stands, and what a click on each part of
//! it means. Whoever draws a thing marks it, so that nothing is laid out a second time for the mouse.
//!
//! Not here: what a click then does (`update/mouse`).

use std::ops::{Deref, DerefMut};

use crokey::KeyCombination;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{keymap::Action, layer::Tab};
use crate::domain::id::Id;

/// What a click on a part of the screen means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// A key: a hint in the foot.
    Press(KeyCombination),
    /// What the palette would do by that name.
    Act(Action),
    /// The text in the line, from so many columns after its beginning.
    Text(usize),
    /// A row of the topmost sheet or of the home screen, from 0.
    Row(usize),
    /// A tab of the sheet of time.
    Tab(Tab),
    /// Beside the topmost sheet.
    Beside,
    /// Nothing, but not what lies under it either.
    Nothing,
    /// Something that the pane on the wall marked.
    Pane(Touch),
}

/// A part of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touch {
    /// A note, a dot, a choice, an end of a link.
    Item(Id),
    /// A heading, or whatever else can be opened.
    Part(Id),
    /// An answer: row and column as the pane counts them, from 0.
    Cell(usize, usize),
    /// Somebody, or something, by its place.
    Nth(usize),
    /// Where dots are placed.
    Plot,
}

/// What was marked where, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<(Rect, Means)>);

impl Marks {
    /// What lies uppermost there.
    pub fn at(&self, at: Position) -> Option<(Rect, &Means)> {
        let found = self.0.iter().rfind(|(area, _)| area.contains(at));
        found.map(|(area, means)| (*area, means))
    }

    /// Where dots are placed; none where no map is drawn, or a sheet lies over it.
    pub fn plot(&self) -> Option<Rect> {
        let plot = |means: &Means| *means == Means::Pane(Touch::Plot);
        let found = self.0.iter().rfind(|(_, means)| plot(means));
        found.map(|(area, _)| *area)
    }

    /// What the pane marked, in the order in which it was drawn.
    pub fn touches(&self) -> impl Iterator<Item = &Touch> {
        self.0.iter().filter_map(|(_, means)| match means {
            Means::Pane(touch) => Some(touch),
            Means::Press(_)
            | Means::Act(_)
            | Means::Text(_)
            | Means::Row(_)
            | Means::Tab(_)
            | Means::Beside
            | Means::Nothing => None,
        })
    }

    /// The rows that are in sight.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|(_, means)| match means {
            Means::Row(row) => Some(*row),
            Means::Press(_)
            | Means::Act(_)
            | Means::Text(_)
            | Means::Tab(_)
            | Means::Beside
            | Means::Nothing
            | Means::Pane(_) => None,
        })
    }
}

/// The screen while it is drawn. It is used as the buffer that it is.
#[derive(Debug)]
pub struct Surface<'a> {
    cells: &'a mut Buffer,
    marks: Marks,
    cursor: Option<Position>,
}

impl<'a> Surface<'a> {
    /// Nothing is marked on it yet.
    pub fn new(cells: &'a mut Buffer) -> Self {
        Self {
            cells,
            marks: Marks::default(),
            cursor: None,
        }
    }

    /// The whole of it.
    pub fn area(&self) -> Rect {
        self.cells.area
    }

    pub fn buffer_mut(&mut self) -> &mut Buffer {
        self.cells
    }

    /// What a click there means from now on.
    pub fn mark(&mut self, area: Rect, means: Means) {
        let area = area.intersection(self.cells.area);
        if !area.is_empty() {
            self.marks.0.push((area, means));
        }
    }

    /// The same, for what only the pane understands.
    pub fn touch(&mut self, area: Rect, touch: Touch) {
        self.mark(area, Means::Pane(touch));
    }

    /// A sheet comes to lie over everything: what is under it can't be clicked any more.
    pub fn cover(&mut self, sheet: Rect) {
        self.marks.0.clear();
        self.mark(self.cells.area, Means::Beside);
        self.mark(sheet, Means::Nothing);
    }

    /// Where the cursor is shown; nowhere unless somebody says so.
    pub fn set_cursor_position(&mut self, at: Position) {
        self.cursor = Some(at);
    }

    /// What is left of it once it is drawn.
    pub fn done(self) -> (Marks, Option<Position>) {
        (self.marks, self.cursor)
    }
}

impl Deref for Surface<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        self.cells
    }
}

impl DerefMut for Surface<'_> {
    fn deref_mut(&mut self) -> &mut Buffer {
        self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_drawn_last_is_clicked_and_a_sheet_covers_the_rest() {
        let mut cells = Buffer::empty(Rect::new(0, 0, 20, 5));
        let mut surface = Surface::new(&mut cells);
        surface.touch(Rect::new(0, 0, 10, 5), Touch::Plot);
        surface.touch(Rect::new(2, 2, 1, 1), Touch::Nth(7));
        surface.mark(Rect::new(30, 2, 1, 1), Means::Row(1));
        let at = |surface: &Surface<'_>, x, y| {
            let found = surface.marks.at(Position { x, y });
            found.map(|(_, means)| means.clone())
        };
        assert_eq!(at(&surface, 2, 2), Some(Means::Pane(Touch::Nth(7))));
        assert_eq!(at(&surface, 3, 2), Some(Means::Pane(Touch::Plot)));
        assert_eq!(at(&surface, 12, 2), None);
        assert_eq!(surface.marks.plot(), Some(Rect::new(0, 0, 10, 5)));
        surface.cover(Rect::new(0, 0, 5, 5));
        assert_eq!(at(&surface, 2, 2), Some(Means::Nothing));
        assert_eq!(at(&surface, 12, 2), Some(Means::Beside));
        assert_eq!(surface.marks.plot(), None);
    }
}
