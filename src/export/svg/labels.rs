//! Finding room: dots that would lie on each other are moved aside, and a name stands beside its
//! dot where nothing else is. What finds no room has its number and the key.

use super::canvas::{Anchor, lines_of, width_of};

/// How far a dot reaches from its middle.
pub(super) const DOT: f64 = 11.0;
/// The size of a name.
pub(super) const NAME: f64 = 13.0;
/// The widest line of a name.
const WIDEST: f64 = 150.0;

/// A box on the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A name that found its place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) room: Room,
    pub(super) lines: Vec<String>,
    /// At which side of its room it stands.
    pub(super) anchor: Anchor,
}

impl Room {
    /// A square around a point.
    pub(super) fn around((x, y): (f64, f64), reach: f64) -> Self {
        Self {
            x: x - reach,
            y: y - reach,
            width: 2.0 * reach,
            height: 2.0 * reach,
        }
    }

    /// Small squares along a line, so that nothing is written over it.
    pub(super) fn along(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Self> {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        (0..=20).map(move |step| {
            let part = f64::from(step) / 20.0;
            Self::around((from.0 + dx * part, from.1 + dy * part), 2.0)
        })
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn lies_in(&self, frame: &Self) -> bool {
        self.x >= frame.x
            && self.y >= frame.y
            && self.x + self.width <= frame.x + frame.width
            && self.y + self.height <= frame.y + frame.height
    }
}

/// Where each dot is drawn: at its place, or as near to it as there is room.
pub(super) fn spread(places: &[(f64, f64)], frame: &Room) -> Vec<(f64, f64)> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for place in places {
        let free = |at: &(f64, f64)| {
            let apart = |other: &(f64, f64)| {
                let (dx, dy) = (at.0 - other.0, at.1 - other.1);
                (dx * dx + dy * dy).sqrt() >= 2.0 * DOT + 1.0
            };
            Room::around(*at, DOT).lies_in(frame) && taken.iter().all(apart)
        };
        // Ring by ring around the true place, the nearest first.
        let rings = (0..40).flat_map(|ring| {
            (0..16).map(move |turn| {
                let reach = f64::from(ring) * 6.0;
                (reach * sine(turn + 4), reach * sine(turn))
            })
        });
        let mut near = rings.map(|(dx, dy)| (place.0 + dx, place.1 + dy));
        let found = near.find(free).unwrap_or(*place);
        taken.push(found);
    }
    taken
}

/// Of a direction in sixteenths of a turn, the same on every machine.
fn sine(turn: usize) -> f64 {
    const QUARTER: [f64; 5] = [
        0.0,
        0.382_683_432_365_089_8,
        std::f64::consts::FRAC_1_SQRT_2,
        0.923_879_532_511_286_7,
        1.0,
    ];
    let rising = turn % 8;
    let up = QUARTER.get(rising).or(QUARTER.get(8 - rising));
    let up = up.copied().unwrap_or_default();
    if turn % 16 < 8 { up } else { -up }
}

/// A place for each name, in turn; none where there is none. What is already in `taken`, and
/// each name as it is placed, is left free.
pub(super) fn place(
    names: &[(String, (f64, f64))],
    frame: &Room,
    taken: &mut Vec<Room>,
) -> Vec<Option<Label>> {
    let one = |(name, at): &(String, (f64, f64))| {
        let mut found = None;
        for label in candidates(name, *at) {
            let free = taken.iter().all(|other| !label.room.meets(other));
            if free && label.room.lies_in(frame) {
                taken.push(label.room);
                found = Some(label);
                break;
            }
        }
        found
    };
    names.iter().map(one).collect()
}

/// To the right, to the left, above and below; on one line, then on two.
fn candidates(name: &str, (x, y): (f64, f64)) -> Vec<Label> {
    let mut all = Vec::new();
    for width in [WIDEST * 1.6, WIDEST, WIDEST * 0.7] {
        let lines = lines_of(name, width, NAME, 2);
        let wide = lines
            .iter()
            .map(|line| width_of(line, NAME))
            .fold(0.0, f64::max);
        let high = lines.len() as f64 * NAME * 1.3;
        let gap = DOT + 4.0;
        for (x, y, anchor) in [
            (x + gap, y - high / 2.0, Anchor::Start),
            (x - gap - wide, y - high / 2.0, Anchor::End),
            (x - wide / 2.0, y - gap - high, Anchor::Middle),
            (x - wide / 2.0, y + gap, Anchor::Middle),
            (x + gap * 0.6, y - gap * 0.6 - high, Anchor::Start),
            (x + gap * 0.6, y + gap * 0.6, Anchor::Start),
            (x - gap * 0.6 - wide, y - gap * 0.6 - high, Anchor::End),
            (x - gap * 0.6 - wide, y + gap * 0.6, Anchor::End),
        ] {
            let room = Room {
                x,
                y,
                width: wide,
                height: high,
            };
            let lines = lines.clone();
            all.push(Label {
                room,
                lines,
                anchor,
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Room = Room {
        x: 0.0,
        y: 0.0,
        width: 680.0,
        height: 460.0,
    };

    #[test]
    fn dots_do_not_lie_on_each_other() {
        let places = vec![(300.0, 200.0); 30];
        let drawn = spread(&places, &FRAME);
        for (at, one) in drawn.iter().enumerate() {
            for other in drawn.iter().skip(at + 1) {
                assert!((one.0 - other.0).hypot(one.1 - other.1) >= 2.0 * DOT);
            }
        }
        assert_eq!(spread(&[(0.0, 0.0)], &FRAME).len(), 1);
    }

    #[test]
    fn names_do_not_lie_on_each_other_nor_on_dots() {
        let dots: Vec<(f64, f64)> = spread(&[(340.0, 230.0); 12], &FRAME);
        let names: Vec<(String, (f64, f64))> = dots
            .iter()
            .map(|at| ("Friends of the library".to_string(), *at))
            .collect();
        let mut taken: Vec<Room> = dots.iter().map(|at| Room::around(*at, DOT)).collect();
        let placed = place(&names, &FRAME, &mut taken);
        assert!(placed.iter().flatten().count() >= 4);
        for (at, one) in taken.iter().enumerate().skip(dots.len()) {
            for other in taken.iter().take(at) {
                assert!(!one.meets(other), "{one:?} {other:?}");
            }
        }
    }
}
