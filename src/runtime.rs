//! Stand-in until the runtime is merged: the clock, and a start that says it is not there yet.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, Local, Utc};

use crate::domain::session::Definition;

/// What to start with.
#[derive(Debug)]
pub enum Start {
    Home,
    Open(PathBuf),
    New {
        path: Option<PathBuf>,
        definition: Arc<Definition>,
        title: Option<String>,
    },
}

/// How it ended.
#[derive(Debug)]
pub struct Ended;

/// The time, and where the machine's own time of day stands from UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now() -> (DateTime<Utc>, FixedOffset) {
    let now = Local::now();
    (now.to_utc(), *now.offset())
}

#[expect(clippy::needless_pass_by_value, reason = "the runtime will keep it")]
/// Runs the program in the terminal.
///
/// # Errors
/// Whatever ended it before its time.
pub fn run(start: Start) -> anyhow::Result<Ended> {
    anyhow::bail!("the runtime is not there yet: {start:?}")
}
