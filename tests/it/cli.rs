//! The command line as a shell sees it: the real program, in folders of its own, without a
//! terminal. What is said, where it is said, and the exit code.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

mod exports;
mod imports;
mod lineage;
mod machine;
mod sessions;
mod sheet;
mod streams;

const PROGRAM: &str = env!("CARGO_BIN_EXE_flipchart");

/// A folder to run the program in, with data, state and config beneath it.
pub(crate) struct Desk(TempDir);

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Told {
    code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders it lies in.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        let folder = path.parent().expect("a folder");
        fs::create_dir_all(folder).expect("folders");
        let mut file = File::create(&path).expect("a file");
        file.write_all(text.as_bytes()).expect("a text");
        path
    }

    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .current_dir(self.0.path())
            .env("FLIPCHART_DATA", self.path("data"))
            .env("FLIPCHART_STATE", self.path("state"))
            .env("FLIPCHART_CONFIG", self.path("config"))
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Told {
        let output = self.command(PROGRAM).args(args).output();
        output.expect("the program runs").into()
    }

    fn run_with(&self, args: &[&str], input: &str) -> Told {
        let input = File::open(self.file("input", input)).expect("the input");
        let output = self.command(PROGRAM).args(args).stdin(input).output();
        output.expect("the program runs").into()
    }

    /// Runs a line as a shell does, with the program on the path.
    fn shell(&self, line: &str) -> Told {
        let folder = Path::new(PROGRAM).parent().expect("a folder");
        let output = self
            .command("/bin/sh")
            .args(["-c", line])
            .env("PATH", folder)
            .output();
        output.expect("the shell runs").into()
    }
}

impl From<Output> for Told {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Told {
    /// The code, and parts of what was said; an empty part means: nothing was said there.
    #[track_caller]
    fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for (said, part) in [(&self.out, out), (&self.err, err)] {
            assert!(said.contains(part), "{part:?} is not in {self:#?}");
            assert!(!part.is_empty() || said.is_empty(), "{self:#?}");
        }
    }
}

#[test]
fn what_is_asked_for_wrongly_is_told_with_what_to_do() {
    let desk = Desk::new();
    for (args, code, err) in [
        (&["--nonsense"][..], 2, "unexpected argument '--nonsense'"),
        (&["workshops", "chek"], 2, "'check'"),
        (&["validate"], 2, "<FILES>..."),
        (
            &["no.json"],
            1,
            "flipchart: no.json: there is no such file\n  `flipchart new no.json` makes it.",
        ),
        (&["my plan.json"], 1, "`flipchart new 'my plan.json'`"),
        (&["validat"], 1, "Did you mean `flipchart validate`?"),
        (
            &["asset"],
            1,
            "`flipchart new --workshop asset-map` begins that workshop.",
        ),
        (&["-"], 1, "`flipchart validate -`"),
        (&["."], 1, "flipchart: .: is a folder"),
        (&["new", "--title", " "], 2, "--title: is empty"),
        (
            &["new", "--workshop", "power"],
            1,
            "Did you mean power-map?",
        ),
        (
            &["new", "--workshop", "no.json"],
            1,
            "flipchart: no.json: No such file",
        ),
        (
            &["workshops", "show", "nothing"],
            1,
            "nothing: there is no workshop of that name",
        ),
        (
            &["workshops", "copy", "asset_map"],
            1,
            "Did you mean asset-map?",
        ),
        (
            &["workshops", "check", "no.json"],
            1,
            "flipchart: no.json: No such file",
        ),
        (
            &["workshops", "check", "."],
            1,
            "flipchart: .: Is a directory",
        ),
    ] {
        desk.run(args).is(code, "", err);
    }
}

#[test]
fn without_a_terminal_nothing_interactive_begins() {
    let desk = Desk::new();
    desk.file("there.flipchart.json", "{}");
    for args in [
        &[][..],
        &["./there.flipchart.json"],
        &["new"],
        &["new", "a.json"],
    ] {
        desk.run(args).is(2, "", "standard input is not a terminal");
    }
    assert!(!desk.path("a.json").exists() && !desk.path("data").exists());
}

