//! The book of all partners, from sessions written down in a few lines: who is one, who has the
//! word, what comes next, and what tends somebody.
#![expect(clippy::unwrap_used, reason = "how a test fails")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "a value is written where it is meant"
)]

use chrono::{FixedOffset, NaiveDate};
use flipchart::{
    domain::{
        book::{Partner, book},
        carry::carry,
        session::Session,
    },
    export::{Dialect, book as texts},
    store::format::{read_session, write_session},
};
use icalendar::parser::{read_calendar, unfold};
use serde_json::{Value as Json, json};

use super::export::demo;

/// Everything the book reads, in five steps.
fn workshop() -> Json {
    json!({ "id": "t", "title": "T", "steps": [
        { "id": "said", "title": "Said", "phases": [{ "id": "write", "hidden": true }, { "id": "tell" }],
          "list": { "headings": [{ "id": "partners", "label": "Partners", "as": "partner" },
                                 { "id": "actions", "label": "Actions", "as": "action" }] } },
        { "id": "easy", "title": "Easy", "list": { "headings_from": [{ "as": "partner" }] } },
        { "id": "pick", "title": "Pick", "vote": { "choices": [{ "step": "easy" }], "dots": 0, "as": "action" } },
        { "id": "owners", "title": "Owners", "table": { "rows": [{ "as": "partner" }], "columns": [
            { "id": "owner", "type": "person", "as": "owner" },
            { "id": "backup", "type": "person", "as": "backup" },
            { "id": "rung", "type": "choice", "ordered": true, "as": "rung",
              "options": [{ "id": "trade", "label": "trading invitations" }, { "id": "events" }] },
            { "id": "first", "label": "first step" },
            { "id": "begins", "type": "date", "as": "begins" },
            { "id": "tend", "label": "next tended", "type": "date", "as": "tend" } ] } },
        { "id": "research", "title": "Research", "form": { "about": [{ "as": "partner" }],
            "questions": [{ "id": "need", "label": "need" }, { "id": "goals" }] } },
        { "id": "todo", "title": "To do", "table": { "rows": [{ "as": "action" }], "columns": [
            { "id": "who", "type": "person", "many": true, "as": "who" },
            { "id": "due", "type": "date", "as": "due" },
            { "id": "state", "type": "choice", "ordered": true, "as": "done",
              "options": [{ "id": "open" }, { "id": "done" }] } ] } } ] })
}

/// A session as a file: in it Ana (1) and Yusuf (2), and the partner Evening Post (8).
fn file(id: &str, created: &str) -> Json {
    let item = |id: &str, group: &str, text: &str| json!({ "id": id, "step": "said", "group": group, "text": text, "at": created, "order": 1 });
    json!({ "format": "flipchart/session", "version": 1, "id": id, "title": format!("Session {id}"),
        "created": created, "stand": { "step": "said", "phase": "tell" },
        "phases": [{ "step": "said", "phase": "write", "uncovered": true }],
        "people": [{ "id": format!("{id}-1"), "name": "Ana" }, { "id": format!("{id}-2"), "name": "Yusuf" }],
        "items": [item(&format!("{id}-8"), "partners", "Evening Post")],
        "answers": [], "marks": [], "workshop": workshop() })
}

fn push(file: &mut Json, table: &str, record: Json) {
    file[table].as_array_mut().unwrap().push(record);
}

/// An answer about the partner.
fn answer(file: &mut Json, field: &str, value: Json) {
    let id = file["id"].as_str().unwrap();
    let subject = format!("{id}-8");
    let record = json!({ "step": "owners", "subject": subject, "field": field, "value": value });
    push(file, "answers", record);
}

/// An action under the partner's heading, with its day and state.
fn action(file: &mut Json, n: u32, text: &str, due: Option<&str>, state: &str) {
    let (id, at) = (
        file["id"].as_str().unwrap().to_string(),
        file["created"].clone(),
    );
    let subject = format!("{id}-{n}");
    push(
        file,
        "items",
        json!({ "id": subject, "step": "easy", "group": format!("{id}-8"), "text": text, "at": at, "order": n }),
    );
    push(
        file,
        "marks",
        json!({ "step": "pick", "subject": subject, "field": "chosen", "value": 1 }),
    );
    let answer = |field: &str, value: Json| json!({ "step": "todo", "subject": subject, "field": field, "value": value });
    if let Some(due) = due {
        push(file, "answers", answer("due", json!({ "date": due })));
    }
    push(
        file,
        "answers",
        answer("who", json!({ "people": [format!("{id}-1")] })),
    );
    push(
        file,
        "answers",
        answer("state", json!({ "choice": [state] })),
    );
}

