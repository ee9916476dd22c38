//! Where somebody who has never seen the program got stuck, was misled, or lost something: each as
//! it is now.

use flipchart::domain::record::State;

use crate::{rooms::WHOLE_WAY, stage::Stage};

/// What a press says.
#[track_caller]
fn says(stage: &mut Stage, keys: &str, expected: &str) {
    stage.press(keys);
    assert_eq!(stage.message(), expected, "{keys}");
}

/// In the short whole way, nothing said yet, looking at a step and in it, the clock running.
fn empty(step: &str, phase: &str) -> Stage {
    let mut stage = Stage::new("partnership-90");
    stage.people(&["Ana"]).go(step, phase).press("<f5>");
    stage
}

#[test]
fn shift_tab_keeps_what_is_typed() {
    let mut stage = Stage::research();
    stage.press("<tab>roof<shift-tab>");
    assert_eq!(
        stage.message(),
        "Teachers' union, need: kept. 1 of 6 known."
    );
    assert!(stage.line().starts_with("What"), "{}", stage.line());
    // In a table as well; a text that is refused stays, and Enter goes on from there.
    let mut stage = Stage::new("follow-up");
    stage
        .people(&["Ana"])
        .go("close", "main")
        .press("<f5><tab>");
    stage.press("fri<shift-tab>");
    assert!(
        stage.message().ends_with(", by: Fri 5 Dec."),
        "{}",
        stage.message()
    );
    assert!(stage.line().ends_with(", who ›"), "{}", stage.line());
    stage.press("<tab>soon<shift-tab>");
    assert!(
        stage.message().starts_with("'soon' is no date."),
        "{}",
        stage.message()
    );
    stage.press("<ctrl-u><enter>");
    assert!(stage.line().ends_with(", state ›"), "{}", stage.line());
}

#[test]
fn a_guess_may_have_a_comma_and_may_be_somebody_new() {
    let mut stage = Stage::of(WHOLE_WAY);
    stage.people(&["Ana"]).press("<f5><tab>");
    says(
        &mut stage,
        "? Cllr Haddad, ana fri<enter>",
        "Not known. Ana finds out by Fri 5 Dec.",
    );
    assert_eq!(stage.said("purpose", "target"), ["Cllr Haddad"]);
    let guessed = |stage: &Stage, field: &str| {
        let answer = stage
            .session()
            .answer(&"purpose".into(), None, &field.into())
            .unwrap();
        assert_eq!(answer.state, State::Unknown);
        let value = answer
            .value
            .as_ref()
            .map(|value| stage.session().say(value, None));
        (value.unwrap_or_default(), answer.who.is_some())
    };
    assert_eq!(guessed(&stage, "target").0, "Cllr Haddad");
    stage.press("<tab><tab>");
    for (typed, guess, who) in [
        ("? 900,5", "900.50", false),
        ("? 900", "900", false),
        ("? 900,5, ana", "900.50", true),
        ("? 900, ana fri", "900", true),
    ] {
        stage.press(typed).press("<enter>");
        assert!(
            stage.message().starts_with("Not known."),
            "{}",
            stage.message()
        );
        assert_eq!(
            guessed(&stage, "budget"),
            (guess.to_string(), who),
            "{typed}"
        );
        stage.press("<shift-tab>");
    }
}

#[test]
fn looking_for_a_workshop_that_is_not_there() {
    let mut stage = Stage::home();
    says(
        &mut stage,
        "fzz",
        "Nothing matches. Backspace, or Esc leaves it.",
    );
    says(
        &mut stage,
        "<enter>",
        "Nothing matches. Backspace, or Esc leaves it.",
    );
    assert!(stage.app.work().is_none());
    says(&mut stage, "<backspace><backspace>whole<down>", "");
    stage.press("<up><down><enter>");
    assert!(stage.screen().contains(" 1/10 "), "{}", stage.screen());
    let mut stage = Stage::home();
    stage.press("f").paste("Joint plan").press("<enter>");
    assert!(stage.screen().contains(" 1/16 "), "{}", stage.screen());
}

