//! `flipchart export`: a session as a report, as figures, tables, a calendar or a network. What it
//! is goes to standard output or into files, what there is to know about it to standard error.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::{Code, Console, Done, Failure, say, session};
use crate::{
    domain::{redact::redact, session::Session},
    export::{Dialect, Named},
    store,
};

mod format;

pub(super) use format::Format;

/// Writes a report, figures, tables, a calendar or a network
#[derive(Debug, Args)]
pub(super) struct Export {
    /// A session; - reads standard input
    file: PathBuf,
    /// In which format; else by the ending of OUT, else markdown
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// Where to; - is standard output. csv and svg: a folder takes all of them
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// csv: only this table, such as actions or owners
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// svg: only this figure, by its step, or map, links, rungs, bars, plan
    #[arg(long, value_name = "NAME")]
    figure: Option<String>,
    /// csv: with a byte-order mark, parted as Excel expects it in your country
    #[arg(long, value_name = "BY", num_args = 0..=1, default_missing_value = "semicolon", require_equals = true)]
    excel: Option<Excel>,
    /// People are Person 1, Person 2 …, in texts too
    #[arg(long)]
    redact: bool,
    /// Writes over what is there
    #[arg(long)]
    force: bool,
    /// Says what was written as JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// What parts the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Excel {
    /// Where decimals have a comma
    Semicolon,
    /// Where decimals have a point
    Comma,
}

/// What there is to write.
enum Made {
    One(String),
    /// Each to be had by its name.
    Several(Vec<Named>),
}

impl Export {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let format = self.format()?;
        let session = self.session(console)?;
        let (session, redacted) = if self.redact {
            let redacted = redact(&session);
            let told = redacted.told();
            let counts = json!({ "people": redacted.people, "in_texts": redacted.in_texts });
            (redacted.session, Some((counts, told)))
        } else {
            (session, None)
        };
        let files = self.files(format, &session)?;
        self.write(&files, console)?;
        let told = format::aside(format, &session);
        if self.json {
            let made: Vec<Json> = files.iter().map(|file| file.member(format)).collect();
            let counts = redacted.map(|(counts, _)| counts);
            let what = json!({ "written": made, "redacted": counts });
            return Ok(console.out.write_all(say::json(&what).as_bytes())?);
        }
        // What was asked for is done: where nobody hears the rest, nothing is lost.
        let redacted = redacted.map(|(_, told)| format!("{told}\n"));
        for line in redacted.into_iter().chain(told) {
            console.err.write_all(line.as_bytes()).ok();
        }
        Ok(())
    }

    fn format(&self) -> Result<Format, Failure> {
        let ending = self.out.as_deref().and_then(Path::extension);
        let by_ending = ending.and_then(|ending| Format::by_ending(&ending.to_string_lossy()));
        let format = self.format.or(by_ending).unwrap_or(Format::Markdown);
        let wrong = |what: &str, next: &str| Err(Failure::new(Code::WrongUse, what, next));
        if self.table.is_some() && format != Format::Csv {
            return wrong(
                "--table: only csv has tables",
                "`--format csv` asks for it.",
            );
        }
        if self.figure.is_some() && format != Format::Svg {
            return wrong(
                "--figure: only svg has figures",
                "`--format svg` asks for it.",
            );
        }
        if self.excel.is_some() && format != Format::Csv {
            return wrong(
                "--excel: only csv is for spreadsheets",
                "`--format csv` asks for it.",
            );
        }
        if self.json && self.to_output() {
            let what = "--json: standard output has the export itself";
            return wrong(what, "`--out FILE` puts it elsewhere.");
        }
        Ok(format)
    }

    /// What was recovered, or could not be read, is said; the report says it, too.
    fn session(&self, console: &mut Console<'_>) -> Result<Session, Failure> {
        let found = session::find(&self.file, console)?;
        for notice in &found.notices {
            let line = say::escaped(&format!("flipchart: {notice}\n"));
            console.err.write_all(line.as_bytes()).ok();
        }
        Ok(found.session)
    }

    fn to_output(&self) -> bool {
        self.out.as_deref().is_none_or(|out| out == Path::new("-"))
    }

    fn dialect(&self) -> Dialect {
        match self.excel {
            None => Dialect::Plain,
            Some(Excel::Semicolon) => Dialect::Semicolons,
            Some(Excel::Comma) => Dialect::Commas,
        }
    }

    /// Each text, and where it goes.
    fn files(&self, format: Format, session: &Session) -> Result<Vec<Written>, Failure> {
        let named = self.table.as_ref().or(self.figure.as_ref());
        match (format.make(session, self.dialect()), named) {
            (Made::One(text), _) => Ok(vec![self.whole(text)]),
            (Made::Several(all), Some(name)) => {
                let name = name.to_lowercase();
                let found = all.iter().rev().find(|one| format::is_called(one, &name));
                match found {
                    Some(one) => Ok(vec![self.whole(one.text.clone())]),
                    None => Err(no_such(&name, &all)),
                }
            }
            (Made::Several(mut all), None) => {
                let folder = self.out.as_deref().filter(|_| !self.to_output());
                match folder {
                    Some(file) if all.len() == 1 && format.is_ending_of(file) => {
                        let text = all.pop().map(|one| one.text).unwrap_or_default();
                        Ok(vec![self.whole(text)])
                    }
                    Some(folder) if !format.is_ending_of(folder) => {
                        let into = |one: Named| Written {
                            path: Some(folder.join(&one.name)),
                            text: one.text,
                        };
                        Ok(all.into_iter().map(into).collect())
                    }
                    Some(_) | None => Err(which(format, &all)),
                }
            }
        }
    }

    fn whole(&self, text: String) -> Written {
        let path = self.out.clone().filter(|_| !self.to_output());
        Written { path, text }
    }

    /// All or nothing, as far as it can be seen beforehand.
    fn write(&self, files: &[Written], console: &mut Console<'_>) -> Done {
        for path in files.iter().filter_map(|file| file.path.as_ref()) {
            self.may_write(path)?;
        }
        for file in files {
            match &file.path {
                None => console.out.write_all(file.text.as_bytes())?,
                Some(path) => store::write_export(path, file.text.as_bytes())
                    .map_err(|fault| Failure::new(Code::CouldNot, fault.to_string(), ""))?,
            }
        }
        Ok(())
    }

    /// Never over the session it came from, and over nothing else unless told so.
    fn may_write(&self, path: &Path) -> Done {
        let same = |a: &Path, b: &Path| a.canonicalize().ok().zip(b.canonicalize().ok());
        let shown = say::path(path);
        if same(path, &self.file).is_some_and(|(a, b)| a == b) {
            let what = format!("{shown}: is the session itself");
            return Err(Failure::new(Code::WrongUse, what, "Another name for OUT."));
        }
        may_write(path, self.force)
    }
}

