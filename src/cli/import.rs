//! `flipchart import`: a register, a network or a list from another program goes into a session,
//! whole or not at all, and one undo takes it back. Nothing is asked.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{
    Code, Console, Done, Failure, new, say,
    session::{is_input, name, whole},
    workshops::wanted,
};
use crate::{
    assets::definition,
    config,
    domain::{
        entry::Entry,
        id::Id,
        import::{How, Import as Brought, bring},
        room::{Actor, Room},
        session::Session,
        workshop::Flaw,
    },
    fresh,
    import::{self, Format, MOST_BYTES, Read, Scale, Told},
    runtime::{self, Begins},
    store::{OpenError, Opened, create, create_fresh, draw_writer, open, seed},
};

mod tell;

/// Brings a register, a network or a list into a session
///
/// A CSV register of stakeholders, a Kumu blueprint, an Oligrapher map, a report as JSON, or a plain
/// list with headings. What is there already stays as it is; one undo takes it all back.
#[expect(clippy::struct_excessive_bools, reason = "they are flags")]
#[derive(Debug, Args)]
pub(super) struct Import {
    /// What is brought in; - reads standard input
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The session it goes into; with --workshop a new one
    #[arg(value_name = "SESSION", required_unless_present = "workshop")]
    session: Option<PathBuf>,
    /// Begins a new session of this workshop with it
    #[arg(long, value_name = "NAME|PATH")]
    workshop: Option<PathBuf>,
    /// What the new session is called
    #[arg(long, requires = "workshop")]
    title: Option<String>,
    /// What it is, where that can't be seen
    #[arg(short, long, value_enum)]
    format: Option<Sort>,
    /// The column that says who each row is about
    #[arg(long, value_name = "COLUMN", value_parser = say::cleaned)]
    name: Option<String>,
    /// The column for stance
    #[arg(long, value_name = "COLUMN", value_parser = say::cleaned)]
    stance: Option<String>,
    /// The column for influence
    #[arg(long, value_name = "COLUMN", value_parser = say::cleaned)]
    influence: Option<String>,
    /// The column for notes
    #[arg(long, value_name = "COLUMN", value_parser = say::cleaned)]
    notes: Option<String>,
    /// What numbers go from and to: 1-5, stance=-10-10; repeat it for both
    #[arg(long, value_name = "LOW-HIGH", value_parser = say::cleaned, allow_hyphen_values = true)]
    scale: Vec<String>,
    /// kumu, oligrapher: where things are drawn is where they stand
    #[arg(long)]
    positions: bool,
    /// Into this step, where several would do
    #[arg(long, value_name = "STEP", value_parser = say::cleaned)]
    step: Option<String>,
    /// Under this heading, what comes without one
    #[arg(long, value_name = "NAME", value_parser = say::cleaned)]
    heading: Option<String>,
    /// Whose notes and places they are; else the group's
    #[arg(long = "as", value_name = "NAME", value_parser = say::cleaned)]
    named: Option<String>,
    /// Takes what can be taken, and leaves out the rest
    #[arg(long)]
    partial: bool,
    /// Says what would be done, and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// What was done as JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// A table: stakeholders, or what our own export wrote
    Csv,
    /// A note a line, under headings
    List,
    /// A blueprint from Kumu
    Kumu,
    /// A map from Oligrapher
    Oligrapher,
    /// A report as JSON, from our own export
    Report,
}

impl From<Sort> for Format {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Csv => Self::Csv,
            Sort::List => Self::List,
            Sort::Kumu => Self::Kumu,
            Sort::Oligrapher => Self::Oligrapher,
            Sort::Report => Self::Report,
        }
    }
}

/// What a command has to say at its end.
struct Outcome {
    read: Read,
    brought: Brought,
    /// Where it was written; none: nowhere.
    written: Option<PathBuf>,
}

