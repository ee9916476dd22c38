//! Lines of text onto cells, as ratatui puts them there: it looks the same, cell for cell. Text in
//! which every letter has a column of its own, and that is nearly all, is put there without asking
//! tables where one letter ends and the next begins: on a full screen that was most of the work of a
//! key. Of a blank only its ground is set, so that it is not drawn again where its row becomes bold.
//!
//! Not here: which lines, and in which style.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Alignment, Rect},
    style::{Modifier, Style},
    text::Line,
    widgets::Widget,
};

use crate::domain::text::one_each;

/// What shows where nothing is written.
pub const SEEN_ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// What is put onto cells.
pub trait Paint {
    /// Onto the first row of an area; what doesn't fit is left out.
    fn paint(self, area: Rect, buf: &mut Buffer);
}

impl Paint for Line<'_> {
    fn paint(self, area: Rect, buf: &mut Buffer) {
        (&self).paint(area, buf);
    }
}

impl Paint for &Line<'_> {
    fn paint(self, area: Rect, buf: &mut Buffer) {
        let columns: Option<usize> = self.spans.iter().map(|span| one_each(&span.content)).sum();
        let Some(first) = columns.and_then(|columns| first_column(self, columns, area, buf)) else {
            return self.render(area, buf);
        };
        let Some(cells) = first_row(area, buf) else {
            return;
        };
        if columns == Some(0) {
            return;
        }
        let letters = self.spans.iter().flat_map(|span| {
            let style = self.style.patch(span.style);
            span.content.chars().map(move |letter| (letter, style))
        });
        let (before, rest) = cells.split_at_mut(first);
        let written = columns.unwrap_or(0).min(rest.len());
        let (under, after) = rest.split_at_mut(written);
        for cell in before.iter_mut().chain(after) {
            dress(cell, self.style);
        }
        for (cell, (letter, style)) in under.iter_mut().zip(letters) {
            cell.set_char(letter);
            dress(cell, style);
        }
    }
}

/// One sign onto its cell.
pub fn put(symbol: &str, style: Style, cell: &mut Cell) {
    cell.set_symbol(symbol);
    dress(cell, style);
}

fn dress(cell: &mut Cell, style: Style) {
    let modifiers = cell.modifier | style.add_modifier;
    if cell.symbol() != " " || modifiers.intersects(SEEN_ON_BLANKS) {
        cell.set_style(style);
    } else if let Some(ground) = style.bg {
        cell.bg = ground;
    }
}

/// Under everything that is painted then: nothing is on the cells yet.
pub fn paint_ground(style: Style, buf: &mut Buffer) {
    let mut ground = Cell::EMPTY;
    ground.set_style(style);
    for cell in &mut buf.content {
        (cell.fg, cell.bg, cell.modifier) = (ground.fg, ground.bg, ground.modifier);
    }
}

/// Where in the row a line of so many columns begins; none where its beginning is left out.
fn first_column(line: &Line<'_>, columns: usize, area: Rect, buf: &Buffer) -> Option<usize> {
    let width = usize::from(area.intersection(buf.area).width);
    match line.alignment {
        None | Some(Alignment::Left) => Some(0),
        Some(Alignment::Center) => Some(width.checked_sub(columns)? / 2),
        Some(Alignment::Right) => width.checked_sub(columns),
    }
}

/// The cells of the first row of an area.
fn first_row(area: Rect, buf: &mut Buffer) -> Option<&mut [Cell]> {
    let area = area.intersection(buf.area);
    let row = usize::from(area.y.checked_sub(buf.area.y)?);
    let column = usize::from(area.x.checked_sub(buf.area.x)?);
    let start = row * usize::from(buf.area.width) + column;
    let end = start + usize::from(area.width);
    buf.content.get_mut(start..end).filter(|_| !area.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};
    use ratatui::{style::Color, text::Span};

    use super::*;

    fn style() -> impl Strategy<Value = Style> {
        prop_oneof![
            Just(Style::new()),
            Just(Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)),
            Just(Style::new().bg(Color::Indexed(4))),
            Just(Style::new().remove_modifier(Modifier::BOLD)),
            Just(
                Style::new()
                    .fg(Color::Blue)
                    .add_modifier(Modifier::REVERSED)
            ),
        ]
    }

    fn line() -> impl Strategy<Value = Line<'static>> {
        let text = prop_oneof![
            8 => "[ -~éΩ·…─│›▌★]{0,12}",
            1 => "[a 你e\u{301}ﾊﾟ\u{200D}👩لا\n]{0,6}",
        ];
        let alignment = prop_oneof![
            3 => Just(None),
            1 => Just(Some(Alignment::Left)),
            1 => Just(Some(Alignment::Center)),
            1 => Just(Some(Alignment::Right)),
        ];
        (vec((text, style()), 0..5), style(), alignment).prop_map(|(spans, style, alignment)| {
            let spans = spans
                .into_iter()
                .map(|(text, style)| Span::styled(text, style));
            let mut line = Line::from(spans.collect::<Vec<_>>()).style(style);
            line.alignment = alignment;
            line
        })
    }

    fn only_what_is_seen(cell: &mut Cell) {
        if cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS) {
            (cell.fg, cell.modifier) = (Color::Reset, Modifier::empty());
        }
    }

    #[test]
    fn a_blank_takes_the_ground_and_a_mark_that_shows_on_it() {
        let put_twice = |style: Style| {
            let mut cell = Cell::EMPTY;
            put(" ", Style::new().fg(Color::Red).bg(Color::Black), &mut cell);
            put(" ", style.fg(Color::Green), &mut cell);
            (cell.fg, cell.bg)
        };
        assert_eq!(put_twice(Style::new()), (Color::Reset, Color::Black));
        assert_eq!(
            put_twice(Style::new().reversed()),
            (Color::Green, Color::Black)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn cells_are_as_ratatui_has_them(
            line in line(),
            (x, y, width, height) in (0_u16..30, 0_u16..6, 0_u16..40, 0_u16..3),
            under in style(),
        ) {
            let mut ours = Buffer::filled(Rect::new(2, 1, 24, 4), Cell::new("x"));
            ours.set_style(ours.area, under);
            let mut theirs = ours.clone();
            let area = Rect { x, y, width, height };
            (&line).paint(area, &mut ours);
            line.render(area, &mut theirs);
            for buffer in [&mut ours, &mut theirs] {
                buffer.content.iter_mut().for_each(only_what_is_seen);
            }
            prop_assert_eq!(ours, theirs);
        }
    }
}
