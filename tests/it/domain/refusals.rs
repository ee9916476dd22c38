//! Each wish that is refused, and the sentence.
#![expect(
    clippy::too_many_lines,
    clippy::needless_pass_by_value,
    reason = "rows one below the other, of JSON made on the spot"
)]

use flipchart::domain::{refusal::Refusal, text::columns};
use serde_json::{Value as Json, json};

use super::{begun, decide, decide_freely, grant, grant_freely, id, put};
use crate::rebound::told;

fn refused(cases: &[(Json, &str)], freely: bool) {
    let mut room = begun();
    grant(&mut room, &json!({"merge": {"item": id(5), "into": id(4)}}));
    grant(
        &mut room,
        &json!({"answer": {"step": "purpose", "field": "target", "said": {"text": "Mayor"}}}),
    );
    grant(
        &mut room,
        &json!({"answer": {"step": "research", "subject": id(6), "field": "owner", "said": {"value": {"people": [id(1)]}}}}),
    );
    let before = room.session().clone();
    for (wish, sentence) in cases {
        let decided = if freely {
            decide_freely(&room, wish)
        } else {
            decide(&room, wish)
        };
        match decided {
            Ok(entry) => panic!("{wish} was granted: {entry:?}"),
            Err(refusal) => assert_eq!(told(&refusal.to_string()), *sentence, "{wish}"),
        }
    }
    assert_eq!(room.session(), &before);
}

const NO_NOTE: &str = "That note is no longer there.";
const NOBODY: &str = "That person is not on the list.";
const NOT_HERE: &str = "This step has no place for that.";
const NO_HEADING: &str = "There is no such heading.";

#[test]
fn notes() {
    let long = "x".repeat(2_001);
    refused(
        &[
            (
                json!({"add": {"step": "assets", "group": "people", "texts": [" \u{1b}[31m"]}}),
                "Say something first.",
            ),
            (
                json!({"add": {"step": "assets", "group": "people", "texts": []}}),
                "Say something first.",
            ),
            (
                json!({"add": {"step": "assets", "group": "people", "texts": [long]}}),
                "A note has 2000 characters at most; this one has 2001.",
            ),
            (
                json!({"add": {"step": "assets", "group": "places", "texts": ["a", "b", "c", "d"]}}),
                "There is room for 3 here; Ctrl-U, then Backspace edits the last.",
            ),
            (
                json!({"add": {"step": "assets", "group": "folk", "texts": ["a"]}}),
                NO_HEADING,
            ),
            (
                json!({"add": {"step": "easy", "group": id(4), "texts": ["a"]}}),
                NO_HEADING,
            ),
            (
                json!({"add": {"step": "assets", "group": "people", "texts": ["a"], "by": "nobody"}}),
                NOBODY,
            ),
            (
                json!({"add": {"step": "nowhere", "group": "people", "texts": ["a"]}}),
                "There is no such step.",
            ),
            (
                json!({"add": {"step": "earlier", "group": "earlier", "texts": ["a"]}}),
                "There is no such step.",
            ),
            (
                json!({"add": {"step": "back", "group": "any", "texts": ["a"]}}),
                NOT_HERE,
            ),
            (
                json!({"add": {"step": "purpose", "group": "target", "texts": ["a"]}}),
                NOT_HERE,
            ),
            (
                json!({"edit": {"item": id(4), "text": "  "}}),
                "x removes a note. Esc leaves it as it was.",
            ),
            (json!({"edit": {"item": id(99), "text": "a"}}), NO_NOTE),
            (json!({"remove": {"item": id(99)}}), NO_NOTE),
            (
                json!({"move": {"item": id(99), "step": "parking", "group": "parking"}}),
                NO_NOTE,
            ),
            (
                json!({"move": {"item": id(4), "step": "assets", "group": "folk"}}),
                NO_HEADING,
            ),
            (
                json!({"move": {"item": id(4), "step": "parking", "group": "notes"}}),
                "There is no such step.",
            ),
            (
                json!({"reorder": {"item": id(4), "up": true}}),
                "It is at the end already.",
            ),
            (
                json!({"reorder": {"item": id(4), "up": false}}),
                "It is at the end already.",
            ),
            (
                json!({"merge": {"item": id(4), "into": id(4)}}),
                "These two are one already.",
            ),
            (
                json!({"merge": {"item": id(5), "into": id(4)}}),
                "These two are one already.",
            ),
            (json!({"merge": {"item": id(4), "into": id(99)}}), NO_NOTE),
            (json!({"merge": {"item": id(99), "into": null}}), NO_NOTE),
            (json!({"said_by": {"item": id(4), "by": id(99)}}), NOBODY),
            (
                json!({"choose": {"step": "assets", "item": id(99), "on": true}}),
                NOT_HERE,
            ),
            (
                json!({"choose": {"step": "assets", "item": id(6), "on": true}}),
                NOT_HERE,
            ),
            (
                json!({"choose": {"step": "parking", "item": id(4), "on": true}}),
                NOT_HERE,
            ),
            (
                json!({"choose": {"step": "nowhere", "item": id(4), "on": true}}),
                "There is no such step.",
            ),
            (
                json!({"person": {"name": "", "here": true}}),
                "Say something first.",
            ),
            (
                json!({"person": {"name": "x".repeat(81), "here": true}}),
                "A name has 80 characters at most; this one has 81.",
            ),
            (
                json!({"person": {"name": "Zoë", "side": "x".repeat(81), "here": true}}),
                "A name has 80 characters at most; this one has 81.",
            ),
            (
                json!({"person": {"id": id(99), "name": "Zoë", "here": true}}),
                NOBODY,
            ),
        ],
        false,
    );
}

