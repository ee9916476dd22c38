//! What others on the machine can read of it all: nothing, whatever the umask.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{Desk, PROGRAM, SIZE, leave, texts, write};
use crate::support::pty::{Exit, Terminal};

/// Runs flipchart where the umask takes nothing away.
#[track_caller]
fn open(desk: &Desk, arguments: &str) -> Terminal {
    let line = format!("umask 000; exec {PROGRAM} {arguments}");
    desk.start("sh", &["-c", &line], SIZE)
}

#[track_caller]
fn run(desk: &Desk, arguments: &str) {
    let mut terminal = open(desk, arguments);
    let exit = terminal.wait_exit();
    assert_eq!(exit, Exit::Code(0), "{arguments}: {}", terminal.screen());
}

/// Every file and folder below, by how its name ends; each is its owner's alone.
fn private_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let metadata = fs::metadata(&path).unwrap();
        let mode = metadata.permissions().mode() & 0o777;
        let only = if metadata.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, only, "{}: {mode:o}", path.display());
        names.push(path.to_string_lossy().into_owned());
        if metadata.is_dir() {
            names.extend(private_below(&path));
        }
    }
    names
}

#[track_caller]
fn are_private(desk: &Desk, endings: &[&str]) {
    let names = private_below(&desk.path(""));
    for ending in endings {
        let found = names.iter().any(|name| name.ends_with(ending));
        assert!(found, "{ending}: {names:?}");
    }
}

#[test]
fn what_a_session_writes_is_its_owners_alone() {
    let desk = Desk::new();
    let mut terminal = open(&desk, "new --workshop asset-map");
    terminal.wait_for("not started");
    terminal.keys("choir{enter}");
    terminal.wait_for("One note under Organizations.");
    are_private(&desk, &[".flipchart.json", ".journal", ".lock"]);
    terminal.keys("the coa{ctrl-c}");
    terminal.wait_for("Ctrl-C again leaves");
    terminal.keys("{ctrl-c}");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    are_private(&desk, &[".flipchart.json", ".draft.json"]);
    assert_eq!(texts(&desk.session(), "assets", "organizations"), ["choir"]);
}

#[test]
fn what_is_kept_of_a_damaged_session_is_its_owners_alone() {
    let desk = Desk::new();
    let mut terminal = open(&desk, "new --workshop asset-map");
    terminal.wait_for("not started");
    terminal.keys("choir{enter}poet{enter}");
    terminal.wait_for("Two notes under Organizations.");
    leave(terminal);
    let file = desk.file();
    let damaged = fs::read_to_string(&file).unwrap();
    let damaged = damaged.replace("\"choir\"", "choir");
    write(&file, damaged.as_bytes());
    let mut terminal = open(&desk, &file.to_string_lossy());
    terminal.wait_for("Organizations ›");
    terminal.keys("coach{enter}");
    terminal.wait_for("notes under Organizations.");
    are_private(&desk, &[".bak"]);
    leave(terminal);
    are_private(&desk, &[".bak"]);
}

/// Everything that speaks of it: the file, its journal, what was kept of damage, what a crash left of
/// a file that was being written, what was half typed, the lock.
#[test]
fn deleting_a_session_leaves_nothing_of_it() {
    let desk = Desk::new();
    let mut terminal = open(&desk, "new --workshop asset-map");
    terminal.wait_for("not started");
    terminal.keys("choir{enter}the coa");
    terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
    terminal.signal("TERM");
    terminal.wait_exit();
    let session = desk.file().to_string_lossy().into_owned();
    let journal = session.replace(".json", ".journal");
    for left in [".bak", ".bak2", ".tmp", ".bak.tmp"] {
        write(format!("{session}{left}").as_ref(), b"choir");
    }
    for left in [".damaged", ".tmp", ".damaged2.tmp"] {
        write(format!("{journal}{left}").as_ref(), b"choir");
    }
    let other = desk.path("data/other.flipchart.json.bak");
    write(&other, b"another's");
    let mut terminal = desk.open(&[]);
    terminal.wait_for("▌ Asset map, ");
    terminal.keys("x");
    terminal.wait_for("x again deletes");
    assert!(Path::new(&session).exists(), "it is asked for first");
    terminal.keys("x");
    terminal.wait_for("Deleted.");
    terminal.keys("q");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    let files = all_below(&desk.path(""));
    assert_eq!(files, [other]);
}

/// Every file below, whoever may read it.
fn all_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(all_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn what_is_made_of_a_session_is_its_owners_alone() {
    let desk = Desk::new();
    let demo = crate::export::DEMO.as_bytes();
    let file = desk.path("a.flipchart.json");
    write(&file, demo);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    for format in ["md", "html", "json", "ics", "dot", "graphml"] {
        run(&desk, &format!("export a.flipchart.json -o out.{format}"));
    }
    run(&desk, "export a.flipchart.json -f csv -o tables/all");
    run(&desk, "export a.flipchart.json -f svg -o figures");
    run(
        &desk,
        "merge -o both.flipchart.json a.flipchart.json a.flipchart.json",
    );
    are_private(
        &desk,
        &[
            "out.md",
            "out.graphml",
            "notes.csv",
            ".svg",
            "both.flipchart.json",
        ],
    );
}
