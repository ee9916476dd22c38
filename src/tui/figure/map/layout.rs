//! How an area is shared out between the plot, its axes and the key.
//!
//! It depends on how many names there are, never on the names or the places: nothing on the wall
//! jumps while somebody types or pushes a dot.

use ratatui::layout::Rect;

use super::scale::MOST;
use crate::domain::exercise::Chart;

/// Below this a plot says less than words.
const SMALLEST: (u16, u16) = (9, 5);
/// A narrower map has no key beside it.
const KEY_FROM: u16 = 70;
/// From this height on, a map that is not twice as wide as high has its key below.
const TALL: u16 = 36;
/// A lower one has no key below it.
const KEY_BELOW_FROM: u16 = 20;
/// From here on the key may have two columns.
const TWO_COLUMNS_FROM: u16 = 110;
/// From here on the left and right end have a row of their own.
const ENDS_FROM: u16 = 14;
/// A digit, and the axis.
const GUTTER: u16 = 2;

/// The parts of an area, in cells of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) plot: Rect,
    /// Empty where there is no room.
    pub(super) key: Rect,
    /// How many columns of names there are in it.
    pub(super) key_columns: u16,
    /// Whether there is a row for the ends below the letters.
    pub(super) ends: bool,
}

/// The parts; none where the area is too small for a plot.
pub(super) fn layout(chart: &Chart, area: Rect) -> Option<Layout> {
    let (map, key, key_columns) = map_and_key(chart, area);
    let ends = map.height >= ENDS_FROM;
    let below = 1 + u16::from(ends);
    let columns = map.width.checked_sub(GUTTER)?;
    // An odd number has a middle, for the middle line and for square e.
    let columns = columns.saturating_sub(1 - columns % 2).min(MOST.0);
    let rows = map.height.checked_sub(below)?.min(MOST.1);
    (columns >= SMALLEST.0 && rows >= SMALLEST.1).then_some(Layout {
        plot: Rect {
            x: map.x + GUTTER,
            y: map.y,
            width: columns,
            height: rows,
        },
        key,
        key_columns,
        ends,
    })
}

/// Columns of the key, and how many columns of names are in it: a second one where the names would
/// not fit below each other.
fn key_width(entries: u16, area: Rect) -> (u16, u16) {
    if entries > area.height && area.width >= TWO_COLUMNS_FROM {
        ((area.width / 9 * 4).min(64), 2)
    } else {
        ((area.width / 20 * 7).clamp(26, 40), 1)
    }
}

/// The map, the key beside or below it, and the key's columns.
fn map_and_key(chart: &Chart, area: Rect) -> (Rect, Rect, u16) {
    // A row for the heading is always reckoned with: it comes and goes with the last unplaced.
    let entries = u16::try_from(chart.targets.len() + chart.dots.len() + 1).unwrap_or(u16::MAX);
    let tall = area.height >= TALL && area.width < area.height * 2;
    if area.width >= KEY_FROM && !tall {
        let (width, columns) = key_width(entries, area);
        let map = Rect {
            width: area.width - width - 1,
            ..area
        };
        return (
            map,
            Rect {
                x: map.right() + 1,
                width,
                ..area
            },
            columns,
        );
    }
    if area.height >= KEY_BELOW_FROM {
        let height = entries.div_ceil(2).min(area.height / 3);
        let map = Rect {
            height: area.height - height - 1,
            ..area
        };
        return (
            map,
            Rect {
                y: map.bottom() + 1,
                height,
                ..area
            },
            2,
        );
    }
    (
        area,
        Rect {
            width: 0,
            height: 0,
            ..area
        },
        1,
    )
}