#[test]
fn a_full_heading() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"add": {"step": "assets", "group": "places", "texts": ["a", "b", "c"]}}),
    );
    let full = "There is room for 3 here; Ctrl-U, then Backspace edits the last.";
    for wish in [
        json!({"move": {"item": id(4), "step": "assets", "group": "places"}}),
        json!({"add": {"step": "assets", "group": "places", "texts": ["d"]}}),
    ] {
        let refusal = decide(&room, &wish).unwrap_err();
        assert_eq!(told(&refusal.to_string()), full);
    }
    // A note that went into another leaves room.
    grant(
        &mut room,
        &json!({"merge": {"item": id(9), "into": id(10)}}),
    );
    assert!(grant(
        &mut room,
        &json!({"add": {"step": "assets", "group": "places", "texts": ["d"]}})
    ));
}

fn place(step: &str, item: u64, by: Json, when: &str, x: Json, y: Json) -> Json {
    json!({"place": {"step": step, "item": id(item), "by": by, "when": when, "at": {"x": x, "y": y, "sure": true}}})
}

#[test]
fn places() {
    let (no, x, y) = (json!(null), json!(0), json!(50));
    let off = "Off the map: stance goes from -100 to 100, influence from 0 to 100.";
    let place = |step, item, by: &Json, when, x: &Json, y: &Json| {
        place(step, item, by.clone(), when, x.clone(), y.clone())
    };
    refused(
        &[
            (place("map", 6, &no, "now", &no, &no), off),
            (place("map", 6, &no, "now", &json!(101), &y), off),
            (place("map", 6, &no, "now", &json!(-101), &no), off),
            (place("map", 6, &no, "now", &x, &json!(101)), off),
            (
                place("map", 6, &no, "earlier", &x, &y),
                "What was cannot be moved.",
            ),
            (
                place("map", 4, &no, "now", &x, &y),
                "It is not on this map.",
            ),
            (
                place("map", 99, &no, "now", &x, &y),
                "It is not on this map.",
            ),
            (
                place("map", 6, &json!(id(1)), "now", &x, &y),
                "Here the group has one answer.",
            ),
            (
                place("map", 9, &no, "now", &x, &y),
                "The target moves sideways only.",
            ),
            (
                place("views", 6, &no, "now", &x, &y),
                "Whose is it? Here each person has their own: li: before it.",
            ),
            (
                place("views", 6, &no, "wanted", &x, &y),
                "Only places now are asked for here.",
            ),
            (place("views", 6, &json!(id(99)), "now", &x, &y), NOBODY),
            (place("assets", 4, &no, "now", &x, &y), NOT_HERE),
            (place("earlier", 4, &no, "now", &x, &y), NOT_HERE),
        ],
        false,
    );
}

fn answer(step: &str, subject: Json, field: &str, said: Json) -> Json {
    json!({"answer": {"step": step, "subject": subject, "field": field, "said": said}})
}

