//! Drawing a page: rows of the text, figures, and below the text of a break, until when.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use super::pages::{Leaf, MARGIN, Pages, top};
use crate::{
    domain::record::At,
    tui::{digits, figure, paint::Paint, pane::Scene, theme::Theme},
};

/// The largest digits of the time of day.
const LARGEST: u16 = 3;

/// Draws the page on which a leaf stands.
pub(super) fn draw(
    pages: &Pages<'_>,
    at: &Leaf,
    scene: &Scene<'_>,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let spread = pages.spread(at);
    let text = spread.iter().find(|leaf| leaf.content == 0);
    let text = text.copied().or(pages.beside.then(Leaf::default));
    if let Some(leaf) = text {
        let rows = pages.rows.get(leaf.from..pages.text_end(leaf.from));
        let used = draw_text(rows.unwrap_or_default(), area, buf, theme);
        if pages.is_break() && spread.iter().all(|leaf| leaf.content == 0) {
            draw_until(scene, below(area, used), buf, theme);
        }
    }
    let figures = spread.iter().filter(|leaf| leaf.content > 0);
    for (leaf, column) in figures.zip(pages.figure_columns(area)) {
        if let Some(one) = pages.figure(leaf) {
            figure::draw(one, leaf.from, column, buf, theme);
        }
    }
}

/// The rows it takes, the blank one above included.
fn draw_text(rows: &[String], area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let mut y = area.y + top(area);
    for row in rows {
        if y >= area.bottom() {
            break;
        }
        let margin = " ".repeat(MARGIN.into());
        Line::styled(format!("{margin}{row}"), theme.text).paint(
            Rect {
                y,
                height: 1,
                ..area
            },
            buf,
        );
        y += 1;
    }
    y - area.y
}

/// When the box ends, in big digits where they fit: whoever comes back from a break reads nothing
/// else. Only while its clock runs, since nobody knows before.
fn draw_until(scene: &Scene<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let Some(ends) = ends(scene) else { return };
    let time = ends
        .with_timezone(&scene.offset)
        .format("%H:%M")
        .to_string();
    // A blank row above, and one below.
    let fits = |scale: &u16| {
        digits::height(*scale) < area.height
            && digits::width(&time, *scale) + LABEL + MARGIN < area.width
    };
    let scale = (1..=LARGEST).rev().find(fits);
    let row = |y: u16| Rect {
        y,
        height: u16::from(y < area.bottom()),
        ..area
    };
    let y = area.y + 1;
    let Some(scale) = scale else {
        let until = format!("   Until {time}");
        return Line::styled(until, theme.strong).paint(row(y), buf);
    };
    let middle = y + digits::height(scale) / 2;
    Line::styled("   Until", theme.strong).paint(row(middle), buf);
    let x = area.x + MARGIN + LABEL;
    digits::draw(
        &time,
        (scale, theme.glyphs),
        Position { x, y },
        theme.strong,
        buf,
    );
}

/// Columns of `Until`, and of what stands behind it.
const LABEL: u16 = 8;

/// None while the clock stands, without a time box, once it is over, and where one only looks.
fn ends(scene: &Scene<'_>) -> Option<At> {
    if scene.work.looking.is_some() {
        return None;
    }
    let reading = scene.work.reading(scene.now)?;
    let left = (reading.running && reading.left_s() > 0).then(|| reading.left_s())?;
    Some(scene.now + chrono::TimeDelta::seconds(left.into()))
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}
