//! The columns of names: which of them have room, in which row each stands.

use crate::domain::{
    exercise::{End, Lines},
    id::Id,
    text::columns,
};

/// Where the columns stand, in cells from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Each: the first cell, and how many.
    pub(super) ours: (u16, u16),
    pub(super) theirs: (u16, u16),
    /// None: targets stand among theirs.
    pub(super) target: Option<(u16, u16)>,
}

/// From this width the target has a column of its own.
const THREE_COLUMNS: u16 = 72;
/// From this width names are whole.
const WIDE: u16 = 110;
/// The widest that the space for lines is.
const WIDEST_GAP: u16 = 36;
/// Columns for how many links are not drawn, `(3)`, or for one that is written, `>3+`.
const TAIL: u16 = 4;

/// Columns before a name: a mark, a blank, the longest code of the column, a blank.
pub(super) fn before_name(ends: &[End]) -> usize {
    let longest = ends.iter().map(|end| columns(&end.code)).max();
    longest.unwrap_or(1) + 3
}

impl Columns {
    /// Columns as wide as their names, and what is left for the lines between them.
    pub(super) fn of(lines: &Lines, width: u16) -> Self {
        let longest = |ends: &[End]| {
            let wide = |end: &End| columns(end.item.text.as_deref().unwrap_or("▒▒▒▒"));
            let longest = ends.iter().map(wide).max().unwrap_or(0) + before_name(ends) + 1;
            u16::try_from(longest).unwrap_or(u16::MAX)
        };
        let third = width >= THREE_COLUMNS && !lines.targets.is_empty();
        let most = if width >= WIDE { 30 } else { 18 };
        let (target, gap) = if third {
            (
                (longest(&lines.targets) + 1).min(most),
                if width >= WIDE { 10 } else { 6 },
            )
        } else {
            (0, 0)
        };
        let rest = width.saturating_sub(target + gap + 1);
        // Lines need eight columns at the least, however long the names are.
        let between = (rest / 5).max(8);
        let half = rest.saturating_sub(between) / 2;
        // A line from one of theirs to another is told behind the name, which takes room there.
        let linked_on = lines.links.iter().any(|link| {
            let own = |ends: &[End], id: &Id| ends.iter().any(|end| end.item.id == *id);
            own(&lines.theirs, &link.from) && own(&lines.theirs, &link.to)
        });
        let tail = if linked_on { TAIL } else { 0 };
        let ours = (longest(&lines.ours) + TAIL).min(half);
        let theirs = (longest(&lines.theirs) + tail).min(rest.saturating_sub(between + ours));
        let between = rest.saturating_sub(ours + theirs).min(WIDEST_GAP);
        let at = ours + between;
        Self {
            ours: (0, ours),
            theirs: (at, theirs),
            target: third.then_some((at + theirs + gap, target)),
        }
    }
}

/// The names of one column that have room.
pub(super) struct Side<'a> {
    pub(super) rows: Vec<(u16, &'a End)>,
    /// How many names have no room above, and below.
    pub(super) above: usize,
    pub(super) below: usize,
}

impl<'a> Side<'a> {
    /// As many as fit from `top` on, every `step` rows, `focus` among them.
    pub(super) fn of(
        ends: &[&'a End],
        focus: Option<&Id>,
        (top, height): (u16, u16),
        step: u16,
    ) -> Self {
        let room = usize::from(height.div_ceil(step.max(1)));
        if ends.len() <= room {
            return Self {
                rows: place(ends, top, step),
                above: 0,
                below: 0,
            };
        }
        // The last row says how many more there are, and so does the first.
        let at = ends.iter().position(|end| Some(&end.item.id) == focus);
        let at = at.unwrap_or(0);
        let (room, first) = if at + 1 < room {
            (room.saturating_sub(1).max(1), 0)
        } else {
            let room = room.saturating_sub(2).max(1);
            (room, (at - room / 2).min(ends.len() - room))
        };
        let shown = ends.get(first..first + room).unwrap_or_default();
        let top = if first > 0 { top + step } else { top };
        Self {
            rows: place(shown, top, step),
            above: first,
            below: ends.len() - first - room,
        }
    }

    pub(super) fn row(&self, id: &Id) -> Option<u16> {
        let found = self.rows.iter().find(|(_, end)| end.item.id == *id);
        found.map(|(y, _)| *y)
    }

    /// Whether every name has room.
    pub(super) fn is_whole(&self) -> bool {
        self.above + self.below == 0
    }
}

fn place<'a>(ends: &[&'a End], top: u16, step: u16) -> Vec<(u16, &'a End)> {
    let rows = (0..).map(|at: u16| top + at * step);
    rows.zip(ends.iter().copied()).collect()
}