#[test]
fn answers() {
    let none = || json!(null);
    let of = |field: &str, said: Json| answer("purpose", none(), field, said);
    let value = |field: &str, value: Json| of(field, json!({ "value": value }));
    let wrong = "This question wants something else.";
    refused(
        &[
            (of("goal", json!({"text": " "})), "Say something first."),
            (
                of("gaol", json!({"text": "x"})),
                "There is no such question.",
            ),
            (value("goal", json!({"text": ""})), "Say something first."),
            (
                value("goal", json!({"text": "x".repeat(2_001)})),
                "A note has 2000 characters at most; this one has 2001.",
            ),
            (value("goal", json!({"number": 1})), wrong),
            (of("when", json!({"text": "soon"})), wrong),
            (
                value("when", json!({"date": "+12026-12-05"})),
                "'+12026-12-05' is no date. Like: fri, 2 dec, in 2 weeks.",
            ),
            (
                of("when", json!({"unknown": {"due": "+12026-12-05"}})),
                "'+12026-12-05' is no date. Like: fri, 2 dec, in 2 weeks.",
            ),
            (of("when", json!({"unknown": {"who": id(99)}})), NOBODY),
            (
                of("when", json!({"unknown": {"guess": {"text": "x"}}})),
                wrong,
            ),
            (
                value("budget", json!({"number": -0.01})),
                "A number from 0 to 1000000, please.",
            ),
            (
                value("budget", json!({"number": 1_000_000.01})),
                "A number from 0 to 1000000, please.",
            ),
            (value("how", json!({"choice": ["yearly"]})), wrong),
            (
                value("how", json!({"choice": ["weekly", "monthly"]})),
                "One only, please.",
            ),
            (
                value("leads", json!({"people": []})),
                "Say something first.",
            ),
            (value("leads", json!({"people": [id(99)]})), NOBODY),
            (
                value("target", json!({"items": [id(6), id(7)]})),
                "One only, please.",
            ),
            (value("target", json!({"items": [id(99)]})), NO_NOTE),
            (
                of("helpers", json!({"text": " , "})),
                "Say something first.",
            ),
            (
                answer("research", none(), "need", json!({"text": "x"})),
                "Pick first whom this is about.",
            ),
            (
                answer("research", json!(id(4)), "need", json!({"text": "x"})),
                "Pick first whom this is about.",
            ),
            (
                answer("research", json!(id(6)), "contact", json!({"text": "x"})),
                wrong,
            ),
            (
                answer("purpose", json!(id(6)), "goal", json!({"text": "x"})),
                "Pick first whom this is about.",
            ),
            (
                answer("assets", none(), "goal", json!({"text": "x"})),
                NOT_HERE,
            ),
        ],
        false,
    );
}

#[test]
fn hand_overs_links_and_marks() {
    let over = |subject: u64, field: &str, to: u64| json!({"hand_over": {"step": "research", "subject": id(subject), "field": field, "to": id(to)}});
    let link = |from: u64, to: u64, strength: u8| json!({"link": {"step": "meet", "from": id(from), "to": id(to), "kind": "knows", "strength": strength}});
    let noted = |note: String| json!({"link": {"step": "meet", "from": id(4), "to": id(6), "kind": "knows", "strength": 1, "note": note}});
    refused(
        &[
            (over(6, "owner", 1), "That is who holds it now."),
            (over(7, "owner", 1), "Nobody holds it yet: say who does."),
            (over(6, "owner", 99), NOBODY),
            (over(6, "need", 2), "Only a person can hand over."),
            (over(6, "nothing", 2), "There is no such question."),
            (link(4, 6, 0), "Strength is 1, 2 or 3."),
            (link(4, 6, 4), "Strength is 1, 2 or 3."),
            (link(4, 4, 1), "A line needs two ends."),
            (link(4, 5, 1), "A line needs two ends."),
            (link(4, 99, 1), NO_NOTE),
            (
                noted("x".repeat(2_001)),
                "A note has 2000 characters at most; this one has 2001.",
            ),
            (
                json!({"mark": {"step": "map", "subject": id(99), "field": "dots", "value": 1}}),
                NO_NOTE,
            ),
            (
                json!({"mark": {"step": "map", "subject": id(6), "field": "dots", "by": id(99), "value": 1}}),
                NOBODY,
            ),
        ],
        true,
    );
}

/// A guess is nobody who holds it.
#[test]
fn a_guess_is_not_handed_over() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"answer": {"step": "research", "subject": id(6), "field": "owner", "said": {"unknown": {"guess": {"people": [id(1)]}}}}}),
    );
    let over =
        json!({"hand_over": {"step": "research", "subject": id(6), "field": "owner", "to": id(2)}});
    assert_eq!(decide(&room, &over), Err(Refusal::NobodyHoldsIt));
}

