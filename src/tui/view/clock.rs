//! The clock: big digits at the right of the head, plain ones where it is narrow, and alone over the
//! whole screen. What it says is said in words, too.

use chrono::FixedOffset;
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Alignment, Position, Rect},
    style::Style,
    text::Line,
    widgets::Widget,
};

use super::head::alarms;
use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds, spoken},
        plan::Plan,
        record::At,
        session::Session,
        text::{columns, cut},
    },
    tui::{
        app::{App, Signal, Work},
        digits,
        theme::Theme,
        update::clock_stage,
    },
};

/// What the clock shows: its digits, the words under them, and how they look.
struct Face {
    /// What is left; once it is over, how far over; without a time box, what was spent.
    digits: String,
    words: Vec<String>,
    style: Style,
    /// Of the words, which are quiet until the box comes to its end.
    words_style: Style,
}

/// None where there is nothing to show: no time box, and the clock was never started.
fn face(app: &App, session: &Session, now: At, theme: &Theme) -> Option<Face> {
    let reading = Reading::of(&session.phase_now()?, now);
    if reading.planned_s == 0 && reading.is_untouched() {
        return None;
    }
    let plan = plan_words(session, app.offset, now);
    let stage = clock_stage(reading, &app.signals);
    let seconds = match (reading.planned_s, reading.is_over()) {
        (0, _) => reading.spent_s,
        (_, true) => reading.over_s(),
        (_, false) => reading.left_s(),
    };
    let style = match stage {
        _ if !reading.running => theme.faint,
        Some(Signal::Over | Signal::StillOver(_)) => theme.alarm,
        Some(Signal::Left(_)) => theme.warn,
        None => theme.strong,
    };
    let words_style = if reading.running && stage.is_some() {
        theme.warn
    } else {
        theme.faint
    };
    Some(Face {
        digits: minutes_and_seconds(seconds),
        words: words(reading, stage, &plan),
        style,
        words_style,
    })
}

/// What stands under the digits, in whole and ever shorter, for where that doesn't fit.
fn words(reading: Reading, stage: Option<Signal>, plan: &[String]) -> Vec<String> {
    let of = format!("of {}", minutes_and_seconds(reading.planned_s));
    // With room, when all ends stands behind.
    let two = |whole: String, short: &str| {
        let ends = [plan.first(), plan.last()].into_iter().flatten();
        let ends: Vec<String> = ends.map(|plan| format!("{whole} · {plan}")).collect();
        ends.into_iter()
            .chain([whole, short.to_string()])
            .collect::<Vec<String>>()
    };
    let planned = |first: &str| -> Vec<String> {
        let whole = plan.iter().map(|plan| format!("{first} · {plan}"));
        whole.chain([first.to_string()]).collect()
    };
    match (reading.running, stage) {
        (true, _) if reading.planned_s == 0 => planned("no time box"),
        (false, _) if reading.planned_s == 0 => planned("paused"),
        (false, _) if reading.is_untouched() => planned("not started"),
        (_, Some(Signal::Over | Signal::StillOver(_))) => two(
            format!("TIME  over {}", spoken(reading.over_s())),
            "TIME over",
        ),
        (false, _) => planned("paused"),
        (true, Some(Signal::Left(minutes))) => {
            let last = match minutes {
                1 => "last minute".to_string(),
                minutes => format!("last {minutes} min"),
            };
            two(format!("{last} {of}"), &last)
        }
        (true, None) => planned(&of),
    }
}

/// Ahead or behind, with the time of day at which all ends and without, and that time alone. One
/// box is no plan.
fn plan_words(session: &Session, offset: FixedOffset, now: At) -> Vec<String> {
    let plan = Plan::of(session, now);
    let boxes = session.workshop().course().count();
    let Some(words) = plan.words().filter(|_| boxes > 1) else {
        return Vec::new();
    };
    let ends = plan.ends.with_timezone(&offset).format("%H:%M");
    let ends = format!("all ends {ends}");
    vec![format!("{words}, {ends}"), words, ends]
}

