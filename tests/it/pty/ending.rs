//! However it ends, the terminal is given back as it was, and what was half typed is kept.

use std::fs;

use super::{Desk, PROGRAM, SIZE, leave, texts};
use crate::support::pty::{Exit, Terminal};

#[track_caller]
fn ends(mut terminal: Terminal, exit: Exit) {
    assert_eq!(terminal.wait_exit(), exit);
    assert_eq!(terminal.restored(), Ok(()));
}

#[test]
fn by_keys() {
    let desk = Desk::new();
    let mut terminal = desk.open(&[]);
    terminal.wait_for("Asset map");
    terminal.keys("q");
    ends(terminal, Exit::Code(0));

    let mut terminal = desk.open(&[]);
    terminal.wait_for("Asset map");
    terminal.keys("{ctrl-c}");
    terminal.wait_for("Ctrl-C again leaves.");
    terminal.keys("{ctrl-c}");
    ends(terminal, Exit::Code(0));

    leave(desk.begin("asset-map", SIZE));

    let mut terminal = desk.begin("power-map", SIZE);
    terminal.keys("half{ctrl-c}");
    terminal.wait_for("Ctrl-C again leaves; all is saved.");
    terminal.keys("{ctrl-c}");
    ends(terminal, Exit::Code(0));
}

/// A shell reads 128 and the signal's number; notes and the half-typed one are there again.
#[test]
fn by_signals() {
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1), ("QUIT", 3)] {
        let desk = Desk::new();
        let mut terminal = desk.begin("asset-map", SIZE);
        terminal.keys("{enter}");
        terminal.wait_for("Runs: 10:00.");
        terminal.keys("choir{enter}");
        terminal.wait_for("One note under Organizations.");
        terminal.keys("the coa");
        terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
        terminal.signal(signal);
        ends(terminal, Exit::Code(128 + number));

        let session = desk.session();
        assert_eq!(texts(&session, "assets", "organizations"), ["choir"]);
        assert!(session["phases"][0]["running_since"].is_null());
        let file = desk.file();
        let mut terminal = desk.open(&[&file.to_string_lossy()]);
        terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
        terminal.keys("ch{enter}");
        terminal.wait_for("Two notes under Organizations.");
        leave(terminal);
        assert_eq!(
            texts(&desk.session(), "assets", "organizations"),
            ["choir", "the coach"]
        );
    }
}

/// With a running clock, too, whose next tick finds nothing to draw on.
#[test]
fn by_closing_the_window() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("{enter}");
    terminal.wait_for("Runs: 10:00.");
    terminal.keys("choir{enter}the coa");
    terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
    terminal.hang_up();
    assert_eq!(terminal.wait_exit(), Exit::Code(129));
    let file = desk.file();
    assert!(!file.with_extension("lock").exists());
    let mut terminal = desk.open(&[&file.to_string_lossy()]);
    terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
    terminal.keys("ch{enter}");
    terminal.wait_for("Two notes under Organizations.");
    leave(terminal);
}

/// No signal comes where the terminal was never the program's own, nor one where SIGHUP was ignored
/// from the start: it ends all the same, and does not go on reading what has no end.
#[cfg(target_os = "linux")]
#[test]
fn by_a_terminal_that_is_gone_without_a_word() {
    for (heard, how) in [(":", "setsid -w"), ("", "")] {
        let desk = Desk::new();
        let line = format!(
            "trap '{heard}' HUP; {how} {PROGRAM} new --workshop asset-map; echo $? >ended; times >spent"
        );
        let mut terminal = desk.start("sh", &["-c", &line], SIZE);
        terminal.wait_for("not started");
        terminal.keys("choir{enter}the coa");
        terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
        terminal.hang_up();
        assert_eq!(terminal.wait_exit(), Exit::Code(0));
        let told = |name| fs::read_to_string(desk.path(name)).unwrap();
        assert_eq!(told("ended"), "129\n", "{how}");
        assert!(seconds(&told("spent")) < 3.0, "{how}: {}", told("spent"));
        assert_eq!(texts(&desk.session(), "assets", "organizations"), ["choir"]);
        let terminal = desk.open(&[&desk.file().to_string_lossy()]);
        terminal.wait_for("Organizations › ▒▒▒▒▒▒▒");
    }
}

/// What a shell and all that it started have computed, as its `times` has it: `0m1.25s 0m0.10s`.
fn seconds(times: &str) -> f64 {
    let one = |time: &str| {
        let (minutes, seconds) = time.trim_end_matches('s').split_once('m').unwrap();
        minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
    };
    times.split_whitespace().map(one).sum()
}

/// Nothing is asked of the terminal: one that never answers holds up nobody.
#[test]
fn no_terminal_is_asked_anything() {
    let desk = Desk::new();
    let mut terminal = desk.begin("asset-map", SIZE);
    terminal.keys("choir{enter}{f9}{ctrl-l}{ctrl-z}z");
    terminal.wait_for("This terminal has no shell to go to.");
    terminal.resize(100, 30);
    terminal.quiet();
    let output = String::from_utf8(terminal.output()).unwrap();
    for query in [
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[5n",
        "\x1b[6n",
        "\x1b]10;?",
        "\x1b]11;?",
        "\x1b[?u",
        "$p",
        "\x1b[>q",
        "\x1b[14t",
        "\x1b[18t",
    ] {
        assert!(!output.contains(query), "{query:?} was asked");
    }
    leave(terminal);
}

#[test]
fn on_a_terminal_that_knows_little() {
    let desk = Desk::new();
    let file = "a.flipchart.json";
    let line =
        format!("TERM=vt100 COLORTERM= {PROGRAM} new --workshop asset-map {file}; echo ended $?");
    let mut terminal = desk.start("sh", &["-c", &line], SIZE);
    terminal.wait_for("not started");
    terminal.keys("choir{enter}");
    terminal.wait_for("One note under Organizations.");
    terminal.keys("{esc}qq");
    terminal.wait_for("ended 0");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
}