#[test]
fn the_course() {
    refused(
        &[
            (
                json!({"go": {"step": "nowhere", "phase": "main"}}),
                "There is no such step.",
            ),
            (
                json!({"go": {"step": "parking", "phase": "main"}}),
                "There is no such step.",
            ),
            (
                json!({"go": {"step": "assets", "phase": "main"}}),
                "There is no such phase.",
            ),
            (
                json!({"plan": {"step": "assets", "phase": "write", "planned_s": 86_401}}),
                "A time box is 0 to 24 hours.",
            ),
            (
                json!({"plan": {"step": "assets", "phase": "main", "planned_s": 60}}),
                "There is no such phase.",
            ),
            (
                json!({"uncover": {"step": "parking", "phase": "main", "on": true}}),
                "There is no such phase.",
            ),
            (json!({"speak": {"turn": {"by": id(99)}}}), NOBODY),
            (json!({"speak": {"turn": {"subject": id(99)}}}), NO_NOTE),
            (
                json!({"speak": {"turn": {"field": "dots"}}}),
                "There is no such side.",
            ),
        ],
        false,
    );
    let mut room = begun();
    put(
        &mut room,
        json!({"stand": {"step": "gone", "phase": "main"}}),
    );
    let start = json!({"clock": {"run": true}});
    assert_eq!(
        decide(&room, &start).unwrap_err().to_string(),
        "There is no clock here."
    );
}

/// Room for every sentence on a wall of 80 columns, whatever people are called.
#[test]
fn every_sentence_fits_the_line() {
    let name = || "Übermäßig-lang, der Name einer Person aus 漢字漢字 ".repeat(6);
    let number = 123_456;
    let all = [
        Refusal::Empty,
        Refusal::EmptiedNote,
        Refusal::TooLong {
            most: 2_000,
            found: number,
        },
        Refusal::NameTooLong {
            most: 80,
            found: number,
        },
        Refusal::NoSuchItem,
        Refusal::NoSuchPerson,
        Refusal::NoSuchStep,
        Refusal::NoSuchPhase,
        Refusal::NoSuchHeading,
        Refusal::NoSuchField,
        Refusal::NoSuchSide,
        Refusal::Full { max: number },
        Refusal::OneAlready,
        Refusal::AtTheEnd,
        Refusal::OffTheMap,
        Refusal::NotOnThisMap,
        Refusal::NoWantedPlace,
        Refusal::EarlierPlace,
        Refusal::TargetMovesSideways,
        Refusal::WhoseIsIt,
        Refusal::OneForAll,
        Refusal::OneEnd,
        Refusal::Strength,
        Refusal::NoSubject,
        Refusal::NotHere,
        Refusal::OneOnly,
        Refusal::NotAChoice {
            typed: name(),
            like: name(),
        },
        Refusal::OutOfRange {
            wanted: format!("A number from {} to {}, please.", i64::MIN, i64::MAX),
        },
        Refusal::WrongType,
        Refusal::NoDate { typed: name() },
        Refusal::NoNumber,
        Refusal::NobodyOfThatName { typed: name() },
        Refusal::SeveralOfThatName {
            typed: name(),
            names: name(),
        },
        Refusal::NobodyHoldsIt,
        Refusal::HoldsItAlready,
        Refusal::NotAPersonField,
        Refusal::BoxTooLong,
        Refusal::NoClock,
        Refusal::NothingToTakeBack,
        Refusal::NothingToDoAgain,
        Refusal::ChangedSince { who: name() },
        Refusal::BuiltOnSince { who: name() },
        Refusal::BallotPassedOn,
        Refusal::ReadOnly { why: name() },
    ];
    for refusal in all {
        let sentence = told(&refusal.to_string());
        assert!(
            columns(&sentence) <= 78,
            "{}: {sentence}",
            columns(&sentence)
        );
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

/// What was marked freely stands where a kind to come will find it.
#[test]
fn a_mark_stands() {
    let mut room = begun();
    grant_freely(
        &mut room,
        &json!({"mark": {"step": "map", "subject": id(6), "field": "familiar", "value": 2}}),
    );
    assert_eq!(
        room.session()
            .mark(&"map".into(), Some(&id(6)), "familiar", None),
        2
    );
}
