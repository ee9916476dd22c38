//! Where people see things differently: talk about these first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use super::{Facts, words::fitted_in};
use crate::domain::{
    exercise::Scale,
    id::Id,
    order::InOrder,
    record::{Mark, Place, When},
    wish::Spot,
    workshop::Step,
};

/// Statements are judged from 1 to 5.
const WIDEST_JUDGEMENT: u16 = 4;
/// From one corner of a map to the other.
const WIDEST_PLACE: u16 = 200;

/// How far apart people are about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    pub step: Id,
    /// A note, or a statement.
    pub about: String,
    /// Of a place: largest max(|Δx|, 2·|Δy|) between two people, 0…200. Of a statement: highest −
    /// lowest, 0…4.
    pub widest: u16,
    /// What `widest` could be at most.
    pub of: u16,
    /// Of a statement: lowest and highest.
    pub range: Option<(u32, u32)>,
}

/// Every difference there is, the widest first. Whoever was typed twice has one view.
pub fn spreads(facts: &Facts<'_>) -> Vec<Spread> {
    let mut spreads: Vec<Spread> = facts
        .steps()
        .flat_map(|step| {
            let mut spreads = of_places(facts, step);
            spreads.extend(of_statements(facts, step));
            spreads
        })
        .filter(|spread| spread.widest > 0)
        .collect();
    spreads.order_by_key(|spread| Reverse(spread.permille()));
    spreads
}

/// A spread for each note that somebody placed for themselves.
fn of_places(facts: &Facts<'_>, step: &Step) -> Vec<Spread> {
    let session = facts.session();
    let seen = session
        .tables()
        .places_of(&step.id)
        .filter(|place| place.by.is_some())
        .map(|place| session.end_of(&place.item))
        .collect::<BTreeSet<Id>>();
    let spread = |item: &Id| {
        let views = session.views(&step.id, item);
        // Where two groups became one, the first has one place beside the other's.
        let group = session.place(&step.id, item, None, When::Now);
        let views = views.into_iter().map(|(_person, place)| place);
        let spots: Vec<Spot> = views.chain(group).map(Place::spot).collect();
        Spread {
            step: step.id.clone(),
            about: facts.name(item).to_string(),
            widest: apart(spots.into_iter()),
            of: WIDEST_PLACE,
            range: None,
        }
    };
    let open = seen.iter().filter(|id| {
        let item = session.tables().item(id);
        item.is_some_and(|item| facts.is_open(&item.step))
    });
    open.map(spread).collect()
}

/// Largest max(|Δx|, 2·|Δy|) between two places; an axis not known is as everybody's.
fn apart(spots: impl Iterator<Item = Spot> + Clone) -> u16 {
    let range = |values: Vec<i32>| {
        let ends = values.iter().max().zip(values.iter().min());
        ends.map_or(0, |(most, least)| most - least)
    };
    let x = spots.clone().filter_map(|spot| spot.x).map(i32::from);
    let y = spots.filter_map(|spot| spot.y).map(|y| 2 * i32::from(y));
    let widest = range(x.collect()).max(range(y.collect()));
    u16::try_from(widest).unwrap_or(WIDEST_PLACE)
}

fn of_statements(facts: &Facts<'_>, step: &Step) -> Vec<Spread> {
    let scales = step.kind.exercise().scales();
    // A scale with a share is a side of a talk, which nobody judges.
    let statements = scales.iter().filter(|scale| scale.share.is_none());
    statements
        .flat_map(|scale| of_statement(facts, step, scale))
        .collect()
}

/// A spread for each subject, or one where there is none.
fn of_statement(facts: &Facts<'_>, step: &Step, scale: &Scale) -> Vec<Spread> {
    let session = facts.session();
    // Subject → person → value.
    let mut said: BTreeMap<Option<Id>, BTreeMap<Id, u32>> = BTreeMap::new();
    let judged = |mark: &&Mark| mark.field == scale.id && mark.by.is_some();
    for mark in session.tables().marks_of(&step.id).filter(judged) {
        let subject = mark.subject.as_ref().map(|id| session.end_of(id));
        let by = mark.by.as_ref().map(|by| session.person_end(by));
        if let Some(by) = by {
            let own = session.mark(&step.id, subject.as_ref(), &scale.id, Some(&by));
            said.entry(subject).or_default().insert(by, own);
        }
    }
    let spread = |(subject, said): (Option<Id>, BTreeMap<Id, u32>)| {
        let (low, high) = said
            .values()
            .min()
            .copied()
            .zip(said.values().max().copied())?;
        let about = match &subject {
            Some(id) => format!("{}, {}", facts.name(id), scale.label),
            None => scale.label.clone(),
        };
        Some(Spread {
            step: step.id.clone(),
            about,
            widest: u16::try_from(high - low).unwrap_or(WIDEST_JUDGEMENT),
            of: WIDEST_JUDGEMENT,
            range: Some((low, high)),
        })
    };
    said.into_iter().filter_map(spread).collect()
}

impl Spread {
    /// So that places and statements can be compared.
    fn permille(&self) -> u32 {
        u32::from(self.widest) * 1000 / u32::from(self.of.max(1))
    }

    /// `Imam of Elm St: places are 120 apart, of 200.`
    pub fn sentence(&self, width: usize) -> String {
        let tail = match self.range {
            Some((low, high)) => format!("from {low} to {high}, of 1 to 5."),
            None => format!("places are {} apart, of {}.", self.widest, self.of),
        };
        fitted_in(width, &[&self.about], |names| {
            format!("{}: {tail}", names.concat())
        })
    }
}

pub(super) fn sentences(facts: &Facts<'_>, most: usize) -> Vec<String> {
    let spreads = spreads(facts);
    let told = spreads.iter().take(most);
    told.map(|one| one.sentence(facts.width())).collect()
}
