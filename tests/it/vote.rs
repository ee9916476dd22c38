//! `vote`: ballots, hands, closing, choosing; and that nobody's dots exceed the ballot's.

use flipchart::domain::{refusal::Refusal, wish::Wish};
use proptest::prelude::*;

use crate::stage::Stage;

pub(crate) const VOTES: &str = include_str!("../data/votes.json");

const ACTORS: [&str; 8] = [
    "Teachers' union",
    "Evening Post",
    "Parents' circle",
    "Chamber of commerce",
    "Imam, Elm St mosque",
    "Youth council",
    "Nurses' choir",
    "School board",
];

/// In a phase of the workshop of votes, with actors to choose from and people.
pub(crate) fn at(step: &str, phase: &str, people: &[&str]) -> Stage {
    let mut stage = Stage::of(VOTES);
    stage.people(people).notes("map", "actors", &ACTORS);
    stage.grant(&Wish::Go {
        step: step.into(),
        phase: phase.into(),
    });
    stage
}

pub(crate) fn ballots() -> Stage {
    at("choose", "vote", &["Ana", "Yusuf", "Li"])
}

/// All ballots in, and closed: a 3, b 2, c 2, d 1, e 1.
fn closed() -> Stage {
    let mut stage = ballots();
    stage.press("aab<enter>abc<enter>cde<enter><pgdn><enter><enter>");
    stage
}

pub(crate) fn dots(stage: &Stage, step: &str) -> Vec<u32> {
    let session = stage.session();
    let items = session.live_under("map", "actors");
    items
        .map(|item| session.dots(&step.into(), &item.id))
        .collect()
}

pub(crate) fn chosen(stage: &Stage, step: &str) -> String {
    let session = stage.session();
    let items = session.live_under("map", "actors").enumerate();
    let chosen = items.filter(|(_, item)| session.is_chosen(&step.into(), &item.id));
    chosen
        .map(|(at, _)| flipchart::domain::exercise::letter(at))
        .collect()
}

