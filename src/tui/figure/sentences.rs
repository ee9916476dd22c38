//! A list in finished sentences: a heading, and each sentence wrapped under its first word.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use crate::{
    domain::{
        analysis::SENTENCE,
        text::{cut, wrap},
    },
    tui::theme::Theme,
};

/// Columns before a sentence.
const INDENT: usize = 2;

/// Rows above the first sentence.
fn top(height: u16) -> u16 {
    1 + 2 * u16::from(height > 8)
}

/// The sentence after the last that is shown, if the list is drawn from its sentence `skip` on: one
/// at least is shown.
pub fn end(sentences: &[String], skip: usize, area: Rect) -> usize {
    let width = usize::from(area.width).saturating_sub(INDENT + 1);
    let (air, mut y) = (air(sentences, width, area.height), top(area.height));
    let mut end = skip;
    for text in sentences.iter().skip(skip) {
        let rows = u16::try_from(rows(text, width).len()).unwrap_or(u16::MAX);
        // What has no room is counted in a row of its own.
        let counted = u16::from(end + 1 < sentences.len());
        if end > skip && y.saturating_add(rows).saturating_add(counted) > area.height {
            break;
        }
        y = y.saturating_add(rows + air);
        end += 1;
    }
    end
}

/// Draws the list from its sentence `skip` on; what has no room is counted in the last row.
pub fn draw(
    title: &str,
    sentences: &[String],
    skip: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let width = usize::from(area.width).saturating_sub(INDENT + 1);
    let skip = skip.min(sentences.len().saturating_sub(1));
    let end = end(sentences, skip, area);
    let air = air(sentences, width, area.height);
    let title = cut(title, width);
    let heading = area.y + u16::from(area.height > 8);
    put(&format!(" {title}"), theme.accent, heading, area, buf);
    let mut y = area.y + top(area.height);
    for text in sentences.get(skip..end).unwrap_or_default() {
        for text in rows(text, width) {
            put(&text, theme.text, y, area, buf);
            y += 1;
        }
        y += air;
    }
    let left = sentences.len().saturating_sub(end);
    if left > 0 {
        let (more, last) = (format!("  … {left} more"), area.bottom().saturating_sub(1));
        put(&more, theme.faint, last, area, buf);
    }
}

/// A row between two sentences, where all of them then still fit.
fn air(sentences: &[String], width: usize, height: u16) -> u16 {
    let used: usize = sentences
        .iter()
        .map(|text| rows(text, width).len() + 1)
        .sum();
    u16::from(used + 4 <= usize::from(height))
}

/// A sentence in rows; the second and later ones are indented.
fn rows(text: &str, width: usize) -> Vec<String> {
    let wide = width.saturating_sub(INDENT).clamp(8, SENTENCE);
    // Its beginning may be scrolled away.
    let goes_on = usize::from(text.starts_with(' '));
    let indent = |at: usize| " ".repeat(INDENT + INDENT * (at + goes_on).min(1));
    let lines = wrap(text, wide).into_iter().enumerate();
    lines
        .map(|(at, line)| format!("{}{line}", indent(at)))
        .collect()
}

fn put(text: &str, style: Style, y: u16, area: Rect, buf: &mut Buffer) {
    if (area.y..area.bottom()).contains(&y) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        Line::styled(text.to_string(), style).render(row, buf);
    }
}
