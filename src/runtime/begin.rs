//! A session about to begin, from the command line or the home screen alike: its ids are drawn, and
//! what an earlier one hands on is taken up. Not here: its names (`fresh`), and its file (`store`).

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::{
    domain::{
        carry::{Carried, Handed, carry},
        session::{Definition, Session},
    },
    fresh, store,
};

/// What a new session begins with.
#[derive(Debug)]
pub struct Begins {
    pub definition: Arc<Definition>,
    /// None: called by workshop and date.
    pub title: Option<String>,
    /// The session that hands on to it.
    pub after: Option<Box<Session>>,
}

impl Begins {
    /// A new session of a workshop that follows on nothing.
    pub fn of(definition: Arc<Definition>) -> Self {
        Self {
            definition,
            title: None,
            after: None,
        }
    }

    /// The session as it begins at `now`, and what it took up.
    pub fn session(self, now: DateTime<FixedOffset>) -> (Session, Option<Handed>) {
        let id = store::draw_session_id(store::seed());
        let zone = super::time_zone();
        let session = fresh::session(id, self.title, self.definition, now, zone);
        let Some(old) = self.after else {
            return (session, None);
        };
        let writer = store::draw_writer(&old, store::seed());
        let Carried { session, handed } = carry(&old, session, &writer);
        (session, Some(handed))
    }
}