#[test]
fn letters_turn_the_label_back_from_hands() {
    let mut stage = ballots();
    stage.press("4<enter>");
    assert_eq!(stage.line(), "hands for b ›");
    stage.press("aab<enter>");
    assert_eq!(stage.line(), "Yusuf's dots ›");
    assert_eq!(dots(&stage, "choose"), [6, 1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn who_is_here_is_asked_by_the_first_ballot() {
    let mut stage = at("choose", "vote", &[]);
    assert!(
        stage.screen().contains("Who is here? Names"),
        "{}",
        stage.screen()
    );
    stage.press("<enter><enter>");
    assert_eq!(stage.message(), "Who is here? Names with commas, Enter.");
    stage.press("Ana, Yusuf, Jo (Clinic)<enter>");
    assert_eq!(stage.message(), "Three people.");
    assert_eq!(stage.here(), ["Ana", "Yusuf", "Jo"]);
    assert_eq!(stage.line(), "Ana's dots ›");
}

#[test]
fn what_is_said_about_a_ballot() {
    for (keys, message, line) in [
        (
            "aacd<enter>",
            "Three dots only. Backspace takes one back.",
            "Ana's dots › ▒▒▒▒",
        ),
        (
            "aaz<enter>",
            "No choice z. Letters go to h.",
            "Ana's dots › ▒▒▒",
        ),
        (
            "li: b<enter>",
            "Li's ballot is in. The keyboard goes to Ana.",
            "Ana's dots ›",
        ),
        (
            "@Marta ab<enter>",
            "Marta's ballot is in. The keyboard goes to Ana.",
            "Ana's dots ›",
        ),
        (
            "<enter><enter>",
            "Ana is passed over. The keyboard goes to Yusuf.",
            "Yusuf's dots ›",
        ),
        ("<tab><tab>", "", "Li's dots ›"),
        ("new: c<enter>", "c is new to us.", "Ana's dots ›"),
        (
            "aab<enter>ana: c<enter>",
            "Ana's ballot is in. The keyboard goes to Yusuf.",
            "Yusuf's dots ›",
        ),
        (
            "park: tea<enter>",
            "Parked. 1 in the parking lot.",
            "Ana's dots ›",
        ),
        (
            "<esc>kk<enter>",
            "The ballot is open still: PgDn and Enter close it, then letters choose.",
            "",
        ),
    ] {
        let mut stage = ballots();
        stage.press(keys);
        assert_eq!(stage.message(), message, "{keys}");
        if !line.is_empty() {
            assert_eq!(stage.line(), line, "{keys}");
        }
    }
}

#[test]
fn a_ballot_given_anew_replaces_the_old_one() {
    let mut stage = ballots();
    stage.press("aab<enter>li: ccc<enter>li: b<enter>");
    assert_eq!(dots(&stage, "choose"), [2, 2, 0, 0, 0, 0, 0, 0]);
    stage.press("<esc>u");
    let refused = Refusal::BallotPassedOn.to_string();
    assert_eq!(stage.message(), refused);
    assert_eq!(dots(&stage, "choose"), [2, 2, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn nothing_of_a_ballot_is_seen_before_it_closes() {
    let mut stage = ballots();
    stage.press("<f5>aac<enter>bcd<enter>aa");
    let shown = serde_json::to_string(&stage.work().prompt).unwrap();
    assert!(
        shown.contains("2 of 3 have voted") && !shown.contains("\"dots\":2"),
        "{shown}"
    );
    assert!(
        stage
            .screen()
            .contains("hidden until uncovered   2 of 3 have voted"),
        "{}",
        stage.screen()
    );
    assert!(!stage.screen().contains('●'));
    stage.press("<f3>");
    assert!(
        stage.screen().contains("a  Teachers' union") && stage.screen().contains("●●"),
        "{}",
        stage.screen()
    );
}

#[test]
fn what_is_said_while_choosing() {
    for (keys, message, left) in [
        ("<enter>", "Five chosen. Room for one more.", "abcde"),
        ("ace<enter>", "Three chosen. Room for three more.", "ace"),
        (
            "a<enter>a<enter>",
            "Teachers' union is taken back. Nothing is chosen.",
            "",
        ),
        (
            "abcdefg<enter>",
            "Six are chosen. A letter of one of them takes it back.",
            "",
        ),
        (
            "aac<enter>",
            "The ballot is closed. Letters choose now.",
            "",
        ),
        (
            "li: a<enter>",
            "The ballot is closed. Letters choose now.",
            "",
        ),
        ("4<enter>", "The ballot is closed. Letters choose now.", ""),
        ("<up><enter>", "One chosen. Room for five more.", "h"),
        ("<up>y", "School board: new to us.", ""),
        ("<up>yy", "School board: known to us.", ""),
        (
            "<up>x",
            "That comes from an earlier step; it is changed there.",
            "",
        ),
        ("new: ce<enter>", "c and e are new to us.", ""),
    ] {
        let mut stage = closed();
        stage.press(keys);
        assert_eq!(
            (stage.message(), chosen(&stage, "choose")),
            (message.to_string(), left.to_string()),
            "{keys}"
        );
    }
}

/// What Enter would refuse is no hint.
#[test]
fn the_foot_of_a_closed_ballot_promises_no_ballot() {
    for (keys, first) in [
        ("li: a", "Ctrl-U clear"),
        ("4", "Ctrl-U clear"),
        ("a", "Enter choose, take back"),
    ] {
        let mut stage = closed();
        stage.press(keys);
        assert!(stage.foot().starts_with(first), "{keys}: {}", stage.foot());
    }
}

#[test]
fn when_all_chosen_are_known_it_asks_who_is_new() {
    let mut stage = closed();
    stage.press("<up>yy<up>yy<up>yy<esc>fgh<enter>");
    assert_eq!(
        stage.message(),
        "Three chosen. All three are old acquaintances. Who is new?"
    );
}

#[test]
fn a_closed_ballot_opens_again() {
    let mut stage = closed();
    stage.press("<esc>rr");
    assert_eq!(stage.message(), "The ballot is open again.");
    stage.press("<esc>li: aab<enter>");
    assert_eq!(dots(&stage, "choose"), [5, 3, 1, 0, 0, 0, 0, 0]);
    stage.press("<esc>rr");
    assert_eq!(stage.message(), "The ballot is closed. Letters choose now.");
}

#[test]
fn choosing_only_takes_letters_and_new_choices() {
    let mut stage = at("ideas", "main", &[]);
    stage.press("a walk<enter>a feast<enter>b<enter>");
    assert_eq!(stage.message(), "One chosen.");
    assert!(stage.screen().contains("✓ a feast"), "{}", stage.screen());
    stage.press("<backspace>");
    assert_eq!(stage.line(), "choice › a feast");
    stage.press("<esc>c<enter>");
    assert_eq!(
        stage.message(),
        "Added to the ballot. Backspace edits it, Esc u takes it back."
    );
}

#[test]
fn without_a_hidden_phase_letters_choose_once_all_have_voted() {
    let mut stage = at("open", "main", &["Ana", "Li"]);
    stage.press("abc<enter>aab<enter>");
    assert_eq!(stage.message(), "Li's ballot is in. Letters choose now.");
    stage.press("<enter>");
    assert_eq!(
        (stage.message(), chosen(&stage, "open")),
        ("One chosen.".to_string(), "a".to_string())
    );
}

/// Three letters and Enter a person.
#[test]
fn a_ballot_is_four_keys() {
    let mut stage = at(
        "choose",
        "vote",
        &["Ana", "Yusuf", "Li", "Sam", "Marta", "Jo", "Ben"],
    );
    stage.press(&"abc<enter>".repeat(7));
    assert!(stage.work().prompt.waiting.is_empty());
    assert_eq!(dots(&stage, "choose"), [7, 7, 7, 0, 0, 0, 0, 0]);
}

#[test]
fn flaws_of_a_vote_are_named() {
    for (vote, wrong) in [
        ("{}", "has nothing to choose from"),
        (
            r#"{"add": [{"id": "a", "label": "A"}], "choose": 0}"#,
            "0 lets nobody choose anything",
        ),
        (
            r#"{"choices": [{"as": "actor"}], "dot": 3}"#,
            "unknown member",
        ),
        (
            r#"{"choices": [{"step": "later"}]}"#,
            "there is no step \"later\"",
        ),
    ] {
        let text = format!(
            r#"{{"id": "w", "title": "W", "steps": [{{"id": "v", "title": "V", "vote": {vote}}}]}}"#
        );
        let flaws = flipchart::domain::workshop::read::read_workshop(&text).unwrap_err();
        assert!(flaws[0].wrong.contains(wrong), "{vote}: {}", flaws[0].wrong);
    }
}

fn marks() -> impl Strategy<Value = Vec<(usize, Option<usize>, u32, u8)>> {
    let by = proptest::option::weighted(0.9, 0_usize..3);
    proptest::collection::vec((0_usize..8, by, 0_u32..6, 0_u8..12), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Invariant 11: whatever is wished, in whatever order, and the ballot opened and closed.
    #[test]
    fn nobodys_dots_exceed_the_ballots_and_a_closed_one_takes_none(wishes in marks()) {
        let mut stage = ballots();
        let items: Vec<_> = stage.session().live_under("map", "actors").map(|it| it.id.clone()).collect();
        let people: Vec<_> = stage.session().here().iter().map(|it| it.id.clone()).collect();
        for (item, by, value, then) in wishes {
            let before = dots(&stage, "choose");
            let is_closed = !stage.session().is_covered("choose");
            let wish = Wish::Mark {
                step: "choose".into(),
                subject: Some(items[item].clone()),
                field: "dots".into(),
                by: by.map(|at| people[at].clone()),
                value,
            };
            let granted = stage.try_grant(&wish);
            if is_closed {
                prop_assert_eq!(granted.unwrap_err(), Refusal::BallotClosed);
                prop_assert_eq!(dots(&stage, "choose"), before);
            }
            for person in &people {
                let step = "choose".into();
                let of = |id| stage.session().mark(&step, Some(id), "dots", Some(person));
                prop_assert!(items.iter().map(of).sum::<u32>() <= 3);
            }
            if then == 0 {
                let phase = "vote".into();
                let on = !is_closed;
                let wish = Wish::Uncover { step: "choose".into(), phase, on };
                prop_assert!(stage.try_grant(&wish).is_ok());
            }
        }
    }
}
