//! Keys are the user's: whatever names one, on the screen or in a message, names the one in force.

#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "how a test fails; one row below the other"
)]

use std::{fs, path::Path, sync::Arc};

use flipchart::{
    domain::text::deed::put_in,
    tui::{
        keymap::{KeyTable, Place},
        named::{Reach, with_keys},
    },
};

use crate::stage::Stage;

/// Keys as people call them, in the table that comes with the program.
const NAMES: [&str; 7] = ["Esc", "Enter", "PgDn", "PgUp", "Backspace", "Ctrl-", "Tab"];

const ARROWS: [char; 4] = ['↑', '↓', '←', '→'];

/// The first key that a text names.
fn named(text: &str) -> Option<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    let is_function = |word: &str| {
        let digits = word.strip_prefix('F').unwrap_or_default();
        digits.len() == 1 && digits.chars().all(|c| c.is_ascii_digit())
    };
    let mut words = words.filter(|word| !word.is_empty());
    words.find(|word| {
        is_function(word)
            || NAMES
                .iter()
                .any(|name| word == name || name.ends_with('-') && word.starts_with(name))
    })
}

/// Every message of every test passes here: it names what is to be done, never a key.
#[track_caller]
pub(crate) fn names_no_key(says: &str) {
    let bare = put_in(says, |_| "it".to_string());
    let arrow = bare.contains(['↑', '↓']);
    assert!(named(&bare).is_none() && !arrow, "a key stands in {says:?}");
}

/// A sentence as it is while one writes, by the table that comes with the program.
pub(crate) fn told(sentence: &str) -> String {
    let line = [Place::Empty, Place::Line, Place::Everywhere];
    with_keys(sentence, &KeyTable::built_in(), &Reach::places(&line))
}

/// A table in which each action has a key that no other has, and that none had before.
fn strange() -> KeyTable {
    let mut rows = KeyTable::built_in().rows.to_vec();
    let letters = ('\u{4e00}'..).step_by(3);
    for (row, letter) in rows.iter_mut().zip(letters) {
        if !row.keys.is_empty() {
            row.keys = vec![letter.to_string()];
        }
    }
    KeyTable::of(rows).unwrap()
}

/// A workshop with every kind, in the middle of it.
fn cafe(step: &str, phase: &str) -> Stage {
    let mut stage = Stage::of(include_str!("../data/own-workshop.json"));
    stage.people(&["Ana", "Li"]);
    stage.notes("tools", "hands", &["a tailor", "a welder"]);
    stage.notes("say", "names", &["the council", "the market"]);
    stage.go(step, phase);
    stage
}

/// The screen, its message among it, once all keys are others.
fn seen(mut stage: Stage, keys: &str) -> (Vec<String>, String) {
    stage.press(keys);
    stage.app.keys = Arc::new(strange());
    (stage.rows(), stage.message())
}

