//! Who speaks how much, and who contributes how much.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Facts, facts::known, words::fitted_in};
use crate::domain::{
    amount::Amount,
    exercise::Scale,
    id::Id,
    order::InOrder,
    record::Value,
    role::Role,
    workshop::{Field, Step},
};

/// How a talk was shared, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    pub step: Id,
    pub title: String,
    /// Label, percent of the time, percent wanted; sides in their order.
    pub sides: Vec<(String, u32, u32)>,
}

/// What parties give, where one gives more than twice what another does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Party and total, the largest first; parties that give nothing are left out.
    pub totals: Vec<(String, Amount)>,
    pub unit: String,
    /// Another party could give, and nobody but the first does.
    pub alone: bool,
}

/// The balance of every talk in which anybody has spoken.
pub fn talk(facts: &Facts<'_>) -> Vec<Balance> {
    facts
        .steps()
        .filter_map(|step| balance(facts, step))
        .collect()
}

/// How one talk was shared; none where nobody has spoken, or it has no sides.
fn balance(facts: &Facts<'_>, step: &Step) -> Option<Balance> {
    let scales = step.kind.exercise().scales();
    let shares = scales
        .iter()
        .filter_map(|scale| Some((scale, scale.share?)));
    let spoke = |scale: &Scale| -> u64 {
        let marks = facts.session().tables().marks_of(&step.id);
        let own = marks.filter(|mark| mark.field == scale.id);
        own.map(|mark| u64::from(mark.value)).sum()
    };
    let sides: Vec<(String, u64, u32)> = shares
        .map(|(scale, share)| (scale.label.clone(), spoke(scale), share))
        .collect();
    let all: u64 = sides.iter().map(|(_, seconds, _)| seconds).sum();
    let wanted: u32 = sides.iter().map(|(_, _, share)| share).sum();
    let side = |(label, seconds, share): (String, u64, u32)| {
        // Rounded to the nearest percent.
        let percent = (200 * seconds + all) / (2 * all.max(1));
        let share = 100 * share / wanted.max(1);
        (label, u32::try_from(percent).unwrap_or(100), share)
    };
    (all > 0).then(|| Balance {
        step: step.id.clone(),
        title: step.title.clone(),
        sides: sides.into_iter().map(side).collect(),
    })
}

/// Contributions out of balance: totals of a field `as: amount` by the field `as: party` beside it.
pub fn contributions(facts: &Facts<'_>) -> Vec<Contribution> {
    let fields = |step: &Step, role| -> Vec<Field> {
        let fields = step.kind.exercise().fields().iter();
        fields.filter(|f| f.role == Some(role)).cloned().collect()
    };
    let mut found = Vec::new();
    for step in facts.steps() {
        for party in fields(step, Role::Party) {
            for amount in fields(step, Role::Amount) {
                found.extend(contribution(facts, step, &party, &amount));
            }
        }
    }
    found
}

/// What each party of one pair of fields gives; none where it is in balance.
fn contribution(
    facts: &Facts<'_>,
    step: &Step,
    party: &Field,
    amount: &Field,
) -> Option<Contribution> {
    let session = facts.session();
    let mut totals: BTreeMap<&Id, i64> = BTreeMap::new();
    for answer in session.tables().answers_of(&step.id) {
        let Some(Value::Choice(parties)) = known_for(party, answer) else {
            continue;
        };
        // Of merged rows the answers of the one they went into hold.
        let row = answer.subject.as_ref().map(|id| session.end_of(id));
        if session.answer(&step.id, row.as_ref(), &party.id) != Some(answer) {
            continue;
        }
        let given = session.answer(&step.id, row.as_ref(), &amount.id);
        let given = given.and_then(|answer| known_for(amount, answer));
        // What several give together is not shared out among them.
        if let (Some(Value::Number(given)), [party]) = (given, parties.as_slice()) {
            let total = totals.entry(party).or_default();
            *total = total.saturating_add(given.hundredths());
        }
    }
    totals.retain(|_, total| *total > 0);
    let largest = totals.values().max().copied()?;
    let smallest = totals.values().min().copied()?;
    // A party that stands alone because it is the only option is no imbalance.
    let alone = totals.len() == 1 && party.options.len() > 1;
    if !alone && largest <= smallest.saturating_mul(2) {
        return None;
    }
    let name = |id: &Id| {
        let option = party.options.iter().find(|option| option.id == *id);
        option.map_or_else(|| id.to_string(), |option| option.name().to_string())
    };
    let mut totals: Vec<(String, Amount)> = totals
        .into_iter()
        .filter_map(|(id, total)| Some((name(id), Amount::from_hundredths(total)?)))
        .collect();
    totals.order_by_key(|(_, total)| std::cmp::Reverse(*total));
    Some(Contribution {
        totals,
        unit: amount.unit.clone(),
        alone,
    })
}

/// The answer's value, if it is one of this field's, and known.
fn known_for<'a>(field: &Field, answer: &'a crate::domain::record::Answer) -> Option<&'a Value> {
    (answer.field == field.id)
        .then(|| known(field, answer))
        .flatten()
}

impl Balance {
    /// `Half and half: us 58, them 42 of 100; wanted 50 and 50.`
    pub fn sentence(&self, width: usize) -> String {
        let spoke: Vec<String> = self
            .sides
            .iter()
            .map(|(label, percent, _)| format!("{label} {percent}"))
            .collect();
        let wanted: Vec<String> = self
            .sides
            .iter()
            .map(|(_, _, share)| share.to_string())
            .collect();
        let (spoke, wanted) = (spoke.join(", "), wanted.join(" and "));
        fitted_in(width, &[&self.title, &spoke], |names| match names {
            [title, spoke] => format!("{title}: {spoke} of 100; wanted {wanted}."),
            _ => String::new(),
        })
    }
}

impl Contribution {
    /// `Out of balance: hosts 1200 €, guests 300 €.`
    pub fn sentence(&self, width: usize) -> String {
        let one = |(party, total): &(String, Amount)| {
            let total = format!("{party} {total} {}", self.unit);
            total.trim_end().to_string()
        };
        let totals: Vec<String> = self.totals.iter().map(one).collect();
        let totals = totals.join(", ");
        let head = if self.alone {
            "One side alone gives so far"
        } else {
            "Out of balance"
        };
        fitted_in(width, &[&totals], |names| {
            format!("{head}: {}.", names.concat())
        })
    }
}

pub(super) fn talk_sentences(facts: &Facts<'_>) -> Vec<String> {
    talk(facts)
        .iter()
        .map(|one| one.sentence(facts.width()))
        .collect()
}

pub(super) fn contribution_sentences(facts: &Facts<'_>) -> Vec<String> {
    contributions(facts)
        .iter()
        .map(|one| one.sentence(facts.width()))
        .collect()
}
