//! Taking back and doing again: what is refused and why, what goes together, and how it is told.
#![expect(clippy::too_many_lines, reason = "one row below the other")]

use flipchart::domain::{entry::Change, refusal::Refusal, room::Room};
use serde_json::{Value as Json, json};

use super::{begun, decide, grant, grant_freely, id, wish};
use crate::rooms::{Hand, at};

fn hand(seat: Option<u64>, second: i64) -> Hand {
    let mut hand = Hand::wall(second);
    hand.seat = seat.map(id);
    hand
}

/// Undoes once; what was told, or the sentence. A refused entry drops out of the list.
fn undo(room: &mut Room, seat: Option<u64>) -> Result<String, String> {
    let hand = hand(seat, 30);
    match room.undo(&hand.actor()) {
        Ok(entry) => {
            let told = room.tell_undone(&entry).what;
            room.apply(entry);
            Ok(told)
        }
        Err(stuck) => {
            room.pass_over(&stuck.entries);
            Err(stuck.refusal.to_string())
        }
    }
}

fn redo(room: &mut Room) -> Result<String, String> {
    let hand = hand(None, 40);
    let entry = room
        .redo(&hand.actor())
        .map_err(|stuck| stuck.refusal.to_string())?;
    let told = room.tell_undone(&entry).what;
    room.apply(entry);
    Ok(told)
}

fn said(room: &mut Room, seat: Option<u64>, json: &Json) {
    hand(seat, 20).grant(room, &wish(json));
}

