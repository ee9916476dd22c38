//! Whatever people are called, and wherever somebody says their names: after redaction they are in
//! no export.

use std::sync::Arc;

use flipchart::{
    domain::{
        record::{Record, Value},
        redact::redact,
        session::{Definition, Session},
    },
    store::format::write_session,
};
use proptest::prelude::*;
use serde_json::json;

use super::{all, demo};

/// Names that no word of the workshop is, in scripts with and without cases and blanks.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "Qz[a-z]{1,6}( Qx[a-z]{2,5})?",
        1 => "Qz",
        1 => "Žé[a-zé]{1,4}-Qx[a-z]{2,4}",
        1 => "Ζξ[α-ω]{0,3}ς",
        1 => "Щъ[а-я]{1,5}",
        1 => "ץק[א-ת]{1,4}",
        1 => "[龘靐齉][龖麤]{1,2}",
        1 => "뷁[가-깋]{1,2}",
        1 => "O\u{2019}Qz[a-z]{2,4}",
    ]
}

/// A name as people write it.
fn said(name: &str, how: usize) -> String {
    let (lower, upper) = (name.to_lowercase(), name.to_uppercase());
    let first = name.split([' ', '-']).next().unwrap_or(name);
    let said = match how % 9 {
        0 => name,
        1 => &format!("ask {name} first"),
        2 => &format!("{lower}, then tea"),
        3 => &format!("({upper})"),
        4 => &format!("{name}'s hall; {name}\u{2019}s cousin"),
        5 => &format!("tea with {}!", name.replace(' ', ".")),
        6 if first.chars().count() > 2 => &format!("only {first}"),
        7 => &format!("@{}", lower.replace([' ', '-'], "")),
        _ => &format!("\"{name}\": \u{201c}{name}\u{201d}/{name}"),
    };
    said.to_string()
}

/// The demo with these people, whose names are said in all places where something is said.
fn named(names: &[String], hows: &[usize]) -> Session {
    let mut session = demo();
    let mut turns = names.iter().cycle().zip(hows.iter().cycle());
    let mut next = || {
        let (name, how) = turns.next().expect("a cycle");
        said(name, *how)
    };
    let mut tables = session.tables().clone();
    for (person, name) in session.tables().people().zip(names) {
        let mut person = person.clone();
        person.name.clone_from(name);
        person.unknown.insert("phone".to_string(), next().into());
        tables.put(Record::Person(person));
    }
    for item in session.tables().items() {
        let mut item = item.clone();
        item.text = next();
        item.unknown.insert("hint".to_string(), next().into());
        tables.put(Record::Item(item));
    }
    for link in session.tables().links() {
        let mut link = link.clone();
        link.note = Some(next());
        tables.put(Record::Link(link));
    }
    for answer in session.tables().answers() {
        let mut answer = answer.clone();
        if let Some(Value::Text(text)) = &mut answer.value {
            *text = next();
        }
        tables.put(Record::Answer(answer));
    }
    session.title = next();
    session
        .unknown
        .insert("place".to_string(), json!([{ "of": next() }]));
    session.set_aside = vec![
        json!({"item": {"id": "a-1", "text": next(), "by": names[0], "order": "x"}, "why": next()}),
        json!({"person": {"id": "a-2", "name": names[0]}, "why": "the other file said otherwise"}),
        json!({"note": [next(), { "who": names[0] }], "why": ""}),
    ];
    let mut json = session.definition.json();
    json["author"] = next().into();
    json["sources"] = json!([next()]);
    json["steps"][0]["title"] = next().into();
    json["steps"][0]["question"] = next().into();
    json["steps"][2]["grid"]["left"] = next().into();
    session.definition = Arc::new(Definition::embedded(&json.to_string()).expect("a definition"));
    session.with_tables(tables)
}

/// Every word in lower case without accents, one blank between.
fn words(text: &str) -> String {
    let plain = |c: char| match c {
        'é' => 'e',
        'ž' => 'z',
        'ς' => 'σ',
        '\u{2019}' => '\'',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    };
    let lower = text.to_lowercase().replace("&#39;", "'");
    let words: String = lower.chars().map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]
    #[test]
    fn no_export_has_a_name(
        names in prop::collection::vec(name(), 6),
        hows in prop::collection::vec(0_usize..9, 1..7),
    ) {
        let session = named(&names, &hows);
        let done = redact(&session);
        prop_assert!(done.in_texts > 20);
        let mut texts = all(&done.session);
        texts.push(("session".to_string(), write_session(&done.session)));
        for (format, text) in texts {
            let text = words(&text.replace("\r\n ", "")) + &words(&format);
            for name in &names {
                let parted = name.chars().all(|c| u32::from(c) < 0x590 || c == '\u{2019}');
                let name = words(name);
                let name = if parted { name.as_str() } else { name.trim() };
                prop_assert!(!text.contains(name), "{name} is in {format}: {text}");
            }
        }
        prop_assert_eq!(redact(&session).session, done.session);
    }
}

fn cases() -> u32 {
    let cases = std::env::var("FLIPCHART_CASES").ok();
    cases.and_then(|n| n.parse().ok()).unwrap_or(24)
}
