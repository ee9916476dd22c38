//! What is granted and what refused, what is picked, shown, taken back and understood: rows of
//! wishes as JSON in, changes and sentences out.
#![expect(clippy::unwrap_used, clippy::panic, reason = "how a test fails")]

mod covers;
mod grants;
mod lines;
mod links;
mod picks;
mod refusals;
mod takeback;

use flipchart::domain::{entry::Entry, id::Id, refusal::Refusal, room::Room, wish::Wish};
use serde_json::{Value as Json, json};

use super::rooms::{Hand, record, room};

pub(crate) fn wish(json: &Json) -> Wish {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// A room in which three people have begun: who is here, and what was said so far.
///
/// Ana 1, Li 2, Yusuf 3; a poet 4 and the coach 5 under People; School board 6 and Imam 7 on the
/// map, placed; under the heading School board "Bring tea" 8.
pub(crate) fn begun() -> Room {
    let mut room = room();
    for name in ["Ana", "Li", "Yusuf"] {
        grant(&mut room, &json!({"person": {"name": name, "here": true}}));
    }
    for said in [
        json!({"add": {"step": "assets", "group": "people", "texts": ["a poet", "the coach"], "by": id(1)}}),
        json!({"add": {"step": "map", "group": "actors", "texts": ["School board", "Imam"]}}),
        json!({"place": {"step": "map", "item": id(6), "when": "now", "at": {"x": -44, "y": 94, "sure": true}}}),
        json!({"place": {"step": "map", "item": id(7), "when": "now", "at": {"x": 22, "y": 61, "sure": false}}}),
        json!({"add": {"step": "easy", "group": id(6), "texts": ["Bring tea"]}}),
    ] {
        grant(&mut room, &said);
    }
    room
}

/// The `n`th id that was drawn.
pub(crate) fn id(n: u64) -> Id {
    Id::drawn("k3q9tz", n)
}

pub(crate) fn grant(room: &mut Room, json: &Json) -> bool {
    Hand::wall(10).grant(room, &wish(json))
}

/// Grants wishes as a kind to come will let them through.
pub(crate) fn grant_freely(room: &mut Room, json: &Json) {
    let entry = Hand::wall(10).decide_freely(room, &wish(json)).unwrap();
    room.apply(entry.unwrap());
}

/// Puts a record as a file edited by hand, or another version, may have it.
pub(crate) fn put(room: &mut Room, json: Json) {
    Hand::wall(5).put(room, [record(json)]);
}

pub(crate) fn decide(room: &Room, json: &Json) -> Result<Option<Entry>, Refusal> {
    Hand::wall(20).decide(room, &wish(json))
}

pub(crate) fn decide_freely(room: &Room, json: &Json) -> Result<Option<Entry>, Refusal> {
    Hand::wall(20).decide_freely(room, &wish(json))
}
