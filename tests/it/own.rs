//! A workshop of one's own, as `docs/own-workshop.md` says it is written: every example there loads,
//! and every member there is stands there. Then one written from that page is walked through, and
//! broken in many ways.

#![expect(clippy::panic, reason = "how a test fails")]

use std::collections::BTreeSet;

use flipchart::domain::{
    exercise::Kind,
    report::Report,
    workshop::{fit::fit, read::read_workshop},
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::{cli::Desk, stage::Stage};

const PAGE: &str = include_str!("../../docs/own-workshop.md");

/// The examples of one sort: what stands between ```` ```json SORT ```` and the next fence.
pub(crate) fn examples(sort: &str) -> Vec<Json> {
    let begin = format!("```json {sort}\n");
    let blocks = PAGE.split(&begin).skip(1);
    blocks
        .map(|rest| {
            let block = rest.split("```").next().unwrap_or_default();
            serde_json::from_str(block).unwrap_or_else(|why| panic!("{why}: {block}"))
        })
        .collect()
}

/// The steps of the page as a workshop, with one more.
pub(crate) fn with(more: Option<Json>) -> String {
    let steps: Vec<Json> = examples("step").into_iter().chain(more).collect();
    let workshop = json!({ "id": "page", "title": "The page", "steps": steps });
    serde_json::to_string_pretty(&workshop).expect("JSON")
}

#[track_caller]
fn is_good(text: &str) {
    let flaws = read_workshop(text).err().unwrap_or_default();
    assert!(flaws.is_empty(), "{flaws:#?}\n{text}");
    assert_eq!(fit(text), [], "{text}");
}

#[test]
fn every_example_loads() {
    let fences = PAGE.matches("```json").count();
    let sorts = ["workshop", "step", "group", "field", "selector"].map(examples);
    assert_eq!(sorts.iter().map(Vec::len).sum::<usize>(), fences);
    let [workshops, steps, groups, fields, selectors] = sorts;
    assert!(steps.len() >= Kind::NAMES.len() && fields.len() >= 6);
    for workshop in workshops {
        is_good(&workshop.to_string());
    }
    is_good(&with(None));
    for group in groups {
        let list = json!({ "headings": [group] });
        is_good(&with(Some(
            json!({ "id": "x", "title": "X", "list": list }),
        )));
    }
    for field in fields {
        let form = json!({ "about": [{ "as": "partner" }], "questions": [field] });
        is_good(&with(Some(
            json!({ "id": "x", "title": "X", "form": form }),
        )));
    }
    for selector in selectors {
        let list = json!({ "headings_from": [selector] });
        is_good(&with(Some(
            json!({ "id": "x", "title": "X", "list": list }),
        )));
    }
}

/// What the reader expects where `json` has a member or a word that does not exist.
fn expected(json: Json) -> Vec<String> {
    let workshop = if json.get("id").is_some() {
        json!({ "id": "x", "title": "X", "steps": [json] })
    } else {
        json
    };
    let flaws = read_workshop(&workshop.to_string()).expect_err("zzz is nothing");
    let said = flaws.first().map_or("", |flaw| flaw.wrong.as_str());
    let (_, names) = said.split_once("expected ").unwrap_or_default();
    let names = names.split('`').skip(1).step_by(2);
    names.map(ToString::to_string).collect()
}

/// A step of `kind` with these settings.
fn step(kind: &str, settings: Json) -> Json {
    let mut step = json!({ "id": "x", "title": "X" });
    step[kind] = settings;
    step
}

/// A member or a word stands on the page between ticks, alone or in a row of them.
fn stands(name: &str, text: &str) -> bool {
    let parts = text.split('`').skip(1).step_by(2);
    parts.flat_map(str::split_whitespace).any(|it| it == name)
}

/// The part of the page under a heading.
fn part(heading: &str) -> &'static str {
    let (_, rest) = PAGE
        .split_once(heading)
        .unwrap_or_else(|| panic!("{heading} is no heading"));
    rest.split("\n#").next().unwrap_or_default()
}

#[test]
fn every_member_is_explained() {
    let zzz = || json!({ "zzz": 1 });
    let word = |name: &str| json!({ name: "zzz" });
    let question = |field: Json| step("form", json!({ "questions": [field] }));
    let picked = |selector: Json| step("form", json!({ "about": [selector], "questions": [] }));
    let mut asked = vec![
        ("## The workshop", zzz()),
        ("## A step", json!({ "id": "x", "title": "X", "zzz": 1 })),
        (
            "## A step",
            json!({ "id": "x", "title": "X", "notes": zzz() }),
        ),
        (
            "## A step",
            json!({ "id": "x", "title": "X", "phases": [zzz()] }),
        ),
        ("## Groups", step("list", json!({ "headings": [zzz()] }))),
        (
            "## Groups",
            step("list", json!({ "headings": [{ "given": [zzz()] }] })),
        ),
        ("## Fields", question(zzz())),
        ("## Fields", question(word("type"))),
        ("## Fields", question(json!({ "options": [zzz()] }))),
        ("## Selectors", picked(zzz())),
        ("## Parts", picked(word("as"))),
        ("### `read`", step("read", json!({ "figures": ["zzz"] }))),
        ("### `link`", step("link", json!({ "kinds": [zzz()] }))),
        ("### `rate`", step("rate", json!({ "statements": [zzz()] }))),
        ("### `talk`", step("talk", json!({ "sides": [zzz()] }))),
    ];
    let headings: Vec<String> = Kind::NAMES
        .iter()
        .map(|kind| format!("### `{kind}`"))
        .collect();
    for (kind, heading) in Kind::NAMES.iter().zip(&headings) {
        asked.push((heading, step(kind, zzz())));
    }
    for (heading, json) in asked {
        let names = expected(json);
        assert!(!names.is_empty(), "{heading} expects nothing");
        for name in names
            .iter()
            .filter(|name| !Kind::NAMES.contains(&name.as_str()))
        {
            assert!(stands(name, part(heading)), "{heading} lacks {name}");
        }
    }
}

