//! `rate`: statements on a scale of 1 to 5, by the group or by each person; mean and spread, and the
//! widest disagreement first once it is uncovered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod scales;

pub use scales::{HIGHEST, Rated, Rater, Scales, Score};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Id, Kind, Look, Person, Refusal, ReportTable,
    Scale, Selector, Shown, Step, Viewer, Wish,
};
use crate::domain::{order::InOrder, record::Mark, workshop::RESERVED_FIELDS};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rate {
    /// Whom the statements are about; empty: asked once.
    pub about: Vec<Selector>,
    pub statements: Vec<Statement>,
    /// What 1 means, and 5.
    pub low: String,
    pub high: String,
    /// Everybody's own; the group's then is the mean.
    pub each: bool,
    /// An earlier step of this kind, with the same statements.
    pub compare: Option<Id>,
}

/// Something that is true to a degree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    pub id: Id,
    pub label: String,
}

impl Statement {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}

/// What was said, by whom it is about and who said it; merged ones stand for their end.
type Said<'a> = BTreeMap<(Option<Id>, Option<Id>), Vec<&'a Mark>>;

impl Rate {
    /// Those who rate: everyone here, then who has and is here no more; or the group alone.
    fn raters(&self, look: &Look<'_>) -> Vec<Rater> {
        let marks = look.session.tables().marks_of(&look.step.id);
        let end = |id: &Id| look.session.end_of(id);
        let mut given = Said::new();
        for mark in marks {
            let by = mark.by.as_ref().map(|by| look.session.person_end(by));
            let key = (mark.subject.as_ref().map(end), by);
            given.entry(key).or_default().push(mark);
        }
        let subjects = look.subjects(&self.about);
        if !self.each {
            let said = self.said(look, &subjects, &given, None);
            // The group has no name, and is always here.
            let (id, name, here) = (None, String::new(), true);
            return vec![Rater {
                id,
                name,
                here,
                said,
            }];
        }
        let here = look.session.here();
        let marks = look.session.tables().marks_of(&look.step.id);
        let ids = marks.filter_map(|mark| mark.by.as_ref());
        let mut gone: Vec<&Person> = ids.filter_map(|id| look.session.who(id)).collect();
        gone.retain(|person| !here.iter().any(|other| other.id == person.id));
        gone.order_by(|a, b| a.id.cmp(&b.id));
        gone.dedup_by(|a, b| a.id == b.id);
        let rater = |person: &Person| Rater {
            id: Some(person.id.clone()),
            name: person.name.clone(),
            here: person.here,
            said: self.said(look, &subjects, &given, Some(&person.id)),
        };
        here.into_iter().chain(gone).map(rater).collect()
    }

    /// What one rater has said: a row a subject, a cell a statement.
    fn said(
        &self,
        look: &Look<'_>,
        subjects: &[Option<Id>],
        given: &Said<'_>,
        by: Option<&Id>,
    ) -> Vec<Vec<Rated>> {
        // On a phone one's own answers are never covered.
        let own = match look.viewer {
            Viewer::Phone(own) => by.is_some_and(|by| look.session.person_end(own) == *by),
            Viewer::Wall | Viewer::Desk => false,
        };
        let hides = look.is_covered() && !own;
        let cell = |subject: &Option<Id>, marks: &[&Mark], statement: &Statement| {
            let own: Vec<&&Mark> = marks.iter().filter(|it| it.field == statement.id).collect();
            // Of several, the session knows which goes first.
            let value = match own.as_slice() {
                [] => 0,
                [mark] => mark.value,
                _ => look
                    .session
                    .mark(&look.step.id, subject.as_ref(), &statement.id, by),
            };
            match value {
                0 => Rated::Empty,
                _ if hides => Rated::Covered,
                value => Rated::Value(value.min(HIGHEST)),
            }
        };
        let row = |subject: &Option<Id>| {
            let marks = given.get(&(subject.clone(), by.cloned()));
            let marks = marks.map_or(&[][..], Vec::as_slice);
            let statements = self.statements.iter();
            statements.map(|it| cell(subject, marks, it)).collect()
        };
        subjects.iter().map(row).collect()
    }

    /// The means of the step that is compared with, in tenths; a row a subject.
    fn earlier(&self, look: &Look<'_>) -> Vec<Vec<Option<u32>>> {
        let workshop = look.session.workshop();
        let step = self.compare.as_ref().and_then(|id| workshop.step(id));
        let subjects = look.subjects(&self.about);
        // What is covered there says nothing here either.
        let step = step.filter(|step| !look.session.is_covered(&step.id));
        let marks = step.map(|step| look.session.tables().marks_of(&step.id));
        // Notes that were merged since are one subject by now.
        let mut given: BTreeMap<Option<Id>, Vec<&Mark>> = BTreeMap::new();
        for mark in marks.into_iter().flatten() {
            let about = mark.subject.as_ref().map(|id| look.session.end_of(id));
            given.entry(about).or_default().push(mark);
        }
        let mean = |subject: &Option<Id>, statement: &Statement| {
            let marks = given.get(subject).into_iter().flatten();
            let values: Vec<u32> = marks
                .filter(|mark| mark.field == statement.id)
                .map(|mark| mark.value.min(HIGHEST))
                .collect();
            scales::mean(&values)
        };
        let row = |subject: &Option<Id>| {
            let statements = self.statements.iter();
            statements.map(|it| mean(subject, it)).collect()
        };
        subjects.iter().map(row).collect()
    }

