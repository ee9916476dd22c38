//! The line between the terminal and the program: a thread that reads, a thread that writes.
//!
//! Two threads, because either may have to wait for the program: one that writes 100 kB while the
//! program draws would otherwise wait for the program, and the program for it.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Pts, Pty};

use super::emulator::Emulator;

/// The harness's own mark in the output. Programs do not print it, and terminals ignore it.
const MARK: u8 = 0;

/// A clock that ticks is output, too: after so many limits nobody is reading.
const LIMITS: u8 = 6;

pub(super) struct Line {
    /// The terminal's end; none once hung up. Closed when the threads have let go of it, too.
    pty: Option<Arc<Pty>>,
    queue: Option<mpsc::Sender<Packet>>,
    shared: Arc<Shared>,
}

/// Bytes for the program, and whom to tell that they are written (nobody, for an answer).
struct Packet {
    bytes: Vec<u8>,
    written: Option<mpsc::Sender<io::Result<()>>>,
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    emulator: Emulator,
    watch: Watch,
    pace: Pace,
}

/// How fast the output is read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Pace {
    /// As it comes.
    Free,
    /// Sixty-four bytes every two milliseconds, as over a bad line.
    Slow,
    /// Not at all.
    Stopped,
}

/// What the reader makes of the harness's mark.
#[derive(Clone, Copy, PartialEq)]
enum Watch {
    /// There is none.
    Nothing,
    /// The output up to it is complete.
    End,
    /// Stop reading.
    HangUp,
}

impl Line {
    /// Starts the threads.
    pub(super) fn new(pty: Pty, (cols, rows): (u16, u16)) -> io::Result<Self> {
        let state = State {
            emulator: Emulator::new(cols, rows),
            watch: Watch::Nothing,
            pace: Pace::Free,
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            news: Condvar::new(),
        });
        let pty = Arc::new(pty);
        let (queue, packets) = mpsc::channel();
        let (reading, written_to, answers) = (pty.clone(), pty.clone(), queue.clone());
        let read_into = shared.clone();
        named("pty reader").spawn(move || read(&reading, &read_into, &answers))?;
        named("pty writer").spawn(move || write(&written_to, packets))?;
        Ok(Self {
            pty: Some(pty),
            queue: Some(queue),
            shared,
        })
    }

    /// Writes to the program, and waits until it is written. An error after `limit` without output
    /// either: a program may well take its time over 100 kB if it draws after each byte.
    pub(super) fn send(&self, bytes: &[u8], limit: Duration) -> Result<(), String> {
        let queue = self.queue.as_ref().ok_or("the terminal is hung up")?;
        let (written, done) = mpsc::channel();
        let packet = Packet {
            bytes: bytes.into(),
            written: Some(written),
        };
        queue.send(packet).map_err(|gone| gone.to_string())?;
        for _ in 0..LIMITS {
            let count = self.look(|emulator| emulator.output.len());
            match done.recv_timeout(limit) {
                Ok(result) => return result.map_err(|error| error.to_string()),
                Err(_) if self.look(|emulator| emulator.output.len()) > count => {}
                Err(_) => break,
            }
        }
        Err("the program does not read what is sent".into())
    }

    /// The emulator learns it under the lock, so that nothing drawn for the new size meets the old.
    pub(super) fn resize(&self, cols: u16, rows: u16) -> Result<(), String> {
        let pty = self.pty.as_ref().ok_or("the terminal is hung up")?;
        let mut state = self.shared.lock();
        state.emulator.resize(cols, rows);
        pty.resize(Size::new(rows, cols))
            .map_err(|error| error.to_string())
    }

    /// From the next read on.
    pub(super) fn read_at(&self, pace: Pace) {
        self.shared.lock().pace = pace;
        self.shared.news.notify_all();
    }

    pub(super) fn look<T>(&self, at: impl FnOnce(&Emulator) -> T) -> T {
        at(&self.shared.lock().emulator)
    }

    /// Waits until `there`, looking after each piece of output; false after `limit`.
    pub(super) fn wait(&self, limit: Duration, mut there: impl FnMut(&Emulator) -> bool) -> bool {
        self.shared.wait(limit, |state| there(&state.emulator))
    }

    /// Takes in all that was written before now, if that can be done within `limit`.
    pub(super) fn drain(&self, pts: &Pts, limit: Duration) -> bool {
        self.mark(pts, Watch::End)
            && self
                .shared
                .wait(limit, |state| state.watch == Watch::Nothing)
    }

    /// Closes the terminal, as closing its window does. The program gets SIGHUP and end of file.
    pub(super) fn hang_up(&mut self, pts: Option<Pts>, limit: Duration) {
        self.read_at(Pace::Free);
        if let Some(pts) = &pts {
            self.mark(pts, Watch::HangUp);
        }
        drop((pts, self.queue.take()));
        let late = Instant::now() + limit;
        let held = |pty: &Arc<Pty>| Arc::strong_count(pty) > 1;
        while self.pty.as_ref().is_some_and(held) && Instant::now() < late {
            thread::sleep(Duration::from_millis(1));
        }
        self.pty = None;
    }

    /// Wakes the reader by writing from the program's side. In a thread, as Ctrl-S may hold it up.
    fn mark(&self, pts: &Pts, watch: Watch) -> bool {
        self.shared.lock().watch = watch;
        let marked = pts.as_fd().try_clone_to_owned().and_then(|pts| {
            named("pty mark").spawn(move || File::from(pts).write_all(&[MARK]).is_ok())
        });
        marked.is_ok()
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the reader has not panicked")
    }

    /// Waits while nobody reads; then, how many bytes may be read at once.
    fn may_read(&self) -> usize {
        let stopped = |state: &mut State| state.pace == Pace::Stopped;
        let waited = self.news.wait_while(self.lock(), stopped);
        let pace = waited.expect("the reader has not panicked").pace;
        if pace == Pace::Slow {
            thread::sleep(Duration::from_millis(2));
            return 64;
        }
        usize::MAX
    }

    fn wait(&self, limit: Duration, mut there: impl FnMut(&State) -> bool) -> bool {
        let (_state, waited) = self
            .news
            .wait_timeout_while(self.lock(), limit, |state| !there(state))
            .expect("the reader has not panicked");
        !waited.timed_out()
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.into())
}

/// Until the last program has closed its side, or the harness hangs up.
fn read(mut pty: &Pty, shared: &Shared, answers: &mpsc::Sender<Packet>) {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let most = shared.may_read().min(buffer.len());
        let count = match pty.read(buffer.get_mut(..most).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) | Ok(0) => return,
            Ok(count) => count,
        };
        let mut bytes = buffer.get(..count).unwrap_or_default().to_vec();
        let mut state = shared.lock();
        if state.watch == Watch::HangUp {
            return;
        }
        if state.watch == Watch::End
            && let Some(at) = bytes.iter().rposition(|byte| *byte == MARK)
        {
            bytes.remove(at);
            state.watch = Watch::Nothing;
        }
        let bytes = state.emulator.feed(&bytes);
        drop(state);
        shared.news.notify_all();
        let unasked = bytes.is_empty();
        if !unasked
            && answers
                .send(Packet {
                    bytes,
                    written: None,
                })
                .is_err()
        {
            return;
        }
    }
}

/// Until nobody is left who could send a packet.
fn write(mut pty: &Pty, packets: mpsc::Receiver<Packet>) {
    for Packet { bytes, written } in packets {
        let result = pty.write_all(&bytes);
        if let Some(written) = written {
            // An error means that the one who waited has given up, and said so.
            written.send(result).unwrap_or_default();
        }
    }
}
