//! The partners we chose: how new they are, who looks after them, how long they stay where they
//! are, and whether there is time enough before the first public action.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    Facts,
    words::{enumerated, fitted_in, number},
};
use crate::domain::{id::Id, order::InOrder, record::Value, role::Role};

/// More relationships than this are too many for one owner.
pub const RELATIONSHIPS_PER_OWNER: usize = 3;
/// A relationship begins so many months before its first public action, at least.
pub const RUNWAY_MONTHS: u32 = 6;
/// Longer than this on the lowest rung is underdeveloped.
pub const DAYS_ON_A_RUNG: i64 = 90;
/// From this strength on an asset's link makes a partner familiar.
pub const FAMILIAR_FROM: u8 = 2;
/// The `familiar` mark of somebody known.
const KNOWN: u32 = 1;

/// How new the chosen partners are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Familiarity {
    pub chosen: usize,
    pub new: Vec<Id>,
}

/// Who of the partners has nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unowned {
    pub no_owner: Vec<Id>,
    pub no_backup: Vec<Id>,
}

/// What one person carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    pub person: Id,
    pub items: Vec<Id>,
}

/// A public action that comes too soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runway {
    pub partner: Id,
    pub begins: NaiveDate,
    pub public: NaiveDate,
}

/// A partner who stays on the lowest rung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    pub partner: Id,
    /// What the rung is called.
    pub rung: String,
    pub days: i64,
}

/// How many of the chosen are new: by the room's own word, else because no asset's link of some
/// strength leads to them.
pub fn familiarity(facts: &Facts<'_>) -> Familiarity {
    let partners = facts.cast(Role::Partner);
    let assets = facts.cast(Role::Asset);
    let links = facts.links();
    let linked = |id: &Id| {
        links.iter().any(|link| {
            link.to == *id && link.strength >= FAMILIAR_FROM && assets.contains(&link.from)
        })
    };
    let is_new = |id: &&Id| match marked(facts, id) {
        Some(mark) => mark != KNOWN,
        None => !linked(id),
    };
    Familiarity {
        chosen: partners.len(),
        new: partners.iter().filter(is_new).cloned().collect(),
    }
}

/// What the room said of it, in the latest step that asked.
fn marked(facts: &Facts<'_>, id: &Id) -> Option<u32> {
    let session = facts.session();
    let mark = |step: &crate::domain::workshop::Step| {
        let value = session.mark(&step.id, Some(id), "familiar", None);
        (value > 0).then_some(value)
    };
    facts.steps().rev().find_map(mark)
}

/// Partners without an owner, and those with an owner and no backup.
pub fn unowned(facts: &Facts<'_>) -> Unowned {
    let without = |role| {
        let mut partners = facts.cast(Role::Partner);
        let asked = facts.asks_for(role);
        partners.retain(|id| asked && facts.people(role, id).is_empty());
        partners
    };
    let no_owner = without(Role::Owner);
    let mut no_backup = without(Role::Backup);
    no_backup.retain(|id| !no_owner.contains(id));
    Unowned {
        no_owner,
        no_backup,
    }
}

/// Somebody chosen, and who looks after them, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub partner: String,
    pub owner: Vec<String>,
    pub backup: Vec<String>,
}

/// Every partner with owner and backup.
pub fn held(facts: &Facts<'_>) -> Vec<Held> {
    let one = |id: Id| Held {
        partner: facts.name(&id).to_string(),
        owner: facts.named(Role::Owner, &id),
        backup: facts.named(Role::Backup, &id),
    };
    facts.cast(Role::Partner).into_iter().map(one).collect()
}

/// Whoever owns relationships, with their partners, the busiest first.
pub fn owners(facts: &Facts<'_>) -> Vec<Load> {
    loads(facts, Role::Owner, facts.cast(Role::Partner))
}

/// Who a field of that part names for these items, the busiest first.
pub(super) fn loads(facts: &Facts<'_>, role: Role, items: Vec<Id>) -> Vec<Load> {
    let mut carried: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for item in items {
        for person in facts.people(role, &item) {
            carried.entry(person).or_default().push(item.clone());
        }
    }
    let load = |(person, items)| Load { person, items };
    let mut loads: Vec<Load> = carried.into_iter().map(load).collect();
    loads.order_by_key(|load| Reverse(load.items.len()));
    loads
}

