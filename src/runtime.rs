//! The only place with threads, the clock, the terminal and signals. Here: how the program begins,
//! the time, and what only a terminal can do. How it goes on is in `cycle`, the same for the wall and
//! for lines.
//!
//! Not here: what happens at a key (`tui::update`), and what a file looks like (`store`).

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use chrono::{DateTime, FixedOffset, Local, SubsecRound, Utc};

mod begin;
mod command;
mod cycle;
mod disk;
mod face;
mod follow;
mod inbox;
mod input;
mod keys;
mod leap;
mod outbox;
mod outlet;
mod plain;
mod reopen;
mod sparing;
mod terminal;
mod trip;
mod watch;

use crate::{
    assets::Folders,
    config::{Config, Loaded},
    tui::{
        app::{App, Home},
        message::{Effect, Message},
        view::view,
    },
};
pub use begin::Begins;
use cycle::Cycle;
use disk::Disk;
use face::{Face, step};
use inbox::{Inbox, SIGNALS, UNHEARD};
use outbox::{Arrival, Outbox};
pub use plain::run_plain;
pub use sparing::Sparing;
use terminal::Terminal;

/// What to start with.
#[derive(Debug)]
pub enum Start {
    /// The list of what to go on with, and of what to start.
    Home,
    /// A session that there is.
    Open(PathBuf),
    New {
        /// Where the session goes; none: the data folder, by workshop and date.
        path: Option<PathBuf>,
        begins: Begins,
    },
    /// A session that there is, and what to say first.
    Told(PathBuf, String),
    /// The facilitator's own screen for a session that is open elsewhere; without a path, for the
    /// one opened last.
    Desk(Option<PathBuf>),
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By a key.
    Left,
    /// By a signal, of that number.
    Signalled(i32),
}

/// The time in whole seconds, and where the machine's time of day stands from UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now() -> (DateTime<Utc>, FixedOffset) {
    let now = Local::now();
    (now.to_utc().trunc_subsecs(0), *now.offset())
}

/// The size of the terminal in columns and rows; 80 by 24 where it doesn't say.
pub fn columns_and_rows() -> (u16, u16) {
    terminal::columns_and_rows()
}

/// The machine's time zone by its IANA name; empty where it doesn't say.
pub fn time_zone() -> String {
    iana_time_zone::get_timezone().unwrap_or_default()
}

/// Runs the program in the terminal until somebody leaves. The sentence, if there is one, is for
/// the shell: where the session is, if it could not be saved where it was.
///
/// # Errors
/// What to start with can't be opened or made, or the terminal can't be had.
pub fn run(
    start: Start,
    folders: Folders,
    loaded: &Loaded,
) -> anyhow::Result<(Ended, Option<String>)> {
    let (outbox, post) = outbox::open().context(UNHEARD)?;
    let (mut app, mut disk, first) = begin(start, folders, loaded, &outbox)?;
    let mut inbox = Inbox::listen(post, &SIGNALS).context(UNHEARD)?;
    let (depth, mouse) = (loaded.config.depth().0, loaded.config.mouse().0);
    let mut terminal =
        Terminal::enter(depth, mouse, outbox.clone()).context("the terminal can't be used")?;
    inbox.listen_to_terminal(outbox).context(UNHEARD)?;
    app.size = terminal::columns_and_rows();
    if let Some(opened) = first {
        step(&mut app, &mut disk, &mut terminal, opened);
    }
    say_flaws(&mut app, loaded);
    Ok(Cycle::new(app, disk, terminal, inbox).run())
}

/// What is wrong with the settings is said before anything else.
fn say_flaws(app: &mut App, loaded: &Loaded) {
    let flaws = loaded.told().into_iter();
    app.says = flaws
        .chain(app.says.take())
        .reduce(|one, other| format!("{one} {other}"));
}

/// What the user has set, as far as the screen hangs on it.
fn set(app: &mut App, config: &Config) {
    app.theme = config.look.clone();
    app.keys = Arc::new(config.keys.clone());
    app.signals = config.signals.clone();
}

