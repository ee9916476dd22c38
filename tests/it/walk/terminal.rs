//! What only a real terminal and a real shell can show: 1, 16, 32 … 35.

use std::fs;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::Value as Json;

use crate::{
    pty::{Desk, SIZE, leave, rows, texts, write},
    support::pty::{Exit, Terminal},
};

const SMALLEST: (u16, u16) = (60, 15);

/// The time of everything said so far is set back, as if one had been away since then.
fn twelve_minutes_pass(desk: &Desk) {
    let path = desk.file().with_extension("journal");
    let journal = fs::read_to_string(&path).unwrap();
    let earlier = |line: &str| {
        let mut line: Json = serde_json::from_str(line).unwrap();
        if let Some(at) = line.get("at").and_then(Json::as_str) {
            let at = at.parse::<DateTime<Utc>>().unwrap() - TimeDelta::minutes(12);
            line["at"] = at.to_rfc3339_opts(SecondsFormat::Secs, true).into();
        }
        format!("{line}\n")
    };
    let journal: String = journal.lines().map(earlier).collect();
    write(&path, journal.as_bytes());
}

#[test]
fn walk_01_first_start_to_first_answer() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[]);
    terminal.wait_for("▌ The whole way");
    terminal.keys("{enter}");
    terminal.wait_for("What do we want decided? ›");
    terminal.keys("longer hours{enter}");
    terminal.wait_for("Whose decision is it? ›");
    terminal.wait_for("longer hours");
    leave(terminal);
    let session = desk.session();
    assert_eq!(rows(&session, "answers").len(), 1);
    assert_eq!(session["answers"][0]["value"]["text"], "longer hours");
}

/// What a remote's button sends, now and then within a tenth of a second.
#[test]
fn walk_16_the_remotes_esc_into_a_half_typed_note() {
    let desk = Desk::new();
    let mut terminal = desk.begin("power-map", SIZE);
    terminal.keys("{pgdn}{enter}");
    terminal.wait_for("You are at 2 Power map.");
    terminal.keys("the coa{esc}");
    terminal.wait_for("Still writing. Esc again lets letters act; the text waits.");
    terminal.keys("ch{enter}");
    terminal.wait_for("1 the coach");
    leave(terminal);
    assert_eq!(texts(&desk.session(), "map", "actors"), ["the coach"]);
}

/// The rows above the foot.
fn wall(terminal: &Terminal) -> Vec<String> {
    (0..SMALLEST.1 - 3).map(|row| terminal.row(row)).collect()
}

/// A remote's Esc, which says so and leaves the wall as it is.
#[track_caller]
fn escape(terminal: &mut Terminal, says: &str) {
    let before = wall(terminal);
    terminal.keys("{esc}");
    terminal.wait_for(says);
    assert_eq!(wall(terminal), before);
}

/// Its one button sends F5 and Esc by turns, beginning with either.
#[test]
fn walk_32_a_remote_alone() {
    for begins_with_esc in [false, true] {
        let desk = Desk::new();
        let mut terminal = desk.begin("power-map", SMALLEST);
        terminal.keys("{pgdn}");
        terminal.wait_for("LOOKING");
        if begins_with_esc {
            escape(&mut terminal, "Looking at 2. Esc again goes back to 1.");
        }
        terminal.keys("{f5}");
        terminal.wait_for("You are at 2 Power map.");
        escape(&mut terminal, "Letters act.");
        terminal.keys("{f5}");
        terminal.wait_for("Runs: 04:00.");
        terminal.keys("the van{f5}{esc}");
        terminal.wait_for("Still writing. Esc again");
        terminal.keys("{enter}");
        terminal.wait_for("1 the van");
        leave(terminal);
        assert_eq!(texts(&desk.session(), "map", "actors"), ["the van"]);
    }
}