/// First public actions less than six months after the relationship begins. Calendar months: from
/// 31 August they end on 28 February.
pub fn runways(facts: &Facts<'_>) -> Vec<Runway> {
    let runway = |partner: Id| {
        let begins = facts.date(Role::Begins, &partner)?;
        let public = facts.date(Role::Public, &partner)?;
        let earliest = begins.checked_add_months(Months::new(RUNWAY_MONTHS))?;
        (public < earliest).then_some(Runway {
            partner,
            begins,
            public,
        })
    };
    let partners = facts.cast(Role::Partner);
    partners.into_iter().filter_map(runway).collect()
}

/// Partners on the first rung for more than ninety days; nobody where the day is not known.
pub fn stuck(facts: &Facts<'_>) -> Vec<Stuck> {
    let stuck = |partner: Id| {
        let begins = facts.date(Role::Begins, &partner)?;
        let days = (facts.today()? - begins).num_days();
        let (field, value) = facts.field_value(Role::Rung, &partner)?;
        let lowest = field.options.first()?;
        let there = matches!(value, Value::Choice(ids) if ids.first() == Some(&lowest.id));
        (there && days > DAYS_ON_A_RUNG).then(|| Stuck {
            partner,
            rung: lowest.name().to_string(),
            days,
        })
    };
    let partners = facts.cast(Role::Partner);
    partners.into_iter().filter_map(stuck).collect()
}

/// The count, and the nudge when all are familiar.
pub(super) fn familiarity_sentences(facts: &Facts<'_>) -> Vec<String> {
    let Familiarity { chosen, new } = familiarity(facts);
    match (chosen, new.len()) {
        (0, _) => Vec::new(),
        (1, 0) => vec!["The one chosen is an old acquaintance. Who is new?".to_string()],
        (chosen, 0) => {
            let all = number(chosen);
            vec![format!("All {all} are old acquaintances. Who is new?")]
        }
        (chosen, count) => {
            let head = format!("{count} of {chosen} chosen are new to us");
            enumerated(facts.width(), &head, &facts.names(&new))
        }
    }
}

pub(super) fn unowned_sentences(facts: &Facts<'_>) -> Vec<String> {
    let unowned = unowned(facts);
    let mut sentences = enumerated(
        facts.width(),
        "Nobody owns yet",
        &facts.names(&unowned.no_owner),
    );
    sentences.extend(enumerated(
        facts.width(),
        "Without a backup",
        &facts.names(&unowned.no_backup),
    ));
    sentences
}

pub(super) fn overload_sentences(facts: &Facts<'_>) -> Vec<String> {
    let owners = owners(facts);
    let over = owners
        .iter()
        .filter(|load| load.items.len() > RELATIONSHIPS_PER_OWNER);
    let sentence = |load: &Load| {
        let (held, plenty) = (number(load.items.len()), number(RELATIONSHIPS_PER_OWNER));
        fitted_in(facts.width(), &[facts.person(&load.person)], |names| {
            let name = names.concat();
            format!("{name} owns {held} relationships; {plenty} are plenty.")
        })
    };
    over.map(sentence).collect()
}

/// Every owner with their partners, then who has nobody, then who has too many.
pub(super) fn owned_sentences(facts: &Facts<'_>) -> Vec<String> {
    let owners = owners(facts);
    let mut sentences: Vec<String> = owners
        .iter()
        .flat_map(|load| {
            enumerated(
                facts.width(),
                facts.person(&load.person),
                &facts.names(&load.items),
            )
        })
        .collect();
    sentences.extend(unowned_sentences(facts));
    sentences.extend(overload_sentences(facts));
    sentences
}

pub(super) fn stuck_sentences(facts: &Facts<'_>) -> Vec<String> {
    let sentence = |stuck: &Stuck| {
        let names = [facts.name(&stuck.partner), stuck.rung.as_str()];
        fitted_in(facts.width(), &names, |names| match names {
            [partner, rung] => format!("{partner}: {} days at \"{rung}\". What next?", stuck.days),
            _ => String::new(),
        })
    };
    stuck(facts).iter().map(sentence).collect()
}

pub(super) fn runway_sentences(facts: &Facts<'_>) -> Vec<String> {
    let sentence = |runway: &Runway| {
        let (begins, public) = (facts.day(runway.begins), facts.day(runway.public));
        fitted_in(facts.width(), &[facts.name(&runway.partner)], |names| {
            let name = names.concat();
            format!("{name}: begins {begins}, public {public}: under six months.")
        })
    };
    runways(facts).iter().map(sentence).collect()
}
