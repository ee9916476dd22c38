//! The program without a screen: lines are read from standard input and sentences written to
//! standard output, on the same session, the same disk and the same clock.

use std::{
    io::{BufRead, Write, stdin},
    sync::mpsc::{Receiver, channel},
};

use super::{
    Ended, Next, Outbox, Start, begin,
    disk::{Disk, has_to_save},
    face::{Face, perform, step},
    in_background,
    inbox::Arrival,
    now, wait,
};
use crate::{
    assets::Folders,
    config::Loaded,
    tui::{
        app::App,
        message::{Effect, Message},
        plain::{self, Told},
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
    let (app, disk, first) = begin(start, folders, loaded, &sender)?;
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

/// There is no screen, and the shell stops programs by itself.
struct NoScreen;

impl Face for NoScreen {
    fn perform(&mut self, _effect: Effect, _app: &mut App, _disk: &mut Disk) {}
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
            let next = match wait(&self.app, &self.disk, inbox) {
                Some(arrival) => self.take_in(arrival),
                None => self.alone(),
            };
            // What is read out is on disk.
            self.disk.sync(&mut self.app);
            if let Next::End(ended) = next {
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

    fn take_in(&mut self, arrival: Arrival) -> Next {
        match arrival {
            Arrival::Line(None) => return Next::End(Ended::Left),
            Arrival::Line(Some(line)) => {
                self.told.listen();
                let effects = plain::take(&mut self.app, &line, now().0);
                return perform(&mut self.app, &mut self.disk, &mut NoScreen, effects);
            }
            Arrival::Message(message) => return self.step(message),
            Arrival::Folded(folded) => self.disk.finish_fold(folded, &mut self.app),
            Arrival::Changed => {
                for message in self.disk.look() {
                    self.step(message);
                }
            }
            Arrival::Signal(signal_hook::consts::SIGCONT) => {}
            Arrival::Signal(signal) => return Next::End(Ended::Signalled(signal)),
        }
        Next::On
    }

    /// Nothing came: a second of the clock is over, or it is quiet enough to fold.
    fn alone(&mut self) -> Next {
        if self.app.ticks() {
            if let Some(message) = self.disk.sign_of_life(now().0) {
                self.step(message);
            }
            self.step(Message::Tick);
        } else if !has_to_save(&self.app) {
            self.disk.begin_fold(&mut self.app);
        }
        Next::On
    }

    fn step(&mut self, message: Message) -> Next {
        step(&mut self.app, &mut self.disk, &mut NoScreen, message)
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
