//! The clock: big digits at the right of the head, plain ones where it is narrow, and alone over the
//! whole screen. What it says is said in words, too.

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
        record::At,
        text::{columns, cut},
    },
    tui::{
        app::{Signal, Work},
        digits,
        theme::Theme,
        update::clock_stage,
    },
};

/// What the clock shows: its digits, the words under them, and how they look.
struct Face {
    /// What is left; once it is over, how far over; without a time box, what was spent.
    digits: String,
    words: [String; 2],
    style: Style,
    /// Of the words, which are quiet until the box comes to its end.
    words_style: Style,
}

/// None where there is nothing to show: no time box, and the clock was never started.
fn face(work: &Work, now: At, theme: &Theme) -> Option<Face> {
    let reading = work.reading(now)?;
    if reading.planned_s == 0 && reading.is_untouched() {
        return None;
    }
    let stage = clock_stage(reading);
    let seconds = match (reading.planned_s, reading.is_over()) {
        (0, _) => reading.spent_s,
        (_, true) => reading.over_s(),
        (_, false) => reading.left_s(),
    };
    let style = match stage {
        _ if !reading.running => theme.faint,
        Some(Signal::Over | Signal::StillOver(_)) => theme.alarm,
        Some(Signal::OneLeft | Signal::ThreeLeft) => theme.warn,
        None => theme.strong,
    };
    let words_style = if reading.running && stage.is_some() {
        theme.warn
    } else {
        theme.faint
    };
    Some(Face {
        digits: minutes_and_seconds(seconds),
        words: words(reading, stage),
        style,
        words_style,
    })
}

/// What stands under the digits: in whole, and in short where that doesn't fit.
fn words(reading: Reading, stage: Option<Signal>) -> [String; 2] {
    let of = format!("of {}", minutes_and_seconds(reading.planned_s));
    let (whole, short) = match (reading.running, stage) {
        (true, _) if reading.planned_s == 0 => ("no time box".to_string(), "no time box"),
        (false, _) if reading.planned_s == 0 => ("paused".to_string(), "paused"),
        (false, _) if reading.is_untouched() => ("not started".to_string(), "not started"),
        (_, Some(Signal::Over | Signal::StillOver(_))) => {
            let over = spoken(reading.over_s());
            (format!("TIME  over {over}"), "TIME over")
        }
        (false, _) => ("paused".to_string(), "paused"),
        (true, Some(Signal::OneLeft)) => (format!("last minute {of}"), "last minute"),
        (true, Some(Signal::ThreeLeft)) => (format!("last 3 min {of}"), "last 3 min"),
        (true, None) => return [of.clone(), of],
    };
    [whole, short.to_string()]
}

/// The clock in its place in the head.
pub(super) fn draw(work: &Work, now: At, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let Some(face) = face(work, now, theme) else {
        return;
    };
    if area.height < 4 {
        let line = Line::styled(face.digits, face.style).alignment(Alignment::Right);
        let inner = Rect {
            width: area.width.saturating_sub(1),
            ..area
        };
        line.render(Rect { height: 1, ..inner }, buf);
        let words = Line::styled(fitting(&face.words, inner.width), face.words_style)
            .alignment(Alignment::Right);
        words.render(
            Rect {
                y: area.y + 1,
                height: 1,
                ..inner
            },
            buf,
        );
        return;
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
    digits::draw(&face.digits, scale, Position { x, y: area.y }, style, buf);
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

/// The words that fit.
fn fitting([whole, short]: &[String; 2], width: u16) -> String {
    let width = usize::from(width);
    let words = if columns(whole) <= width {
        whole
    } else {
        short
    };
    cut(words, width).into_owned()
}

/// The clock over the whole screen.
pub(super) fn draw_big(work: &Work, now: At, frame: &mut Frame<'_>, theme: &Theme) {
    let area = frame.area();
    let Some(face) = face(work, now, theme) else {
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
        scale,
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
