//! What holds for the hands in every step: the foot, what acts twice, bursts, covers, the clock.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::stage::Stage;

const ACTORS: [&str; 3] = ["Teachers' union", "Evening Post", "Imam"];

/// In a step whose clock runs.
fn running(step: &str, phase: &str) -> Stage {
    let mut stage = Stage::at(step, phase);
    stage.press("<f5>");
    stage
}

/// Sharing, with two notes under the first heading.
fn sharing() -> Stage {
    let mut stage = running("assets", "write");
    stage.notes("assets", "people", &["imam", "poet"]);
    stage.press("<pgdn><enter><f5>");
    stage
}

fn round() -> Stage {
    let mut stage = Stage::at("assets", "write");
    stage
        .people(&["Ana", "Yusuf"])
        .press("<pgdn><enter><enter>");
    stage
}

fn mapping() -> Stage {
    let mut stage = Stage::at("map", "main");
    stage.notes("map", "actors", &ACTORS).press("<f5>");
    stage
}

fn research() -> Stage {
    let mut stage = running("research", "main");
    stage.notes("map", "actors", &ACTORS);
    stage
}

#[test]
fn the_foot_says_what_the_keys_do() {
    let alone = || running("small", "main");
    for (mut stage, keys, foot) in [
        (
            Stage::at("back", "main"),
            "",
            "Enter start 05:00   ←→ figure   PgDn look ahead   F1 help",
        ),
        (
            running("back", "main"),
            "",
            "Enter look ahead   ←→ figure   F5 pause   PgUp look back   F1 help",
        ),
        (
            Stage::at("assets", "write"),
            "",
            "Enter start 10:00   Tab next   ↑ pick   PgDn look ahead   F1 help",
        ),
        (
            sharing(),
            "a",
            "Enter add   Tab next heading   ↑ pick   Ctrl-U clear   F1 help",
        ),
        (
            sharing(),
            "",
            "Type a note   Tab next heading   ↑ pick   F5 pause   PgDn look ahead   F1 help",
        ),
        (
            round(),
            "",
            "Enter Yusuf speaks   Tab next heading   ↑ pick   F5 pause   F1 help",
        ),
        (
            sharing(),
            "<up>",
            "Enter edit   x remove   m merge   g move to   p park   ? all   Esc write",
        ),
        (
            sharing(),
            "<up>e",
            "Enter keep   Tab next heading   Esc as it was   F1 help",
        ),
        (
            sharing(),
            "<esc>",
            "u undo   f find   Space clock   b blank   q leave   ? all   Esc write",
        ),
        (
            research(),
            "",
            "Enter skip   ? not known   Backspace edit   ←→ partner   F1 help",
        ),
        (
            research(),
            "a",
            "Enter keep, next   Esc as it was   Ctrl-U clear   F1 help",
        ),
        (
            research(),
            "<up>",
            "Enter edit   y not known   x clear   ←→ partner   u undo   ? all   Esc write",
        ),
        (
            running("map", "main"),
            "",
            "Type a name   PgDn look ahead   F1 help",
        ),
        (
            mapping(),
            "<tab>",
            "Enter next   a1 to i9 place   arrows move   ? not sure   8 pick   F1 help",
        ),
        (
            mapping(),
            "<tab>f6",
            "Enter place, next   arrows move   ? not sure   Ctrl-U clear   F1 help",
        ),
        (
            mapping(),
            "School board",
            "Enter add \"School board\"   Ctrl-U clear   F1 help",
        ),
        (
            mapping(),
            "<tab><esc>",
            "Enter rename   w wanted   y not sure   v off the map   ? all   Esc write",
        ),
        (
            Stage::at("assets", "write"),
            "<pgdn><pgdn>",
            "Enter move the room here   Esc Esc back to 2   PgDn further   F1 help",
        ),
        (
            Stage::at("assets", "write"),
            "note<enter><pgdn>",
            "Enter uncover 1 note, on to share   Esc Esc back   F1 help",
        ),
        (
            alone(),
            "",
            "Type a note   ↑ pick   F5 pause   PgDn look ahead   F1 help",
        ),
        (alone(), "q", "Enter add   ↑ pick   Ctrl-U clear   F1 help"),
    ] {
        stage.press(keys);
        assert_eq!(stage.foot(), foot, "{keys}");
        stage.resize(60, 15);
        let narrow = stage.foot();
        let first = foot.split("   ").next().unwrap();
        assert!(
            foot.starts_with(&narrow) && narrow.starts_with(first),
            "{narrow}"
        );
    }
}

#[test]
fn time_that_is_over_says_so_once_and_moves_nothing() {
    let mut stage = sharing();
    stage.wait(899).press("the co");
    assert_eq!((stage.bells, stage.clock()), (0, (true, 1)));
    stage.wait(40);
    assert_eq!(
        stage.message(),
        "Time. 15:00 is over. + Enter adds a minute, PgDn looks ahead."
    );
    assert_eq!(
        (stage.bells, stage.stand()),
        (1, "assets share".to_string())
    );
    assert!(
        stage.screen().contains("TIME  over 0:39"),
        "{}",
        stage.screen()
    );
    stage.press("ach<enter>").wait(600);
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "the coach"]
    );
    assert_eq!(
        (stage.bells, stage.stand()),
        (1, "assets share".to_string())
    );
    stage.press("+5<enter>").wait(1);
    assert_eq!(stage.clock(), (true, 0));
    stage.press("+10<enter>").wait(600);
    assert_eq!(stage.bells, 2, "a new box, a new bell");
}

