//! The example: in a folder of its own that goes, whatever ends it, and nothing of one's own is touched.

use std::{fs, path::PathBuf};

use flipchart::{
    assets::demo,
    domain::session::Session,
    store::format::{read_session, write_session},
};
use serde_json::Value as Json;

use super::{Desk, PROGRAM, SIZE};
use crate::support::pty::{Exit, Terminal};

/// The example on the wall, with temporary things in a folder of the test.
#[track_caller]
fn looks(desk: &Desk, args: &[&str]) -> Terminal {
    fs::create_dir_all(desk.path("tmp")).unwrap();
    let tmp = desk.path("tmp").to_string_lossy().into_owned();
    let mut env = desk.env();
    env.push(("TMPDIR", tmp));
    let env: Vec<(&str, &str)> = env.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let args = [&["demo"], args].concat();
    let terminal = Terminal::start(PROGRAM.as_ref(), &args, &env, &desk.path(""), SIZE);
    terminal.wait_for("The demo, an invented town");
    terminal
}

/// What is left of one's own folders and of the temporary ones.
fn left(desk: &Desk) -> Vec<PathBuf> {
    let folders = ["tmp", "data", "state", "config"].map(|name| desk.path(name));
    let there = folders.iter().filter_map(|it| fs::read_dir(it).ok());
    there.flatten().map(|it| it.unwrap().path()).collect()
}

#[test]
fn what_is_tried_there_goes_when_one_leaves() {
    let desk = Desk::new();
    let mut terminal = looks(&desk, &[]);
    terminal.wait_for("POWER MAP");
    terminal.wait_for("Councillor Haddad");
    assert_eq!(left(&desk).len(), 1);
    terminal.keys("c4{enter}");
    terminal.wait_for("All 15 placed.");
    terminal.keys("{pgup}{pgup}half a thou");
    terminal.wait_for("half a thou");
    terminal.keys("{f2}report{enter}{enter}");
    terminal.keys("{ctrl-c}{ctrl-c}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    terminal.wait_for("That was the demo;");
    terminal.wait_for("is gone.");
    assert_eq!(terminal.restored(), Ok(()));
    assert_eq!(left(&desk), Vec::<PathBuf>::new());
}

#[test]
fn a_signal_leaves_nothing_either() {
    for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let desk = Desk::new();
        let mut terminal = looks(&desk, &[]);
        terminal.keys("c4{enter}");
        terminal.wait_for("All 15 placed.");
        terminal.signal(signal);
        assert_eq!(terminal.wait_exit(), Exit::Code(128 + number));
        assert_eq!(left(&desk), Vec::<PathBuf>::new(), "{signal}");
    }
}

#[test]
fn the_room_stands_where_one_asks() {
    let desk = Desk::new();
    for (step, seen) in [
        ("1", "WHAT ARE WE"),
        ("meet", "WHERE THEY MEET"),
        ("15", "CLOSE"),
    ] {
        let terminal = looks(&desk, &["--step", step]);
        terminal.wait_for(seen);
    }
    for step in ["0", "16", "bus", ""] {
        let told = desk.run(&["demo", "--plain", "--step", step]);
        assert_eq!(told.status.code(), Some(2), "{step}");
        let said = String::from_utf8(told.stderr).unwrap();
        assert!(said.contains("1 to 15, or purpose, assets, map"), "{said}");
    }
}

#[test]
fn line_by_line_it_says_where_it_is_and_that_it_went() {
    let desk = Desk::new();
    let told = desk.run(&["demo", "--plain"]);
    let (out, err) = (told.stdout, told.stderr);
    let (out, err) = (
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    );
    assert!(out.starts_with("The demo, an invented town"), "{out}");
    assert!(err.starts_with("That was the demo; "), "{err}");
    let folder = out
        .split(" is in ")
        .nth(1)
        .and_then(|it| it.split(' ').next());
    assert!(err.contains(folder.unwrap()), "{out}{err}");
    assert!(!PathBuf::from(folder.unwrap()).exists());
    assert_eq!(left(&desk), Vec::<PathBuf>::new());
}

#[test]
fn one_may_keep_it_and_nothing_is_written_over() {
    let desk = Desk::new();
    let keep = ["demo", "--out", "mine.flipchart.json"];
    assert_eq!(desk.run(&keep).status.code(), Some(0));
    let kept = fs::read(desk.path("mine.flipchart.json")).unwrap();
    let again = desk.run(&keep);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(kept, fs::read(desk.path("mine.flipchart.json")).unwrap());
    let piped = desk.run(&["demo", "--out", "-"]).stdout;
    assert_eq!(piped, kept);
    let piped = desk.run(&["demo", "--out", "-", "--step", "map"]).stdout;
    let piped: Json = serde_json::from_slice(&piped).unwrap();
    assert_eq!(piped["stand"]["phase"], "place");
}

fn example() -> Session {
    let read = read_session(&demo()).unwrap();
    assert_eq!((read.set_aside, read.broken), (0, false));
    read.session
}

/// Without a home, an example is still to be had.
#[test]
fn it_needs_no_home() {
    let desk = Desk::new();
    let mut command = std::process::Command::new(PROGRAM);
    let command = command.args(["demo", "--plain"]).env_clear();
    let told = command.current_dir(desk.path("")).output().unwrap();
    assert_eq!(told.status.code(), Some(0), "{told:?}");
}

#[test]
fn it_has_what_it_promises_and_is_written_as_sessions_are() {
    let session = example();
    let live = |step: &str| {
        let items = session.tables().items();
        items
            .filter(|it| it.step == *step && it.merged_into.is_none())
            .count()
    };
    assert_eq!((live("assets"), live("map")), (30, 15));
    assert!(session.tables().links().count() > 20);
    let records = |text: &str| text.split_once("\"workshop\":").unwrap().0.to_string();
    assert_eq!(records(&demo()), records(&write_session(&session)));
}
