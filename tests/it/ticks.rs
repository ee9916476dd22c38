//! What a running clock writes to the terminal: each tick, as its bytes leave the program.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    cell::Cell,
    io::{self, Write},
    rc::Rc,
};

use flipchart::runtime::Sparing;
use ratatui::{Terminal, TerminalOptions, Viewport, layout::Rect, style::Color};

use crate::stage::Stage;

/// The most that a tick writes, unless it has something to say or to paint.
const MOST: usize = 140;
/// The same where digits are twice as large; three of them change with a minute.
const MOST_LARGE: usize = 216;

/// Forgets what is written to it, and counts it.
#[derive(Clone, Default)]
struct Counted(Rc<Cell<usize>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that counts.
struct Meter {
    written: Counted,
    terminal: Terminal<Sparing<Counted>>,
}

impl Meter {
    fn of(stage: &Stage) -> Self {
        let written = Counted::default();
        let (columns, rows) = stage.app.size;
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let backend = Sparing::new(written.clone(), stage.app.size.into());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let mut meter = Self { written, terminal };
        meter.tick(stage);
        meter
    }

    fn tick(&mut self, stage: &Stage) -> usize {
        self.written.0.set(0);
        stage.draw_on(&mut self.terminal);
        self.written.0.get()
    }
}

/// What is said, and how the clock is painted.
fn told(stage: &Stage) -> (String, Vec<(Color, Color)>) {
    let head = stage.rows().into_iter().take(4).collect::<String>();
    let letters = head.chars().filter(|c| c.is_alphabetic());
    let buffer = stage.buffer();
    let (columns, _) = stage.app.size;
    let clock = Rect::new(columns - 19, 0, 18, 2).positions();
    let mut paints: Vec<_> = clock.map(|at| (buffer[at].fg, buffer[at].bg)).collect();
    paints.dedup();
    paints.sort_by_key(|paint| format!("{paint:?}"));
    paints.dedup();
    (letters.chain(stage.message().chars()).collect(), paints)
}

/// Ticks that write more than they should, of those that say and paint nothing.
fn too_long(stage: &mut Stage, most: usize, seconds: usize) -> Vec<String> {
    let mut meter = Meter::of(stage);
    let mut long = Vec::new();
    for _ in 0..seconds {
        let before = told(stage);
        let bytes = meter.tick(stage.wait(1));
        if bytes > most && told(stage) == before {
            long.push(format!("{bytes} bytes at {:?}", stage.clock()));
        }
    }
    long
}

/// From four minutes before the end to six after it: two signals, the end, five minutes over.
fn all_of_the_end(size: (u16, u16), at_desk: bool, seconds: usize) {
    let mut stage = Stage::running("assets", "write");
    stage.resize(size.0, size.1).people(&["Ana", "Yusuf"]);
    stage.wait(355);
    if at_desk {
        stage.sit_down();
    }
    let most = if size.1 < 60 { MOST } else { MOST_LARGE };
    let long = too_long(&mut stage, most, seconds);
    assert_eq!(
        long,
        Vec::<String>::new(),
        "{size:?}, at the desk: {at_desk}"
    );
}

#[test]
fn a_tick_on_the_smallest_wall() {
    all_of_the_end((60, 15), false, 250);
}

#[test]
fn a_tick_on_an_ordinary_wall() {
    all_of_the_end((80, 24), false, 560);
}

#[test]
fn a_tick_on_a_wide_wall() {
    all_of_the_end((120, 40), false, 250);
}

#[test]
fn a_tick_on_the_widest_wall() {
    all_of_the_end((200, 60), false, 250);
}

#[test]
fn a_tick_at_the_desk() {
    all_of_the_end((80, 24), true, 250);
}
