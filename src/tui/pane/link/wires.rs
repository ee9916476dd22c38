//! Where lines run between two columns of names: out of a name, up or down one trunk, into others.
//! A trunk belongs to one name; which comes first is chosen so that no two lines lie on another.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Canvas, Pen};

/// One line, in cells of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wire {
    /// The first cell behind the name it comes from.
    pub(super) start: u16,
    /// The row of the name it comes from.
    pub(super) from: u16,
    /// The row of the name it leads to.
    pub(super) to: u16,
    /// 1…3.
    pub(super) weight: u8,
    pub(super) accent: bool,
}

/// Columns beside the trunks: a bit of line before them, an arrow behind.
const BEFORE: u16 = 1;
const BEHIND: u16 = 3;

/// A column for the trunk of each row that needs one; none if there is no room, or if some lines
/// would have to lie on each other. `gap`: the first column between the names, and the first behind.
pub(super) fn trunks(wires: &[Wire], gap: (u16, u16)) -> Option<BTreeMap<u16, u16>> {
    let mut left: BTreeSet<u16> = wires
        .iter()
        .filter(|wire| wire.from != wire.to)
        .map(|wire| wire.from)
        .collect();
    // A name's own line ends at its trunk; what comes to its row from another trunk must begin
    // behind that.
    let straight = |row: u16| wires.iter().any(|wire| (wire.from, wire.to) == (row, row));
    let waits = |row: u16, left: &BTreeSet<u16>| {
        let ends_there = |wire: &&Wire| wire.from == row && wire.to != row;
        wires
            .iter()
            .filter(ends_there)
            .any(|wire| left.contains(&wire.to) && !straight(wire.to))
    };
    let mut order = Vec::new();
    while !left.is_empty() {
        let next = left.iter().copied().find(|row| !waits(*row, &left))?;
        left.remove(&next);
        order.push(next);
    }
    let (first, last) = (gap.0 + BEFORE, gap.1.checked_sub(BEHIND)?);
    let room = usize::from(last.checked_sub(first)?);
    let count = order.len();
    // Between two trunks a column stays free, or they would look like one.
    if count > 1 && (count - 1) * 2 > room {
        return None;
    }
    let column = |at: usize| {
        let across = if count > 1 {
            at * room / (count - 1)
        } else {
            room / 2
        };
        first + u16::try_from(across).unwrap_or(0)
    };
    let columns = order.iter().enumerate();
    Some(columns.map(|(at, row)| (*row, column(at))).collect())
}

/// Draws lines that end just before the column `end`.
pub(super) fn lay(wires: &[Wire], trunks: &BTreeMap<u16, u16>, end: u16, canvas: &mut Canvas) {
    let tip = end.saturating_sub(2);
    let pen = |wire: &Wire| Pen {
        net: usize::from(wire.from) + 1,
        weight: wire.weight,
        accent: wire.accent,
    };
    // What goes down comes first: it lies above what it crosses.
    for wire in wires.iter().filter(|wire| wire.from != wire.to) {
        if let Some(trunk) = trunks.get(&wire.from) {
            canvas.down(pen(wire), *trunk, (wire.from, wire.to));
        }
    }
    for wire in wires {
        let trunk = trunks.get(&wire.from).filter(|_| wire.from != wire.to);
        match trunk {
            Some(trunk) => {
                canvas.across(pen(wire), wire.from, (wire.start, *trunk), true);
                canvas.across(pen(wire), wire.to, (*trunk, tip), false);
            }
            None => canvas.across(pen(wire), wire.to, (wire.start, tip), true),
        }
        canvas.tip(pen(wire), tip, wire.to);
    }
}

/// Draws lines that all run to one row, by one column they share.
pub(super) fn gather(wires: &[Wire], trunk: u16, end: u16, canvas: &mut Canvas) {
    let tip = end.saturating_sub(2);
    let pen = |wire: &Wire| Pen {
        net: 1,
        weight: wire.weight,
        accent: wire.accent,
    };
    for wire in wires {
        canvas.down(pen(wire), trunk, (wire.from, wire.to));
        canvas.across(pen(wire), wire.from, (wire.start, trunk), true);
        canvas.across(pen(wire), wire.to, (trunk, tip), false);
        canvas.tip(pen(wire), tip, wire.to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(from: u16, to: u16) -> Wire {
        Wire {
            start: 2,
            from,
            to,
            weight: 2,
            accent: false,
        }
    }

    #[test]
    fn trunks_stand_so_that_no_line_lies_on_another() {
        // Row 0 leads to row 2, whose own line must end before that one's trunk.
        let trunks_of = |wires: &[Wire]| trunks(wires, (2, 12));
        let two = trunks_of(&[wire(0, 2), wire(2, 4)]).unwrap();
        assert!(two[&2] < two[&0]);
        // Each leads to the other's row: there is no such order.
        assert_eq!(trunks_of(&[wire(0, 2), wire(2, 0)]), None);
        // A straight line needs none.
        assert!(trunks_of(&[wire(0, 0)]).unwrap().is_empty());
        // More than there are columns.
        let many: Vec<Wire> = (0..9).map(|row| wire(row, row + 20)).collect();
        assert_eq!(trunks_of(&many), None);
    }
}