#[test]
fn help_names_every_command_and_fits_the_terminal() {
    let desk = Desk::new();
    for args in [&["--help"][..], &["-h"], &["help"]] {
        let help = desk.run(args);
        for command in [
            "new",
            "list",
            "workshops",
            "diff",
            "merge",
            "import",
            "validate",
        ] {
            help.is(0, &format!("\n  {command} "), "");
        }
    }
    for args in [
        &["--help"][..],
        &["new", "--help"],
        &["list", "--help"],
        &["workshops", "--help"],
        &["workshops", "check", "--help"],
        &["open", "--help"],
        &["partners", "-h"],
        &["demo", "-h"],
        &["demo", "--help"],
        &["man", "-h"],
        &["diff", "--help"],
        &["merge", "--help"],
        &["import", "--help"],
        &["validate", "--help"],
    ] {
        let help = desk.run(args);
        let wide = help.out.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{args:?}");
    }
    desk.run(&["--version"])
        .is(0, env!("CARGO_PKG_VERSION"), "");
}

#[test]
fn exit_codes_and_folders_are_in_the_help() {
    let help = Desk::new().run(&["--help"]);
    for part in [
        "\n  0  fine",
        "\n  4  ",
        "FLIPCHART_DATA",
        "FLIPCHART_STATE",
        "FLIPCHART_CONFIG",
    ] {
        help.is(0, part, "");
    }
}

/// The examples under a heading of the long help, without what is said about them.
fn examples(help: &str, heading: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != heading).skip(1);
    lines
        .map_while(|line| line.strip_prefix("  flipchart"))
        .map(|rest| rest.split("   ").next().unwrap_or_default())
        .map(|rest| format!("flipchart{rest}"))
        .collect()
}

#[test]
fn every_example_in_the_help_runs() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).out;
    let scripts = examples(&help, "Examples, in scripts too:");
    assert!(scripts.len() >= 8, "{scripts:?}");
    desk.file("list.txt", "# People\n- the coach\n");
    for line in scripts {
        if line.contains("table-2") {
            // Somebody went on with a copy.
            let copy = desk.path("table-2.flipchart.json");
            fs::copy(desk.path("library.flipchart.json"), copy).expect("a copy");
        }
        let told = desk.shell(&line);
        assert_eq!(
            (told.code, told.err.as_str()),
            (Some(0), ""),
            "{line}: {told:#?}"
        );
    }
    let interactive = examples(&help, "Examples, in a terminal:");
    assert_eq!(interactive.len(), 6);
    for line in interactive {
        desk.shell(&line).is(2, "", "is not a terminal");
    }
}

#[test]
fn workshops_are_listed_and_ones_own_beside_them() {
    let desk = Desk::new();
    let own = desk.run(&["workshops", "copy", "power-map"]).out;
    let own = own.replacen("Power map", r"Our \u001b[2Jmap", 1);
    desk.file("config/workshops/ours.json", &own);
    desk.file("config/workshops/broken.json", "{");
    desk.file("config/workshops/notes.txt", "no workshop");

    let told = desk.run(&["workshops"]);
    told.is(
        0,
        "asset-map             25 min  Asset map: what do we have?\n",
        "",
    );
    told.is(0, "partnership-solo    no clock  On my own: one person", "");
    told.is(0, "can't be run: this is not JSON", "");
    told.is(0, "30 min  Our map: what do we need to win?", "");
    assert!(!told.out.contains(['\u{1b}']) && !told.out.contains("notes"));

    let json: serde_json::Value =
        serde_json::from_str(&desk.run(&["workshops", "list", "--json"]).out).unwrap();
    assert_eq!(json[3]["id"], "asset-map");
    assert_eq!(json[3]["minutes"], 25);
    assert_eq!(json[9]["id"], "broken");
    assert!(json[9]["flaw"].is_string() && json[3]["flaw"].is_null());
    let path = json[10]["path"].as_str().unwrap();
    assert!(path.ends_with("config/workshops/ours.json"));
    desk.run(&["workshops", "show", "ours"])
        .is(0, "(power-map), 30 min", "");
}

