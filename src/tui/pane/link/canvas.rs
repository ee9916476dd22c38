//! Lines of box characters: cells with four arms, each of a weight. Where two lines cross, the one
//! that goes down lies above. Not here: where lines run (`wires`).

use std::collections::BTreeMap;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// One cell of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// Left, right, up, down: 0 none, 1 slight, 2 good, 3 strong.
    arms: [u8; 4],
    /// Whose line it is.
    net: usize,
    tip: bool,
    accent: bool,
}

const LEFT: usize = 0;
const RIGHT: usize = 1;
const UP: usize = 2;
const DOWN: usize = 3;

/// By arms as bits: left 1, right 2, up 4, down 8.
const LIGHT: [&str; 16] = [
    " ", "─", "─", "─", "│", "┘", "└", "┴", "│", "┐", "┌", "┬", "│", "┤", "├", "┼",
];
const HEAVY: [&str; 16] = [
    " ", "━", "━", "━", "┃", "┛", "┗", "┻", "┃", "┓", "┏", "┳", "┃", "┫", "┣", "╋",
];

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// Lines of one net join, those of two cross.
    pub(super) net: usize,
    /// 1…3.
    pub(super) weight: u8,
    pub(super) accent: bool,
}

/// Lines to be drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    cells: BTreeMap<(u16, u16), Cell>,
}

impl Canvas {
    /// A line down or up one column, both rows included.
    pub(super) fn down(&mut self, pen: Pen, x: u16, rows: (u16, u16)) {
        let (top, bottom) = (rows.0.min(rows.1), rows.0.max(rows.1));
        for y in top..=bottom {
            let cell = self.cell(pen, x, y);
            if y > top {
                cell.arm(UP, pen);
            }
            if y < bottom {
                cell.arm(DOWN, pen);
            }
        }
    }

    /// A line from one column to another on its right, both included; `from_text`: it begins at a
    /// word, not at a corner.
    pub(super) fn across(&mut self, pen: Pen, y: u16, columns: (u16, u16), from_text: bool) {
        for x in columns.0..=columns.1 {
            let under = self.cells.get(&(x, y));
            if under.is_some_and(|cell| cell.net != pen.net && cell.goes_down()) {
                continue;
            }
            let cell = self.cell(pen, x, y);
            if x > columns.0 || from_text {
                cell.arm(LEFT, pen);
            }
            if x < columns.1 {
                cell.arm(RIGHT, pen);
            }
        }
    }

    /// The end of a line.
    pub(super) fn tip(&mut self, pen: Pen, x: u16, y: u16) {
        let cell = self.cell(pen, x, y);
        cell.tip = true;
        cell.accent |= pen.accent;
    }

    fn cell(&mut self, pen: Pen, x: u16, y: u16) -> &mut Cell {
        let new = Cell {
            net: pen.net,
            ..Cell::default()
        };
        self.cells.entry((x, y)).or_insert(new)
    }

    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, plain: Style, accent: Style) {
        for ((x, y), cell) in &self.cells {
            if area.contains((*x, *y).into()) {
                let style = if cell.accent { accent } else { plain };
                buf.set_string(*x, *y, cell.glyph(), style);
            }
        }
    }
}

impl Cell {
    fn arm(&mut self, arm: usize, pen: Pen) {
        self.arms[arm] = self.arms[arm].max(pen.weight);
        self.accent |= pen.accent;
    }

    fn goes_down(&self) -> bool {
        self.arms[UP] > 0 || self.arms[DOWN] > 0
    }

    fn glyph(&self) -> &'static str {
        if self.tip {
            return "▸";
        }
        let bits = self.arms.iter().enumerate();
        let bits: usize = bits.map(|(at, arm)| usize::from(*arm > 0) << at).sum();
        match (self.arms.iter().max(), bits) {
            (Some(1), 1..=3) => "┄",
            (Some(1), 4 | 8 | 12) => "┆",
            (Some(3..), bits) => HEAVY[bits],
            (_, bits) => LIGHT[bits],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_and_cross() {
        let mut canvas = Canvas::default();
        let pen = |net, weight| Pen {
            net,
            weight,
            accent: false,
        };
        canvas.down(pen(1, 3), 2, (0, 2));
        canvas.across(pen(1, 3), 0, (0, 2), true);
        canvas.across(pen(1, 3), 2, (2, 5), false);
        canvas.tip(pen(1, 3), 5, 2);
        canvas.across(pen(2, 1), 1, (0, 5), true);
        let area = Rect::new(0, 0, 6, 3);
        let mut buf = Buffer::empty(area);
        canvas.draw(area, &mut buf, Style::new(), Style::new());
        assert_eq!(buf, Buffer::with_lines(["━━┓   ", "┄┄┃┄┄┄", "  ┗━━▸"]));
    }
}
