//! Wishes about answers: known, unknown, handed over. What doesn't fit its field is refused.

use super::{Decide, Decided, item::note};
use crate::domain::{
    amount::Amount,
    entry::Change,
    id::Id,
    record::{Answer, AnswerKey, Item, Key, Record, State, Unknown, Value, Was},
    refusal::Refusal,
    wish::Said,
    workshop::{Field, FieldType},
};

impl Decide<'_> {
    pub(super) fn answer(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &Id,
        said: Option<&Said>,
    ) -> Decided {
        let def = self
            .session
            .workshop()
            .field(step, field)
            .ok_or(Refusal::NoSuchField)?;
        let subject = subject
            .map(|id| self.item(id).map(|item| item.id.clone()))
            .transpose()?;
        let key = (step.clone(), subject, field.clone());
        let old = self.session.tables().answer(&key);
        let Some(said) = said else {
            let gone = old.map(|_| Change::Remove(Key::Answer(key)));
            return Ok(gone.into_iter().collect());
        };
        self.say(def, blank(key, old), old, said)
    }

    fn say(&self, def: &Field, blank: Answer, old: Option<&Answer>, said: &Said) -> Decided {
        let mut changes = Vec::new();
        let answer = match said {
            Said::Text(text) if def.kind == FieldType::Item && def.add => {
                let item = self.typed_item(&blank, old, note(text)?);
                let value = Some(Value::Items(vec![item.id.clone()]));
                changes.push(Change::Put(Record::Item(item)));
                Answer { value, ..blank }
            }
            Said::Text(text) => Answer {
                value: Some(self.fitting(def, &Value::Text(note(text)?))?),
                ..blank
            },
            Said::Value(value) => Answer {
                value: Some(self.fitting(def, value)?),
                ..blank
            },
            Said::Unknown { who, due, guess } => {
                let value = guess
                    .as_ref()
                    .map(|guess| self.fitting(def, guess))
                    .transpose()?;
                Answer {
                    state: State::Unknown,
                    value,
                    who: self.maybe_somebody(who.as_ref())?,
                    due: *due,
                    ..blank
                }
            }
        };
        if old != Some(&answer) {
            changes.push(Change::Put(Record::Answer(answer)));
        }
        Ok(changes)
    }

    /// The item a typed answer makes: the one it made before, with the new words, else a new one.
    fn typed_item(&self, answer: &Answer, old: Option<&Answer>, text: String) -> Item {
        let before = match old.and_then(|old| old.value.as_ref()) {
            Some(Value::Items(ids)) => ids
                .first()
                .filter(|_| ids.len() == 1)
                .and_then(|id| self.session.tables().item(id)),
            Some(_) | None => None,
        };
        match before {
            Some(item) if item.step == answer.step && item.group == answer.field => Item {
                text,
                ..item.clone()
            },
            Some(_) | None => {
                let id = self.session.next_id(self.writer, 0);
                let others = self
                    .session
                    .tables()
                    .items_under(&answer.step, &answer.field);
                let order = others.last().map_or(1, |last| last.order.saturating_add(1));
                Item {
                    order,
                    ..self.new_item(id, &answer.step, &answer.field, text)
                }
            }
        }
    }

    pub(super) fn hand_over(
        &self,
        step: &Id,
        subject: Option<&Id>,
        field: &Id,
        to: &Id,
    ) -> Decided {
        let to = self.somebody(to)?.id.clone();
        let def = self
            .session
            .workshop()
            .field(step, field)
            .ok_or(Refusal::NoSuchField)?;
        if def.kind != FieldType::Person {
            return Err(Refusal::NotAPersonField);
        }
        let old = self
            .session
            .answer(step, subject, field)
            .ok_or(Refusal::NobodyHoldsIt)?;
        let value = Some(Value::People(vec![to]));
        if old.value == value {
            return Err(Refusal::HoldsItAlready);
        }
        let mut answer = old.clone();
        let held = answer.value.take().ok_or(Refusal::NobodyHoldsIt)?;
        answer.was.push(Was {
            value: held,
            until: self.now,
            unknown: Unknown::new(),
        });
        Ok(vec![Change::Put(Record::Answer(Answer {
            value,
            state: State::Known,
            ..answer
        }))])
    }

    /// The value, if the field can hold it.
    fn fitting(&self, field: &Field, value: &Value) -> Result<Value, Refusal> {
        let count = |ids: &[Id]| match ids.len() {
            0 => Err(Refusal::Empty),
            1 => Ok(()),
            _ if field.many => Ok(()),
            _ => Err(Refusal::OneOnly),
        };
        match (field.kind, value) {
            (FieldType::Text, Value::Text(_)) | (FieldType::Date, Value::Date(_)) => {
                Ok(value.clone())
            }
            (FieldType::Number, Value::Number(amount)) => {
                in_range(field, *amount).map(|()| value.clone())
            }
            (FieldType::Choice, Value::Choice(ids)) => {
                count(ids)?;
                let known = |id: &Id| field.options.iter().any(|option| option.id == *id);
                if ids.iter().all(known) {
                    Ok(value.clone())
                } else {
                    Err(Refusal::WrongType)
                }
            }
            (FieldType::Person, Value::People(ids)) => {
                count(ids)?;
                ids.iter().try_for_each(|id| self.somebody(id).map(drop))?;
                Ok(value.clone())
            }
            (FieldType::Item, Value::Items(ids)) => {
                count(ids)?;
                let ends: Result<Vec<Id>, Refusal> = ids
                    .iter()
                    .map(|id| self.item(id).map(|item| item.id.clone()))
                    .collect();
                Ok(Value::Items(ends?))
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

/// The answer before anything is said: earlier holders and unknown members are kept.
fn blank((step, subject, field): AnswerKey, old: Option<&Answer>) -> Answer {
    let (was, unknown) = old.map_or_else(
        || (Vec::new(), Unknown::new()),
        |old| (old.was.clone(), old.unknown.clone()),
    );
    Answer {
        step,
        subject,
        field,
        state: State::Known,
        value: None,
        who: None,
        due: None,
        was,
        unknown,
    }
}

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
