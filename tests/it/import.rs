//! What comes in: every encoding, separator and scale; what was exported comes back; hostile texts
//! and bad files change nothing that they should not.

#![expect(clippy::unwrap_used, reason = "how a test fails")]

mod bad;
mod hostile;
mod own;
mod tables;
mod trips;

use flipchart::{
    assets::built_in,
    domain::{
        id::Id,
        import::{How, Import, bring},
        record::{Key, Record, When},
        room::{Actor, Room, Stuck},
        session::Session,
        text::typed,
    },
    import::{Format, Told, read},
};

use super::rooms::{at, session};

/// A session of a workshop that comes with the program.
pub(crate) fn begun(workshop: &str) -> Session {
    let found = built_in().iter().find(|one| one.name == workshop);
    session(found.unwrap().text)
}

/// A session of the demo's workshop in which nothing was said, uncovered as the demo is.
fn empty(demo: &Session) -> Session {
    let mut empty = session(&demo.definition.pretty());
    empty.title.clone_from(&demo.title);
    let mut tables = empty.tables().clone();
    tables.put(Record::Stand(demo.tables().stand().clone()));
    for phase in demo.tables().phases() {
        tables.put(Record::Phase(phase.clone()));
    }
    empty.with_tables(tables)
}

fn how() -> How {
    How {
        today: at(0).date_naive(),
        ..How::default()
    }
}

/// Brings bytes into a session as the command does; what can't be read is a flaw like any other.
fn brought(session: &Session, bytes: &[u8], format: Option<Format>, told: &Told) -> Import {
    let room = Room::new(session.clone(), []);
    let writer: Id = "impwri".into();
    let actor = Actor {
        now: at(60),
        writer: &writer,
        seat: None,
    };
    match read(bytes, format, told, session) {
        Ok(read) => bring(&room, &actor, &read.brought, &how()),
        Err(flaw) => Import {
            entry: None,
            session: session.clone(),
            added: Vec::new(),
            kept: Vec::new(),
            flaws: vec![flaw],
        },
    }
}

fn plain(session: &Session, text: &str) -> Import {
    brought(session, text.as_bytes(), None, &Told::default())
}

/// Who stands where on the map, by name.
fn places(session: &Session) -> Vec<(String, Option<i8>, Option<u8>)> {
    let now = session
        .tables()
        .places()
        .filter(|place| place.when == When::Now);
    let place = |place: &flipchart::domain::record::Place| {
        let item = session.tables().item(&place.item).unwrap();
        (item.text.clone(), place.x, place.y)
    };
    let mut all: Vec<_> = now.map(place).collect();
    all.sort();
    all
}

/// The session as the entry left it names nothing that is gone, and one undo gives back what was;
/// what is told of it is text.
fn holds(before: &Session, import: &Import) {
    let added = import.added.iter().map(|added| &added.text);
    for told in added.chain(import.kept.iter().map(|kept| &kept.text)) {
        assert!(told.chars().all(|c| typed(c) == Some(c)), "{told:?}");
    }
    assert_eq!(import.session.tables().dangling(), Vec::<Key>::new());
    let Some(entry) = &import.entry else {
        assert_eq!(before, &import.session);
        return;
    };
    let mut keys: Vec<Key> = entry
        .changes
        .iter()
        .map(flipchart::domain::entry::Change::key)
        .collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), entry.changes.len(), "each key once");
    let mut room = Room::new(before.clone(), []);
    room.apply(entry.clone());
    assert_eq!(room.session(), &import.session);
    let writer: Id = "undoer".into();
    let actor = Actor {
        now: at(70),
        writer: &writer,
        seat: None,
    };
    let undo: Result<_, Stuck> = room.undo(&actor);
    room.apply(undo.unwrap());
    let records = |session: &Session| session.tables().records().collect::<Vec<_>>();
    assert_eq!(records(room.session()), records(before));
}
