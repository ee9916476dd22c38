//! A session with what can be taken back in it: who acts, entries, undo and redo.
//!
//! Not here: saving an entry before anybody sees it; whoever applies it does that first.

use std::collections::BTreeSet;

mod tail;
mod tell;
mod undo;

pub use tell::Told;
pub use undo::Stuck;

use tail::Tail;

use super::{
    decide::Decide,
    entry::{Change, Entry},
    exercise::Look,
    id::Id,
    prompt::Viewer,
    record::{At, Key, Record, Unknown},
    refusal::Refusal,
    session::Session,
    text::clean,
    wish::Wish,
};

/// How many things said are kept for taking back, across folds and restarts.
pub const KEPT_GESTURES: usize = 100;

/// How many entries that takes at most: all of them taken back, and done again. What they are about
/// is no use any more once they are taken back once more.
const KEPT_ENTRIES: usize = 3 * KEPT_GESTURES;

/// Moves of one dot within this many seconds are one gesture.
const GESTURE_S: i64 = 2;

/// Who acts, and when.
#[derive(Clone, Debug)]
pub struct Actor<'a> {
    /// Whole seconds.
    pub now: At,
    pub writer: &'a Id,
    /// The person whose phone it is; none: the wall.
    pub seat: Option<&'a Id>,
}

/// A session and its last entries. A copy shares both until one of the two says something.
#[derive(Clone, Debug)]
pub struct Room {
    /// As all entries so far left it.
    session: Session,
    /// The last entries: what can be taken back.
    tail: Tail,
    /// Entries that could not be taken back, and are passed over from then on.
    passed_over: BTreeSet<u64>,
}

impl Room {
    /// A room over a session and the entries that led to it, oldest first.
    pub fn new(session: Session, tail: impl IntoIterator<Item = Entry>) -> Self {
        Self::after(session, String::new(), tail)
    }

    /// The same, where the entries before `tail` are the lines of a journal. They are read once
    /// something is to be taken back; what can't be read then, and what is older, can't be.
    pub fn after(session: Session, lines: String, tail: impl IntoIterator<Item = Entry>) -> Self {
        let mut room = Self {
            session,
            tail: Tail::unread(lines),
            passed_over: BTreeSet::new(),
        };
        tail.into_iter().for_each(|entry| room.tail.keep(entry));
        room
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Calls the session something else. No entry says so: the next fold does.
    pub fn rename(&mut self, title: &str) {
        self.session.title = clean(title);
    }

    /// The last entries, oldest first: [`KEPT_GESTURES`] that said something, and what took them back
    /// or moved the room in between.
    pub fn tail(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.tail.entries()
    }

    /// The entry that meets a wish; none where it is met already. Changes nothing.
    ///
    /// # Errors
    /// What the step's kind, or the session, has against it.
    pub fn decide(&self, actor: &Actor<'_>, wish: &Wish) -> Result<Option<Entry>, Refusal> {
        if let Some(step) = wish.step() {
            self.allow(step, wish)?;
        }
        let changes = Decide {
            session: &self.session,
            now: actor.now,
            writer: actor.writer,
        }
        .decide(wish)?;
        Ok((!changes.is_empty()).then(|| {
            let more = self.is_one_gesture(actor, &changes);
            Entry {
                more,
                ..self.entry(actor, changes)
            }
        }))
    }

    /// Whether the step's kind lets a wish through. Reserved steps have no kind: they take notes
    /// (`decide` says which), and nothing else.
    fn allow(&self, step: &Id, wish: &Wish) -> Result<(), Refusal> {
        let Some(step) = self.session.workshop().step(step) else {
            return match (self.session.knows_step(step), wish) {
                (true, Wish::Add { .. }) => Ok(()),
                (true, _) => Err(Refusal::NotHere),
                (false, _) => Err(Refusal::NoSuchStep),
            };
        };
        let look = Look {
            session: &self.session,
            step,
            viewer: &Viewer::Wall,
        };
        step.kind.exercise().allow(&look, &self.resolved(wish))
    }

    /// Applies an entry and keeps it for undo.
    pub fn apply(&mut self, entry: Entry) {
        self.session.apply(&entry);
        self.tail.keep(entry);
    }

    /// A kind looks at subjects by identity: a merged note stands for the one it went into.
    fn resolved(&self, wish: &Wish) -> Wish {
        let mut wish = wish.clone();
        match &mut wish {
            Wish::Choose { item, .. } | Wish::Place { item, .. } => {
                *item = self.session.end_of(item);
            }
            Wish::Mark {
                subject: Some(item),
                ..
            }
            | Wish::Answer {
                subject: Some(item),
                ..
            }
            | Wish::HandOver {
                subject: Some(item),
                ..
            } => *item = self.session.end_of(item),
            Wish::Link { from, to, .. } | Wish::Unlink { from, to, .. } => {
                *from = self.session.end_of(from);
                *to = self.session.end_of(to);
            }
            Wish::Add { .. }
            | Wish::Edit { .. }
            | Wish::Remove { .. }
            | Wish::Move { .. }
            | Wish::Reorder { .. }
            | Wish::Merge { .. }
            | Wish::SaidBy { .. }
            | Wish::Mark { subject: None, .. }
            | Wish::Answer { subject: None, .. }
            | Wish::HandOver { subject: None, .. }
            | Wish::Person { .. }
            | Wish::MergePerson { .. }
            | Wish::Go { .. }
            | Wish::Clock { .. }
            | Wish::Plan { .. }
            | Wish::Spent { .. }
            | Wish::Uncover { .. }
            | Wish::PutBack { .. }
            | Wish::Speak { .. }
            | Wish::PassOver { .. }
            | Wish::Shift { .. } => {}
        }
        wish
    }

    /// One entry for changes that came of several wishes; none where nothing would change.
    pub(super) fn entry_of(&self, actor: &Actor<'_>, mut changes: Vec<Change>) -> Option<Entry> {
        let decide = Decide {
            session: &self.session,
            now: actor.now,
            writer: actor.writer,
        };
        changes.retain(|change| !decide.is_so(change));
        (!changes.is_empty()).then(|| self.entry(actor, changes))
    }

    /// An entry for changes that were decided, with their opposites as things stand now.
    fn entry(&self, actor: &Actor<'_>, changes: Vec<Change>) -> Entry {
        Entry {
            n: self.session.entry + 1,
            at: actor.now,
            writer: actor.writer.clone(),
            seat: actor.seat.cloned(),
            back: self.session.opposites(&changes),
            changes,
            more: false,
            undoes: Vec::new(),
            redoes: Vec::new(),
            unknown: Unknown::new(),
        }
    }

    /// Whether `changes` go on with a run of moves of one dot.
    fn is_one_gesture(&self, actor: &Actor<'_>, changes: &[Change]) -> bool {
        let Some(after) = moved(changes) else {
            return false;
        };
        let Some(last) = self.tail.last() else {
            return false;
        };
        let Some(before) = moved(&last.changes) else {
            return false;
        };
        // The first move puts a dot on the map: taking it back alone must be possible.
        let was_there =
            last.more || matches!(last.back.as_slice(), [Change::Put(Record::Place(_))]);
        before == after
            && was_there
            && last.undoes.is_empty()
            && last.redoes.is_empty()
            && last.seat.as_ref() == actor.seat
            && (0..=GESTURE_S).contains(&(actor.now - last.at).num_seconds())
    }
}

/// The dot that one lone change moves.
fn moved(changes: &[Change]) -> Option<Key> {
    match changes {
        [Change::Put(Record::Place(place))] => Some(Key::Place(place.key())),
        _ => None,
    }
}
