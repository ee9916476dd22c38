//! The only place with threads, the clock, the terminal and signals: takes in what happens, has the
//! state changed by it, does what that asks for, and draws once.
//!
//! Not here: what happens at a key (`tui::update`), and what a file looks like (`store`).

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use anyhow::Context;
use chrono::{DateTime, FixedOffset, Local, SubsecRound, Utc};

mod begin;
mod command;
mod disk;
mod face;
mod follow;
mod inbox;
mod input;
mod leap;
mod plain;
mod sparing;
mod terminal;
mod watch;

use crate::{
    assets::Folders,
    config::{Config, Loaded},
    domain::record::At,
    tui::{
        app::{App, Home},
        message::{Effect, Message},
        update::begin_burst,
        view::view,
    },
};
pub use begin::Begins;
use disk::{Disk, has_to_save};
use face::{Face, step};
use inbox::Arrival;
use leap::Watch;
pub use plain::run_plain;
pub use sparing::Sparing;
use terminal::Terminal;

/// Without input for so long, the journal is folded.
const IDLE: Duration = Duration::from_secs(60);

/// What is not saved is tried again so often.
const RETRY: Duration = Duration::from_secs(5);

/// After a stop, another signal may still be on its way.
const WOKEN: Duration = Duration::from_millis(20);

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
    let (sender, inbox) = channel();
    let (mut app, mut disk, first) = begin(start, folders, loaded, &sender)?;
    let mut terminal = Terminal::enter(loaded.config.depth().0, loaded.config.mouse)
        .context("the terminal can't be used")?;
    app.size = terminal::columns_and_rows();
    if let Some(opened) = first {
        step(&mut app, &mut disk, &mut terminal, opened);
    }
    let flaws = loaded.told().into_iter();
    app.says = flaws
        .chain(app.says.take())
        .reduce(|one, other| format!("{one} {other}"));
    inbox::listen_for_input(sender, app.size);
    let ended = Loop {
        app,
        disk,
        terminal,
        inbox,
        watch: Watch::new(),
        stale: true,
        drawn: now().0,
    };
    Ok(ended.run())
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
        Start::Open(_) | Start::New { .. } | Start::Desk(_) => Home::default(),
    };
    let mut app = App::new(home, now().1);
    set(&mut app, &loaded.config);
    let first = disk.start(start, now().0)?;
    inbox::listen_for_signals(outbox).context("signals can't be waited for")?;
    Ok((app, disk, first))
}

/// The next thing that happens; none when a second of a running clock, or a minute of rest, is
/// over, or when it is time to save again. With none of them the program sleeps.
fn wait(app: &App, disk: &Disk, inbox: &Receiver<Arrival>) -> Option<Arrival> {
    let timeout = match (app.ticks(), disk.has_to_fold()) {
        (true, _) => until_next_second(),
        (false, _) if has_to_save(app) => RETRY,
        (false, true) => IDLE,
        (false, false) => return inbox.recv().ok(),
    };
    inbox.recv_timeout(timeout).ok()
}

/// Everything the loop holds.
struct Loop {
    app: App,
    disk: Disk,
    terminal: Terminal,
    inbox: Receiver<Arrival>,
    watch: Watch,
    /// Something was taken in since the last drawing that may show.
    stale: bool,
    /// When the last drawing was.
    drawn: At,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    On,
    End(Ended),
}

impl Loop {
    /// However it ends, the terminal is given back and everything is on disk.
    fn run(mut self) -> (Ended, Option<String>) {
        // A terminal that can't be drawn on is gone; its signal may only be late.
        let gone = Ended::Signalled(signal_hook::consts::SIGHUP);
        let ended = self.go_on().unwrap_or(gone);
        self.terminal.leave();
        let last_words = self.disk.close(&mut self.app, now().0);
        (ended, last_words)
    }

    /// Saved, then drawn: nobody sees a note that a power cut could still take.
    fn go_on(&mut self) -> std::io::Result<Ended> {
        self.draw()?;
        loop {
            let first = wait(&self.app, &self.disk, &self.inbox);
            // Before anything else: what comes next is said at the new time.
            if let Some(seconds) = self.watch.leapt() {
                self.step(Message::Leapt(seconds));
            }
            let next = match first {
                Some(first) => self.burst(first),
                None => self.alone(),
            };
            if !self.stale {
                continue;
            }
            // What the room sees is on disk.
            self.disk.sync(&mut self.app);
            if let Next::End(ended) = next {
                return Ok(ended);
            }
            if self.disk.wants_fold() {
                self.disk.begin_fold(&mut self.app);
            }
            self.draw()?;
        }
    }

