//! What the user has set: `config.toml` in the configuration folder, and `themes/NAME.json` beside
//! it. What is wrong in it keeps its default, is told with line and column, and stops nothing.
//!
//! Not here: what a setting then does.

use std::{
    collections::BTreeMap,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

mod keys;
mod place;
mod read;
mod schema;
mod setting;

pub use schema::schema;
pub use setting::{Origin, Setting};

use crate::{
    assets::{self, Folders, NoHome},
    domain::workshop::Flaw,
    tui::{
        app::Signals,
        glyph::Glyphs,
        keymap::KeyTable,
        theme::{Depth, Look},
    },
};

/// What `flipchart config init` prints: every setting there is, as a comment.
pub const TEMPLATE: &str = include_str!("../assets/config.toml");

/// The file's name.
pub const FILE: &str = "config.toml";

/// What holds.
#[derive(Clone, Debug)]
pub struct Config {
    pub look: Look,
    /// None: as the terminal says.
    pub colours: Option<Depth>,
    /// None: as locale and terminal say.
    pub glyphs: Option<Glyphs>,
    /// Whether the terminal tells of the mouse; none: unless it is GNU screen's.
    pub mouse: Option<bool>,
    pub signals: Signals,
    /// The program to run at a signal, and what it is told; empty: none.
    pub command: Vec<String>,
    /// Where sessions go; none: where the system has such things.
    pub data: Option<PathBuf>,
    pub keys: KeyTable,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            look: Look::default(),
            colours: None,
            glyphs: None,
            mouse: None,
            signals: Signals::default(),
            command: Vec::new(),
            data: None,
            keys: KeyTable::built_in(),
        }
    }
}

/// The settings as they were found.
#[derive(Debug, Default)]
pub struct Loaded {
    pub config: Config,
    /// Where the file is, or would be.
    pub path: PathBuf,
    /// What is wrong in it; each keeps its default.
    pub flaws: Vec<Flaw>,
    /// Of each setting that the file makes, its line.
    pub lines: BTreeMap<String, usize>,
}

/// The folders, and what is set in the configuration folder. Sessions go where the file says,
/// unless a variable says otherwise.
///
/// # Errors
/// There is no home folder, and not every variable is set.
pub fn find() -> Result<(Folders, Loaded), NoHome> {
    let folders = Folders::find()?;
    let loaded = load(&folders);
    let folders = folders.with_data(loaded.config.data.clone());
    Ok((folders, loaded))
}

/// What is set in the configuration folder; the defaults where there is no file.
pub fn load(folders: &Folders) -> Loaded {
    let path = folders.config.join(FILE);
    let mut loaded = match assets::read_file(&path) {
        Ok(text) => read(&text, &folders.config),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Loaded::default(),
        Err(cause) => Loaded {
            flaws: vec![unreadable(&cause)],
            ..Loaded::default()
        },
    };
    loaded.path = path;
    loaded.config.keys.glyphs = loaded.config.glyphs().0;
    loaded.config.keys.mouse = loaded.config.mouse().0;
    loaded
}

/// Reads a file's text; themes are looked for in `folder`.
fn read(text: &str, folder: &Path) -> Loaded {
    read::read(
        text,
        &|name| match assets::read_file(&theme_path(folder, name)) {
            Ok(text) => Ok(Some(text)),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(cause),
        },
    )
}

/// GNU screen keeps an Esc to itself while the mouse is asked for, until the next key comes: there
/// Esc is worth more. tmux, which may call itself the same, does not.
fn mouse_of(variable: impl Fn(&str) -> Option<String>) -> (bool, Option<&'static str>) {
    let is_said = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_screen = || variable("TERM").is_some_and(|name| name.starts_with("screen"));
    if is_said("TMUX") {
        (true, None)
    } else if is_said("STY") {
        (false, Some("STY"))
    } else if is_screen() {
        (false, Some("TERM"))
    } else {
        (true, None)
    }
}

fn theme_path(folder: &Path, name: &str) -> PathBuf {
    folder.join("themes").join(format!("{name}.json"))
}

fn unreadable(cause: &io::Error) -> Flaw {
    Flaw {
        line: 1,
        column: 1,
        path: String::new(),
        wrong: format!("it can't be read: {cause}"),
    }
}

impl Config {
    /// How many colours are shown, and the variable that says so.
    pub fn depth(&self) -> (Depth, Option<&'static str>) {
        let by_terminal = || Depth::of_terminal(variable);
        self.colours.map_or_else(by_terminal, |depth| (depth, None))
    }

    /// Which signs are drawn, and the variable that says so.
    pub fn glyphs(&self) -> (Glyphs, Option<&'static str>) {
        let by_terminal = || Glyphs::of_terminal(variable);
        self.glyphs
            .map_or_else(by_terminal, |glyphs| (glyphs, None))
    }

    /// Whether the terminal tells of the mouse, and the variable that says so.
    pub fn mouse(&self) -> (bool, Option<&'static str>) {
        self.mouse
            .map_or_else(|| mouse_of(variable), |mouse| (mouse, None))
    }
}

impl Loaded {
    /// That something is wrong, for the message line.
    pub fn told(&self) -> Option<String> {
        let more = "flipchart config says more.";
        match &*self.flaws {
            [] => None,
            [flaw] => Some(format!(
                "{FILE}, line {}, is wrong; its default holds. {more}",
                flaw.line
            )),
            flaws => Some(format!(
                "{FILE} is wrong in {} places; there the defaults hold. {more}",
                flaws.len()
            )),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests;
