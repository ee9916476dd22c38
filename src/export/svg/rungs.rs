//! The ladder: rungs from the highest down, and who stands on each.

use super::{
    WIDTH,
    canvas::{Anchor, Canvas, Ink, Pen, lines_of},
};
use crate::domain::exercise::{Rung, Rungs};

const LEFT: f64 = 30.0;
const NAMES: f64 = 270.0;
/// So many lines of names on a rung.
const MOST: usize = 40;

pub(super) fn draw(ladder: &Rungs) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, 0.0);
    let mut y = 14.0;
    let mut last = y;
    for rung in ladder.rungs.iter().rev() {
        (last, y) = step(rung, y, &mut canvas);
    }
    // The rails, from above the highest rung to the ground.
    for x in [LEFT, WIDTH - LEFT] {
        canvas.line((x, 4.0), (x, last + 16.0), Pen::line(Ink::Rule, 4.0));
    }
    if !ladder.none.is_empty() {
        let text = format!("not on it yet: {}", ladder.none.join(" · "));
        let lines = lines_of(&text, WIDTH - 2.0 * LEFT, 13.0, 6);
        y = canvas.texts((LEFT, y + 26.0), 13.0, Anchor::Start, Ink::Faint, &lines);
    }
    canvas.height = y.max(last + 20.0) + 4.0;
    canvas
}

/// One rung from `y` down: where its bar lies, and where the next begins.
fn step(rung: &Rung, y: f64, canvas: &mut Canvas) -> (f64, f64) {
    let label = lines_of(&rung.label, NAMES - LEFT - 30.0, 14.0, 2);
    let who = lines_of(
        &rung.who.join(" · "),
        WIDTH - NAMES - LEFT - 12.0,
        15.0,
        MOST,
    );
    let at = (LEFT + 14.0, y + 14.0);
    let left = canvas.texts(at, 14.0, Anchor::Start, Ink::Faint, &label);
    let right = canvas.texts((NAMES, y + 14.0), 15.0, Anchor::Start, Ink::Text, &who);
    let bar = left.max(right) - 8.0;
    canvas.line((LEFT, bar), (WIDTH - LEFT, bar), Pen::line(Ink::Rule, 2.5));
    (bar, bar + 10.0)
}
