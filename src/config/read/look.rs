//! Settings of how the screen looks: themes, colours, signs.

use super::{Reader, Value};
use crate::tui::{
    glyph::Glyphs,
    theme::{Depth, Scheme},
};

impl Reader<'_> {
    pub(super) fn theme(&mut self, value: &Value<'_>) {
        let Some((shown, other)) = self.scheme(value, "theme") else {
            return;
        };
        let own = self.named(&other);
        match own {
            Ok(Some((other, _))) => self.config.look.other = other,
            Ok(None) => {
                let what = format!("F9 should swap it with '{other}', which is no theme");
                self.wrong(&value.span(), "theme", what);
            }
            Err(what) => self.wrong(&value.span(), "theme", what),
        }
        self.config.look.shown = shown;
    }

    pub(super) fn swap(&mut self, value: &Value<'_>) {
        if let Some((other, _)) = self.scheme(value, "swap") {
            self.config.look.other = other;
        }
    }

    fn scheme(&mut self, value: &Value<'_>, path: &str) -> Option<(Scheme, String)> {
        let name = self.string(value, path, "\"dark\"")?;
        match self.named(name) {
            Ok(Some(found)) => return Some(found),
            Ok(None) => {
                let names: Vec<&str> = Scheme::names().collect();
                let what = format!(
                    "there is no theme '{name}'; there are {}, and your own as themes/{name}.json",
                    names.join(", ")
                );
                self.wrong(&value.span(), path, what);
            }
            Err(what) => self.wrong(&value.span(), path, what),
        }
        None
    }

    /// The user's own come before those built in. A name is no path.
    fn named(&self, name: &str) -> Result<Option<(Scheme, String)>, String> {
        let is_name = !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "..";
        let text = if is_name {
            (self.theme_file)(name).map_err(|cause| format!("themes/{name}.json: {cause}"))?
        } else {
            None
        };
        match text {
            Some(text) => Scheme::read(name, &text)
                .map(Some)
                .map_err(|error| format!("themes/{name}.json: {error}")),
            None => Ok(Scheme::built_in(name)),
        }
    }

    pub(super) fn colours(&mut self, value: &Value<'_>) {
        let known = [
            ("auto", None),
            ("full", Some(Depth::Full)),
            ("256", Some(Depth::Indexed)),
            ("16", Some(Depth::Sixteen)),
            ("none", Some(Depth::None)),
        ];
        if let Some(colours) = self.word(value, "colours", &known) {
            self.config.colours = colours;
        }
    }

    pub(super) fn glyphs(&mut self, value: &Value<'_>) {
        let known = [
            ("auto", None),
            ("unicode", Some(Glyphs::Unicode)),
            ("ascii", Some(Glyphs::Ascii)),
        ];
        if let Some(glyphs) = self.word(value, "glyphs", &known) {
            self.config.glyphs = glyphs;
        }
    }
}
