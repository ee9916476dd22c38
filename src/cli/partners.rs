//! `flipchart partners`: the book of all partners, out of the sessions there are. Nothing is
//! written, and what is open elsewhere stays so.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use clap::Args;

use super::{Console, Done, Failure, say, session::whole};
use crate::{
    config,
    domain::{
        book::{Errand, Partner, book},
        date::short_date,
        exercise::count,
        order::InOrder,
        redact::Cover,
        session::Session,
    },
    export::{Dialect, book as texts},
    runtime,
    store::sessions_in,
};

#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[derive(Debug, Args)]
#[command(after_long_help = TENDED)]
pub(super) struct Partners {
    /// As JSON, for scripts
    #[arg(long, group = "form")]
    json: bool,
    /// As a table for spreadsheets
    #[arg(long, group = "form")]
    csv: bool,
    /// As a calendar: what has a day
    #[arg(long, group = "form")]
    ics: bool,
    /// Our people are Person 1, Person 2 …, in texts too
    #[arg(long)]
    redact: bool,
    /// Sessions, or folders, or -; else the data folder
    #[arg(value_name = "FILE|FOLDER")]
    files: Vec<PathBuf>,
}

const TENDED: &str = "\
What tends a partner, each on its day:
  - an action for them is done: one that stands under their name as its
    heading, or whose words name them; on the day it was due, or on the
    session's, whichever comes first
  - somebody of theirs was in the room: the session's day
  - a day that was set to begin or to tend had come when a later session
    set the next one
Whom nothing of it tended counts from the day they are known since.

Exit codes:
  0  all was read
  1  a file or folder could not be read
  2  wrong use
  3  a file is no session, is damaged, or a newer flipchart wrote it
What could be read is listed all the same.";

impl Partners {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let (now, zone) = runtime::now();
        let today = now.with_timezone(&zone).date_naive();
        let (sessions, worst) = self.sessions(console)?;
        let mut partners = book(&sessions, today, zone);
        let covered = self.redact.then(|| redacted(&mut partners, &sessions));
        let text = if self.json {
            texts::json(&partners, sessions.len(), today)
        } else if self.csv {
            texts::csv(&partners, Dialect::Plain)
        } else if self.ics {
            texts::calendar(&partners)
        } else {
            table(&partners, today)
        };
        console.out.write_all(text.as_bytes())?;
        let undated = texts::undated(&partners);
        let undated = (self.ics && undated > 0).then(|| {
            let tasks = count(undated, "thing has", "things have");
            format!("{tasks} no day, and so no place in a calendar.\n")
        });
        let is_read = !(self.json || self.csv || self.ics);
        let nobody = nobody(&partners, sessions.len(), worst).filter(|_| is_read);
        for line in covered.into_iter().chain(undated).chain(nobody) {
            // What was asked for is done: where nobody hears the rest, nothing is lost.
            console.err.write_all(line.as_bytes()).ok();
        }
        match worst {
            Some(code) => Err(Failure::Said(code)),
            None => Ok(()),
        }
    }

    /// Every session that can be read, and the worst exit code of those that can't, which are named.
    fn sessions(&self, console: &mut Console<'_>) -> Result<(Vec<Session>, Option<u8>), Failure> {
        let mut worst = None;
        let mut sessions = Vec::new();
        for file in self.found(console, &mut worst)? {
            match whole(&file, console) {
                Ok(session) => sessions.push(session),
                Err(failure) => worst = worst.max(Some(failure.tell(console.err))),
            }
        }
        Ok((sessions, worst))
    }

    /// The files, those of a folder in the order of their names. That there is no data folder yet is
    /// no failure.
    fn found(
        &self,
        console: &mut Console<'_>,
        worst: &mut Option<u8>,
    ) -> Result<Vec<PathBuf>, Failure> {
        if self.files.is_empty() {
            let (folders, loaded) = config::find()?;
            super::config::remark(&loaded, console);
            return listed(&folders.data);
        }
        let mut found = Vec::new();
        for file in &self.files {
            if !file.is_dir() {
                found.push(file.clone());
                continue;
            }
            match listed(file) {
                Ok(files) => found.extend(files),
                Err(failure) => *worst = (*worst).max(Some(failure.tell(console.err))),
            }
        }
        Ok(found)
    }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    match sessions_in(folder) {
        Ok(mut files) => {
            files.order_by(Ord::cmp);
            Ok(files)
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(cause) => Err(Failure::reading(folder, &cause)),
    }
}

