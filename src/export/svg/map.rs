//! The map: who stands where, how sure that is, where they should come to. A side is told by the
//! shape, too: circles support, squares oppose, diamonds stand in the middle.

use super::{
    Key, WIDTH,
    canvas::{Anchor, Canvas, Ink, Pen, lines_of},
    labels::{DOT, Label, NAME, Room, place, spread},
};
use crate::domain::{
    exercise::{Chart, Dot},
    wish::Spot,
};

const FRAME: Room = Room {
    x: 20.0,
    y: 34.0,
    width: 680.0,
    height: 460.0,
};

/// With more dots than this a name says its dot's number, too: another may stand as near.
const CROWD: usize = 20;
/// From here on it is a side.
const SUPPORTS_FROM: i8 = 12;
const OPPOSES_FROM: i8 = -12;

/// A dot that stands somewhere.
struct Placed<'a> {
    dot: &'a Dot,
    spot: Spot,
    /// Its number; none of a target.
    number: Option<usize>,
    true_place: (f64, f64),
    at: (f64, f64),
}

pub(super) fn draw(chart: &Chart, key: Key) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, FRAME.y + FRAME.height + 34.0);
    axes(chart, &mut canvas);
    let placed = all_placed(chart);
    let labels = labels(&placed);
    for label in &labels {
        // The middle lines pass behind the names.
        let room = label.room;
        let paper = Pen::fill(Ink::Paper);
        canvas.rect(room.x, room.y, room.width, room.height, paper);
    }
    for one in &placed {
        moves(one, &mut canvas);
    }
    for one in &placed {
        mark(one, &mut canvas);
    }
    names(&labels, &mut canvas);
    if key == Key::Within {
        words(chart, &mut canvas);
    }
    canvas
}

/// The frame, both middles, and what the ends are called.
fn axes(chart: &Chart, canvas: &mut Canvas) {
    let Room {
        x,
        y,
        width,
        height,
    } = FRAME;
    canvas.rect(x, y, width, height, Pen::line(Ink::Rule, 1.0));
    let (middle, half) = (x + width / 2.0, y + height / 2.0);
    let thin = Pen::line(Ink::Rule, 0.8).dashed();
    canvas.line((middle, y), (middle, y + height), thin);
    canvas.line((x, half), (x + width, half), thin);
    let (top, below) = (y - 10.0, y + height + 22.0);
    let end = |text: &str| lines_of(text, 210.0, 14.0, 1).concat();
    for (at, anchor, text) in [
        (
            (middle, top),
            Anchor::Middle,
            format!("↑ {}", end(&chart.high)),
        ),
        (
            (middle, below),
            Anchor::Middle,
            format!("↓ {}", end(&chart.low)),
        ),
        ((x, below), Anchor::Start, format!("← {}", end(&chart.left))),
        (
            (x + width, below),
            Anchor::End,
            format!("{} →", end(&chart.right)),
        ),
    ] {
        canvas.text(at, 14.0, anchor, Ink::Faint, &text);
    }
}

/// A coordinate that is not known lies in the middle.
fn point(spot: Spot) -> (f64, f64) {
    let (x, y) = (spot.x.unwrap_or(0), spot.y.unwrap_or(50));
    let inner = Room {
        x: FRAME.x + DOT + 3.0,
        y: FRAME.y + DOT + 3.0,
        width: FRAME.width - 2.0 * DOT - 6.0,
        height: FRAME.height - 2.0 * DOT - 6.0,
    };
    (
        inner.x + (f64::from(x) + 100.0) / 200.0 * inner.width,
        inner.y + (100.0 - f64::from(y)) / 100.0 * inner.height,
    )
}

/// Targets first: they keep their places.
fn all_placed(chart: &Chart) -> Vec<Placed<'_>> {
    let targets = chart.targets.iter().map(|dot| (dot, None));
    let dots = (1..)
        .zip(&chart.dots)
        .map(|(number, dot)| (dot, Some(number)));
    let known: Vec<(&Dot, Option<usize>, Spot)> = targets
        .chain(dots)
        .filter_map(|(dot, number)| Some((dot, number, dot.now?)))
        .collect();
    let places: Vec<(f64, f64)> = known.iter().map(|(_, _, spot)| point(*spot)).collect();
    let drawn = spread(&places, &FRAME);
    let both = places.into_iter().zip(drawn);
    known
        .into_iter()
        .zip(both)
        .map(|((dot, number, spot), (true_place, at))| Placed {
            dot,
            spot,
            number,
            true_place,
            at,
        })
        .collect()
}

/// Where it came from, where it should go, everybody's own view, and its true place if it had to
/// make room.
fn moves(one: &Placed<'_>, canvas: &mut Canvas) {
    for view in &one.dot.views {
        let own = point(view.spot);
        canvas.line(one.at, own, Pen::line(Ink::Rule, 0.7));
        canvas.circle(own.0, own.1, 3.0, Pen::fill(Ink::Rule));
    }
    if let Some(earlier) = one.dot.earlier {
        let from = point(earlier);
        canvas.line(from, one.at, Pen::line(Ink::Rule, 1.2).dashed());
        canvas.circle(from.0, from.1, 4.0, Pen::line(Ink::Rule, 1.2));
    }
    if let Some(wanted) = one.dot.wanted {
        arrow(one.at, point(wanted), canvas);
    }
    if one.at != one.true_place {
        canvas.line(one.true_place, one.at, Pen::line(Ink::Text, 0.8));
        canvas.circle(
            one.true_place.0,
            one.true_place.1,
            2.0,
            Pen::fill(Ink::Text),
        );
    }
}

