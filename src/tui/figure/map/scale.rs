//! From places to cells and back, and the names of the squares. Not here: what is drawn there.
//!
//! The first and the last cell stand for the ends themselves (−100 and 100, 0 and 100), and a
//! middle cell, where there is one, for the middle. So what is pushed to the edge is all the way
//! there, and a cell's own value always leads back to that cell.

use crate::domain::wish::Spot;

/// With more cells than values a move by one cell could not be kept.
pub(super) const MOST: (u16, u16) = (201, 101);

/// From the left end to the right one, and from the lower to the upper, in steps of one value.
const WIDTH: u16 = 200;
const HEIGHT: u16 = 100;
/// Squares on either axis: `a` to `i` across, `1` to `9` up.
const SQUARES: u16 = 9;

/// Where a spot is drawn: the column, and the row from the top. What is not known is drawn in the
/// middle.
pub fn cell_of(spot: Spot, plot: (u16, u16)) -> (u16, u16) {
    let (columns, rows) = (plot.0.min(MOST.0), plot.1.min(MOST.1));
    let up = cell(height(spot.y), HEIGHT, rows);
    (
        cell(width(spot.x), WIDTH, columns),
        rows.saturating_sub(1).saturating_sub(up),
    )
}

/// The spot one step of so many cells away, up and right counted as positive: the middle of that
/// cell, or of the last one before the border. An axis that was not known starts from the middle.
#[must_use]
pub fn step(spot: Spot, dx: i32, dy: i32, plot: (u16, u16)) -> Spot {
    let moved = |from: u16, by: i32, span: u16, cells: u16| {
        let last = cells.saturating_sub(1);
        let to = i64::from(cell(from, span, cells)) + i64::from(by);
        value(
            u16::try_from(to.max(0)).map_or(last, |to| to.min(last)),
            span,
            cells,
        )
    };
    let x = (dx != 0).then(|| moved(width(spot.x), dx, WIDTH, plot.0.min(MOST.0)));
    let y = (dy != 0).then(|| moved(height(spot.y), dy, HEIGHT, plot.1.min(MOST.1)));
    Spot {
        x: x.map_or(spot.x, |x| i8::try_from(i32::from(x) - 100).ok()),
        y: y.map_or(spot.y, |y| u8::try_from(y).ok()),
        sure: spot.sure,
    }
}

/// The spot whose cell that is: column, and row from the top. Outside it is the nearest.
pub fn spot_at((column, row): (u16, u16), plot: (u16, u16)) -> Spot {
    let corner = Spot {
        x: Some(-100),
        y: Some(100),
        sure: true,
    };
    step(corner, i32::from(column), -i32::from(row), plot)
}

/// The middle of the squares `a` … `i`.
pub fn square_x(letter: char) -> Option<i8> {
    let index = u16::try_from(('a'..='i').position(|known| known == letter)?).ok()?;
    i8::try_from(i32::from(middle(index, WIDTH)) - 100).ok()
}

/// The middle of the squares `1` … `9`.
pub fn square_y(digit: char) -> Option<u8> {
    let index = u16::try_from(('1'..='9').position(|known| known == digit)?).ok()?;
    u8::try_from(middle(index, HEIGHT)).ok()
}

/// The square a spot lies in, like `f6`; an axis that is not known is left out.
pub fn square_of(spot: Spot) -> String {
    let square = |value: u16, span: u16| usize::from((value * SQUARES / span).min(SQUARES - 1));
    let letter = spot
        .x
        .and_then(|x| ('a'..='i').nth(square(width(Some(x)), WIDTH)));
    let digit = spot
        .y
        .and_then(|y| ('1'..='9').nth(square(height(Some(y)), HEIGHT)));
    letter.into_iter().chain(digit).collect()
}

/// From the left end, 0 … 200; the middle where it is not known.
fn width(x: Option<i8>) -> u16 {
    u16::try_from(i16::from(x.unwrap_or(0)) + 100).map_or(0, |x| x.min(WIDTH))
}

/// From the lower end, 0 … 100; the middle where it is not known.
fn height(y: Option<u8>) -> u16 {
    y.map_or(HEIGHT / 2, |y| u16::from(y).min(HEIGHT))
}

/// The middle of a ninth, rounded as on paper.
fn middle(index: u16, span: u16) -> u16 {
    ((2 * index + 1) * span + SQUARES) / (2 * SQUARES)
}

/// The cell, counted from the lower or left end, that a value is nearest to.
fn cell(value: u16, span: u16, cells: u16) -> u16 {
    let last = u32::from(cells.saturating_sub(1));
    let cell = (2 * u32::from(value) * last + u32::from(span)) / (2 * u32::from(span));
    u16::try_from(cell).unwrap_or(0)
}

