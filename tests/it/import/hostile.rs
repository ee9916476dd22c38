//! Hostile texts through every way in, then through every way out: what is kept is the clean text,
//! and nothing that steers a terminal is in it.

use flipchart::{
    domain::text::{clean, graphemes},
    import::{Format, Told},
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{begun, brought, holds};
use crate::{
    export,
    support::{counted::counted, hostile},
};

/// As they come, not cleaned; those that would be refused are left out.
fn texts() -> Vec<String> {
    let fits = |text: &String| (1..=1_500).contains(&graphemes(&clean(text)));
    hostile::texts().into_iter().filter(fits).collect()
}

/// One way in: the format, and a file of it with these texts as names.
fn ways(texts: &[String]) -> Vec<(Format, String)> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["name", "stance"]).unwrap();
    for text in texts {
        csv.write_record([text.as_str(), "for"]).unwrap();
    }
    let csv = String::from_utf8(csv.into_inner().unwrap()).unwrap();
    let elements = texts.iter().enumerate().map(|(n, text)| {
        json!({ "_id": format!("e{n}"), "attributes": { "label": text, "description": text, "element type": text } })
    });
    let elements: Vec<Json> = elements.collect();
    let nodes = texts.iter().enumerate().map(|(n, text)| {
        (
            format!("n{n}"),
            json!({ "display": { "name": text, "x": 0, "y": n } }),
        )
    });
    let nodes: serde_json::Map<String, Json> = nodes.collect();
    vec![
        (Format::Csv, csv),
        (Format::Kumu, json!({ "elements": elements }).to_string()),
        (
            Format::Oligrapher,
            json!({ "graph": { "nodes": nodes, "edges": {} } }).to_string(),
        ),
    ]
}

#[test]
fn what_is_kept_is_the_clean_text() {
    let session = begun("power-map");
    let mut kept = 0;
    for texts in texts().chunks(200) {
        // A text with a zero in it is no text to a reader of tables, and told as such.
        let texts: Vec<String> = texts
            .iter()
            .filter(|text| !text.contains('\0'))
            .cloned()
            .collect();
        for (format, file) in ways(&texts) {
            let import = brought(&session, file.as_bytes(), Some(format), &Told::default());
            // A row that is called `total` adds up the others; a `'` before a formula is a guard.
            let is_kept = |text: &&String| format != Format::Csv || !text.starts_with('\'');
            let known: Vec<String> = import
                .session
                .tables()
                .items()
                .map(|item| item.text.clone())
                .collect();
            let folded: Vec<String> = known.iter().map(|text| text.to_lowercase()).collect();
            assert_eq!(import.flaws, [], "{format:?}");
            for text in texts.iter().filter(is_kept) {
                let text = clean(text);
                kept += 1;
                assert!(
                    known.contains(&text) || folded.contains(&text.to_lowercase()),
                    "{format:?}: {text:?}"
                );
            }
            for text in &known {
                assert_eq!(*text, clean(text));
                assert!(!text.contains(char::is_control), "{text:?}");
            }
            holds(&session, &import);
            for (name, out) in export::all(&import.session) {
                let steers = |c: char| c.is_control() && !"\n\r\t".contains(c);
                assert!(!out.contains(steers), "{name}");
            }
        }
    }
    counted("hostile texts as names in imports", kept);
}

#[test]
fn notes_in_lists_keep_what_a_line_can_hold() {
    let session = begun("asset-map");
    let mut kept = 0;
    for texts in texts().chunks(500) {
        let is_line = |text: &&String| !text.contains(['\n', '\r', '\0']);
        let lines: Vec<&String> = texts.iter().filter(is_line).collect();
        let list: Vec<String> = lines.iter().map(|text| format!("- {text}")).collect();
        let list = list.join(
            "
",
        );
        let import = brought(
            &session,
            format!("# Parking lot\n{list}").as_bytes(),
            Some(Format::List),
            &Told::default(),
        );
        assert_eq!(import.flaws, []);
        let known: Vec<String> = import
            .session
            .live_under("parking", "parking")
            .map(|item| item.text.to_lowercase())
            .collect();
        for text in lines {
            kept += 1;
            assert!(known.contains(&clean(text).to_lowercase()), "{text:?}");
        }
        holds(&session, &import);
    }
    counted("hostile texts in lists that are imported", kept);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    /// Whatever comes, as whatever it is read: nothing dangles, and one undo gives back what was.
    #[test]
    fn nothing_breaks_a_session(
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
        rows in proptest::collection::vec("[ab:#,;\"{}\\[\\] 0-9%?-]{0,14}", 0..8),
        head in 0..4_usize,
    ) {
        let session = begun("power-map");
        let heads = ["name,stance,influence", "where,heading,note", "from,how,to", "# Parking lot"];
        let text = format!("{}\n{}", heads[head], rows.join("\n"));
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            for format in [None, Some(Format::Csv), Some(Format::List), Some(Format::Kumu), Some(Format::Oligrapher)] {
                let import = brought(&session, bytes, format, &Told::default());
                holds(&session, &import);
                prop_assert!(import.flaws.iter().all(|flaw| flaw.line >= 1 && flaw.column >= 1));
            }
        }
    }
}
