//! Our own tables and our own report, with harm in what they hold: it is read as if it were not
//! there, and what is text by itself is kept as clean text.

use flipchart::{
    domain::{
        record::Record,
        report::Report,
        session::Session,
        text::{NAME_GRAPHEMES, clean, graphemes},
    },
    export::{Dialect, csv, json},
    import::{Format, Told},
};
use serde_json::{Value as Json, json};

use super::{brought, empty, holds};
use crate::{
    export::demo,
    support::{counted::counted, hostile},
};

/// What stands before and behind a text and is none of it.
const AROUND: [(&str, &str); 6] = [
    ("\u{202e}", "\u{202c}"),
    ("\u{200b}", "\u{feff}"),
    ("\u{1b}[2J", "\u{1b}[0m"),
    ("\u{1b}]0;x\u{7}", "\u{9b}1m"),
    (" \u{a0}", "\t \u{2028}"),
    ("\u{8}\u{7f}", "\u{1b}]52;c;aGk=\u{1b}\\"),
];

/// Members of a report that hold what somebody said, or a heading over it.
const SAID: [&str; 9] = [
    "text", "name", "by", "heading", "title", "label", "note", "side", "head",
];

fn around(text: &str, (before, behind): (&str, &str)) -> String {
    let spoilt = format!("{before}{text}{behind}");
    assert_eq!(clean(&spoilt), clean(text), "{}", spoilt.escape_unicode());
    spoilt
}

/// Every cell below the head, without the `'` that guards formulas.
fn spoilt_table(table: &str, spoil: &impl Fn(&str) -> String) -> String {
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = row.iter().map(|cell| cell.trim_start_matches('\''));
        writer.write_record(cells.map(spoil)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn spoil_report(json: &mut Json, is_said: bool, spoil: &impl Fn(&str) -> String) {
    match json {
        Json::String(text) if is_said => *text = spoil(text),
        Json::Array(all) => all
            .iter_mut()
            .for_each(|one| spoil_report(one, is_said, spoil)),
        Json::Object(members) => members
            .iter_mut()
            .for_each(|(name, one)| spoil_report(one, SAID.contains(&name.as_str()), spoil)),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn records(session: &Session) -> Vec<Record> {
    session.tables().records().collect()
}

/// The tables that carry something, in the order in which one hangs on the other.
const TABLES: [&str; 9] = [
    "people.csv",
    "01-purpose.csv",
    "03-map.csv",
    "notes.csv",
    "05-meet.csv",
    "08-owners.csv",
    "09-research.csv",
    "10-ourselves.csv",
    "15-close.csv",
];

#[test]
fn our_tables_are_read_as_if_nothing_stood_around_their_cells() {
    let demo = demo();
    let tables = csv::tables(&Report::of(&demo), Dialect::Plain);
    let mut session = empty(&demo);
    for name in TABLES {
        let table = &tables.iter().find(|table| table.name == name).unwrap().text;
        let plain = brought(&session, table.as_bytes(), None, &Told::default());
        assert!(plain.entry.is_some(), "{name}: {:?}", plain.flaws);
        for harm in AROUND {
            let spoilt = spoilt_table(table, &|cell| around(cell, harm));
            let import = brought(&session, spoilt.as_bytes(), None, &Told::default());
            assert_eq!(import.flaws, [], "{name}: {harm:?}");
            let same = records(&import.session) == records(&plain.session);
            assert!(same, "{name}: {harm:?}");
            holds(&session, &import);
        }
        session = plain.session;
    }
}

#[test]
fn our_report_is_read_as_if_nothing_stood_around_its_texts() {
    let demo = demo();
    let empty = empty(&demo);
    let report = json::json(&Report::of(&demo));
    let plain = brought(&empty, report.as_bytes(), None, &Told::default());
    assert!(plain.entry.is_some(), "{:?}", plain.flaws);
    for harm in AROUND {
        let mut spoilt: Json = serde_json::from_str(&report).unwrap();
        spoil_report(&mut spoilt, false, &|text| around(text, harm));
        let spoilt = spoilt.to_string();
        let import = brought(&empty, spoilt.as_bytes(), None, &Told::default());
        assert_eq!(import.flaws, [], "{harm:?}");
        let same = records(&import.session) == records(&plain.session);
        assert!(same, "{harm:?}");
        holds(&empty, &import);
    }
}

/// A report whose only list, and whose only people, are those.
fn report_of(demo: &Session, texts: &[&String]) -> String {
    let mut report: Json = serde_json::from_str(&json::json(&Report::of(demo))).unwrap();
    let note = |text: &&String| json!({ "text": text, "by": text });
    let notes: Vec<Json> = texts.iter().map(note).collect();
    report["sections"] = json!([{
        "id": "assets", "title": "", "question": "",
        "blocks": [{ "list": { "heading": "People", "notes": notes } }],
    }]);
    let member = |text: &&String| json!({ "name": text, "side": text, "here": true });
    report["people"] = texts.iter().map(member).collect();
    report["parking"] = json!([]);
    report["notes"] = json!([]);
    report["outcome"]["decisions"] = json!([]);
    report.to_string()
}

/// Notes, and who said them.
fn table_of(texts: &[&String]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let head = ["where", "heading", "note", "said by"];
    writer.write_record(head).unwrap();
    for text in texts {
        let row = ["Asset map", "People", text, text];
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn what_is_text_by_itself_is_kept_clean() {
    let demo = demo();
    let empty = empty(&demo);
    let mut kept = 0;
    let fits = |text: &String| (1..=NAME_GRAPHEMES).contains(&graphemes(&clean(text)));
    let all = hostile::texts();
    for texts in all.chunks(200) {
        let is_guarded = |text: &str| text.starts_with('\'') || text.contains('\0');
        let texts: Vec<&String> = texts
            .iter()
            .filter(|text| fits(text) && !is_guarded(text))
            .collect();
        let ways = [
            (Format::Report, report_of(&demo, &texts)),
            (Format::Csv, table_of(&texts)),
        ];
        for (format, file) in ways {
            let import = brought(&empty, file.as_bytes(), Some(format), &Told::default());
            assert_eq!(import.flaws, [], "{format:?}");
            let notes: Vec<&str> = import
                .session
                .live_under("assets", "people")
                .map(|note| note.text.as_str())
                .collect();
            let names = import.session.tables().people();
            let names: Vec<&str> = names.map(|person| person.name.as_str()).collect();
            // In a table who is meant may be called by the beginning of a name.
            let mut whole = vec![&notes];
            whole.extend((format == Format::Report).then_some(&names));
            for text in &texts {
                for all in &whole {
                    let clean = clean(text).to_lowercase();
                    let is_kept = all.iter().any(|kept| kept.to_lowercase() == clean);
                    assert!(is_kept, "{format:?}: {}", text.escape_unicode());
                }
                kept += 1;
            }
            for text in notes.iter().chain(&names) {
                assert_eq!(**text, clean(text));
            }
            holds(&empty, &import);
        }
    }
    assert!(kept > 100, "{kept}");
    counted("hostile texts in our own tables and reports", kept);
}
