//! The workshops there are: those built in, the user's own beside them, and any by path; and the
//! folders where flipchart keeps things.
//!
//! Not here: what makes a workshop right (`domain::workshop`), and writing anything.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::domain::{
    session::Definition,
    workshop::{Flaw, read::read_workshop},
};

mod demo;
mod folders;
mod list;
mod schemas;

pub use crate::domain::text::nearest;
pub use demo::demo;
pub use folders::{Folders, NoHome};
pub use list::{Listed, length, listed};
pub use schemas::{schema, schemas};

use list::own_files;

/// A workshop is text that somebody wrote; what is longer than this, in bytes, is something else.
pub const LONGEST_WORKSHOP: u64 = 4 << 20;

/// A workshop that comes with the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id, and its file's name.
    pub name: &'static str,
    /// The JSON, byte for byte.
    pub text: &'static str,
}

macro_rules! built_in {
    ($name:literal) => {
        BuiltIn {
            name: $name,
            text: include_str!(concat!("../assets/workshops/", $name, ".json")),
        }
    };
}

/// In the order in which they are listed: a line each.
const BUILT_IN: &[BuiltIn] = &[
    built_in!("partnership-3h"),
    built_in!("partnership-90"),
    built_in!("partnership-solo"),
    built_in!("asset-map"),
    built_in!("power-map"),
    built_in!("first-meeting"),
    built_in!("strong-partnership"),
    built_in!("joint-plan"),
    built_in!("follow-up"),
];

/// The workshops that come with the program, in the order in which they are listed.
pub fn built_in() -> &'static [BuiltIn] {
    BUILT_IN
}

/// A workshop's text, and what messages call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub text: String,
    /// A built-in's name, else the path.
    pub name: String,
}

/// Why there is no workshop to be had.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    #[error("there is no workshop of that name")]
    Unknown {
        /// A name much like it.
        near: Option<String>,
    },
    #[error("{} can't be read", path.display())]
    Unreadable {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

/// A workshop by name (one's own in `own` first, then a built-in) or by path.
///
/// # Errors
/// Nothing is called so, or what is called so can't be read.
pub fn find(wanted: impl AsRef<Path>, own: &Path) -> Result<Source, Missing> {
    let wanted = wanted.as_ref();
    let files = own_files(own);
    if let Some((_name, path)) = files.iter().find(|(name, _path)| Path::new(name) == wanted) {
        return read_source(path);
    }
    if let Some(built_in) = BUILT_IN.iter().find(|it| Path::new(it.name) == wanted) {
        return Ok(Source {
            text: built_in.text.to_string(),
            name: built_in.name.to_string(),
        });
    }
    let is_path = wanted.components().count() > 1 || has_json_ending(wanted) || wanted.is_file();
    if is_path {
        return read_source(wanted);
    }
    let names = BUILT_IN.iter().map(|it| it.name);
    let names = names.chain(files.iter().map(|(name, _path)| name.as_str()));
    let near = nearest(&wanted.to_string_lossy(), names).map(ToString::to_string);
    Err(Missing::Unknown { near })
}

/// Reads a definition as whoever wrote it must have it, and checks it.
///
/// # Errors
/// Every flaw, in the order of the text.
pub fn definition(text: &str) -> Result<Arc<Definition>, Vec<Flaw>> {
    let text = without_mark(text);
    let workshop = read_workshop(text)?;
    Ok(Arc::new(Definition::of(workshop, text)))
}

/// Some editors put a byte-order mark first; JSON knows none.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// All the text there is.
///
/// # Errors
/// It can't be read, isn't UTF-8, or is longer than [`LONGEST_WORKSHOP`].
pub fn read_text(input: impl Read) -> io::Result<String> {
    let mut text = String::new();
    input.take(LONGEST_WORKSHOP + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LONGEST_WORKSHOP {
        let most = LONGEST_WORKSHOP >> 20;
        let why = format!("it is larger than {most} MB, the most of it that is read");
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    Ok(text)
}

/// All the text of a file.
///
/// # Errors
/// As [`read_text`].
pub fn read_file(path: &Path) -> io::Result<String> {
    read_text(File::open(path)?)
}

fn read_source(path: &Path) -> Result<Source, Missing> {
    match read_file(path) {
        Ok(text) => Ok(Source {
            text,
            name: path.to_string_lossy().into_owned(),
        }),
        Err(cause) => Err(Missing::Unreadable {
            path: path.to_path_buf(),
            cause,
        }),
    }
}

fn has_json_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::workshop::fit::fit;

    #[test]
    fn every_built_in_reads_fits_and_is_called_as_its_file() {
        for built_in in built_in() {
            assert_eq!(fit(built_in.text), [], "{}", built_in.name);
            let definition = definition(built_in.text).unwrap();
            assert_eq!(definition.workshop.id, *built_in.name);
        }
    }

    #[test]
    fn found_by_name_or_told_what_is_near() {
        let nowhere = Path::new("");
        assert_eq!(find("power-map", nowhere).unwrap().name, "power-map");
        for (typed, expected) in [
            ("power", Some("power-map")),
            ("aset-map", Some("asset-map")),
            ("budget", None),
        ] {
            let Err(Missing::Unknown { near }) = find(typed, nowhere) else {
                panic!("{typed} was found");
            };
            assert_eq!(near.as_deref(), expected, "{typed}");
        }
        assert!(matches!(
            find("no/such.json", nowhere),
            Err(Missing::Unreadable { .. })
        ));
    }

    #[test]
    fn a_byte_order_mark_is_no_flaw() {
        let marked = format!("\u{feff}{}", built_in()[0].text);
        assert!(definition(&marked).is_ok());
    }
}
