//! A terminal that is drawn on in few bytes and few calls: colours it has on are not set again, nor
//! is the cursor shown twice, and it takes the shortest way, as a tick of the clock draws the same few
//! cells each second. Nobody is asked for the size: whoever draws knows it. Not here: which cells are
//! drawn; and in which order (`way`).

use std::io::{self, Write};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    style::{Attribute, Colors, SetAttribute, SetColors},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    prelude::IntoCrossterm,
    style::{Color, Modifier},
};

mod way;

use self::way::{Drawn, Here, few_runs, is_narrow, order, way};
use crate::tui::paint::SEEN_ON_BLANKS;

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

/// What takes them off again: bold and faint, and the two blinks, only together.
const OFF: [(Modifier, Attribute); 7] = [
    (
        Modifier::BOLD.union(Modifier::DIM),
        Attribute::NormalIntensity,
    ),
    (Modifier::ITALIC, Attribute::NoItalic),
    (Modifier::UNDERLINED, Attribute::NoUnderline),
    (
        Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK),
        Attribute::NoBlink,
    ),
    (Modifier::REVERSED, Attribute::NoReverse),
    (Modifier::HIDDEN, Attribute::NoHidden),
    (Modifier::CROSSED_OUT, Attribute::NotCrossedOut),
];

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Coat {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Coat {
    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether nothing of it but the ground shows on a blank.
    fn bare(self) -> bool {
        !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Whether a blank looks the same with either.
    fn alike_on_blanks(self, other: Self) -> bool {
        self.bg == other.bg && self.bare() && other.bare()
    }
}

/// As ratatui's own, but it remembers what it has on from one drawing to the next.
#[derive(Debug)]
pub struct Sparing<W: Write> {
    inner: CrosstermBackend<W>,
    /// None: not known, so the next cell sets all of it.
    on: Option<Coat>,
    /// Whether the cursor is seen; none where it is not known.
    shown: Option<bool>,
    size: Size,
}

impl<W: Write> Sparing<W> {
    /// For a terminal of that size.
    pub fn new(writer: W, size: Size) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            on: None,
            shown: None,
            size,
        }
    }

    /// The terminal has come to that size: so large is what is drawn next.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
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

    /// What a cell needs to have on: of a blank only the ground is seen.
    fn coat_for(&self, cell: &Cell) -> Coat {
        let coat = Coat::of(cell);
        let does_as_well = |on: &Coat| cell.symbol() == " " && on.alike_on_blanks(coat);
        self.on.filter(does_as_well).unwrap_or(coat)
    }

    fn put_on(&mut self, coat: Coat) -> io::Result<()> {
        if self.on == Some(coat) {
            return Ok(());
        }
        if self.on.is_none() {
            queue!(self.inner, SetAttribute(Attribute::Reset))?;
        }
        let on = self.on.unwrap_or_default();
        self.modify(on.modifier, coat.modifier)?;
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

impl<W: Write> Sparing<W> {
    /// Where the cursor is then.
    fn draw_run(&mut self, run: &[Drawn<'_>], from: Option<Here>) -> io::Result<Option<Here>> {
        // In its last column the cursor may stay where it is.
        let last = self.size.width.saturating_sub(1);
        let mut here = from;
        for (x, y, cell) in run {
            let there = here.filter(|here| (here.x, here.y) == (*x, *y));
            if there.is_none() {
                self.inner.write_all(way(here, (*x, *y)).as_bytes())?;
            }
            self.put_on(self.coat_for(cell))?;
            self.inner.write_all(cell.symbol().as_bytes())?;
            let sure = there.is_none_or(|here| here.sure);
            here = Some(Here {
                x: x + 1,
                y: *y,
                sure: sure && is_narrow(cell.symbol()) && *x < last,
            });
        }
        Ok(here)
    }

    /// Takes off what is too much, then puts on what lacks: colours stay as they are.
    fn modify(&mut self, from: Modifier, to: Modifier) -> io::Result<()> {
        let mut on = from;
        for (flags, attribute) in OFF {
            if on.difference(to).intersects(flags) {
                queue!(self.inner, SetAttribute(attribute))?;
                on.remove(flags);
            }
        }
        for (flag, attribute) in ATTRIBUTES {
            if to.difference(on).contains(flag) {
                queue!(self.inner, SetAttribute(attribute))?;
            }
        }
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
        let cells: Vec<Drawn<'_>> = content.collect();
        let Some(runs) = few_runs(&cells) else {
            return self.draw_run(&cells, None).map(drop);
        };
        let mut here = None;
        for n in order(&runs, self.on) {
            here = self.draw_run(runs[n].cells, here)?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(false) == Some(false) {
            return Ok(());
        }
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown.replace(true) == Some(true) {
            return Ok(());
        }
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        // Sent with all that was drawn, in one call.
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
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
        Ok(self.size)
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
        let mut backend = Sparing::new(&mut bytes, Size::new(80, 24));
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
    fn a_blank_takes_what_is_on_unless_it_would_be_seen() {
        let on = |colour| {
            Style::new()
                .fg(Color::Indexed(colour))
                .bg(Color::Indexed(0))
        };
        let bold = on(1).add_modifier(Modifier::BOLD);
        let cells = [
            (0, cell("a", bold)),
            (1, cell(" ", on(2))),
            (2, cell("b", bold)),
            (3, cell(" ", on(2).bg(Color::Indexed(7)))),
            (4, cell(" ", on(2).add_modifier(Modifier::UNDERLINED))),
        ];
        let all = "^[1;1H^[0m^[1m^[38;5;1;48;5;0ma b\
                   ^[22m^[38;5;2;48;5;7m ^[4m^[48;5;0m ";
        assert_eq!(written(&[&cells]), all);
    }

    #[test]
    fn the_cursor_is_shown_once_until_others_write() {
        let mut bytes = Vec::new();
        let mut backend = Sparing::new(&mut bytes, Size::new(80, 24));
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
        let all = "^[1;1H^[0m^[1m^[38;5;1ma^[22mb^[39mc";
        assert_eq!(written(&[&cells]), all);
    }
}
