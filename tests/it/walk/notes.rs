//! What is done with notes: 8 … 15, and 21.

use crate::stage::Stage;

#[test]
fn walk_08_a_typing_error_in_the_last_note() {
    let mut stage = Stage::sharing();
    stage.press("the coatch<enter><backspace>");
    assert!(
        stage.line().starts_with("People › the coatch"),
        "{}",
        stage.line()
    );
    stage.press("<backspace><backspace><backspace>ch<enter>");
    assert_eq!(stage.message(), "Changed. Esc u takes it back.");
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "the coach"]
    );
    assert_eq!(stage.line(), "People ›");
}

#[test]
fn walk_09_the_note_above_it_twice_over() {
    let mut stage = Stage::sharing();
    stage.press("Journalist at the Post<enter>journalist, the post<enter>a nurse<enter>");
    stage.press("<up><up>m<enter>");
    assert_eq!(stage.message(), "Two notes are one now.");
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "Journalist at the Post", "a nurse"]
    );
    assert!(stage.line().starts_with("People ›"), "{}", stage.line());
}

#[test]
fn a_twin_is_told_as_it_comes() {
    let mut stage = Stage::sharing();
    stage.press("Journalist at the Post<enter>a nurse<enter>journalist, the post<enter>");
    assert_eq!(
        stage.message(),
        "Added. Much like 'Journalist at the Post': ↑ m Enter makes them one."
    );
    stage.press("<up>m<enter>");
    assert_eq!(stage.message(), "Two notes are one now.");
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "Journalist at the Post", "a nurse"]
    );
    stage.press("<up><up>m<enter>");
    assert_eq!(stage.message(), "Two notes are one now.");
}

#[test]
fn walk_10_belongs_under_skills() {
    let mut stage = Stage::sharing();
    stage.press("<up>gsk<enter>");
    assert_eq!(stage.message(), "Moved to Skills.");
    assert_eq!(stage.said("assets", "people"), ["imam"]);
    assert_eq!(stage.said("assets", "skills"), ["poet"]);
    assert!(
        stage.screen().contains("PEOPLE 1   Skills 1"),
        "{}",
        stage.screen()
    );
}

#[test]
fn walk_11_removed_the_wrong_one() {
    let mut stage = Stage::sharing();
    stage.press("<backspace>s<enter>Poet<enter><up>x");
    assert_eq!(stage.message(), "Removed 'Poet'. Esc u takes it back.");
    stage.press("<esc>u");
    assert_eq!(
        stage.message(),
        "Took back: removed 'Poet', in 2 Asset map."
    );
    assert_eq!(stage.said("assets", "people"), ["imam", "poets", "Poet"]);
}

#[test]
fn walk_12_off_the_topic() {
    let mut stage = Stage::sharing();
    stage.press("park: who pays for tea?<enter>");
    assert_eq!(stage.message(), "Parked. 1 in the parking lot.");
    assert_eq!(stage.said("parking", "parking"), ["who pays for tea?"]);
    stage.press("note: say it louder<enter>decided: we go<enter>");
    assert_eq!(stage.message(), "Decided. 1 decision so far.");
    assert_eq!(stage.said("notes", "notes"), ["say it louder"]);
    assert_eq!(stage.said("decisions", "decisions"), ["we go"]);
}

#[test]
fn walk_13_our_printer_typed_while_letters_act() {
    let mut stage = Stage::sharing();
    stage.press("<tab><esc>our printer<enter>");
    assert_eq!(
        stage.message(),
        "Added under Skills. Backspace edits it, Esc u takes it back."
    );
    assert_eq!(stage.said("assets", "skills"), ["our printer"]);
}

#[test]
fn walk_14_union_hall_typed_while_letters_act() {
    let mut stage = Stage::sharing();
    stage.press("the van<enter><esc>u");
    assert_eq!(stage.message(), "Took back: the van, in 2 Asset map.");
    stage.press("nion hall");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
    assert_eq!(stage.line(), "People › nion hall");
    stage.press("<ctrl-r>");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet", "the van"]);
    assert_eq!(stage.line(), "People › nion hall");
}

#[test]
fn walk_15_church_after_esc_in_a_list() {
    let mut stage = Stage::sharing();
    stage.press("<esc>church<enter>");
    assert_eq!(
        stage.message(),
        "Added under People. Backspace edits it, Esc u takes it back."
    );
    assert_eq!(stage.said("assets", "people"), ["imam", "poet", "church"]);
}

#[test]
fn the_remotes_esc_into_a_half_typed_note() {
    let mut stage = Stage::sharing();
    stage.press("the coa<esc>");
    assert_eq!(
        stage.message(),
        "Still writing. Esc again lets letters act; the text waits."
    );
    stage.press("ch<enter>");
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "the coach"]
    );
}

#[test]
fn walk_21_twelve_lines_pasted() {
    let mut stage = Stage::sharing();
    let lines: Vec<String> = (1..=12).map(|n| format!("line {n}")).collect();
    stage.paste(&lines.join("\r\n"));
    assert!(
        stage.screen().contains("12 lines for People."),
        "{}",
        stage.screen()
    );
    assert!(stage.screen().contains("line 3") && !stage.screen().contains("line 4"));
    stage.press("<enter>");
    assert_eq!(stage.message(), "12 notes added. Esc u takes all back.");
    assert_eq!(stage.said("assets", "people").len(), 14);
    stage.press("<esc>u");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn pasted_lines_joined_or_dropped() {
    let mut stage = Stage::sharing();
    stage.paste("one\ntwo").press("j");
    assert_eq!(stage.line(), "People › one two");
    stage.press("<ctrl-u>").paste("one\ntwo").press("<esc>");
    assert_eq!(stage.line(), "People ›");
    stage.paste("just one");
    assert_eq!(stage.line(), "People › just one");
    assert_eq!(stage.said("assets", "people").len(), 2);
}