#[test]
fn a_paste_into_a_sheet_looks_for_it() {
    let mut stage = Stage::sharing();
    stage.press("<f1>").paste("parking lot");
    assert!(
        stage.screen().contains("› parking lot"),
        "{}",
        stage.screen()
    );
    assert!(stage.screen().contains("park: text"), "{}", stage.screen());
    stage
        .press("<esc><f2><down><down><down>")
        .paste("blank the wall");
    stage.press("<enter>");
    assert!(stage.app.blank);
}

#[test]
fn what_is_done_elsewhere_is_told_as_it_was() {
    let mut stage = Stage::at("research", "main");
    stage.notes("map", "actors", &["Imam"]).press("<pgup>");
    says(
        &mut stage,
        "1f6<enter>",
        "Placed in 3 Power map; the room is at 4.",
    );
    says(
        &mut stage,
        "Poet<enter>",
        "Added in 3 Power map; the room is at 4.",
    );
    says(
        &mut stage,
        "<backspace>s<enter>",
        "Changed in 3 Power map; the room is at 4.",
    );
    stage.press("<pgup><pgup><pgup>");
    says(
        &mut stage,
        "hours<enter>",
        "Kept in 1 What are we here to win?; the room is at 4.",
    );
}

#[test]
fn a_page_that_is_too_long_goes_on() {
    let long = r#"{"id": "long", "title": "Long", "summary": "s", "sources": ["n"], "steps": [
        {"id": "page", "title": "Page", "question": "Why?", "minutes": 5,
         "read": {"text": ["one", "two", "three", "four", "five", "six", "seven"]}}]}"#;
    let mut stage = Stage::of(long);
    assert!(!stage.foot().contains("more"), "{}", stage.foot());
    stage.resize(60, 15);
    assert!(stage.foot().contains("←→ more"), "{}", stage.foot());
    assert!(stage.screen().contains("Text, 1 of 2") && !stage.screen().contains("five"));
    stage.press("<down>");
    assert!(stage.screen().contains("five") && stage.screen().contains("seven"));
    stage.press("<up>");
    assert!(stage.screen().contains("one"), "{}", stage.screen());
}

#[test]
fn r_uncovers_all_that_is_covered_by_now() {
    let twice = r#"{"id": "twice", "title": "Twice", "summary": "s", "sources": ["n"], "steps": [
        {"id": "list", "title": "List", "question": "What?", "phases": [
          {"id": "alone", "title": "alone", "hidden": true},
          {"id": "twos", "title": "in twos", "hidden": true},
          {"id": "all", "title": "all", "hidden": true}],
         "list": {"headings": [{"id": "notes", "label": "Notes"}]}}]}"#;
    let mut stage = Stage::of(twice);
    stage.go("list", "twos").notes("list", "notes", &["imam"]);
    assert!(!stage.screen().contains("imam"), "{}", stage.screen());
    says(&mut stage, "<esc>r", "r again uncovers 1 note.");
    says(&mut stage, "r", "Uncovered.");
    assert!(stage.screen().contains("imam"), "{}", stage.screen());
    says(&mut stage, "rr", "Covered.");
    assert!(!stage.screen().contains("imam"), "{}", stage.screen());
    let mut stage = Stage::at("map", "main");
    says(
        &mut stage,
        "<esc>r",
        "Nothing is hidden in this step by now.",
    );
}

#[test]
fn messages_end_once_and_name_keys_that_work_here() {
    let mut stage = Stage::new("partnership-90");
    stage.go("meet", "main").press("<pgdn>");
    says(&mut stage, "<enter>", "The room is at 5 Whom do we choose?");
    stage.go("close", "main");
    says(
        &mut stage,
        "<pgdn>",
        "This is the last step. Esc q leaves; F2 report writes it up.",
    );
    says(
        &mut stage,
        "<esc><pgdn>",
        "This is the last step. q leaves; F2 report writes it up.",
    );
    // What the workshop brought with it was not said by anybody.
    stage.press("<esc>").wait(600);
    says(&mut stage, "<f5>", "Runs: 06:00.");
}

