//! Definitions with something wrong in them: each flaw with its line, column, path and words.

use flipchart::domain::{
    exercise::Kind,
    session::Definition,
    workshop::{
        Flaw,
        read::{read_embedded, read_workshop},
    },
};

/// A good definition; each case breaks one thing in it.
const GOOD: &str = r#"{
  "id": "good",
  "title": "A good one",
  "steps": [
    {
      "id": "purpose",
      "title": "Purpose",
      "minutes": 5,
      "form": { "questions": [
        { "id": "goal" },
        { "id": "when", "type": "date" },
        { "id": "how", "type": "choice", "options": [{ "id": "weekly" }] },
        { "id": "target", "type": "item", "add": true, "as": "target" },
        { "id": "cost", "type": "number", "min": 1, "max": 9 }
      ] }
    },
    {
      "id": "assets",
      "title": "Assets",
      "question": "What helps with {purpose.goal|it}?",
      "minutes": 25,
      "phases": [{ "id": "write", "minutes": 10, "hidden": true }, { "id": "share", "minutes": 15 }],
      "list": { "headings": [
        { "id": "people", "label": "People", "as": "asset" },
        { "id": "money", "label": "Money", "given": [{ "id": "fund", "text": "A fund" }] }
      ] }
    },
    {
      "id": "map",
      "title": "Map",
      "grid": {
        "left": "against", "right": "for", "low": "little", "high": "much",
        "about": [{ "step": "assets", "group": "people" }],
        "target": [{ "as": "target" }]
      }
    },
    { "id": "back", "title": "Step back", "read": { "text": ["So?"], "figures": ["map"] } }
  ]
}
"#;

fn flaws(text: &str) -> Vec<Flaw> {
    read_workshop(text).err().unwrap_or_default()
}

