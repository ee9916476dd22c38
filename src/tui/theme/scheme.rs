//! Themes as they are written down: colours by what they mean, in JSON. Those built in, and how the
//! user's own are read. Not here: their files.

use std::sync::LazyLock;

use ratatui::style::Color;
use serde::Deserialize;

use super::{
    Depth, Theme,
    colour::{Named, Rgb, contrast},
};

/// A colour for everything that has a meaning.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Roles<C> {
    pub(super) ground: C,
    pub(super) text: C,
    pub(super) faint: C,
    pub(super) rule: C,
    pub(super) painted: C,
    pub(super) painted_text: C,
    pub(super) accent: C,
    pub(super) warn: C,
    pub(super) alarm: C,
    pub(super) alarm_text: C,
    pub(super) supports: C,
    pub(super) opposes: C,
}

/// A theme's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What F9 swaps it with.
    other: Option<String>,
    colours: Roles<Rgb>,
    /// For terminals with no more than sixteen.
    sixteen: Option<Roles<Named>>,
}

/// A theme, in as many colours as a terminal may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    /// None: the terminal's own colours.
    colours: Option<Box<(Roles<Rgb>, Roles<Named>)>>,
}

/// The theme that is shown, and the one F9 swaps it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub shown: Scheme,
    pub other: Scheme,
}

/// Text stands out from its ground so much, at least (WCAG 2.2, success criterion 1.4.6).
pub const TEXT: f64 = 7.0;
/// Whatever else carries meaning (more than the 3 of success criterion 1.4.11).
pub const MARK: f64 = 4.5;

/// The terminal's own colours, whatever they are.
pub const OWN: &str = "terminal";

const BUILT_IN: [(&str, &str); 4] = [
    ("dark", include_str!("../../../assets/themes/dark.json")),
    ("light", include_str!("../../../assets/themes/light.json")),
    (
        "high-contrast",
        include_str!("../../../assets/themes/high-contrast.json"),
    ),
    (
        "high-contrast-light",
        include_str!("../../../assets/themes/high-contrast-light.json"),
    ),
];

impl Scheme {
    /// The names of those that come with the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name).chain([OWN])
    }

    /// One that comes with the program, and the name of the one F9 swaps it with.
    ///
    /// # Panics
    /// Never: a test reads the same texts.
    pub fn built_in(name: &str) -> Option<(Self, String)> {
        if name == OWN {
            let own = Self {
                name: name.to_string(),
                colours: None,
            };
            return Some((own, "light".to_string()));
        }
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::read(name, text).expect("the built-in themes are read by a test"))
    }

    /// Reads a theme's file. Without a word on sixteen colours it has those of dark or light,
    /// whichever it is like; so with what F9 swaps it with.
    ///
    /// # Errors
    /// What is wrong, with line and column.
    pub fn read(name: &str, text: &str) -> Result<(Self, String), serde_json::Error> {
        let file: File = serde_json::from_str(text)?;
        let is_dark = contrast(file.colours.ground, Rgb(255, 255, 255)) > 4.5;
        let (like, other) = if is_dark {
            ("dark", "light")
        } else {
            ("light", "dark")
        };
        let sixteen = file.sixteen.or_else(|| {
            let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == like)?;
            serde_json::from_str::<File>(text).ok()?.sixteen
        });
        // Dark and light both say theirs.
        let sixteen = sixteen.ok_or_else(|| serde::de::Error::missing_field("sixteen"))?;
        let scheme = Self {
            name: name.to_string(),
            colours: Some(Box::new((file.colours, sixteen))),
        };
        Ok((scheme, file.other.unwrap_or_else(|| other.to_string())))
    }

    /// The styles, in as many colours as there are.
    pub fn theme(&self, depth: Depth) -> Theme {
        let Some(colours) = &self.colours else {
            return match depth {
                Depth::None => Theme::without_colour(),
                Depth::Full | Depth::Indexed | Depth::Sixteen => Theme::terminals_own(),
            };
        };
        let (full, sixteen) = &**colours;
        match depth {
            Depth::None => Theme::without_colour(),
            Depth::Full => Theme::painted(&full.map(|Rgb(r, g, b)| Color::Rgb(r, g, b))),
            Depth::Indexed => Theme::painted(&full.map(|rgb| Color::Indexed(rgb.nearest()))),
            Depth::Sixteen => Theme::painted(&sixteen.map(|named| Color::Indexed(named as u8))),
        }
    }

    /// What is too weak to be read from afar, in words.
    pub fn weak(&self) -> Vec<String> {
        let Some(colours) = &self.colours else {
            return Vec::new();
        };
        let all = &colours.0;
        let pairs = [
            ("text", all.text, "ground", all.ground, TEXT),
            ("faint", all.faint, "ground", all.ground, TEXT),
            ("accent", all.accent, "ground", all.ground, TEXT),
            ("warn", all.warn, "ground", all.ground, TEXT),
            ("supports", all.supports, "ground", all.ground, TEXT),
            ("opposes", all.opposes, "ground", all.ground, TEXT),
            ("rule", all.rule, "ground", all.ground, MARK),
            (
                "painted-text",
                all.painted_text,
                "painted",
                all.painted,
                TEXT,
            ),
            ("alarm-text", all.alarm_text, "alarm", all.alarm, TEXT),
        ];
        let told = |(name, colour, under, ground, least): (&str, Rgb, &str, Rgb, f64)| {
            let found = contrast(colour, ground);
            (found < least).then(|| {
                format!("{name} on {under} stands out {found:.1} to 1; {least} would be right")
            })
        };
        pairs.into_iter().filter_map(told).collect()
    }
}

