//! `flipchart workshops check`: each flaw with its place, as editors and compilers have it; what
//! doesn't fit a wall is a warning, and no failure.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value as Json, json};

use super::super::{Code, Console, Done, Failure, failure::each, say, session::is_input};
use crate::{
    assets::{definition, length, read_file, read_text, without_mark},
    domain::workshop::{Flaw, fit::fit},
};

/// Says what is wrong in workshop files, and what is too long for a wall
#[derive(Debug, Args)]
pub(super) struct Check {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
    /// Workshop files; - reads standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Check {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let mut members: Vec<Json> = Vec::new();
        let done = each(&self.files, console, |file, console| {
            let checked = look(file, console);
            if self.json {
                members.push(member(file, checked.as_ref()));
            } else if let Ok(checked) = &checked {
                tell(checked, console)?;
            }
            checked?.verdict()
        });
        if self.json {
            console
                .out
                .write_all(say::json(&members.into()).as_bytes())?;
        }
        done
    }
}

/// A file that could be read.
struct Checked {
    name: String,
    /// Its steps and minutes.
    fine: Result<(usize, u32), Vec<Flaw>>,
    /// What does not fit a wall.
    tight: Vec<Flaw>,
}

fn look(file: &Path, console: &mut Console<'_>) -> Result<Checked, Failure> {
    let (name, read) = if is_input(file) {
        let read = read_text(&mut *console.input);
        (say::STANDARD_INPUT.to_string(), read)
    } else {
        (say::path(file), read_file(file))
    };
    let text = read.map_err(|cause| Failure::reading(Path::new(&name), &cause))?;
    let text = without_mark(&text);
    let found = definition(text).map(|it| (it.workshop.steps.len(), it.workshop.minutes()));
    Ok(Checked {
        name,
        fine: found,
        tight: fit(text),
    })
}

impl Checked {
    fn verdict(&self) -> Done {
        if self.fine.is_ok() {
            return Ok(());
        }
        let what = format!("{}: can't be run as it is", self.name);
        Err(Failure::new(Code::Invalid, what, ""))
    }
}

/// The flaws, then what does not fit, then the verdict, if it is a good one.
fn tell(checked: &Checked, console: &mut Console<'_>) -> Done {
    let name = &checked.name;
    let flaws = checked.fine.as_ref().err().into_iter().flatten();
    for flaw in flaws {
        writeln!(console.out, "{}", say::flaw(name, flaw, ""))?;
    }
    for flaw in &checked.tight {
        writeln!(console.out, "{}", say::flaw(name, flaw, "warning: "))?;
    }
    if let Ok((steps, minutes)) = checked.fine {
        let length = length(minutes);
        writeln!(
            console.out,
            "{name}: fine; steps: {steps}, length: {length}"
        )?;
    }
    Ok(())
}

/// The same for scripts.
fn member(file: &Path, checked: Result<&Checked, &Failure>) -> Json {
    let flaw = |flaw: &Flaw| {
        json!({
            "line": flaw.line,
            "column": flaw.column,
            "path": flaw.path,
            "wrong": flaw.wrong,
        })
    };
    let all = |flaws: &[Flaw]| flaws.iter().map(flaw).collect::<Json>();
    match checked {
        Err(failure) => {
            let file = file.to_string_lossy();
            json!({ "file": file, "valid": false, "error": failure.what() })
        }
        Ok(checked) => json!({
            "file": checked.name,
            "valid": checked.fine.is_ok(),
            "steps": checked.fine.as_ref().ok().map(|(steps, _)| steps),
            "minutes": checked.fine.as_ref().ok().map(|(_, minutes)| minutes),
            "flaws": all(checked.fine.as_ref().err().map_or(&[], Vec::as_slice)),
            "warnings": all(&checked.tight),
        }),
    }
}