/// To a hollow dot, its head at the rim.
fn arrow(from: (f64, f64), to: (f64, f64), canvas: &mut Canvas) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = (dx * dx + dy * dy).sqrt();
    canvas.circle(to.0, to.1, 7.0, Pen::line(Ink::Text, 1.5).dashed());
    if long < 2.0 * DOT {
        return;
    }
    let (ux, uy) = (dx / long, dy / long);
    let tip = (to.0 - ux * 8.0, to.1 - uy * 8.0);
    let wing = |side: f64| (tip.0 - ux * 9.0 - uy * side, tip.1 - uy * 9.0 + ux * side);
    canvas.line(from, tip, Pen::line(Ink::Text, 1.5));
    let head = [
        ('M', vec![tip]),
        ('L', vec![wing(4.5), wing(-4.5)]),
        ('Z', vec![]),
    ];
    canvas.path(&head, Pen::fill(Ink::Text));
}

/// The dot itself, by its side; what is not sure is hollow and dashed.
fn mark(one: &Placed<'_>, canvas: &mut Canvas) {
    let (x, y) = one.at;
    let ink = match one.spot.x.unwrap_or(0) {
        ..=OPPOSES_FROM => Ink::Opposes,
        SUPPORTS_FROM.. => Ink::Supports,
        _ => Ink::Middle,
    };
    let sure = one.spot.sure && one.spot.x.is_some() && one.spot.y.is_some();
    let pen = if sure {
        Pen::fill(ink)
    } else {
        Pen::line(ink, 2.0).and_fill(Ink::Paper).dashed()
    };
    let Some(number) = one.number else {
        canvas.circle(x, y, DOT, Pen::line(Ink::Text, 2.5).and_fill(Ink::Paper));
        canvas.circle(x, y, DOT / 2.5, Pen::fill(Ink::Text));
        return;
    };
    let reach = DOT - 1.0;
    match ink {
        Ink::Opposes => canvas.rect(x - reach, y - reach, 2.0 * reach, 2.0 * reach, pen),
        Ink::Middle => {
            let reach = DOT + 2.5;
            let corners = vec![(x + reach, y), (x, y + reach), (x - reach, y)];
            let steps = [('M', vec![(x, y - reach)]), ('L', corners), ('Z', vec![])];
            canvas.path(&steps, pen);
        }
        Ink::Supports | Ink::Paper | Ink::Text | Ink::Faint | Ink::Rule | Ink::Soft => {
            canvas.circle(x, y, DOT, pen);
        }
    }
    let letters = if sure { Ink::Paper } else { ink };
    let high = if number > 99 { 9.0 } else { 12.0 };
    canvas.text(
        (x, y + high * 0.36),
        high,
        Anchor::Middle,
        letters,
        &number.to_string(),
    );
}

/// The names that find room.
fn labels(placed: &[Placed<'_>]) -> Vec<Label> {
    let mut taken: Vec<Room> = placed
        .iter()
        .map(|one| Room::around(one.at, DOT + 1.0))
        .collect();
    for one in placed {
        if let Some(wanted) = one.dot.wanted.map(point) {
            taken.push(Room::around(wanted, 9.0));
            taken.extend(Room::along(one.at, wanted));
        }
        taken.extend(
            one.dot
                .earlier
                .into_iter()
                .flat_map(|spot| Room::along(one.at, point(spot))),
        );
    }
    let crowded = placed.len() > CROWD;
    let name = |one: &Placed<'_>| {
        let unsure = if one.spot.sure { "" } else { " ?" };
        let name = one.dot.item.text.as_deref().unwrap_or_default();
        let number = one.number.filter(|_| crowded);
        let number = number
            .map(|number| format!("{number} "))
            .unwrap_or_default();
        (format!("{number}{name}{unsure}"), one.at)
    };
    let names: Vec<(String, (f64, f64))> = placed.iter().map(name).collect();
    let labels = place(&names, &FRAME, &mut taken).into_iter();
    labels.flatten().collect()
}

fn names(labels: &[Label], canvas: &mut Canvas) {
    for label in labels {
        let x = match label.anchor {
            Anchor::Start => label.room.x,
            Anchor::Middle => label.room.x + label.room.width / 2.0,
            Anchor::End => label.room.x + label.room.width,
        };
        let top = (x, label.room.y + NAME);
        canvas.texts(top, NAME, label.anchor, Ink::Text, &label.lines);
    }
}

/// Every name with its place in words, below.
fn words(chart: &Chart, canvas: &mut Canvas) {
    let mut y = canvas.height + 16.0;
    for line in chart.lines() {
        let lines = lines_of(&line, FRAME.width, 13.0, 2);
        y = canvas.texts((FRAME.x, y), 13.0, Anchor::Start, Ink::Text, &lines) + 4.0;
    }
    canvas.height = y;
}
