//! The walk-throughs: a situation, keys, and what the wall then says and the session then holds.
//! Each is called by what happens in the room.

use crate::wall::Wall;

const PEOPLE: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

/// In the round of the asset map, its clock running, two notes under the first heading.
fn in_the_round() -> Wall {
    let mut wall = Wall::library();
    wall.people(&PEOPLE)
        .notes("assets", "people", &["imam", "poet"]);
    wall.press("<pgdn><enter><pgdn><enter>").wait(120);
    wall.press("<enter>");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("assets share".into(), (true, 900))
    );
    wall
}

/// The same without people: nobody has a turn.
fn in_the_open() -> Wall {
    let mut wall = Wall::at("assets", "write");
    wall.notes("assets", "people", &["imam", "poet"]);
    wall.press("<pgdn><enter><f5>");
    wall
}

/// On the map, with so many actors and a target, the clock running.
fn on_the_map(actors: &[&str]) -> Wall {
    let mut wall = Wall::library();
    wall.press("<enter>longer hours<enter>Cllr Haddad<enter>");
    wall.notes("map", "actors", actors);
    wall.press("<pgdn><pgdn><pgdn><enter>").wait(1);
    wall.press("<enter>");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("map main".into(), (true, 1_200))
    );
    wall
}

#[test]
fn first_start_to_first_answer() {
    let mut wall = Wall::home();
    wall.press("<down><enter>");
    assert!(
        wall.line().starts_with("What do we want decided? ›"),
        "{}",
        wall.line()
    );
    wall.press("longer hours<enter>");
    assert_eq!(wall.message(), "goal: kept. 1 of 3 known.");
    assert!(
        wall.screen()
            .contains("  What do we want decided?  longer hours"),
        "{}",
        wall.screen()
    );
    assert!(
        wall.line().starts_with("Whose decision is it? ›"),
        "{}",
        wall.line()
    );
}

#[test]
fn next_step_nothing_started() {
    let mut wall = Wall::library();
    wall.press("<pgdn>");
    assert_eq!(wall.stand(), "purpose main");
    wall.press("<enter>");
    assert_eq!(wall.message(), "The room is at 2 Asset map.");
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("assets write".into(), (false, 600))
    );
    assert!(
        wall.foot().starts_with("Enter start 10:00"),
        "{}",
        wall.foot()
    );
}

#[test]
fn the_clock_and_two_covered_notes_under_the_next_heading() {
    let mut wall = Wall::at("assets", "write");
    wall.press("<enter>");
    assert_eq!(wall.message(), "Runs: 10:00.");
    wall.press("<tab>imam<enter>").wait(5);
    assert_eq!(wall.message(), "One note under Skills.");
    wall.press("poet<enter>");
    assert_eq!(wall.message(), "Two notes under Skills.");
    assert_eq!(wall.clock(), (true, 595));
    assert_eq!(wall.said("assets", "skills"), ["imam", "poet"]);
    assert!(!wall.screen().contains("imam") && !wall.screen().contains("poet"));
}

