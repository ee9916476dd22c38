//! The example session that comes with the program: an invented town that wants its library open on
//! Sundays. `flipchart demo` opens it; pictures and tests are made of it.
//!
//! Not here: its workshop, which is the built-in one, put in as it is now.

use super::built_in;

/// The session without its workshop: whole lines, the last a brace.
const RECORDS: &str = include_str!("../../assets/demo.json");

/// The workshop that it ran.
const WORKSHOP: &str = "partnership-3h";

/// The example as the text of a session file.
pub fn demo() -> String {
    let records = RECORDS.trim_end().trim_end_matches('}').trim_end();
    let workshop = built_in().iter().find(|it| it.name == WORKSHOP);
    let workshop = workshop.map_or("{}", |it| it.text.trim_end());
    format!("{records},\n  \"workshop\": {workshop}\n}}\n")
}
