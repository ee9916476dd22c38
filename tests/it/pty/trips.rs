//! A mistake in the program, made on purpose in each part of it: the terminal is given back before
//! anything is said, what is said quotes nobody, and what was said and half typed is there again.

use super::{Desk, PROGRAM, SIZE, leave, texts, write};
use crate::support::{
    counted::counted,
    pty::{Exit, Terminal},
};

/// What is found of the note that was half typed.
#[derive(Clone, Copy, PartialEq)]
enum Left {
    HalfTyped,
    /// It was said before it broke.
    Said,
    /// It broke where it was to be said, before that was confirmed.
    Nothing,
}

/// Where it breaks, the keys that bring it there, how it ends then, and what is left.
const PLACES: [(&str, &str, Exit, Left); 6] = [
    ("update", "c", Exit::Code(101), Left::HalfTyped),
    ("draw", "c", Exit::Code(101), Left::HalfTyped),
    ("append", "{enter}", Exit::Code(101), Left::Nothing),
    ("sync", "c", Exit::Code(101), Left::HalfTyped),
    ("input", "c", Exit::Code(101), Left::HalfTyped),
    (
        "fold",
        "{enter}{pgdn}{wait:500}{enter}",
        Exit::Code(134),
        Left::Said,
    ),
];

/// A session with a note, and half of another, in a program that will break there.
fn begun(desk: &Desk, place: &str) -> Terminal {
    let trip = desk.path("trip").to_string_lossy().into_owned();
    let line = format!(
        "FLIPCHART_TRIP='{place} {trip}' RUST_BACKTRACE=0 exec {PROGRAM} new --workshop asset-map"
    );
    let mut terminal = desk.start("sh", &["-c", &line], SIZE);
    terminal.wait_for("not started");
    terminal.keys("choir{enter}");
    terminal.wait_for("One note under Organizations.");
    terminal.keys("the coa");
    terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
    write(&desk.path("trip"), b"");
    terminal
}

#[test]
fn wherever_it_breaks_the_terminal_and_the_notes_are_whole() {
    for (place, keys, exit, left) in PLACES {
        let desk = Desk::new();
        let mut terminal = begun(&desk, place);
        terminal.keys(keys);
        assert_eq!(terminal.wait_exit(), exit, "{place}");
        assert_eq!(terminal.restored(), Ok(()), "{place}");

        let said = terminal.screen();
        assert!(said.contains("a mistake in the program"), "{place}: {said}");
        assert!(said.contains("src/runtime/trip.rs:"), "{place}: {said}");
        for quoted in ["choir", "coa", "tripped over"] {
            assert!(!said.contains(quoted), "{place}: {said}");
        }
        let output = String::from_utf8_lossy(&terminal.output()).into_owned();
        let given_back = output.rfind("\x1b[?1049l").unwrap();
        assert!(given_back < output.find("a mistake").unwrap(), "{place}");

        let file = desk.file();
        let checked = desk.run(&["validate", &file.to_string_lossy()]);
        assert_eq!(checked.status.code(), Some(0), "{place}: {checked:?}");
        let mut terminal = desk.open(&[&file.to_string_lossy()]);
        terminal.wait_for("ASSET MAP");
        if left == Left::HalfTyped {
            terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
        }
        terminal.keys("{ctrl-u}");
        leave(terminal);
        let said: &[&str] = match left {
            Left::Said => &["choir", "the coa"],
            Left::HalfTyped | Left::Nothing => &["choir"],
        };
        let session = desk.session();
        assert_eq!(texts(&session, "assets", "organizations"), said, "{place}");
    }
    counted("parts that panic, on a real terminal", PLACES.len());
}