impl Look {
    /// A built-in theme and the one it goes with.
    pub fn built_in(name: &str) -> Option<Self> {
        let (shown, other) = Scheme::built_in(name)?;
        let (other, _) = Scheme::built_in(&other)?;
        Some(Self { shown, other })
    }

    /// The other of the two.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.shown, &mut self.other);
    }

    /// The styles, in as many colours as there are.
    pub fn theme(&self, depth: Depth) -> Theme {
        self.shown.theme(depth)
    }
}

/// Dark, and F9 for light.
impl Default for Look {
    fn default() -> Self {
        static DARK: LazyLock<Look> =
            LazyLock::new(|| Look::built_in("dark").expect("dark and light are built in"));
        DARK.clone()
    }
}

impl<C: Copy> Roles<C> {
    fn map<D>(&self, to: impl Fn(C) -> D) -> Roles<D> {
        Roles {
            ground: to(self.ground),
            text: to(self.text),
            faint: to(self.faint),
            rule: to(self.rule),
            painted: to(self.painted),
            painted_text: to(self.painted_text),
            accent: to(self.accent),
            warn: to(self.warn),
            alarm: to(self.alarm),
            alarm_text: to(self.alarm_text),
            supports: to(self.supports),
            opposes: to(self.opposes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_read_and_goes_with_another() {
        for name in Scheme::names() {
            let look = Look::built_in(name).unwrap();
            assert_ne!(look.shown, look.other, "{name}");
            assert_eq!(look.shown.weak(), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_theme_is_told_with_its_place() {
        let dark = BUILT_IN[0].1;
        for (from, to, told) in [
            (
                "#ffd166",
                "yellow",
                "'yellow' is no colour; like: \"#ffd166\" at line 10",
            ),
            (
                "\"faint\": \"#aab4be\",",
                "",
                "missing field `faint` at line",
            ),
            ("\"rule\"", "\"ruler\"", "unknown field `ruler`"),
            ("\"bright-cyan\"", "\"teal\"", "unknown variant `teal`"),
        ] {
            let error = Scheme::read("mine", &dark.replacen(from, to, 1)).unwrap_err();
            assert!(error.to_string().contains(told), "{error}");
            assert!(error.line() > 1);
        }
    }

    #[test]
    fn a_weak_theme_says_so() {
        let text = BUILT_IN[0].1.replacen("#aab4be", "#556677", 1);
        let (scheme, other) = Scheme::read("mine", &text).unwrap();
        assert_eq!(other, "light");
        assert_eq!(
            scheme.weak(),
            ["faint on ground stands out 3.1 to 1; 7 would be right"]
        );
    }
}
