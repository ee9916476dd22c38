//! A grid as it is shown: dots, everybody's views, the mean and the spread of them, and the same in
//! words. Not here: what may be placed, and what is covered (`grid`).

use serde::{Deserialize, Serialize};

use crate::domain::{exercise::Shown, id::Id, wish::Spot};

/// What is shown.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What the ends are called, as the wall shows it.
    pub left: String,
    pub right: String,
    pub low: String,
    pub high: String,
    /// Whose decision it is; without numbers.
    pub targets: Vec<Dot>,
    /// Numbered from 1, in this order.
    pub dots: Vec<Dot>,
    /// Where a typed name goes; none: nothing can be added.
    pub add: Option<Id>,
    /// Each person has a view of their own, and the group's is the mean.
    pub each: bool,
    pub wanted: bool,
    /// y is influence over the target.
    pub power: bool,
    /// Everybody's places are covered.
    pub covered: bool,
}

/// One item on the map, or still beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    pub item: Shown,
    /// The group's place; where each person has one, their mean.
    pub now: Option<Spot>,
    pub wanted: Option<Spot>,
    /// Where it stood in an earlier session.
    pub earlier: Option<Spot>,
    /// Everybody's own view; while covered only the viewer's.
    pub views: Vec<View>,
    /// Largest distance between two views, 0…200: max(|Δx|, 2·|Δy|).
    pub spread: u16,
}

/// One person's view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    pub by: Id,
    pub name: String,
    pub spot: Spot,
}

impl Chart {
    /// The map in words, a line an item.
    pub fn lines(&self) -> Vec<String> {
        let target = self
            .targets
            .iter()
            .map(|dot| format!("Target: {}", dot.line(self)));
        let dots = (1..)
            .zip(&self.dots)
            .map(|(number, dot): (usize, &Dot)| format!("{number} {}", dot.line(self)));
        target.chain(dots).collect()
    }

    /// A place in words: `supports a little (22), influence 61`.
    pub fn words(&self, spot: Spot) -> String {
        let mut words = Vec::new();
        words.extend(spot.x.map(|x| format!("{} ({x})", self.stance(x))));
        words.push(match spot.y {
            Some(y) if self.power => format!("influence {y}"),
            Some(y) => format!("{} {y}", self.high),
            None if self.power => "influence not known".to_string(),
            None => format!("{} not known", self.high),
        });
        if !spot.sure {
            words.push("not sure".to_string());
        }
        words.join(", ")
    }

    /// The same words on the wall and in the report: up to a third of the way is a little, from 78
    /// on it is strongly.
    fn stance(&self, x: i8) -> String {
        let side = if x < 0 { &self.left } else { &self.right };
        // "supports us" reads as "supports" before "a little".
        let side = side.strip_suffix(" us").unwrap_or(side);
        match x.unsigned_abs() {
            0..=11 => "in the middle".to_string(),
            12..=33 => format!("{side} a little"),
            34..=77 => side.to_string(),
            _ => format!("{side} strongly"),
        }
    }
}

impl Dot {
    /// Where it is seen: nobody has moved it since an earlier session, if there is no place of now.
    pub fn seen(&self) -> Option<Spot> {
        self.now.or(self.earlier)
    }

    /// Its text, and where it stands in words.
    fn line(&self, chart: &Chart) -> String {
        let now = match self.now {
            Some(spot) => chart.words(spot),
            // While the others are covered, a phone has its own.
            None if chart.covered => self
                .views
                .first()
                .map_or_else(|| "covered".to_string(), |own| chart.words(own.spot)),
            None => self.earlier.map_or_else(
                || "to place".to_string(),
                |spot| format!("as last time, {}", chart.words(spot)),
            ),
        };
        let wanted = self
            .wanted
            .map(|spot| format!("; wanted: {}", chart.words(spot)));
        format!("{}: {now}{}", self.item.line(), wanted.unwrap_or_default())
    }
}

/// Largest max(|Δx|, 2·|Δy|) between two views.
pub(super) fn spread(views: &[View]) -> u16 {
    let range = |values: Vec<u16>| {
        values
            .iter()
            .max()
            .zip(values.iter().min())
            .map_or(0, |(most, least)| most - least)
    };
    let x = views
        .iter()
        .filter_map(|view| view.spot.x)
        .map(|x| (i16::from(x) + 128).unsigned_abs());
    let y = views
        .iter()
        .filter_map(|view| view.spot.y)
        .map(|y| 2 * u16::from(y));
    range(x.collect()).max(range(y.collect()))
}
