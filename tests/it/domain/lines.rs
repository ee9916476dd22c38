//! What typed words mean: answers to each type of field, names, people; and a map in words.
#![expect(clippy::too_many_lines, reason = "one row below the other")]

use flipchart::domain::{
    exercise::Chart,
    line,
    prompt::{Body, Prompt, Viewer},
    room::Room,
    wish::Spot,
    workshop::Field,
};
use serde_json::{Value as Json, json};

use super::{begun, grant, id, put};
use crate::rebound::told;

/// What is understood, as JSON; or the sentence.
fn understood(room: &Room, step: &str, field: &str, typed: &str) -> Result<Json, String> {
    let field: &Field = room.session().workshop().field(step, field).unwrap();
    let said = line::answer(room.session(), field, typed, "2026-11-22".parse().unwrap());
    said.map(|said| serde_json::to_value(said).unwrap())
        .map_err(|refusal| told(&refusal.to_string()))
}

#[test]
fn an_answer_for_each_type() {
    let room = begun();
    for (field, typed, expected) in [
        ("goal", " longer hours ", json!({"text": "longer hours"})),
        ("goal", "12", json!({"text": "12"})),
        ("when", "fri", json!({"value": {"date": "2026-11-27"}})),
        (
            "when",
            "in 2 weeks",
            json!({"value": {"date": "2026-12-06"}}),
        ),
        ("budget", "12,50", json!({"value": {"number": 12.5}})),
        ("budget", "-3", json!({"value": {"number": -3}})),
        ("how", "every m", json!({"value": {"choice": ["monthly"]}})),
        ("how", "2", json!({"value": {"choice": ["monthly"]}})),
        ("how", "NEVER", json!({"value": {"choice": ["never"]}})),
        ("leads", "li", json!({"value": {"people": [id(2)]}})),
        (
            "leads",
            "yu, an,",
            json!({"value": {"people": [id(3), id(1)]}}),
        ),
        ("target", "Mayor", json!({"text": "Mayor"})),
        (
            "helpers",
            "Press, friends",
            json!({"text": "Press, friends"}),
        ),
        (
            "goal",
            "?",
            json!({"unknown": {"who": null, "due": null, "guess": null}}),
        ),
        (
            "goal",
            "? ana fri",
            json!({"unknown": {"who": id(1), "due": "2026-11-27", "guess": null}}),
        ),
        (
            "goal",
            "?ana",
            json!({"unknown": {"who": id(1), "due": null, "guess": null}}),
        ),
        (
            "goal",
            "? fri",
            json!({"unknown": {"who": null, "due": "2026-11-27", "guess": null}}),
        ),
        (
            "goal",
            "? li in 2 weeks",
            json!({"unknown": {"who": id(2), "due": "2026-12-06", "guess": null}}),
        ),
        (
            "goal",
            "? longer, or shorter, ana",
            json!({"unknown": {"who": id(1), "due": null, "guess": {"text": "longer, or shorter"}}}),
        ),
        (
            "budget",
            "? 900, ana fri",
            json!({"unknown": {"who": id(1), "due": "2026-11-27", "guess": {"number": 900}}}),
        ),
        (
            "budget",
            "? 900,",
            json!({"unknown": {"who": null, "due": null, "guess": {"number": 900}}}),
        ),
        (
            "leads",
            "? li, ana",
            json!({"unknown": {"who": id(1), "due": null, "guess": {"people": [id(2)]}}}),
        ),
    ] {
        assert_eq!(
            understood(&room, "purpose", field, typed),
            Ok(expected),
            "{field}: {typed}"
        );
    }
}

#[test]
fn items_are_picked_by_their_first_letters() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"add": {"step": "assets", "group": "people", "texts": ["the coach's wife"]}}),
    );
    for (typed, expected) in [
        ("a p", json!({"value": {"items": [id(4)]}})),
        ("The Coach", json!({"value": {"items": [id(5)]}})),
        (
            "the coach's, a",
            json!({"value": {"items": [id(9), id(4)]}}),
        ),
    ] {
        assert_eq!(
            understood(&room, "research", "contact", typed),
            Ok(expected),
            "{typed}"
        );
    }
}