#[test]
fn uncover_share_clock() {
    let mut wall = Wall::at("assets", "write");
    let notes: Vec<String> = (1..=22).map(|n| format!("note {n}")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    wall.people(&PEOPLE).notes("assets", "people", &notes);
    wall.press("<pgdn>");
    assert_eq!(
        wall.foot(),
        "Enter uncover 22 notes, on to share   Esc Esc back   F1 help"
    );
    assert!(!wall.screen().contains("note 22"));
    wall.press("<enter>");
    assert!(wall.screen().contains("note 22"));
    assert_eq!(
        (wall.stand(), wall.clock()),
        ("assets share".into(), (false, 900))
    );
    wall.press("<enter>");
    assert_eq!(wall.message(), "Ana speaks, then Yusuf.");
    assert_eq!(wall.clock(), (true, 900));
}

#[test]
fn ana_has_said_all() {
    let mut wall = in_the_round();
    assert_eq!(wall.message(), "Ana speaks, then Yusuf.");
    for says in [
        "Yusuf speaks, then Li.",
        "Li speaks, then Sam.",
        "Sam speaks, the last of the round.",
        "Everyone has spoken.",
    ] {
        wall.wait(9).press("<enter>");
        assert_eq!(wall.message(), says);
    }
}

#[test]
fn li_throws_something_in() {
    let mut wall = in_the_round();
    wall.wait(3).press("<enter>").press("li: her bakery<enter>");
    assert_eq!(
        wall.said("assets", "people"),
        ["imam", "poet", "her bakery · Li"]
    );
    assert!(
        wall.screen().contains("her bakery   · Li"),
        "{}",
        wall.screen()
    );
    assert!(
        wall.screen().contains("Yusuf speaks, then Li"),
        "{}",
        wall.screen()
    );
    wall.press("@sam the choir<enter>");
    assert_eq!(wall.said("assets", "people")[3], "the choir · Sam");
    wall.press("the van<enter>");
    assert_eq!(wall.said("assets", "people")[4], "the van · Yusuf");
}

#[test]
fn a_typing_error_in_the_last_note() {
    let mut wall = in_the_open();
    wall.press("the coatch<enter><backspace>");
    assert!(
        wall.line().starts_with("People › the coatch"),
        "{}",
        wall.line()
    );
    wall.press("<backspace><backspace><backspace>ch<enter>");
    assert_eq!(wall.message(), "Changed. Esc u takes it back.");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "the coach"]);
    assert_eq!(wall.line(), "People ›");
}

#[test]
fn the_note_above_it_twice_over() {
    let mut wall = in_the_open();
    wall.press("Journalist at the Post<enter>a nurse<enter>journalist, the post<enter>");
    assert_eq!(
        wall.message(),
        "Added. Much like 'Journalist at the Post': ↑ m Enter makes them one."
    );
    wall.press("<up>m<enter>");
    assert_eq!(wall.message(), "Two notes are one now.");
    assert_eq!(
        wall.said("assets", "people"),
        ["imam", "poet", "Journalist at the Post", "a nurse"]
    );
    assert!(wall.line().starts_with("People ›"), "{}", wall.line());
    wall.press("<up><up>m<enter>");
    assert_eq!(wall.message(), "Two notes are one now.");
}

#[test]
fn belongs_under_skills() {
    let mut wall = in_the_open();
    wall.press("<up>gsk<enter>");
    assert_eq!(wall.message(), "Moved to Skills.");
    assert_eq!(wall.said("assets", "people"), ["imam"]);
    assert_eq!(wall.said("assets", "skills"), ["poet"]);
    assert!(
        wall.screen().contains("PEOPLE 1   Skills 1"),
        "{}",
        wall.screen()
    );
}

#[test]
fn removed_the_wrong_one() {
    let mut wall = in_the_open();
    wall.press("Poet at the library<enter><up>x");
    assert_eq!(
        wall.message(),
        "Removed 'Poet at the library'. Esc u takes it back."
    );
    wall.press("<esc>u");
    assert_eq!(
        wall.message(),
        "Took back: removed 'Poet at the library', in 2 Asset map."
    );
    assert_eq!(
        wall.said("assets", "people"),
        ["imam", "poet", "Poet at the library"]
    );
}

#[test]
fn off_the_topic() {
    let mut wall = in_the_open();
    wall.press("park: who pays for tea?<enter>");
    assert_eq!(wall.message(), "Parked. 1 in the parking lot.");
    assert_eq!(wall.said("parking", "parking"), ["who pays for tea?"]);
    wall.press("note: say it louder<enter>decided: we go<enter>");
    assert_eq!(wall.message(), "Decided. 1 decision so far.");
    assert_eq!(wall.said("notes", "notes"), ["say it louder"]);
    assert_eq!(wall.said("decisions", "decisions"), ["we go"]);
}

