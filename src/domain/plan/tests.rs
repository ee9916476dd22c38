//! The plan of a workshop of four steps: 10, 5 + 15, untimed, 30 minutes.

use std::sync::Arc;

use super::*;
use crate::domain::{
    entry::{Change, Entry},
    record::{Phase, Record, Stand, Unknown},
    session::Definition,
};

const WORKSHOP: &str = r#"{ "id": "w", "title": "W", "steps": [
    { "id": "one", "title": "One", "minutes": 10, "list": { "headings": [{ "id": "a", "label": "A" }] } },
    { "id": "two", "title": "Two", "phases": [{ "id": "x", "minutes": 5 }, { "id": "y", "minutes": 15 }], "read": { "text": ["t"] } },
    { "id": "break", "title": "Break", "read": { "text": ["t"] } },
    { "id": "last", "title": "Last", "minutes": 30, "read": { "text": ["t"] } } ] }"#;

fn at(second: i64) -> At {
    At::from_timestamp(1_800_000_000 + second, 0).unwrap()
}

/// A session that stands somewhere, with boxes (planned, spent, running since) put down.
fn session(stand: (&str, &str), boxes: &[(&str, &str, u32, u32, Option<i64>)]) -> Session {
    let definition = Definition::embedded(WORKSHOP).unwrap();
    let title = "T".to_string();
    let mut session = Session::new(
        "s".into(),
        title,
        Arc::new(definition),
        at(0),
        String::new(),
    );
    let stand = Record::Stand(Stand {
        step: stand.0.into(),
        phase: stand.1.into(),
        turn: None,
        unknown: Unknown::new(),
    });
    let phase = |(step, phase, planned_s, spent_s, since): &(&str, &str, u32, u32, Option<i64>)| {
        Record::Phase(Phase {
            step: (*step).into(),
            phase: (*phase).into(),
            planned_s: *planned_s,
            spent_s: *spent_s,
            running_since: since.map(at),
            uncovered: false,
            unknown: Unknown::new(),
        })
    };
    let records = std::iter::once(stand).chain(boxes.iter().map(phase));
    session.apply(&Entry {
        n: 1,
        at: at(0),
        writer: "k3q9tz".into(),
        seat: None,
        changes: records.map(Change::Put).collect(),
        back: Vec::new(),
        more: false,
        undoes: Vec::new(),
        redoes: Vec::new(),
        unknown: Unknown::new(),
    });
    session
}

type Boxes<'a> = &'a [(&'a str, &'a str, u32, u32, Option<i64>)];

/// Name, where the room is, boxes, the time, and what is then said and left, in minutes.
type Case<'a> = (&'a str, (&'a str, &'a str), Boxes<'a>, i64, (&'a str, u32));

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn ahead_and_behind() {
    let cases: [Case<'_>; 9] = [
        ("nothing begun", ("one", "main"), &[], 0, ("on time", 60)),
        (
            "half way",
            ("one", "main"),
            &[("one", "main", 600, 0, Some(0))],
            300,
            ("on time", 55),
        ),
        (
            "over",
            ("one", "main"),
            &[("one", "main", 600, 0, Some(0))],
            840,
            ("4 behind", 50),
        ),
        (
            "more given",
            ("one", "main"),
            &[("one", "main", 900, 0, Some(0))],
            60,
            ("5 behind", 64),
        ),
        (
            "took longer",
            ("two", "x"),
            &[("one", "main", 600, 780, None)],
            0,
            ("3 behind", 50),
        ),
        (
            "took less",
            ("two", "x"),
            &[("one", "main", 600, 420, None)],
            0,
            ("3 ahead", 50),
        ),
        (
            "skipped",
            ("two", "y"),
            &[("one", "main", 600, 600, None)],
            0,
            ("5 ahead", 45),
        ),
        (
            "back again",
            ("one", "main"),
            &[("two", "x", 300, 120, None)],
            0,
            ("on time", 58),
        ),
        (
            "at the end",
            ("last", "main"),
            &[("last", "main", 1_800, 0, Some(0))],
            0,
            ("30 ahead", 30),
        ),
    ];
    for (name, stand, boxes, now, (words, left_min)) in cases {
        let plan = Plan::of(&session(stand, boxes), at(now));
        assert_eq!(plan.words().as_deref(), Some(words), "{name}");
        assert_eq!(plan.left_s / 60, left_min, "{name}");
        assert_eq!(plan.planned_s, 3_600, "{name}");
        assert_eq!(plan.ends, at(now + i64::from(plan.left_s)), "{name}");
    }
}

#[test]
fn when_each_step_is_reached() {
    let running = session(("one", "main"), &[("one", "main", 600, 0, Some(0))]);
    let rows: Vec<_> = steps(&running, at(120))
        .iter()
        .map(|row| {
            (
                row.here,
                row.spent_s,
                row.reached.map(|at| at.timestamp() - 1_800_000_000),
            )
        })
        .collect();
    let expected = [
        (true, 120, None),
        (false, 0, Some(600)),
        (false, 0, Some(1_800)),
        (false, 0, Some(1_800)),
    ];
    assert_eq!(rows, expected);
    assert_eq!(Plan::of(&running, at(120)).planned_end(), at(3_600));
}

#[test]
fn what_is_left_is_spread() {
    let spread = |stand, boxes: Boxes<'_>, now| -> Vec<String> {
        let session = session(stand, boxes);
        let boxes = spread(&session, at(now));
        boxes
            .iter()
            .map(|(step, phase, s)| format!("{step}.{phase} {}", s / 60))
            .collect()
    };
    let late: Boxes<'_> = &[("one", "main", 600, 0, Some(0))];
    assert!(spread(("one", "main"), late, 300).is_empty());
    assert_eq!(
        spread(("one", "main"), late, 900),
        ["two.y 13", "last.main 27"]
    );
    let early: Boxes<'_> = &[("one", "main", 600, 300, None)];
    assert_eq!(spread(("two", "x"), early, 0), ["two.y 17", "last.main 33"]);
    assert_eq!(
        spread(("one", "main"), late, 600 + 3_000),
        ["two.x 1", "two.y 1", "last.main 1"]
    );
    assert!(spread(("last", "main"), early, 0).is_empty());
}

#[test]
fn shares_add_up() {
    for (minutes, wanted, shared) in [
        (&[10_u32, 10, 10][..], 27, &[9_u32, 9, 9][..]),
        (&[10, 10, 10], 28, &[10, 9, 9]),
        (&[1, 1, 30], 20, &[1, 1, 18]),
        (&[1, 1, 2], 2, &[1, 1, 1]),
        (&[], 5, &[]),
        (&[5], 9, &[9]),
    ] {
        assert_eq!(share(minutes, wanted), shared, "{minutes:?} {wanted}");
    }
}
