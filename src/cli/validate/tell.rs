//! What was found in a session, as text and as JSON.

use serde_json::{Value as Json, json};

use super::{Found, misfit::misfits};
use crate::{
    cli::{Failure, say},
    domain::{report::set_aside, session::Session},
};

/// A line that says what it is, one that counts, and one for each thing to know.
pub(super) fn text(name: &str, found: &Found) -> String {
    let session = &found.session;
    let workshop = session.workshop();
    let verdict = if found.is_sound() {
        "fine"
    } else {
        "not sound"
    };
    let step = workshop.position(&session.tables().stand().step);
    let (step, of) = (step.map_or(0, |at| at + 1), workshop.steps.len());
    let title = &session.title;
    let head = format!("{name}: {verdict}; \"{title}\", step {step} of {of}");
    let counts = counts(session).map(|(table, count)| format!("{table} {count}"));
    let aside = set_aside(session).into_iter();
    let warnings = misfits(session).into_iter();
    let mut lines = vec![head, format!("  {}", counts.join(", "))];
    lines.extend(found.notices.iter().map(|line| format!("  {line}")));
    lines.extend(aside.map(|line| format!("  set aside: {line}")));
    lines.extend(warnings.map(|line| format!("  warning: {line}")));
    say::escaped(&(lines.join("\n") + "\n"))
}

/// The same for scripts.
pub(super) fn member(name: &str, found: Result<&Found, &Failure>) -> Json {
    let found = match found {
        Ok(found) => found,
        Err(failure) => {
            let error = failure.what();
            return json!({ "file": name, "valid": false, "error": error });
        }
    };
    let session = &found.session;
    let counts = counts(session).map(|(table, count)| (table.to_string(), json!(count)));
    json!({
        "file": name,
        "valid": found.is_sound(),
        "title": session.title,
        "workshop": session.workshop().id,
        "step": session.tables().stand().step,
        "entry": session.entry,
        "counts": Json::Object(counts.into_iter().collect()),
        "notices": found.notices,
        "damage": found.damage,
        "put_aside": found.put_aside,
        "set_aside": session.set_aside,
        "warnings": misfits(session),
    })
}

fn counts(session: &Session) -> [(&'static str, usize); 7] {
    let tables = session.tables();
    [
        ("people", tables.people().count()),
        ("phases", tables.phases().count()),
        ("items", tables.items().count()),
        ("places", tables.places().count()),
        ("links", tables.links().count()),
        ("marks", tables.marks().count()),
        ("answers", tables.answers().count()),
    ]
}
