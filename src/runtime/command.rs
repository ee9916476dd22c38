//! The user's own command at a signal: started, and left to itself.

use std::process::{Command, Stdio};

use super::{Outbox, in_background, outbox::Arrival};
use crate::tui::{app::Signal, message::Message};

/// Starts it without waiting for it; it has no terminal, and outlives the program. Never through a
/// shell, unless the command is one.
pub(super) fn run(command: &[String], stage: Signal, step: &str, outbox: &Outbox) {
    let Some((program, arguments)) = command.split_first() else {
        return;
    };
    let (stage, minutes) = match stage {
        Signal::Left(minutes) => ("left", minutes),
        Signal::Over => ("end", 0),
        Signal::StillOver(minutes) => ("over", minutes),
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("FLIPCHART_STAGE", stage)
        .env("FLIPCHART_MINUTES", minutes.to_string())
        .env("FLIPCHART_STEP", step)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // A signal to the terminal is not for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let program = program.clone();
    in_background(outbox.clone(), move |outbox| match command.spawn() {
        // Whoever is not waited for stays in the table of processes.
        Ok(mut child) => drop(child.wait()),
        Err(cause) => {
            let said = format!("The signal's command can't be started: {program}: {cause}");
            drop(outbox.send(Arrival::Message(Message::Failed(said))));
        }
    });
}
