//! Records as a file edited by hand, or a later version, may hold them.

use flipchart::domain::record::Record;
use serde_json::json;

use crate::rooms::record;

/// One record of each table with members that nobody knows, and what they name.
pub(super) fn strange_records() -> Vec<Record> {
    let later = json!({"deep": [1, {"b": 2, "a": 1}]});
    [
        json!({"person": {"id": "k3q9tz-1", "name": "Ana", "later": later}}),
        json!({"stand": {"step": "map", "phase": "main", "later": later}}),
        json!({"phase": {"step": "assets", "phase": "write", "planned_s": 60, "spent_s": 1, "later": later}}),
        json!({"item": {"id": "map.press", "step": "map", "group": "actors", "text": "The press", "at": "2026-11-22T09:00:00Z", "order": 1, "later": later}}),
        json!({"place": {"step": "map", "item": "map.press", "x": 1, "later": later}}),
        json!({"link": {"step": "map", "from": "map.press", "to": "assets.fund", "kind": "knows", "strength": 2, "later": later}}),
        json!({"mark": {"step": "map", "subject": "map.press", "field": "dots", "value": 2, "later": later}}),
        json!({"answer": {"step": "research", "subject": "map.press", "field": "owner", "value": {"people": ["k3q9tz-1"]},
            "was": [{"value": {"people": ["k3q9tz-2"]}, "until": "2026-11-22T09:00:00Z", "later": later}], "later": later}}),
    ]
    .map(record)
    .to_vec()
}

/// Records with the highest numbers, cycles of merges, and names of nothing.
pub(super) fn odd_record((kind, a, b): (u8, u8, u8)) -> Record {
    let item = |n: u8| format!("k3q9tz-{}", n % 6);
    let highest = "k3q9tz-18446744073709551615";
    let long_ago = "0001-01-01T00:00:00Z";
    let steps = [
        "assets", "map", "views", "research", "nowhere", "parking", "choose", "owners", "trust",
        "half", "round", "solo",
    ];
    let step = steps[usize::from(b) % steps.len()];
    let fields = ["dots", "listen", "us", "spoke", "chosen", "familiar"];
    let field = fields[usize::from(a) % fields.len()];
    record(match kind % 9 {
        0 => {
            json!({"item": {"id": item(a), "step": step, "group": item(b), "text": "odd", "at": long_ago, "order": u32::MAX, "merged_into": item(b)}})
        }
        1 => {
            json!({"item": {"id": highest, "step": "assets", "group": "people", "text": "", "at": long_ago, "order": u32::MAX}})
        }
        2 => json!({"person": {"id": item(a), "name": "", "merged_into": item(b)}}),
        3 => json!({"place": {"step": step, "item": item(a), "by": item(b), "x": -128, "y": 255}}),
        4 => {
            json!({"mark": {"step": step, "subject": item(b), "field": field, "by": item(a), "value": u32::MAX}})
        }
        5 => {
            json!({"phase": {"step": step, "phase": "write", "planned_s": u32::MAX, "spent_s": u32::MAX, "running_since": long_ago}})
        }
        6 => {
            json!({"stand": {"step": step, "phase": "main", "turn": {"by": item(a), "subject": item(b), "since": long_ago}}})
        }
        7 => {
            json!({"answer": {"step": step, "subject": item(a), "field": if a & 1 == 0 { "owner" } else { "sum" }, "value": {"items": [item(b), item(a)]}}})
        }
        _ => {
            json!({"link": {"step": step, "from": item(a), "to": item(b), "kind": "knows", "strength": 255}})
        }
    })
}
