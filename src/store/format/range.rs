//! What a record may hold beyond what its type says: ranges of RECORDS' tables. `decide` keeps
//! them; this is for files edited by hand. Not here: whether what a record names is there.

use crate::domain::{
    clock::LONGEST_BOX_S,
    id::Id,
    record::{Record, Value},
    text::{NAME_GRAPHEMES, NOTE_GRAPHEMES, graphemes},
};

/// The longest id; what writers and workshops make is far shorter.
const LONGEST_ID: usize = 200;

/// What is out of range in a record, and what would be right.
pub(super) fn wrong(record: &Record) -> Option<String> {
    if let Some(id) = ids(record).into_iter().find(|id| !is_id(id)) {
        return Some(format!(
            "{:?} is no id; one has letters, digits, - _ and .",
            id.as_str()
        ));
    }
    match record {
        Record::Person(person) => text("name", &person.name, NAME_GRAPHEMES),
        Record::Phase(phase) => (phase.planned_s > LONGEST_BOX_S)
            .then(|| format!("planned_s: 0 to {LONGEST_BOX_S} was expected")),
        Record::Item(item) => text("text", &item.text, NOTE_GRAPHEMES),
        Record::Place(place) => (!place.is_on_map())
            .then(|| "x from -100 to 100 or y from 0 to 100 was expected, or both".to_string()),
        Record::Link(link) if link.from == link.to => {
            Some("from and to are the same; a link has two ends".to_string())
        }
        Record::Link(link) => (!(1..=3).contains(&link.strength))
            .then(|| "strength: 1, 2 or 3 was expected".to_string()),
        Record::Mark(mark) => (mark.value == 0)
            .then(|| "value: 1 or more was expected; 0 is written as no mark".to_string()),
        Record::Stand(_) | Record::Answer(_) => None,
    }
}

/// Characters are graphemes, as they are counted when something is typed.
fn text(name: &str, text: &str, most: usize) -> Option<String> {
    // A grapheme has at least a byte, so most texts need no counting.
    let is_right = !text.is_empty() && (text.len() <= most || graphemes(text) <= most);
    (!is_right).then(|| format!("{name}: 1 to {most} characters were expected"))
}

/// Wider than what flipchart makes, but nothing that a terminal could take for anything else.
fn is_id(id: &Id) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(plain)
}

/// Every id that a record holds: some end up on the wall, as the heading of an unknown group.
fn ids(record: &Record) -> Vec<&Id> {
    match record {
        Record::Person(person) => [&person.id]
            .into_iter()
            .chain(&person.merged_into)
            .collect(),
        Record::Stand(stand) => vec![&stand.step, &stand.phase],
        Record::Phase(phase) => vec![&phase.step, &phase.phase],
        Record::Item(item) => [&item.id, &item.step, &item.group]
            .into_iter()
            .chain(&item.by)
            .chain(&item.merged_into)
            .chain(&item.carried_from)
            .collect(),
        Record::Place(place) => [&place.step, &place.item]
            .into_iter()
            .chain(&place.by)
            .collect(),
        Record::Link(link) => vec![&link.step, &link.from, &link.to, &link.kind],
        Record::Mark(mark) => [&mark.step, &mark.field]
            .into_iter()
            .chain(&mark.subject)
            .chain(&mark.by)
            .collect(),
        Record::Answer(answer) => {
            let values = answer
                .value
                .iter()
                .chain(answer.was.iter().map(|was| &was.value));
            [&answer.step, &answer.field]
                .into_iter()
                .chain(&answer.subject)
                .chain(&answer.who)
                .chain(values.flat_map(listed))
                .collect()
        }
    }
}

/// The ids that a value is made of, if it is.
fn listed(value: &Value) -> &[Id] {
    match value {
        Value::Choice(ids) | Value::People(ids) | Value::Items(ids) => ids,
        Value::Text(_) | Value::Date(_) | Value::Number(_) => &[],
    }
}