#[test]
fn no_screen_names_a_key_that_is_another_now() {
    type Scene = (fn() -> Stage, &'static [&'static str]);
    let scenes: [Scene; 13] = [
        (
            Stage::home,
            &["", "f", "fzzzz<enter>", "x", "<ctrl-c>", "?", "?poet"],
        ),
        (
            Stage::sharing,
            &[
                "",
                "a",
                "a poet<enter>",
                "the poets<enter>",
                "poet<enter>the poet<enter>",
                "<up>",
                "<up>e",
                "<up>m",
                "<up>g",
                "<up>s",
                "<up>x",
                "<up>x<esc>u",
                "<esc>",
                "<esc>t",
                "<esc>n",
                "<esc>q",
                "<ctrl-z>",
                "<ctrl-c>",
                "a<esc>",
                "<pgdn>",
                "<pgdn><esc>",
                "<f1>",
                "<f1>undo",
                "<f2>bell<enter>",
                "<f2>authors<enter>",
                "<f2>what we<enter>",
                "<f2>report<enter>",
                "<f4>soon<enter>",
                "<f4>late 3<enter>",
                "<f5>",
                "<enter>",
                "<pgup><pgup><pgup><pgup><pgup>",
            ],
        ),
        (Stage::round, &["", "a", "<enter><enter><enter><enter>"]),
        (
            || Stage::at("back", "main"),
            &["", "<f5>", "zz", "<right>", "<pgdn>"],
        ),
        (
            Stage::research,
            &["", "a", "?<enter>", "<up>", "<up>x", "<backspace>"],
        ),
        (
            Stage::mapping,
            &[
                "",
                "f6",
                "f6<enter>",
                "8",
                "school<enter>",
                "j9<enter>",
                "<up>",
                "<up>w",
                "<up>x",
            ],
        ),
        (
            || cafe("ways", "main"),
            &["", "<f5>", "d", "k<enter>", "<tab>", "<tab><tab>", "<up>"],
        ),
        (
            || cafe("pick", "dots"),
            &["", "<f5>", "<enter>", "aaaa<enter>", "a", "<pgdn>"],
        ),
        (
            || cafe("pick", "done"),
            &["", "<f5>", "a<enter>", "<up>", "<up>x", "zz<enter>"],
        ),
        (
            || cafe("plan", "main"),
            &["", "<f5>", "mara<enter>", "<up>", "<right>", "="],
        ),
        (
            || cafe("mood", "main"),
            &["", "<f5>", "4", "9", "<tab>", "x"],
        ),
        (
            || cafe("talk", "main"),
            &["", "<f5>", "<enter>", "1", "0", "x"],
        ),
        (
            || {
                let mut stage = Stage::sharing();
                stage.sit_down();
                stage
            },
            &["", "<pgdn>", "<pgdn><pgdn>", "?"],
        ),
    ];
    for (at, states) in scenes {
        for keys in states {
            let (rows, message) = seen(at(), keys);
            for row in &rows {
                assert_eq!(named(row), None, "{keys}: {row}");
            }
            assert_eq!(named(&message), None, "{keys}: {message}");
            let foot = rows.last().unwrap();
            assert!(!foot.contains(ARROWS), "{keys}: {foot}");
        }
    }
}

#[test]
fn sentences_have_the_key_that_is_in_force() {
    for (keys, with_old, with_new) in [
        (
            "a coach<enter>",
            "Esc u takes it back.",
            ["back", "undo"].as_slice(),
        ),
        ("<up>x", "Esc u takes it back.", &["back", "undo"]),
        ("a<esc>", "Esc again", &["back"]),
        ("<f2>bell<enter>", "F2 bell", &["palette"]),
    ] {
        let mut stage = Stage::sharing();
        stage.press(keys);
        assert!(stage.message().contains(with_old), "{}", stage.message());
        let table = strange();
        for action in with_new {
            let is_it = |row: &&flipchart::tui::keymap::Row| {
                row.action.id() == *action && row.place != Place::Empty && row.place != Place::Home
            };
            let keys = &table.rows.iter().find(is_it).unwrap().keys;
            stage.app.keys = Arc::new(table.clone());
            let message = stage.message();
            assert!(message.contains(&keys[0]), "{action}: {message}");
        }
    }
}

/// What is drawn or said is written without keys, too: a sentence that no test reaches counts.
#[test]
fn no_text_of_the_program_holds_a_key() {
    // They say what keys are called; in lines Enter is the end of one.
    let free = [
        "keymap.rs",
        "glyph.rs",
        "hint.rs",
        "named.rs",
        "plain.rs",
        "told.rs",
        "command.rs",
    ];
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.join("tui"), root.join("domain")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs")
                && name != "tests.rs"
                && !free.contains(&name.as_str())
            {
                let text = fs::read_to_string(&path).unwrap();
                let (program, _tests) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
                let lines = program.lines().map(str::trim);
                let lines = lines.filter(|line| !line.starts_with("//"));
                found.extend(lines.filter(|line| holds_a_key(line)).map(str::to_string));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Whether one of a line's string literals names a key.
fn holds_a_key(line: &str) -> bool {
    line.split('"')
        .skip(1)
        .step_by(2)
        .any(|text| named(text).is_some())
}
