//! The program without a screen: lines typed into the real program, and what it answers.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "how a test fails, and files as they come from elsewhere"
)]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value as Json;
use tempfile::TempDir;

/// A whole workshop, as it is typed.
const WHOLE: &str = include_str!("../data/plain-90.txt");

/// A workshop with every kind there is, and how it is held: read as the test runs.
fn nine_kinds() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/plain-nine.txt");
    fs::read_to_string(path).unwrap()
}

/// What came of a run.
struct Run {
    folder: TempDir,
    out: String,
    code: Option<i32>,
}

impl Run {
    /// Types lines into a new folder's program.
    fn new(args: &[&str], lines: &[&str]) -> Self {
        Self::within(tempfile::tempdir().unwrap(), args, lines)
    }

    /// The program once more, where the last one was.
    fn again(self, lines: &[&str]) -> Self {
        Self::within(self.folder, &["--plain"], lines)
    }

    fn within(folder: TempDir, args: &[&str], lines: &[&str]) -> Self {
        let path = |name: &str| folder.path().join(name);
        let mut child = Command::new(env!("CARGO_BIN_EXE_flipchart"))
            .args(args)
            .current_dir(folder.path())
            .env("FLIPCHART_DATA", path("data"))
            .env("FLIPCHART_STATE", path("state"))
            .env("FLIPCHART_CONFIG", path("config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let text = format!("{}\n", lines.join("\n"));
        let mut input = child.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            code: output.status.code(),
            folder,
        }
    }

    /// Everything said, in this order.
    #[track_caller]
    fn says(&self, sentences: &[&str]) {
        let mut rest = self.out.as_str();
        for sentence in sentences {
            let (_, after) = rest
                .split_once(sentence)
                .unwrap_or_else(|| panic!("{sentence:?} does not follow in:\n{}", self.out));
            rest = after;
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("hours.flipchart.json")
    }

    fn session(&self) -> Json {
        serde_json::from_str(&fs::read_to_string(self.file()).unwrap()).unwrap()
    }
}

fn typed(script: &str) -> Vec<&str> {
    let lines = script.lines().filter(|line| !line.is_empty());
    let lines = lines.filter(|line| !line.starts_with(['#', '=', '@']));
    lines
        .map(|line| if line == "<enter>" { "" } else { line })
        .collect()
}

const NEW: [&str; 5] = [
    "new",
    "--plain",
    "--workshop",
    "partnership-90",
    "hours.flipchart.json",
];

#[test]
fn a_whole_workshop_is_held_line_by_line() {
    let run = Run::new(&NEW, &typed(WHOLE));
    assert_eq!(run.code, Some(0));
    run.says(&[
        "1/10 What are we here to win?",
        "when: kept. 3 of 3 known.",
        "Three people.",
        "2/10 Asset map, write silently",
        "Hidden until uncovered.",
        "[Enter: move the room here]",
        "[Enter: start 06:00]",
        "Four notes under Organizations.",
        "- (covered)",
        "[Enter: uncover 4 notes, on to share]",
        "Moved to Reach.",
        "4 the sports club: in the middle (0), influence 17.",
        "wanted: supports (67).",
        "a journalist at the Post → Evening Post: knows, strong. 1 link.",
        "Ana's ballot is in. The keyboard goes to Yusuf.",
        "[Enter: close the ballot, on to decide]",
        "chosen.",
        "6/10 Relationship owners",
        "Ana owns it",
        "Not known. Yusuf finds out by Fri",
        "Parked. 1 in the parking lot.",
        "Decided. 1 decision so far.",
        "Routes to the target",
        "all ends ",
    ]);
    let session = run.session();
    let count = |table: &str| session[table].as_array().map_or(0, Vec::len);
    assert_eq!(session["stand"]["step"], "close");
    assert_eq!((count("people"), count("links")), (3, 4));
    assert_eq!(count("places"), 5);
    let chosen = session["marks"].as_array().unwrap().iter();
    let chosen = chosen.filter(|mark| mark["field"] == "chosen" && mark["step"] == "choose");
    assert_eq!(chosen.count(), 2);
    // Nothing of a covered step was told before it was uncovered.
    let (hidden, _) = run.out.split_once("on to share]").unwrap();
    assert!(!hidden.contains("our own newsletter"), "{hidden}");
}

/// Behind `=` stands what is then said, behind `@` a table of the session and how much it holds.
#[test]
fn each_kind_is_held_line_by_line() {
    let script = nine_kinds();
    let workshop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/own-workshop.json");
    let mut args = NEW;
    let workshop = workshop.to_string_lossy();
    args[3] = &workshop;
    let run = Run::new(&args, &typed(&script));
    assert_eq!(run.code, Some(0), "{}", run.out);
    let said: Vec<&str> = script
        .lines()
        .filter_map(|line| line.strip_prefix("= "))
        .collect();
    assert!(said.len() > 40);
    run.says(&said);
    let session = run.session();
    let tables = script.lines().filter_map(|line| line.strip_prefix("@ "));
    for (table, rows) in tables.filter_map(|line| line.split_once(' ')) {
        let found = match &session[table] {
            Json::Array(rows) => rows.len().to_string(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
                session["stand"][table]
                    .as_str()
                    .unwrap_or_default()
                    .to_string()
            }
        };
        assert_eq!(found, rows, "{table}");
    }
    // Enter alone wrote the report beside the session.
    let written = fs::read_dir(run.folder.path()).unwrap();
    let names = written.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(
        names
            .collect::<Vec<_>>()
            .iter()
            .any(|name| name == "hours.report.html")
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("config")).unwrap();
    fs::write(
        folder.path().join("config/config.toml"),
        "theme = \"mauve\"\n",
    )
    .unwrap();
    let run = Run::within(folder, &["--plain"], &[":quit"]);
    run.says(&["config.toml, line 1, is wrong; its default holds."]);
}

#[test]
fn what_acts_at_the_second_time_does() {
    let run = Run::new(
        &NEW,
        &[
            "longer hours",
            ":pgdn",
            ":back",
            ":back",
            ":pgdn",
            "",
            ":find poet",
            "a poet",
            ":uncover",
            ":uncover",
            ":show",
        ],
    );
    run.says(&[
        "Looking at 2. :back again goes back to 1.",
        "1/10 What are we here to win?",
        "No note to find here yet. 'poet' was not used.",
        "One note under ",
        "a poet",
    ]);
    let session = run.session();
    let items = session["items"].as_array().unwrap().iter();
    assert_eq!(items.filter(|item| item["step"] == "assets").count(), 1);
}

#[test]
fn a_question_waits_for_the_next_line() {
    let run = Run::new(
        &[
            "new",
            "--plain",
            "--workshop",
            "asset-map",
            "hours.flipchart.json",
        ],
        &[
            ":pgdn",
            ":pgdn",
            "",
            "the poet",
            "a coach",
            "Poets",
            ":merge",
            "zzz",
            "",
            ":merge",
            ":back",
            ":set-aside",
            ":back",
        ],
    );
    run.says(&[
        "Much like 'the poet': :merge Enter makes them one.",
        "'Poets' is one with: a few letters of one of these, or :back.",
        "  the poet",
        "[Enter: the poet]",
        "'zzz' matches nothing. :back closes this.",
        "Two notes are one now.",
        "As it was.",
    ]);
}

#[test]
fn it_goes_on_where_it_was_left() {
    let begun = Run::new(&NEW, &["longer hours", ":pgdn", "", ":quit", "never read"]);
    begun.says(&["The room is at 2 Asset map."]);
    let again = Run::within(
        begun.folder,
        &["--plain", "hours.flipchart.json"],
        &[":back", ":pgup", ":show"],
    );
    again.says(&[
        "2/10 Asset map",
        "1/10 What are we here to win?",
        "longer hours",
    ]);
    assert!(!again.out.contains("never read"));
}

#[test]
fn acts_are_called_by_name_or_key() {
    let run = Run::new(
        &[
            "new",
            "--plain",
            "--workshop",
            "asset-map",
            "hours.flipchart.json",
        ],
        &[
            "",
            "a poet",
            "the coach",
            ":pgdn",
            "",
            ":x",
            ":u",
            ":redo",
            ":undoo",
            ":help",
            ":people Ana, Li",
            ":backspace the trainer",
            ":time late 1",
            ":find nobody",
        ],
    );
    run.says(&[
        "Two notes under ",
        "Removed",
        ":undo takes it back",
        "Took back: ",
        "No action is called 'undoo'. Did you mean :undo?",
        ":remove, :x  Remove what is picked.",
        "Two people.",
        "Changed.",
    ]);
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_refused_text_waits_for_one_line_alone() {
    let run = Run::new(
        &[
            "new",
            "--plain",
            "--workshop",
            "power-map",
            "hours.flipchart.json",
        ],
        &[":pgdn", "", "Post", "j9", ":pgup", "", ":pgdn", ""],
    );
    assert_eq!(run.code, Some(0));
    assert_eq!(run.session()["places"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn at_home_a_number_opens() {
    let run = Run::new(&["--plain"], &["77", "x", ":undo", "4", "a poet", ":quit"]);
    run.says(&[
        "Begin",
        "4  Asset map (25 min)",
        "'77' is none of 1 to 9, nor a name here. :help says more.",
        "'x' is none of 1 to 9",
        "Nothing here is called ':undo'. :help says what is.",
        "Asset map",
    ]);
    let kept = fs::read_dir(run.folder.path().join("data"))
        .unwrap()
        .count();
    assert!(kept >= 1);
}

#[test]
fn at_home_a_name_opens() {
    for name in ["Power map", "power-map", "POWER", ":new power", ":new 5"] {
        let run = Run::new(&["--plain"], &[name, ":quit"]);
        run.says(&["Begin", "What do we want decided?"]);
    }
    let run = Run::new(
        &["--plain"],
        &["whole", "map", ":new", ":find map", ":quit"],
    );
    run.says(&[
        "'whole' may be 1 The whole way, 2 The whole way, short: type the number.",
        "'map' may be 4 Asset map, 5 Power map: type the number.",
        "Which? A number from 1 to 9, or a name.",
        "  4  Asset map",
        "  5  Power map",
    ]);
}

/// What the keys of the home screen do has a word each.
#[test]
fn at_home_sessions_are_renamed_followed_up_opened_and_deleted() {
    let run = Run::new(&["--plain"], &["asset map", ":quit"]);
    let run = run.again(&[
        ":rename 1",
        ":rename 1 Our library",
        ":open-file nowhere.json",
        ":follow-up our lib",
        ":quit",
    ]);
    run.says(&["Like: :rename 1 Our library", "nowhere.json", "Our library"]);
    let run = run.again(&[":quit"]);
    run.says(&["Our library: asset map, step 1 of 1"]);
    let run = run.again(&[":delete our", "", ":delete our", ":show", ":quit"]);
    run.says(&[":delete our again deletes 'Our library'"]);
    let run = run.again(&[":delete our", ":x our", ":quit"]);
    let run = run.again(&[":quit"]);
    assert!(!run.out.contains("Our library: asset map"), "{}", run.out);
}

#[test]
fn what_is_typed_steers_no_terminal() {
    let run = Run::new(
        &[
            "new",
            "--plain",
            "--workshop",
            "asset-map",
            "hours.flipchart.json",
        ],
        &[
            "",
            "a \u{1b}]0;title\u{7}poet\u{1b}[2J",
            ":\u{1b}[31m",
            ":show",
        ],
    );
    assert!(
        !run.out.contains('\u{1b}') && !run.out.contains('\u{7}'),
        "{:?}",
        run.out
    );
}
