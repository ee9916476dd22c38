//! What stands on the plot: targets, numbers, and the ways from earlier and to wanted places.
//!
//! In the order of what may not be hidden: stars, numbers, the targets' names, lines.

use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    Pen,
    canvas::{Canvas, Cell, Ink},
    is_as_before, is_open, is_open_sideways, name_of, path,
    place::{Lead, Mark, Tag, place},
};
use crate::domain::{exercise::Dot, id::Id, order::InOrder, text, wish::Spot};

/// Set before all others: the room looks at it, and an arrow key should be seen to move it.
const IN_HAND: u16 = 1_000;
/// The shortest beginning of a target's name that is worth its place.
const SHORTEST: usize = 5;

/// Draws everything; the labels say what was drawn where, and beside them stands each dot's part of
/// the screen.
pub(super) fn draw(pen: &Pen<'_>, canvas: &mut Canvas<'_>) -> (Vec<Tag>, Vec<(Rect, Id)>) {
    let stars = stars(pen, canvas);
    let mut kept = Vec::new();
    for (at, dot) in &stars {
        canvas.put(*at, pen.glyphs.star, star_style(pen, dot), Ink::Label);
        kept.push(*at);
        if pen.spot(dot).is_some_and(is_open_sideways) {
            let beside = (at.0 + 1, at.1);
            canvas.put(beside, "?", star_style(pen, dot), Ink::Label);
            kept.push(beside);
        }
    }
    let tags = place(marks(pen, canvas, &kept), canvas.size(), &kept);
    let mut drawn: Vec<(Rect, Id)> = Vec::new();
    for (at, dot) in &stars {
        drawn.push((canvas.part(*at, 1), dot.item.id.clone()));
    }
    for tag in &tags {
        drawn.extend(write(pen, canvas, tag));
    }
    for (at, dot) in &stars {
        name_star(pen, canvas, *at, dot);
    }
    ways(pen, canvas, &stars, &tags);
    for tag in &tags {
        widen(pen, canvas, tag);
    }
    (tags, drawn)
}

/// A star has neither side's colour; only what is in hand stands out.
fn star_style(pen: &Pen<'_>, dot: &Dot) -> Style {
    if pen.in_hand(dot) {
        pen.number(dot)
    } else {
        pen.theme.strong
    }
}

/// The targets at their stance in the top row; where two would meet, the next moves aside.
fn stars<'a>(pen: &Pen<'a>, canvas: &Canvas<'_>) -> Vec<(Cell, &'a Dot)> {
    let mut stars: Vec<(Cell, &Dot)> = Vec::new();
    for dot in &pen.chart.targets {
        let Some(spot) = pen.spot(dot) else {
            continue;
        };
        let column = canvas.cell(spot).0;
        let free = |column: &i32| !stars.iter().any(|(at, _)| (at.0 - column).abs() < 2);
        let nearest = (0..canvas.size().0)
            .filter(free)
            .min_by_key(|near| (near - column).abs());
        if let Some(column) = nearest {
            stars.push(((column, 0), dot));
        }
    }
    stars
}

/// A number for every dot that has a place, or would have one at Enter.
fn marks(pen: &Pen<'_>, canvas: &Canvas<'_>, stars: &[Cell]) -> Vec<Mark> {
    let mark = |(index, dot): (usize, &Dot)| {
        let spot = pen.spot(dot)?;
        let mut at = canvas.cell(spot);
        // The star's own cell is the target's; one row down is the nearest there is.
        if stars.contains(&at) {
            at.1 += 1;
        }
        let open = if is_open(spot) { "?" } else { "" };
        let as_before = if is_as_before(dot) {
            pen.glyphs.earlier
        } else {
            ""
        };
        let weight = if pen.in_hand(dot) {
            IN_HAND
        } else {
            spot.y.map_or(0, u16::from)
        };
        Some(Mark {
            dot: index,
            text: format!("{}{open}{as_before}", index + 1),
            at,
            weight,
        })
    };
    pen.chart.dots.iter().enumerate().filter_map(mark).collect()
}

/// A label: its numbers, each in its own style, and what leads to its place.
fn write(pen: &Pen<'_>, canvas: &mut Canvas<'_>, tag: &Tag) -> Vec<(Rect, Id)> {
    let mut drawn = Vec::new();
    for (at, lead) in &tag.leads {
        let symbol = match lead {
            Lead::Place => pen.glyphs.true_place,
            Lead::Across => pen.glyphs.lead_across,
            Lead::Along => pen.glyphs.lead_along,
        };
        canvas.put(*at, symbol, pen.theme.text, Ink::Label);
    }
    let (mut column, row) = tag.start;
    let mut put = |text: &str, style| {
        let start = column;
        for letter in text.chars() {
            canvas.put(
                (column, row),
                letter.encode_utf8(&mut [0; 4]),
                style,
                Ink::Label,
            );
            column += 1;
        }
        canvas.part((start, row), column - start)
    };
    for (index, mark) in tag.named.iter().enumerate() {
        if index > 0 {
            put(",", pen.theme.faint);
        }
        if let Some(dot) = pen.chart.dots.get(mark.dot) {
            drawn.push((put(&mark.text, style(pen, dot)), dot.item.id.clone()));
        }
    }
    if !tag.unnamed.is_empty() {
        put(pen.glyphs.more, pen.theme.strong);
    }
    scattered(pen, canvas, tag);
    drawn
}

