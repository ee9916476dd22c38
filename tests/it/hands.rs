//! What holds for the hands in every step: the foot, what acts twice, bursts, covers, the clock.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::wall::Wall;

const ACTORS: [&str; 3] = ["Teachers' union", "Evening Post", "Imam"];

/// In a step whose clock runs.
fn running(step: &str, phase: &str) -> Wall {
    let mut wall = Wall::at(step, phase);
    wall.press("<f5>");
    wall
}

/// Sharing, with two notes under the first heading.
fn sharing() -> Wall {
    let mut wall = running("assets", "write");
    wall.notes("assets", "people", &["imam", "poet"]);
    wall.press("<pgdn><enter><f5>");
    wall
}

fn round() -> Wall {
    let mut wall = Wall::at("assets", "write");
    wall.people(&["Ana", "Yusuf"]).press("<pgdn><enter><enter>");
    wall
}

fn mapping() -> Wall {
    let mut wall = Wall::at("map", "main");
    wall.notes("map", "actors", &ACTORS).press("<f5>");
    wall
}

fn research() -> Wall {
    let mut wall = running("research", "main");
    wall.notes("map", "actors", &ACTORS);
    wall
}

#[test]
fn the_foot_says_what_the_keys_do() {
    let alone = || running("small", "main");
    for (mut wall, keys, foot) in [
        (
            Wall::at("back", "main"),
            "",
            "Enter start 05:00   ←→ figure   PgDn look ahead   F1 help",
        ),
        (
            running("back", "main"),
            "",
            "Enter look ahead   ←→ figure   F5 pause   PgUp look back   F1 help",
        ),
        (
            Wall::at("assets", "write"),
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
            Wall::at("assets", "write"),
            "<pgdn><pgdn>",
            "Enter move the room here   Esc Esc back to 2   PgDn further   F1 help",
        ),
        (
            Wall::at("assets", "write"),
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
        wall.press(keys);
        assert_eq!(wall.foot(), foot, "{keys}");
        wall.resize(60, 15);
        let narrow = wall.foot();
        let first = foot.split("   ").next().unwrap();
        assert!(
            foot.starts_with(&narrow) && narrow.starts_with(first),
            "{narrow}"
        );
    }
}

#[test]
fn time_that_is_over_says_so_once_and_moves_nothing() {
    let mut wall = sharing();
    wall.wait(899).press("the co");
    assert_eq!((wall.bells, wall.clock()), (0, (true, 1)));
    wall.wait(40);
    assert_eq!(
        wall.message(),
        "Time. 15:00 is over. + Enter adds a minute, PgDn looks ahead."
    );
    assert_eq!((wall.bells, wall.stand()), (1, "assets share".to_string()));
    assert!(
        wall.screen().contains("TIME  over 0:39"),
        "{}",
        wall.screen()
    );
    wall.press("ach<enter>").wait(600);
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "the coach"]);
    assert_eq!((wall.bells, wall.stand()), (1, "assets share".to_string()));
    wall.press("+5<enter>").wait(1);
    assert_eq!(wall.clock(), (true, 0));
    wall.press("+10<enter>").wait(600);
    assert_eq!(wall.bells, 2, "a new box, a new bell");
}

#[test]
fn time_over_in_a_form_names_keys_that_work_there() {
    let mut wall = running("purpose", "main");
    wall.wait(300);
    assert_eq!(
        wall.message(),
        "Time. 05:00 is over. Esc + adds a minute, PgDn looks ahead."
    );
    wall.press("<esc>+");
    assert_eq!(wall.message(), "06:00 for this.");
}

#[test]
fn each_phase_keeps_its_own_time() {
    let mut wall = running("assets", "write");
    wall.wait(100).press("<pgdn><enter>").wait(50);
    assert_eq!(wall.clock(), (false, 900));
    wall.press("<enter>").wait(30).press("<pgup>");
    assert_eq!(wall.clock(), (true, 870), "looking stops nothing");
    wall.press("<enter>");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("assets write".to_string(), (false, 500))
    );
    wall.press("<pgdn><f5>").wait(5);
    assert_eq!(wall.clock(), (false, 870));
}

#[test]
fn the_clock_pauses_and_goes_on() {
    let mut wall = sharing();
    wall.wait(60).press("a<f5>");
    assert_eq!(
        (wall.message(), wall.clock()),
        ("Paused at 14:00. F5 goes on.", (false, 840))
    );
    wall.wait(60).press("<f5>").wait(1);
    assert_eq!(wall.clock(), (true, 839));
    wall.press("<ctrl-u><esc><space>").wait(9);
    assert_eq!(wall.clock(), (false, 839));
}

