//! The kinds of exercise, each in a file of its own: what it declares, what it lets through, what
//! it shows, and what it says in a report. Nothing else in `domain` knows a kind.
//!
//! Not here: drawing, the time, and storing: every kind keeps itself in the records there are.

use std::collections::BTreeSet;

mod form;
mod grid;
mod link;
mod list;
mod rate;
mod read;
mod table;
mod talk;
mod vote;

pub use form::{Beside, Form, Sheet, Told as Answered};
pub use grid::{Chart, Dot, Grid, View};
pub use link::{End, Line, Lines, Link, LinkKind};
pub use list::{Heading, List, Notes};
pub use rate::{HIGHEST, Rate, Rated, Rater, Scales, Score, Statement};
pub use read::{Page, Read};
pub use table::{Cell, Cells, NewRow, Row, Rung, Rungs, Share, Table};
pub use talk::{Floor, Side, Talk, Turn, Voice};
pub use vote::{Ballot, Stage, Standing, Vote, Voter, letter, letter_at};

use super::{
    entry::Entry,
    figure::Figure,
    id::Id,
    prompt::{Body, Shown, Viewer},
    record::{Item, Key, Named, Person},
    refusal::Refusal,
    report::{Block, Cell as ReportCell, Note, Table as ReportTable},
    role::{Player, Role},
    session::Session,
    wish::Wish,
    workshop::{Field, FieldType, Group, Selector, Step, check::Check},
};

/// A step's settings, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Read(Read),
    Form(Form),
    List(List),
    Grid(Grid),
    Link(Link),
    Vote(Vote),
    Rate(Rate),
    Talk(Talk),
    Table(Table),
}

impl Kind {
    /// The members that hold a step's settings.
    pub const NAMES: &[&str] = &[
        "read", "form", "list", "grid", "link", "vote", "table", "rate", "talk",
    ];

    /// The member that holds its settings, and what it declares and does.
    fn known(&self) -> (&'static str, &dyn Exercise) {
        match self {
            Self::Read(kind) => ("read", kind),
            Self::Form(kind) => ("form", kind),
            Self::List(kind) => ("list", kind),
            Self::Grid(kind) => ("grid", kind),
            Self::Link(kind) => ("link", kind),
            Self::Vote(kind) => ("vote", kind),
            Self::Rate(kind) => ("rate", kind),
            Self::Talk(kind) => ("talk", kind),
            Self::Table(kind) => ("table", kind),
        }
    }

    /// The member that holds its settings.
    pub fn name(&self) -> &'static str {
        self.known().0
    }

    /// What the kind declares and does.
    pub fn exercise(&self) -> &dyn Exercise {
        self.known().1
    }
}

/// A step of a session, and who looks at it.
pub struct Look<'a> {
    pub session: &'a Session,
    pub step: &'a Step,
    pub viewer: &'a Viewer,
}

/// What a kind shows: its body, and what the header, the desk and a phone need no kind for.
pub struct Asked {
    pub body: Body,
    /// As in `34 notes`.
    pub status: Vec<String>,
    /// Who, or what, is still missing.
    pub waiting: Vec<String>,
}

/// What stands around a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    pub status: Vec<String>,
    pub waiting: Vec<String>,
}

/// What marks of a step count: a statement judged from 1 to 5, or the seconds of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The marks' field.
    pub id: Id,
    pub label: String,
    /// Of a side: the share of the time that is wanted.
    pub share: Option<u32>,
}

/// What all kinds have in common.
pub trait Exercise {
    /// Where items are typed.
    fn groups(&self) -> &[Group] {
        &[]
    }

    /// What answers fill.
    fn fields(&self) -> &[Field] {
        &[]
    }

    /// The items that are headings.
    fn headings(&self) -> &[Selector] {
        &[]
    }

    /// Everything it picks from earlier steps.
    fn selectors(&self) -> Vec<&Selector> {
        Vec::new()
    }

    /// Earlier steps it names outside selectors.
    fn steps(&self) -> Vec<&Id> {
        Vec::new()
    }

    /// The part its outcome plays.
    fn role(&self) -> Option<Role> {
        None
    }

    /// The ways in which its lines connect.
    fn line_kinds(&self) -> &[LinkKind] {
        &[]
    }

    /// What its marks count, beside dots and choices.
    fn scales(&self) -> Vec<Scale> {
        Vec::new()
    }

