//! The report as JSON, for programs: what it is and of which version first, then the report's own
//! members.

use serde::Serialize;

use crate::domain::report::Report;

/// Counts up when a member changes its meaning; new members do not count.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

/// The report, indented, with a newline at the end.
pub fn json(report: &Report) -> String {
    let file = File {
        format: "flipchart/report",
        version: VERSION,
        report,
    };
    // Strings for keys, and no map that could fail.
    let text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text + "\n"
}
