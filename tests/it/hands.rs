//! What holds for the hands in every step: bursts, what acts twice, whose note it is, covers.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::stage::Stage;

#[test]
fn a_second_enter_in_a_burst_is_harmless() {
    // The first may add; it never adds and moves, uncovers or starts.
    let mut stage = Stage::at("assets", "write");
    stage.burst("<enter><enter>");
    assert_eq!(stage.clock(), (true, 600));
    let mut stage = Stage::at("assets", "write");
    stage.burst("imam<enter><enter>");
    assert_eq!(stage.clock(), (false, 600));
    stage.press("<pgdn>").burst("poet<enter><enter>");
    assert_eq!(stage.stand(), "assets write");
    assert!(!stage.screen().contains("imam"));
    stage.burst("<enter><enter><enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets share".to_string(), (false, 900))
    );
    stage.press("<pgdn>").burst("<enter><enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("map main".to_string(), (false, 1_200))
    );
}

#[test]
fn alt_and_a_letter_is_esc_then_that_letter() {
    let mut stage = Stage::sharing();
    stage.press("<alt-u>");
    assert!(
        stage.message().starts_with("Took back:"),
        "{}",
        stage.message()
    );
    let mut stage = Stage::sharing();
    stage.press("the coa<alt-x>");
    assert_eq!(stage.line(), "People › the coax");
}

#[test]
fn releases_do_nothing_and_repeats_count() {
    let mut stage = Stage::sharing();
    for (kind, line) in [
        (KeyEventKind::Release, "People ›"),
        (KeyEventKind::Press, "People › a"),
        (KeyEventKind::Repeat, "People › aa"),
    ] {
        stage.event(KeyEvent::new_with_kind(
            KeyCode::Char('a'),
            KeyModifiers::NONE,
            kind,
        ));
        assert_eq!(stage.line(), line);
    }
}

