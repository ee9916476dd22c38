//! Signs, and a plain set for terminals that can't draw them, or draw them two columns wide. What
//! draws need not know: the finished screen is put into the plain set, sign for sign.
//!
//! Not here: the big digits, which have a plain shape of their own (`digits`).

use std::borrow::Cow;

use ratatui::buffer::Buffer;

/// Which signs the terminal draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    #[default]
    Unicode,
    Ascii,
}

/// Each sign and the plain one in its place; all are one column wide.
///
/// Lines that differ by their weight still do: strong `=`, good `-`, slight `.`.
const PLAIN: &[(&str, &str)] = &[
    // Marks.
    ("★●○◦•▪✓×›…", "*o@o..+x>~"),
    ("−–—·‘’“”", "----''\"\""),
    ("→←↑↓▸◂▴▾▶◀▲▼", "><^v><^v><^v"),
    // Lines.
    ("─━┈╌═┄", "-=-~=."),
    ("│┃┊╎║┆", "||||||"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋", "++++++++++++++++++++++"),
    // Blocks: what is covered, and the filled and the empty part of a bar.
    ("█▓▒░", "###."),
    ("▁▂▃▅▆▇■□", "___####."),
    // The mark before what is picked.
    ("▌▐▀▄", ">|\"_"),
    ("▛▜▙▟▘▝▖▗▚▞", "##########"),
];

/// What arrows are called where they can't be drawn: `^` would be a key.
const ARROWS: [(char, &str); 4] = [('↑', "Up"), ('↓', "Down"), ('←', "Left"), ('→', "Right")];

impl Glyphs {
    /// What a terminal asks for by its variables, and which of them does: plain where its letters
    /// are not UTF-8, or where it is known to have few. Who says nothing has them all.
    pub fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> (Self, Option<&'static str>) {
        let said = |name| {
            let value = variable(name).filter(|value| !value.is_empty())?;
            Some((name, value.to_lowercase()))
        };
        if let Some((name, locale)) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said)
            && !locale.contains("utf-8")
            && !locale.contains("utf8")
        {
            return (Self::Ascii, Some(name));
        }
        let few = ["linux", "vt", "ansi", "cons25", "cygwin", "dumb", "sun"];
        let terminal = variable("TERM").unwrap_or_default();
        if few.iter().any(|name| terminal.starts_with(name)) {
            (Self::Ascii, Some("TERM"))
        } else {
            (Self::Unicode, None)
        }
    }

    /// A sentence as it can be shown; a run of arrows in words.
    pub fn words(self, text: &str) -> Cow<'_, str> {
        let arrow = |c: char| ARROWS.iter().find(|(sign, _)| *sign == c);
        if self == Self::Unicode || !text.contains(|c| arrow(c).is_some()) {
            return Cow::Borrowed(text);
        }
        let mut told = String::new();
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            let Some((_, name)) = arrow(c) else {
                told.push(c);
                continue;
            };
            let mut names = vec![*name];
            while let Some((_, next)) = letters.peek().and_then(|c| arrow(*c)) {
                names.push(next);
                letters.next();
            }
            told.push_str(&match names.len() {
                ..=2 => names.join("/"),
                _ => "arrows".to_string(),
            });
        }
        Cow::Owned(told)
    }

    /// Puts what was drawn into signs that can be shown. What somebody wrote stays as it is, but for
    /// the signs of the table.
    pub fn show(self, buf: &mut Buffer) {
        if self == Self::Unicode {
            return;
        }
        for cell in &mut buf.content {
            if let Some(plain) = plain(cell.symbol()) {
                let mut letter = [0; 4];
                cell.set_symbol(plain.encode_utf8(&mut letter));
            }
        }
    }
}

/// The plain sign for one that isn't.
fn plain(symbol: &str) -> Option<char> {
    let sign = symbol.chars().next().filter(|c| !c.is_ascii())?;
    PLAIN.iter().find_map(|(drawn, plain)| {
        let at = drawn.chars().position(|c| c == sign)?;
        plain.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::columns;

    #[test]
    fn every_sign_has_a_plain_one_of_one_column() {
        for (drawn, plain) in PLAIN {
            assert_eq!(drawn.chars().count(), plain.len(), "{drawn}");
            assert!(plain.is_ascii());
            for sign in drawn.chars() {
                assert_eq!(columns(&sign.to_string()), 1, "{sign}");
            }
        }
    }

    #[test]
    fn the_screen_is_put_into_plain_signs_and_texts_stay() {
        let mut buf = Buffer::with_lines(["▌ ★ Zoë ━━▸ 図 ▒▒…"]);
        Glyphs::Unicode.show(&mut buf);
        assert_eq!(buf, Buffer::with_lines(["▌ ★ Zoë ━━▸ 図 ▒▒…"]));
        Glyphs::Ascii.show(&mut buf);
        assert_eq!(buf, Buffer::with_lines(["> * Zoë ==> 図 ##~"]));
    }

    #[test]
    fn arrows_are_called_by_name() {
        for (text, told) in [
            ("Shift-↑ square", "Shift-Up square"),
            ("↑↓", "Up/Down"),
            ("←↑↓→ cell", "arrows cell"),
            ("> hand over", "> hand over"),
        ] {
            assert_eq!(Glyphs::Ascii.words(text), told);
            assert_eq!(Glyphs::Unicode.words(text), text);
        }
    }

    #[test]
    fn locale_and_terminal_are_asked() {
        for (variables, expected) in [
            (&[][..], Glyphs::Unicode),
            (&[("LANG", "en_GB.UTF-8")], Glyphs::Unicode),
            (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "C")], Glyphs::Ascii),
            (&[("LANG", "C"), ("LC_CTYPE", "C.utf8")], Glyphs::Unicode),
            (
                &[("LC_ALL", ""), ("LANG", "de_DE.ISO-8859-1")],
                Glyphs::Ascii,
            ),
            (&[("TERM", "linux"), ("LANG", "C.UTF-8")], Glyphs::Ascii),
            (&[("TERM", "xterm-256color")], Glyphs::Unicode),
        ] {
            let variable = |wanted: &str| {
                let found = variables.iter().find(|(name, _)| *name == wanted);
                found.map(|(_, value)| (*value).to_string())
            };
            assert_eq!(Glyphs::of_terminal(variable).0, expected, "{variables:?}");
        }
    }
}
