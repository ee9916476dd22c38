//! What selectors pick, in which order, and what stands in wall texts.
#![expect(clippy::too_many_lines, reason = "one row below the other")]

use flipchart::domain::{id::Id, room::Room, workshop::Selector};
use serde_json::{Value as Json, json};

use super::{begun, grant, grant_freely, id, put};

fn picked(room: &Room, selectors: &Json) -> Vec<String> {
    let selectors: Vec<Selector> = serde_json::from_value(selectors.clone()).unwrap();
    let text = |id: &Id| room.session().tables().item(id).unwrap().text.clone();
    room.session().select(&selectors).iter().map(text).collect()
}

fn assert_picks(room: &Room, cases: &[(Json, &[&str])]) {
    for (selectors, expected) in cases {
        assert_eq!(picked(room, selectors), *expected, "{selectors}");
    }
}

/// The room of `begun`, uncovered, with something of everything that selectors ask for.
fn much_said() -> Room {
    let mut room = begun();
    for (step, phase) in [
        ("assets", "write"),
        ("views", "place"),
        ("research", "alone"),
        ("easy", "think"),
        ("easy", "rank"),
    ] {
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
    let dots = |item: u64, by: Json, value: u32| json!({"mark": {"step": "views", "subject": id(item), "field": "dots", "by": by, "value": value}});
    for wish in [
        dots(6, json!(id(1)), 1),
        dots(4, json!(id(1)), 2),
        dots(4, json!(null), 3),
        dots(7, json!(null), 1),
    ] {
        grant_freely(&mut room, &wish);
    }
    grant_freely(
        &mut room,
        &json!({"mark": {"step": "views", "subject": id(5), "field": "familiar", "value": 2}}),
    );
    grant_freely(
        &mut room,
        &json!({"link": {"step": "meet", "from": id(5), "to": id(6), "kind": "knows", "strength": 2}}),
    );
    for wish in [
        json!({"choose": {"step": "assets", "item": id(4), "on": true}}),
        json!({"answer": {"step": "research", "subject": id(7), "field": "state", "said": {"value": {"choice": ["finished"]}}}}),
        json!({"answer": {"step": "research", "subject": id(6), "field": "state", "said": {"unknown": {"guess": {"choice": ["finished"]}}}}}),
        json!({"answer": {"step": "purpose", "field": "target", "said": {"text": "Mayor"}}}),
        json!({"place": {"step": "views", "item": id(6), "by": id(1), "when": "now", "at": {"x": 10, "y": 90, "sure": true}}}),
        json!({"place": {"step": "views", "item": id(6), "by": id(2), "when": "now", "at": {"x": 20, "y": 40, "sure": true}}}),
    ] {
        grant(&mut room, &wish);
    }
    put(
        &mut room,
        json!({"item": {"id": "abcdef-1", "step": "earlier", "group": "earlier", "text": "Is it legal?", "at": "2026-01-01T00:00:00Z", "order": 1, "carried_from": "a1b2c3"}}),
    );
    put(
        &mut room,
        json!({"mark": {"step": "earlier", "subject": "abcdef-1", "field": "unknown", "value": 1}}),
    );
    put(
        &mut room,
        json!({"item": {"id": "abcdef-2", "step": "decisions", "group": "decisions", "text": "We go", "at": "2026-01-01T00:00:00Z", "order": 1}}),
    );
    room
}

#[test]
fn every_member() {
    let room = much_said();
    assert_picks(
        &room,
        &[
            (json!([{"as": "asset"}]), &["a poet", "the coach"]),
            (
                json!([{"as": "actor"}]),
                &["The press", "School board", "Imam"],
            ),
            (json!([{"as": "target"}]), &["Mayor"]),
            (json!([{"as": "unknown"}]), &["Is it legal?"]),
            (json!([{"as": "decision"}]), &["We go"]),
            (json!([{"as": "partner"}]), &[]),
            (
                json!([{"step": "map"}]),
                &["The press", "School board", "Imam"],
            ),
            (
                json!([{"step": "assets", "group": "people"}]),
                &["a poet", "the coach"],
            ),
            (
                json!([{"step": "assets", "as": "asset"}]),
                &["a poet", "the coach"],
            ),
            (
                json!([{"step": "assets", "group": "money"}]),
                &["The city's fund", "Our till"],
            ),
            (json!([{"step": "assets", "chosen": true}]), &["a poet"]),
            (
                json!([{"step": "assets", "chosen": false}]),
                &["the coach", "The city's fund", "Our till"],
            ),
            (
                json!([{"step": "views", "chosen": false}]),
                &["a poet", "the coach", "School board", "Imam"],
            ),
            (json!([{"step": "views", "top": 1}]), &["a poet"]),
            (
                json!([{"step": "views", "top": 2}]),
                &["a poet", "School board"],
            ),
            (
                json!([{"step": "views", "top": 9}]),
                &["a poet", "School board", "Imam"],
            ),
            (json!([{"as": "actor", "x": [0, 100]}]), &["Imam"]),
            (
                json!([{"as": "actor", "x": [-100, -34]}]),
                &["School board"],
            ),
            (
                json!([{"as": "actor", "y": [61, 94]}]),
                &["School board", "Imam"],
            ),
            (json!([{"step": "map", "y": [62, 100]}]), &["School board"]),
            (json!([{"as": "asset", "linked": true}]), &["the coach"]),
            (
                json!([{"as": "actor", "linked": false}]),
                &["The press", "Imam"],
            ),
            (json!([{"as": "actor", "done": true}]), &["Imam"]),
            (
                json!([{"as": "actor", "done": false}]),
                &["The press", "School board"],
            ),
            (json!([{"carried": true}]), &["Is it legal?"]),
            (json!([{"as": "asset", "carried": true}]), &[]),
            (
                json!([{"as": "target"}, {"as": "asset"}, {"as": "target"}]),
                &["Mayor", "a poet", "the coach"],
            ),
            (json!([]), &[]),
        ],
    );
}

/// On a map where each has their own, the group's place is the mean of them.
#[test]
fn the_mean_counts_where_each_has_their_own() {
    let mut room = much_said();
    grant(
        &mut room,
        &json!({"move": {"item": id(6), "step": "parking", "group": "parking"}}),
    );
    put(
        &mut room,
        json!({"item": {"id": "x-1", "step": "views", "group": "odd", "text": "odd", "at": "2026-01-01T00:00:00Z", "order": 1}}),
    );
    for (by, y) in [(1, 90), (2, 40)] {
        put(
            &mut room,
            json!({"place": {"step": "views", "item": "x-1", "by": id(by), "y": y}}),
        );
    }
    assert_picks(
        &room,
        &[
            (json!([{"step": "views", "y": [65, 65]}]), &["odd"]),
            (json!([{"step": "views", "y": [66, 100]}]), &[]),
        ],
    );
}

#[test]
fn merged_notes_are_left_out_and_stand_for_their_end() {
    let mut room = much_said();
    grant(&mut room, &json!({"merge": {"item": id(4), "into": id(5)}}));
    grant(&mut room, &json!({"merge": {"item": id(7), "into": id(6)}}));
    assert_picks(
        &room,
        &[
            (json!([{"as": "asset"}]), &["the coach"]),
            (json!([{"step": "assets", "chosen": true}]), &["the coach"]),
            (json!([{"step": "views", "top": 1}]), &["the coach"]),
            (json!([{"as": "actor", "done": true}]), &[]),
        ],
    );
    assert_eq!(room.session().dots(&"views".into(), &id(5)), 5);
}

/// What is covered picks nothing: else one could tell by who is picked.
#[test]
fn nothing_covered_picks() {
    let mut room = much_said();
    let cases: &[(&str, &str, Json)] = &[
        (
            "assets",
            "write",
            json!([{"step": "assets", "chosen": true}]),
        ),
        ("views", "place", json!([{"step": "views", "top": 1}])),
        (
            "views",
            "place",
            json!([{"step": "views", "chosen": false}]),
        ),
        ("views", "place", json!([{"step": "views", "y": [0, 100]}])),
    ];
    for (step, phase, selectors) in cases {
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": false}}),
        );
        let kept: Vec<String> = picked(&room, selectors);
        assert_eq!(kept, Vec::<String>::new(), "{selectors}");
        grant(
            &mut room,
            &json!({"uncover": {"step": step, "phase": phase, "on": true}}),
        );
    }
}