#[test]
fn looking_ahead_and_back_again() {
    let mut stage = Stage::at("assets", "write");
    stage.press("half a no<pgdn><pgdn>");
    assert!(
        stage.rows()[0].contains("LOOKING at 3/6 · the room is at 2/6"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.line(), "Who has a say? ›");
    stage.press("<esc>");
    assert_eq!(stage.message(), "Looking at 3. Esc again goes back to 2.");
    stage.press("<esc>");
    assert_eq!(
        (stage.stand().as_str(), stage.message().as_str()),
        ("assets write", "")
    );
    stage.press("te<enter>");
    assert_eq!(stage.said("assets", "people"), ["half a note"]);
    stage.press("<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>");
    assert!(
        stage.message().starts_with("This is the last step."),
        "{}",
        stage.message()
    );
}

#[test]
fn a_form_keeps_what_stands_in_the_line_at_tab() {
    let mut stage = Stage::running("purpose", "main");
    stage.press("longer hours<tab>Cllr Haddad<tab>");
    assert_eq!(stage.message(), "target: kept. 2 of 3 known.");
    assert!(stage.screen().contains("Cllr Haddad"));
    stage.press("<shift-tab><backspace>");
    assert_eq!(stage.line(), "Whose decision is it? › Cllr Haddad");
    stage.press("<esc>");
    assert_eq!(stage.line(), "Whose decision is it? ›");
}

#[test]
fn what_cannot_be_taken_back_is_pressed_twice() {
    let mut stage = Stage::at("assets", "write");
    stage.press("imam<enter><esc>r");
    assert_eq!(stage.message(), "r again uncovers 1 note.");
    assert!(!stage.screen().contains("imam"));
    stage.press("x");
    assert_eq!(stage.line(), "People › ▒");
    assert_eq!(stage.message(), "", "it is true no more");
    stage.press("<ctrl-u><esc>r<pgup><esc><esc>");
    assert!(!stage.screen().contains("imam"));
    stage.press("<esc>rr");
    assert!(stage.screen().contains("imam"), "{}", stage.screen());

    let mut stage = Stage::sharing();
    stage.press("<ctrl-c>");
    assert_eq!(
        (stage.message().as_str(), stage.has_left),
        ("Ctrl-C again leaves; all is saved.", false)
    );
    stage.press("a<ctrl-c>");
    assert!(!stage.has_left);
    stage.press("<ctrl-c>");
    assert!(stage.has_left);

    let mut stage = Stage::sharing();
    stage.press("<esc>qx");
    assert!(!stage.has_left && stage.app.layers.is_empty());
    assert_eq!(stage.line(), "People › x");
}

#[test]
fn an_undo_elsewhere_is_pressed_twice() {
    let mut stage = Stage::sharing();
    stage.press("the van<enter><pgdn><enter><esc>u");
    assert_eq!(stage.said("assets", "people").len(), 3);
    assert_eq!(
        stage.message(),
        "That was the van, in 2 Asset map. u again does it."
    );
    stage.press("u");
    assert_eq!(stage.message(), "Took back: the van, in 2 Asset map.");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn whose_note_it_is() {
    let mut stage = Stage::sharing();
    stage.people(&["Li Wei", "Ana"]);
    for (typed, said) in [
        ("li: her bakery", "her bakery · Li Wei"),
        ("@li a van", "a van · Li Wei"),
        ("Li Wei: a truck", "a truck · Li Wei"),
        ("@ana a choir", "a choir · Ana"),
        ("@Marta the hall", "the hall · Marta"),
        ("Post: they print", "Post: they print"),
        ("10:30 is too late", "10:30 is too late"),
    ] {
        stage.press(typed).press("<enter>");
        assert_eq!(
            stage.said("assets", "people").last().unwrap(),
            said,
            "{}",
            stage.message()
        );
    }
    assert_eq!(stage.here(), ["Li Wei", "Ana", "Marta"]);
    stage.press("skills: she prints<enter>");
    assert_eq!(stage.said("assets", "skills"), ["she prints"]);
    stage.press("<esc>u<esc>u");
    assert_eq!(stage.here(), ["Li Wei", "Ana", "Marta"]);
}

#[test]
fn a_full_heading_keeps_the_text() {
    let mut stage = Stage::sharing();
    stage.notes("assets", "reach", &["a", "b", "c"]);
    stage.press("<shift-tab>d<enter>");
    assert_eq!(
        stage.message(),
        "There is room for 3 here; Ctrl-U, then Backspace edits the last."
    );
    assert_eq!(stage.line(), "Reach › d");
}

#[test]
fn an_emptied_edit_removes_nothing() {
    let mut stage = Stage::sharing();
    stage.press("<backspace><ctrl-u><enter>");
    assert_eq!(
        stage.message(),
        "x removes a note. Esc leaves it as it was."
    );
    stage.press("<esc>");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
    assert_eq!(stage.line(), "People ›");
}

#[test]
fn an_edit_puts_back_the_draft() {
    let mut stage = Stage::sharing();
    stage.press("half<up><enter>");
    assert_eq!(stage.line(), "People › poet");
    stage.press("s<enter>");
    assert_eq!(stage.said("assets", "people"), ["imam", "poets"]);
    assert_eq!(stage.line(), "People › half");
}

#[test]
fn nothing_to_pick_and_nothing_to_edit_say_so() {
    let mut stage = Stage::at("small", "main");
    for (keys, says) in [
        ("<up>", "No note to pick yet."),
        ("<backspace>", "No note to edit yet."),
        ("<esc>u", "Nothing to take back."),
    ] {
        let mut fresh = Stage::library();
        fresh.press("<pgdn><enter>").press(keys);
        assert_eq!(fresh.message(), says);
    }
    stage.press("<esc>").press("<pgup>");
    let mut covered = Stage::at("assets", "write");
    covered.press("imam<enter><up>");
    assert_eq!(covered.message(), "Covered. Esc u takes back the last.");
    covered.press("<backspace>");
    assert_eq!(covered.message(), "Covered. Esc u takes back the last.");
}

#[test]
fn on_a_page_nothing_is_written() {
    let mut stage = Stage::running("back", "main");
    let entries = stage.entries();
    stage.press("y");
    assert_eq!(
        stage.message(),
        "Nothing is written here. ? shows the keys."
    );
    stage.press("wj");
    assert_eq!(stage.entries(), entries);
    stage.press("<right>?");
    assert!(!stage.app.layers.is_empty());
    stage.press("<esc><space>");
    assert!(!stage.clock().0, "Space is the clock");
}

#[test]
fn on_a_page_enter_starts_the_clock_then_looks_ahead() {
    let mut stage = Stage::at("back", "main");
    stage.press("<enter>");
    assert_eq!(stage.clock(), (true, 300));
    stage.press("<enter>");
    assert!(
        stage.message().starts_with("This is the last step."),
        "{}",
        stage.message()
    );
}

#[test]
fn covered_again_looking_back_uncovers_nothing() {
    let mut stage = Stage::sharing();
    stage.press("<esc>r");
    assert_eq!(stage.message(), "r again covers 2 notes.");
    stage.press("r<pgup>");
    assert!(
        stage.foot().starts_with("Enter move the room here"),
        "{}",
        stage.foot()
    );
    stage.press("<enter>");
    assert_eq!(stage.stand(), "assets write");
    assert!(!stage.screen().contains("imam"));
}

#[test]
fn question_mark_alone_is_help_or_not_known() {
    let mut stage = Stage::sharing();
    stage.press("?<enter>");
    assert!(stage.screen().contains("Keys"), "{}", stage.screen());
    stage.press("<esc>");
    assert!(stage.app.layers.is_empty() && stage.line() == "People ›");
    let mut stage = Stage::running("purpose", "main");
    stage.press("?<enter>");
    assert_eq!(stage.message(), "Not known.");
}

#[test]
fn capitals_are_text() {
    let mut stage = Stage::sharing();
    stage.press("<up>X");
    assert_eq!(stage.line(), "People › X");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn ctrl_z_asks() {
    let mut stage = Stage::sharing();
    stage.press("the coa<ctrl-z>");
    assert!(
        stage.screen().contains("Enter take back"),
        "{}",
        stage.screen()
    );
    stage.press("<esc>");
    assert_eq!(
        (stage.suspended, stage.line()),
        (0, "People › the coa".to_string())
    );
    stage.press("<ctrl-z>z");
    assert_eq!(
        (stage.suspended, stage.line()),
        (1, "People › the coa".to_string())
    );
    stage.press("<ctrl-u>van<enter><ctrl-z>");
    assert!(
        stage
            .screen()
            .contains("Enter take back \"van\"   z to the shell   Esc neither")
    );
    stage.press("<enter>");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn who_only_reads_changes_nothing() {
    let mut stage = Stage::sharing();
    stage.app.work_mut().unwrap().read_only = Some("another program has it open".to_string());
    let entries = stage.entries();
    for keys in [
        "the coach<enter>",
        "<ctrl-u><f5>",
        "<esc>u",
        "<up>x",
        "<pgdn><enter>",
        "+<enter>",
    ] {
        stage.press(keys);
        assert!(
            stage.message().starts_with("This file is only read here"),
            "{keys}: {}",
            stage.message()
        );
    }
    assert_eq!(stage.entries(), entries);
    assert!(
        stage.screen().contains("only read here"),
        "{}",
        stage.screen()
    );
}

/// Nothing covered is ever shown: neither notes nor what is being typed.
#[test]
fn a_covered_word_is_on_no_screen() {
    const SECRET: &str = "quixotry";
    let keys = [
        "",
        "<up>",
        "<backspace>",
        "<esc>",
        "<esc>u",
        "<esc>f",
        "<esc>/quix",
        "<f1>",
        "<f1>quix",
        "<f2>",
        "<f2>quix",
        "<ctrl-z>",
        "<ctrl-r>",
        "<tab>",
        "<esc>m",
        "<esc>g",
        "<esc>s",
        "<esc>rx",
        "<pgdn>",
        "<pgdn><pgdn>",
        "<pgup>",
        "<esc>z",
        "<esc>q",
        "quixotry<esc><esc>",
        "quixotry",
        "quixotry<enter>",
        "park: x<enter>",
        "<pgdn><esc>u",
        "<pgdn><esc>uu",
        "<ctrl-u><esc>uu<ctrl-r>",
        "<pgdn><pgdn>x<enter><ctrl-z>",
    ];
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        for keys in keys {
            let mut stage = Stage::at("assets", "write");
            stage.resize(size.0, size.1);
            stage.people(&["Ana"]);
            stage.notes("assets", "people", &["a quixotry", "quixotry too"]);
            stage.press("quixotry three<enter><tab>@ana quixotry four<enter>");
            for key in keys.split_inclusive('>') {
                stage.press(key);
                let shown = format!("{}{}", stage.screen(), stage.message());
                assert!(!shown.contains(SECRET), "{keys} at {size:?}:\n{shown}");
            }
        }
    }
}

#[test]
fn a_covered_paste_is_on_no_screen() {
    for (pasted, keys) in [
        ("quixotry", ""),
        ("quixotry\nquixotry too", ""),
        ("quixotry\nquixotry too", "j"),
        ("quixotry\nquixotry too", "<enter>"),
        ("quixotry\nquixotry too", "<enter><ctrl-z>"),
    ] {
        let mut stage = Stage::at("assets", "write");
        stage.paste(pasted).press(keys);
        let shown = format!("{}{}", stage.screen(), stage.message());
        assert!(!shown.contains("quixotry"), "{keys}:\n{shown}");
    }
}

#[test]
fn after_an_act_only_the_same_one_goes_on() {
    for (keys, line) in [
        ("<esc>ub", "People › b"),
        ("<esc>uf", "People › f"),
        ("<esc>uzoo", "People › zoo"),
        ("<up><shift-up>x", "People › x"),
    ] {
        let mut stage = Stage::sharing();
        stage.press("the van<enter>").press(keys);
        assert_eq!(stage.line(), line, "{keys}");
    }
    let mut stage = Stage::sharing();
    stage.press("one<enter>two<enter><esc>uu");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn peeking_shows_the_line_until_enter() {
    let mut stage = Stage::at("assets", "write");
    stage.press("poet<f3>");
    assert_eq!(stage.line(), "People › poet");
    stage.press("<enter>imam");
    assert_eq!(stage.line(), "People › ▒▒▒▒");
}

#[test]
fn exactly_one_place_is_painted() {
    for (mut stage, keys, painted) in [
        (Stage::sharing(), "", "People ›"),
        (Stage::sharing(), "the coa", "People › the coa"),
        (Stage::sharing(), "<up>", "poet"),
        (Stage::sharing(), "<up><up>", "imam"),
        (Stage::sharing(), "half<up>", "poet"),
        (Stage::sharing(), "<up>e", "People › poet"),
        (Stage::research(), "", "What do they want? ›"),
        (Stage::research(), "<up>", "What do they want?"),
        (Stage::sharing(), "<f2>", "Look at the next phase"),
        (Stage::sharing(), "<up>m", "imam"),
        (Stage::sharing(), "<esc>f", "imam"),
        (Stage::home(), "", "The whole way"),
        (Stage::home(), "<down>", "The whole way, short"),
        (Stage::home(), "fpower", "Find › power"),
    ] {
        stage.press(keys);
        let found = stage.painted();
        assert!(
            found.len() == 1 && found[0].contains(painted),
            "{keys}: {found:?}"
        );
    }
}

#[test]
fn at_home() {
    let mut stage = Stage::library();
    stage.start_again();
    assert_eq!(stage.painted().len(), 1);
    assert!(stage.painted()[0].contains("Library hours"));
    stage.press("ehours<enter>");
    assert!(
        stage.screen().contains("Library hourshours"),
        "{}",
        stage.screen()
    );
    stage.press("fasset<enter>");
    assert!(stage.screen().contains("ASSET MAP"), "{}", stage.screen());
    stage.start_again().press("x");
    assert!(
        stage.message().starts_with("x again deletes"),
        "{}",
        stage.message()
    );
    stage.press("<down><up>x<esc>");
    assert!(stage.screen().contains("GO ON"));
    stage.press("xxxx");
    assert!(!stage.screen().contains("GO ON"), "{}", stage.screen());
    stage.press("q");
    assert!(stage.has_left);
}
