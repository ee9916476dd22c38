//! What is fuzzed: each takes any bytes, and panics where something does not hold that must hold
//! whatever they are. The same for the short run in the tests and the long one in `fuzz`.

use std::{path::Path, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use flipchart::{
    assets::built_in,
    domain::{
        date::{is_writable, typed_date},
        id::Id,
        import::{How, bring},
        record::Key,
        room::{Actor, Room},
        session::{Definition, Session},
        text::{GRAPHEME_BYTES, clean, graphemes},
        workshop::read::read_workshop,
    },
    import::{self, Format, Told},
    store::{
        Follower, News,
        format::{read_session, salvage_session, write_session},
    },
};

/// A name, and what is tried.
pub(crate) type Target = (&'static str, fn(&[u8]));

pub(crate) const TARGETS: [Target; 10] = [
    ("clean", cleaned),
    ("csv", |bytes| imported(bytes, Format::Csv)),
    ("date", dated),
    ("journal", replayed),
    ("kumu", |bytes| imported(bytes, Format::Kumu)),
    ("list", |bytes| imported(bytes, Format::List)),
    ("oligrapher", |bytes| imported(bytes, Format::Oligrapher)),
    ("report", |bytes| imported(bytes, Format::Report)),
    ("session", read),
    ("workshop", workshop),
];

/// A session with something in it, small enough to be read often.
const SESSION: &str = include_str!("../../data/golden/version-1.flipchart.json");

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("a time")
}

/// No name of a record leads nowhere.
fn is_sound(session: &Session) {
    assert_eq!(session.tables().dangling(), Vec::<Key>::new());
}

/// Cleaning twice is cleaning once; nothing is left that steers a terminal.
fn cleaned(bytes: &[u8]) {
    let text = clean(&String::from_utf8_lossy(bytes));
    assert_eq!(clean(&text), text);
    assert!(!text.contains(char::is_control));
    assert!(text.len() <= graphemes(&text) * GRAPHEME_BYTES);
}

/// What is taken for a date can be written, and read again as the same.
fn dated(bytes: &[u8]) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    if let Some(date) = typed_date(&String::from_utf8_lossy(bytes), today) {
        assert!(is_writable(date));
        assert_eq!(typed_date(&date.to_string(), today), Some(date));
    }
}

/// Flaws have a place; a workshop that is read can be begun.
fn workshop(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(flaws) = read_workshop(&text) {
        assert!(!flaws.is_empty());
        assert!(flaws.iter().all(|flaw| flaw.line >= 1 && flaw.column >= 1));
        return;
    }
    if let Ok(definition) = Definition::embedded(&text) {
        is_sound(&begun(definition));
    }
}

fn begun(definition: Definition) -> Session {
    let title = "Hours".to_string();
    Session::new(
        "b7w2m4".into(),
        title,
        Arc::new(definition),
        now(),
        String::new(),
    )
}

/// What is read can be written, and read again as the same, once a record that was put aside for a
/// member it had twice has come back.
fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(read) = read_session(&text) {
        is_sound(&read.session);
        let written = write_session(&read.session);
        let again = read_session(&written).expect("it wrote a session").session;
        assert!(again.tables().items().count() >= read.session.tables().items().count());
        let written = write_session(&again);
        let again = read_session(&written).expect("it wrote a session").session;
        assert_eq!(write_session(&again), written);
    }
    if let Some(salvaged) = salvage_session(bytes) {
        is_sound(&salvaged.session);
    }
}

/// Whatever stands in the journal, the session's own notes are there unless an entry took them out.
fn replayed(bytes: &[u8]) {
    // Any file that is there: what it holds is not read.
    let mut follower = Follower::new(&std::env::current_exe().expect("a program"));
    let mut found = |path: &Path| {
        let is_journal = path.to_string_lossy().ends_with("journal");
        let file = if is_journal {
            bytes
        } else {
            SESSION.as_bytes()
        };
        Ok(Some(file.to_vec()))
    };
    let news = follower
        .look_by(&mut found)
        .expect("the session can be read");
    let whole = match news {
        News::Anew(room, _) => Some(room),
        News::Said(_) | News::Nothing => None,
    };
    is_sound(whole.expect("the first look gives it").session());
}

/// Flaws have a place; what is brought in is clean, dangles nowhere, and is one entry.
fn imported(bytes: &[u8], format: Format) {
    let power_map = built_in().iter().find(|one| one.name == "power-map");
    let text = power_map.expect("it is built in").text;
    let definition = Definition::embedded(text).expect("a workshop");
    let before = begun(definition);
    let read = match import::read(bytes, Some(format), &Told::default(), &before) {
        Ok(read) => read,
        Err(flaw) => return assert!(flaw.line >= 1 && flaw.column >= 1),
    };
    let room = Room::new(before.clone(), []);
    let writer = Id::from("impwri");
    let actor = Actor {
        now: now(),
        writer: &writer,
        seat: None,
    };
    let how = How {
        today: now().date_naive(),
        ..How::default()
    };
    let import = bring(&room, &actor, &read.brought, &how);
    is_sound(&import.session);
    for item in import.session.tables().items() {
        assert_eq!(clean(&item.text), item.text);
    }
    if import.entry.is_none() {
        assert_eq!(import.session, before);
    }
}
