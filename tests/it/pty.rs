//! The real program in a real terminal, driven by keys: real cases, walk-throughs, kills, bursts,
//! signals, files it has to refuse. Nothing here is timed; what a test waits for is a text.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::support::pty::{Exit, Terminal};

mod burst;
mod cases;
mod demo;
mod desk;
mod ending;
mod faults;
mod files;
mod idle;
mod kill;
mod mouse;
mod plain;
mod plays;
mod privacy;
mod shell;
mod shown;
mod sizes;
mod slow;
#[cfg(debug_assertions)]
mod trips;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_flipchart");

/// The middle of the sizes that are drawn for.
pub(crate) const SIZE: (u16, u16) = (80, 24);

/// A folder of one's own, with data, state and config beneath it.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The variables that say where everything is kept.
    pub(crate) fn env(&self) -> Vec<(&'static str, String)> {
        let folders = [
            ("FLIPCHART_DATA", "data"),
            ("FLIPCHART_STATE", "state"),
            ("FLIPCHART_CONFIG", "config"),
        ];
        let path = |name| self.path(name).to_string_lossy().into_owned();
        folders.map(|(name, folder)| (name, path(folder))).to_vec()
    }

    /// Starts any program in a terminal of that size.
    #[track_caller]
    pub(crate) fn start(&self, program: &str, args: &[&str], size: (u16, u16)) -> Terminal {
        self.start_where(&[], program, args, size)
    }

    /// The same, with variables that go before the others.
    #[track_caller]
    pub(crate) fn start_where(
        &self,
        said: &[(&str, &str)],
        program: &str,
        args: &[&str],
        size: (u16, u16),
    ) -> Terminal {
        let env = self.env();
        let env = env.iter().map(|(n, v)| (*n, v.as_str()));
        let env: Vec<(&str, &str)> = env.chain(said.iter().copied()).collect();
        Terminal::start(Path::new(program), args, &env, self.0.path(), size)
    }

    /// In a shell: flipchart, with a half-typed answer, stopped by Ctrl-Z.
    #[track_caller]
    pub(crate) fn stopped_in_a_shell(&self) -> Terminal {
        let mut terminal = self.start("bash", &["--norc", "--noprofile", "-i"], SIZE);
        terminal.keys("PS1='ready> '{enter}");
        terminal.wait_for("\nready>");
        terminal.keys(&format!("{PROGRAM} new --workshop power-map{{enter}}"));
        terminal.wait_for("What do we want decided? ›");
        terminal.keys("longer ho{ctrl-z}");
        terminal.wait_for("z to the shell");
        terminal.keys("z");
        terminal.wait_for("Stopped");
        terminal
    }

    /// Starts flipchart.
    #[track_caller]
    pub(crate) fn open(&self, args: &[&str]) -> Terminal {
        self.start(PROGRAM, args, SIZE)
    }

    /// A session of a workshop, begun and open at its first step.
    #[track_caller]
    pub(crate) fn begin(&self, workshop: &str, size: (u16, u16)) -> Terminal {
        let terminal = self.start(PROGRAM, &["new", "--workshop", workshop], size);
        terminal.wait_for("not started");
        terminal
    }

    /// Runs flipchart without a terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(args).current_dir(self.0.path());
        command.envs(self.env()).output().unwrap()
    }

    /// The one session in the data folder.
    #[track_caller]
    pub(crate) fn file(&self) -> PathBuf {
        let there = fs::read_dir(self.path("data")).unwrap();
        let mut files = there
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().ends_with(".flipchart.json"));
        let file = files.next().unwrap();
        assert_eq!(files.next(), None);
        file
    }

    /// What that session's file holds.
    #[track_caller]
    pub(crate) fn session(&self) -> Json {
        read(&self.file())
    }
}

/// A JSON file.
#[track_caller]
pub(crate) fn read(path: &Path) -> Json {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Writes a file as nobody does who minds it.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

/// The rows of one of a session's tables.
pub(crate) fn rows<'a>(session: &'a Json, table: &str) -> &'a [Json] {
    session[table].as_array().map_or(&[], Vec::as_slice)
}

/// The texts said in a step under a heading, in the file's order.
pub(crate) fn texts<'a>(session: &'a Json, step: &str, group: &str) -> Vec<&'a str> {
    let items = rows(session, "items").iter();
    items
        .filter(|item| item["step"] == step && item["group"] == group)
        .map(|item| item["text"].as_str().unwrap())
        .collect()
}

/// `Esc q q`, out of an empty line.
#[track_caller]
pub(crate) fn leave(mut terminal: Terminal) {
    terminal.keys("{esc}qq");
    assert_eq!(terminal.wait_exit(), Exit::Code(0));
    assert_eq!(terminal.restored(), Ok(()));
}
