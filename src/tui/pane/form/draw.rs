//! Drawing questions and answers: all of one subject, with our own answers or other subjects beside
//! them where there is room.

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span},
    widgets::Widget,
};

use crate::{
    domain::{
        date::short_date,
        exercise::{Answered, Sheet},
        text::{columns, pad, wrap},
    },
    tui::theme::Theme,
};

/// Below this width an answer stands under its question.
const BESIDE_QUESTION: u16 = 70;
/// From this width our own answers stand beside.
const WITH_BESIDE: u16 = 110;
/// From this width subjects stand side by side.
const SUBJECTS_BESIDE: u16 = 180;
/// The widest column of questions.
const WIDEST_QUESTION: usize = 40;

/// Said where there is no subject.
pub(super) const NOTHING: &str = "Nothing to ask about yet: it comes from an earlier step.";

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a Sheet,
    /// Both from 0, as in the sheet.
    pub(super) subject: usize,
    pub(super) question: usize,
    /// Letters act on the open question, so its row is painted.
    pub(super) painted: bool,
    /// A due date of this year is shown without its year.
    pub(super) today: NaiveDate,
}

impl Page<'_> {
    /// Two rows for the subjects, where there are any; then the questions.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        if self.sheet.subjects.is_empty() {
            Line::styled(format!("   {NOTHING}"), theme.faint).render(
                Rect {
                    height: area.height.min(1),
                    ..area
                },
                buf,
            );
            return;
        }
        let head = u16::from(self.sheet.subjects.iter().any(Option::is_some)) * 2;
        let [title, body] =
            Layout::vertical([Constraint::Length(head), Constraint::Fill(1)]).areas(area);
        if head > 0 {
            self.subjects(title.width, theme).render(
                Rect {
                    height: title.height.min(1),
                    ..title
                },
                buf,
            );
        }
        let columns = self.columns(area.width);
        let blocks: Vec<Vec<Line<'static>>> = (0..self.sheet.questions.len())
            .map(|n| self.block(n, area.width, &columns, theme))
            .collect();
        for (y, line) in
            (body.y..body.bottom()).zip(scrolled(&blocks, self.question, usize::from(body.height)))
        {
            line.render(
                Rect {
                    y,
                    height: 1,
                    ..body
                },
                buf,
            );
        }
    }

    /// The subjects, the open one in capitals.
    fn subjects(&self, width: u16, theme: &Theme) -> Line<'static> {
        let name = |n: usize| {
            self.sheet
                .subjects
                .get(n)
                .and_then(|subject| subject.as_ref()?.text.clone())
                .unwrap_or_else(|| "▒▒▒▒".to_string())
        };
        let mut spans = vec![Span::styled(
            format!(" {}", name(self.subject).to_uppercase()),
            theme.accent,
        )];
        let count = self.sheet.subjects.len();
        // The next partner stands next, so that `→` is seen to lead there.
        for n in (1..count).map(|ahead| (self.subject + ahead) % count) {
            let next = format!("   {}", name(n));
            let used: usize = spans.iter().map(|span| columns(&span.content)).sum();
            if used + columns(&next) + 8 > usize::from(width) {
                spans.push(Span::styled(
                    format!("   {} of {count}", self.subject + 1),
                    theme.faint,
                ));
                break;
            }
            spans.push(Span::styled(next, theme.faint));
        }
        Line::from(spans)
    }

    /// The subjects whose answers have a column; a `None` is the form beside.
    fn columns(&self, width: u16) -> Vec<Option<usize>> {
        let count = self.sheet.subjects.len();
        if width >= SUBJECTS_BESIDE && count > 1 {
            return (0..count.min(3))
                .map(|ahead| Some((self.subject + ahead) % count))
                .collect();
        }
        let beside = width >= WITH_BESIDE && !self.sheet.beside.is_empty();
        std::iter::once(Some(self.subject))
            .chain(beside.then_some(None))
            .collect()
    }

    /// The rows of one question, its heading before it and a blank row behind it.
    fn block(
        &self,
        n: usize,
        width: u16,
        answers: &[Option<usize>],
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let Some(field) = self.sheet.questions.get(n) else {
            return Vec::new();
        };
        let here = n == self.question;
        let painted = here && self.painted;
        let question = if painted {
            theme.painted
        } else if here {
            theme.strong
        } else {
            theme.text
        };
        let mark = Span::styled(
            if here { "▌ " } else { "  " },
            if painted { theme.painted } else { theme.accent },
        );
        let mut lines = self.heading(n, theme);
        if width < BESIDE_QUESTION {
            let room = usize::from(width).saturating_sub(6).max(8);
            lines.extend(
                wrap(field.name(), room)
                    .into_iter()
                    .map(|row| Line::from(vec![mark.clone(), Span::styled(row, question)])),
            );
            let (text, style) = self.answer(answers.first().copied().flatten(), n, theme);
            lines.extend(
                wrap(&text, room)
                    .into_iter()
                    .map(|row| Line::styled(format!("    {row}"), style)),
            );
        } else {
            lines.extend(self.row(n, width, answers, &mark, question, theme));
        }
        if self.is_airy() {
            lines.push(Line::default());
        }
        lines
    }

    /// Few questions have a blank line between them.
    fn is_airy(&self) -> bool {
        self.sheet.questions.len() <= 6
    }

    /// A heading, where it changes.
    fn heading(&self, n: usize, theme: &Theme) -> Vec<Line<'static>> {
        let of = |n: usize| {
            self.sheet
                .questions
                .get(n)
                .map_or("", |field| field.heading.as_str())
        };
        let before = n.checked_sub(1).map_or("", of);
        if of(n).is_empty() || of(n) == before {
            Vec::new()
        } else {
            vec![Line::styled(format!(" {}", of(n)), theme.faint)]
        }
    }

    /// A question and its answers side by side, as high as the longest of them.
    fn row(
        &self,
        n: usize,
        width: u16,
        answers: &[Option<usize>],
        mark: &Span<'static>,
        question: Style,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let widest = self
            .sheet
            .questions
            .iter()
            .map(|field| columns(field.name()))
            .max()
            .unwrap_or(0);
        let first = widest.min(WIDEST_QUESTION).min(usize::from(width) / 2) + 2;
        let room = (usize::from(width).saturating_sub(first + 3) / answers.len().max(1)).max(8);
        let name = self.sheet.questions.get(n).map_or("", |field| field.name());
        let names = wrap(name, first.saturating_sub(2).max(8));
        let cells: Vec<(Vec<String>, Style)> = answers
            .iter()
            .map(|column| {
                let (text, style) = self.answer(*column, n, theme);
                (wrap(&text, room.saturating_sub(2).max(4)), style)
            })
            .collect();
        let height = cells
            .iter()
            .map(|(rows, _)| rows.len())
            .max()
            .unwrap_or(1)
            .max(names.len())
            .max(1);
        let row = |y: usize| {
            let mut spans = vec![if y == 0 {
                mark.clone()
            } else {
                Span::styled("  ", question)
            }];
            spans.push(Span::styled(
                pad(names.get(y).map_or("", String::as_str), first),
                question,
            ));
            for (rows, style) in &cells {
                spans.push(Span::styled(
                    pad(rows.get(y).map_or("", String::as_str), room),
                    *style,
                ));
            }
            Line::from(spans)
        };
        (0..height).map(row).collect()
    }

    /// An answer in words, and how it looks.
    fn answer(&self, column: Option<usize>, n: usize, theme: &Theme) -> (String, Style) {
        let Some(subject) = column else {
            let own = self.sheet.beside.get(n).cloned().flatten();
            return (
                own.map_or_else(|| "we: –".to_string(), |own| format!("we: {own}")),
                theme.faint,
            );
        };
        match self
            .sheet
            .answers
            .get(subject)
            .and_then(|row| row.get(n)?.as_ref())
        {
            None => ("–".to_string(), theme.faint),
            Some(told) if told.known && told.text.is_none() => {
                ("▒▒▒▒▒▒▒▒▒▒▒▒".to_string(), theme.faint)
            }
            Some(told) if told.known => (told.text.clone().unwrap_or_default(), theme.text),
            Some(told) => (unknown(told, self.today), theme.warn),
        }
    }
}

/// An answer still to be found out: `? not known (900?) · Ana by Fri 5 Dec`.
fn unknown(told: &Answered, today: NaiveDate) -> String {
    let guess = told
        .text
        .as_ref()
        .map(|guess| format!(" ({guess}?)"))
        .unwrap_or_default();
    let who = told
        .who
        .as_ref()
        .map(|who| format!(" · {who}"))
        .unwrap_or_default();
    let due = told
        .due
        .map(|due| format!(" by {}", short_date(due, today)))
        .unwrap_or_default();
    format!("? not known{guess}{who}{due}")
}

/// As many lines as fit, the block in question among them, whole if possible.
fn scrolled(blocks: &[Vec<Line<'static>>], focus: usize, height: usize) -> Vec<Line<'static>> {
    let before: usize = blocks.iter().take(focus).map(Vec::len).sum();
    let all: usize = blocks.iter().map(Vec::len).sum();
    let focused = blocks.get(focus).map_or(0, Vec::len);
    let skip = if all <= height {
        0
    } else {
        before
            .saturating_sub(height.saturating_sub(focused) / 2)
            .min(all - height)
    };
    blocks
        .concat()
        .into_iter()
        .skip(skip)
        .take(height)
        .collect()
}
