//! What the loop asks of the disk: opening, saving, folding, drafts, the home screen's lists; and of
//! other programs.
//!
//! Not here: how any of that is done (`store`, `assets`), and when (`runtime`).

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;

mod home;
mod saved;

pub(super) use saved::has_to_save;

use super::{
    Begins, Outbox, Start, command, follow::Following, in_background, outbox::Arrival, trip,
};
use crate::{
    assets::{self, Folders},
    domain::{id::Id, record::At, redact::redact, report::Report, session::Definition, text::cut},
    export::{html::html, markdown::markdown},
    fresh,
    store::{self, Fault, Folded, Opened, Store, draft},
    tui::{
        app::{App, Desk, Work},
        message::{Effect, Message},
    },
};

/// A running clock gives a sign of life so often, in seconds.
const LIFE_S: i64 = 10;

/// The workshop that a follow-up runs.
const FOLLOW_UP: &str = "follow-up";

/// The disk's side of the program.
pub(super) struct Disk {
    folders: Folders,
    /// What to run at a signal.
    command: Vec<String>,
    outbox: Outbox,
    /// None on the home screen.
    store: Option<Store>,
    /// A session that is only read here.
    following: Option<Following>,
    /// Something was said since the last fold.
    unfolded: bool,
    /// When the last sign of life was given.
    alive: Option<At>,
    /// The session is no longer saved where it was opened.
    moved: bool,
    /// The session whose drafts are in their lines again, and still on the disk.
    taken: Option<Id>,
}

impl Disk {
    pub(super) fn new(folders: Folders, command: Vec<String>, outbox: Outbox) -> Self {
        Self {
            folders,
            command,
            outbox,
            store: None,
            following: None,
            unfolded: false,
            alive: None,
            moved: false,
            taken: None,
        }
    }

    /// What can wait until something is seen.
    pub(super) fn settle(&mut self) {
        if let Some(session) = self.taken.take() {
            draft::forget(&self.folders.state, &session);
        }
    }

    /// Opens or makes what to start with.
    pub(super) fn start(&mut self, start: Start, now: At) -> anyhow::Result<Option<Message>> {
        match start {
            Start::Home => Ok(None),
            Start::Open(path) => Ok(Some(self.open(&path, now)?)),
            Start::New { path, begins } => Ok(Some(self.make(path, begins, now)?)),
            Start::Told(path, says) => Ok(Some(self.open_saying(&path, says, now)?)),
            Start::Desk(path) => Ok(Some(self.at_desk(path, now)?)),
        }
    }

    /// Opens a session, and says something before what opening it has to say.
    fn open_saying(&mut self, path: &Path, says: String, now: At) -> anyhow::Result<Message> {
        let mut message = self.open(path, now)?;
        if let Message::Opened(work) = &mut message {
            work.notices.insert(0, says);
        }
        Ok(message)
    }

    /// Follows a session, and writes nothing.
    fn at_desk(&mut self, path: Option<PathBuf>, now: At) -> anyhow::Result<Message> {
        let latest = || store::latest(&self.folders.data);
        let path = path.or_else(latest).with_context(|| {
            let data = self.folders.data.display();
            format!("there is no session in {data} yet; `flipchart new` begins one")
        })?;
        let mut following = Following::begin(&path, self.outbox.clone(), false);
        let (room, wrong) = following.first()?;
        let today = now.with_timezone(&super::now().1).date_naive();
        let mut desk = Desk::new(room, today);
        desk.lost = wrong;
        self.following = Some(following);
        Ok(Message::AtDesk(Box::new(desk)))
    }

    /// What is new in a session that is only read here.
    pub(super) fn look(&mut self) -> Vec<Message> {
        let following = self.following.as_mut();
        let heard = following.map(Following::look).unwrap_or_default();
        heard.into_iter().map(Message::Heard).collect()
    }

    /// Writes into the session that was only read, if nobody else does by now. What is half typed
    /// here stays.
    fn claim(&mut self, app: &App, now: At) -> anyhow::Result<Message> {
        let store = self.store.as_ref().context("no session is open")?;
        let opened = store::open(store.path(), now)?;
        if let Some(why) = &opened.read_only {
            anyhow::bail!("Only read here still: {why}.");
        }
        let message = self.take_over(opened)?;
        let (Message::Opened(mut work), Some(before)) = (message, app.work()) else {
            anyhow::bail!("no session is open");
        };
        // What whoever left had half typed comes first, in the part that it was typed in.
        let (mut texts, mut parts) = (before.drafts(), before.parts());
        for (step, theirs) in work.drafts() {
            let own = texts.remove(&step);
            let both = own.map_or_else(|| theirs.clone(), |own| format!("{theirs} {own}"));
            parts.remove(&step);
            texts.insert(step, both);
        }
        work.restore(&texts, &parts);
        work.notices
            .insert(0, "This terminal writes now.".to_string());
        Ok(Message::Opened(work))
    }