/// Over nothing that is there, unless told so.
pub(super) fn may_write(path: &Path, force: bool) -> Done {
    let shown = say::path(path);
    match path.metadata() {
        Ok(found) if found.is_dir() => {
            let what = format!("{shown}: is a folder");
            Err(Failure::new(Code::CouldNot, what, "Name a file in it."))
        }
        Ok(found) if found.is_file() && !force => {
            let what = format!("{shown}: is there already");
            let next = "`--force` writes over it.";
            Err(Failure::new(Code::CouldNot, what, next))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// A text and where it goes.
struct Written {
    /// None: standard output.
    path: Option<PathBuf>,
    text: String,
}

impl Written {
    fn member(&self, format: Format) -> Json {
        json!({
            "path": self.path.as_ref().map(|path| path.to_string_lossy()),
            "format": format.name(),
            "bytes": self.text.len(),
        })
    }
}

fn names(all: &[Named]) -> String {
    let names = all
        .iter()
        .filter_map(|one| Some(one.name.rsplit_once('.')?.0));
    names.collect::<Vec<_>>().join(", ")
}

fn no_such(name: &str, all: &[Named]) -> Failure {
    let what = format!("{name}: is not in this session");
    let next = match all {
        [] => "There is nothing of that sort in it yet.".to_string(),
        all => format!("There are: {}.", names(all)),
    };
    Failure::new(Code::CouldNot, what, next)
}

fn which(format: Format, all: &[Named]) -> Failure {
    if all.is_empty() {
        let what = format!("there is nothing in this session for {}", format.name());
        return Failure::new(Code::CouldNot, what, "");
    }
    let flag = if format == Format::Csv {
        "--table"
    } else {
        "--figure"
    };
    let what = format!("{}: there is more than one: {}", format.name(), names(all));
    let next = format!("`{flag} NAME` takes one, `--out FOLDER` all of them.");
    Failure::new(Code::WrongUse, what, next)
}
