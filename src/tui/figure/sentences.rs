//! A list in finished sentences: a heading, and each sentence wrapped under its first word.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use crate::{
    domain::{analysis::SENTENCE, text::wrap},
    tui::theme::Theme,
};

/// Columns before a sentence.
const INDENT: usize = 2;

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
    let sentences = joined(sentences.get(skip..).unwrap_or_default());
    let air = air(&sentences, width, area.height);
    let mut y = area.y + u16::from(area.height > 8);
    put(&format!(" {title}"), theme.accent, y, area, buf);
    y += 1 + u16::from(area.height > 8);
    let mut left = sentences.len();
    for block in sentences.iter().map(|text| rows(text, width)) {
        let rows = u16::try_from(block.len()).unwrap_or(u16::MAX);
        let last = u16::from(left > 1);
        if y.saturating_add(rows).saturating_add(last) > area.bottom() {
            let more = format!("  … {left} more");
            put(
                &more,
                theme.faint,
                area.bottom().saturating_sub(1),
                area,
                buf,
            );
            return;
        }
        for text in block {
            put(&text, theme.text, y, area, buf);
            y += 1;
        }
        y += air;
        left -= 1;
    }
}

/// Sentences in whole: one that goes on with what stands above it comes with a blank before.
fn joined(lines: &[String]) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for line in lines {
        match sentences.last_mut() {
            Some(sentence) if line.starts_with(' ') => {
                sentence.push(' ');
                sentence.push_str(line.trim_start());
            }
            _ => sentences.push(line.clone()),
        }
    }
    sentences
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
