//! To the shell, with one and without.

use super::{Desk, SIZE, leave};
use crate::support::pty::Exit;

/// Who is stopped can be told to end, and saves.
#[test]
fn stopped_it_ends_when_it_is_told_to() {
    let desk = Desk::new();
    let mut terminal = desk.stopped_in_a_shell();
    // bash does not wait for a job that it still holds for stopped.
    terminal.keys("kill %1; while kill -0 %1; do sleep 0.02; done{enter}");
    terminal.wait_for("Exit 143");
    terminal.keys("exit{enter}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
    let terminal = desk.open(&[&desk.file().to_string_lossy()]);
    terminal.wait_for("What do we want decided? › longer ho");
}

/// Without a shell above it a program that stopped could never be woken.
#[test]
fn where_there_is_no_shell_it_goes_on() {
    let desk = Desk::new();
    let mut terminal = desk.begin("power-map", SIZE);
    terminal.keys("longer ho{ctrl-z}");
    terminal.wait_for("z to the shell");
    terminal.keys("z");
    terminal.wait_for("This terminal has no shell to go to.");
    terminal.keys("urs{enter}");
    terminal.wait_for("1 of 3 known.");
    leave(terminal);
}
