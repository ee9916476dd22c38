//! Where the numbers go: each over its own place, or as near as can be with a mark at its place,
//! or with others in one label. Not here: how they look.
//!
//! Numbers are set one after the other, what is in hand first, then the most influential. One
//! that finds no room joins its nearest neighbour, and all are set again.

use std::collections::BTreeMap;

use super::{canvas::Cell, cells::Cells};
use crate::domain::{order::InOrder, text};

/// The widest label of several numbers, in columns, `1,2,3,4,5,6`; on a wide plot a quarter of it.
const WIDEST: usize = 11;

/// A number to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which dot of the chart.
    pub(super) dot: usize,
    /// `8`, or `8?`.
    pub(super) text: String,
    pub(super) at: Cell,
    /// The larger, the earlier it is set.
    pub(super) weight: u16,
}

/// What leads from a label to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// The place itself.
    Place,
    /// From the place sideways.
    Across,
    /// From the place up or down.
    Along,
}

/// One label: numbers that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Where its text begins.
    pub(super) start: Cell,
    /// Those that are named in it, from left to right.
    pub(super) named: Vec<Mark>,
    /// Those that stand there too: the label ends with a sign for more.
    pub(super) unnamed: Vec<Mark>,
    /// None where the label covers its own place.
    pub(super) leads: Vec<(Cell, Lead)>,
}

impl Tag {
    pub(super) fn columns(&self) -> usize {
        columns(&self.named) + usize::from(!self.unnamed.is_empty())
    }

    /// Where its text ends, the first column after it.
    pub(super) fn end(&self) -> i32 {
        self.start.0 + i32::try_from(self.columns()).unwrap_or(i32::MAX / 2)
    }

    /// All its numbers.
    pub(super) fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.named.iter().chain(&self.unnamed)
    }
}

/// Labels for all marks; they touch neither each other nor the cells in `kept`.
pub(super) fn place(marks: Vec<Mark>, size: Cell, kept: &[Cell]) -> Vec<Tag> {
    let mut groups: BTreeMap<Cell, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        groups.entry(mark.at).or_default().push(mark);
    }
    let mut groups: Vec<Vec<Mark>> = groups.into_values().collect();
    loop {
        for group in &mut groups {
            group.order_by_key(|mark| (mark.at.0, mark.dot));
        }
        groups.order_by_key(|group| (u16::MAX - weight(group), group.first().map(|mark| mark.dot)));
        match attempt(&groups, size, kept) {
            Ok(tags) => return tags,
            Err(alone) if groups.len() > 1 => join(&mut groups, alone),
            // Only one label is left, and not even that has room.
            Err(_) => return groups.iter().map(|group| pinned(group, size)).collect(),
        }
    }
}

/// The one that a label of several points to: the heaviest.
fn anchor(group: &[Mark]) -> Cell {
    let heaviest = group.iter().rev().max_by_key(|mark| mark.weight);
    heaviest.map_or((0, 0), |mark| mark.at)
}

/// A group is set as early as its heaviest.
fn weight(group: &[Mark]) -> u16 {
    group.iter().map(|mark| mark.weight).max().unwrap_or(0)
}

/// Columns of the numbers with the commas between them.
fn columns(marks: &[Mark]) -> usize {
    let texts: usize = marks.iter().map(|mark| text::columns(&mark.text)).sum();
    texts + marks.len().saturating_sub(1)
}

/// Puts the group that found no room to its nearest neighbour.
fn join(groups: &mut Vec<Vec<Mark>>, alone: usize) {
    let group = groups.remove(alone);
    let (column, row) = anchor(&group);
    // A row is about as high as two columns are wide.
    let distance = |other: &[Mark]| {
        let at = anchor(other);
        at.0.abs_diff(column) + 2 * at.1.abs_diff(row)
    };
    if let Some(nearest) = groups.iter_mut().min_by_key(|other| distance(other)) {
        nearest.extend(group);
    }
}

/// A label for each group; or the first group that finds no room.
fn attempt(groups: &[Vec<Mark>], size: Cell, kept: &[Cell]) -> Result<Vec<Tag>, usize> {
    let mut board = Board {
        size,
        taken: Cells::of(size, kept.iter().copied()),
        places: Cells::of(size, groups.iter().map(|group| anchor(group))),
    };
    let mut tags = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let tag = board.find(group).ok_or(index)?;
        let text = (tag.start.0..tag.end()).map(|column| (column, tag.start.1));
        let leads = tag.leads.iter().map(|(at, _)| *at);
        for cell in text.chain(leads).chain([anchor(group)]) {
            board.taken.insert(cell);
        }
        tags.push(tag);
    }
    Ok(tags)
}

