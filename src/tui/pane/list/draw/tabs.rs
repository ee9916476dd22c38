//! The line that names the headings, with their counts; where there are too many, those around the
//! open one.

use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::Page;
use crate::{
    domain::{
        exercise::Heading,
        text::{columns, cut},
    },
    tui::{
        paint::Paint,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// The longest name of a heading where not all are named.
const LONGEST_TAB: usize = 28;
/// Columns for how many headings are not named, at either end.
const MORE_TABS: usize = 7;

/// A line, and where in it each heading stands.
#[derive(Default)]
pub(super) struct Tabs {
    line: Line<'static>,
    /// First column, columns, which heading.
    places: Vec<(usize, usize, usize)>,
}

impl Tabs {
    fn push(&mut self, text: impl Into<String>, style: Style) {
        self.line.push_span(Span::styled(text.into(), style));
    }

    fn push_heading(&mut self, at: usize, text: String, style: Style) {
        self.places.push((self.line.width(), columns(&text), at));
        self.push(text, style);
    }

    /// A click on a name opens the heading.
    pub(super) fn draw(self, headings: &[Heading], area: Rect, on: &mut Surface<'_>) {
        for (start, wide, at) in self.places {
            let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
            let part = Rect {
                x: area.x + column(start),
                width: column(start + wide) - column(start),
                ..area
            };
            if let Some(heading) = headings.get(at) {
                on.touch(part, Touch::Part(heading.id.clone()));
            }
        }
        self.line.paint(area, on);
    }
}

impl Page<'_> {
    /// All headings with their counts, the open one in capitals; short names where they don't fit.
    pub(super) fn tabs(&self, width: u16, theme: &Theme) -> Tabs {
        let whole = |heading: &Heading| heading.name().to_string();
        let first = |heading: &Heading| {
            heading
                .name()
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_string()
        };
        let fits = |tabs: &Tabs| tabs.line.width() <= usize::from(width);
        let tabs = self.tab_line(whole, 3, theme);
        if fits(&tabs) {
            return tabs;
        }
        let tabs = self.tab_line(first, 2, theme);
        if fits(&tabs) {
            return tabs;
        }
        self.nearest_tabs(usize::from(width), theme)
    }

    /// The headings around the open one, and how many there are beyond them.
    fn nearest_tabs(&self, width: usize, theme: &Theme) -> Tabs {
        let headings = &self.notes.headings;
        let open = self.open_at();
        let label = |at: usize| {
            let heading = headings.get(at);
            let name = heading.map_or("", |heading| heading.name());
            let name = cut(name, LONGEST_TAB);
            let count = heading.map_or(0, |heading| heading.notes.len());
            if at == open {
                format!("{} {count}", name.to_uppercase())
            } else {
                format!("{name} {count}")
            }
        };
        let room = width.saturating_sub(2 * MORE_TABS + 1);
        let fits = |from: usize, end: usize| {
            let used: usize = (from..end).map(|at| columns(&label(at)) + 3).sum();
            used <= room
        };
        let (mut from, mut end) = (open, open + 1);
        while end < headings.len() && fits(from, end + 1) {
            end += 1;
        }
        while from > 0 && fits(from - 1, end) {
            from -= 1;
        }
        let more = |count: usize| (count > 0).then(|| format!("… {count}"));
        let style = |at: usize| {
            if at == open {
                theme.accent
            } else {
                theme.faint
            }
        };
        let mut tabs = Tabs::default();
        tabs.push(" ", theme.text);
        if let Some(text) = more(from) {
            tabs.push(text, theme.faint);
            tabs.push("   ", theme.text);
        }
        for at in from..end {
            if at > from {
                tabs.push("   ", theme.text);
            }
            tabs.push_heading(at, label(at), style(at));
        }
        if let Some(text) = more(headings.len() - end) {
            tabs.push("   ", theme.text);
            tabs.push(text, theme.faint);
        }
        tabs
    }

    /// The place of the open heading.
    pub(super) fn open_at(&self) -> usize {
        let headings = &self.notes.headings;
        let open = |heading: &Heading| Some(&heading.id) == self.open;
        headings.iter().position(open).unwrap_or(0)
    }

    /// One way of naming the headings, so many columns apart.
    fn tab_line(&self, name: impl Fn(&Heading) -> String, gap: usize, theme: &Theme) -> Tabs {
        let mut tabs = Tabs::default();
        tabs.push(" ", theme.text);
        for (number, heading) in self.notes.headings.iter().enumerate() {
            let open = Some(&heading.id) == self.open;
            let label = if open {
                name(heading).to_uppercase()
            } else {
                name(heading)
            };
            let style = if open { theme.accent } else { theme.faint };
            if number > 0 {
                tabs.push(" ".repeat(gap), theme.text);
            }
            let label = format!("{label} {}", heading.notes.len());
            tabs.push_heading(number, label, style);
        }
        tabs
    }
}