    fn open(&mut self, path: &Path, now: At) -> anyhow::Result<Message> {
        let opened = store::open(path, now)?;
        self.take_over(opened)
    }

    /// Without a path the file goes into the data folder, under a name nobody has there yet.
    fn make(&mut self, path: Option<PathBuf>, begins: Begins, now: At) -> anyhow::Result<Message> {
        let local = now.with_timezone(&super::now().1);
        let stem = fresh::file_name(&begins.definition.workshop, local);
        let (session, handed) = begins.session(local);
        let mut opened = match path {
            Some(path) => store::create(&path, session)?,
            None => store::create_fresh(&self.folders.data, &stem, session)?,
        };
        if let Some(handed) = handed {
            opened.notices.push(handed.sentence());
            opened.notices.extend(handed.left_behind());
        }
        self.take_over(opened)
    }

    /// A session that was opened becomes the one that is shown.
    fn take_over(&mut self, opened: Opened) -> anyhow::Result<Message> {
        let Opened {
            room,
            store,
            notices,
            away_s,
            read_only,
            held,
            ..
        } = opened;
        let writer = store::draw_writer(room.session(), store::seed());
        // Who only reads leaves the draft to the one who writes.
        let drafts = match read_only {
            None => draft::read(&self.folders.state, &room.session().id),
            Some(_) => None,
        };
        self.taken = drafts.as_ref().map(|_| room.session().id.clone());
        let drafts = drafts.unwrap_or_default();
        let mut work = Work::new(room, writer).context("its workshop has no steps")?;
        self.following = read_only
            .as_ref()
            .map(|_| Following::begin(store.path(), self.outbox.clone(), held));
        work.away_s = away_s;
        work.read_only = read_only;
        work.restore(&drafts.texts, &drafts.parts);
        // Whoever writes has heard what came of opening it.
        work.notices = if held { Vec::new() } else { notices };
        self.store = Some(store);
        self.moved = false;
        Ok(Message::Opened(Box::new(work)))
    }

    /// Does what the state asks for; what comes of it goes back to the state.
    pub(super) fn perform(&mut self, effect: Effect, app: &mut App, now: At) -> Vec<Message> {
        match effect {
            Effect::Append(entry) => {
                trip::over("append");
                if let Some(store) = &mut self.store {
                    store.append(&entry);
                    self.unfolded = true;
                }
                Vec::new()
            }
            Effect::Fold => {
                self.begin_fold(app);
                Vec::new()
            }
            Effect::Open(path) => {
                vec![self.open(&path, now).unwrap_or_else(|error| failed(&error))]
            }
            Effect::TakeOver => {
                vec![self.claim(app, now).unwrap_or_else(|error| failed(&error))]
            }
            Effect::Start(name) => vec![
                self.start_named(&name, now)
                    .unwrap_or_else(|error| failed(&error)),
            ],
            Effect::FollowUp(path) => vec![
                self.follow_up(&path, now)
                    .unwrap_or_else(|error| failed(&error)),
            ],
            Effect::Rename(path, title) => {
                let renamed = home::rename(&path, &title, now);
                self.refresh_home(app, now);
                let called = || format!("Called '{}' now.", cut(&title, 50));
                let done = |()| Message::Done(called());
                vec![renamed.map_or_else(|error| failed(&error), done)]
            }
            Effect::Delete(path) => {
                let deleted = store::remove(&path, &self.folders.state);
                self.refresh_home(app, now);
                vec![deleted.map_or_else(
                    |fault| Message::Failed(fault.to_string()),
                    |()| Message::Done("Deleted.".to_string()),
                )]
            }
            Effect::Signal { stage, step } => {
                command::run(&self.command, stage, &step, &self.outbox);
                Vec::new()
            }
            Effect::Export { nameless } => self.export(app, nameless).into_iter().collect(),
            Effect::Bell | Effect::Copy(_) | Effect::Redraw | Effect::Suspend | Effect::Quit => {
                Vec::new()
            }
        }
    }

