//! Hostile text at every entrance, and what is then on the screen, in the session and in the shell:
//! plain text, and nothing that the program did not draw itself.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests; files as others leave them"
)]

use std::{collections::BTreeSet, fs, process::Command};

use flipchart::{
    domain::{
        room::Room,
        text::{clean, columns, typed},
    },
    store::draft,
};
use serde_json::{Value as Json, json};

use crate::{
    pty::{Desk, PROGRAM},
    stage::{Stage, built_in},
    support::{
        counted::{counted, stride},
        hostile,
    },
};

/// As they come, not cleaned.
pub(crate) fn texts() -> Vec<String> {
    let all = hostile::texts();
    assert!(all.len() > 60, "{}", all.len());
    all
}

/// What the program draws with, and no text of anybody's may hold.
const DRAWN: [char; 1] = ['\u{2800}'];

/// Whether a letter may be written to a terminal as it is.
pub(crate) fn is_text(c: char) -> bool {
    typed(c).is_some() && !"\u{2028}\u{2029}".contains(c)
}

/// Every cell is text as `clean` lets it through.
#[track_caller]
fn is_plain(stage: &Stage, raw: &str) {
    let buffer = stage.buffer();
    for cell in &buffer.content {
        let symbol = cell.symbol();
        // A mark that is typed before its letter stands on a blank; a workshop's blanks are its own.
        let is_blank = |c: char| typed(c) == Some(' ') && is_text(c);
        let symbol = &symbol.replacen(is_blank, "x", 1);
        let is_drawn = symbol == "x" || symbol.is_empty() || symbol.contains(DRAWN);
        assert!(
            is_drawn || clean(symbol) == *symbol,
            "{} after {}",
            symbol.escape_unicode(),
            raw.escape_unicode()
        );
    }
    for row in stage.rows() {
        assert!(columns(&row) <= usize::from(buffer.area.width), "{row}");
    }
}

/// Each text of a session is as `clean` leaves it.
#[track_caller]
fn is_kept_plain(stage: &Stage) {
    let written = flipchart::store::format::write_session(stage.session());
    each_text(&serde_json::from_str(&written).unwrap(), &mut |text| {
        assert!(!text.contains(char::is_control), "{text:?}");
        assert!(text.chars().all(|c| typed(c).is_some()), "{text:?}");
    });
}