/// The flaws of `GOOD` after `from`, which stands there once, became `to`.
fn broken(from: &str, to: &str) -> Vec<String> {
    assert_eq!(GOOD.matches(from).count(), 1, "{from}");
    flaws(&GOOD.replacen(from, to, 1))
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_good_one_is_good() {
    assert_eq!(flaws(GOOD), []);
    let workshop = read_workshop(GOOD).unwrap();
    assert_eq!(workshop.minutes(), 30);
    let minutes: Vec<Option<u32>> = workshop.steps.iter().map(|step| step.minutes).collect();
    assert_eq!(minutes, [Some(5), Some(25), None, None]);
    assert_eq!(workshop.steps[0].phases[0].id, "main");
}

#[test]
fn every_flaw_has_its_place() {
    let quoted = |name: &&str| format!("`{name}`");
    let kinds: Vec<String> = Kind::NAMES.iter().map(quoted).collect();
    let kinds = kinds.join(", ");
    for (from, to, expected) in CASES {
        let expected = expected.replace("KINDS", &kinds);
        let expected = expected.replace("EACH", &Kind::NAMES.join(", "));
        assert_eq!(broken(from, to), [expected], "{from} became {to}");
    }
}

const CASES: &[(&str, &str, &str)] = &[
    (
        r#""read": { "text""#,
        r#""reed": { "text""#,
        "steps[3].reed: unknown member `reed`, expected one of `id`, `title`, `question`, `minutes`, `notes`, `phases`, KINDS, line 37 column 43",
    ),
    (
        r#""text": ["So?"]"#,
        r#""txt": ["So?"]"#,
        "steps[3].read.txt: unknown member `txt`, expected one of `text`, `figures`, `break`, line 37 column 53",
    ),
    (
        r#""title": "Map","#,
        r#""title": "Map", "colour": "red","#,
        "steps[2].colour: unknown member `colour`, expected one of `id`, `title`, `question`, `minutes`, `notes`, `phases`, KINDS, line 30 column 23",
    ),
    (
        r#""title": "A good one",
"#,
        "",
        r#"missing member `title`, like "title": "Our aim", line 1 column 1"#,
    ),
    (
        r#""title": "Map",
"#,
        "\n",
        r#"steps[2]: missing member `title`, like "title": "Our aim", line 28 column 5"#,
    ),
    (
        r#""title": "A good one""#,
        r#""title": " ""#,
        "title: is empty; a text was expected, line 3 column 12",
    ),
    (
        r#""title": "Map""#,
        r#""title": """#,
        "steps[2].title: is empty; a text was expected, line 30 column 16",
    ),
    (
        r#""title": "Step back", "#,
        r#""title": "Step back", "list": { "headings": [] }, "#,
        r#"steps[3]: step "back" needs exactly one member of EACH, with its settings, line 37 column 5"#,
    ),
    (
        r#", "read": { "text": ["So?"], "figures": ["map"] }"#,
        "",
        r#"steps[3]: step "back" needs exactly one member of EACH, with its settings, line 37 column 5"#,
    ),
    (
        r#""id": "map""#,
        r#""id": "assets""#,
        r#"steps[2].id: "assets" is used twice; ids must differ, line 29 column 13"#,
    ),
    (
        r#""id": "map""#,
        r#""id": "parking""#,
        r#"steps[2].id: "parking" is a step that every session has already; another id, please, line 29 column 13"#,
    ),
    (
        r#""id": "map""#,
        r#""id": "2nd map""#,
        r#"steps[2].id: "2nd map" is no id; an id is a lower-case letter, then up to 31 of a-z, 0-9 and _, line 29 column 13"#,
    ),
    (
        r#""id": "good""#,
        r#""id": "Good""#,
        r#"id: "Good" is no id; like partnership-90: a-z, 0-9, _ and -, line 2 column 9"#,
    ),
    (
        r#""id": "share""#,
        r#""id": "write""#,
        r#"steps[1].phases[1].id: "write" is used twice; ids must differ, line 22 column 76"#,
    ),
    (
        r#""id": "money""#,
        r#""id": "people""#,
        r#"steps[1].list.headings[1].id: "people" is used twice; ids must differ, line 25 column 17"#,
    ),
    (
        r#""id": "when""#,
        r#""id": "goal""#,
        r#"steps[0].form.questions[1].id: "goal" is used twice; ids must differ, line 11 column 17"#,
    ),
    (
        r#"{ "id": "weekly" }"#,
        r#"{ "id": "weekly" }, { "id": "weekly" }"#,
        r#"steps[0].form.questions[2].options[1].id: "weekly" is used twice; ids must differ, line 12 column 82"#,
    ),
    (
        r#""as": "asset" }"#,
        r#""as": "asset", "given": [{ "id": "fund", "text": "B" }] }"#,
        r#"steps[1].list.headings[1].given[0].id: "fund" is used twice; ids must differ, line 25 column 62"#,
    ),
    (
        r#"{ "step": "assets", "group": "people" }"#,
        r#"{ "step": "back" }"#,
        r#"steps[2].grid.about[0].step: "back" is a later step; before this one comes purpose, assets, line 33 column 29"#,
    ),
    (
        r#""step": "assets""#,
        r#""step": "nowhere""#,
        r#"steps[2].grid.about[0].step: there is no step "nowhere"; before this one comes purpose, assets, line 33 column 29"#,
    ),
    (
        r#""group": "people""#,
        r#""group": "folk""#,
        r#"steps[2].grid.about[0].group: step "assets" has no group "folk"; it has people, money, line 33 column 48"#,
    ),
    (
        r#"{ "step": "assets", "group": "people" }"#,
        r#"{ "group": "people" }"#,
        r#"steps[2].grid.about[0]: picks everything; name a step or a part, like {"as": "asset"}, line 33 column 19"#,
    ),
    (
        r#"{ "step": "assets", "group": "people" }"#,
        r#"{ "as": "asset", "chosen": true }"#,
        r#"steps[2].grid.about[0]: "chosen" needs the "step" where it was chosen, line 33 column 19"#,
    ),
    (
        "{purpose.goal|it}",
        "{purpose.gaol|}",
        "steps[1].question: {purpose.gaol} names no question of an earlier step; like {purpose.goal|our goal}, line 20 column 19",
    ),
    (
        "{purpose.goal|it}",
        "{goal}",
        "steps[1].question: {goal} names no question of an earlier step; like {purpose.goal|our goal}, line 20 column 19",
    ),
    (
        r#""label": "People""#,
        r#""label": "People", "question": "For {x.y|}?""#,
        "steps[1].list.headings[0].question: {x.y} names no question of an earlier step; like {purpose.goal|our goal}, line 24 column 58",
    ),
    (
        r#""So?""#,
        r#""So, {x.y|}?""#,
        "steps[3].read.text[0]: {x.y} names no question of an earlier step; like {purpose.goal|our goal}, line 37 column 62",
    ),
    (
        r#""left": "against""#,
        r#""left": "against {x.y|it}""#,
        "steps[2].grid.left: {x.y} names no question of an earlier step; like {purpose.goal|our goal}, line 32 column 17",
    ),
    (
        r#""minutes": 5"#,
        r#""minutes": 1441"#,
        "steps[0].minutes: a time box is 0 to 1440 minutes, line 8 column 18",
    ),
    (
        r#""minutes": 5"#,
        r#""minutes": -5"#,
        "steps[0].minutes: invalid value: integer `-5`, expected a whole number, 0 or more, line 8 column 18",
    ),
    (
        r#""minutes": 5"#,
        r#""minutes": "5""#,
        r#"steps[0].minutes: invalid type: string "5", expected a whole number, 0 or more, line 8 column 18"#,
    ),
    (
        r#""minutes": 25"#,
        r#""minutes": 30"#,
        "steps[1].minutes: 30, but its phases add up to 25; make both the same, line 21 column 18",
    ),
    (
        r#""minutes": 10, "#,
        "",
        "steps[1].minutes: 25, but its phases add up to 15; make both the same, line 21 column 18",
    ),
    (
        r#""minutes": 10"#,
        r#""minutes": 1440"#,
        "steps[1].minutes: 25, but its phases add up to 1455; make both the same, line 21 column 18",
    ),
    (
        r#"[{ "as": "target" }]"#,
        r#"[{ "as": "goat" }]"#,
        "steps[2].grid.target[0].as: unknown variant `goat`, expected one of `goal`, `target`, `asset`, `actor`, `partner`, `action`, `decision`, `story`, `unknown`, `owner`, `backup`, `who`, `due`, `begins`, `public`, `tend`, `review`, `done`, `rung`, `party`, `amount`, `power`, line 34 column 28",
    ),
    (
        r#""figures": ["map"]"#,
        r#""figures": ["mop"]"#,
        "steps[3].read.figures[0]: unknown variant `mop`, expected one of `map`, `plan`, `links`, `routes`, `unused`, `unreached`, `gaps`, `research`, `actions`, `spread`, `movement`, `owners`, `bars`, `rungs`, line 37 column 82",
    ),
    (
        r#""read": { "text": ["So?"], "figures": ["map"] }"#,
        r#""read": {}"#,
        r#"steps[3].read: shows nothing; give it "text" or "figures", line 37 column 51"#,
    ),
    (
        r#""read": { "text": ["So?"], "figures": ["map"] }"#,
        r#""list": { "headings": [] }"#,
        r#"steps[3].list.headings: is empty; notes need a heading, or "headings_from", line 37 column 65"#,
    ),
    (
        r#""read": { "text": ["So?"], "figures": ["map"] }"#,
        r#""form": { "questions": [] }"#,
        "steps[3].form.questions: is empty; at least one was expected, line 37 column 66",
    ),
    (
        r#""label": "Money""#,
        r#""label": """#,
        "steps[1].list.headings[1].label: is empty; a text was expected, line 25 column 35",
    ),
    (
        r#""label": "Money""#,
        r#""label": "Money", "max": 0"#,
        "steps[1].list.headings[1].max: 0 leaves no room for anything; 1 or more, or leave it out, line 25 column 51",
    ),
    (
        r#""text": "A fund""#,
        r#""text": "\u200b""#,
        "steps[1].list.headings[1].given[0].text: is empty; a text was expected, line 25 column 78",
    ),
    (
        r#""options": [{ "id": "weekly" }]"#,
        r#""options": []"#,
        r#"steps[0].form.questions[2]: choice "how" has no options; like "options": [{"id": "yes"}], line 12 column 9"#,
    ),
    (
        r#""add": true, "#,
        "",
        r#"steps[0].form.questions[3]: item field "target" can never be filled; give it "from" or "add": true, line 13 column 9"#,
    ),
    (
        r#""min": 1"#,
        r#""min": 10"#,
        "steps[0].form.questions[4].max: 9 is less than min, 10; the larger is max, line 14 column 61",
    ),
    (
        r#""type": "date""#,
        r#""type": "dat""#,
        "steps[0].form.questions[1].type: unknown variant `dat`, expected one of `text`, `person`, `date`, `number`, `choice`, `item`, line 11 column 33",
    ),
    (
        r#""hidden": true"#,
        r#""hidden": "yes""#,
        r#"steps[1].phases[0].hidden: invalid type: string "yes", expected true or false, line 22 column 60"#,
    ),
    (
        r#""high": "much","#,
        r#""high": "","#,
        "steps[2].grid.high: is empty; a text was expected, line 32 column 69",
    ),
    (
        r#""about": [{ "step": "assets", "group": "people" }],"#,
        "",
        r#"steps[2].grid: has nothing to place; give it "about" or "add", line 31 column 15"#,
    ),
    (
        r#""steps": ["#,
        r#""steps": "#,
        "this is not JSON: a member's name in quotes was expected, like \"title\"; no comma stands before a }, line 17 column 5",
    ),
    (
        r#""title": "Map","#,
        r#""title": "Mäp" x,"#,
        "this is not JSON: expected `,` or `}`, line 30 column 22",
    ),
    (
        "  ]\n}\n",
        "  ]\n",
        "this is not JSON: it ends inside an object; a closing } is missing, line 39 column 1",
    ),
    (
        "  ]\n}\n",
        "  ]\n}\n}\n",
        "this is not JSON: something stands behind its end; one object is the whole text, line 40 column 1",
    ),
];

#[test]
fn several_flaws_are_all_listed() {
    let text = GOOD
        .replacen("\"id\": \"map\"", "\"id\": \"parking\"", 1)
        .replacen("\"minutes\": 5", "\"minutes\": 2000", 1)
        .replacen("\"title\": \"Step back\"", "\"title\": \"\"", 1);
    let places: Vec<(String, usize, usize)> = flaws(&text)
        .into_iter()
        .map(|flaw| (flaw.path, flaw.line, flaw.column))
        .collect();
    let expected = [
        ("steps[0].minutes", 8, 18),
        ("steps[2].id", 29, 13),
        ("steps[3].title", 37, 30),
    ];
    assert_eq!(
        places,
        expected.map(|(path, line, column)| (path.to_string(), line, column))
    );
}

#[test]
fn what_is_no_object_is_no_workshop() {
    let wanted = r#"a workshop is an object, like {"id": "…", "title": "…", "steps": […]}"#;
    for (text, expected) in [
        ("[]", format!("{wanted}, line 1 column 1")),
        (
            "\n  [\"good\", \"A good one\", \"\", [], []]",
            format!("{wanted}, line 2 column 3"),
        ),
        ("\"good\"", format!("{wanted}, line 1 column 1")),
        (
            "",
            "this is not JSON: it ends where a value should stand, line 1 column 1".to_string(),
        ),
        (
            "title: Mine",
            "this is not JSON: a text in quotes, a number, true, false, [ or { was expected, line 1 column 2".to_string(),
        ),
        ("{}", r#"missing member `id`, like "id": "aim", line 1 column 1"#.to_string()),
        (
            r#"{"id": "a", "title": "A", "steps": []}"#,
            "steps: is empty; a workshop has at least one step, line 1 column 36".to_string(),
        ),
        (
            r#"{"id": "a", "id": "b"}"#,
            "member given twice: `id`, line 1 column 1".to_string(),
        ),
    ] {
        let found: Vec<String> = flaws(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

/// The end may be missing anywhere: it is said to be no JSON, and where.
#[test]
fn cut_off_anywhere() {
    for (cut, _) in GOOD.trim_end().char_indices() {
        let found = flaws(GOOD.get(..cut).unwrap());
        let [flaw] = found.as_slice() else {
            panic!("{found:?} after {cut} bytes")
        };
        assert!(
            flaw.wrong.starts_with("this is not JSON: it ends"),
            "{flaw}"
        );
        let lines = GOOD.get(..cut).unwrap().matches('\n').count() + 1;
        assert_eq!(flaw.line, lines, "{flaw} after {cut} bytes");
    }
}

/// Members of a later version, at every level.
const LATER: &[(&str, &str)] = &[
    ("\"id\": \"good\",", "\"id\": \"good\", \"steps2\": [1],"),
    (
        "\"title\": \"Map\",",
        "\"title\": \"Map\", \"colour\": {\"r\": 1.5},",
    ),
    // Named as what is around it.
    (
        "\"form\": { \"questions\"",
        "\"form\": { \"form\": {}, \"steps\": [], \"questions\"",
    ),
    ("{ \"id\": \"goal\" }", "{ \"id\": \"goal\", \"form\": 1 }"),
    (
        "\"hidden\": true",
        "\"hidden\": true, \"notes\": {\"hum\": []}",
    ),
    (
        "\"text\": \"A fund\"",
        "\"text\": \"A fund\", \"given\": null",
    ),
    (
        "{ \"as\": \"target\" }",
        "{ \"as\": \"target\", \"near\": \"us\" }",
    ),
    (
        "{ \"id\": \"weekly\" }",
        "{ \"id\": \"weekly\", \"options\": [] }",
    ),
];

#[test]
fn members_of_a_later_version_are_passed_over_and_kept() {
    let mut text = GOOD.to_string();
    for (from, to) in LATER {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replacen(from, to, 1);
    }
    assert!(read_workshop(&text).is_err());
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read_embedded(&text).unwrap(), read_workshop(GOOD).unwrap());
    let definition = Definition::embedded(&text).unwrap();
    assert_eq!(definition.json(), json);
    assert_eq!(definition.pretty(), format!("{json:#}"));
}

#[test]
fn a_kind_of_a_later_version_is_named() {
    let text = GOOD.replacen("\"read\":", "\"dance\":", 1);
    let flaw = read_embedded(&text).unwrap_err();
    assert_eq!(flaw.path, "steps[3]");
    assert!(
        flaw.wrong.contains("needs exactly one member of read, "),
        "{flaw}"
    );
}

#[test]
fn workshops_of_the_kinds_there_are_are_good() {
    for text in [
        include_str!("../../assets/workshops/asset-map.json"),
        include_str!("../../assets/workshops/power-map.json"),
    ] {
        assert_eq!(flaws(text), []);
    }
    assert_eq!(flaws(super::rooms::WHOLE_WAY), []);
}
