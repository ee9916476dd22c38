//! What votes, ratings and talks look like: keys, and a size.

use insta::assert_snapshot;

use crate::{stage::Stage, vote::at};

const SMALL: (u16, u16) = (60, 15);
const ORDINARY: (u16, u16) = (80, 24);
const LARGE: (u16, u16) = (120, 40);
const HUGE: (u16, u16) = (200, 60);
const ALL: [(u16, u16); 4] = [SMALL, ORDINARY, LARGE, HUGE];

const SEVEN: [&str; 7] = ["Ana", "Yusuf", "Sam", "Marta", "Jo", "Li", "Ben"];

fn shown(name: &str, mut stage: Stage, sizes: &[(u16, u16)]) {
    for &(columns, rows) in sizes {
        stage.resize(columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), stage.picture());
    }
}

fn pressed(mut stage: Stage, keys: &str) -> Stage {
    stage.press(keys);
    stage
}

fn closed() -> Stage {
    let keys = "aab<enter>abc<enter>cde<enter>aab<enter>aad<enter>aab<enter>fga<enter>";
    let mut stage = at("choose", "vote", &SEVEN);
    stage
        .press(keys)
        .press("<pgdn><enter><enter>new: ac<enter>");
    stage
}

#[test]
fn a_vote() {
    let keys = "<f5>abc<enter>aab<enter>cd";
    shown("vote", pressed(at("choose", "vote", &SEVEN), keys), &ALL);
    shown("vote_nobody", at("choose", "vote", &[]), &[SMALL, ORDINARY]);
    shown("vote_closed", closed(), &ALL);
    shown("vote_top", pressed(closed(), "<enter>"), &[SMALL, ORDINARY]);
    shown("vote_picked", pressed(closed(), "<up>"), &[ORDINARY]);
    shown("vote_empty", at("ideas", "main", &[]), &[ORDINARY]);
    let typed = pressed(at("ideas", "main", &[]), "a walk<enter>a feast<enter>b");
    shown("vote_typed", typed, &[ORDINARY]);
}

#[test]
fn a_crowded_vote() {
    let names: Vec<String> = (1..=24).map(|n| format!("Person {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let actors = |n| format!("Actor with quite a long name, number {n}");
    let actors: Vec<String> = (1..=40).map(actors).collect();
    let actors: Vec<&str> = actors.iter().map(String::as_str).collect();
    let crowd = || {
        let mut stage = at("choose", "vote", &names);
        stage.notes("map", "actors", &actors).press("<f5>");
        stage
    };
    shown("vote_crowded", crowd(), &ALL);
    let mut stage = crowd();
    stage.press(&"aab<enter>".repeat(24)).press("<pgdn><enter>");
    shown("vote_crowded_closed", stage, &[SMALL, ORDINARY, LARGE]);
}

#[test]
fn a_rating() {
    let trust = |names| at("trust", "rate", names);
    shown(
        "rate",
        pressed(trust(&SEVEN), "<f5>43544444<enter>435"),
        &ALL,
    );
    shown("rate_nobody", trust(&[]), &[ORDINARY]);
    let rows = [
        "43544444", "13544444", "53544445", "23544442", "33334444", "43544444", "11544444",
    ];
    let mut stage = trust(&SEVEN);
    stage
        .press("<f5>")
        .press(&rows.join("<enter>"))
        .press("<pgdn><enter>");
    shown("rate_uncovered", stage, &ALL);
    shown(
        "rate_group",
        pressed(at("start", "main", &[]), "4"),
        &[SMALL, ORDINARY],
    );
}

#[test]
fn a_talk() {
    shown("talk_empty", at("alone", "main", &[]), &[SMALL, ORDINARY]);
    let mut stage = at("alone", "main", &[]);
    stage.press("<enter>1").wait(29).press("<enter>").wait(61);
    shown("talk", stage, &ALL);
    let mut stage = at("round", "main", &SEVEN);
    stage.press("<enter>1").wait(29).press("<enter>").wait(161);
    shown("talk_round", stage, &[SMALL, ORDINARY]);
}

#[test]
fn bars_in_a_later_step() {
    let mut stage = closed();
    stage.press("<pgdn>".repeat(10).as_str());
    shown("bars", stage, &[SMALL, ORDINARY, LARGE]);
}
