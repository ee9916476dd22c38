//! Drawing figures in cells. Not here: what they hold (`domain/figure`).

use ratatui::{buffer::Buffer, layout::Rect};

pub mod bars;
pub mod map;
mod plan;
pub mod rungs;
pub mod sentences;

use super::theme::Theme;
use crate::domain::figure::Figure;

/// Where each page of a figure begins that is longer than an area is high: 0 first.
pub fn pages(figure: &Figure, area: Rect) -> Vec<usize> {
    let turned = |count: usize, end: &dyn Fn(usize) -> usize| {
        let mut pages = vec![0];
        let mut at = end(0);
        while at < count {
            pages.push(at);
            at = end(at).max(at + 1);
        }
        pages
    };
    match figure {
        Figure::Map(_) | Figure::Rungs(_) => vec![0],
        Figure::Plan(rows) => turned(rows.len(), &|skip| plan::end(rows, skip, area)),
        Figure::Sentences { lines, .. } => {
            turned(lines.len(), &|skip| sentences::end(lines, skip, area))
        }
        Figure::Links(lines) => {
            let lines = lines.all_told();
            turned(lines.len(), &|skip| sentences::end(&lines, skip, area))
        }
        Figure::Bars(all) => turned(all.rows.len(), &|skip| bars::end(all, skip, area)),
    }
}

/// Draws a figure into an area, from one of its pages on, with nothing picked in it.
pub fn draw(figure: &Figure, skip: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    match figure {
        Figure::Map(chart) => drop(map::draw(chart, &map::Focus::default(), area, buf, theme)),
        Figure::Plan(rows) => plan::draw(rows, skip, area, buf, theme),
        Figure::Sentences { title, lines } => {
            sentences::draw(title, lines, skip, area, buf, theme);
        }
        Figure::Links(lines) => {
            sentences::draw(figure.title(), &lines.all_told(), skip, area, buf, theme);
        }
        Figure::Bars(all) => bars::draw(all, skip, area, buf, theme),
        Figure::Rungs(rungs) => rungs::draw(rungs, area, buf, theme),
    }
}
