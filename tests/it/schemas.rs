//! The published shapes, held to what they are of: real files fit them, broken ones do not, and no
//! side knows a member that the other does not.
#![expect(clippy::unwrap_used, reason = "how a test fails")]

use std::{collections::BTreeMap, sync::LazyLock};

use flipchart::{
    assets::{built_in, schemas},
    config,
    domain::{report::Report, workshop::read::read_workshop},
    export::json::json as report_json,
    store::format::write_session,
};
use jsonschema::Validator;
use serde_json::{Value as Json, json};
use toml::de::{DeTable, DeValue};

use super::{
    cli::Desk,
    export::{DEMO, demo},
    own,
    rooms::session,
};

mod broken;
mod members;

static SCHEMAS: LazyLock<BTreeMap<&'static str, (Json, Validator)>> = LazyLock::new(|| {
    let compiled = |name| {
        let schema = schema(name);
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        (name, (schema, validator))
    };
    schemas().map(compiled).collect()
});

fn schema(name: &str) -> Json {
    let schema = match name {
        "config" => config::schema(),
        name => flipchart::assets::schema(name),
    };
    schema.expect("a schema")
}

fn faults(validator: &Validator, json: &Json) -> Vec<String> {
    let errors = validator.iter_errors(json);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Fits the schema.
#[track_caller]
pub(crate) fn is_right(name: &str, text: &str) {
    let json: Json = serde_json::from_str(text).expect("JSON");
    assert_eq!(
        faults(&SCHEMAS[name].1, &json),
        Vec::<String>::new(),
        "{name}: {text}"
    );
}

/// The schema, where a member that it doesn't name is a fault.
fn strict(name: &str) -> Validator {
    fn close(schema: &mut Json) {
        match schema {
            Json::Object(members) => {
                if members.contains_key("properties")
                    && !members.contains_key("additionalProperties")
                {
                    members.insert("additionalProperties".to_string(), Json::Bool(false));
                }
                members.values_mut().for_each(close);
            }
            Json::Array(all) => all.iter_mut().for_each(close),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    let mut schema = schema(name);
    close(&mut schema);
    // What is set aside is a record under its own name.
    if let Some(aside) = schema.pointer_mut("/$defs/aside") {
        aside["additionalProperties"] = json!(true);
    }
    jsonschema::validator_for(&schema).unwrap()
}

/// Files of the tests that hold what `what` says, by their text.
fn data(is_it: impl Fn(&Json) -> bool) -> Vec<String> {
    let files = std::fs::read_dir("tests/data").unwrap();
    let texts = files.filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok());
    let holds = |text: &String| serde_json::from_str(text).is_ok_and(|json| is_it(&json));
    texts.filter(holds).collect()
}

#[test]
fn workshops_fit() {
    for one in built_in() {
        is_right("workshop", one.text);
    }
    let ours = data(|json| json.get("steps").is_some());
    let good = ours.iter().filter(|text| read_workshop(text).is_ok());
    assert!(good.inspect(|text| is_right("workshop", text)).count() >= 6);

    for workshop in own::examples("workshop") {
        is_right("workshop", &workshop.to_string());
    }
    is_right("workshop", &own::with(None));
    let step = |kind: &str, settings: Json| json!({ "id": "x", "title": "X", kind: settings });
    let groups = own::examples("group").into_iter();
    let groups = groups.map(|group| step("list", json!({ "headings": [group] })));
    let fields = own::examples("field").into_iter();
    let fields = fields.map(|field| step("form", json!({ "questions": [field] })));
    let picks = own::examples("selector").into_iter();
    let picks = picks.map(|pick| step("list", json!({ "headings_from": [pick] })));
    for step in groups.chain(fields).chain(picks) {
        is_right("workshop", &own::with(Some(step)));
    }
}

#[test]
fn sessions_fit_and_hold_nothing_that_is_not_named() {
    let strict = strict("session");
    let ours = data(|json| json["format"] == "flipchart/session");
    let new = built_in().iter().map(|it| write_session(&session(it.text)));
    let all: Vec<String> = ours.into_iter().chain(new).chain([DEMO.clone()]).collect();
    assert!(all.len() > 9);
    for text in all {
        is_right("session", &text);
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&strict, &json), Vec::<String>::new());
    }
    let mut later: Json = serde_json::from_str(&DEMO).unwrap();
    for place in [
        "",
        "/stand",
        "/items/0",
        "/people/0",
        "/answers/41/was/0",
        "/workshop",
        "/workshop/steps/0/form",
    ] {
        later.pointer_mut(place).unwrap()["later"] = json!({ "n": [1] });
    }
    is_right("session", &later.to_string());
}

