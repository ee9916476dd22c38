//! The rows of a tab: which of them fit, and how one that is long goes on. Not here: what they say.

use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

use super::super::{part, row};
use crate::{
    domain::text::{columns, wrap},
    tui::{
        layer::{Tab, TimeSheet},
        paint::Paint,
        surface::{Means, Surface},
        theme::Theme,
    },
};

/// How far the later rows of a text stand back.
const HANGING: usize = 2;

/// One line of the list, and whether it is picked.
pub(super) struct Entry {
    pub(super) picked: bool,
    pub(super) spans: Vec<(String, Tone)>,
}

/// How a part of a line looks.
#[derive(Clone, Copy)]
pub(super) enum Tone {
    Text,
    Strong,
    Faint,
    Accent,
}

/// Draws as many as fit whole, the picked one among them; what it returns says which these are.
pub(super) fn draw_list(
    entries: &[Entry],
    sheet: &TimeSheet,
    area: Rect,
    frame: &mut Surface<'_>,
    theme: &Theme,
) -> String {
    let room = usize::from(area.height);
    let acting = sheet.picked.is_some();
    let width = usize::from(area.width);
    let blocks: Vec<_> = entries
        .iter()
        .map(|entry| entry.lines(width, acting, theme))
        .collect();
    // The first from which all up to `end` fit.
    let up_to = |end: usize| {
        let mut left = room;
        let fits = blocks.iter().take(end).rev().take_while(|block| {
            let fits = block.len() <= left;
            left = left.saturating_sub(block.len());
            fits
        });
        end - fits.count().max(1).min(end)
    };
    let last = up_to(blocks.len());
    let skip = match sheet.picked {
        Some(picked) => up_to((picked + 1).min(blocks.len())),
        // The latest stay in sight where one types them.
        None if sheet.tab != Tab::Time && sheet.scroll == 0 => last,
        None => usize::from(sheet.scroll).min(last),
    };
    let (mut y, mut shown) = (0, 0);
    for block in blocks.iter().skip(skip) {
        if y + block.len() > room && shown > 0 {
            break;
        }
        for line in block {
            let at = u16::try_from(y).unwrap_or(u16::MAX);
            line.paint(row(area, at), frame.buffer_mut());
            frame.mark(row(area, at), Means::Row(skip + shown));
            y += 1;
        }
        shown += 1;
    }
    part(skip, shown, entries.len())
}

impl Entry {
    /// One line; a text that is longer goes on below itself.
    pub(super) fn lines(&self, width: usize, acting: bool, theme: &Theme) -> Vec<Line<'static>> {
        let painted = self.picked && acting;
        let styled = |text: &str, tone: Tone| {
            let style = match tone {
                _ if painted => theme.painted,
                Tone::Text => theme.text,
                Tone::Strong => theme.strong,
                Tone::Faint => theme.faint,
                Tone::Accent => theme.accent,
            };
            Span::styled(text.to_string(), style)
        };
        let mark = if self.picked { "▌ " } else { "  " };
        let look = if painted { theme.painted } else { theme.accent };
        let mut line = Line::from(Span::styled(mark, look));
        let all: usize = self.spans.iter().map(|(text, _)| columns(text)).sum();
        let room = width.saturating_sub(columns(mark));
        let Some(((text, tone), rest)) = self.spans.split_first().filter(|_| all > room) else {
            line.extend(self.spans.iter().map(|(text, tone)| styled(text, *tone)));
            return vec![line];
        };
        let behind: usize = rest.iter().map(|(text, _)| columns(text)).sum();
        let mut rows = wrap(text, room.saturating_sub(HANGING + behind).max(HANGING));
        let first = rows.drain(..rows.len().min(1)).next().unwrap_or_default();
        line.push_span(styled(&first, *tone));
        let mut lines = vec![line];
        let hanging = " ".repeat(columns(mark) + HANGING);
        lines.extend(
            rows.into_iter()
                .map(|row| styled(&(hanging.clone() + &row), *tone).into()),
        );
        if let Some(last) = lines.last_mut() {
            last.extend(rest.iter().map(|(text, tone)| styled(text, *tone)));
        }
        lines
    }
}
