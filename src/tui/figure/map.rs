//! The map: who stands where on two axes, whose decision it is, and where they should get to.
//!
//! Colour never says anything alone. Who supports is bold and stands at the right, who opposes is
//! underlined and stands at the left; the key has + and − before their names.
//! Not here: keys and what is typed. Drawing changes nothing; the same chart gives the same cells.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

mod axis;
mod canvas;
mod cells;
mod dots;
mod glyph;
mod key;
mod layout;
mod name;
mod path;
mod place;
mod scale;
#[cfg(test)]
mod tests;
mod views;

pub use scale::{cell_of, spot_at, square_of, square_x, square_y, step};

use self::{
    canvas::{Canvas, Ink},
    glyph::Glyphs,
};
use crate::{
    domain::{
        exercise::{Chart, Dot},
        id::Id,
        text,
        wish::Spot,
    },
    tui::theme::Theme,
};

/// From here on either side one supports or opposes.
/// Of −100 (opposes) to 100 (supports).
const TAKES_SIDES: i8 = 34;
/// From this width everybody's own place has their name beside it.
const VIEWERS_FROM: u16 = 150;

/// What is being worked on, for drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Focus<'a> {
    pub in_hand: Option<&'a Id>,
    /// A square typed and not yet entered.
    pub ghost: Option<Spot>,
    /// Whether the ghost is the wanted place.
    pub ghost_wanted: bool,
    /// Letters act: what is in hand is painted.
    pub picked: bool,
}

/// What was drawn where: the plot, which may be empty, and the dots on it and in the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    pub plot: Rect,
    pub dots: Vec<(Rect, Id)>,
}

/// Draws the map with its key; in words where there is no room for a plot.
pub fn draw(
    chart: &Chart,
    focus: &Focus<'_>,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Drawn {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return Drawn::default();
    }
    buf.set_style(area, theme.text);
    let pen = Pen {
        chart,
        focus,
        theme,
        glyphs: &glyph::DRAWN,
    };
    let Some(layout) = layout::layout(chart, area) else {
        pen.say(area, buf);
        return Drawn::default();
    };
    axis::frame(&pen, &layout, buf);
    let mut canvas = Canvas::new(layout.plot, buf);
    axis::middle_lines(&pen, &mut canvas);
    let (tags, mut dots) = if chart.covered {
        pen.cover(&mut canvas);
        (Vec::new(), Vec::new())
    } else {
        dots::draw(&pen, &mut canvas)
    };
    axis::ends_inside(&pen, &layout, &mut canvas);
    views::draw(&pen, area.width >= VIEWERS_FROM, &mut canvas);
    if area.width >= name::FROM || area.height >= name::FROM_HEIGHT {
        name::beside(&pen, &tags, &mut canvas);
    }
    dots.extend(key::draw(&pen, &tags, &layout, buf));
    Drawn {
        plot: layout.plot,
        dots,
    }
}

/// The plot's inner size for an area, in cells; (0, 0) where there is no room for one.
pub fn plot_size(chart: &Chart, area: Rect) -> (u16, u16) {
    layout::layout(chart, area).map_or((0, 0), |layout| (layout.plot.width, layout.plot.height))
}

/// Whether nobody has said yet that it stands elsewhere than last time.
fn is_as_before(dot: &Dot) -> bool {
    dot.now.is_none() && dot.earlier.is_some()
}

/// What all parts draw with.
struct Pen<'a> {
    chart: &'a Chart,
    focus: &'a Focus<'a>,
    theme: &'a Theme,
    glyphs: &'static Glyphs,
}

