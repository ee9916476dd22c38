//! `form`: named questions with answers, once or per subject. An answer is known, unknown (then:
//! who finds out, by when), or not asked.

use serde::{Deserialize, Serialize};

use super::{
    Asked, Block, Body, Check, Exercise, Field, Group, Id, Kind, Look, Refusal, ReportTable,
    Selector, Shown, Step, Wish,
};
use crate::domain::{
    record::{Answer, State},
    session::wording::COVERED,
};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// Whom the questions are about; empty: asked once.
    pub about: Vec<Selector>,
    /// A form whose answers stand beside these.
    pub beside: Option<Id>,
    pub questions: Vec<Field>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// One for each subject; `None` where the questions are asked once.
    pub subjects: Vec<Option<Shown>>,
    /// What one of them is called.
    pub noun: String,
    pub questions: Vec<Field>,
    /// A row a subject, a cell a question; none: not asked.
    pub answers: Vec<Vec<Option<Told>>>,
    /// What stands beside, for comparison.
    pub beside: Vec<Beside>,
    /// Earlier answers are covered.
    pub covered: bool,
}

/// The answers of another form, or of one of its subjects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The subject; where there is none, the step's title.
    pub name: String,
    /// A cell a question of this form.
    pub answers: Vec<Option<String>>,
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub known: bool,
    /// A guess while unknown; none while covered.
    pub text: Option<String>,
    /// Who finds out, by name.
    pub who: Option<String>,
    pub due: Option<chrono::NaiveDate>,
}

impl Form {
    /// A row of answers, one for each question.
    fn answers(&self, look: &Look<'_>, subject: Option<&Id>) -> Vec<Option<Told>> {
        let told = |field: &Field| {
            let answer = look.session.answer(&look.step.id, subject, &field.id)?;
            Some(Told::of(look, field, answer))
        };
        self.questions.iter().map(told).collect()
    }

    /// The form beside: once, or for each of its subjects.
    fn beside(&self, look: &Look<'_>) -> Vec<Beside> {
        let workshop = look.session.workshop();
        let Some(step) = self.beside.as_ref().and_then(|id| workshop.step(id)) else {
            return Vec::new();
        };
        let Kind::Form(form) = &step.kind else {
            return Vec::new();
        };
        let beside = |subject: Option<Id>| {
            let item = subject
                .as_ref()
                .and_then(|id| look.session.tables().item(id));
            let name =
                item.map(|item| look.shown(item).text.unwrap_or_else(|| COVERED.to_string()));
            let say = |field: &Field| {
                look.session
                    .say_answer(&step.id, subject.as_ref(), &field.id)
            };
            Beside {
                name: name.unwrap_or_else(|| step.title.clone()),
                answers: self.questions.iter().map(say).collect(),
            }
        };
        let subjects = look.subjects(&form.about).into_iter();
        subjects.map(beside).collect()
    }

    /// All that the wall, the desk and the report show, covered as far as it has to be.
    fn sheet(&self, look: &Look<'_>) -> Sheet {
        let subjects = look.subjects(&self.about);
        let shown = |subject: &Option<Id>| {
            let item = subject
                .as_ref()
                .and_then(|id| look.session.tables().item(id));
            item.map(|item| look.shown(item))
        };
        Sheet {
            subjects: subjects.iter().map(shown).collect(),
            noun: Look::subject_noun(&self.about),
            questions: self.questions.clone(),
            answers: subjects
                .iter()
                .map(|subject| self.answers(look, subject.as_ref()))
                .collect(),
            beside: self.beside(look),
            covered: look.is_covered(),
        }
    }
}

impl Form {
    /// Answers stand beside those to the questions of the same name, so there has to be one.
    fn check_beside(&self, check: &mut Check<'_>, beside: &Id) {
        let Some(other) = check.step_named(beside) else {
            return;
        };
        let own = |field: &Field| self.questions.iter().any(|own| own.id == field.id);
        if !other.kind.exercise().fields().iter().any(own) {
            let wrong =
                format!("step \"{beside}\" asks none of these; it needs a question of the same id");
            check.member("beside", |check| check.flaw(wrong));
        }
    }
}

impl Exercise for Form {
    fn fields(&self) -> &[Field] {
        &self.questions
    }

    fn groups(&self) -> &[Group] {
        &[]
    }

