//! Where actors stand and where they should get to: supporters with little influence, opponents
//! with much, movement wanted, and movement since an earlier session.

use serde::{Deserialize, Serialize};

use super::{
    Facts,
    gaps::INFLUENTIAL,
    words::{enumerated, fitted_in},
};
use crate::domain::{
    id::Id,
    record::{Place, When},
    role::Role,
    wish::Spot,
};

/// From here on somebody takes a side.
/// Of −100 (opposes) to 100 (supports).
const TAKES_SIDES: i8 = 34;

/// Support where it moves little, and resistance where it moves much.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extremes {
    /// Supporters with little influence.
    pub weak_supporters: Vec<Id>,
    /// Opponents with much influence.
    pub strong_opponents: Vec<Id>,
}

/// A way on the map of influence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub item: Id,
    pub from: Spot,
    pub to: Spot,
    /// Where it should get to; else where it got to since an earlier session.
    pub wanted: bool,
}

/// Actors whose support or resistance is out of proportion. Who stands where is not known, or how
/// much they move, is left out.
pub fn extremes(facts: &Facts<'_>) -> Extremes {
    let mut extremes = Extremes::default();
    for id in facts.cast(Role::Actor) {
        let spot = facts.spot(&id);
        let (Some(x), Some(y)) = (spot.and_then(|spot| spot.x), spot.and_then(|spot| spot.y))
        else {
            continue;
        };
        if x >= TAKES_SIDES && y < INFLUENTIAL {
            extremes.weak_supporters.push(id);
        } else if x <= -TAKES_SIDES && y >= INFLUENTIAL {
            extremes.strong_opponents.push(id);
        }
    }
    extremes
}

/// What should move, then what has moved, on the latest map each.
pub fn movement(facts: &Facts<'_>) -> Vec<Move> {
    let actors = facts.cast(Role::Actor);
    let of = |wanted| {
        actors
            .iter()
            .filter_map(move |item| moved(facts, item, wanted))
    };
    of(true).chain(of(false)).collect()
}

/// The way an actor goes on the latest map where the two places differ; none where none does.
fn moved(facts: &Facts<'_>, item: &Id, wanted: bool) -> Option<Move> {
    let maps = facts.maps();
    let on = |step: &Id| {
        let other = if wanted { When::Wanted } else { When::Earlier };
        let now = facts.session().spot(step, item)?;
        let other = facts.session().place(step, item, None, other)?;
        let other = Place::spot(other);
        let (from, to) = if wanted { (now, other) } else { (other, now) };
        let moves = (from.x, from.y) != (to.x, to.y);
        moves.then(|| Move {
            item: item.clone(),
            from,
            to,
            wanted,
        })
    };
    maps.iter().rev().find_map(|step| on(&step.id))
}

pub(super) fn extreme_sentences(facts: &Facts<'_>) -> Vec<String> {
    let extremes = extremes(facts);
    let told = |head: &str, ids: &[Id]| enumerated(facts.width(), head, &facts.names(ids));
    let mut sentences = told("Opponents with much influence", &extremes.strong_opponents);
    sentences.extend(told(
        "Supporters with little influence",
        &extremes.weak_supporters,
    ));
    sentences
}

pub(super) fn movement_sentences(facts: &Facts<'_>) -> Vec<String> {
    let sentence = |way: &Move| way.sentence(facts);
    movement(facts).iter().map(sentence).collect()
}

impl Move {
    /// `Evening Post: supports a little (20) now, wanted: supports (60).`
    pub fn sentence(&self, facts: &Facts<'_>) -> String {
        // Told by influence where the stance stays, or is not known at the end of the way.
        let aside = self.from.x == self.to.x || self.to.x.is_none();
        let words = |spot: Spot| if aside { influence(spot) } else { stance(spot) };
        let (from, to) = (words(self.from), words(self.to));
        let way = if self.wanted {
            format!("{from} now, wanted: {to}.")
        } else {
            format!("{from} earlier, now: {to}.")
        };
        fitted_in(facts.width(), &[facts.name(&self.item)], |names| {
            format!("{}: {way}", names.concat())
        })
    }
}

fn influence(spot: Spot) -> String {
    spot.y.map_or_else(
        || "influence not known".to_string(),
        |y| format!("influence {y}"),
    )
}

/// As the map says it: `supports a little (22)`.
fn stance(spot: Spot) -> String {
    let Some(x) = spot.x else {
        return "stance not known".to_string();
    };
    let side = if x < 0 { "opposes" } else { "supports" };
    match x.unsigned_abs() {
        0..=11 => format!("in the middle ({x})"),
        12..=33 => format!("{side} a little ({x})"),
        34..=77 => format!("{side} ({x})"),
        _ => format!("{side} strongly ({x})"),
    }
}
