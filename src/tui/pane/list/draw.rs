//! Drawing notes under headings: one heading open, two side by side, or all in columns.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
};

mod tabs;

use crate::{
    domain::{
        exercise::{Heading, Notes},
        id::Id,
        prompt::Shown,
        text::{columns, cut, wrap},
    },
    tui::{
        input::Editing,
        paint::Paint,
        pane::rows,
        stack::stack,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// Columns before a note's text.
const INDENT: usize = 4;
/// From this width two headings stand side by side.
const TWO_HEADINGS: u16 = 110;
/// From this width as many headings have a column as there is room for.
const ALL_HEADINGS: u16 = 180;
/// The narrowest column of a heading.
const NARROWEST: usize = 32;

/// Said where there is no heading.
pub(super) const NOTHING: &str = "No heading to write under yet: it comes from an earlier step.";

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) notes: &'a Notes,
    /// The heading that notes go to; none where there is no heading.
    pub(super) open: Option<&'a Id>,
    pub(super) picked: Option<&'a Id>,
    /// Letters act, so what is picked is painted.
    pub(super) choosing: bool,
    /// What is in the line to be edited is marked in the body, too.
    pub(super) editing: Option<&'a Editing>,
    /// The note under the open heading that must be in sight; none: the last.
    pub(super) scroll: Option<usize>,
}

impl Page<'_> {
    /// On the widest screens all headings; on wide ones the open one and the next; else the open
    /// one alone, under a line that names them all.
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let headings = &self.notes.headings;
        let open = self.open_at();
        if headings.is_empty() {
            return rows::nothing(NOTHING, area, buf, theme);
        }
        let most = side_by_side(area.width);
        if headings.len() <= most && most > 1 && headings.len() > 1 {
            return self.draw_columns(headings.iter(), area, buf, theme);
        }
        let tabs = self.tabs(area.width, theme);
        let [head, _gap, body] = stack(area, [Some(1), Some(1), None]);
        tabs.draw(headings, head, buf);
        let Some(first) = headings.get(open) else {
            return;
        };
        if most > 1 && headings.len() > 1 {
            // The next heading stands next, so that Tab is seen to lead there.
            let ahead = headings.iter().cycle().skip(open).take(most);
            return self.draw_columns(ahead, body, buf, theme);
        }
        self.draw_heading(first, body, buf, theme);
    }

    /// Each heading with its own title over its own column, all of them as wide.
    fn draw_columns<'h>(
        &self,
        headings: impl Iterator<Item = &'h Heading>,
        area: Rect,
        buf: &mut Surface<'_>,
        theme: &Theme,
    ) {
        let headings: Vec<&Heading> = headings.collect();
        let columns = Layout::horizontal(vec![Constraint::Fill(1); headings.len()])
            .spacing(2)
            .split(area);
        for (heading, column) in headings.into_iter().zip(columns.iter()) {
            let open = Some(&heading.id) == self.open;
            let style = if open { theme.accent } else { theme.strong };
            let name = if open {
                heading.name().to_uppercase()
            } else {
                heading.name().to_string()
            };
            let title = format!(
                " {} {}",
                cut(&name, usize::from(column.width).saturating_sub(6)),
                heading.notes.len()
            );
            let [head, _gap, body] = stack(*column, [Some(1), Some(1), None]);
            Line::styled(title, style).paint(head, buf);
            buf.touch(*column, Touch::Part(heading.id.clone()));
            self.draw_heading(heading, body, buf, theme);
        }
    }

    /// Notes from the top. The prompt words stand below them as long as there is room: they are for
    /// the beginning, and give way to what was said.
    fn draw_heading(&self, heading: &Heading, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let open = Some(&heading.id) == self.open;
        let width = usize::from(area.width).saturating_sub(INDENT + 1);
        let prompts = if open {
            prompt_lines(heading, width)
        } else {
            Vec::new()
        };
        let height = usize::from(area.height);
        let (focus, count) = (self.focus(heading), heading.notes.len());
        // A note has a row at least: none that is further off is seen.
        let near = focus.saturating_sub(height)..count.min(focus + height + 1);
        let notes = heading.notes.iter().enumerate();
        let blocks: Vec<Vec<Line<'static>>> = notes
            .take(near.end)
            .skip(near.start)
            .map(|(at, note)| self.note_lines(heading, at, note, width, theme))
            .collect();
        let used: usize = blocks.iter().map(Vec::len).sum();
        let with_prompts = !prompts.is_empty() && used + 1 + prompts.len() <= height;
        let room = if with_prompts {
            height - prompts.len() - 1
        } else {
            height
        };
        let window = rows::window(&blocks, (near.start, count), focus, room);
        for ((at, line), row) in window.lines.into_iter().zip(area.rows()) {
            line.paint(row, buf);
            let note = at.and_then(|at| heading.notes.get(at));
            if let Some(note) = note.filter(|note| note.text.is_some()) {
                buf.touch(row, Touch::Item(note.id.clone()));
            }
        }
        rows::beyond(window.beyond, area, buf, theme);
        if with_prompts {
            draw_prompts(prompts, area, buf, theme);
        }
    }

    /// The note that must be visible: the picked one, else where one scrolled to, else the last.
    fn focus(&self, heading: &Heading) -> usize {
        let last = heading.notes.len().saturating_sub(1);
        let any = self.picked.is_some() || matches!(self.editing, Some(Editing::Item(_)));
        let mut notes = heading.notes.iter();
        let picked = any.then(|| notes.position(|note| self.is_marked(note)));
        let picked = picked.flatten();
        let scroll = self.scroll.filter(|_| Some(&heading.id) == self.open);
        picked.or(scroll).unwrap_or(last).min(last)
    }

    /// A note that is being edited is as good as picked.
    fn is_marked(&self, note: &Shown) -> bool {
        Some(&note.id) == self.picked
            || matches!(self.editing, Some(Editing::Item(id)) if *id == note.id)
    }

    /// A note's rows: the mark, the text, and behind it who said it, in a row of its own where it
    /// no longer fits.
    fn note_lines(
        &self,
        heading: &Heading,
        at: usize,
        note: &Shown,
        width: usize,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let marked = self.is_marked(note);
        let painted = marked && self.choosing;
        let style = if painted { theme.painted } else { theme.text };
        let Some(text) = &note.text else {
            return vec![Line::styled(
                format!("{}{}", " ".repeat(INDENT), covered(at)),
                theme.faint,
            )];
        };
        let last = Some(&heading.id) == self.open && at + 1 == heading.notes.len();
        let mark = match (marked, last && !self.choosing) {
            (true, _) => Span::styled("▌   ", if painted { theme.painted } else { theme.accent }),
            (false, true) => Span::styled("▌   ", theme.faint),
            (false, false) => Span::styled("    ", theme.text),
        };
        let aside = aside(note);
        let mut rows = hanging(text, width.max(8));
        let fits = rows
            .last()
            .is_some_and(|row| columns(row) + columns(&aside) <= width);
        if !fits && !aside.is_empty() {
            rows.push(String::new());
        }
        let last_row = rows.len().saturating_sub(1);
        let line = |(n, row): (usize, String)| {
            let start = if n == 0 {
                mark.clone()
            } else {
                Span::styled("    ", style)
            };
            let end = if n == last_row {
                aside.clone()
            } else {
                String::new()
            };
            let filled = " ".repeat(if painted {
                width.saturating_sub(columns(&row) + columns(&end))
            } else {
                0
            });
            let faint = if painted { theme.painted } else { theme.faint };
            Line::from(vec![
                start,
                Span::styled(row, style),
                Span::styled(end, faint),
                Span::styled(filled, style),
            ])
        };
        rows.into_iter().enumerate().map(line).collect()
    }
}

