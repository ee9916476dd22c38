//! Arrows to wanted places and lines from earlier ones: across, and up or down, in whichever order
//! covers less.

use ratatui::style::Style;

use super::{
    canvas::{Canvas, Cell, Ink},
    glyph::{Glyphs, Way},
};

/// How many rows a line may go out of its way, so as not to seem to come from a number it passes.
const DETOURS: [i32; 4] = [-1, 1, -2, 2];

/// From where to where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journey {
    pub(super) from: Cell,
    pub(super) to: Cell,
    /// The cells of its own label, which are no obstacle.
    pub(super) own: Vec<Cell>,
}

/// An arrow from cell to cell. Numbers and names stay; it ends at the last cell that is free.
pub(super) fn arrow(canvas: &mut Canvas<'_>, way: &Journey, glyphs: &Glyphs, style: Style) {
    let path = clearest(canvas, way);
    let Some(tip) = path
        .iter()
        .rposition(|(at, _)| canvas.ink(*at) < Some(Ink::Tip))
    else {
        return;
    };
    let goes = path.iter().skip(1).map(|(_, way)| *way);
    for ((at, came), goes) in path.iter().zip(goes).take(tip) {
        if canvas.ink(*at) < Some(Ink::Tip) {
            canvas.put(*at, glyphs.line(*came, goes), style, Ink::Path);
        }
    }
    if let Some((at, way)) = path.get(tip) {
        canvas.put(*at, glyphs.tip(*way), style, Ink::Tip);
    }
}

/// A sparse line to where something stood.
pub(super) fn trace(canvas: &mut Canvas<'_>, way: &Journey, glyphs: &Glyphs, style: Style) {
    let path = clearest(canvas, way);
    for (at, _) in path.iter().skip(1).step_by(2) {
        if canvas.is_free(*at, 1) {
            canvas.put(*at, glyphs.earlier_line, style, Ink::Path);
        }
    }
    if canvas.ink(way.to) < Some(Ink::Tip) {
        canvas.put(way.to, glyphs.earlier, style, Ink::Tip);
    }
}

/// The cells after `from` up to `to`, each with the way that leads into it: the path that covers
/// least and turns least.
fn clearest(canvas: &Canvas<'_>, way: &Journey) -> Vec<(Cell, Way)> {
    let (from, to) = (way.from, way.to);
    let rows = [from.1, to.1]
        .into_iter()
        .chain(DETOURS.iter().map(|far| from.1 + far));
    let inside = |path: &Vec<(Cell, Way)>| path.iter().all(|(at, _)| canvas.ink(*at).is_some());
    let paths = rows.map(|row| by_row(from, to, row)).filter(inside);
    paths
        .min_by_key(|path| cost(canvas, path, &way.own))
        .unwrap_or_default()
}

/// Up or down to a row, across, and on to the end.
fn by_row(from: Cell, to: Cell, row: i32) -> Vec<(Cell, Way)> {
    [
        along(from, row),
        across((from.0, row), to.0),
        along((to.0, row), to.1),
    ]
    .concat()
}

/// What the path hides, counted by how much it matters, and how often it turns.
fn cost(canvas: &Canvas<'_>, path: &[(Cell, Way)], own: &[Cell]) -> usize {
    let foreign = |at: Cell| canvas.ink(at).filter(|_| !own.contains(&at));
    let covers = |at: Cell| match foreign(at) {
        None | Some(Ink::Blank | Ink::Rule) => 0,
        Some(Ink::Path) => 2,
        Some(Ink::Tip | Ink::Label) => 6,
    };
    // Right beside a number it would seem to be that number's.
    let touches = |at: Cell| {
        let sides = [(at.0 - 1, at.1), (at.0 + 1, at.1)];
        sides
            .iter()
            .filter(|side| foreign(**side) == Some(Ink::Label))
            .count()
    };
    let cells = path.iter().map(|(at, _)| covers(*at) + touches(*at));
    let turns = path
        .iter()
        .zip(path.iter().skip(1))
        .filter(|((_, came), (_, goes))| came != goes);
    cells.sum::<usize>() + 3 * turns.count()
}

/// Sideways to a column; the cell it begins in is not part of it.
fn across(from: Cell, to: i32) -> Vec<(Cell, Way)> {
    let way = if to > from.0 { Way::Right } else { Way::Left };
    stretch(from.0, to)
        .map(|column| ((column, from.1), way))
        .collect()
}

/// Up or down to a row, the same way.
fn along(from: Cell, to: i32) -> Vec<(Cell, Way)> {
    let way = if to > from.1 { Way::Down } else { Way::Up };
    stretch(from.1, to)
        .map(|row| ((from.0, row), way))
        .collect()
}

/// From the next one up to the last, whichever way that is.
fn stretch(from: i32, to: i32) -> impl Iterator<Item = i32> {
    let sign = (to - from).signum();
    (1..=(to - from).abs()).map(move |far| from + sign * far)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::*;

    fn drawn(from: Cell, to: Cell, taken: &[Cell]) -> Vec<String> {
        let area = Rect::new(0, 0, 7, 3);
        let mut buf = Buffer::empty(area);
        let mut canvas = Canvas::new(area, &mut buf);
        for at in taken.iter().chain([&from]) {
            canvas.put(*at, "5", Style::new(), Ink::Label);
        }
        let way = Journey {
            from,
            to,
            own: vec![from],
        };
        arrow(
            &mut canvas,
            &way,
            &crate::tui::figure::map::glyph::DRAWN,
            Style::new(),
        );
        let row = |y| {
            (0..7)
                .map(|x| buf[(x, y)].symbol())
                .collect::<String>()
                .trim_end()
                .to_string()
        };
        (0..3).map(row).collect()
    }

    #[test]
    fn arrows() {
        for (from, to, taken, rows) in [
            ((1, 1), (5, 1), vec![], ["", " 5┄┄┄▸", ""]),
            ((5, 1), (1, 1), vec![], ["", " ◂┄┄┄5", ""]),
            ((0, 2), (4, 0), vec![], ["    ▴", "    ┆", "5┄┄┄╯"]),
            ((4, 0), (0, 2), vec![], ["╭┄┄┄5", "┆", "▾"]),
            ((0, 2), (4, 0), vec![(2, 2)], ["╭┄┄┄▸", "┆", "5 5"]),
            ((1, 1), (5, 1), vec![(5, 1)], ["", " 5┄┄▸5", ""]),
            ((1, 1), (2, 1), vec![(2, 1)], ["", " 55", ""]),
            ((1, 1), (1, 1), vec![], ["", " 5", ""]),
        ] {
            assert_eq!(drawn(from, to, &taken), rows, "{from:?} {to:?} {taken:?}");
        }
    }
}
