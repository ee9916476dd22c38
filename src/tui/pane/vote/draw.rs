//! Drawing a vote: choices with their letters and who has voted; then bars, ties, what is chosen.

use ratatui::{
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
};

use super::{large::block, typed::Typed};
use crate::{
    domain::{
        exercise::{Ballot, Stage, Standing, Voter, letter},
        text::{columns, cut, pad, wrap},
    },
    tui::{
        figure::bars::{bar, low_bar, rhythm},
        pane::{Scene, names, rows},
        stack::stack,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// From this width who has voted stands beside the choices.
const BESIDE: u16 = 76;
/// Columns of one who has a ballot.
const VOTER: u16 = 22;
/// The most columns of choices beside voters.
const CHOICES: u16 = 74;
/// From this width people stand across, above the choices.
const ACROSS: u16 = 180;
/// The narrowest column of choices, and of bars.
const COLUMN: (u16, u16) = (44, 52);
/// The most columns of a bar, unless half of the width is more.
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

/// How the width of a column of choices is shared.
pub(super) struct Shares {
    width: usize,
    pub(super) name: usize,
    /// 0: no bars.
    pub(super) bar: usize,
    /// The dots that the longest bar stands for.
    most: u32,
    /// Rows of a bar.
    thick: usize,
}

impl Shares {
    /// A bar, and what is left of its cells; one that has another right below it is a little lower.
    pub(super) fn bar_of(&self, dots: u32) -> (String, String) {
        let draw = if self.thick > 1 { bar } else { low_bar };
        draw(dots, self.most, self.bar)
    }
}

impl Page<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let area = Rect {
            y: area.y + u16::from(area.height > 12),
            height: area.height - u16::from(area.height > 12),
            ..area
        };
        if self.ballot.stage == Stage::Choosing {
            return self.draw_choices(area, buf, theme);
        }
        if area.width < BESIDE {
            return self.draw_choices(area, buf, theme);
        }
        if area.width >= ACROSS && !self.ballot.voters.is_empty() {
            return self.draw_across(area, buf, theme);
        }
        let across = self.voter_columns(area);
        // Near the choices, unless these need the width.
        let fit = self.ballot.choices.len() <= usize::from(area.height);
        let most = if fit { CHOICES } else { area.width };
        let [choices, voters] =
            Layout::horizontal([Constraint::Max(most), Constraint::Length(across * VOTER)])
                .areas(area);
        self.draw_choices(choices, buf, theme);
        self.draw_voters(voters, buf, theme);
    }

    /// Who has voted in rows, then the choices over the whole width.
    fn draw_across(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let across = usize::from((area.width / VOTER).max(1));
        let rows = self.ballot.voters.len().div_ceil(across);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height / 3);
        let [voters, _gap, choices] = stack(area, [Some(rows.max(1)), Some(1), None]);
        let room = usize::from(voters.height) * across;
        for (n, voter) in self.voters(room).enumerate() {
            let column = Rect {
                x: voters.x + 2 + u16::try_from(n % across).unwrap_or(0) * VOTER,
                width: VOTER.min(area.width),
                ..voters
            };
            rows::put(self.voter_line(voter, theme), n / across, column, buf);
            rows::touch(Touch::Part(voter.id.clone()), n / across, column, buf);
        }
        self.draw_choices(choices, buf, theme);
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

    fn draw_voters(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        if self.ballot.voters.is_empty() {
            let ask = wrap(names::ASK, usize::from(area.width));
            for (y, line) in ask.into_iter().enumerate() {
                rows::put(Line::styled(line, theme.strong), y, area, buf);
            }
            return;
        }
        let height = usize::from(area.height).max(1);
        // In step with the choices beside them.
        let longest = self.ballot.voters.len().max(self.ballot.order.len());
        let (apart, _) = rhythm(height, longest);
        let count = self.ballot.voters.len();
        let across = usize::from((area.width / VOTER).max(1));
        // The last row says how many more there are.
        let full = count > height * across;
        let height = if full { height - 1 } else { height };
        for (n, voter) in self.voters(height * across).enumerate() {
            let column = Rect {
                x: area.x + u16::try_from(n / height.max(1)).unwrap_or(0) * VOTER,
                width: VOTER.min(area.width),
                ..area
            };
            let y = n % height.max(1) * apart;
            rows::put(self.voter_line(voter, theme), y, column, buf);
            rows::touch(Touch::Part(voter.id.clone()), y, column, buf);
        }
        if full {
            let more = format!("… {} more", count - height * across);
            rows::put(Line::styled(more, theme.faint), height, area, buf);
        }
    }

    /// As many of those with a ballot as have room, whose turn it is among them.
    fn voters(&self, room: usize) -> impl Iterator<Item = &Voter> {
        let voters = &self.ballot.voters;
        let at = self
            .voter
            .and_then(|it| voters.iter().position(|v| v.id == it.id));
        let first = rows::first(at.unwrap_or(0), voters.len(), room);
        voters.iter().skip(first).take(room)
    }

    /// A name, and whether it has voted or is about to.
    fn voter_line(&self, voter: &Voter, theme: &Theme) -> Line<'static> {
        let now = self.voter.is_some_and(|it| it.id == voter.id);
        let sign = match (now, voter.voted) {
            (true, _) => Span::styled(" ▌", theme.accent),
            (false, true) => Span::styled(" ✓", theme.accent),
            (false, false) => Span::styled("", theme.text),
        };
        let style = if now { theme.strong } else { theme.text };
        let name = cut(&voter.name, usize::from(VOTER) - 4).into_owned();
        Line::from(vec![Span::styled(name, style), sign])
    }

    fn draw_choices(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let count = self.ballot.order.len();
        let height = usize::from(area.height);
        if count == 0 {
            let nothing = if self.ballot.add.is_some() {
                "Nothing to choose from yet: type a choice."
            } else {
                "Nothing to choose from yet: it comes from an earlier step."
            };
            return rows::nothing(nothing, area, buf, theme);
        }
        let narrowest = match self.ballot.stage {
            Stage::Choosing => COLUMN.1,
            Stage::Ballots => COLUMN.0,
        };
        let most = usize::from(area.width / narrowest).max(1);
        let across = count.div_ceil(height.max(1)).clamp(1, most);
        let columns = Layout::horizontal(vec![Constraint::Fill(1); across]).split(area);
        let (apart, thick) = rhythm(height, count);
        // The last row says how many more there are.
        let all = count <= height * across;
        let room = if all {
            height
        } else {
            height.saturating_sub(1)
        };
        let first = rows::first(self.row, count, room * across);
        let narrowest = columns.iter().map(|column| column.width).min();
        let narrowest = narrowest.unwrap_or(area.width);
        let shares = self.shares(usize::from(narrowest), thick);
        let large = self.is_large((narrowest, apart), theme.glyphs);
        let order = self.ballot.order.iter().enumerate();
        for (n, at) in order.skip(first).take(room * across) {
            let shown = n - first;
            let Some(column) = columns.get(shown / room.max(1)) else {
                break;
            };
            let y = shown % room.max(1) * apart;
            let row = block(*column, y, thick);
            if large {
                self.draw_large((n, *at), row, buf, theme);
            } else {
                rows::put(self.line(n, *at, &shares, theme), y, *column, buf);
                for below in 1..thick {
                    rows::put(self.bar_alone(*at, &shares, theme), y + below, *column, buf);
                }
            }
            if let Some(choice) = self.ballot.choices.get(*at) {
                buf.touch(row, Touch::Item(choice.item.id.clone()));
            }
        }
        let hidden = count.saturating_sub(room * across);
        rows::more(hidden, area, buf, theme);
    }

    fn line(&self, row: usize, at: usize, shares: &Shares, theme: &Theme) -> Line<'static> {
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
            let room = shares.width.saturating_sub(7 + columns(&dots));
            let name = choice.under.as_ref().map_or_else(
                || choice.name(),
                |under| format!("{}  · {under}", choice.name()),
            );
            spans.push(Span::styled(pad(&name, room.min(60)), text));
            spans.push(Span::styled(dots, theme.accent));
        } else {
            spans.extend(self.result(choice, typed > 0, shares, painted, theme));
        }
        Line::from(spans)
    }

    /// Behind the letter: whether it is chosen, the name, the bar, the number, words.
    fn result(
        &self,
        choice: &Standing,
        typed: bool,
        shares: &Shares,
        painted: bool,
        theme: &Theme,
    ) -> Vec<Span<'static>> {
        let (text, faint) = if painted {
            (theme.painted, theme.painted)
        } else {
            (theme.text, theme.faint)
        };
        let sign = Self::sign(choice, typed);
        let style = if choice.chosen && !painted {
            theme.strong
        } else {
            text
        };
        let words = self.words(choice);
        let name = shares.name;
        let mut spans = vec![
            Span::styled(sign, if painted { theme.painted } else { theme.accent }),
            Span::styled(pad(&choice.name(), name), style),
        ];
        let mut used = 7 + name;
        if let Some(dots) = choice.dots.filter(|_| shares.bar > 0) {
            let cells = shares.bar;
            let (filled, left) = shares.bar_of(dots);
            // What is left is blank: rows of bars are a staircase, and nothing beside it.
            let left = " ".repeat(columns(&left));
            spans.extend([
                Span::styled("  ", text),
                Span::styled(filled, if painted { theme.painted } else { theme.accent }),
                Span::styled(left, text),
                Span::styled(format!(" {dots:>3}"), style),
            ]);
            used += cells + 6;
        }
        let room = shares.width.saturating_sub(used + 2);
        spans.push(Span::styled(format!("  {}", pad(&words, room)), faint));
        spans
    }

    /// Whether it is chosen, and what the letters in the line make of that.
    pub(super) fn sign(choice: &Standing, typed: bool) -> &'static str {
        match (choice.chosen, typed) {
            (true, false) => "✓ ",
            (false, true) => "+ ",
            (true, true) => "- ",
            (false, false) => "  ",
        }
    }

    /// Whose it is; then the tie: it is what has to be decided.
    pub(super) fn words(&self, choice: &Standing) -> String {
        let new = match choice.new {
            Some(true) => Some("new to us".to_string()),
            Some(false) | None => None,
        };
        let tie = self.ballot.tie(choice).filter(|_| !choice.chosen);
        let under = choice.under.clone();
        let words = under.into_iter().chain(tie).chain(new);
        words.collect::<Vec<_>>().join(", ")
    }

    /// How a column of choices is shared.
    fn shares(&self, width: usize, thick: usize) -> Shares {
        let dots = self.ballot.choices.iter().filter_map(|it| it.dots).max();
        let most = dots.filter(|_| self.ballot.dots > 0);
        let name = self.name_width(width, most.is_some());
        let bar = if most.is_some() {
            self.bar_width(width, name)
        } else {
            0
        };
        let most = most.unwrap_or(1);
        Shares {
            width,
            name,
            bar,
            most,
            thick,
        }
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
            .clamp(4, LONGEST_BAR.max(width / 2))
    }
}
