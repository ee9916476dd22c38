//! What a screen, a phone or a line of text needs to show a step: one head for all kinds, and a
//! body of which each variant's type lives in its kind's file. Serialisable; holds nothing covered.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    entry::Entry,
    exercise::{self, Asked, Look},
    id::Id,
    session::{Earlier, Session, wording::COVERED},
    workshop::Selector,
};

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    Wall,
    /// As the wall: covered stays covered.
    Desk,
    /// One person's phone, which sees its own ballot and places while they are covered.
    Phone(Id),
}

/// A step, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    pub step: Id,
    /// From 1.
    pub number: usize,
    pub of: usize,
    pub title: String,
    pub phase: Id,
    pub question: String,
    pub covered: bool,
    pub status: Vec<String>,
    pub waiting: Vec<String>,
    pub body: Body,
}

/// What the kind shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    Read(exercise::Page),
    Form(exercise::Sheet),
    List(exercise::Notes),
    Grid(exercise::Chart),
    Link(exercise::Lines),
    Vote(exercise::Ballot),
    Rate(exercise::Scales),
    Talk(exercise::Floor),
    Table(exercise::Cells),
}

/// An item on the wall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    pub id: Id,
    /// None while covered.
    pub text: Option<String>,
    /// Who said it, by name.
    pub by: Option<String>,
    /// How many notes went into it.
    pub merged: usize,
    /// Whether it comes from an earlier session.
    pub carried: bool,
}

impl Look<'_> {
    /// The step at `phase`, as the viewer may see it.
    pub fn prompt(&self, phase: &Id) -> Prompt {
        let workshop = self.session.workshop();
        let Asked {
            body,
            mut status,
            waiting,
        } = self.step.kind.exercise().prompt(self);
        status.extend(self.sources());
        Prompt {
            step: self.step.id.clone(),
            number: workshop.position(&self.step.id).map_or(0, |at| at + 1),
            of: workshop.steps.len(),
            title: self.step.title.clone(),
            phase: phase.clone(),
            question: self.session.fill(&self.step.question),
            covered: self.is_covered(),
            status,
            waiting,
            body,
        }
    }

    /// Brings a prompt of this step up to date with what was said since; false where it has to be
    /// made anew.
    #[must_use]
    pub fn amend(&self, prompt: &mut Prompt, said: &[&Entry]) -> bool {
        if !self.session.earlier.is_empty() || self.is_covered() != prompt.covered {
            return false;
        }
        let exercise = self.step.kind.exercise();
        let Some(around) = exercise.amend(self, &mut prompt.body, said) else {
            return false;
        };
        prompt.question = self.session.fill(&self.step.question);
        prompt.status = around.status;
        prompt.waiting = around.waiting;
        true
    }
}

impl Look<'_> {
    /// How much of what stands here was said in an earlier session, and in which: `3 from 22 Nov
    /// 2026: Library hours`.
    fn sources(&self) -> Vec<String> {
        if self.session.earlier.is_empty() || self.is_covered() {
            return Vec::new();
        }
        let exercise = self.step.kind.exercise();
        let picks = exercise.selectors().into_iter().chain(exercise.headings());
        let picks: Vec<Selector> = picks.cloned().collect();
        let mut here: BTreeSet<Id> = self.session.select(&picks).into_iter().collect();
        here.extend(self.own());
        let from = |earlier: &&Earlier| {
            let items = here.iter().filter_map(|id| self.session.tables().item(id));
            let own = items.filter(|item| item.carried_from.as_ref() == Some(&earlier.id));
            let day = earlier.created.format("%-d %b %Y");
            match own.count() {
                0 => None,
                count => Some(format!("{count} from {day}: {}", earlier.title)),
            }
        };
        self.session
            .earlier
            .iter()
            .filter_map(|it| from(&it))
            .collect()
    }
}

impl Prompt {
    /// The step that the room is in; none where the definition has lost it.
    pub fn of_room(session: &Session, viewer: &Viewer) -> Option<Self> {
        let step = session.step_now()?;
        Some(
            Look {
                session,
                step,
                viewer,
            }
            .prompt(&session.stand().phase),
        )
    }

    /// The same as plain lines: for screen readers, dumb terminals and scripts.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("{}/{} {}", self.number, self.of, self.title),
            self.question.clone(),
        ];
        lines.extend(self.status.iter().cloned());
        lines.extend(self.body.lines());
        lines
    }
}

impl Body {
    /// The body as plain lines.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Read(page) => page.lines(),
            Self::Form(sheet) => sheet.lines(),
            Self::List(notes) => notes.lines(),
            Self::Grid(chart) => chart.lines(),
            Self::Link(lines) => lines.lines(),
            Self::Vote(ballot) => ballot.lines(),
            Self::Rate(scales) => scales.lines(),
            Self::Talk(floor) => floor.lines(),
            Self::Table(cells) => cells.lines(),
        }
    }
}

impl Body {
    /// Nobody's name stands at what was said.
    pub fn leave_out_authors(&mut self) {
        let all: Vec<&mut Shown> = match self {
            Self::Read(_) => Vec::new(),
            Self::Form(sheet) => sheet.subjects.iter_mut().flatten().collect(),
            Self::List(notes) => {
                let headings = notes.headings.iter_mut();
                headings.flat_map(|heading| &mut heading.notes).collect()
            }
            Self::Grid(chart) => {
                let dots = chart.dots.iter_mut();
                for view in dots.flat_map(|dot| &mut dot.views) {
                    view.name.clear();
                }
                let dots = chart.targets.iter_mut().chain(&mut chart.dots);
                dots.map(|dot| &mut dot.item).collect()
            }
            Self::Link(lines) => lines.ends_mut().map(|end| &mut end.item).collect(),
            Self::Vote(ballot) => {
                let choices = ballot.choices.iter_mut();
                choices.map(|choice| &mut choice.item).collect()
            }
            Self::Rate(scales) => scales.subjects.iter_mut().flatten().collect(),
            Self::Talk(floor) => floor.subjects.iter_mut().flatten().collect(),
            Self::Table(cells) => cells.rows.iter_mut().map(|row| &mut row.item).collect(),
        };
        for shown in all {
            shown.by = None;
        }
    }
}

impl Shown {
    /// The text, or what stands for it while covered.
    pub fn line(&self) -> String {
        match (&self.text, &self.by) {
            (Some(text), Some(by)) => format!("{text} · {by}"),
            (Some(text), None) => text.clone(),
            (None, _) => COVERED.to_string(),
        }
    }
}