#[test]
fn a_late_start_says_when_the_first_note_came() {
    let mut wall = Wall::at("assets", "write");
    wall.press("imam<enter>").wait(190).press("<f5>");
    assert!(
        wall.message()
            .starts_with("Runs: 10:00. First note 3 min ago"),
        "{}",
        wall.message()
    );
}

#[test]
fn a_second_enter_in_a_burst_is_harmless() {
    // The first may add; it never adds and moves, uncovers or starts.
    let mut wall = Wall::at("assets", "write");
    wall.burst("<enter><enter>");
    assert_eq!(wall.clock(), (true, 600));
    let mut wall = Wall::at("assets", "write");
    wall.burst("imam<enter><enter>");
    assert_eq!(wall.clock(), (false, 600));
    wall.press("<pgdn>").burst("poet<enter><enter>");
    assert_eq!(wall.stand(), "assets write");
    assert!(!wall.screen().contains("imam"));
    wall.burst("<enter><enter><enter>");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("assets share".to_string(), (false, 900))
    );
    wall.press("<pgdn>").burst("<enter><enter>");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("map main".to_string(), (false, 1_200))
    );
}

#[test]
fn alt_and_a_letter_is_esc_then_that_letter() {
    let mut wall = sharing();
    wall.press("<alt-u>");
    assert!(
        wall.message().starts_with("Took back:"),
        "{}",
        wall.message()
    );
    let mut wall = sharing();
    wall.press("the coa<alt-x>");
    assert_eq!(wall.line(), "People › the coax");
}

#[test]
fn releases_do_nothing_and_repeats_count() {
    let mut wall = sharing();
    for (kind, line) in [
        (KeyEventKind::Release, "People ›"),
        (KeyEventKind::Press, "People › a"),
        (KeyEventKind::Repeat, "People › aa"),
    ] {
        wall.event(KeyEvent::new_with_kind(
            KeyCode::Char('a'),
            KeyModifiers::NONE,
            kind,
        ));
        assert_eq!(wall.line(), line);
    }
}

#[test]
fn looking_ahead_and_back_again() {
    let mut wall = Wall::at("assets", "write");
    wall.press("half a no<pgdn><pgdn>");
    assert!(
        wall.rows()[0].contains("LOOKING at 3/6 · the room is at 2/6"),
        "{}",
        wall.screen()
    );
    assert_eq!(wall.line(), "Who has a say? ›");
    wall.press("<esc>");
    assert_eq!(wall.message(), "Looking at 3. Esc again goes back to 2.");
    wall.press("<esc>");
    assert_eq!(
        (wall.stand(), wall.message()),
        ("assets write".to_string(), "")
    );
    wall.press("te<enter>");
    assert_eq!(wall.said("assets", "people"), ["half a note"]);
    wall.press("<pgdn><pgdn><pgdn><pgdn><pgdn><pgdn>");
    assert!(
        wall.message().starts_with("This is the last step."),
        "{}",
        wall.message()
    );
}

#[test]
fn a_form_keeps_what_stands_in_the_line_at_tab() {
    let mut wall = running("purpose", "main");
    wall.press("longer hours<tab>Cllr Haddad<tab>");
    assert_eq!(wall.message(), "target: kept. 2 of 3 known.");
    assert!(wall.screen().contains("Cllr Haddad"));
    wall.press("<shift-tab><backspace>");
    assert_eq!(wall.line(), "Whose decision is it? › Cllr Haddad");
    wall.press("<esc>");
    assert_eq!(wall.line(), "Whose decision is it? ›");
}

#[test]
fn what_cannot_be_taken_back_is_pressed_twice() {
    let mut wall = Wall::at("assets", "write");
    wall.press("imam<enter><esc>r");
    assert_eq!(wall.message(), "r again uncovers 1 note.");
    assert!(!wall.screen().contains("imam"));
    wall.press("x");
    assert_eq!(wall.line(), "People › ▒");
    wall.press("<ctrl-u><esc>r<pgup><esc><esc>");
    assert!(!wall.screen().contains("imam"));
    wall.press("<esc>rr");
    assert!(wall.screen().contains("imam"), "{}", wall.screen());

    let mut wall = sharing();
    wall.press("<ctrl-c>");
    assert_eq!(
        (wall.message(), wall.has_left),
        ("Ctrl-C again leaves; all is saved.", false)
    );
    wall.press("a<ctrl-c>");
    assert!(!wall.has_left);
    wall.press("<ctrl-c>");
    assert!(wall.has_left);

    let mut wall = sharing();
    wall.press("<esc>qx");
    assert!(!wall.has_left && wall.app.layers.is_empty());
    assert_eq!(wall.line(), "People › x");
}