#[test]
fn our_printer_typed_while_letters_act() {
    let mut wall = in_the_open();
    wall.press("<tab><esc>our printer<enter>");
    assert_eq!(
        wall.message(),
        "Added under Skills. Backspace edits it, Esc u takes it back."
    );
    assert_eq!(wall.said("assets", "skills"), ["our printer"]);
}

#[test]
fn union_hall_typed_while_letters_act() {
    let mut wall = in_the_open();
    wall.press("the van<enter><esc>u");
    assert_eq!(wall.message(), "Took back: the van, in 2 Asset map.");
    wall.press("nion hall");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
    assert_eq!(wall.line(), "People › nion hall");
    wall.press("<ctrl-r>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "the van"]);
    assert_eq!(wall.line(), "People › nion hall");
}

#[test]
fn church_after_esc_in_a_list() {
    let mut wall = in_the_open();
    wall.press("<esc>church<enter>");
    assert_eq!(
        wall.message(),
        "Added under People. Backspace edits it, Esc u takes it back."
    );
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "church"]);
}

#[test]
fn the_remotes_esc_into_a_half_typed_note() {
    let mut wall = in_the_open();
    wall.press("the coa<esc>");
    assert_eq!(
        wall.message(),
        "Still writing. Esc again lets letters act; the text waits."
    );
    wall.press("ch<enter>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "the coach"]);
}

#[test]
fn one_more_minute_five_more() {
    let mut wall = in_the_open();
    wall.press("+<enter>");
    assert_eq!(wall.message(), "16:00 for this.");
    wall.press("+5<enter>");
    assert_eq!(wall.message(), "21:00 for this.");
    assert_eq!(wall.clock(), (true, 21 * 60));
    wall.press("-2<enter><esc>+-");
    assert_eq!(wall.message(), "19:00 for this.");
}

#[test]
fn something_must_not_be_seen() {
    let mut wall = in_the_open();
    let before = wall.screen();
    for (dark, light) in [
        (".", "<enter>"),
        (".", "x"),
        ("<esc>b", "u"),
        ("<f8>", "<esc>"),
    ] {
        wall.press(dark);
        assert_eq!(wall.screen().trim(), "", "{dark}");
        let entries = wall.entries();
        wall.press(light);
        assert_eq!((wall.entries(), wall.line()), (entries, wall.line()));
        assert!(wall.screen().contains("PEOPLE 2"), "{}", wall.screen());
        wall.press("i<ctrl-u>");
    }
    wall.press("the coach.");
    assert_eq!(wall.line(), "People › the coach.");
    wall.press("<ctrl-u>");
    assert_eq!(wall.rows()[..6], before.lines().collect::<Vec<_>>()[..6]);
}

#[test]
fn twelve_lines_pasted() {
    let mut wall = in_the_open();
    let lines: Vec<String> = (1..=12).map(|n| format!("line {n}")).collect();
    wall.paste(&lines.join("\r\n"));
    assert!(
        wall.screen().contains("12 lines for People."),
        "{}",
        wall.screen()
    );
    assert!(wall.screen().contains("line 3") && !wall.screen().contains("line 4"));
    wall.press("<enter>");
    assert_eq!(wall.message(), "12 notes added. Esc u takes all back.");
    assert_eq!(wall.said("assets", "people").len(), 14);
    wall.press("<esc>u");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn pasted_lines_joined_or_dropped() {
    let mut wall = in_the_open();
    wall.paste("one\ntwo").press("j");
    assert_eq!(wall.line(), "People › one two");
    wall.press("<ctrl-u>").paste("one\ntwo").press("<esc>");
    assert_eq!(wall.line(), "People ›");
    wall.paste("just one");
    assert_eq!(wall.line(), "People › just one");
    assert_eq!(wall.said("assets", "people").len(), 2);
}

#[test]
fn looks_back_for_an_asset_and_returns() {
    let mut wall = in_the_round();
    wall.press("<pgdn><enter>");
    let before = wall.rows()[..21].to_vec();
    wall.press("<pgup>choir<enter>");
    assert_eq!(wall.message(), "Added in 2 Asset map; the room is at 3.");
    assert_eq!(wall.stand(), "map main");
    wall.press("<esc>");
    assert_eq!(wall.message(), "Looking at 2. Esc again goes back to 3.");
    wall.press("<esc>");
    assert_eq!(wall.rows()[..21], before);
    assert_eq!(wall.said("assets", "people").last().unwrap(), "choir");
}

#[test]
fn three_actors_on_the_map_one_unsure() {
    let mut wall = on_the_map(&["Teachers' union", "Evening Post", "Imam", "Parents' circle"]);
    let mut said = Vec::new();
    for keys in ["b8<enter>", "f6<enter>", "?<enter>"] {
        said.push(wall.press(keys).message().to_string());
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
        wall.line().starts_with("4 Parents' circle ›"),
        "{}",
        wall.line()
    );
    wall.press("h5<enter>");
    assert_eq!(
        wall.message(),
        "4 Parents' circle: supports (67), influence 50. All 4 placed."
    );
}

#[test]
fn a_dot_wanted_further_right() {
    let mut wall = on_the_map(&["Imam"]);
    wall.press("f6<enter>1>h6<enter>");
    assert_eq!(
        wall.message(),
        "1 Imam: supports a little (22); wanted: supports (67)."
    );
}

#[test]
fn research_known_not_known_and_with_a_person() {
    let mut wall = on_the_map(&["Evening Post"]);
    wall.people(&PEOPLE)
        .press("<pgdn><enter>")
        .wait(1)
        .press("<enter>");
    wall.press("<tab>a new roof<enter>");
    assert_eq!(wall.message(), "Evening Post, need: kept. 1 of 6 known.");
    wall.press("?<enter>");
    assert_eq!(wall.message(), "Not known.");
    wall.press("? yusuf fri<enter>");
    assert_eq!(wall.message(), "Not known. Yusuf finds out by Fri 5 Dec.");
    wall.press("soon<enter>soon<enter>");
    assert_eq!(wall.message(), "A number, like 1200 or 12.50.");
    wall.press("<ctrl-u><enter>soon<enter>");
    assert_eq!(
        wall.message(),
        "'soon' is no date. Like: fri, 2 dec, in 2 weeks."
    );
}

#[test]
fn quits_for_a_break_and_comes_back() {
    let mut wall = in_the_open();
    wall.wait(900 - 252).press("the coa<esc><esc>q");
    assert!(
        wall.screen().contains("Enter stay   q leave"),
        "{}",
        wall.screen()
    );
    wall.press("q");
    assert!(wall.has_left);
    wall.wait(12 * 60).start_again().press("<enter>");
    assert_eq!(wall.message(), "12 minutes away. Enter goes on with 04:12.");
    assert_eq!(wall.stand(), "assets share");
    assert_eq!(wall.line(), "People › the coa");
    assert_eq!(wall.clock(), (false, 252));
    wall.press("ch<enter>");
    assert_eq!(wall.said("assets", "people"), ["imam", "poet", "the coach"]);
    wall.reopen();
    assert!(
        wall.foot().starts_with("Enter go on 04:12"),
        "{}",
        wall.foot()
    );
    wall.press("<enter>");
    assert_eq!(wall.clock(), (true, 252));
}

#[test]
fn shrunk_and_shrunk_again() {
    let mut wall = in_the_open();
    wall.press("the coa").resize(60, 15);
    assert!(wall.rows()[0].ends_with("15:00"), "{}", wall.screen());
    assert!(wall.screen().contains("poet") && wall.line() == "People › the coa");
    wall.resize(50, 12);
    assert_eq!(wall.screen().trim(), "Make it 60×15; all is kept.");
    wall.press("ch<enter>").resize(80, 24);
    assert!(wall.screen().contains("the coach"));
}
