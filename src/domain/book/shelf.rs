//! Sessions side by side: which go on from which, and which of their partners are one.

use std::collections::BTreeMap;

use chrono::{FixedOffset, NaiveDate};

use crate::domain::{
    analysis::{Agreed, Facts, Research, agreed, research},
    id::Id,
    order::InOrder,
    record::At,
    role::Role,
    session::Session,
    text::fold,
};

/// All sessions, the last one first.
pub(super) struct Shelf<'a> {
    pub(super) volumes: Vec<Volume<'a>>,
    /// The notes that an action stands under as its heading, by the action's id: the place of the
    /// session among all, and the heading's id in it.
    pub(super) headings: BTreeMap<Id, Vec<(usize, Id)>>,
}

/// A session as the book reads it.
pub(super) struct Volume<'a> {
    /// Its place among all.
    pub(super) at: usize,
    pub(super) session: &'a Session,
    pub(super) facts: Facts<'a>,
    /// The day on which something was last said in it.
    pub(super) day: NaiveDate,
    /// The day on which it began.
    pub(super) begun: NaiveDate,
    /// No other one goes on from it: what is open in it is open.
    pub(super) is_last: bool,
    pub(super) research: Vec<Research>,
    pub(super) actions: Vec<Action>,
}

/// An action, done or not.
pub(super) struct Action {
    pub(super) agreed: Agreed,
    /// Its words folded, a blank before and after each.
    pub(super) words: String,
}

/// A partner: every note that means them.
#[derive(Default)]
pub(super) struct Entry {
    /// The place of the session among all, and the note's id in it; the last session first.
    pub(super) found: Vec<(usize, Id)>,
    /// Every name they go by, folded; the last one first.
    pub(super) names: Vec<String>,
}

impl<'a> Shelf<'a> {
    pub(super) fn of(sessions: &'a [Session], today: NaiveDate, zone: FixedOffset) -> Self {
        let local = |at: At| at.with_timezone(&zone).date_naive();
        let mut held: Vec<(At, &Session)> = newest_copies(sessions)
            .into_iter()
            .map(|session| (last_said(session), session))
            .collect();
        held.order_by(|a, b| (b.0, b.1.created, &b.1.id).cmp(&(a.0, a.1.created, &a.1.id)));
        let volume = |(at, (last, session)): (usize, &(At, &'a Session))| {
            let facts = Facts::of(session).on(today).whole();
            let actions = agreed(&facts).into_iter().map(Action::from);
            Volume {
                at,
                actions: actions.collect(),
                research: research(&facts),
                facts,
                day: local(*last),
                begun: local(session.created),
                is_last: !held.iter().any(|(_, other)| goes_on(other, session)),
                session,
            }
        };
        let volumes: Vec<Volume<'_>> = held.iter().enumerate().map(volume).collect();
        Self {
            headings: headings(&volumes),
            volumes,
        }
    }

    /// Every partner of a session that nobody goes on from; sessions before it then add what they
    /// know of the same ones.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for is_last in [true, false] {
            for (at, volume) in self.volumes.iter().enumerate() {
                if volume.is_last == is_last {
                    self.enter(&mut entries, at, is_last);
                }
            }
        }
        for entry in &mut entries {
            entry.found.order_by_key(|(at, _)| *at);
        }
        entries
    }

    fn enter(&self, entries: &mut Vec<Entry>, at: usize, may_begin: bool) {
        let Some(volume) = self.volumes.get(at) else {
            return;
        };
        for id in volume.facts.cast(Role::Partner) {
            let name = key(volume.facts.name(&id));
            let place = entries.iter().position(|entry| entry.has(&id));
            let place = place.or_else(|| entries.iter().position(|it| it.names.contains(&name)));
            let entry = match place {
                Some(place) => entries.get_mut(place),
                None if may_begin => {
                    entries.push(Entry::default());
                    entries.last_mut()
                }
                None => None,
            };
            if let Some(entry) = entry {
                if !entry.names.contains(&name) {
                    entry.names.push(name);
                }
                entry.found.push((at, id));
            }
        }
    }
}

impl Entry {
    /// Whether it is the note of that id. A drawn id is the same note wherever it was handed on; one
    /// that a workshop gives is another in every session.
    pub(super) fn has(&self, id: &Id) -> bool {
        id.parts().is_some() && self.found.iter().any(|(_, known)| known == id)
    }
}

impl From<Agreed> for Action {
    fn from(agreed: Agreed) -> Self {
        Self {
            words: format!(" {} ", fold(&agreed.what)),
            agreed,
        }
    }
}

/// In which session an action stands under which note.
fn headings(volumes: &[Volume<'_>]) -> BTreeMap<Id, Vec<(usize, Id)>> {
    let actions = volumes.iter().flat_map(|volume| &volume.actions);
    let mut headings: BTreeMap<Id, Vec<(usize, Id)>> = actions
        .map(|action| (action.agreed.id.clone(), Vec::new()))
        .collect();
    for (id, found) in &mut headings {
        for volume in volumes {
            let tables = volume.session.tables();
            let heading = tables.item(id).and_then(|item| tables.item(&item.group));
            found.extend(heading.map(|it| (volume.at, volume.session.end_of(&it.id))));
        }
    }
    headings
}

/// What a name is compared by; what is all punctuation stands for itself.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() {
        name.to_string()
    } else {
        folded
    }
}

/// Of copies of one session the one that came furthest.
fn newest_copies(sessions: &[Session]) -> Vec<&Session> {
    let mut kept: Vec<&Session> = Vec::new();
    for session in sessions {
        match kept.iter_mut().find(|other| other.id == session.id) {
            Some(other) if other.entry < session.entry => *other = session,
            Some(_) => {}
            None => kept.push(session),
        }
    }
    kept
}

/// Whether `later` holds what was said in `session`: it was begun after it, or came of merging it. A
/// file that says so of a session begun later than itself is not believed.
fn goes_on(later: &Session, session: &Session) -> bool {
    let is_later = (later.created, &later.id) > (session.created, &session.id);
    let begun_after = later.earlier.iter().any(|it| it.id == session.id) && is_later;
    let merged = later.merged.contains(&session.id) && !session.merged.contains(&later.id);
    later.id != session.id && (begun_after || merged)
}

/// The last moment that the records tell of.
fn last_said(session: &Session) -> At {
    let tables = session.tables();
    let items = tables.items().map(|item| item.at);
    let handed = tables.answers().flat_map(|answer| &answer.was);
    let all = items.chain(handed.map(|was| was.until));
    all.fold(session.created, At::max)
}
