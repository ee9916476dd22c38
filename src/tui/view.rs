//! Drawing the whole screen from the state; changes nothing.
//!
//! Not here: what a pane shows (`pane`), and figures (`figure`).

use ratatui::{Frame, buffer::Buffer, layout::Rect, style::Style, text::Line};

mod clock;
mod desk;
mod foot;
mod head;
mod home;
mod line;
mod sheet;

pub use desk::{lines as desk_lines, most_scroll};
pub use foot::hints as foot_hints;

use self::line::Written;
use super::{
    app::{App, SMALLEST, Screen, Work},
    keymap::{Action, Place},
    paint::{Paint, paint_ground},
    stack::stack,
    surface::{Marks, Surface},
    theme::{Depth, Theme},
};
use crate::domain::{
    record::At,
    text::{columns, wrap},
};

/// The parts of the screen of an open session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    pub head: Rect,
    /// The pane's own; sheets lie over it.
    pub body: Rect,
    /// Where one types.
    pub line: Rect,
    /// What has just happened, or what is wrong and what to do.
    pub message: Rect,
    /// What the keys do here, in two rows where there is room.
    pub hints: Rect,
    /// Rules above and below the body; none on small screens below.
    pub rules: [Rect; 2],
}

/// Rows of the head: two small, four ordinary, seven with double digits.
fn head_rows((columns, rows): (u16, u16)) -> u16 {
    match (columns, rows) {
        (160.., 50..) => 7,
        (_, 20..) => 4,
        _ => 2,
    }
}

fn hint_rows((columns, rows): (u16, u16)) -> u16 {
    if columns >= 110 && rows >= 40 { 2 } else { 1 }
}

impl Areas {
    /// The parts of a screen of that size: columns, rows. The line takes as many rows as its text,
    /// and so does the message.
    pub fn of(size: (u16, u16), line: u16, message: u16) -> Self {
        let area = Rect::new(0, 0, size.0, size.1);
        let below = u16::from(size.1 >= 20);
        let rows = [
            Some(head_rows(size)),
            Some(1),
            None,
            Some(below),
            Some(line),
            Some(message),
            Some(hint_rows(size)),
        ];
        let [head, above, body, below, line, message, hints] = stack(area, rows);
        Self {
            head,
            body,
            line,
            message,
            hints,
            rules: [above, below],
        }
    }
}

/// Where a pane is drawn on a screen of that size, while line and message have a row each.
pub fn body_area(size: (u16, u16)) -> Rect {
    Areas::of(size, 1, 1).body
}

/// Rows that sheets have, below the head, on a screen of that size with an open session.
pub fn sheet_rows(size: (u16, u16)) -> u16 {
    size.1 - Areas::of(size, 1, 1).head.height
}

/// Draws everything as it is at `now`.
pub fn view(app: &App, depth: Depth, now: At, frame: &mut Frame<'_>) {
    let mut surface = Surface::new(frame.buffer_mut());
    draw(app, depth, now, &mut surface);
    if let (_, Some(cursor)) = surface.done() {
        frame.set_cursor_position(cursor);
    }
}

/// What a click means, and where: the screen is drawn once more, so that it can be no other.
pub fn marks(app: &App, now: At) -> Marks {
    let mut cells = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    let mut surface = Surface::new(&mut cells);
    draw(app, Depth::default(), now, &mut surface);
    surface.done().0
}

fn draw(app: &App, depth: Depth, now: At, frame: &mut Surface<'_>) {
    let theme = Theme {
        glyphs: app.keys.glyphs,
        ..app.theme.theme(depth)
    };
    let area = frame.area();
    paint_ground(theme.text, frame.buffer_mut());
    if app.blank {
        return;
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(area, frame, &theme);
        return app.keys.glyphs.show(frame.buffer_mut());
    }
    match &app.screen {
        Screen::Home(home) => home::draw(app, home, now, frame, &theme),
        Screen::Work(work) if app.big_clock => {
            let back = app.keys.shown(&[Place::Choosing], Action::BigClock);
            clock::draw_big(app, work, now, back, frame, &theme);
        }
        Screen::Work(work) => draw_work(app, work, now, frame, &theme),
        Screen::Desk(desk) => desk::draw(app, desk, now, frame, &theme),
    }
    for layer in &app.layers {
        let_rest(frame.buffer_mut(), &theme);
        sheet::draw(app, layer, now, frame, &theme);
    }
    app.keys.glyphs.show(frame.buffer_mut());
}

/// The keys go elsewhere, to a sheet or a line: what was painted is so no more.
fn let_rest(buf: &mut Buffer, theme: &Theme) {
    let look = |style: Style| {
        (
            style.fg.unwrap_or_default(),
            style.bg.unwrap_or_default(),
            style.add_modifier,
        )
    };
    let (painted, text) = (look(theme.painted), look(theme.text));
    for cell in &mut buf.content {
        if (cell.fg, cell.bg, cell.modifier) == painted {
            (cell.fg, cell.bg, cell.modifier) = text;
        }
    }
}

/// Everything is kept and goes on, keys too; it is only not drawn. Where the sentence doesn't fit
/// either, the size alone stands.
fn too_small(area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    let size = format!("{}×{}", SMALLEST.0, SMALLEST.1);
    let sentence = format!("Make it {size}; all is kept.");
    let mut rows = wrap(&sentence, usize::from(area.width));
    let is_broken = usize::from(area.width) <= columns(&size);
    if is_broken || rows.len() > usize::from(area.height) {
        rows = vec![size];
    }
    let above = usize::from(area.height)
        .saturating_sub(rows.len())
        .div_ceil(2);
    for (row, text) in area.rows().skip(above).zip(rows) {
        Line::styled(text, theme.strong).paint(row, frame.buffer_mut());
    }
}

/// The step on the wall: head, rules, the pane's body, the foot.
fn draw_work(app: &App, work: &Work, now: At, frame: &mut Surface<'_>, theme: &Theme) {
    let size = (frame.area().width, frame.area().height);
    let Some(bench) = work.benches.get(&work.prompt.step) else {
        return;
    };
    let scene = work.scene(&bench.line, now, app.offset, size);
    let written = Written::of(&scene, bench.pane());
    let message = foot::message(app, &scene, bench.pane());
    let rows = u16::try_from(message.len()).unwrap_or(1);
    let areas = Areas::of(size, written.as_ref().map_or(1, Written::rows), rows);
    head::draw(app, work, now, areas.head, frame, theme);
    for rule in areas.rules {
        Line::styled("─".repeat(usize::from(rule.width)), theme.rule).paint(
            Rect {
                height: rule.height.min(1),
                ..rule
            },
            frame.buffer_mut(),
        );
    }
    bench.pane().draw(&scene, areas.body, frame, theme);
    for (row, text) in areas.message.rows().zip(message) {
        Line::styled(format!(" {text}"), theme.text).paint(row, frame.buffer_mut());
    }
    let shown = (&scene, bench.pane());
    foot::draw(app, shown, written.as_ref(), &areas, frame, theme);
}
