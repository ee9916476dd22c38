//! Handing on to a later session, by role and never by a step's id: people, what plays a part,
//! what nobody knew, and for every step of the new workshop that asks after it who held what, and
//! where it stood.
//!
//! Not here: files, and the id and day of the new session. What is covered stays behind: nobody
//! uncovered it, and the new room would read it. What plays a part in `cast`, what a step of the
//! new workshop takes in `filled`, what is said of it all in `told`.

use std::collections::BTreeMap;

mod cast;
mod filled;
mod told;

pub(super) use cast::parts;
pub use told::Handed;

use super::{
    analysis::Facts,
    id::Id,
    record::{Item, Mark, Person, Record, Unknown},
    role::Role,
    session::{Earlier, Session},
    workshop::EARLIER,
};
use cast::{Part, Question};

/// A session that goes on from another, and what of that it took up.
#[derive(Debug)]
pub struct Carried {
    pub session: Session,
    pub handed: Handed,
}

/// What `old` hands on to `new`, a session just begun. New items are drawn by `writer`, whom
/// neither of the two knows yet.
pub fn carry(old: &Session, new: Session, writer: &Id) -> Carried {
    let facts = Facts::of(old);
    let mut hands = Hands {
        old,
        new,
        writer,
        ids: BTreeMap::new(),
    };
    hands.head();
    hands.people();
    for part in parts(&facts) {
        hands.part(part);
    }
    let questions = cast::questions(&facts);
    let asked: Vec<(Id, Question)> = questions
        .into_iter()
        .map(|question| (hands.question(&question), question))
        .collect();
    filled::fill(&facts, &mut hands.new, &hands.ids, &asked);
    let handed = Handed::of(old, &hands.new);
    Carried {
        session: hands.new,
        handed,
    }
}

/// Both sessions while one goes over into the other.
struct Hands<'a> {
    old: &'a Session,
    new: Session,
    writer: &'a Id,
    /// What an item is called in the new session, by its old id: as a rule the same.
    ids: BTreeMap<Id, Id>,
}

impl Hands<'_> {
    /// No id that was ever drawn is drawn again, and what was handed on before keeps its source.
    fn head(&mut self) {
        self.new.writers.clone_from(&self.old.writers);
        let source = Earlier {
            id: self.old.id.clone(),
            title: self.old.title.clone(),
            created: self.old.created,
            unknown: Unknown::new(),
        };
        let before = self.old.earlier.iter().cloned();
        self.new.earlier = std::iter::once(source).chain(before).collect();
    }

    /// Known, and not here until somebody says so.
    fn people(&mut self) {
        for person in self.old.tables().people() {
            self.new.put(Record::Person(Person {
                here: false,
                ..person.clone()
            }));
        }
    }

    /// Only a note that the new workshop brings along itself has an id that is taken: then the old
    /// one, which is another note, gets a new one.
    fn part(&mut self, part: Part) {
        let before = part.item.id.clone();
        let is_taken = self.new.tables().item(&before).is_some();
        let id = if is_taken {
            self.new.next_id(self.writer, 0)
        } else {
            before.clone()
        };
        let from = part.item.carried_from.as_ref().unwrap_or(&self.old.id);
        self.stand(Item {
            id: id.clone(),
            carried_from: Some(from.clone()),
            ..part.item.clone()
        });
        for role in part.roles {
            self.play(&id, role);
        }
        self.ids.insert(before, id);
    }

    /// A question of its own where there was an unknown answer; gives its id.
    fn question(&mut self, question: &Question) -> Id {
        let id = self.new.next_id(self.writer, 0);
        self.stand(Item {
            id: id.clone(),
            step: EARLIER.into(),
            group: EARLIER.into(),
            text: question.text.clone(),
            by: None,
            at: self.new.created,
            order: 0,
            merged_into: None,
            carried_from: Some(self.old.id.clone()),
            unknown: Unknown::new(),
        });
        self.play(&id, Role::Unknown);
        id
    }

    /// At the end of what was handed on.
    fn stand(&mut self, item: Item) {
        let before = self.new.tables().items_under(EARLIER, EARLIER);
        let last = before.last().map_or(0, |item| item.order);
        self.new.put(Record::Item(Item {
            step: EARLIER.into(),
            group: EARLIER.into(),
            order: last.saturating_add(1),
            ..item
        }));
    }

    fn play(&mut self, item: &Id, role: Role) {
        self.new.put(Record::Mark(Mark {
            step: EARLIER.into(),
            subject: Some(item.clone()),
            field: role.id().into(),
            by: None,
            value: 1,
            unknown: Unknown::new(),
        }));
    }
}
