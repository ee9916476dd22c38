//! From the start to the round: 2 … 7.

use super::{PEOPLE, in_the_round};
use crate::stage::Stage;

#[test]
fn the_first_answer_in_the_short_one() {
    let mut stage = Stage::home();
    stage.press("<down><enter>");
    assert!(
        stage.line().starts_with("What do we want decided? ›"),
        "{}",
        stage.line()
    );
    stage.press("longer hours<enter>");
    assert_eq!(stage.message(), "goal: kept. 1 of 3 known.");
    assert!(
        stage
            .screen()
            .contains("  What do we want decided?  longer hours"),
        "{}",
        stage.screen()
    );
    assert!(
        stage.line().starts_with("Whose decision is it? ›"),
        "{}",
        stage.line()
    );
}

#[test]
fn walk_02_who_is_here() {
    let mut stage = Stage::new("partnership-3h");
    stage.press("<esc>nAna, Yusuf, Li, Sam<enter>");
    assert_eq!(stage.message(), "Four people.");
    stage.press("<esc>");
    assert!(stage.app.layers.is_empty() && !stage.work().is_choosing());
    assert_eq!(stage.here(), ["Ana", "Yusuf", "Li", "Sam"]);
    // The offer of the step stands as before.
    assert!(
        stage.foot().starts_with("Enter start 05:00"),
        "{}",
        stage.foot()
    );
}

#[test]
fn walk_03_next_step_nothing_started() {
    let mut stage = Stage::library();
    stage.press("<pgdn>");
    assert_eq!(stage.stand(), "purpose main");
    stage.press("<enter>");
    assert_eq!(stage.message(), "The room is at 2 Asset map.");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets write".into(), (false, 600))
    );
    assert!(
        stage.foot().starts_with("Enter start 10:00"),
        "{}",
        stage.foot()
    );
}

#[test]
fn walk_04_the_clock_and_two_covered_notes() {
    let mut stage = Stage::new("partnership-3h");
    stage.press("<pgdn><enter>");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Runs: 10:00.");
    stage.press("<tab>imam<enter>").wait(5);
    assert_eq!(stage.message(), "One note under People.");
    stage.press("poet<enter>");
    assert_eq!(stage.message(), "Two notes under People.");
    assert_eq!(stage.clock(), (true, 595));
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
    assert!(!stage.screen().contains("imam") && !stage.screen().contains("poet"));
}

#[test]
fn walk_05_uncover_share_clock() {
    let mut stage = Stage::at("assets", "write");
    let name = |n: usize| format!("note {n:02}");
    let notes: Vec<String> = (1..=22).map(name).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    stage
        .people(&PEOPLE)
        .notes("assets", "people", &notes[..12]);
    stage.notes("assets", "skills", &notes[12..]);
    stage.press("<pgdn>");
    assert_eq!(
        stage.foot(),
        "Enter uncover 22 notes, on to share   Esc Esc back   F1 help"
    );
    assert!(!stage.screen().contains("note 01"));
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets share".into(), (false, 900))
    );
    let mut seen = stage.screen();
    seen.push_str(stage.press("<tab>").screen().as_str());
    let hidden: Vec<&&str> = notes.iter().filter(|note| !seen.contains(**note)).collect();
    assert!(hidden.is_empty(), "{hidden:?} in\n{seen}");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Ana speaks, then Yusuf.");
    assert_eq!(stage.clock(), (true, 900));
}

#[test]
fn walk_06_ana_has_said_all() {
    let mut stage = in_the_round();
    assert_eq!(stage.message(), "Ana speaks, then Yusuf.");
    for says in [
        "Yusuf speaks, then Li.",
        "Li speaks, then Sam.",
        "Sam speaks, the last of the round.",
        "Everyone has spoken.",
    ] {
        stage.wait(9).press("<enter>");
        assert_eq!(stage.message(), says);
    }
}

#[test]
fn walk_07_li_throws_something_in() {
    let mut stage = in_the_round();
    stage
        .wait(3)
        .press("<enter>")
        .press("li: her bakery<enter>");
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "her bakery · Li"]
    );
    assert!(
        stage.screen().contains("her bakery   · Li"),
        "{}",
        stage.screen()
    );
    assert!(
        stage.screen().contains("Yusuf speaks, then Li"),
        "{}",
        stage.screen()
    );
    stage.press("@sam the choir<enter>");
    assert_eq!(stage.said("assets", "people")[3], "the choir · Sam");
    stage.press("the van<enter>");
    assert_eq!(stage.said("assets", "people")[4], "the van · Yusuf");
}
