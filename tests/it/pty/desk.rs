//! Two terminals at one session: the facilitator's desk, and a second wall. Either may be killed, and
//! the files may vanish; the other goes on.

use std::fs;

use super::{Desk, PROGRAM, SIZE, leave, texts};
use crate::support::pty::{Exit, Terminal};

/// The facilitator's own screen, for the session opened last.
#[track_caller]
fn sit_down(desk: &Desk) -> Terminal {
    let terminal = desk.open(&["desk"]);
    terminal.wait_for("q leave");
    terminal
}

#[track_caller]
fn get_up(mut terminal: Terminal) {
    terminal.keys("q");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
}

/// An asset map, its clock running, two covered notes in it, and the desk beside it.
fn wall_and_desk() -> (Desk, Terminal, Terminal) {
    let desk = Desk::new();
    let mut wall = desk.begin("asset-map", SIZE);
    wall.keys("{esc}nAna, Yusuf, Li{enter}{esc}");
    wall.keys("{enter}");
    wall.wait_for("Runs: 10:00.");
    wall.keys("choir{enter}poet{enter}");
    wall.wait_for("Two notes under Organizations.");
    let facilitator = sit_down(&desk);
    (desk, wall, facilitator)
}

/// Waits till the clock stands.
#[track_caller]
fn wait_for_rest(facilitator: &Terminal) {
    facilitator.wait_until("the clock to stand", |terminal| {
        let screen = terminal.screen();
        screen.contains("paused") || screen.contains("not started")
    });
}