/// Steps as the workshop has them, then groups, then notes; what it doesn't know comes last.
#[test]
fn the_order() {
    let mut room = begun();
    for (n, step, group, order) in [
        (1, "zoo", "a", 1),
        (2, "assets", "zoo", 1),
        (3, "assets", "people", 2),
        (4, "easy", "any", 9),
    ] {
        put(
            &mut room,
            json!({"item": {"id": format!("abcdef-{n}"), "step": step, "group": group, "text": format!("odd {n}"), "at": "2026-01-01T00:00:00Z", "order": order, "carried_from": "a"}}),
        );
    }
    grant(
        &mut room,
        &json!({"answer": {"step": "purpose", "field": "target", "said": {"text": "Mayor"}}}),
    );
    let all: Vec<Json> = ["easy", "assets", "zoo", "purpose"]
        .iter()
        .map(|step| json!({"step": step}))
        .collect();
    assert_eq!(
        picked(&room, &json!(all)),
        [
            "odd 4",
            "Bring tea",
            "a poet",
            "odd 3",
            "the coach",
            "The city's fund",
            "Our till",
            "odd 2",
            "odd 1",
            "Mayor"
        ]
    );
    assert_eq!(
        picked(&room, &json!([{"carried": true}])),
        ["odd 3", "odd 2", "odd 4", "odd 1"]
    );
}

