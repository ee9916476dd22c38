//! What was found in a session, as text and as JSON.

use serde_json::{Value as Json, json};

use super::{Found, misfit::misfits};
use crate::{
    cli::Failure,
    domain::{
        session::Session,
        text::{clean, cut},
    },
};

/// How much of a record that was put aside is shown, in columns.
const RECORD: usize = 60;

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
    let title = clean(&session.title);
    let head = format!("{name}: {verdict}; \"{title}\", step {step} of {of}");
    let counts = counts(session).map(|(table, count)| format!("{table} {count}"));
    let aside = session.set_aside.iter().map(aside);
    let warnings = misfits(session).into_iter();
    let mut lines = vec![head, format!("  {}", counts.join(", "))];
    lines.extend(
        found
            .notices
            .iter()
            .map(|line| format!("  {}", clean(line))),
    );
    lines.extend(aside.map(|line| format!("  set aside: {line}")));
    lines.extend(warnings.map(|line| format!("  warning: {}", clean(&line))));
    lines.join("\n") + "\n"
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

/// A record that was put aside: the record, then why.
fn aside(record: &Json) -> String {
    let why = record.get("why").and_then(Json::as_str).unwrap_or("?");
    let members = record.as_object().into_iter().flatten();
    let record = members
        .filter(|(name, _value)| *name != "why")
        .map(|(name, value)| format!("{name} {value}"));
    let record = record.collect::<Vec<_>>().join(" ");
    format!("{}: {}", cut(&clean(&record), RECORD), clean(why))
}
