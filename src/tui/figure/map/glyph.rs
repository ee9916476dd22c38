//! The signs of the map.

/// Which way a line goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Right,
    Left,
    Up,
    Down,
}

/// Every sign that isn't text; each but the covered square fills one cell.
///
/// The arrow's line differs from the middle line, a nudged number's place from a line's dots: at
/// ten metres the shape alone is left.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub(super) star: &'static str,
    /// Before the row of what is in hand.
    pub(super) here: &'static str,
    /// Behind the number of who opposes.
    pub(super) minus: &'static str,
    /// A place that holds more than it can name.
    pub(super) more: &'static str,
    /// Where a nudged number belongs, and what leads there.
    pub(super) true_place: &'static str,
    pub(super) lead_across: &'static str,
    pub(super) lead_along: &'static str,
    /// One person's own place.
    pub(super) view: &'static str,
    /// Where something stood, and the line from there.
    pub(super) earlier: &'static str,
    pub(super) earlier_line: &'static str,
    /// The line of an arrow.
    pub(super) across: &'static str,
    pub(super) along: &'static str,
    /// Right, left, up, down.
    tips: [&'static str; 4],
    /// Where a line turns, by the two sides it joins.
    corners: [&'static str; 4],
    pub(super) axis_up: &'static str,
    pub(super) axis_tick: &'static str,
    pub(super) axis_across: &'static str,
    pub(super) axis_corner: &'static str,
    /// The lines through the middle.
    pub(super) middle_up: &'static str,
    pub(super) middle_across: &'static str,
    pub(super) middle_cross: &'static str,
    /// One item whose place, or name, is covered.
    pub(super) covered: &'static str,
}

pub(super) static DRAWN: Glyphs = Glyphs {
    star: "★",
    here: "▌",
    minus: "−",
    more: "…",
    true_place: "•",
    lead_across: "╌",
    lead_along: "╎",
    view: "○",
    earlier: "◦",
    earlier_line: "·",
    across: "┄",
    along: "┆",
    tips: ["▸", "◂", "▴", "▾"],
    corners: ["╮", "╯", "╭", "╰"],
    axis_up: "│",
    axis_tick: "┤",
    axis_across: "─",
    axis_corner: "└",
    middle_up: "┊",
    middle_across: "┈",
    middle_cross: "┼",
    covered: "▒▒",
};

impl Glyphs {
    /// The head of an arrow that goes that way.
    pub(super) fn tip(&self, way: Way) -> &'static str {
        let [right, left, up, down] = self.tips;
        match way {
            Way::Right => right,
            Way::Left => left,
            Way::Up => up,
            Way::Down => down,
        }
    }

    /// A line that comes one way and goes on another.
    pub(super) fn line(&self, came: Way, goes: Way) -> &'static str {
        let [left_down, left_up, right_down, right_up] = self.corners;
        match (came, goes) {
            (Way::Right | Way::Left, Way::Right | Way::Left) => self.across,
            (Way::Up | Way::Down, Way::Up | Way::Down) => self.along,
            (Way::Right, Way::Down) | (Way::Up, Way::Left) => left_down,
            (Way::Right, Way::Up) | (Way::Down, Way::Left) => left_up,
            (Way::Left, Way::Down) | (Way::Up, Way::Right) => right_down,
            (Way::Left, Way::Up) | (Way::Down, Way::Right) => right_up,
        }
    }
}