    /// All that has come in by now is taken in together, and drawn once.
    fn burst(&mut self, first: Arrival) -> Next {
        begin_burst(&mut self.app);
        let mut arrival = Some(first);
        while let Some(one) = arrival {
            match self.take_in(one) {
                Next::On => {}
                end @ Next::End(_) => return end,
            }
            arrival = self.inbox.try_recv().ok();
        }
        // What shows nothing holds up no tick, and brings none about.
        if self.stale || now().0 != self.drawn {
            self.tick();
        }
        Next::On
    }

    /// One thing that arrived, whatever it is.
    fn take_in(&mut self, arrival: Arrival) -> Next {
        if let Arrival::Message(message @ Message::Mouse(_)) = arrival {
            let next = step(&mut self.app, &mut self.disk, &mut self.terminal, message);
            self.stale |= !self.app.pointer.unchanged;
            return next;
        }
        self.stale = true;
        match arrival {
            Arrival::Message(message) => self.step(message),
            Arrival::Signal(signal) => self.signal(signal),
            Arrival::Line(_) => Next::On,
            Arrival::Folded(folded) => {
                self.disk.finish_fold(folded, &mut self.app);
                Next::On
            }
            Arrival::Changed => {
                for message in self.disk.look() {
                    self.step(message);
                }
                Next::On
            }
        }
    }

    /// All but SIGCONT end the program. It comes after a stop, and may bring another with it.
    fn signal(&mut self, signal: i32) -> Next {
        if signal != signal_hook::consts::SIGCONT {
            return Next::End(Ended::Signalled(signal));
        }
        // Whoever is woken only to be ended hears both signals, in any order; until then the
        // terminal is the shell's, and touching it would stop this process again.
        let mut meanwhile = Vec::new();
        while let Ok(arrival) = self.inbox.recv_timeout(WOKEN) {
            match arrival {
                Arrival::Signal(signal_hook::consts::SIGCONT) => {}
                Arrival::Signal(other) => return Next::End(Ended::Signalled(other)),
                Arrival::Message(_) | Arrival::Folded(_) | Arrival::Line(_) | Arrival::Changed => {
                    meanwhile.push(arrival);
                }
            }
        }
        self.terminal.resume();
        let mut next = self.step(Message::Resumed);
        for arrival in meanwhile {
            if next == Next::On {
                next = self.take_in(arrival);
            }
        }
        next
    }

    fn step(&mut self, message: Message) -> Next {
        self.stale = true;
        step(&mut self.app, &mut self.disk, &mut self.terminal, message)
    }

    /// Nothing came: a second is over, or it has been quiet for long enough to fold.
    fn alone(&mut self) -> Next {
        self.stale = true;
        if self.app.ticks() {
            self.tick();
        } else if !has_to_save(&self.app) {
            self.disk.begin_fold(&mut self.app);
        }
        Next::On
    }

    /// Ticks only while a clock runs; a burst is one, too, so that typing doesn't hold it up.
    fn tick(&mut self) {
        if self.app.ticks() {
            if let Some(message) = self.disk.sign_of_life(now().0) {
                self.step(message);
            }
            self.step(Message::Tick);
        }
    }

    /// The offset is read each time, as it may change while the program runs.
    fn draw(&mut self) -> std::io::Result<()> {
        let (now, offset) = now();
        self.app.offset = offset;
        (self.stale, self.drawn) = (false, now);
        let depth = self.terminal.depth();
        let app = &self.app;
        self.terminal.draw(|frame| view(app, depth, now, frame))
    }
}

impl Face for Terminal {
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
}

/// To the shell, with everything on disk. The terminal is taken again when SIGCONT has come through
/// the inbox, behind a signal that ends the program: who was stopped may be told to end.
fn suspend(app: &mut App, disk: &mut Disk, terminal: &mut Terminal) {
    disk.sync(app);
    terminal.leave();
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

/// Where arrivals are sent.
type Outbox = Sender<Arrival>;
