//! The one inbox: what arrives from the terminal, from signals and from threads, and the one place
//! where the program waits for any of it.
//!
//! Not here: what comes of it (`cycle`).

use std::{
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH},
    flag, low_level,
};

use super::{
    input::{self, Input, MOST},
    keys::Keys,
    outbox::{Arrival, Outbox, Post, Sent},
    outlet,
    terminal::columns_and_rows,
    trip,
};
use crate::tui::message::Message;

/// Signals that save and end, and the one that comes after a stop, which is told after them.
pub(super) const SIGNALS: [i32; 5] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT];

/// What is wrong where nothing can be waited for.
pub(super) const UNHEARD: &str = "signals and keys can't be waited for";

/// What has arrived, one after the other.
pub(super) struct Inbox {
    post: Post,
    /// Which of them have come, in the order in which they are told.
    signals: Vec<(i32, Arc<AtomicBool>)>,
    /// None where there is no screen, where a thread reads it, and once it is gone.
    terminal: Option<Input>,
    keys: Keys,
}

/// What ended a wait.
enum Woken {
    /// Something may have arrived.
    Called,
    TimeIsUp,
}

impl Inbox {
    /// From now on these signals arrive here; until then they do what they do to any program.
    ///
    /// # Errors
    /// One of them can't be waited for.
    pub(super) fn listen(post: Post, signals: &[i32]) -> io::Result<Self> {
        let mut inbox = Self {
            post,
            signals: Vec::new(),
            terminal: None,
            keys: Keys::default(),
        };
        for signal in signals {
            inbox.listen_for(*signal)?;
        }
        Ok(inbox)
    }

    /// Keys, pastes and sizes arrive from now on.
    ///
    /// # Errors
    /// The terminal can't be read, or its size not be listened to.
    pub(super) fn listen_to_terminal(&mut self, outbox: Outbox) -> io::Result<()> {
        self.listen_for(SIGWINCH)?;
        self.terminal = Input::open();
        match self.terminal {
            Some(_) => Ok(()),
            None => input::listen(outbox),
        }
    }

    fn listen_for(&mut self, signal: i32) -> io::Result<()> {
        let has_come = Arc::new(AtomicBool::new(false));
        flag::register(signal, Arc::clone(&has_come))?;
        low_level::pipe::register(signal, self.post.bell.try_clone()?)?;
        self.signals.push((signal, has_come));
        Ok(())
    }

    /// Waits for what comes next, at most so long: none, if nothing did.
    pub(super) fn next_within(&mut self, limit: Option<Duration>) -> Option<Arrival> {
        let end = limit.map(|limit| now() + limit);
        loop {
            if let Some(arrival) = self.ready() {
                return Some(arrival);
            }
            let left = end.map(|end| end.saturating_duration_since(now()));
            let rest = self.keys.rest();
            let first = left.into_iter().chain(rest).min();
            match self.wait(first) {
                Woken::Called => {}
                Woken::TimeIsUp if rest.is_some() && first == rest => self.keys.give_up(),
                Woken::TimeIsUp => return None,
            }
        }
    }

    /// What has come by now.
    pub(super) fn next_now(&mut self) -> Option<Arrival> {
        self.ready().or_else(|| {
            self.read();
            self.ready()
        })
    }

    /// What needs no look at the world. What was typed before a signal comes before it.
    fn ready(&mut self) -> Option<Arrival> {
        loop {
            if let Some(message) = self.keys.next() {
                return Some(Arrival::Message(message));
            }
            if let Some(signal) = self.signal() {
                return Some(signal);
            }
            match self.post.sent.try_recv().ok()? {
                Sent::Arrival(arrival) => return Some(arrival),
                Sent::Typed(bytes) => self.keys.take(&bytes),
            }
        }
    }

    fn signal(&self) -> Option<Arrival> {
        let mut signals = self.signals.iter();
        let has_come = |(_, it): &&(i32, Arc<AtomicBool>)| it.swap(false, Ordering::SeqCst);
        let (signal, _) = signals.find(has_come)?;
        Some(if *signal == SIGWINCH {
            let (columns, rows) = columns_and_rows();
            Arrival::Message(Message::Resize(columns, rows))
        } else {
            Arrival::Signal(*signal)
        })
    }

    /// The terminal, where it can be read without waiting. While the shell has it, reading it would
    /// stop this process.
    fn terminal(&self) -> Option<&Input> {
        self.terminal.as_ref().filter(|_| outlet::is_open())
    }

    /// Sleeps until something happens.
    fn wait(&mut self, limit: Option<Duration>) -> Woken {
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let bell = PollFd::new(&self.post.heard, PollFlags::IN);
        let terminal = self.terminal();
        let terminal = terminal.map(|terminal| PollFd::new(terminal, PollFlags::IN));
        let mut watched: Vec<_> = [bell].into_iter().chain(terminal).collect();
        if poll(&mut watched, limit.as_ref()) == Ok(0) {
            return Woken::TimeIsUp;
        }
        let happened = |at: usize| watched.get(at).is_some_and(|it| !it.revents().is_empty());
        let (rung, typed) = (happened(0), happened(1));
        if rung {
            // However often it was rung: what it was rung for stands elsewhere.
            drop((&self.post.heard).read(&mut [0; 64]));
        }
        if typed {
            self.read();
        }
        Woken::Called
    }

    /// Takes in what the terminal has sent by now.
    fn read(&mut self) {
        let Some(terminal) = self.terminal() else {
            return;
        };
        let mut bytes = [0; MOST];
        match terminal.read(&mut bytes) {
            Ok([]) => {}
            Ok(read) => {
                trip::over("input");
                self.keys.take(read);
            }
            // Nobody says so where it was not the controlling one.
            Err(_gone) => {
                self.terminal = None;
                let hangup = self.signals.iter().find(|(signal, _)| *signal == SIGHUP);
                hangup.inspect(|(_, has_come)| has_come.store(true, Ordering::SeqCst));
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the runtime alone reads the clocks"
)]
fn now() -> Instant {
    Instant::now()
}
