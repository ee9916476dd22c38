//! Drawing sheets: a bordered box over the body, its own foot in the last row.

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

mod boxed;
mod picker;
mod time;

use self::boxed::{boxed, boxed_in, room};
use super::foot::draw_hints;
use crate::{
    domain::{
        analysis::Finding,
        exercise::count,
        record::At,
        text::{columns, cut, deed::ACCEPT, pad, wrap},
    },
    tui::{
        app::App,
        hint::{Hint, fitting, key, up_down},
        keymap::{Action, Place},
        layer::{Layer, SHEET, finding_rows, help_rows},
        paint::Paint,
        surface::Surface,
        theme::Theme,
    },
};

/// Each sheet's words and keys; the boxes they stand in are the same for all.
pub(super) fn draw(app: &App, layer: &Layer, now: At, frame: &mut Surface<'_>, theme: &Theme) {
    match layer {
        Layer::Picker(picker) => picker::draw(app, picker, frame, theme),
        Layer::Help { query, scroll } => draw_help(app, layer, query.text(), *scroll, frame, theme),
        Layer::Findings { .. } | Layer::Report { .. } => read(app, layer, frame, theme),
        Layer::Time(sheet) => time::draw(app, layer, sheet, now, frame, theme),
        Layer::Leave => {
            let hints = [key(Action::Accept, "stay"), key(Action::Quit, "leave")];
            question(app, layer, "Leave? All is saved.", "", &hints, frame, theme);
        }
        Layer::TakeBackOrSuspend { what } => {
            // On a narrow screen what would be taken back gives way to the keys.
            let wide = frame.area().width >= 76;
            let quoted = what
                .as_ref()
                .filter(|_| wide)
                .map(|what| format!(" \"{}\"", cut(what, 26)));
            let title = match what {
                Some(what) if !wide => format!("Take back \"{}\", or to the shell?", cut(what, 20)),
                Some(_) | None => "Take back, or go to the shell?".to_string(),
            };
            let hints = [
                key(
                    Action::Accept,
                    format!("take back{}", quoted.unwrap_or_default()),
                ),
                key(Action::Suspend, "to the shell"),
                key(Action::Back, "neither"),
            ];
            question(app, layer, &title, "", &hints, frame, theme);
        }
        Layer::Paste {
            lines,
            label,
            covered,
            ..
        } => {
            let title = format!("{} for {label}.", count(lines.len(), "line", "lines"));
            let first = if *covered {
                String::new()
            } else {
                first_lines(lines)
            };
            let hints = [
                key(
                    Action::Accept,
                    format!("adds {}", count(lines.len(), "note", "notes")),
                ),
                key(Action::Join, "joins them"),
                key(Action::Back, "drops them"),
            ];
            question(app, layer, &title, &first, &hints, frame, theme);
        }
    }
}

/// The beginning of what was pasted.
fn first_lines(lines: &[String]) -> String {
    let first = lines.iter().take(3).map(|line| cut(line, 60).into_owned());
    first.collect::<Vec<_>>().join("\n")
}

/// All keys, in the order of the table; or those that match what is typed.
fn draw_help(
    app: &App,
    layer: &Layer,
    query: &str,
    scroll: u16,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    let rows = room(app, frame.area()).height;
    let area = boxed(app, frame, (74, rows), "Keys", theme);
    draw_query(query, "type to search", area, frame, theme);
    let part = draw_help_rows(app, query, scroll, below(area), frame, theme);
    let own = [up_down("scroll"), key(Action::Back, "close")];
    hints(app, layer, (&own, &part), area, frame, theme);
}

/// What a sheet that is only read says: its title, its parts, how far one has scrolled, its keys.
type Reading<'a> = (&'static str, &'a [Finding], u16, Vec<Hint>);

fn reading(layer: &Layer) -> Option<Reading<'_>> {
    let down = up_down("scroll");
    let close = key(Action::Back, "close");
    match layer {
        Layer::Findings { findings, scroll } => {
            let hints = vec![down, close];
            Some(("What we see so far", findings, *scroll, hints))
        }
        Layer::Report {
            parts,
            scroll,
            nameless,
        } => {
            let (title, turns) = if *nameless {
                ("Report without names", "with names")
            } else {
                ("Report", "without names")
            };
            let writes = key(Action::Accept, "write it to files");
            let hints = vec![writes, key(Action::NextPart, turns), down, close];
            Some((title, parts, *scroll, hints))
        }
        Layer::Picker(_)
        | Layer::Help { .. }
        | Layer::Time(_)
        | Layer::Leave
        | Layer::TakeBackOrSuspend { .. }
        | Layer::Paste { .. } => None,
    }
}

/// Headings and sentences to read: the sheet is as high as what it says, up to the whole screen;
/// what is longer scrolls.
fn read(app: &App, layer: &Layer, frame: &mut Surface<'_>, theme: &Theme) {
    let Some((title, findings, scroll, own)) = reading(layer) else {
        return;
    };
    let rows = finding_rows(findings, usize::from(frame.area().width));
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let size = (
        u16::try_from(SHEET).unwrap_or(u16::MAX),
        height.saturating_add(4),
    );
    let area = boxed(app, frame, size, title, theme);
    let room = area.height.saturating_sub(2);
    let last = rows.len().saturating_sub(usize::from(room));
    let shown = rows.iter().skip(usize::from(scroll).min(last));
    for (y, (heading, text)) in (0..room).zip(shown) {
        let style = if *heading { theme.accent } else { theme.text };
        Line::styled(text.clone(), style).paint(row(area, y), frame.buffer_mut());
    }
    let skip = usize::from(scroll).min(last);
    let part = part(skip, usize::from(room), rows.len());
    hints(app, layer, (&own, &part), area, frame, theme);
}

