//! What leaves the room: every format written from one session, then read back by a reader that
//! is not ours; the same with a session whose every name holds what the formats reserve.

use std::sync::LazyLock;

use flipchart::{
    assets,
    domain::{
        graph::Graph,
        record::Record,
        redact::redact,
        report::{Block, Cell, Place, Report},
        session::{Session, Tables},
    },
    export::{Dialect, csv, graph, html, ics, json, markdown, svg},
    store::format::read_session,
};
use insta::assert_snapshot;

pub(crate) mod hostile;
mod nameless;
mod readers;

/// A whole workshop, said and decided.
pub(crate) static DEMO: LazyLock<String> = LazyLock::new(assets::demo);

pub(crate) fn demo() -> Session {
    let read = read_session(&DEMO).expect("the demo session");
    assert_eq!(read.set_aside, 0);
    read.session
}

/// Every format's name and text.
pub(crate) fn all(session: &Session) -> Vec<(String, String)> {
    let (report, network) = (Report::of(session), Graph::of(session));
    let mut all = vec![
        ("markdown".to_string(), markdown::markdown(&report)),
        ("html".to_string(), html::html(&report)),
        ("ics".to_string(), ics::calendar(&report)),
        ("json".to_string(), json::json(&report)),
        ("kumu".to_string(), graph::kumu(&network)),
        ("oligrapher".to_string(), graph::oligrapher(&network)),
        ("graphml".to_string(), graph::graphml(&network)),
        ("dot".to_string(), graph::dot(&network)),
    ];
    for (dialect, part) in [
        (Dialect::Plain, ','),
        (Dialect::Semicolons, ';'),
        (Dialect::Commas, ','),
    ] {
        let tables = csv::tables(&report, dialect).into_iter();
        all.extend(tables.map(|one| (format!("csv{part} {}", one.name), one.text)));
    }
    let figures = svg::files(&report).into_iter();
    all.extend(figures.map(|one| (format!("svg {}", one.name), one.text)));
    all
}

#[test]
fn the_demo_in_each_format() {
    let session = demo();
    let (report, network) = (Report::of(&session), Graph::of(&session));
    assert_snapshot!("markdown", markdown::markdown(&report));
    assert_snapshot!("html", html::html(&report));
    assert_snapshot!("ics", ics::calendar(&report).replace("\r\n", "\n"));
    assert_snapshot!("json", json::json(&report));
    assert_snapshot!("kumu", graph::kumu(&network));
    assert_snapshot!("oligrapher", graph::oligrapher(&network));
    assert_snapshot!("graphml", graph::graphml(&network));
    assert_snapshot!("dot", graph::dot(&network));
    for table in csv::tables(&report, Dialect::Plain) {
        assert_snapshot!(
            format!("csv_{}", table.name),
            table.text.replace("\r\n", "\n")
        );
    }
    for figure in svg::files(&report) {
        assert_snapshot!(format!("svg_{}", figure.name), figure.text);
    }
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    assert_eq!(all(&demo()), all(&demo()));
}

#[test]
fn decisions_and_actions_come_first_and_what_is_missing_is_named() {
    let report = Report::of(&demo());
    let parts = report.parts();
    assert_eq!(parts[0].place, Place::Outcome);
    let text = markdown::markdown(&report);
    let at = |part: &str| {
        text.find(part)
            .unwrap_or_else(|| panic!("{part} in {text}"))
    };
    assert!(at("We ask for Sundays first") < at("## 1. "));
    assert!(at("| nobody yet | Tue 12 Jan 2027 |") < at("## 1. "));
    assert!(at("Still open: 1 action without a person, 1 action without a day.") < at("## 1. "));
    assert!(at("## What we see") < at("## Parking lot"));
    assert!(
        !text.contains("Somebody at the Post"),
        "merged into another"
    );
    let ids: std::collections::BTreeSet<String> = parts.into_iter().map(|part| part.id).collect();
    assert_eq!(ids.len(), report.parts().len());
}

/// Votes as totals: nobody's ballot is in any format.
#[test]
fn ballots_are_added_up() {
    let mut session = demo();
    let json: Vec<Record> = session
        .tables()
        .marks()
        .cloned()
        .map(Record::Mark)
        .collect();
    assert!(json.len() > 5);
    let mut tables = session.tables().clone();
    for mark in session.tables().marks().filter(|mark| mark.by.is_some()) {
        let mut hands = mark.clone();
        hands.by = None;
        hands.value += session.mark(&mark.step, mark.subject.as_ref(), "dots", None);
        tables.remove(&Record::Mark(mark.clone()).key());
        tables.put(Record::Mark(hands));
    }
    let before = all(&session);
    session = session.with_tables(tables);
    assert_eq!(before, all(&session));
}

#[test]
fn what_is_covered_is_counted_only() {
    let covered = DEMO.replace(",\"uncovered\":true", "");
    let session = read_session(&covered).unwrap().session;
    for (format, text) in all(&session) {
        for said in [
            "Choir of the old harbour",
            "The poet",
            "Tuesday rehearsal, free",
        ] {
            assert!(!text.contains(said), "{said} in {format}");
        }
    }
    let text = markdown::markdown(&Report::of(&session));
    assert!(
        text.contains("30 notes, covered: not in this report."),
        "{text}"
    );
}

