//! Hostile text as titles, names of files, words of workshops, themes and settings, and pasted: what
//! the real program then writes to a real terminal is its own sequences, and plain text.

use std::fs;

use serde_json::{Value as Json, json};

use super::{Desk, PROGRAM, write};
use crate::{
    hostile::{is_text, texts},
    support::{
        counted::{counted, stride},
        pty::Exit,
    },
};

/// Modes that it sets: the cursor, the other screen, pastes in brackets, the mouse.
const MODES: [&str; 5] = ["25", "1049", "2004", "1002", "1006"];

/// What stands in the output that the program does not write of itself: a sequence, a control, a
/// character that is never text.
fn foreign(output: &[u8]) -> Option<String> {
    let output = match std::str::from_utf8(output) {
        Ok(output) => output,
        Err(error) => return Some(format!("no UTF-8 from byte {}", error.valid_up_to())),
    };
    let mut rest = output;
    while let Some(c) = rest.chars().next() {
        let length = match rest.strip_prefix("\x1b[") {
            Some(behind) => {
                let end = behind.find(|c: char| ('@'..='~').contains(&c));
                let sequence = end.and_then(|end| behind.get(..=end)).unwrap_or(behind);
                if !is_own(sequence) {
                    return Some(format!(
                        "{:?}",
                        sequence.chars().take(40).collect::<String>()
                    ));
                }
                sequence.len() + 2
            }
            None if is_text(c) || c == '\u{2800}' => c.len_utf8(),
            None => return Some(format!("{c:?}")),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    None
}

fn is_own(sequence: &str) -> bool {
    let (parameters, last) = sequence.split_at(sequence.len().saturating_sub(1));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (last, parameters.strip_prefix('?')) {
        ("h" | "l", Some(mode)) => MODES.contains(&mode),
        ("A" | "B" | "C" | "D" | "G" | "H" | "m", None) => parameters.split(';').all(is_number),
        ("J", None) => parameters == "2",
        _ => false,
    }
}

#[test]
fn what_is_foreign_is_found() {
    for fine in ["", "\x1b[1;1H\x1b[0;38;5;1ma\x1b[?25l", "naïve ▐ ⠀"] {
        assert_eq!(foreign(fine.as_bytes()), None, "{fine:?}");
    }
    for harm in [
        "\x1b]0;x\x07",
        "\x1bc",
        "\x1b[3J",
        "\x1b[?1003h",
        "\x1b[6n",
        "a\nb",
        "\u{9b}1m",
        "\u{202e}",
        "\u{200b}",
        "a\u{2028}b",
        "\x1b[",
        "\x07",
    ] {
        assert!(foreign(harm.as_bytes()).is_some(), "{harm:?}");
    }
    assert!(foreign(b"\xff").is_some());
}

/// As a file may be called.
fn file_name(raw: &str) -> String {
    let name: String = raw.chars().filter(|c| !"/\0".contains(*c)).collect();
    name.chars().take(40).collect()
}

/// A desk on which everything is called as those texts are.
fn desk_of(texts: &[&String]) -> Desk {
    let desk = Desk::new();
    for folder in ["data", "config/workshops", "config/themes"] {
        fs::create_dir_all(desk.path(folder)).unwrap();
    }
    let demo = include_str!("../../data/golden/version-1.flipchart.json");
    let workshop = include_str!("../../data/own-workshop.json");
    for (n, raw) in texts.iter().enumerate() {
        let mut session: Json = serde_json::from_str(demo).unwrap();
        session["title"] = json!(format!("Title {n} {raw}"));
        for item in session["items"].as_array_mut().unwrap() {
            item["text"] = json!(format!("{raw} {}", item["text"].as_str().unwrap()));
        }
        let name = format!("{n}{}", file_name(raw));
        let session = session.to_string();
        let path = desk.path(&format!("data/{name}.flipchart.json"));
        if fs::create_dir_all(path.parent().unwrap()).is_ok() {
            write(&path, session.as_bytes());
        }
        let mut own: Json = serde_json::from_str(workshop).unwrap();
        let called: String = raw.replace(['{', '}'], "(").chars().take(40).collect();
        own["id"] = json!(format!("own-{n}"));
        own["title"] = json!(format!("Own {n} {called}"));
        own["summary"] = json!(format!("Own {called}"));
        let path = desk.path(&format!("config/workshops/own-{n}.json"));
        write(&path, own.to_string().as_bytes());
    }
    let first = texts.first().map_or("", |raw| raw.as_str());
    let settings = json!(first).to_string();
    let settings = format!("theme = \"wall\"\n{settings} = {settings}\n[keys.{settings}]\n");
    write(&desk.path("config/config.toml"), settings.as_bytes());
    let theme = json!({ "name": first, first: first, "text": first }).to_string();
    write(&desk.path("config/themes/wall.json"), theme.as_bytes());
    desk
}

/// The home screen, a session with its sheets, and every text pasted into it.
#[test]
fn what_is_written_is_the_programs_own() {
    let all = texts();
    // A paste that ends itself goes on as keys.
    let all: Vec<&String> = all
        .iter()
        .filter(|text| !text.contains("\x1b[201~"))
        .collect();
    let mut shown = 0;
    // The home screen shows so many titles.
    let each = if all.len() > 1000 { 8 } else { 6 };
    for some in all.chunks(each).step_by(stride(3)) {
        let desk = desk_of(some);
        let mut terminal = desk.start(PROGRAM, &[], (120, 40));
        terminal.wait_for("Title 0");
        terminal.keys("{down}*5{up}*5{end}");
        terminal.quiet();
        terminal.keys("{home}{enter}");
        terminal.wait_gone("Title 0");
        terminal.quiet();
        for key in ["{f2}", "{f3}", "{f4}", "{f5}", "{ctrl-p}"] {
            terminal.keys(key);
            terminal.quiet();
            terminal.keys("{esc}");
        }
        for raw in some {
            terminal.send(format!("\x1b[200~{raw}\x1b[201~").as_bytes());
            terminal.quiet();
            terminal.keys("{enter}{ctrl-u}");
            shown += 1;
        }
        terminal.quiet();
        let output = terminal.output();
        assert_eq!(foreign(&output), None, "{some:?}");
        terminal.signal("TERM");
        assert_eq!(terminal.wait_exit(), Exit::Code(143));
        assert_eq!(terminal.restored(), Ok(()));
    }
    assert!(shown > 20, "{shown}");
    counted(
        "hostile texts as titles, file names, settings, workshops and pastes, on a real terminal",
        shown,
    );
}
