//! Killed at any moment while somebody types: what the room has seen is there again.
#![expect(
    clippy::disallowed_methods,
    reason = "the moment of death is one of real time"
)]

use std::{
    thread,
    time::{Duration, Instant},
};

use super::{Desk, SIZE, leave, texts};
use crate::support::pty::{Exit, Terminal};

const NOTES: usize = 40;
const ROUNDS: u64 = 12;

/// An asset map with the room at its second phase, where notes can be read, and saved so.
fn desk_in_the_open() -> Desk {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("{pgdn}");
    terminal.wait_for("Enter uncover 0 notes, on");
    terminal.keys("{enter}");
    terminal.wait_for("The room is at 1 Asset map.");
    leave(terminal);
    desk
}

fn note(n: usize) -> String {
    format!("note {n:02} of somebody's")
}

/// Types notes as fast as it goes, some keys at a time, and kills the program in the midst of it.
fn type_until_killed(terminal: &mut Terminal, round: u64) {
    let typed: String = (1..=NOTES).map(|n| note(n) + "\r").collect();
    let piece = 7 + usize::try_from(round).unwrap() * 13;
    let end = Instant::now() + Duration::from_millis(3 + round * 19);
    for keys in typed.as_bytes().chunks(piece) {
        if Instant::now() > end {
            break;
        }
        terminal.send(keys);
        thread::sleep(Duration::from_millis(2));
    }
    terminal.signal("KILL");
    assert_eq!(terminal.wait_exit(), Exit::Signal(9));
}

/// How many notes the heading counted when the screen was last drawn.
fn seen(terminal: &Terminal) -> usize {
    let row = terminal.row(5);
    let count = row.split_whitespace().nth(1).unwrap_or_default();
    count.parse().unwrap()
}

#[test]
fn what_the_room_has_seen_is_there_again() {
    let desk = desk_in_the_open();
    let file = desk.file();
    let name = file.to_string_lossy();
    let mut before = 0;
    // On a busy machine fewer notes are typed before each death: it dies more often then.
    for round in 0..20 * ROUNDS {
        if round >= ROUNDS && before > NOTES {
            break;
        }
        let mut terminal = desk.open(&[&name]);
        terminal.wait_for("Organizations ›");
        assert_eq!(seen(&terminal), before);
        type_until_killed(&mut terminal, round);
        let seen = seen(&terminal);

        let validated = desk.run(&["validate", &name]);
        assert_eq!(validated.status.code(), Some(0), "{validated:?}");

        let terminal = desk.open(&[&name]);
        terminal.wait_for("Organizations ›");
        let there = self::seen(&terminal);
        assert!(there >= seen, "round {round}: {there} of {seen}");
        match there - before {
            0 => {}
            1 => terminal.wait_for("Recovered 1 note made since the last save"),
            more => terminal.wait_for(&format!("Recovered {more} notes made since the last save")),
        }
        leave(terminal);
        let session = desk.session();
        let kept = texts(&session, "assets", "organizations");
        let expected: Vec<String> = (1..=there - before).map(note).collect();
        assert_eq!(kept[before..], expected, "round {round}");
        before = there;
    }
    assert!(before > NOTES, "only {before} notes in all rounds");
}
