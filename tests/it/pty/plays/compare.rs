//! The session at the end against the play: every record that should be there, and no other.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::data::{Play, Row, Said, Shared, Workshop};
use crate::pty::{rows, texts};

/// Names for the ids of a session.
struct Names<'a> {
    people: BTreeMap<&'a str, &'a str>,
    items: BTreeMap<&'a str, &'a str>,
}

/// `id` and another member of each row of a table.
fn named<'a>(session: &'a Json, table: &str, member: &str) -> BTreeMap<&'a str, &'a str> {
    let both = |row: &'a Json| (row["id"].as_str().unwrap(), row[member].as_str().unwrap());
    rows(session, table).iter().map(both).collect()
}

impl Names<'_> {
    fn person(&self, id: &Json) -> String {
        id.as_str()
            .map_or(String::new(), |id| self.people[id].to_string())
    }

    fn item(&self, id: &Json) -> String {
        id.as_str()
            .map_or(String::new(), |id| self.items[id].to_string())
    }

    /// A value with names in place of ids.
    fn value(&self, value: &Json) -> Json {
        let each = |ids: &Json, name: &dyn Fn(&Json) -> String| -> Json {
            ids.as_array().unwrap().iter().map(name).collect()
        };
        match value {
            value if value["people"].is_array() => {
                json!({ "people": each(&value["people"], &|id| self.person(id)) })
            }
            value if value["items"].is_array() => {
                json!({ "items": each(&value["items"], &|id| self.item(id)) })
            }
            value => value.clone(),
        }
    }
}

/// In whatever order; only what differs is told.
#[track_caller]
fn same(mut there: Vec<String>, mut expected: Vec<String>) {
    there.sort();
    expected.sort();
    let surplus: Vec<&String> = there.iter().filter(|it| !expected.contains(it)).collect();
    let missing: Vec<&String> = expected.iter().filter(|it| !there.contains(it)).collect();
    let none: Vec<&String> = Vec::new();
    assert_eq!((surplus, missing), (none.clone(), none));
    assert_eq!(there.len(), expected.len());
}

pub(super) fn all(session: &Json, play: &Play, workshop: &Workshop) {
    let names = Names {
        people: named(session, "people", "name"),
        items: named(session, "items", "text"),
    };
    people(session, play);
    notes(session, play, workshop, &names);
    places(session, play, &names);
    links(session, play, &names);
    marks(session, play, &names);
    answers(session, play, workshop, &names);
    let last = &workshop.find("close").1["id"];
    assert_eq!(session["stand"]["step"], *last);
    let running = |phase: &&Json| !phase["running_since"].is_null();
    assert_eq!(rows(session, "phases").iter().find(running), None);
    assert_eq!(session["set_aside"], json!([]));
}

/// Everyone who was named, and whoever came up in a form or table; once each, and all of them here.
fn people(session: &Json, play: &Play) {
    let sheets = play.sheets.values().flatten().flat_map(|row| &row.says);
    let in_sheets = |name: &str| {
        sheets.clone().flatten().any(|said| match said {
            Said::Text(text) => text == name,
            Said::Several(names) => names.iter().any(|it| it == name),
            Said::Unknown { .. } => false,
        })
    };
    let there = rows(session, "people");
    let names: Vec<&str> = there
        .iter()
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    for name in &play.people {
        let count = names.iter().filter(|it| *it == name).count();
        assert_eq!(count, 1, "{name} of {names:?}");
    }
    let is_from_play = |name: &&str| play.people.iter().any(|it| it == name) || in_sheets(name);
    assert!(names.iter().all(is_from_play), "{names:?}");
    assert!(there.iter().all(|person| person["here"].is_null()));
}

fn notes(session: &Json, play: &Play, workshop: &Workshop, names: &Names<'_>) {
    let mut items = 0;
    let mut check = |step: &str, group: &str, expected: &[String]| {
        assert_eq!(texts_live(session, step, group), expected, "{step} {group}");
        items += expected.len();
    };
    for (heading, texts) in play.assets(workshop) {
        check("assets", &heading, &texts);
    }
    let actors: Vec<String> = play.actors.iter().map(|it| it.name.clone()).collect();
    check("map", "actors", &actors);
    check("purpose", "target", std::slice::from_ref(&play.target));
    check("parking", "parking", std::slice::from_ref(&play.parked));
    check(
        "decisions",
        "decisions",
        std::slice::from_ref(&play.decision),
    );
    for easy in &play.easy {
        let (partner, _) = names
            .items
            .iter()
            .find(|(_, text)| **text == easy.about)
            .unwrap();
        check("easy", partner, &easy.says);
    }
    let close: Vec<&str> = texts(session, "close", "actions");
    let own = play.sheets["close"]
        .iter()
        .filter_map(|row| row.about.as_deref());
    let own: Vec<&str> = own
        .filter(|text| !play.first.iter().any(|it| it == text))
        .collect();
    assert_eq!(close, own);
    items += own.len();

    let merged: Vec<&Json> = rows(session, "items")
        .iter()
        .filter(|item| !item["merged_into"].is_null())
        .collect();
    let twins: Vec<(&str, &str)> = play.shared.iter().filter_map(twin).collect();
    assert_eq!(merged.len(), twins.len());
    for (item, (text, of)) in merged.iter().zip(twins) {
        assert_eq!(
            (
                item["text"].as_str().unwrap(),
                names.item(&item["merged_into"])
            ),
            (text, of.to_string())
        );
    }
    assert_eq!(rows(session, "items").len(), items + merged.len());
    said_by(session, play, names);
}

