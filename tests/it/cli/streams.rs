//! Every command alike: its help, a reader that has gone, no home, no terminal, standard streams in
//! the place of files, and what its exit code says.

use std::{fs, process::Command};

use serde_json::Value as Json;

use super::{Desk, PROGRAM, Told};

const FILE: &str = "a.flipchart.json";

/// Every command there is, with what makes it say something in a folder with a session.
const COMMANDS: &[&[&str]] = &[
    &["demo", "--out", "-"],
    &["list"],
    &["list", "--json"],
    &["new", "--no-open", "fresh.flipchart.json"],
    &["partners", FILE],
    &["partners", "--json", FILE],
    &["partners", "--csv", FILE],
    &["partners", "--ics", FILE],
    &["workshops"],
    &["workshops", "list", "--json"],
    &["workshops", "show", "asset-map"],
    &["workshops", "show", "--json", "asset-map"],
    &["workshops", "copy", "asset-map"],
    &["workshops", "check", "mine.json"],
    &["workshops", "check", "--json", "mine.json"],
    &["diff", FILE, FILE],
    &["diff", "--json", FILE, FILE],
    &["merge", FILE, FILE],
    &["merge", "--json", FILE, FILE],
    &["merge", "-o", "-", FILE, FILE],
    &["sheet"],
    &["export", FILE],
    &["export", "--format", "session", FILE],
    &["import", "--dry-run", "list.txt", FILE],
    &["import", "--dry-run", "--json", "list.txt", FILE],
    &["validate", FILE],
    &["validate", "--json", FILE],
    &["schema", "session"],
    &["config"],
    &["config", "--json"],
    &["config", "--keys"],
    &["config", "--path"],
    &["config", "init"],
    &["doctor"],
    &["doctor", "--json"],
    &["completions", "bash"],
    &["man"],
    &["man", "workshops", "copy"],
];

/// Those that need a terminal.
const INTERACTIVE: &[&[&str]] = &[
    &[],
    &["new"],
    &["open", FILE],
    &[FILE],
    &["desk", FILE],
    &["desk"],
    &["demo"],
];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file(FILE, &crate::export::DEMO);
    let workshop = fs::read_to_string("assets/workshops/asset-map.json").expect("a workshop");
    desk.file("mine.json", &workshop);
    desk.file("list.txt", "# People\nA poet\n");
    desk
}

fn told(command: &mut Command) -> Told {
    command.output().expect("the program runs").into()
}

/// Each command, by the words that name it.
fn names() -> Vec<Vec<&'static str>> {
    let words = |args: &&'static [&'static str]| -> Vec<&'static str> {
        let below = ["workshops", "config"].contains(&args[0]) && args.len() > 1;
        let most = if below && !args[1].starts_with('-') {
            2
        } else {
            1
        };
        args.iter().take(most).copied().collect()
    };
    let mut names: Vec<Vec<&str>> = COMMANDS.iter().map(words).collect();
    names.extend([vec!["open"], vec!["desk"]]);
    names.sort();
    names.dedup();
    names
}

#[test]
fn the_table_has_every_command_of_the_help() {
    let help = Desk::new().run(&["--help"]).out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    for line in listed {
        let command = line.split_whitespace().next().expect("a command");
        let is_known = names().iter().any(|name| name[0] == command);
        assert!(is_known || command == "help", "{command}");
    }
}

#[test]
fn every_command_helps() {
    let desk = Desk::new();
    for name in names() {
        for flag in ["-h", "--help"] {
            let args = [&name[..], &[flag]].concat();
            let help = desk.run(&args);
            help.is(0, "Usage: flipchart", "");
        }
    }
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    for args in COMMANDS {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let desk = desk();
        let ended = told(desk.command(PROGRAM).args(*args).stdout(writer));
        // What is said aside, such as who goes without a name, is said all the same.
        assert_eq!(ended.code, Some(0), "{args:?}: {ended:?}");
        assert!(
            !ended.err.contains("panic") && !ended.err.contains("pipe"),
            "{args:?}: {ended:?}"
        );
    }
    let desk = desk();
    let line = format!("flipchart validate {FILE} | : ; flipchart export {FILE} | :");
    desk.shell(&line).is(0, "", "");
}

