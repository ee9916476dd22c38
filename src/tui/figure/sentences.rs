//! A list in finished sentences: a heading, and each sentence wrapped under its first word.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use crate::{
    domain::{
        analysis::SENTENCE,
        text::{cut, wrap},
    },
    tui::{paint::Paint, theme::Theme},
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
    skip + Shown::of(sentences, skip, area).rows.len()
}

/// What of a list has room.
struct Shown {
    /// Of each sentence, its rows.
    rows: Vec<Vec<String>>,
    /// Rows between two of them.
    air: u16,
}

impl Shown {
    fn of(sentences: &[String], skip: usize, area: Rect) -> Self {
        let width = usize::from(area.width).saturating_sub(INDENT + 1);
        let (air, mut y) = (air(sentences, width, area.height), top(area.height));
        let mut shown: Vec<Vec<String>> = Vec::new();
        for (at, text) in sentences.iter().enumerate().skip(skip) {
            let rows = rows(text, width);
            let used = u16::try_from(rows.len()).unwrap_or(u16::MAX);
            // What has no room is counted in a row of its own.
            let counted = u16::from(at + 1 < sentences.len());
            if at > skip && y.saturating_add(used).saturating_add(counted) > area.height {
                break;
            }
            y = y.saturating_add(used + air);
            shown.push(rows);
        }
        Self { rows: shown, air }
    }
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
    let Shown { rows, air } = Shown::of(sentences, skip, area);
    let left = sentences.len().saturating_sub(skip + rows.len());
    let title = cut(title, width);
    let heading = area.y + u16::from(area.height > 8);
    put(&format!(" {title}"), theme.accent, heading, area, buf);
    let mut y = area.y + top(area.height);
    for (next, rows) in (skip + 1..).zip(rows) {
        for text in rows {
            put(&text, theme.text, y, area, buf);
            y += 1;
        }
        // What goes on with a sentence stands right below it.
        let goes_on = sentences
            .get(next)
            .is_some_and(|next| next.starts_with(' '));
        y += if goes_on { 0 } else { air };
    }
    if left > 0 {
        let (more, last) = (format!("  … {left} more"), area.bottom().saturating_sub(1));
        put(&more, theme.faint, last, area, buf);
    }
}

/// A row between two sentences, where all of them then still fit.
fn air(sentences: &[String], width: usize, height: u16) -> u16 {
    let mut used = 4;
    // However long the list, no more of it is wrapped than the screen has rows.
    let fits = sentences.iter().all(|text| {
        used += rows(text, width).len() + 1;
        used <= usize::from(height)
    });
    u16::from(fits)
}

/// A sentence in rows; the second and later ones are indented.
fn rows(text: &str, width: usize) -> Vec<String> {
    let wide = width.saturating_sub(INDENT).clamp(8, SENTENCE);
    // What goes on with a sentence comes with its own indent.
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
        Line::styled(text.to_string(), style).paint(row, buf);
    }
}
