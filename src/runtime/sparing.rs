//! A terminal that is drawn on in few bytes: colours it has on are not set again, nor is the cursor
//! shown twice, as a tick of the clock draws the same few cells each second. Not here: which cells those are.

use std::io::{self, Write};

use crossterm::{
    cursor::{MoveTo, MoveToColumn},
    queue,
    style::{Attribute, Colors, Print, SetAttribute, SetColors},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    prelude::IntoCrossterm,
    style::{Color, Modifier},
};

use super::terminal::columns_and_rows;

const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Coat {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// As ratatui's own, but it remembers what it has on from one drawing to the next.
#[derive(Debug)]
pub struct Sparing<W: Write> {
    inner: CrosstermBackend<W>,
    /// None: not known, so the next cell sets all of it.
    on: Option<Coat>,
    /// Whether the cursor is seen; none where it is not known.
    shown: Option<bool>,
}

impl<W: Write> Sparing<W> {
    pub fn new(writer: W) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            on: None,
            shown: None,
        }
    }

    /// Takes everything off: before a clearing, which would else paint, and before others write.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn undress(&mut self) -> io::Result<()> {
        self.on = Some(Coat::default());
        self.shown = None;
        queue!(self.inner, SetAttribute(Attribute::Reset))
    }

    fn put_on(&mut self, coat: Coat) -> io::Result<()> {
        if self.on == Some(coat) {
            return Ok(());
        }
        let mut on = self.on.unwrap_or_default();
        if self.on.is_none() || on.modifier != coat.modifier {
            queue!(self.inner, SetAttribute(Attribute::Reset))?;
            for (flag, attribute) in ATTRIBUTES {
                if coat.modifier.contains(flag) {
                    queue!(self.inner, SetAttribute(attribute))?;
                }
            }
            on = Coat {
                modifier: coat.modifier,
                ..Coat::default()
            };
        }
        if (on.fg, on.bg) != (coat.fg, coat.bg) {
            let changed = |from: Color, to: Color| (from != to).then(|| to.into_crossterm());
            let colours = Colors {
                foreground: changed(on.fg, coat.fg),
                background: changed(on.bg, coat.bg),
            };
            queue!(self.inner, SetColors(colours))?;
        }
        self.on = Some(coat);
        Ok(())
    }
}

impl<W: Write> Write for Sparing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Sparing<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut next = None;
        for (x, y, cell) in content {
            match next {
                Some(there) if there == (x, y) => {}
                // Never by so many columns: terminals differ in how wide they draw a sign.
                Some((_, row)) if row == y => queue!(self.inner, MoveToColumn(x))?,
                _ => queue!(self.inner, MoveTo(x, y))?,
            }
            self.put_on(Coat {
                fg: cell.fg,
                bg: cell.bg,
                modifier: cell.modifier,
            })?;
            queue!(self.inner, Print(cell.symbol()))?;
            next = Some((x + 1, y));
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(false) == Some(false) {
            return Ok(());
        }
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(true) == Some(true) {
            return Ok(());
        }
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.undress()?;
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.undress()?;
        self.inner.clear_region(clear_type)
    }

    fn append_lines(&mut self, n: u16) -> io::Result<()> {
        self.undress()?;
        self.inner.append_lines(n)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(columns_and_rows().into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cell(symbol: &str, style: Style) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(style);
        cell
    }

    fn written(drawings: &[&[(u16, Cell)]]) -> String {
        let mut bytes = Vec::new();
        let mut backend = Sparing::new(&mut bytes);
        for cells in drawings {
            let cells = cells.iter().map(|(x, cell)| (*x, 0, cell));
            backend.draw(cells).unwrap();
        }
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn what_is_on_is_not_set_again() {
        let red = Style::new().fg(Color::Indexed(1)).bg(Color::Indexed(0));
        let (one, two) = ([(0, cell("a", red))], [(5, cell("b", red))]);
        let first = "^[1;1H^[0m^[38;5;1;48;5;0ma";
        assert_eq!(written(&[&one]), first);
        assert_eq!(written(&[&one, &two]), format!("{first}^[1;6Hb"));
    }

    #[test]
    fn in_its_row_the_cursor_moves_by_column() {
        let plain = |x, text| (x, cell(text, Style::new()));
        let all = "^[1;1H^[0ma^[5Gb";
        assert_eq!(written(&[&[plain(0, "a"), plain(4, "b")]]), all);
    }

    #[test]
    fn the_cursor_is_shown_once_until_others_write() {
        let mut bytes = Vec::new();
        let mut backend = Sparing::new(&mut bytes);
        for shown in [true, true, false, false, true] {
            let done = if shown {
                backend.show_cursor()
            } else {
                backend.hide_cursor()
            };
            done.unwrap();
        }
        backend.undress().unwrap();
        backend.show_cursor().unwrap();
        let text = String::from_utf8(bytes).unwrap().replace('\x1b', "^");
        assert_eq!(text, "^[?25h^[?25l^[?25h^[0m^[?25h");
    }

    #[test]
    fn what_is_taken_off_is_taken_off() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let red = Style::new().fg(Color::Indexed(1));
        let cells = [
            (0, cell("a", bold.patch(red))),
            (1, cell("b", red)),
            (2, cell("c", Style::new())),
        ];
        let all = "^[1;1H^[0m^[1m^[38;5;1ma^[0m^[38;5;1mb^[39mc";
        assert_eq!(written(&[&cells]), all);
    }
}