fn twin(shared: &Shared) -> Option<(&str, &str)> {
    match shared {
        Shared::Twin { text, of } => Some((text, of)),
        Shared::Named { .. }
        | Shared::Mended { .. }
        | Shared::Moved { .. }
        | Shared::Removed { .. } => None,
    }
}

/// What is left under a heading, notes that went into another left out.
fn texts_live(session: &Json, step: &str, group: &str) -> Vec<String> {
    let mut items: Vec<&Json> = rows(session, "items")
        .iter()
        .filter(|item| item["step"] == step && item["group"] == group)
        .filter(|item| item["merged_into"].is_null())
        .collect();
    items.sort_by_key(|item| item["order"].as_u64());
    let text = |item: &Json| item["text"].as_str().unwrap().to_string();
    items.into_iter().map(text).collect()
}

/// A shared note is whose name stood before it, else the speaker's; all others are the group's.
fn said_by(session: &Json, play: &Play, names: &Names<'_>) {
    let mut expected: BTreeMap<&str, &str> = BTreeMap::new();
    for (at, shared) in play.shared.iter().enumerate() {
        let by = match shared {
            Shared::Named { by, .. } => Some(by),
            Shared::Mended { .. } | Shared::Twin { .. } | Shared::Moved { .. } => {
                play.people.get(at)
            }
            Shared::Removed { .. } => None,
        };
        expected.extend(by.map(|by| (shared.text(), by.as_str())));
    }
    for item in rows(session, "items") {
        let by = expected.get(item["text"].as_str().unwrap()).copied();
        assert_eq!(names.person(&item["by"]), by.unwrap_or_default(), "{item}");
    }
}

fn places(session: &Json, play: &Play, names: &Names<'_>) {
    let mut expected = Vec::new();
    let spot = |name: &str, when: &str, (x, y): (i32, Option<i32>), sure: bool| {
        format!("{name} {when} {x} {y:?} {sure}")
    };
    for actor in &play.actors {
        expected.push(spot(&actor.name, "now", actor.now().1, actor.sure));
        expected.extend(
            actor
                .wanted()
                .map(|(_, at)| spot(&actor.name, "wanted", at, true)),
        );
    }
    expected.push(spot(&play.target, "now", (0, None), true));
    let told = |place: &Json| {
        let whole = |axis: &str| place[axis].as_i64().map(|at| i32::try_from(at).unwrap());
        let when = place["when"].as_str().unwrap_or("now");
        let sure = place["sure"].as_bool().unwrap_or(true);
        spot(
            &names.item(&place["item"]),
            when,
            (whole("x").unwrap(), whole("y")),
            sure,
        )
    };
    let there: Vec<String> = rows(session, "places").iter().map(told).collect();
    same(there, expected);
}

fn links(session: &Json, play: &Play, names: &Names<'_>) {
    let told = |from: &str, to: &str, kind: &str, strength: u64, note: Option<&str>| {
        format!("{from} → {to}: {kind} {strength} {note:?}")
    };
    let link = |link: &Json| {
        let (from, to) = (names.item(&link["from"]), names.item(&link["to"]));
        let kind = link["kind"].as_str().unwrap();
        told(
            &from,
            &to,
            kind,
            link["strength"].as_u64().unwrap(),
            link["note"].as_str(),
        )
    };
    let there: Vec<String> = rows(session, "links").iter().map(link).collect();
    let said =
        |it: &super::data::Link| told(&it.from, &it.to, &it.kind, it.strength, it.note.as_deref());
    let expected: Vec<String> = play.links.iter().map(said).collect();
    same(there, expected);
}

