//! Names beside their numbers, where they cover nothing. Not here: the key, which has them all.

use std::collections::BTreeSet;

use super::{
    Pen,
    canvas::{Canvas, Ink},
    name_of,
    place::Tag,
};
use crate::domain::{order::InOrder, text};

/// How wide the area must be.
pub(super) const FROM: u16 = 100;
/// Or how high: then there are rows enough to keep names apart.
pub(super) const FROM_HEIGHT: u16 = 40;
/// With more dots than this only as many of the strongest are named.
const NAMED: usize = 12;
/// The widest of one name, and of all that stand in one place.
const WIDEST: usize = 24;
const WIDEST_ALL: usize = 40;

/// Writes what fits: what is in hand, then the most influential first.
pub(super) fn beside(pen: &Pen<'_>, tags: &[Tag], canvas: &mut Canvas<'_>) {
    let strongest = strongest(pen);
    let whole = |tag: &&Tag| {
        tag.unnamed.is_empty() && tag.named.iter().all(|mark| strongest.contains(&mark.dot))
    };
    // Labels come in order of weight.
    for tag in tags.iter().filter(whole) {
        let dots = tag
            .named
            .iter()
            .filter_map(|mark| pen.chart.dots.get(mark.dot));
        let names: Vec<String> = dots
            .filter_map(name_of)
            .map(|name| pen.cut(name, WIDEST))
            .collect();
        let names = names.join(", ");
        let columns = text::columns(&names);
        let left = tag.start.0 - 1 - i32::try_from(columns).unwrap_or(0);
        let row = tag.start.1;
        let free = [tag.end() + 1, tag.end() + 2, left, left - 1]
            .into_iter()
            .find(|start| canvas.is_free((*start, row), columns));
        if let Some(start) = free.filter(|_| columns <= WIDEST_ALL) {
            canvas.write((start, row), &names, columns, pen.theme.text, Ink::Label);
        }
    }
}

/// The dots that may be named: those with most influence, and what is in hand.
fn strongest(pen: &Pen<'_>) -> BTreeSet<usize> {
    let influence = |dot: usize| {
        pen.chart
            .dots
            .get(dot)
            .and_then(|dot| pen.spot(dot))
            .and_then(|spot| spot.y)
    };
    let mut dots: Vec<usize> = (0..pen.chart.dots.len()).collect();
    dots.order_by_key(|dot| (std::cmp::Reverse(influence(*dot)), *dot));
    let in_hand = pen.chart.dots.iter().position(|dot| pen.in_hand(dot));
    dots.into_iter().take(NAMED).chain(in_hand).collect()
}
