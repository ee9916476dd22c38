//! The sheet of time, people, parking lot and notes.

use flipchart::domain::wish::Wish;
use insta::assert_snapshot;

use crate::{
    stage::Stage,
    table::{self, TABLES},
};

fn said(stage: &mut Stage, keys: &str, message: &str) {
    assert_eq!(stage.press(keys).message(), message, "{keys}");
}

/// In a workshop of three hours; its first step has taken so many seconds.
fn begun(seconds: u32) -> Stage {
    let mut stage = Stage::of(TABLES);
    stage.press("<f5>").wait(seconds);
    stage
}

#[test]
fn a_round_with_nobody_asks_who_is_here() {
    let mut stage = Stage::at("assets", "write");
    stage.press("<pgdn><enter><enter>");
    let asks = "Runs: 15:00. Who is here? Esc n, names with commas, Enter.";
    assert_eq!(stage.message(), asks);
    said(
        &mut stage,
        "<esc>nJo (Clinic), Ana, jo<enter>",
        "Two people.",
    );
    stage.press("<esc>");
    let people = stage.session().here();
    assert_eq!(people[0].side.as_deref(), Some("Clinic"));
    said(&mut stage, "<enter>", "Jo speaks, then Ana.");
}

#[test]
fn what_the_line_of_time_takes() {
    let mut stage = begun(60);
    for (keys, says, left) in [
        ("12<enter>", "12:00 left.", 720),
        ("+3<enter>", "16:00 for this.", 900),
        ("-2<enter>", "14:00 for this.", 780),
        ("until 19:11<enter>", "Until 19:11: 10:00 left.", 600),
        ("again<enter>", "From the start: 11:00.", 660),
        (
            "he coach<enter>",
            "'he coach' is no time. Esc closes this.",
            660,
        ),
        (
            "<ctrl-u>until 18:00<enter>",
            "18:00 is past. Esc closes this.",
            660,
        ),
    ] {
        stage.press("<f4>");
        said(&mut stage, keys, says);
        assert_eq!(stage.clock().1, left, "{keys}");
        stage.press("<esc>");
    }
}

#[test]
fn what_is_left_is_spread() {
    let mut stage = begun(35 * 60);
    stage.press("<f4>spread");
    let screen = stage.screen();
    assert!(
        screen.contains("7 boxes shorter; planned end 22:00."),
        "{screen}"
    );
    assert!(screen.contains("30 → 27 min"), "{screen}");
    stage.press("<enter><esc><f4>");
    assert!(
        stage.screen().contains("as it goes 22:00"),
        "{}",
        stage.screen()
    );
    said(&mut stage, "spread<enter>", "On time: nothing to spread.");
}

#[test]
fn the_session_is_renamed_and_folded() {
    let mut stage = Stage::of(TABLES);
    let folds = stage.folds;
    stage.press("<f4><enter><ctrl-u>Library hours<enter>");
    assert_eq!(stage.session().title, "Library hours");
    assert_eq!(stage.message(), "Called 'Library hours' now.");
    assert_eq!(stage.folds, folds + 1);
    said(
        &mut stage,
        "<enter><ctrl-u><enter>",
        "A session needs a name. Esc leaves it as it was.",
    );
    stage.press("<esc><esc>");
    assert!(stage.app.layers.is_empty());
}

#[test]
fn people_renamed_gone_and_made_one() {
    let mut stage = Stage::of(TABLES);
    stage.people(&["Ana", "Anna", "Li"]).press("<esc>n<up>");
    assert_eq!(stage.painted(), ["▌ Li"]);
    said(
        &mut stage,
        "<enter> (Clinic)<enter>",
        "Changed. Esc u takes it back.",
    );
    assert_eq!(stage.session().here()[2].side.as_deref(), Some("Clinic"));
    said(
        &mut stage,
        "<up><up>mana<enter>",
        "Two people are one now: Ana.",
    );
    assert_eq!(stage.here(), ["Ana", "Li"]);
    said(&mut stage, "<esc><up>x", "Li is not here.");
    assert_eq!(stage.here(), ["Ana"]);
    said(&mut stage, "<esc>Li<enter>", "Two people.");
    let long = "'she said that we should go' is long for a name. Esc closes this.";
    said(&mut stage, "she said that we should go<enter>", long);
    stage.press("<esc><esc>u");
    assert_eq!(stage.here(), ["Ana"]);
}

#[test]
fn parked_noted_and_moved_back() {
    let mut stage = table::at("chosen", "main");
    stage.press("<f4><tab><tab>");
    said(
        &mut stage,
        "who pays for tea?<enter>",
        "Parked. 1 in the parking lot.",
    );
    said(
        &mut stage,
        "<tab>decided: we go<enter>",
        "Decided. 1 decision so far.",
    );
    said(
        &mut stage,
        "room was cold<enter>",
        "Noted. 1 note of the session.",
    );
    stage.press("<shift-tab><up>g");
    said(&mut stage, "<enter>", "Moved to Partners.");
    assert_eq!(
        stage.said("chosen", "partners").last().unwrap(),
        "who pays for tea?"
    );
    assert!(stage.said("parking", "parking").is_empty());
}

#[test]
fn one_slip_in_a_sheet_is_text() {
    let mut stage = Stage::of(TABLES);
    stage.people(&["Ana"]).press("<esc>n<up>yusuf<enter>");
    assert_eq!(stage.here(), ["Ana", "yusuf"]);
}

#[test]
fn screens_of_the_sheet() {
    let mut stage = begun(35 * 60);
    stage.people(&["Ana", "Yusuf", "Li"]).grant(&Wish::Person {
        id: None,
        name: "Jo".to_string(),
        side: Some("Clinic".to_string()),
        here: false,
    });
    stage.press("park: who pays for tea?<enter>");
    for (name, keys) in [
        ("time", "<f4>"),
        ("spread", "spread"),
        ("people", "<ctrl-u><tab><up>"),
        ("parking", "<tab>"),
    ] {
        stage.press(keys);
        for (columns, rows) in [(80, 24), (60, 15), (120, 40), (200, 60)] {
            stage.resize(columns, rows);
            assert_snapshot!(format!("{name}_{columns}x{rows}"), stage.picture());
        }
    }
}
