//! A terminal that takes its time, or that nobody reads for a while: what is typed meanwhile is on
//! disk, and when somebody reads again, all is there to see.

use std::fs;

use super::{Desk, leave, texts};
use crate::support::{
    counted::counted,
    pty::{Exit, Pace, Terminal},
};

/// Large, so that each drawing is.
const SIZE: (u16, u16) = (200, 60);

/// Types notes of that many numbers, each drawn with the whole screen.
fn type_in(terminal: &mut Terminal, numbers: std::ops::Range<usize>) -> Vec<String> {
    let notes: Vec<String> = numbers.map(|n| format!("note {n:03}")).collect();
    for note in &notes {
        terminal.keys(&format!("{note}{{enter}}{{ctrl-l}}{{wait:10}}"));
    }
    notes
}

/// Whether the last of them is in the journal.
fn is_on_disk(desk: &Desk, notes: &[String]) -> bool {
    let journal = desk.file().with_extension("journal");
    let journal = fs::read_to_string(journal).unwrap();
    notes.last().is_some_and(|last| journal.contains(last))
}

#[test]
fn a_slow_terminal_holds_up_no_note() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.read_at(Pace::Slow);
    let notes = type_in(&mut terminal, 0..40);
    terminal.wait_until("the notes on disk", |_| is_on_disk(&desk, &notes));
    terminal.read_at(Pace::Free);
    terminal.wait_for("40 notes under Organizations.");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
}

#[test]
fn a_terminal_that_nobody_reads_holds_up_no_note() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.read_at(Pace::Stopped);
    let mut notes = type_in(&mut terminal, 0..40);
    terminal.wait_until("the notes on disk", |_| is_on_disk(&desk, &notes));
    terminal.read_at(Pace::Free);
    terminal.wait_for("40 notes under Organizations.");
    notes.extend(type_in(&mut terminal, 40..42));
    terminal.wait_for("42 notes under Organizations.");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
}

/// Told to end while nobody reads, it saves and ends, and waits for nobody.
#[test]
fn while_nobody_reads_it_can_be_ended() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.read_at(Pace::Stopped);
    let notes = type_in(&mut terminal, 0..40);
    terminal.wait_until("the notes on disk", |_| is_on_disk(&desk, &notes));
    terminal.signal("TERM");
    assert_eq!(terminal.wait_exit(), Exit::Code(143));
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
    counted("notes typed while nobody reads the terminal", notes.len());
}
