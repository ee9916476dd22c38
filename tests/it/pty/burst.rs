//! Thousands of keys at once, and pastes of 100 kB: all arrives, nothing is left unread.

use std::time::{Duration, Instant};

use super::{Desk, SIZE, leave, texts};
use crate::support::pty::Terminal;

/// What was sent is all read: it is quiet, and the next key answers.
#[track_caller]
fn answers(terminal: &mut Terminal) {
    terminal.quiet();
    terminal.keys("{f1}");
    terminal.wait_for("Esc close");
    terminal.keys("{esc}");
    terminal.wait_gone("Esc close");
}

#[test]
fn two_thousand_letters_at_once() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    let letters: String = ('a'..='z').cycle().take(2_000).collect();
    terminal.send(letters.as_bytes());
    answers(&mut terminal);
    terminal.keys("!{enter}");
    terminal.wait_for("A note has 2000 characters at most; this one has 2001.");
    terminal.keys("{backspace}{enter}");
    terminal.wait_for("One note under Organizations.");
    leave(terminal);
    assert_eq!(
        texts(&desk.session(), "assets", "organizations"),
        [letters.as_str()]
    );
}

#[test]
fn two_hundred_notes_in_one_write() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    let notes: Vec<String> = (1..=200).map(|n| format!("note {n:03}")).collect();
    terminal.send((notes.join("\r") + "\r").as_bytes());
    terminal.wait_for("200 notes under Organizations.");
    answers(&mut terminal);
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
}

#[test]
fn a_thousand_times_up_and_down() {
    let desk = Desk::new();
    let mut terminal = desk.begin("power-map", SIZE);
    terminal.keys("{down}{up}*1000{down}*1000{f9}*20");
    answers(&mut terminal);
    leave(terminal);
}

/// As in a burst that the line cuts in two just there.
#[test]
fn a_key_cut_in_two_is_one_key() {
    // A busy machine may leave so long between the two that they are two keys by right.
    let sent = (0..20).any(|_| {
        let desk = Desk::new();
        let mut terminal = desk.begin("power-map", SIZE);
        let at_once = send_cut_in_two(&mut terminal);
        if at_once {
            terminal.wait_for("LOOKING at 2");
            terminal.wait_for("› longer hours");
            terminal.keys("{ctrl-u}{esc}{esc}");
            terminal.wait_gone("LOOKING");
            leave(terminal);
        }
        at_once
    });
    assert!(sent, "no two writes came soon enough after one another");
}

#[expect(clippy::disallowed_methods, reason = "how long it took")]
/// Whether the second part of each came soon enough after the first.
fn send_cut_in_two(terminal: &mut Terminal) -> bool {
    let keys = [
        ("\x1b", "[A"),
        ("\x1b", "[6~"),
        ("\x1b", "[200~longer hours\x1b[201~"),
    ];
    keys.iter().all(|(begin, rest)| {
        let began = Instant::now();
        terminal.send(begin.as_bytes());
        terminal.keys("{wait:5}");
        terminal.send(rest.as_bytes());
        let took = began.elapsed();
        terminal.quiet();
        took < Duration::from_millis(15)
    })
}

#[test]
fn a_line_of_a_hundred_thousand_arrives_and_is_refused() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    let line = "0123456789".repeat(10_000);
    terminal.keys(&format!("{{paste:{line}}}"));
    answers(&mut terminal);
    terminal.keys("{enter}");
    terminal.wait_for("A note has 2000 characters at most; this one has 100000.");
    terminal.keys("{ctrl-u}choir{enter}");
    terminal.wait_for("One note under Organizations.");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), ["choir"]);
}

#[test]
fn two_thousand_lines_become_two_thousand_notes() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    let lines: Vec<String> = (1..=2_000)
        .map(|n| format!("{n:04} {}", "word ".repeat(9).trim_end()))
        .collect();
    let pasted = lines.join("\n");
    assert_eq!(pasted.len(), 99_999);
    terminal.keys(&format!("{{paste:{pasted}}}"));
    terminal.wait_for("2000 lines for Organizations.");
    terminal.keys("{enter}");
    terminal.wait_for("2000 notes added.");
    answers(&mut terminal);
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), lines);
}

#[test]
fn a_paste_that_is_refused_stays() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    let long = "x".repeat(2_001);
    terminal.keys(&format!("{{paste:choir\n{long}\nbakery}}"));
    terminal.wait_for("3 lines for Organizations.");
    terminal.keys("{enter}");
    terminal.wait_for("A note has 2000 characters at most; this one has 2001.");
    terminal.wait_for("3 lines for Organizations.");
    terminal.keys("{esc}");
    terminal.wait_gone("3 lines for Organizations.");
    leave(terminal);
}
