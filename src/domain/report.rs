//! What a session says the day after, as blocks that every format writes in its own way. Pure: the
//! same session gives the same report.

use serde::{Deserialize, Serialize};

use super::{exercise::Look, figure::Figure, prompt::Viewer, session::Session};

/// One thing in a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Text(String),
    List {
        heading: String,
        notes: Vec<String>,
    },
    /// One row an answer or a subject; as many cells as `head`.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    Figure(Figure),
    /// That many notes are covered.
    Covered(usize),
}

/// What one step says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub title: String,
    pub question: String,
    pub blocks: Vec<Block>,
}

/// A session, step by step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub title: String,
    pub workshop: String,
    pub sections: Vec<Section>,
}

impl Report {
    /// The report of a session as it stands.
    pub fn of(session: &Session) -> Self {
        let section = |step| {
            let look = Look {
                session,
                step,
                viewer: &Viewer::Desk,
            };
            let blocks = if look.is_covered() {
                vec![Block::Covered(session.tables().items_of(&step.id).count())]
            } else {
                step.kind.exercise().report(&look)
            };
            Section {
                title: step.title.clone(),
                question: session.fill(&step.question),
                blocks,
            }
        };
        Self {
            title: session.title.clone(),
            workshop: session.workshop().title.clone(),
            sections: session.workshop().steps.iter().map(section).collect(),
        }
    }
}