    /// All that is shown; scores and order have a row a subject.
    fn scales(&self, look: &Look<'_>) -> Scales {
        let subjects = look.subjects(&self.about);
        let shown = |subject: &Option<Id>| {
            let item = subject
                .as_ref()
                .and_then(|id| look.session.tables().item(id));
            item.map(|item| look.shown(item))
        };
        let raters = self.raters(look);
        let earlier = self.earlier(look);
        let scores: Vec<Vec<Score>> = earlier
            .iter()
            .enumerate()
            .map(|(subject, row)| scales::scores(&raters, subject, row))
            .collect();
        let uncovered = !look.is_covered() && look.step.phases.iter().any(|phase| phase.hidden);
        let complete = raters.iter().filter(|rater| rater.here).all(Rater::is_full);
        // Rows would jump while people still answer: sorting waits for the last, or for uncovering.
        let sorted = self.each && !look.is_covered() && (uncovered || complete);
        Scales {
            order: scores
                .iter()
                .map(|row| scales::order(row, sorted))
                .collect(),
            subject_ids: subjects.clone(),
            subjects: subjects.iter().map(shown).collect(),
            statements: self.statements.clone(),
            low: look.session.fill(&self.low),
            high: look.session.fill(&self.high),
            each: self.each,
            covered: look.is_covered(),
            counted: sorted || !self.each,
            raters,
            scores,
        }
    }

    /// Statements are told apart by their marks, so none may go by the name of another mark.
    fn check_statements(&self, check: &mut Check<'_>) {
        if self.statements.is_empty() {
            check.member("statements", |check| {
                check.flaw("is empty; at least one was expected");
            });
        }
        let mut seen = std::collections::BTreeSet::new();
        check.each("statements", &self.statements, |check, statement| {
            check.id(&statement.id, &mut seen);
            if RESERVED_FIELDS.contains(&statement.id.as_str()) {
                let wrong = format!("\"{}\" is a mark of every step; another id", statement.id);
                check.member("id", |check| check.flaw(wrong));
            }
            check.text("label", &statement.label);
        });
    }

    /// Two steps can be compared where at least one statement has the same id in both.
    fn check_compare(&self, check: &mut Check<'_>, step: &Step) {
        let Some(compare) = &self.compare else { return };
        check.earlier("compare", compare, step);
        let Some(other) = check.step_named(compare) else {
            return;
        };
        let shared = if let Kind::Rate(other) = &other.kind {
            let own = |id: &Id| self.statements.iter().any(|own| own.id == *id);
            other.statements.iter().any(|it| own(&it.id))
        } else {
            false
        };
        if !shared {
            let wrong = format!(
                "step \"{compare}\" rates none of these; it needs a statement of the same id"
            );
            check.member("compare", |check| check.flaw(wrong));
        }
    }
}

impl Exercise for Rate {
    fn selectors(&self) -> Vec<&Selector> {
        self.about.iter().collect()
    }

    fn steps(&self) -> Vec<&Id> {
        self.compare.iter().collect()
    }

    fn scales(&self) -> Vec<Scale> {
        let scale = |statement: &Statement| Scale {
            id: statement.id.clone(),
            label: statement.name().to_string(),
            share: None,
        };
        self.statements.iter().map(scale).collect()
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        check.selectors("about", &self.about, step);
        self.check_statements(check);
        check.wall_text("low", &self.low, step);
        check.wall_text("high", &self.high, step);
        self.check_compare(check, step);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Mark { field, .. } if !self.statements.iter().any(|it| it.id == *field) => {
                Err(Refusal::NotHere)
            }
            Wish::Mark { subject, .. } if !look.subjects(&self.about).contains(subject) => {
                Err(Refusal::NoSubject)
            }
            Wish::Mark { by: None, .. } if self.each => Err(Refusal::WhoseIsIt),
            Wish::Mark { by: Some(_), .. } if !self.each => Err(Refusal::OneForAll),
            Wish::Mark { value, .. } if *value > HIGHEST => Err(Refusal::NotOnTheScale),
            Wish::Mark { .. } => Ok(()),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let scales = self.scales(look);
        let here: Vec<&Rater> = scales.raters.iter().filter(|rater| rater.here).collect();
        let mut waiting: Vec<String> = Vec::new();
        let mut status: Vec<String> = Vec::new();
        if self.each {
            let open = here.iter().filter(|rater| !rater.is_full());
            waiting.extend(open.map(|rater| rater.name.clone()));
            if here.is_empty() {
                status.push("nobody is named yet".to_string());
            } else {
                let full = here.len() - waiting.len();
                status.push(format!("{full} of {} have answered", here.len()));
            }
        } else {
            let cells = || here.iter().flat_map(|rater| rater.said.iter().flatten());
            let said = cells().filter(|cell| **cell != Rated::Empty).count();
            status.push(format!("{said} of {} answered", cells().count()));
        }
        Asked {
            body: Body::Rate(scales),
            status,
            waiting,
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        self.scales(look).bars(&look.step.title).map(Figure::Bars)
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let scales = self.scales(look);
        let bars = scales.bars(&look.step.title).map(Figure::Bars);
        let Some(bars) = bars else { return Vec::new() };
        let subjects = scales.subjects.iter().zip(&scales.order).enumerate();
        let table = |(at, (subject, order)): (usize, (&Option<Shown>, &Vec<usize>))| {
            let about = subject.as_ref().map(Shown::line).unwrap_or_default();
            let rows = order.iter().map(|it| scales.report_row(at, *it)).collect();
            let head = ["Statement", "mean", "spread"];
            Block::Table(ReportTable::of_words(&about, &head, rows))
        };
        let ends = format!("1: {} · {HIGHEST}: {}", scales.low, scales.high);
        [Block::Text(ends), Block::Figure(bars)]
            .into_iter()
            .chain(subjects.map(table))
            .collect()
    }
}
