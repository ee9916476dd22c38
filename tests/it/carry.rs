//! A later session: what it takes up, and how a follow-up of a real evening then looks and is played.

#![expect(clippy::unwrap_used, reason = "how a test fails")]
#![expect(clippy::too_many_lines, reason = "one row below the other")]

use flipchart::domain::{
    carry::{Carried, carry},
    id::Id,
    record::{Answer, State, Value, When},
    room::Room,
    session::Session,
};
use insta::assert_snapshot;
use serde_json::json;

use super::{
    domain::{begun, grant, grant_freely, id, put},
    rooms::session,
    stage::{Stage, built_in},
};

fn follow(old: &Session, workshop: &str) -> Carried {
    let mut new = session(built_in(workshop));
    new.id = "c8x3n5".into();
    carry(old, new, &"carry2".into())
}

/// `begun`, where all that is said is open: the group has owners, somebody unknown, and actions.
fn evening() -> Room {
    let mut room = begun();
    for (step, phase) in [
        ("assets", "write"),
        ("research", "alone"),
        ("easy", "think"),
        ("views", "place"),
    ] {
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
    room
}

fn texts(session: &Session, role: &str) -> Vec<String> {
    let selector = serde_json::from_value(json!([{ "as": role, "carried": true }])).unwrap();
    let selectors: Vec<flipchart::domain::workshop::Selector> = selector;
    let text = |id: &Id| session.tables().item(id).unwrap().text.clone();
    session.select(&selectors).iter().map(text).collect()
}

fn answer<'a>(session: &'a Session, step: &str, subject: &Id, field: &str) -> Option<&'a Answer> {
    session.answer(&step.into(), Some(subject), &field.into())
}

#[test]
fn what_plays_a_part_goes_along() {
    let old = evening();
    let carried = follow(old.session(), "follow-up");
    let new = &carried.session;
    assert_eq!(texts(new, "asset"), ["a poet", "the coach"]);
    assert_eq!(texts(new, "actor"), ["The press", "School board", "Imam"]);
    assert!(new.tables().item(&id(8)).is_none(), "tea plays no part");
    let place = |id: &Id| {
        new.place(&"map".into(), id, None, When::Earlier)
            .map(|place| (place.x, place.y, place.sure))
    };
    assert_eq!(place(&id(6)), Some((Some(-44), Some(94), true)));
    assert_eq!(place(&id(7)), Some((Some(22), Some(61), false)));
    assert_eq!(new.place(&"map".into(), &id(7), None, When::Now), None);
    assert_eq!(new.here(), Vec::<&flipchart::domain::record::Person>::new());
    assert_eq!(new.tables().item(&id(4)).unwrap().by, Some(id(1)));
    assert_eq!(carried.handed.sentence(), "From 'Library hours': 3 actors.");
}

#[test]
fn what_nobody_knew_is_a_question_by_then() {
    let mut old = evening();
    let unknown =
        json!({"unknown": {"who": id(3), "due": "2026-12-05", "guess": {"text": "a roof"}}});
    grant(
        &mut old,
        &json!({"answer": {"step": "research", "subject": id(6), "field": "need", "said": unknown}}),
    );
    let new = follow(old.session(), "follow-up").session;
    let field = old
        .session()
        .workshop()
        .field("research", "need")
        .unwrap()
        .name()
        .to_string();
    assert_eq!(
        texts(&new, "unknown"),
        [format!("School board: {field} (a roof?)")]
    );
    let question = Id::drawn("carry2", 1);
    assert_eq!(
        new.tables().item(&question).unwrap().carried_from,
        Some(old.session().id.clone())
    );
    let who = answer(&new, "unknowns", &question, "who").unwrap();
    assert_eq!(who.value, Some(Value::People(vec![id(3)])));
    let due = answer(&new, "unknowns", &question, "due").unwrap();
    assert_eq!(due.value, Some(Value::Date("2026-12-05".parse().unwrap())));

    // What was found out is no question in the session after that.
    let mut found = Room::new(new, []);
    grant(
        &mut found,
        &json!({"answer": {"step": "unknowns", "subject": question, "field": "found", "said": {"text": "A new roof."}}}),
    );
    let third = follow(found.session(), "follow-up").session;
    assert_eq!(texts(&third, "unknown"), Vec::<String>::new());
}

