//! From file to file on the command line: a session that goes on from another, what changed, and two
//! files that become one.

#![expect(clippy::unwrap_used, reason = "how a test fails")]

use std::fs::{self, File};

use serde_json::{Value as Json, json};

use super::{Desk, Told};

const FILE: &str = "library.flipchart.json";
const NEXT: &str = "next.flipchart.json";
const AFTER: [&str; 6] = [
    "new",
    "--no-open",
    "--workshop",
    "follow-up",
    "--after",
    FILE,
];

/// A power map with a target, two actors, and somebody, in [`FILE`].
fn with_map() -> Desk {
    let desk = Desk::new();
    let args = ["--workshop", "power-map", "--title", "Library hours", FILE];
    desk.run(&[&["new", "--no-open"][..], &args].concat());
    let item = |id: &str, group: &str, text: &str| {
        let step = if group == "target" { "purpose" } else { "map" };
        json!({ "id": id, "step": step, "group": group, "text": text, "at": "2026-11-22T09:00:00Z", "order": 1 })
    };
    edit(&desk, FILE, |session| {
        session["people"] = json!([{ "id": "k3q9tz-1", "name": "Ana" }]);
        session["items"] = json!([
            item("k3q9tz-2", "target", "Councillor Haddad"),
            item("k3q9tz-3", "actors", "Evening Post"),
            item("k3q9tz-4", "actors", "Imam")
        ]);
        session["places"] = json!([{ "step": "map", "item": "k3q9tz-3", "x": 20, "y": 70 }]);
        session["answers"] =
            json!([{ "step": "purpose", "field": "target", "value": { "items": ["k3q9tz-2"] } }]);
    });
    desk
}

fn read(desk: &Desk, name: &str) -> Json {
    let text = fs::read_to_string(desk.path(name)).expect("a file");
    serde_json::from_str(&text).expect("JSON")
}

fn edit(desk: &Desk, name: &str, change: impl FnOnce(&mut Json)) {
    let mut session = read(desk, name);
    change(&mut session);
    desk.file(name, &session.to_string());
    drop(fs::remove_file(
        desk.path(&name.replace(".json", ".journal")),
    ));
}

fn item<'a>(session: &'a Json, id: &str) -> Option<&'a Json> {
    session["items"]
        .as_array()?
        .iter()
        .find(|item| item["id"] == id)
}

fn begun(desk: &Desk) -> Told {
    desk.run(&[&AFTER[..], &[NEXT]].concat())
}

#[test]
fn a_follow_up_takes_along_what_is_open() {
    let desk = with_map();
    let before = fs::read(desk.path(FILE)).unwrap();
    let told = "From 'Library hours': 2 actors and 1 target.\n";
    begun(&desk).is(0, NEXT, told);
    let next = read(&desk, NEXT);
    let id = read(&desk, FILE)["id"].clone();
    let post = item(&next, "k3q9tz-3").unwrap();
    assert_eq!(
        (&post["step"], &post["carried_from"]),
        (&json!("earlier"), &id)
    );
    assert_eq!(next["earlier"][0]["title"], "Library hours");
    assert_eq!(next["people"][0]["here"], false);
    let earlier = json!({ "step": "map", "item": "k3q9tz-3", "when": "earlier", "x": 20, "y": 70 });
    assert_eq!(next["places"][0], earlier);
    assert_eq!(fs::read(desk.path(FILE)).unwrap(), before);
    desk.run(&["validate", NEXT]).is(0, "fine", "");
}

#[test]
fn a_workshop_that_takes_up_nothing_says_so() {
    let desk = with_map();
    let args = [
        "new",
        "--no-open",
        "--workshop",
        "asset-map",
        "--after",
        FILE,
        NEXT,
    ];
    let told = "Asset map picks up nothing of 'Library hours' but 1 person.\n";
    desk.run(&args).is(0, NEXT, told);
}

#[test]
fn what_is_covered_stays_behind() {
    let desk = Desk::new();
    desk.run(&["new", "--no-open", "--workshop", "asset-map", FILE]);
    edit(&desk, FILE, |session| {
        let share = session["workshop"]["steps"][0]["phases"][1]["id"].clone();
        session["stand"] = json!({ "step": "assets", "phase": share });
        session["items"] = json!([{ "id": "k3q9tz-1", "step": "assets", "group": "people", "text": "a poet", "at": "2026-11-22T09:00:00Z", "order": 1 }]);
    });
    begun(&desk).is(0, NEXT, "1 note is covered there and stayed behind");
    assert!(
        !fs::read_to_string(desk.path(NEXT))
            .unwrap()
            .contains("poet")
    );
}

