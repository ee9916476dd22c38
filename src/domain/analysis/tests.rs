//! What follows, from sessions written down in a few lines.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::*;
use crate::domain::{
    entry::{Change, Entry},
    record::{At, Record, Unknown},
    session::Definition,
};

fn now() -> At {
    "2026-11-22T09:00:00Z".parse().unwrap()
}

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

/// Every part there is, on the kinds of step there are.
fn definition() -> Json {
    let group = |id: &str| json!({ "id": id, "label": id, "as": id });
    json!({ "id": "t", "title": "T", "steps": [
        { "id": "said", "title": "Said", "list": { "headings":
            [group("asset"), group("target"), group("partner"), group("action"), group("unknown")] } },
        { "id": "hush", "title": "Hush", "phases": [{ "id": "write", "hidden": true }, { "id": "tell" }],
          "list": { "headings": [group("asset"), group("actor")] } },
        { "id": "map", "title": "Map", "grid": { "left": "opposes us", "right": "supports us",
            "low": "less", "high": "more", "target": [{ "as": "target" }],
            "add": [group("actor")], "wanted": true, "as": "power" } },
        { "id": "each", "title": "Each", "grid": { "left": "a", "right": "b", "low": "c", "high": "d",
            "about": [{ "as": "actor" }], "each": true } },
        { "id": "meet", "title": "Meet", "link": { "ours": [{ "as": "asset" }],
            "theirs": [{ "as": "actor" }], "target": [{ "as": "target" }], "kinds": [{ "id": "knows" }, { "id": "owes" }] } },
        { "id": "owners", "title": "Owners", "form": { "about": [{ "as": "partner" }], "questions": [
            { "id": "owner", "type": "person", "as": "owner" },
            { "id": "backup", "type": "person", "as": "backup" },
            { "id": "need", "label": "need" },
            { "id": "begins", "type": "date", "as": "begins" },
            { "id": "public", "type": "date", "as": "public" },
            { "id": "rung", "type": "choice", "as": "rung", "options": [{ "id": "trade", "label": "trading invitations" }, { "id": "events" }] } ] } },
        { "id": "trust", "title": "Trust", "rate": { "each": true, "statements": [
            { "id": "listen", "label": "We listen" }, { "id": "share", "label": "We share" } ] } },
        { "id": "near", "title": "Near", "rate": { "about": [{ "as": "partner" }], "each": true,
            "statements": [{ "id": "close", "label": "We are close" }] } },
        { "id": "hushed", "title": "Hushed", "phases": [{ "id": "rate", "hidden": true }, { "id": "tell" }],
          "rate": { "each": true, "statements": [{ "id": "fair", "label": "We are fair" }] } },
        { "id": "half", "title": "Half and half", "talk": { "sides": [
            { "id": "us", "label": "us", "share": 50 }, { "id": "them", "label": "them", "share": 50 }] } },
        { "id": "third", "title": "A third", "talk": { "about": [{ "as": "partner" }], "sides": [
            { "id": "we", "label": "we" }, { "id": "you", "label": "you", "share": 70 }] } },
        { "id": "everyone", "title": "Everyone", "talk": { "sides": [] } },
        { "id": "todo", "title": "To do", "form": { "about": [{ "as": "action" }], "questions": [
            { "id": "who", "type": "person", "many": true, "as": "who" },
            { "id": "due", "type": "date", "as": "due" },
            { "id": "state", "type": "choice", "as": "done", "options": [{ "id": "open" }, { "id": "done" }] },
            { "id": "sum", "type": "number", "unit": "€", "as": "amount" },
            { "id": "from", "type": "choice", "as": "party", "options": [{ "id": "us", "label": "hosts" }, { "id": "them", "label": "guests" }] } ] } }
    ] })
}

