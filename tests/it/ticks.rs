//! What a running clock writes to the terminal: each tick, as its bytes leave the program.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    cell::{Cell, RefCell},
    io::{self, Write},
    num::NonZeroU16,
    rc::Rc,
};

use flipchart::runtime::Sparing;
use ratatui::{Terminal, TerminalOptions, Viewport, layout::Rect, style::Color};

use crate::stage::Stage;

/// The most that a tick writes, unless it has something to say or to paint.
const MOST: usize = 140;
/// The same where digits are twice as large, and where four of them change.
const MOST_MOVED: usize = 141;
/// The same once a minute where digits are twice as large, and three or four of them change.
const MOST_LARGE: usize = 212;
/// Of the clock over the whole screen, whose digits are four times as large.
const MOST_BIG: usize = 471;

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
fn too_long(stage: &mut Stage, (most, each_minute): (usize, usize), seconds: usize) -> Vec<String> {
    let mut meter = Meter::of(stage);
    let mut long = Vec::new();
    for _ in 0..seconds {
        let before = told(stage);
        let turns = each_minute > most && stage.clock().1.is_multiple_of(60);
        let most = if turns { each_minute } else { most };
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
    let most = if size.1 < 60 {
        (MOST, MOST)
    } else {
        (MOST_MOVED, MOST_LARGE)
    };
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

/// From eleven minutes before the end to nine: four digits change at once.
#[test]
fn a_tick_where_all_digits_change() {
    for (size, each_minute) in [((80, 24), MOST_MOVED), ((200, 60), MOST_LARGE)] {
        let mut stage = Stage::running("assets", "write");
        stage.resize(size.0, size.1).press("+5<enter>").wait(240);
        let long = too_long(&mut stage, (MOST_MOVED, each_minute), 120);
        assert_eq!(long, Vec::<String>::new(), "{size:?}");
    }
}

#[test]
fn a_tick_of_the_clock_over_the_whole_screen() {
    let mut stage = Stage::running("assets", "write");
    stage.wait(100).press("<esc>z");
    let long = too_long(&mut stage, (MOST_BIG, MOST_BIG), 130);
    assert_eq!(long, Vec::<String>::new());
}

/// Keeps what is written to it as a terminal does.
#[derive(Clone)]
struct Emulated(Rc<RefCell<vt100::Parser>>);

impl Write for Emulated {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The shortest way to a cell leads to that cell: after ticks, keys and other scripts a terminal shows
/// what was drawn.
#[test]
fn a_terminal_shows_what_was_drawn() {
    for (columns, rows) in [(60, 15), (80, 24), (200, 60)] {
        let mut stage = Stage::running("assets", "write");
        stage.resize(columns, rows).wait(525);
        let size = |count: u16| NonZeroU16::new(count).unwrap();
        let parser = vt100::Parser::new(size(rows), size(columns), 0);
        let emulated = Emulated(Rc::new(RefCell::new(parser)));
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let backend = Sparing::new(emulated.clone(), (columns, rows).into());
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let texts = [
            "<pgdn><enter>",
            "a poet<enter>",
            "图书馆 é <up>",
            "<esc>z",
            "x",
            "<f4>",
        ];
        for keys in texts {
            stage.press(keys);
            for _ in 0..14 {
                stage.wait(1).draw_on(&mut terminal);
                let parser = emulated.0.borrow();
                let seen: Vec<String> = parser.screen().rows(0, columns).collect();
                let drawn = stage.rows();
                for (seen, drawn) in seen.iter().zip(&drawn) {
                    assert_eq!(seen.trim_end(), drawn.trim_end(), "{keys}");
                }
            }
        }
    }
}
