//! Version 1 as it was frozen: a session with every record and a step of each kind, and a journal
//! beside it. These files never change; a later version gets files of its own, and reads these.

use std::{fs, path::Path};

use flipchart::store::{
    self, OpenError,
    format::{read_session, write_session},
    migrate::{Ladder, Step, VERSION},
};
use serde_json::{Map, Value as Json};

use super::{at, put};

const SESSION: &str = include_str!("../../data/golden/version-1.flipchart.json");
const JOURNAL: &str = include_str!("../../data/golden/version-1.flipchart.journal");
/// The same as a version that there never was: a text is called `words`.
const OLD_SESSION: &str = include_str!("../../data/golden/made-up-0.flipchart.json");
const OLD_JOURNAL: &str = include_str!("../../data/golden/made-up-0.flipchart.journal");

const TABLES: [&str; 8] = [
    "people", "phases", "items", "places", "links", "marks", "answers", "earlier",
];
const KINDS: [&str; 9] = [
    "read", "form", "list", "grid", "link", "vote", "table", "rate", "talk",
];

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_frozen_session_holds_everything() {
    let session = json(SESSION);
    for table in TABLES {
        let rows = session[table].as_array().unwrap();
        assert!(rows.iter().any(|row| row.get("later").is_some()), "{table}");
    }
    let steps = session["workshop"]["steps"].as_array().unwrap();
    for kind in KINDS {
        assert!(steps.iter().any(|step| step.get(kind).is_some()), "{kind}");
    }
    for record in [
        "person", "stand", "phase", "item", "place", "link", "mark", "answer",
    ] {
        assert!(
            JOURNAL.contains(&format!("{{\"put\":{{\"{record}\":")),
            "{record}"
        );
    }
}

#[test]
fn version_1_is_read_and_written_as_ever() {
    assert_eq!(
        VERSION, 1,
        "a new version: freeze files of it, and migrate these"
    );
    let read = read_session(SESSION).unwrap();
    assert_eq!((read.set_aside, read.newer), (0, None));
    assert_eq!(write_session(&read.session), SESSION);
}

/// Both files in a folder of their own.
fn folder(session: &str, journal: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.flipchart.json");
    put(&path, session.as_bytes());
    put(&path.with_extension("journal"), journal.as_bytes());
    (folder, path)
}

/// What the frozen journal makes of the frozen session.
fn replayed() -> String {
    let (_folder, path) = folder(SESSION, JOURNAL);
    let opened = store::open(&path, at(9)).unwrap();
    assert_eq!(
        opened.notices,
        ["Recovered 1 note and 9 changes made since the last save."]
    );
    assert_eq!(opened.room.session().entry, 54);
    let tables = opened.room.session().tables();
    assert!(tables.item("k3q9tz-11").is_none() && tables.item("k3q9tz-21").is_some());
    opened.store.close(&opened.room).unwrap();
    fs::read_to_string(&path).unwrap()
}

#[test]
fn the_frozen_journal_is_replayed() {
    let after = json(&replayed());
    let count = |table: &str| after[table].as_array().unwrap().len();
    assert_eq!((count("people"), count("items"), count("marks")), (5, 7, 6));
    assert_eq!(after["stand"]["step"], "plan");
    assert_eq!(after["items"][6]["later"], 1, "{}", after["items"]);
}

#[test]
fn unknown_members_survive_ten_rewrites() {
    let mut text = replayed();
    let unknown = text.matches("\"later\"").count();
    assert_eq!(unknown, SESSION.matches("\"later\"").count());
    for _ in 0..10 {
        let again = write_session(&read_session(&text).unwrap().session);
        assert_eq!(again, text);
        text = again;
    }
    for (name, value) in [("z_later", r#"{"any":["thing"]}"#), ("a_later", "7")] {
        assert!(text.contains(&format!("\"{name}\": {value}")), "{name}");
    }
}

#[test]
fn version_0_is_refused_by_name() {
    let (_folder, path) = folder(OLD_SESSION, OLD_JOURNAL);
    let error = store::open(&path, at(9)).unwrap_err();
    assert!(matches!(error, OpenError::TooOld { version: 0, .. }));
    assert!(
        error
            .to_string()
            .contains("version 0 was never one of flipchart's")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), OLD_SESSION);
    // Of the journal alone, it is damage: nothing of it is thrown away.
    let (_folder, path) = folder(SESSION, OLD_JOURNAL);
    let opened = store::open(&path, at(9)).unwrap();
    assert!(opened.read_only.unwrap().contains("version 0 was never"));
}

#[test]
fn version_2_opens_to_be_read() {
    let newer = SESSION.replacen("\"version\": 1", "\"version\": 2", 1);
    let (_folder, path) = folder(&newer, "");
    let opened = store::open(&path, at(9)).unwrap();
    assert_eq!(opened.newer, Some(2));
    assert!(
        opened
            .read_only
            .is_some_and(|why| why.contains("its version is 2"))
    );
    assert_eq!(opened.room.session().tables().item_count(), 7);
    opened.store.close(&opened.room).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

/// The made-up step: `words` become `text`, in a session's items and in the journal's.
const STEP: Step = Step {
    session: |file| {
        for item in file
            .get_mut("items")
            .and_then(Json::as_array_mut)
            .into_iter()
            .flatten()
        {
            rename(item);
        }
    },
    entry: |entry| {
        for part in ["do", "back"] {
            let changes = entry.get_mut(part).and_then(Json::as_array_mut);
            for change in changes.into_iter().flatten() {
                if let Some(item) = change.pointer_mut("/put/item") {
                    rename(item);
                }
            }
        }
    },
};

fn rename(item: &mut Json) {
    let Json::Object(members) = item else { return };
    let renamed = |(name, value): (String, Json)| {
        let name = if name == "words" {
            "text".to_string()
        } else {
            name
        };
        (name, value)
    };
    *members = std::mem::take(members)
        .into_iter()
        .map(renamed)
        .collect::<Map<_, _>>();
}

#[test]
fn an_older_version_is_raised_and_kept_as_it_was() {
    let (_folder, path) = folder(OLD_SESSION, OLD_JOURNAL);
    let opened = store::open_by(&path, at(9), &Ladder(&[STEP])).unwrap();
    assert_eq!((opened.put_aside, &opened.read_only), (0, &None));
    assert!(opened.notices[0].starts_with("Recovered 1 note and 9 changes"));
    assert!(opened.notices[1].starts_with("An older flipchart wrote it, in version 0"));
    opened.store.close(&opened.room).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), replayed());
    let kept = Path::new(&path).with_extension("json.bak");
    assert_eq!(fs::read_to_string(kept).unwrap(), OLD_SESSION);
    // From then on it is one of ours.
    let again = store::open(&path, at(10)).unwrap();
    assert_eq!((again.notices.len(), again.read_only), (0, None));
}