/// A session of these records; the room stands in its last step.
fn session(records: Vec<Json>) -> Session {
    let definition = Definition::embedded(&definition().to_string()).unwrap();
    let mut session = Session::new(
        "s".into(),
        "S".into(),
        Arc::new(definition),
        now(),
        String::new(),
    );
    let people = ["ana", "li", "sam"].map(|id| json!({ "person": { "id": id, "name": id } }));
    let stand = json!({ "stand": { "step": "todo", "phase": "main" } });
    let put = |record: Json| Change::Put(serde_json::from_value::<Record>(record).unwrap());
    let changes = people.into_iter().chain([stand]).chain(records);
    session.apply(&Entry {
        n: 1,
        at: now(),
        writer: "w".into(),
        seat: None,
        changes: changes.map(put).collect(),
        back: Vec::new(),
        more: false,
        undoes: Vec::new(),
        redoes: Vec::new(),
        unknown: Unknown::new(),
    });
    session
}

/// Items called as their ids, `GROUP.NAME`; actors stand on the map.
fn items(ids: &[&str]) -> Vec<Json> {
    let item = |(order, id): (usize, &&str)| {
        let group = id.split('.').next().unwrap();
        let step = match group {
            "actor" => "map",
            "hush" => "hush",
            _ => "said",
        };
        let group = if group == "hush" { "asset" } else { group };
        json!({ "item": { "id": id, "step": step, "group": group,
            "text": id.split('.').next_back().unwrap(), "at": now(), "order": order } })
    };
    ids.iter().enumerate().map(item).collect()
}

/// `asset.a>actor.b=3`: a link.
fn links(said: &[&str]) -> Vec<Json> {
    let link = |said: &&str| {
        let (ends, strength) = said.split_once('=').unwrap();
        let (from, to) = ends.split_once('>').unwrap();
        json!({ "link": { "step": "meet", "from": from, "to": to, "kind": "knows",
            "strength": strength.parse::<u8>().unwrap() } })
    };
    said.iter().map(link).collect()
}

fn place(item: &str, x: Option<i8>, y: Option<u8>) -> Json {
    json!({ "place": { "step": "map", "item": item, "x": x, "y": y } })
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "values are written where they are handed over"
)]
fn answer(step: &str, subject: &str, field: &str, value: Json) -> Json {
    json!({ "answer": { "step": step, "subject": subject, "field": field, "value": value } })
}

fn told(session: &Session) -> Vec<(String, Vec<String>)> {
    let findings = findings(&Facts::of(session).on(today()));
    for sentence in findings.iter().flat_map(|finding| &finding.sentences) {
        assert!(
            crate::domain::text::columns(sentence) <= SENTENCE,
            "{sentence}"
        );
    }
    findings
        .into_iter()
        .map(|it| (it.title, it.sentences))
        .collect()
}

/// What is said under one heading.
fn under(title: &str, records: Vec<Vec<Json>>) -> Vec<String> {
    let session = session(records.into_iter().flatten().collect());
    let found = told(&session).into_iter().find(|(it, _)| it == title);
    found.map(|(_, sentences)| sentences).unwrap_or_default()
}

#[test]
fn nothing_said_gives_nothing() {
    assert_eq!(told(&session(Vec::new())), []);
}

#[test]
fn routes_best_first() {
    let all = ["asset.a", "asset.b", "actor.x", "actor.y", "target.t"];
    for (linked, expected) in [
        (vec![], vec![]),
        // No way on from there.
        (vec!["asset.a>actor.x=3"], vec![]),
        (vec!["asset.a>target.t=2"], vec!["a → t: good, directly."]),
        // The weakest link counts, then the last one's influence.
        (
            vec![
                "asset.a>actor.x=3",
                "actor.x>target.t=2",
                "asset.b>actor.y=2",
                "actor.y>target.t=3",
            ],
            vec![
                "b → y → t: good; influence 80.",
                "a → x → t: good; influence 20.",
            ],
        ),
        // Of as much influence the shorter first; a direct link counts as most influential.
        (
            vec![
                "asset.a>actor.x=1",
                "actor.x>actor.y=1",
                "actor.y>target.t=1",
                "asset.b>actor.y=1",
                "asset.b>target.t=1",
            ],
            vec![
                "b → t: slight, directly.",
                "b → y → t: slight; influence 80.",
                "a → x → y → t: slight; influence 80.",
            ],
        ),
        // Round in a circle, none twice.
        (
            vec![
                "asset.a>actor.x=3",
                "actor.x>actor.y=3",
                "actor.y>actor.x=3",
                "actor.x>target.t=3",
            ],
            vec!["a → x → t: strong; influence 20."],
        ),
    ] {
        let map = vec![
            place("actor.x", Some(0), Some(20)),
            place("actor.y", Some(0), Some(80)),
        ];
        let found = under(
            "Routes to the target",
            vec![items(&all), links(&linked), map],
        );
        assert_eq!(found, expected, "{linked:?}");
    }
}