/// An evening of the shortened way with partners, owners and actions, then its follow-up.
fn played() -> Stage {
    let mut stage = Stage::new("partnership-90");
    stage.people(&["Ana", "Yusuf", "Li"]);
    stage.notes(
        "map",
        "actors",
        &[
            "Evening Post",
            "Imam Rahman",
            "Teachers' union",
            "School board",
        ],
    );
    stage.notes(
        "close",
        "actions",
        &[
            "Ring the Evening Post",
            "Bring tea to the Imam",
            "Print leaflets",
        ],
    );
    let ids = ids(&stage, "map");
    let actions = ids_under(&stage, "close");
    for (item, x, y) in [(0, 20, 70), (1, 45, 60), (2, 60, 80), (3, -50, 75)] {
        want(
            &mut stage,
            &json!({"place": {"step": "map", "item": ids[item], "when": "now", "at": {"x": x, "y": y, "sure": true}}}),
        );
    }
    let phases: Vec<(Id, Id)> = stage
        .session()
        .workshop()
        .course()
        .filter(|(_, phase)| phase.hidden)
        .map(|(step, phase)| (step.id.clone(), phase.id.clone()))
        .collect();
    for (step, phase) in phases {
        want(
            &mut stage,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
    for item in &ids[..3] {
        want(
            &mut stage,
            &json!({"choose": {"step": "choose", "item": item, "on": true}}),
        );
    }
    let person = |n: usize| Id::drawn("k3q9t0", n as u64);
    let known = |value: serde_json::Value| json!({ "value": value });
    let mut answers = vec![
        (
            "owners",
            &ids[0],
            "owner",
            known(json!({"people": [person(1)]})),
        ),
        (
            "owners",
            &ids[1],
            "owner",
            known(json!({"people": [person(2)]})),
        ),
        (
            "research",
            &ids[0],
            "goals",
            json!({"unknown": {"who": person(2), "due": "2025-12-05"}}),
        ),
    ];
    for (action, who, due, done) in [
        (1, 1, "2025-12-08", "open"),
        (2, 2, "2025-12-10", "begun"),
        (3, 3, "2025-12-02", "done"),
    ] {
        answers.push((
            "close",
            &actions[action],
            "who",
            known(json!({"people": [person(who)]})),
        ));
        answers.push((
            "close",
            &actions[action],
            "due",
            known(json!({"date": due})),
        ));
        answers.push((
            "close",
            &actions[action],
            "done",
            known(json!({"choice": [done]})),
        ));
    }
    for (step, subject, field, said) in answers {
        want(
            &mut stage,
            &json!({"answer": {"step": step, "subject": subject, "field": field, "said": said}}),
        );
    }
    stage
}

fn want(stage: &mut Stage, wish: &serde_json::Value) {
    stage.grant(&serde_json::from_value(wish.clone()).unwrap());
}

fn ids(stage: &Stage, step: &str) -> Vec<Id> {
    stage
        .session()
        .live_under(step, "actors")
        .map(|item| item.id.clone())
        .collect()
}

fn ids_under(stage: &Stage, step: &str) -> Vec<Id> {
    stage
        .session()
        .live_under(step, "actions")
        .map(|item| item.id.clone())
        .collect()
}

/// To the next step, at its first phase.
fn next(stage: &mut Stage) -> &mut Stage {
    stage.press("<pgdn><enter>")
}

#[test]
fn a_follow_up_is_played() {
    let mut stage = played();
    stage.follow("follow-up");
    assert_eq!(
        stage.message(),
        "From 'The whole way, short': 3 actions, 1 question, 3 partners and 4 actors."
    );
    assert_snapshot!("follow_up_actions", stage.picture());
    // The first line: nobody yet, then what was open is done.
    stage.press("<esc><down><right><right>y").press("y");
    let done = stage.session();
    let ring = done
        .tables()
        .items()
        .find(|item| item.text.starts_with("Ring"))
        .unwrap();
    assert!(ring.carried_from.is_some());
    next(&mut stage);
    next(&mut stage);
    assert!(
        stage.screen().contains("Evening Post: "),
        "{}",
        stage.screen()
    );
    assert!(stage.screen().contains("Yusuf"));
    next(&mut stage);
    let owners = stage.screen();
    for part in [
        "Evening Post",
        "Ana",
        "Imam Rahman",
        "Yusuf",
        "Teachers' union",
    ] {
        assert!(owners.contains(part), "{part} is not in {owners}");
    }
    next(&mut stage);
    assert_snapshot!("follow_up_map_as_before", stage.picture());
    stage.press("2h8<enter>4e7<enter>");
    assert_snapshot!("follow_up_map_moved", stage.picture());
    next(&mut stage).press("<right>");
    let back = stage.screen();
    assert!(
        back.contains("Imam Rahman: supports (45) earlier, now: supports (67)."),
        "{back}"
    );
    assert!(
        back.contains("School board: opposes (-50) earlier, now: in the middle (0)."),
        "{back}"
    );
    assert!(!back.contains("Evening Post: "), "{back}");
}

#[test]
fn from_home_a_session_is_followed_up() {
    let mut stage = played();
    stage.start_again().press("a");
    assert!(
        stage
            .message()
            .starts_with("From 'The whole way, short': 3 actions")
    );
    assert_eq!(stage.session().workshop().id, "follow-up");
    let mut stage = Stage::home();
    stage.press("a");
    assert_eq!(
        stage.message(),
        "Pick a session to follow up; a workshop begins with Enter."
    );
}

#[test]
fn owners_keep_their_history_whatever_the_steps_are_called() {
    let mut stage = played();
    let ids = ids(&stage, "map");
    let li = Id::drawn("k3q9t0", 3);
    want(
        &mut stage,
        &json!({"hand_over": {"step": "owners", "subject": ids[0], "field": "owner", "to": li}}),
    );
    for (workshop, step) in [
        ("follow-up", "owners"),
        ("first-meeting", "owners"),
        ("partnership-3h", "owners"),
    ] {
        let new = follow(stage.session(), workshop).session;
        let answer = answer(&new, step, &ids[0], "owner").unwrap();
        assert_eq!(
            answer.value,
            Some(Value::People(vec![li.clone()])),
            "{workshop}"
        );
        let held: Vec<&Value> = answer.was.iter().map(|was| &was.value).collect();
        assert_eq!(held, [&Value::People(vec![Id::drawn("k3q9t0", 1)])]);
        assert_eq!(answer.state, State::Known);
    }
}

#[test]
fn who_was_not_moved_stands_there_still_in_the_session_after() {
    let mut stage = played();
    stage.follow("follow-up");
    let imam = stage
        .session()
        .tables()
        .items()
        .find(|item| item.text == "Imam Rahman")
        .unwrap()
        .id
        .clone();
    let third = follow(stage.session(), "follow-up").session;
    let place = third
        .place(&"map".into(), &imam, None, When::Earlier)
        .unwrap();
    assert_eq!((place.x, place.y), (Some(45), Some(60)));
    assert_eq!(
        third.tables().item(&imam).unwrap().carried_from,
        Some("b7w2m4".into())
    );
}

#[test]
fn an_id_that_the_workshop_brings_along_itself_is_not_taken_twice() {
    let mut stage = played();
    stage.follow("follow-up");
    let given: Id = "close.again".into();
    let again = stage.session().tables().item(&given).unwrap();
    assert_eq!(
        (again.step.as_str(), again.carried_from.as_ref()),
        ("close", None)
    );
    let meet = stage
        .session()
        .tables()
        .items()
        .filter(|item| item.text == again.text);
    assert_eq!(meet.count(), 2);
}

#[test]
fn a_step_by_hand_may_be_odd() {
    let mut room = evening();
    put(
        &mut room,
        json!({"answer": {"step": "gone", "subject": id(6), "field": "what", "state": "unknown"}}),
    );
    grant_freely(
        &mut room,
        &json!({"mark": {"step": "earlier", "subject": id(4), "field": "partner", "value": 1}}),
    );
    let new = follow(room.session(), "follow-up").session;
    assert_eq!(texts(&new, "unknown"), Vec::<String>::new());
    assert_eq!(texts(&new, "partner"), ["a poet"]);
}
