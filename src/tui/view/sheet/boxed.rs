//! Where sheets lie, and the box each stands in. Not here: what is in it.

use ratatui::{
    layout::Rect,
    text::Line,
    widgets::{Block, BorderType, Clear, Widget},
};

use crate::{
    domain::text::cut,
    tui::{app::App, surface::Surface, theme::Theme, view::sheet_rows},
};

/// Where sheets lie: below the head, so that the clock and what is asked stay in sight.
pub(super) fn room(app: &App, screen: Rect) -> Rect {
    let rows = if app.work().is_some() {
        sheet_rows((screen.width, screen.height))
    } else {
        screen.height
    };
    Rect {
        y: screen.bottom() - rows,
        height: rows,
        ..screen
    }
}

/// A cleared, bordered box in the middle of the room for sheets; what it returns is its inside.
pub(super) fn boxed(
    app: &App,
    frame: &mut Surface<'_>,
    size: (u16, u16),
    title: &str,
    theme: &Theme,
) -> Rect {
    let room = room(app, frame.area());
    boxed_in(room, frame, size, title, theme)
}

/// The same in the middle of any part of the screen.
pub(super) fn boxed_in(
    screen: Rect,
    frame: &mut Surface<'_>,
    (columns, rows): (u16, u16),
    title: &str,
    theme: &Theme,
) -> Rect {
    let (width, height) = (
        columns.min(screen.width.saturating_sub(2)),
        rows.min(screen.height),
    );
    let area = Rect {
        x: (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    };
    clear_rows(
        Rect {
            x: screen.x,
            width: screen.width,
            ..area
        },
        frame,
        theme,
    );
    frame.cover(area);
    let title = Line::styled(
        format!(" {} ", cut(title, usize::from(width).saturating_sub(6))),
        theme.accent,
    );
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.rule)
        .style(theme.text)
        .title(title);
    let inner = block.inner(area);
    block.render(area, frame.buffer_mut());
    Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    }
}

/// Over the whole width: beside a sheet there would be but ends of words.
fn clear_rows(area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    Clear.render(area, frame.buffer_mut());
    Block::new()
        .style(theme.text)
        .render(area, frame.buffer_mut());
}
