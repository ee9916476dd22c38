//! Two files of one workshop: which word stands, and what is set aside, row by row.

#![expect(clippy::unwrap_used, reason = "how a test fails")]

use flipchart::domain::{
    aside,
    merge::{How, Merged, Unlike, Why, merge},
    record::{Item, Key, Record},
    refusal::Refusal,
    room::Room,
    session::Session,
    wish::Wish,
};
use serde_json::{Value as Json, json};

use super::{
    domain::{begun, id, wish},
    rooms::{Hand, WHOLE_WAY, session},
    stage::{Stage, built_in},
};

/// The room of `begun` after some more wishes by another hand.
fn after(writer: &str, wishes: &[Json]) -> Session {
    let mut room = Room::new(begun().session().clone(), []);
    let mut hand = Hand::wall(60);
    hand.writer = writer.into();
    for json in wishes {
        hand.grant(&mut room, &wish(json));
    }
    room.session().clone()
}

fn merged(ours: &Session, theirs: &Session) -> Merged {
    merge(ours, theirs, &How::default(), &"merge2".into()).unwrap()
}

fn add(text: &str) -> Json {
    json!({"add": {"step": "map", "group": "actors", "texts": [text]}})
}

fn whys(merged: &Merged) -> Vec<(Key, Why)> {
    merged
        .aside
        .iter()
        .map(|(record, why)| (record.key(), *why))
        .collect()
}

#[test]
fn what_only_the_second_has_is_taken() {
    let (ours, theirs) = (
        after("aaaaaa", &[add("Choir")]),
        after("bbbbbb", &[add("Poets")]),
    );
    let merged = merged(&ours, &theirs);
    let texts: Vec<&str> = merged
        .session
        .live_under("map", "actors")
        .map(|item| item.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["The press", "School board", "Imam", "Choir", "Poets"]
    );
    assert_eq!(whys(&merged), []);
    assert_eq!(merged.session.entry, ours.entry.max(theirs.entry) + 1);
    assert_eq!(
        (&merged.session.id, merged.session.merged.len()),
        (&ours.id, 0)
    );
    assert_eq!(merged.session.writers.len(), 3);
}

#[test]
fn the_first_keeps_its_word() {
    let edit = |text: &str| json!({"edit": {"item": id(6), "text": text}});
    let (ours, theirs) = (
        after("aaaaaa", &[edit("The board")]),
        after("bbbbbb", &[edit("Schools")]),
    );
    let merged = merged(&ours, &theirs);
    assert_eq!(
        merged.session.tables().item(&id(6)).unwrap().text,
        "The board"
    );
    assert_eq!(whys(&merged), [(Key::Item(id(6)), Why::Differs)]);
    assert_eq!(
        aside::why(&merged.session.set_aside[0]),
        "the other file said otherwise"
    );
    assert_eq!(
        aside::record(&merged.session.set_aside[0]),
        Some(merged.aside[0].0.clone())
    );
}

#[test]
fn what_the_first_removed_stays_away_with_all_that_names_it() {
    let ours = after("aaaaaa", &[json!({"remove": {"item": id(7)}})]);
    let theirs = after(
        "bbbbbb",
        &[
            json!({"place": {"step": "map", "item": id(7), "when": "wanted", "at": {"x": 50, "y": 50, "sure": true}}}),
        ],
    );
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.session.tables().item(&id(7)), None);
    let whys: Vec<Why> = whys(&merged).into_iter().map(|(_, why)| why).collect();
    assert_eq!(whys, [Why::Removed, Why::Dangling, Why::Dangling]);
    // The other way round the second's removal is no word at all.
    let other = merge(&theirs, &ours, &How::default(), &"merge2".into()).unwrap();
    assert!(!other.session.tables().item(&id(7)).unwrap().text.is_empty());
}

#[test]
fn a_given_note_that_was_removed_stays_away() {
    let base = session(WHOLE_WAY);
    let given = base
        .tables()
        .items()
        .find(|item| item.id.parts().is_none())
        .unwrap()
        .id
        .clone();
    let mut room = Room::new(base.clone(), []);
    Hand::wall(1).grant(&mut room, &wish(&json!({"remove": {"item": given}})));
    let merged = merged(room.session(), &base);
    assert_eq!(merged.aside[0].1, Why::Removed);
}

#[test]
fn where_the_room_stands_is_the_firsts() {
    let go = |step: &str, phase: &str| json!({"go": {"step": step, "phase": phase}});
    let (ours, theirs) = (
        after("aaaaaa", &[go("map", "main")]),
        after("bbbbbb", &[go("assets", "write")]),
    );
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.session.stand().step, "map");
    assert_eq!(whys(&merged), []);
    assert_eq!(merged.session.tables(), ours.tables());
}

#[test]
fn files_that_were_never_one_are_both_named() {
    let (ours, mut theirs) = (session(WHOLE_WAY), session(WHOLE_WAY));
    theirs.id = "zzz999".into();
    let merged = merged(&ours, &theirs);
    assert_eq!(merged.session.merged, ["b7w2m4", "zzz999"]);
    let again = merge(&merged.session, &theirs, &How::default(), &"merge3".into()).unwrap();
    assert!(!again.changed);
}

