use std::{fs, io::Write as _};

use super::*;
use crate::tui::keymap::{Action, Place};

fn found(text: &str) -> Loaded {
    read(text, Path::new("/nowhere"))
}

/// What is wrong, as `line:column path: what`.
fn flaws(text: &str) -> Vec<String> {
    let told = |flaw: &Flaw| {
        format!(
            "{}:{} {}: {}",
            flaw.line, flaw.column, flaw.path, flaw.wrong
        )
    };
    found(text).flaws.iter().map(told).collect()
}

#[test]
fn everything_can_be_set() {
    let loaded = found(
        r#"
theme = "high-contrast"
swap = "terminal"
colours = "16"
glyphs = "ascii"
data = "/srv/workshops"
[signal]
left = [1, 10, 1]
over = 0
bell = false
command = ["sh", "-c", "echo $FLIPCHART_STAGE"]
[keys.choosing]
remove = ["delete", "d"]
undo = "ctrl-u"
[keys.everywhere]
findings = ["f7"]
"#,
    );
    assert_eq!(loaded.flaws, []);
    let config = loaded.config;
    assert_eq!(config.look.shown.name, "high-contrast");
    assert_eq!(config.look.other.name, "terminal");
    assert_eq!(config.depth(), (Depth::Sixteen, None));
    assert_eq!(config.glyphs(), (Glyphs::Ascii, None));
    assert!(!config.signals.bell);
    assert_eq!(config.data, Some("/srv/workshops".into()));
    assert_eq!((config.signals.left, config.signals.over), (vec![10, 1], 0));
    assert_eq!(config.command.len(), 3);
    let places = [Place::Choosing, Place::Everywhere];
    let shown = |action| config.keys.shown(&places, action);
    assert_eq!(shown(Action::Remove).as_deref(), Some("Delete"));
    assert_eq!(shown(Action::Undo).as_deref(), Some("Ctrl-U"));
    assert_eq!(shown(Action::Findings).as_deref(), Some("F7"));
    assert_eq!(loaded.lines["keys.choosing.undo"], 14);
    assert_eq!(loaded.lines["signal.left"], 8);
}

/// A text, and what is told of it.
type Row = (&'static str, &'static str);

const GENERAL: &[Row] = &[
    (
        "thema = 1",
        "1:1 thema: there is no such setting; did you mean theme?",
    ),
    (
        "glyphs = \"auto\"\ntheme = \"drak\"",
        "2:9 theme: there is no theme 'drak'; there are dark, light, high-contrast, \
             high-contrast-light, terminal, and your own as themes/drak.json",
    ),
    (
        "theme = 3",
        "1:9 theme: a number stands here; like: \"dark\"",
    ),
    (
        "signal.bell = \"no\"",
        "1:15 signal.bell: a text stands here; like: true",
    ),
    (
        "glyphs = \"asci\"",
        "1:10 glyphs: 'asci' is none of \"auto\", \"unicode\", \"ascii\"",
    ),
    (
        "data = \"workshops\"",
        "1:8 data: 'workshops' is no whole path; like: \"~/workshops\"",
    ),
    (
        "signal = 3",
        "1:10 signal: a number stands here; like: [signal], and its settings below it",
    ),
    (
        "[signal]\nbells = true",
        "2:1 signal.bells: there is no such setting; did you mean bell?",
    ),
    (
        "[signal]\nleft = 3",
        "2:8 signal.left: a number stands here; like: [3, 1]",
    ),
    (
        "[signal]\nleft = [3, 0]",
        "2:12 signal.left: minutes are from 1 to 1440",
    ),
    (
        "[signal]\ncommand = \"say time\"",
        "2:11 signal.command: a text stands here; like: [\"notify-send\", \"flipchart\"]",
    ),
];

