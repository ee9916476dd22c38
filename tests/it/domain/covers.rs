//! What is covered when, and what is seen then.

use flipchart::domain::{
    prompt::{Prompt, Viewer},
    report::{Block, Report},
    room::Room,
};
use serde_json::json;

use super::{begun, grant, id};

/// `easy` has hidden phases first and third; `assets` its first.
#[test]
fn when_a_step_is_covered() {
    for (stand, uncovered, step, covered) in [
        ("purpose.main", "", "assets", true),
        ("purpose.main", "", "purpose", false),
        ("purpose.main", "", "parking", false),
        ("assets.write", "", "assets", true),
        ("assets.write", "assets.write", "assets", false),
        ("map.main", "assets.write", "assets", false),
        ("easy.think", "", "easy", true),
        ("easy.think", "easy.think", "easy", false),
        // An earlier phase than the third: that one covers nothing yet.
        ("easy.tell", "easy.think", "easy", false),
        ("easy.rank", "easy.think", "easy", true),
        ("easy.rank", "easy.rank", "easy", true),
        ("map.main", "easy.think", "easy", true),
    ] {
        let mut room = begun();
        let (at, phase) = stand.split_once('.').unwrap();
        crate::rooms::Hand::wall(5).put(
            &mut room,
            [crate::rooms::record(
                json!({"stand": {"step": at, "phase": phase}}),
            )],
        );
        if let Some((step, phase)) = uncovered.split_once('.') {
            grant(
                &mut room,
                &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
            );
        }
        assert_eq!(
            room.session().is_covered(step),
            covered,
            "{step} from {stand}, {uncovered}"
        );
    }
}

/// The way a room goes: hidden, then shared, then hidden again.
#[test]
fn a_room_goes_through() {
    let mut room = begun();
    let mut seen = Vec::new();
    for phase in ["think", "tell", "rank", "close"] {
        grant(&mut room, &json!({"go": {"step": "easy", "phase": phase}}));
        seen.push(room.session().is_covered("easy"));
    }
    assert_eq!(seen, [true, false, true, false]);
    // `r` covers again, and going on from elsewhere does not uncover.
    grant(
        &mut room,
        &json!({"uncover": {"step": "easy", "phase": "rank", "on": false}}),
    );
    assert!(room.session().is_covered("easy"));
    grant(&mut room, &json!({"go": {"step": "map", "phase": "main"}}));
    grant(
        &mut room,
        &json!({"go": {"step": "easy", "phase": "close"}}),
    );
    assert!(room.session().is_covered("easy"));
}

fn lines(room: &Room, viewer: &Viewer) -> Vec<String> {
    Prompt::of_room(room.session(), viewer).unwrap().lines()
}

#[test]
fn what_is_seen_of_a_covered_step() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"answer": {"step": "research", "subject": id(6), "field": "need", "said": {"text": "a hall"}}}),
    );
    grant(
        &mut room,
        &json!({"answer": {"step": "research", "subject": id(7), "field": "need", "said": {"unknown": {"who": id(1), "due": "2026-12-05", "guess": {"text": "rest"}}}}}),
    );
    grant(
        &mut room,
        &json!({"place": {"step": "views", "item": id(6), "by": id(1), "when": "now", "at": {"x": 10, "y": 20, "sure": true}}}),
    );
    let mut seen = Vec::new();
    for (step, phase) in [
        ("assets", "write"),
        ("research", "alone"),
        ("views", "place"),
    ] {
        grant(&mut room, &json!({"go": {"step": step, "phase": phase}}));
        for viewer in [Viewer::Wall, Viewer::Phone(id(1))] {
            seen.push(format!(
                "{viewer:?}\n{}\n",
                lines(&room, &viewer).join("\n")
            ));
        }
    }
    insta::assert_snapshot!("covered", seen.join("\n"));
    let wall = Prompt::of_room(room.session(), &Viewer::Wall).unwrap();
    assert_eq!(
        (wall.covered, wall.waiting),
        (true, vec!["Li".to_string(), "Yusuf".to_string()])
    );
    assert_eq!(lines(&room, &Viewer::Wall), lines(&room, &Viewer::Desk));
}

/// A covered note has no text where another step names it, either.
#[test]
fn a_covered_note_is_covered_everywhere() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"answer": {"step": "purpose", "field": "helpers", "said": {"value": {"items": [id(4), id(6)]}}}}),
    );
    assert_eq!(
        room.session().fill("{purpose.helpers}"),
        "(covered), School board"
    );
    grant(
        &mut room,
        &json!({"go": {"step": "picks", "phase": "main"}}),
    );
    let heads = lines(&room, &Viewer::Wall);
    assert!(heads.contains(&"▒▒▒▒ (0)".to_string()), "{heads:?}");
    let report = Report::of(room.session());
    let assets = &report.sections[1];
    assert_eq!(assets.blocks, [Block::Covered(4)]);
}

/// Notes under a heading that went into another stand under that one; under one that is gone, last.
#[test]
fn headings_that_are_items() {
    let mut room = begun();
    for (step, phase) in [("easy", "think"), ("easy", "rank"), ("assets", "write")] {
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
    grant(&mut room, &json!({"go": {"step": "easy", "phase": "tell"}}));
    grant(
        &mut room,
        &json!({"add": {"step": "easy", "group": id(7), "texts": ["Visit"]}}),
    );
    grant(&mut room, &json!({"merge": {"item": id(6), "into": id(7)}}));
    grant(
        &mut room,
        &json!({"add": {"step": "easy", "group": id(6), "texts": ["Write"]}}),
    );
    let notes = |room: &Room| lines(room, &Viewer::Wall).split_off(2);
    let expected = [
        "4 notes",
        "3 people",
        "For anybody (0)",
        "The press (0)",
        "Imam (3)",
        "- Visit",
        "- Write",
        "- Bring tea",
    ];
    let three = ["3 notes"].into_iter().chain(expected.into_iter().skip(1));
    assert_eq!(notes(&room), three.collect::<Vec<_>>());
    grant(
        &mut room,
        &json!({"move": {"item": id(7), "step": "parking", "group": "parking"}}),
    );
    assert_eq!(
        notes(&room)[4..],
        [
            "School board (1)",
            "- Bring tea",
            "Imam (2)",
            "- Visit",
            "- Write"
        ]
    );
}