/// How many headings stand side by side.
fn side_by_side(width: u16) -> usize {
    match width {
        ALL_HEADINGS.. => usize::from(width) / NARROWEST,
        TWO_HEADINGS.. => 2,
        _ => 1,
    }
}

/// A text in rows. The second and later ones stand back, so that one sees where a note begins.
fn hanging(text: &str, width: usize) -> Vec<String> {
    if columns(text) <= width {
        return vec![text.to_string()];
    }
    let rows = wrap(text, width.saturating_sub(2)).into_iter().enumerate();
    rows.map(|(at, row)| if at == 0 { row } else { format!("  {row}") })
        .collect()
}

/// Who said it, and how many notes went into it.
fn aside(note: &Shown) -> String {
    let by = note
        .by
        .as_ref()
        .map(|by| format!("   · {by}"))
        .unwrap_or_default();
    let merged = if note.merged > 0 {
        format!("   (+{})", note.merged)
    } else {
        String::new()
    };
    let carried = if note.carried { "   (earlier)" } else { "" };
    format!("{by}{merged}{carried}")
}

/// A covered line. Its length says nothing about the note.
fn covered(at: usize) -> String {
    // They come from the note's place, so the same line always looks the same.
    const LENGTHS: [usize; 5] = [14, 11, 16, 12, 15];
    "▒".repeat(LENGTHS.get(at % LENGTHS.len()).copied().unwrap_or(12))
}

/// The prompt words in one run; nothing where the heading has none.
fn prompt_lines(heading: &Heading, width: usize) -> Vec<String> {
    if heading.prompts.is_empty() {
        return Vec::new();
    }
    let dot = " ·";
    let mut rows = wrap(
        &heading.prompts.join(" · "),
        width.saturating_sub(columns(dot)).max(8),
    );
    // What stands between two words belongs to the one before it.
    for at in 1..rows.len() {
        if let Some(rest) = rows[at].strip_prefix("· ").map(str::to_string) {
            rows[at] = rest;
            rows[at - 1].push_str(dot);
        }
    }
    rows
}

fn row(area: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: 1,
        ..area
    }
}

/// The words that help to think of something, at the bottom.
fn draw_prompts(prompts: Vec<String>, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let rows = u16::try_from(prompts.len()).unwrap_or(area.height);
    let top = area.bottom().saturating_sub(rows);
    for (y, prompt) in (top..area.bottom()).zip(prompts) {
        Line::styled(format!("{}{prompt}", " ".repeat(INDENT)), theme.faint)
            .paint(row(area, y), buf);
    }
}
