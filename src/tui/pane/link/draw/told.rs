//! The views in sentences: routes, gaps, and what to do while there are none.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::exercise::Lines,
    tui::{figure::sentences, theme::Theme},
};

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
