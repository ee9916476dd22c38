//! The program without a screen: lines are read from standard input and sentences written to
//! standard output, on the same session, the same disk and the same clock.

use std::{
    io::{BufRead, Write, stdin},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use anyhow::Context;

use super::{Ended, Outbox, Start, disk::Disk, in_background, inbox, inbox::Arrival, now};
use crate::{
    assets::Folders,
    config::Loaded,
    tui::{
        app::{App, Home},
        message::{Effect, Message},
        plain::{self, Told},
        update::update,
    },
};

/// Runs the program line by line until the input ends or somebody leaves.
///
/// # Errors
/// What to start with can't be opened or made.
pub fn run_plain(
    start: Start,
    folders: Folders,
    loaded: &Loaded,
    out: &mut dyn Write,
    asks: bool,
) -> anyhow::Result<(Ended, Option<String>)> {
    let (sender, inbox) = channel();
    let mut disk = Disk::new(folders, loaded.config.command.clone(), sender.clone());
    let home = match start {
        Start::Home => disk.home(now().0),
        Start::Open(_) | Start::New { .. } | Start::Desk(_) => Home::default(),
    };
    let mut app = App::new(home, now().1);
    super::set(&mut app, &loaded.config);
    let first = disk.start(start, now().0)?;
    inbox::listen_for_signals(&sender).context("signals can't be waited for")?;
    listen_for_lines(sender);
    let mut lines = Lines {
        app,
        disk,
        out,
        told: Told::default(),
        asks,
    };
    if let Some(opened) = first {
        lines.step(opened);
    }
    let ended = lines.go_on(&inbox);
    let last_words = lines.disk.close(&mut lines.app, now().0);
    Ok((ended, last_words))
}

/// One line after the other; their end is the end.
fn listen_for_lines(outbox: Outbox) {
    in_background(outbox, |outbox| {
        for line in stdin().lock().split(b'\n') {
            let arrival = match line {
                Ok(line) => Arrival::Line(Some(String::from_utf8_lossy(&line).into_owned())),
                Err(_gone) => break,
            };
            if outbox.send(arrival).is_err() {
                return;
            }
        }
        drop(outbox.send(Arrival::Line(None)));
    });
}

struct Lines<'a> {
    app: App,
    disk: Disk,
    out: &'a mut dyn Write,
    told: Told,
    /// Somebody types: what stands before the line is shown.
    asks: bool,
}

impl Lines<'_> {
    fn go_on(&mut self, inbox: &Receiver<Arrival>) -> Ended {
        let gone = Ended::Signalled(signal_hook::consts::SIGPIPE);
        if self.tell().is_err() {
            return gone;
        }
        loop {
            let ended = if let Some(arrival) = self.wait(inbox) {
                self.take_in(arrival)
            } else {
                self.alone();
                None
            };
            // What is read out is on disk.
            self.disk.sync(&mut self.app);
            if let Some(ended) = ended {
                return ended;
            }
            if self.disk.wants_fold() {
                self.disk.begin_fold(&mut self.app);
            }
            if self.tell().is_err() {
                return gone;
            }
        }
    }

    fn wait(&self, inbox: &Receiver<Arrival>) -> Option<Arrival> {
        let timeout = match (self.app.ticks(), self.disk.has_to_fold()) {
            (true, _) => super::until_next_second(),
            (false, true) => super::IDLE,
            (false, false) => return inbox.recv().ok(),
        };
        inbox
            .recv_timeout(timeout.max(Duration::from_millis(1)))
            .ok()
    }

    fn take_in(&mut self, arrival: Arrival) -> Option<Ended> {
        match arrival {
            Arrival::Line(None) => return Some(Ended::Left),
            Arrival::Line(Some(line)) => {
                self.told.listen();
                let effects = plain::take(&mut self.app, &line, now().0);
                return self.perform(effects);
            }
            Arrival::Message(message) => return self.step(message),
            Arrival::Folded(folded) => self.disk.finish_fold(folded, &mut self.app),
            Arrival::Changed => {
                for message in self.disk.look() {
                    self.step(message);
                }
            }
            Arrival::Signal(signal_hook::consts::SIGCONT) => {}
            Arrival::Signal(signal) => return Some(Ended::Signalled(signal)),
        }
        None
    }

    /// Nothing came: a second of the clock is over, or it is quiet enough to fold.
    fn alone(&mut self) {
        if self.app.ticks() {
            if let Some(message) = self.disk.sign_of_life(now().0) {
                self.step(message);
            }
            self.step(Message::Tick);
        } else {
            self.disk.begin_fold(&mut self.app);
        }
    }

    fn step(&mut self, message: Message) -> Option<Ended> {
        let effects = update(&mut self.app, message, now().0);
        self.perform(effects)
    }

    fn perform(&mut self, mut effects: Vec<Effect>) -> Option<Ended> {
        while !effects.is_empty() {
            let mut more = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Quit => return Some(Ended::Left),
                    // There is no screen, and the shell stops programs by itself.
                    Effect::Bell | Effect::Copy(_) | Effect::Redraw | Effect::Suspend => {}
                    Effect::Append(_)
                    | Effect::Fold
                    | Effect::Export
                    | Effect::Open(_)
                    | Effect::Start(_)
                    | Effect::FollowUp(_)
                    | Effect::TakeOver
                    | Effect::Signal { .. }
                    | Effect::Rename(..)
                    | Effect::Delete(_) => {
                        more.extend(self.disk.perform(effect, &mut self.app, now().0));
                    }
                }
            }
            effects = more
                .into_iter()
                .flat_map(|message| update(&mut self.app, message, now().0))
                .collect();
        }
        None
    }

    /// What is new, then what stands before the line.
    fn tell(&mut self) -> std::io::Result<()> {
        self.app.offset = now().1;
        let news = self.told.news(&self.app, now().0);
        for line in &news {
            writeln!(self.out, "{line}")?;
        }
        if self.asks {
            write!(self.out, "{}", plain::label(&self.app, now().0))?;
        }
        self.out.flush()
    }
}