#[test]
fn what_is_not_understood_has_an_example() {
    let mut room = begun();
    grant(
        &mut room,
        &json!({"person": {"name": "Anton Berg", "here": true}}),
    );
    for (step, field, typed, sentence) in [
        (
            "purpose",
            "when",
            "soon",
            "'soon' is no date. Like: fri, 2 dec, in 2 weeks.",
        ),
        (
            "purpose",
            "budget",
            "a lot",
            "A number, like 1200 or 12.50.",
        ),
        (
            "purpose",
            "how",
            "yearly",
            "\"yearly\" is not one of them. Like: every week, every month, ne….",
        ),
        (
            "purpose",
            "how",
            "every",
            "\"every\" is not one of them. Like: every week, every month, ne….",
        ),
        (
            "purpose",
            "how",
            "4",
            "\"4\" is not one of them. Like: every week, every month, ne….",
        ),
        (
            "purpose",
            "leads",
            "mara",
            "No mara here. Enter again adds them; Ctrl-U clears.",
        ),
        (
            "purpose",
            "leads",
            "an",
            "an could be Ana or Anton Berg. One letter more, please.",
        ),
        ("research", "owner", "ana, li", "One only, please."),
        (
            "research",
            "contact",
            "x",
            "\"x\" is not one of them. Like: a poet, the coach.",
        ),
        (
            "purpose",
            "goal",
            "? mara fri",
            "No mara here. Enter again adds them; Ctrl-U clears.",
        ),
        (
            "purpose",
            "goal",
            "? an fri",
            "an could be Ana or Anton Berg. One letter more, please.",
        ),
        (
            "purpose",
            "budget",
            "? many, ana",
            "A number, like 1200 or 12.50.",
        ),
    ] {
        assert_eq!(
            understood(&room, step, field, typed),
            Err(sentence.to_string()),
            "{typed}"
        );
    }
}

#[test]
fn names() {
    let mut room = begun();
    for name in ["Ana Maria Lopes", "Li Wei"] {
        grant(&mut room, &json!({"person": {"name": name, "here": true}}));
    }
    put(
        &mut room,
        json!({"person": {"id": "abcdef-1", "name": "Yusuf", "merged_into": id(3)}}),
    );
    let named = |typed| {
        line::person(room.session(), typed)
            .map(|person| person.id.clone())
            .map_err(|refusal| told(&refusal.to_string()))
    };
    for (typed, expected) in [
        ("ana", Ok(id(1))),
        ("Ana Maria Lopes", Ok(id(9))),
        ("LI WEI", Ok(id(10))),
        ("Yusuf", Ok(id(3))),
        (
            "Wei",
            Err("No Wei here. Enter again adds them; Ctrl-U clears.".to_string()),
        ),
        (
            "Yus",
            Err("No Yus here. Enter again adds them; Ctrl-U clears.".to_string()),
        ),
    ] {
        assert_eq!(named(typed), expected, "{typed}");
    }
    let letters = |typed| {
        line::person_by_letters(room.session(), typed)
            .map(|person| person.id.clone())
            .ok()
    };
    for (typed, expected) in [
        ("yu", Some(id(3))),
        ("wei", Some(id(10))),
        ("lop", Some(id(9))),
        ("", None),
        ("zz", None),
    ] {
        assert_eq!(letters(typed), expected, "{typed}");
    }
}

fn chart(room: &mut Room, step: &str, phase: &str) -> Chart {
    grant(room, &json!({"go": {"step": step, "phase": phase}}));
    let prompt = Prompt::of_room(room.session(), &Viewer::Wall).unwrap();
    let Body::Grid(chart) = prompt.body else {
        panic!("{step} is no grid");
    };
    chart
}

