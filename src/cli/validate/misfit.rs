//! Answers that no longer fit their fields, as a hand that edits a file leaves them: shown as text,
//! counted as unknown, and no flaw of the file.

use crate::domain::{
    record::{Answer, Value},
    session::Session,
    workshop::{Field, FieldType},
};

/// A line for each, in the order of the file.
pub(super) fn misfits(session: &Session) -> Vec<String> {
    let line = |answer: &Answer| {
        let field = session.workshop().field(&answer.step, &answer.field)?;
        let value = answer.value.as_ref()?;
        let wrong = misfit(field, value)?;
        let about = answer.subject.as_ref().map(|id| format!(" of {id}"));
        let (step, name, about) = (&answer.step, &answer.field, about.unwrap_or_default());
        let said = session.say(value, Some(field));
        Some(format!("answer {step}.{name}{about}: {wrong}: {said}"))
    };
    session.tables().answers().filter_map(line).collect()
}

fn misfit(field: &Field, value: &Value) -> Option<String> {
    if value.kind() != field.kind {
        return Some(format!("is not of its type, {}", name(field.kind)));
    }
    let Value::Choice(ids) = value else {
        return None;
    };
    let is_option = |id: &str| field.options.iter().any(|option| option.id == *id);
    let strange = ids.iter().find(|id| !is_option(id.as_str()));
    strange.map(|id| format!("\"{id}\" is none of its options"))
}

fn name(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "text",
        FieldType::Person => "person",
        FieldType::Date => "date",
        FieldType::Number => "number",
        FieldType::Choice => "choice",
        FieldType::Item => "item",
    }
}
