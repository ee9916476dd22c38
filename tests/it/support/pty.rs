//! A program in a pseudo-terminal, driven by keys, its screen read through an emulator.
//!
//! The program leads a session of its own, with the pty as its controlling terminal and almost
//! nothing in its environment. What a test waits for it names ([`Terminal::wait_for`]): nothing
//! here guesses when a program is done, but for [`Terminal::quiet`], which says what it takes for it.
//!
//! A failure panics with the screen, at the line of the test.
#![expect(
    clippy::disallowed_methods,
    reason = "a test waits for a real program in real time"
)]

mod emulator;
mod host;
mod keys;
mod line;
#[cfg(test)]
mod tests;
mod typing;
mod watch;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::blocking::Pts;

use emulator::Emulator;
use host::{run, settings, spawn};
use line::Line;
pub(crate) use line::Pace;

/// After so long a test has failed.
const PATIENCE: Duration = Duration::from_secs(10);
/// What closing down may take before it goes on by itself.
const CLOSING: Duration = Duration::from_millis(500);

/// A program in a terminal. Dropping it kills the program.
pub(crate) struct Terminal {
    child: Mutex<Child>,
    line: Line,
    /// The program's end, kept open so that its settings can be read after the program has ended.
    pts: Option<Pts>,
    /// The settings before the program started.
    before: BTreeSet<String>,
    /// The count of output bytes when something was last sent, until `quiet` has seen the answer.
    asked: Cell<Option<usize>>,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exit {
    Code(i32),
    Signal(i32),
}

impl Terminal {
    /// Starts a program. `size` is columns and rows.
    #[track_caller]
    pub(crate) fn start(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        cwd: &Path,
        size: (u16, u16),
    ) -> Self {
        let mut command = Command::new(program);
        command.args(args).current_dir(cwd).env_clear();
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command.envs([("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]);
        command.envs(env.iter().copied());
        let (child, line, pts, before) = match spawn(command, size) {
            Ok(started) => started,
            Err(why) => fail(&format!("{} in a pty: {why}", program.display())),
        };
        Self {
            child: Mutex::new(child),
            line,
            pts: Some(pts),
            before,
            asked: Cell::new(Some(0)),
        }
    }

    /// Gives the terminal another size; the program gets SIGWINCH.
    #[track_caller]
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.asked
            .set(Some(self.line.look(|emulator| emulator.output.len())));
        if let Err(why) = self.line.resize(cols, rows) {
            self.fail(&why);
        }
    }

    /// The program's process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .id()
    }

    /// Sends the program a signal, by its name without SIG: TERM, HUP, INT, KILL, CONT …
    ///
    /// As the leader of its session it cannot be stopped by TSTP's default action; STOP does it.
    #[track_caller]
    pub(crate) fn signal(&self, name: &str) {
        if let Some(exit) = self.exit() {
            self.fail(&format!("no {name} for a program that has ended: {exit:?}"));
        }
        let mut kill = Command::new("sh");
        kill.args(["-c", "kill -s \"$0\" \"$1\"", name])
            .arg(self.pid().to_string());
        if let Err(why) = run(&mut kill) {
            self.fail(&why);
        }
    }

    /// Waits till the program is stopped, as after Ctrl-Z.
    #[track_caller]
    pub(crate) fn wait_stopped(&self) {
        let late = Instant::now() + PATIENCE;
        let mut ps = Command::new("ps");
        ps.args(["-o", "stat=", "-p"]).arg(self.pid().to_string());
        loop {
            match run(&mut ps) {
                Ok(state) if state.starts_with('T') => break,
                Ok(_) if self.exit().is_none() && Instant::now() < late => {}
                Ok(_) => self.fail("waited for the program to stop"),
                Err(why) => self.fail(&why),
            }
            thread::sleep(Duration::from_millis(10));
        }
        self.drain();
    }

    /// How fast what the program writes is read from now on.
    pub(crate) fn read_at(&self, pace: Pace) {
        self.line.read_at(pace);
    }

    /// Closes the terminal under the program, as closing a window does.
    pub(crate) fn hang_up(&mut self) {
        self.line.hang_up(self.pts.take(), CLOSING);
    }

    /// Waits till the program has ended, and its last output is on the screen.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> Exit {
        let late = Instant::now() + PATIENCE;
        loop {
            if let Some(exit) = self.exit() {
                self.drain();
                return exit;
            }
            if Instant::now() > late {
                self.fail("waited for the program to end");
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// How the program ended, if it has.
    fn exit(&self) -> Option<Exit> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        child.try_wait().ok().flatten().map(Exit::from)
    }

    fn drain(&self) {
        if let Some(pts) = &self.pts {
            self.line.drain(pts, CLOSING);
        }
    }

    /// Whether the terminal is as it was: its modes, and the settings that `stty` shows.
    ///
    /// For a program that has ended, or is stopped: see [`Self::wait_exit`], [`Self::wait_stopped`].
    /// The error names what is different.
    pub(crate) fn restored(&self) -> Result<(), String> {
        let pts = self.pts.as_ref().ok_or("the terminal is hung up")?;
        let mut left = self.line.look(Emulator::left_on);
        left.extend(
            settings(pts)?
                .difference(&self.before)
                .map(|each| format!("stty {each}")),
        );
        if left.is_empty() {
            Ok(())
        } else {
            Err(format!("left on: {}", left.join(", ")))
        }
    }

    #[track_caller]
    fn fail(&self, what: &str) -> ! {
        let rows = self.line.look(|emulator| emulator.rows().join("\n│"));
        fail(&format!("{what}; the screen is\n│{rows}"))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        if matches!(child.try_wait(), Ok(None)) {
            // Killed or gone by itself just now: it is over either way.
            child
                .kill()
                .and_then(|()| child.wait().map(drop))
                .unwrap_or_default();
        }
        self.line.hang_up(self.pts.take(), CLOSING);
    }
}

impl From<ExitStatus> for Exit {
    fn from(status: ExitStatus) -> Self {
        status
            .code()
            .map_or_else(|| Self::Signal(status.signal().unwrap_or(0)), Self::Code)
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "how a test fails")]
fn fail(what: &str) -> ! {
    panic!("{what}")
}
