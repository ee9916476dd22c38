//! `table`: the same columns for each of many. Rows are items of earlier steps or typed in; one
//! column may be drawn as rungs, columns of numbers are added up, weighted ones make a score.

use serde::{Deserialize, Serialize};

mod say;
mod sums;

pub use sums::{Rung, Rungs, Share};

use super::{
    Answered, Asked, Block, Body, Check, Exercise, Field, FieldType, Figure, Group, Id, Look,
    Refusal, ReportCell, ReportTable, Role, Selector, Shown, Step, Wish, count,
};
use crate::domain::{amount::Amount, record::Answer};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    pub rows: Vec<Selector>,
    /// Where typed rows go.
    pub add: Vec<Group>,
    pub columns: Vec<Field>,
    /// The ordered choice that is drawn as a ladder.
    pub rungs: Option<Id>,
    /// The choice by which totals are compared.
    pub share: Option<Id>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cells {
    /// One row and several: `partner`, `partners`.
    pub noun: (String, String),
    pub columns: Vec<Field>,
    pub rows: Vec<Row>,
    /// A column each; none where it isn't added up.
    pub totals: Vec<Option<Amount>>,
    pub shares: Vec<Share>,
    /// Where a typed row goes.
    pub add: Option<NewRow>,
    pub rungs: Option<Rungs>,
    pub covered: bool,
}

/// A row and its cells, one a column; none: nothing said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub item: Shown,
    /// It was typed here, and can be removed here.
    pub own: bool,
    pub cells: Vec<Option<Cell>>,
    /// Σ weight·value / Σ weight; none without weights, or with nothing to weigh.
    pub score: Option<Amount>,
}

/// What stands in a cell, and who held it before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub told: Answered,
    /// Earlier holders by name, oldest first.
    pub was: Vec<String>,
}

/// The group that takes typed rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRow {
    pub group: Id,
    pub label: String,
    pub question: String,
}

impl Table {
    /// The rows: what is picked, then what was typed here, each once.
    fn list(&self, look: &Look<'_>) -> Vec<Id> {
        let mut ids = look.session.select(&self.rows);
        for id in look.own() {
            let group = look.session.tables().item(&id).map(|item| &item.group);
            let typed = self.add.iter().any(|add| Some(&add.id) == group);
            if typed && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The table as this viewer may see it; a row whose item is gone is left out.
    fn cells(&self, look: &Look<'_>) -> Cells {
        let ids = self.list(look);
        let sums = sums::Sums { table: self, look };
        let row = |id: &Id| {
            let item = look.session.tables().item(id)?;
            let own = item.step == look.step.id;
            let cell = |field| cell(look, id, field);
            Some(Row {
                item: look.shown(item),
                own,
                cells: self.columns.iter().map(cell).collect(),
                score: sums.score(id),
            })
        };
        Cells {
            noun: self.noun(),
            columns: self.columns.clone(),
            rows: ids.iter().filter_map(row).collect(),
            totals: sums.totals(&ids),
            shares: sums.shares(&ids),
            // One line takes what is typed, so all of it goes to the first group.
            add: self.add.first().map(|group| NewRow {
                group: group.id.clone(),
                label: group.name().to_string(),
                question: look.session.fill(&group.question),
            }),
            rungs: sums.rungs(&ids),
            covered: look.is_covered(),
        }
    }

    /// What a row is called: by the part that the rows play.
    fn noun(&self) -> (String, String) {
        let picked = self.rows.iter().find_map(|selector| selector.role);
        let typed = self.add.iter().find_map(|group| group.role);
        let noun = picked.or(typed).map(Role::noun);
        noun.unwrap_or_else(|| ("row".to_string(), "rows".to_string()))
    }
}

/// What stands in one cell, none where there is no answer. Earlier holders are not told while the
/// step is covered.
fn cell(look: &Look<'_>, row: &Id, field: &Field) -> Option<Cell> {
    let answer: &Answer = look.session.answer(&look.step.id, Some(row), &field.id)?;
    let held = answer.was.iter().filter(|_| !look.is_covered());
    let was = held
        .map(|was| look.session.say(&was.value, Some(field)))
        .collect();
    let told = Answered::of(look, field, answer);
    Some(Cell { told, was })
}

impl Exercise for Table {
    fn groups(&self) -> &[Group] {
        &self.add
    }

    fn fields(&self) -> &[Field] {
        &self.columns
    }

    fn selectors(&self) -> Vec<&Selector> {
        let from = self.columns.iter().flat_map(|field| &field.from);
        self.rows.iter().chain(from).collect()
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        check.selectors("rows", &self.rows, step);
        check.groups("add", &self.add, step);
        check.fields("columns", &self.columns, step);
        if self.rows.is_empty() && self.add.is_empty() {
            check.flaw("has no rows; give it \"rows\" or \"add\"");
        }
        // Only a choice has options to draw as rungs, or to compare totals by.
        let choice = |id: &Id| {
            let column = self.columns.iter().find(|field| field.id == *id);
            column.filter(|field| field.kind == FieldType::Choice)
        };
        if let Some(rungs) = &self.rungs
            && !choice(rungs).is_some_and(|field| field.ordered)
        {
            let wrong = format!(
                "\"{rungs}\" is no column of type choice with \"ordered\": true; rungs need one"
            );
            check.member("rungs", |check| check.flaw(wrong));
        }
        if let Some(share) = self.share.as_ref().filter(|share| choice(share).is_none()) {
            let wrong = format!("\"{share}\" is no column of type choice; shares need one");
            check.member("share", |check| check.flaw(wrong));
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Add { .. } => Ok(()),
            Wish::Answer {
                subject: Some(row), ..
            }
            | Wish::HandOver {
                subject: Some(row), ..
            } if self.list(look).contains(row) => Ok(()),
            Wish::Answer { .. } | Wish::HandOver { .. } => Err(Refusal::NoSuchRow),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let cells = self.cells(look);
        Asked {
            status: vec![cells.status()],
            waiting: cells.waiting(),
            body: Body::Table(cells),
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        let rungs = self.cells(look).rungs?;
        // A ladder on which nobody stands would be an empty picture.
        let anybody = rungs.rungs.iter().any(|rung| !rung.who.is_empty());
        anybody.then_some(Figure::Rungs(rungs))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let cells = self.cells(look);
        if cells.rows.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Table(cells.table(look))];
        let shares: Vec<String> = cells.shares.iter().map(Share::line).collect();
        if !shares.is_empty() {
            blocks.push(Block::list("Shares", shares));
        }
        let figure = self.figure(look);
        blocks.extend(figure.map(Block::Figure));
        blocks
    }
}
