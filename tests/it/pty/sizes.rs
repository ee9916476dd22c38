//! The window pulled through every shape while somebody types.

use super::{Desk, leave, texts};
use crate::support::counted::counted;

/// From 1×1 to 500×200, large and small by turns, one after the other without waiting.
#[test]
fn two_hundred_sizes_lose_no_note() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", (80, 24));
    let mut notes = Vec::new();
    for n in 0_u16..200 {
        let n_th = u32::from(if n % 2 == 0 { n } else { 199 - n });
        let size = |most: u32| u16::try_from(1 + n_th * (most - 1) / 199).unwrap();
        terminal.resize(size(500), size(200));
        let note = format!("note {n:03}");
        terminal.keys(&format!("{note}{{enter}}"));
        notes.push(note);
    }
    terminal.resize(80, 24);
    terminal.wait_for("200 notes under Organizations.");
    terminal.wait_for("ASSET MAP");
    terminal.quiet();
    let shown = terminal.screen();
    terminal.keys("{ctrl-l}");
    terminal.quiet();
    assert_eq!(terminal.screen(), shown, "drawn anew it is the same");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
    counted("sizes of the terminal, a note typed at each", notes.len());
}

/// Each size alone, drawn to its end: nothing panics, and nothing is written off the screen.
#[test]
fn every_shape_is_drawn() {
    let desk = Desk::new();
    let mut terminal = desk.begin("power-map", (80, 24));
    terminal.keys("longer hours{enter}councillor{enter}{enter}{pgdn}{enter}her office{enter}");
    terminal.wait_for("her office");
    for (columns, rows) in [(1, 1), (300, 1), (1, 100), (59, 14), (60, 15), (300, 100)] {
        terminal.resize(columns, rows);
        terminal.quiet();
    }
    terminal.wait_for("her office");
    terminal.keys("{esc}{esc}");
    leave(terminal);
}
