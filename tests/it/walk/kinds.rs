//! What each kind of exercise is for: 23 … 31.

use flipchart::domain::{analysis, exercise::letter};

use super::{PEOPLE, on_the_map};
use crate::{
    counts::meeting,
    table::{self, cell, cells, owners, said},
    talk::alone,
    vote::{self, ballots, chosen, dots},
};

#[test]
fn walk_23_three_actors_on_the_map_one_unsure() {
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
fn walk_24_a_dot_wanted_further_right() {
    let mut stage = on_the_map(&["A", "B", "C", "D", "E", "F", "G", "Imam"]);
    stage.press("b2<enter>c3<enter>d4<enter>b5<enter>c7<enter>d8<enter>b9<enter>f6<enter>");
    stage.press("8>h6<enter>");
    assert_eq!(
        stage.message(),
        "8 Imam: supports a little (22); wanted: supports (67)."
    );
    assert!(
        stage.screen().contains("8┄┄┄┄┄┄┄┄┄┄▸"),
        "{}",
        stage.screen()
    );
}

#[test]
fn walk_25_two_links_one_strong() {
    let mut stage = meeting(6, 9);
    for n in 0..14 {
        stage.press(&format!("{}{}<enter>", letter(n % 3), n / 3 + 1));
    }
    stage.press("d7<enter>");
    assert_eq!(
        stage.message(),
        "asset ddd → actor ggg: knows, good. 15 links."
    );
    stage.press("e9+<enter>");
    assert_eq!(
        stage.message(),
        "asset eee → actor iii: knows, strong. 16 links."
    );
}

#[test]
fn walk_26_ballots_closing_clock_choosing() {
    let mut stage = ballots();
    assert_eq!(stage.line(), "Ana's dots ›");
    stage.press("aac<enter>");
    assert_eq!(
        stage.message(),
        "Ana's ballot is in. The keyboard goes to Yusuf."
    );
    assert_eq!(stage.line(), "Yusuf's dots ›");
    stage.press("bcd<enter>efa<enter>");
    assert_eq!(
        stage.message(),
        "Li's ballot is in. PgDn closes the ballot."
    );
    assert!(
        stage
            .foot()
            .starts_with("PgDn close the ballot   li: aac again"),
        "{}",
        stage.foot()
    );
    stage.press("<pgdn>");
    assert!(
        stage
            .foot()
            .starts_with("Enter close the ballot, on to decide"),
        "{}",
        stage.foot()
    );
    assert!(!stage.screen().contains('▆'), "{}", stage.screen());
    stage.press("<enter>");
    assert_eq!(stage.message(), "The ballot is closed. Letters choose now.");
    assert!(stage.screen().contains("▆▆▆"), "{}", stage.screen());
    stage.press("<enter>");
    assert_eq!(stage.clock(), (true, 60));
    assert!(
        stage
            .foot()
            .starts_with("Enter choose the top 6   ace choose these"),
        "{}",
        stage.foot()
    );
    stage.press("<enter>");
    assert_eq!(stage.message(), "Six chosen.");
    assert_eq!(chosen(&stage, "choose"), "abcdef");
}

#[test]
fn of_those_that_tie_letters_choose() {
    let mut stage = ballots();
    stage.press("aac<enter>bcd<enter>efg<enter><pgdn><enter><enter><enter>");
    assert_eq!(
        stage.message(),
        "Two chosen. Five tie for the last four: type four letters."
    );
    stage.press("bdef<enter>");
    assert_eq!(stage.message(), "Six chosen.");
    assert_eq!(chosen(&stage, "choose"), "abcdef");
}

#[test]
fn walk_27_hands_instead() {
    let mut stage = vote::at("choose", "vote", &[]);
    stage.press("4<enter>");
    assert_eq!(stage.message(), "a: four hands. b: how many?");
    assert_eq!(stage.line(), "hands for b ›");
    stage.press("6<enter>2<enter>");
    assert_eq!(stage.message(), "c: two hands. d: how many?");
    assert_eq!(dots(&stage, "choose"), [4, 6, 2, 0, 0, 0, 0, 0]);
    stage.press("1<enter>1<enter>1<enter>1<enter>3<enter>");
    assert_eq!(
        stage.message(),
        "h: three hands. All are counted; PgDn closes the ballot."
    );
}

#[test]
fn walk_28_owner_then_handed_over() {
    let mut stage = owners();
    said(
        &mut stage,
        "an<enter>",
        "Teachers' union: Ana owns it. Four have no backup.",
    );
    said(
        &mut stage,
        "<left>> li<enter>",
        "Handed over: Li, until today Ana.",
    );
    assert_eq!(cell(&stage, "owners", "union", "owner"), "Li");
    let row = &cells(&stage, "owners").rows[0];
    assert_eq!(row.cells[0].as_ref().unwrap().was, ["Ana"]);
    // From a picked cell, and taken back.
    said(
        &mut stage,
        "<left><esc>oan<enter>",
        "Handed over: Ana, until today Li.",
    );
    said(
        &mut stage,
        "<esc>u",
        "Took back: the answer to 'owner', in 2 Relationship owners.",
    );
    assert_eq!(cell(&stage, "owners", "union", "owner"), "Li");
}

#[test]
fn walk_29_research_known_not_known_and_with_a_person() {
    let mut stage = table::at("research", "main");
    said(&mut stage, "a new roof<enter>", "need: kept. 1 of 6 known.");
    said(&mut stage, "?<enter>", "Not known.");
    said(
        &mut stage,
        "? yusuf fri<enter>",
        "Not known. Yusuf finds out by Fri 5 Dec.",
    );
    stage.press("an");
    assert_eq!(
        stage.foot(),
        "Enter Ana, next   ↓ next match   Ctrl-U clear   F1 help"
    );
    stage.press("<down><enter>fri<enter>every m<enter>");
    let said = |field: &str| {
        stage
            .session()
            .say_answer(&"research".into(), None, &field.into())
    };
    assert_eq!(said("contact").as_deref(), Some("Andrea"));
    assert_eq!(said("when").as_deref(), Some("Fri 5 Dec 2025"));
    assert_eq!(said("how").as_deref(), Some("every month"));
}

#[test]
fn the_same_of_a_partner() {
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
fn walk_30_four_three_five_means_four_three_four() {
    let mut stage = vote::at("trust", "talk", &["Li", "Sam"]);
    stage.press("<esc>rr<esc>435");
    assert_eq!(stage.message(), "Li: 5 for 'We share fairly'. 3 of 8.");
    stage.press("<backspace>");
    assert_eq!(stage.message(), "Taken back: 'We share fairly'. 2 of 8.");
    stage.press("4");
    assert_eq!(stage.message(), "Li: 4 for 'We share fairly'. 3 of 8.");
}

#[test]
fn walk_31_half_and_half() {
    let mut stage = alone();
    stage.press("<enter>").wait(1);
    assert!(
        stage
            .foot()
            .starts_with("Enter us next   1 us   2 them   0 nobody   F5 pause"),
        "{}",
        stage.foot()
    );
    stage.press("<enter>").wait(29);
    stage.press("<enter>").wait(21);
    assert_eq!(stage.line(), "They speak ›");
    stage.press("<enter><enter>");
    assert_eq!(
        stage.message(),
        "They speak. Us 58 of 100; half was wanted."
    );
    stage.press("0");
    let balance = &analysis::talk(&analysis::Facts::of(stage.session()))[0];
    assert_eq!(
        balance.sides,
        [("us".into(), 58, 50), ("them".into(), 42, 50)]
    );
    assert_eq!(
        stage.message(),
        "Nobody speaks. Us 58 of 100; half was wanted."
    );
    assert!(
        stage.screen().contains("we 58, they 42: listen more"),
        "{}",
        stage.screen()
    );
}
