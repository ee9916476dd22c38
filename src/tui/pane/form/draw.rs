//! Drawing questions and answers: all of one subject, with our own answers or other subjects beside
//! them where there is room.

use chrono::NaiveDate;
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::{
        date::short_date,
        exercise::{Answered, Sheet},
        text::{self, columns, pad, wrap},
    },
    tui::{pane::rows, stack::stack, surface::Surface, theme::Theme},
};

/// Below this width an answer stands under its question.
pub(super) const BESIDE_QUESTION: u16 = 70;
/// From this width other answers stand beside.
const WITH_BESIDE: u16 = 110;
/// The narrowest column of answers beside others, and where subjects stand side by side.
const NARROWEST: (usize, usize) = (30, 36);
/// From this width subjects stand side by side.
const SUBJECTS_BESIDE: u16 = 180;
/// The widest column of questions.
const WIDEST_QUESTION: usize = 40;

/// Said where there is no subject.
pub(super) const NOTHING: &str = "Nothing to ask about yet: it comes from an earlier step.";

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a Sheet,
    /// What these answers are called beside others.
    pub(super) title: &'a str,
    /// Both from 0, as in the sheet.
    pub(super) subject: usize,
    pub(super) question: usize,
    /// Letters act on the open question, so its row is painted.
    pub(super) painted: bool,
    /// A due date of this year is shown without its year.
    pub(super) today: NaiveDate,
}

/// Whose answers stand in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Subject(usize),
    Beside(usize),
}