#[test]
fn a_route_has_four_links_at_most() {
    let all = [
        "asset.a", "actor.1", "actor.2", "actor.3", "actor.4", "target.t",
    ];
    let chain = [
        "asset.a>actor.1=3",
        "actor.1>actor.2=3",
        "actor.2>actor.3=3",
    ];
    let four = links(&[&chain[..], &["actor.3>target.t=3"]].concat());
    let five = links(&[&chain[..], &["actor.3>actor.4=3", "actor.4>target.t=3"]].concat());
    let found = |links| under("Routes to the target", vec![items(&all), links]);
    assert_eq!(
        found(four),
        ["a → 1 → 2 → 3 → t: strong; influence not known."]
    );
    assert_eq!(found(five), Vec::<String>::new());
}

#[test]
fn merged_notes_lead_on() {
    let mut all = items(&["asset.a", "asset.twin", "actor.x", "target.t"]);
    all[1]["item"]["merged_into"] = json!("asset.a");
    let linked = links(&[
        "asset.twin>actor.x=1",
        "asset.a>actor.x=3",
        "actor.x>target.t=2",
    ]);
    let found = under("Routes to the target", vec![all, linked]);
    assert_eq!(found, ["a → x → t: good; influence not known."]);
}

#[test]
fn what_is_covered_gives_nothing() {
    let all = items(&["hush.a", "asset.b", "target.t"]);
    let linked = links(&["hush.a>target.t=3", "asset.b>target.t=1"]);
    let mut session = session([all, linked].concat());
    assert_eq!(
        told(&session),
        [(
            "Routes to the target".to_string(),
            vec!["b → t: slight, directly.".to_string()]
        )]
    );
    let uncovered = json!({ "phase": { "step": "hush", "phase": "write", "uncovered": true } });
    session.apply(&Entry {
        n: 2,
        at: now(),
        writer: "w".into(),
        seat: None,
        changes: vec![Change::Put(serde_json::from_value(uncovered).unwrap())],
        back: Vec::new(),
        more: false,
        undoes: Vec::new(),
        redoes: Vec::new(),
        unknown: Unknown::new(),
    });
    assert_eq!(told(&session)[0].1.len(), 2);
}

#[test]
fn gaps() {
    let all = items(&[
        "asset.a", "asset.b", "asset.c", "actor.x", "actor.y", "actor.z", "actor.q", "target.t",
    ]);
    let map = vec![
        place("actor.x", Some(0), Some(50)),
        place("actor.y", Some(0), Some(90)),
        place("actor.z", Some(0), Some(49)),
        place("actor.q", Some(-80), None),
    ];
    let linked = links(&["asset.a>actor.z=1"]);
    assert_eq!(
        under("Not used", vec![all.clone(), map.clone(), linked]),
        [
            "2 assets are not linked yet: b, c.",
            "Nobody of ours reaches y, influence 90.",
            "Nobody of ours reaches x, influence 50.",
        ]
    );
    let reached = links(&[
        "asset.a>actor.z=1",
        "actor.z>actor.x=1",
        "asset.b>actor.y=1",
        "asset.c>target.t=1",
    ]);
    assert_eq!(
        under("Not used", vec![all.clone(), map.clone(), reached]),
        Vec::<String>::new()
    );
    // Before the first link all would be gaps.
    assert_eq!(
        under("Not used", vec![all.clone(), map.clone()]),
        Vec::<String>::new()
    );
    assert_eq!(
        under("To find out", vec![all, map]),
        ["Influence not known: q."]
    );
}

