//! Drawing a vote: choices with their letters and who has voted; then bars, ties, what is chosen.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
};

use super::typed::Typed;
use crate::{
    domain::{
        exercise::{Ballot, Stage, Standing, Voter, letter},
        text::{columns, cut, pad, wrap},
    },
    tui::{
        figure::bars::bar,
        pane::{Scene, names, rows},
        theme::Theme,
    },
};

/// From this width who has voted stands beside the choices.
const BESIDE: u16 = 76;
/// Columns of one who has a ballot.
const VOTER: u16 = 22;
/// The most columns of choices beside voters.
const CHOICES: u16 = 74;
/// From this width choices that do not fit stand in two columns.
const TWO_COLUMNS: u16 = 110;
/// The most columns of a bar.
const LONGEST_BAR: usize = 70;

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) ballot: &'a Ballot,
    /// The row of the mark.
    pub(super) row: usize,
    pub(super) picked: bool,
    pub(super) voter: Option<&'a Voter>,
    /// Places of the letters in the line, where these may be seen.
    pub(super) typed: Vec<usize>,
}

/// The letters being typed, as far as the wall may show them.
pub(super) fn shown_letters(scene: &Scene<'_>, ballot: &Ballot) -> Vec<usize> {
    if scene.prompt.covered && !scene.work.peeking {
        return Vec::new();
    }
    match Typed::read(scene, ballot, scene.line.text()) {
        Typed::Letters(letters) | Typed::Of(_, letters) | Typed::New(letters) => letters,
        _ => Vec::new(),
    }
}