impl Page<'_> {
    /// Two rows for the subjects, where there are any; then the questions.
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        if self.sheet.subjects.is_empty() {
            return rows::nothing(NOTHING, area, buf, theme);
        }
        let columns = self.columns(area.width);
        let named = columns.len() > 1 || self.sheet.subjects.iter().any(Option::is_some);
        let head = u16::from(named) * 2;
        let [title, body] = stack(area, [Some(head), None]);
        if head > 0 {
            let labels = if columns.len() > 1 {
                self.mark_row(self.question, &columns, title, buf);
                self.names(&columns, title.width, theme)
            } else {
                let labels = self.subjects(title.width, theme);
                self.mark_names(&labels, title, buf);
                labels
            };
            rows::put(labels, 0, title, buf);
        }
        let airy = self.is_airy(body.height);
        let blocks: Vec<Vec<Line<'static>>> = (0..self.sheet.questions.len())
            .map(|n| {
                let mut block = self.block(n, area.width, &columns, theme);
                block.extend(airy.then(Line::default));
                block
            })
            .collect();
        let of = (0, blocks.len());
        let height = usize::from(body.height);
        let window = rows::window(&blocks, of, self.question, height);
        for ((n, line), row) in window.lines.into_iter().zip(body.rows()) {
            rows::put(line, 0, row, buf);
            if let Some(n) = n {
                self.mark_row(n, &columns, row, buf);
            }
        }
        rows::beyond(window.beyond, body, buf, theme);
    }

    /// Whose answers stand below, the open subject in capitals; and which of how many these are.
    fn names(&self, columns: &[Column], width: u16, theme: &Theme) -> Line<'static> {
        let (first, room) = self.widths(width, columns.len());
        let own = columns.iter().filter(|it| matches!(it, Column::Subject(_)));
        let (own, all) = (own.count(), self.sheet.subjects.len());
        let place = if own < all {
            // Counted in the order of the columns, which ends where the subjects do.
            let before = self.first(own);
            let beyond = [("←", before), ("→", all - own - before)];
            let beyond = beyond.into_iter().filter(|(_, count)| *count > 0);
            let beyond: Vec<String> = beyond.map(|(way, n)| format!("{way} {n}")).collect();
            let place = format!("{} of {all}", self.subject + 1);
            let told = format!("{place}   {} more", beyond.join("  "));
            if own > 1 && text::columns(&told) <= first + 1 {
                told
            } else {
                place
            }
        } else if columns.len() - own < self.sheet.beside.len() {
            format!("{} of {}", columns.len() - own, self.sheet.beside.len())
        } else {
            String::new()
        };
        let mut spans = vec![Span::styled(
            pad(&format!(" {place}"), first + 2),
            theme.faint,
        )];
        for column in columns {
            let (name, style) = match *column {
                Column::Subject(n) if n == self.subject => {
                    (self.name(n).to_uppercase(), theme.accent)
                }
                Column::Subject(n) => (self.name(n), theme.strong),
                Column::Beside(n) => {
                    let beside = self.sheet.beside.get(n);
                    let name = beside.map_or("", |beside| beside.name.as_str());
                    (name.to_string(), theme.faint)
                }
            };
            let name = pad(&name, room.saturating_sub(2));
            spans.extend([Span::styled(name, style), Span::styled("  ", theme.text)]);
        }
        Line::from(spans)
    }

    /// What a subject is called; questions asked once are called as the step is.
    fn name(&self, n: usize) -> String {
        match self.sheet.subjects.get(n) {
            Some(Some(subject)) => subject.text.clone().unwrap_or_else(|| "▒▒▒▒".to_string()),
            Some(None) | None => self.title.to_string(),
        }
    }

    /// Columns for the questions, and for each column of answers.
    pub(super) fn widths(&self, width: u16, answers: usize) -> (usize, usize) {
        let names = self.sheet.questions.iter();
        let widest = names.map(|field| columns(field.name())).max().unwrap_or(0);
        let width = usize::from(width);
        let first = widest.min(WIDEST_QUESTION).min(width / 2) + 2;
        let room = width.saturating_sub(first + 3) / answers.max(1);
        (first, room.max(8))
    }

    /// The subjects, the open one in capitals.
    fn subjects(&self, width: u16, theme: &Theme) -> Line<'static> {
        let name = |n: usize| self.name(n);
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

    /// Whose answers have a column: the open subject's; where there is room others beside it, in
    /// their order if there is room for all.
    fn columns(&self, width: u16) -> Vec<Column> {
        let (count, beside) = (self.sheet.subjects.len(), self.sheet.beside.len());
        if width < WITH_BESIDE {
            return vec![Column::Subject(self.subject)];
        }
        let (_, room) = self.widths(width, 1);
        let (narrow, wide) = NARROWEST;
        let several = width >= SUBJECTS_BESIDE && count > 1;
        let most = (room / if several { wide } else { narrow }).max(1);
        let own = if several {
            count.min(most.saturating_sub(beside.min(1)).max(1))
        } else {
            1
        };
        let first = self.first(own);
        let subjects = (first..first + own).map(Column::Subject);
        let beside = (0..beside.min(most.saturating_sub(own))).map(Column::Beside);
        subjects.chain(beside).collect()
    }

    /// The first subject that has a column, of so many: the open one, unless columns were left over
    /// behind the last.
    fn first(&self, own: usize) -> usize {
        self.subject
            .min(self.sheet.subjects.len().saturating_sub(own))
    }

    /// The rows of one question, its heading before it and a blank row behind it.
    fn block(&self, n: usize, width: u16, answers: &[Column], theme: &Theme) -> Vec<Line<'static>> {
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
            let (text, style) = self.answer(Column::Subject(self.subject), n, theme);
            lines.extend(
                wrap(&text, room)
                    .into_iter()
                    .map(|row| Line::styled(format!("    {row}"), style)),
            );
        } else {
            lines.extend(self.row(n, width, answers, &mark, question, theme));
        }
        lines
    }

    /// Few questions have a blank line between them, and more where there is much room.
    fn is_airy(&self, height: u16) -> bool {
        let questions = self.sheet.questions.len();
        questions <= 6 || questions * 5 / 2 <= usize::from(height)
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
        answers: &[Column],
        mark: &Span<'static>,
        question: Style,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let (first, room) = self.widths(width, answers.len());
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
    fn answer(&self, column: Column, n: usize, theme: &Theme) -> (String, Style) {
        let subject = match column {
            Column::Subject(subject) => subject,
            Column::Beside(at) => {
                let beside = self.sheet.beside.get(at);
                let said = beside.and_then(|beside| beside.answers.get(n)?.clone());
                return (said.unwrap_or_else(|| "–".to_string()), theme.faint);
            }
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
