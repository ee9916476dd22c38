//! A session from the text of its file: in one sweep, and only if that fails record by record.
//! Errors name line, column and path. Not here: what was said since (`journal`).

use std::fmt;

use indexmap::IndexMap;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, SeqAccess, Visitor},
};
use serde_json::{Value as Json, value::RawValue};

use super::{
    FORMAT, Read, ReadError,
    members::{Members, in_short, parse, value},
    range::wrong,
    salvage::without_broken_rows,
    sort::Sorted,
};
use crate::{
    domain::{
        id::Id,
        record::{Answer, At, Item, Link, Mark, Person, Phase, Place, Record, Stand, Unknown},
        session::{Definition, Earlier, Session, Tables, first_stand},
        text::clean,
        workshop::{Workshop, flaw::shown},
    },
    store::migrate::{Age, VERSION, age},
};

/// Everything in the file, as it is written.
#[derive(Deserialize)]
struct SessionFile {
    format: String,
    version: u64,
    id: Id,
    #[serde(default)]
    title: String,
    created: At,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    entry: u64,
    #[serde(default)]
    writers: IndexMap<Id, u64>,
    stand: Option<Stand>,
    #[serde(default)]
    people: Vec<Person>,
    #[serde(default)]
    phases: Vec<Phase>,
    #[serde(default, deserialize_with = "sharing")]
    items: Vec<Item>,
    #[serde(default)]
    places: Vec<Place>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    marks: Vec<Mark>,
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    earlier: Vec<Earlier>,
    #[serde(default)]
    merged: Vec<Id>,
    #[serde(default)]
    set_aside: Vec<Json>,
    workshop: Option<Box<RawValue>>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Reads a session.
///
/// # Errors
/// Where the text is no session at all: the first flaw, or a version there never was.
pub fn read_session(text: &str) -> Result<Read, ReadError> {
    // What some editors put before a text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match in_one_sweep(text) {
        Some(read) => Ok(read),
        None => by_record(text, &[]),
    }
}

/// Reads what is left of a session that is no text, or no JSON, any more: lines that are broken
/// are put aside. None where that is not enough.
pub fn salvage_session(bytes: &[u8]) -> Option<Read> {
    let (text, broken) = without_broken_rows(bytes)?;
    let read = by_record(&text, &broken).ok()?;
    Some(Read {
        broken: true,
        ..read
    })
}

/// The session, if there is nothing at all to say about it.
fn in_one_sweep(text: &str) -> Option<Read> {
    let mut file: SessionFile = serde_json::from_str(text).ok()?;
    if file.format != FORMAT || file.version != VERSION || !is_id(&file.id) {
        return None;
    }
    let definition = Definition::embedded(file.workshop.take()?.get()).ok()?;
    let stand = match file.stand.take() {
        Some(stand) if !is_in(&definition.workshop, &stand) => return None,
        stand => stand.unwrap_or_else(|| first_stand(&definition.workshop)),
    };
    let mut fits = true;
    let sound = records(&mut file).inspect(|record| fits &= wrong(record).is_none());
    let tables = Tables::of(stand, sound)?;
    let sorted = Sorted::new(tables, std::mem::take(&mut file.set_aside));
    fits.then(|| assemble(file, definition, sorted))
}

/// Notes, one after the other: where they stand is held once, and not by each.
fn sharing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Item>, D::Error> {
    struct Each;
    impl<'de> Visitor<'de> for Each {
        type Value = Vec<Item>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of items")
        }
        fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> Result<Self::Value, S::Error> {
            let mut items: Vec<Item> = Vec::new();
            while let Some(mut item) = rows.next_element::<Item>()? {
                if let Some(before) = items.last() {
                    share(&mut item.step, &before.step);
                    share(&mut item.group, &before.group);
                }
                items.push(item);
            }
            Ok(items)
        }
    }
    deserializer.deserialize_seq(Each)
}

fn share(id: &mut Id, before: &Id) {
    if id == before {
        *id = before.clone();
    }
}

/// All records but the stand.
fn records(file: &mut SessionFile) -> impl Iterator<Item = Record> {
    let people = std::mem::take(&mut file.people).into_iter();
    let phases = std::mem::take(&mut file.phases).into_iter();
    let items = std::mem::take(&mut file.items).into_iter();
    let places = std::mem::take(&mut file.places).into_iter();
    let links = std::mem::take(&mut file.links).into_iter();
    let marks = std::mem::take(&mut file.marks).into_iter();
    let answers = std::mem::take(&mut file.answers).into_iter();
    people
        .map(Record::Person)
        .chain(phases.map(Record::Phase))
        .chain(items.map(Record::Item))
        .chain(places.map(Record::Place))
        .chain(links.map(Record::Link))
        .chain(marks.map(Record::Mark))
        .chain(answers.map(Record::Answer))
}

