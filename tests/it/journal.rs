//! A session on disk: what was synced is there again, whatever happened in between.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use flipchart::{
    domain::{
        entry::Entry,
        id::Id,
        record::{At, When},
        room::{Actor, Room},
        session::{Definition, Session},
        wish::{Said, Speaker, Spot, Wish},
    },
    store::{self, Opened, Store, format::write_session},
};

mod damage;
mod follow;
mod format;
mod golden;
mod opening;
mod properties;
mod two;

pub(crate) const POWER_MAP: &str = include_str!("../../assets/workshops/power-map.json");

/// Second `s` of the workshop.
pub(crate) fn at(s: i64) -> At {
    At::from_timestamp(1_800_000_000 + s, 0).unwrap()
}

pub(crate) fn new_session() -> Session {
    let definition = Arc::new(Definition::embedded(POWER_MAP).unwrap());
    let zone = "Europe/Lisbon".to_string();
    Session::new(
        "b7w2m4".into(),
        "Library hours".into(),
        definition,
        at(0),
        zone,
    )
}

/// A session in a folder that goes when the test ends, and somebody who speaks.
pub(crate) struct Bench {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) room: Room,
    pub(crate) store: Store,
    pub(crate) writer: Id,
    pub(crate) now: i64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::of(new_session())
    }

    pub(crate) fn of(session: Session) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hours.flipchart.json");
        let Opened { room, store, .. } = store::create(&path, session).unwrap();
        let writer = "k3q9tz".into();
        Self {
            folder,
            room,
            store,
            writer,
            now: 0,
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.store.path().to_path_buf()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.path().with_extension("journal")
    }

    pub(crate) fn actor(&self) -> Actor<'_> {
        Actor {
            now: at(self.now),
            writer: &self.writer,
            seat: None,
        }
    }

    /// Says it as the runtime does: appended and synced before it is applied.
    pub(crate) fn say(&mut self, wish: &Wish) {
        self.now += 1;
        if let Ok(Some(entry)) = self.room.decide(&self.actor(), wish) {
            self.enter(entry);
        }
    }

    pub(crate) fn note(&mut self, text: &str) {
        self.say(&add(text));
    }

    pub(crate) fn enter(&mut self, entry: Entry) {
        self.store.append(&entry);
        self.store.sync().unwrap();
        self.room.apply(entry);
    }

    pub(crate) fn undo(&mut self) {
        self.now += 1;
        match self.room.undo(&self.actor()) {
            Ok(entry) => self.enter(entry),
            Err(stuck) => self.room.pass_over(&stuck.entries),
        }
    }

    pub(crate) fn redo(&mut self) {
        self.now += 1;
        match self.room.redo(&self.actor()) {
            Ok(entry) => self.enter(entry),
            Err(stuck) => self.room.pass_over(&stuck.entries),
        }
    }

    pub(crate) fn fold(&mut self) {
        self.store.fold_now(&self.room).unwrap();
    }

    /// The program is gone: nothing is folded, the lock is let go.
    pub(crate) fn crash(self) -> (tempfile::TempDir, Room) {
        (self.folder, self.room)
    }

    pub(crate) fn open(&self) -> Opened {
        store::open(&self.path(), at(self.now)).unwrap()
    }
}

pub(crate) fn text(room: &Room) -> String {
    write_session(room.session())
}

/// Opens a copy of files, by name and content, in a folder of their own.
pub(crate) fn open_copy(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Opened) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        put(&folder.path().join(name), bytes);
    }
    let opened = store::open(&folder.path().join("hours.flipchart.json"), at(100_000)).unwrap();
    (folder, opened)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test makes files as others would"
)]
pub(crate) fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

pub(crate) fn add(text: &str) -> Wish {
    Wish::Add {
        step: "map".into(),
        group: "actors".into(),
        texts: vec![text.to_string()],
        by: None,
    }
}

/// Something a room may want, by four numbers; much of it is refused.
#[expect(
    clippy::too_many_lines,
    reason = "a list, a line or a few for each wish"
)]
pub(crate) fn some_wish(session: &Session, (kind, a, b, c): (u8, u8, u8, u8)) -> Wish {
    let items: Vec<Id> = session
        .tables()
        .items()
        .map(|item| item.id.clone())
        .collect();
    let people: Vec<Id> = session
        .tables()
        .people()
        .map(|person| person.id.clone())
        .collect();
    let of = |ids: &[Id], n: u8| ids.get(usize::from(n) % ids.len().max(1)).cloned();
    let item = of(&items, a).unwrap_or_default();
    let other = of(&items, b).unwrap_or_default();
    let by = of(&people, c);
    let map = Id::from("map");
    match kind % 17 {
        0..=2 => Wish::Add {
            step: map,
            group: "actors".into(),
            texts: vec![format!("actor {a} \"{b}\" \\ {}", char::from(c))],
            by: by.filter(|_| c % 2 == 0),
        },
        3 => Wish::Edit {
            item,
            text: format!("changed {b}"),
        },
        4 => Wish::Remove { item },
        5 => Wish::Move {
            item,
            step: "parking".into(),
            group: "parking".into(),
        },
        6 => Wish::Merge {
            item,
            into: Some(other).filter(|_| c % 3 > 0),
        },
        7 => Wish::SaidBy { item, by },
        8 | 9 => Wish::Place {
            step: map,
            item,
            by: None,
            when: if b % 3 == 0 { When::Wanted } else { When::Now },
            at: (c % 5 > 0).then(|| Spot {
                x: Some(i8::try_from(b % 100).unwrap_or(0)),
                y: (c % 2 == 0).then_some(c % 100),
                sure: a % 2 == 0,
            }),
        },
        10 => Wish::Choose {
            step: map,
            item,
            on: b % 3 > 0,
        },
        11 => Wish::Person {
            id: by.filter(|_| a % 2 == 0),
            name: format!("Ana {b}"),
            side: (b % 4 == 0).then(|| "Church".to_string()),
            here: c % 3 > 0,
        },
        12 => Wish::Answer {
            step: "purpose".into(),
            subject: None,
            field: ["goal", "target", "when"]
                .get(usize::from(a % 3))
                .copied()
                .unwrap_or("goal")
                .into(),
            said: (c % 4 > 0).then(|| match b % 2 {
                0 => Said::Text(format!("longer hours {c}")),
                _ => Said::Unknown {
                    who: by,
                    due: None,
                    guess: None,
                },
            }),
        },
        13 => Wish::Go {
            step: ["purpose", "map", "map"]
                .get(usize::from(a % 3))
                .copied()
                .unwrap_or("map")
                .into(),
            phase: ["main", "names", "place"]
                .get(usize::from(a % 3))
                .copied()
                .unwrap_or("main")
                .into(),
        },
        14 => Wish::Clock { run: a % 2 == 0 },
        15 => Wish::Plan {
            step: map,
            phase: "names".into(),
            planned_s: u32::from(b) * 60,
        },
        _ => Wish::Speak {
            turn: (b % 2 == 0).then(|| Speaker {
                by,
                ..Speaker::default()
            }),
        },
    }
}