#[test]
fn wall_texts_are_filled_in() {
    let mut room = begun();
    let fill = |room: &Room, text: &str| room.session().fill(text);
    let text =
        "On {purpose.goal|our goal}, {purpose.when|soon}{purpose.how|}: {purpose.target|whom}?";
    assert_eq!(fill(&room, text), "On our goal, soon: whom?");
    for (field, said) in [
        ("goal", json!({"text": "{purpose.when|x} hours"})),
        ("when", json!({"value": {"date": "2026-12-05"}})),
        ("how", json!({"value": {"choice": ["weekly"]}})),
        ("target", json!({"value": {"items": [id(6)]}})),
        ("budget", json!({"value": {"number": 12.5}})),
        ("leads", json!({"value": {"people": [id(1), id(2)]}})),
    ] {
        grant(
            &mut room,
            &json!({"answer": {"step": "purpose", "field": field, "said": said}}),
        );
    }
    for (text, filled) in [
        (
            text,
            "On {purpose.when|x} hours, Sat 5 Dec 2026every week: School board?",
        ),
        (
            "{purpose.budget|0} by {purpose.leads}",
            "12.50 € by Ana, Li",
        ),
        ("{purpose.nothing} and {nowhere.goal|x}", "… and x"),
        ("a { b", "a { b"),
        ("} {", "} {"),
        ("", ""),
    ] {
        assert_eq!(fill(&room, text), filled, "{text}");
    }
    // A guess is no answer; a note that went into another has that one's words.
    grant(
        &mut room,
        &json!({"answer": {"step": "purpose", "field": "goal", "said": {"unknown": {"guess": {"text": "maybe"}}}}}),
    );
    grant(&mut room, &json!({"merge": {"item": id(6), "into": id(7)}}));
    assert_eq!(
        fill(&room, "{purpose.goal|our goal}: {purpose.target}"),
        "our goal: Imam"
    );
}
