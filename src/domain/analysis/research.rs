//! What is still to be found out: unknown answers with who finds out by when, questions handed on
//! from an earlier session, and actors whose influence nobody knows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Facts,
    facts::known,
    words::{enumerated, fitted_in},
};
use crate::domain::{
    id::Id,
    order::InOrder,
    record::{Answer, State},
    role::Role,
    workshop::{Field, Step},
};

/// One thing to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Research {
    /// Of that question alone: a note's id, or step, subject and field.
    pub key: String,
    /// As in `Evening Post, need`, or the question as it was handed on.
    pub question: String,
    /// The note it is asked of, if it is.
    pub about: Option<Id>,
    /// The question alone, as in `need`.
    pub asked: String,
    pub guess: Option<String>,
    pub who: Option<Id>,
    pub due: Option<NaiveDate>,
}

/// Everything to find out, the earliest first; what has no day comes last.
pub fn research(facts: &Facts<'_>) -> Vec<Research> {
    let mut list: Vec<Research> = facts
        .steps()
        .flat_map(|step| unknown_in(facts, step))
        .collect();
    list.extend(handed_on(facts));
    list.order_by_key(|one| (one.due.is_none(), one.due));
    list
}

/// Unknown answers of a step, and those that don't fit their field.
fn unknown_in(facts: &Facts<'_>, step: &Step) -> Vec<Research> {
    let session = facts.session();
    let fields = step.kind.exercise().fields();
    let one = |answer: &Answer| {
        let field = fields.iter().find(|field| field.id == answer.field)?;
        let subject = answer.subject.as_ref().map(|id| session.end_of(id));
        // Of merged notes the answer of the one they went into holds.
        let holds = session.answer(&step.id, subject.as_ref(), &field.id) == Some(answer);
        let open = subject.as_ref().is_none_or(|id| is_open(facts, id));
        (holds && open && known(field, answer).is_none()).then(|| Research {
            key: key(answer, subject.as_ref()),
            question: question(facts, subject.as_ref(), field),
            asked: field.name().to_string(),
            about: subject,
            guess: answer.value.as_ref().map(|v| session.say(v, Some(field))),
            who: answer.who.as_ref().map(|id| session.person_end(id)),
            due: answer.due,
        })
    };
    let answers = session.tables().answers_of(&step.id);
    answers.filter_map(one).collect()
}

fn key(answer: &Answer, subject: Option<&Id>) -> String {
    let parts = [Some(&answer.step), subject, Some(&answer.field)];
    let parts: Vec<&str> = parts.into_iter().flatten().map(Id::as_str).collect();
    parts.join(".")
}

fn is_open(facts: &Facts<'_>, id: &Id) -> bool {
    let item = facts.session().tables().item(id);
    item.is_some_and(|item| facts.is_open(&item.step))
}

fn question(facts: &Facts<'_>, subject: Option<&Id>, field: &Field) -> String {
    match subject {
        Some(id) => format!("{}, {}", facts.name(id), field.name()),
        None => field.name().to_string(),
    }
}

/// Questions that are notes of their own, and not answered yet.
fn handed_on(facts: &Facts<'_>) -> Vec<Research> {
    let one = |id: Id| Research {
        key: id.to_string(),
        question: facts.name(&id).to_string(),
        asked: facts.name(&id).to_string(),
        about: None,
        guess: None,
        who: facts.people(Role::Who, &id).first().cloned(),
        due: facts.date(Role::Due, &id),
    };
    open_questions(facts).into_iter().map(one).collect()
}

/// Notes that ask something, and nothing was found.
pub(in crate::domain) fn open_questions(facts: &Facts<'_>) -> Vec<Id> {
    let session = facts.session();
    let workshop = session.workshop();
    let fields = |role| workshop.fields_as(role);
    // What stands in another column of the row that asks is what was found.
    let is_found = |id: &Id| {
        let rows = fields(Role::Who).chain(fields(Role::Due));
        let mut steps = rows.map(|(step, _field)| step);
        steps.any(|step| {
            let columns = step.kind.exercise().fields().iter();
            let mut plain = columns.filter(|field| field.role.is_none());
            plain.any(|field| {
                let answer = session.answer(&step.id, Some(id), &field.id);
                answer.is_some_and(|answer| answer.state == State::Known)
            })
        })
    };
    let mut questions = facts.cast(Role::Unknown);
    questions.retain(|id| !facts.is_done(id) && !is_found(id));
    questions
}

/// Actors of whom nobody said how much influence they have, once there is a map to say it on.
pub fn unweighed(facts: &Facts<'_>) -> Vec<Id> {
    if facts.maps().is_empty() {
        return Vec::new();
    }
    let targets = facts.cast(Role::Target);
    let mut actors = facts.cast(Role::Actor);
    actors.retain(|id| !targets.contains(id) && facts.influence(id).is_none());
    actors
}

impl Research {
    /// `Evening Post, need: Yusuf finds out by Fri 5 Dec.`
    pub fn sentence(&self, facts: &Facts<'_>) -> String {
        let late = self
            .due
            .filter(|due| facts.today().is_some_and(|today| *due < today));
        let who = self.who.as_ref().map(|id| facts.person(id));
        let by = self.due.map(|due| facts.day(due));
        let tail = |name: &str| match (who, &by) {
            (Some(_), Some(by)) if late.is_some() => format!("{name}, was due {by}."),
            (Some(_), Some(by)) => format!("{name} finds out by {by}."),
            (Some(_), None) => format!("{name} finds out; no day yet."),
            (None, Some(by)) => format!("by {by}; nobody yet."),
            (None, None) => "nobody finds out yet.".to_string(),
        };
        let guess = self.guess.as_deref().unwrap_or_default();
        fitted_in(
            facts.width(),
            &[&self.question, guess, who.unwrap_or_default()],
            |names| {
                let [question, guess, name] = names else {
                    return String::new();
                };
                let guess = if guess.is_empty() {
                    String::new()
                } else {
                    format!(" ({guess}?)")
                };
                format!("{question}{guess}: {}", tail(name))
            },
        )
    }
}

pub(super) fn sentences(facts: &Facts<'_>) -> Vec<String> {
    let research = research(facts);
    let told = research.iter().map(|one| one.sentence(facts));
    let unweighed = unweighed(facts);
    let unplaced = enumerated(
        facts.width(),
        "Influence not known",
        &facts.names(&unweighed),
    );
    told.chain(unplaced).collect()
}
