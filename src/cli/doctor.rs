//! `flipchart doctor`: whether a workshop can be held on this machine: the terminal, its colours and
//! letters, the folders, what would make a session fail to save, one's own workshops.
//!
//! Not here: whether a session file is sound (`validate`).

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use clap::Args;
use serde::Serialize;

use super::{Code, Console, Done, Failure, say};
use crate::{
    assets::{Folders, listed},
    config::{self, Loaded},
    domain::exercise::count,
    runtime,
    store::{self, recent},
    tui::{app::SMALLEST, theme::Depth},
};

mod synced;

use synced::synced;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Grade {
    Fine,
    /// Worth knowing; a workshop can be held.
    Note,
    /// A session would not be saved, or nothing could be shown.
    Wrong,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    about: &'static str,
    grade: Grade,
    said: String,
    /// What to do about it; may be empty.
    next: String,
}

impl Finding {
    fn new(about: &'static str, grade: Grade, said: impl Into<String>) -> Self {
        Self {
            about,
            grade,
            said: said.into(),
            next: String::new(),
        }
    }

    fn next(self, next: impl Into<String>) -> Self {
        Self {
            next: next.into(),
            ..self
        }
    }
}

impl Doctor {
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        let findings = findings();
        if self.json {
            let all = serde_json::json!({
                "version": env!("CARGO_PKG_VERSION"),
                "findings": findings,
            });
            console.out.write_all(say::json(&all).as_bytes())?;
        } else {
            tell(&findings, console)?;
        }
        let wrong = findings.iter().any(|it| it.grade == Grade::Wrong);
        if wrong {
            return Err(Failure::Said(Code::CouldNot as u8));
        }
        Ok(())
    }
}

fn tell(findings: &[Finding], console: &mut Console<'_>) -> Done {
    writeln!(console.out, "flipchart {}", env!("CARGO_PKG_VERSION"))?;
    for finding in findings {
        let grade = match finding.grade {
            Grade::Fine => "fine",
            Grade::Note => "note",
            Grade::Wrong => "WRONG",
        };
        let line = format!("{grade:<5}  {:<10}  {}", finding.about, finding.said);
        writeln!(console.out, "{}", say::escaped(&line))?;
        if !finding.next.is_empty() {
            writeln!(console.out, "{:<19}{}", "", say::escaped(&finding.next))?;
        }
    }
    Ok(())
}

fn findings() -> Vec<Finding> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut findings = vec![
        terminal(variable),
        colours(variable),
        locale(variable),
        time(),
    ];
    findings.extend(between(variable));
    match config::find() {
        Ok((folders, loaded)) => {
            findings.push(settings(&loaded));
            findings.extend(folder("sessions", &folders.data));
            findings.extend(folder("drafts", &folders.state));
            findings.push(sessions(&folders.data));
            findings.push(workshops(&folders));
        }
        Err(missing) => findings.push(
            Finding::new("folders", Grade::Wrong, missing.to_string())
                .next(format!("Set HOME, or {}.", missing.variables.join(" and "))),
        ),
    }
    findings
}

/// The file of settings, if there is one.
fn settings(loaded: &Loaded) -> Finding {
    let path = say::path(&loaded.path);
    match loaded.told() {
        Some(told) => Finding::new("settings", Grade::Note, told),
        None if loaded.lines.is_empty() => {
            let said = format!("the defaults hold; they would stand in {path}");
            Finding::new("settings", Grade::Fine, said)
        }
        None => Finding::new("settings", Grade::Fine, path),
    }
}

fn terminal(variable: impl Fn(&str) -> Option<String>) -> Finding {
    let name = variable("TERM").unwrap_or_else(|| "no TERM".to_string());
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let said = format!("not looked at: this is no terminal ({name})");
        return Finding::new("terminal", Grade::Note, said)
            .next("Run `flipchart doctor` in the terminal that will be projected.");
    }
    let (columns, rows) = runtime::columns_and_rows();
    let said = format!("{columns} columns, {rows} rows, {name}");
    let (fewest, lowest) = SMALLEST;
    if say::undrawable(&name) {
        let next = "It can't be drawn on: use another, or `flipchart --plain`.";
        return Finding::new("terminal", Grade::Wrong, said).next(next);
    }
    if columns < fewest || rows < lowest {
        let next = format!("Make it {fewest} by {lowest} or larger, or its letters smaller.");
        return Finding::new("terminal", Grade::Wrong, said).next(next);
    }
    if variable("TERM").is_none() {
        return Finding::new("terminal", Grade::Note, said)
            .next("If it looks wrong: export TERM=xterm-256color");
    }
    Finding::new("terminal", Grade::Fine, said)
}

