//! People: those read, and those who are named on the way.

use super::{Added, Bringing, Member, Origin, Sort, key};
use crate::domain::{id::Id, line, refusal::Refusal, wish::Wish};

impl Bringing<'_> {
    /// Whoever has that name is on the list already.
    pub(super) fn members(&mut self, members: &[Member]) {
        for member in members {
            let side = member.side.as_deref();
            if self.known(&member.name).is_some() {
                self.kept(&member.at, format!("{} is on the list", member.name));
            } else if let Err(refusal) = self.person(&member.at, &member.name, side, member.here) {
                self.refused(&member.at, "a name", &refusal);
            }
        }
    }

    /// Who is meant by a name; whom nobody knows is put on the list, not here until somebody says so.
    pub(super) fn somebody(&mut self, at: &Origin, name: &str) -> Result<Id, Refusal> {
        match line::person(self.session(), name) {
            Ok(person) => Ok(person.id.clone()),
            Err(Refusal::SeveralOfThatName { .. } | Refusal::NobodyOfThatName { .. }) => {
                self.person(at, name, None, false)
            }
            Err(refusal) => Err(refusal),
        }
    }

    pub(super) fn known(&self, name: &str) -> Option<Id> {
        let name = key(name);
        let mut people = self.session().tables().people();
        let same = people.find(|person| person.merged_into.is_none() && key(&person.name) == name);
        same.map(|person| person.id.clone())
    }

    fn person(
        &mut self,
        at: &Origin,
        name: &str,
        side: Option<&str>,
        here: bool,
    ) -> Result<Id, Refusal> {
        let id = self.burst.next_id();
        self.burst.grant(&Wish::Person {
            id: None,
            name: name.to_string(),
            side: side.map(ToString::to_string),
            here,
        })?;
        self.added.push(Added {
            at: at.clone(),
            sort: Sort::Person,
            step: None,
            group: None,
            text: name.to_string(),
        });
        Ok(id)
    }
}
