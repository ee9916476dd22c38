//! Half-typed notes: no records, kept per session in the state folder when one leaves, and gone
//! once they are in their lines again. Not here: the input line.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{fault::Fault, file, format::json_in};
use crate::domain::{id::Id, record::Unknown, text::clean};

/// What stood half-typed in the steps of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// The step whose draft was being typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Id>,
    /// Step → text.
    pub texts: BTreeMap<Id, String>,
    /// Step → the part of it that was open, in the pane's own words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Id, String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Drafts {
    /// Nothing typed anywhere.
    pub fn is_empty(&self) -> bool {
        self.texts.values().all(String::is_empty) && self.parts.is_empty()
    }
}

/// Keeps drafts in `folder` in the place of earlier ones; none are kept if there is nothing.
///
/// # Errors
/// The disk's.
pub fn keep(folder: &Path, session: &Id, drafts: &Drafts) -> Result<(), Fault> {
    let path = path_of(folder, session);
    let keep = || {
        if drafts.is_empty() {
            return file::remove(&path);
        }
        file::make_folder(folder)?;
        file::replace(&path, &serde_json::to_vec(drafts)?).map(drop)
    };
    keep().map_err(Fault::when("keeping what was half typed", &path))
}

/// The drafts of a session; none where there are none that can be read.
pub fn read(folder: &Path, session: &Id) -> Option<Drafts> {
    let bytes = fs::read(path_of(folder, session)).ok()?;
    let mut drafts: Drafts = json_in(&bytes)?;
    for text in drafts.texts.values_mut().chain(drafts.parts.values_mut()) {
        *text = half_typed(text);
    }
    Some(drafts)
}

/// Drafts that were read are no longer needed. One that comes back once more is the lesser evil.
pub fn forget(folder: &Path, session: &Id) {
    drop(file::remove(&path_of(folder, session)));
}

/// Cleaned; but a blank at the end is where the next word begins.
fn half_typed(text: &str) -> String {
    let mut cleaned = clean(text);
    if text.ends_with(' ') && !cleaned.is_empty() {
        cleaned.push(' ');
    }
    cleaned
}

/// An id comes from a file that anybody may have written: no part of it is a path.
pub(super) fn path_of(folder: &Path, session: &Id) -> PathBuf {
    let mut name = String::new();
    for byte in session.bytes().take(100) {
        if byte.is_ascii_alphanumeric() {
            name.push(char::from(byte));
        } else {
            write!(name, "%{byte:02x}").expect("a string takes everything");
        }
    }
    folder.join(format!("{name}.draft.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_half_typed_is_cleaned() {
        for (text, kept) in [
            ("the co", "the co"),
            ("the ", "the "),
            ("a\u{1b}[2Jb\u{202e}c\u{9b}1m", "abc"),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(half_typed(text), kept, "{}", text.escape_unicode());
        }
    }

    #[test]
    fn drafts_are_gone_once_they_are_used() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("state");
        let session = Id::from("../b7w2m4");
        let drafts = Drafts {
            open: Some("assets".into()),
            parts: BTreeMap::from([("assets".into(), "people".to_string())]),
            texts: [("assets".into(), "a po".to_string())].into(),
            unknown: serde_json::from_str(r#"{"later": 1}"#).unwrap(),
        };
        keep(&folder, &session, &drafts).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        assert_eq!(read(&folder, &session).as_ref(), Some(&drafts));
        forget(&folder, &session);
        assert_eq!(read(&folder, &session), None);
        keep(&folder, &session, &drafts).unwrap();
        keep(&folder, &session, &Drafts::default()).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}
