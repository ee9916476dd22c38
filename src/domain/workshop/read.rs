//! From JSON to a definition: strictly, for whoever writes one, and leniently, for the one inside
//! a session, where members of a later version are passed over. Not here: what must hold between
//! steps (`check`).

mod foreign;
mod words;

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value as Json;
use serde_path_to_error::Segment as PathSegment;

use super::{
    MAIN_PHASE, Notes, PhaseDef, Step, Workshop,
    check::check,
    flaw::{Flaw, Segment},
};
use crate::domain::{
    exercise::{self, Kind},
    id::Id,
};
use words::{plain, plain_json};

/// Reads a definition strictly and checks it.
///
/// # Errors
/// Every flaw found, in the order of the text; at most one where it does not even parse.
pub fn read_workshop(text: &str) -> Result<Workshop, Vec<Flaw>> {
    let workshop = parse(text).map_err(|flaw| vec![flaw])?;
    let flaws = check(text, &workshop);
    if flaws.is_empty() {
        Ok(workshop)
    } else {
        Err(flaws)
    }
}

/// Reads the definition inside a session: members it doesn't know are passed over.
///
/// # Errors
/// The first flaw, by path; its line and column are those within the same JSON in one line, where the
/// text is JSON at all.
pub fn read_embedded(text: &str) -> Result<Workshop, Flaw> {
    if !foreign::may_be_in(text)
        && let Ok(workshop) = from_text(text)
    {
        return Ok(workshop);
    }
    let json: Json = serde_json::from_str(text).map_err(|error| syntax(text, &error))?;
    let mut known = json.clone();
    foreign::take_out(&mut known);
    loop {
        match from_text(&known.to_string()) {
            Ok(workshop) => return Ok(workshop),
            Err(error) => {
                let path = segments(error.path());
                let removed = unknown_member(error.inner())
                    .is_some_and(|name| remove(&mut known, &path, &name));
                if !removed {
                    return Err(Flaw::at(
                        &json.to_string(),
                        &path,
                        without_place(&error.inner().to_string()),
                    ));
                }
            }
        }
    }
}

fn parse(text: &str) -> Result<Workshop, Flaw> {
    // Whether it is JSON at all comes first: a place can only be found in a whole text.
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| syntax(text, &error))?;
    if !text.trim_start().starts_with('{') {
        return Err(Flaw::at(
            text,
            &[],
            "a workshop is an object, like {\"id\": \"…\", \"title\": \"…\", \"steps\": […]}",
        ));
    }
    let read = from_text(text).map_err(|error| placed(text, &error))?;
    if !foreign::may_be_in(text) {
        return Ok(read);
    }
    // Once more, as it can be shown: places are those in the text as it was written.
    let mut json: Json = serde_json::from_str(text).map_err(|error| syntax(text, &error))?;
    foreign::take_out(&mut json);
    from_text(&json.to_string()).map_err(|error| syntax(text, error.inner()))
}

/// Always of a text, also where there is a value: a reader of each would be as large again.
fn from_text(text: &str) -> Result<Workshop, serde_path_to_error::Error<serde_json::Error>> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
}

