//! Which notes came, went, or are worded or placed otherwise. Not here: what was said about them.

use std::collections::BTreeMap;

use super::{Both, Told, What};
use crate::domain::{
    analysis::Facts, carry::parts, id::Id, order::InOrder, record::Item, session::Session,
};

impl Both<'_> {
    pub(super) fn notes(&self) -> Vec<Told> {
        let mut told: Vec<Told> = self.gone().iter().map(|item| self.removed(item)).collect();
        let mut items: Vec<&Item> = self.new.tables().items().collect();
        items.order_by_cached_key(|item| self.new.order_of(item));
        let open = items.iter().filter(|item| !self.new.is_covered(&item.step));
        told.extend(open.filter_map(|item| self.note(item)));
        told.extend(self.covered());
        told
    }

    /// What the earlier session had and the later one should have, and hasn't.
    fn gone(&self) -> Vec<Item> {
        let is_gone = |item: &Item| self.new.tables().item(&item.id).is_none();
        if self.follows() {
            let handed_on = parts(&Facts::of(self.old)).into_iter();
            return handed_on.map(|part| part.item).filter(is_gone).collect();
        }
        let mut gone: Vec<&Item> = self.old.tables().items().collect();
        gone.retain(|item| is_gone(item) && !self.new.is_covered(&item.step));
        gone.order_by_cached_key(|item| self.old.order_of(item));
        gone.into_iter().cloned().collect()
    }

    fn removed(&self, item: &Item) -> Told {
        let (text, place) = (self.old.text_of(item), place(self.old, item));
        let sentence = format!("Removed from {place}: '{text}'.");
        Told::new(What::Removed, sentence)
            .on(&item.step)
            .about(&item.id)
            .between(Some(text.to_string()), None)
    }

    /// None where nothing is different, or it is only that it was handed on.
    fn note(&self, new: &Item) -> Option<Told> {
        let old = self.old.tables().item(&new.id);
        let told = match old.filter(|old| !self.is_another(old, new)) {
            Some(old) => self.changed(old, new)?,
            None if self.is_known(new) => return None,
            None => self.added(new),
        };
        Some(told.on(&new.step).about(&new.id))
    }

    /// A note that both workshops bring along has one id, and is not the same.
    fn is_another(&self, old: &Item, new: &Item) -> bool {
        self.follows() && old.step != new.step && new.carried_from.is_none()
            || self.follows() && new.carried_from.is_none() && new.id.parts().is_none()
    }

    /// A question that was handed on under a new id, or what a workshop brings along.
    fn is_known(&self, new: &Item) -> bool {
        self.follows() && (new.carried_from.is_some() || new.id.parts().is_none())
    }

    fn added(&self, new: &Item) -> Told {
        let by = new.by.as_ref().and_then(|by| self.new.who(by));
        let by = by.map_or_else(String::new, |by| format!(", by {}", by.name));
        let sentence = format!("Added in {}: '{}'{by}.", place(self.new, new), new.text);
        Told::new(What::Added, sentence).between(None, Some(new.text.clone()))
    }

    /// Its words first, then what became of it, then whose it is.
    fn changed(&self, old: &Item, new: &Item) -> Option<Told> {
        let text = &new.text;
        let stood = |session: &Session, item: &Item| place(session, item);
        if old.text != new.text {
            let before = self.old.text_of(old);
            let sentence = format!(
                "Reworded in {}: '{before}' is '{text}' now.",
                self.step(&new.step)
            );
            let texts = (Some(before.to_string()), Some(text.clone()));
            Some(Told::new(What::Reworded, sentence).between(texts.0, texts.1))
        } else if old.merged_into != new.merged_into {
            let into = new.merged_into.as_ref().map(|into| self.name(into));
            let sentence = match &into {
                Some(into) => format!("'{text}' went into '{into}'."),
                None => format!("'{text}' stands for itself again."),
            };
            Some(Told::new(What::Merged, sentence).between(None, into))
        } else if !self.follows() && (&old.step, &old.group) != (&new.step, &new.group) {
            let (from, to) = (stood(self.old, old), stood(self.new, new));
            let sentence = format!("Moved: '{text}' from {from} to {to}.");
            Some(Told::new(What::Moved, sentence).between(Some(from), Some(to)))
        } else if old.by != new.by {
            let who = |session: &Session, item: &Item| {
                let by = item.by.as_ref().and_then(|by| session.who(by));
                by.map(|by| by.name.clone())
            };
            let (from, to) = (who(self.old, old), who(self.new, new));
            let whose = to.as_deref().unwrap_or("nobody in particular");
            let sentence = format!("'{text}' was said by {whose}.");
            Some(Told::new(What::SaidBy, sentence).between(from, to))
        } else {
            None
        }
    }

    /// How many notes more or fewer stand in steps that are covered.
    fn covered(&self) -> Vec<Told> {
        let count = |session: &Session| {
            let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
            let items = session.tables().items();
            for item in items.filter(|item| self.new.is_covered(&item.step)) {
                *counts.entry(item.step.clone()).or_default() += 1;
            }
            counts
        };
        let before = count(self.old);
        let told = |(step, now): (Id, usize)| {
            let before = if self.follows() {
                0
            } else {
                before.get(&step).copied().unwrap_or(0)
            };
            (before != now).then(|| {
                let name = self.step(&step);
                let sentence = format!("Covered notes in {name}: {now}, before {before}.");
                let counts = (Some(before.to_string()), Some(now.to_string()));
                Told::new(What::Covered, sentence)
                    .on(&step)
                    .between(counts.0, counts.1)
            })
        };
        count(self.new).into_iter().filter_map(told).collect()
    }
}

/// `2 Asset map, People`; a step with one group only by its name.
fn place(session: &Session, item: &Item) -> String {
    let step = session.step_name(&item.step);
    let def = session.workshop().step(&item.step);
    let groups = def.map_or(0, |def| {
        let exercise = def.kind.exercise();
        exercise.groups().len() + exercise.fields().len() + exercise.headings().len()
    });
    if item.group == item.step || groups == 1 {
        return step;
    }
    format!("{step}, {}", session.group_name(&item.step, &item.group))
}
