//! Where each person has a place of their own: everybody's view of what is in hand, and who differ
//! most. Not here: the mean, which stands as any place does (`dots`).

use super::{
    Pen,
    canvas::{Canvas, Ink},
};
use crate::{
    domain::{exercise::Dot, text},
    tui::theme::Theme,
};

/// Less than a third of the map apart is nothing to talk about.
const APART: u16 = 67;
/// As many are pointed out: what to talk about first.
const FIRST: usize = 3;
/// The most of a name beside its view.
const NAME: usize = 10;

/// Marks everybody's place of what is in hand where nothing else stands; with names where there is
/// room.
pub(super) fn draw(pen: &Pen<'_>, names: bool, canvas: &mut Canvas<'_>) {
    if pen.chart.covered {
        return;
    }
    let in_hand = pen.chart.dots.iter().find(|dot| pen.in_hand(dot));
    let Theme { accent, .. } = *pen.theme;
    for view in in_hand.iter().flat_map(|dot| &dot.views) {
        let (column, row) = canvas.cell(view.spot);
        let name = pen.cut(&view.name, NAME);
        let label = format!("{} {name}", pen.glyphs.view);
        let columns = text::columns(&label);
        if names && !name.is_empty() && canvas.is_free((column, row), columns) {
            canvas.write((column, row), &label, columns, accent, Ink::Label);
        } else if canvas.is_free((column, row), 1) {
            canvas.write((column, row), pen.glyphs.view, 1, accent, Ink::Label);
        }
    }
}

/// `130 apart`, of the few on which people differ most; shorter where it is tight.
pub(super) fn apart(pen: &Pen<'_>, dot: &Dot, width: u16) -> Option<String> {
    if !pen.chart.each || pen.chart.covered || dot.spread < APART {
        return None;
    }
    let dots = pen.chart.dots.iter();
    let wider = dots.filter(|other| other.spread > dot.spread).count();
    (wider < FIRST).then(|| match width {
        36.. => format!(" {} apart", dot.spread),
        _ => " apart".to_string(),
    })
}