/// The clock in its place in the head.
pub(super) fn draw(
    app: &App,
    session: &Session,
    now: At,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let Some(face) = face(app, session, now, theme) else {
        return;
    };
    if area.height < 4 {
        return draw_small(face, area, buf);
    }
    let scale = if area.height >= 7 { 2 } else { 1 };
    let width = digits::width(&face.digits, scale);
    let x = area.right().saturating_sub(width + 1).max(area.x);
    let style = Style {
        bg: if face.style == theme.alarm {
            theme.warn.bg
        } else {
            face.style.bg
        },
        fg: if face.style == theme.alarm {
            theme.warn.fg
        } else {
            face.style.fg
        },
        ..face.style
    };
    let at = Position { x, y: area.y };
    digits::draw(&face.digits, (scale, theme.glyphs), at, style, buf);
    let below = Rect {
        y: area.y + digits::height(scale),
        height: 1,
        x: area.x,
        width: area.width.saturating_sub(1),
    };
    let words_style = if face.style == theme.alarm {
        theme.alarm
    } else {
        face.words_style
    };
    Line::styled(fitting(&face.words, below.width), words_style)
        .alignment(Alignment::Right)
        .render(below, buf);
}

/// Plain digits, and the words under them, where the head has two rows.
fn draw_small(face: Face, area: Rect, buf: &mut Buffer) {
    let inner = Rect {
        width: area.width.saturating_sub(1),
        height: 1,
        ..area
    };
    let digits = Line::styled(face.digits, face.style);
    digits.alignment(Alignment::Right).render(inner, buf);
    let words = Line::styled(fitting(&face.words, inner.width), face.words_style);
    let below = Rect {
        y: area.y + 1,
        ..inner
    };
    words.alignment(Alignment::Right).render(below, buf);
}

/// The longest words that fit.
fn fitting(words: &[String], width: u16) -> String {
    let width = usize::from(width);
    let fits = words.iter().find(|words| columns(words) <= width);
    let words = fits.or(words.last()).map_or("", String::as_str);
    cut(words, width).into_owned()
}

/// The clock over the whole screen.
pub(super) fn draw_big(app: &App, work: &Work, now: At, frame: &mut Frame<'_>, theme: &Theme) {
    let area = frame.area();
    let Some(face) = face(app, work.room.session(), now, theme) else {
        return Line::styled("No clock here. Any key goes back.", theme.text)
            .centered()
            .render(
                Rect {
                    y: area.height / 2,
                    height: 1,
                    ..area
                },
                frame.buffer_mut(),
            );
    };
    let fits = |scale: &u16| {
        digits::width(&face.digits, *scale) <= area.width.saturating_sub(2)
            && digits::height(*scale) + 3 <= area.height
    };
    let scale = (1..=12).rev().find(fits).unwrap_or(1);
    let (width, height) = (digits::width(&face.digits, scale), digits::height(scale));
    let (x, y) = (
        area.width.saturating_sub(width) / 2,
        area.height.saturating_sub(height + 2) / 2,
    );
    let style = if face.style == theme.alarm {
        theme.warn
    } else {
        face.style
    };
    digits::draw(
        &face.digits,
        (scale, theme.glyphs),
        Position { x, y },
        style,
        frame.buffer_mut(),
    );
    let below = Rect {
        y: (y + height + 1).min(area.height - 1),
        height: 1,
        ..area
    };
    let words_style = if face.style == theme.alarm {
        theme.alarm
    } else {
        face.words_style
    };
    Line::styled(fitting(&face.words, area.width), words_style)
        .centered()
        .render(below, frame.buffer_mut());
    let top = Rect { height: 1, ..area };
    alarms(work, usize::from(area.width), theme).render(top, frame.buffer_mut());
}
