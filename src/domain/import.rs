//! What other programs know, brought into a session: from what was read to one entry, so that one
//! undo takes all of it back. What is there already stays as it is; what can't be brought in is
//! told with its place.
//!
//! Not here: reading any format (`import`), files, and how it is told. Only wishes make changes
//! here, too: nothing comes in that nobody could have typed.

mod actors;
mod answers;
mod burst;
mod homes;
mod links;
mod notes;
mod people;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    entry::Entry,
    id::Id,
    refusal::Refusal,
    role::Role,
    room::{Actor, Room},
    session::Session,
    text::deed::without,
    wish::Spot,
    workshop::Flaw,
};
use crate::domain::order::InOrder;
use burst::Burst;

/// Where something stood in what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// As in `elements[3]`; empty where a line says it all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
}

/// What was read. Its readers have cleaned every text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    pub people: Vec<Member>,
    pub things: Vec<Thing>,
    pub ties: Vec<Tie>,
    pub fills: Vec<Fill>,
    /// How it was read, a sentence each: what was guessed, and what was left out.
    pub told: Vec<String>,
    /// What was not understood.
    pub flaws: Vec<Flaw>,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    pub at: Origin,
    pub name: String,
    /// None: one of us.
    pub side: Option<String>,
    pub here: bool,
}

/// Where a thing goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Where the workshop keeps what plays that part.
    Role(Role),
    /// A row of a step's table: what plays that part, else what was typed there.
    Row {
        step: String,
        group: String,
        role: Option<Role>,
    },
    /// Nowhere new: what is called so is chosen in that step.
    Chosen { step: String },
    /// Under a heading, by its name or id; of that step, where one is named.
    Heading {
        step: Option<String>,
        heading: String,
    },
}

/// A note, or somebody with a say.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    pub at: Origin,
    pub text: String,
    pub goes: Goes,
    /// Who said it, by name.
    pub by: Option<String>,
    pub now: Option<Spot>,
    pub wanted: Option<Spot>,
    /// Chosen as a partner.
    pub chosen: bool,
    /// By name.
    pub owner: Vec<String>,
    pub backup: Vec<String>,
    /// What else was said of it; goes to the session notes.
    pub remark: String,
}

/// One end of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// That one among the things read.
    Thing(usize),
    /// Whoever is called so.
    Named(String),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub at: Origin,
    pub from: End,
    pub to: End,
    /// False: it may be turned round where the workshop needs that.
    pub directed: bool,
    /// What its kind is called; may be empty.
    pub kind: String,
    /// 1…3.
    pub strength: u8,
    pub note: String,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    pub at: Origin,
    pub step: Id,
    pub subject: Option<End>,
    pub field: Id,
    pub text: String,
}

/// How it is brought in.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// Into this step, where several would do.
    pub step: Option<Id>,
    /// Under this heading.
    pub heading: Option<String>,
    /// Whose notes and places they are, by name; none: the group's.
    pub named: Option<String>,
    /// What days without a year are counted from.
    pub today: NaiveDate,
}

/// What came of it, or would.
#[derive(Clone, Debug)]
pub struct Import {
    /// None where nothing is new.
    pub entry: Option<Entry>,
    /// The session as the entry leaves it.
    pub session: Session,
    pub added: Vec<Added>,
    pub kept: Vec<Kept>,
    pub flaws: Vec<Flaw>,
}

/// What sort of thing was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Note,
    Place,
    Link,
    Answer,
    Choice,
    Person,
}

/// One thing that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Added {
    #[serde(flatten)]
    pub at: Origin,
    pub sort: Sort,
    /// None of people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// What was said, or of whom; `20, 70` for a place.
    pub text: String,
}

/// One thing that is there already, and stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    #[serde(flatten)]
    pub at: Origin,
    /// A sentence without its full stop.
    pub text: String,
}

/// Brings what was read into the room's session, in one entry. Changes nothing itself.
pub fn bring(room: &Room, actor: &Actor<'_>, brought: &Brought, how: &How) -> Import {
    let mut bringing = Bringing {
        burst: Burst::new(room, actor),
        how,
        added: Vec::new(),
        kept: Vec::new(),
        flaws: brought.flaws.clone(),
    };
    bringing.members(&brought.people);
    let ids = bringing.things(&brought.things);
    bringing.ties(&brought.ties, &ids);
    bringing.fills(&brought.fills, &ids);
    let Bringing {
        burst,
        added,
        kept,
        mut flaws,
        ..
    } = bringing;
    flaws.order_by_key(|flaw| (flaw.line, flaw.column));
    flaws.dedup();
    let (entry, session) = burst.done(room, actor);
    Import {
        entry,
        session,
        added,
        kept,
        flaws,
    }
}

/// A session while something is brought into it.
struct Bringing<'a> {
    burst: Burst<'a>,
    how: &'a How,
    added: Vec<Added>,
    kept: Vec<Kept>,
    flaws: Vec<Flaw>,
}

impl Bringing<'_> {
    fn session(&self) -> &Session {
        self.burst.session()
    }

    fn added(
        &mut self,
        at: &Origin,
        sort: Sort,
        (step, group): (Option<&Id>, Option<&Id>),
        text: String,
    ) {
        self.added.push(Added {
            at: at.clone(),
            sort,
            step: step.cloned(),
            group: group.cloned(),
            text,
        });
    }

    fn kept(&mut self, at: &Origin, text: impl Into<String>) {
        self.kept.push(Kept {
            at: at.clone(),
            text: text.into(),
        });
    }

    fn flaw(&mut self, at: &Origin, wrong: impl Into<String>) {
        self.flaws.push(at.flaw(wrong));
    }

    /// What is wrong with all that goes the same way is told at the first.
    fn flaw_once(&mut self, at: &Origin, wrong: impl Into<String>) {
        let wrong = wrong.into();
        if !self.flaws.iter().any(|flaw| flaw.wrong == wrong) {
            self.flaw(at, wrong);
        }
    }

    /// A refusal is told to whoever typed something: here it says of what, too, and names no keys.
    fn refused(&mut self, at: &Origin, what: &str, refusal: &Refusal) {
        let refusal = refusal.to_string();
        let refusal = without(&refusal).trim_end_matches('.');
        self.flaw(at, format!("{what}: {refusal}"));
    }
}

impl Origin {
    /// What is wrong there.
    pub fn flaw(&self, wrong: impl Into<String>) -> Flaw {
        Flaw {
            line: self.line,
            column: self.column,
            path: self.path.clone(),
            wrong: wrong.into(),
        }
    }
}

impl Thing {
    /// A thing of which nothing more is known.
    pub fn new(at: Origin, text: impl Into<String>, goes: Goes) -> Self {
        Self {
            at,
            text: text.into(),
            goes,
            by: None,
            now: None,
            wanted: None,
            chosen: false,
            owner: Vec::new(),
            backup: Vec::new(),
            remark: String::new(),
        }
    }
}

/// What makes two names one: letters, whatever their case.
fn key(text: &str) -> String {
    text.to_lowercase()
}
