//! What the program does from the first showing to the last: takes in what happens, has the state
//! changed by it, saves, shows. The same for a wall and for lines; what is each one's own is its
//! `Face`.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::Duration,
};

use signal_hook::consts::SIGCONT;

use super::{
    Ended, Next,
    disk::{Disk, has_to_save},
    face::{Face, perform, step},
    inbox::Inbox,
    leap::Watch,
    now,
    outbox::Arrival,
};
use crate::{
    domain::record::At,
    tui::{app::App, message::Message, update::begin_burst},
};

/// Without input for so long, the journal is folded.
const IDLE: Duration = Duration::from_secs(60);

/// What is not saved is tried again so often.
const RETRY: Duration = Duration::from_secs(5);

/// After a stop, another signal may still be on its way.
const WOKEN: Duration = Duration::from_millis(20);

/// Everything the program holds while it goes on.
pub(super) struct Cycle<F> {
    app: App,
    disk: Disk,
    face: F,
    inbox: Inbox,
    watch: Watch,
    /// Something was taken in since the last showing that may show.
    stale: bool,
    /// When the last showing was.
    shown: At,
}

impl<F: Face> Cycle<F> {
    pub(super) fn new(app: App, disk: Disk, face: F, inbox: Inbox) -> Self {
        Self {
            app,
            disk,
            face,
            inbox,
            watch: Watch::new(),
            stale: true,
            shown: now().0,
        }
    }

    /// However it ends, the terminal is given back and everything is on disk; by a panic, too.
    pub(super) fn run(mut self) -> (Ended, Option<String>) {
        let ended = catch_unwind(AssertUnwindSafe(|| self.go_on()));
        self.face.leave();
        let ended = match ended {
            Ok(ended) => ended.unwrap_or(Ended::Signalled(F::GONE)),
            Err(panic) => {
                self.disk.salvage(&self.app);
                resume_unwind(panic)
            }
        };
        let last_words = self.disk.close(&mut self.app, now().0);
        (ended, last_words)
    }

    /// Saved, then shown: nobody sees a note that a power cut could still take.
    fn go_on(&mut self) -> std::io::Result<Ended> {
        self.show()?;
        loop {
            self.disk.settle();
            let first = self.wait();
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
            self.show()?;
            if self.disk.wants_fold() {
                self.disk.begin_fold(&mut self.app);
            }
        }
    }

    /// The next thing that happens; none when the clock has something to show, a minute of rest
    /// is over, or it is time to save again. With none of them the program sleeps.
    fn wait(&mut self) -> Option<Arrival> {
        let timeout = match (self.app.ticks(), self.disk.has_to_fold()) {
            (true, _) => self.face.rests(&self.app, now().0),
            (false, _) if has_to_save(&self.app) => RETRY,
            (false, true) => IDLE,
            (false, false) => return self.inbox.next_within(None),
        };
        self.inbox.next_within(Some(timeout))
    }

    /// What has come in by now, taken in together where it is shown together.
    fn burst(&mut self, first: Arrival) -> Next {
        begin_burst(&mut self.app);
        let mut arrival = Some(first);
        while let Some(one) = arrival {
            match self.take_in(one) {
                Next::On => {}
                end @ Next::End(_) => return end,
            }
            arrival = if F::IN_BURSTS {
                self.inbox.next_now()
            } else {
                None
            };
        }
        // What shows nothing holds up no tick, and brings none about.
        if self.stale || now().0 != self.shown {
            self.tick();
        }
        Next::On
    }

    /// One thing that arrived, whatever it is.
    fn take_in(&mut self, arrival: Arrival) -> Next {
        if let Arrival::Message(message @ Message::Mouse(_)) = arrival {
            let next = step(&mut self.app, &mut self.disk, &mut self.face, message);
            self.stale |= !self.app.pointer.unchanged;
            return next;
        }
        let was_stale = std::mem::replace(&mut self.stale, true);
        match arrival {
            Arrival::Message(message) => return self.step(message),
            Arrival::Signal(signal) => return self.signal(signal),
            Arrival::Line(None) => return Next::End(Ended::Left),
            Arrival::Line(Some(line)) => {
                let effects = self.face.line(&mut self.app, &line, now().0);
                return perform(&mut self.app, &mut self.disk, &mut self.face, effects);
            }
            Arrival::Folded(folded) => {
                let is_said = self.disk.finish_fold(folded, &mut self.app);
                self.stale = was_stale || is_said;
            }
            Arrival::Written => {}
            Arrival::Changed => {
                for message in self.disk.look() {
                    self.step(message);
                }
            }
        }
        Next::On
    }

    /// All but SIGCONT end the program. It comes after a stop, and may bring another with it.
    fn signal(&mut self, signal: i32) -> Next {
        if signal != SIGCONT {
            return Next::End(Ended::Signalled(signal));
        }
        // Whoever is woken only to be ended hears both signals, in any order; until then the
        // terminal is the shell's, and touching it would stop this process again.
        let mut meanwhile = Vec::new();
        while let Some(arrival) = self.inbox.next_within(Some(WOKEN)) {
            match arrival {
                Arrival::Signal(SIGCONT) => {}
                Arrival::Signal(other) => return Next::End(Ended::Signalled(other)),
                Arrival::Message(_)
                | Arrival::Folded(_)
                | Arrival::Written
                | Arrival::Line(_)
                | Arrival::Changed => meanwhile.push(arrival),
            }
        }
        self.face.resume();
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
        step(&mut self.app, &mut self.disk, &mut self.face, message)
    }

    /// Nothing came: the clock has something to show, or it has been quiet for long enough to fold.
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
    fn show(&mut self) -> std::io::Result<()> {
        let (now, offset) = now();
        self.app.offset = offset;
        self.stale = !self.face.show(&self.app, now)?;
        self.shown = now;
        Ok(())
    }
}
