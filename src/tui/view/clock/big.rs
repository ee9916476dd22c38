//! The clock over the whole screen, for the back of the room: the digits as large as they go, above
//! them which step it is, below them whose turn it is, or the phase; in large letters where they fit.

use ratatui::{
    layout::{Position, Rect},
    text::Line,
};

use super::{Face, face, fitting};
use crate::{
    domain::{record::At, text::cut},
    tui::{
        app::{App, Work},
        digits,
        paint::Paint,
        surface::Surface,
        theme::Theme,
        update::{round_is_on, round_turns},
        view::head::alarms,
    },
};

/// Digits are so many times as large as the largest letters beside them.
const BESIDE: u16 = 3;

/// Draws it; `back` is the key that closes it.
pub(in crate::tui::view) fn draw(
    app: &App,
    work: &Work,
    now: At,
    back: Option<String>,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    let area = frame.area();
    let Some(face) = face(app, work.room.session(), now, theme) else {
        let words = Line::styled("No clock here. Any key goes back.", theme.text);
        let middle = rows(area, area.height / 2, 1);
        return words.centered().paint(middle, frame.buffer_mut());
    };
    let scale = scale(&face, area);
    let (width, height) = (digits::width(&face.digits, scale), digits::height(scale));
    let (x, y) = (
        area.width.saturating_sub(width) / 2,
        area.height.saturating_sub(height + 2) / 2,
    );
    let at = Position { x, y };
    face.draw_digits(scale, at, frame.buffer_mut(), theme);
    let below = rows(area, (y + height + 1).min(area.height - 1), 1);
    // From the back of the room nothing faint is read.
    let quiet = face.words_style == theme.faint;
    let loud = (!quiet).then(|| face.words_style(theme));
    Line::styled(fitting(&face.words, area.width), loud.unwrap_or(theme.text))
        .centered()
        .paint(below, frame.buffer_mut());
    if let Some(key) = back.filter(|_| below.y + 1 < area.height) {
        let words = format!(" {key} closes this; other keys do their work");
        let last = rows(area, area.height - 1, 1);
        Line::styled(words, theme.faint).paint(last, frame.buffer_mut());
    }
    // The first row is kept for what must not be overlooked, the last for the way back.
    let above = rows(area, 1, y.saturating_sub(2));
    let under = rows(area, below.y + 2, area.height.saturating_sub(below.y + 3));
    let most = (scale / BESIDE).max(1);
    tell(&step(work), (above, most), frame, theme);
    tell(&turn(work), (under, most), frame, theme);
    let top = rows(area, 0, 1);
    alarms(work, usize::from(area.width), theme).paint(top, frame.buffer_mut());
}

fn scale(face: &Face, area: Rect) -> u16 {
    let fits = |scale: &u16| {
        digits::width(&face.digits, *scale) <= area.width.saturating_sub(2)
            && digits::height(*scale) + 3 <= area.height
    };
    (1..=12).rev().find(fits).unwrap_or(1)
}

/// So many rows of the screen, from one on.
fn rows(area: Rect, y: u16, height: u16) -> Rect {
    let rows = Rect { y, height, ..area };
    rows.intersection(area)
}

/// The step that the room is in.
fn step(work: &Work) -> String {
    let session = work.room.session();
    session.step_name(&session.stand().step)
}

/// Whoever speaks; else what the phase is called.
fn turn(work: &Work) -> String {
    let session = work.room.session();
    let speaker = round_is_on(work).then(|| round_turns(work).0).flatten();
    let stand = session.stand();
    let phase = session.workshop().phase(&stand.step, &stand.phase);
    speaker.unwrap_or_else(|| phase.map_or_else(String::new, |phase| phase.title.clone()))
}

/// In the middle of some rows, in letters as large as fit; where none do, in one plain row.
fn tell(text: &str, (area, most): (Rect, u16), frame: &mut Surface<'_>, theme: &Theme) {
    let fits = |scale: &u16| {
        digits::can_spell(text, *scale, theme.glyphs)
            && digits::width(text, *scale) <= area.width.saturating_sub(2)
            && digits::height(*scale) <= area.height
    };
    let spelt = (1..=most).rev().find(fits);
    let height = spelt.map_or(1, digits::height);
    if text.is_empty() || height > area.height {
        return;
    }
    let y = area.y + (area.height - height) / 2;
    let Some(scale) = spelt else {
        let words = cut(text, usize::from(area.width.saturating_sub(2)));
        let row = rows(area, y, 1);
        return Line::styled(words.into_owned(), theme.strong)
            .centered()
            .paint(row, frame.buffer_mut());
    };
    let x = area.x + area.width.saturating_sub(digits::width(text, scale)) / 2;
    let at = Position { x, y };
    let signs = (scale, theme.glyphs);
    digits::draw(text, signs, at, theme.text, frame.buffer_mut());
}
