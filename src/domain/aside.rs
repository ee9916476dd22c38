//! Records that stand in no table, each with why: what could not be read, names something missing,
//! or lost a merge. Not here: trying them again at each opening (`store`).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::record::Record;

/// Why a record is aside that may be right once what it names is back.
pub const DANGLING: &str = "names something that isn't there";

/// As it is kept aside: the record as in its table, and why it is not there.
pub fn with_why(record: &Record, why: &str) -> Json {
    let mut json = json!(record);
    if let Some(members) = json.as_object_mut() {
        members.insert("why".to_string(), why.into());
    }
    json
}

/// Why it is aside; empty where that isn't said.
pub fn why(aside: &Json) -> &str {
    aside.get("why").and_then(Json::as_str).unwrap_or_default()
}

/// The record inside, without its `why`; none where it can't be read.
pub fn record(aside: &Json) -> Option<Record> {
    let mut members = aside.as_object()?.clone();
    members.shift_remove("why");
    serde_json::from_str(&Json::Object(members).to_string()).ok()
}

/// Puts what is new at the end: the same record, for whatever reason, is kept once.
pub fn extend(all: &mut Vec<Json>, more: impl IntoIterator<Item = Json>) {
    let mut known: BTreeSet<String> = all.iter().map(bare).collect();
    all.extend(more.into_iter().filter(|json| known.insert(bare(json))));
}

fn bare(aside: &Json) -> String {
    let members = aside.as_object().into_iter().flatten();
    let record: BTreeMap<_, _> = members.filter(|(name, _value)| *name != "why").collect();
    json!(record).to_string()
}