/// The state and the disk's side as they begin, and what was opened or made.
fn begin(
    start: Start,
    folders: Folders,
    loaded: &Loaded,
    outbox: &Outbox,
) -> anyhow::Result<(App, Disk, Option<Message>)> {
    let mut disk = Disk::new(folders, loaded.config.command.clone(), outbox.clone());
    // The lists are read only for whoever sees them.
    let home = match start {
        Start::Home => disk.home(now().0),
        Start::Open(_) | Start::New { .. } | Start::Told(..) | Start::Desk(_) => Home::default(),
    };
    let mut app = App::new(home, now().1);
    set(&mut app, &loaded.config);
    let first = disk.start(start, now().0)?;
    Ok((app, disk, first))
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    On,
    End(Ended),
}

impl Face for Terminal {
    /// A terminal that can't be drawn on is gone; its signal may only be late.
    const GONE: i32 = signal_hook::consts::SIGHUP;

    /// All that has come in by now is drawn once.
    const IN_BURSTS: bool = true;

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is the disk's"
    )]
    fn perform(&mut self, effect: Effect, app: &mut App, disk: &mut Disk) {
        match effect {
            Effect::Copy(text) => self.copy(&text),
            Effect::Bell => self.bell(),
            Effect::Redraw => self.redraw(),
            Effect::Suspend => suspend(app, disk, self),
            _ => {}
        }
    }

    /// Put off while the terminal still takes in what was drawn before.
    fn show(&mut self, app: &App, now: DateTime<Utc>) -> std::io::Result<bool> {
        let depth = self.depth();
        self.draw(app.size, |frame| {
            trip::over("draw");
            view(app, depth, now, frame);
        })
    }

    /// While a clock runs its digits turn each second.
    fn rests(&self, _app: &App, _now: DateTime<Utc>) -> Duration {
        until_next_second()
    }

    /// Nobody types lines into a screen.
    fn line(&mut self, _app: &mut App, _line: &str, _now: DateTime<Utc>) -> Vec<Effect> {
        Vec::new()
    }

    fn resume(&mut self) {
        Self::resume(self);
    }

    fn leave(&mut self) {
        terminal::give_back();
    }
}

/// To the shell, with everything on disk. The terminal is taken again when SIGCONT has come through
/// the inbox, behind a signal that ends the program: who was stopped may be told to end.
fn suspend(app: &mut App, disk: &mut Disk, terminal: &mut Terminal) {
    disk.sync(app);
    terminal::give_back();
    if !stop() {
        app.say("This terminal has no shell to go to.");
        terminal.resume();
    }
}

/// Stops this process until somebody lets it go on; false if it did not stop. The kernel stops
/// nobody who has no shell above him, where SIGSTOP would for ever.
fn stop() -> bool {
    use signal_hook::{
        consts::{SIGCONT, SIGTSTP},
        flag, low_level,
    };
    let went_on = Arc::new(AtomicBool::new(false));
    let Ok(listener) = flag::register(SIGCONT, Arc::clone(&went_on)) else {
        return false;
    };
    let raised = low_level::raise(SIGTSTP);
    // Another thread may be the one that hears it.
    std::thread::sleep(Duration::from_millis(20));
    low_level::unregister(listener);
    raised.is_ok() && went_on.load(Ordering::SeqCst)
}

/// Time until the wall clock's next whole second, so that the digits turn with it.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
fn until_next_second() -> Duration {
    let gone = Utc::now().timestamp_subsec_millis().min(999);
    Duration::from_millis(u64::from(1_000 - gone) + 5)
}

/// Starts a thread; only here may that be done. If it panics, the program saves and ends: the
/// terminal is given back by then, and whatever the thread did is done no more.
#[expect(clippy::disallowed_methods, reason = "only the runtime starts threads")]
fn in_background(outbox: Outbox, work: impl FnOnce(&Outbox) + Send + 'static) {
    drop(std::thread::spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| work(&outbox))).is_err() {
            drop(outbox.send(Arrival::Signal(signal_hook::consts::SIGABRT)));
        }
    }));
}