/// The last resort of a plot too narrow for its only label.
fn pinned(group: &[Mark], size: Cell) -> Tag {
    let at = anchor(group);
    let mut tag = named(group, size);
    tag.start = (
        at.0.min(size.0 - i32::try_from(tag.columns()).unwrap_or(0))
            .max(0),
        at.1,
    );
    tag
}

/// As many numbers as a label takes, the heaviest first if some must stay unnamed.
fn named(group: &[Mark], size: Cell) -> Tag {
    let widest = WIDEST.max(usize::try_from(size.0 / 4).unwrap_or(0));
    let mut named = group.to_vec();
    let mut unnamed = Vec::new();
    if columns(&named) > widest {
        named.order_by_key(|mark| (u16::MAX - mark.weight, mark.dot));
        // At the full width there would be no column for the sign that stands for more.
        while named.len() > 1 && columns(&named) >= widest {
            unnamed.extend(named.pop());
        }
        named.order_by_key(|mark| (mark.at.0, mark.dot));
    }
    Tag {
        start: (0, 0),
        named,
        unnamed,
        leads: Vec::new(),
    }
}

/// What is taken so far.
struct Board {
    size: Cell,
    taken: Cells,
    /// Every group's own place: nobody else's label may hide it.
    places: Cells,
}

/// What a cell of a lead costs, and to stand beside another's place.
const LEAD: usize = 4;
const TOUCH: usize = 3;

impl Board {
    /// The best free label for a group; none where there is none, and then it joins another.
    fn find(&self, group: &[Mark]) -> Option<Tag> {
        let at = anchor(group);
        let tag = named(group, self.size);
        let width = i32::try_from(tag.columns()).ok()?;
        let best = |ways: Vec<Way>| {
            let free = ways
                .into_iter()
                .filter(|(start, leads)| self.is_free(*start, width, leads, at));
            let priced = free.map(|way| (self.cost(way.0, width, &way.1, at), way));
            priced.min_by_key(|(cost, _)| *cost)
        };
        let over = best(over(at, width));
        // Nothing that stands off costs less than one lead.
        let off = match &over {
            Some((cost, _)) if *cost <= LEAD => None,
            Some(_) | None => best(beside(at, width)),
        };
        let ways = over.into_iter().chain(off);
        let (_, (start, leads)) = ways.min_by_key(|(cost, _)| *cost)?;
        Some(Tag {
            start,
            leads,
            ..tag
        })
    }

    /// Whether a label fits there and neither touches nor hides anybody else's place or number.
    fn is_free(&self, start: Cell, width: i32, leads: &[(Cell, Lead)], at: Cell) -> bool {
        let (end, row) = (start.0 + width, start.1);
        let inside = start.0 >= 0 && end <= self.size.0 && (0..self.size.1).contains(&row);
        let own = |cell: &Cell| leads.iter().any(|(lead, _)| lead == cell);
        let apart = (start.0 - 1..=end)
            .map(|column| (column, row))
            .all(|cell| own(&cell) || !self.taken.contains(cell));
        let covers = (start.0..end)
            .map(|column| (column, row))
            .any(|cell| cell != at && self.places.contains(cell));
        // A mark that touches another's number would seem to be part of it.
        let led = leads.iter().all(|(cell, _)| {
            let sides = [*cell, (cell.0 - 1, cell.1), (cell.0 + 1, cell.1)];
            cell.0 >= 0
                && cell.0 < self.size.0
                && sides.iter().all(|side| !self.taken.contains(*side))
                && (*cell == at || !self.places.contains(*cell))
        });
        inside && apart && !covers && led
    }

    /// Far leads are worst, then labels that leave a neighbour no room beside its own place.
    fn cost(&self, start: Cell, width: i32, leads: &[(Cell, Lead)], at: Cell) -> usize {
        let touched = [start.0 - 1, start.0 + width].map(|column| (column, start.1));
        let touching = touched
            .iter()
            .filter(|cell| **cell != at && self.places.contains(**cell))
            .count();
        LEAD * leads.len() + TOUCH * touching
    }
}

/// Where a label may begin, and what then leads to its place.
type Way = (Cell, Vec<(Cell, Lead)>);

/// The label covers its own place, at best with its first column.
fn over(at: Cell, width: i32) -> Vec<Way> {
    let first = [0, width - 1].into_iter().chain(1..width - 1);
    first
        .map(|back| ((at.0 - back, at.1), Vec::new()))
        .collect()
}