/// The part under the query.
fn below(area: Rect) -> Rect {
    Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(4),
        ..area
    }
}

/// One row of an area; empty below its end.
fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y: area.y + y,
        height: u16::from(y < area.height),
        ..area
    }
}

/// What was typed to find something, with the cursor; while there is nothing, what to do.
fn draw_query(query: &str, empty: &str, area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    let shown = cut(query, usize::from(area.width).saturating_sub(4));
    let mut line = Line::from(vec![
        Span::styled("› ", theme.accent),
        Span::styled(shown.to_string(), theme.strong),
    ]);
    if query.is_empty() {
        line.push_span(Span::styled(empty.to_string(), theme.faint));
    }
    line.paint(row(area, 0), frame.buffer_mut());
    let x = area.x + 2 + u16::try_from(columns(&shown)).unwrap_or(0);
    frame.set_cursor_position(Position {
        x: x.min(area.right().saturating_sub(1)),
        y: area.y,
    });
}

/// The sheet's own foot, in its last row; and at its right which part of a longer list is shown.
fn hints(
    app: &App,
    layer: &Layer,
    (hints, part): (&[Hint], &str),
    area: Rect,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    let last = row(area, area.height.saturating_sub(1));
    let taken = u16::try_from(columns(part)).unwrap_or(0).min(last.width);
    let corner = Rect {
        x: last.right() - taken,
        width: taken,
        ..last
    };
    Line::styled(part.to_string(), theme.faint).paint(corner, frame.buffer_mut());
    let left = Rect {
        width: last.width - taken,
        ..last
    };
    let places = [layer.place(), Place::Line, Place::Everywhere];
    // A blank stands before the first.
    let room = usize::from(left.width).saturating_sub(1);
    let shown = fitting(hints, &app.keys, &places, room);
    draw_hints(&shown, left, frame, theme);
}

/// `3 to 14 of 20`; nothing where all is shown.
fn part(skip: usize, room: usize, of: usize) -> String {
    if of <= room {
        return String::new();
    }
    format!("  {} to {} of {of}", skip + 1, (skip + room).min(of))
}

/// A row an action, under the place its keys work in. Long sentences go on below themselves. What it
/// returns says which of them are shown.
fn draw_help_rows(
    app: &App,
    query: &str,
    scroll: u16,
    area: Rect,
    frame: &mut Surface<'_>,
    theme: &Theme,
) -> String {
    let rows = help_rows(&app.keys, query, app.place());
    let widest = rows.iter().map(|row| columns(&row.keys)).max();
    let keys_wide = widest.unwrap_or(0).min(usize::from(area.width) / 3);
    let room = usize::from(area.width).saturating_sub(keys_wide + 4).max(8);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut under = None;
    let (skip, all) = (usize::from(scroll), rows.len());
    let (room_below, mut shown) = (usize::from(area.height), 0);
    for row in rows.into_iter().skip(skip) {
        if lines.len() < room_below {
            shown += 1;
        }
        if under != Some((row.place, row.typed)) {
            under = Some((row.place, row.typed));
            lines.push(Line::styled(
                app.in_words(&part_name(row.place, row.typed)),
                theme.accent,
            ));
        }
        let mut keys = pad(&row.keys, keys_wide);
        for does in wrap(&row.does, room) {
            lines.push(Line::from(vec![
                Span::styled(format!("  {keys}  "), theme.strong),
                Span::styled(does, theme.text),
            ]));
            keys = " ".repeat(keys_wide);
        }
    }
    if lines.is_empty() {
        lines.push(Line::styled("Nothing matches.", theme.faint));
    }
    for (y, line) in (0..area.height).zip(lines) {
        line.paint(row(area, y), frame.buffer_mut());
    }
    part(skip, shown, all)
}

/// What is typed stands apart from the keys.
fn part_name(place: Place, typed: bool) -> String {
    match (place, typed) {
        (place, false) => place.name().to_string(),
        (Place::Everywhere, true) => format!("Typed into any line, then {ACCEPT}"),
        (place, true) => format!("{}: typed, then {ACCEPT}", place.name()),
    }
}

/// A question in the middle of the screen: its words, what it is about, and the keys that answer.
fn question(
    app: &App,
    layer: &Layer,
    title: &str,
    text: &str,
    layer_hints: &[Hint],
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    let lines: Vec<&str> = text.lines().collect();
    let height = u16::try_from(lines.len()).unwrap_or(0) + 4 + u16::from(!lines.is_empty());
    let area = boxed(app, frame, (72, height), title, theme);
    for (y, line) in (0..).zip(lines) {
        Line::styled(line.to_string(), theme.text).paint(row(area, y), frame.buffer_mut());
    }
    hints(app, layer, (layer_hints, ""), area, frame, theme);
}
