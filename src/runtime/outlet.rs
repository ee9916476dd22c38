//! The way out to the terminal. What it takes at once is written at once; for the rest a thread of its
//! own waits, so that a terminal that is slow, or that nobody reads, holds up no note: while it takes
//! one drawing in, the next is put off.
//!
//! Not here: what is written, and whether that is drawn (`terminal`).

use std::{
    fs::File,
    io::{self, ErrorKind, Write, stdout},
    mem::take,
    os::fd::AsFd,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::{Outbox, in_background, outbox::Arrival, reopen::without_waiting};

/// So long the terminal may take for the last that it is told.
const LAST: Duration = Duration::from_millis(500);

/// There is one terminal. Known to all, as a panic gives it back from anywhere.
static STATE: Mutex<State> = Mutex::new(State {
    open: false,
    now: None,
    waits: None,
    waiting: Vec::new(),
    writing: false,
    gone: None,
    put_off: false,
});

/// Something was written, or is to be.
static NEWS: Condvar = Condvar::new();

#[derive(Debug)]
struct State {
    /// Whether the program has the terminal.
    open: bool,
    /// The terminal by a way on which a write never waits; none where there is no such way.
    now: Option<File>,
    /// What the thread needs that waits, until there is one.
    waits: Option<(Outbox, File)>,
    waiting: Vec<u8>,
    writing: bool,
    /// Why nothing can be written any more.
    gone: Option<ErrorKind>,
    /// A drawing was put off; whoever wanted it is told when it can be made.
    put_off: bool,
}

impl State {
    fn is_busy(&self) -> bool {
        self.gone.is_none() && (self.writing || !self.waiting.is_empty())
    }

    /// What the terminal takes at once; the rest waits.
    fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        let free = if self.is_busy() {
            None
        } else {
            self.now.as_mut()
        };
        if let Some(now) = free {
            match write_at_once(now, &mut bytes) {
                Ok(()) => {}
                Err(cause) if cause.kind() == ErrorKind::WouldBlock => {}
                Err(cause) => {
                    self.gone = Some(cause.kind());
                    return Err(cause);
                }
            }
        }
        self.waiting.extend_from_slice(bytes);
        Ok(())
    }
}

/// Leaves of the bytes what was not written.
fn write_at_once(now: &mut File, bytes: &mut &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match now.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => *bytes = bytes.get(written..).unwrap_or_default(),
            Err(cause) if cause.kind() == ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

/// Takes bytes until they are flushed; then they are on their way.
#[derive(Debug, Default)]
pub(super) struct Outlet(Vec<u8>);

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    /// While the shell has the terminal, nothing is written.
    fn flush(&mut self) -> io::Result<()> {
        let mut state = lock();
        if let Some(gone) = state.gone {
            return Err(gone.into());
        }
        let sent = if state.open {
            state.send(&self.0)
        } else {
            Ok(())
        };
        self.0.clear();
        // An idle thread is left asleep: a tick of the clock wakes one, not two.
        if !state.waiting.is_empty() {
            wake(state);
        }
        sent
    }
}

/// Finds the way to the terminal.
pub(super) fn start(outbox: Outbox) -> io::Result<()> {
    // Past the standard library's own buffer and lock: the thread may wait in the midst of a write.
    let terminal = stdout().as_fd().try_clone_to_owned()?;
    let mut state = lock();
    state.now = without_waiting(File::options().write(true), 1);
    state.waits = Some((outbox, terminal.into()));
    Ok(())
}

/// Has what waits written by the thread, which begins with the first that has to wait.
fn wake(mut state: MutexGuard<'_, State>) {
    let begins = state.waits.take();
    drop(state);
    if let Some((outbox, terminal)) = begins {
        in_background(outbox, move |outbox| write(&terminal, outbox));
    }
    NEWS.notify_all();
}

fn write(mut terminal: &File, outbox: &Outbox) {
    loop {
        let waits = |state: &mut State| state.waiting.is_empty();
        let free = NEWS.wait_while(lock(), waits);
        let mut state = free.unwrap_or_else(PoisonError::into_inner);
        let bytes = take(&mut state.waiting);
        state.writing = true;
        drop(state);
        let written = terminal.write_all(&bytes);
        let mut state = lock();
        state.writing = false;
        state.gone = written.err().map(|cause| cause.kind());
        let (is_gone, put_off) = (state.gone.is_some(), take(&mut state.put_off));
        drop(state);
        NEWS.notify_all();
        let is_heard = !(is_gone || put_off) || outbox.send(Arrival::Written).is_ok();
        if is_gone || !is_heard {
            return;
        }
    }
}

/// From now on the program has the terminal.
pub(super) fn open() {
    lock().open = true;
}

pub(super) fn is_open() -> bool {
    lock().open
}

/// Whether a drawing can be made now. Where it can't, `Arrival::Written` says when it can.
pub(super) fn is_free() -> bool {
    let mut state = lock();
    state.put_off = state.is_busy();
    !state.put_off
}

/// The last that it is told, before the shell has it: once, whoever asks first. A terminal that
/// nobody reads is not waited for.
pub(super) fn close(bytes: &[u8]) -> bool {
    let mut state = lock();
    if !take(&mut state.open) {
        return false;
    }
    // Whether it is there to hear them has no consequence any more.
    drop(state.send(bytes));
    if state.is_busy() {
        wake(state);
        drop(NEWS.wait_timeout_while(lock(), LAST, |state| state.is_busy()));
    }
    true
}

fn lock() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}