/// The names of all files there are.
fn files(desk: &Desk) -> Vec<String> {
    let folders = ["data", "state"].map(|name| desk.path(name));
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let mut names: Vec<String> = files
        .flatten()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn it_follows_the_wall_and_writes_nothing() {
    let (desk, mut wall, mut facilitator) = wall_and_desk();
    let before = files(&desk);
    facilitator.wait_for("Asset map · write");
    facilitator.wait_for("Say ");
    facilitator.wait_for("Next     1 Asset map · share, 15 min");
    facilitator.wait_for("2 notes");
    // Covered stays covered.
    let seen = String::from_utf8_lossy(&facilitator.output()).into_owned();
    assert!(!seen.contains("choir") && !seen.contains("poet"));
    wall.keys("park: who pays?{enter}");
    facilitator.wait_for("1 parked");
    wall.keys("{pgdn}");
    wall.wait_for("Enter uncover 2 notes");
    wall.keys("{enter}{wait:50}{enter}");
    wall.wait_for("Ana speaks, then Yusuf.");
    facilitator.wait_for("Asset map · share");
    facilitator.wait_for("Speaks   Ana, then Yusuf");
    facilitator.wait_for("Not yet  Yusuf, Li");
    // Looking ahead is the facilitator's alone.
    facilitator.keys("{pgup}");
    facilitator.wait_for("LOOKING at 1/1  Asset map · write");
    assert!(!wall.screen().contains("LOOKING"));
    facilitator.keys("{esc}");
    facilitator.wait_gone("LOOKING");
    facilitator.keys("{f5}");
    facilitator.wait_for("The desk only reads.");
    assert_eq!(files(&desk), before);
    get_up(facilitator);
    assert_eq!(files(&desk), before);
    leave(wall);
}

#[test]
fn either_may_be_killed() {
    let (desk, wall, facilitator) = wall_and_desk();
    let name = desk.file().to_string_lossy().into_owned();
    wall.signal("KILL");
    drop(wall);
    facilitator.wait_for("2 notes");
    let mut wall = desk.open(&[&name]);
    wall.wait_for("Recovered ");
    wait_for_rest(&facilitator);
    wall.keys("coach{enter}");
    facilitator.wait_for("3 notes");

    facilitator.signal("KILL");
    drop(facilitator);
    wall.keys("imam{enter}");
    wall.wait_for("Four notes under");
    let facilitator = sit_down(&desk);
    facilitator.wait_for("4 notes");
    get_up(facilitator);
    leave(wall);
    let session = desk.session();
    let said = texts(&session, "assets", "organizations");
    assert_eq!(said, ["choir", "poet", "coach", "imam"]);
}

/// A folder that is gone is looked for once a second.
#[test]
fn a_file_that_vanishes_is_waited_for() {
    let (desk, wall, facilitator) = wall_and_desk();
    leave(wall);
    wait_for_rest(&facilitator);
    let (file, elsewhere) = (desk.file(), desk.path("elsewhere.json"));
    fs::rename(&file, &elsewhere).unwrap();
    facilitator.wait_for("This is as it was: ");
    facilitator.wait_for("2 notes");
    fs::rename(&elsewhere, &file).unwrap();
    facilitator.wait_gone("This is as it was: ");

    let (data, moved) = (desk.path("data"), desk.path("moved"));
    fs::rename(&data, &moved).unwrap();
    facilitator.wait_for("This is as it was: ");
    fs::rename(&moved, &data).unwrap();
    facilitator.wait_gone("This is as it was: ");
    let mut wall = desk.open(&[&file.to_string_lossy()]);
    wall.wait_for("Organizations ›");
    wall.keys("coach{enter}");
    facilitator.wait_for("3 notes");
    get_up(facilitator);
    leave(wall);
}

#[test]
fn without_a_session_there_is_no_desk() {
    let desk = Desk::new();
    let mut terminal = desk.open(&["desk"]);
    terminal.wait_for("there is no session in");
    assert_eq!(terminal.wait_exit(), Exit::Code(1));
    let mut terminal = desk.open(&["desk", "gone.json"]);
    terminal.wait_for("gone.json is not there.");
    assert_eq!(terminal.wait_exit(), Exit::Code(1));
    assert_eq!(terminal.restored(), Ok(()));
}

/// Half-typed texts of both stay; the one that is left never writes by itself.
#[test]
fn a_second_wall_follows_and_takes_over_at_a_key() {
    let desk = Desk::new();
    let mut first = desk.begin("power-map", SIZE);
    let file = desk.file();
    let name = file.to_string_lossy().into_owned();
    let mut second = desk.open(&[&name]);
    second.wait_for("only read here: it is open in another terminal");
    first.keys("longer hours{enter}");
    second.wait_for("longer hours");
    second.keys("Haddad");
    second.wait_for("› Haddad");
    second.keys("{enter}");
    second.wait_for("This file is only read here");
    first.keys("Coun{ctrl-c}{ctrl-c}");
    assert_eq!(first.wait_exit(), Exit::Code(0));
    second.wait_for("the other terminal has left");
    second.keys("{ctrl-u}{enter}");
    second.wait_for("This terminal writes now.");
    second.wait_for("› Coun");
    second.wait_gone("only read here");
    second.keys("cillor Haddad{enter}");
    second.wait_for("2 of 3 known");

    let third = desk.open(&[&name]);
    third.wait_for("only read here: it is open in another terminal");
    second.signal("KILL");
    drop(second);
    third.wait_for("the other terminal has left");
    drop(third);
    let last = desk.open(&[&name]);
    last.wait_for("2 of 3 known");
    leave(last);
}

/// Bytes written in so many milliseconds.
#[track_caller]
fn written(terminal: &mut Terminal, ms: usize) -> usize {
    terminal.quiet();
    let before = terminal.output().len();
    terminal.keys(&format!("{{wait:{ms}}}"));
    terminal.output().len() - before
}

/// Four ticks at most in three seconds, and nothing once the clock stands.
#[test]
fn it_is_quiet_while_nothing_changes() {
    let (desk, mut wall, mut facilitator) = wall_and_desk();
    facilitator.wait_for("of 10:00");
    let bytes = written(&mut facilitator, 3_000);
    assert!((1..=4 * 140).contains(&bytes), "{bytes} bytes in 3 s");
    wall.keys("{f5}");
    facilitator.wait_for("paused");
    assert_eq!(written(&mut facilitator, 1_500), 0);
    // Another session in the same folder is no news.
    let mut other = desk.start(PROGRAM, &["new", "--workshop", "power-map"], SIZE);
    other.wait_for("not started");
    other.keys("longer hours{enter}");
    other.wait_for("1 of 3 known");
    assert_eq!(written(&mut facilitator, 500), 0);
    leave(other);
    get_up(facilitator);
    leave(wall);
}
