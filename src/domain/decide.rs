//! From a wish to changes, or to a refusal: what is true of every kind of exercise. Pure: it
//! changes nothing, and touches each key at most once.
//!
//! Not here: what one kind lets through (`exercise/KIND.rs`), and numbering (`room`).

mod answer;
mod aside;
mod course;
mod fitting;
mod item;
mod thing;

use super::{
    entry::Change,
    id::Id,
    record::{At, Item, Person, Record},
    refusal::Refusal,
    session::Session,
    wish::Wish,
};

/// A session about to be changed, by whom and when.
pub struct Decide<'a> {
    pub session: &'a Session,
    /// Whole seconds.
    pub now: At,
    pub writer: &'a Id,
}

/// The most notes, people's names apart, that a session holds. So many of the full length, in any
/// script, still are a file that opens.
pub const MOST_NOTES: usize = 10_000;

/// The changes that meet a wish, or why it can't be met.
type Decided = Result<Vec<Change>, Refusal>;

impl Decide<'_> {
    /// What has to change for the wish to be met; empty where it is met already.
    ///
    /// # Errors
    /// The refusal, in the wisher's words.
    pub fn decide(&self, wish: &Wish) -> Decided {
        let mut changes = self.changes(wish)?;
        changes.retain(|change| !self.is_so(change));
        self.fits(&changes)?;
        Ok(changes)
    }

    /// Whether there is room for all that would be new.
    fn fits(&self, changes: &[Change]) -> Result<(), Refusal> {
        let tables = self.session.tables();
        let is_new = |change: &&Change| matches!(change, Change::Put(Record::Item(item)) if tables.item(&item.id).is_none());
        let new = changes.iter().filter(is_new).count();
        if new > 0 && tables.item_count() + new > MOST_NOTES {
            return Err(Refusal::TooMany { most: MOST_NOTES });
        }
        Ok(())
    }

    /// Whether a change would change nothing.
    pub(super) fn is_so(&self, change: &Change) -> bool {
        let stands = self.session.tables().get(&change.key());
        match change {
            Change::Put(record) => stands.as_ref() == Some(record),
            Change::Remove(_) => stands.is_none(),
        }
    }

    /// Sorts the wishes, and nothing else: each is decided in the file of its subject.
    fn changes(&self, wish: &Wish) -> Decided {
        match wish {
            Wish::Add {
                step,
                group,
                texts,
                by,
            } => self.add(step, group, texts, by.as_ref()),
            Wish::Edit { item, text } => self.edit(item, text),
            Wish::Remove { item } => self.remove(item),
            Wish::Move { item, step, group } => self.move_to(item, step, group),
            Wish::Reorder { item, up } => self.reorder(item, *up),
            Wish::Merge { item, into } => self.merge(item, into.as_ref()),
            Wish::SaidBy { item, by } => self.said_by(item, by.as_ref()),
            Wish::Choose { step, item, on } => self.choose(step, item, *on),
            Wish::Place { .. } | Wish::Link { .. } | Wish::Unlink { .. } | Wish::Mark { .. } => {
                self.thing(wish)
            }
            Wish::Answer {
                step,
                subject,
                field,
                said,
            } => self.answer(step, subject.as_ref(), field, said.as_ref()),
            Wish::HandOver {
                step,
                subject,
                field,
                to,
            } => self.hand_over(step, subject.as_ref(), field, to),
            Wish::Person {
                id,
                name,
                side,
                here,
            } => self.person(id.as_ref(), name, side.as_deref(), *here),
            Wish::MergePerson { person, into } => self.merge_person(person, into),
            Wish::Go { step, phase } => self.go(step, phase),
            Wish::Clock { run } => self.clock(*run),
            Wish::Plan {
                step,
                phase,
                planned_s,
            } => self.plan(step, phase, *planned_s),
            Wish::Spent {
                step,
                phase,
                spent_s,
            } => self.spent(step, phase, *spent_s),
            Wish::Uncover { step, phase, on } => self.uncover(step, phase, *on),
            Wish::PutBack { record } => self.put_back(record),
            Wish::Speak { turn } => self.speak(turn.as_ref()),
            Wish::PassOver { turn } => self.pass_over(turn.as_ref()),
            Wish::Shift { seconds } => Ok(self.shift(*seconds)),
        }
    }

    /// The note that `id` means: the one it went into.
    fn item(&self, id: &Id) -> Result<&Item, Refusal> {
        self.session
            .tables()
            .item(&self.session.end_of(id))
            .ok_or(Refusal::NoSuchItem)
    }

    /// Whoever `id` means: the person that this one is the same as.
    fn somebody(&self, id: &Id) -> Result<&Person, Refusal> {
        self.session.who(id).ok_or(Refusal::NoSuchPerson)
    }

    /// The same for wishes that may name nobody, who then is the group.
    fn maybe_somebody(&self, id: Option<&Id>) -> Result<Option<Id>, Refusal> {
        id.map(|id| self.somebody(id).map(|person| person.id.clone()))
            .transpose()
    }
}