#[test]
fn a_second_ballot_of_one_person_is_none() {
    let vote = |by: &str| json!({"mark": {"step": "picks", "subject": null, "field": "handed_in", "by": by, "value": 1}});
    let with = |writer: &str| {
        let person = json!({"person": {"name": "Rosa", "here": true}});
        let mut room = Room::new(after(writer, &[person]), []);
        let hand = Hand {
            writer: writer.into(),
            ..Hand::wall(70)
        };
        let by = format!("{writer}-1");
        let entry = hand
            .decide_freely(&room, &wish(&vote(&by)))
            .unwrap()
            .unwrap();
        room.apply(entry);
        room.session().clone()
    };
    let (ours, theirs) = (with("aaaaaa"), with("bbbbbb"));
    let how = How {
        same_names: true,
        ..How::default()
    };
    let merged = merge(&ours, &theirs, &how, &"merge2".into()).unwrap();
    assert_eq!(merged.same_names, ["Rosa"]);
    assert_eq!(merged.session.here().len(), 4);
    assert_eq!(
        merged.aside.iter().map(|(_, why)| *why).collect::<Vec<_>>(),
        [Why::Voted]
    );
    assert!(
        !merge(&merged.session, &theirs, &how, &"merge3".into())
            .unwrap()
            .changed
    );
}

#[test]
fn other_workshops_and_steps_are_refused() {
    let (ours, other) = (session(WHOLE_WAY), session(built_in("asset-map")));
    let refused = merge(&ours, &other, &How::default(), &"merge2".into()).unwrap_err();
    assert_eq!(
        refused,
        Unlike::Workshops {
            ours: ours.workshop().id.clone(),
            theirs: "asset-map".into()
        }
    );
}

#[test]
fn what_was_set_aside_is_put_back_and_taken_back() {
    let ours = after("aaaaaa", &[json!({"remove": {"item": id(7)}})]);
    let edit = json!({"edit": {"item": id(6), "text": "Schools"}});
    let wanted = json!({"place": {"step": "map", "item": id(7), "when": "wanted", "at": {"x": 50, "y": 50, "sure": true}}});
    let theirs = after("bbbbbb", &[edit, wanted]);
    let merged = merged(&ours, &theirs).session;
    let mut room = Room::new(merged.clone(), []);
    let hand = Hand::wall(90);
    let records: Vec<_> = merged.set_aside.iter().filter_map(aside::record).collect();
    let put = |record: &Record| Wish::PutBack {
        record: Box::new(record.clone()),
    };
    // A place first has nothing to stand on; the note brings its places along.
    let place = records
        .iter()
        .find(|record| matches!(record.key(), Key::Place(_)))
        .unwrap();
    assert_eq!(hand.decide(&room, &put(place)), Err(Refusal::NamesGone));
    let item = records
        .iter()
        .find(|record| record.key() == Key::Item(id(7)))
        .unwrap();
    hand.grant(&mut room, &put(item));
    assert_eq!(
        room.session()
            .tables()
            .places_of_item(&"map".into(), &id(7))
            .count(),
        2
    );
    let board = records
        .iter()
        .find(|record| record.key() == Key::Item(id(6)))
        .unwrap();
    hand.grant(&mut room, &put(board));
    assert_eq!(
        room.session().tables().item(&id(6)).unwrap().text,
        "Schools"
    );
    for _ in 0..2 {
        let undo = room.undo(&hand.actor()).unwrap();
        room.apply(undo);
    }
    assert_eq!(room.session().tables(), merged.tables());
}

#[test]
fn in_the_program_it_is_put_back_from_the_palette() {
    let mut stage = Stage::new("asset-map");
    stage.press("<f2>set aside<enter>");
    assert_eq!(stage.message(), "Nothing is set aside.");
    stage.press("<esc>a poet<enter>");
    let mut theirs = stage.session().clone();
    let poet = theirs.tables().items().next().unwrap().clone();
    let mut tables = theirs.tables().clone();
    tables.put(Record::Item(Item {
        text: "the poet".into(),
        ..poet.clone()
    }));
    theirs = theirs.with_tables(tables);
    let merged = merged(stage.session(), &theirs).session;
    stage.take(merged);
    stage.press("<f2>set aside<enter>");
    let covered = stage.screen();
    assert!(
        covered.contains("a covered note, in 1 Asset map"),
        "{covered}"
    );
    assert!(!covered.contains("the poet"), "{covered}");
    stage.press("<esc>").grant(&wish(
        &json!({"uncover": {"step": "assets", "phase": "write", "on": true}}),
    ));
    stage.press("<f2>set aside<enter>");
    let open = stage.screen();
    assert!(open.contains("the poet, in 1 Asset map"), "{open}");
    assert!(open.contains("the other file sa…"), "{open}");
    stage.press("<enter>");
    assert_eq!(
        stage.session().tables().item(&poet.id).unwrap().text,
        "the poet"
    );
    assert!(
        stage.message().ends_with("Esc u takes it back."),
        "{}",
        stage.message()
    );
    stage.press("<esc>u");
    assert_eq!(
        stage.session().tables().item(&poet.id).unwrap().text,
        "a poet"
    );
}