fn each_text(json: &Json, see: &mut dyn FnMut(&str)) {
    match json {
        Json::String(text) => see(text),
        Json::Array(all) => all.iter().for_each(|one| each_text(one, see)),
        Json::Object(members) => members.values().for_each(|one| each_text(one, see)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// As keys: those that are no keys of the program, one by one.
fn type_in(stage: &mut Stage, text: &str) {
    for c in text.chars() {
        let letter = crossterm::event::KeyCode::Char(c);
        stage.event(letter.into());
    }
}

/// Notes, people, a heading's one answer; on the wall, its sheets and the home screen.
#[test]
fn typed_and_pasted() {
    let mut shown = 0;
    let texts = texts();
    for some in texts.chunks(50) {
        let mut stage = Stage::library();
        for (n, raw) in some.iter().enumerate() {
            stage.go("assets", "share").press("<esc>");
            if n % 2 == 0 {
                stage.paste("x").press("<ctrl-u>").paste(raw);
            } else {
                stage.paste("x").press("<ctrl-u>");
                type_in(&mut stage, raw);
            }
            is_plain(&stage, raw);
            let line = stage
                .work()
                .line()
                .map_or("", |line| line.text())
                .to_string();
            assert!(line.chars().all(|c| typed(c).is_some()), "{line:?}");
            stage.press("<enter>");
            is_plain(&stage, raw);
            if stage.has_left {
                stage.reopen();
            }
            stage.press("<esc><ctrl-u>");
            shown += 1;
        }
        for keys in ["<f1>", "<f2>", "<f3>", "<f4>", "<f5>", "<ctrl-p>"] {
            stage.press(keys);
            is_plain(&stage, keys);
            if let Some(raw) = some.first() {
                stage.paste(raw);
                is_plain(&stage, raw);
            }
            stage.press("<esc><esc>");
        }
        is_kept_plain(&stage);
        stage.reopen();
        is_plain(&stage, "reopened");
    }
    assert_eq!(shown, texts.len());
    counted("hostile texts typed and pasted on the wall", shown);
}

/// A name, a title, and every word of a workshop, seen from each of its steps.
#[test]
fn in_names_titles_and_workshops() {
    let texts = texts();
    let mut shown = 0;
    for raw in texts.iter().step_by(stride(7)) {
        // A brace asks for an answer of an earlier step.
        let raw = &raw.replace(['{', '}'], "(");
        let mut workshop: Json = serde_json::from_str(built_in("strong-partnership")).unwrap();
        for step in workshop["steps"].as_array_mut().unwrap() {
            step["title"] = json!(format!("t{}", cut(raw)));
            step["question"] = json!(format!("q{raw}"));
        }
        workshop["title"] = json!(format!("w{}", cut(raw)));
        let steps = workshop["steps"].as_array().unwrap().len();
        let workshop = workshop.to_string();
        let read = flipchart::domain::workshop::read::read_workshop(&workshop);
        assert!(read.is_ok(), "{:?}", read.err());
        let mut stage = Stage::of(&workshop);
        for name in [cut(raw), format!("Ana {}", cut(raw))] {
            let wish = flipchart::domain::wish::Wish::Person {
                id: None,
                name,
                side: Some(cut(raw)),
                here: true,
            };
            drop(stage.try_grant(&wish));
        }
        for _ in 0..steps {
            is_plain(&stage, raw);
            stage.press("<f2>");
            is_plain(&stage, raw);
            stage.press("<esc><pgdn>");
        }
        stage.sit_down();
        is_plain(&stage, raw);
        shown += 1;
    }
    assert!(shown > 5, "{shown}");
    counted(
        "hostile texts as names, titles and words of a workshop",
        shown,
    );
}

fn cut(raw: &str) -> String {
    raw.chars().take(60).collect()
}

/// What a session's file says of itself: read whole, and for the list.
#[test]
fn in_what_a_session_says_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.flipchart.json");
    let golden = include_str!("../data/golden/version-1.flipchart.json");
    let mut read = 0;
    for raw in texts() {
        let mut session: Json = serde_json::from_str(golden).unwrap();
        session["title"] = json!(raw);
        session["time_zone"] = json!(raw);
        session["workshop"]["title"] = json!(raw);
        for step in session["workshop"]["steps"].as_array_mut().unwrap() {
            step["title"] = json!(format!("{raw}."));
        }
        fs::write(&path, session.to_string()).unwrap();
        let listed = flipchart::store::recent(folder.path(), 1);
        let [listed] = listed.as_slice() else {
            panic!("{raw:?} is not listed");
        };
        let session = flipchart::store::format::read_session(&session.to_string());
        let session = session.unwrap().session;
        assert_eq!(listed.title, clean(&raw));
        assert_eq!(listed.workshop, clean(&raw));
        assert_eq!(listed.step_title, clean(&format!("{raw}.")));
        assert_eq!(session.title, clean(&raw));
        assert_eq!(session.time_zone, clean(&raw));
        let mut room = Room::new(session, []);
        room.rename(&format!("Called {raw}"));
        assert_eq!(room.session().title, clean(&format!("Called {raw}")));
        read += 1;
    }
    counted("hostile texts in what a session says of itself", read);
}

/// Whatever somebody could have written, of every kind of record.
#[test]
fn in_what_a_session_holds() {
    let golden = include_str!("../data/golden/version-1.flipchart.json");
    let golden: Json = serde_json::from_str(golden).unwrap();
    let mut read = 0;
    for raw in texts() {
        let raw = format!("x{}", cut(&raw));
        let mut session = golden.clone();
        let mut spoilt = 0;
        for table in ["people", "items", "links", "answers"] {
            spoilt += spoil(&mut session[table], &raw);
        }
        assert!(spoilt > 6, "{spoilt}");
        let session = flipchart::store::format::read_session(&session.to_string());
        let session = session.unwrap().session;
        assert_eq!(json!(session.set_aside), golden["set_aside"]);
        let written = flipchart::store::format::write_session(&session);
        let written: Json = serde_json::from_str(&written).unwrap();
        let mut kept = 0;
        each_text(&written, &mut |text| {
            kept += usize::from(text == clean(&raw));
            assert!(text.chars().all(|c| typed(c) == Some(c)), "{text:?}");
        });
        assert!(kept >= spoilt, "{kept} of {spoilt}: {raw:?}");
        read += 1;
    }
    counted("hostile texts in the records of a session", read);
}

/// How many members hold what somebody says, now that text.
fn spoil(json: &mut Json, raw: &str) -> usize {
    const SAID: [&str; 4] = ["text", "name", "side", "note"];
    match json {
        Json::Array(all) => all.iter_mut().map(|one| spoil(one, raw)).sum(),
        Json::Object(members) => members
            .iter_mut()
            .map(|(name, one)| {
                if one.is_string() && SAID.contains(&name.as_str()) {
                    *one = json!(raw);
                    return 1;
                }
                spoil(one, raw)
            })
            .sum(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => 0,
    }
}

/// What was half typed, as a file has it that anybody may have written.
#[test]
fn in_what_was_half_typed() {
    let folder = tempfile::tempdir().unwrap();
    let id = "b7w2m4".into();
    let mut taken = 0;
    for raw in texts() {
        let drafts = draft::Drafts {
            texts: [("map".into(), raw.clone())].into(),
            ..draft::Drafts::default()
        };
        draft::keep(folder.path(), &id, &drafts).unwrap();
        let drafts = draft::read(folder.path(), &id).unwrap();
        for text in drafts.texts.values() {
            // A blank at the end is where the next word begins.
            assert_eq!(text.strip_suffix(' ').unwrap_or(text), clean(&raw));
        }
        taken += 1;
    }
    counted("hostile texts half typed", taken);
}

/// Two files of one session, of which one goes on; a workshop and a table beside them. Whatever
/// somebody could have written there is that text.
fn sessions_of(desk: &Desk, raw: &str) -> (String, String) {
    let golden = include_str!("../data/golden/version-1.flipchart.json");
    let mut session: Json = serde_json::from_str(golden).unwrap();
    session["title"] = json!(format!("T{raw}"));
    session["set_aside"] = json!([{ "item": { "text": raw }, raw: raw, "why": raw }]);
    for (table, member) in [("items", "text"), ("people", "name")] {
        for record in session[table].as_array_mut().unwrap() {
            record[member] = json!(format!("{raw}{}", record[member].as_str().unwrap()));
        }
    }
    let path = |name: &str| desk.path(name).to_string_lossy().into_owned();
    let (ours, theirs) = (path("data/a.flipchart.json"), path("data/b.flipchart.json"));
    fs::create_dir_all(desk.path("data")).unwrap();
    fs::write(&ours, session.to_string()).unwrap();
    session["title"] = json!(format!("U{raw}"));
    session["items"].as_array_mut().unwrap().pop();
    session["writers"] = json!({ raw: 1 });
    fs::write(&theirs, session.to_string()).unwrap();
    let mut workshop: Json =
        serde_json::from_str(include_str!("../data/own-workshop.json")).unwrap();
    let title = raw.replace(['{', '}'], "(");
    workshop["title"] = json!(cut(&title));
    workshop["steps"][0]["title"] = json!(cut(&title));
    workshop["sources"] = json!([title]);
    fs::write(
        desk.path("config/workshops/good.json"),
        workshop.to_string(),
    )
    .unwrap();
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["name", raw, "stance"]).unwrap();
    table.write_record([raw, raw, raw]).unwrap();
    fs::write(desk.path("table.csv"), table.into_inner().unwrap()).unwrap();
    (ours, theirs)
}

/// Every command that says something of what it was given, of what lies there, or of such a file.
fn commands(
    (ours, theirs): &(String, String),
    argument: &str,
    file: Option<&String>,
) -> Vec<Vec<String>> {
    const TOLD: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["partners"],
        &["workshops"],
        &["workshops", "--json"],
        &["workshops", "check", "config/workshops/own.json"],
        &["workshops", "check", "--json", "config/workshops/own.json"],
        &["workshops", "show", "config/workshops/good.json"],
        &["config"],
        &["config", "--json"],
        &["doctor"],
        &["doctor", "--json"],
        &["new", "--workshop", "ARGUMENT"],
        &["export", "--format", "ARGUMENT"],
        &["import", "ARGUMENT", "ARGUMENT"],
        &[
            "import",
            "config/workshops/good.json",
            "OURS",
            "--step",
            "ARGUMENT",
        ],
        &[
            "import",
            "config/workshops/good.json",
            "OURS",
            "--scale",
            "ARGUMENT",
        ],
        &["import", "table.csv", "OURS", "--name", "ARGUMENT"],
        &["import", "table.csv", "OURS", "--dry-run"],
        &["import", "table.csv", "OURS", "--dry-run", "--json"],
        &["validate", "OURS", "THEIRS"],
        &["validate", "--json", "OURS", "FILE"],
        &["diff", "OURS", "THEIRS"],
        &["diff", "--json", "OURS", "THEIRS"],
        &["merge", "OURS", "THEIRS"],
        &["merge", "--json", "OURS", "THEIRS"],
        &["export", "OURS"],
        &["export", "OURS", "--format", "md"],
        &["demo", "--step", "ARGUMENT"],
        &["validate", "FILE"],
        &["export", "FILE"],
    ];
    let told = TOLD
        .iter()
        .filter(|told| file.is_some() || !told.contains(&"FILE"));
    let word = |word: &&str| match *word {
        "OURS" => ours.clone(),
        "THEIRS" => theirs.clone(),
        "ARGUMENT" => argument.to_string(),
        "FILE" => file.cloned().unwrap_or_default(),
        word => word.to_string(),
    };
    told.map(|told| told.iter().map(word).collect()).collect()
}

/// What stands in the settings, and where: shown by `config` and `doctor`.
#[test]
fn in_settings_and_folders() {
    for raw in texts().iter().step_by(stride(5)) {
        let name: String = raw
            .chars()
            .filter(|c| !"\0/".contains(*c))
            .take(60)
            .collect();
        let desk = Desk::new();
        let folder = desk.path(&format!("-{name}"));
        if fs::create_dir(&folder).is_err() {
            continue;
        }
        let command = json!(["say", name])
            .to_string()
            .replace('\u{7f}', "\\u007f");
        fs::create_dir_all(desk.path("config")).unwrap();
        let config = format!("[signal]\ncommand = {command}\n");
        fs::write(desk.path("config/config.toml"), config).unwrap();
        for command in ["config", "doctor"] {
            let output = Command::new(PROGRAM)
                .arg(command)
                .envs(desk.env())
                .env("FLIPCHART_DATA", &folder)
                .output()
                .unwrap();
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            let foreign = said.chars().find(|c| *c != '\n' && !is_text(*c));
            assert_eq!(foreign, None, "{command}: {said:?}");
        }
    }
}

/// What a command says of what it was given, and of files that are called so: no controls, and no
/// letter that turns or hides others.
#[test]
fn in_the_shell() {
    let texts = texts();
    let mut told = 0;
    let mut seen = BTreeSet::new();
    // Of a large corpus each text meets some of the commands.
    let each = if texts.len() > 1000 { 7 } else { 1 };
    for (n, raw) in texts.iter().enumerate().step_by(stride(5)) {
        let argument: String = raw.chars().filter(|c| *c != '\0').take(60).collect();
        let desk = Desk::new();
        let name: String = argument.replace('/', "_");
        let file = desk.path(&format!("{name}.flipchart.json"));
        let is_there = fs::write(&file, format!("{{\"title\": \"{name}")).is_ok();
        let config = format!("theme = \"{argument}\"\n\"{argument}\" = 1\n");
        fs::create_dir_all(desk.path("config/workshops")).unwrap();
        fs::write(desk.path("config/config.toml"), config).unwrap();
        let workshop = json!({ "format": "flipchart/workshop", "version": 1, "id": argument, "steps": argument });
        fs::write(desk.path("config/workshops/own.json"), workshop.to_string()).unwrap();
        let file = file.to_string_lossy().into_owned();
        let sessions = sessions_of(&desk, raw);
        // In the list by its name, too.
        let listed = desk.path(&format!("data/{name}.flipchart.json"));
        drop(fs::copy(&sessions.0, listed));
        let commands = commands(&sessions, &argument, is_there.then_some(&file));
        for arguments in commands.iter().skip(n % each).step_by(each) {
            let output = Command::new(PROGRAM)
                .args(arguments)
                .current_dir(desk.path(""))
                .envs(desk.env())
                .output();
            let output = output.unwrap();
            seen.insert(output.status.code());
            for said in [&output.stdout, &output.stderr] {
                let said = String::from_utf8(said.clone()).unwrap();
                let foreign = said.chars().find(|c| *c != '\n' && !is_text(*c));
                assert_eq!(foreign, None, "{arguments:?}: {said:?}");
            }
            told += 1;
        }
    }
    assert!(seen.len() > 2 && seen.contains(&Some(0)), "{seen:?}");
    counted("answers of commands to hostile arguments and files", told);
}