/// The label stands off, with a mark at its place: above and below, then sideways, ever farther.
fn beside((column, row): Cell, width: i32) -> Vec<Way> {
    let mut ways = Vec::new();
    let place = ((column, row), Lead::Place);
    for side in [-1, 1] {
        for back in (0..width).chain([width, -1]) {
            ways.push(((column - back, row + side), vec![place]));
        }
    }
    for reach in 1..=2 {
        let right = (1..=reach).map(|far| ((column + far, row), Lead::Across));
        ways.push((
            (column + reach + 1, row),
            [place].into_iter().chain(right).collect(),
        ));
        let left = (1..=reach).map(|far| ((column - far, row), Lead::Across));
        ways.push((
            (column - reach - width, row),
            [place].into_iter().chain(left).collect(),
        ));
        for side in [-1, 1] {
            let along = (1..=reach).map(|far| ((column, row + side * far), Lead::Along));
            let leads: Vec<_> = [place].into_iter().chain(along).collect();
            for back in 0..width {
                ways.push(((column - back, row + side * (reach + 1)), leads.clone()));
            }
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn mark(dot: usize, at: Cell) -> Mark {
        Mark {
            dot,
            text: (dot + 1).to_string(),
            at,
            weight: 0,
        }
    }

    fn cell(rows: &mut [Vec<char>], (column, row): Cell) -> &mut char {
        &mut rows[usize::try_from(row).unwrap()][usize::try_from(column).unwrap()]
    }

    fn drawn(places: &[Cell]) -> Vec<String> {
        let marks = places
            .iter()
            .enumerate()
            .map(|(dot, at)| mark(dot, *at))
            .collect();
        let mut rows = vec![vec![' '; 16]; 5];
        for tag in place(marks, (16, 5), &[]) {
            for (at, lead) in &tag.leads {
                *cell(&mut rows, *at) = match lead {
                    Lead::Place => '.',
                    Lead::Across => '-',
                    Lead::Along => '|',
                };
            }
            let texts: Vec<_> = tag.named.iter().map(|mark| mark.text.as_str()).collect();
            let text = texts.join(",") + if tag.unnamed.is_empty() { "" } else { "~" };
            for (column, letter) in (tag.start.0..).zip(text.chars()) {
                *cell(&mut rows, (column, tag.start.1)) = letter;
            }
        }
        rows.iter()
            .map(|row| row.iter().collect::<String>().trim_end().to_string())
            .collect()
    }

    #[test]
    fn numbers_stand_over_their_places() {
        assert_eq!(
            drawn(&[(0, 0), (15, 4), (4, 2), (6, 2)]),
            ["1", "", "    3 4", "", "               2"]
        );
    }

    #[test]
    fn one_place_for_several_names_them() {
        assert_eq!(drawn(&[(0, 1), (0, 1), (0, 1)]), ["", "1,2,3", "", "", ""]);
        assert_eq!(drawn(&[(15, 1), (15, 1)])[1], "             1,2");
        assert_eq!(drawn(&[(3, 1); 9])[1], "   1,2,3,4,5~");
    }

    #[test]
    fn what_stands_beside_points_to_its_place() {
        assert_eq!(
            drawn(&[(4, 2), (4, 2), (6, 2)]),
            ["", "", "  1,2 3", "", ""]
        );
        assert_eq!(drawn(&[(0, 2), (0, 2), (2, 2)]), ["", "1,2", ". 3", "", ""]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn labels_never_touch_and_nobody_is_lost(
            places in proptest::collection::vec((0..30, 0..9), 0..60), weights in proptest::collection::vec(0_u16..3, 60),
        ) {
            let marks: Vec<_> = places.iter().enumerate().map(|(dot, at)| Mark { weight: weights[dot], ..mark(dot, *at) }).collect();
            let tags = place(marks, (30, 9), &[]);
            let mut dots: Vec<_> = tags.iter().flat_map(|tag| tag.marks().map(|mark| mark.dot)).collect();
            dots.sort_unstable();
            prop_assert_eq!(dots, (0..places.len()).collect::<Vec<_>>());
            let mut cells = BTreeSet::new();
            for tag in &tags {
                prop_assert!(tag.start.0 >= 0 && tag.end() <= 30);
                for column in tag.start.0..=tag.end() {
                    prop_assert!(cells.insert((column, tag.start.1)), "{tags:?}");
                }
            }
        }
    }
}