    fn start_named(&mut self, name: &str, now: At) -> anyhow::Result<Message> {
        self.make(None, Begins::of(self.named(name)?), now)
    }

    /// A session that goes on from another, which is only read.
    fn follow_up(&mut self, path: &Path, now: At) -> anyhow::Result<Message> {
        let opened = store::read_only(path, now)?;
        if let Some(why) = opened.damage.or(opened.newer.map(newer)) {
            anyhow::bail!("{}: {why}. It can be opened.", path.display());
        }
        let begins = Begins {
            after: Some(Box::new(opened.room.session().clone())),
            ..Begins::of(self.named(FOLLOW_UP)?)
        };
        self.make(None, begins, now)
    }

    /// The report as Markdown and as a page, beside the session or else in the data folder.
    fn export(&self, app: &App, nameless: bool) -> Option<Message> {
        let (store, work) = (self.store.as_ref()?, app.work()?);
        let session = work.room.session();
        let mut redacted = nameless.then(|| redact(session));
        let report = Report::of(redacted.as_ref().map_or(session, |it| &it.session));
        let texts = [("md", markdown(&report)), ("html", html(&report))];
        let mut called = |name: &str| match &mut redacted {
            Some(redacted) => redacted.without_names(name).replace(' ', "-"),
            None => name.to_string(),
        };
        let data = &self.folders.data;
        let written = store::write_report(store.path(), &mut called, data, &texts);
        Some(written.map_or_else(
            |fault| Message::Failed(fault.to_string()),
            Message::Exported,
        ))
    }

    /// A workshop by the name it has on the home screen; the user's own come before the built-in
    /// ones.
    fn named(&self, name: &str) -> anyhow::Result<Arc<Definition>> {
        let source = assets::find(name, &self.folders.workshops())?;
        assets::definition(&source.text).map_err(|flaws| {
            let first = flaws.first().map(ToString::to_string).unwrap_or_default();
            anyhow::anyhow!("{}: {first}", source.name)
        })
    }

    /// Something was said since the last fold, so the loop waits for a rest, not for ever.
    pub(super) fn has_to_fold(&self) -> bool {
        self.unfolded && self.store.is_some()
    }

    /// Enough was said that a fold is due, whether or not anybody rests.
    pub(super) fn wants_fold(&self) -> bool {
        self.store.as_ref().is_some_and(Store::wants_fold)
    }

    /// Folds in the background; no key waits for it.
    pub(super) fn begin_fold(&mut self, app: &mut App) {
        let (Some(store), Some(work)) = (&mut self.store, app.work()) else {
            return;
        };
        self.unfolded = false;
        let fold = store.begin_fold(&work.room);
        in_background(self.outbox.clone(), |outbox| {
            trip::over("fold");
            step_back();
            drop(outbox.send(Arrival::Folded(fold.run())));
        });
    }

    /// A fold that failed has lost nothing, as the journal has it all: it is said, and tried again
    /// at the next rest. Whether anything was said.
    pub(super) fn finish_fold(&mut self, folded: Result<Folded, Fault>, app: &mut App) -> bool {
        let Some(store) = &mut self.store else {
            return false;
        };
        let finished = folded.and_then(|folded| store.finish_fold(folded));
        let failed = finished.is_err();
        self.unfolded |= failed || store.wants_fold();
        match finished {
            Ok(replaced) => in_background(self.outbox.clone(), |_| drop(replaced)),
            Err(fault) => app.say(fault.to_string()),
        }
        failed
    }

    /// While a clock runs, the lock file is touched now and then; whoever only reads looks at it.
    pub(super) fn sign_of_life(&mut self, now: At) -> Option<Message> {
        if let Some(following) = &mut self.following {
            return following.sign_of_life(now).map(Message::Heard);
        }
        let due = self
            .alive
            .is_none_or(|last| (now - last).num_seconds().abs() >= LIFE_S);
        if let Some(store) = self.store.as_ref().filter(|_| due) {
            store.touch(now);
            self.alive = Some(now);
        }
        None
    }
}

fn newer(version: u64) -> String {
    format!("its version is {version}, a newer flipchart wrote it")
}

/// With every cause behind it, since the first line alone seldom says what to do.
fn failed(error: &anyhow::Error) -> Message {
    Message::Failed(format!("{error:#}"))
}

/// This thread comes after all others from now on: a fold may wait, whoever presses a key does not.
/// Elsewhere than on Linux it would hold back the whole program.
fn step_back() {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _as_before = rustix::process::setpriority_process(None, 19);
}
