//! The line that names the headings, with their counts; where there are too many, those around the
//! open one.

use ratatui::text::{Line, Span};

use super::Page;
use crate::{
    domain::{
        exercise::Heading,
        text::{columns, cut},
    },
    tui::theme::Theme,
};

/// The longest name of a heading where not all are named.
const LONGEST_TAB: usize = 28;
/// Columns for how many headings are not named, at either end.
const MORE_TABS: usize = 7;

impl Page<'_> {
    /// All headings with their counts, the open one in capitals; short names where they don't fit.
    pub(super) fn tabs(&self, width: u16, theme: &Theme) -> Line<'static> {
        let whole = |heading: &Heading| heading.name().to_string();
        let first = |heading: &Heading| {
            heading
                .name()
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_string()
        };
        let fits = |line: &Line<'_>| line.width() <= usize::from(width);
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
    fn nearest_tabs(&self, width: usize, theme: &Theme) -> Line<'static> {
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
        let tabs = (from..end).map(|at| Span::styled(label(at), style(at)));
        let before = more(from).map(|text| Span::styled(text, theme.faint));
        let behind = more(headings.len() - end).map(|text| Span::styled(text, theme.faint));
        let spans = before.into_iter().chain(tabs).chain(behind);
        let mut line = vec![Span::styled(" ", theme.text)];
        for (at, span) in spans.enumerate() {
            if at > 0 {
                line.push(Span::styled("   ", theme.text));
            }
            line.push(span);
        }
        Line::from(line)
    }

    /// The place of the open heading.
    pub(super) fn open_at(&self) -> usize {
        let headings = &self.notes.headings;
        let open = |heading: &Heading| Some(&heading.id) == self.open;
        headings.iter().position(open).unwrap_or(0)
    }

    /// One way of naming the headings, so many columns apart.
    fn tab_line(
        &self,
        name: impl Fn(&Heading) -> String,
        gap: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let mut spans = vec![Span::styled(" ", theme.text)];
        for (number, heading) in self.notes.headings.iter().enumerate() {
            let open = Some(&heading.id) == self.open;
            let label = if open {
                name(heading).to_uppercase()
            } else {
                name(heading)
            };
            let style = if open { theme.accent } else { theme.faint };
            if number > 0 {
                spans.push(Span::styled(" ".repeat(gap), theme.text));
            }
            spans.push(Span::styled(
                format!("{label} {}", heading.notes.len()),
                style,
            ));
        }
        Line::from(spans)
    }
}
