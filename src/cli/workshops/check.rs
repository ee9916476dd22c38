//! `flipchart workshops check`: each flaw with its place, as editors and compilers have it; what
//! doesn't fit a wall is a warning, and no failure.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::{Code, Console, Done, Failure, failure::each, say};
use crate::{
    assets::{definition, length, read_file, read_text, without_mark},
    domain::workshop::{Flaw, fit::fit},
};

/// Says what is wrong in workshop files, and what is too long for a wall
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Workshop files; - reads standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Check {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        each(&self.files, console, check)
    }
}

fn check(file: &Path, console: &mut Console<'_>) -> Done {
    let (name, read) = if file == Path::new("-") {
        let read = read_text(&mut *console.input);
        (say::STANDARD_INPUT.to_string(), read)
    } else {
        (say::path(file), read_file(file))
    };
    let text = read.map_err(|cause| Failure::reading(Path::new(&name), &cause))?;
    let text = without_mark(&text);
    let tight = fit(text);
    match definition(text) {
        Ok(definition) => {
            tell(&name, &tight, "warning: ", console)?;
            let (steps, minutes) = (
                definition.workshop.steps.len(),
                length(definition.workshop.minutes()),
            );
            writeln!(
                console.out,
                "{name}: fine; steps: {steps}, length: {minutes}"
            )?;
            Ok(())
        }
        Err(flaws) => {
            tell(&name, &flaws, "", console)?;
            tell(&name, &tight, "warning: ", console)?;
            Err(Failure::new(
                Code::Invalid,
                format!("{name}: can't be run as it is"),
                "",
            ))
        }
    }
}

fn tell(name: &str, flaws: &[Flaw], grade: &str, console: &mut Console<'_>) -> Done {
    for flaw in flaws {
        writeln!(console.out, "{}", say::flaw(name, flaw, grade))?;
    }
    Ok(())
}
