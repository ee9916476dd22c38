//! Files that open only for reading, or not at all, stay as they were; a large one opens.

use std::fs;

use flipchart::{
    domain::{
        room::{Actor, Room},
        wish::Wish,
    },
    store::format::write_session,
};
use serde_json::json;

use super::{Desk, PROGRAM, SIZE, leave, texts};
use crate::{
    journal::{at, new_session},
    support::pty::Exit,
};

#[test]
fn the_second_to_open_it_only_reads() {
    let desk = Desk::new();
    let mut first = desk.begin("asset-map", SIZE);
    first.keys("choir{enter}");
    first.wait_for("One note under Organizations.");
    first.keys("the coa");
    first.wait_for("› ▒▒▒▒▒▒▒");
    let file = desk.file();
    let name = file.to_string_lossy();

    let mut second = desk.open(&[&name]);
    second.wait_for("open in another terminal");
    second.wait_for("1 note");
    second.keys("mine{enter}");
    second.wait_for("This file is only read here: it is open in another terminal.");
    second.keys("{ctrl-u}");
    leave(second);

    first.keys("ch{enter}");
    first.wait_for("Two notes under Organizations.");
    first.keys("half{ctrl-c}{ctrl-c}");
    assert_eq!(first.wait_exit(), Exit::Code(0));
    let session = desk.session();
    assert_eq!(
        texts(&session, "assets", "organizations"),
        ["choir", "the coach"]
    );
    assert_eq!(fs::read_dir(desk.path("state")).unwrap().count(), 1);
}

/// What one who only reads has half typed does not take the place of the writer's.
#[test]
fn the_draft_is_the_writers() {
    let desk = Desk::new();
    let first = desk.begin("power-map", SIZE);
    let file = desk.file();
    let name = file.to_string_lossy();
    let mut second = desk.open(&[&name]);
    second.wait_for("open in another terminal");
    let mut first = first;
    first.keys("longer ho");
    first.wait_for("› longer ho");
    first.keys("{ctrl-c}{ctrl-c}");
    assert_eq!(first.wait_exit(), Exit::Code(0));
    second.keys("something else{ctrl-c}{ctrl-c}");
    assert_eq!(second.wait_exit(), Exit::Code(0));
    let third = desk.open(&[&name]);
    third.wait_for("› longer ho");
}

/// Five thousand notes, 1 MB.
fn large_session() -> String {
    let mut room = Room::new(new_session(), []);
    let writer = "k3q9tz".into();
    let actor = Actor {
        now: at(1),
        writer: &writer,
        seat: None,
    };
    let texts = (1..=5_000).map(|n| format!("note {n:04} {}", "of some length ".repeat(6).trim()));
    let add = Wish::Add {
        step: "parking".into(),
        group: "parking".into(),
        texts: texts.collect(),
        by: None,
    };
    let entry = room.decide(&actor, &add).unwrap().unwrap();
    room.apply(entry);
    write_session(room.session())
}

#[test]
fn a_megabyte_opens_and_is_worked_on() {
    let desk = Desk::new();
    let text = large_session();
    assert!(text.len() > 1_000_000, "{}", text.len());
    let file = desk.path("large.flipchart.json");
    super::write(&file, text.as_bytes());
    let mut terminal = desk.open(&["large.flipchart.json"]);
    terminal.wait_for("What do we want decided? ›");
    terminal.keys("longer hours{enter}");
    terminal.wait_for("1 of 3 known.");
    terminal.keys("{esc}qq");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let session = super::read(&file);
    assert_eq!(texts(&session, "parking", "parking").len(), 5_000);
    assert_eq!(
        session["answers"][0]["value"],
        json!({"text": "longer hours"})
    );
}

#[test]
fn what_is_no_session_is_told_and_stays_as_it_was() {
    let whole = large_session();
    let cut = whole.get(..whole.len() / 2).unwrap();
    let newer_kind = r#"{"format":"kumu/blueprint","version":1,"elements":[]}"#;
    for (name, bytes, code, said) in [
        ("notes.txt", &b"Dear diary,\n"[..], 3, "not JSON"),
        ("empty.json", b"", 3, "empty.json"),
        ("cut.flipchart.json", cut.as_bytes(), 3, "line"),
        ("kumu.json", newer_kind.as_bytes(), 3, "flipchart/session"),
        ("bytes.json", b"\xff\xfe\x00{", 3, "not UTF-8"),
        ("list.json", b"[1, 2]", 3, "list.json"),
    ] {
        let desk = Desk::new();
        let path = desk.path(name);
        super::write(&path, bytes);
        // In a terminal, as only there it is tried.
        let line = format!("{PROGRAM} {name} 2>err; echo ended $?");
        let mut terminal = desk.start("sh", &["-c", &line], SIZE);
        assert_eq!(terminal.wait_exit(), Exit::Code(0));
        let told = fs::read_to_string(desk.path("err")).unwrap();
        terminal.wait_for(&format!("ended {code}"));
        assert_eq!(terminal.restored(), Ok(()));
        assert!(
            told.starts_with("flipchart: ") && told.contains(said),
            "{name}: {told}"
        );
        assert!(told.contains(name), "{told}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        let others = fs::read_dir(desk.path("")).unwrap().count();
        assert_eq!(others, 2, "{name}: only it and what was told");
    }
}

#[test]
fn a_folder_is_no_session() {
    let desk = Desk::new();
    fs::create_dir(desk.path("minutes")).unwrap();
    let mut terminal = desk.open(&["minutes"]);
    terminal.wait_for("flipchart: minutes: is a folder, not a session");
    assert_eq!(terminal.wait_exit(), Exit::Code(1));
    assert_eq!(terminal.restored(), Ok(()));
}
