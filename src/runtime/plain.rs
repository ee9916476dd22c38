//! The program without a screen: lines are read from standard input and sentences written to
//! standard output, on the same session, the same disk and the same clock.

use std::{
    io::{BufRead, Write, stdin},
    time::Duration,
};

use anyhow::Context;

use super::{
    Ended, Outbox, Start, begin,
    cycle::Cycle,
    disk::Disk,
    face::{Face, step},
    in_background,
    inbox::{Inbox, SIGNALS, UNHEARD},
    outbox::{self, Arrival},
    say_flaws,
};
use crate::{
    assets::Folders,
    config::Loaded,
    domain::record::At,
    tui::{
        app::App,
        message::Effect,
        plain::{self, Told},
        update::until_stage,
    },
};

/// While a clock runs, the longest without a sign of life to whoever reads the session, in seconds.
const LONGEST_REST_S: u32 = 10;

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
    let (outbox, post) = outbox::open().context(UNHEARD)?;
    let (mut app, mut disk, first) = begin(start, folders, loaded, &outbox)?;
    let inbox = Inbox::listen(post, &SIGNALS).context(UNHEARD)?;
    let mut lines = Lines {
        out,
        told: Told::default(),
        asks,
        asked: false,
    };
    if let Some(opened) = first {
        step(&mut app, &mut disk, &mut lines, opened);
    }
    say_flaws(&mut app, loaded);
    listen_for_lines(outbox);
    Ok(Cycle::new(app, disk, lines, inbox).run())
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

/// What is written, and what was written last.
struct Lines<'a> {
    out: &'a mut dyn Write,
    told: Told,
    /// Somebody types: what stands before the line is shown.
    asks: bool,
    /// It is shown already, and nothing was typed behind it.
    asked: bool,
}

impl Face for Lines<'_> {
    /// Nobody reads any more.
    const GONE: i32 = signal_hook::consts::SIGPIPE;

    /// What comes of each line is told before the next.
    const IN_BURSTS: bool = false;

    /// A bell is heard without a screen. Nothing else of it is there, and the shell stops programs
    /// by itself.
    fn perform(&mut self, effect: Effect, _app: &mut App, _disk: &mut Disk) {
        if matches!(effect, Effect::Bell) && self.asks {
            // Whether anybody is there shows at the next line.
            drop(write!(self.out, "\u{7}"));
        }
    }

    /// What is new, then what stands before the line.
    fn show(&mut self, app: &App, now: At) -> std::io::Result<bool> {
        let news = self.told.news(app, now);
        if self.asked && !news.is_empty() {
            writeln!(self.out)?;
        }
        for line in &news {
            writeln!(self.out, "{line}")?;
        }
        if self.asks && (!self.asked || !news.is_empty()) {
            write!(self.out, "{}", plain::label(app, now))?;
            self.asked = true;
        }
        self.out.flush().map(|()| true)
    }

    /// Until the clock has something to say.
    fn rests(&self, app: &App, now: At) -> Duration {
        let quiet_s = until_stage(app, LONGEST_REST_S, now);
        Duration::from_secs(quiet_s.into())
    }

    fn line(&mut self, app: &mut App, line: &str, now: At) -> Vec<Effect> {
        self.asked = false;
        self.told.listen();
        plain::take(app, line, now)
    }

    fn resume(&mut self) {
        self.asked = false;
    }

    /// The shell's prompt begins a line of its own.
    fn leave(&mut self) {
        if self.asked {
            drop(writeln!(self.out));
        }
    }
}
