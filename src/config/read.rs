//! Reading `config.toml`: every member by hand, as each is told with its place if it is wrong.
//!
//! Not here: what a key may be bound to (`keys`).

use std::{collections::BTreeMap, io, ops::Range, path::PathBuf};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Config, Loaded,
    keys::{self, Rebound},
    place,
};
use crate::domain::order::InOrder;
use crate::{assets::nearest, domain::workshop::Flaw};

mod look;

/// The text of the user's theme of that name, if there is one.
pub(super) type ThemeFile<'a> = &'a dyn Fn(&str) -> io::Result<Option<String>>;

const MEMBERS: [&str; 8] = [
    "theme", "swap", "colours", "glyphs", "mouse", "data", "signal", "keys",
];
const OF_SIGNAL: [&str; 4] = ["left", "over", "bell", "command"];

/// No box is longer, in minutes.
const LONGEST: i64 = 24 * 60;

/// Reads a file. What can't be read at all leaves every default.
pub(super) fn read(text: &str, theme_file: ThemeFile<'_>) -> Loaded {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        theme_file,
        flaws: Vec::new(),
        lines: BTreeMap::new(),
        config: Config::default(),
        rebound: Vec::new(),
    };
    if errors.is_empty() {
        reader.top(table.get_ref());
        reader.bind();
    }
    for error in &errors {
        let span = error.span().unwrap_or_default();
        reader.wrong(&span, "", error.message().to_string());
    }
    reader.flaws.order_by_key(|flaw| (flaw.line, flaw.column));
    Loaded {
        config: reader.config,
        path: PathBuf::new(),
        flaws: reader.flaws,
        lines: reader.lines,
    }
}

