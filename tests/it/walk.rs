//! The walk-throughs: a situation, keys, and what the wall then says and the session then holds.
//! Each is called by what happens in the room.

use crate::stage::Stage;

const PEOPLE: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

/// In the round of the asset map, its clock running, two notes under the first heading.
fn in_the_round() -> Stage {
    let mut stage = Stage::library();
    stage
        .people(&PEOPLE)
        .notes("assets", "people", &["imam", "poet"]);
    stage.press("<pgdn><enter><pgdn><enter>").wait(120);
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets share".into(), (true, 900))
    );
    stage
}

/// On the map, with so many actors and a target, the clock running.
fn on_the_map(actors: &[&str]) -> Stage {
    let mut stage = Stage::library();
    stage.press("<enter>longer hours<enter>Cllr Haddad<enter>");
    stage.notes("map", "actors", actors);
    stage.press("<pgdn><pgdn><pgdn><enter>").wait(1);
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("map main".into(), (true, 1_200))
    );
    stage
}

#[test]
fn first_start_to_first_answer() {
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
fn next_step_nothing_started() {
    let mut stage = Stage::new("power-map");
    stage.press("<pgdn><enter>");
    assert_eq!(stage.message(), "The room is at 2 Power map.");
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
fn the_clock_and_two_covered_notes_under_the_next_heading() {
    let mut stage = Stage::at("assets", "write");
    stage.press("<enter>");
    assert_eq!(stage.message(), "Runs: 10:00.");
    stage.press("<tab>imam<enter>").wait(5);
    assert_eq!(stage.message(), "One note under Skills.");
    stage.press("poet<enter>");
    assert_eq!(stage.message(), "Two notes under Skills.");
    assert_eq!(stage.clock(), (true, 595));
    assert_eq!(stage.said("assets", "skills"), ["imam", "poet"]);
    assert!(!stage.screen().contains("imam") && !stage.screen().contains("poet"));
}

#[test]
fn uncover_share_clock() {
    let mut stage = Stage::at("assets", "write");
    let notes: Vec<String> = (1..=22).map(|n| format!("note {n}")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    stage.people(&PEOPLE).notes("assets", "people", &notes);
    stage.press("<pgdn>");
    assert_eq!(
        stage.foot(),
        "Enter uncover 22 notes, on to share   Esc Esc back   F1 help"
    );
    assert!(!stage.screen().contains("note 22"));
    stage.press("<enter>");
    assert!(stage.screen().contains("note 22"));
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets share".into(), (false, 900))
    );
    stage.press("<enter>");
    assert_eq!(stage.message(), "Ana speaks, then Yusuf.");
    assert_eq!(stage.clock(), (true, 900));
}

#[test]
fn ana_has_said_all() {
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
fn li_throws_something_in() {
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

#[test]
fn a_typing_error_in_the_last_note() {
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
fn the_note_above_it_twice_over() {
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
    assert!(stage.line().starts_with("People ›"), "{}", stage.line());
    stage.press("<up><up>m<enter>");
    assert_eq!(stage.message(), "Two notes are one now.");
}

#[test]
fn belongs_under_skills() {
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
fn removed_the_wrong_one() {
    let mut stage = Stage::sharing();
    stage.press("Poet at the library<enter><up>x");
    assert_eq!(
        stage.message(),
        "Removed 'Poet at the library'. Esc u takes it back."
    );
    stage.press("<esc>u");
    assert_eq!(
        stage.message(),
        "Took back: removed 'Poet at the library', in 2 Asset map."
    );
    assert_eq!(
        stage.said("assets", "people"),
        ["imam", "poet", "Poet at the library"]
    );
}

#[test]
fn off_the_topic() {
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
fn our_printer_typed_while_letters_act() {
    let mut stage = Stage::sharing();
    stage.press("<tab><esc>our printer<enter>");
    assert_eq!(
        stage.message(),
        "Added under Skills. Backspace edits it, Esc u takes it back."
    );
    assert_eq!(stage.said("assets", "skills"), ["our printer"]);
}

#[test]
fn union_hall_typed_while_letters_act() {
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
fn church_after_esc_in_a_list() {
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
fn one_more_minute_five_more() {
    let mut stage = Stage::sharing();
    stage.press("+<enter>");
    assert_eq!(stage.message(), "16:00 for this.");
    stage.press("+5<enter>");
    assert_eq!(stage.message(), "21:00 for this.");
    assert_eq!(stage.clock(), (true, 21 * 60));
    stage.press("-2<enter><esc>+-");
    assert_eq!(stage.message(), "19:00 for this.");
}

#[test]
fn something_must_not_be_seen() {
    let mut stage = Stage::sharing();
    let before = stage.screen();
    for (dark, light) in [
        (".", "<enter>"),
        (".", "x"),
        ("<esc>b", "u"),
        ("<f8>", "<esc>"),
    ] {
        stage.press(dark);
        assert_eq!(stage.screen().trim(), "", "{dark}");
        let entries = stage.entries();
        stage.press(light);
        assert_eq!((stage.entries(), stage.line()), (entries, stage.line()));
        assert!(stage.screen().contains("PEOPLE 2"), "{}", stage.screen());
        stage.press("i<ctrl-u>");
    }
    stage.press("the coach.");
    assert_eq!(stage.line(), "People › the coach.");
    stage.press("<ctrl-u>");
    assert_eq!(stage.rows()[..6], before.lines().collect::<Vec<_>>()[..6]);
}

#[test]
fn twelve_lines_pasted() {
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

#[test]
fn looks_back_for_an_asset_and_returns() {
    let mut stage = in_the_round();
    stage.press("<pgdn><enter>");
    let before = stage.rows()[..21].to_vec();
    stage.press("<pgup>choir<enter>");
    assert_eq!(stage.message(), "Added in 2 Asset map; the room is at 3.");
    assert_eq!(stage.stand(), "map main");
    stage.press("<esc>");
    assert_eq!(stage.message(), "Looking at 2. Esc again goes back to 3.");
    stage.press("<esc>");
    assert_eq!(stage.rows()[..21], before);
    assert_eq!(stage.said("assets", "people").last().unwrap(), "choir");
}

#[test]
fn three_actors_on_the_map_one_unsure() {
    let mut stage = on_the_map(&["Teachers' union", "Evening Post", "Imam", "Parents' circle"]);
    let mut said = Vec::new();
    for keys in ["b8<enter>", "f6<enter>", "?<enter>"] {
        said.push(stage.press(keys).message());
    }
    assert_eq!(
        said,
        [
            "1 Teachers' union: opposes (-67), influence 83. Next: 2 Evening Post.",
            "2 Evening Post: supports a little (22), influence 61. Next: 3 Imam.",
            "1 not sure.",
        ]
    );
    assert!(
        stage.line().starts_with("4 Parents' circle ›"),
        "{}",
        stage.line()
    );
    stage.press("h5<enter>");
    assert_eq!(
        stage.message(),
        "4 Parents' circle: supports (67), influence 50. Next: ★ Cllr Haddad."
    );
    stage.press("e<enter>");
    assert_eq!(
        stage.message(),
        "★ Cllr Haddad: in the middle (0), influence not known. All 4 placed."
    );
}

#[test]
fn a_dot_wanted_further_right() {
    let mut stage = on_the_map(&["Imam"]);
    stage.press("f6<enter>1>h6<enter>");
    assert_eq!(
        stage.message(),
        "1 Imam: supports a little (22); wanted: supports (67)."
    );
}

#[test]
fn research_known_not_known_and_with_a_person() {
    let mut stage = on_the_map(&["Evening Post"]);
    stage
        .people(&PEOPLE)
        .press("<pgdn><enter>")
        .wait(1)
        .press("<enter>");
    stage.press("<tab>a new roof<enter>");
    assert_eq!(stage.message(), "Evening Post, need: kept. 1 of 6 known.");
    stage.press("?<enter>");
    assert_eq!(stage.message(), "Not known.");
    stage.press("? yusuf fri<enter>");
    assert_eq!(stage.message(), "Not known. Yusuf finds out by Fri 5 Dec.");
    stage.press("soon<enter>soon<enter>");
    assert_eq!(stage.message(), "A number, like 1200 or 12.50.");
    stage.press("<ctrl-u><enter>soon<enter>");
    assert_eq!(
        stage.message(),
        "'soon' is no date. Like: fri, 2 dec, in 2 weeks."
    );
}

#[test]
fn quits_for_a_break_and_comes_back() {
    let mut stage = Stage::sharing();
    stage.wait(900 - 252).press("<tab>the coa<esc><esc>q");
    assert!(
        stage.screen().contains("Enter stay   q leave"),
        "{}",
        stage.screen()
    );
    stage.press("q");
    assert!(stage.has_left);
    stage.wait(12 * 60).start_again().press("<enter>");
    // Enter would add the half-typed note.
    assert_eq!(stage.message(), "12 minutes away. F5 goes on with 04:12.");
    assert_eq!(stage.stand(), "assets share");
    assert_eq!(stage.line(), "Skills › the coa");
    assert_eq!(stage.clock(), (false, 252));
    stage.press("ch<enter>");
    assert_eq!(stage.said("assets", "skills"), ["the coach"]);
    stage.press("<esc>qq").wait(12 * 60).start_again();
    stage.press("<enter>");
    assert_eq!(
        stage.message(),
        "12 minutes away. Enter goes on with 04:12."
    );
    assert!(
        stage.foot().starts_with("Enter go on 04:12"),
        "{}",
        stage.foot()
    );
    stage.press("<enter>");
    assert_eq!(stage.clock(), (true, 252));
}

#[test]
fn shrunk_and_shrunk_again() {
    let mut stage = Stage::sharing();
    stage.press("the coa").resize(60, 15);
    assert!(stage.rows()[0].ends_with("15:00"), "{}", stage.screen());
    assert!(stage.screen().contains("poet") && stage.line() == "People › the coa");
    stage.resize(50, 12);
    assert_eq!(stage.screen().trim(), "Make it 60×15; all is kept.");
    stage.press("ch<enter>").resize(80, 24);
    assert!(stage.screen().contains("the coach"));
}
