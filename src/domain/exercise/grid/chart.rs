//! A grid as it is shown: dots, everybody's views, the mean and the spread of them, and the same in
//! words. Not here: what may be placed, and what is covered (`grid`).

use serde::{Deserialize, Serialize};

use crate::domain::{exercise::Shown, id::Id, record::Place, wish::Spot};

/// What is shown.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub left: String,
    pub right: String,
    pub low: String,
    pub high: String,
    pub targets: Vec<Dot>,
    /// Numbered from 1, in this order.
    pub dots: Vec<Dot>,
    /// Where a typed name goes; none: nothing can be added.
    pub add: Option<Id>,
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
    fn line(&self, chart: &Chart) -> String {
        let now = match self.now {
            Some(spot) => chart.words(spot),
            None if chart.covered => "covered".to_string(),
            None => "to place".to_string(),
        };
        let wanted = self
            .wanted
            .map(|spot| format!("; wanted: {}", chart.words(spot)));
        format!("{}: {now}{}", self.item.line(), wanted.unwrap_or_default())
    }
}

pub(super) fn spot(place: &Place) -> Spot {
    Spot {
        x: place.x,
        y: place.y,
        sure: place.sure,
    }
}

/// The middle of all views, each axis over those who know it.
pub(super) fn mean(views: &[View]) -> Option<Spot> {
    let middle = |values: Vec<i32>| {
        (!values.is_empty())
            .then(|| (f64::from(values.iter().sum::<i32>()) / values.len() as f64).round())
    };
    let x = middle(
        views
            .iter()
            .filter_map(|view| view.spot.x)
            .map(i32::from)
            .collect(),
    );
    let y = middle(
        views
            .iter()
            .filter_map(|view| view.spot.y)
            .map(i32::from)
            .collect(),
    );
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean lies between its values"
    )]
    let spot = Spot {
        x: x.map(|x| x as i8),
        y: y.map(|y| y as u8),
        sure: views.iter().all(|view| view.spot.sure),
    };
    (!views.is_empty()).then_some(spot)
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
