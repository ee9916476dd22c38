//! What is answered: that the foot names what Enter will do with the text that stands in the line,
//! and that what is said is so.

use crate::stage::{Stage, built_in};

#[test]
fn the_foot_names_what_enter_will_do() {
    for (step, phase, keys, first) in [
        ("assets", "share", "park: tea", "Enter park it"),
        ("assets", "share", "note: it rains", "Enter note it"),
        ("assets", "share", "decided: we go", "Enter keep as decided"),
        ("assets", "share", "+", "Enter +1 minute"),
        ("assets", "share", "-5", "Enter -5 minutes"),
        ("assets", "share", "?", "Enter help"),
        (
            "assets",
            "share",
            "skills: sewing",
            "Enter add under Skills",
        ),
        ("assets", "share", "@Marta a van", "Enter add, and Marta"),
        ("assets", "share", "li: a van", "Enter add"),
        ("map", "main", "+5", "Enter +5 minutes"),
        ("map", "main", "f6", "Type a name, or its number first: 8f6"),
        ("purpose", "main", "+5", "Enter keep, next"),
        ("purpose", "main", "park: tea", "Enter park it"),
    ] {
        let mut stage = Stage::running(step, phase);
        stage.press(keys);
        let foot = stage.foot();
        assert_eq!(foot.split("   ").next(), Some(first), "{keys}: {foot}");
    }
}

/// A letter that would be text is no hint.
#[test]
fn after_an_act_the_foot_names_what_still_acts() {
    let mut stage = Stage::sharing();
    stage.press("the van<enter><esc>");
    assert!(stage.foot().contains("f find"), "{}", stage.foot());
    stage.press("u");
    assert_eq!(stage.foot(), "u undo   Space clock   ? all   Esc write");
    stage.press("i<up><shift-up>");
    assert_eq!(stage.foot(), "Enter edit   ? all   Esc write");
}

#[test]
fn the_cell_above_is_shown_before_it_is_said_again() {
    let mut stage = crate::table::owners();
    stage.press("ana<enter><left><down>=");
    assert!(
        stage.foot().starts_with("Enter Ana, next"),
        "{}",
        stage.foot()
    );
    assert!(stage.screen().contains("as above: Ana"));
}

#[test]
fn a_look_ahead_in_a_step_is_named_by_its_phase() {
    let mut stage = Stage::running("assets", "write");
    stage.press("<pgdn><esc>");
    let says = "Looking at 'share'. Esc again goes back to 'write silently'.";
    assert_eq!(stage.message(), says);
}

#[test]
fn what_is_uncovered_is_counted() {
    let mut stage = Stage::running("assets", "write");
    stage.press("imam<enter>poet<enter><pgdn><enter>");
    let says = stage.message();
    assert!(
        says.starts_with("2 notes uncovered. The room is at 2"),
        "{says}"
    );
}

#[test]
fn a_name_alone_is_no_note() {
    let mut stage = Stage::running("assets", "share");
    stage.people(&["Ana", "Li"]).press("li: <enter>");
    assert_eq!(stage.message(), "What did Li say?");
    assert_eq!(stage.line(), "Li ›");
}

/// A note of yesterday says nothing of when this clock should have begun.
#[test]
fn an_old_note_is_no_late_start() {
    for (waits, tells) in [(600, true), (7_200, false)] {
        let mut stage = Stage::at("assets", "write");
        stage.press("imam<enter>").wait(waits).press("<f5>");
        let says = stage.message();
        assert_eq!(says.contains("First note"), tells, "{says}");
    }
}

#[test]
fn the_help_finds_what_the_foot_says() {
    let mut stage = Stage::sharing();
    stage.press("<f1>merge");
    let screen = stage.screen();
    assert!(
        screen.contains("Make it one with another note."),
        "{screen}"
    );
}

#[test]
fn a_spread_that_cannot_catch_up_says_so() {
    let mut stage = Stage::of(built_in("partnership-3h"));
    stage.press("<f5><f4>300<enter>spread");
    let screen = stage.screen();
    assert!(screen.contains("shorter; ends 00:1"), "{screen}");
    assert!(screen.contains(", planned 22:00."), "{screen}");
}

/// In a head of two rows there is room for it only where messages stand.
#[test]
fn the_smallest_wall_says_that_it_only_reads() {
    let mut stage = Stage::sharing();
    stage.resize(60, 15);
    let work = stage.app.work_mut().expect("an open session");
    work.read_only = Some("its version is 9".to_string());
    stage.app.says = None;
    let told = |stage: &Stage| stage.rows()[13].trim().to_string();
    assert_eq!(told(&stage), "only read here: its version is 9");
    // No hint promises that a text is added.
    let foot = stage.press("abc").foot();
    assert!(foot.starts_with("PgDn look ahead"), "{foot}");
    stage.app.says = None;
    stage.resize(80, 24);
    assert_eq!(stage.rows()[22].trim(), "");
    assert!(stage.screen().contains("only read here: its version is 9"));
}

/// A remote's button that sends F5 and Esc by turns: what is typed next is text on every kind.
#[test]
fn after_f5_what_is_typed_is_text() {
    for (step, phase) in [("assets", "share"), ("map", "main"), ("purpose", "main")] {
        for keys in ["<esc><f5>", "<f5><esc><f5>"] {
            let mut stage = Stage::running(step, phase);
            stage.press("village<enter>").press(keys).press("w");
            let line = stage.line();
            assert!(line.ends_with(['w', '▒']), "{step} {keys}: {line}");
        }
    }
}
