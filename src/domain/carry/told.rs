//! What came along into a new session, counted and in one sentence. Not here: bringing it along.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::filled::picking;
use crate::domain::{
    exercise::count,
    id::Id,
    role::Role,
    session::Session,
    text::{and, columns, cut},
    workshop::EARLIER,
};

/// The widest that an earlier session's title is told, in columns.
const TITLE: usize = 24;
/// The widest that the whole is told: an 80-column wall with a margin.
const SENTENCE: usize = 78;

/// What a new session took up from an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// What the earlier session is called.
    pub from: String,
    /// What the new workshop is called.
    pub workshop: String,
    pub people: usize,
    /// Everything that was handed on, picked up or not.
    pub items: usize,
    /// What some step of the new workshop picks up, by the part it plays.
    pub picked: BTreeMap<Role, usize>,
    /// Notes that stayed behind as they are covered.
    pub covered: usize,
}

/// In the order in which they are told.
const TOLD: [(Role, &str, &str); 9] = [
    (Role::Action, "action", "actions"),
    (Role::Unknown, "question", "questions"),
    (Role::Partner, "partner", "partners"),
    (Role::Actor, "actor", "actors"),
    (Role::Target, "target", "targets"),
    (Role::Asset, "asset", "assets"),
    (Role::Goal, "goal", "goals"),
    (Role::Decision, "decision", "decisions"),
    (Role::Story, "story", "stories"),
];

impl Handed {
    pub(super) fn of(old: &Session, new: &Session) -> Self {
        let steps = new.workshop().steps.iter();
        let picked: BTreeSet<Id> = steps.flat_map(|step| new.select(&picking(step))).collect();
        let plays = |id: &Id, role: Role| new.mark(&EARLIER.into(), Some(id), role.id(), None) > 0;
        let of_role = |role| picked.iter().filter(|id| plays(id, role)).count();
        let roles = Role::of_items();
        let counted = roles.map(|role| (role, of_role(role)));
        let live = old
            .tables()
            .items()
            .filter(|item| item.merged_into.is_none());
        Self {
            from: old.title.clone(),
            workshop: new.workshop().title.clone(),
            people: new
                .tables()
                .people()
                .filter(|p| p.merged_into.is_none())
                .count(),
            items: new.tables().items_under(EARLIER, EARLIER).count(),
            picked: counted.filter(|(_role, count)| *count > 0).collect(),
            covered: live.filter(|item| old.is_covered(&item.step)).count(),
        }
    }

    /// As in `From 'Library hours': 4 actions, 2 questions and 6 partners.`, at most 78 columns.
    pub fn sentence(&self) -> String {
        let from = cut(&self.from, TITLE);
        if self.items == 0 {
            return format!("'{from}' has nothing to hand on but {}.", self.people());
        }
        if self.picked.is_empty() {
            let workshop = cut(&self.workshop, TITLE);
            return format!(
                "{workshop} picks up nothing of '{from}' but {}.",
                self.people()
            );
        }
        let told = TOLD
            .iter()
            .filter_map(|(role, one, many)| Some(count(*self.picked.get(role)?, one, many)));
        let mut told: Vec<String> = told.collect();
        let say = |told: &[String]| format!("From '{from}': {}.", and(told));
        while columns(&say(&told)) > SENTENCE && told.len() > 1 {
            told.pop();
            if let Some(last) = told.last_mut() {
                *last = "more".to_string();
            }
        }
        say(&told)
    }

    /// What had to stay behind; none where nothing did.
    pub fn left_behind(&self) -> Option<String> {
        let notes = count(self.covered, "note is", "notes are");
        (self.covered > 0)
            .then(|| format!("{notes} covered there and stayed behind; r twice uncovers them."))
    }

    fn people(&self) -> String {
        match self.people {
            0 => "its name".to_string(),
            people => count(people, "person", "people"),
        }
    }
}
