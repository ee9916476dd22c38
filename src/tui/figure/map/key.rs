//! The key: every name with its number, what has no place yet last. It scrolls to what is in hand.
//!
//! A name is cut to what its note leaves it, so that no `?` or `▸` is ever pushed out.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
};

use super::{
    Pen, glyph::Way, is_as_before, is_open, is_open_sideways, layout::Layout, name_of, place::Tag,
    views,
};
use crate::{
    domain::{exercise::Dot, id::Id, text, wish::Spot},
    tui::paint::Paint,
};

/// One row, before it is known how wide.
enum Row<'a> {
    Target(&'a Dot),
    /// Its number, from 1.
    Placed(usize, &'a Dot),
    /// The heading of what has no place yet.
    ToPlace,
    Unplaced(usize, &'a Dot),
    /// So many rows are left out here; and whether those that follow have no place.
    More(usize, bool),
}

/// Draws the key into its part of the layout; whose name stands where.
pub(super) fn draw(
    pen: &Pen<'_>,
    tags: &[Tag],
    layout: &Layout,
    buf: &mut Buffer,
) -> Vec<(Rect, Id)> {
    let key = layout.key;
    let columns = layout.key_columns.max(1);
    let width = key.width.saturating_sub(columns - 1) / columns;
    // Sign, number, sign, blank and a few letters.
    let mut drawn = Vec::new();
    if key.is_empty() || width < 10 {
        return drawn;
    }
    let shared = shared(tags);
    let shown = shown(pen, usize::from(key.height) * usize::from(columns));
    let mut rows = shown.iter();
    for column in 0..columns {
        let x = key.x + column * (width + 1);
        for (y, row) in (key.y..key.bottom()).zip(rows.by_ref()) {
            let area = Rect {
                x,
                y,
                width,
                height: 1,
            };
            write(pen, row, &shared, area, buf);
            drawn.extend(row.dot().map(|dot| (area, dot.item.id.clone())));
        }
    }
    drawn
}

/// By dot, the number that stands for it where its own found no room.
fn shared(tags: &[Tag]) -> BTreeMap<usize, usize> {
    let stands_for = |tag: &Tag| tag.named.first().map_or(0, |mark| mark.dot + 1);
    let unnamed = tags.iter().flat_map(|tag| {
        tag.unnamed
            .iter()
            .map(move |mark| (mark.dot, stands_for(tag)))
    });
    unnamed.collect()
}

/// Targets first, then by number, so that a number called out is found without searching.
fn all<'a>(pen: &Pen<'a>) -> Vec<Row<'a>> {
    let numbered = || (1..).zip(&pen.chart.dots);
    let is_placed = |dot: &Dot| dot.seen().is_some() || pen.chart.covered;
    let placed = numbered()
        .filter(|(_, dot)| is_placed(dot))
        .map(|(number, dot)| Row::Placed(number, dot));
    let unplaced: Vec<Row<'_>> = numbered()
        .filter(|(_, dot)| !is_placed(dot))
        .map(|(number, dot)| Row::Unplaced(number, dot))
        .collect();
    let heading = (!unplaced.is_empty()).then_some(Row::ToPlace);
    let targets = pen.chart.targets.iter().map(Row::Target);
    targets
        .chain(placed)
        .chain(heading)
        .chain(unplaced)
        .collect()
}

/// As many rows as there is room for, with what is in hand among them.
fn shown<'a>(pen: &Pen<'a>, room: usize) -> Vec<Row<'a>> {
    let mut rows = all(pen);
    if rows.len() <= room {
        return rows;
    }
    let in_hand = rows
        .iter()
        .position(|row| row.dot().is_some_and(|dot| pen.in_hand(dot)))
        .unwrap_or(0);
    // One row of its own says what is left out at each end.
    let mut skip = (in_hand + 2).saturating_sub(room).min(rows.len() - room);
    if skip > 0 {
        // The row that says so takes the place of one more.
        skip += 1;
        let goes_on = matches!(rows.get(skip), Some(Row::Unplaced(..)));
        rows.splice(..skip, [Row::More(skip, goes_on)]);
    }
    let left = rows.len().saturating_sub(room);
    if left > 0 {
        rows.truncate(room.saturating_sub(1));
        rows.push(Row::More(left + 1, false));
    }
    rows
}

impl<'a> Row<'a> {
    /// Whose row it is; none for a heading.
    fn dot(&self) -> Option<&'a Dot> {
        match self {
            Self::Target(dot) | Self::Placed(_, dot) | Self::Unplaced(_, dot) => Some(dot),
            Self::ToPlace | Self::More(..) => None,
        }
    }
}

