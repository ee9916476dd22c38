//! What must hold of selectors and of steps named by others: only what comes before can be used,
//! and something has to be there. Not here: the fields that hold selectors (`field`).

use super::{Check, RESERVED_STEPS, Step};
use crate::domain::{
    id::Id,
    role::{Player, Role},
    workshop::Selector,
};

impl Check<'_> {
    /// Selectors of `step`: only earlier steps, or its own, and groups that are there.
    pub fn selectors(&mut self, name: &str, selectors: &[Selector], step: &Step) {
        self.each(name, selectors, |check, selector| {
            check.selector(selector, step);
        });
    }

    fn selector(&mut self, selector: &Selector, step: &Step) {
        if selector.step.is_none() && selector.role.is_none() && selector.carried.is_none() {
            self.flaw("picks everything; name a step or a part, like {\"as\": \"asset\"}");
        }
        if selector.chosen.is_some() && selector.step.is_none() {
            self.flaw("\"chosen\" needs the \"step\" where it was chosen");
        }
        let (x, y) = (selector.x, selector.y);
        self.range("x", x.map(|x| x.map(i16::from)), -100);
        self.range("y", y.map(|y| y.map(i16::from)), 0);
        self.plays(selector.role, Player::Item);
        if let Some(from) = &selector.step {
            self.earlier("step", from, step);
            self.group_of(from, selector.group.as_ref());
        } else if selector.carried.is_none() {
            self.played(selector.role, step);
        }
    }

    fn range(&mut self, name: &str, range: Option<[i16; 2]>, lowest: i16) {
        let Some([from, to]) = range else { return };
        if from > to || from < lowest || to > 100 {
            self.member(name, |check| {
                let right = format!("{lowest} to 100, the smaller first, like [34, 100]");
                check.flaw(format!("[{from}, {to}] is no range; {right}"));
            });
        }
    }

    fn group_of(&mut self, from: &Id, group: Option<&Id>) {
        let source = self.workshop.step(from);
        let (Some(group), Some(source)) = (group, source) else {
            return;
        };
        let exercise = source.kind.exercise();
        if !exercise.takes_items_in(group) {
            let there = exercise.groups().iter().map(|group| group.id.as_str());
            let fields = exercise.fields().iter().map(|field| field.id.as_str());
            let there = there.chain(fields.filter(|id| exercise.takes_items_in(id)));
            let right = listed(there, "none");
            let wrong = format!("step \"{from}\" has no group \"{group}\"; it has {right}");
            self.member("group", |check| check.flaw(wrong));
        }
    }

    /// A part that nobody plays yet picks nothing, whatever is said; decisions are in every session.
    fn played(&mut self, role: Option<Role>, step: &Step) {
        let Some(role) = role.filter(|role| *role != Role::Decision) else {
            return;
        };
        let own = self.workshop.position(&step.id).map_or(0, |at| at + 1);
        let mut steps = self.workshop.steps.iter().take(own);
        let played = steps.any(|step| {
            let exercise = step.kind.exercise();
            let group = exercise.groups().iter().any(|it| it.role == Some(role));
            let field = exercise.fields().iter().any(|it| it.role == Some(role));
            group || field || exercise.role() == Some(role)
        });
        if !played && role.player() == Player::Item {
            let role = role.id();
            let right = format!("say \"as\": \"{role}\" where it is typed or chosen");
            let wrong = format!(
                "no earlier step has the part \"{role}\"; {right}, or here \"carried\": true"
            );
            self.member("as", |check| check.flaw(wrong));
        }
    }

    /// The member `name` of the present place must name a step before `step`, or `step` itself.
    pub fn earlier(&mut self, name: &str, id: &str, step: &Step) {
        if self.is_reachable(id, step) || RESERVED_STEPS.contains(&id) {
            return;
        }
        let steps = self.workshop.steps.iter().map(|it| it.id.as_str());
        let before = steps.take_while(|it| *it != step.id.as_str());
        let right = listed(before, "nothing");
        let wrong = match self.workshop.step(id) {
            Some(_later) => format!("\"{id}\" is a later step; before this one comes {right}"),
            None => format!("there is no step \"{id}\"; before this one comes {right}"),
        };
        self.member(name, |check| check.flaw(wrong));
    }

    pub(super) fn is_reachable(&self, id: &str, step: &Step) -> bool {
        let place = |id: &str| self.workshop.position(id);
        place(id).is_some_and(|at| place(&step.id).is_some_and(|own| at <= own))
    }
}

/// What there is, to choose from.
fn listed<'a>(ids: impl Iterator<Item = &'a str>, none: &str) -> String {
    let ids: Vec<&str> = ids.collect();
    if ids.is_empty() {
        none.to_string()
    } else {
        ids.join(", ")
    }
}
