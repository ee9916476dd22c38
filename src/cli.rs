//! The command line: what was asked for, and a file for each command that answers it. What scripts
//! read goes to standard output, all else to standard error.
//!
//! Not here: the interactive program (`runtime`), which two of the commands hand over to.

use std::{
    ffi::OsString,
    io::{Read, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand, error::ErrorKind};

mod completions;
mod config;
mod demo;
mod desk;
mod diff;
mod doctor;
mod export;
mod failure;
mod help;
mod import;
mod list;
mod man;
mod merge;
mod new;
mod open;
mod panic;
mod partners;
mod say;
mod schema;
mod session;
mod sheet;
mod validate;
mod workshops;

pub use failure::{Code, Failure};
pub use panic::hush_panics;

/// What a command comes to: all it had to say is said, or there is a failure to tell.
pub type Done = Result<(), Failure>;

/// What a command reads and writes.
pub struct Console<'a> {
    pub input: &'a mut dyn Read,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
}

/// Timed exercises for building partnerships, on a terminal that a room can read
#[derive(Debug, Parser)]
#[command(name = "flipchart", version, args_conflicts_with_subcommands = true)]
#[command(after_help = help::SHORT, after_long_help = help::long())]
struct Cli {
    /// Opens this session; one that is called like a command as ./list
    file: Option<PathBuf>,
    /// Line by line, for screen readers and scripts
    #[arg(long)]
    plain: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begins a session, and opens it
    New(new::New),
    /// Opens a session, to go on with it
    Open(open::Open),
    /// Opens an example, to look round and try every key in
    ///
    /// An invented town wants its library open on Sundays: thirty assets, fifteen
    /// actors, links, votes, owners, research, a ladder. It lies in a temporary
    /// folder that goes when you leave; of your own, only the settings are read.
    #[command(verbatim_doc_comment)]
    Demo(demo::Demo),
    /// Lists the sessions there are, the last one first
    List(list::List),
    /// Shows the facilitator's notes beside a session open elsewhere
    Desk(desk::Desk),
    /// Lists workshops, shows, copies or checks one
    Workshops(workshops::Workshops),
    /// Lists every partner of all sessions, the most neglected first
    ///
    /// With owner, backup, rung, what is still to be found out, what comes next,
    /// and when they were last tended. A session that another goes on from gives
    /// way to it.
    #[command(verbatim_doc_comment)]
    Partners(partners::Partners),
    /// Says what changed from one session to another
    ///
    /// The two are one session at two times, or one and one that goes on from it.
    Diff(diff::Diff),
    /// Makes two files of one workshop one
    ///
    /// What the first says stands; what the second says otherwise is set aside.
    ///
    /// Without --output it only says what would be done.
    Merge(merge::Merge),
    /// Writes a report, figures, tables, a calendar or a network
    Export(export::Export),
    /// Prints a page for the table: every key, and the way through
    ///
    /// HTML that fills one side of A4, or of Letter with --letter; the keys are those
    /// that config.toml binds.
    #[command(verbatim_doc_comment)]
    Sheet(sheet::Sheet),
    /// Brings a register, a network or a list into a session
    Import(import::Import),
    /// Says whether session files are sound, and what is in them
    Validate(validate::Validate),
    /// Prints the shape of a file, as JSON Schema
    ///
    /// session, workshop and config are files, report is what export --format json
    /// writes; partners, diff and merge are what these print with --json, and
    /// settings is what config --json prints.
    #[command(verbatim_doc_comment)]
    Schema(schema::Schema),
    /// Says what is set, from where, and what is wrong in it
    Config(config::Config),
    /// Says what on this machine would be in a workshop's way
    ///
    /// Ends with 1 where a session would not be saved, or nothing could be shown.
    Doctor(doctor::Doctor),
    /// Prints what a shell needs to complete commands and flags
    ///
    /// Workshops are completed by the names they have now.
    Completions(completions::Completions),
    /// Prints a page of the manual
    Man(man::Manual),
}

impl Cli {
    fn perform(self, console: &mut Console<'_>) -> Done {
        match (self.command, self.file) {
            (Some(Command::New(new)), _) => new.perform(console),
            (Some(Command::Open(open)), _) => open.perform(console),
            (Some(Command::Demo(demo)), _) => demo.perform(console),
            (Some(Command::List(list)), _) => list.perform(console),
            (Some(Command::Desk(desk)), _) => desk.perform(console),
            (Some(Command::Workshops(workshops)), _) => workshops.perform(console),
            (Some(Command::Partners(partners)), _) => partners.perform(console),
            (Some(Command::Diff(diff)), _) => diff.perform(console),
            (Some(Command::Merge(merge)), _) => merge.perform(console),
            (Some(Command::Export(export)), _) => export.perform(console),
            (Some(Command::Sheet(sheet)), _) => sheet.perform(console),
            (Some(Command::Import(import)), _) => import.perform(console),
            (Some(Command::Validate(validate)), _) => validate.perform(console),
            (Some(Command::Schema(schema)), _) => schema.perform(console),
            (Some(Command::Config(config)), _) => config.perform(console),
            (Some(Command::Doctor(doctor)), _) => doctor.perform(console),
            (Some(Command::Completions(completions)), _) => completions.perform(console),
            (Some(Command::Man(man)), _) => man.perform(console),
            (None, Some(file)) => open::file(&file, self.plain, console),
            (None, None) => open::home(self.plain, console),
        }
    }
}

/// Does what the arguments ask for (the first is the program's own name); gives the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> u8 {
    let done = match Cli::try_parse_from(args) {
        Ok(cli) => cli.perform(console),
        Err(error) => help_or_misuse(&error, console),
    };
    // What was said before a failure must be out before the failure is told.
    let said = console.out.flush().map_err(Failure::from);
    match done.and(said) {
        Ok(()) => Code::Fine as u8,
        Err(failure) => failure.tell(console.err),
    }
}

fn help_or_misuse(error: &clap::Error, console: &mut Console<'_>) -> Done {
    let text = error.render().to_string();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Ok(console.out.write_all(text.as_bytes())?);
    }
    let what = text.strip_prefix("error: ").unwrap_or(&text).trim_end();
    Err(Failure::new(Code::WrongUse, what, ""))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
