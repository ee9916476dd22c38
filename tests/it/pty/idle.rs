//! What is written while nobody types.

use super::{Desk, SIZE, leave};
use crate::support::pty::Terminal;

/// Bytes written in so many milliseconds.
#[track_caller]
fn written(terminal: &mut Terminal, ms: usize) -> usize {
    terminal.quiet();
    let before = terminal.output().len();
    terminal.keys(&format!("{{wait:{ms}}}"));
    terminal.output().len() - before
}

#[test]
fn without_a_clock_nothing() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[]);
    terminal.wait_for("Asset map");
    assert_eq!(written(&mut terminal, 1_000), 0);
    terminal.keys("{enter}");
    terminal.wait_for("not started");
    terminal.keys("choir{enter}the coa");
    assert_eq!(written(&mut terminal, 2_000), 0);
    terminal.keys("{ctrl-u}");
    leave(terminal);
}

/// Four ticks at most in three seconds.
#[test]
fn with_a_clock_its_digits() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 10:00.");
    let bytes = written(&mut terminal, 3_000);
    assert!((1..=4 * 140).contains(&bytes), "{bytes} bytes in 3 s");
    leave(terminal);
}