/// The head that was read, over the tables that were sorted. Both ways of reading end here.
fn assemble(file: SessionFile, definition: Definition, sorted: Sorted) -> Read {
    let newer = (age(file.version) == Age::Newer).then_some(file.version);
    let (tables, set_aside, new) = sorted.finish();
    let mut session = Session::new(
        file.id,
        clean(&file.title),
        definition.into(),
        file.created,
        clean(&file.time_zone),
    );
    session.entry = file.entry;
    session.writers = file.writers;
    session.earlier = file.earlier;
    session.merged = file.merged;
    session.set_aside = set_aside;
    session.unknown = file.unknown;
    Read {
        session: session.with_tables(tables),
        set_aside: new,
        newer,
        broken: false,
    }
}

/// The session as far as it can be read; what is wrong in it is put aside, or named.
fn by_record(text: &str, broken: &[String]) -> Result<Read, ReadError> {
    let file = Members::read(text)?;
    let version = file.head()?;
    let workshop: Json = file.need("workshop")?;
    let definition = Definition::embedded(&workshop.to_string())
        .map_err(|flaw| file.in_workshop(&flaw, version))?;
    let mut sorted = Sorted::new(
        Tables::new(first_stand(&definition.workshop)),
        file.get("set_aside")?,
    );
    for line in broken {
        sorted.unreadable("line", &in_short(line).into(), "the line is broken");
    }
    stand(&file, &definition.workshop, &mut sorted);
    table(&file, "people", "person", Record::Person, &mut sorted)?;
    table(&file, "phases", "phase", Record::Phase, &mut sorted)?;
    table(&file, "items", "item", Record::Item, &mut sorted)?;
    table(&file, "places", "place", Record::Place, &mut sorted)?;
    table(&file, "links", "link", Record::Link, &mut sorted)?;
    table(&file, "marks", "mark", Record::Mark, &mut sorted)?;
    table(&file, "answers", "answer", Record::Answer, &mut sorted)?;
    let read = SessionFile {
        format: FORMAT.to_string(),
        version,
        id: file.need("id")?,
        title: file.get("title")?,
        created: created(&file)?,
        time_zone: file.get("time_zone")?,
        entry: file.get("entry")?,
        writers: file.get("writers")?,
        earlier: file.get("earlier")?,
        merged: file.get("merged")?,
        unknown: file.unknown()?,
        stand: None,
        people: Vec::new(),
        phases: Vec::new(),
        items: Vec::new(),
        places: Vec::new(),
        links: Vec::new(),
        marks: Vec::new(),
        answers: Vec::new(),
        set_aside: Vec::new(),
        workshop: None,
    };
    if is_id(&read.id) {
        Ok(assemble(read, definition, sorted))
    } else {
        Err(file.flaw("id", "is no id; like b7w2m4: letters and digits"))
    }
}

/// `chrono` says what is wrong with a time, not what would be right.
fn created(file: &Members<'_>) -> Result<At, ReadError> {
    let text: String = file.need("created")?;
    text.parse().map_err(|error| {
        let wrong = format!("{error}; a time was expected, like 2026-11-22T09:00:00Z");
        file.flaw("created", &wrong)
    })
}

/// Where the room stands; at the start if that can't be said.
fn stand(file: &Members<'_>, workshop: &Workshop, sorted: &mut Sorted) {
    let Some(raw) = file.raw("stand") else { return };
    match parse::<Stand>(raw) {
        Ok(stand) if is_in(workshop, &stand) => {
            drop(sorted.tables.put(Record::Stand(stand)));
        }
        Ok(_) => sorted.unreadable("stand", &value(raw), "the workshop has no such phase"),
        Err((_, wrong)) => sorted.unreadable("stand", &value(raw), &wrong),
    }
}

/// A table, each record by itself.
fn table<T: DeserializeOwned>(
    file: &Members<'_>,
    name: &str,
    one: &str,
    record: fn(T) -> Record,
    sorted: &mut Sorted,
) -> Result<(), ReadError> {
    let Some(raw) = file.raw(name) else {
        return Ok(());
    };
    let rows: Vec<&RawValue> = serde_json::from_str(raw.get())
        .map_err(|_no_list| file.flaw(name, "a list was expected, like [ ]"))?;
    for row in rows {
        match parse(row) {
            Ok(row) => sorted.put_or_aside(record(row)),
            Err((path, wrong)) => {
                let at = in_short(&shown(&path));
                let wrong = if at.is_empty() {
                    wrong
                } else {
                    format!("{at}: {wrong}")
                };
                sorted.unreadable(one, &value(row), &wrong);
            }
        }
    }
    Ok(())
}

/// Whether the room can stand there: ids that may be shown, and a phase of this workshop.
fn is_in(workshop: &Workshop, stand: &Stand) -> bool {
    wrong(&Record::Stand(stand.clone())).is_none()
        && workshop.phase(&stand.step, &stand.phase).is_some()
}

/// Narrower than a record's: it is part of file names.
fn is_id(id: &Id) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
