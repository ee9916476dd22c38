//! From JSON to a definition: strictly, for whoever writes one, and leniently, for the one inside
//! a session, where members of a later version are passed over. Not here: what must hold between
//! steps (`check`).

use serde::Deserialize;
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
/// The first flaw, by path; its line and column are those within `json` written in one line.
pub fn read_embedded(json: &Json) -> Result<Workshop, Flaw> {
    let mut known = json.clone();
    loop {
        match serde_path_to_error::deserialize::<_, Workshop>(&known) {
            Ok(workshop) => return Ok(workshop),
            Err(error) => {
                let path = segments(error.path());
                let removed = unknown_member(error.inner())
                    .is_some_and(|name| remove(&mut known, &path, &name));
                if !removed {
                    return Err(Flaw::at(
                        &json.to_string(),
                        &path,
                        error.inner().to_string(),
                    ));
                }
            }
        }
    }
}

fn parse(text: &str) -> Result<Workshop, Flaw> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let workshop =
        serde_path_to_error::deserialize(&mut deserializer).map_err(|error| flaw(text, &error))?;
    deserializer.end().map_err(|error| syntax(&error))?;
    Ok(workshop)
}

fn flaw(text: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Flaw {
    if !error.inner().is_data() {
        return syntax(error.inner());
    }
    let mut path = segments(error.path());
    let wrong = without_place(&error.inner().to_string());
    let Some(name) = unknown_member(error.inner()) else {
        return Flaw::at(text, &path, wrong);
    };
    if path.last() != Some(&Segment::Member(name.clone())) {
        path.push(Segment::Member(name));
    }
    Flaw::at_name(
        text,
        &path,
        wrong.replacen("unknown field", "unknown member", 1),
    )
}

fn syntax(error: &serde_json::Error) -> Flaw {
    let wrong = format!("this is not JSON: {}", without_place(&error.to_string()));
    Flaw {
        line: error.line().max(1),
        column: error.column().max(1),
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
    let mut here = json;
    for segment in path {
        let inner = match segment {
            Segment::Index(index) => here.get_mut(index),
            Segment::Member(member) if member == name => break,
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
}

impl RawStep {
    fn kinds(&mut self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        kinds.extend(self.read.take().map(Kind::Read));
        kinds.extend(self.form.take().map(Kind::Form));
        kinds.extend(self.list.take().map(Kind::List));
        kinds.extend(self.grid.take().map(Kind::Grid));
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
        let added: Option<u32> = phases.iter().map(|phase| phase.minutes).sum();
        match (raw.minutes, added) {
            (Some(said), Some(added)) if said != added => Err(format!(
                "step \"{}\" says {said} minutes, its phases add up to {added}",
                raw.id
            )),
            (said, added) => Ok(Self {
                id: raw.id,
                title: raw.title,
                question: raw.question,
                minutes: said.or(added),
                notes: raw.notes,
                phases,
                kind,
            }),
        }
    }
}
