//! What a session says the day after: what was decided and who does what first, then each step,
//! then what we see, what was put aside, who was there, and the time it took. Pure: the same
//! session gives the same report.
//!
//! Not here: any format (each export writes the parts in its own way), and what is covered: of
//! that only the count is told. Nor drafts, nor what was removed or merged into something else.

use serde::{Deserialize, Serialize};

mod block;
mod outcome;
mod parts;
mod room;

pub(super) use block::DAY;
pub use block::{Block, Cell, Note, Table};
pub use outcome::{Outcome, Partner, Task};
pub use parts::{Part, Place, joined as whole};
pub use room::{Attendee, set_aside};

use super::{
    analysis::{self, Facts, Finding},
    exercise::Look,
    figure::{PlanRow, plan},
    id::Id,
    prompt::Viewer,
    session::Session,
    workshop::Step,
};

/// What one step says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The step's.
    pub id: Id,
    pub title: String,
    pub question: String,
    pub blocks: Vec<Block>,
}

/// A session as it is told to those who were there, and to those who were not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The session's id: what comes of it elsewhere, such as a calendar's entries, is known by it.
    pub session: Id,
    pub title: String,
    pub workshop: String,
    /// When it began, how far it came: finished sentences.
    pub about: Vec<String>,
    /// When it began, UTC.
    pub begun: super::record::At,
    /// What could not be read, a sentence a record.
    pub set_aside: Vec<String>,
    pub outcome: Outcome,
    pub sections: Vec<Section>,
    /// What follows from it all.
    pub findings: Vec<Finding>,
    pub parking: Vec<Note>,
    pub notes: Vec<Note>,
    pub people: Vec<Attendee>,
    pub time: Vec<PlanRow>,
}

impl Report {
    /// The report of a session as it stands.
    pub fn of(session: &Session) -> Self {
        let steps = session.workshop().steps.iter();
        Self {
            session: session.id.clone(),
            title: session.title.clone(),
            workshop: session.workshop().title.clone(),
            about: room::about(session),
            begun: session.created,
            set_aside: set_aside(session),
            outcome: Outcome::of(session),
            sections: steps.map(|step| section(session, step)).collect(),
            findings: analysis::findings(&Facts::of(session).whole()),
            parking: room::notes_of(session, "parking"),
            notes: room::notes_of(session, "notes"),
            people: room::people(session),
            time: plan(session),
        }
    }
}

/// A covered step tells only how many notes it has.
fn section(session: &Session, step: &Step) -> Section {
    let look = Look {
        session,
        step,
        viewer: &Viewer::Desk,
    };
    let blocks = if look.is_covered() {
        let notes = session.tables().items_of(&step.id);
        let live = notes.filter(|item| item.merged_into.is_none());
        let covered = Some(live.count()).filter(|notes| *notes > 0);
        covered.map(Block::Covered).into_iter().collect()
    } else {
        step.kind.exercise().report(&look)
    };
    Section {
        id: step.id.clone(),
        title: step.title.clone(),
        question: session.fill(&step.question),
        blocks,
    }
}
