//! Numbers beside each other: what each is called, its bar, and the number at the end of it.

use super::{
    WIDTH,
    canvas::{Anchor, Canvas, Ink, Pen, lines_of, width_of},
};
use crate::domain::figure::{Bar, Bars};

const LEFT: f64 = 260.0;
const BAR: f64 = 20.0;
const LONGEST: f64 = 300.0;

pub(super) fn draw(bars: &Bars) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, 0.0);
    let mut y = 10.0;
    for bar in &bars.rows {
        canvas.may_part(y - 4.0);
        y = row(bar, bars.most, y, &mut canvas);
    }
    canvas.height = y + 4.0;
    canvas
}

/// One bar from `y` down; where the next begins.
fn row(bar: &Bar, most: u32, y: f64, canvas: &mut Canvas) -> f64 {
    let name = lines_of(&bar.label, LEFT - 20.0, 14.0, 3);
    let top = y + 15.0;
    let end = canvas.texts((LEFT - 12.0, top), 14.0, Anchor::End, Ink::Text, &name);
    let part = f64::from(bar.value.min(most)) / f64::from(most.max(1));
    canvas.rect(LEFT, y, LONGEST, BAR, Pen::fill(Ink::Soft));
    if part > 0.0 {
        let long = (part * LONGEST).max(1.0);
        canvas.rect(LEFT, y, long, BAR, Pen::fill(Ink::Supports));
    }
    let number = LEFT + LONGEST + 10.0;
    canvas.text((number, top), 14.0, Anchor::Start, Ink::Text, &bar.number);
    let beside = number + width_of(&bar.number, 14.0) + 8.0;
    let room = WIDTH - beside;
    let fits = width_of(&bar.words, 13.0) <= room;
    let at = if fits {
        (beside, top)
    } else {
        (LEFT, y + BAR + 15.0)
    };
    let words = lines_of(&bar.words, WIDTH - at.0, 13.0, 2);
    let below = canvas.texts(at, 13.0, Anchor::Start, Ink::Faint, &words);
    let below = if fits { y } else { below - 13.0 };
    (y + BAR).max(end - 14.0).max(below) + 12.0
}