#[test]
fn who_stands_out() {
    let all = items(&[
        "actor.weak",
        "actor.strong",
        "actor.foe",
        "actor.mild",
        "actor.dim",
    ]);
    let map = vec![
        place("actor.weak", Some(34), Some(49)),
        place("actor.strong", Some(90), Some(50)),
        place("actor.foe", Some(-34), Some(50)),
        place("actor.mild", Some(-33), Some(90)),
        place("actor.dim", Some(60), None),
    ];
    assert_eq!(
        under("Out of place", vec![all, map]),
        [
            "Opponents with much influence: foe.",
            "Supporters with little influence: weak."
        ]
    );
}

#[test]
fn movement_wanted_and_since() {
    let all = items(&["actor.x", "actor.y", "actor.z"]);
    let at = |item: &str, when: &str, x: i8, y: u8| json!({ "place": { "step": "map", "item": item, "when": when, "x": x, "y": y } });
    let map = vec![
        at("actor.x", "now", 22, 50),
        at("actor.x", "wanted", 67, 50),
        at("actor.y", "earlier", -50, 40),
        at("actor.y", "now", 0, 40),
        at("actor.z", "now", 10, 40),
        at("actor.z", "wanted", 10, 70),
        at("actor.z", "earlier", 10, 40),
    ];
    assert_eq!(
        under("Movement", vec![all, map]),
        [
            "x: supports a little (22) now, wanted: supports (67).",
            "z: influence 40 now, wanted: influence 70.",
            "y: opposes (-50) earlier, now: in the middle (0).",
        ]
    );
}

#[test]
fn how_new_the_chosen_are() {
    let all = items(&["asset.a", "partner.p", "partner.q"]);
    let mark = |subject: &str, value: u32| json!({ "mark": { "step": "said", "subject": subject, "field": "familiar", "value": value } });
    for (records, expected) in [
        (vec![], "2 of 2 chosen are new to us: p, q."),
        (
            links(&["asset.a>partner.p=2"]),
            "1 of 2 chosen are new to us: q.",
        ),
        (
            links(&["asset.a>partner.p=1"]),
            "2 of 2 chosen are new to us: p, q.",
        ),
        // The room's word goes before the links.
        (
            [
                links(&["asset.a>partner.p=3"]),
                vec![mark("partner.p", 2), mark("partner.q", 1)],
            ]
            .concat(),
            "1 of 2 chosen are new to us: p.",
        ),
        (
            vec![mark("partner.p", 1), mark("partner.q", 1)],
            "All two are old acquaintances. Who is new?",
        ),
    ] {
        assert_eq!(under("New to us", vec![all.clone(), records]), [expected]);
    }
}

#[test]
fn owners_and_backups() {
    let partners = [
        "partner.p",
        "partner.q",
        "partner.r",
        "partner.s",
        "partner.t",
    ];
    let owned = |count: usize, field: &str| -> Vec<Json> {
        let own = |id: &&str| answer("owners", id, field, json!({ "people": ["ana"] }));
        partners.iter().take(count).map(own).collect()
    };
    let found = |answers| under("Owners", vec![items(&partners), answers]);
    assert_eq!(
        found(owned(0, "owner")),
        ["Nobody owns yet: p, q, r, s, t."]
    );
    assert_eq!(
        found(owned(3, "owner")),
        ["Nobody owns yet: s, t.", "Without a backup: p, q, r."]
    );
    assert_eq!(
        found([owned(4, "owner"), owned(4, "backup")].concat()),
        [
            "Nobody owns yet: t.",
            "ana owns four relationships; three are plenty."
        ]
    );
    // What doesn't fit its field is not known.
    let odd = vec![answer(
        "owners",
        "partner.p",
        "owner",
        json!({ "people": ["ana", "li"] }),
    )];
    assert_eq!(found(odd), ["Nobody owns yet: p, q, r, s, t."]);
}

