//! The settings as a list: what holds, and from where.

use serde_json::{Value as Json, json};

use super::{FILE, Loaded};
use crate::{
    assets::Folders,
    tui::{glyph::Glyphs, theme::Depth},
};

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// As in `signal.left`.
    pub name: String,
    pub value: Json,
    pub from: Origin,
}

/// Why a setting is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Default,
    /// A line of the file, from 1.
    Line(usize),
    /// An environment variable.
    Variable(&'static str),
}

impl Loaded {
    /// Every setting but the keys, then each key that the file binds. A variable for the data
    /// folder goes before the file.
    pub fn settings(&self, folders: &Folders) -> Vec<Setting> {
        let config = &self.config;
        let (depth, by_depth) = config.depth();
        let (glyphs, by_glyphs) = config.glyphs();
        let (mouse, by_mouse) = config.mouse();
        let signals = &config.signals;
        let fixed = [
            ("theme", json!(config.look.shown.name), None),
            ("swap", json!(config.look.other.name), None),
            ("colours", json!(colours(depth)), by_depth),
            ("glyphs", json!(called(glyphs)), by_glyphs),
            ("mouse", json!(mouse), by_mouse),
            ("signal.left", json!(signals.left), None),
            ("signal.over", json!(signals.over), None),
            ("signal.bell", json!(signals.bell), None),
            ("signal.command", json!(config.command), None),
            (
                "data",
                json!(folders.data.to_string_lossy()),
                Folders::data_variable(),
            ),
        ];
        let fixed = fixed.map(|(name, value, variable)| Setting {
            name: name.to_string(),
            value,
            from: self.origin(name, variable),
        });
        let bound = config.keys.rows.iter().filter_map(|row| {
            let name = format!("keys.{}.{}", row.place.id(), row.action.id());
            let line = self.lines.get(&name)?;
            Some(Setting {
                value: json!(row.keys),
                from: Origin::Line(*line),
                name,
            })
        });
        fixed.into_iter().chain(bound).collect()
    }

    fn origin(&self, name: &str, variable: Option<&'static str>) -> Origin {
        let line = self.lines.get(name).copied();
        variable
            .map(Origin::Variable)
            .or(line.map(Origin::Line))
            .unwrap_or(Origin::Default)
    }
}

impl Origin {
    /// In words: `config.toml:4`, `NO_COLOR`, `default`.
    pub fn told(&self) -> String {
        match self {
            Self::Default => "default".to_string(),
            Self::Line(line) => format!("{FILE}:{line}"),
            Self::Variable(name) => (*name).to_string(),
        }
    }
}

fn colours(depth: Depth) -> &'static str {
    match depth {
        Depth::Full => "full",
        Depth::Indexed => "256",
        Depth::Sixteen => "16",
        Depth::None => "none",
    }
}

fn called(glyphs: Glyphs) -> &'static str {
    match glyphs {
        Glyphs::Unicode => "unicode",
        Glyphs::Ascii => "ascii",
    }
}