#[test]
fn a_place_in_words() {
    let mut room = begun();
    let power = chart(&mut room, "map", "main");
    for ((x, y, sure), words) in [
        (
            (Some(22), Some(61), true),
            "supports a little (22), influence 61",
        ),
        (
            (Some(-100), Some(0), true),
            "opposes strongly (-100), influence 0",
        ),
        (
            (Some(-77), None, true),
            "opposes (-77), influence not known",
        ),
        ((Some(11), Some(5), true), "in the middle (11), influence 5"),
        ((Some(34), Some(5), true), "supports (34), influence 5"),
        (
            (Some(78), Some(5), true),
            "supports strongly (78), influence 5",
        ),
        ((None, Some(100), false), "influence 100, not sure"),
    ] {
        assert_eq!(power.words(Spot { x, y, sure }), words);
    }
    assert_eq!(
        power.lines(),
        [
            "1 The press: to place",
            "2 School board: opposes (-44), influence 94",
            "3 Imam: supports a little (22), influence 61, not sure",
        ]
    );
    let effort = chart(&mut room, "views", "place");
    assert_eq!(
        effort.words(Spot {
            x: Some(-50),
            y: Some(7),
            sure: true
        }),
        "little effort (-50), much effect 7"
    );
}

/// The mean of everybody's places, each axis over those who know it, and how far apart they are.
#[test]
fn the_mean_and_the_spread() {
    type View = (Option<i8>, Option<u8>, bool);
    let cases: &[(&[View], View, u16)] = &[
        (&[], (None, None, true), 0),
        (&[(Some(10), Some(20), true)], (Some(10), Some(20), true), 0),
        (
            &[(Some(10), Some(20), true), (Some(-15), Some(25), false)],
            (Some(-3), Some(23), false),
            25,
        ),
        (
            &[(Some(0), Some(0), true), (Some(1), Some(1), true)],
            (Some(1), Some(1), true),
            2,
        ),
        (
            &[
                (Some(-100), None, true),
                (Some(100), Some(100), true),
                (None, Some(0), true),
            ],
            (Some(0), Some(50), true),
            200,
        ),
        (
            &[(None, Some(10), true), (None, Some(40), true)],
            (None, Some(25), true),
            60,
        ),
    ];
    for (views, (x, y, sure), spread) in cases {
        let mut room = begun();
        grant(
            &mut room,
            &json!({"uncover": {"step": "views", "phase": "place", "on": true}}),
        );
        for (by, (x, y, sure)) in (1..).zip(*views) {
            let at = json!({"x": x, "y": y, "sure": sure});
            grant(
                &mut room,
                &json!({"place": {"step": "views", "item": id(6), "by": id(by), "when": "now", "at": at}}),
            );
        }
        let chart = chart(&mut room, "views", "talk");
        let dot = chart.dots.iter().find(|dot| dot.item.id == id(6)).unwrap();
        let expected = (!views.is_empty()).then_some(Spot {
            x: *x,
            y: *y,
            sure: *sure,
        });
        assert_eq!((dot.now, dot.spread), (expected, *spread), "{views:?}");
    }
}

/// One who was typed twice has one view; what they said under the name they go by holds.
#[test]
fn whoever_was_typed_twice_is_one() {
    let mut room = begun();
    put(
        &mut room,
        json!({"person": {"id": "abcdef-1", "name": "Ana L.", "merged_into": id(1)}}),
    );
    put(
        &mut room,
        json!({"place": {"step": "views", "item": id(6), "by": "abcdef-1", "x": 90, "y": 90}}),
    );
    put(
        &mut room,
        json!({"place": {"step": "views", "item": id(6), "by": id(1), "x": 10, "y": 10}}),
    );
    put(
        &mut room,
        json!({"item": {"id": "abcdef-2", "step": "easy", "group": "any", "text": "x", "by": "abcdef-1", "at": "2026-01-01T00:00:00Z", "order": 1}}),
    );
    grant(
        &mut room,
        &json!({"uncover": {"step": "views", "phase": "place", "on": true}}),
    );
    let chart = chart(&mut room, "views", "talk");
    let dot = chart.dots.iter().find(|dot| dot.item.id == id(6)).unwrap();
    let views: Vec<_> = dot
        .views
        .iter()
        .map(|view| (view.name.as_str(), view.spot.x))
        .collect();
    assert_eq!(views, [("Ana", Some(10))]);
    let waiting = |room: &Room| {
        Prompt::of_room(room.session(), &Viewer::Wall)
            .unwrap()
            .waiting
    };
    assert_eq!(waiting(&room), ["Li", "Yusuf"]);
    grant(&mut room, &json!({"go": {"step": "easy", "phase": "tell"}}));
    assert_eq!(waiting(&room), ["Li", "Yusuf"]);
}