#[test]
fn a_dot_passed_over_has_no_place() {
    let mut stage = Stage::at("map", "main");
    stage
        .notes("map", "actors", &["Imam", "Poet"])
        .press("<f5>f6<enter>");
    says(
        &mut stage,
        "<ctrl-u>1f6<enter>",
        "1 Imam: supports a little (22), influence 61. Next: 2 Poet.",
    );
    says(
        &mut stage,
        "<enter>",
        "2 Poet has no place yet. Enter takes it in hand.",
    );
    stage.press("<enter>");
    assert!(stage.line().starts_with("2 Poet ›"), "{}", stage.line());
    says(
        &mut stage,
        "f7<enter>",
        "2 Poet: supports a little (22), influence 72. All 2 placed.",
    );
}

/// Whoever goes ahead of what was said is told so, and how to go on.
#[test]
fn steps_that_have_nothing_to_work_on_yet() {
    for (step, phase, what, body) in [
        ("meet", "main", "Nothing to link yet", "Nothing to link yet"),
        (
            "choose",
            "vote",
            "Nothing to choose from yet",
            "Nothing to choose from yet",
        ),
        (
            "choose",
            "decide",
            "Nothing to choose from yet",
            "Nothing to choose from yet",
        ),
        ("owners", "main", "No partners yet", "No partners yet"),
        (
            "research",
            "main",
            "Nothing to ask about yet",
            "Nothing to ask about yet",
        ),
        (
            "easy",
            "main",
            "No heading to write under yet",
            "No heading to write under yet",
        ),
        (
            "pick",
            "main",
            "Nothing to choose from yet",
            "Nothing to choose from yet",
        ),
    ] {
        let mut stage = empty(step, phase);
        let foot = format!("{what}   PgUp look back   PgDn look ahead   F1 help");
        assert_eq!(stage.foot(), foot, "{step}");
        assert!(
            stage.rows()[5..20].join("\n").contains(body),
            "{}",
            stage.screen()
        );
        stage.press("x<enter>");
        assert!(
            stage.line().ends_with("› x") || stage.line().ends_with("› ▒"),
            "{step}: {}",
            stage.line()
        );
        assert!(
            stage.message().contains("yet"),
            "{step}: {}",
            stage.message()
        );
    }
}

#[test]
fn a_letter_where_numbers_act_is_said_to_be_in_the_way() {
    const WAY_OUT: &str = "Numbers act on an empty line; Ctrl-U clears it.";
    let mut stage = Stage::new("joint-plan");
    stage.people(&["Ana", "Li"]).press("<f5>");
    says(&mut stage, "x", WAY_OUT);
    says(&mut stage, "<ctrl-u>5", "One of one.");
    says(&mut stage, "li: 4<enter>", "Li: 1 of 1.");
}

#[test]
fn the_help_begins_with_what_is_typed_here() {
    let mut stage = Stage::mapping();
    stage.resize(80, 30).press("<f1>");
    let screen = stage.screen();
    let at = |text: &str| screen.find(text).unwrap_or(usize::MAX);
    assert!(at("On the map: typed, then Enter") < at("8f6"), "{screen}");
    assert!(
        at("8f6") < at("Typed into any line, then Enter"),
        "{screen}"
    );
    assert!(at("park: text") < at("Everywhere"), "{screen}");
    stage.press("what we see");
    assert!(stage.screen().contains("in F2"), "{}", stage.screen());
}

#[test]
fn not_known_says_how_to_name_who_finds_out() {
    let mut stage = Stage::research();
    stage.press("?");
    assert!(
        stage
            .screen()
            .contains("? = not known. Or who finds out, and by when: ? ana fri"),
        "{}",
        stage.screen()
    );
}

