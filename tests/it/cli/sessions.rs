//! Sessions on the command line: made, listed and validated.

use std::fs::{self, File};

use serde_json::Value as Json;

use super::Desk;

const FILE: &str = "library.flipchart.json";

/// A desk with one power map in [`FILE`].
fn with_session() -> Desk {
    let desk = Desk::new();
    let args = ["--workshop", "power-map", "--title", "Library hours", FILE];
    let told = desk.run(&[&["new", "--no-open"][..], &args].concat());
    told.is(0, "library.flipchart.json\n", "");
    desk
}

/// The session on that desk, with a text in it replaced by another.
fn edited(from: &str, to: &str) -> Desk {
    let desk = with_session();
    let text = fs::read_to_string(desk.path(FILE)).expect("the session");
    let edited = text.replacen(from, to, 1);
    assert_ne!(text, edited, "{from} is not in the file");
    desk.file(FILE, &edited);
    desk
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_new_session_is_named_by_workshop_and_date() {
    let desk = Desk::new();
    let made = desk.run(&["new", "--no-open", "--workshop", "asset-map"]);
    made.is(0, "/data/asset-map-20", "");
    let path = made.out.trim_end();
    assert!(path.ends_with(".flipchart.json"));
    let session = json(&fs::read_to_string(path).unwrap());
    let title = session["title"].as_str().unwrap();
    assert!(
        title.starts_with("Asset map, ") && title.contains(" 20"),
        "{title}"
    );

    let second = desk.run(&["new", "--no-open", "--workshop", "asset-map"]);
    second.is(0, "-2.flipchart.json\n", "");
    let list = desk.run(&["list"]);
    assert_eq!(list.out.lines().count(), 2);
    list.is(0, "Asset map, step 1 of 1  ", "");
}

#[test]
fn a_new_session_overwrites_nothing() {
    let desk = with_session();
    let before = fs::read(desk.path(FILE)).unwrap();
    for args in [&["new", FILE][..], &["new", "--no-open", FILE]] {
        desk.run(args)
            .is(1, "", "flipchart: library.flipchart.json is there already.");
    }
    assert_eq!(fs::read(desk.path(FILE)).unwrap(), before);

    let lock = File::open(desk.file("taken.lock", "")).unwrap();
    lock.try_lock().unwrap();
    desk.run(&["new", "--no-open", "taken.json"]).is(
        4,
        "",
        "taken.json is open in another terminal",
    );
}

#[test]
fn sessions_are_listed_with_where_they_stand() {
    let desk = Desk::new();
    desk.run(&["list"])
        .is(0, "", "data yet. `flipchart new` begins one.");
    assert_eq!(json(&desk.run(&["list", "--json"]).out), json("[]"));

    let args = [
        "new",
        "--no-open",
        "--workshop",
        "power-map",
        "--title",
        " Our  map ",
    ];
    let path = desk.run(&args).out;
    let list = desk.run(&["list"]);
    list.is(0, "Our map  What are we here to win?, step 1 of 3  20", "");
    list.is(0, &format!("  0 notes  {path}"), "");
    let all = json(&desk.run(&["list", "--json"]).out);
    assert_eq!(all[0]["path"], path.trim_end());
    assert_eq!((&all[0]["step"], &all[0]["of"]), (&1.into(), &3.into()));
    assert_eq!(all[0]["finished"], false);
}

#[test]
fn a_sound_session_is_counted() {
    let desk = with_session();
    let told = "fine; \"Library hours\", step 1 of 3\n  people 0, phases 0, items 0, places 0";
    desk.run(&["validate", FILE])
        .is(0, &format!("{FILE}: {told}"), "");
    let text = fs::read_to_string(desk.path(FILE)).unwrap();
    let read = desk.run_with(&["validate", "-"], &text);
    read.is(0, &format!("standard input: {told}"), "");
    let all = json(&desk.run(&["validate", "--json", FILE]).out);
    assert_eq!(
        (&all[0]["valid"], &all[0]["counts"]["items"]),
        (&true.into(), &0.into())
    );
    assert!(
        !desk.path("library.flipchart.lock").exists(),
        "validate took the lock"
    );
}

#[test]
fn what_can_not_be_used_is_named_with_its_reason() {
    let place = r#""places": [{"step":"map","item":"k3q9tz-8","x":20,"y":70}]"#;
    let desk = edited(r#""places": []"#, place);
    let before = fs::read(desk.path(FILE)).unwrap();
    let told = desk.run(&["validate", FILE]);
    told.is(
        3,
        "not sound; \"Library hours\"",
        "library.flipchart.json: 1 record can't be used\n",
    );
    told.is(
        3,
        "\n  set aside: place {\"step\":\"map\"",
        "  It opens all the same",
    );
    told.is(
        3,
        ": names something that isn't there\n",
        "nothing of it is thrown away",
    );
    assert_eq!(fs::read(desk.path(FILE)).unwrap(), before);

    let all = desk.run(&["validate", "--json", FILE]);
    all.is(3, "\"valid\": false", "1 record can't be used");
    assert_eq!(json(&all.out)[0]["put_aside"], 1);
}

#[test]
fn an_answer_that_fits_its_field_no_more_is_a_warning() {
    let answer = r#""answers": [{"step":"purpose","field":"when","value":{"text":"soon"}}]"#;
    let desk = edited(r#""answers": []"#, answer);
    let warning = "  warning: answer purpose.when: is not of its type, date: soon\n";
    desk.run(&["validate", FILE]).is(0, warning, "");
}

#[test]
fn a_damaged_journal_is_not_sound_and_a_torn_one_is() {
    let desk = with_session();
    let journal = "library.flipchart.journal";
    let header = fs::read_to_string(desk.path(journal)).unwrap();
    let gap = r#"{"n":5,"at":"2026-11-22T11:06:45Z","writer":"k3q9tz","do":[],"back":[]}"#;

    desk.file(journal, &format!("{header}{gap}\n"));
    let told = desk.run(&["validate", FILE]);
    told.is(
        3,
        "not sound",
        "library.flipchart.json: its journal is damaged: ",
    );

    desk.file(journal, &format!("{header}{{\"n\":1,\"at"));
    let told = desk.run(&["validate", FILE]);
    told.is(0, "fine", "");
    told.is(0, "The last line was cut off and is dropped", "");
}

#[test]
fn what_is_no_session_is_told_by_line_and_path() {
    let desk = with_session();
    desk.file("broken.json", "{ \"format\": ");
    desk.file("other.json", "{ \"format\": \"else\" }");
    for (file, code, err) in [
        ("broken.json", 3, "flipchart: broken.json: "),
        ("other.json", 3, "flipchart: other.json: format: "),
        (
            "library.flipchart.journal",
            3,
            "this is a session's journal",
        ),
        ("no.json", 1, "flipchart: no.json is not there."),
        (".", 1, "flipchart: . is a folder."),
    ] {
        desk.run(&["validate", file]).is(code, "", err);
    }
    let told = desk.run(&["validate", "no.json", "broken.json", FILE]);
    told.is(3, "library.flipchart.json: fine", "no.json is not there");
    let told = desk.run_with(&["validate", "-"], "[]");
    told.is(3, "", "flipchart: standard input: ");
}
