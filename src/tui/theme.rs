//! Colours: every style the screen uses, by what it means. Not here: where they are used.
//!
//! Text has a contrast of at least 7:1 with what it stands on, whatever else carries meaning at
//! least 4.5:1 (WCAG 2.2, success criteria 1.4.6 and 1.4.11).

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};

/// The themes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    #[default]
    Dark,
    Light,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    Full,
    #[default]
    Indexed,
    /// `NO_COLOR`: weight and reversal only.
    None,
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
}

type Rgb = (u8, u8, u8);

struct Palette {
    ground: Rgb,
    text: Rgb,
    faint: Rgb,
    rule: Rgb,
    painted: Rgb,
    painted_text: Rgb,
    accent: Rgb,
    warn: Rgb,
    alarm: Rgb,
    alarm_text: Rgb,
    supports: Rgb,
    opposes: Rgb,
}

const DARK: Palette = Palette {
    ground: (0x10, 0x14, 0x1a),
    text: (0xf2, 0xf4, 0xf6),
    faint: (0xaa, 0xb4, 0xbe),
    rule: (0x80, 0x8c, 0x98),
    painted: (0x24, 0x44, 0x66),
    painted_text: (0xff, 0xff, 0xff),
    accent: (0xff, 0xd1, 0x66),
    warn: (0xff, 0xd1, 0x66),
    alarm: (0xff, 0xb0, 0x20),
    alarm_text: (0x10, 0x14, 0x1a),
    supports: (0x7c, 0xc4, 0xff),
    opposes: (0xff, 0xb0, 0x7a),
};

const LIGHT: Palette = Palette {
    ground: (0xff, 0xff, 0xff),
    text: (0x14, 0x18, 0x1e),
    faint: (0x48, 0x52, 0x5c),
    rule: (0x6a, 0x74, 0x7e),
    painted: (0xcf, 0xe4, 0xff),
    painted_text: (0x0a, 0x10, 0x18),
    accent: (0x00, 0x5f, 0x5f),
    warn: (0x87, 0x00, 0x00),
    alarm: (0x87, 0x00, 0x00),
    alarm_text: (0xff, 0xff, 0xff),
    supports: (0x00, 0x00, 0xaf),
    opposes: (0x87, 0x00, 0x00),
};

impl ThemeName {
    /// The other of light and dark.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }

    /// The styles, in as many colours as there are.
    pub fn theme(self, depth: Depth) -> Theme {
        match (depth, self) {
            (Depth::None, _) => Theme::without_colour(),
            (_, Self::Dark) => Theme::painted(&DARK, depth),
            (_, Self::Light) => Theme::painted(&LIGHT, depth),
        }
    }
}

impl Theme {
    fn painted(palette: &Palette, depth: Depth) -> Self {
        let colour = |rgb: Rgb| match depth {
            Depth::Full | Depth::None => Color::Rgb(rgb.0, rgb.1, rgb.2),
            Depth::Indexed => Color::Indexed(nearest(rgb)),
        };
        let on = |rgb: Rgb| Style::new().fg(colour(rgb)).bg(colour(palette.ground));
        Self {
            text: on(palette.text),
            strong: on(palette.text).add_modifier(Modifier::BOLD),
            faint: on(palette.faint),
            rule: on(palette.rule),
            painted: Style::new()
                .fg(colour(palette.painted_text))
                .bg(colour(palette.painted)),
            accent: on(palette.accent).add_modifier(Modifier::BOLD),
            warn: on(palette.warn).add_modifier(Modifier::BOLD),
            alarm: Style::new()
                .fg(colour(palette.alarm_text))
                .bg(colour(palette.alarm))
                .add_modifier(Modifier::BOLD),
            supports: on(palette.supports),
            opposes: on(palette.opposes),
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
        }
    }
}

/// The nearest of xterm's 6×6×6 cube and its greys, by squared distance.
fn nearest((r, g, b): Rgb) -> u8 {
    let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    let cube = (0..6).flat_map(|r| (0..6).flat_map(move |g| (0..6).map(move |b| (r, g, b))));
    let cube = cube.map(|(r, g, b)| (16 + 36 * r + 6 * g + b, (level(r), level(g), level(b))));
    let greys = (0..24).map(|n| (232 + n, (8 + 10 * n, 8 + 10 * n, 8 + 10 * n)));
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    let distance = |(x, y, z): Rgb| square(x, r) + square(y, g) + square(z, b);
    cube.chain(greys)
        .min_by_key(|(_, rgb)| distance(*rgb))
        .map_or(15, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "themes use no other colours"
    )]
    fn luminance(colour: Color) -> f64 {
        let (r, g, b) = match colour {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(n @ 16..=231) => {
                let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
                let n = n - 16;
                (level(n / 36), level(n / 6 % 6), level(n % 6))
            }
            Color::Indexed(n @ 232..) => {
                (8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232))
            }
            other => panic!("{other:?} has no fixed colour"),
        };
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(style: Style) -> f64 {
        let (a, b) = (luminance(style.fg.unwrap()), luminance(style.bg.unwrap()));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_marks_stand_out() {
        for name in [ThemeName::Dark, ThemeName::Light] {
            for depth in [Depth::Full, Depth::Indexed] {
                let theme = name.theme(depth);
                let text = [
                    theme.text,
                    theme.strong,
                    theme.faint,
                    theme.painted,
                    theme.accent,
                    theme.warn,
                    theme.alarm,
                    theme.supports,
                    theme.opposes,
                ];
                for style in text {
                    assert!(
                        contrast(style) >= 7.0,
                        "{name:?} {depth:?} {style:?}: {:.1}",
                        contrast(style)
                    );
                }
                assert!(
                    contrast(theme.rule) >= 4.5,
                    "{name:?} {depth:?}: {:.1}",
                    contrast(theme.rule)
                );
            }
        }
    }

    #[test]
    fn without_colour_nothing_is_coloured() {
        let theme = ThemeName::Dark.theme(Depth::None);
        for style in [theme.text, theme.painted, theme.alarm, theme.supports] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
