//! Colours: every style the screen uses, by what it means. Not here: where they are used.
//!
//! Text has a contrast of at least 7:1 with what it stands on, whatever else carries meaning at
//! least 4.5:1; a test computes it of every pair that any screen shows.

use ratatui::style::{Color, Modifier, Style};

pub mod colour;
mod scheme;

pub use scheme::{Look, MARK, OWN, Scheme, TEXT};

use super::glyph::Glyphs;
use scheme::Roles;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    Full,
    #[default]
    Indexed,
    /// As xterm has them.
    Sixteen,
    /// `NO_COLOR`: weight and reversal only.
    None,
}

impl Depth {
    /// What a terminal shows by its variables, and which of them says so.
    pub fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> (Self, Option<&'static str>) {
        let said = |name| variable(name).unwrap_or_default();
        let (full, terminal) = (said("COLORTERM"), said("TERM"));
        let few = ["linux", "vt", "ansi", "cons25", "cygwin", "sun"];
        if !said("NO_COLOR").is_empty() {
            (Self::None, Some("NO_COLOR"))
        } else if full == "truecolor" || full == "24bit" {
            (Self::Full, Some("COLORTERM"))
        } else if terminal.ends_with("-16color") || few.iter().any(|it| terminal.starts_with(it)) {
            (Self::Sixteen, Some("TERM"))
        } else {
            (Self::Indexed, None)
        }
    }
}

/// Styles by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What is read.
    pub text: Style,
    /// What must be found first.
    pub strong: Style,
    /// What is there if one looks for it.
    pub faint: Style,
    /// Rules and axes.
    pub rule: Style,
    /// The one place where the keys go.
    pub painted: Style,
    /// The mark before what is picked, and the keys of the foot.
    pub accent: Style,
    /// Time is short.
    pub warn: Style,
    /// Time is over, something is not saved.
    pub alarm: Style,
    pub supports: Style,
    pub opposes: Style,
    /// For what has a plain shape of its own; all else is put into plain signs at the end.
    pub glyphs: Glyphs,
}

impl Theme {
    fn painted(colours: &Roles<Color>) -> Self {
        let on = |colour: Color| Style::new().fg(colour).bg(colours.ground);
        Self {
            text: on(colours.text),
            strong: on(colours.text).add_modifier(Modifier::BOLD),
            faint: on(colours.faint),
            rule: on(colours.rule),
            painted: Style::new().fg(colours.painted_text).bg(colours.painted),
            accent: on(colours.accent).add_modifier(Modifier::BOLD),
            warn: on(colours.warn).add_modifier(Modifier::BOLD),
            alarm: Style::new()
                .fg(colours.alarm_text)
                .bg(colours.alarm)
                .add_modifier(Modifier::BOLD),
            supports: on(colours.supports),
            opposes: on(colours.opposes),
            glyphs: Glyphs::default(),
        }
    }

    /// What the terminal has, on what it stands on: few colours, as nobody knows how they look.
    fn terminals_own() -> Self {
        Self {
            accent: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            supports: Style::new().fg(Color::Cyan),
            opposes: Style::new().fg(Color::Magenta),
            ..Self::without_colour()
        }
    }

    fn without_colour() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            strong: bold,
            faint: plain,
            rule: plain,
            painted: reversed,
            accent: bold,
            warn: bold,
            alarm: reversed.add_modifier(Modifier::BOLD),
            supports: plain,
            opposes: plain,
            glyphs: Glyphs::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_says_how_many_colours() {
        for (variables, expected) in [
            (&[][..], Depth::Indexed),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "linux")], Depth::Sixteen),
            (
                &[("TERM", "linux"), ("COLORTERM", "truecolor")],
                Depth::Full,
            ),
            (&[("NO_COLOR", "1"), ("COLORTERM", "24bit")], Depth::None),
            (&[("NO_COLOR", "")], Depth::Indexed),
        ] {
            let variable = |wanted: &str| {
                let found = variables.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, value)| (*value).to_string())
            };
            assert_eq!(Depth::of_terminal(variable).0, expected, "{variables:?}");
        }
    }

    #[test]
    fn without_colour_nothing_is_coloured() {
        let theme = Look::default().theme(Depth::None);
        for style in [theme.text, theme.painted, theme.alarm, theme.supports] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
