//! The terminal: taken over, drawn on, and given back as it was, also after a panic.

use std::{
    io::{self, BufWriter, Stdout, Write, stdout},
    panic,
    sync::Once,
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{
        EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{Frame, backend::CrosstermBackend, layout::Rect};

use crate::tui::theme::Depth;

type Backend = CrosstermBackend<BufWriter<Stdout>>;

/// The terminal while the program has it.
pub(super) struct Terminal {
    inner: ratatui::Terminal<Backend>,
    depth: Depth,
    taken: bool,
    /// It was taken again after a stop, and the signal that says so has yet to come.
    pub(super) went_on: bool,
}

/// Enough for one whole screen, so that a drawing is one write.
const BUFFER: usize = 1 << 16;

impl Terminal {
    /// Takes the terminal over.
    pub(super) fn enter() -> io::Result<Self> {
        restore_on_panic();
        let inner = ratatui::Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
            BUFFER,
            stdout(),
        )))?;
        let mut terminal = Self {
            inner,
            depth: depth(),
            taken: false,
            went_on: false,
        };
        terminal.take()?;
        Ok(terminal)
    }

    fn take(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.taken = true;
        execute!(
            self.inner.backend_mut(),
            EnterAlternateScreen,
            EnableBracketedPaste
        )?;
        self.forget()
    }

    /// The next drawing draws everything. `Terminal::clear` would ask the terminal where its cursor
    /// is, and wait for an answer that a mute terminal never gives.
    fn forget(&mut self) -> io::Result<()> {
        let (columns, rows) = columns_and_rows();
        self.inner.resize(Rect::new(0, 0, columns, rows))
    }

    /// Gives it back.
    pub(super) fn leave(&mut self) {
        if std::mem::take(&mut self.taken) {
            give_back(self.inner.backend_mut());
        }
    }

    /// Takes it again after a stop; what it looked like is not known any more.
    pub(super) fn resume(&mut self) {
        if self.take().is_err() {
            self.taken = false;
        }
    }

    pub(super) fn depth(&self) -> Depth {
        self.depth
    }

    pub(super) fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.inner.draw(paint)?;
        Ok(())
    }

    /// The next drawing draws everything.
    pub(super) fn redraw(&mut self) {
        // A terminal that can't be cleared can't be drawn on either; drawing says so.
        drop(self.forget());
    }

    pub(super) fn bell(&mut self) {
        let backend = self.inner.backend_mut();
        drop(
            backend
                .write_all(b"\x07")
                .and_then(|()| Write::flush(backend)),
        );
    }
}

/// The size of the terminal; 80 by 24 where it doesn't say.
pub(super) fn columns_and_rows() -> (u16, u16) {
    size().unwrap_or((80, 24))
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Every step is tried, whether or not the one before worked: the terminal may be half gone.
fn give_back(out: &mut impl Write) {
    drop(execute!(
        out,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    ));
    drop(disable_raw_mode());
}

/// A panic gives the terminal back before it says anything.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back(&mut stdout());
            before(info);
        }));
    });
}

/// How many colours the terminal says it shows.
fn depth() -> Depth {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let full =
        std::env::var("COLORTERM").is_ok_and(|value| value == "truecolor" || value == "24bit");
    match (is_set("NO_COLOR"), full) {
        (true, _) => Depth::None,
        (false, true) => Depth::Full,
        (false, false) => Depth::Indexed,
    }
}
