//! The workshops there are: those built in, the user's own beside them, and any by path; and the
//! folders where flipchart keeps things.
//!
//! Not here: what makes a workshop right (`domain::workshop`), and writing anything.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::domain::{
    session::Definition,
    workshop::{Flaw, read::read_workshop},
};

mod folders;
mod nearest;

pub use folders::{Folders, NoHome};
pub use nearest::nearest;

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
const BUILT_IN: &[BuiltIn] = &[built_in!("asset-map"), built_in!("power-map")];

/// The workshops that come with the program, in the order in which they are listed.
pub fn built_in() -> &'static [BuiltIn] {
    BUILT_IN
}

/// A workshop as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name that [`find`] knows it by: of one's own, the file's name without `.json`.
    pub id: String,
    pub title: String,
    pub summary: String,
    /// All time boxes together; 0: untimed.
    pub minutes: u32,
    /// The user's own: where it lies.
    pub path: Option<PathBuf>,
    /// Why it can't be run; title and summary are then empty.
    pub flaw: Option<String>,
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

/// The built-in workshops, then the user's own in `own`, by name. One's own takes the place of a
/// built-in of the same name.
pub fn listed(own: &Path) -> Vec<Listed> {
    let files = own_files(own);
    let is_replaced = |name: &str| files.iter().any(|(own_name, _path)| own_name == name);
    let built_in = BUILT_IN
        .iter()
        .filter(|built_in| !is_replaced(built_in.name))
        .map(|built_in| row(built_in.name, None, Ok(built_in.text.to_string())));
    let own = files
        .iter()
        .map(|(name, path)| row(name, Some(path), read_file(path)));
    built_in.chain(own).collect()
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
    let json = serde_json::from_str(text).map_err(|error| vec![not_json(&error)])?;
    Ok(Arc::new(Definition { workshop, json }))
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
        let why = format!("longer than a workshop can be ({LONGEST_WORKSHOP} bytes)");
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

/// How long a workshop or a part of it takes, in a few columns: `25 min`, `3 h`, `no clock`.
pub fn length(minutes: u32) -> String {
    match minutes {
        0 => "no clock".to_string(),
        120.. if minutes.is_multiple_of(60) => format!("{} h", minutes / 60),
        _ => format!("{minutes} min"),
    }
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

fn row(name: &str, path: Option<&PathBuf>, text: io::Result<String>) -> Listed {
    let mut row = Listed {
        id: name.to_string(),
        title: String::new(),
        summary: String::new(),
        minutes: 0,
        path: path.cloned(),
        flaw: None,
    };
    let read = text
        .map_err(|cause| cause.to_string())
        .and_then(|text| definition(&text).map_err(|flaws| first(&flaws)));
    match read {
        Ok(definition) => {
            let workshop = &definition.workshop;
            row.title.clone_from(&workshop.title);
            row.summary.clone_from(&workshop.summary);
            row.minutes = workshop.minutes();
        }
        Err(flaw) => row.flaw = Some(flaw),
    }
    row
}

fn first(flaws: &[Flaw]) -> String {
    flaws.first().map(ToString::to_string).unwrap_or_default()
}

fn not_json(error: &serde_json::Error) -> Flaw {
    Flaw {
        line: error.line().max(1),
        column: error.column().max(1),
        path: String::new(),
        wrong: error.to_string(),
    }
}

fn has_json_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Names and paths of the user's own, by name. No such folder: none.
fn own_files(own: &Path) -> Vec<(String, PathBuf)> {
    let paths = fs::read_dir(own)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<(String, PathBuf)> = paths
        .filter(|path| has_json_ending(path) && path.is_file())
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), path)))
        .filter(|(name, _path)| !name.starts_with('.'))
        .collect();
    files.sort();
    files
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
    fn lengths() {
        for (minutes, shown) in [
            (0, "no clock"),
            (60, "60 min"),
            (90, "90 min"),
            (180, "3 h"),
        ] {
            assert_eq!(length(minutes), shown);
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_flaw() {
        let marked = format!("\u{feff}{}", built_in()[0].text);
        assert!(definition(&marked).is_ok());
    }
}
