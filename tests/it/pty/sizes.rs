//! The window pulled through every shape while somebody types.

use super::{Desk, leave, texts};

#[test]
fn sixty_sizes_lose_no_note() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", (80, 24));
    let mut notes = Vec::new();
    for n in 0_u16..60 {
        // From 1×1 to 300×100, large and small by turns.
        let n_th = if n % 2 == 0 { n } else { 59 - n };
        terminal.resize(1 + n_th * 299 / 59, 1 + n_th * 99 / 59);
        let note = format!("note {n:02}");
        terminal.keys(&format!("{note}{{enter}}"));
        notes.push(note);
    }
    terminal.resize(80, 24);
    terminal.wait_for("60 notes");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), notes);
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
