//! Answers to a step's questions, read by the type of each.

use chrono::NaiveDate;

use super::{Bringing, Fill, Sort};
use crate::domain::{
    id::Id,
    line,
    record::Value,
    refusal::Refusal,
    report::DAY,
    wish::{Said, Wish},
    workshop::{Field, FieldType},
};

/// What our tables say where there is nothing.
const NOTHING: [&str; 2] = ["nobody yet", "no day yet"];
const NOT_KNOWN: &str = "not known";

impl Bringing<'_> {
    pub(super) fn fills(&mut self, fills: &[Fill], ids: &[Option<Id>]) {
        for fill in fills {
            let subject = fill.subject.as_ref();
            let subject = subject.map(|end| self.end(end, ids)).transpose();
            match subject {
                Ok(subject) => self.fill(fill, subject.as_ref()),
                Err(wrong) => self.flaw(&fill.at, wrong),
            }
        }
    }

    fn fill(&mut self, fill: &Fill, subject: Option<&Id>) {
        let text = fill.text.as_str();
        if text.is_empty() || NOTHING.contains(&text) {
            return;
        }
        let def = self.session().workshop().field(&fill.step, &fill.field);
        let Some(field) = def.cloned() else { return };
        let about = subject.map_or_else(String::new, |id| format!("{}, ", self.text_of(id)));
        let what = format!("{about}{}", field.name());
        let said = match self.said(fill, &field, text) {
            Ok(said) => said,
            Err(refusal) => return self.refused(&fill.at, &what, &refusal),
        };
        if self
            .session()
            .answer(&fill.step, subject, &fill.field)
            .is_some()
        {
            return self.kept(&fill.at, format!("{what} is answered"));
        }
        let wish = Wish::Answer {
            step: fill.step.clone(),
            subject: subject.cloned(),
            field: fill.field.clone(),
            said: Some(said),
        };
        match self.burst.grant(&wish) {
            Ok(_) => {
                let text = format!("{what}: {text}");
                let place = (Some(&fill.step), Some(&fill.field));
                self.added(&fill.at, Sort::Answer, place, text);
            }
            Err(refusal) => self.refused(&fill.at, &what, &refusal),
        }
    }

    fn said(&mut self, fill: &Fill, field: &Field, text: &str) -> Result<Said, Refusal> {
        if let Some(guess) = text.strip_prefix(NOT_KNOWN) {
            let guess = guess.trim().strip_prefix('(');
            let guess = guess
                .and_then(|rest| rest.split_once("?)"))
                .map(|(guess, _)| guess);
            let guess = guess.filter(|_| field.kind == FieldType::Text);
            return Ok(Said::Unknown {
                who: None,
                due: None,
                guess: guess.map(|guess| Value::Text(guess.to_string())),
            });
        }
        match field.kind {
            FieldType::Text => Ok(Said::Text(text.to_string())),
            FieldType::Item if field.add => Ok(Said::Text(text.to_string())),
            FieldType::Date => match written(text) {
                Some(date) => Ok(Said::Value(Value::Date(date))),
                None => line::answer(self.session(), field, text, self.how.today),
            },
            FieldType::Person => self.people_said(fill, field, text),
            FieldType::Number | FieldType::Choice | FieldType::Item => {
                line::answer(self.session(), field, text, self.how.today)
            }
        }
    }

    /// Earlier holders are told behind the present one, and can't be carried.
    fn people_said(&mut self, fill: &Fill, field: &Field, text: &str) -> Result<Said, Refusal> {
        let names = text.split_once(" (before: ").map_or(text, |(now, _)| now);
        let names = if field.many {
            line::parted(names, |name| self.known(name).is_some())
        } else {
            vec![names.trim()]
        };
        let people: Result<Vec<Id>, Refusal> = names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(|name| self.somebody(&fill.at, name))
            .collect();
        people.map(|people| Said::Value(Value::People(people)))
    }
}

/// A day as tables or reports write it; any other is read as it is typed.
fn written(text: &str) -> Option<NaiveDate> {
    let date = text.parse().ok();
    date.or_else(|| NaiveDate::parse_from_str(text, DAY).ok())
}
