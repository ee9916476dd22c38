//! The shapes of what flipchart reads and writes, as JSON Schema 2020-12: written by hand, and held
//! to the types by tests. Each schema stands alone: what it shares with another is put into it here.
//!
//! Not here: the keys of `config.toml`, which the table of keys knows (`config`).

use serde_json::Value as Json;

macro_rules! schema {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../assets/schemas/", $name, ".json")),
        )
    };
}

/// In the order in which they are listed.
const SCHEMAS: [(&str, &str); 8] = [
    schema!("session"),
    schema!("workshop"),
    schema!("report"),
    schema!("config"),
    schema!("partners"),
    schema!("diff"),
    schema!("merge"),
    schema!("settings"),
];

/// What there are schemas of.
pub fn schemas() -> impl Iterator<Item = &'static str> {
    SCHEMAS.into_iter().map(|(name, _text)| name)
}

/// The schema of that name.
pub fn schema(name: &str) -> Option<Json> {
    let (_name, text) = SCHEMAS.iter().find(|(own, _text)| *own == name)?;
    let mut schema: Json = serde_json::from_str(text).ok()?;
    match name {
        "session" => lend(&mut schema, &workshop_inside()?),
        "merge" => lend(&mut schema, self::schema("session")?.get("$defs")?),
        _ => {}
    }
    Some(schema)
}

/// The definition inside a session, as definitions of that schema: members that this version does
/// not know are passed over there.
fn workshop_inside() -> Option<Json> {
    let mut workshop = schema("workshop")?;
    open(&mut workshop);
    let mut definitions = workshop.as_object_mut()?.remove("$defs")?;
    workshop.as_object_mut()?.remove("$schema");
    let all = definitions.as_object_mut()?;
    all.insert("workshop".to_string(), workshop);
    Some(definitions)
}

/// Lets every object have members that are not named.
fn open(schema: &mut Json) {
    match schema {
        Json::Object(members) => {
            if members.get("additionalProperties") == Some(&Json::Bool(false)) {
                members.shift_remove("additionalProperties");
            }
            members.values_mut().for_each(open);
        }
        Json::Array(all) => all.iter_mut().for_each(open),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Adds definitions to those of a schema, which keeps its own.
fn lend(schema: &mut Json, definitions: &Json) {
    let own = schema.get_mut("$defs").and_then(Json::as_object_mut);
    let (Some(own), Some(lent)) = (own, definitions.as_object()) else {
        return;
    };
    for (name, definition) in lent {
        own.entry(name).or_insert_with(|| definition.clone());
    }
}
