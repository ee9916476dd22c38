//! Drawing a rating: statements with the number of whoever rates, and who is still to come; then
//! means, spread, and on a wide wall the people across.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
};

use crate::{
    domain::{
        exercise::{HIGHEST, Rated, Scales},
        prompt::Shown,
        text::{columns, cut, pad, wrap},
    },
    tui::{
        figure::bars::{bar, low_bar},
        pane::{names, rows},
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// From this width whose turn it is stands beside the statements.
const BESIDE: u16 = 76;
/// Columns of a rater.
const RATER: u16 = 22;
/// The most columns of statements beside raters: these stand near them.
const STATEMENTS: u16 = 74;
/// From this width the numbers of all people stand across.
const ACROSS: u16 = 150;
/// Columns of one person's number.
const PERSON: usize = 9;
/// Columns of a mean and of the words behind it.
const MEAN: usize = 5;
const WORDS: usize = 20;
/// The thickest bar, in rows.
const THICKEST: usize = 3;

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) scales: &'a Scales,
    pub(super) subject: usize,
    pub(super) rater: usize,
    /// The statement at the mark; beyond the last: none.
    pub(super) at: usize,
    pub(super) choosing: bool,
    pub(super) asks: bool,
    /// Nobody stands on the wall with what they said.
    pub(super) nameless: bool,
}

/// How a row shares its width behind the mark.
struct Shares {
    statement: usize,
    bar: usize,
    words: usize,
    people: usize,
}

