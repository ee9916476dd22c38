//! Texts that would do harm, as they come.
//!
//! A sample made by rule for this project (its licence) stands in `tests/data/hostile.jsonl`;
//! `FLIPCHART_HOSTILE` names a file of the same shape to take instead.
#![expect(clippy::unwrap_used, reason = "how a test fails")]

use std::fs;

use serde_json::Value as Json;

const SAMPLE: &str = include_str!("../../data/hostile.jsonl");

/// Not cleaned.
pub(crate) fn texts() -> Vec<String> {
    let whole = std::env::var("FLIPCHART_HOSTILE").ok();
    let lines = whole.map(|path| fs::read_to_string(path).unwrap());
    let text = |line: &str| {
        let json: Json = serde_json::from_str(line).unwrap();
        Some(json.get("text")?.as_str()?.to_string())
    };
    let all = lines.as_deref().unwrap_or(SAMPLE).lines();
    all.filter_map(text).collect()
}
