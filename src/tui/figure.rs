//! Drawing figures in cells. Not here: what they hold (`domain/figure`).

use ratatui::{buffer::Buffer, layout::Rect};

pub mod bars;
pub mod map;
mod plan;
pub mod rungs;
pub mod sentences;

use super::theme::Theme;
use crate::domain::figure::Figure;

/// Draws a figure into an area, with nothing picked in it.
pub fn draw(figure: &Figure, area: Rect, buf: &mut Buffer, theme: &Theme) {
    match figure {
        Figure::Map(chart) => map::draw(chart, &map::Focus::default(), area, buf, theme),
        Figure::Plan(rows) => plan::draw(rows, area, buf, theme),
        Figure::Sentences { title, lines } => sentences::draw(title, lines, 0, area, buf, theme),
        Figure::Bars(all) => bars::draw(all, area, buf, theme),
        Figure::Rungs(rungs) => rungs::draw(rungs, area, buf, theme),
    }
}
