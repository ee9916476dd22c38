//! The views in sentences: routes, gaps, and what to do while there are none.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
};

use super::{super::View, ROUTES_BESIDE};
use crate::{
    domain::exercise::Lines,
    tui::{figure::sentences, theme::Theme},
};

/// Routes or gaps; on a wide screen the others beside them.
pub(super) fn draw_told(
    (view, scroll): (View, usize),
    lines: &Lines,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let (draw_first, draw_second): (Draw, Draw) = if view == View::Gaps {
        (draw_gaps, draw_routes)
    } else {
        (draw_routes, draw_gaps)
    };
    if area.width < ROUTES_BESIDE {
        return draw_first(lines, scroll, area, buf, theme);
    }
    let halves = Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]);
    let [left, right] = halves.areas(area);
    draw_first(lines, scroll, left, buf, theme);
    draw_second(lines, 0, right, buf, theme);
}

type Draw = fn(&Lines, usize, Rect, &mut Buffer, &Theme);

pub(super) fn draw_routes(lines: &Lines, skip: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let none = ["No route to the target yet: a link from ours, then one to 0."];
    told(
        "Routes, best first",
        &lines.routes,
        &none,
        skip,
        area,
        buf,
        theme,
    );
}

pub(super) fn draw_gaps(lines: &Lines, skip: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let none = if lines.links.is_empty() {
        ["Gaps show once the first link is made."]
    } else {
        ["No gaps: every asset is linked, and all with influence are reached."]
    };
    told("Gaps", &lines.gaps, &none, skip, area, buf, theme);
}

fn told(
    title: &str,
    told: &[String],
    none: &[&str],
    skip: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let none: Vec<String> = none.iter().map(|text| (*text).to_string()).collect();
    let told = if told.is_empty() { &none } else { told };
    sentences::draw(title, told, skip, area, buf, theme);
}