fn style(pen: &Pen<'_>, dot: &Dot) -> Style {
    let ghost = pen.in_hand(dot) && pen.focus.ghost.is_some() && !pen.focus.ghost_wanted;
    if ghost {
        pen.theme.accent.add_modifier(Modifier::REVERSED)
    } else {
        pen.on_plot(dot)
    }
}

/// A number's ground goes a cell beyond it at either side, where nothing is near.
fn widen(pen: &Pen<'_>, canvas: &mut Canvas<'_>, tag: &Tag) {
    let dot = |mark: Option<&Mark>| mark.and_then(|mark| pen.chart.dots.get(mark.dot));
    let (Some(first), Some(last)) = (dot(tag.named.first()), dot(tag.named.last())) else {
        return;
    };
    let (left, right, row) = (tag.start.0 - 1, tag.end(), tag.start.1);
    // Outside the plot there is nothing near, and nothing is drawn.
    let free = |at: i32| canvas.ink((at, row)) <= Some(Ink::Rule);
    let apart = |at: i32| canvas.ink((at, row)) < Some(Ink::Label);
    if free(left) && free(right) && apart(left - 1) && apart(right + 1) {
        canvas.put((left, row), " ", style(pen, first), Ink::Label);
        canvas.put((right, row), " ", style(pen, last), Ink::Label);
    }
}

/// The places of numbers that had to join others' label.
fn scattered(pen: &Pen<'_>, canvas: &mut Canvas<'_>, tag: &Tag) {
    for mark in tag.marks() {
        if canvas.is_free(mark.at, 1) {
            canvas.put(mark.at, pen.glyphs.true_place, pen.theme.text, Ink::Label);
        }
    }
}

/// The name at the right of its star, at the left, or its beginning; the key has it anyway.
fn name_star(pen: &Pen<'_>, canvas: &mut Canvas<'_>, (column, row): Cell, dot: &Dot) {
    let Some(name) = name_of(dot) else {
        return;
    };
    let whole = text::columns(name).min(usize::try_from(canvas.size().0 / 2 - 2).unwrap_or(0));
    for columns in (SHORTEST.min(whole)..=whole).rev() {
        let name = pen.cut(name, columns);
        let columns = text::columns(&name);
        let left = column - 1 - i32::try_from(columns).unwrap_or(0);
        let free = [column + 2, column + 3, left]
            .into_iter()
            .find(|start| canvas.is_free((*start, row), columns));
        if let Some(start) = free {
            canvas.write(
                (start, row),
                &name,
                columns,
                star_style(pen, dot),
                Ink::Label,
            );
            return;
        }
    }
}

/// Earlier places first, the arrow of what is in hand last.
fn ways(pen: &Pen<'_>, canvas: &mut Canvas<'_>, stars: &[(Cell, &Dot)], tags: &[Tag]) {
    let (glyphs, theme) = (pen.glyphs, pen.theme);
    let mut all: Vec<(Cell, &Dot, Vec<Cell>)> = stars
        .iter()
        .map(|(at, dot)| (*at, *dot, vec![*at]))
        .collect();
    for tag in tags {
        let own: Vec<Cell> = (tag.start.0..tag.end())
            .map(|column| (column, tag.start.1))
            .collect();
        let dots = tag
            .marks()
            .filter_map(|mark| Some((mark.at, pen.chart.dots.get(mark.dot)?, own.clone())));
        all.extend(dots);
    }
    // Later lines run over earlier ones.
    all.order_by_key(|(_, dot, _)| pen.in_hand(dot));
    // A target moves sideways only, so its ways stay in the top row.
    let pinned = |dot: &Dot| stars.iter().any(|(_, star)| star.item.id == dot.item.id);
    let journey = |canvas: &Canvas<'_>, (from, dot, own): &(Cell, &Dot, Vec<Cell>), spot: Spot| {
        let (column, row) = canvas.cell(spot);
        let to = (column, if pinned(dot) { from.1 } else { row });
        path::Journey {
            from: *from,
            to,
            own: own.clone(),
        }
    };
    for one in &all {
        // What is typed anew leaves its place behind as if it were an earlier one.
        let left = one.1.now.filter(|now| pen.spot(one.1) != Some(*now));
        let earlier = one.1.earlier.filter(|spot| pen.spot(one.1) != Some(*spot));
        if let Some(spot) = left.or(earlier) {
            let way = journey(canvas, one, spot);
            path::trace(canvas, &way, glyphs, theme.faint);
        }
    }
    for one in &all {
        if let Some(spot) = pen.wanted(one.1) {
            let way = journey(canvas, one, spot);
            let style = if pen.in_hand(one.1) {
                theme.accent
            } else {
                theme.text
            };
            path::arrow(canvas, &way, glyphs, style);
        }
    }
}
