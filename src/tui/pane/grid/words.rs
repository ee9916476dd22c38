//! What the map says about a dot.

use crate::domain::{exercise::Chart, id::Id, text, text::deed::ACCEPT, wish::Spot};

/// As in the key: a number from 1, or the star of a target.
pub(super) fn number(chart: &Chart, id: &Id) -> String {
    let at = chart.dots.iter().position(|dot| dot.item.id == *id);
    at.map_or_else(|| "★".to_string(), |at| (at + 1).to_string())
}

/// `8 Imam, Elm St mosque`, at most so many columns of the name.
pub(super) fn name_of(chart: &Chart, id: &Id, most: usize) -> String {
    let dot = chart
        .dots
        .iter()
        .chain(&chart.targets)
        .find(|dot| dot.item.id == *id);
    let name = dot
        .and_then(|dot| dot.item.text.as_deref())
        // A covered name has no text, and is not told here either.
        .unwrap_or("▒▒▒▒");
    format!("{} {}", number(chart, id), text::cut(name, most))
}

/// Where a dot will really stand: a target stays at the top, whatever square is typed.
pub(super) fn pinned_spot(chart: &Chart, id: &Id, spot: Spot) -> Spot {
    let pinned = chart.targets.iter().any(|dot| dot.item.id == *id);
    Spot {
        y: if pinned { spot.y.map(|_| 100) } else { spot.y },
        ..spot
    }
}

/// Only the stance, where both places of an arrow are told in one sentence.
pub(super) fn stance_words(chart: &Chart, spot: Spot) -> String {
    let words = chart.words(spot);
    words.split(", ").next().unwrap_or_default().to_string()
}

/// With no dot in hand any more: that each has its place, or which were passed over.
pub(super) fn all_placed(chart: &Chart) -> String {
    let all = || chart.dots.iter().chain(&chart.targets);
    let open: Vec<&Id> = all()
        .filter(|dot| dot.now.is_none())
        .map(|dot| &dot.item.id)
        .collect();
    match open.as_slice() {
        [] => format!(
            "All {} placed. Type a number to move one.",
            chart.dots.len()
        ),
        [one] => format!(
            "{} has no place yet. {ACCEPT} takes it in hand.",
            name_of(chart, one, 24)
        ),
        several => format!(
            "{} have no place yet. {ACCEPT} takes the next in hand.",
            several.len()
        ),
    }
}