impl Page<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = Rect {
            y: area.y + u16::from(area.height > 12),
            height: area.height - u16::from(area.height > 12),
            ..area
        };
        if self.ballot.stage == Stage::Choosing {
            return self.draw_choices(area, buf, theme);
        }
        let across = self.voter_columns(area);
        if area.width < BESIDE {
            return self.draw_choices(area, buf, theme);
        }
        // Near the choices, unless these need the width.
        let fit = self.ballot.choices.len() <= usize::from(area.height);
        let most = if fit { CHOICES } else { area.width };
        let [choices, voters] =
            Layout::horizontal([Constraint::Max(most), Constraint::Length(across * VOTER)])
                .areas(area);
        self.draw_choices(choices, buf, theme);
        self.draw_voters(voters, buf, theme);
    }

    /// As many columns as those here need, a third of the width at most.
    fn voter_columns(&self, area: Rect) -> u16 {
        let most = (area.width / 3 / VOTER).max(1);
        let needed = self
            .ballot
            .voters
            .len()
            .div_ceil(usize::from(area.height.max(1)));
        u16::try_from(needed).unwrap_or(most).clamp(1, most)
    }

    fn draw_voters(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        if self.ballot.voters.is_empty() {
            let ask = wrap(names::ASK, usize::from(area.width));
            for (y, line) in ask.into_iter().enumerate() {
                rows::put(Line::styled(line, theme.strong), y, area, buf);
            }
            return;
        }
        let height = usize::from(area.height).max(1);
        let apart = if self.ballot.voters.len() * 2 <= height + 1 {
            2
        } else {
            1
        };
        let at = self
            .voter
            .and_then(|it| self.ballot.voters.iter().position(|v| v.id == it.id));
        let room = height * usize::from((area.width / VOTER).max(1));
        let first = rows::first(at.unwrap_or(0), self.ballot.voters.len(), room);
        for (n, voter) in self.ballot.voters.iter().skip(first).take(room).enumerate() {
            let column = Rect {
                x: area.x + u16::try_from(n / height).unwrap_or(0) * VOTER,
                width: VOTER.min(area.width),
                ..area
            };
            let now = self.voter.is_some_and(|it| it.id == voter.id);
            let sign = match (now, voter.voted) {
                (true, _) => Span::styled(" ▌", theme.accent),
                (false, true) => Span::styled(" ✓", theme.accent),
                (false, false) => Span::styled("", theme.text),
            };
            let style = if now { theme.strong } else { theme.text };
            let name = cut(&voter.name, usize::from(VOTER) - 4).into_owned();
            let line = Line::from(vec![Span::styled(name, style), sign]);
            rows::put(line, n % height * apart, column, buf);
        }
    }

    fn draw_choices(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let count = self.ballot.order.len();
        let height = usize::from(area.height);
        if count == 0 {
            let nothing = if self.ballot.add.is_some() {
                "Nothing to choose from yet: type a choice."
            } else {
                "Nothing to choose from yet: it comes from an earlier step."
            };
            // Who has voted stands beside it.
            let width = usize::from(area.width).saturating_sub(6).max(8);
            for (y, text) in wrap(nothing, width).into_iter().enumerate() {
                let line = Line::styled(format!("    {text}"), theme.faint);
                rows::put(line, y, area, buf);
            }
            return;
        }
        let two = count > height && area.width >= TWO_COLUMNS;
        let across = if two { 2 } else { 1 };
        let columns = Layout::horizontal(vec![Constraint::Fill(1); across]).split(area);
        let apart = if count * 2 <= height + 1 { 2 } else { 1 };
        // The last row says how many more there are.
        let all = count <= height * across;
        let room = if all {
            height
        } else {
            height.saturating_sub(1)
        };
        let first = rows::first(self.row, count, room * across);
        for (n, at) in self
            .ballot
            .order
            .iter()
            .enumerate()
            .skip(first)
            .take(room * across)
        {
            let shown = n - first;
            let Some(column) = columns.get(shown / room.max(1)) else {
                break;
            };
            let line = self.line(n, *at, usize::from(column.width), theme);
            rows::put(line, shown % room.max(1) * apart, *column, buf);
        }
        let hidden = count.saturating_sub(room * across);
        rows::more(hidden, area, buf, theme);
    }

    fn line(&self, row: usize, at: usize, width: usize, theme: &Theme) -> Line<'static> {
        let Some(choice) = self.ballot.choices.get(at) else {
            return Line::default();
        };
        let marked = row == self.row;
        let painted = marked && self.picked;
        let here = marked && (self.picked || self.ballot.stage == Stage::Ballots);
        let text = if painted { theme.painted } else { theme.text };
        let mark = match (here, painted) {
            (true, true) => Span::styled("▌ ", theme.painted),
            (true, false) => Span::styled("▌ ", theme.faint),
            (false, _) => Span::styled("  ", theme.text),
        };
        let typed = self.typed.iter().filter(|typed| **typed == at).count();
        let code = format!("{:<3}", letter(at));
        let code_style = match (painted, typed > 0) {
            (true, _) => theme.painted,
            (false, true) => theme.strong,
            (false, false) => theme.accent,
        };
        let mut spans = vec![mark, Span::styled(code, code_style)];
        if self.ballot.stage == Stage::Ballots {
            let dots = "●".repeat(typed);
            let room = width.saturating_sub(7 + columns(&dots));
            spans.push(Span::styled(pad(&choice.name(), room.min(60)), text));
            spans.push(Span::styled(dots, theme.accent));
        } else {
            spans.extend(self.result(choice, typed > 0, width, painted, theme));
        }
        Line::from(spans)
    }

    /// Behind the letter: whether it is chosen, the name, the bar, the number, words.
    fn result(
        &self,
        choice: &Standing,
        typed: bool,
        width: usize,
        painted: bool,
        theme: &Theme,
    ) -> Vec<Span<'static>> {
        let (text, faint) = if painted {
            (theme.painted, theme.painted)
        } else {
            (theme.text, theme.faint)
        };
        let sign = match (choice.chosen, typed) {
            (true, false) => "✓ ",
            (false, true) => "+ ",
            (true, true) => "- ",
            (false, false) => "  ",
        };
        let style = if choice.chosen && !painted {
            theme.strong
        } else {
            text
        };
        let words = self.words(choice);
        let has_bar = self.ballot.dots > 0 && choice.dots.is_some();
        let name = self.name_width(width, has_bar);
        let mut spans = vec![
            Span::styled(sign, if painted { theme.painted } else { theme.accent }),
            Span::styled(pad(&choice.name(), name), style),
        ];
        let mut used = 7 + name;
        if let Some(dots) = choice.dots.filter(|_| has_bar) {
            let most = self.ballot.choices.iter().filter_map(|it| it.dots).max();
            let cells = self.bar_width(width, name);
            let (filled, left) = bar(dots, most.unwrap_or(1), cells);
            spans.extend([
                Span::styled("  ", text),
                Span::styled(filled, if painted { theme.painted } else { theme.accent }),
                Span::styled(left, if painted { theme.painted } else { theme.rule }),
                Span::styled(format!(" {dots:>3}"), style),
            ]);
            used += cells + 6;
        }
        let room = width.saturating_sub(used + 2);
        spans.push(Span::styled(format!("  {}", pad(&words, room)), faint));
        spans
    }

    /// The tie comes first: it is what has to be decided.
    fn words(&self, choice: &Standing) -> String {
        let new = match choice.new {
            Some(true) => Some("new to us".to_string()),
            Some(false) | None => None,
        };
        let tie = self.ballot.tie(choice).filter(|_| !choice.chosen);
        tie.into_iter().chain(new).collect::<Vec<_>>().join(", ")
    }

    fn name_width(&self, width: usize, has_bar: bool) -> usize {
        let names = self.ballot.choices.iter().map(|it| columns(&it.name()));
        let share = if has_bar {
            width * 2 / 5
        } else {
            width * 3 / 4
        };
        names.max().unwrap_or(0).clamp(4, share.max(4))
    }

    /// What names and words leave; a bar shorter than four says nothing.
    fn bar_width(&self, width: usize, name: usize) -> usize {
        let words = self
            .ballot
            .choices
            .iter()
            .map(|it| columns(&self.words(it)));
        let words = words.max().unwrap_or(0).min(width / 3);
        width
            .saturating_sub(name + words + 16)
            .clamp(4, LONGEST_BAR)
    }
}