/// One `PgDn` too many passes over the sharing, and nothing of the step could be seen any more.
#[test]
fn a_step_left_covered_is_told_and_uncovered() {
    let mut stage = Stage::new("partnership-90");
    stage
        .go("assets", "write")
        .notes("assets", "people", &["poet"]);
    stage.press("<pgdn><pgdn>");
    says(
        &mut stage,
        "<enter>",
        "The room is at 3. 2 is still covered: PgUp, Enter, Esc r r uncovers it.",
    );
    says(&mut stage, "<pgup><enter>", "The room is at 2 Asset map.");
    says(&mut stage, "<esc>rr", "Uncovered.");
    says(
        &mut stage,
        "<esc><pgdn><enter>",
        "The room is at 3 Power map.",
    );
    stage.notes("map", "actors", &["Imam"]);
    stage.go("meet", "main");
    assert!(stage.screen().contains("a poet"), "{}", stage.screen());
}

/// One alone is no room.
#[test]
fn who_is_alone_is_addressed() {
    for (workshop, people, is) in [
        ("partnership-solo", &[][..], "You are"),
        ("partnership-solo", &["Ana", "Li"], "The room is"),
        ("partnership-3h", &[], "The room is"),
        ("partnership-3h", &["Ana"], "You are"),
        ("partnership-3h", &["Ana", "Li"], "The room is"),
    ] {
        let mut stage = Stage::new(workshop);
        stage.people(people).press("<pgdn>");
        let (go, looking) = if is == "You are" {
            ("Enter go here", "you are at 1")
        } else {
            ("Enter move the room here", "the room is at 1")
        };
        assert!(stage.foot().starts_with(go), "{}", stage.foot());
        assert!(stage.rows()[0].contains(looking), "{}", stage.screen());
        stage.press("<enter>");
        let says = format!("{is} at 2 ");
        assert!(stage.message().starts_with(&says), "{}", stage.message());
    }
}

#[test]
fn names_without_commas_are_one_person_and_it_says_so() {
    let mut stage = Stage::new("partnership-3h");
    says(
        &mut stage,
        "<esc>nana li<enter>",
        "One person, 'ana li'. Commas part names.",
    );
    says(&mut stage, "Yusuf, Sam<enter>", "Three people.");
    let mut stage = crate::table::owners();
    says(
        &mut stage,
        "jo ben<enter>",
        "One person, 'Jo Ben'? Enter adds them; commas part names.",
    );
    assert_eq!(stage.here().len(), 5);
    let mut stage = crate::vote::at("choose", "vote", &[]);
    says(
        &mut stage,
        "ana li<enter>",
        "One person, 'ana li'. Commas part names.",
    );
}

/// Whether a page is a break is not guessed.
#[test]
fn a_break_says_until_when_and_no_other_page() {
    let page = |marked: &str| {
        let text = format!(
            r#"{{"id": "w", "title": "W", "steps": [{{"id": "tea", "title": "Tea", "question": "?",
            "minutes": 10, "read": {{"text": ["Drink."]{marked}}}}}]}}"#
        );
        let mut stage = Stage::of(&text);
        stage.resize(60, 15).press("<enter>");
        stage.rows()[3..12].join("\n")
    };
    assert!(page(r#", "break": true"#).contains("Until"));
    assert!(!page("").contains("Until"));
}

#[test]
fn a_late_start_is_told_in_whole_where_it_fits() {
    for (size, says) in [
        (
            (80, 24),
            "Runs: 10:00. First note 3 min ago; F4, late 3, counts from there.",
        ),
        ((60, 15), "Runs: 10:00. First note 3 min ago; F4, late 3."),
    ] {
        let mut stage = Stage::at("assets", "write");
        stage.resize(size.0, size.1);
        stage.press("imam<enter>").wait(190).press("<f5>");
        assert_eq!(stage.message(), says);
        assert!(stage.screen().contains(says), "{}", stage.screen());
    }
}
