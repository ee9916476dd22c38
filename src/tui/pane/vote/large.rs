//! Choices on a large wall where they are few: in letters as large as the clock's digits, with bars
//! several rows thick. Not here: choices in rows (`draw`).

use ratatui::{
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::draw::{Page, Shares};
use crate::{
    domain::{
        exercise::{Stage, Standing, letter},
        text::columns,
    },
    tui::{digits, figure::bars, glyph::Glyphs, surface::Surface, theme::Theme},
};

/// Columns before a letter, and before a name.
const BEFORE: (u16, u16) = (3, 11);
/// Columns between a name and the dots behind it.
const GAP: u16 = 3;

impl Page<'_> {
    /// Whether every name can be spelt so, with its dots or its bar behind it. Whose a choice is has
    /// no room.
    pub(super) fn is_large(&self, (width, apart): (u16, usize), glyphs: Glyphs) -> bool {
        let room = match self.ballot.stage {
            Stage::Ballots => {
                let dots = u16::try_from(self.ballot.dots).unwrap_or(u16::MAX);
                width.saturating_sub(BEFORE.1 + GAP).saturating_sub(dots)
            }
            Stage::Choosing => width / 2,
        };
        let fits =
            |name: &str| digits::can_spell(name, 1, glyphs) && digits::width(name, 1) <= room;
        let mut choices = self.ballot.choices.iter();
        (self.ballot.stage == Stage::Ballots || self.ballot.dots > 0)
            && apart > usize::from(digits::height(1))
            && choices.all(|choice| choice.under.is_none() && fits(&choice.name()))
    }

    /// The choice `at`, in the row `row` of those drawn.
    pub(super) fn draw_large(
        &self,
        (row, at): (usize, usize),
        area: Rect,
        buf: &mut Surface<'_>,
        theme: &Theme,
    ) {
        let Some(choice) = self.ballot.choices.get(at) else {
            return;
        };
        let here = row == self.row;
        let painted = here && self.picked;
        let typed = self.typed.iter().filter(|typed| **typed == at).count();
        let is_ballot = self.ballot.stage == Stage::Ballots;
        let here = here && (self.picked || is_ballot);
        let (mark, code, name) = match (painted, typed > 0) {
            (true, _) => (theme.painted, theme.painted, theme.painted),
            (false, true) => (theme.faint, theme.strong, theme.text),
            (false, false) => (theme.faint, theme.accent, theme.text),
        };
        // What is chosen is seen where its sign is too small to be.
        let chosen = choice.chosen && !painted && !is_ballot;
        let name = if chosen { theme.accent } else { name };
        if painted {
            buf.set_style(area, theme.painted);
        }
        if here {
            for y in area.top()..area.bottom() {
                buf.set_string(area.x, y, "▌", mark);
            }
        }
        let look = (1, theme.glyphs);
        let from = |x: u16| Position {
            x: area.x + x,
            y: area.y,
        };
        digits::draw(&letter(at), look, from(BEFORE.0), code, buf);
        let text = choice.name();
        digits::draw(&text, look, from(BEFORE.1), name, buf);
        let dots = if painted { theme.painted } else { theme.accent };
        if !is_ballot {
            let sign = Self::sign(choice, typed > 0);
            buf.set_string(area.x + BEFORE.1 - 2, area.y + 1, sign, dots);
            return self.draw_result(choice, (name, dots), area, buf, theme);
        }
        let behind = area.x + BEFORE.1 + digits::width(&text, 1) + GAP;
        let room = usize::from(area.right().saturating_sub(behind));
        buf.set_stringn(behind, area.y + 1, "●".repeat(typed), room, dots);
    }

    /// Behind the name: a bar as high, how many dots it has in digits as large, and words.
    fn draw_result(
        &self,
        choice: &Standing,
        (text, bar): (Style, Style),
        area: Rect,
        buf: &mut Surface<'_>,
        theme: &Theme,
    ) {
        let Some(dots) = choice.dots else { return };
        let all = || self.ballot.choices.iter();
        let names = all().map(|it| digits::width(&it.name(), 1)).max();
        let most = all().filter_map(|it| it.dots).max().unwrap_or(1);
        let words = all().map(|it| columns(&self.words(it))).max().unwrap_or(0);
        let from = area.x + BEFORE.1 + names.unwrap_or(0) + GAP;
        let number = digits::width(&most.to_string(), 1);
        let words = u16::try_from(words).unwrap_or(0).min(area.width / 4);
        let room = area.right().saturating_sub(from + number + words + 4);
        let (filled, left) = bars::bar(dots, most, room.into());
        for y in area.top()..area.bottom() {
            buf.set_string(from, y, &filled, bar);
        }
        let after = from + u16::try_from(columns(&filled) + columns(&left)).unwrap_or(0) + 2;
        let at = Position {
            x: after,
            y: area.y,
        };
        digits::draw(&dots.to_string(), (1, theme.glyphs), at, text, buf);
        let at = after + number + 2;
        let said = self.words(choice);
        let quiet = if text == theme.painted {
            text
        } else {
            theme.faint
        };
        buf.set_stringn(at, area.y + 1, said, words.into(), quiet);
    }

    /// The bar of a choice, under itself.
    pub(super) fn bar_alone(&self, at: usize, shares: &Shares, theme: &Theme) -> Line<'static> {
        let choice = self.ballot.choices.get(at);
        let dots = choice.and_then(|choice| choice.dots);
        let dots = dots.filter(|_| shares.bar > 0 && self.ballot.stage == Stage::Choosing);
        let filled = dots.map_or_else(String::new, |dots| shares.bar_of(dots).0);
        Line::from(vec![
            Span::raw(" ".repeat(9 + shares.name)),
            Span::styled(filled, theme.accent),
        ])
    }
}

/// So many rows of a column, from its row `y` on.
pub(super) fn block(column: Rect, y: usize, rows: usize) -> Rect {
    let cells = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX).min(column.height);
    let block = Rect {
        y: column.y + cells(y),
        height: cells(rows),
        ..column
    };
    block.intersection(column)
}