impl Page<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let head = usize::from(area.height > 8) + 1;
        self.draw_head(area, buf, theme);
        let head = u16::try_from(head).unwrap_or(1).min(area.height);
        let body = Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        };
        let beside = self.scales.each && !self.has_results() && area.width >= BESIDE;
        if !beside {
            return self.draw_statements(body, buf, theme);
        }
        let height = usize::from(body.height.max(1));
        let needed = self.scales.raters.len().div_ceil(height);
        let most = usize::from(area.width / 3 / RATER).max(1);
        let across = u16::try_from(needed.clamp(1, most)).unwrap_or(1);
        let [left, right] = Layout::horizontal([
            Constraint::Max(STATEMENTS),
            Constraint::Length(across * RATER),
        ])
        .areas(body);
        self.draw_statements(left, buf, theme);
        self.draw_raters(right, buf, theme);
    }

    /// Whether means may be seen, and are not of one rater alone.
    fn has_results(&self) -> bool {
        let scores = self.scales.scores.get(self.subject);
        let some = scores.is_some_and(|row| row.iter().any(|score| score.mean.is_some()));
        some && self.scales.counted && !self.scales.covered
    }

    /// Whom it is about, and what the ends of the scale mean.
    fn draw_head(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let width = usize::from(area.width);
        let subject = self
            .scales
            .subjects
            .get(self.subject)
            .and_then(Option::as_ref);
        let about = subject.map(Shown::line).map(|name| {
            let place = format!("{} of {}", self.subject + 1, self.scales.subjects.len());
            (cut(&name, width / 3).into_owned(), place)
        });
        let ends = format!("1 {}   5 {}", self.scales.low, self.scales.high);
        let mut spans = vec![Span::styled("  ", theme.text)];
        let mut used = 2;
        if let Some((name, place)) = about {
            used += columns(&name) + columns(&place) + 6;
            spans.push(Span::styled(name, theme.accent));
            spans.push(Span::styled(format!("   {place}   "), theme.faint));
        }
        let ends = cut(&ends, width.saturating_sub(used)).into_owned();
        spans.push(Span::styled(ends, theme.faint));
        rows::put(Line::from(spans), 0, area, buf);
        if self.people_across(area.width) {
            self.draw_names(area, buf, theme);
        }
    }

    fn people_across(&self, width: u16) -> bool {
        self.scales.each && !self.nameless && width >= ACROSS && self.has_results()
    }

    fn draw_names(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let shares = self.shares(area.width);
        let cell = |name: &str| {
            let name = cut(name, PERSON - 1);
            " ".repeat(PERSON.saturating_sub(columns(&name))) + &name
        };
        let shown = shares.people / PERSON;
        let raters = self.scales.raters.iter().take(shown);
        let names: String = raters.map(|rater| cell(&rater.name)).collect();
        // Behind the mark, the statement, the bar, the mean and its words, each with its blanks.
        let before = 3 + shares.statement + 2 + shares.bar + 6 + shares.words;
        let x = area.x + u16::try_from(before).unwrap_or(0).min(area.width);
        let right = Rect {
            x,
            width: area.right() - x,
            ..area
        };
        rows::put(Line::styled(names, theme.faint), 0, right, buf);
    }

    fn shares(&self, width: u16) -> Shares {
        let width = usize::from(width).saturating_sub(3);
        let statements = self.scales.statements.iter();
        let widest = statements.map(|it| columns(it.name())).max().unwrap_or(0);
        if !self.has_results() {
            let (bar, words, people) = (0, 0, 0);
            let statement = width.saturating_sub(MEAN).min(64);
            return Shares {
                statement,
                bar,
                words,
                people,
            };
        }
        let across = self.people_across(u16::try_from(width + 3).unwrap_or(u16::MAX));
        let people = if across {
            (self.scales.raters.len() * PERSON).min(width / 2)
        } else {
            0
        };
        let has_words = self.scales.scores.iter().flatten();
        let words = has_words
            .map(|it| columns(&it.words()))
            .max()
            .unwrap_or(0)
            .min(WORDS);
        let rest = width.saturating_sub(people + words + MEAN + 4);
        let statement = widest.min(rest * 3 / 5);
        Shares {
            statement,
            bar: rest
                .saturating_sub(statement)
                .min(if across { 70 } else { 40 }),
            words,
            people,
        }
    }

    fn draw_statements(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(order) = self.scales.order.get(self.subject) else {
            let nobody = "Nobody to rate yet: they come from an earlier step.";
            return rows::nothing(nobody, area, buf, theme);
        };
        let shares = self.shares(area.width);
        let height = usize::from(area.height);
        let lines_of = |most: usize, thick: usize, dense: bool| -> Vec<Vec<Line<'static>>> {
            let block = |at: &usize| {
                // The statement at the mark is read in full, whatever the others lose.
                let most = if *at == self.at { most.max(3) } else { most };
                self.block(*at, (most, thick, dense), &shares, theme)
            };
            order.iter().map(block).collect()
        };
        let used = |blocks: &[Vec<Line<'_>>]| blocks.iter().map(Vec::len).sum::<usize>();
        let all = |blocks: &[Vec<Line<'_>>]| used(blocks) + blocks.len();
        // With a blank row behind each, bars are as thick as there is room for.
        let thick = (2..=THICKEST).rev().map(|thick| lines_of(3, thick, false));
        let thick = thick.take_while(|_| shares.bar > 0);
        let blocks = thick.into_iter().find(|it| all(it) <= height + 1);
        let thin = || {
            let airy = lines_of(3, 1, false);
            if all(&airy) <= height + 1 {
                return airy;
            }
            let thin = [3, 2].into_iter().map(|most| lines_of(most, 1, true));
            let mut thin = thin.filter(|it| used(it) <= height);
            thin.next().unwrap_or_else(|| lines_of(1, 1, true))
        };
        let blocks = blocks.unwrap_or_else(thin);
        let gap = usize::from(used(&blocks) + blocks.len() <= height + 1);
        let row = order.iter().position(|at| *at == self.at);
        // A full row is left at its end; what came out is read from its beginning.
        let end = if self.has_results() {
            0
        } else {
            order.len().saturating_sub(1)
        };
        let focus = row.unwrap_or(end);
        let mut first = 0;
        let until = |first: usize| used(&blocks[first..=focus.min(blocks.len().saturating_sub(1))]);
        while first < focus && until(first) > height.saturating_sub(1) {
            first += 1;
        }
        let mut y = 0;
        for (n, block) in blocks.iter().enumerate().skip(first) {
            let last = n + 1 == blocks.len();
            if y + block.len() + usize::from(!last && gap == 0) > height {
                return rows::more(blocks.len() - n, area, buf, theme);
            }
            for line in block {
                rows::put(line.clone(), y, area, buf);
                let at = order.get(n).copied().unwrap_or(n);
                rows::touch(Touch::Cell(at, self.rater), y, area, buf);
                y += 1;
            }
            y += gap;
        }
    }

    /// A statement in at most so many rows; its numbers stand in the first.
    fn block(
        &self,
        at: usize,
        (most, thick, dense): (usize, usize, bool),
        shares: &Shares,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let name = self.scales.statements.get(at).map_or("", |it| it.name());
        let mut wrapped = wrap(name, shares.statement.max(8));
        if wrapped.len() > most {
            wrapped = vec![cut(name, shares.statement.max(8)).into_owned()];
        }
        wrapped.resize(wrapped.len().max(thick), String::new());
        let here = at == self.at;
        let painted = here && self.choosing;
        let text = match (here, painted) {
            (_, true) => theme.painted,
            (true, false) => theme.strong,
            (false, false) => theme.text,
        };
        let mark = match (here, painted) {
            (true, true) => Span::styled("▌  ", theme.painted),
            (true, false) => Span::styled("▌  ", theme.accent),
            (false, _) => Span::styled("   ", theme.text),
        };
        let line = |(n, row): (usize, String)| {
            let start = if n == 0 {
                mark.clone()
            } else {
                Span::raw("   ")
            };
            let mut spans = vec![start, Span::styled(pad(&row, shares.statement), text)];
            if n == 0 {
                spans.extend(self.numbers(at, dense, shares, theme));
            } else if n < thick {
                spans.extend(self.bar(at, false, shares, theme));
            }
            Line::from(spans)
        };
        wrapped.into_iter().enumerate().map(line).collect()
    }

    fn bar(&self, at: usize, dense: bool, shares: &Shares, theme: &Theme) -> [Span<'static>; 3] {
        let mean = self.scales.score(self.subject, at).mean;
        let draw = if dense { low_bar } else { bar };
        let (filled, left) = draw(mean.unwrap_or(0), HIGHEST * 10, shares.bar);
        [
            Span::raw("  "),
            Span::styled(filled, theme.accent),
            Span::styled(left, theme.rule),
        ]
    }

    fn numbers(
        &self,
        at: usize,
        dense: bool,
        shares: &Shares,
        theme: &Theme,
    ) -> Vec<Span<'static>> {
        if shares.bar == 0 {
            let rater = self.scales.raters.get(self.rater);
            let cell = rater.map_or(Rated::Empty, |rater| rater.cell(self.subject, at));
            let (sign, style) = match cell {
                Rated::Value(value) => (value.to_string(), theme.strong),
                Rated::Covered => ("▒".to_string(), theme.faint),
                Rated::Empty => ("·".to_string(), theme.faint),
            };
            return vec![Span::styled(format!("  {sign}"), style)];
        }
        let score = self.scales.score(self.subject, at);
        let mean = if self.scales.each {
            score.mean_words()
        } else {
            score
                .mean
                .map_or_else(|| "·".to_string(), |mean| (mean / 10).to_string())
        };
        let mut spans = self.bar(at, dense, shares, theme).to_vec();
        spans.push(Span::styled(format!(" {mean:>4} "), theme.strong));
        spans.push(Span::styled(pad(&score.words(), shares.words), theme.faint));
        let shown = self.scales.raters.iter().take(shares.people / PERSON);
        let cell = |value: Rated| {
            value
                .value()
                .map_or_else(|| "·".to_string(), |v| v.to_string())
        };
        spans.extend(shown.map(|rater| {
            let cell = cell(rater.cell(self.subject, at));
            Span::styled(format!("{cell:>PERSON$}"), theme.text)
        }));
        spans
    }

    fn draw_raters(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        if self.asks {
            let lines = wrap(names::ASK, usize::from(area.width));
            for (y, line) in lines.into_iter().enumerate() {
                rows::put(Line::styled(line, theme.strong), y, area, buf);
            }
            return;
        }
        let height = usize::from(area.height).max(1);
        let across = usize::from((area.width / RATER).max(1));
        let count = self.scales.raters.len();
        // The last row says how many more there are.
        let full = count > height * across;
        let height = if full { (height - 1).max(1) } else { height };
        let room = height * across;
        let first = rows::first(self.rater, count, room);
        let all = self.scales.statements.len();
        for (n, rater) in self.scales.raters.iter().enumerate().skip(first).take(room) {
            let column = Rect {
                x: area.x + u16::try_from((n - first) / height).unwrap_or(0) * RATER,
                width: RATER.min(area.width),
                ..area
            };
            let given = rater.given(self.subject);
            let state = match given {
                _ if given >= all => " ✓".to_string(),
                0 => String::new(),
                given => format!(" {given}/{all}"),
            };
            let now = n == self.rater;
            let (mark, style) = if now {
                ("▌ ", theme.strong)
            } else {
                ("  ", theme.text)
            };
            let name = cut(&rater.name, usize::from(RATER) - 6).into_owned();
            let line = Line::from(vec![
                Span::styled(mark, theme.accent),
                Span::styled(name, style),
                Span::styled(state, theme.accent),
            ]);
            rows::put(line, (n - first) % height, column, buf);
            rows::touch(Touch::Nth(n), (n - first) % height, column, buf);
        }
        if full {
            let more = format!("  … {} more", count - room);
            rows::put(Line::styled(more, theme.faint), height, area, buf);
        }
    }
}
