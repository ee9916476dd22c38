//! What a panic says: where it was, never what was in the room. A message that was put together
//! may quote a note, and what stands in the shell is projected, scrolled and pasted elsewhere.

use std::{
    any::Any,
    backtrace::{Backtrace, BacktraceStatus},
    fmt::Write as _,
    io::{self, Write as _},
    panic::{self, Location},
};

/// From now on every panic of this process says no more than that.
pub fn hush_panics() {
    panic::set_hook(Box::new(|info| {
        let mut told = told(info.payload(), info.location());
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            writeln!(told, "{trace}").ok();
        }
        io::stderr().write_all(told.as_bytes()).ok();
    }));
}

/// Words that stand in the source are said; others are not.
fn told(payload: &dyn Any, place: Option<&Location<'_>>) -> String {
    let place = place.map_or("a place unknown".to_string(), ToString::to_string);
    let why = match payload.downcast_ref::<&'static str>() {
        Some(words) => format!(": {words}"),
        None => ". Why is not said, as it may quote a note".to_string(),
    };
    format!(
        "flipchart: a mistake in the program: it panicked at {place}{why}.\n\
         What it had answered is on disk. Please report these lines, and no session.\n"
    )
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    const NOTE: &str = "the mayor's brother";

    #[test]
    fn only_words_of_the_source_are_said() {
        let place = Location::caller();
        let said = told(&"no step", Some(place));
        assert!(
            said.contains("src/cli/panic.rs:") && said.contains(": no step."),
            "{said}"
        );
        let said = told(&format!("{NOTE} is no number"), Some(place));
        assert!(
            !said.contains(NOTE) && said.contains("src/cli/panic.rs:"),
            "{said}"
        );
    }

    /// Run by the test below, in a process of its own.
    #[test]
    #[ignore = "it panics"]
    #[expect(clippy::string_slice, reason = "it panics, and quotes the string")]
    fn panics_with_a_note() {
        hush_panics();
        let note = std::env::var("NOTE").unwrap_or_default();
        if std::env::var("HOW").is_ok_and(|how| how == "slice") {
            let end = note.len() + 1;
            drop(note[..end].to_string());
        }
        panic!("{note} can't be read");
    }

    #[test]
    fn a_panic_that_quotes_a_note_does_not_say_it() {
        for how in ["words", "slice"] {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["cli::panic::tests::panics_with_a_note", "--exact"])
                .args(["--ignored", "--nocapture"])
                .envs([("NOTE", NOTE), ("HOW", how), ("RUST_BACKTRACE", "1")])
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.contains("it panicked at src/cli/panic.rs:"), "{said}");
            assert!(!said.contains(NOTE), "{said}");
        }
    }
}
