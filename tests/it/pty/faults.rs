//! The ground taken away under a session that is open: what is told, and where everything is then.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{Desk, PROGRAM, SIZE, read, texts, write};
use crate::support::pty::{Exit, Terminal};

/// What happens to the session's folder or file, and what is told at the next note.
type Case = (fn(&Path, &Path), &'static str);

const ELSEWHERE: [Case; 3] = [
    (
        |folder, _file| fs::remove_dir_all(folder).unwrap(),
        "Its folder was removed: saved from here on in",
    ),
    (
        |folder, _file| fs::rename(folder, folder.with_file_name("other")).unwrap(),
        "Its folder was renamed or moved: saved from here on in",
    ),
    (
        |_folder, file| write(file, b"{\"theirs\": true}\n"),
        "Another file was put in its place: saved from here on in",
    ),
];

/// A session with a note in it.
fn begun(desk: &Desk) -> Terminal {
    let mut terminal = desk.begin("asset-map", SIZE);
    note(&mut terminal, "choir", "One note under Organizations.");
    terminal
}

fn note(terminal: &mut Terminal, text: &str, told: &str) {
    terminal.keys(text);
    terminal.keys("{enter}");
    terminal.wait_for(told);
}

/// Leaves; what stands in the shell then.
fn leave(mut terminal: Terminal, code: i32) -> String {
    terminal.keys("{esc}qq");
    assert_eq!(terminal.wait_exit(), Exit::Code(code));
    terminal.screen()
}

/// The one session in a folder.
fn session_in(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder).unwrap();
    let mut files = files.map(|file| file.unwrap().path());
    let ends = |path: &PathBuf| path.to_string_lossy().ends_with(".flipchart.json");
    files.find(ends).unwrap()
}

#[test]
fn what_loses_its_place_is_saved_elsewhere() {
    for (happens, told) in ELSEWHERE {
        let desk = Desk::new();
        let mut terminal = begun(&desk);
        let file = desk.file();
        happens(&desk.path("data"), &file);
        note(&mut terminal, "poet", told);
        note(&mut terminal, "coach", "Three notes under Organizations.");
        let left = leave(terminal, 1);
        assert!(left.contains("The session is saved in"), "{told}: {left}");
        let saved = read(&session_in(&desk.path("state")));
        let there = texts(&saved, "assets", "organizations");
        assert_eq!(there, ["choir", "poet", "coach"], "{told}");
        if file.exists() {
            assert_eq!(fs::read(&file).unwrap(), b"{\"theirs\": true}\n");
        }
    }
}

/// The room goes on, which folds, while nothing can be written beside the file: that is told though no
/// key comes, and once it can be, the next fold has everything.
#[test]
fn a_fold_that_fails_is_told() {
    let desk = Desk::new();
    let mut terminal = begun(&desk);
    let file = desk.file();
    let taken = file.with_file_name(format!("{}.tmp", file.file_name().unwrap().display()));
    fs::create_dir(&taken).unwrap();
    terminal.keys("{pgdn}{wait:500}{enter}");
    terminal.wait_for("saving the session failed");
    fs::remove_dir(&taken).unwrap();
    terminal.keys("{esc}qq");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(texts(&read(&file), "assets", "organizations"), ["choir"]);
}

#[test]
fn what_was_removed_is_written_anew() {
    let desk = Desk::new();
    let mut terminal = begun(&desk);
    let file = desk.file();
    fs::remove_file(&file).unwrap();
    let told = "It was removed or renamed: saved again, in a new file.";
    note(&mut terminal, "poet", told);
    leave(terminal, 0);
    let session = desk.session();
    assert_eq!(
        texts(&session, "assets", "organizations"),
        ["choir", "poet"]
    );
}

/// Nowhere to save: it is said until there is, and then saved though nobody types.
#[test]
fn not_saved_is_said_until_it_is_saved_again() {
    let desk = Desk::new();
    let mut terminal = begun(&desk);
    let [data, state] = ["data", "state"].map(|name| desk.path(name));
    fs::remove_dir_all(&data).unwrap();
    if state.exists() {
        fs::remove_dir_all(&state).unwrap();
    }
    write(&state, b"in the way\n");
    let told = "NOT SAVED: its folder was removed.";
    note(&mut terminal, "poet", told);
    terminal.keys("{tab}");
    terminal.wait_for("NOT SAVED");
    fs::create_dir(&data).unwrap();
    terminal.wait_for("Saved again.");
    assert!(!terminal.screen().contains("NOT SAVED"));
    let session = read(&session_in(&data));
    assert_eq!(
        texts(&session, "assets", "organizations"),
        ["choir", "poet"]
    );
    leave(terminal, 0);
}

/// Root may write anywhere; then there is nothing to see.
#[test]
fn a_right_taken_away_is_named() {
    let desk = Desk::new();
    let mut terminal = begun(&desk);
    let data = desk.path("data");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::create_dir(data.join("trial")).is_err() {
        terminal.keys("{pgdn}{enter}");
        terminal.wait_for("that is not allowed there");
        note(&mut terminal, "poet", "Added under");
    }
    fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
    leave(terminal, 0);
}

/// A file can't grow beyond a limit: writes come up short, then fail. What was told as saved before
/// is there after a kill.
#[test]
fn no_room_to_grow_is_said_and_loses_nothing() {
    let desk = Desk::new();
    let limited = format!(
        "trap '' XFSZ; ulimit -f 20; exec {PROGRAM} new --workshop asset-map hours.flipchart.json"
    );
    let mut terminal = desk.start("sh", &["-c", &limited], SIZE);
    terminal.wait_for("not started");
    let long = "of what somebody said at length ".repeat(20);
    let mut saved = 0;
    for number in 1..60 {
        terminal.send(format!("{number} {long}").as_bytes());
        terminal.keys("{enter}");
        terminal.quiet();
        if terminal.screen().contains("NOT SAVED") {
            break;
        }
        saved = number;
    }
    let words = "NOT SAVED: the file may not grow any more.";
    assert!(terminal.screen().contains(words), "{}", terminal.screen());
    assert!(saved > 2, "{saved}");
    terminal.signal("KILL");
    terminal.wait_exit();
    let file = desk.path("hours.flipchart.json");
    let validated = desk.run(&["validate", &file.to_string_lossy()]);
    assert_eq!(validated.status.code(), Some(0), "{validated:?}");
    let terminal = desk.open(&["hours.flipchart.json"]);
    terminal.wait_for("Organizations ›");
    leave(terminal, 0);
    let session = read(&file);
    assert!(texts(&session, "assets", "organizations").len() >= saved);
}