#[test]
fn time_over_in_a_form_names_keys_that_work_there() {
    let mut stage = running("purpose", "main");
    stage.wait(300);
    assert_eq!(
        stage.message(),
        "Time. 05:00 is over. Esc + adds a minute, PgDn looks ahead."
    );
    stage.press("<esc>+");
    assert_eq!(stage.message(), "06:00 for this.");
}

#[test]
fn each_phase_keeps_its_own_time() {
    let mut stage = running("assets", "write");
    stage.wait(100).press("<pgdn><enter>").wait(50);
    assert_eq!(stage.clock(), (false, 900));
    stage.press("<enter>").wait(30).press("<pgup>");
    assert_eq!(stage.clock(), (true, 870), "looking stops nothing");
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets write".to_string(), (false, 500))
    );
    stage.press("<pgdn><f5>").wait(5);
    assert_eq!(stage.clock(), (false, 870));
}

#[test]
fn the_clock_pauses_and_goes_on() {
    let mut stage = sharing();
    stage.wait(60).press("a<f5>");
    assert_eq!(
        (stage.message(), stage.clock()),
        ("Paused at 14:00. F5 goes on.", (false, 840))
    );
    stage.wait(60).press("<f5>").wait(1);
    assert_eq!(stage.clock(), (true, 839));
    stage.press("<ctrl-u><esc><space>").wait(9);
    assert_eq!(stage.clock(), (false, 839));
}

#[test]
fn a_late_start_says_when_the_first_note_came() {
    let mut stage = Stage::at("assets", "write");
    stage.press("imam<enter>").wait(190).press("<f5>");
    assert!(
        stage
            .message()
            .starts_with("Runs: 10:00. First note 3 min ago"),
        "{}",
        stage.message()
    );
}

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
    let mut stage = sharing();
    stage.press("<alt-u>");
    assert!(
        stage.message().starts_with("Took back:"),
        "{}",
        stage.message()
    );
    let mut stage = sharing();
    stage.press("the coa<alt-x>");
    assert_eq!(stage.line(), "People › the coax");
}

#[test]
fn releases_do_nothing_and_repeats_count() {
    let mut stage = sharing();
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
        (stage.stand(), stage.message()),
        ("assets write".to_string(), "")
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
    let mut stage = running("purpose", "main");
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
    stage.press("<ctrl-u><esc>r<pgup><esc><esc>");
    assert!(!stage.screen().contains("imam"));
    stage.press("<esc>rr");
    assert!(stage.screen().contains("imam"), "{}", stage.screen());

    let mut stage = sharing();
    stage.press("<ctrl-c>");
    assert_eq!(
        (stage.message(), stage.has_left),
        ("Ctrl-C again leaves; all is saved.", false)
    );
    stage.press("a<ctrl-c>");
    assert!(!stage.has_left);
    stage.press("<ctrl-c>");
    assert!(stage.has_left);

    let mut stage = sharing();
    stage.press("<esc>qx");
    assert!(!stage.has_left && stage.app.layers.is_empty());
    assert_eq!(stage.line(), "People › x");
}

#[test]
fn an_undo_elsewhere_is_pressed_twice() {
    let mut stage = sharing();
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
    let mut stage = sharing();
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
    let mut stage = sharing();
    stage.notes("assets", "reach", &["a", "b", "c"]);
    stage.press("<shift-tab>d<enter>");
    assert_eq!(
        stage.message(),
        "There is room for 3 here; Backspace edits the last."
    );
    assert_eq!(stage.line(), "Reach › d");
}

#[test]
fn an_emptied_edit_removes_nothing() {
    let mut stage = sharing();
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
    let mut stage = sharing();
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
    let mut stage = running("back", "main");
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
fn question_mark_alone_is_help_or_not_known() {
    let mut stage = sharing();
    stage.press("?<enter>");
    assert!(stage.screen().contains("Keys"), "{}", stage.screen());
    stage.press("<esc>");
    assert!(stage.app.layers.is_empty() && stage.line() == "People ›");
    let mut stage = running("purpose", "main");
    stage.press("?<enter>");
    assert_eq!(stage.message(), "Not known.");
}

#[test]
fn capitals_are_text() {
    let mut stage = sharing();
    stage.press("<up>X");
    assert_eq!(stage.line(), "People › X");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn ctrl_z_asks() {
    let mut stage = sharing();
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
    let mut stage = sharing();
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
            stage.press("<esc>").paste("quixotry five\nquixotry six");
            let shown = format!("{}{}", stage.screen(), stage.message());
            // Help and find show what is typed into them, and so does a step that is not covered.
            let own = stage.work().prompt.covered && stage.app.layers.is_empty();
            assert!(
                !own || !shown.contains(SECRET),
                "{keys} at {size:?}:\n{shown}"
            );
        }
    }
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
        (sharing(), "", "People ›"),
        (sharing(), "the coa", "People › the coa"),
        (sharing(), "<up>", "poet"),
        (sharing(), "<up><up>", "imam"),
        (sharing(), "half<up>", "poet"),
        (sharing(), "<up>e", "People › poet"),
        (research(), "", "What do they want? ›"),
        (research(), "<up>", "What do they want?"),
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