fn open() -> Room {
    let mut room = begun();
    for (step, phase) in [
        ("assets", "write"),
        ("views", "place"),
        ("easy", "think"),
        ("easy", "rank"),
        ("research", "alone"),
    ] {
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
    room
}

#[test]
fn what_is_told() {
    let place = |when: &str, at: Json| json!({"place": {"step": "map", "item": id(6), "when": when, "at": at}});
    let merge = |into: Json| json!({"merge": {"item": id(5), "into": into}});
    for (before, wish, told) in [
        (None, json!({"remove": {"item": id(4)}}), "removed 'a poet'"),
        (
            None,
            json!({"remove": {"item": id(6)}}),
            "removed 'School board'",
        ),
        (
            None,
            json!({"add": {"step": "assets", "group": "people", "texts": ["a friend"]}}),
            "a friend",
        ),
        (
            None,
            json!({"add": {"step": "assets", "group": "people", "texts": ["a", "b"]}}),
            "2 notes",
        ),
        (
            None,
            json!({"edit": {"item": id(4), "text": "Poet"}}),
            "changed 'a poet' to 'Poet'",
        ),
        (
            None,
            json!({"move": {"item": id(4), "step": "parking", "group": "parking"}}),
            "moved 'a poet'",
        ),
        (
            None,
            json!({"said_by": {"item": id(4), "by": id(3)}}),
            "'a poet'",
        ),
        (None, merge(json!(id(4))), "merged 'the coach'"),
        (
            Some(merge(json!(id(4)))),
            merge(json!(null)),
            "took 'the coach' apart again",
        ),
        (
            None,
            json!({"choose": {"step": "assets", "item": id(4), "on": true}}),
            "chosen for 'a poet'",
        ),
        (
            Some(json!({"choose": {"step": "assets", "item": id(4), "on": true}})),
            json!({"choose": {"step": "assets", "item": id(4), "on": false}}),
            "cleared chosen for 'a poet'",
        ),
        (
            None,
            place("wanted", json!({"x": 1, "sure": true})),
            "the place of 'School board'",
        ),
        (
            None,
            place("now", json!(null)),
            "cleared the place of 'School board'",
        ),
        (
            None,
            json!({"answer": {"step": "purpose", "field": "goal", "said": {"text": "x"}}}),
            "the answer to 'What do we want?'",
        ),
        (
            None,
            json!({"answer": {"step": "purpose", "field": "target", "said": {"text": "Mayor"}}}),
            "Mayor",
        ),
        (
            None,
            json!({"person": {"name": "Zoë", "here": true}}),
            "Zoë",
        ),
    ] {
        let mut room = open();
        if let Some(wish) = &before {
            said(&mut room, None, wish);
        }
        said(&mut room, None, &wish);
        assert_eq!(undo(&mut room, None), Ok(told.to_string()), "{wish}");
        assert_eq!(redo(&mut room), Ok(told.to_string()), "{wish} again");
    }
    let mut room = open();
    grant_freely(
        &mut room,
        &json!({"link": {"step": "meet", "from": id(4), "to": id(6), "kind": "knows", "strength": 2}}),
    );
    assert_eq!(undo(&mut room, None).unwrap(), "a poet → School board");
}

/// The message line is on the wall.
#[test]
fn what_is_covered_is_not_read_out() {
    let mut room = begun();
    said(
        &mut room,
        None,
        &json!({"edit": {"item": id(4), "text": "Poet"}}),
    );
    said(
        &mut room,
        None,
        &json!({"add": {"step": "assets", "group": "people", "texts": ["a friend"]}}),
    );
    assert_eq!(undo(&mut room, None).unwrap(), "a covered note");
    assert_eq!(
        undo(&mut room, None).unwrap(),
        "changed a covered note to a covered note"
    );
    grant_freely(
        &mut room,
        &json!({"mark": {"step": "views", "subject": id(6), "field": "dots", "by": id(1), "value": 1}}),
    );
    assert_eq!(undo(&mut room, None).unwrap(), "dots");
}

#[test]
fn moving_the_clock_covers_and_turns_are_not_taken_back() {
    let mut room = begun();
    said(
        &mut room,
        None,
        &json!({"edit": {"item": id(8), "text": "tea"}}),
    );
    for wish in [
        json!({"go": {"step": "easy", "phase": "think"}}),
        json!({"clock": {"run": true}}),
        json!({"speak": {"turn": {"by": id(1)}}}),
        json!({"plan": {"step": "easy", "phase": "think", "planned_s": 60}}),
        json!({"uncover": {"step": "easy", "phase": "think", "on": true}}),
        json!({"uncover": {"step": "easy", "phase": "rank", "on": true}}),
        json!({"clock": {"run": false}}),
    ] {
        assert!(grant(&mut room, &wish), "{wish}");
    }
    let stand = room.session().stand().clone();
    assert_eq!(
        undo(&mut room, None).unwrap(),
        "changed 'Bring tea' to 'tea'"
    );
    assert_eq!(room.session().stand(), &stand);
    assert_eq!(
        room.session()
            .mark(&"easy".into(), None, "spoke", Some(&id(1))),
        0
    );
}

/// Everybody takes back their own; what another has changed or built on stays, and is passed over.
#[test]
fn seats() {
    let mut room = open();
    let text = |room: &Room, n: u64| {
        room.session()
            .tables()
            .item(&id(n))
            .map(|item| item.text.clone())
    };
    said(
        &mut room,
        Some(1),
        &json!({"add": {"step": "assets", "group": "people", "texts": ["one"]}}),
    );
    said(
        &mut room,
        Some(1),
        &json!({"edit": {"item": id(4), "text": "two"}}),
    );
    said(
        &mut room,
        Some(2),
        &json!({"edit": {"item": id(4), "text": "three"}}),
    );
    said(
        &mut room,
        Some(2),
        &json!({"choose": {"step": "assets", "item": id(9), "on": true}}),
    );
    assert_eq!(
        undo(&mut room, Some(3)).unwrap_err(),
        "Nothing to take back."
    );
    assert_eq!(
        undo(&mut room, Some(1)).unwrap_err(),
        "Li has changed it since; the one before comes next."
    );
    assert_eq!(
        undo(&mut room, Some(1)).unwrap_err(),
        "Li has built on it since; the one before comes next."
    );
    assert_eq!(
        undo(&mut room, Some(1)).unwrap_err(),
        "Nothing to take back."
    );
    assert_eq!(
        (text(&room, 4), text(&room, 9)),
        (Some("three".into()), Some("one".into()))
    );
    assert_eq!(undo(&mut room, Some(2)).unwrap(), "chosen for 'one'");
    assert_eq!(
        undo(&mut room, Some(2)).unwrap(),
        "changed 'two' to 'three'"
    );
    assert_eq!(
        undo(&mut room, Some(2)).unwrap_err(),
        "Nothing to take back."
    );
    assert_eq!(redo(&mut room).unwrap_err(), "Nothing to do again.");
}

/// Notes under a heading lean on it, though its name in them is no reference.
#[test]
fn a_heading_stays_while_notes_stand_under_it() {
    let mut room = open();
    said(
        &mut room,
        Some(1),
        &json!({"add": {"step": "map", "group": "actors", "texts": ["Union"]}}),
    );
    said(
        &mut room,
        Some(2),
        &json!({"add": {"step": "easy", "group": id(9), "texts": ["Call them"]}}),
    );
    assert_eq!(
        undo(&mut room, Some(1)).unwrap_err(),
        "Li has built on it since; the one before comes next."
    );
}

/// What an undo that is passed over took back, stays taken back.
#[test]
fn an_undo_that_cannot_be_redone_is_not_undone_again() {
    let mut room = open();
    said(
        &mut room,
        None,
        &json!({"edit": {"item": id(4), "text": "two"}}),
    );
    assert!(undo(&mut room, None).is_ok());
    said(
        &mut room,
        Some(2),
        &json!({"edit": {"item": id(4), "text": "three"}}),
    );
    let stuck = room.redo(&hand(None, 40).actor()).unwrap_err();
    assert_eq!(stuck.refusal, Refusal::ChangedSince { who: "Li".into() });
    room.pass_over(&stuck.entries);
    said(
        &mut room,
        Some(2),
        &json!({"edit": {"item": id(4), "text": "two"}}),
    );
    // The edit would match again by its value, but has been taken back already.
    assert_eq!(undo(&mut room, None).unwrap(), "Bring tea");
}

#[test]
fn something_new_ends_doing_again() {
    let mut room = open();
    said(
        &mut room,
        None,
        &json!({"edit": {"item": id(4), "text": "two"}}),
    );
    assert!(undo(&mut room, None).is_ok());
    assert_eq!(redo(&mut room).unwrap(), "changed 'a poet' to 'two'");
    assert!(undo(&mut room, None).is_ok());
    said(
        &mut room,
        None,
        &json!({"edit": {"item": id(5), "text": "new"}}),
    );
    assert_eq!(redo(&mut room).unwrap_err(), "Nothing to do again.");
    assert_eq!(
        undo(&mut room, None).unwrap(),
        "changed 'the coach' to 'new'"
    );
    assert_eq!(undo(&mut room, None).unwrap(), "Bring tea");
}

fn move_dot(room: &mut Room, seat: Option<u64>, second: i64, item: u64, x: i64) -> bool {
    let place = json!({"place": {"step": "map", "item": id(item), "when": "now", "at": {"x": x, "sure": true}}});
    let entry = hand(seat, second)
        .decide(room, &wish(&place))
        .unwrap()
        .unwrap();
    let more = entry.more;
    room.apply(entry);
    more
}

/// Moves of one dot within two seconds are one gesture; the first, which puts it there, is not.
#[test]
fn a_run_of_moves_goes_together() {
    let mut room = open();
    grant(
        &mut room,
        &json!({"add": {"step": "map", "group": "actors", "texts": ["Union"]}}),
    );
    let moves = [
        (None, 100, 9, 1, false),
        (None, 101, 9, 2, false),
        (None, 103, 9, 3, true),
        (None, 105, 9, 4, true),
        (None, 108, 9, 5, false),
        (None, 107, 9, 6, false),
        (None, 107, 7, 1, false),
        (None, 107, 9, 7, false),
        (Some(1), 107, 9, 8, false),
        (Some(1), 108, 9, 9, true),
    ];
    for (seat, second, item, x, more) in moves {
        assert_eq!(move_dot(&mut room, seat, second, item, x), more, "to {x}");
    }
    let x = |room: &Room| {
        room.session()
            .place(
                &"map".into(),
                &id(9),
                None,
                flipchart::domain::record::When::Now,
            )
            .and_then(|place| place.x)
    };
    assert!(undo(&mut room, Some(1)).is_ok());
    assert_eq!(x(&room), Some(7));
    let mut seen = Vec::new();
    while x(&room).is_some() {
        assert!(undo(&mut room, None).is_ok());
        seen.push(x(&room));
    }
    // 7, the other dot's move, then 6, 5, the run 4 3 2, and the first.
    assert_eq!(seen, [Some(6), Some(6), Some(5), Some(4), Some(1), None]);
}

/// Nobody takes back another's dots: while a ballot is covered, it stays in.
#[test]
fn a_ballot_that_was_handed_in_stays_in_while_covered() {
    let mut room = begun();
    let mark = |field: &str, value: u32| json!({"mark": {"step": "views", "field": field, "subject": (field == "dots").then(|| id(6)), "by": id(1), "value": value}});
    grant_freely(&mut room, &mark("dots", 2));
    grant_freely(&mut room, &mark("handed_in", 1));
    grant_freely(
        &mut room,
        &json!({"mark": {"step": "views", "subject": id(6), "field": "dots", "by": id(2), "value": 1}}),
    );
    let stopped = Refusal::BallotPassedOn.to_string();
    assert_eq!(undo(&mut room, None).unwrap(), "dots");
    for _ in 0..3 {
        assert_eq!(undo(&mut room, None).unwrap_err(), stopped);
    }
    grant(
        &mut room,
        &json!({"uncover": {"step": "views", "phase": "place", "on": true}}),
    );
    assert_eq!(undo(&mut room, None).unwrap(), "handed_in");
    assert_eq!(undo(&mut room, None).unwrap(), "dots for 'School board'");
}

/// A hundred things said are taken back and done again, and once more, also after a restart.
#[test]
fn a_hundred_are_taken_back() {
    let mut room = open();
    let note = |room: &mut Room, n: usize| {
        let text = format!("note {n}");
        let add = json!({"add": {"step": "assets", "group": "people", "texts": [text]}});
        said(room, None, &add);
    };
    let begun = room.session().tables().item_count();
    (0..120).for_each(|n| note(&mut room, n));
    for _ in 0..3 {
        room = Room::new(room.session().clone(), room.tail().cloned());
        let taken = std::iter::from_fn(|| undo(&mut room, None).ok()).count();
        assert_eq!(taken, 100);
        assert_eq!(room.session().tables().item_count(), begun + 20);
        room = Room::new(room.session().clone(), room.tail().cloned());
        let again = std::iter::from_fn(|| redo(&mut room).ok()).count();
        assert_eq!(again, 100);
        assert_eq!(room.session().tables().item_count(), begun + 120);
        assert!(room.tail().count() <= 300);
    }
}

/// Older entries of a run may have fallen out of the list: what is left of it is not undone twice.
#[test]
fn a_run_that_is_half_gone_is_not_undone_twice() {
    let mut room = open();
    for second in 0..4 {
        move_dot(&mut room, None, 100 + second, 6, second);
    }
    assert!(undo(&mut room, None).is_ok());
    let tail: Vec<_> = room.tail().cloned().collect();
    let first = tail.iter().position(|entry| entry.more).unwrap();
    let mut room = Room::new(room.session().clone(), tail.into_iter().skip(first));
    assert_eq!(undo(&mut room, None).unwrap_err(), "Nothing to take back.");
}

#[test]
fn an_entry_says_when_who_and_what_was() {
    let mut room = begun();
    let entry = decide(&room, &json!({"edit": {"item": id(8), "text": "tea"}}))
        .unwrap()
        .unwrap();
    assert_eq!(
        (entry.n, entry.at, entry.writer.as_str()),
        (room.session().entry + 1, at(20), "k3q9tz")
    );
    let n = entry.n;
    room.apply(entry.clone());
    let taken = room.undo(&hand(None, 30).actor()).unwrap();
    assert_eq!(
        (taken.n, &taken.undoes, &taken.changes),
        (n + 1, &vec![n], &entry.back)
    );
    assert_eq!(taken.back, entry.changes);
}

#[test]
fn the_opposites_stand_in_reverse() {
    let room = begun();
    let add = json!({"add": {"step": "assets", "group": "people", "texts": ["a", "b", "c"]}});
    let entry = decide(&room, &add).unwrap().unwrap();
    let keys = |changes: &[Change]| changes.iter().map(Change::key).collect::<Vec<_>>();
    let mut reversed = keys(&entry.back);
    reversed.reverse();
    assert_eq!(keys(&entry.changes), reversed);
}