#[test]
fn actions_without_person_or_day() {
    let actions = ["action.a", "action.b", "action.c", "action.d", "action.e"];
    let who = |id: &str| answer("todo", id, "who", json!({ "people": ["li"] }));
    let due = |id: &str| answer("todo", id, "due", json!({ "date": "2026-12-05" }));
    let done = |id: &str| answer("todo", id, "state", json!({ "choice": ["done"] }));
    let some = vec![
        who("action.a"),
        due("action.a"),
        who("action.b"),
        done("action.c"),
        done("action.d"),
    ];
    assert_eq!(
        under("Actions", vec![items(&actions), some]),
        ["Nobody does yet: e.", "Without a day: b, e."]
    );
    let busy = |count: usize| -> Vec<Json> {
        let both = |id: &&str| [who(id), due(id)];
        actions.iter().take(count).flat_map(both).collect()
    };
    let all = |count| under("Actions", vec![items(&actions[..count]), busy(count)]);
    assert_eq!(all(3), Vec::<String>::new());
    assert_eq!(all(4), ["li has four actions; three are plenty."]);
}

#[test]
fn what_to_find_out() {
    let unknown = |subject: &str, more: Json| {
        let mut record = json!({ "answer": { "step": "owners", "subject": subject, "field": "need", "state": "unknown" } });
        let answer = record["answer"].as_object_mut().unwrap();
        answer.extend(more.as_object().unwrap().clone());
        record
    };
    let all = items(&[
        "partner.p",
        "partner.q",
        "partner.r",
        "partner.s",
        "unknown.why",
        "partner.v",
    ]);
    let asked = vec![
        unknown("partner.p", json!({})),
        unknown("partner.q", json!({ "who": "ana", "due": "2026-12-04" })),
        unknown(
            "partner.r",
            json!({ "who": "li", "value": { "text": "a roof" } }),
        ),
        unknown("partner.s", json!({ "who": "sam", "due": "2026-11-20" })),
        // A number where words were asked for.
        answer("owners", "partner.v", "need", json!({ "number": 3 })),
    ];
    assert_eq!(
        under("To find out", vec![all, asked]),
        [
            "s, need: sam, was due Fri 20 Nov.",
            "q, need: ana finds out by Fri 4 Dec.",
            "p, need: nobody finds out yet.",
            "r, need (a roof?): li finds out; no day yet.",
            "v, need (3?): nobody finds out yet.",
            "why: nobody finds out yet.",
        ]
    );
}

#[test]
fn where_people_differ() {
    let all = items(&["actor.x", "actor.y", "actor.z"]);
    let view = |item: &str, by: &str, x: i8, y: Option<u8>| json!({ "place": { "step": "each", "item": item, "by": by, "x": x, "y": y } });
    let views = vec![
        view("actor.x", "ana", -20, Some(50)),
        view("actor.x", "li", 40, Some(50)),
        view("actor.y", "ana", 0, Some(10)),
        view("actor.y", "li", 10, Some(90)),
        view("actor.y", "sam", 0, None),
        view("actor.z", "ana", 0, Some(10)),
    ];
    assert_eq!(
        under("Seen differently", vec![all, views]),
        [
            "y: places are 160 apart, of 200.",
            "x: places are 60 apart, of 200."
        ]
    );
}

/// A mark as it stands in a file.
fn mark(step: &str, subject: Option<&str>, field: &str, by: Option<&str>, value: u32) -> Json {
    json!({ "mark": { "step": step, "subject": subject, "field": field, "by": by, "value": value } })
}