#[test]
fn walk_33_quits_for_a_break_comes_back() {
    let desk = Desk::new();
    // As small as it gets, where the clock's digits can be read as text.
    let mut terminal = desk.begin("asset-map", SMALLEST);
    terminal.keys("{enter}");
    terminal.wait_for("09:59");
    terminal.keys("choir{enter}{tab}");
    terminal.wait_for("PEOPLE 0");
    terminal.keys("half a though");
    terminal.wait_for("People › ▒▒▒▒▒▒▒▒▒▒▒▒▒");
    terminal.keys("{esc}{esc}");
    terminal.wait_for("Letters act.");
    terminal.keys("qq");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
    let phase = &desk.session()["phases"][0];
    assert!(phase["running_since"].is_null(), "{phase}");

    twelve_minutes_pass(&desk);
    let mut terminal = desk.open(&[]);
    terminal.wait_for("▌ Asset map, ");
    terminal.keys("{enter}");
    terminal.wait_for("12 minutes away. F5 goes on with 0");
    let said = terminal.screen();
    let left = said.split_once("goes on with ").unwrap().1;
    assert!(left.starts_with("09:5"), "{said}");
    terminal.wait_for("› ▒▒▒▒▒▒▒▒▒▒▒▒▒");
    terminal.keys("t{enter}");
    terminal.wait_for("2 notes");
    assert!(fs::read_dir(desk.path("state")).unwrap().next().is_none());
    terminal.keys("{f5}");
    terminal.wait_for("Runs: 09:5");
    leave(terminal);

    // With nothing half typed, Enter goes on.
    twelve_minutes_pass(&desk);
    let mut terminal = desk.open(&[]);
    terminal.wait_for("▌ Asset map, ");
    terminal.keys("{enter}");
    terminal.wait_for("12 minutes away. Enter goes on with 09:5");
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 09:5");
    leave(terminal);
    let session = desk.session();
    let said: Vec<&Json> = rows(&session, "items")
        .iter()
        .map(|item| &item["text"])
        .collect();
    assert_eq!(said, ["choir", "half a thought"]);
}

#[test]
fn walk_34_ctrl_z_in_a_half_typed_note() {
    let desk = Desk::new();
    let mut terminal = desk.stopped_in_a_shell();
    terminal.keys("stty -a | grep -o -- '-\\?icanon'; echo so; fg{enter}");
    terminal.wait_for("What do we want decided? › longer ho");
    let output = String::from_utf8_lossy(&terminal.output()).into_owned();
    assert!(output.contains("\ricanon\r\nso"), "{output:?}");
    terminal.keys("urs{enter}");
    terminal.wait_for("goal: kept. 1 of 3 known.");
    terminal.keys("{esc}qq");
    terminal.wait_for("\nready>\n");
    terminal.keys("exit{enter}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
    assert_eq!(
        desk.session()["answers"][0]["value"]["text"],
        "longer hours"
    );
}

#[test]
fn walk_35_shrunk_and_shrunk_again() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("choir{enter}the coa");
    terminal.wait_for("One note under Organizations.");
    assert!(terminal.find("▀").is_some(), "big digits");
    terminal.resize(60, 15);
    terminal.wait_gone("▀");
    terminal.wait_for("10:00");
    terminal.resize(50, 12);
    terminal.wait_for("Make it 60×15; all is kept.");
    terminal.keys("ch");
    terminal.resize(80, 24);
    terminal.wait_for("Organizations › ▒▒▒▒▒▒▒▒▒");
    terminal.keys("{enter}");
    terminal.wait_for("Two notes under Organizations.");
    leave(terminal);
    let session = desk.session();
    assert_eq!(
        texts(&session, "assets", "organizations"),
        ["choir", "the coach"]
    );
}

/// All that a remote has: it looks back and ahead, blanks the wall and brings it back.
#[test]
fn a_remotes_other_buttons() {
    let desk = Desk::new();
    let mut terminal = desk.begin("power-map", SMALLEST);
    terminal.keys("{pgdn}{f5}");
    terminal.wait_for("You are at 2 Power map.");
    terminal.keys("{pgup}");
    terminal.wait_for("LOOKING at 1");
    terminal.keys("{pgdn}");
    terminal.wait_gone("LOOKING");
    let before = wall(&terminal);
    for _ in 0..2 {
        terminal.keys(".");
        terminal.wait_gone("POWER MAP");
        terminal.quiet();
        assert!(wall(&terminal).iter().all(|row| row.trim().is_empty()));
        terminal.keys("{pgdn}");
        terminal.wait_for("POWER MAP");
        assert_eq!(wall(&terminal), before);
    }
    // In a text it is a full stop.
    terminal.keys("St{f5}{esc}. Mary's{enter}");
    terminal.wait_for("1 St. Mary's");
    leave(terminal);
}
