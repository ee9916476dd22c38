//! `flipchart merge`: two files of one workshop become one. What would be done is told first; a file
//! is written only where one is named, whole or not at all.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Code, Console, Done, Failure, say,
    session::{is_input, name, whole},
};
use crate::{
    domain::{
        merge::{How, Merged, Unlike, merge},
        room::Room,
        session::Session,
        text::{NAME_GRAPHEMES, clean, graphemes},
    },
    runtime,
    store::{OpenError, create, draw_writer, format::write_session, open, seed},
};

mod tell;

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// A new file, the first itself, or - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Writes nothing, whatever --output says
    #[arg(long)]
    dry_run: bool,
    /// The second's places and ratings are this person's
    #[arg(long = "as", value_name = "NAME")]
    named: Option<String>,
    /// Whoever has the same name in both is one person
    #[arg(long)]
    same_names: bool,
    /// What was done as JSON, for scripts
    #[arg(long)]
    json: bool,
    /// The file whose word stands
    #[arg(value_name = "FIRST")]
    ours: PathBuf,
    /// The file that joins it
    #[arg(value_name = "SECOND")]
    theirs: PathBuf,
}

impl Merge {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let how = How {
            named: self.named.as_deref().map(checked).transpose()?,
            same_names: self.same_names,
        };
        self.check_streams()?;
        let ours = whole(&self.ours, console)?;
        let theirs = whole(&self.theirs, console)?;
        let written = self.output.as_deref().filter(|_| !self.dry_run);
        let merged = match written {
            Some(file) if is_same(file, &self.ours) => self.over(file, &theirs, &how)?,
            Some(file) => {
                let merged = self.merged(&ours, &theirs, &how)?;
                write(file, &merged, console)?;
                merged
            }
            None => self.merged(&ours, &theirs, &how)?,
        };
        let told = if self.json {
            say::json(&tell::member(&merged, written))
        } else {
            tell::text(&merged, &ours, &theirs, &how, written)
        };
        // The session itself goes to standard output: what was done is for the other one then.
        let out: &mut dyn std::io::Write = if written.is_some_and(is_input) {
            console.err
        } else {
            console.out
        };
        Ok(out.write_all(told.as_bytes())?)
    }

    fn check_streams(&self) -> Done {
        if is_input(&self.ours) && is_input(&self.theirs) {
            let what = "standard input holds one session, not two";
            let next = "Name the other one, as in `flipchart merge library.flipchart.json -`.";
            return Err(Failure::new(Code::WrongUse, what, next));
        }
        Ok(())
    }

    fn unlike(&self, unlike: &Unlike) -> Failure {
        let (first, second) = (name(&self.ours), name(&self.theirs));
        let what = match unlike {
            Unlike::Workshops { ours, theirs } => {
                format!("{first} is of workshop {ours}, {second} of {theirs}")
            }
            Unlike::Step(step) => {
                format!("{second} has something in step \"{step}\", which {first} doesn't have")
            }
        };
        let next = "Only two files of one workshop become one. Nothing was written.";
        Failure::new(Code::CouldNot, what, next)
    }

    fn merged(&self, ours: &Session, theirs: &Session, how: &How) -> Result<Merged, Failure> {
        let writer = writer(ours, theirs);
        merge(ours, theirs, how, &writer).map_err(|unlike| self.unlike(&unlike))
    }

    /// Into the first file itself, with its lock; what can be taken back in it stays so.
    fn over(&self, file: &Path, theirs: &Session, how: &How) -> Result<Merged, Failure> {
        let (now, _zone) = runtime::now();
        let mut opened = open(file, now)?;
        if let Some(why) = opened.read_only {
            let what = format!("{}: {why}", say::path(file));
            return Err(Failure::new(Code::Locked, what, "Nothing was written."));
        }
        let merged = self.merged(opened.room.session(), theirs, how)?;
        let tail: Vec<_> = opened.room.tail().cloned().collect();
        let room = Room::new(merged.session.clone(), tail);
        opened.store.fold_now(&room).map_err(OpenError::from)?;
        opened.store.close(&room).map_err(OpenError::from)?;
        Ok(merged)
    }
}

/// Into a file that isn't there yet, or to standard output.
fn write(file: &Path, merged: &Merged, console: &mut Console<'_>) -> Done {
    if is_input(file) {
        let text = write_session(&merged.session);
        return Ok(console.out.write_all(text.as_bytes())?);
    }
    let opened = create(file, merged.session.clone())?;
    Ok(opened.store.close(&opened.room).map_err(OpenError::from)?)
}

/// Whether both names lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

/// Whom neither of the two knows.
fn writer(ours: &Session, theirs: &Session) -> crate::domain::id::Id {
    loop {
        let writer = draw_writer(ours, seed());
        if !theirs.writers.contains_key(&writer) {
            return writer;
        }
    }
}

fn checked(name: &str) -> Result<String, Failure> {
    let name = clean(name);
    let wrong = match graphemes(&name) {
        0 => "is empty".to_string(),
        1..=NAME_GRAPHEMES => return Ok(name),
        long => format!("has {long} letters, {NAME_GRAPHEMES} at most"),
    };
    Err(Failure::new(Code::WrongUse, format!("--as: {wrong}"), ""))
}
