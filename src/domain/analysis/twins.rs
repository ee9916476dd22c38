//! Notes of one step that may say the same. For the room to look at: nothing is merged by this.

use super::{Facts, words::fitted_in};
use crate::domain::{id::Id, record::Item, text::Likeness};

/// Pairs that are told; more are only counted.
const TOLD: usize = 5;

/// Two notes of an open step, the later one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    pub step: Id,
    pub later: Id,
    pub earlier: Id,
}

/// All pairs that are much alike, in the order of the workshop. A note is in one pair as the later
/// one: three that are alike are two pairs.
pub fn twins(facts: &Facts<'_>) -> Vec<Twins> {
    let mut found = Vec::new();
    for step in facts.steps() {
        let items = facts.session().tables().items_of(&step.id);
        let live = items.filter(|item| item.merged_into.is_none());
        let mut before: Vec<(&Item, Likeness)> = Vec::new();
        for item in live {
            let own = Likeness::of(&item.text);
            let twin = before.iter().find(|(_, other)| other.is_like(&own));
            found.extend(twin.map(|(twin, _)| Twins {
                step: step.id.clone(),
                later: item.id.clone(),
                earlier: twin.id.clone(),
            }));
            before.push((item, own));
        }
    }
    found
}

pub(super) fn sentences(facts: &Facts<'_>) -> Vec<String> {
    let twins = twins(facts);
    let session = facts.session();
    let sentence = |pair: &Twins| {
        let number = session
            .workshop()
            .position(&pair.step)
            .map_or(0, |at| at + 1);
        let names = [facts.name(&pair.earlier), facts.name(&pair.later)];
        fitted_in(facts.width(), &names, |names| {
            format!("In {number}: '{}'.", names.join("' and '"))
        })
    };
    let more = twins.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("And {more} more."));
    twins.iter().take(TOLD).map(sentence).chain(more).collect()
}