impl Import {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let told = self.told()?;
        let session = self.session.clone().filter(|_| self.workshop.is_none());
        if session.as_deref().is_some_and(is_input) {
            let what = "a session on standard input can't be written back";
            let next = "Name its file: `flipchart import list.txt library.flipchart.json`.";
            return Err(Failure::new(Code::WrongUse, what, next));
        }
        let bytes = self.bytes(console)?;
        match session {
            Some(file) => self.bring_into(&file, &bytes, &told, console),
            None => self.begin_with(&bytes, &told, console),
        }
    }

    fn told(&self) -> Result<Told, Failure> {
        let mut told = Told {
            name: self.name.clone(),
            stance: self.stance.clone(),
            influence: self.influence.clone(),
            notes: self.notes.clone(),
            positions: self.positions,
            ..Told::default()
        };
        for typed in &self.scale {
            let (axis, range) = typed.split_once('=').unwrap_or(("", typed));
            let scale = Scale::typed(range);
            let slot = match axis {
                "" => &mut told.scale,
                "stance" => &mut told.stance_scale,
                "influence" => &mut told.influence_scale,
                _ => return Err(no_scale(typed)),
            };
            *slot = Some(scale.ok_or_else(|| no_scale(typed))?);
        }
        Ok(told)
    }

    /// No more than can be read: a device may have no end.
    fn bytes(&self, console: &mut Console<'_>) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let most = MOST_BYTES as u64 + 1;
        let read = if is_input(&self.source) {
            console.input.take(most).read_to_end(&mut bytes)
        } else {
            std::fs::File::open(&self.source)
                .and_then(|file| file.take(most).read_to_end(&mut bytes))
        };
        read.map_err(|cause| Failure::reading(Path::new(&name(&self.source)), &cause))?;
        Ok(bytes)
    }

    /// What would come of it in a session as it stands.
    fn brought(
        &self,
        room: &Room,
        (bytes, told): (&[u8], &Told),
        actor: &Actor<'_>,
    ) -> Result<(Read, Brought), Failure> {
        let session = room.session();
        let (now, zone) = runtime::now();
        let how = How {
            step: self
                .step
                .as_deref()
                .map(|step| step_of(session, step))
                .transpose()?,
            heading: self.heading.clone(),
            named: self.named.clone(),
            today: now.with_timezone(&zone).date_naive(),
        };
        let format = self.format.or_else(|| by_ending(&self.source));
        let read = import::read(bytes, format.map(Format::from), told, session);
        let read = read.map_err(|flaw| self.flawed(&[flaw]))?;
        let brought = bring(room, actor, &read.brought, &how);
        Ok((read, brought))
    }

    /// The same, told; nothing is written.
    fn tried(&self, room: &Room, source: (&[u8], &Told)) -> Result<Outcome, Failure> {
        let (now, _zone) = runtime::now();
        let writer = draw_writer(room.session(), seed());
        let (read, brought) = self.brought(room, source, &actor(now, &writer))?;
        Ok(Outcome {
            read,
            brought,
            written: None,
        })
    }

    /// First as it stands, without a lock: a session is opened for writing only when all of it holds.
    fn bring_into(
        &self,
        file: &Path,
        bytes: &[u8],
        told: &Told,
        console: &mut Console<'_>,
    ) -> Done {
        if !file.exists() {
            let what = format!("{}: is not there", say::path(file));
            let next =
                "`--workshop NAME` begins a new session there; `flipchart workshops` lists them.";
            return Err(Failure::new(Code::CouldNot, what, next));
        }
        let room = Room::new(whole(file, console)?, []);
        let mut outcome = self.tried(&room, (bytes, told))?;
        self.check(&outcome, console)?;
        if self.dry_run || outcome.brought.entry.is_none() {
            return self.say(&outcome, &room, console);
        }
        let opened = open(file, runtime::now().0)?;
        if let Some(why) = opened.read_only {
            let what = format!("{}: {why}", say::path(file));
            return Err(Failure::new(Code::Locked, what, "Nothing was written."));
        }
        // Somebody may have said something meanwhile that it doesn't go with.
        let tried = self.tried(&opened.room, (bytes, told));
        let brought = tried.and_then(|again| match again.brought {
            brought if self.accepts(&brought) => Ok(brought),
            brought => Err(self.flawed(&brought.flaws)),
        });
        let entry = brought.as_ref().ok().and_then(|it| it.entry.clone());
        let room = kept(opened, entry)?;
        outcome.brought = brought?;
        outcome.written = Some(file.to_path_buf());
        self.say(&outcome, &room, console)
    }

    /// A session of its own: its file is made only when all of it holds.
    fn begin_with(&self, bytes: &[u8], told: &Told, console: &mut Console<'_>) -> Done {
        let title = self.title.as_deref().map(new::checked).transpose()?;
        let workshop = self.workshop.clone().unwrap_or_default();
        let source = wanted(&workshop, console)?;
        let definition = definition(&source.text)
            .map_err(|flaws| Failure::flawed(&say::path(Path::new(&source.name)), &flaws))?;
        let (now, zone) = runtime::now();
        let local = now.with_timezone(&zone);
        let file_name = fresh::file_name(&definition.workshop, local);
        let begins = Begins {
            title,
            ..Begins::of(definition)
        };
        let (session, _) = begins.session(local);
        if let Some(path) = self.session.clone().filter(|path| path.exists()) {
            return Err(OpenError::AlreadyThere { path }.into());
        }
        let room = Room::new(session, []);
        let mut outcome = self.tried(&room, (bytes, told))?;
        self.check(&outcome, console)?;
        if self.dry_run {
            return self.say(&outcome, &room, console);
        }
        let session = room.session().clone();
        let opened = match &self.session {
            Some(path) => create(path, session)?,
            None => create_fresh(&config::find()?.0.data, &file_name, session)?,
        };
        let path = opened.store.path().to_path_buf();
        let room = kept(opened, outcome.brought.entry.clone())?;
        outcome.written = Some(path);
        self.say(&outcome, &room, console)
    }

    /// All of it holds, or what holds was asked for.
    fn accepts(&self, brought: &Brought) -> bool {
        self.partial || brought.flaws.is_empty()
    }

    /// Nothing is written unless all of it holds, or what holds was asked for.
    fn check(&self, outcome: &Outcome, console: &mut Console<'_>) -> Done {
        if self.accepts(&outcome.brought) {
            return Ok(());
        }
        if self.json {
            let member = tell::member(outcome, &name(&self.source));
            console.out.write_all(say::json(&member).as_bytes())?;
        }
        Err(self.flawed(&outcome.brought.flaws))
    }

    fn say(&self, outcome: &Outcome, room: &Room, console: &mut Console<'_>) -> Done {
        let told = if self.json {
            say::json(&tell::member(outcome, &name(&self.source)))
        } else {
            tell::text(outcome, &name(&self.source), room.session())
        };
        Ok(console.out.write_all(told.as_bytes())?)
    }

    /// Each flaw with its place, as compilers have it.
    fn flawed(&self, flaws: &[Flaw]) -> Failure {
        let name = name(&self.source);
        let mut lines: Vec<String> = flaws
            .iter()
            .take(tell::MOST_LINES)
            .map(|flaw| say::flaw(&name, flaw, ""))
            .collect();
        if let Some(more) = flaws
            .len()
            .checked_sub(tell::MOST_LINES)
            .filter(|more| *more > 0)
        {
            lines.push(format!("and {more} more; --json names all"));
        }
        let next = if flaws.len() > 1 || self.partial {
            "Nothing was written. --partial takes what can be taken."
        } else {
            "Nothing was written."
        };
        Failure::new(Code::Invalid, lines.join("\n"), next)
    }
}

