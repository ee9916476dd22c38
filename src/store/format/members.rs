//! A file's members, each read by itself when it is asked for, so that an error has a line, a
//! column and a path. Not here: which members a session has to have.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::{Value as Json, value::RawValue};

use super::{FORMAT, ReadError};
use crate::{
    domain::{
        record::Unknown,
        text::{clean, nearest},
        workshop::{
            Flaw,
            flaw::Segment,
            read::{segments, without_place},
        },
    },
    store::migrate::{Age, age},
};

/// How much of what is wrong is told, in characters.
const MOST_TOLD: usize = 200;

/// The members that are ours; all others are kept as they are.
const OWN: [&str; 20] = [
    "format",
    "version",
    "id",
    "title",
    "created",
    "time_zone",
    "entry",
    "writers",
    "stand",
    "people",
    "phases",
    "items",
    "places",
    "links",
    "marks",
    "answers",
    "earlier",
    "merged",
    "set_aside",
    "workshop",
];

/// Members that are nobody's, and one of ours that each may have been meant for: what stands there
/// is kept, and shown nowhere.
pub(crate) fn misnamed(unknown: &Unknown) -> Vec<(String, &'static str)> {
    let meant = |name: &String| Some((in_short(name), nearest(name, OWN)?));
    unknown.keys().filter_map(meant).collect()
}

/// A file's members, unread yet, in the order they stand there.
pub(super) struct Members<'a> {
    text: &'a str,
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Members<'a> {
    /// A member that is there twice is refused: JSON allows it, but one of the two would be lost.
    pub(super) fn read(text: &'a str) -> Result<Self, ReadError> {
        let Pairs(members) = serde_json::from_str(text).map_err(|error| not_json(&error))?;
        let file = Self { text, members };
        for (place, (name, _value)) in file.members.iter().enumerate() {
            let before = file.members.iter().take(place);
            if before.into_iter().any(|(other, _)| other == name) {
                return Err(file.flaw(name, "is there twice; put both into one"));
            }
        }
        Ok(file)
    }

    /// The version, of a file that is a session.
    pub(super) fn head(&self) -> Result<u64, ReadError> {
        let format: String = match self.raw("format") {
            Some(_) => self.need("format")?,
            None if self.raw("steps").is_some() => {
                let wrong = "this is a workshop, not a session; `flipchart new --workshop FILE` starts one with it";
                return Err(self.flaw("steps", wrong));
            }
            None => String::new(),
        };
        match format.as_str() {
            FORMAT => {}
            "flipchart/journal" => {
                let wrong = "this is a session's journal; open the .json beside it";
                return Err(self.flaw("format", wrong));
            }
            _ => {
                let wrong = format!("this is no session; one begins with \"format\": \"{FORMAT}\"");
                return Err(self.flaw("format", &wrong));
            }
        }
        let version: u64 = self.need("version")?;
        match age(version) {
            Age::TooOld => Err(ReadError::TooOld(version)),
            Age::Present | Age::Newer => Ok(version),
        }
    }

    /// A member's text as it stands in the file; none where it is left out.
    pub(super) fn raw(&self, name: &str) -> Option<&'a RawValue> {
        let mut members = self.members.iter();
        members.find_map(|(other, value)| (other == name).then_some(*value))
    }

    /// A member that has to be there.
    pub(super) fn need<T: DeserializeOwned>(&self, name: &str) -> Result<T, ReadError> {
        match self.raw(name) {
            Some(raw) => parse(raw).map_err(|(path, wrong)| self.flaw_in(name, path, &wrong)),
            None => Err(ReadError::Flaw(Flaw::at(
                self.text,
                &[],
                format!("\"{name}\" is missing; a session has one"),
            ))),
        }
    }

    /// A member that may be left out.
    pub(super) fn get<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, ReadError> {
        match self.raw(name) {
            Some(_) => self.need(name),
            None => Ok(T::default()),
        }
    }

    /// Members of a later version, or of somebody's own: they are written back.
    pub(super) fn unknown(&self) -> Result<Unknown, ReadError> {
        let others = self
            .members
            .iter()
            .filter(|(name, _)| !OWN.contains(&name.as_ref()));
        let read = |(name, _): &(Cow<'a, str>, _)| Ok((name.to_string(), self.need(name)?));
        others.map(read).collect()
    }

    /// A member by name, and what is wrong with it as a whole.
    pub(super) fn flaw(&self, name: &str, wrong: &str) -> ReadError {
        self.flaw_in(name, Vec::new(), wrong)
    }

    /// The same of something inside it, found there by its path.
    fn flaw_in(&self, name: &str, path: Vec<Segment>, wrong: &str) -> ReadError {
        let mut whole = vec![Segment::Member(name.to_string())];
        whole.extend(path);
        let mut flaw = Flaw::at(self.text, &whole, in_short(wrong));
        flaw.path = in_short(&flaw.path);
        ReadError::Flaw(flaw)
    }

    /// A flaw of the definition, with its place in the whole text.
    pub(super) fn in_workshop(&self, flaw: &Flaw, version: u64) -> ReadError {
        let parts = flaw.path.split(['.', '[']).filter(|part| !part.is_empty());
        let segment = |part: &str| match part.strip_suffix(']').and_then(|n| n.parse().ok()) {
            Some(index) => Segment::Index(index),
            None => Segment::Member(part.to_string()),
        };
        let newer = match age(version) {
            Age::Newer => format!("; the file's version is {version}, a newer flipchart opens it"),
            Age::Present | Age::TooOld => String::new(),
        };
        let wrong = format!("{}{newer}", flaw.wrong);
        self.flaw_in("workshop", parts.map(segment).collect(), &wrong)
    }
}

/// An object's members as they come, doubled ones too.
struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a session, which begins with {{\"format\": \"{FORMAT}\"")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// A value by its type, or where in it and what is wrong.
pub(super) fn parse<T: DeserializeOwned>(raw: &RawValue) -> Result<T, (Vec<Segment>, String)> {
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let wrong = in_short(&without_place(&error.inner().to_string()));
        (segments(error.path()), wrong)
    })
}

/// The value as it is kept aside; as text, where JSON allows what no value can hold.
pub(super) fn value(raw: &RawValue) -> Json {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| raw.get().into())
}

/// What is told of a text nobody vouches for: no control characters, and not a megabyte of it.
pub(super) fn in_short(text: &str) -> String {
    let mut told: String = clean(text).chars().filter(|c| !c.is_control()).collect();
    if let Some((end, _)) = told.char_indices().nth(MOST_TOLD) {
        told.truncate(end);
        told.push('…');
    }
    told
}

/// The three ways in which a text is no JSON object: cut off, of another shape, or not JSON.
fn not_json(error: &serde_json::Error) -> ReadError {
    let wrong = in_short(&without_place(&error.to_string()));
    let wrong = if error.is_eof() {
        format!("the file ends too early, it was cut off: {wrong}")
    } else if error.is_data() {
        format!("this is no session: {wrong}")
    } else {
        format!("this is not JSON: {wrong}")
    };
    ReadError::Flaw(Flaw {
        line: error.line().max(1),
        column: error.column().max(1),
        path: String::new(),
        wrong,
    })
}
