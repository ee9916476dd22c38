//! The workshops as a list shows them: built in, and the user's own. Not here: reading one to run it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{built_in, definition, has_json_ending, read_file};
use crate::domain::{order::InOrder, workshop::Flaw};

/// A workshop as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name that [`super::find`] knows: of one's own, the file's, without `.json`.
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

/// The built-in workshops, then the user's own in `own`, by name. One's own takes the place of a
/// built-in of the same name.
pub fn listed(own: &Path) -> Vec<Listed> {
    let files = own_files(own);
    let is_replaced = |name: &str| files.iter().any(|(own_name, _path)| own_name == name);
    let built_in = built_in()
        .iter()
        .filter(|built_in| !is_replaced(built_in.name))
        .map(|built_in| glimpse(built_in.name, built_in.text));
    let own = files
        .iter()
        .map(|(name, path)| row(name, Some(path), read_file(path)));
    built_in.chain(own).collect()
}

/// How long a workshop or a part of it takes, in a few columns: `25 min`, `3 h`, `no clock`.
pub fn length(minutes: u32) -> String {
    match minutes {
        0 => "no clock".to_string(),
        120.. if minutes.is_multiple_of(60) => format!("{} h", minutes / 60),
        _ => format!("{minutes} min"),
    }
}

/// Names and paths of the user's own, by name. No such folder: none.
pub(super) fn own_files(own: &Path) -> Vec<(String, PathBuf)> {
    let paths = fs::read_dir(own)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<(String, PathBuf)> = paths
        .filter(|path| has_json_ending(path) && path.is_file())
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), path)))
        .filter(|(name, _path)| !name.starts_with('.'))
        .collect();
    files.order_by(Ord::cmp);
    files
}

/// What a list shows of a definition that is known to hold: the rest of it is passed over.
#[derive(Deserialize)]
struct Glimpse {
    title: String,
    summary: String,
    steps: Vec<Timed>,
}

#[derive(Deserialize)]
struct Timed {
    minutes: Option<u32>,
    /// None: the step is its only phase.
    #[serde(default)]
    phases: Vec<Timed>,
}

impl Glimpse {
    /// Of the time boxes; 0 where one is missing.
    fn minutes(&self) -> u32 {
        let boxes = self.steps.iter().flat_map(|step| {
            let itself = step.phases.is_empty().then_some(step);
            step.phases.iter().chain(itself)
        });
        boxes.map(|it| it.minutes).sum::<Option<u32>>().unwrap_or(0)
    }
}

/// The row of a built-in. Its text is checked by a test, so that no start has to.
fn glimpse(name: &str, text: &str) -> Listed {
    serde_json::from_str::<Glimpse>(text).map_or_else(
        |_| row(name, None, Ok(text.to_string())),
        |glimpse| Listed {
            id: name.to_string(),
            minutes: glimpse.minutes(),
            title: glimpse.title,
            summary: glimpse.summary,
            path: None,
            flaw: None,
        },
    )
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
            row.minutes = if workshop.is_timed() {
                workshop.minutes()
            } else {
                0
            };
        }
        Err(flaw) => row.flaw = Some(flaw),
    }
    row
}

fn first(flaws: &[Flaw]) -> String {
    flaws.first().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glimpse_of_a_built_in_shows_what_reading_it_does() {
        for built_in in built_in() {
            let read = row(built_in.name, None, Ok(built_in.text.to_string()));
            assert_eq!(glimpse(built_in.name, built_in.text), read);
        }
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
}