#[test]
fn statements_people_judge_differently() {
    let says = |field: &str, by: &str, value| mark("trust", None, field, Some(by), value);
    let listen = |by: &str, value| says("listen", by, value);
    let near = |id: &str, by: &str, value| mark("near", Some(id), "close", Some(by), value);
    let same_person = json!({ "person": { "id": "sam", "name": "sam", "merged_into": "li" } });
    for (marks, expected) in [
        // One alone, and people of one mind, differ from nobody.
        (vec![listen("ana", 1)], vec![]),
        (vec![listen("ana", 4), listen("li", 4)], vec![]),
        (
            vec![listen("ana", 2), listen("li", 5), listen("sam", 4)],
            vec!["We listen: from 2 to 5, of 1 to 5."],
        ),
        // The widest first, whichever was asked first.
        (
            vec![
                listen("ana", 2),
                listen("li", 3),
                says("share", "ana", 1),
                says("share", "li", 5),
            ],
            vec![
                "We share: from 1 to 5, of 1 to 5.",
                "We listen: from 2 to 3, of 1 to 5.",
            ],
        ),
        // Partner by partner, never across.
        (
            vec![
                near("partner.p", "ana", 1),
                near("partner.p", "li", 3),
                near("partner.q", "ana", 5),
            ],
            vec!["p, We are close: from 1 to 3, of 1 to 5."],
        ),
        // The group's own word is nobody's; who was typed twice has one; what is covered has none.
        (
            vec![mark("trust", None, "listen", None, 1), listen("li", 5)],
            vec![],
        ),
        (vec![same_person, listen("sam", 1), listen("li", 5)], vec![]),
        (
            vec![
                json!({ "stand": { "step": "hushed", "phase": "rate" } }),
                mark("hushed", None, "fair", Some("ana"), 1),
                mark("hushed", None, "fair", Some("li"), 5),
            ],
            vec![],
        ),
        // Seconds of a talk are no judgement.
        (
            vec![
                mark("half", None, "us", Some("ana"), 10),
                mark("half", None, "us", Some("li"), 500),
            ],
            vec![],
        ),
    ] {
        let said = vec![items(&["partner.p", "partner.q"]), marks.clone()];
        assert_eq!(under("Seen differently", said), expected, "{marks:?}");
    }
}

#[test]
fn how_a_talk_was_shared() {
    let half = |side: &str, by: Option<&str>, seconds| mark("half", None, side, by, seconds);
    let third = |side: &str, id: &str, seconds| mark("third", Some(id), side, None, seconds);
    for (marks, expected) in [
        (vec![], vec![]),
        (
            vec![half("us", None, 580), half("them", None, 420)],
            vec!["Half and half: us 58, them 42 of 100; wanted 50 and 50."],
        ),
        // Whoever spoke for a side spoke for it, named or not.
        (
            vec![
                half("us", Some("ana"), 30),
                half("us", None, 30),
                half("them", Some("li"), 60),
            ],
            vec!["Half and half: us 50, them 50 of 100; wanted 50 and 50."],
        ),
        (
            vec![half("us", None, 1)],
            vec!["Half and half: us 100, them 0 of 100; wanted 50 and 50."],
        ),
        // Thirds are rounded to the nearest percent.
        (
            vec![half("us", None, 2), half("them", None, 1)],
            vec!["Half and half: us 67, them 33 of 100; wanted 50 and 50."],
        ),
        // What no side is said to want, the others leave; talks with several partners add up.
        (
            vec![
                third("we", "partner.p", 100),
                third("you", "partner.p", 100),
                third("you", "partner.q", 200),
            ],
            vec!["A third: we 25, you 75 of 100; wanted 30 and 70."],
        ),
        // A round has no sides to be shared between.
        (
            vec![mark("everyone", None, "spoke", Some("ana"), 60)],
            vec![],
        ),
    ] {
        let said = vec![items(&["partner.p", "partner.q"]), marks.clone()];
        assert_eq!(under("Talk", said), expected, "{marks:?}");
    }
}

