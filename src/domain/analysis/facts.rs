//! What may be known: records and roles of a session, less what is covered.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::SENTENCE;
use crate::domain::{
    date::short_date,
    id::Id,
    record::{Answer, Item, Link, Place, State, Value, When},
    role::Role,
    session::{Session, wording::COVERED},
    wish::Spot,
    workshop::{Field, FieldType, Selector, Step},
};

/// A session as the analysis may see it.
pub struct Facts<'a> {
    session: &'a Session,
    /// None: nothing is told that hangs on the day.
    today: Option<NaiveDate>,
    /// The widest sentence, in columns.
    width: usize,
    /// Steps of which nothing may be told.
    covered: BTreeSet<&'a Id>,
}

impl<'a> Facts<'a> {
    /// All that is uncovered.
    pub fn of(session: &'a Session) -> Self {
        let steps = session.workshop().steps.iter().map(|step| &step.id);
        Self {
            session,
            today: None,
            width: SENTENCE,
            covered: steps.filter(|step| session.is_covered(step)).collect(),
        }
    }

    /// With the day it is: what is late, or takes too long, can be told.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> Self {
        Self {
            today: Some(today),
            ..self
        }
    }

    /// With sentences as long as they are: a page has room for whole names.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            width: usize::MAX,
            ..self
        }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(in crate::domain) fn session(&self) -> &'a Session {
        self.session
    }

    pub(in crate::domain) fn today(&self) -> Option<NaiveDate> {
        self.today
    }

    /// Whether what was said in a step may be told.
    pub(in crate::domain) fn is_open(&self, step: &Id) -> bool {
        !self.covered.contains(step)
    }

    /// The uncovered steps of the workshop, in order.
    pub(in crate::domain) fn steps(&self) -> impl DoubleEndedIterator<Item = &'a Step> {
        let steps = self.session.workshop().steps.iter();
        steps.filter(|step| self.is_open(&step.id))
    }

    /// Everything that plays a part, merged notes left out.
    pub fn cast(&self, role: Role) -> Vec<Id> {
        let mut cast = self.session.select(&[Selector::role(role)]);
        cast.retain(|id| self.item(id).is_some_and(|item| self.is_open(&item.step)));
        cast
    }

    /// The item, or the one that it was merged into.
    fn item(&self, id: &Id) -> Option<&'a Item> {
        self.session.tables().item(&self.session.end_of(id))
    }

    /// What an item is called.
    pub fn name(&self, id: &Id) -> &'a str {
        self.item(id)
            .map_or(COVERED, |item| self.session.text_of(item))
    }

    /// What items are called, in order.
    pub(super) fn names(&self, ids: &[Id]) -> Vec<&'a str> {
        ids.iter().map(|id| self.name(id)).collect()
    }

    /// What a person is called.
    pub fn person(&self, id: &Id) -> &'a str {
        self.session
            .who(id)
            .map_or(COVERED, |person| person.name.as_str())
    }

    /// A day in words, with the year where today is not known, or is in another.
    pub(super) fn day(&self, date: NaiveDate) -> String {
        self.today.map_or_else(
            || date.format("%a %-d %b %Y").to_string(),
            |today| short_date(date, today),
        )
    }

    /// Links of uncovered steps between uncovered notes, their ends followed through merges.
    pub(super) fn links(&self) -> Vec<Link> {
        let open = |id: &Id| self.item(id).is_some_and(|item| self.is_open(&item.step));
        // An end is looked up once, however many links it has.
        let mut known: BTreeMap<Id, bool> = BTreeMap::new();
        let mut links = self.session.links();
        links.retain(|link| {
            self.is_open(&link.step)
                && *known
                    .entry(link.from.clone())
                    .or_insert_with(|| open(&link.from))
                && *known
                    .entry(link.to.clone())
                    .or_insert_with(|| open(&link.to))
        });
        links
    }

    /// Where an item stands on the latest map of influence that knows it: the group's place, else
    /// the middle of everybody's; whom nobody moved since an earlier session stands there still.
    pub fn spot(&self, item: &Id) -> Option<Spot> {
        let maps = self.maps();
        let now = |step: &&'a Step| self.session.spot(&step.id, item);
        let before = |step: &&'a Step| {
            let place = self.session.place(&step.id, item, None, When::Earlier);
            place.map(Place::spot)
        };
        let latest = || maps.iter().rev();
        latest().find_map(now).or_else(|| latest().find_map(before))
    }

    /// Influence over the target, 0…100; none where nobody knows it.
    pub fn influence(&self, item: &Id) -> Option<u8> {
        self.spot(item)?.y
    }

    /// The uncovered maps of influence.
    pub(super) fn maps(&self) -> Vec<&'a Step> {
        let maps = self.session.workshop().steps_as(Role::Power);
        maps.filter(|step| self.is_open(&step.id)).collect()
    }

    /// Whether anybody is asked for it at all.
    pub(in crate::domain) fn asks_for(&self, role: Role) -> bool {
        self.session.workshop().fields_as(role).next().is_some()
    }

    /// Whether the room is in a step, or past it.
    pub(super) fn is_reached(&self, step: &Step) -> bool {
        let position = |step: &Id| self.session.workshop().position(step);
        position(&step.id) <= position(&self.session.stand().step)
    }

    /// Whether the room has come to a step that asks for it.
    pub(super) fn has_asked_for(&self, role: Role) -> bool {
        let mut fields = self.session.workshop().fields_as(role);
        fields.any(|(step, _field)| self.is_reached(step))
    }

    /// What a field that plays a part holds for an item, where it is known and fits its field; of
    /// several such fields the latest.
    pub(super) fn value(&self, role: Role, item: &Id) -> Option<&'a Value> {
        self.field_value(role, item).map(|(_field, value)| value)
    }

    /// The same, with the field that holds it.
    pub(in crate::domain) fn field_value(
        &self,
        role: Role,
        item: &Id,
    ) -> Option<(&'a Field, &'a Value)> {
        let fields = self.session.workshop().fields_as(role);
        let known = |(step, field): (&'a Step, &'a Field)| {
            let answer = self.session.answer(&step.id, Some(item), &field.id)?;
            Some((field, known(field, answer)?))
        };
        let open = fields.filter(|(step, _field)| self.is_open(&step.id));
        open.filter_map(known).last()
    }

    /// The people that such a field names, each once, as they go by now.
    pub(super) fn people(&self, role: Role, item: &Id) -> Vec<Id> {
        let Some(Value::People(people)) = self.value(role, item) else {
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        let people = people.iter().map(|id| self.session.person_end(id));
        people.filter(|id| seen.insert(id.clone())).collect()
    }

    /// The same, by name.
    pub fn named(&self, role: Role, item: &Id) -> Vec<String> {
        let people = self.people(role, item);
        people
            .iter()
            .map(|id| self.person(id).to_string())
            .collect()
    }

    /// The day that such a field names.
    pub(in crate::domain) fn date(&self, role: Role, item: &Id) -> Option<NaiveDate> {
        match self.value(role, item) {
            Some(Value::Date(date)) => Some(*date),
            Some(_) | None => None,
        }
    }

    /// The day that one field names.
    pub(in crate::domain) fn date_in(
        &self,
        step: &Step,
        field: &Field,
        item: &Id,
    ) -> Option<NaiveDate> {
        let open = self.is_open(&step.id);
        let answer = self.session.answer(&step.id, Some(item), &field.id)?;
        match known(field, answer).filter(|_| open)? {
            Value::Date(date) => Some(*date),
            Value::Text(_)
            | Value::Number(_)
            | Value::Choice(_)
            | Value::People(_)
            | Value::Items(_) => None,
        }
    }

    /// Whether a field that plays `done` stands at its last option.
    pub(in crate::domain) fn is_done(&self, item: &Id) -> bool {
        let Some((field, Value::Choice(choice))) = self.field_value(Role::Done, item) else {
            return false;
        };
        let last = field.options.last().map(|option| &option.id);
        last.is_some() && choice.first() == last
    }
}

/// What is known and fits its field; a value that doesn't fit, edited by hand, is not known.
pub(super) fn known<'a>(field: &Field, answer: &'a Answer) -> Option<&'a Value> {
    let value = answer.value.as_ref()?;
    (answer.state == State::Known && fits(field, value)).then_some(value)
}

fn fits(field: &Field, value: &Value) -> bool {
    let some = |count: usize| count == 1 || count > 1 && field.many;
    let is_option = |id: &Id| field.options.iter().any(|option| option.id == *id);
    match field.kind {
        FieldType::Text => matches!(value, Value::Text(_)),
        FieldType::Date => matches!(value, Value::Date(_)),
        FieldType::Number => matches!(value, Value::Number(_)),
        FieldType::Person => matches!(value, Value::People(ids) if some(ids.len())),
        FieldType::Item => matches!(value, Value::Items(ids) if some(ids.len())),
        FieldType::Choice => {
            matches!(value, Value::Choice(ids) if some(ids.len()) && ids.iter().all(is_option))
        }
    }
}
