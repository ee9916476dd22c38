//! The plan of time: for each step the box it had, and what it took.

use super::{
    WIDTH,
    canvas::{Anchor, Canvas, Ink, Pen, lines_of},
};
use crate::domain::figure::PlanRow;

const LEFT: f64 = 250.0;
const LONGEST: f64 = 340.0;
const BAR: f64 = 16.0;

pub(super) fn draw(rows: &[PlanRow]) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, 0.0);
    let longest = rows.iter().map(|row| row.planned_s.max(row.spent_s)).max();
    let longest = f64::from(longest.unwrap_or(0).max(60));
    let mut y = 8.0;
    for row in rows {
        canvas.may_part(y - 3.0);
        y = step(row, longest, y, &mut canvas);
    }
    let legend = "frame: planned · filled: taken";
    canvas.text((LEFT, y + 14.0), 13.0, Anchor::Start, Ink::Faint, legend);
    canvas.height = y + 24.0;
    canvas
}

/// One row from `y` down; where the next begins.
fn step(row: &PlanRow, longest: f64, y: f64, canvas: &mut Canvas) -> f64 {
    let title = lines_of(&row.title, LEFT - 20.0, 13.0, 2);
    let end = canvas.texts(
        (LEFT - 12.0, y + 13.0),
        13.0,
        Anchor::End,
        Ink::Text,
        &title,
    );
    let long = |seconds: u32| f64::from(seconds) / longest * LONGEST;
    let over = row.planned_s > 0 && row.spent_s > row.planned_s;
    let ink = if over { Ink::Opposes } else { Ink::Supports };
    if row.spent_s > 0 {
        canvas.rect(LEFT, y + 3.0, long(row.spent_s), BAR - 6.0, Pen::fill(ink));
    }
    if row.planned_s > 0 {
        let frame = Pen::line(Ink::Rule, 1.2);
        canvas.rect(LEFT, y, long(row.planned_s), BAR, frame);
    }
    let (spent, planned) = (row.spent_s.div_ceil(60), row.planned_s / 60);
    let words = match row.planned_s {
        0 => format!("{spent} min"),
        _ if over => format!("{spent} of {planned} min, over"),
        _ => format!("{spent} of {planned} min"),
    };
    let at = LEFT + long(row.planned_s.max(row.spent_s)) + 8.0;
    let (at, anchor) = if at > WIDTH - 120.0 {
        (WIDTH, Anchor::End)
    } else {
        (at, Anchor::Start)
    };
    canvas.text((at, y + 13.0), 13.0, anchor, Ink::Faint, &words);
    (y + BAR).max(end - 13.0) + 7.0
}
