//! The book of all partners, out of any number of sessions: who looks after each, how far it has
//! come, what is still to be found out, what comes next, and when somebody last tended it.
//!
//! Which sessions count, and which partners of theirs are one, is in `shelf`; what is known of one
//! partner in `known`; what comes next in `ahead`, and what was done in `tended`. Not here: files,
//! and what day it is. What is covered in a session is not in the book.

use chrono::{FixedOffset, NaiveDate};
use serde::Serialize;

mod ahead;
mod known;
mod shelf;
mod tended;

use super::{id::Id, record::At, session::Session};
use crate::domain::order::InOrder;
use shelf::Shelf;

/// Somebody we chose, as all sessions together know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Partner {
    /// As the last session that names them has it.
    pub name: String,
    /// By name, as everybody else here.
    pub owner: Vec<String>,
    pub backup: Vec<String>,
    pub rung: Option<Rung>,
    /// What nobody knows yet of them, the earliest first; undated ones last.
    pub unknowns: Vec<Errand>,
    /// What comes next with them: the earliest, undated ones last.
    pub next: Option<Errand>,
    /// What comes after that.
    pub later: Vec<Errand>,
    /// The last day on which something was done with them; none: nothing yet.
    pub tended: Option<NaiveDate>,
    /// The day of the first session that knows them.
    pub known_since: NaiveDate,
    /// The sessions that know them, the last one first.
    pub sessions: Vec<Mention>,
}

/// Where on a ladder somebody stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    pub name: String,
    /// From 1, the lowest.
    pub number: usize,
    pub of: usize,
}

/// Something to do, or to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Errand {
    pub what: String,
    /// Empty: nobody yet.
    pub who: Vec<String>,
    pub due: Option<NaiveDate>,
    /// Of something to find out: what the group takes for likely.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess: Option<String>,
    /// The session that says so, and what it calls it: the two are the same in every book, and in
    /// the session's own calendar.
    pub session: Id,
    pub id: String,
    /// When that session began.
    #[serde(skip)]
    pub begun: At,
}

/// A session that knows somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    pub id: Id,
    pub title: String,
}

impl Partner {
    /// Since when nobody tended them.
    pub fn since(&self) -> NaiveDate {
        self.tended.unwrap_or(self.known_since)
    }
}

/// Every partner of these sessions once, the most neglected first: whom nobody tended for longest,
/// then who has no owner, then with whom nothing is planned, then by name. `zone` says to which day
/// a moment belongs.
pub fn book(sessions: &[Session], today: NaiveDate, zone: FixedOffset) -> Vec<Partner> {
    let shelf = Shelf::of(sessions, today, zone);
    let mut partners: Vec<Partner> = shelf.entries().iter().map(|one| shelf.known(one)).collect();
    partners.order_by_cached_key(|partner| {
        let (owned, planned) = (!partner.owner.is_empty(), partner.next.is_some());
        (partner.since(), owned, planned, partner.name.to_lowercase())
    });
    partners
}

/// The earliest first, undated ones last.
fn in_time(errands: &mut [Errand]) {
    errands.order_by_key(|one| (one.due.is_none(), one.due));
}