    fn selectors(&self) -> Vec<&Selector> {
        self.about
            .iter()
            .chain(self.questions.iter().flat_map(|field| &field.from))
            .collect()
    }

    fn steps(&self) -> Vec<&Id> {
        self.beside.iter().collect()
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        check.selectors("about", &self.about, step);
        if let Some(beside) = &self.beside {
            check.earlier("beside", beside, step);
            self.check_beside(check, beside);
        }
        check.fields("questions", &self.questions, step);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Answer { subject, .. } | Wish::HandOver { subject, .. }
                if look.subjects(&self.about).contains(subject) =>
            {
                Ok(())
            }
            Wish::Answer { .. } | Wish::HandOver { .. } => Err(Refusal::NoSubject),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let sheet = self.sheet(look);
        let cells = || sheet.answers.iter().flatten();
        let known = cells().flatten().filter(|told| told.known).count();
        let unknown = cells().flatten().count() - known;
        let mut status = vec![format!("{known} of {} known", cells().count())];
        if unknown > 0 {
            status.push(format!("{unknown} to find out"));
        }
        let open = cells()
            .zip(self.questions.iter().cycle())
            .filter(|(told, _)| told.is_none());
        let waiting = open.map(|(_, field)| field.name().to_string()).collect();
        Asked {
            body: Body::Form(sheet),
            status,
            waiting,
        }
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let sheet = self.sheet(look);
        let asked = sheet.subjects.iter().zip(&sheet.answers);
        let asked = asked.filter(|(_, answers)| answers.iter().any(Option::is_some));
        asked
            .flat_map(|(subject, answers)| self.told_of(subject.as_ref(), answers))
            .collect()
    }
}

impl Form {
    /// What is known about one subject, then what nobody asked.
    fn told_of(&self, subject: Option<&Shown>, answers: &[Option<Told>]) -> Vec<Block> {
        let about = subject.map(Shown::line).unwrap_or_default();
        let fields = || self.questions.iter().zip(answers);
        let row = |(field, told): (&Field, &Option<Told>)| {
            let told = told.as_ref()?;
            Some(vec![field.name().to_string(), told.line()])
        };
        let head = ["Question", "Answer"];
        let table = ReportTable::of_words(&about, &head, fields().filter_map(row).collect());
        let open = fields().filter(|(_, told)| told.is_none());
        let open: Vec<&str> = open.map(|(field, _)| field.name()).collect();
        let mut blocks = vec![Block::Table(table)];
        if !open.is_empty() {
            blocks.push(Block::Text(format!("Not asked: {}", open.join(" · "))));
        }
        blocks
    }
}

impl Sheet {
    /// The sheet as plain lines, a subject before its answers.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (subject, answers) in self.subjects.iter().zip(&self.answers) {
            lines.extend(subject.iter().map(Shown::line));
            for (field, told) in self.questions.iter().zip(answers) {
                let answer = told.as_ref().map_or_else(|| "–".to_string(), Told::line);
                lines.push(format!("{}: {answer}", field.name()));
            }
        }
        lines
    }
}

impl Told {
    /// An answer in words; while covered only whether there is one.
    pub(super) fn of(look: &Look<'_>, field: &Field, answer: &Answer) -> Self {
        let text = answer
            .value
            .as_ref()
            .map(|value| look.session.say(value, Some(field)));
        let name = |id: &Id| look.session.who(id).map(|person| person.name.clone());
        let covered = look.is_covered();
        Self {
            known: answer.state == State::Known,
            text: text.filter(|_| !covered),
            who: answer.who.as_ref().filter(|_| !covered).and_then(name),
            due: answer.due.filter(|_| !covered),
        }
    }

    /// The answer in one line: `a new roof`, `not known (900?), Ana by 5 Dec`.
    pub fn line(&self) -> String {
        if self.known {
            return self.text.clone().unwrap_or_else(|| COVERED.to_string());
        }
        let guess = self.text.iter().map(|guess| format!(" ({guess}?)"));
        let who = self.who.iter().map(|who| format!(", {who}"));
        let due = self
            .due
            .iter()
            .map(|due| due.format(" by %-d %b").to_string());
        std::iter::once("not known".to_string())
            .chain(guess)
            .chain(who)
            .chain(due)
            .collect()
    }
}
