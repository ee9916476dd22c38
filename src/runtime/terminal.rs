//! The terminal: taken over, drawn on, and given back as it was, also after a panic.

use std::{
    io::{self, Write},
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute, queue,
    style::{Attribute, SetAttribute},
    terminal::{
        EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::{
    Outbox,
    outlet::{self, Outlet},
    sparing::Sparing,
};
use crate::tui::theme::Depth;

type Backend = Sparing<Outlet>;

/// The terminal while the program has it.
pub(super) struct Terminal {
    inner: ratatui::Terminal<Backend>,
    depth: Depth,
    mouse: bool,
}

/// Whether the terminal tells of the mouse, too.
static TELLS_OF_MOUSE: AtomicBool = AtomicBool::new(false);

/// Buttons, the pointer while one is held, and the wheel, in a form that any size of screen fits.
/// Never the pointer alone: each of its steps would wake the program.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

impl Terminal {
    /// Takes the terminal over. Without `mouse` it is never told of the mouse.
    pub(super) fn enter(depth: Depth, mouse: bool, outbox: Outbox) -> io::Result<Self> {
        restore_on_panic();
        outlet::start(outbox)?;
        let size = columns_and_rows().into();
        let inner = ratatui::Terminal::new(Sparing::new(Outlet::default(), size))?;
        let mut terminal = Self {
            inner,
            depth,
            mouse,
        };
        terminal.take()?;
        Ok(terminal)
    }

    fn take(&mut self) -> io::Result<()> {
        outlet::open();
        enable_raw_mode()?;
        execute!(
            self.inner.backend_mut(),
            EnterAlternateScreen,
            EnableBracketedPaste
        )?;
        if self.mouse {
            TELLS_OF_MOUSE.store(true, Ordering::SeqCst);
            self.send(MOUSE_ON);
        }
        self.forget()
    }

    /// The next drawing draws everything. `Terminal::clear` would ask the terminal where its cursor
    /// is, and wait for an answer that a mute terminal never gives.
    fn forget(&mut self) -> io::Result<()> {
        let size = self.inner.size()?;
        self.inner.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Takes it again after a stop; what it looked like is not known any more.
    pub(super) fn resume(&mut self) {
        // Drawing on it says whether it is there.
        drop(self.take());
    }

    pub(super) fn depth(&self) -> Depth {
        self.depth
    }

    /// For a terminal of that size. Nothing, while the shell has the terminal. False where it still
    /// takes in what was drawn before: then nothing is drawn.
    pub(super) fn draw(
        &mut self,
        size: (u16, u16),
        paint: impl FnOnce(&mut Frame<'_>),
    ) -> io::Result<bool> {
        if !outlet::is_open() {
            return Ok(true);
        }
        let is_free = outlet::is_free();
        if is_free {
            self.inner.backend_mut().set_size(size.into());
            self.inner.draw(paint)?;
        }
        Ok(is_free)
    }

    /// The next drawing draws everything.
    pub(super) fn redraw(&mut self) {
        // A terminal that can't be cleared can't be drawn on either; drawing says so.
        drop(self.forget());
    }

    pub(super) fn bell(&mut self) {
        self.send(b"\x07");
    }

    /// By OSC 52: where the terminal takes it, the text is in the clipboard; else nothing happens.
    pub(super) fn copy(&mut self, text: &str) {
        self.send(format!("\x1b]52;c;{}\x07", base64(text.as_bytes())).as_bytes());
    }

    fn send(&mut self, bytes: &[u8]) {
        let backend = self.inner.backend_mut();
        drop(
            backend
                .write_all(bytes)
                .and_then(|()| Write::flush(backend)),
        );
    }
}

/// The size of the terminal; 80 by 24 where it doesn't say, or says 0, as serial lines do.
pub(super) fn columns_and_rows() -> (u16, u16) {
    let told = size().ok();
    told.filter(|told| told.0 > 0 && told.1 > 0)
        .unwrap_or((80, 24))
}

/// RFC 4648, padded. A library for these lines would weigh more than they do.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| {
        LETTERS
            .get((bits & 63) as usize)
            .map_or('=', |it| char::from(*it))
    };
    let group = |three: &[u8]| {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letters = [
            letter(bits >> 18),
            letter(bits >> 12),
            letter(bits >> 6),
            letter(bits),
        ];
        let padded = |(at, letter)| if at <= three.len() { letter } else { '=' };
        letters
            .into_iter()
            .enumerate()
            .map(padded)
            .collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Once, whoever asks first. Every step is tried, whether or not the one before worked: the terminal
/// may be half gone.
pub(super) fn give_back() {
    let mut last = Vec::new();
    if TELLS_OF_MOUSE.swap(false, Ordering::SeqCst) {
        last.extend_from_slice(MOUSE_OFF);
    }
    drop(queue!(
        last,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    ));
    if outlet::close(&last) {
        drop(disable_raw_mode());
    }
}

/// A panic gives the terminal back before it says anything.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Read, num::NonZeroU16};

    use super::*;

    #[test]
    fn base64_as_rfc_4648_has_it() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("é?", "w6k/"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    /// Run by the test below, in a terminal of its own.
    #[test]
    #[ignore = "it panics"]
    fn takes_it_and_panics() {
        let (outbox, _inbox) = crate::runtime::outbox::open().unwrap();
        let mut terminal = Terminal::enter(Depth::default(), true, outbox).unwrap();
        while !terminal.draw((80, 24), |_frame| {}).unwrap() {}
        panic!("on purpose");
    }

    /// All that a program writes to the pty until nobody has it open any more.
    fn written(mut pty: pty_process::blocking::Pty) -> Vec<u8> {
        let mut output = Vec::new();
        let mut some = [0; 1 << 12];
        while let Ok(count @ 1..) = pty.read(&mut some) {
            output.extend_from_slice(&some[..count]);
        }
        output
    }

    #[test]
    fn a_panic_gives_it_back_before_it_says_anything() {
        let folder = tempfile::tempdir().unwrap();
        let (pty, pts) = pty_process::blocking::open().unwrap();
        pty.resize(pty_process::Size::new(24, 80)).unwrap();
        let line = "stty -a >before; RUST_BACKTRACE=0 \"$0\" \"$@\"; stty -a >after";
        let test = "runtime::terminal::tests::takes_it_and_panics";
        let mut child = pty_process::blocking::Command::new("sh")
            .args(["-c", line])
            .arg(std::env::current_exe().unwrap())
            .args([test, "--exact", "--ignored", "--nocapture"])
            .current_dir(folder.path())
            .spawn(pts)
            .unwrap();
        let output = written(pty);
        child.wait().unwrap();

        let size = |n| NonZeroU16::new(n).unwrap();
        let mut parser = vt100::Parser::new(size(24), size(80), 0);
        parser.process(&output);
        let screen = parser.screen();
        let told = screen.contents();
        assert!(told.contains("on purpose"), "{told}");
        assert!(
            told.contains("1 failed"),
            "it goes on below what was said: {told}"
        );
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(output.windows(8).any(|bytes| bytes == b"\x1b[?1002h"));
        let settings = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(settings("before"), settings("after"));
    }
}