#[test]
fn nobody_to_hear_what_is_wrong_is_no_panic() {
    for args in [
        &["validate", "no.json"][..],
        &["partners", "no.json"],
        &["--nonsense"],
        &["list"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let desk = desk();
        let ended = told(desk.command(PROGRAM).args(args).stderr(writer));
        assert!(
            ended.code.is_some_and(|code| code < 4),
            "{args:?}: {ended:?}"
        );
    }
}

#[test]
fn without_a_home_commands_go_on_or_say_what_is_missing() {
    let desk = desk();
    for args in COMMANDS.iter().chain(INTERACTIVE) {
        let mut command = Command::new(PROGRAM);
        command.current_dir(desk.path("")).args(*args).env_clear();
        let ended = told(command.stdin(std::process::Stdio::null()));
        assert!(
            ended.code.is_some_and(|code| code < 4),
            "{args:?}: {ended:?}"
        );
        assert!(!ended.err.contains("panicked"), "{args:?}: {ended:?}");
        drop(fs::remove_file(desk.path("fresh.flipchart.json")));
        drop(fs::remove_file(desk.path("fresh.flipchart.journal")));
    }
}

#[test]
fn what_needs_a_terminal_says_what_does_not() {
    let desk = desk();
    for args in INTERACTIVE {
        let ended = desk.run(args);
        ended.is(2, "", "standard input is not a terminal");
        ended.is(2, "", "`--plain` goes on line by line");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn standard_streams_stand_for_files() {
    let desk = desk();
    let session: &str = &crate::export::DEMO;
    let workshop = fs::read_to_string(desk.path("mine.json")).expect("a workshop");
    for (args, input, code, out, err) in [
        (
            &["validate", "-"][..],
            session,
            0,
            "standard input: fine",
            "",
        ),
        (&["export", "-"], session, 0, "# Library hours", ""),
        (
            &["export", "-o", "-", "--format", "session", "-"],
            session,
            0,
            "flipchart/session",
            "",
        ),
        (&["export", "-o", "-", FILE], "", 0, "# Library hours", ""),
        (&["diff", "-", FILE], session, 0, "Nothing has changed.", ""),
        (&["diff", FILE, "-"], session, 0, "Nothing has changed.", ""),
        (&["merge", FILE, "-"], session, 0, "nothing new", ""),
        (
            &["merge", "-o", "-", "-", FILE],
            session,
            0,
            "flipchart/session",
            "Written to standard output.",
        ),
        (&["partners", "-"], session, 0, "Evening Post", ""),
        (
            &["workshops", "check", "-"],
            &workshop,
            0,
            "standard input: fine",
            "",
        ),
        (
            &["workshops", "show", "-"],
            &workshop,
            0,
            "Asset map (asset-map)",
            "",
        ),
        (
            &["workshops", "copy", "-"],
            &workshop,
            0,
            "\"asset-map\"",
            "",
        ),
        (
            &["new", "--no-open", "--workshop", "-", "one.json"],
            &workshop,
            0,
            "one.json\n",
            "",
        ),
        (
            &["new", "--no-open", "--after", "-", "two.json"],
            session,
            0,
            "two.json\n",
            "From 'Library hours'",
        ),
        (
            &["new", "--no-open", "--after", "-", "--workshop", "-"],
            session,
            2,
            "",
            "not both",
        ),
        (
            &["new", "--after", "-"],
            session,
            2,
            "",
            "`--no-open` only makes the file",
        ),
        (&["new", "--no-open", "-"], "", 2, "", "a session is a file"),
        (&["diff", "-", "-"], session, 2, "", "one session, not two"),
        (&["merge", "-", "-"], session, 2, "", "one session, not two"),
        (&["desk", "-"], session, 2, "", "the desk follows a file"),
        (
            &["open", "-"],
            session,
            1,
            "",
            "A session is opened by its name",
        ),
    ] {
        desk.run_with(args, input).is(code, out, err);
    }
}

#[test]
fn exit_codes_are_as_the_help_has_them() {
    let desk = desk();
    desk.file("broken.json", "{");
    desk.file("config/config.toml", "them = 1");
    let mut newer: Json = serde_json::from_str(&crate::export::DEMO).expect("JSON");
    newer["version"] = 2.into();
    desk.file("newer.flipchart.json", &newer.to_string());
    let lock = fs::File::create(desk.path("a.flipchart.lock")).expect("a lock");
    lock.try_lock().expect("the lock");
    for (args, code) in [
        (&["list"][..], 0),
        (&["validate", FILE], 0),
        (&["partners", FILE], 0),
        (&["export", "no.json"], 1),
        (&["validate", "no.json"], 1),
        (&["partners", "no.json", FILE], 1),
        (&["workshops", "show", "nothing"], 1),
        (&["new", "--no-open", "mine.json"], 1),
        (&["partners", "--json", "--csv"], 2),
        (&["schema", "journal"], 2),
        (&["schema"], 2),
        (&["man", "nothing"], 2),
        (&["man", "--dir", "x", "list"], 2),
        (&["export", "--table", "actions", FILE], 2),
        (&["workshops", "check", "broken.json"], 3),
        (&["validate", "broken.json"], 3),
        (&["partners", "broken.json", FILE], 3),
        (&["partners", "newer.flipchart.json", FILE], 3),
        (&["diff", FILE, "newer.flipchart.json"], 3),
        (&["config"], 3),
        (&["merge", "-o", FILE, FILE, FILE], 4),
    ] {
        assert_eq!(desk.run(args).code, Some(code), "{args:?}");
    }
}

#[test]
fn what_was_meant_is_guessed() {
    let desk = desk();
    for (args, code, err) in [
        (&["partner"][..], 1, "Did you mean `flipchart partners`?"),
        (&["shema"], 1, "Did you mean `flipchart schema`?"),
        (&["partners", "--jsn"], 2, "'--json'"),
        (&["schema", "sesion"], 2, "'session'"),
        (&["completions", "fsh"], 2, "'fish'"),
        (&["export", "--format", "htm", FILE], 2, "'html'"),
        (&["workshops", "sow", "x"], 2, "'show'"),
        (&["new", "--workshp", "x"], 2, "'--workshop'"),
    ] {
        desk.run(args).is(code, "", err);
    }
}

#[test]
fn partners_of_a_folder_are_listed_and_what_cannot_be_read_is_named() {
    let desk = Desk::new();
    desk.run(&["partners"])
        .is(0, "", "No sessions yet; start one with `flipchart new`.\n");
    desk.run(&["partners", "--json"])
        .is(0, "\"partners\": []", "");
    desk.file("data/a.flipchart.json", &crate::export::DEMO);
    desk.file("data/notes.txt", "no session");
    let whole = desk.run(&["partners"]);
    whole.is(0, "Tue 1 Dec", "");
    whole.is(
        0,
        "Invite the culture desk to the Tuesday rehearsal (Ana Sousa, Yusuf)",
        "",
    );
    desk.file("data/b.flipchart.json", "{");
    desk.file(
        "data/c.flipchart.json",
        "{ \"format\": \"flipchart/session\", \"version\": 9 }",
    );
    let told = desk.run(&["partners"]);
    told.is(
        3,
        "Evening Post",
        "b.flipchart.json: the file ends too early",
    );
    told.is(3, "Evening Post", "c.flipchart.json");
    assert_eq!(desk.run(&["partners", "data"]).out, told.out);
    let redacted = desk.run(&["partners", "--redact", "data/a.flipchart.json"]);
    redacted.is(0, "Person ", "8 people without their names");
    assert!(!redacted.out.contains("Yusuf"));

    let desk = Desk::new();
    desk.file("data", "a file in the way");
    desk.run(&["partners"]).is(1, "", "Not a directory");
    desk.run(&["list"]).is(1, "", "Not a directory");
}
