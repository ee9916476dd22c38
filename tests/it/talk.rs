//! `talk`: who speaks, and the balance in words, while the clock runs and while it stands.

use crate::{stage::Stage, vote::at};

pub(crate) fn alone() -> Stage {
    at("alone", "main", &["Ana", "Li"])
}

fn seconds(stage: &Stage, step: &str, field: &str, by: Option<&str>) -> u32 {
    let session = stage.session();
    let person = by.and_then(|name| session.here().into_iter().find(|it| it.name == name));
    session.mark(&step.into(), None, field, person.map(|it| &it.id))
}

#[test]
fn the_clock_and_the_turn_stand_and_go_on_together() {
    let mut stage = alone();
    stage.press("<enter>1").wait(10);
    stage.press("<f5>").wait(100);
    assert_eq!(seconds(&stage, "alone", "us", None), 10);
    assert!(
        stage.screen().contains("speaks, the clock stands"),
        "{}",
        stage.screen()
    );
    stage.press("<f5>").wait(5);
    stage.press("2");
    assert_eq!(seconds(&stage, "alone", "us", None), 15);
    stage.wait(45).press("<f5>");
    assert!(
        stage.screen().contains("they 75, we 25: ask more"),
        "{}",
        stage.screen()
    );
}

#[test]
fn what_is_said_about_speaking() {
    for (keys, message) in [
        ("<enter>1", "We speak."),
        ("<enter>3", "Numbers 1 to 2 here; 0 is nobody."),
        ("<enter>them<enter>", "They speak."),
        (
            "<enter>mayor<enter>",
            "Nobody here is 'mayor'. A number or a name; 0 is nobody.",
        ),
        ("1", "We speak. The clock stands; F5 counts."),
        ("<enter><esc>2", "They speak."),
        (
            "<enter><backspace>",
            "Time is not given back. A number says who speaks.",
        ),
        ("<pgdn>1", "The room is elsewhere. Enter goes on here."),
    ] {
        let mut stage = alone();
        stage.press(keys);
        assert_eq!(stage.message(), message, "{keys}");
    }
}

#[test]
fn a_round_in_which_everyone_speaks() {
    let mut stage = at("round", "main", &["Ana", "Yusuf", "Li"]);
    stage.press("<enter><enter>");
    assert_eq!(stage.message(), "Ana speaks. 1 of 3 have spoken.");
    stage.wait(130);
    assert!(stage.screen().contains("over 0:10"), "{}", stage.screen());
    stage.press("3").wait(5);
    assert_eq!(stage.message(), "Li speaks. 2 of 3 have spoken.");
    stage.press("<enter>").wait(5);
    assert_eq!(stage.line(), "Yusuf speaks ›");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Everyone has spoken. PgDn looks ahead.");
    assert_eq!(seconds(&stage, "round", "spoke", Some("Ana")), 130);
    assert_eq!(seconds(&stage, "round", "spoke", Some("Yusuf")), 5);
}

#[test]
fn each_partner_has_a_balance_of_its_own() {
    let mut stage = at("choose", "vote", &["Li", "Sam"]);
    stage.press("abc<enter>abc<enter><pgdn><enter><f5><enter>");
    stage
        .press(&"<pgdn>".repeat(7))
        .press("<enter><enter>1")
        .wait(10);
    stage.press("<tab>2").wait(10);
    stage.press("<tab><tab>");
    assert!(
        stage.screen().contains("Teachers' union  1 of 3"),
        "{}",
        stage.screen()
    );
    assert!(
        stage.screen().contains("we 100, they 0: listen more"),
        "{}",
        stage.screen()
    );
}

/// The step before has chosen no partner.
#[test]
fn with_nobody_to_talk_with_nobody_speaks() {
    let mut stage = at("choose", "vote", &["Li", "Sam"]);
    stage.press(&"<pgdn>".repeat(8)).press("<enter><enter>1");
    let none = "Nobody to talk with yet: an earlier step says whom.";
    assert_eq!(stage.message(), none, "{}", stage.screen());
    assert_eq!(stage.session().stand().turn, None);
}

#[test]
fn flaws_of_a_talk_are_named() {
    for (talk, wrong) in [
        (
            r#"{"sides": [{"id": "us", "label": "us"}]}"#,
            "one side has no balance",
        ),
        (
            r#"{"sides": [{"id": "us", "label": "us", "share": 50}, {"id": "them", "label": "them", "share": 60}]}"#,
            "add up to 110",
        ),
        (
            r#"{"sides": [{"id": "spoke", "label": "us"}, {"id": "b", "label": "b"}]}"#,
            "is a mark of every step",
        ),
        (r#"{"turn_minutes": 0}"#, "0 leaves no time to speak"),
        (r#"{"turns": 1}"#, "unknown member"),
    ] {
        let text = format!(
            r#"{{"id": "w", "title": "W", "steps": [{{"id": "v", "title": "V", "talk": {talk}}}]}}"#
        );
        let flaws = flipchart::domain::workshop::read::read_workshop(&text).unwrap_err();
        assert!(
            flaws.iter().any(|flaw| flaw.wrong.contains(wrong)),
            "{talk}: {flaws:?}"
        );
    }
}