#[test]
fn what_could_not_be_read_is_said() {
    let broken = DEMO.replacen("\"order\":1", "\"order\":\"first\"", 1);
    let session = read_session(&broken).unwrap().session;
    let text = markdown::markdown(&Report::of(&session));
    assert!(text.contains("## What could not be read"), "{text}");
}

#[test]
fn an_empty_session_has_a_report() {
    let session = demo();
    let stand = session.stand().clone();
    let empty = session.with_tables(Tables::new(stand));
    let text = markdown::markdown(&Report::of(&empty));
    assert!(text.contains("Nothing was decided yet"), "{text}");
    assert!(!text.contains("## Parking lot"));
    assert_eq!(svg::files(&Report::of(&empty)).len(), 1, "the plan");
    readers::each_is_sound(&all(&empty));
}

/// Names of people are in no format, wherever they stood.
#[test]
fn nobody_is_named_after_redaction() {
    let done = redact(&demo());
    assert_eq!((done.people, done.in_texts), (8, 10));
    for (format, text) in all(&done.session) {
        for name in [
            "Ana", "Sousa", "Yusuf", "Li Wei", "Marta", "Becker", "Haddad", "Grace", "Obi", "Piotr",
        ] {
            let words = text.split(|c: char| !c.is_alphanumeric());
            let mut words = words.collect::<Vec<_>>().join(" ");
            words.push(' ');
            assert!(!words.contains(&format!("{name} ")), "{name} in {format}");
        }
    }
    assert_snapshot!("redacted", markdown::markdown(&Report::of(&done.session)));
    let again = redact(&demo()).session;
    assert_eq!(again, done.session);
}

/// What a definition says of people is replaced as well, and it is still one.
#[test]
fn a_workshop_of_ones_own_is_redacted_too() {
    let named = DEMO.replacen("Give your dots", "Give Marta your dots", 1);
    let named = named.replacen(
        "Which partnerships do we build now?",
        "What does Marta say?",
        1,
    );
    let session = read_session(&named).unwrap().session;
    let done = redact(&session).session;
    let text = markdown::markdown(&Report::of(&done));
    assert!(text.contains("What does Person 4 say?"), "{text}");
}

#[test]
fn days_and_numbers_keep_their_type() {
    let report = Report::of(&demo());
    let cells = report.sections.iter().flat_map(|section| &section.blocks);
    let cells = cells.filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().flatten()),
        Block::Text(_) | Block::List { .. } | Block::Figure(_) | Block::Covered(_) => None,
    });
    assert!(cells.flatten().any(|cell| matches!(cell, Cell::Date(_))));
}

/// Sixty actors in a heap, and something of ours that knows them all: every dot has its own place,
/// of the links the strongest are drawn, and no picture is higher than a sheet of paper.
#[test]
fn a_crowd_can_be_read() {
    let report = Report::of(&crowd());
    let figures = svg::files(&report);
    let drawn = |sort: &str| {
        let mut found = figures.iter().filter(|one| one.name.contains(sort));
        &found.next().expect(sort).text
    };
    readers::dots_are_apart(drawn("map"));
    let links = drawn("links");
    assert!(links.contains("the strongest 23 of 89"), "{links}");
    assert!(readers::height_of(links) < 950.0);
    let page = html::html(&report);
    let pieces: Vec<&str> = page.split("<svg ").skip(1).collect();
    let hidden = pieces.iter().filter(|it| it.contains("aria-hidden"));
    assert!(hidden.count() >= 2, "the bars in three pieces");
    for piece in pieces {
        let svg = piece.split("</svg>").next().unwrap_or_default();
        let height = readers::height_of(&format!("<svg {svg}</svg>"));
        assert!(height < 950.0, "{height}: {svg}");
    }
}

fn crowd() -> Session {
    let session = demo();
    let mut tables = session.tables().clone();
    let of_group = |group: &str| {
        let found = tables.items().find(|item| item.group == group);
        found.expect(group).clone()
    };
    let (item, asset) = (of_group("actors"), of_group("skills"));
    let place = tables.places().find(|place| place.item == item.id);
    let place = place.expect("a place").clone();
    let link = tables.links().next().expect("a link").clone();
    for n in 1..=60_u8 {
        let mut one = item.clone();
        one.id = format!("zzzzzz-{n}").as_str().into();
        one.text = format!("Actor number {n} of the crowd");
        let mut at = place.clone();
        at.item = one.id.clone();
        at.x = Some(20 + i8::try_from(n % 7).expect("small"));
        at.y = Some(60 + n % 5);
        let mut link = link.clone();
        (link.from, link.to) = (asset.id.clone(), one.id.clone());
        link.strength = 1 + n % 3;
        tables.put(Record::Link(link));
        tables.put(Record::Item(one));
        tables.put(Record::Place(at));
    }
    session.with_tables(tables)
}