/// Why there is nobody to list.
fn nobody(partners: &[Partner], sessions: usize, worst: Option<u8>) -> Option<String> {
    let next = match (partners.is_empty(), sessions) {
        (false, _) => return None,
        // What is wrong with those there are is said already.
        (true, 0) if worst.is_some() => return None,
        (true, 0) => "No sessions yet; start one with `flipchart new`.\n".to_string(),
        (true, sessions) => {
            let sessions = count(sessions, "session", "sessions");
            format!(
                "No partners in {sessions} yet; `flipchart new` begins a workshop that finds some.\n"
            )
        }
    };
    Some(next)
}

/// Without names; what was done.
fn redacted(partners: &mut [Partner], sessions: &[Session]) -> String {
    let mut cover = Cover::of(sessions);
    for partner in partners {
        for name in partner.owner.iter_mut().chain(&mut partner.backup) {
            *name = cover.person(name);
        }
        partner.name = cover.text(&partner.name);
        let mentions = partner.sessions.iter_mut();
        mentions.for_each(|it| it.title = cover.text(&it.title));
        let ahead = partner.next.iter_mut().chain(&mut partner.later);
        for errand in ahead.chain(&mut partner.unknowns) {
            errand.what = cover.text(&errand.what);
            errand.guess = errand.guess.as_deref().map(|guess| cover.text(guess));
            errand
                .who
                .iter_mut()
                .for_each(|who| *who = cover.person(who));
        }
    }
    format!("{}\n", cover.told())
}

/// A row a partner; on a terminal as wide as it is.
fn table(partners: &[Partner], today: NaiveDate) -> String {
    if partners.is_empty() {
        return String::new();
    }
    let head = [
        "partner",
        "owner",
        "backup",
        "rung",
        "to find out",
        "next",
        "last tended",
    ];
    let mut rows = vec![head.map(str::to_string)];
    rows.extend(partners.iter().map(|partner| row(partner, today)));
    if io::stdout().is_terminal() {
        let (columns, _rows) = runtime::columns_and_rows();
        say::fit(&mut rows, columns.into());
    }
    say::table(&rows)
}

fn row(partner: &Partner, today: NaiveDate) -> [String; 7] {
    let rung = partner.rung.as_ref();
    let rung = rung.map(|rung| format!("{}/{} {}", rung.number, rung.of, rung.name));
    let unknowns: Vec<&str> = partner.unknowns.iter().map(|it| it.what.as_str()).collect();
    let unknowns = match unknowns.len() {
        0 => String::new(),
        many => format!("{many}: {}", unknowns.join("; ")),
    };
    let next = partner.next.as_ref();
    [
        partner.name.clone(),
        names(&partner.owner),
        names(&partner.backup),
        rung.unwrap_or_else(|| "–".to_string()),
        unknowns,
        next.map_or_else(|| "nothing".to_string(), |it| errand(it, today)),
        tended(partner, today),
    ]
    .map(|cell| say::escaped(&cell))
}

fn names(names: &[String]) -> String {
    match names {
        [] => "nobody".to_string(),
        names => names.join(", "),
    }
}

/// The day first, which stays where the rest is cut.
fn errand(errand: &Errand, today: NaiveDate) -> String {
    let by = errand.due.map(|due| {
        let late = if due < today { ", late" } else { "" };
        format!("{}{late}: ", short_date(due, today))
    });
    let who = match errand.who.as_slice() {
        [] => String::new(),
        who => format!(" ({})", who.join(", ")),
    };
    format!("{}{}{who}", by.unwrap_or_default(), errand.what)
}

/// `Sat 5 Dec, 12 days`; of whom nobody tended since when they are known: `not yet, 12 days`.
fn tended(partner: &Partner, today: NaiveDate) -> String {
    let days = (today - partner.since()).num_days().max(0);
    let days = count(usize::try_from(days).unwrap_or(0), "day", "days");
    match partner.tended {
        Some(day) => format!("{}, {days}", short_date(day, today)),
        None => format!("not yet, {days}"),
    }
}
