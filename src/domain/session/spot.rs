//! Where things stand on a map: the group's place, or the middle of everybody's. Not here: covers,
//! and what is done with a place (`exercise/grid.rs`, `select`).

use std::collections::BTreeSet;

use super::Session;
use crate::domain::{
    id::Id,
    order::InOrder,
    record::{Person, Place, When},
    wish::Spot,
};

impl Session {
    /// Where an item stands now: the group's place, else the mean of everybody's.
    pub fn spot(&self, step: &Id, item: &Id) -> Option<Spot> {
        let group = self.place(step, item, None, When::Now).map(Place::spot);
        group.or_else(|| {
            let views = self.views(step, item);
            mean(views.iter().map(|(_person, place)| place.spot()))
        })
    }

    /// Everybody's own place of an item now; whoever was typed twice has one.
    pub fn views(&self, step: &Id, item: &Id) -> Vec<(&Person, &Place)> {
        let mut seen = BTreeSet::new();
        let ids = self.with_merged(item);
        let places = ids
            .iter()
            .flat_map(|id| self.tables().places_of_item(step, id))
            .filter(|place| place.when == When::Now);
        let mut views: Vec<(&Person, &Place)> = places
            .filter_map(|place| Some((self.who(place.by.as_ref()?)?, place)))
            .collect();
        // What somebody said under the name they go by holds.
        views.order_by_key(|(person, place)| place.by.as_ref() != Some(&person.id));
        views
            .into_iter()
            .filter(|(person, _place)| seen.insert(&person.id))
            .collect()
    }
}

impl Place {
    /// The numbers of it.
    pub fn spot(&self) -> Spot {
        Spot {
            x: self.x,
            y: self.y,
            sure: self.sure,
        }
    }
}

/// The middle of all places, each axis over those who know it; sure where everybody is.
pub fn mean(spots: impl Iterator<Item = Spot> + Clone) -> Option<Spot> {
    let sure = spots.clone().all(|spot| spot.sure);
    let x = middle(spots.clone().filter_map(|spot| spot.x).map(i32::from));
    let y = middle(spots.filter_map(|spot| spot.y).map(i32::from));
    let spot = Spot {
        x: x.and_then(|x| i8::try_from(x).ok()),
        y: y.and_then(|y| u8::try_from(y).ok()),
        sure,
    };
    (x.is_some() || y.is_some()).then_some(spot)
}

/// The mean, rounded to the nearest, halves away from zero.
fn middle(values: impl Iterator<Item = i32>) -> Option<i32> {
    let (sum, count) = values.fold((0, 0), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| (2 * sum + sum.signum() * count) / (2 * count))
}
