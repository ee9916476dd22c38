//! Settings as they are met: the file, what the program says of it, and what then holds.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};

use serde_json::Value as Json;

use crate::{
    pty::{Desk, leave, write},
    stage::Stage,
    support::pty::{Exit, Terminal},
};

/// A box of one minute, so that its first tick is a signal.
const MINUTE: &str = r#"{ "id": "short", "title": "Short", "steps": [
  { "id": "a", "title": "Say \"it\"; $HOME", "question": "What?", "minutes": 1, "list": { "headings": [{ "id": "h", "label": "Notes" }] } }
] }"#;

/// A desk with that `config.toml`.
fn with(config: &str) -> Desk {
    let desk = Desk::new();
    fs::create_dir(desk.path("config")).unwrap();
    write(&desk.path("config/config.toml"), config.as_bytes());
    desk
}

/// A note that letters act on, in a phase that is not covered.
fn poet_picked(terminal: &mut Terminal) {
    terminal.keys("a poet{enter}");
    terminal.wait_for("1 note");
    terminal.keys("{pgdn}");
    terminal.wait_for("LOOKING");
    terminal.keys("{enter}");
    terminal.wait_for("a poet");
    terminal.keys("{up}");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_a_file_everything_has_its_default() {
    let desk = Desk::new();
    let told = desk.run(&["config"]);
    assert_eq!(
        (told.status.code(), text(&told.stderr)),
        (Some(0), String::new())
    );
    let out = text(&told.stdout);
    for line in ["theme", "signal.left     [3,1]"] {
        assert!(out.contains(line), "{out}");
    }
    let path = text(&desk.run(&["config", "--path"]).stdout);
    assert_eq!(Path::new(path.trim_end()), desk.path("config/config.toml"));
    let keys = text(&desk.run(&["config", "--keys"]).stdout);
    assert!(keys.contains("keys.choosing     move-to"), "{keys}");
}

/// What `config init` prints may be put into the file as it is.
#[test]
fn a_file_to_begin_with_sets_nothing() {
    let desk = Desk::new();
    let template = text(&desk.run(&["config", "init"]).stdout);
    let desk = with(&template);
    let told = desk.run(&["config", "--json"]);
    assert_eq!(told.status.code(), Some(0));
    let json: Json = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(json["flaws"].as_array().unwrap().len(), 0);
    let settings = json["settings"].as_array().unwrap();
    assert!(settings.iter().all(|it| it["from"]["line"].is_null()));
}

#[test]
fn each_setting_says_where_it_is_from() {
    let desk =
        with("theme = \"light\"\ndata = \"/nowhere\"\n\n[keys.choosing]\nundo = \"ctrl-x\"\n");
    let told = desk.run(&["config", "--json"]);
    let json: Json = serde_json::from_slice(&told.stdout).unwrap();
    let settings = json["settings"].as_array().unwrap();
    let of = |name: &str| settings.iter().find(|it| it["name"] == name).unwrap();
    assert_eq!(of("theme")["from"]["line"], 1);
    assert_eq!(of("swap")["value"], "dark");
    assert_eq!(of("swap")["from"], "default");
    // The variable goes before the file.
    assert_eq!(of("data")["from"]["variable"], "FLIPCHART_DATA");
    assert_eq!(of("keys.choosing.undo")["value"][0], "ctrl-x");
    assert_eq!(of("keys.choosing.undo")["from"]["line"], 5);
}

#[test]
fn what_is_wrong_is_told_with_file_line_and_column() {
    let desk = with("glyphs = 7\n[keys.choosing]\nremov = \"d\"\n");
    let told = desk.run(&["config"]);
    let err = text(&told.stderr);
    assert_eq!(told.status.code(), Some(3), "{err}");
    let file = desk.path("config/config.toml");
    for part in [
        format!(
            "{}:1:10: glyphs: a number stands here; like: \"auto\"",
            file.display()
        ),
        format!(
            "{}:3:1: keys.choosing.remov: there is no such action",
            file.display()
        ),
    ] {
        assert!(err.contains(&part), "{err}");
    }
    let listed = desk.run(&["list"]);
    assert_eq!(listed.status.code(), Some(0));
    assert!(text(&listed.stderr).contains("config.toml is wrong in 2 places"));
}

/// A workshop begins all the same, and says so.
#[test]
fn a_flaw_stops_no_workshop() {
    let desk = with("theme = \"drak\"\n[keys.everywhere]\nhelp = \"f7\"\n");
    let terminal = desk.begin("asset-map", (80, 24));
    terminal.wait_for("config.toml, line 1, is wrong; its default holds.");
    terminal.wait_for("F7 help");
    leave(terminal);
}

#[test]
fn keys_are_the_users_own_and_the_foot_shows_them() {
    let desk = with(
        "[keys.choosing]\nremove = [\"d\"]\nleave-asking = \"w\"\n[keys.leaving]\nquit = \"w\"\n",
    );
    let mut terminal = desk.begin("asset-map", (80, 24));
    poet_picked(&mut terminal);
    terminal.wait_for("d remove");
    terminal.keys("d");
    terminal.wait_for("Removed");
    terminal.keys("{esc}ww");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
}

#[test]
fn a_terminal_with_few_signs_gets_plain_ones() {
    let desk = with("glyphs = \"ascii\"\n");
    let mut terminal = desk.begin("asset-map", (80, 24));
    terminal.wait_for("Up pick");
    poet_picked(&mut terminal);
    terminal.wait_for(">   a poet");
    terminal.keys("{esc}");
    terminal.wait_for("Organizations >");
    leave(terminal);
}

/// The title is data: no shell reads it.
#[test]
fn a_command_is_run_at_a_signal() {
    let desk = Desk::new();
    let (told, tool) = (desk.path("told"), desk.path("tool"));
    fs::create_dir(desk.path("config")).unwrap();
    let line = "echo \"$FLIPCHART_STAGE $FLIPCHART_MINUTES $FLIPCHART_STEP $1\" >\"$0.new\"; mv \"$0.new\" \"$0\"";
    let config = format!(
        "[signal]\ncommand = [\"sh\", \"-c\", '''{line}''', \"{}\", \"x y\"]\n",
        told.display()
    );
    write(&desk.path("config/config.toml"), config.as_bytes());
    write(&tool, MINUTE.as_bytes());
    let mut terminal = desk.begin(tool.to_str().unwrap(), (80, 24));
    terminal.keys("{f5}");
    terminal.wait_for("last minute");
    let mut text = String::new();
    while text.is_empty() {
        text = fs::read_to_string(&told).unwrap_or_default();
        std::thread::yield_now();
    }
    assert_eq!(text, "left 1 Say \"it\"; $HOME x y\n");
    leave(terminal);
}

#[test]
fn a_command_that_is_not_there_is_told() {
    let desk = with("[signal]\ncommand = [\"/nowhere/bell\"]\n");
    let workshop = desk.path("short.json");
    write(&workshop, MINUTE.as_bytes());
    let mut terminal = desk.begin(workshop.to_str().unwrap(), (80, 24));
    terminal.keys("{f5}");
    terminal.wait_for("The signal's command can't be started: /nowhere/bell: No such file");
    leave(terminal);
}

/// The examples of the page are what it says.
#[test]
fn the_pages_examples_hold() {
    let page = include_str!("../../docs/configuration.md");
    // Examples inside a list are indented.
    let lines: Vec<&str> = page.lines().map(str::trim_start).collect();
    let page = lines.join("\n");
    let blocks = |kind: &str| -> Vec<String> {
        let fence = format!("```{kind}\n");
        let parts = page.split(&fence).skip(1);
        parts
            .filter_map(|part| Some(part.split_once("```")?.0.to_string()))
            .collect()
    };
    let examples = blocks("toml");
    assert_eq!(examples.len(), 6);
    for example in examples {
        let desk = with(&example);
        let told = desk.run(&["config"]);
        assert_eq!(
            told.status.code(),
            Some(0),
            "{example}\n{}",
            text(&told.stderr)
        );
    }
    let [theme] = &*blocks("json") else {
        panic!("one theme");
    };
    let desk = with("theme = \"own\"\n");
    fs::create_dir(desk.path("config/themes")).unwrap();
    write(&desk.path("config/themes/own.json"), theme.as_bytes());
    let told = desk.run(&["config"]);
    assert_eq!(
        (told.status.code(), text(&told.stderr)),
        (Some(0), String::new())
    );
}

/// Every setting stands on the page, with its name.
#[test]
fn the_page_names_every_setting() {
    let page = include_str!("../../docs/configuration.md");
    let desk = Desk::new();
    let told = desk.run(&["config", "--json"]);
    let json: Json = serde_json::from_slice(&told.stdout).unwrap();
    for setting in json["settings"].as_array().unwrap() {
        let name = setting["name"].as_str().unwrap();
        let own = name.rsplit('.').next().unwrap();
        assert!(page.contains(&format!("{own} = ")), "{name}");
    }
}

/// From the palette, by its name; again brings it back.
#[test]
fn the_bell_can_be_silenced() {
    for (keys, bells) in [
        ("", 1),
        (":bell<enter>", 0),
        (":bell<enter>:bell<enter>", 1),
    ] {
        let mut stage = Stage::running("assets", "write");
        stage.press(keys).wait(700);
        assert_eq!(stage.bells, bells, "{keys}");
    }
}
