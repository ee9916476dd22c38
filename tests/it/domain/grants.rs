//! Each wish that is granted, and what it changes.

use flipchart::domain::{entry::Change, room::Room};
use serde_json::{Value as Json, json};

use super::{begun, decide, decide_freely, grant, grant_freely, id, put};

/// What a wish changes, a line a change; `nothing` where it is met already.
fn changes(room: &Room, wish: &Json, freely: bool) -> String {
    let decided = if freely {
        decide_freely(room, wish)
    } else {
        decide(room, wish)
    };
    let entry = decided.unwrap_or_else(|refusal| panic!("{wish}: {refusal}"));
    let line = |change: &Change| format!("  {}\n", serde_json::to_string(change).unwrap());
    entry.map_or_else(
        || "  nothing\n".to_string(),
        |entry| entry.changes.iter().map(line).collect(),
    )
}

fn told(room: &Room, wishes: &[Json], freely: bool) -> String {
    let told = |wish| format!("{wish}\n{}", changes(room, wish, freely));
    wishes.iter().map(told).collect()
}

#[test]
fn notes() {
    let mut room = begun();
    grant(&mut room, &json!({"merge": {"item": id(5), "into": id(4)}}));
    let wishes = [
        json!({"add": {"step": "assets", "group": "people", "texts": ["  one\u{1b}[31m ", "two"], "by": id(2)}}),
        json!({"add": {"step": "parking", "group": "parking", "texts": ["Who pays for tea?"]}}),
        json!({"add": {"step": "easy", "group": id(7), "texts": ["Visit"]}}),
        json!({"edit": {"item": id(4), "text": "A poet"}}),
        json!({"edit": {"item": id(4), "text": " a poet"}}),
        json!({"edit": {"item": id(5), "text": "both"}}),
        json!({"move": {"item": id(4), "step": "assets", "group": "places"}}),
        json!({"move": {"item": id(4), "step": "assets", "group": "people"}}),
        json!({"move": {"item": id(8), "step": "parking", "group": "parking"}}),
        json!({"reorder": {"item": id(7), "up": true}}),
        json!({"merge": {"item": id(6), "into": id(7)}}),
        json!({"merge": {"item": id(5), "into": null}}),
        json!({"merge": {"item": id(4), "into": null}}),
        json!({"said_by": {"item": id(4), "by": id(3)}}),
        json!({"said_by": {"item": id(4), "by": id(1)}}),
        json!({"choose": {"step": "assets", "item": id(5), "on": true}}),
        json!({"choose": {"step": "assets", "item": id(4), "on": false}}),
        json!({"person": {"name": " Zoë ", "side": "Evening Post", "here": true}}),
        json!({"person": {"id": id(3), "name": "Yusuf", "here": false}}),
        json!({"person": {"id": id(3), "name": "Yusuf", "here": true}}),
    ];
    insta::assert_snapshot!("notes", told(&room, &wishes, false));
}

/// A removal takes along what would name nothing, and parks what stood under it.
#[test]
fn a_removal() {
    let mut room = begun();
    grant(&mut room, &json!({"merge": {"item": id(7), "into": id(6)}}));
    grant(
        &mut room,
        &json!({"choose": {"step": "map", "item": id(6), "on": true}}),
    );
    for answer in [
        json!({"step": "research", "subject": id(6), "field": "need", "said": {"text": "a hall"}}),
        json!({"step": "purpose", "field": "goal", "said": {"text": "longer hours"}}),
        json!({"step": "purpose", "field": "helpers", "said": {"value": {"items": [id(6), id(4)]}}}),
    ] {
        grant(&mut room, &json!({"answer": answer}));
    }
    put(
        &mut room,
        json!({"answer": {"step": "purpose", "field": "target", "state": "unknown", "value": {"items": [id(6)]}, "who": id(2)}}),
    );
    put(
        &mut room,
        json!({"answer": {"step": "other", "field": "x", "value": {"items": [id(6)]}}}),
    );
    for (from, to) in [(6, 4), (4, 6), (4, 5)] {
        grant_freely(
            &mut room,
            &json!({"link": {"step": "meet", "from": id(from), "to": id(to), "kind": "knows", "strength": 2}}),
        );
    }
    insta::assert_snapshot!(
        "a_removal",
        told(&room, &[json!({"remove": {"item": id(6)}})], false)
    );
}