/// One row in its own cells.
fn write(
    pen: &Pen<'_>,
    row: &Row<'_>,
    shared: &BTreeMap<usize, usize>,
    area: Rect,
    buf: &mut Buffer,
) {
    let glyphs = pen.glyphs;
    match row {
        Row::ToPlace => heading(pen, "to place", area, buf),
        Row::More(left, goes_on) => {
            let goes_on = if *goes_on { ", to place" } else { "" };
            heading(
                pen,
                &format!("{} {left} more{goes_on}", glyphs.more),
                area,
                buf,
            );
        }
        Row::Target(dot) if dot.seen().is_none() && !pen.chart.covered => {
            entry(
                pen,
                dot,
                (glyphs.star, pen.theme.strong),
                " to place",
                area,
                buf,
            );
        }
        Row::Target(dot) => {
            let note = note(pen, dot, is_open_sideways);
            entry(pen, dot, (glyphs.star, pen.theme.strong), &note, area, buf);
        }
        Row::Placed(number, dot) | Row::Unplaced(number, dot) => {
            let at = shared
                .get(&(number - 1))
                .map(|other| format!(" at {other}"));
            let apart = views::apart(pen, dot, area.width).unwrap_or_default();
            let note = note(pen, dot, is_open) + &at.unwrap_or_default() + &apart;
            // Under a row of digits an underline would read as a rule between two rows.
            let style = pen.number(dot).remove_modifier(Modifier::UNDERLINED);
            entry(pen, dot, (&number.to_string(), style), &note, area, buf);
        }
    }
}

/// A name with its number, its side, and what the note says of it.
fn entry(
    pen: &Pen<'_>,
    dot: &Dot,
    number: (&str, Style),
    note: &str,
    area: Rect,
    buf: &mut Buffer,
) {
    let (theme, glyphs, in_hand) = (pen.theme, pen.glyphs, pen.in_hand(dot));
    let side = pen
        .side(dot)
        .map_or(" ", |supports| if supports { "+" } else { glyphs.minus });
    let blanks = " ".repeat(digits(pen).saturating_sub(text::columns(number.0)));
    let before = indent(pen) + text::columns(note);
    let name = pen.cut(
        name_of(dot).unwrap_or(glyphs.covered),
        usize::from(area.width).saturating_sub(before),
    );
    let parts = [
        (if in_hand { glyphs.here } else { " " }, theme.accent),
        (&blanks, theme.text),
        (number.0, number.1),
        (side, number.1),
        (" ", theme.text),
        (&name, theme.text),
        (note, theme.strong),
    ];
    let parts = parts.map(|(text, style)| Span::styled(text, style));
    Line::from(parts.to_vec()).paint(area, buf);
    if in_hand && pen.focus.picked {
        buf.set_style(area, theme.painted);
    }
}

/// Columns of the numbers: two at least, so that the tenth name moves nothing.
fn digits(pen: &Pen<'_>) -> usize {
    pen.chart.dots.len().to_string().len().max(2)
}

/// Where names begin: after the mark of what is in hand, the number, its sign and a blank.
fn indent(pen: &Pen<'_>) -> usize {
    1 + digits(pen) + 1 + 1
}

/// A wanted place, by the way it lies, and a `?` for what isn't sure or not known: the same signs
/// as on the plot.
fn note(pen: &Pen<'_>, dot: &Dot, is_open: impl Fn(Spot) -> bool) -> String {
    let mut note = String::new();
    if pen.chart.covered {
        return note;
    }
    if dot.seen().is_some_and(is_open) {
        note.push_str(" ?");
    }
    if is_as_before(dot) {
        note.push(' ');
        note.push_str(pen.glyphs.earlier);
    }
    if let Some(wanted) = dot.wanted {
        let left = dot.seen().and_then(|now| now.x) > wanted.x;
        note.push(' ');
        note.push_str(pen.glyphs.tip(if left { Way::Left } else { Way::Right }));
    }
    note
}

/// Words without a number.
fn heading(pen: &Pen<'_>, words: &str, area: Rect, buf: &mut Buffer) {
    let indent = u16::try_from(indent(pen)).unwrap_or(0);
    let x = (area.x + indent).min(area.right());
    // Aligned with the names: it stands among them, not among the numbers.
    let room = usize::from(area.right() - x);
    buf.set_stringn(x, area.y, pen.cut(words, room), room, pen.theme.faint);
}