#[test]
fn an_undo_elsewhere_is_pressed_twice() {
    let mut wall = sharing();
    wall.press("the van<enter><pgdn><enter><esc>u");
    assert_eq!(wall.said("assets", "people").len(), 3);
    assert_eq!(
        wall.message(),
        "That was the van, in 2 Asset map. u again does it."
    );
    wall.press("u");
    assert_eq!(wall.message(), "Took back: the van, in 2 Asset map.");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn whose_note_it_is() {
    let mut wall = sharing();
    wall.people(&["Li Wei", "Ana"]);
    for (typed, said) in [
        ("li: her bakery", "her bakery · Li Wei"),
        ("@li a van", "a van · Li Wei"),
        ("Li Wei: a truck", "a truck · Li Wei"),
        ("@ana a choir", "a choir · Ana"),
        ("@Marta the hall", "the hall · Marta"),
        ("Post: they print", "Post: they print"),
        ("10:30 is too late", "10:30 is too late"),
    ] {
        wall.press(typed).press("<enter>");
        assert_eq!(
            wall.said("assets", "people").last().unwrap(),
            said,
            "{}",
            wall.message()
        );
    }
    assert_eq!(wall.here(), ["Li Wei", "Ana", "Marta"]);
    wall.press("skills: she prints<enter>");
    assert_eq!(wall.said("assets", "skills"), ["she prints"]);
    wall.press("<esc>u<esc>u");
    assert_eq!(wall.here(), ["Li Wei", "Ana", "Marta"]);
}

#[test]
fn a_full_heading_keeps_the_text() {
    let mut wall = sharing();
    wall.notes("assets", "reach", &["a", "b", "c"]);
    wall.press("<shift-tab>d<enter>");
    assert_eq!(
        wall.message(),
        "There is room for 3 here; Backspace edits the last."
    );
    assert_eq!(wall.line(), "Reach › d");
}

#[test]
fn an_emptied_edit_removes_nothing() {
    let mut wall = sharing();
    wall.press("<backspace><ctrl-u><enter>");
    assert_eq!(wall.message(), "x removes a note. Esc leaves it as it was.");
    wall.press("<esc>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
    assert_eq!(wall.line(), "People ›");
}

#[test]
fn an_edit_puts_back_the_draft() {
    let mut wall = sharing();
    wall.press("half<up><enter>");
    assert_eq!(wall.line(), "People › poet");
    wall.press("s<enter>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poets"]);
    assert_eq!(wall.line(), "People › half");
}

#[test]
fn nothing_to_pick_and_nothing_to_edit_say_so() {
    let mut wall = Wall::at("small", "main");
    for (keys, says) in [
        ("<up>", "No note to pick yet."),
        ("<backspace>", "No note to edit yet."),
        ("<esc>u", "Nothing to take back."),
    ] {
        let mut fresh = Wall::library();
        fresh.press("<pgdn><enter>").press(keys);
        assert_eq!(fresh.message(), says);
    }
    wall.press("<esc>").press("<pgup>");
    let mut covered = Wall::at("assets", "write");
    covered.press("imam<enter><up>");
    assert_eq!(covered.message(), "Covered. Esc u takes back the last.");
    covered.press("<backspace>");
    assert_eq!(covered.message(), "Covered. Esc u takes back the last.");
}

#[test]
fn on_a_page_nothing_is_written() {
    let mut wall = running("back", "main");
    let entries = wall.entries();
    wall.press("y");
    assert_eq!(wall.message(), "Nothing is written here. ? shows the keys.");
    wall.press("wj");
    assert_eq!(wall.entries(), entries);
    wall.press("<right>?");
    assert!(!wall.app.layers.is_empty());
    wall.press("<esc><space>");
    assert!(!wall.clock().0, "Space is the clock");
}

#[test]
fn question_mark_alone_is_help_or_not_known() {
    let mut wall = sharing();
    wall.press("?<enter>");
    assert!(wall.screen().contains("Keys"), "{}", wall.screen());
    wall.press("<esc>");
    assert!(wall.app.layers.is_empty() && wall.line() == "People ›");
    let mut wall = running("purpose", "main");
    wall.press("?<enter>");
    assert_eq!(wall.message(), "Not known.");
}

#[test]
fn capitals_are_text() {
    let mut wall = sharing();
    wall.press("<up>X");
    assert_eq!(wall.line(), "People › X");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn ctrl_z_asks() {
    let mut wall = sharing();
    wall.press("the coa<ctrl-z>");
    assert!(
        wall.screen().contains("Enter take back"),
        "{}",
        wall.screen()
    );
    wall.press("<esc>");
    assert_eq!(
        (wall.suspended, wall.line()),
        (0, "People › the coa".to_string())
    );
    wall.press("<ctrl-z>z");
    assert_eq!(
        (wall.suspended, wall.line()),
        (1, "People › the coa".to_string())
    );
    wall.press("<ctrl-u>van<enter><ctrl-z>");
    assert!(
        wall.screen()
            .contains("Enter take back \"van\"   z to the shell   Esc neither")
    );
    wall.press("<enter>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn who_only_reads_changes_nothing() {
    let mut wall = sharing();
    wall.app.work_mut().unwrap().read_only = Some("another program has it open".to_string());
    let entries = wall.entries();
    for keys in [
        "the coach<enter>",
        "<ctrl-u><f5>",
        "<esc>u",
        "<up>x",
        "<pgdn><enter>",
        "+<enter>",
    ] {
        wall.press(keys);
        assert!(
            wall.message().starts_with("This file is only read here"),
            "{keys}: {}",
            wall.message()
        );
    }
    assert_eq!(wall.entries(), entries);
    assert!(
        wall.screen().contains("only read here"),
        "{}",
        wall.screen()
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
            let mut wall = Wall::at("assets", "write");
            wall.resize(size.0, size.1);
            wall.people(&["Ana"]);
            wall.notes("assets", "people", &["a quixotry", "quixotry too"]);
            wall.press("quixotry three<enter><tab>@ana quixotry four<enter>");
            for key in keys.split_inclusive('>') {
                wall.press(key);
                let shown = format!("{}{}", wall.screen(), wall.message());
                assert!(!shown.contains(SECRET), "{keys} at {size:?}:\n{shown}");
            }
            wall.press("<esc>").paste("quixotry five\nquixotry six");
            let shown = format!("{}{}", wall.screen(), wall.message());
            // Help and find show what is typed into them, and so does a step that is not covered.
            let own = wall.work().prompt.covered && wall.app.layers.is_empty();
            assert!(
                !own || !shown.contains(SECRET),
                "{keys} at {size:?}:\n{shown}"
            );
        }
    }
}

#[test]
fn peeking_shows_the_line_until_enter() {
    let mut wall = Wall::at("assets", "write");
    wall.press("poet<f3>");
    assert_eq!(wall.line(), "People › poet");
    wall.press("<enter>imam");
    assert_eq!(wall.line(), "People › ▒▒▒▒");
}

#[test]
fn exactly_one_place_is_painted() {
    for (mut wall, keys, painted) in [
        (sharing(), "", "People ›"),
        (sharing(), "the coa", "People › the coa"),
        (sharing(), "<up>", "poet"),
        (sharing(), "<up><up>", "imam"),
        (sharing(), "half<up>", "poet"),
        (sharing(), "<up>e", "People › poet"),
        (research(), "", "What do they want? ›"),
        (research(), "<up>", "What do they want?"),
    ] {
        wall.press(keys);
        let found = wall.painted();
        assert!(
            found.len() == 1 && found[0].contains(painted),
            "{keys}: {found:?}"
        );
    }
}

#[test]
fn at_home() {
    let mut wall = Wall::library();
    wall.start_again();
    assert_eq!(wall.painted().len(), 1);
    assert!(wall.painted()[0].contains("Library hours"));
    wall.press("ehours<enter>");
    assert!(
        wall.screen().contains("Library hourshours"),
        "{}",
        wall.screen()
    );
    wall.press("fasset<enter>");
    assert!(wall.screen().contains("ASSET MAP"), "{}", wall.screen());
    wall.start_again().press("x");
    assert!(
        wall.message().starts_with("x again deletes"),
        "{}",
        wall.message()
    );
    wall.press("<down><up>x<esc>");
    assert!(wall.screen().contains("GO ON"));
    wall.press("xxxx");
    assert!(!wall.screen().contains("GO ON"), "{}", wall.screen());
    wall.press("q");
    assert!(wall.has_left);
}
