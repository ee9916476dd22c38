//! The clock: big digits at the right of the head, plain ones where it is narrow, and alone over the
//! whole screen. What it says is said in words, too.

use chrono::{FixedOffset, TimeDelta};
use ratatui::{
    buffer::Buffer,
    layout::{Alignment, Position, Rect},
    style::Style,
    text::{Line, Span},
};

mod big;

pub(super) use big::draw as draw_big;

use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds, spoken},
        plan::Plan,
        record::At,
        session::Session,
        text::{columns, cut},
    },
    tui::{
        app::{App, Signal},
        digits,
        paint::Paint,
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
    is_over: bool,
    /// The end of the box, or of five more minutes, is just reached.
    marks: bool,
}

/// Seconds for which the end of a box is marked, and each five minutes over.
const MARKED_S: u32 = 10;

/// None where there is nothing to show: no time box, and the clock was never started.
fn face(app: &App, session: &Session, now: At, theme: &Theme) -> Option<Face> {
    let reading = Reading::of(&session.phase_now()?, now);
    if reading.planned_s == 0 && reading.is_untouched() {
        return None;
    }
    let plan = plan_words(session, app.offset, now);
    let ends = now + TimeDelta::seconds(reading.left_s().into());
    let until = format!(
        ", until {}",
        ends.with_timezone(&app.offset).format("%H:%M")
    );
    let stage = clock_stage(reading, &app.signals);
    let over = reading.over_s();
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
        words: words(reading, stage, &until, &plan),
        style,
        words_style,
        is_over: reading.is_over(),
        marks: over.checked_rem(app.signals.over * 60).unwrap_or(over) < MARKED_S,
    })
}

/// What stands under the digits, in whole and ever shorter, for where that doesn't fit.
fn words(reading: Reading, stage: Option<Signal>, until: &str, plan: &[String]) -> Vec<String> {
    let of = format!("of {}", minutes_and_seconds(reading.planned_s));
    // With room, when all ends stands behind.
    let last = |short: &str| {
        let whole = format!("{short} {of}");
        let until = format!("{whole}{until}");
        let ends = plan.iter().map(|plan| format!("{until} · {plan}"));
        let ends: Vec<String> = ends.collect();
        let shorter = [until, whole, short.to_string()];
        ends.into_iter().chain(shorter).collect::<Vec<String>>()
    };
    let planned = |first: &str| -> Vec<String> {
        let whole = plan.iter().map(|plan| format!("{first} · {plan}"));
        whole.chain([first.to_string()]).collect()
    };
    let ends = || {
        let whole = format!("{of}{until}");
        let planned_too = plan.iter().map(|plan| format!("{whole} · {plan}"));
        let bare = plan.is_empty().then(|| whole.clone());
        planned_too.chain(bare).chain(planned(&of)).collect()
    };
    match (reading.running, stage) {
        (true, _) if reading.planned_s == 0 => planned("no time box"),
        (false, _) if reading.planned_s == 0 => planned("paused"),
        (false, _) if reading.is_untouched() => planned("not started"),
        (_, Some(Signal::Over | Signal::StillOver(_))) => {
            let whole = format!("TIME  over {}", spoken(reading.over_s()));
            vec![whole, "TIME over".to_string()]
        }
        (false, _) => planned("paused"),
        (true, Some(Signal::Left(1))) => last("last minute"),
        (true, Some(Signal::Left(minutes))) => last(&format!("last {minutes} min")),
        (true, None) => ends(),
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

/// The clock in its place in the head. Its words may begin further left, at `words_from`.
pub(super) fn draw(
    app: &App,
    session: &Session,
    now: At,
    (area, words_from): (Rect, u16),
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
    let at = Position { x, y: area.y };
    face.draw_digits(scale, at, buf, theme);
    let below = Rect {
        y: area.y + digits::height(scale),
        height: 1,
        x: words_from,
        width: area.right().saturating_sub(words_from + 1),
    };
    face.told(below.width, theme)
        .alignment(Alignment::Right)
        .paint(below, buf);
}

impl Face {
    /// Big digits stand on no painted ground, but for ten seconds at the end of the box and at each
    /// five minutes over.
    fn digits_style(&self, theme: &Theme) -> Style {
        if self.style == theme.alarm && !self.marks {
            theme.warn
        } else {
            self.style
        }
    }

    /// The digits; a painted ground goes around them, as else the gaps between them would look like
    /// digits.
    fn draw_digits(&self, scale: u16, at: Position, buf: &mut Buffer, theme: &Theme) {
        let style = self.digits_style(theme);
        if style == theme.alarm {
            let ground = Rect {
                x: at.x.saturating_sub(scale),
                y: at.y,
                width: digits::width(&self.digits, scale) + 2 * scale,
                height: digits::height(scale),
            };
            buf.set_style(ground.intersection(buf.area), style);
        }
        digits::draw(&self.digits, (scale, theme.glyphs), at, style, buf);
    }

    /// The words under big digits. Of those over time `TIME` alone is painted: what counts on looks as
    /// the digits do, so that a tick writes in one colour.
    fn told(&self, width: u16, theme: &Theme) -> Line<'static> {
        let words = fitting(&self.words, width);
        match words.strip_prefix("TIME") {
            Some(over) if self.style == theme.alarm => Line::from(vec![
                Span::styled("TIME", theme.alarm),
                Span::styled(over.to_string(), self.digits_style(theme)),
            ]),
            Some(_) | None => Line::styled(words, self.words_style(theme)),
        }
    }

    fn words_style(&self, theme: &Theme) -> Style {
        if self.style == theme.alarm {
            theme.alarm
        } else {
            self.words_style
        }
    }
}

/// Plain digits and the words before them, where the head has two rows: the lower one is the
/// question's.
fn draw_small(face: Face, area: Rect, buf: &mut Buffer) {
    let row = Rect {
        width: area.width.saturating_sub(1),
        height: 1,
        ..area
    };
    let room = usize::from(row.width).saturating_sub(columns(&face.digits) + 2);
    let words = face.words.iter().find(|words| columns(words) <= room);
    let line = match words {
        Some(words) => Line::from(vec![
            Span::styled(words.clone(), face.words_style),
            Span::raw("  "),
            Span::styled(face.digits, face.style),
        ]),
        // That it is over is said even where there is room for no word.
        None if face.is_over => Line::styled(format!("+{}", face.digits), face.style),
        None => Line::styled(face.digits, face.style),
    };
    line.alignment(Alignment::Right).paint(row, buf);
}

/// The longest words that fit.
fn fitting(words: &[String], width: u16) -> String {
    let width = usize::from(width);
    let fits = words.iter().find(|words| columns(words) <= width);
    let words = fits.or(words.last()).map_or("", String::as_str);
    cut(words, width).into_owned()
}