#[test]
fn the_journal_of_the_earlier_one_is_read_and_its_lock_left_alone() {
    let desk = with_map();
    desk.run(&["validate", FILE]);
    let id = read(&desk, FILE)["id"].as_str().unwrap().to_string();
    let header = json!({ "format": "flipchart/journal", "version": 1, "session": id, "entry": 0 });
    let item = json!({ "id": "zzzzzz-1", "step": "map", "group": "actors", "text": "Choir", "at": "2026-11-22T09:10:00Z", "order": 9 });
    let entry = json!({ "n": 1, "at": "2026-11-22T09:10:00Z", "writer": "zzzzzz", "do": [{ "put": { "item": item } }], "back": [{ "remove": { "item": "zzzzzz-1" } }] });
    desk.file("library.flipchart.journal", &format!("{header}\n{entry}\n"));
    let lock = File::open(desk.file("library.flipchart.lock", "")).unwrap();
    lock.try_lock().unwrap();
    begun(&desk).is(0, NEXT, "3 actors");
    assert!(item_is(&desk, "zzzzzz-1"));
}

fn item_is(desk: &Desk, id: &str) -> bool {
    item(&read(desk, NEXT), id).is_some()
}

#[test]
fn what_can_not_be_gone_on_from_is_named() {
    let desk = with_map();
    desk.file("broken.json", "{ \"format\": ");
    edit(&desk, FILE, |_| {});
    let mut newer = read(&desk, FILE);
    newer["version"] = json!(2);
    desk.file("newer.json", &newer.to_string());
    desk.file("damaged.flipchart.json", &read(&desk, FILE).to_string());
    desk.file("damaged.flipchart.journal", "not a journal\nat all\n");
    for (file, code, err) in [
        ("no.json", 1, "no.json is not there."),
        ("broken.json", 3, "flipchart: broken.json: "),
        (
            "newer.json",
            3,
            "newer.json: its version is 2, a newer flipchart wrote it",
        ),
        (
            "damaged.flipchart.json",
            3,
            "damaged.flipchart.json: its journal is damaged: ",
        ),
        (
            "damaged.flipchart.json",
            3,
            "`flipchart damaged.flipchart.json` opens it",
        ),
    ] {
        desk.run(&["new", "--no-open", "--after", file, NEXT])
            .is(code, "", err);
        assert!(!desk.path(NEXT).exists(), "{file}");
        desk.run(&["diff", file, FILE]).is(code, "", err);
        desk.run(&["merge", FILE, file]).is(code, "", err);
    }
}

#[test]
fn what_changed_is_told_in_sentences() {
    let desk = with_map();
    fs::copy(desk.path(FILE), desk.path("old.json")).unwrap();
    desk.run(&["diff", "old.json", FILE])
        .is(0, "Nothing has changed.\n", "");
    edit(&desk, FILE, |session| {
        session["items"][1]["text"] = json!("Evening Post, culture \u{1b}[2J");
        session["places"] = json!([{ "step": "map", "item": "k3q9tz-3", "x": 60, "y": 70 }]);
        session["people"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "id": "k3q9tz-9", "name": "Li" }));
        session["items"].as_array_mut().unwrap().remove(2);
    });
    let told = desk.run(&["diff", "old.json", FILE]);
    told.is(
        0,
        "Li is new.\n\
         Removed from 2 Power map: 'Imam'.\n\
         Reworded in 2 Power map: 'Evening Post' is 'Evening Post, culture' now.\n\
         'Evening Post, culture' moved on 2 Power map: supports (60), influence 70; before supports a little (20), influence 70.\n",
        "",
    );
    let json: Json =
        serde_json::from_str(&desk.run(&["diff", "--json", "old.json", FILE]).out).unwrap();
    assert_eq!(
        (&json["relation"], &json["changes"][0]["what"]),
        (&json!("same"), &json!("person"))
    );
    let text = fs::read_to_string(desk.path("old.json")).unwrap();
    desk.run_with(&["diff", "-", FILE], &text)
        .is(0, "Li is new.\n", "");
}

#[test]
fn a_follow_up_is_compared_by_what_things_are() {
    let desk = with_map();
    begun(&desk);
    let told = desk.run(&["diff", FILE, NEXT]);
    told.is(
        0,
        "goes on from 'Library hours'.\nNothing has changed.\n",
        "",
    );
    edit(&desk, NEXT, |session| {
        let places = session["places"].as_array_mut().unwrap();
        places.push(json!({ "step": "map", "item": "k3q9tz-3", "x": 70, "y": 70 }));
    });
    let told = desk.run(&["diff", FILE, NEXT]);
    told.is(
        0,
        "Evening Post: supports a little (20) earlier, now: supports (70).\n",
        "",
    );
    desk.run(&["diff", NEXT, FILE]).is(
        1,
        "",
        "The earlier one comes first: flipchart diff library.flipchart.json next.flipchart.json",
    );
    desk.run(&["new", "--no-open", "other.json"]);
    desk.run(&["diff", FILE, "other.json"])
        .is(1, "", "nothing to do with each other");
    desk.run(&["diff", "-", "-"])
        .is(2, "", "standard input holds one session");
}

