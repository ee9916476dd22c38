//! What the steps of a new workshop ask about what was handed on, filled in as far as the earlier
//! session knew it: fields of the same part and type, and on a map of influence where it stood.
//!
//! Not here: what is handed on (`cast`).

use std::collections::{BTreeMap, BTreeSet};

use super::cast::Question;
use crate::domain::{
    analysis::Facts,
    exercise::Look,
    id::Id,
    prompt::Viewer,
    record::{Answer, AnswerKey, Place, Record, State, Unknown, Value, Was, When},
    role::Role,
    session::Session,
    wish::Wish,
    workshop::{Field, FieldType, Selector, Step},
};

/// Fills in every step of `new`, in their order. `ids` says what items are called in it by their
/// old ids, `asked` which are questions that stand there for the first time.
pub(super) fn fill(
    facts: &Facts<'_>,
    new: &mut Session,
    ids: &BTreeMap<Id, Id>,
    asked: &[(Id, Question)],
) {
    let sources = ids.iter().map(|(old, new)| (new, old)).collect();
    let questions = asked.iter().map(|(id, question)| (id, question)).collect();
    let before = Before {
        facts,
        ids,
        sources,
        questions,
    };
    let definition = new.definition.clone();
    for step in &definition.workshop.steps {
        for record in before.records(new, step) {
            new.put(record);
        }
    }
}

/// What was handed on, and where from.
struct Before<'a> {
    facts: &'a Facts<'a>,
    ids: &'a BTreeMap<Id, Id>,
    /// Old ids by new ones.
    sources: BTreeMap<&'a Id, &'a Id>,
    questions: BTreeMap<&'a Id, &'a Question>,
}

impl Before<'_> {
    /// All that can be said in a step of what it picks.
    fn records(&self, new: &Session, step: &Step) -> Vec<Record> {
        let exercise = step.kind.exercise();
        let picked = new.select(&picking(step));
        let mut records = Vec::new();
        for item in &picked {
            if exercise.role() == Some(Role::Power) {
                records.extend(self.place(step, item).map(Record::Place));
            }
            if is_subject(new, step, item) {
                let fields = exercise.fields().iter();
                let answers = fields.filter_map(|field| self.answer(step, item, field));
                records.extend(answers.map(Record::Answer));
            }
        }
        records
    }

    /// Where it stood last.
    fn place(&self, step: &Step, item: &Id) -> Option<Place> {
        let spot = self.facts.spot(self.sources.get(item)?)?;
        Some(Place {
            step: step.id.clone(),
            item: item.clone(),
            by: None,
            when: When::Earlier,
            x: spot.x,
            y: spot.y,
            sure: spot.sure,
            unknown: Unknown::new(),
        })
    }

    fn answer(&self, step: &Step, item: &Id, field: &Field) -> Option<Answer> {
        let key = (step.id.clone(), Some(item.clone()), field.id.clone());
        match self.questions.get(item) {
            Some(question) => answered(question, field).map(|value| known(key, value)),
            None => self.known_before(key, self.sources.get(item)?, field),
        }
    }

    /// The latest answer to a field of that part and type; what somebody still has to find out is a
    /// question by now, unless it had holders before, who stay with it.
    fn known_before(
        &self,
        (step, subject, id): AnswerKey,
        item: &Id,
        field: &Field,
    ) -> Option<Answer> {
        let session = self.facts.session();
        let fields = session.workshop().fields_as(field.role?);
        let open =
            fields.filter(|(step, old)| old.kind == field.kind && self.facts.is_open(&step.id));
        let said = |(step, old): (&Step, &Field)| {
            let answer = session.answer(&step.id, Some(item), &old.id)?;
            let holds = answer.state == State::Known || !answer.was.is_empty();
            holds.then_some(answer)
        };
        let old = open.filter_map(said).last()?;
        let value = match &old.value {
            Some(value) => Some(self.value(value, field)?),
            None => None,
        };
        Some(Answer {
            step,
            subject,
            field: id,
            value,
            was: old
                .was
                .iter()
                .filter_map(|was| self.was(was, field))
                .collect(),
            ..old.clone()
        })
    }

    fn was(&self, was: &Was, field: &Field) -> Option<Was> {
        Some(Was {
            value: self.value(&was.value, field)?,
            ..was.clone()
        })
    }

    /// The value, if the field can hold it: notes that came along, options that are there.
    fn value(&self, value: &Value, field: &Field) -> Option<Value> {
        let session = self.facts.session();
        match value {
            Value::Text(_) | Value::Date(_) | Value::Number(_) | Value::People(_) => {
                (value.kind() == field.kind).then(|| value.clone())
            }
            Value::Choice(options) => {
                let is_there = |id: &Id| field.options.iter().any(|option| option.id == *id);
                (field.kind == FieldType::Choice && options.iter().all(is_there))
                    .then(|| value.clone())
            }
            Value::Items(items) => {
                let ends = items.iter().map(|id| session.end_of(id));
                let mut seen = BTreeSet::new();
                let here = ends.filter_map(|id| self.ids.get(&id).cloned());
                let here: Vec<Id> = here.filter(|id| seen.insert(id.clone())).collect();
                (field.kind == FieldType::Item && !here.is_empty()).then_some(Value::Items(here))
            }
        }
    }
}

/// Everything a step picks of what was said before it.
pub(super) fn picking(step: &Step) -> Vec<Selector> {
    let selectors = step.kind.exercise().selectors();
    selectors.into_iter().cloned().collect()
}

/// Whether the step asks its questions about this item.
fn is_subject(new: &Session, step: &Step, item: &Id) -> bool {
    let exercise = step.kind.exercise();
    let Some(field) = exercise.fields().first() else {
        return false;
    };
    let look = Look {
        session: new,
        step,
        viewer: &Viewer::Wall,
    };
    let wish = Wish::Answer {
        step: step.id.clone(),
        subject: Some(item.clone()),
        field: field.id.clone(),
        said: None,
    };
    exercise.allow(&look, &wish).is_ok()
}

fn known((step, subject, field): AnswerKey, value: Value) -> Answer {
    Answer {
        step,
        subject,
        field,
        state: State::Known,
        value: Some(value),
        who: None,
        due: None,
        was: Vec::new(),
        unknown: Unknown::new(),
    }
}

/// Who finds out, and by when, in the fields that ask for it.
fn answered(question: &Question, field: &Field) -> Option<Value> {
    let role = field.role?;
    if role == Role::Who && field.kind == FieldType::Person {
        return question.who.clone().map(|who| Value::People(vec![who]));
    }
    let asks = role == Role::Due && field.kind == FieldType::Date;
    question.due.filter(|_| asks).map(Value::Date)
}
