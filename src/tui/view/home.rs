//! The home screen: what to go on with comes first, then what to start.

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::foot::{draw_hints, message_rows};
use crate::{
    domain::{
        exercise::count,
        record::At,
        text::{columns, cut, pad},
    },
    tui::{
        app::{App, Home, Offer, Recent, Typing},
        hint::{Hint, fitting, key},
        keymap::{Action, Place},
        paint::Paint,
        surface::{Means, Surface},
        theme::Theme,
    },
};

/// The least of a step's name that is worth its columns.
const SHORTEST: usize = 6;

/// A row, and its number if it can be picked.
type Row = (Line<'static>, Option<usize>);

/// Columns of titles, the blanks behind them included.
fn title_columns(width: usize) -> usize {
    width * 28 / 80
}

/// A title in its columns, with a blank behind it however long it is.
fn titled(title: &str, width: usize) -> String {
    pad(title, title_columns(width).saturating_sub(1)) + " "
}

/// Where the rows don't all fit, what is picked stays near the middle.
pub(super) fn draw(app: &App, home: &Home, now: At, frame: &mut Surface<'_>, theme: &Theme) {
    let area = frame.area();
    let rows = rows(app, home, now, usize::from(area.width), theme);
    let picked = rows.iter().position(|(_, n)| *n == Some(home.picked));
    let picked = picked.unwrap_or(0);
    let head = if area.height >= 20 { 4 } else { 1 };
    title(area, frame, theme);
    let message = message(app, usize::from(area.width));
    // Below lie the rule, the message, the line and the keys.
    let room = usize::from(area.height).saturating_sub(head + 3 + message.len());
    let skip = if rows.len() > room {
        picked.saturating_sub(room / 2).min(rows.len() - room)
    } else {
        0
    };
    let top = area.y + u16::try_from(head).unwrap_or(0);
    for (y, (row, place)) in (top..).zip(in_sight(rows, skip, room, theme)) {
        let at = Rect {
            y,
            height: 1,
            ..area
        };
        row.paint(at, frame.buffer_mut());
        if let Some(place) = place {
            frame.mark(at, Means::Row(place));
        }
    }
    if home.typing.is_some() {
        super::let_rest(frame.buffer_mut(), theme);
    }
    foot(app, home, message, frame, theme);
}

/// What there is room for; the first and the last row say how many more there are.
fn in_sight(mut rows: Vec<Row>, skip: usize, room: usize, theme: &Theme) -> Vec<Row> {
    let more = |hidden: &[Row], way: &str| {
        let count = hidden.iter().filter(|(_, place)| place.is_some()).count();
        let words = format!("  … {count} more {way}");
        (Line::styled(words, theme.faint), None)
    };
    let end = (skip + room).min(rows.len());
    let above = (skip > 0).then(|| more(&rows[..=skip.min(end)], "above"));
    let below = (end < rows.len()).then(|| more(&rows[end.saturating_sub(1)..], "below"));
    rows.truncate(end);
    let mut rows = rows.split_off(skip.min(end));
    if let (Some(above), Some(first)) = (above, rows.first_mut()) {
        *first = above;
    }
    if let (Some(below), Some(last)) = (below, rows.last_mut()) {
        *last = below;
    }
    rows
}

/// Two rows, one where the screen is low.
fn title(area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    let (first, second) = ("  flipchart", "  Workshops for building partnerships");
    if area.height >= 20 {
        Line::styled(first, theme.accent).paint(
            Rect {
                y: 1,
                height: 1,
                ..area
            },
            frame.buffer_mut(),
        );
        Line::styled(second, theme.text).paint(
            Rect {
                y: 2,
                height: 1,
                ..area
            },
            frame.buffer_mut(),
        );
    } else {
        let line = Line::from(vec![
            Span::styled(first, theme.accent),
            Span::styled(second, theme.faint),
        ]);
        line.paint(Rect { height: 1, ..area }, frame.buffer_mut());
    }
}

/// All rows.
fn rows(app: &App, home: &Home, now: At, width: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    let small = app.size.1 < 20;
    if !home.recent.is_empty() {
        rows.push((Line::styled("  GO ON", theme.faint), None));
    }
    for (n, recent) in home.recent.iter().enumerate() {
        let row = recent_row(app, recent, n == home.picked, now, width, theme);
        rows.push((row, Some(n)));
    }
    if !home.recent.is_empty() && !small {
        rows.push((Line::default(), None));
    }
    rows.push((Line::styled("  START", theme.faint), None));
    for (n, offer) in (home.recent.len()..).zip(&home.offers) {
        let row = offer_row(offer, n == home.picked, width, theme);
        rows.push((row, Some(n)));
    }
    rows
}

/// Title, where it stands, when it was last open, how much was said in it.
fn recent_row(
    app: &App,
    recent: &Recent,
    picked: bool,
    now: At,
    width: usize,
    theme: &Theme,
) -> Line<'static> {
    let when = when(app, recent.last, now);
    let notes = count(recent.notes, "note", "notes");
    // Where it is narrow, where it stands matters more than how much was said.
    let right = if width < 70 {
        when
    } else {
        format!("{when}   {notes:>10}")
    };
    let title = title_columns(width);
    let room = width.saturating_sub(title + columns(&right) + 5);
    let stands = pad(&cut_stands(&recent.stands, room), room) + "  ";
    row(
        [titled(&recent.title, width), stands, right],
        picked,
        width,
        theme,
    )
}

