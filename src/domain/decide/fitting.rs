//! What a field can hold. Not here: what was typed for it (`line`).

use chrono::NaiveDate;

use super::{Decide, item::note};
use crate::domain::{
    amount::Amount,
    date::is_writable,
    id::Id,
    record::Value,
    refusal::Refusal,
    workshop::{Field, FieldType},
};

impl Decide<'_> {
    /// The value, if the field can hold it: texts clean, notes and people as they go by now.
    pub(super) fn fitting(&self, field: &Field, value: &Value) -> Result<Value, Refusal> {
        match (field.kind, value) {
            (FieldType::Text, Value::Text(text)) => Ok(Value::Text(note(text)?)),
            (FieldType::Date, Value::Date(date)) => Ok(Value::Date(writable(*date)?)),
            (FieldType::Number, Value::Number(amount)) => {
                in_range(field, *amount).map(|()| value.clone())
            }
            (FieldType::Choice, Value::Choice(ids)) => {
                let known = |id: &&Id| field.options.iter().any(|option| option.id == **id);
                let option = |id: &Id| {
                    let option = Some(id).filter(known);
                    option.cloned().ok_or(Refusal::WrongType)
                };
                some(field, ids, option).map(Value::Choice)
            }
            (FieldType::Person, Value::People(ids)) => {
                let person = |id: &Id| self.somebody(id).map(|person| person.id.clone());
                some(field, ids, person).map(Value::People)
            }
            (FieldType::Item, Value::Items(ids)) => {
                let item = |id: &Id| self.item(id).map(|item| item.id.clone());
                some(field, ids, item).map(Value::Items)
            }
            (
                FieldType::Text
                | FieldType::Date
                | FieldType::Number
                | FieldType::Choice
                | FieldType::Person
                | FieldType::Item,
                _,
            ) => Err(Refusal::WrongType),
        }
    }
}

/// At least one, each once; more than one only where the field takes many.
fn some(
    field: &Field,
    ids: &[Id],
    read: impl Fn(&Id) -> Result<Id, Refusal>,
) -> Result<Vec<Id>, Refusal> {
    let ids: Result<Vec<Id>, Refusal> = ids.iter().map(read).collect();
    let ids = distinct(ids?);
    match ids.len() {
        0 => Err(Refusal::Empty),
        1 => Ok(ids),
        _ if field.many => Ok(ids),
        _ => Err(Refusal::OneOnly),
    }
}

/// Each id once, in order.
pub(super) fn distinct(ids: Vec<Id>) -> Vec<Id> {
    let mut seen = std::collections::BTreeSet::new();
    let mut ids = ids;
    ids.retain(|id| seen.insert(id.clone()));
    ids
}

/// A date with four digits for the year, as the file has it.
pub(super) fn writable(date: NaiveDate) -> Result<NaiveDate, Refusal> {
    let typed = || date.to_string();
    is_writable(date)
        .then_some(date)
        .ok_or_else(|| Refusal::NoDate { typed: typed() })
}

/// Amounts are hundredths, bounds whole numbers.
fn in_range(field: &Field, amount: Amount) -> Result<(), Refusal> {
    let above = |min: i64| amount.hundredths() >= min.saturating_mul(100);
    let below = |max: i64| amount.hundredths() <= max.saturating_mul(100);
    if field.min.is_none_or(above) && field.max.is_none_or(below) {
        return Ok(());
    }
    let wanted = match (field.min, field.max) {
        (Some(min), Some(max)) => format!("A number from {min} to {max}, please."),
        (Some(min), None) => format!("{min} or more, please."),
        (None, Some(max)) => format!("{max} at most, please."),
        (None, None) => return Ok(()),
    };
    Err(Refusal::OutOfRange { wanted })
}
