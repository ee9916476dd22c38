//! Those who have a say, or something to give: where they stand, who was chosen, who looks after
//! them. Whoever has a place keeps it.

use super::{Bringing, Goes, Origin, Sort, Thing, homes::step_of, key, notes::Words};
use crate::domain::{
    id::Id,
    record::{Place, Value, When},
    refusal::Refusal,
    role::Role,
    wish::{Said, Spot, Wish},
    workshop::{Field, FieldType},
};

impl Bringing<'_> {
    /// One name among them is one note, whatever part it plays.
    pub(super) fn actor(&mut self, thing: &Thing, role: Role, words: &mut Words) -> Option<Id> {
        let name = key(&thing.text);
        if let Some(id) = self.cast(words).get(&name).cloned() {
            self.kept(&thing.at, format!("{} is there", thing.text));
            return Some(id);
        }
        let id = if role == Role::Target {
            self.target(thing)
        } else {
            None
        };
        let id = match id {
            Some(id) => id,
            None => self.other(thing, role, words)?,
        };
        self.cast(words).insert(name, id.clone());
        Some(id)
    }

    /// Whose decision it is: the answer to the question for it, while there is none.
    fn target(&mut self, thing: &Thing) -> Option<Id> {
        let takes_one = |field: &Field| field.kind == FieldType::Item && field.add && !field.many;
        let (step, field) = self.field_as(Role::Target, takes_one)?;
        if self.session().answer(&step, None, &field).is_some() {
            let told = format!("{} is an actor, as there is a target already", thing.text);
            self.kept(&thing.at, told);
            return None;
        }
        let wish = Wish::Answer {
            step: step.clone(),
            subject: None,
            field: field.clone(),
            said: Some(Said::Text(thing.text.clone())),
        };
        let made = self.burst.grant(&wish).ok().flatten()?;
        let text = thing.text.clone();
        self.added(&thing.at, Sort::Note, (Some(&step), Some(&field)), text);
        made.into_iter().next()
    }

    /// Everybody else; who can't stand as what they are is an actor.
    fn other(&mut self, thing: &Thing, role: Role, words: &mut Words) -> Option<Id> {
        let home = self.home(&Goes::Role(role));
        let home = home.or_else(|wrong| {
            if [Role::Target, Role::Partner].contains(&role) {
                self.home(&Goes::Role(Role::Actor))
            } else {
                Err(wrong)
            }
        });
        match home {
            Ok(home) => self.put(thing, home, &thing.text, words),
            Err(wrong) => {
                self.flaw_once(&thing.at, wrong);
                None
            }
        }
    }

    /// Where somebody stands, whether they were chosen, and who looks after them.
    pub(super) fn stand(&mut self, thing: &Thing, id: &Id) {
        for (when, spot) in [(When::Now, thing.now), (When::Wanted, thing.wanted)] {
            if let Some(spot) = spot {
                self.place(thing, id, when, spot);
            }
        }
        let chosen = thing.chosen || thing.goes == Goes::Role(Role::Partner);
        if chosen {
            self.choose(thing, id);
        }
        for (role, names) in [(Role::Owner, &thing.owner), (Role::Backup, &thing.backup)] {
            if !names.is_empty() {
                self.held(thing, id, role, names);
            }
        }
    }

    fn place(&mut self, thing: &Thing, id: &Id, when: When, spot: Spot) {
        let Some(step) = self.map() else {
            let wrong = "this workshop has no map of influence to place anybody on";
            self.flaw_once(&thing.at, wrong);
            return;
        };
        let by = self.how.named.clone();
        let by = by.and_then(|name| self.somebody(&thing.at, &name).ok());
        let placed = self
            .place_of(&step, id, by.as_ref(), when, spot, &thing.at)
            .or_else(|refusal| match (refusal, &by) {
                (Refusal::OneForAll, Some(_)) => {
                    self.place_of(&step, id, None, when, spot, &thing.at)
                }
                // At the top whatever its influence: only how it stands is asked.
                (Refusal::TargetMovesSideways, _) => {
                    let spot = Spot { y: None, ..spot };
                    self.place_of(&step, id, by.as_ref(), when, spot, &thing.at)
                }
                (refusal, _) => Err(refusal),
            });
        match placed {
            // A target of which only the influence is known has no place to take.
            Ok(()) | Err(Refusal::OffTheMap) => {}
            Err(Refusal::WhoseIsIt) => {
                let wrong = "here each person has their own places; --as NAME says whose these are";
                self.flaw_once(&thing.at, wrong);
            }
            Err(refusal) => self.refused(&thing.at, &thing.text, &refusal),
        }
    }

    fn place_of(
        &mut self,
        step: &Id,
        id: &Id,
        by: Option<&Id>,
        when: When,
        spot: Spot,
        at: &Origin,
    ) -> Result<(), Refusal> {
        let stands = self.session().place(step, id, by, when).map(Place::spot);
        if let Some(stands) = stands {
            if stands != spot {
                let text = self.text_of(id);
                self.kept(at, format!("{text} stands at {} already", shown(stands)));
            }
            return Ok(());
        }
        self.burst.grant(&Wish::Place {
            step: step.clone(),
            item: id.clone(),
            by: by.cloned(),
            when,
            at: Some(spot),
        })?;
        let wanted = if when == When::Wanted {
            "wanted at "
        } else {
            ""
        };
        let text = format!("{}: {wanted}{}", self.text_of(id), shown(spot));
        self.added(at, Sort::Place, (Some(step), None), text);
        Ok(())
    }

    fn choose(&mut self, thing: &Thing, id: &Id) {
        let workshop = self.session().workshop();
        let step = workshop.steps_as(Role::Partner).next();
        if let Some(step) = step.map(|step| step.id.clone()) {
            self.choose_in(thing, &step, id);
        }
    }

    /// What is called so, with or without what our report says behind it, is chosen in a step.
    pub(super) fn chosen_in(&mut self, thing: &Thing, step: &str) -> Option<Id> {
        let text = thing.text.as_str();
        let without_mark = text.strip_suffix(" (new to us)").unwrap_or(text);
        let without_name = without_mark.rsplit_once(" · ").map(|(text, _)| text);
        let names = [Some(text), Some(without_mark), without_name];
        let found = names.iter().flatten().find_map(|name| self.called(name));
        let (Some(step), Some(id)) = (step_of(self.session(), step), found) else {
            self.flaw(&thing.at, format!("nothing here is called \"{text}\""));
            return None;
        };
        self.choose_in(thing, &step, &id);
        Some(id)
    }

    fn choose_in(&mut self, thing: &Thing, step: &Id, id: &Id) {
        let wish = Wish::Choose {
            step: step.clone(),
            item: id.clone(),
            on: true,
        };
        match self.burst.grant(&wish) {
            Ok(None) => {}
            Ok(Some(_)) => {
                let text = self.text_of(id);
                self.added(&thing.at, Sort::Choice, (Some(step), None), text);
            }
            Err(refusal) => self.refused(&thing.at, &thing.text, &refusal),
        }
    }

    /// Who looks after somebody; nobody is put in another's place.
    fn held(&mut self, thing: &Thing, id: &Id, role: Role, holders: &[String]) {
        let Some((step, field)) = self.field_as(role, |_| true) else {
            let told = format!(
                "nobody is {} here: of {} it is left out",
                role.id(),
                thing.text
            );
            self.kept(&thing.at, told);
            return;
        };
        if self.session().answer(&step, Some(id), &field).is_some() {
            let told = format!("who is {} of {} is said", role.id(), thing.text);
            self.kept(&thing.at, told);
            return;
        }
        let people: Result<Vec<Id>, Refusal> = holders
            .iter()
            .map(|name| self.somebody(&thing.at, name))
            .collect();
        let granted = people.and_then(|people| {
            self.burst.grant(&Wish::Answer {
                step: step.clone(),
                subject: Some(id.clone()),
                field: field.clone(),
                said: Some(Said::Value(Value::People(people))),
            })
        });
        match granted {
            Ok(_) => {
                let text = format!("{}: {} {}", thing.text, role.id(), holders.join(", "));
                self.added(&thing.at, Sort::Answer, (Some(&step), Some(&field)), text);
            }
            Err(refusal) => self.refused(&thing.at, &thing.text, &refusal),
        }
    }

    /// The first question that plays a part, and of which `fits` holds.
    fn field_as(&self, role: Role, fits: impl Fn(&Field) -> bool) -> Option<(Id, Id)> {
        let mut fields = self.session().workshop().fields_as(role);
        let (step, field) = fields.find(|(_, field)| fits(field))?;
        Some((step.id.clone(), field.id.clone()))
    }

    pub(super) fn text_of(&self, id: &Id) -> String {
        let item = self.session().tables().item(&self.session().end_of(id));
        item.map(|item| item.text.clone()).unwrap_or_default()
    }
}

/// `20, 70`; what is not known is `?`.
fn shown(spot: Spot) -> String {
    let x = spot.x.map_or_else(|| "?".to_string(), |x| x.to_string());
    let y = spot.y.map_or_else(|| "?".to_string(), |y| y.to_string());
    let sure = if spot.sure { "" } else { ", not sure" };
    format!("{x}, {y}{sure}")
}
