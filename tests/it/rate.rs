//! `rate`: numbers at once, by person and by statement; mean, spread, and what differs most.

use flipchart::domain::{analysis, exercise::Rated, prompt::Body};

use crate::{stage::Stage, vote::at};

fn trust() -> Stage {
    let mut stage = at("trust", "rate", &["Li", "Sam", "Ana"]);
    stage.press("<f5>");
    stage
}

/// Everyone has answered, and it is uncovered.
fn uncovered() -> Stage {
    let mut stage = trust();
    stage.press("43544444<enter>13544444<enter>53544445<pgdn><enter>");
    stage
}

#[test]
fn while_it_is_covered_only_counts_are_said() {
    let mut stage = trust();
    stage.press("435");
    assert_eq!(stage.message(), "Three of eight.");
    assert_eq!(stage.line(), "Li, 4 of 8 ›");
    stage.press("<backspace>4");
    assert_eq!(stage.message(), "Three of eight.");
    let Body::Rate(scales) = &stage.work().prompt.body else {
        panic!("a rating")
    };
    assert_eq!(
        scales.raters[0].said[0][..4],
        [Rated::Covered, Rated::Covered, Rated::Covered, Rated::Empty]
    );
    assert!(scales.scores[0].iter().all(|score| score.mean.is_none()));
}

/// Eight statements, three people: a key a say, and Enter where the keyboard goes on.
#[test]
fn a_row_is_a_key_a_statement_and_enter() {
    let mut stage = trust();
    stage.press("43544444");
    assert!(
        stage
            .foot()
            .starts_with("Enter Sam is next   Backspace one back"),
        "{}",
        stage.foot()
    );
    stage.press("1");
    assert_eq!(
        stage.message(),
        "Li has answered all. Enter goes on, Backspace takes one back."
    );
    stage.press("<enter>13544444<enter>53544445");
    assert!(stage.work().prompt.waiting.is_empty());
    assert_eq!(stage.work().prompt.status, ["3 of 3 have answered"]);
    stage.press("<enter>");
    assert_eq!(
        stage.message(),
        "All three have answered. PgDn looks ahead."
    );
}

#[test]
fn by_statement_a_key_goes_to_the_next_person() {
    let mut stage = trust();
    stage.press("<esc>d<esc>");
    for (key, label) in [
        ("4", "Sam, 1 of 8 ›"),
        ("2", "Ana, 1 of 8 ›"),
        ("5", "Li, 2 of 8 ›"),
    ] {
        stage.press(key);
        assert_eq!(stage.line(), label);
    }
    assert_eq!(stage.message(), "Three of three.");
}

#[test]
fn the_widest_disagreement_stands_first_once_it_is_uncovered() {
    let stage = uncovered();
    let screen = stage.screen();
    let row = |text: &str| screen.lines().position(|line| line.contains(text)).unwrap();
    assert!(row("We listen") < row("We want to go on"), "{screen}");
    assert!(
        row("We want to go on") < row("We say what we think"),
        "{screen}"
    );
    let spreads = analysis::spreads(&analysis::Facts::of(stage.session()));
    assert_eq!(
        (spreads[0].about.as_str(), spreads[0].widest),
        ("We listen", 4)
    );
    assert!(
        screen.contains("3.3") && screen.contains("spread 4"),
        "{screen}"
    );
}

#[test]
fn an_earlier_rating_is_told_beside() {
    let mut stage = at("start", "main", &["Li", "Sam"]);
    stage.press("24");
    assert_eq!(stage.message(), "4 for 'We share fairly'. 2 of 2.");
    stage.press("<pgdn><enter><f5>44444444<enter>44444444<enter>");
    stage.press("<pgdn><enter>");
    assert!(
        stage.screen().contains("all alike, was 2.0"),
        "{}",
        stage.screen()
    );
}

#[test]
fn what_is_said_about_numbers() {
    for (keys, message) in [
        ("7", "Numbers 1 to 5 here. Esc for keys."),
        ("0", "Numbers 1 to 5 here. Esc for keys."),
        ("good<enter>", "Numbers 1 to 5 here. Esc for keys."),
        ("sam: 435<enter>", "Sam: 3 of 8."),
        ("sam<enter>", "Sam is next."),
        ("<backspace>", "Nothing was said here yet."),
        ("43<esc>5", "Three of eight."),
        ("43<up>x", ""),
        ("park: 3 chairs<enter>", "Parked. 1 in the parking lot."),
        ("+5<enter>", "10:00 for this."),
    ] {
        let mut stage = trust();
        stage.press(keys);
        if !message.is_empty() {
            assert_eq!(stage.message(), message, "{keys}");
        }
    }
}

#[test]
fn partners_are_rated_one_by_one() {
    let mut stage = at("choose", "vote", &["Li", "Sam"]);
    stage.press("abc<enter>abc<enter><pgdn><enter><f5><enter>");
    stage.press("<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn><enter>");
    assert!(stage.stand().starts_with("partners"), "{}", stage.stand());
    assert!(
        stage.screen().contains("Teachers' union   1 of 3"),
        "{}",
        stage.screen()
    );
    stage.press("43<enter>22<enter>");
    assert!(
        stage.screen().contains("Evening Post   2 of 3"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.line(), "Li, 1 of 2 ›");
    stage.press("<left>");
    assert!(
        stage.screen().contains("Teachers' union   1 of 3"),
        "{}",
        stage.screen()
    );
}

#[test]
fn nobody_named_is_asked_first() {
    let mut stage = at("trust", "rate", &[]);
    stage.press("<f5>Ana, Li<enter>5");
    assert_eq!(stage.message(), "One of eight.");
    assert_eq!(stage.here(), ["Ana", "Li"]);
}

#[test]
fn flaws_of_a_rating_are_named() {
    for (rate, wrong) in [
        ("{}", "is empty; at least one was expected"),
        (
            r#"{"statements": [{"id": "dots", "label": "Dots"}]}"#,
            "is a mark of every step",
        ),
        (
            r#"{"statements": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}]}"#,
            "used twice",
        ),
        (
            r#"{"statements": [{"id": "a"}]}"#,
            "is empty; a text was expected",
        ),
        (
            r#"{"statements": [{"id": "a", "label": "A"}], "compare": "x"}"#,
            "there is no step \"x\"",
        ),
    ] {
        let text = format!(
            r#"{{"id": "w", "title": "W", "steps": [{{"id": "v", "title": "V", "rate": {rate}}}]}}"#
        );
        let flaws = flipchart::domain::workshop::read::read_workshop(&text).unwrap_err();
        assert!(
            flaws.iter().any(|flaw| flaw.wrong.contains(wrong)),
            "{rate}: {flaws:?}"
        );
    }
}
