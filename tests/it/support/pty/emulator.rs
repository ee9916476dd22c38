//! The terminal's own side: the screen that the output makes, and the answers to a program's questions.
//!
//! It answers as xterm does, on a dark background; kitty's keyboard query stays unanswered, as there.
//! Not here: reading and writing. Bytes come in, a screen and replies come out.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use vt100::{Callbacks, CursorStyle, MouseProtocolMode, Screen};

/// Modes that `vt100` keeps itself. The others are in [`Answers::modes`].
const KEPT: [u16; 12] = [1, 6, 9, 25, 47, 1000, 1002, 1003, 1005, 1006, 1049, 2004];
/// Wrapping at the right edge: the one mode of the others that is on to begin with.
const AUTOWRAP: u16 = 7;

/// What the output so far amounts to.
pub(super) struct Emulator {
    parser: vt100::Parser<Answers>,
    /// All bytes so far.
    pub(super) output: Vec<u8>,
}

/// What `vt100` leaves to others.
struct Answers {
    /// To be written to the program.
    replies: Vec<u8>,
    /// Private modes that are on, without those of [`KEPT`].
    modes: BTreeSet<u16>,
    /// Keyboard modes pushed and not popped.
    keyboard: u16,
}

impl Emulator {
    pub(super) fn new(cols: u16, rows: u16) -> Self {
        let answers = Answers {
            replies: Vec::new(),
            modes: BTreeSet::from([AUTOWRAP]),
            keyboard: 0,
        };
        let (rows, cols) = (at_least_one(rows), at_least_one(cols));
        Self {
            parser: vt100::Parser::new_with_callbacks(rows, cols, 0, answers),
            output: Vec::new(),
        }
    }

    /// Takes output; returns what the terminal answers to it.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.output.extend_from_slice(bytes);
        self.parser.process(bytes);
        std::mem::take(&mut self.parser.callbacks_mut().replies)
    }

    pub(super) fn resize(&mut self, cols: u16, rows: u16) {
        self.parser.set_size(at_least_one(rows), at_least_one(cols));
    }

    pub(super) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// The rows as text, trailing blanks cut.
    pub(super) fn rows(&self) -> Vec<String> {
        let cols = self.screen().size().1.get();
        self.screen()
            .rows(0, cols)
            .map(|row| row.trim_end().into())
            .collect()
    }

    /// Where a text begins, as row and column: the first place, from the top.
    pub(super) fn find(&self, text: &str) -> Option<(u16, u16)> {
        let (rows, cols) = self.screen().size();
        (0..rows.get()).find_map(|row| {
            let mut line = String::new();
            let mut starts = Vec::new();
            for col in 0..cols.get() {
                let cell = self.screen().cell(row, col)?;
                starts.push(line.len());
                match cell.contents() {
                    "" if cell.is_wide_continuation() => {}
                    "" => line.push(' '),
                    contents => line.push_str(contents),
                }
            }
            let at = line.find(text)?;
            let col = starts.iter().rposition(|start| *start <= at)?;
            Some((row, u16::try_from(col).ok()?))
        })
    }

    /// What is on that a terminal does not begin with.
    pub(super) fn left_on(&self) -> Vec<String> {
        let screen = self.screen();
        let answers = self.parser.callbacks();
        let named = [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "cursor hidden"),
            (
                screen.cursor_style() != CursorStyle::Default,
                "cursor shape",
            ),
            (screen.bracketed_paste(), "bracketed paste"),
            (
                screen.mouse_protocol_mode() != MouseProtocolMode::None,
                "mouse",
            ),
            (screen.application_cursor(), "cursor key mode"),
            (screen.application_keypad(), "application keypad"),
            (!answers.modes.contains(&AUTOWRAP), "no autowrap"),
            (answers.keyboard > 0, "kitty keyboard"),
        ];
        let named = named
            .iter()
            .filter(|(on, _)| *on)
            .map(|(_, name)| (*name).into());
        let others = answers.modes.iter().filter(|mode| **mode != AUTOWRAP);
        named
            .chain(others.map(|mode| format!("mode {mode}")))
            .collect()
    }
}

fn at_least_one(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

impl Answers {
    fn reply(&mut self, text: &str) {
        self.replies.extend_from_slice(text.as_bytes());
    }

    /// Whether a private mode is on (1) or off (2); 0 for one that is not known.
    fn state(&self, screen: &Screen, mode: u16) -> u8 {
        let on = match mode {
            1 => screen.application_cursor(),
            25 => !screen.hide_cursor(),
            47 | 1049 => screen.alternate_screen(),
            2004 => screen.bracketed_paste(),
            AUTOWRAP | 1004 | 2026 => self.modes.contains(&mode),
            _ => return 0,
        };
        if on { 1 } else { 2 }
    }

    /// Queries without a prefix: DA1, DSR, and sizes in pixels and in cells.
    fn query(&mut self, screen: &Screen, last: char, number: u16) {
        let (rows, cols) = screen.size();
        let (row, col) = screen.cursor_position();
        match (last, number) {
            ('c', 0) => self.reply("\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
            ('n', 5) => self.reply("\x1b[0n"),
            ('n', 6) => self.reply(&format!("\x1b[{};{}R", row + 1, cols.get().min(col + 1))),
            ('t', 14) => self.reply(&format!(
                "\x1b[4;{};{}t",
                u32::from(rows.get()) * 16,
                u32::from(cols.get()) * 8
            )),
            ('t', 18) => self.reply(&format!("\x1b[8;{rows};{cols}t")),
            _ => {}
        }
    }
}

impl Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        prefix: Option<u8>,
        second: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        let numbers = params.iter().filter_map(|param| param.first().copied());
        let number = numbers.clone().next().unwrap_or(0);
        match (prefix, second, last) {
            (None, None, _) => self.query(screen, last, number),
            (Some(b'?'), None, 'h') => {
                self.modes
                    .extend(numbers.filter(|mode| !KEPT.contains(mode)));
            }
            (Some(b'?'), None, 'l') => numbers.for_each(|mode| {
                self.modes.remove(&mode);
            }),
            (Some(b'?'), Some(b'$'), 'p') => {
                let state = self.state(screen, number);
                self.reply(&format!("\x1b[?{number};{state}$y"));
            }
            (Some(b'>'), None, 'c') => self.reply("\x1b[>41;390;0c"),
            (Some(b'>'), None, 'q') => self.reply("\x1bP>|XTerm(390)\x1b\\"),
            (Some(b'>'), None, 'u') => self.keyboard += 1,
            (Some(b'<'), None, 'u') => {
                self.keyboard = self.keyboard.saturating_sub(number.max(1));
            }
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _screen: &mut Screen, params: &[&[u8]]) {
        match params {
            [b"10", b"?"] => self.reply("\x1b]10;rgb:e5e5/e5e5/e5e5\x1b\\"),
            [b"11", b"?"] => self.reply("\x1b]11;rgb:0000/0000/0000\x1b\\"),
            _ => {}
        }
    }
}
