//! What the runtime does, without a machine: effects are performed in memory.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::FixedOffset;
use flipchart::{
    assets,
    domain::{
        carry::{Carried, carry},
        entry::Entry,
        id::Id,
        record::At,
        room::Room,
        session::{Definition, Session},
    },
    tui::{
        app::{App, Home, Offer, Recent, Screen, Work},
        message::{Effect, Message},
        update::update,
    },
};

use super::{Stage, built_in};

/// A session as the disk has it.
pub(super) struct Kept {
    pub(super) begun: Session,
    pub(super) entries: Vec<Entry>,
    pub(super) drafts: BTreeMap<Id, String>,
    pub(super) parts: BTreeMap<Id, String>,
    pub(super) left_at: At,
}

impl Kept {
    fn room(&self) -> Room {
        let mut room = Room::new(self.begun.clone(), []);
        let entries = self.entries.iter().cloned();
        entries.for_each(|entry| room.apply(entry));
        room
    }
}

impl Stage {
    pub(crate) fn take_in(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.app, message, self.now) {
                messages.extend(self.perform(effect));
            }
        }
    }

    pub(super) fn tick(&mut self) {
        if self.app.ticks() {
            self.take_in(Message::Tick);
        }
    }

    pub(super) fn perform(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Append(entry) => {
                let path = self.open.clone()?;
                self.kept.get_mut(&path)?.entries.push(entry);
            }
            Effect::Open(path) => return Some(self.open(&path)),
            Effect::Start(name) => return Some(self.make(built_in(&name))),
            Effect::FollowUp(path) => {
                let old = self.kept.get(&path)?.room().session().clone();
                return Some(self.goes_on(&old, built_in("follow-up")));
            }
            Effect::Delete(path) => {
                self.kept.remove(&path);
                self.app.screen = Screen::Home(Box::new(self.lists()));
            }
            Effect::Rename(path, title) => {
                self.kept.get_mut(&path)?.begun.title = title;
                self.app.screen = Screen::Home(Box::new(self.lists()));
            }
            Effect::Export { nameless } => {
                let name = if nameless { "nameless" } else { "1" };
                let file = |ending| format!("{name}.report.{ending}").into();
                return Some(Message::Exported(["md", "html"].map(file).to_vec()));
            }
            Effect::Copy(text) => self.copied = Some(text),
            Effect::Bell => self.bells += 1,
            Effect::Fold => self.folds += 1,
            Effect::Suspend => self.suspended += 1,
            Effect::Quit => {
                self.close();
                self.has_left = true;
            }
            Effect::TakeOver => self.taken_over += 1,
            Effect::Redraw | Effect::Signal { .. } => {}
        }
        None
    }

    pub(super) fn make(&mut self, workshop: &str) -> Message {
        let definition = Definition::embedded(workshop).unwrap();
        let title = definition.workshop.title.clone();
        let id = "b7w2m4".into();
        let definition = Arc::new(definition);
        let begun = Session::new(id, title, definition, self.now, String::new());
        let path = PathBuf::from(format!("{}.flipchart.json", self.kept.len() + 1));
        let kept = Kept {
            begun: begun.clone(),
            entries: Vec::new(),
            drafts: BTreeMap::new(),
            parts: BTreeMap::new(),
            left_at: self.now,
        };
        self.kept.insert(path.clone(), kept);
        self.open = Some(path);
        Message::Opened(Box::new(
            Work::new(Room::new(begun, []), writer(0)).unwrap(),
        ))
    }

    /// A session that another program left.
    pub(super) fn keep(&mut self, session: Session) -> Message {
        let path = self.open.clone().expect("a session was open");
        let kept = self.kept.get_mut(&path).expect("an open session is kept");
        (kept.begun, kept.entries) = (session, Vec::new());
        self.open(&path)
    }

    /// A new session that goes on from another.
    pub(super) fn goes_on(&mut self, old: &Session, workshop: &str) -> Message {
        drop(self.make(workshop));
        let path = self.open.clone().expect("a session was made");
        let kept = self.kept.get_mut(&path).expect("an open session is kept");
        let mut begun = kept.begun.clone();
        begun.id = "c8x3n5".into();
        let Carried { session, handed } = carry(old, begun, &"carry2".into());
        kept.begun = session.clone();
        let mut work = Work::new(Room::new(session, []), writer(9)).unwrap();
        work.notices = vec![handed.sentence()];
        Message::Opened(Box::new(work))
    }

    /// The journal is replayed, half-typed texts are put back, and it is known how long nobody was
    /// there.
    pub(super) fn open(&mut self, path: &Path) -> Message {
        let Some(kept) = self.kept.get(path) else {
            return Message::Failed(format!("{} is not there.", path.display()));
        };
        let room = kept.room();
        let next = room.session().writers.len();
        let mut work = Work::new(room, writer(next)).unwrap();
        work.restore(&kept.drafts, &kept.parts);
        work.away_s = u32::try_from((self.now - kept.left_at).num_seconds()).ok();
        self.open = Some(path.to_path_buf());
        Message::Opened(Box::new(work))
    }

    /// The clock stops, and half-typed texts are kept.
    pub(super) fn close(&mut self) {
        let now = self.now;
        let (Some(path), Some(work)) = (self.open.take(), self.app.work_mut()) else {
            return;
        };
        let stopped = work.stop_clock(now);
        let (drafts, parts) = (work.drafts(), work.parts());
        let kept = self.kept.get_mut(&path).expect("an open session is kept");
        kept.entries.extend(stopped);
        kept.drafts = drafts;
        kept.parts = parts;
        kept.left_at = now;
        self.open = Some(path);
    }

    pub(super) fn fresh_app(&self) -> App {
        App::new(self.lists(), FixedOffset::east_opt(0).unwrap())
    }

    fn lists(&self) -> Home {
        let offer = |listed: assets::Listed| Offer {
            name: listed.id,
            title: listed.title,
            summary: listed.summary,
            minutes: listed.minutes,
        };
        let nowhere = Path::new("/nowhere");
        Home {
            recent: self.kept.iter().map(recent).collect(),
            offers: assets::listed(nowhere).into_iter().map(offer).collect(),
            ..Home::default()
        }
    }
}

fn recent((path, kept): (&PathBuf, &Kept)) -> Recent {
    let room = kept.room();
    let session = room.session();
    let step = session.step_now().expect("a step");
    let at = session.workshop().position(&step.id).unwrap_or(0) + 1;
    let of = session.workshop().steps.len();
    Recent {
        path: path.clone(),
        title: session.title.clone(),
        stands: format!("{}, step {at} of {of}", step.title.to_lowercase()),
        last: kept.left_at,
        notes: session.tables().item_count(),
    }
}

fn writer(n: usize) -> Id {
    format!("k3q9t{n}").into()
}