#[test]
fn judgements() {
    let mut room = begun();
    for wish in [
        json!({"place": {"step": "map", "item": id(7), "when": "wanted", "at": {"x": 67, "sure": true}}}),
        json!({"answer": {"step": "purpose", "field": "target", "said": {"text": "Mayor"}}}),
        json!({"answer": {"step": "research", "subject": id(6), "field": "owner", "said": {"value": {"people": [id(1)]}}}}),
    ] {
        grant(&mut room, &wish);
    }
    let answer = |field: &str, said: Json| json!({"answer": {"step": "purpose", "field": field, "said": said}});
    let wishes = [
        json!({"place": {"step": "map", "item": id(7), "when": "now", "at": {"x": null, "y": 5, "sure": true}}}),
        json!({"place": {"step": "map", "item": id(7), "when": "now", "at": {"x": 22, "y": 61, "sure": false}}}),
        json!({"place": {"step": "map", "item": id(7), "when": "wanted", "at": null}}),
        json!({"place": {"step": "map", "item": id(9), "when": "now", "at": {"x": -100, "y": 100, "sure": true}}}),
        json!({"place": {"step": "views", "item": id(4), "by": id(2), "when": "now", "at": {"x": 1, "y": 2, "sure": true}}}),
        answer("goal", json!({"text": " longer\n hours "})),
        answer("goal", json!({"value": {"text": "longer\u{0} hours"}})),
        answer("target", json!({"text": "Mayor Haddad"})),
        answer("target", json!({"value": {"items": [id(6)]}})),
        answer("helpers", json!({"text": "Press, Friends of it, press"})),
        answer("when", json!({"value": {"date": "2026-12-05"}})),
        answer(
            "when",
            json!({"unknown": {"who": id(1), "due": "2026-12-05", "guess": {"date": "2027-01-01"}}}),
        ),
        answer("budget", json!({"value": {"number": 12.5}})),
        answer("how", json!({"value": {"choice": ["weekly"]}})),
        answer("leads", json!({"value": {"people": [id(1), id(2), id(1)]}})),
        answer("when", json!(null)),
        answer("target", json!(null)),
        json!({"hand_over": {"step": "research", "subject": id(6), "field": "owner", "to": id(2)}}),
    ];
    insta::assert_snapshot!("judgements", told(&room, &wishes, false));
}

#[test]
fn links_and_marks() {
    let mut room = begun();
    let link = |strength: u8, note: Json| json!({"link": {"step": "meet", "from": id(4), "to": id(6), "kind": "knows", "strength": strength, "note": note}});
    let dots = |item: u64, by: Json, value: u32| json!({"mark": {"step": "map", "subject": id(item), "field": "dots", "by": by, "value": value}});
    for wish in [
        link(2, json!("cousins")),
        dots(6, json!(id(1)), 2),
        dots(6, json!(null), 4),
    ] {
        grant_freely(&mut room, &wish);
    }
    let wishes = [
        link(3, json!(null)),
        link(2, json!("")),
        link(2, json!(" cousins")),
        json!({"unlink": {"step": "meet", "from": id(4), "to": id(6), "kind": "knows"}}),
        json!({"unlink": {"step": "meet", "from": id(4), "to": id(6), "kind": "is"}}),
        dots(6, json!(id(1)), 3),
        dots(6, json!(id(1)), 2),
        dots(6, json!(id(1)), 0),
        dots(7, json!(id(1)), 0),
        json!({"mark": {"step": "map", "field": "handed_in", "by": id(1), "value": 1}}),
    ];
    insta::assert_snapshot!("links_and_marks", told(&room, &wishes, true));
}

