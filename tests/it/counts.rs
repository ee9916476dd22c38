//! What a whole step costs in keys, text apart: a hand that is also holding a marker counts them.

use flipchart::domain::exercise::letter;

use crate::{stage::Stage, table, vote};

const SEVEN: [&str; 7] = ["Ana", "Yusuf", "Li", "Sam", "Marta", "Jo", "Ben"];

/// Presses all, and says how many keys that was: `<enter>` is one.
fn press(stage: &mut Stage, keys: &str) -> usize {
    stage.press(keys);
    let named = keys.matches('<').count();
    let inside: usize = keys
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.find('>'))
        .map(|end| end + 2)
        .sum();
    keys.chars().count() - inside + named
}

fn name(prefix: &str, n: usize) -> String {
    format!("{prefix} {}", letter(n).repeat(3))
}

/// So many notes under a group, each a name of its own.
fn said(stage: &mut Stage, step: &str, group: &str, prefix: &str, count: usize) {
    for n in 0..count {
        stage.notes(step, group, &[&name(prefix, n)]);
    }
}

#[test]
fn a_note_costs_its_text_and_enter() {
    let mut stage = Stage::sharing();
    assert_eq!(press(&mut stage, "the van<enter>"), "the van".len() + 1);
    // Wrong: Backspace, the correction, Enter.
    assert_eq!(press(&mut stage, "<backspace>s<enter>"), 1 + 1 + 1);
    assert_eq!(stage.said("assets", "people")[2], "the vans");
    // Said twice.
    stage.press("the vans<enter>");
    assert_eq!(press(&mut stage, "<up>m<enter>"), 3);
    assert_eq!(stage.said("assets", "people").len(), 3);
    // Under another heading: afterwards, and before Enter.
    assert_eq!(press(&mut stage, "<up>gsk<enter>"), 5);
    assert_eq!(stage.said("assets", "skills"), ["the vans"]);
    stage.press("a poem");
    assert_eq!(press(&mut stage, "<tab><enter>"), 1 + 1);
    assert_eq!(stage.said("assets", "skills"), ["the vans", "a poem"]);
}

#[test]
fn four_partners_and_six_questions_are_24_texts_and_24_enters() {
    let mut stage = Stage::at("research", "main");
    stage.notes("assets", "people", &["imam"]).people(&SEVEN);
    said(&mut stage, "map", "actors", "partner", 4);
    stage.press("<f5>");
    let texts = ["longer hours", "a new roof", "im", "li", "12.50", "fri"];
    let mut keys = 0;
    for text in texts.iter().cycle().take(24) {
        keys += press(&mut stage, &format!("{text}<enter>")) - text.len();
    }
    assert_eq!(keys, 24);
    assert_eq!(stage.work().prompt.status, ["24 of 24 known"]);
    assert_eq!(press(&mut stage, "?<enter>"), 2);
    assert_eq!(
        stage.work().prompt.status,
        ["23 of 24 known", "1 to find out"]
    );
}

#[test]
fn fifteen_actors_are_45_keys() {
    let mut stage = Stage::library();
    said(&mut stage, "map", "actors", "actor", 15);
    stage.go("map", "main").press("<f5>");
    let squares = "abcdefghi".chars().cycle().zip("123456789".chars().cycle());
    let mut keys = 0;
    for (x, y) in squares.take(15) {
        keys += press(&mut stage, &format!("{x}{y}<enter>"));
    }
    assert_eq!(keys, 45);
    assert_eq!(stage.session().tables().places().count(), 15);
}

/// In the step of links, so many of ours and of theirs.
pub(crate) fn meeting(ours: usize, theirs: usize) -> Stage {
    let mut stage = Stage::new("partnership-90");
    said(&mut stage, "assets", "people", "asset", ours);
    said(&mut stage, "map", "actors", "actor", theirs);
    stage.go("assets", "write").go("assets", "share");
    stage.go("meet", "main").press("<f5>");
    stage
}

#[test]
fn twenty_five_links_are_85_keys() {
    let mut stage = meeting(10, 9);
    let mut keys = 0;
    for n in 0..25 {
        let strong = if n % 5 < 2 { "+" } else { "" };
        let link = format!("{}{}{strong}<enter>", letter(n % 10), n % 9 + 1);
        keys += press(&mut stage, &link);
    }
    assert_eq!(keys, 85);
    assert_eq!(stage.session().tables().links().count(), 25);
    // Strength of the last, then its kind: two keys each.
    assert_eq!(press(&mut stage, "<up>3"), 2);
    assert!(
        stage.message().ends_with(": knows, strong."),
        "{}",
        stage.message()
    );
    assert_eq!(press(&mut stage, "<esc><up>y") - 1, 2);
    assert!(
        stage.message().ends_with(": belongs to, strong."),
        "{}",
        stage.message()
    );
}

#[test]
fn a_ballot_is_four_keys_a_person_and_a_counted_choice_two() {
    let mut stage = vote::at("choose", "vote", &SEVEN);
    assert_eq!(press(&mut stage, &"abc<enter>".repeat(7)), 7 * 4);
    assert!(stage.work().prompt.waiting.is_empty());
    let mut stage = vote::at("choose", "vote", &[]);
    assert_eq!(press(&mut stage, &"4<enter>".repeat(8)), 8 * 2);
    assert!(
        stage.message().contains("All are counted"),
        "{}",
        stage.message()
    );
}

#[test]
fn a_person_in_a_table_is_three_keys_and_a_date_four() {
    let mut stage = table::at("owners", "main");
    let mut keys = 0;
    for _ in 0..4 {
        keys += press(&mut stage, "yu<enter>") + press(&mut stage, "li<enter>");
        stage.press("ring<enter>");
        keys += press(&mut stage, "fri<enter>");
    }
    assert_eq!(keys, 4 * (3 + 3 + 4));
    assert!(
        stage
            .screen()
            .contains("4 partners, 4 with an owner, 4 with a backup"),
        "{}",
        stage.screen()
    );
}

#[test]
fn eight_statements_and_seven_people_are_56_keys_and_7_enters() {
    let mut stage = vote::at("trust", "rate", &SEVEN);
    stage.press("<f5>");
    let (mut numbers, mut enters) = (0, 0);
    for _ in SEVEN {
        numbers += press(&mut stage, "43544442");
        enters += press(&mut stage, "<enter>");
    }
    assert_eq!((numbers, enters), (56, 7));
    assert_eq!(stage.work().prompt.status, ["7 of 7 have answered"]);
}

#[test]
fn a_turn_to_speak_is_one_key() {
    let mut stage = vote::at("alone", "main", &["Ana", "Li"]);
    stage.press("<enter>");
    for (key, speaks) in [
        ("<enter>", "We speak"),
        ("<enter>", "They speak"),
        ("1", "We speak"),
        ("0", "Nobody speaks"),
    ] {
        stage.wait(5);
        assert_eq!(press(&mut stage, key), 1);
        assert_eq!(stage.line(), format!("{speaks} ›"), "{key}");
    }
}

#[test]
fn who_speaks_at_enter_is_named_before() {
    let mut stage = vote::at("round", "main", &["Ana", "Yusuf"]);
    stage.press("<enter>yus");
    assert!(
        stage.foot().starts_with("Enter Yusuf speaks"),
        "{}",
        stage.foot()
    );
    stage.press("<ctrl-u>zo");
    assert!(stage.foot().starts_with("Ctrl-U clear"), "{}", stage.foot());
    stage.press("<enter>");
    assert!(stage.message().starts_with("Nobody here is 'zo'."));
}
