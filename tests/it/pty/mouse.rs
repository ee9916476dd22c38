//! The mouse as a terminal tells of it: in whole and in pieces, and not at all where it is off.

use std::{fs, thread, time::Duration};

use super::{Desk, SIZE, leave, texts};
use crate::support::pty::Exit;

fn has(output: &[u8], bytes: &[u8]) -> bool {
    output.windows(bytes.len()).any(|part| part == bytes)
}

/// Column and row from 1, as terminals count.
fn press(column: u16, row: u16) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

#[test]
fn a_click_on_a_hint_is_its_key_and_the_terminal_is_given_back() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.wait_for("F1 help");
    let (row, column) = terminal.find("F1 help").unwrap();
    terminal.send(press(column + 2, row + 1).as_bytes());
    terminal.wait_for("type to search");
    let output = terminal.output();
    assert!(has(&output, b"\x1b[?1002h") && has(&output, b"\x1b[?1006h"));
    assert!(!has(&output, b"\x1b[?1003h") && !has(&output, b"\x1b[?1000h"));
    terminal.keys("{esc}{ctrl-c}{ctrl-c}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert!(has(&terminal.output(), b"\x1b[?1002l"));
    assert_eq!(terminal.restored(), Ok(()));
}

/// However a sequence is cut, none of its pieces is a letter, and none is lost.
#[test]
fn what_comes_in_pieces_is_no_text() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 10:00.");
    terminal.keys("choir");
    terminal.wait_for("▒▒▒▒▒");
    let drag = "\x1b[<32;30;12M";
    for cut in 1..drag.len() {
        for pause in [3, 60] {
            let (first, rest) = drag.split_at(cut);
            terminal.send(first.as_bytes());
            thread::sleep(Duration::from_millis(pause));
            terminal.send(rest.as_bytes());
            thread::sleep(Duration::from_millis(40));
        }
    }
    terminal.quiet();
    // Esc alone, on the slowest line, lets letters act; it types nothing.
    terminal.keys("i{enter}");
    terminal.quiet();
    leave(terminal);
    let session = desk.session();
    let said = texts(&session, "assets", "organizations");
    assert!(
        said.iter().all(|text| ["choir", "choiri"].contains(text)),
        "{said:?}"
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "as a user writes a file")]
fn where_it_is_off_the_terminal_is_never_told() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config")).unwrap();
    fs::write(desk.path("config").join("config.toml"), "mouse = false\n").unwrap();
    let terminal = desk.begin("asset-map", SIZE);
    leave_and_see(terminal);
}

fn leave_and_see(mut terminal: crate::support::pty::Terminal) {
    terminal.keys("{ctrl-c}{ctrl-c}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let output = terminal.output();
    for mode in ["1000", "1002", "1003", "1006", "1015"] {
        for end in ["h", "l"] {
            assert!(
                !has(&output, format!("\x1b[?{mode}{end}").as_bytes()),
                "{mode}{end}"
            );
        }
    }
}

/// A pointer that is dragged over nothing costs no byte.
#[test]
fn what_changes_nothing_draws_nothing() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.quiet();
    let before = terminal.output().len();
    for column in 1..60 {
        terminal.send(format!("\x1b[<32;{column};10M").as_bytes());
    }
    terminal.send(b"\x1b[<65;30;10M\x1b[<2;30;10M");
    terminal.quiet();
    assert_eq!(terminal.output().len(), before);
    leave(terminal);
}
