//! The axes, the squares' letters and digits, and what the ends are called.
//!
//! The digits stand outside the axis: inside, a 7 of the axis beside dot 3 would read as 73.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;

use super::{
    Pen,
    canvas::{Canvas, Cell, Ink},
    glyph::Way,
    layout::Layout,
    scale::{cell_of, square_x, square_y},
};
use crate::{
    domain::{text, wish::Spot},
    tui::paint,
};

/// The axes beside and below the plot.
pub(super) fn frame(pen: &Pen<'_>, layout: &Layout, buf: &mut Buffer) {
    let (plot, glyphs, theme) = (layout.plot, pen.glyphs, pen.theme);
    let size = (plot.width, plot.height);
    let mut put = |x: u16, y: u16, symbol: &str, style| {
        if let Some(cell) = buf.cell_mut((x, y)) {
            paint::put(symbol, style, cell);
        }
    };
    let axis = plot.x.saturating_sub(1);
    for y in plot.y..plot.bottom() {
        put(axis, y, glyphs.axis_up, theme.rule);
    }
    for x in plot.x..plot.right() {
        put(x, plot.bottom(), glyphs.axis_across, theme.rule);
    }
    put(axis, plot.bottom(), glyphs.axis_corner, theme.rule);
    for (digit, row) in marks('1'..='9', |digit| {
        cell_of(
            Spot {
                x: None,
                y: square_y(digit),
                sure: true,
            },
            size,
        )
        .1
    }) {
        put(
            axis.saturating_sub(1),
            plot.y + row,
            &digit.to_string(),
            theme.faint,
        );
        put(axis, plot.y + row, glyphs.axis_tick, theme.rule);
    }
    for (letter, column) in marks('a'..='i', |letter| {
        cell_of(
            Spot {
                x: square_x(letter),
                y: None,
                sure: true,
            },
            size,
        )
        .0
    }) {
        put(
            plot.x + column,
            plot.bottom(),
            &letter.to_string(),
            theme.faint,
        );
    }
    if layout.ends {
        ends_below(pen, layout, buf);
    }
}

/// What has a name, with its cell: all nine where each has a cell of its own; else every other, or the ends and the middle.
fn marks(names: impl Iterator<Item = char>, cell: impl Fn(char) -> u16) -> Vec<(char, u16)> {
    let all: Vec<(char, u16)> = names.map(|name| (name, cell(name))).collect();
    let some = |nth: usize| all.iter().copied().step_by(nth).collect::<Vec<_>>();
    let apart = |marks: &Vec<(char, u16)>| {
        let cells: BTreeSet<u16> = marks.iter().map(|(_, cell)| *cell).collect();
        cells.len() == marks.len()
    };
    [some(1), some(2)]
        .into_iter()
        .find(apart)
        .unwrap_or_else(|| some(4))
}

/// The lines through the middle: where x = 0 and y = 50 are drawn, not half of the cells.
/// With an even number of rows the two differ, and dots at 50 have to lie on the line.
pub(super) fn middle_lines(pen: &Pen<'_>, canvas: &mut Canvas<'_>) {
    let (columns, rows) = canvas.size();
    let (middle, centre) = canvas.cell(Spot {
        x: None,
        y: None,
        sure: true,
    });
    for column in 0..columns {
        canvas.put(
            (column, centre),
            pen.glyphs.middle_across,
            pen.theme.rule,
            Ink::Rule,
        );
    }
    for row in 0..rows {
        canvas.put(
            (middle, row),
            pen.glyphs.middle_up,
            pen.theme.rule,
            Ink::Rule,
        );
    }
    canvas.put(
        (middle, centre),
        pen.glyphs.middle_cross,
        pen.theme.rule,
        Ink::Rule,
    );
}

/// Left and right in a row of their own, where no dot can be in their way.
fn ends_below(pen: &Pen<'_>, layout: &Layout, buf: &mut Buffer) {
    let (plot, [left, right, _, _]) = (layout.plot, names(pen));
    let (y, half) = (plot.bottom() + 1, usize::from(plot.width / 2));
    let left = pen.cut(&left, half);
    buf.set_stringn(plot.x, y, left, half, pen.theme.faint);
    let right = pen.cut(&right, half);
    let columns = u16::try_from(text::columns(&right)).unwrap_or(0);
    buf.set_stringn(
        plot.right().saturating_sub(columns),
        y,
        right,
        half,
        pen.theme.faint,
    );
}

/// The names of the ends that have no row of their own, wherever the row leaves them room.
pub(super) fn ends_inside(pen: &Pen<'_>, layout: &Layout, canvas: &mut Canvas<'_>) {
    let (columns, rows) = canvas.size();
    let [left, right, low, high] = names(pen);
    let lowest = rows - 1;
    write(pen, canvas, &high, 0, 0..columns / 2);
    if !layout.ends {
        write(pen, canvas, &left, lowest, 0..columns / 2);
        write(pen, canvas, &right, lowest, (columns / 2..columns).rev());
    }
    write(pen, canvas, &low, lowest, 0..columns / 2);
}

/// At the first start in that half where it covers nothing.
fn write(
    pen: &Pen<'_>,
    canvas: &mut Canvas<'_>,
    name: &str,
    row: i32,
    starts: impl Iterator<Item = i32>,
) {
    let half = canvas.size().0 / 2;
    let name = pen.cut(name, usize::try_from(half - 1).unwrap_or(0));
    let columns = text::columns(&name);
    if name.is_empty() {
        return;
    }
    // The other half is for the other end, or for nobody: across the middle it would mislead.
    let within =
        |start: &i32| *start >= half || start + i32::try_from(columns).unwrap_or(half) < half;
    let start: Option<Cell> = starts
        .filter(within)
        .map(|start| (start, row))
        .find(|at| canvas.is_free(*at, columns));
    if let Some(at) = start {
        canvas.write(at, &name, columns, pen.theme.faint, Ink::Label);
    }
}

/// Left, right, low, high, each with the way it lies; an end without a name has none.
fn names(pen: &Pen<'_>) -> [String; 4] {
    let (chart, glyphs) = (pen.chart, pen.glyphs);
    let told = |name: &str, text: String| if name.is_empty() { String::new() } else { text };
    [
        told(
            &chart.left,
            format!("{} {}", glyphs.tip(Way::Left), chart.left),
        ),
        told(
            &chart.right,
            format!("{} {}", chart.right, glyphs.tip(Way::Right)),
        ),
        told(
            &chart.low,
            format!("{} {}", glyphs.tip(Way::Down), chart.low),
        ),
        told(
            &chart.high,
            format!("{} {}", glyphs.tip(Way::Up), chart.high),
        ),
    ]
}
