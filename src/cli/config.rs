//! `flipchart config`: what is set, from where, and what is wrong in it.

use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

use super::{Code, Console, Done, Failure, say};
use crate::{
    assets::Folders,
    config::{self, FILE, Loaded, Origin, Setting, TEMPLATE},
};

/// Says what is set, and from where; `config init` prints a file to begin with
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Config {
    #[command(subcommand)]
    command: Option<Command>,
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
    /// Only where the file is, or would be
    #[arg(long, conflicts_with_all = ["json", "keys"])]
    path: bool,
    /// Every key instead: where, action, keys, what it does
    #[arg(long)]
    keys: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints a file with every setting, each as a comment
    Init,
}

impl Config {
    /// What is wrong in the file comes after what holds, and is the exit code.
    pub(super) fn perform(self, console: &mut Console<'_>) -> Done {
        if let Some(Command::Init) = self.command {
            return Ok(console.out.write_all(TEMPLATE.as_bytes())?);
        }
        let (folders, loaded) = config::find()?;
        if self.path {
            return Ok(writeln!(console.out, "{}", loaded.path.display())?);
        }
        let text = match (self.keys, self.json) {
            (false, false) => settings(&loaded, &folders),
            (false, true) => say::json(&settings_json(&loaded, &folders)),
            (true, false) => keys(&loaded),
            (true, true) => say::json(&keys_json(&loaded)),
        };
        console.out.write_all(text.as_bytes())?;
        for weak in loaded.config.look.shown.weak() {
            let theme = &loaded.config.look.shown.name;
            let remark = format!("themes/{theme}.json: {weak}\n");
            // A remark: nothing is lost where nobody sees it.
            console.err.write_all(say::escaped(&remark).as_bytes()).ok();
        }
        if loaded.flaws.is_empty() {
            return Ok(());
        }
        Err(flawed(&loaded))
    }
}

/// Says in a line what is wrong in the file, to somebody who asked for something else.
pub(super) fn remark(loaded: &Loaded, console: &mut Console<'_>) {
    if let Some(told) = loaded.told() {
        // The command goes on, whoever sees it.
        console.err.write_all(format!("{told}\n").as_bytes()).ok();
    }
}

fn flawed(loaded: &Loaded) -> Failure {
    let name = say::path(&loaded.path);
    let told = loaded.flaws.iter().map(|flaw| say::flaw(&name, flaw, ""));
    let told: Vec<String> = told.collect();
    let next = "Until then each of these has its default; all else holds.";
    Failure::new(Code::Invalid, told.join("\n"), next)
}

fn settings(loaded: &Loaded, folders: &Folders) -> String {
    let row = |setting: Setting| {
        let value = value(&setting.value);
        [setting.name, say::escaped(&value), setting.from.told()]
    };
    let rows: Vec<[String; 3]> = loaded.settings(folders).into_iter().map(row).collect();
    say::table(&rows)
}

/// As the file would have it.
fn value(json: &Json) -> String {
    json.as_str()
        .map_or_else(|| json.to_string(), ToString::to_string)
}

fn settings_json(loaded: &Loaded, folders: &Folders) -> Json {
    let from = |origin: &Origin| match origin {
        Origin::Default => json!("default"),
        Origin::Line(line) => json!({ "file": FILE, "line": line }),
        Origin::Variable(name) => json!({ "variable": name }),
    };
    let setting = |setting: &Setting| {
        json!({
            "name": setting.name,
            "value": setting.value,
            "from": from(&setting.from),
        })
    };
    let flaw = |flaw: &crate::domain::workshop::Flaw| {
        json!({
            "line": flaw.line,
            "column": flaw.column,
            "setting": flaw.path,
            "wrong": flaw.wrong,
        })
    };
    json!({
        "path": loaded.path.to_string_lossy(),
        "settings": loaded.settings(folders).iter().map(setting).collect::<Json>(),
        "flaws": loaded.flaws.iter().map(flaw).collect::<Json>(),
    })
}

fn keys(loaded: &Loaded) -> String {
    let rows = loaded.config.keys.rows.iter().map(|row| {
        [
            format!("keys.{}", row.place.id()),
            row.action.id(),
            row.keys.join(" "),
            row.does.clone(),
        ]
    });
    say::table(&rows.collect::<Vec<_>>())
}

fn keys_json(loaded: &Loaded) -> Json {
    let rows = loaded.config.keys.rows.iter().map(|row| {
        json!({
            "place": row.place.id(),
            "action": row.action.id(),
            "keys": row.keys,
            "does": row.does,
        })
    });
    rows.collect()
}