/// What the reader of a text found wrong, with its place.
pub fn placed(text: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Flaw {
    let mut path = segments(error.path());
    let wrong = plain(&without_place(&error.inner().to_string()));
    let Some(name) = unknown_member(error.inner()) else {
        return Flaw::at(text, &path, wrong);
    };
    if path.last() != Some(&Segment::Member(name.clone())) {
        path.push(Segment::Member(name));
    }
    Flaw::at_name(text, &path, wrong)
}

/// A text that is no JSON. Serde counts columns in bytes; people count characters.
pub fn syntax(text: &str, error: &serde_json::Error) -> Flaw {
    let wrong = plain_json(&without_place(&error.to_string()));
    let wrong = format!("this is not JSON: {wrong}");
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let column = line
        .into_iter()
        .flat_map(str::char_indices)
        .take_while(|(at, _)| at + 1 < error.column())
        .count();
    Flaw {
        line: error.line().max(1),
        column: column + 1,
        path: String::new(),
        wrong,
    }
}

/// `serde_json` ends its messages with where its reader stood; the path is more exact.
pub fn without_place(message: &str) -> String {
    message
        .rsplit_once(" at line ")
        .map_or(message, |(wrong, _place)| wrong)
        .to_string()
}

/// A path as serde walked it.
pub fn segments(path: &serde_path_to_error::Path) -> Vec<Segment> {
    let segment = |part: &PathSegment| match part {
        PathSegment::Seq { index } => Some(Segment::Index(*index)),
        PathSegment::Map { key } => Some(Segment::Member(key.clone())),
        PathSegment::Enum { .. } | PathSegment::Unknown => None,
    };
    path.iter().filter_map(segment).collect()
}

/// The member named by serde's own error text, which is the only place that says so.
fn unknown_member(error: &serde_json::Error) -> Option<String> {
    let message = error.to_string();
    let (name, _rest) = message.strip_prefix("unknown field `")?.split_once('`')?;
    Some(name.to_string())
}

fn remove(json: &mut Json, path: &[Segment], name: &str) -> bool {
    // The path leads to the object, or to the member itself.
    let object = match path.split_last() {
        Some((Segment::Member(last), object)) if last == name => object,
        Some(_) | None => path,
    };
    let mut here = json;
    for segment in object {
        let inner = match segment {
            Segment::Index(index) => here.get_mut(index),
            Segment::Member(member) => here.get_mut(member),
        };
        match inner {
            Some(inner) => here = inner,
            None => return false,
        }
    }
    here.as_object_mut()
        .is_some_and(|members| members.shift_remove(name).is_some())
}

/// A step as it is written: its settings stand in one member named for its kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    id: Id,
    title: String,
    #[serde(default)]
    question: String,
    #[serde(default)]
    minutes: Option<u32>,
    #[serde(default)]
    notes: Notes,
    #[serde(default)]
    phases: Vec<PhaseDef>,
    read: Option<exercise::Read>,
    form: Option<exercise::Form>,
    list: Option<exercise::List>,
    grid: Option<exercise::Grid>,
    link: Option<exercise::Link>,
    vote: Option<exercise::Vote>,
    table: Option<exercise::Table>,
    rate: Option<exercise::Rate>,
    talk: Option<exercise::Talk>,
}

impl RawStep {
    fn kinds(&mut self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        kinds.extend(self.read.take().map(Kind::Read));
        kinds.extend(self.form.take().map(Kind::Form));
        kinds.extend(self.list.take().map(Kind::List));
        kinds.extend(self.grid.take().map(Kind::Grid));
        kinds.extend(self.link.take().map(Kind::Link));
        kinds.extend(self.vote.take().map(Kind::Vote));
        kinds.extend(self.table.take().map(Kind::Table));
        kinds.extend(self.rate.take().map(Kind::Rate));
        kinds.extend(self.talk.take().map(Kind::Talk));
        kinds
    }
}

impl TryFrom<RawStep> for Step {
    type Error = String;

    fn try_from(mut raw: RawStep) -> Result<Self, String> {
        let mut kinds = raw.kinds();
        let kind = kinds.pop().filter(|_| kinds.is_empty()).ok_or_else(|| {
            let known = Kind::NAMES.join(", ");
            format!(
                "step \"{}\" needs exactly one member of {known}, with its settings",
                raw.id
            )
        })?;
        let mut phases = raw.phases;
        if phases.is_empty() {
            phases.push(PhaseDef {
                id: MAIN_PHASE.into(),
                minutes: raw.minutes,
                ..PhaseDef::default()
            });
        }
        let added = phases.iter().filter_map(|phase| phase.minutes);
        let added = added.fold(0_u32, u32::saturating_add);
        let timed = phases.iter().all(|phase| phase.minutes.is_some());
        Ok(Self {
            id: raw.id,
            title: raw.title,
            question: raw.question,
            minutes: timed.then_some(added),
            said: raw.minutes,
            notes: raw.notes,
            phases,
            kind,
        })
    }
}
