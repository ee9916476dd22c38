//! Drawing a picker: what matches, its typed letters standing out.

use ratatui::{
    style::{Modifier, Style},
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation;

use super::{below, boxed::boxed, draw_query, hints, part, row};
use crate::{
    domain::text::{columns, cut, pad},
    tui::{
        app::App,
        hint::key,
        keymap::Action,
        layer::{Layer, Picker},
        paint::Paint,
        surface::{Means, Surface},
        theme::Theme,
    },
};

/// How wide it is: where there is room, what the longest action does is read whole.
fn width(screen: u16) -> u16 {
    (screen / 3 * 2).clamp(72, 88)
}

/// As high as all its choices, so that it keeps its size while letters leave fewer of them.
pub(super) fn draw(app: &App, picker: &Picker, frame: &mut Surface<'_>, theme: &Theme) {
    let matching = picker.found();
    let rows = u16::try_from(picker.choices.len())
        .unwrap_or(u16::MAX)
        .saturating_add(6);
    let size = (width(frame.area().width), rows.max(9));
    let area = boxed(app, frame, size, &picker.title, theme);
    draw_query(picker.query.text(), "type letters", area, frame, theme);
    let list = below(area);
    let room = usize::from(list.height);
    let skip = picker.at.saturating_sub(room.saturating_sub(1));
    for (y, (n, (choice, letters))) in (0..list.height).zip(matching.iter().enumerate().skip(skip))
    {
        let aside = cut(&choice.aside, 18);
        let width = usize::from(list.width).saturating_sub(columns(&aside) + 3);
        let (mark, style) = if n == picker.at {
            ("▌ ", theme.painted)
        } else {
            ("  ", theme.text)
        };
        let faint = if n == picker.at {
            theme.painted
        } else {
            theme.faint
        };
        let mut spans = vec![Span::styled(mark, style)];
        spans.extend(emphasised(&pad(&choice.label, width), letters, style));
        spans.push(Span::styled(format!(" {aside}"), faint));
        Line::from(spans).paint(row(list, y), frame.buffer_mut());
        frame.mark(row(list, y), Means::Row(n));
    }
    if matching.is_empty() {
        Line::styled("Nothing matches.", theme.faint).paint(row(list, 0), frame.buffer_mut());
    }
    let layer_hints = [
        key(Action::Accept, "take it"),
        key(Action::NextMatch, "next"),
        key(Action::Back, "close"),
    ];
    let part = part(skip, room, matching.len());
    hints(
        app,
        &Layer::Leave,
        (&layer_hints, &part),
        area,
        frame,
        theme,
    );
}

/// A text whose typed graphemes stand out: underlined, as colour alone is nothing to some.
fn emphasised(text: &str, typed: &[usize], style: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (at, grapheme) in text.graphemes(true).enumerate() {
        let style = if typed.contains(&at) {
            style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
        } else {
            style
        };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(grapheme),
            Some(_) | None => spans.push(Span::styled(grapheme.to_string(), style)),
        }
    }
    spans
}
