//! The desk's last two rows: what is wrong or was just said, and its keys.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use super::{super::foot, put};
use crate::{
    domain::text::cut,
    tui::{
        app::{App, Desk},
        hint::{fitting, key},
        keymap::{Action, Place},
        surface::Surface,
        theme::Theme,
    },
};

/// What is wrong stands before what was said.
pub(super) fn draw_message(app: &App, desk: &Desk, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let width = usize::from(area.width).saturating_sub(2);
    let silent = desk.silent_since.map(|sign| {
        let sign = sign.with_timezone(&app.offset);
        format!(
            "No sign of life from the wall since {}.",
            sign.format("%H:%M:%S")
        )
    });
    let lost = desk.lost.as_ref();
    let lost = lost.map(|why| format!("This is as it was: {why}"));
    let (text, style): (String, Style) = match (lost.or(silent), app.message()) {
        (Some(alarm), _) => (format!(" {alarm} "), theme.alarm),
        (None, Some(said)) => (format!(" {said}"), theme.text),
        (None, None) => return,
    };
    put(
        Line::styled(cut(&text, width).into_owned(), style),
        area,
        buf,
    );
}

pub(super) fn draw_hints(app: &App, desk: &Desk, area: Rect, on: &mut Surface<'_>, theme: &Theme) {
    let mut hints = vec![
        key(Action::LookAhead, "look ahead"),
        key(Action::MoveDown, "scroll"),
        key(Action::Help, "help"),
        key(Action::Quit, "leave"),
        key(Action::LookBack, "back"),
        key(Action::SwapTheme, "light/dark"),
    ];
    if desk.looking.is_some() {
        hints.insert(0, key(Action::Back, "to the room"));
    }
    let places = [Place::Desk, Place::Everywhere];
    let columns = usize::from(area.width).saturating_sub(2);
    let shown = fitting(&hints, &app.keys, &places, columns);
    foot::draw_hints(&shown, area, on, theme);
}