#[test]
fn time_that_passes() {
    let date =
        |field: &str, day: &str| answer("owners", "partner.p", field, json!({ "date": day }));
    let rung = |id: &str| answer("owners", "partner.p", "rung", json!({ "choice": [id] }));
    for (answers, expected) in [
        (
            vec![date("begins", "2026-08-31"), date("public", "2027-02-28")],
            vec![],
        ),
        (
            vec![date("begins", "2026-08-31"), date("public", "2027-02-27")],
            vec!["p: begins Mon 31 Aug, public Sat 27 Feb 2027: under six months."],
        ),
        (vec![date("public", "2026-12-01")], vec![]),
        (vec![rung("trade")], vec![]),
        (vec![rung("trade"), date("begins", "2026-08-24")], vec![]),
        (
            vec![rung("trade"), date("begins", "2026-08-23")],
            vec!["p: 91 days at \"trading invitations\". What next?"],
        ),
        (vec![rung("events"), date("begins", "2025-08-23")], vec![]),
    ] {
        assert_eq!(
            under("Over time", vec![items(&["partner.p"]), answers]),
            expected
        );
    }
}

#[test]
fn what_each_side_gives() {
    let gives = |id: &str, sum: i64, from: &str| {
        vec![
            answer("todo", id, "sum", json!({ "number": sum })),
            answer("todo", id, "from", json!({ "choice": [from] })),
        ]
    };
    let all = || items(&["action.a", "action.b", "action.c"]);
    for (given, expected) in [
        (vec![], vec![]),
        (
            [gives("action.a", 200, "us"), gives("action.b", 100, "them")].concat(),
            vec![],
        ),
        (
            [gives("action.a", 200, "us"), gives("action.b", 99, "them")].concat(),
            vec!["Out of balance: hosts 200 €, guests 99 €."],
        ),
        (
            [
                gives("action.a", 200, "them"),
                gives("action.b", 50, "us"),
                gives("action.c", 60, "us"),
            ]
            .concat(),
            vec![],
        ),
        (
            gives("action.a", 200, "them"),
            vec!["One side alone gives so far: guests 200 €."],
        ),
    ] {
        assert_eq!(under("Contributions", vec![all(), given]), expected);
    }
}

#[test]
fn sentences_are_shortened_where_names_are_long() {
    let long = "a very long name of an organisation that nobody can say in one breath".to_string();
    let sentence = fitted(&[&long, "Post", &long], |names| {
        format!("{}: good.", names.join(" → "))
    });
    assert_eq!(
        sentence,
        "a very long name of an org… → Post → a very long name of an org…: good."
    );
}

/// Sixty partners, four hundred notes, six hundred links: the search stops at what is asked for.
#[test]
fn a_large_network_is_searched_within_bounds() {
    let assets: Vec<String> = (0..340).map(|n| format!("asset.{n}")).collect();
    let actors: Vec<String> = (0..60).map(|n| format!("actor.{n}")).collect();
    let ids: Vec<&str> = assets
        .iter()
        .chain(&actors)
        .map(String::as_str)
        .chain(["target.t"])
        .collect();
    let between = (0..340).map(|n| format!("asset.{n}>actor.{}={}", n * 7 % 60, 1 + n % 3));
    let among = (0..240).filter_map(|n| {
        let (from, to) = (n % 60, (n * 13 + n / 60 * 17 + 7) % 60);
        (from != to).then(|| format!("actor.{from}>actor.{to}={}", 1 + n % 2))
    });
    let on = (0..20).map(|n| format!("actor.{}>target.t=1", n * 3));
    let said: Vec<String> = between.chain(among).chain(on).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let places = (0..60).map(|n| place(&actors[n], Some(0), Some(u8::try_from(n).unwrap())));
    let session = session([items(&ids), links(&said), places.collect()].concat());
    let facts = Facts::of(&session);
    let network = Network::of(&facts);
    let few = routes(&facts, &network, 40);
    let many = routes(&facts, &network, 100_000);
    assert_eq!(few.len(), 40);
    assert_eq!(few[..], many[..40]);
    let order = |route: &Route| {
        let influence = if route.items.len() == 2 {
            100
        } else {
            route.influence.unwrap_or(0)
        };
        std::cmp::Reverse((route.strength, influence))
    };
    assert!(many.is_sorted_by_key(order));
    assert!(many.len() > 1_000, "{}", many.len());
}