#[test]
fn ones_own_takes_the_place_of_a_built_in_of_that_name() {
    let desk = Desk::new();
    let built_in = desk.run(&["workshops", "copy", "asset-map"]).out;
    let ours = built_in.replacen("Asset map", "Ours", 1);
    desk.file("config/workshops/asset-map.json", &ours);
    assert_eq!(desk.run(&["workshops", "copy", "asset-map"]).out, ours);
    let list = desk.run(&["workshops"]).out;
    assert_eq!(list.matches("asset-map ").count(), 1, "{list}");
}

#[test]
fn a_workshop_is_shown_with_steps_minutes_and_questions() {
    let told = Desk::new().run(&["workshops", "show", "power-map"]);
    for part in [
        "Power map (power-map), 30 min\nwhat do we need to win?\n",
        "\n 2  Power map                         21 min  grid\n    Where does each stand on our goal?\n",
        "\n    - place                           17 min\n",
        "\nFrom: Dave Algoso",
    ] {
        told.is(0, part, "");
    }
}

#[test]
fn a_copy_is_the_same_byte_for_byte() {
    let desk = Desk::new();
    let file = fs::read_to_string("assets/workshops/asset-map.json").unwrap();
    assert_eq!(desk.run(&["workshops", "copy", "asset-map"]).out, file);
}

#[test]
fn a_check_names_each_flaw_and_what_does_not_fit() {
    let desk = Desk::new();
    let good = desk.run(&["workshops", "copy", "power-map"]).out;
    let check = |name: &str, text: &str| {
        desk.file(name, text);
        desk.run(&["workshops", "check", name])
    };
    check("good.json", &good).is(0, "good.json: fine; steps: 3, length: 30 min\n", "");

    let tight = good.replacen("\"Step back\"", "\"Step back and look at it all\"", 1);
    check("tight.json", &tight).is(0, "tight.json: fine", "");
    let wide = good.replacen("\"Step back\"", "\"Step back and look at everything\"", 1);
    let told = check("wide.json", &wide);
    told.is(
        0,
        ": warning: steps[2].title: is 32 columns wide; 28 fit",
        "",
    );

    let wrong = good.replacen("\"type\": \"date\"", "\"type\": \"dat\"", 1);
    let told = check("wrong.json", &wrong);
    told.is(
        3,
        ": steps[0].form.questions[2].type: unknown variant `dat`",
        "wrong.json: can't be run",
    );
    let line = 1 + wrong
        .lines()
        .position(|line| line.contains("\"dat\""))
        .unwrap();
    told.is(3, &format!("wrong.json:{line}:"), "wrong.json");

    let told = desk.run_with(&["workshops", "check", "-"], "{ ");
    told.is(
        3,
        "standard input:1:2: this is not JSON",
        "flipchart: standard input",
    );
    let told = desk.run(&["workshops", "check", "no.json", "wrong.json", "good.json"]);
    told.is(3, "good.json: fine", "no.json: No such file");
}

#[test]
fn a_workshop_with_flaws_begins_nothing() {
    let desk = Desk::new();
    desk.file("mine.json", r#"{ "id": "mine", "title": "", "steps": [] }"#);
    let told = desk.run(&["new", "--workshop", "mine.json"]);
    told.is(3, "", "flipchart: mine.json:1:26: title: is empty");
    told.is(3, "", "\nmine.json:1:39: steps: is empty");
}

#[test]
fn output_that_nobody_reads_is_no_failure() {
    let desk = Desk::new();
    for args in [
        &["workshops", "copy", "asset-map"][..],
        &["--help"],
        &["workshops"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = desk.command(PROGRAM).args(args).stdout(writer).output();
        Told::from(output.unwrap()).is(0, "", "");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_a_failure() {
    let desk = Desk::new();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let command = &mut desk.command(PROGRAM);
    let output = command.arg("workshops").stdout(full).output().unwrap();
    Told::from(output).is(1, "", "flipchart: standard output: No space left");
}