impl Pen<'_> {
    fn in_hand(&self, dot: &Dot) -> bool {
        self.focus.in_hand == Some(&dot.item.id)
    }

    /// Where a dot is drawn: at the square that is typed, else where it stands, or stood last time.
    fn spot(&self, dot: &Dot) -> Option<Spot> {
        let ghost = self
            .focus
            .ghost
            .filter(|_| self.in_hand(dot) && !self.focus.ghost_wanted);
        ghost.or(dot.seen()).filter(|_| !self.chart.covered)
    }

    /// Where it should get to: the square that is typed for that, else what was said.
    fn wanted(&self, dot: &Dot) -> Option<Spot> {
        let ghost = self
            .focus
            .ghost
            .filter(|_| self.in_hand(dot) && self.focus.ghost_wanted);
        ghost.or(dot.wanted).filter(|_| !self.chart.covered)
    }

    /// How its number stands on the plot: on a ground of its colour, which is seen from further than
    /// a digit is read.
    fn on_plot(&self, dot: &Dot) -> Style {
        let style = match self.side(dot) {
            None if !self.in_hand(dot) => self.theme.faint,
            Some(_) | None => self.number(dot),
        };
        let painted = self.in_hand(dot) && self.focus.picked;
        if painted || is_as_before(dot) {
            style
        } else {
            style.add_modifier(Modifier::REVERSED)
        }
    }

    /// How its number is written: by the side it takes, and whether it is in hand.
    fn number(&self, dot: &Dot) -> Style {
        let style = match self.side(dot) {
            Some(true) => self.theme.supports.add_modifier(Modifier::BOLD),
            Some(false) => self.theme.opposes.add_modifier(Modifier::UNDERLINED),
            None => self.theme.text,
        };
        let style = if is_as_before(dot) {
            self.theme.faint
        } else {
            style
        };
        match (self.in_hand(dot), self.focus.picked) {
            (true, true) => style.patch(self.theme.painted).add_modifier(Modifier::BOLD),
            (true, false) => style.patch(self.theme.accent),
            (false, _) => style,
        }
    }

    /// Whether it supports; none in between, or while that isn't known.
    fn side(&self, dot: &Dot) -> Option<bool> {
        let x = self.spot(dot)?.x?;
        (x >= TAKES_SIDES || x <= -TAKES_SIDES).then_some(x > 0)
    }

    /// Cut to so many columns, with a sign for what is left out that the terminal has.
    fn cut(&self, text: &str, columns: usize) -> String {
        let mut kept = text::cut(text, columns).into_owned();
        if kept != text && kept.pop().is_some() {
            kept.push_str(self.glyphs.more);
        }
        kept
    }

    /// In words, a row an item.
    fn say(&self, area: Rect, buf: &mut Buffer) {
        for (y, line) in (area.y..area.bottom()).zip(self.chart.lines()) {
            let line = self.cut(&line, area.width.into());
            buf.set_stringn(area.x, y, line, area.width.into(), self.theme.text);
        }
    }

    /// That there is something, but not where.
    fn cover(&self, canvas: &mut Canvas<'_>) {
        let (width, height) = canvas.size();
        let fit = usize::try_from(width / 3).unwrap_or(0);
        let squares = vec![self.glyphs.covered; self.chart.dots.len().min(fit)].join(" ");
        let words = match self.chart.dots.len() {
            0 => "covered".to_string(),
            count => format!("{count} covered"),
        };
        for (text, row) in [(squares, height / 2 - 1), (words, height / 2 + 1)] {
            let columns = text::columns(&text);
            let start = (width - i32::try_from(columns).unwrap_or(width)) / 2;
            canvas.write((start, row), &text, columns, self.theme.text, Ink::Label);
        }
    }
}

/// Whether something about the place has still to be found out.
fn is_open(spot: Spot) -> bool {
    !spot.sure || spot.x.is_none() || spot.y.is_none()
}

/// The same for a target, which stands at the top whatever its influence.
fn is_open_sideways(spot: Spot) -> bool {
    !spot.sure || spot.x.is_none()
}

/// A name as the wall may show it.
fn name_of(dot: &Dot) -> Option<&str> {
    dot.item.text.as_deref()
}
