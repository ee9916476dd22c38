//! What changed of the session itself and of the people. Not here: what they said.

use super::{Both, Told, What};
use crate::domain::record::Person;

impl Both<'_> {
    /// Its title and where it stands; a session that goes on from another has its own.
    pub(super) fn room(&self) -> Vec<Told> {
        let mut told = Vec::new();
        if self.follows() {
            return told;
        }
        let (old, new) = (self.old, self.new);
        if old.title != new.title {
            let sentence = format!("'{}' is called '{}' now.", old.title, new.title);
            let titles = (Some(old.title.clone()), Some(new.title.clone()));
            told.push(Told::new(What::Title, sentence).between(titles.0, titles.1));
        }
        let (from, to) = (&old.stand().step, &new.stand().step);
        if from != to {
            let (from, to) = (self.step(from), self.step(to));
            let sentence = format!("The room went from {from} to {to}.");
            let told_stand = Told::new(What::Stand, sentence).on(&new.stand().step);
            told.push(told_stand.between(Some(from), Some(to)));
        }
        told
    }

    /// Who is new, called otherwise, here or gone, or was typed twice.
    pub(super) fn people(&self) -> Vec<Told> {
        let person = |new: &Person| {
            let old = self.old.tables().person(&new.id);
            let sentence = self.person(old, new)?;
            let names = (old.map(|old| old.name.clone()), Some(new.name.clone()));
            let told = Told::new(What::Person, sentence).about(&new.id);
            Some(told.between(names.0, names.1))
        };
        self.new.tables().people().filter_map(person).collect()
    }

    fn person(&self, old: Option<&Person>, new: &Person) -> Option<String> {
        let name = &new.name;
        if let Some(into) = &new.merged_into {
            let known = old.is_some_and(|old| old.merged_into.is_some());
            let same = self.new.who(into).map(|person| &person.name)?;
            return (!known).then(|| format!("{name} is the same person as {same}."));
        }
        let Some(old) = old else {
            let side = new.side.as_ref().map(|side| format!(" ({side})"));
            return Some(format!("{name}{} is new.", side.unwrap_or_default()));
        };
        if old.name != *name {
            Some(format!("{} is called {name} now.", old.name))
        } else if old.side != new.side {
            let side = new.side.as_deref().unwrap_or("our side");
            Some(format!("{name} belongs to {side} now."))
        } else if old.merged_into.is_some() {
            Some(format!("{name} is a person of their own again."))
        } else if old.here != new.here && !self.follows() {
            let is = if new.here { "is here" } else { "is not here" };
            Some(format!("{name} {is} now."))
        } else {
            None
        }
    }
}