/// What is in a file by its ending, where that says it: spreadsheets save tables as `.txt`, too.
fn by_ending(source: &Path) -> Option<Sort> {
    let ending = source.extension()?.to_string_lossy().to_lowercase();
    ["csv", "tsv"]
        .contains(&ending.as_str())
        .then_some(Sort::Csv)
}

/// On disk, in one entry, and the session closed; what is in it then.
fn kept(opened: Opened, entry: Option<Entry>) -> Result<Room, OpenError> {
    let Opened {
        mut room,
        mut store,
        ..
    } = opened;
    if let Some(entry) = entry {
        store.append(&entry);
        store.sync()?;
        room.apply(entry);
    }
    store.close(&room)?;
    Ok(room)
}

fn actor(now: chrono::DateTime<chrono::Utc>, writer: &Id) -> Actor<'_> {
    Actor {
        now,
        writer,
        seat: None,
    }
}

/// A step by its id.
fn step_of(session: &Session, step: &str) -> Result<Id, Failure> {
    let workshop = session.workshop();
    if let Some(step) = workshop.step(step) {
        return Ok(step.id.clone());
    }
    let all: Vec<&str> = workshop.steps.iter().map(|step| step.id.as_str()).collect();
    let what = format!("--step: there is no step \"{step}\"");
    let next = format!("There are: {}.", all.join(", "));
    Err(Failure::new(Code::WrongUse, what, next))
}

fn no_scale(typed: &str) -> Failure {
    let what = format!("--scale: \"{typed}\" is no scale");
    let next =
        "As in --scale 1-5, --scale=-100-100, --scale stance=-5-5, --scale influence=percent.";
    Failure::new(Code::WrongUse, what, next)
}
