//! Lines in a real terminal: what stands before the line, what comes of itself, and the bell.

use super::{Desk, SIZE};
use crate::support::pty::Exit;

fn bells(output: &[u8]) -> usize {
    output.split(|byte| *byte == 7).count() - 1
}

/// The stages of a clock are said as they come, and at the end there is one bell.
#[test]
fn lines_prompts_stages_and_the_bell() {
    let desk = Desk::new();
    let mut terminal = desk.start(super::PROGRAM, &["--plain"], SIZE);
    terminal.wait_for("Begin");
    terminal.keys("asset map{enter}");
    terminal.wait_for("Organizations ›");
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 10:00.");
    terminal.keys("the choir{enter}");
    terminal.wait_for("One note under Organizations.");
    terminal.keys(":time late 7{enter}");
    terminal.wait_for("left.");
    terminal.keys(":time late 2{enter}");
    terminal.wait_for("01:00 left.");
    assert_eq!(bells(&terminal.output()), 0);
    terminal.keys(":time late 1{enter}");
    terminal.wait_for("Time. 10:00 is over.");
    terminal.quiet();
    assert_eq!(bells(&terminal.output()), 1);
    assert!(!terminal.output().contains(&0x1b), "nothing is drawn");
    terminal.keys(":quit{enter}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
}
