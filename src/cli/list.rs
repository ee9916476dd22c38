//! `flipchart list`: the sessions in the data folder, the last one first.

use std::io;

use chrono::{DateTime, FixedOffset, SubsecRound};
use clap::Args;
use serde_json::{Value as Json, json};

use super::{Console, Done, Failure, say};
use crate::{
    config,
    domain::{exercise::count, text::cut},
    runtime,
    store::{Summary, recent, sessions_in},
};

/// As wide as a title gets in the list, in columns.
const TITLE: usize = 40;

/// Lists the sessions there are, the last one first
#[derive(Debug, Args)]
pub(super) struct List {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let (folders, loaded) = config::find()?;
        super::config::remark(&loaded, console);
        let folder = folders.data;
        // That there is none yet is no failure; that nobody can look into it is.
        match sessions_in(&folder) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::reading(&folder, &cause));
            }
            Ok(_) | Err(_) => {}
        }
        let sessions = recent(&folder, usize::MAX);
        if self.json {
            let all: Json = sessions.iter().map(member).collect();
            return Ok(console.out.write_all(say::json(&all).as_bytes())?);
        }
        let (_now, zone) = runtime::now();
        let rows: Vec<[String; 5]> = sessions.iter().map(|it| row(it, zone)).collect();
        console.out.write_all(say::table(&rows).as_bytes())?;
        if rows.is_empty() {
            let folder = say::path(&folder);
            // Not for a script that counts lines; and nothing is lost where nobody sees it.
            let hint = format!("No sessions in {folder} yet. `flipchart new` begins one.\n");
            console.err.write_all(hint.as_bytes()).ok();
        }
        Ok(())
    }
}

/// What it is called, where it stands, when something was last said, how much, and where it lies.
fn row(summary: &Summary, zone: FixedOffset) -> [String; 5] {
    let stands = if summary.finished {
        "finished".to_string()
    } else {
        let (title, step, of) = (&summary.step_title, summary.step, summary.of);
        format!("{title}, step {step} of {of}")
    };
    let last: DateTime<FixedOffset> = summary.last.with_timezone(&zone);
    [
        cut(&summary.title, TITLE).into_owned(),
        stands,
        last.format("%Y-%m-%d %H:%M").to_string(),
        count(summary.notes, "note", "notes"),
        say::path(&summary.path),
    ]
}

fn member(summary: &Summary) -> Json {
    json!({
        "path": summary.path.to_string_lossy(),
        "title": summary.title,
        "workshop": summary.workshop,
        "step": summary.step,
        "of": summary.of,
        "step_title": summary.step_title,
        "notes": summary.notes,
        "last": summary.last.trunc_subsecs(0),
        "finished": summary.finished,
    })
}