fn marks(session: &Json, play: &Play, names: &Names<'_>) {
    let mut expected = Vec::new();
    let told = |step: &str, subject: &str, field: &str, by: &str, value: u64| {
        format!("{step} {subject}: {field} {value} {by}")
    };
    for (person, ballot) in &play.ballots {
        expected.push(told("choose", "", "handed_in", person, 1));
        let each = |name: &String| told("choose", name, "dots", person, 1);
        expected.extend(ballot.iter().map(each));
    }
    let hands =
        |(name, hands): (&String, &u32)| told("choose", name, "dots", "", u64::from(*hands));
    expected.extend(play.hands.iter().map(hands));
    expected.extend(
        play.chosen
            .iter()
            .map(|it| told("choose", it, "chosen", "", 1)),
    );
    expected.extend(
        play.first
            .iter()
            .map(|it| told("pick", it, "chosen", "", 1)),
    );
    expected.extend(
        play.new
            .iter()
            .map(|it| told("choose", it, "familiar", "", 2)),
    );
    let mark = |mark: &Json| {
        let (step, field) = (
            mark["step"].as_str().unwrap(),
            mark["field"].as_str().unwrap(),
        );
        let (subject, by) = (names.item(&mark["subject"]), names.person(&mark["by"]));
        told(step, &subject, field, &by, mark["value"].as_u64().unwrap())
    };
    // How long each one, or each side, spoke is another each time.
    let said = |mark: &&Json| mark["field"] != "spoke" && mark["step"] != "rehearse";
    let marks = rows(session, "marks").iter().filter(said);
    let there: Vec<String> = marks.map(mark).collect();
    same(there, expected);
}

fn answers(session: &Json, play: &Play, workshop: &Workshop, names: &Names<'_>) {
    let once =
        |field: &str, value: Json| answer("purpose", None, field, &json!({ "value": value }));
    let mut expected = vec![
        once("goal", json!({ "text": play.goal })),
        once("target", json!({ "items": [play.target] })),
        once("when", json!({ "date": play.decided })),
    ];
    for (step, sheet) in &play.sheets {
        let fields = workshop.fields(step);
        for Row { about, says, .. } in sheet {
            for (field, said) in fields.iter().zip(says) {
                let id = field["id"].as_str().unwrap();
                let said = said.as_ref().map(|said| expected_answer(field, said));
                expected.extend(said.map(|said| answer(step, about.as_deref(), id, &said)));
            }
        }
    }
    if let Some(over) = &play.handed_over {
        let held = |by: &str| {
            let said = json!({ "value": { "people": [by] } });
            answer(&over.step, Some(&over.about), &over.field, &said)
        };
        let at = expected.iter().position(|it| *it == held(&over.from));
        expected[at.unwrap()] = held(&over.to);
    }
    let there = rows(session, "answers").iter();
    same(there.map(|row| told(row, names)).collect(), expected);
    earlier_holders(session, play, names);
}

/// An answer of the session, with names in place of ids.
fn told(row: &Json, names: &Names<'_>) -> String {
    let mut said = json!({});
    let mut keep = |member: &str, value: Json| {
        if !row[member].is_null() {
            said[member] = value;
        }
    };
    keep("state", row["state"].clone());
    keep("value", names.value(&row["value"]));
    keep("due", row["due"].clone());
    keep("who", json!(names.person(&row["who"])));
    let (step, field) = (
        row["step"].as_str().unwrap(),
        row["field"].as_str().unwrap(),
    );
    let subject = row["subject"].as_str().map(|id| names.items[id]);
    answer(step, subject, field, &said)
}

/// Who held what was handed over, and until when; nobody else did.
fn earlier_holders(session: &Json, play: &Play, names: &Names<'_>) {
    let was = rows(session, "answers").iter().map(|row| &row["was"]);
    let was: Vec<&Json> = was.filter_map(Json::as_array).flatten().collect();
    let there: Vec<Json> = was.iter().map(|was| names.value(&was["value"])).collect();
    let over = play.handed_over.iter();
    let expected: Vec<Json> = over.map(|it| json!({ "people": [it.from] })).collect();
    assert_eq!(there, expected);
    assert!(was.iter().all(|was| was["until"].is_string()), "{was:?}");
}

fn answer(step: &str, about: Option<&str>, field: &str, said: &Json) -> String {
    format!("{step} {} {field}: {said}", about.unwrap_or_default())
}

fn expected_answer(field: &Json, said: &Said) -> Json {
    match (said, field["type"].as_str().unwrap_or("text")) {
        (Said::Text(text), "person") => json!({ "value": { "people": [text] } }),
        (Said::Text(text), "choice") => json!({ "value": { "choice": [text] } }),
        (Said::Text(text), kind) => json!({ "value": { kind: text } }),
        (Said::Several(names), "item") => json!({ "value": { "items": names } }),
        (Said::Several(names), _) => json!({ "value": { "people": names } }),
        (Said::Unknown { guess, who, due }, _) => {
            let mut said = json!({ "state": "unknown" });
            if let Some(guess) = guess {
                said["value"] = json!({ "text": guess });
            }
            if let Some(due) = due {
                said["due"] = json!(due);
            }
            if let Some(who) = who {
                said["who"] = json!(who);
            }
            said
        }
    }
}