#[test]
fn reports_fit_and_hold_nothing_that_is_not_named() {
    let strict = strict("report");
    let new = built_in().iter().map(|it| session(it.text));
    for session in new.chain([demo()]) {
        let text = report_json(&Report::of(&session));
        is_right("report", &text);
        let json: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&strict, &json), Vec::<String>::new());
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a row a command")]
fn what_commands_print_fits() {
    let desk = Desk::new();
    desk.file("a.flipchart.json", &DEMO);
    let mut two: Json = serde_json::from_str(&DEMO).unwrap();
    two["items"][2]["text"] = json!("Another");
    two["places"][0]["x"] = json!(-77);
    let mut note = two["items"][5].clone();
    note["id"] = json!("zzzzzz-1");
    two["items"].as_array_mut().unwrap().push(note);
    desk.file("b.flipchart.json", &two.to_string());
    desk.file(
        "config/config.toml",
        "theme = \"light\"\nnothing = 1\n[keys.choosing]\nundo = \"ctrl-x\"\n",
    );
    let next = [
        "new",
        "--no-open",
        "--workshop",
        "follow-up",
        "--after",
        "a.flipchart.json",
        "c.flipchart.json",
    ];
    desk.run(&next);
    for (name, args) in [
        (
            "partners",
            &["partners", "--json", "a.flipchart.json", "c.flipchart.json"][..],
        ),
        ("partners", &["partners", "--json"]),
        (
            "partners",
            &["partners", "--json", "--redact", "a.flipchart.json"],
        ),
        (
            "diff",
            &["diff", "--json", "a.flipchart.json", "b.flipchart.json"],
        ),
        (
            "diff",
            &["diff", "--json", "a.flipchart.json", "c.flipchart.json"],
        ),
        (
            "merge",
            &["merge", "--json", "a.flipchart.json", "b.flipchart.json"],
        ),
        ("settings", &["config", "--json"]),
        (
            "report",
            &["export", "--format", "json", "c.flipchart.json"],
        ),
        (
            "session",
            &[
                "export",
                "--format",
                "session",
                "--redact",
                "a.flipchart.json",
            ],
        ),
        ("workshop", &["workshops", "copy", "follow-up"]),
    ] {
        let told = desk.run(args);
        is_right(name, &told.out);
        let json: Json = serde_json::from_str(&told.out).unwrap();
        assert_eq!(
            faults(&strict(name), &json),
            Vec::<String>::new(),
            "{args:?}"
        );
    }
    let merged = desk
        .run(&["merge", "--json", "a.flipchart.json", "b.flipchart.json"])
        .out;
    let merged: Json = serde_json::from_str(&merged).unwrap();
    assert!(merged["taken"][0].is_object() && merged["set_aside"][0].is_object());
    for name in schemas() {
        let printed: Json = serde_json::from_str(&desk.run(&["schema", name]).out).unwrap();
        assert_eq!(printed, schema(name), "{name}");
    }
}

fn as_json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Integer(number) => json!(number.as_str().parse::<i64>().unwrap()),
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(all) => all.iter().map(|one| as_json(one.get_ref())).collect(),
        DeValue::Table(table) => toml_json(table),
    }
}

fn toml_json(table: &DeTable<'_>) -> Json {
    let members = table
        .iter()
        .map(|(name, value)| (name.get_ref().to_string(), as_json(value.get_ref())));
    Json::Object(members.collect())
}

#[test]
fn settings_fit_where_they_are_right() {
    let set = |line: &'static str| {
        let rest = line.strip_prefix("# ");
        rest.filter(|rest| rest.contains(" = ")).unwrap_or(line)
    };
    let template = config::TEMPLATE.lines().map(set);
    let template = template.collect::<Vec<_>>().join("\n");
    let page = include_str!("../../docs/configuration.md");
    let examples = page
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_string());
    let all: Vec<String> = examples.chain([template]).collect();
    assert!(all.len() > 4);
    for text in all {
        // An example in a list is indented.
        let table = DeTable::parse(&text).unwrap();
        is_right("config", &toml_json(table.get_ref()).to_string());
    }
    for (text, is_good) in [
        ("", true),
        ("theme = \"my-own\"", true),
        ("keys.choosing.undo = []", true),
        ("them = \"dark\"", false),
        ("theme = 3", false),
        ("colours = \"some\"", false),
        ("glyphs = \"plain\"", false),
        ("data = \"here\"", false),
        ("signal.left = 3", false),
        ("signal.left = [0]", false),
        ("signal.over = 1441", false),
        ("signal.bell = 1", false),
        ("signal.command = \"ls\"", false),
        ("signal.loud = true", false),
        ("keys.nowhere.undo = \"x\"", false),
        ("keys.choosing.dance = \"x\"", false),
        ("keys.choosing.undo = 1", false),
    ] {
        let json = toml_json(DeTable::parse(text).unwrap().get_ref());
        assert_eq!(SCHEMAS["config"].1.is_valid(&json), is_good, "{text}");
    }
}