/// Where it is narrow the step's name is cut, and never its number.
fn cut_stands(stands: &str, room: usize) -> String {
    let (name, place) = stands.split_at(stands.rfind(", ").unwrap_or(stands.len()));
    match room.checked_sub(columns(place)) {
        Some(left) if left >= SHORTEST => format!("{}{place}", cut(name, left)),
        Some(_) | None => cut(stands, room).into_owned(),
    }
}

/// Whole hours from two on are told in hours, everything else in minutes.
fn offer_row(offer: &Offer, picked: bool, width: usize, theme: &Theme) -> Line<'static> {
    let title = title_columns(width);
    let length = match offer.minutes {
        0 => "no clock".to_string(),
        minutes if minutes >= 120 && minutes % 60 == 0 => format!("{} h", minutes / 60),
        minutes => format!("{minutes} min"),
    };
    let room = width.saturating_sub(title + 14);
    row(
        [
            titled(&offer.title, width),
            format!("{length:>8}   "),
            cut(&offer.summary, room).into_owned(),
        ],
        picked,
        width,
        theme,
    )
}

/// Title, what is in between, and the end: one painted text where it is picked.
fn row(
    [first, second, third]: [String; 3],
    picked: bool,
    width: usize,
    theme: &Theme,
) -> Line<'static> {
    if picked {
        let text = format!("▌ {first}{second}{third}");
        return Line::styled(pad(&text, width), theme.painted);
    }
    Line::from(vec![
        Span::styled(format!("  {first}"), theme.text),
        Span::styled(format!("{second}{third}"), theme.faint),
    ])
}

/// `today 18:02`, `yesterday`, `3 Nov`, `3 Nov 2024`.
fn when(app: &App, last: At, now: At) -> String {
    let (then, today) = (last.with_timezone(&app.offset), app.today(now));
    let days = (today - then.date_naive()).num_days();
    match days {
        0 => then.format("today %H:%M").to_string(),
        1 => "yesterday".to_string(),
        _ if chrono::Datelike::year(&then) == chrono::Datelike::year(&today) => {
            then.format("%-d %b").to_string()
        }
        _ => then.format("%-d %b %Y").to_string(),
    }
}

/// What is said, in as many rows as it takes. Without a message: that all is saved, and where.
fn message(app: &App, width: usize) -> Vec<String> {
    let safe = if width < 72 {
        "Saved as you type. Nothing leaves this machine."
    } else {
        "Saved as you type, in your own folder. Nothing leaves this machine."
    };
    let width = width.saturating_sub(2);
    app.message().map_or_else(
        || vec![cut(safe, width).into_owned()],
        |said| message_rows(&said, width),
    )
}

/// The message, the line and the keys.
fn foot(app: &App, home: &Home, message: Vec<String>, frame: &mut Surface<'_>, theme: &Theme) {
    let area = frame.area();
    let at = |up: u16| Rect {
        y: area.bottom().saturating_sub(up),
        height: 1,
        ..area
    };
    let rows = u16::try_from(message.len()).unwrap_or(1);
    if area.height >= 20 {
        Line::styled("─".repeat(usize::from(area.width)), theme.rule)
            .paint(at(3 + rows), frame.buffer_mut());
    }
    for (up, text) in (3..3 + rows).rev().zip(message) {
        Line::styled(format!(" {text}"), theme.text).paint(at(up), frame.buffer_mut());
    }
    draw_typing(home, at(2), frame, theme);
    if !app.layers.is_empty() {
        return;
    }
    let typing = home.typing.is_some();
    let hints = hints(home);
    let places: &[Place] = if typing {
        &[Place::Line, Place::Everywhere]
    } else {
        &[Place::Home, Place::Everywhere]
    };
    let shown = fitting(
        &hints,
        &app.keys,
        places,
        usize::from(area.width).saturating_sub(2),
    );
    draw_hints(&shown, at(1), frame, theme);
}

/// The line of the home screen, while something is typed into it.
fn draw_typing(home: &Home, area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    let Some((what, line)) = &home.typing else {
        return;
    };
    let label = match what {
        Typing::Rename => " New name › ",
        Typing::Path => " File › ",
        Typing::Find => " Find › ",
    };
    let text = format!("{label}{}", line.text());
    Line::styled(pad(&text, usize::from(area.width)), theme.painted)
        .paint(area, frame.buffer_mut());
    let x = columns(label) + columns(line.before_cursor());
    frame.set_cursor_position(Position {
        x: u16::try_from(x).unwrap_or(0).min(area.right() - 1),
        y: area.y,
    });
}

/// What can be renamed or deleted is a session; on a workshop other keys are worth the place.
fn hints(home: &Home) -> Vec<Hint> {
    if let Some((what, _)) = &home.typing {
        let does = match what {
            Typing::Find | Typing::Path => "open",
            Typing::Rename => "keep",
        };
        return vec![key(Action::Accept, does), key(Action::Back, "as it was")];
    }
    let mut hints = vec![key(Action::Open, "open"), key(Action::MoveDown, "pick")];
    let find = key(Action::Find, "find");
    hints.extend(if home.recent_picked().is_some() {
        vec![
            key(Action::FollowUp, "follow up"),
            key(Action::Edit, "rename"),
            key(Action::Remove, "delete"),
        ]
    } else {
        vec![
            find.clone(),
            key(Action::OpenFile, "a file"),
            key(Action::SwapTheme, "light/dark"),
        ]
    });
    hints.extend([key(Action::Help, "help"), key(Action::Quit, "leave")]);
    // Where there is no room for all, one finds by looking.
    hints.extend(home.recent_picked().map(|_| find));
    hints
}