const KEYS: &[Row] = &[
    (
        "[keys.chosing]\nremove = \"x\"",
        "1:7 keys.chosing.remove: keys mean nothing in 'chosing'; did you mean choosing?",
    ),
    (
        "[keys.choosing]\nremov = \"x\"",
        "2:1 keys.choosing.remov: there is no such action in choosing; did you mean remove?",
    ),
    (
        "[keys.everywhere]\nundo = \"f7\"",
        "2:1 keys.everywhere.undo: there is no such action in everywhere; it is in \
             keys.choosing",
    ),
    (
        "[keys.choosing]\nremove = [\"d\", \"m\"]",
        "2:16 keys.choosing.remove: 'm' means merge in choosing; take another, or give merge \
             other keys under [keys.choosing]",
    ),
    (
        "[keys.choosing]\nremove = \"pagedown\"",
        "2:10 keys.choosing.remove: 'pagedown' means look-ahead in everywhere; take another, \
             or give look-ahead other keys under [keys.everywhere]",
    ),
    (
        "[keys.choosing]\nremove = [\"d\", \"d\"]",
        "2:16 keys.choosing.remove: 'd' stands here twice; once would do",
    ),
    (
        "[keys.choosing]\nremove = \"ecks\"",
        "2:10 keys.choosing.remove: 'ecks' is no key; like: x, ctrl-p, f7, pagedown, shift-up",
    ),
    (
        "[keys.choosing]\nremove = \"X\"",
        "2:10 keys.choosing.remove: capitals are always text; a small letter would do",
    ),
    (
        "[keys.everywhere]\nfindings = \"w\"",
        "2:12 keys.everywhere.findings: 'w' is text where one writes; like: f7, ctrl-x",
    ),
    (
        "[keys.everywhere]\nfindings = \"ctrl-i\"",
        "2:12 keys.everywhere.findings: to a terminal 'ctrl-i' is Tab; another letter would do",
    ),
    (
        "[keys.everywhere]\nfindings = \"alt-w\"",
        "2:12 keys.everywhere.findings: with Alt a letter is Esc, then that letter, to a \
             terminal",
    ),
    (
        "[keys.line]\naccept = []",
        "2:10 keys.line.accept: nobody would get on without it; like: [\"enter\"]",
    ),
];

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_would_be_right() {
    for (text, told) in GENERAL.iter().chain(KEYS) {
        assert_eq!(flaws(text), [*told], "{text}");
    }
}

/// All are told at once, in the order of the file; what is right holds.
#[test]
fn one_flaw_does_not_hide_another_or_what_is_right() {
    let text = "glyphs = 1\ntheme = \"light\"\n[signal]\nover = \"x\"\nbell = false\n";
    let loaded = found(text);
    let lines: Vec<usize> = loaded.flaws.iter().map(|flaw| flaw.line).collect();
    assert_eq!(lines, [1, 4]);
    assert_eq!(loaded.config.look.shown.name, "light");
    assert!(!loaded.config.signals.bell && loaded.config.glyphs.is_none());
    assert_eq!(
        loaded.told().unwrap(),
        "config.toml is wrong in 2 places; there the defaults hold. flipchart config says more."
    );
}

#[test]
fn what_is_no_toml_leaves_every_default() {
    let loaded = found("swap = \"dark\"\ntheme = \n");
    assert_eq!(loaded.config.look, Config::default().look);
    assert_eq!(loaded.flaws.len(), 1);
    assert_eq!(loaded.flaws[0].line, 2);
}

/// Two that change places are no clash, and neither is a key that another has given up.
#[test]
fn keys_may_change_places() {
    let text = "[keys.choosing]\nremove = \"m\"\nmerge = \"x\"\npark = \"delete\"";
    let loaded = found(text);
    assert_eq!(loaded.flaws, []);
    let keys = &loaded.config.keys;
    let shown = |action| keys.shown(&[Place::Choosing], action).unwrap();
    let all = [Action::Remove, Action::Merge, Action::Park].map(shown);
    assert_eq!(all, ["m", "x", "Delete"]);
}

#[test]
fn the_template_sets_nothing_and_shows_the_defaults() {
    let as_it_is = found(TEMPLATE);
    assert_eq!((as_it_is.flaws.len(), as_it_is.lines.len()), (0, 0));
    let is_setting = |line: &&str| line.contains(" = ");
    let settings = TEMPLATE.lines().map(|line| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        Some(bare).filter(is_setting).unwrap_or(line)
    });
    let text: Vec<&str> = settings.collect();
    let loaded = found(&text.join("\n"));
    assert_eq!(loaded.flaws, []);
    let (config, default) = (loaded.config, Config::default());
    assert_eq!(config.look, default.look);
    assert_eq!(config.signals, default.signals);
    assert_eq!((config.colours, config.glyphs), (None, None));
    for name in [
        "theme",
        "swap",
        "data",
        "signal.command",
        "keys.choosing.undo",
    ] {
        assert!(loaded.lines.contains_key(name), "{name}");
    }
}

#[test]
fn the_users_own_theme_is_read_and_its_flaws_are_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    let dark = include_str!("../../assets/themes/dark.json");
    let write = |text: &str| {
        let mut file = fs::File::create(theme_path(folder.path(), "wall")).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    };
    write(&dark.replace("\"light\"", "\"high-contrast\""));
    let loaded = read("theme = \"wall\"", folder.path());
    assert_eq!(loaded.flaws, []);
    let look = loaded.config.look;
    assert_eq!(
        (&*look.shown.name, &*look.other.name),
        ("wall", "high-contrast")
    );

    write(&dark.replace("#10141a", "night"));
    let loaded = read("theme = \"wall\"", folder.path());
    let wrong = &loaded.flaws[0].wrong;
    assert!(
        wrong.starts_with("themes/wall.json: 'night' is no colour; like: \"#ffd166\" at line 4"),
        "{wrong}"
    );
    assert_eq!(loaded.config.look.shown.name, "dark");
}