/// What a cell stands for.
fn value(cell: u16, span: u16, cells: u16) -> u16 {
    let last = u32::from(cells.saturating_sub(1));
    // A single cell stands for the middle.
    let value = (2 * u32::from(cell) * u32::from(span) + last).checked_div(2 * last);
    value
        .and_then(|value| u16::try_from(value).ok())
        .unwrap_or(span / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spot(x: i8, y: u8) -> Spot {
        Spot {
            x: Some(x),
            y: Some(y),
            sure: true,
        }
    }

    #[test]
    fn squares() {
        let x: Vec<_> = ('a'..='i').filter_map(square_x).collect();
        assert_eq!(x, [-89, -67, -44, -22, 0, 22, 44, 67, 89]);
        let y: Vec<_> = ('1'..='9').filter_map(square_y).collect();
        assert_eq!(y, [6, 17, 28, 39, 50, 61, 72, 83, 94]);
        assert_eq!(
            (square_x('j'), square_x('5'), square_y('0'), square_y('a')),
            (None, None, None, None)
        );
        for letter in 'a'..='i' {
            for digit in '1'..='9' {
                let spot = Spot {
                    x: square_x(letter),
                    y: square_y(digit),
                    sure: true,
                };
                assert_eq!(square_of(spot), format!("{letter}{digit}"));
            }
        }
        assert_eq!(
            square_of(spot(-100, 0)) + &square_of(spot(100, 100)),
            "a1i9"
        );
        assert_eq!(
            square_of(Spot {
                y: None,
                ..spot(0, 0)
            }),
            "e"
        );
    }

    #[test]
    fn ends_and_middle_have_cells_of_their_own() {
        for (x, y, cell) in [
            (-100, 100, (0, 0)),
            (100, 0, (48, 12)),
            (0, 50, (24, 6)),
            (-89, 94, (3, 1)),
        ] {
            assert_eq!(cell_of(spot(x, y), (49, 13)), cell, "{x} {y}");
        }
        let unknown = Spot {
            x: None,
            y: None,
            sure: false,
        };
        assert_eq!(cell_of(unknown, (49, 13)), (24, 6));
        assert_eq!(cell_of(unknown, (0, 0)), (0, 0));
    }

    #[test]
    fn an_axis_not_known_starts_from_the_middle() {
        let start = Spot {
            x: None,
            y: Some(30),
            sure: true,
        };
        assert_eq!(step(start, 0, 0, (49, 13)), start);
        assert_eq!(step(start, 1, 0, (49, 13)), spot(4, 30));
        assert_eq!(step(start, 0, 1, (49, 13)).x, None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn an_arrow_is_one_cell_and_its_opposite_leads_back(
            x in proptest::option::of(-100_i8..=100), y in proptest::option::of(0_u8..=100),
            columns in 9_u16..=250, rows in 5_u16..=120,
        ) {
            let (plot, start) = ((columns, rows), Spot { x, y, sure: true });
            let most = (columns.min(MOST.0) - 1, rows.min(MOST.1) - 1);
            for (dx, dy) in [(1_i32, 0_i32), (-1, 0), (0, 1), (0, -1)] {
                let mut spot = start;
                loop {
                    let (before, next) = (cell_of(spot, plot), step(spot, dx, dy, plot));
                    let wanted = (i32::from(before.0) + dx, i32::from(before.1) - dy);
                    let border = wanted.0 < 0 || wanted.1 < 0 || wanted.0 > most.0.into() || wanted.1 > most.1.into();
                    let after = cell_of(next, plot);
                    if border {
                        prop_assert_eq!(after, before);
                        let end = (next.x.unwrap_or(0), next.y.unwrap_or(50));
                        prop_assert!(end.0.abs() == 100 || end.1 % 100 == 0);
                        break;
                    }
                    prop_assert_eq!((i32::from(after.0), i32::from(after.1)), wanted);
                    prop_assert_eq!(cell_of(step(next, -dx, -dy, plot), plot), before);
                    spot = next;
                }
            }
        }

        #[test]
        fn nothing_panics(x in any::<Option<i8>>(), y in any::<Option<u8>>(), dx in any::<i32>(), dy in any::<i32>(), plot in any::<(u16, u16)>()) {
            let spot = step(Spot { x, y, sure: true }, dx, dy, plot);
            let (column, row) = cell_of(spot, plot);
            prop_assert!(column < plot.0.max(1) && row < plot.1.max(1));
            square_of(spot);
        }
    }
}