fn colours(variable: impl Fn(&str) -> Option<String>) -> Finding {
    match Depth::of_terminal(&variable).0 {
        Depth::Full => Finding::new("colours", Grade::Fine, "all of them"),
        Depth::Indexed => {
            Finding::new("colours", Grade::Fine, "256").next(if variable("COLORTERM").is_none() {
                "A terminal that shows more says COLORTERM=truecolor."
            } else {
                ""
            })
        }
        Depth::Sixteen => Finding::new("colours", Grade::Fine, "16"),
        Depth::None => Finding::new("colours", Grade::Note, "none, as NO_COLOR is set"),
    }
}

fn locale(variable: impl Fn(&str) -> Option<String>) -> Finding {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| Some((name, variable(name)?)));
    let Some((name, locale)) = said else {
        return Finding::new("locale", Grade::Note, "none is set")
            .next("If letters look wrong: export LC_ALL=C.UTF-8");
    };
    let said = format!("{name}={locale}");
    let plain = locale.to_lowercase().replace('-', "");
    if plain.contains("utf8") {
        Finding::new("locale", Grade::Fine, said)
    } else {
        Finding::new("locale", Grade::Note, said)
            .next("It isn't UTF-8. If letters look wrong: export LC_ALL=C.UTF-8")
    }
}

fn time() -> Finding {
    let (now, zone) = runtime::now();
    let name = runtime::time_zone();
    let local = now.with_timezone(&zone).format("%Y-%m-%d %H:%M");
    let said = format!("{local} {name}");
    Finding::new("clock", Grade::Fine, said.trim_end())
}

/// What stands between the program and the screen.
fn between(variable: impl Fn(&str) -> Option<String>) -> Option<Finding> {
    let found = [
        ("TMUX", "tmux"),
        ("STY", "screen"),
        ("ZELLIJ", "zellij"),
        ("SSH_CONNECTION", "ssh"),
    ];
    let found: Vec<&str> = found
        .iter()
        .filter(|(name, _)| variable(name).is_some())
        .map(|(_, what)| *what)
        .collect();
    (!found.is_empty()).then(|| {
        Finding::new("between", Grade::Note, found.join(", ")).next(
            "They may take some keys (F1, Ctrl-P) for themselves; `:` on the empty line has all.",
        )
    })
}

/// Whether things can be kept there, and who else may read them.
fn folder(about: &'static str, path: &Path) -> Vec<Finding> {
    let found = store::probe(path);
    let shown = say::path(path);
    let mut findings = vec![match (&found.fault, found.is_there) {
        (Some(fault), _) => Finding::new(about, Grade::Wrong, shown).next(fault.to_string()),
        (None, true) => Finding::new(about, Grade::Fine, shown),
        (None, false) => {
            let said = format!("{shown}, made when it is needed");
            Finding::new(about, Grade::Fine, said)
        }
    }];
    if let Some(open) = found.open_to_others.first() {
        let more = match found.open_to_others.len() - 1 {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let said = format!("{}{more}: others can read it", say::path(open));
        let next = format!("To keep it private: chmod -R go= {}", say::quoted(path));
        findings.push(Finding::new(about, Grade::Note, said).next(next));
    }
    findings.extend(synced(path).map(|service| {
        let said = format!("{service} sends what is in there to other machines");
        Finding::new(about, Grade::Note, said)
            .next("Say FLIPCHART_DATA=another/folder if it should stay here.")
    }));
    findings
}

fn sessions(folder: &Path) -> Finding {
    let found = recent(folder, usize::MAX).len();
    Finding::new("kept", Grade::Fine, count(found, "session", "sessions"))
}

/// One's own that can't be run.
fn workshops(folders: &Folders) -> Finding {
    let all = listed(&folders.workshops());
    let own = all.iter().filter(|it| it.path.is_some()).count();
    let broken = all.iter().find_map(|it| Some((it, it.flaw.as_ref()?)));
    let said = format!("{} of your own", count(own, "workshop", "workshops"));
    match broken {
        None => Finding::new("workshops", Grade::Fine, said),
        Some((listed, flaw)) => Finding::new(
            "workshops",
            Grade::Note,
            format!("{said}; {}: {flaw}", listed.id),
        )
        .next("`flipchart workshops check` says all that is wrong in it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (variables, grade) in [
            (&[("LANG", "de_DE.UTF-8")][..], Grade::Fine),
            (&[("LANG", "C.utf8")], Grade::Fine),
            (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")], Grade::Note),
            (&[], Grade::Note),
        ] {
            let variable = |name: &str| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| (*value).to_string())
            };
            assert_eq!(locale(variable).grade, grade, "{variables:?}");
        }
    }
}
