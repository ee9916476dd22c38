//! What comes next with a partner: actions that are not done, and days that were set for them.

use chrono::NaiveDate;

use super::{
    Errand, in_time,
    shelf::{Action, Entry, Shelf, Volume},
};
use crate::domain::{
    analysis::Agreed,
    id::Id,
    role::Role,
    text::fold,
    workshop::{Field, FieldType, Step},
};

/// Days that a table sets for a partner.
const DAYS: [Role; 3] = [Role::Begins, Role::Tend, Role::Public];

impl Shelf<'_> {
    /// Everything that is open, the earliest first. A day set before they were last tended has
    /// done its work.
    pub(super) fn ahead(&self, entry: &Entry, tended: Option<NaiveDate>) -> Vec<Errand> {
        let mut ahead: Vec<Errand> = Vec::new();
        for volume in self.volumes.iter().filter(|volume| volume.is_last) {
            for action in self.actions(entry, volume).filter(|it| !it.done) {
                let is_it = |it: &Errand| it.what == action.what && it.due == action.due;
                if !ahead.iter().any(is_it) {
                    ahead.push(errand(volume, action));
                }
            }
        }
        let days = DAYS.iter().filter_map(|role| self.day(entry, *role));
        ahead.extend(days.filter(|it| tended.is_none_or(|day| it.due > Some(day))));
        in_time(&mut ahead);
        ahead
    }

    /// The actions for them: those that stand under them as their heading, in this session or the
    /// one they were handed on from, and those whose words name them.
    pub(super) fn actions<'b>(
        &'b self,
        entry: &'b Entry,
        volume: &'b Volume<'_>,
    ) -> impl Iterator<Item = &'b Agreed> {
        let is_under = move |action: &Action| {
            let mut headings = self.headings.get(&action.agreed.id).into_iter().flatten();
            let is_drawn = action.agreed.id.parts().is_some();
            headings.any(|heading| {
                (is_drawn || heading.0 == volume.at) && entry.found.contains(heading)
            })
        };
        let names = move |action: &Action| {
            let mut names = entry.names.iter().filter(|name| !fold(name).is_empty());
            names.any(|name| action.words.contains(&format!(" {name} ")))
        };
        let theirs = volume.actions.iter();
        let theirs = theirs.filter(move |action| is_under(action) || names(action));
        theirs.map(|action| &action.agreed)
    }

    /// A day that the last session which asks for it sets.
    fn day(&self, entry: &Entry, role: Role) -> Option<Errand> {
        let (volume, found) = self.latest(entry, role, |volume, id| {
            let fields = volume.session.workshop().fields_as(role);
            let said = |(step, field): (&Step, &Field)| {
                let due = volume.facts.date_in(step, field, id)?;
                let what = words(volume, step, field, id);
                Some((
                    due,
                    what,
                    format!("{}.{id}.{}", step.id, field.id),
                    id.clone(),
                ))
            };
            fields.filter_map(said).last().into_iter().collect()
        })?;
        let (due, what, key, id) = found.into_iter().next()?;
        Some(Errand {
            what,
            who: volume.facts.named(Role::Owner, &id),
            due: Some(due),
            guess: None,
            session: volume.session.id.clone(),
            id: key,
            begun: volume.session.created,
        })
    }
}

/// What is to be done on a day: the text that stands before it in the row, such as a first step,
/// where one begins; else what the column is called.
fn words(volume: &Volume<'_>, step: &Step, field: &Field, id: &Id) -> String {
    let fields = step.kind.exercise().fields().iter();
    let before = fields.take_while(|other| other.id != field.id);
    let text = before
        .filter(|it| it.role.is_none() && it.kind == FieldType::Text)
        .last();
    let text = text.filter(|_| field.role == Some(Role::Begins));
    let said = text.and_then(|text| volume.session.say_answer(&step.id, Some(id), &text.id));
    said.unwrap_or_else(|| match field.role {
        Some(Role::Begins) => "begin".to_string(),
        Some(_) | None => field.name().to_string(),
    })
}

fn errand(volume: &Volume<'_>, action: &Agreed) -> Errand {
    Errand {
        what: action.what.clone(),
        who: action.who.clone(),
        due: action.due,
        guess: None,
        session: volume.session.id.clone(),
        id: action.id.to_string(),
        begun: volume.session.created,
    }
}
