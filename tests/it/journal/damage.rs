//! Damaged files: every byte of a session and of its journal removed, flipped and doubled, every
//! truncation, and documents made to break readers. Nothing panics, what was there is kept as it
//! was, what can be read is read, and what was lost is said.

use std::{fs, path::Path};

use flipchart::{
    domain::session::{Definition, Session},
    store::{self, OpenError, Opened},
};
use serde_json::json;

use super::{Bench, at, put, text};
use crate::support::counted::{counted, stride};

const NAME: &str = "hours.flipchart.json";
const NOTES: [&str; 4] = ["choir", "poet's corner", "trainer", "Ünion hall"];

/// How a file is harmed at a byte.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Harm {
    Removed,
    /// Its lowest bit.
    Flipped,
    /// All its bits: no letter any more.
    Inverted,
    Doubled,
    CutOff,
}

const HARMS: [Harm; 5] = [
    Harm::Removed,
    Harm::Flipped,
    Harm::Inverted,
    Harm::Doubled,
    Harm::CutOff,
];

impl Harm {
    fn done_to(self, bytes: &[u8], place: usize) -> Vec<u8> {
        let (before, rest) = bytes.split_at(place);
        let (byte, after) = (rest[0], &rest[1..]);
        let middle = match self {
            Self::Removed | Self::CutOff => vec![],
            Self::Flipped => vec![byte ^ 1],
            Self::Inverted => vec![!byte],
            Self::Doubled => vec![byte, byte],
        };
        let after = if self == Self::CutOff { &[] } else { after };
        [before, &middle, after].concat()
    }
}

/// A session of a step, folded, with four notes in its file or in its journal.
fn files(folded: bool) -> (Vec<u8>, Vec<u8>) {
    let definition = json!({
        "id": "small", "title": "Small", "summary": "small", "sources": ["ours"],
        "steps": [{
            "id": "map", "title": "Map", "question": "Who?", "minutes": 5,
            "notes": {"say": ["Who?"], "watch": ["Time."], "stalls": ["Ask."]},
            "list": {"headings": [{"id": "actors", "label": "Actors"}]}
        }]
    });
    let definition = Definition::embedded(&definition.to_string()).unwrap();
    let session = Session::new(
        "b7w2m4".into(),
        "Hours".into(),
        definition.into(),
        at(0),
        String::new(),
    );
    let mut bench = Bench::of(session);
    for note in NOTES {
        bench.note(note);
    }
    if folded {
        bench.fold();
    }
    let read = |path: &Path| fs::read(path).unwrap();
    (read(&bench.path()), read(&bench.journal()))
}

fn texts(opened: &Opened) -> Vec<String> {
    let items = opened.room.session().tables().items();
    items.map(|item| item.text.clone()).collect()
}

/// Opens both files, and looks whether `damaged` is still there as it was, under some name.
fn open(folder: &Path, session: &[u8], journal: &[u8]) -> Result<Opened, OpenError> {
    for file in fs::read_dir(folder).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    put(&folder.join(NAME), session);
    put(&folder.join("hours.flipchart.journal"), journal);
    store::open(&folder.join(NAME), at(9))
}

fn is_kept(folder: &Path, bytes: &[u8]) -> bool {
    let mut files = fs::read_dir(folder).unwrap();
    files.any(|file| fs::read(file.unwrap().path()).unwrap() == bytes)
}

/// Which notes stand in lines that the harm has left as they were.
fn whole_lines(before: &[u8], after: &[u8]) -> Vec<&'static str> {
    let stands_in = |file: &[u8], note: &str| {
        let lines: Vec<&[u8]> = file.split(|byte| *byte == b'\n').collect();
        let line = lines
            .iter()
            .find(|line| line.windows(note.len()).any(|part| part == note.as_bytes()));
        line.map(|line| line.to_vec())
    };
    let is_whole = |note: &&str| {
        let line = stands_in(before, note);
        line.is_some() && line == stands_in(after, note)
    };
    NOTES.into_iter().filter(is_whole).collect()
}