/// Written from the page alone, with every kind.
pub(crate) const OWN: &str = include_str!("../data/own-workshop.json");

/// What is pressed in each step, and what the wall says then.
const WALK: &[(&str, &str)] = &[
    ("<enter>", "Things break, and some of us can mend them."),
    ("<pgdn><enter><f5>Mend more<enter>", "1 of 4 known"),
    ("the council<enter>fri<enter>month<enter>", "4 of 4 known"),
    (
        "<pgdn><enter><f5>@Ana sewing<enter>",
        "One note under Hands.",
    ),
    (
        "@Li soldering<enter><tab>chapel<enter>",
        "Two notes under Rooms.",
    ),
    ("<pgdn><enter><f5><tab>", "sewing"),
    (
        "<pgdn><enter><f5>hardware shop<enter>g7<enter>",
        "influence 72",
    ),
    ("town hall<enter>c8<enter><left>", "★  the council"),
    (
        "<pgdn><enter><f5>a1<enter>1>0<enter>",
        "routes to the target: 1",
    ),
    ("<pgdn><enter><f5>aa<enter>ab<enter>", "all are in"),
    ("<pgdn><enter><f5><enter>", "One chosen."),
    (
        "<pgdn><enter><f5>an<enter>fri<enter>12<enter>1<enter>",
        "12 h",
    ),
    ("<pgdn><enter><f5>1", "We speak"),
    ("2", "They speak"),
    (
        "<pgdn><enter><f5>45<enter>34",
        "Li: 4 for 'I am glad I came'. 2 of 2.",
    ),
    ("<pgdn><enter><f5>", "★  the council"),
];

#[test]
fn one_written_from_the_page_is_walked_through() {
    is_good(OWN);
    let kinds = read_workshop(OWN).map(|it| it.steps.iter().map(|it| it.kind.name()).collect());
    let kinds: BTreeSet<&str> = kinds.expect("it is good");
    assert_eq!(kinds, Kind::NAMES.iter().copied().collect());
    let mut stage = Stage::of(OWN);
    let mut entered = BTreeSet::new();
    for (keys, says) in WALK {
        stage.press(keys);
        let seen = format!("{}\n{}", stage.screen(), stage.message());
        assert!(seen.contains(says), "{keys}: {says}\n{seen}");
        entered.insert(stage.stand());
        stage.wait(20);
    }
    let all = stage.session().workshop().course();
    let all: BTreeSet<String> = all
        .map(|(it, phase)| format!("{} {}", it.id, phase.id))
        .collect();
    assert_eq!(entered, all);
    is_reported(&Report::of(stage.session()));
}

/// What was said in each step stands in its part of the report; a page says nothing of its own.
fn is_reported(report: &Report) {
    let said: [(&str, &[&str]); 10] = [
        ("Welcome", &[]),
        ("Our aim", &["Mend more", "the council", "monthly"]),
        (
            "What we have",
            &["sewing", "soldering", "chapel", "The scout hall"],
        ),
        ("Who has a say", &["hardware shop", "town hall"]),
        ("Ways there", &["sewing → hardware shop"]),
        ("With whom?", &["hardware shop"]),
        (
            "Who asks",
            &["Ana", "\"value\":12,\"unit\":\"h\"", "we know them"],
        ),
        ("Asking, tried out", &["us"]),
        ("And you?", &["I am glad I came"]),
        ("What we see", &[]),
    ];
    assert_eq!(report.sections.len(), said.len());
    for (section, (title, texts)) in report.sections.iter().zip(said) {
        assert_eq!(section.title, title);
        let written = serde_json::to_string(&section.blocks).expect("JSON");
        for text in texts {
            assert!(written.contains(text), "{title} lacks {text}: {written}");
        }
    }
}

/// One thing broken in the workshop, and what is said of it.
#[derive(Debug, Deserialize)]
struct Broken {
    /// Stands there once, and becomes `to`.
    from: String,
    to: String,
    /// What stands where the flaw is said to be.
    at: String,
    line: usize,
    column: usize,
    /// Path, what is wrong, and what would be right.
    says: String,
}

#[test]
fn whatever_is_broken_in_it_is_said_with_its_place_and_what_would_be_right() {
    let table = include_str!("../data/own-broken.json");
    let table: Vec<Broken> = serde_json::from_str(table).expect("the table");
    assert!(table.len() >= 20);
    let quoted = |name: &&str| format!("`{name}`");
    let kinds: Vec<String> = Kind::NAMES.iter().map(quoted).collect();
    let desk = Desk::new();
    for it in &table {
        assert_eq!(OWN.matches(&it.from).count(), 1, "{it:?}");
        let text = OWN.replacen(&it.from, &it.to, 1);
        let place = text.split_inclusive('\n').skip(it.line - 1);
        let place: String = place
            .collect::<String>()
            .chars()
            .skip(it.column - 1)
            .collect();
        assert!(place.starts_with(&it.at), "{it:?}");
        desk.file("own.json", &text);
        let told = desk.run(&["workshops", "check", "own.json"]);
        let says = it.says.replace("KINDS", &kinds.join(", "));
        let expected = format!("own.json:{}:{}: {says}", it.line, it.column);
        assert_eq!(told.out.lines().next(), Some(expected.as_str()), "{it:?}");
        assert!(told.err.contains("can't be run as it is"), "{told:?}");
    }
}
