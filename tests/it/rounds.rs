//! A round: whose turn it is, who has not spoken, who is passed over; and whose names stand on the
//! wall.

use flipchart::{domain::session::Session, store::format};

use crate::stage::Stage;

const FOUR: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

fn round() -> Stage {
    let mut stage = Stage::at("assets", "write");
    stage.people(&FOUR).press("<pgdn><enter><enter>");
    stage
}

#[test]
fn who_speaks_and_who_has_not_yet() {
    let mut stage = round();
    assert!(
        stage
            .screen()
            .contains("Ana speaks, then Yusuf; not yet: Li, Sam")
    );
    stage.wait(30).press("<enter>");
    assert!(
        stage
            .screen()
            .contains("Yusuf speaks, then Li; not yet: Sam")
    );
    stage.press("<enter><enter>");
    assert!(stage.screen().contains("Sam speaks, the last"));
    stage.press("<enter>");
    assert_eq!(stage.message(), "Everyone has spoken.");
}

#[test]
fn too_many_to_name_are_counted() {
    let mut stage = Stage::at("assets", "write");
    let names: Vec<String> = (1..=30).map(|n| format!("Somebody {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    stage.people(&names).press("<pgdn><enter><enter>");
    let told = "Somebody 1 speaks, then Somebody 2, then 28 more";
    assert!(stage.screen().contains(told), "{}", stage.screen());
}

#[test]
fn whoever_is_passed_over_comes_last() {
    let mut stage = round();
    stage.wait(40).press("<f2>pass over<enter>");
    assert_eq!(stage.message(), "Ana comes last. Yusuf speaks.");
    stage.wait(5).press("<enter>");
    assert_eq!(stage.message(), "Li speaks, then Sam.");
    // A restart in between changes nothing.
    stage.reopen().press("<f5><enter>");
    assert_eq!(stage.message(), "Sam speaks, then Ana.");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Ana speaks, the last of the round.");
    stage.press("<f2>pass over<enter>");
    let last = "Ana is the last of the round: all others had a turn.";
    assert_eq!(stage.message(), last);
    // What she said before she was passed over is not her turn.
    let ana = stage.session().here()[0].id.clone();
    let step = "assets".into();
    assert_eq!(stage.session().mark(&step, None, "spoke", Some(&ana)), 0);
}

#[test]
fn without_a_turn_nobody_is_passed_over() {
    let mut stage = Stage::at("assets", "write");
    stage.press("<f2>pass over<enter>");
    assert_eq!(
        stage.message(),
        "Nobody has a turn here. A round gives them."
    );
}

#[test]
fn names_off_the_wall_and_back() {
    let mut stage = round();
    stage.press("li: her bakery<enter>");
    assert!(stage.screen().contains("her bakery   · Li"));
    stage.press("<f2>authors<enter>");
    assert!(stage.screen().contains("her bakery"));
    assert!(!stage.screen().contains("· Li"), "{}", stage.screen());
    stage.press("ana: her choir<enter>");
    assert!(!stage.screen().contains("· Ana"));
    assert_eq!(
        stage.said("assets", "people"),
        ["her bakery · Li", "her choir · Ana"]
    );
    stage.press("<f2>authors<enter>");
    assert!(stage.screen().contains("· Ana") && stage.screen().contains("· Li"));
}

/// A writer is drawn anew at each opening, and may sort anywhere.
#[test]
fn people_stay_in_the_order_they_came() {
    let text = |writers: &str| {
        format!(
            r#"{{"format":"flipchart/session","version":1,"id":"b7w2m4","title":"T",
            "created":"2026-11-22T09:00:00Z","time_zone":"","entry":0,"writers":{writers},
            "stand":{{"step":"a","phase":"main"}},
            "people":[{{"id":"aaaaaa-1","name":"Li"}},{{"id":"mmmmmm-1","name":"Sam"}},
            {{"id":"zzzzzz-2","name":"Ana"}},{{"id":"zzzzzz-10","name":"Yusuf"}}],
            "workshop":{{"id":"w","title":"W","steps":[{{"id":"a","title":"A","question":"?",
            "read":{{"text":["Hello"]}}}}]}}}}"#
        )
    };
    let names = |session: &Session| -> Vec<String> {
        let here = session.here().into_iter();
        here.map(|person| person.name.clone()).collect()
    };
    let read = |text: &str| format::read_session(text).unwrap().session;
    let session = read(&text(r#"{"zzzzzz":10,"aaaaaa":1,"mmmmmm":1}"#));
    assert_eq!(names(&session), ["Ana", "Yusuf", "Li", "Sam"]);
    let written = format::write_session(&session);
    assert_eq!(names(&read(&written)), names(&session));
    assert_eq!(format::write_session(&read(&written)), written);
}

#[test]
fn whoever_comes_after_a_restart_comes_after() {
    let mut stage = round();
    stage.reopen().people(&["Zoe"]).reopen().people(&["Ben"]);
    assert_eq!(stage.here(), ["Ana", "Yusuf", "Li", "Sam", "Zoe", "Ben"]);
}
