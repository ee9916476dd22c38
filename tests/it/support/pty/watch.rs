//! What comes from the program: its screen, and waiting for it.

use std::time::{Duration, Instant};

use super::emulator::Emulator;
use super::{PATIENCE, Terminal};

/// How often a wait asks whether the program still runs.
const LOOK: Duration = Duration::from_millis(50);
/// So long without output is quiet.
pub(super) const QUIET: Duration = Duration::from_millis(60);
/// So long a program may take for the first byte of its answer to a key.
const ANSWER: Duration = Duration::from_millis(250);

impl Terminal {
    /// The rows, joined by line ends, trailing blanks cut.
    pub(crate) fn screen(&self) -> String {
        self.line.look(|emulator| emulator.rows().join("\n"))
    }

    /// One row, from 0 on; empty beyond the last.
    pub(crate) fn row(&self, n: u16) -> String {
        self.line.look(|emulator| {
            emulator
                .rows()
                .into_iter()
                .nth(n.into())
                .unwrap_or_default()
        })
    }

    /// Where the cursor is, as row and column; none while it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        self.line.look(|emulator| {
            let shown = !emulator.screen().hide_cursor();
            shown.then(|| emulator.screen().cursor_position())
        })
    }

    /// Where a text within one row begins, as row and column; the first one from the top.
    pub(crate) fn find(&self, text: &str) -> Option<(u16, u16)> {
        self.line.look(|emulator| emulator.find(text))
    }

    /// What is at a place: `contents()`, `fgcolor()`, `bgcolor()`, `bold()`, `inverse()` …
    #[track_caller]
    pub(crate) fn cell(&self, row: u16, col: u16) -> vt100::Cell {
        let cell = self
            .line
            .look(|emulator| emulator.screen().cell(row, col).cloned());
        match cell {
            Some(cell) => cell,
            None => self.fail(&format!("no cell at row {row}, column {col}")),
        }
    }

    /// Waits till a text is on the screen. It may go over several rows.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.until(&format!("waited for {text:?}"), |emulator| {
            emulator.rows().join("\n").contains(text)
        });
    }

    /// Waits till a text is no longer on the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        self.until(&format!("waited for {text:?} to go"), |emulator| {
            !emulator.rows().join("\n").contains(text)
        });
    }

    /// Waits till the terminal is as it should be; `what` says how, should it not come to that.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, there: impl Fn(&Self) -> bool) {
        let late = Instant::now() + PATIENCE;
        while !there(self) {
            if self.exit().is_some() || Instant::now() > late {
                self.fail(&format!("waited for {what}"));
            }
            let count = self.line.look(|emulator| emulator.output.len());
            self.line
                .wait(LOOK, |emulator| emulator.output.len() > count);
        }
    }

    /// Fails after 10 s, or a moment after the program has ended: what is not there by then won't come.
    #[track_caller]
    fn until(&self, what: &str, there: impl Fn(&Emulator) -> bool) {
        let late = Instant::now() + PATIENCE;
        loop {
            let exit = self.exit();
            if self.line.wait(LOOK, &there) {
                return;
            }
            if let Some(exit) = exit {
                self.fail(&format!("{what}, but the program has ended: {exit:?}"));
            }
            if Instant::now() > late {
                self.fail(what);
            }
        }
    }

    /// Waits till nothing has come for 60 ms. After keys, a first byte has 250 ms to come.
    #[track_caller]
    pub(crate) fn quiet(&self) {
        let late = Instant::now() + PATIENCE;
        self.answered();
        loop {
            let count = self.line.look(|emulator| emulator.output.len());
            if !self
                .line
                .wait(QUIET, |emulator| emulator.output.len() != count)
            {
                return;
            }
            if Instant::now() > late {
                self.fail("waited for quiet");
            }
        }
    }

    pub(super) fn answered(&self) {
        if let Some(count) = self.asked.take() {
            self.line
                .wait(ANSWER, |emulator| emulator.output.len() > count);
        }
    }

    /// All bytes so far.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.line.look(|emulator| emulator.output.clone())
    }
}
