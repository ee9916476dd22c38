//! Programs that are started: the one in the terminal, and `stty`, `sh` and `ps`, which tell what
//! the standard library does not.

use std::collections::BTreeSet;
use std::os::fd::AsFd as _;
use std::process::{Child, Command, Output};
use std::sync::{Mutex, PoisonError};

use pty_process::Size;
use pty_process::blocking::Pts;

use super::line::Line;

/// A pty is open for a moment before it is marked close-on-exec: no program may start just then,
/// or it holds another one's terminal open.
static STARTING: Mutex<()> = Mutex::new(());

/// A program started in a new pty: with the line to it, its end of the pty, and that one's settings.
pub(super) fn spawn(
    command: Command,
    (cols, rows): (u16, u16),
) -> Result<(Child, Line, Pts, BTreeSet<String>), String> {
    let starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    let (pty, pts) = pty_process::blocking::open().map_err(|error| error.to_string())?;
    drop(starting);
    pty.resize(Size::new(rows, cols))
        .map_err(|error| error.to_string())?;
    let before = settings(&pts)?;
    let starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = pty_process::blocking::Command::from(command);
    let child = command
        .spawn_borrowed(&pts)
        .map_err(|error| error.to_string())?;
    drop(starting);
    let line = Line::new(pty, (cols, rows)).map_err(|error| error.to_string())?;
    Ok((child, line, pts, before))
}

/// The settings of a terminal as `stty` names them, one by one, without its speed and size.
pub(super) fn settings(pts: &Pts) -> Result<BTreeSet<String>, String> {
    let stdin = pts
        .as_fd()
        .try_clone_to_owned()
        .map_err(|error| error.to_string())?;
    let shown = run(Command::new("stty").arg("-a").stdin(stdin))?;
    let parts = shown
        .lines()
        .skip(1)
        .flat_map(|line| line.split(';'))
        .map(str::trim);
    let mut settings = BTreeSet::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if part.contains('=') {
            settings.insert(part.into());
        } else {
            settings.extend(part.split_whitespace().map(String::from));
        }
    }
    Ok(settings)
}

/// Runs a small helper program, and returns what it printed.
pub(super) fn run(command: &mut Command) -> Result<String, String> {
    let starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().map_err(|error| error.to_string())?;
    drop(starting);
    if status.success() {
        Ok(String::from_utf8_lossy(&stdout).into_owned())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&stderr)))
    }
}