#[track_caller]
fn read(file: &Json) -> Session {
    let read = read_session(&file.to_string()).unwrap();
    assert_eq!(read.session.set_aside, Vec::<Json>::new());
    read.session
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A session that goes on from another, as a file.
fn after(old: &Session, id: &str, created: &str) -> Json {
    let mut empty = file(id, created);
    empty["items"] = json!([]);
    empty["people"] = json!([]);
    let carried = carry(old, read(&empty), &"zzzzzz".into());
    serde_json::from_str(&write_session(&carried.session)).unwrap()
}

const TODAY: &str = "2026-11-22";

fn told(sessions: &[Session]) -> Vec<Partner> {
    let utc = FixedOffset::east_opt(0).unwrap();
    book(sessions, day(TODAY), utc)
}

#[track_caller]
fn only(sessions: &[Session]) -> Partner {
    let mut all = told(sessions);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

#[test]
fn a_partner_is_told_with_all_that_is_known() {
    let mut file = file("a", "2026-11-01T10:00:00Z");
    answer(&mut file, "owner", json!({ "people": ["a-2"] }));
    answer(&mut file, "backup", json!({ "people": ["a-1"] }));
    answer(&mut file, "rung", json!({ "choice": ["trade"] }));
    answer(
        &mut file,
        "first",
        json!({ "text": "Coffee with the editor" }),
    );
    answer(&mut file, "begins", json!({ "date": "2026-12-04" }));
    action(&mut file, 9, "Send our poster", Some("2026-12-08"), "open");
    push(
        &mut file,
        "answers",
        json!({ "step": "research", "subject": "a-8", "field": "need", "state": "unknown",
        "value": { "text": "readers" }, "who": "a-2", "due": "2026-12-05" }),
    );
    let partner = only(&[read(&file)]);
    assert_eq!(partner.name, "Evening Post");
    assert_eq!(
        (partner.owner, partner.backup),
        (vec!["Yusuf".to_string()], vec!["Ana".to_string()])
    );
    let rung = partner.rung.unwrap();
    assert_eq!(
        (rung.name.as_str(), rung.number, rung.of),
        ("trading invitations", 1, 2)
    );
    let unknown = &partner.unknowns[0];
    assert_eq!(
        (unknown.what.as_str(), unknown.guess.as_deref()),
        ("need", Some("readers"))
    );
    assert_eq!(
        (unknown.who[0].as_str(), unknown.due),
        ("Yusuf", Some(day("2026-12-05")))
    );
    let next = partner.next.unwrap();
    assert_eq!(
        (next.what.as_str(), next.due),
        ("Coffee with the editor", Some(day("2026-12-04")))
    );
    assert_eq!(next.who, ["Yusuf"]);
    assert_eq!(
        (
            partner.later[0].what.as_str(),
            partner.later[0].who[0].as_str()
        ),
        ("Send our poster", "Ana")
    );
    assert_eq!(
        (partner.tended, partner.known_since),
        (None, day("2026-11-01"))
    );
}

#[test]
fn a_follow_up_takes_the_place_of_what_it_goes_on_from() {
    let mut first = file("a", "2026-10-01T10:00:00Z");
    answer(&mut first, "owner", json!({ "people": ["a-2"] }));
    answer(&mut first, "rung", json!({ "choice": ["trade"] }));
    action(&mut first, 9, "Send our poster", Some("2026-10-20"), "open");
    action(&mut first, 10, "Go to their tea", None, "open");
    push(
        &mut first,
        "answers",
        json!({ "step": "research", "subject": "a-8", "field": "need", "state": "unknown" }),
    );
    let first = read(&first);
    let mut second = after(&first, "b", "2026-11-01T10:00:00Z");
    // What was sent is done, and somebody else looks after them.
    let state = |record: &&mut Json| record["subject"] == "a-9" && record["field"] == "state";
    second["answers"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(state)
        .unwrap()["value"] = json!({ "choice": ["done"] });
    let owner = |record: &&mut Json| record["subject"] == "a-8" && record["field"] == "owner";
    second["answers"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(owner)
        .unwrap()["value"] = json!({ "people": ["a-1"] });
    let second = read(&second);

    for sessions in [[first.clone(), second.clone()], [second.clone(), first]] {
        let partner = only(&sessions);
        assert_eq!(partner.owner, ["Ana"]);
        assert_eq!(partner.rung.map(|rung| rung.number), Some(1));
        assert_eq!(
            partner.next.map(|next| next.what).as_deref(),
            Some("Go to their tea")
        );
        assert_eq!(partner.later, []);
        assert_eq!(partner.tended, Some(day("2026-10-20")));
        assert_eq!(partner.known_since, day("2026-10-01"));
        let unknowns: Vec<&str> = partner
            .unknowns
            .iter()
            .map(|one| one.what.as_str())
            .collect();
        assert_eq!(unknowns, ["need"]);
        assert_eq!(partner.sessions.len(), 2);
    }
    // The first one's file is gone: what is known since when stays.
    assert_eq!(only(&[second]).known_since, day("2026-10-01"));
}

#[test]
fn one_name_in_sessions_that_know_nothing_of_each_other_is_one_partner() {
    let mut one = file("a", "2026-10-01T10:00:00Z");
    answer(&mut one, "owner", json!({ "people": ["a-2"] }));
    action(&mut one, 9, "Send our poster", None, "open");
    let mut other = file("b", "2026-11-01T10:00:00Z");
    other["items"][0]["text"] = json!("evening  post!");
    action(&mut other, 9, "Ring them", Some("2026-12-01"), "open");
    push(
        &mut other,
        "items",
        json!({ "id": "b-20", "step": "said", "group": "partners", "text": "Imam", "at": "2026-11-01T10:00:00Z", "order": 2 }),
    );
    let all = told(&[read(&one), read(&other)]);
    let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["evening post!", "Imam"]);
    assert_eq!(all[0].owner, ["Yusuf"], "the later one says nothing");
    assert_eq!(all[0].next.as_ref().unwrap().what, "Ring them");
    assert_eq!(all[0].later[0].what, "Send our poster");
}

/// What is done to a session of 1 November, and when the partner was tended by 22 November.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_tends_a_partner() {
    type Done = fn(&mut Json);
    let cases: [(&str, Done, Option<&str>); 11] = [
        ("nothing", |_| {}, None),
        (
            "an owner",
            |it| answer(it, "owner", json!({ "people": ["a-1"] })),
            None,
        ),
        (
            "an open action that is late",
            |it| action(it, 9, "Ring", Some("2026-10-01"), "open"),
            None,
        ),
        (
            "done when it was due",
            |it| action(it, 9, "Ring", Some("2026-10-01"), "done"),
            Some("2026-10-01"),
        ),
        (
            "done before it was due",
            |it| action(it, 9, "Ring", Some("2026-12-01"), "done"),
            Some("2026-11-01"),
        ),
        (
            "done, without a day",
            |it| action(it, 9, "Ring", None, "done"),
            Some("2026-11-01"),
        ),
        (
            "done, and naming them",
            |it| {
                action(it, 9, "Ring the Evening Post", Some("2026-10-01"), "done");
                it["items"][1]["group"] = json!("a-7");
            },
            Some("2026-10-01"),
        ),
        (
            "done for somebody else",
            |it| {
                action(
                    it,
                    9,
                    "Ring the Evening Posters",
                    Some("2026-10-01"),
                    "done",
                );
                it["items"][1]["group"] = json!("a-7");
            },
            None,
        ),
        (
            "theirs in the room",
            |it| {
                push(
                    it,
                    "people",
                    json!({ "id": "a-3", "name": "Jo", "side": "evening post" }),
                );
            },
            Some("2026-11-01"),
        ),
        (
            "theirs, not there",
            |it| {
                push(
                    it,
                    "people",
                    json!({ "id": "a-3", "name": "Jo", "side": "Evening Post", "here": false }),
                );
            },
            None,
        ),
        (
            "a day that has come",
            |it| answer(it, "tend", json!({ "date": "2026-11-10" })),
            None,
        ),
    ];
    for (what, change, tended) in cases {
        let mut file = file("a", "2026-11-01T10:00:00Z");
        change(&mut file);
        assert_eq!(only(&[read(&file)]).tended, tended.map(day), "{what}");
    }
}

#[test]
fn a_day_that_came_counts_once_a_later_session_sets_the_next() {
    let mut first = file("a", "2026-10-01T10:00:00Z");
    answer(&mut first, "tend", json!({ "date": "2026-10-20" }));
    let first = read(&first);
    for (next, tended, ahead) in [
        ("2026-12-20", Some("2026-10-20"), "2026-12-20"),
        // Nobody said what came of it.
        ("2026-10-20", None, "2026-10-20"),
    ] {
        let mut second = after(&first, "b", "2026-11-01T10:00:00Z");
        let tend = |record: &&mut Json| record["field"] == "tend";
        second["answers"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(tend)
            .unwrap()["value"] = json!({ "date": next });
        let partner = only(&[first.clone(), read(&second)]);
        assert_eq!(partner.tended, tended.map(day));
        assert_eq!(partner.next.unwrap().due, Some(day(ahead)));
    }
}

#[test]
fn the_most_neglected_come_first() {
    let mut file = file("a", "2026-11-01T10:00:00Z");
    for (n, name) in [(20, "Choir"), (21, "Imam"), (22, "Anglers")] {
        push(
            &mut file,
            "items",
            json!({ "id": format!("a-{n}"), "step": "said", "group": "partners", "text": name, "at": "2026-11-01T10:00:00Z", "order": n }),
        );
    }
    push(
        &mut file,
        "answers",
        json!({ "step": "owners", "subject": "a-21", "field": "owner", "value": { "people": ["a-1"] } }),
    );
    action(&mut file, 30, "Go to the Choir", Some("2026-10-01"), "done");
    file["items"][4]["group"] = json!("a-20");
    let all = told(&[read(&file)]);
    let names: Vec<&str> = all.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Choir", "Anglers", "Evening Post", "Imam"]);
}

#[test]
fn what_is_covered_a_copy_or_contradicts_itself_does_no_harm() {
    let mut covered = file("a", "2026-11-01T10:00:00Z");
    covered["phases"] = json!([]);
    assert_eq!(told(&[read(&covered)]), []);

    let mut old = file("a", "2026-11-01T10:00:00Z");
    old["entry"] = json!(3);
    let mut new = old.clone();
    new["entry"] = json!(4);
    new["items"][0]["text"] = json!("The Post");
    for sessions in [[read(&old), read(&new)], [read(&new), read(&old)]] {
        assert_eq!(only(&sessions).name, "The Post");
    }

    // Each says that it goes on from the other.
    let (mut one, mut other) = (
        file("a", "2026-11-01T10:00:00Z"),
        file("b", "2026-11-02T10:00:00Z"),
    );
    let earlier = |id: &str| json!([{ "id": id, "title": "", "created": "2026-11-01T10:00:00Z" }]);
    (one["earlier"], other["earlier"]) = (earlier("b"), earlier("a"));
    assert_eq!(told(&[read(&one), read(&other)]).len(), 1);
    assert_eq!(told(&[]), []);
}

#[test]
fn days_are_those_of_the_place() {
    let file = file("a", "2026-11-01T23:30:00Z");
    let east = FixedOffset::east_opt(3600).unwrap();
    let all = book(&[read(&file)], day(TODAY), east);
    assert_eq!(all[0].known_since, day("2026-11-02"));
}

#[test]
fn the_calendar_has_what_has_a_day_under_the_sessions_own_names() {
    let all = told(&[demo()]);
    let text = texts::calendar(&all);
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap();
    assert_eq!(calendar.components.len(), 19);
    assert!(text.contains("UID:b7w2m4.k3q9tz-27@flipchart"));
    assert!(texts::csv(&all, Dialect::Plain).starts_with("partner,owner,backup,rung,to find out,"));
}
