//! The sessions in a folder, newest first, with where they stand: for the home screen and `list`.
//! Reads of each file only what it shows. Not here: opening one.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{
    file,
    names::{ENDING, Names},
};
use crate::domain::{id::Id, order::InOrder, record::At, text::clean, workshop::MAIN_PHASE};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub path: PathBuf,
    pub title: String,
    /// The workshop's title.
    pub workshop: String,
    /// Where the room stands, from 1.
    pub step: usize,
    pub of: usize,
    pub step_title: String,
    /// Items said, merged ones left out.
    pub notes: usize,
    /// When it was last written to.
    pub last: At,
    /// It stands in the last phase of the last step, with its time box used up if it has one.
    pub finished: bool,
}

/// At most so many sessions of a folder, newest first; what is none is passed over.
pub fn recent(folder: &Path, most: usize) -> Vec<Summary> {
    let mut dated: Vec<(SystemTime, PathBuf)> = sessions_in(folder)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|path| Some((last_written(&path)?, path)))
        .collect();
    dated.order_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    dated
        .into_iter()
        .filter_map(|(last, path)| summary(path, last.into()))
        .take(most)
        .collect()
}

/// The session of a folder that was opened or written to last; none where there is none.
pub fn latest(folder: &Path) -> Option<PathBuf> {
    let paths = sessions_in(folder).unwrap_or_default().into_iter();
    let paths = paths.filter_map(|path| {
        // Whoever opens a session to write makes its lock.
        let lock = fs::metadata(Names::of(&path).lock);
        let opened = lock.and_then(|file| file.modified()).ok();
        Some((last_written(&path).max(opened)?, path))
    });
    paths.max().map(|(_, path)| path)
}

/// What in a folder is called as a session is, in any order.
///
/// # Errors
/// The folder can't be read.
pub fn sessions_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_session = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().ends_with(ENDING)
    };
    let entries = fs::read_dir(folder)?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(paths.filter(is_session).collect())
}

/// The later of the session's and its journal's time; none for what is no file.
fn last_written(session: &Path) -> Option<SystemTime> {
    let file = fs::metadata(session).ok().filter(fs::Metadata::is_file)?;
    let journal = fs::metadata(Names::of(session).journal);
    let journal = journal.and_then(|file| file.modified()).ok();
    file.modified().ok().max(journal)
}

fn summary(path: PathBuf, last: At) -> Option<Summary> {
    let text = file::read_if_there(&path).ok()??;
    let mut glance: Glance = glimpse(&text)?;
    let journal = file::read_if_there(&Names::of(&path).journal);
    glance.replay(&journal.ok().flatten().unwrap_or_default());
    let steps = &glance.workshop.steps;
    let at = steps
        .iter()
        .position(|step| step.id == glance.stand.step)
        .unwrap_or(0);
    Some(Summary {
        title: clean(&glance.title),
        workshop: clean(&glance.workshop.title),
        step: at + 1,
        of: steps.len(),
        step_title: clean(&steps.get(at)?.title),
        notes: glance.notes.values().filter(|is_live| **is_live).count(),
        last,
        finished: glance.is_finished(),
        path,
    })
}

/// The id of a session, as far as the file can be read.
pub(super) fn id_in(path: &Path) -> Option<Id> {
    #[derive(Deserialize)]
    struct Head {
        id: Id,
    }
    let head: Head = glimpse(&file::read_if_there(path).ok()??)?;
    Some(head.id)
}

/// What some bytes say, as far as it matters here; elsewhere in them may be what is no text.
fn glimpse<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_str(&String::from_utf8_lossy(bytes)).ok()
}

/// What of a session the list needs.
#[derive(Deserialize)]
struct Glance {
    #[serde(default)]
    title: String,
    #[serde(default)]
    entry: u64,
    #[serde(default)]
    stand: StandGlance,
    #[serde(default)]
    phases: Vec<PhaseGlance>,
    /// Whether each item is live, by id.
    #[serde(default, rename = "items", deserialize_with = "by_id")]
    notes: BTreeMap<Id, bool>,
    workshop: WorkshopGlance,
}

#[derive(Default, Deserialize)]
struct StandGlance {
    step: Id,
    phase: Id,
}

#[derive(Deserialize)]
struct PhaseGlance {
    step: Id,
    phase: Id,
    #[serde(default)]
    planned_s: u32,
    #[serde(default)]
    spent_s: u32,
}

#[derive(Deserialize)]
struct ItemGlance {
    id: Id,
    merged_into: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct WorkshopGlance {
    #[serde(default)]
    title: String,
    steps: Vec<StepGlance>,
}

#[derive(Deserialize)]
struct StepGlance {
    id: Id,
    #[serde(default)]
    title: String,
    #[serde(default)]
    minutes: Option<u32>,
    #[serde(default)]
    phases: Vec<PhaseDefGlance>,
}

#[derive(Deserialize)]
struct PhaseDefGlance {
    id: Id,
    minutes: Option<u32>,
}

/// What of a journal's line the list needs.
#[derive(Deserialize)]
struct EntryGlance {
    n: u64,
    #[serde(rename = "do")]
    changes: Vec<ChangeGlance>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeGlance {
    Put(PutGlance),
    Remove(RemoveGlance),
}

/// One of these, or none where it is another record.
#[derive(Deserialize)]
struct PutGlance {
    stand: Option<StandGlance>,
    phase: Option<PhaseGlance>,
    item: Option<ItemGlance>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RemoveGlance {
    Item { item: Id },
    Other(IgnoredAny),
}

impl Glance {
    /// What was said since the last save, after a crash.
    fn replay(&mut self, journal: &[u8]) {
        for line in journal.split_inclusive(|byte| *byte == b'\n').skip(1) {
            let Some(entry) = glimpse::<EntryGlance>(line) else {
                return;
            };
            if entry.n <= self.entry {
                continue;
            }
            for change in entry.changes {
                self.apply(change);
            }
        }
    }

    fn apply(&mut self, change: ChangeGlance) {
        match change {
            ChangeGlance::Put(PutGlance { stand, phase, item }) => {
                if let Some(stand) = stand {
                    self.stand = stand;
                }
                if let Some(item) = item {
                    self.notes.insert(item.id, item.merged_into.is_none());
                }
                if let Some(phase) = phase {
                    self.phases.insert(0, phase);
                }
            }
            ChangeGlance::Remove(RemoveGlance::Item { item }) => drop(self.notes.remove(&item)),
            ChangeGlance::Remove(RemoveGlance::Other(IgnoredAny)) => {}
        }
    }

    fn is_finished(&self) -> bool {
        let Some(step) = self.workshop.steps.last() else {
            return false;
        };
        let last = step.phases.last();
        let phase = last.map_or(MAIN_PHASE, |phase| &phase.id);
        let minutes = last.map_or(step.minutes, |phase| phase.minutes);
        let is_there = self.stand.step == step.id && self.stand.phase == *phase;
        let mut clocks = self.phases.iter();
        let clock = clocks.find(|clock| clock.step == step.id && clock.phase == *phase);
        is_there && clock.map_or(minutes.is_none(), |clock| clock.spent_s >= clock.planned_s)
    }
}

fn by_id<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Id, bool>, D::Error> {
    let items = Vec::<ItemGlance>::deserialize(deserializer)?;
    let live = |item: ItemGlance| (item.id, item.merged_into.is_none());
    Ok(items.into_iter().map(live).collect())
}