    /// The items that it numbers on the wall, from 1.
    fn numbered(&self, _look: &Look<'_>) -> Vec<Id> {
        Vec::new()
    }

    /// Flaws in its settings.
    fn check(&self, check: &mut Check<'_>, step: &Step);

    /// Whether a wish makes sense here.
    ///
    /// # Errors
    /// What speaks against it.
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal>;

    /// What the viewer may see.
    fn prompt(&self, look: &Look<'_>) -> Asked;

    /// Brings a body up to date with what was said since, where that is less work than showing all
    /// anew, as with one note more among thousands. None where it is not: the body is no longer
    /// good for anything then.
    fn amend(&self, _look: &Look<'_>, _body: &mut Body, _said: &[&Entry]) -> Option<Around> {
        None
    }

    /// The step's figure, for steps that come later and for the report.
    fn figure(&self, _look: &Look<'_>) -> Option<Figure> {
        None
    }

    /// What it says in a report.
    fn report(&self, look: &Look<'_>) -> Vec<Block>;

    /// Whether items can stand in a group of this name: a group, or a field whose answers are items.
    fn takes_items_in(&self, group: &str) -> bool {
        let field = |field: &Field| field.id == group && field.kind == FieldType::Item && field.add;
        self.groups().iter().any(|def| def.id == group) || self.fields().iter().any(field)
    }
}

impl Look<'_> {
    /// Whether what was said in this step may not be shown to the viewer.
    pub fn is_covered(&self) -> bool {
        self.session.is_covered(&self.step.id)
    }

    /// Whom the step is about: each item picked, or once for all.
    pub fn subjects(&self, about: &[Selector]) -> Vec<Option<Id>> {
        if about.is_empty() {
            vec![None]
        } else {
            self.session.select(about).into_iter().map(Some).collect()
        }
    }

    /// What one of them is called, as in `partner`.
    pub fn subject_noun(about: &[Selector]) -> String {
        let role = about.iter().find_map(|selector| selector.role);
        role.map_or_else(|| "next".to_string(), |role| role.noun().0)
    }

    /// The step's own items that are not merged into others, by group and order.
    pub fn own(&self) -> Vec<Id> {
        self.session.select(&[Selector::step(&self.step.id)])
    }

    /// An item as the viewer may see it.
    pub fn shown(&self, item: &Item) -> Shown {
        self.shown_as(item, self.session.is_covered(&item.step))
    }

    /// The same, where it is known whether its step is covered.
    fn shown_as(&self, item: &Item, covered: bool) -> Shown {
        let name = |id: &Id| self.session.who(id).map(|person| person.name.clone());
        Shown {
            id: item.id.clone(),
            text: (!covered).then(|| item.text.clone()),
            by: item.by.as_ref().filter(|_| !covered).and_then(name),
            merged: if covered {
                0
            } else {
                self.session.merged_into(&item.id)
            },
            carried: item.carried_from.is_some(),
        }
    }

    /// Items by id, as the viewer may see them.
    pub fn shown_all(&self, ids: &[Id]) -> Vec<Shown> {
        ids.iter()
            .filter_map(|id| self.session.tables().item(id))
            .map(|item| self.shown(item))
            .collect()
    }

    /// Those here by whom no note of this step is. Nobody's notes are walked.
    pub fn without_a_note(&self) -> Vec<String> {
        let (session, tables) = (self.session, self.session.tables());
        let is_by = |key: &Key, id: &Id| {
            let Key::Item(item) = key else { return false };
            let item = tables.item(item);
            item.is_some_and(|item| item.step == self.step.id && item.by.as_ref() == Some(id))
        };
        let spoke = |id: &Id| {
            let named = Named::Person(id.clone());
            tables.naming(&named).any(|key| is_by(key, id))
        };
        let silent = |person: &&Person| !session.also_known_as(&person.id).iter().any(spoke);
        let here = session.here().into_iter();
        here.filter(silent)
            .map(|person| person.name.clone())
            .collect()
    }

    /// Those here of whom none of `said` is.
    pub fn silent<'s>(&self, said: impl Iterator<Item = &'s Id>) -> Vec<String> {
        let spoke: BTreeSet<Id> = said.map(|id| self.session.person_end(id)).collect();
        let silent = |person: &&Person| !spoke.contains(&person.id);
        self.session
            .here()
            .into_iter()
            .filter(silent)
            .map(|person| person.name.clone())
            .collect()
    }
}

/// `1 note`, `34 notes`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