/// The map, and a copy in which the second table went on.
fn two_tables() -> Desk {
    let desk = with_map();
    fs::copy(desk.path(FILE), desk.path("two.json")).unwrap();
    edit(&desk, "two.json", |session| {
        session["items"][2]["text"] = json!("Imam Rahman");
        session["items"].as_array_mut().unwrap().push(json!({ "id": "bbbbbb-1", "step": "map", "group": "actors", "text": "Choir", "at": "2026-11-22T09:20:00Z", "order": 3 }));
        session["people"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "id": "bbbbbb-2", "name": "Ana" }));
        session["places"] = json!([{ "step": "map", "item": "k3q9tz-3", "x": -50, "y": 70 }]);
    });
    desk
}

#[test]
fn a_merge_is_told_before_it_is_written() {
    let desk = two_tables();
    let told = desk.run(&["merge", FILE, "two.json"]);
    for part in [
        "'Library hours' takes in 'Library hours': 1 note and 1 person.\n",
        "In both: Ana. --same-names makes each one person.\n",
        "Set aside: 2.\n  Imam Rahman, in 2 Power map: the other file said otherwise\n",
        "Nothing is written; -o FILE writes it.\n",
    ] {
        told.is(0, part, "");
    }
    desk.run(&["merge", "--dry-run", "-o", "one.json", FILE, "two.json"])
        .is(0, "Nothing is written", "");
    assert!(!desk.path("one.json").exists());

    desk.run(&["merge", "-o", "one.json", FILE, "two.json"])
        .is(0, "Written: one.json\n", "");
    let one = read(&desk, "one.json");
    assert_eq!(item(&one, "bbbbbb-1").unwrap()["text"], "Choir");
    assert_eq!(item(&one, "k3q9tz-4").unwrap()["text"], "Imam");
    assert_eq!(one["set_aside"][0]["item"]["text"], "Imam Rahman");
    assert_eq!(one["set_aside"][0]["why"], "the other file said otherwise");
    desk.run(&["validate", "one.json"])
        .is(0, "one.json: fine", "");
    desk.run(&["merge", "-o", "one.json", FILE, "two.json"])
        .is(1, "", "one.json is there already");
}

#[test]
fn a_second_table_is_somebody_and_a_name_one_person() {
    let desk = two_tables();
    let args = [
        "merge",
        "--as",
        "Table 2",
        "--same-names",
        "--json",
        "-o",
        "one.json",
        FILE,
        "two.json",
    ];
    let told: Json = serde_json::from_str(&desk.run(&args).out).unwrap();
    assert_eq!(
        (&told["changed"], &told["written"]),
        (&json!(true), &json!("one.json"))
    );
    assert_eq!(told["set_aside"].as_array().unwrap().len(), 1);
    let one = read(&desk, "one.json");
    let people = one["people"].as_array().unwrap();
    let table = people
        .iter()
        .find(|person| person["name"] == "Table 2")
        .unwrap();
    let view = json!({ "step": "map", "item": "k3q9tz-3", "by": table["id"], "x": -50, "y": 70 });
    assert!(
        one["places"].as_array().unwrap().contains(&view),
        "{}",
        one["places"]
    );
    let twin = people
        .iter()
        .find(|person| person["id"] == "bbbbbb-2")
        .unwrap();
    assert_eq!(twin["merged_into"], "k3q9tz-1");
    desk.run(&["merge", "--as", " ", FILE, "two.json"])
        .is(2, "", "--as: is empty");
}

#[test]
fn the_first_file_is_written_over_only_where_it_is_named() {
    let desk = two_tables();
    let lock = File::open(desk.file("library.flipchart.lock", "")).unwrap();
    lock.try_lock().unwrap();
    let before = fs::read(desk.path(FILE)).unwrap();
    desk.run(&["merge", "-o", FILE, FILE, "two.json"])
        .is(4, "", "open in another terminal");
    assert_eq!(fs::read(desk.path(FILE)).unwrap(), before);
    drop(lock);
    desk.run(&["merge", "-o", FILE, FILE, "two.json"])
        .is(0, "Written: library", "");
    assert_eq!(
        item(&read(&desk, FILE), "bbbbbb-1").unwrap()["text"],
        "Choir"
    );
    let again = desk.run(&["merge", FILE, "two.json"]);
    again.is(0, "nothing new", "");

    let two = fs::read_to_string(desk.path("two.json")).unwrap();
    let told = desk.run_with(&["merge", "-o", "-", FILE, "-"], &two);
    assert_eq!(told.out, fs::read_to_string(desk.path(FILE)).unwrap());
    told.is(0, "flipchart/session", "Written to standard output.");
}

#[test]
fn only_files_of_one_workshop_become_one() {
    let desk = with_map();
    desk.run(&["new", "--no-open", "--workshop", "asset-map", "other.json"]);
    desk.run(&["merge", FILE, "other.json"]).is(
        1,
        "",
        "is of workshop power-map, other.json of asset-map",
    );
    fs::copy(desk.path(FILE), desk.path("two.json")).unwrap();
    edit(&desk, "two.json", |session| {
        session["items"][0]["step"] = json!("elsewhere");
    });
    desk.run(&["merge", FILE, "two.json"]).is(
        1,
        "",
        "in step \"elsewhere\", which library.flipchart.json doesn't have",
    );
}