struct Reader<'a> {
    text: &'a str,
    theme_file: ThemeFile<'a>,
    flaws: Vec<Flaw>,
    lines: BTreeMap<String, usize>,
    config: Config,
    rebound: Vec<Rebound>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn wrong(&mut self, span: &Range<usize>, path: &str, what: impl Into<String>) {
        self.flaws.push(place::flaw(self.text, span, path, what));
    }

    /// A name that nothing here has.
    fn unknown(&mut self, span: &Range<usize>, path: &str, known: &[&str]) {
        let name = path.rsplit('.').next().unwrap_or(path);
        let meant = nearest(name, known.iter().copied()).map_or_else(
            || format!("there are {}", known.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        self.wrong(span, path, format!("there is no such setting; {meant}"));
    }

    /// What stands here is of another type.
    fn mistyped(&mut self, value: &Value<'_>, path: &str, like: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let what = format!("{found} stands here; like: {like}");
        self.wrong(&value.span(), path, what);
    }

    fn top(&mut self, table: &DeTable<'_>) {
        // A theme that is told to be swapped with another must be known first.
        for name in MEMBERS {
            if let Some((key, value)) = table.get_key_value(name) {
                let flaws = self.flaws.len();
                self.member(name, value);
                if self.flaws.len() == flaws && !matches!(value.get_ref(), DeValue::Table(_)) {
                    self.took(&key.span(), name);
                }
            }
        }
        for (key, _) in table {
            if !MEMBERS.contains(&key.get_ref().as_ref()) {
                self.unknown(&key.span(), key.get_ref(), &MEMBERS);
            }
        }
    }

    fn took(&mut self, span: &Range<usize>, path: &str) {
        let line = place::line(self.text, span);
        self.lines.insert(path.to_string(), line);
    }

    fn member(&mut self, name: &str, value: &Value<'_>) {
        match name {
            "theme" => self.theme(value),
            "swap" => self.swap(value),
            "colours" => self.colours(value),
            "glyphs" => self.glyphs(value),
            "mouse" => {
                if let Some(mouse) = self.boolean(value, name) {
                    self.config.mouse = Some(mouse);
                }
            }
            "data" => self.data(value),
            "signal" => self.signal(value),
            _ => self.keys(value),
        }
    }

    fn boolean(&mut self, value: &Value<'_>, path: &str) -> Option<bool> {
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.mistyped(value, path, "true");
        }
        found
    }

    fn string<'v>(&mut self, value: &'v Value<'_>, path: &str, like: &str) -> Option<&'v str> {
        let found = value.get_ref().as_str();
        if found.is_none() {
            self.mistyped(value, path, like);
        }
        found
    }

    /// One of a few words.
    fn word<T: Copy>(&mut self, value: &Value<'_>, path: &str, known: &[(&str, T)]) -> Option<T> {
        let like = known.first().map_or("", |(word, _)| word);
        let text = self.string(value, path, &format!("{like:?}"))?;
        let found = known.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<String> = known.iter().map(|(word, _)| format!("{word:?}")).collect();
            let what = format!("'{text}' is none of {}", words.join(", "));
            self.wrong(&value.span(), path, what);
        }
        found.map(|(_, meant)| *meant)
    }

    /// A whole path, or one from the home folder.
    fn data(&mut self, value: &Value<'_>) {
        let like = "\"~/workshops\"";
        let Some(text) = self.string(value, "data", like) else {
            return;
        };
        let home = directories::BaseDirs::new();
        let path = match (text.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => home.home_dir().join(rest),
            (_, _) => PathBuf::from(text),
        };
        if path.is_absolute() {
            self.config.data = Some(path);
        } else {
            let what = format!("'{text}' is no whole path; like: {like}");
            self.wrong(&value.span(), "data", what);
        }
    }

    fn signal(&mut self, value: &Value<'_>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.mistyped(value, "signal", "[signal], and its settings below it");
        };
        for (key, value) in table {
            let path = format!("signal.{}", key.get_ref());
            let flaws = self.flaws.len();
            match key.get_ref().as_ref() {
                "left" => self.left(value, &path),
                "over" => {
                    if let Some(over) = self.minutes(value, &path, 0) {
                        self.config.signals.over = over;
                    }
                }
                "bell" => {
                    if let Some(rings) = self.boolean(value, &path) {
                        self.config.signals.bell = rings;
                    }
                }
                "command" => self.command(value, &path),
                _ => self.unknown(&key.span(), &path, &OF_SIGNAL),
            }
            if self.flaws.len() == flaws {
                self.took(&key.span(), &path);
            }
        }
    }

    fn minutes(&mut self, value: &Value<'_>, path: &str, least: i64) -> Option<u32> {
        let DeValue::Integer(number) = value.get_ref() else {
            self.mistyped(value, path, "5");
            return None;
        };
        let minutes = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let minutes = minutes.filter(|minutes| (least..=LONGEST).contains(minutes));
        if minutes.is_none() {
            let what = format!("minutes are from {least} to {LONGEST}");
            self.wrong(&value.span(), path, what);
        }
        u32::try_from(minutes?).ok()
    }

    fn left(&mut self, value: &Value<'_>, path: &str) {
        let DeValue::Array(values) = value.get_ref() else {
            return self.mistyped(value, path, "[3, 1]");
        };
        let values: Vec<_> = values.iter().collect();
        let minutes: Option<Vec<u32>> = values
            .into_iter()
            .map(|value| self.minutes(value, path, 1))
            .collect();
        if let Some(mut minutes) = minutes {
            minutes.order_by(|a, b| b.cmp(a));
            minutes.dedup();
            self.config.signals.left = minutes;
        }
    }

    /// Never through a shell, unless the user writes one.
    fn command(&mut self, value: &Value<'_>, path: &str) {
        let like = r#"["notify-send", "flipchart"]"#;
        let DeValue::Array(words) = value.get_ref() else {
            return self.mistyped(value, path, like);
        };
        let mut command = Vec::new();
        for word in words {
            let Some(word) = self.string(word, path, like) else {
                return;
            };
            command.push(word.to_string());
        }
        if command.first().is_some_and(String::is_empty) {
            let what = format!("the program's name is empty; like: {like}");
            return self.wrong(&value.span(), path, what);
        }
        self.config.command = command;
    }

    fn keys(&mut self, value: &Value<'_>) {
        let DeValue::Table(places) = value.get_ref() else {
            return self.mistyped(value, "keys", "[keys.choosing], and its actions below it");
        };
        for (place, value) in places {
            let path = format!("keys.{}", place.get_ref());
            let DeValue::Table(actions) = value.get_ref() else {
                self.mistyped(value, &path, "[keys.choosing], and its actions below it");
                continue;
            };
            for (action, value) in actions {
                let path = format!("{path}.{}", action.get_ref());
                let found = keys::row(&self.config.keys, place.get_ref(), action.get_ref());
                match found {
                    Ok(row) => self.rebind(row, value, action.span(), path),
                    Err(keys::NoRow { is_place, what }) => {
                        let span = if is_place {
                            place.span()
                        } else {
                            action.span()
                        };
                        self.wrong(&span, &path, what);
                        if is_place {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// A key, or a list of keys; none takes the action its keys.
    fn rebind(&mut self, row: usize, value: &Value<'_>, named: Range<usize>, path: String) {
        let listed = value.get_ref().as_array();
        let values: Vec<&Value<'_>> =
            listed.map_or_else(|| vec![value], |values| values.iter().collect());
        let mut keys = Vec::new();
        for value in values {
            let Some(name) = self.string(value, &path, r#"["x", "delete"]"#) else {
                return;
            };
            match keys::fault(&self.config.keys, row, name) {
                None => keys.push((name.to_lowercase(), value.span())),
                Some(what) => return self.wrong(&value.span(), &path, what),
            }
        }
        if keys.is_empty()
            && let Some(what) = keys::must_have_one(&self.config.keys, row)
        {
            return self.wrong(&value.span(), &path, what);
        }
        self.rebound.push(Rebound {
            row,
            keys,
            named,
            path,
        });
    }

    fn bind(&mut self) {
        let rebound = std::mem::take(&mut self.rebound);
        let (table, kept, clashes) = keys::bind(&self.config.keys, rebound);
        for clash in clashes {
            self.wrong(&clash.span, &clash.path, clash.what);
        }
        for rebound in kept {
            self.took(&rebound.named, &rebound.path);
        }
        self.config.keys = table;
    }
}
