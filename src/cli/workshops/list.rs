//! `flipchart workshops list`.

use clap::Args;
use serde_json::{Value as Json, json};

use super::super::{Console, Done, say};
use crate::{
    assets::{Folders, Listed, length, listed},
    domain::text::clean,
};

/// Lists those built in, and your own
#[derive(Debug, Args)]
pub(super) struct List {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
}

impl List {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let all = listed(&Folders::find()?.workshops());
        let text = if self.json {
            say::json(&all.iter().map(member).collect())
        } else {
            let rows: Vec<[String; 4]> = all.iter().map(row).collect();
            say::table(&rows)
        };
        Ok(console.out.write_all(text.as_bytes())?)
    }
}

/// Name, length, what it is, and where it lies if it is one's own.
fn row(listed: &Listed) -> [String; 4] {
    let what = match &listed.flaw {
        Some(flaw) => format!("can't be run: {}", clean(flaw)),
        None if listed.summary.is_empty() => clean(&listed.title),
        None => format!("{}: {}", clean(&listed.title), clean(&listed.summary)),
    };
    let minutes = match &listed.flaw {
        Some(_) => "–".to_string(),
        None => length(listed.minutes),
    };
    let path = listed.path.as_deref().map(say::path).unwrap_or_default();
    [clean(&listed.id), format!("{minutes:>8}"), what, path]
}

fn member(listed: &Listed) -> Json {
    json!({
        "id": listed.id,
        "title": listed.title,
        "summary": listed.summary,
        "minutes": listed.minutes,
        "path": listed.path.as_ref().map(|path| path.to_string_lossy()),
        "flaw": listed.flaw,
    })
}
