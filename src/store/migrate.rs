//! Which versions of the session file can be read, and the steps from one to the next: a file of an
//! older version is raised in memory, and kept as it was at its first rewrite. Not here: reading the
//! present version (`format`, `journal`).

use serde_json::{Map, Value as Json};

use super::{
    format::{self, json_in},
    journal,
};

/// The version that is written, of the session and of its journal.
pub const VERSION: u64 = 1;

/// How a file's version stands to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Older than the first: nothing that flipchart ever wrote.
    TooOld,
    Present,
    /// Read as far as it can be, and never written.
    Newer,
}

/// How `version` stands to ours.
pub fn age(version: u64) -> Age {
    match version {
        0 => Age::TooOld,
        VERSION => Age::Present,
        _ => Age::Newer,
    }
}

/// From one version to the next: each function is given the members of an object as the older one
/// wrote it, and leaves them as the newer one does.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The whole session's file.
    pub session: fn(&mut Map<String, Json>),
    /// One entry of the journal.
    pub entry: fn(&mut Map<String, Json>),
}

/// The steps that lead to the present version, the oldest first.
#[derive(Clone, Copy, Debug)]
pub struct Ladder(pub &'static [Step]);

/// Version 1 is the first: there are none yet.
pub const OURS: Ladder = Ladder(&[]);

impl Ladder {
    /// The steps from that version on; none where it is no older one.
    fn from(&self, version: u64) -> Option<&'static [Step]> {
        let steps = usize::try_from(VERSION.checked_sub(version)?).ok()?;
        let first = self.0.len().checked_sub(steps)?;
        self.0.get(first..).filter(|steps| !steps.is_empty())
    }

    /// A session of an older version as the present one has it, and which it was; none where there
    /// is nothing to raise.
    pub fn raise_session(&self, text: &str) -> Option<(String, u64)> {
        let (mut file, version, steps) = self.older(text.as_bytes(), format::FORMAT)?;
        for step in steps {
            (step.session)(&mut file);
        }
        file.insert("version".to_string(), VERSION.into());
        // A record a line or so, as what is wrong is told with its line.
        Some((format!("{:#}\n", Json::Object(file)), version))
    }

    /// The same for a journal. A line that can't be read stays as it is.
    pub fn raise_journal(&self, journal: &[u8]) -> Option<Vec<u8>> {
        let mut lines = journal.split_inclusive(|byte| *byte == b'\n');
        let (mut header, _, steps) = self.older(lines.next()?, journal::FORMAT)?;
        header.insert("version".to_string(), VERSION.into());
        let mut raised = line(header);
        for text in lines {
            let entry = json_in::<Map<String, Json>>(text);
            match entry.filter(|_| text.ends_with(b"\n")) {
                Some(mut entry) => {
                    for step in steps {
                        (step.entry)(&mut entry);
                    }
                    raised.extend(line(entry));
                }
                None => raised.extend(text),
            }
        }
        Some(raised)
    }

    fn older(
        &self,
        text: &[u8],
        format: &str,
    ) -> Option<(Map<String, Json>, u64, &'static [Step])> {
        if self.0.is_empty() {
            return None;
        }
        let file: Map<String, Json> = json_in(text)?;
        let version = file.get("version")?.as_u64()?;
        let steps = self.from(version)?;
        (file.get("format")? == format).then_some((file, version, steps))
    }
}

fn line(members: Map<String, Json>) -> Vec<u8> {
    format!("{}\n", Json::Object(members)).into_bytes()
}