#[test]
fn every_byte_of_a_session() {
    let (session, journal) = files(true);
    let folder = tempfile::tempdir().unwrap();
    let (mut tried, mut read) = (0, 0);
    // Its first line that is no row of a table any more: from there on a file needs every letter.
    let rows = session
        .windows(4)
        .position(|part| part == b"\"ite")
        .unwrap();
    let rows = rows..session
        .windows(5)
        .position(|part| part == b"\"plac")
        .unwrap();
    for harm in HARMS {
        for place in (0..session.len()).step_by(stride(11)) {
            let damaged = harm.done_to(&session, place);
            let case = format!("{harm:?} {place}");
            tried += 1;
            match open(folder.path(), &damaged, &journal) {
                Err(error) => {
                    let error = error.to_string();
                    assert!(error.contains(NAME) && error.len() < 400, "{case}: {error}");
                    assert_eq!(
                        fs::read(folder.path().join(NAME)).unwrap(),
                        damaged,
                        "{case}"
                    );
                    let is_row = rows.contains(&place) && place > rows.start + 12;
                    let ends = harm == Harm::CutOff || place + 12 > rows.end;
                    assert!(!is_row || ends, "{case} can be read: {error}");
                }
                Ok(opened) => {
                    read += 1;
                    let there = texts(&opened);
                    let is_row = rows.contains(&place) && place > rows.start + 12;
                    for note in whole_lines(&session, &damaged) {
                        let is_there = there.iter().any(|text| text == note);
                        // An id that has become another's: one of the two is aside.
                        let is_aside = opened.put_aside > 0;
                        assert!(is_there || is_aside || !is_row, "{case}: {there:?}");
                    }
                    let is_less = there.len() < NOTES.len();
                    let is_told = !opened.notices.is_empty() || opened.read_only.is_some();
                    assert!(is_told || !is_less, "{case}");
                    let opened_whole = opened.put_aside == 0;
                    opened.store.close(&opened.room).unwrap();
                    // What reads as a whole session is none the worse for being written anew.
                    let is_whole = opened_whole && !is_less;
                    let is_same = fs::read(folder.path().join(NAME)).unwrap() == damaged;
                    let is_kept = is_kept(folder.path(), &damaged);
                    assert!(is_whole || is_same || is_kept, "{case}");
                }
            }
        }
    }
    assert!(read > tried / 4, "{read} of {tried}");
    counted("damaged session files", tried);
}

#[test]
fn every_byte_of_a_journal() {
    let (session, journal) = files(false);
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for harm in HARMS {
        for place in (0..journal.len()).step_by(stride(11)) {
            let damaged = harm.done_to(&journal, place);
            let case = format!("{harm:?} {place}");
            tried += 1;
            let opened = open(folder.path(), &session, &damaged).unwrap();
            let there = texts(&opened);
            // A line an entry, behind the header: all before the harm is read.
            let lines = journal[..place].split(|byte| *byte == b'\n').count() - 1;
            let before = lines.saturating_sub(1);
            assert!(there.len() >= before, "{case}: {there:?}");
            for note in &NOTES[..before] {
                assert!(there.iter().any(|text| text == note), "{case}: {there:?}");
            }
            let is_whole = there.len() == NOTES.len();
            let is_told = opened.read_only.is_some()
                || opened.notices.iter().any(|told| told.contains("dropped"));
            let is_cut_between = harm == Harm::CutOff && journal[..place].ends_with(b"\n");
            assert!(
                is_whole || is_told || is_cut_between,
                "{case}: {:?}",
                opened.notices
            );
            opened.store.close(&opened.room).unwrap();
            // A torn end is what a crash leaves; all else is kept.
            let is_torn = !damaged.ends_with(b"\n") || is_cut_between;
            assert!(
                is_whole || is_torn || is_kept(folder.path(), &damaged),
                "{case}"
            );
        }
    }
    counted("damaged journals", tried);
}

/// By hand, all of a corpus: `FLIPCHART_BAD_JSON=FILE`, a JSON line a text, in base 64 as `b64`. The
/// sample that is tried otherwise says where it is from.
#[test]
fn documents_made_to_break_readers() {
    let sample = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/hostile/badjson.jsonl"
    );
    let corpus = std::env::var_os("FLIPCHART_BAD_JSON").unwrap_or_else(|| sample.into());
    let corpus = fs::read_to_string(corpus).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let good = text(&Bench::new().room);
    let mut tried = 0;
    for line in corpus.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let bytes = unbase64(line["b64"].as_str().unwrap());
        as_a_session(folder.path(), &bytes, &line["id"]);
        as_a_journal(folder.path(), good.as_bytes(), &bytes, &line["id"]);
        tried += 2;
    }
    assert!(tried > 200, "{tried}");
    counted("hostile documents", tried);
}

fn as_a_session(folder: &Path, bytes: &[u8], id: &serde_json::Value) {
    let error = open(folder, bytes, b"").unwrap_err().to_string();
    assert!(error.contains(NAME) && error.len() < 600, "{id}: {error}");
    assert!(!error.chars().any(char::is_control), "{id}: {error:?}");
    assert_eq!(fs::read(folder.join(NAME)).unwrap(), bytes);
}

/// Damaged, and kept; or the first bytes of one, which a crash may leave.
fn as_a_journal(folder: &Path, session: &[u8], bytes: &[u8], id: &serde_json::Value) {
    let opened = open(folder, session, bytes).unwrap();
    let is_cut = bytes.iter().all(|byte| *byte == 0) || bytes == b"{" || bytes == b"{\"";
    assert_eq!(opened.read_only.is_none(), is_cut, "{id}");
    opened.store.close(&opened.room).unwrap();
    assert!(is_cut || is_kept(folder, bytes), "{id}");
}

fn unbase64(text: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0_u32;
    let mut bytes = Vec::new();
    for (number, letter) in text.bytes().filter(|byte| *byte != b'=').enumerate() {
        let value = letters.iter().position(|known| *known == letter).unwrap();
        bits = (bits << 6 | u32::try_from(value).unwrap()) & 0xff_ffff;
        if number % 4 > 0 {
            let byte = bits >> (6 - 2 * (number % 4)) & 0xff;
            bytes.push(u8::try_from(byte).unwrap());
        }
    }
    bytes
}
