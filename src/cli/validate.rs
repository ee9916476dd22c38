//! `flipchart validate`: whether session files are sound, and what is in them. Nothing is written,
//! and what is open elsewhere stays so.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value as Json;

use super::{
    Code, Console, Done, Failure,
    failure::each,
    say,
    session::{Found, find, name},
};

mod misfit;
mod tell;

/// Says whether session files are sound, and what is in them
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
    /// Session files; - reads standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Validate {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let mut members: Vec<Json> = Vec::new();
        let done = each(&self.files, console, |file, console| {
            let name = name(file);
            let found = find(file, console);
            if self.json {
                members.push(tell::member(&name, found.as_ref()));
            } else if let Ok(found) = &found {
                console.out.write_all(tell::text(&name, found).as_bytes())?;
            }
            found?.verdict(&name)
        });
        if self.json {
            console
                .out
                .write_all(say::json(&members.into()).as_bytes())?;
        }
        done
    }
}

impl Found {
    fn is_sound(&self) -> bool {
        self.put_aside == 0 && self.damage.is_none()
    }

    fn verdict(&self, name: &str) -> Done {
        if self.is_sound() {
            return Ok(());
        }
        let records = match self.put_aside {
            0 => None,
            1 => Some("1 record can't be used".to_string()),
            many => Some(format!("{many} records can't be used")),
        };
        let journal = self.damage.as_ref();
        let journal = journal.map(|wrong| format!("its journal is damaged: {wrong}"));
        let wrong: Vec<String> = records.into_iter().chain(journal).collect();
        Err(Failure::new(
            Code::Invalid,
            format!("{name}: {}", wrong.join("; ")),
            "It opens all the same, as far as it can be read; nothing of it is thrown away.",
        ))
    }
}
