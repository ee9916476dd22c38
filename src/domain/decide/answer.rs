//! Wishes about answers: known, unknown, handed over. What doesn't fit its field is refused.

use super::{
    Decide, Decided,
    fitting::{distinct, writable},
    item::note,
};
use crate::domain::{
    entry::Change,
    id::Id,
    record::{Answer, AnswerKey, Item, Key, Record, State, Unknown, Value, Was},
    refusal::Refusal,
    text::fold,
    wish::Said,
    workshop::{Field, FieldType},
};

impl Decide<'_> {
    /// `subject: None` is a question asked once for all; `said: None` clears what was answered.
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
        let Some(said) = said else {
            return Ok(self.unsaid(step, subject.as_ref(), field));
        };
        let old = self.session.answer(step, subject.as_ref(), field);
        let key = (step.clone(), subject, field.clone());
        self.say(def, blank(key, old), old, said)
    }

    /// Nothing is left of an answer, about the subject or any note that went into it.
    fn unsaid(&self, step: &Id, subject: Option<&Id>, field: &Id) -> Vec<Change> {
        let key = |subject| Key::Answer((step.clone(), subject, field.clone()));
        let subjects = self.session.subjects(subject).into_iter();
        subjects.map(key).map(Change::Remove).collect()
    }

    /// What is said instead of the old answer. Earlier holders stay; who finds out goes with the
    /// question mark.
    fn say(&self, def: &Field, blank: Answer, old: Option<&Answer>, said: &Said) -> Decided {
        let mut changes = Vec::new();
        let answer = match said {
            Said::Text(text) if def.kind == FieldType::Item && def.add => {
                let (made, value) = self.typed_items(def, &blank, old, text)?;
                changes = made;
                Answer {
                    value: Some(value),
                    ..blank
                }
            }
            Said::Text(text) => Answer {
                value: Some(self.fitting(def, &Value::Text(text.clone()))?),
                ..blank
            },
            Said::Value(value) => Answer {
                value: Some(self.fitting(def, value)?),
                ..blank
            },
            Said::Unknown { who, due, guess } => {
                let value = match guess {
                    // A guess is typed as an answer is: what nobody has named yet is made.
                    Some(Value::Text(text)) if def.kind == FieldType::Item && def.add => {
                        let (made, value) = self.typed_items(def, &blank, old, text)?;
                        changes = made;
                        Some(value)
                    }
                    Some(guess) => Some(self.fitting(def, guess)?),
                    None => None,
                };
                Answer {
                    state: State::Unknown,
                    value,
                    who: self.maybe_somebody(who.as_ref())?,
                    due: due.map(writable).transpose()?,
                    ..blank
                }
            }
        };
        changes.push(Change::Put(Record::Answer(answer)));
        Ok(changes)
    }

    /// What was typed where items are answers: items of that name, and new ones where there are
    /// none. Commas part them where the field takes many.
    fn typed_items(
        &self,
        def: &Field,
        answer: &Answer,
        old: Option<&Answer>,
        text: &str,
    ) -> Result<(Vec<Change>, Value), Refusal> {
        if !def.many {
            let item = self.typed_item(answer, old, note(text)?);
            let value = Value::Items(vec![item.id.clone()]);
            return Ok((vec![Change::Put(Record::Item(item))], value));
        }
        let mut known: Vec<(String, Id)> = self
            .session
            .select(&def.from)
            .iter()
            .filter_map(|id| self.session.tables().item(id))
            .chain(self.session.live_under(&answer.step, &answer.field))
            .map(|item| (fold(&item.text), item.id.clone()))
            .collect();
        let (mut made, mut ids) = (Vec::new(), Vec::new());
        for part in text.split(',').filter(|part| !part.trim().is_empty()) {
            let text = note(part)?;
            let name = fold(&text);
            let same = known.iter().find(|(known, _id)| *known == name);
            let id = if let Some((_name, id)) = same {
                id.clone()
            } else {
                let item = self.new_answer(answer, made.len(), text);
                let id = item.id.clone();
                made.push(Change::Put(Record::Item(item)));
                known.push((name, id.clone()));
                id
            };
            ids.push(id);
        }
        if ids.is_empty() {
            return Err(Refusal::Empty);
        }
        Ok((made, Value::Items(distinct(ids))))
    }

    /// The item a typed answer makes: the one it made before, with the new words, else a new one.
    fn typed_item(&self, answer: &Answer, old: Option<&Answer>, text: String) -> Item {
        let before = match old.and_then(|old| old.value.as_ref()) {
            Some(Value::Items(ids)) => ids
                .first()
                .filter(|_| ids.len() == 1)
                .and_then(|id| self.session.tables().item(&self.session.end_of(id))),
            Some(_) | None => None,
        };
        match before {
            Some(item) if (&item.step, &item.group) == (&answer.step, &answer.field) => Item {
                text,
                ..item.clone()
            },
            Some(_) | None => self.new_answer(answer, 0, text),
        }
    }

    /// An item in the group that is named as the field, the `ahead`th made at once.
    fn new_answer(&self, answer: &Answer, ahead: usize, text: String) -> Item {
        let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
        let id = self.session.next_id(self.writer, ahead.into());
        let first = self.next_order(&answer.step, &answer.field);
        Item {
            order: first.saturating_add(ahead),
            ..self.new_item(id, &answer.step, &answer.field, text)
        }
    }

    /// The present holder goes to the end of `was`, with the moment of the hand-over. Only what is
    /// known can be handed over, not a guess.
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
        let subject = subject
            .map(|id| self.item(id).map(|item| item.id.clone()))
            .transpose()?;
        let old = self
            .session
            .answer(step, subject.as_ref(), field)
            .filter(|old| old.state == State::Known)
            .ok_or(Refusal::NobodyHoldsIt)?;
        let held = old.value.clone().ok_or(Refusal::NobodyHoldsIt)?;
        let value = Value::People(vec![to]);
        if held == value {
            return Err(Refusal::HoldsItAlready);
        }
        let key = (step.clone(), subject, field.clone());
        let mut answer = blank(key, Some(old));
        answer.was.push(Was {
            value: held,
            until: self.now,
            unknown: Unknown::new(),
        });
        answer.value = Some(value);
        Ok(vec![Change::Put(Record::Answer(answer))])
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
