//! `flipchart demo`: the example session on the wall, from a folder that goes when one leaves.
//!
//! Not here: what is in it (`assets/demo.json`).

use std::{
    env,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Code, Console, Done, Failure, open, say, session::is_input};
use crate::{
    assets::{Folders, demo},
    config,
    domain::{
        record::{Record, Stand, Unknown},
        session::Session,
        text::deed::{LOOK_AHEAD, LOOK_BACK},
    },
    runtime::Start,
    store::{
        OpenError, Scratch, create,
        format::{read_session, write_session},
    },
};

/// Where one looks first.
const FIRST_SEEN: &str = "map";

const FILE: &str = "demo.flipchart.json";

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// At this step, by number or id; else the power map
    #[arg(long, value_name = "STEP", value_parser = say::cleaned)]
    step: Option<String>,
    /// Only writes it there, to keep; - is standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "plain")]
    out: Option<PathBuf>,
    /// Line by line, for screen readers and scripts
    #[arg(long)]
    plain: bool,
}

impl Demo {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        if let Some(out) = &self.out {
            return keep(out, self.step.as_deref(), console);
        }
        let session = standing(self.step.as_deref().unwrap_or(FIRST_SEEN))?;
        if !self.plain {
            open::needs_terminal("`flipchart demo --out FILE` only writes the file.")?;
        }
        let parent = env::temp_dir();
        let scratch = Scratch::make(&parent, "flipchart-demo").map_err(OpenError::from)?;
        scratch.clear_left(FILE);
        let shown = say::path(scratch.path());
        let path = scratch.path().join(FILE);
        make(&path, session)?;
        let folders = folders(scratch.path());
        let loaded = config::load(&folders);
        let start = Start::Told(path, welcome(&shown));
        open::start_in(folders, &loaded, start, self.plain, console)?;
        drop(scratch);
        let farewell = format!(
            "That was the demo; {shown} is gone. `flipchart demo --out FILE` keeps the example.\n"
        );
        // Nothing hangs on whether anybody hears it.
        console.err.write_all(farewell.as_bytes()).ok();
        Ok(())
    }
}

fn welcome(folder: &str) -> String {
    format!(
        "The demo, an invented town: {LOOK_AHEAD} and {LOOK_BACK} look round, every key may be tried. It is in {folder} and gone when you leave."
    )
}

/// Sessions and drafts go into the folder; of the user's own, the settings are read.
fn folders(scratch: &Path) -> Folders {
    let own = Folders::find().map(|own| own.config);
    Folders {
        data: scratch.to_path_buf(),
        state: scratch.join("state"),
        config: own.unwrap_or_else(|_no_home| scratch.join("config")),
    }
}

fn example() -> Result<Session, Failure> {
    let read = read_session(&demo());
    let read = read.map_err(|why| Failure::new(Code::Invalid, why.to_string(), ""))?;
    Ok(read.session)
}

fn make(path: &Path, session: Session) -> Done {
    let opened = create(path, session)?;
    Ok(opened.store.close(&opened.room).map_err(OpenError::from)?)
}

fn keep(out: &Path, step: Option<&str>, console: &mut Console<'_>) -> Done {
    let session = step.map_or_else(example, standing)?;
    if is_input(out) {
        return Ok(console.out.write_all(write_session(&session).as_bytes())?);
    }
    make(out, session)
}

/// The room in the last phase of a step, by its number or id.
fn standing(wanted: &str) -> Result<Session, Failure> {
    let session = example()?;
    let steps = &session.workshop().steps;
    let by_number = wanted.parse::<usize>().ok();
    let by_number = by_number.and_then(|n| Some(&steps.get(n.checked_sub(1)?)?.id));
    let course = session.workshop().course();
    let there = course.filter(|(step, _)| step.id == *wanted || Some(&step.id) == by_number);
    let Some((step, phase)) = there.last() else {
        let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
        let what = format!("{wanted}: there is no such step");
        let next = format!("1 to {}, or {}.", ids.len(), ids.join(", "));
        return Err(Failure::new(Code::WrongUse, what, next));
    };
    let stand = Stand {
        step: step.id.clone(),
        phase: phase.id.clone(),
        turn: None,
        unknown: Unknown::new(),
    };
    let mut tables = session.tables().clone();
    tables.put(Record::Stand(stand));
    Ok(session.with_tables(tables))
}