/// A wish about a merged note is one about the note it went into, and readers then find it met.
#[test]
fn of_merged_notes() {
    let mut room = begun();
    let link = |from: u64, strength: u8| json!({"link": {"step": "meet", "from": id(from), "to": id(6), "kind": "knows", "strength": strength}});
    let dots = |item: u64, value: u32| json!({"mark": {"step": "map", "subject": id(item), "field": "dots", "by": id(1), "value": value}});
    for wish in [link(4, 1), link(5, 3), dots(4, 1), dots(5, 2)] {
        grant_freely(&mut room, &wish);
    }
    for wish in [
        json!({"answer": {"step": "research", "subject": id(6), "field": "owner", "said": {"value": {"people": [id(1)]}}}}),
        json!({"choose": {"step": "assets", "item": id(5), "on": true}}),
        json!({"merge": {"item": id(5), "into": id(4)}}),
        json!({"merge": {"item": id(6), "into": id(7)}}),
    ] {
        grant(&mut room, &wish);
    }
    let wishes = [
        link(5, 2),
        link(5, 1),
        json!({"unlink": {"step": "meet", "from": id(4), "to": id(7), "kind": "knows"}}),
        dots(5, 3),
        dots(5, 2),
        dots(4, 0),
        json!({"choose": {"step": "assets", "item": id(4), "on": true}}),
        json!({"choose": {"step": "assets", "item": id(4), "on": false}}),
        json!({"place": {"step": "map", "item": id(6), "when": "now", "at": null}}),
        json!({"answer": {"step": "research", "subject": id(7), "field": "owner", "said": null}}),
        json!({"hand_over": {"step": "research", "subject": id(7), "field": "owner", "to": id(2)}}),
        json!({"add": {"step": "easy", "group": id(6), "texts": ["Visit"]}}),
        json!({"answer": {"step": "purpose", "field": "helpers", "said": {"value": {"items": [id(5), id(4)]}}}}),
    ];
    insta::assert_snapshot!("of_merged_notes", told(&room, &wishes, true));
}

#[test]
fn the_course() {
    let mut room = begun();
    let go = |step: &str, phase: &str| json!({"go": {"step": step, "phase": phase}});
    grant(&mut room, &go("easy", "think"));
    grant(&mut room, &json!({"clock": {"run": true}}));
    grant(&mut room, &json!({"speak": {"turn": {"by": id(1)}}}));
    let wishes = [
        go("easy", "think"),
        go("easy", "tell"),
        go("easy", "close"),
        go("back", "main"),
        json!({"clock": {"run": true}}),
        json!({"clock": {"run": false}}),
        json!({"plan": {"step": "assets", "phase": "write", "planned_s": 660}}),
        json!({"plan": {"step": "easy", "phase": "think", "planned_s": 0}}),
        json!({"uncover": {"step": "easy", "phase": "think", "on": true}}),
        json!({"uncover": {"step": "assets", "phase": "write", "on": false}}),
        json!({"speak": {"turn": {"by": id(2), "subject": id(6)}}}),
        json!({"speak": {"turn": null}}),
    ];
    insta::assert_snapshot!("the_course", told(&room, &wishes, false));
}

/// Going back, or on from elsewhere, uncovers nothing.
#[test]
fn only_moving_on_within_a_step_uncovers() {
    let uncovers = |from: &str, to: (&str, &str)| {
        let mut room = begun();
        let (step, phase) = from.split_once('.').unwrap();
        grant(&mut room, &json!({"go": {"step": step, "phase": phase}}));
        grant(
            &mut room,
            &json!({"uncover": {"step": "easy", "phase": "think", "on": false}}),
        );
        let entry = decide(&room, &json!({"go": {"step": to.0, "phase": to.1}}));
        let text = serde_json::to_string(&entry.unwrap().unwrap().changes).unwrap();
        text.matches("\"uncovered\":true").count()
    };
    for (from, to, expected) in [
        ("easy.think", ("easy", "tell"), 1),
        ("easy.think", ("easy", "close"), 2),
        ("easy.tell", ("easy", "close"), 2),
        ("easy.close", ("easy", "tell"), 0),
        ("easy.think", ("back", "main"), 0),
        ("map.main", ("easy", "close"), 0),
        ("assets.write", ("views", "talk"), 0),
    ] {
        assert_eq!(uncovers(from, to), expected, "{from} to {to:?}");
    }
}

/// In a file edited by hand the highest order may be taken: then ids tell notes apart.
#[test]
fn behind_the_last_order_there_is() {
    let mut room = begun();
    put(
        &mut room,
        json!({"item": {"id": "abcdef-1", "step": "assets", "group": "people", "text": "last", "at": "2026-01-01T00:00:00Z", "order": u32::MAX}}),
    );
    grant(
        &mut room,
        &json!({"add": {"step": "assets", "group": "people", "texts": ["a", "b"]}}),
    );
    let items = room.session().live_under("assets", "people");
    let orders: Vec<(&str, u32)> = items.map(|item| (item.text.as_str(), item.order)).collect();
    let most = u32::MAX;
    assert_eq!(
        orders,
        [
            ("a poet", 1),
            ("the coach", 2),
            ("last", most),
            ("b", most),
            ("a", most)
        ]
    );
}
