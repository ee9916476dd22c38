//! Each schema with one thing broken in a good file: it has to see it.
#![expect(clippy::unwrap_used, reason = "how a test fails")]

use flipchart::{domain::report::Report, export::json::json as report_json};
use serde_json::{Value as Json, json};

use super::{SCHEMAS, is_right};
use crate::{
    cli::Desk,
    export::{DEMO, demo},
    stage::built_in,
};

/// One thing broken in a file, by its place; none: taken away.
type Case<'a> = (&'a str, Option<Json>);

/// Puts a value in place of another, or takes it away.
fn broken(good: &Json, place: &str, value: Option<Json>) -> Json {
    let mut json = good.clone();
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).expect(place);
    if let Some(value) = value {
        let here = name.parse::<usize>().ok().filter(|_| parent.is_array());
        let member = match here {
            Some(at) => parent.get_mut(at).expect(place),
            None => &mut parent[name],
        };
        *member = value;
    } else {
        let members = parent.as_object_mut().expect(place);
        assert!(members.shift_remove(name).is_some(), "{place}");
    }
    json
}

#[track_caller]
fn all_are_seen(name: &str, good: &str, cases: Vec<Case<'_>>) {
    is_right(name, good);
    let good: Json = serde_json::from_str(good).unwrap();
    for (place, value) in cases {
        let what = format!("{name} lets through: {place} {value:?}");
        assert!(
            !SCHEMAS[name].1.is_valid(&broken(&good, place, value)),
            "{what}"
        );
    }
}

#[test]
fn a_broken_session_is_seen() {
    let cases = vec![
        ("/format", Some(json!("flipchart/journal"))),
        ("/version", Some(json!(2))),
        ("/version", None),
        ("/id", Some(json!("../b7"))),
        ("/created", Some(json!("yesterday"))),
        ("/created", None),
        ("/workshop", None),
        ("/workshop/steps", Some(json!([]))),
        ("/entry", Some(json!(-1))),
        ("/writers", Some(json!({ "k3q9tz": "many" }))),
        ("/stand/phase", None),
        ("/people", Some(json!({}))),
        ("/people/0/name", Some(json!(""))),
        ("/people/0/here", Some(json!("yes"))),
        ("/phases/0/planned_s", Some(json!(86_401))),
        ("/items/0/text", Some(json!(""))),
        ("/items/0/text", None),
        ("/items/0/id", Some(json!("a b"))),
        ("/items/0/at", Some(json!("2026-11-22"))),
        ("/places/0/x", Some(json!(101))),
        ("/places/0/y", Some(json!(-1))),
        ("/places/0/when", Some(json!("later"))),
        (
            "/places/0",
            Some(json!({ "step": "map", "item": "k3q9tz-17" })),
        ),
        ("/links/0/strength", Some(json!(4))),
        ("/links/0/to", None),
        ("/marks/0/value", Some(json!(0))),
        ("/answers/0/value", Some(json!("soon"))),
        (
            "/answers/0/value",
            Some(json!({ "text": "a", "date": "2026-12-05" })),
        ),
        ("/answers/0/value", Some(json!({ "date": "5.12." }))),
        ("/answers/0/state", Some(json!("guessed"))),
        ("/answers/41/was/0/until", None),
        ("/earlier", Some(json!([{ "title": "Library hours" }]))),
        ("/merged", Some(json!("b7w2m4"))),
        ("/set_aside", Some(json!([{ "item": {} }]))),
    ];
    all_are_seen("session", &DEMO, cases);
}

#[test]
fn a_broken_workshop_is_seen() {
    let cases = vec![
        ("/id", Some(json!("Power Map"))),
        ("/title", Some(json!(""))),
        ("/steps", Some(json!([]))),
        ("/authors", Some(json!([]))),
        ("/steps/0/id", Some(json!("1st"))),
        ("/steps/0/minutes", Some(json!(1441))),
        ("/steps/0/form", None),
        ("/steps/0/list", Some(json!({}))),
        ("/steps/0/form/question", Some(json!([]))),
        ("/steps/0/form/questions/0/type", Some(json!("dat"))),
        ("/steps/0/form/questions/0/as", Some(json!("boss"))),
        ("/steps/1/grid/as", Some(json!("actor"))),
        ("/steps/1/grid/left", None),
        ("/steps/1/grid/add/0/label", None),
        ("/steps/1/grid/target/0/x", Some(json!([0]))),
        ("/steps/1/phases/0/hidden", Some(json!("yes"))),
        ("/steps/2/read/figures", Some(json!(["pie"]))),
    ];
    all_are_seen("workshop", built_in("power-map"), cases);
}

#[test]
fn a_broken_report_is_seen() {
    let cases = vec![
        ("/version", Some(json!(0))),
        ("/outcome/actions/0/due", Some(json!("soon"))),
        ("/outcome/partners", None),
        ("/sections/0/blocks/0", Some(json!({ "picture": "" }))),
        (
            "/sections/0/blocks/0",
            Some(json!({ "text": "a", "covered": 1 })),
        ),
        ("/time/0/spent_s", Some(json!(-1))),
        ("/people/0/here", None),
    ];
    all_are_seen("report", &report_json(&Report::of(&demo())), cases);
}

#[test]
fn a_broken_book_is_seen() {
    let desk = Desk::new();
    desk.file("a.flipchart.json", &DEMO);
    let cases = vec![
        ("/today", None),
        ("/partners/0/owner", Some(json!("Ana"))),
        ("/partners/0/tended", Some(json!("never"))),
        ("/partners/0/next", None),
        ("/partners/0/sessions", Some(json!([]))),
    ];
    all_are_seen(
        "partners",
        &desk.run(&["partners", "--json", "a.flipchart.json"]).out,
        cases,
    );
}
