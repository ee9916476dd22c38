//! Drawing a talk: a bar a side with large digits, one bar where it is low, a row a person; and the
//! balance in words.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::{
        clock::spoken,
        exercise::{Floor, Voice},
        prompt::Shown,
        record::At,
        text::{capital, columns, cut, pad},
    },
    tui::{
        digits,
        figure::bars::{bar, low_bar, rhythm},
        glyph::Glyphs,
        pane::{names, rows},
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// From this height each side has a bar of its own.
const A_BAR_A_SIDE: u16 = 13;
/// From this width people who do not fit stand in two columns.
const TWO_COLUMNS: u16 = 110;
/// The thickest bar, in rows.
const THICKEST: usize = 4;
/// Columns beside digits and name for what is said in words.
const BESIDE: u16 = 42;

/// What is drawn.
pub(super) struct Page<'a> {
    pub(super) floor: &'a Floor,
    pub(super) subject: usize,
    pub(super) speaking: Option<usize>,
    pub(super) asks: bool,
    pub(super) now: At,
}

/// A voice with its numbers.
struct Part<'a> {
    at: usize,
    voice: &'a Voice,
    seconds: u32,
    of_100: u32,
}

impl Page<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        if self.asks {
            return rows::put(
                Line::styled(format!("  {}", names::ASK), theme.strong),
                1,
                area,
                buf,
            );
        }
        if self.floor.subjects.is_empty() {
            let nobody = "Nobody to talk with yet: they come from an earlier step.";
            return rows::nothing(nobody, below(area, 1), buf, theme);
        }
        let top = usize::from(self.draw_subject(area, buf, theme));
        // A blank row keeps a name away from digits below it.
        let apart = usize::from(top > 0 && area.height > A_BAR_A_SIDE + 1);
        let area = below(area, top + apart);
        let parts = self.parts();
        if self.floor.by_person {
            return self.draw_people(&parts, area, buf, theme);
        }
        let room = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        if area.height >= A_BAR_A_SIDE && parts.len() <= 3 {
            self.draw_sides(&parts, room, buf, theme);
        } else if parts.len() == 2 {
            self.draw_one_bar(&parts, room, buf, theme);
        } else {
            self.draw_people(&parts, room, buf, theme);
        }
        let told = self.floor.balance_line(self.subject, Some(self.now));
        let told = told.unwrap_or_else(|| "Nobody has spoken yet.".to_string());
        let last = usize::from(area.height).saturating_sub(1);
        rows::put(
            Line::styled(format!("  {told}"), theme.strong),
            last,
            area,
            buf,
        );
    }

    /// With whom, where there are several talks.
    fn draw_subject(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> bool {
        let subject = self
            .floor
            .subjects
            .get(self.subject)
            .and_then(Option::as_ref);
        let Some(name) = subject.map(Shown::line) else {
            return false;
        };
        let place = format!("  {} of {}", self.subject + 1, self.floor.subjects.len());
        let name = cut(&name, usize::from(area.width).saturating_sub(16)).into_owned();
        let line = Line::from(vec![
            Span::styled(format!("  {name}"), theme.accent),
            Span::styled(place, theme.faint),
        ]);
        rows::put(line, 0, area, buf);
        true
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let seconds = self.floor.seconds(self.subject, Some(self.now));
        let parts = self.floor.parts(self.subject, Some(self.now));
        let parts = parts.unwrap_or_else(|| vec![0; seconds.len()]);
        let voices = self.floor.voices.iter().enumerate();
        voices
            .zip(seconds)
            .zip(parts)
            .map(|(((at, voice), seconds), of_100)| Part {
                at,
                voice,
                seconds,
                of_100,
            })
            .collect()
    }

    fn speaks(&self, part: &Part<'_>) -> bool {
        self.speaking == Some(part.at)
    }

    /// `speaks 0:42`, and how it stands with the length of a turn.
    fn turn_words(&self, part: &Part<'_>) -> (String, bool) {
        let turn = self.floor.turn.filter(|_| self.speaks(part));
        let Some(turn) = turn else {
            return (String::new(), false);
        };
        let running = turn.running_s(self.now);
        match self.floor.turn_s {
            _ if turn.since.is_none() => ("speaks, the clock stands".to_string(), false),
            None => (format!("speaks {}", spoken(running)), false),
            Some(most) if running > most => {
                (format!("speaks, over {}", spoken(running - most)), true)
            }
            Some(most) => (
                format!("speaks {} of {}", spoken(running), spoken(most)),
                false,
            ),
        }
    }

    fn draw_sides(&self, parts: &[Part<'_>], area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let each = usize::from(area.height) / parts.len().max(1);
        let scale = match (each, area.width) {
            (20.., 180..) => 4,
            (12.., 100..) => 2,
            _ => 1,
        };
        let name = name_scale(parts, scale, area.width, theme.glyphs);
        let high = usize::from(digits::height(scale));
        // A blank row keeps letters and bars of one colour apart.
        let bar_at = high + usize::from(each > high + 2);
        let thick = each.saturating_sub(bar_at + 1).clamp(1, THICKEST);
        for (n, part) in parts.iter().enumerate() {
            let block = below(area, n * each);
            let height = u16::try_from(each).unwrap_or(u16::MAX);
            buf.touch(Rect { height, ..block }, Touch::Nth(part.at));
            self.draw_digits(part, (scale, name), block, buf, theme);
            let width = usize::from(area.width).saturating_sub(4);
            for row in 0..thick {
                let line = self.wanted_bar(part, width, theme);
                rows::put(line, bar_at + row, block, buf);
            }
        }
    }

    fn style(&self, part: &Part<'_>, theme: &Theme) -> Style {
        if self.speaks(part) {
            theme.accent
        } else {
            theme.text
        }
    }

    /// The share in large digits, and beside them what it is.
    fn draw_digits(
        &self,
        part: &Part<'_>,
        (scale, name): (u16, Option<(u16, u16)>),
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
    ) {
        let number = part.of_100.to_string();
        let at = Position {
            x: area.x + 2,
            y: area.y,
        };
        if digits::height(scale) <= area.height {
            let style = self.style(part, theme);
            digits::draw(&number, (scale, theme.glyphs), at, style, buf);
        }
        let beside = |left: u16| Rect {
            x: area.x + left.min(area.width),
            width: area.width.saturating_sub(left),
            ..area
        };
        let mut left = digits::width("100", scale) + 5;
        if let Some((scale, width)) = name {
            let Rect { x, y, .. } = beside(left);
            let at = Position { x, y };
            let scale = (scale, theme.glyphs);
            digits::draw(&part.voice.name, scale, at, self.style(part, theme), buf);
            left += width + 2;
        }
        let words = beside(left);
        let mark = if self.speaks(part) { "▌ " } else { "  " };
        let (turn, over) = self.turn_words(part);
        // Once is enough.
        let in_words = name.is_none().then(|| capital(&part.voice.name) + "  ");
        let title = Line::from(vec![
            Span::styled(mark, theme.accent),
            Span::styled(format!("{} ", part.at + 1), theme.accent),
            Span::styled(in_words.unwrap_or_default(), theme.strong),
            Span::styled(
                format!(" {turn}"),
                if over { theme.warn } else { theme.text },
            ),
        ]);
        rows::put(title, 0, words, buf);
        let told = format!(
            "  {} in all   {} of 100 wanted",
            spoken(part.seconds),
            part.voice.share
        );
        rows::put(Line::styled(told, theme.faint), 1, words, buf);
    }

    /// A bar with a line where the wanted share ends.
    fn wanted_bar(&self, part: &Part<'_>, width: usize, theme: &Theme) -> Line<'static> {
        let (filled, left) = bar(part.of_100, 100, width);
        let share = usize::try_from(part.voice.share.min(100)).unwrap_or(100);
        let wanted = (width * share / 100).min(width.saturating_sub(1));
        let style = if self.speaks(part) {
            theme.accent
        } else {
            theme.faint
        };
        let cells = filled.chars().chain(left.chars()).enumerate();
        let mut spans = vec![Span::raw("  ")];
        let solid = filled.chars().count();
        let cell = |(n, c): (usize, char)| match (n == wanted, n < solid) {
            (true, _) => Span::styled("┃", theme.strong),
            (false, true) => Span::styled(c.to_string(), style),
            (false, false) => Span::styled(c.to_string(), theme.rule),
        };
        spans.extend(cells.map(cell));
        Line::from(spans)
    }

    /// Two sides on one bar, ours from the left.
    fn draw_one_bar(&self, parts: &[Part<'_>], area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let [ours, theirs] = parts else { return };
        let width = usize::from(area.width).saturating_sub(4);
        let name = |part: &Part<'_>| {
            let mark = if self.speaks(part) { "▌" } else { "" };
            let name = cut(&part.voice.name, width / 3);
            format!("{mark}{} {name} {}", part.at + 1, part.of_100)
        };
        let (left, right) = (name(ours), name(theirs));
        let gap = width.saturating_sub(columns(&left) + columns(&right));
        let names = Line::from(vec![
            Span::styled(format!("  {left}"), self.style(ours, theme)),
            Span::raw(" ".repeat(gap)),
            Span::styled(right, self.style(theirs, theme)),
        ]);
        rows::put(names, 1, area, buf);
        for (part, side) in parts.iter().zip(
            Layout::horizontal([Constraint::Fill(1); 2])
                .split(area)
                .iter(),
        ) {
            buf.touch(*side, Touch::Nth(part.at));
        }
        let thick = usize::from(area.height).saturating_sub(4).clamp(1, 3);
        for row in 0..thick {
            rows::put(self.wanted_bar(ours, width, theme), 2 + row, area, buf);
        }
        let (turn, over) = self.turn_words(if self.speaks(theirs) { theirs } else { ours });
        let style = if over { theme.warn } else { theme.faint };
        let told = format!("  {} of 100 wanted   {turn}", ours.voice.share);
        rows::put(Line::styled(told, style), 2 + thick, area, buf);
    }

    fn draw_people(&self, parts: &[Part<'_>], area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let height = usize::from(area.height).max(1);
        let count = parts.len();
        let across = if count > height && area.width >= TWO_COLUMNS {
            2
        } else {
            1
        };
        let (apart, thick) = match across {
            1 => rhythm(height, count),
            _ => (1, 1),
        };
        let all = count <= height * across;
        let room = if all { height } else { height - 1 }.max(1);
        let first = rows::first(self.speaking.unwrap_or(0), count, room * across);
        let width = area.width / u16::try_from(across).unwrap_or(1);
        for (n, part) in parts.iter().skip(first).take(room * across).enumerate() {
            let column = Rect {
                x: area.x + u16::try_from(n / room).unwrap_or(0) * width,
                width,
                ..area
            };
            let lines = self.person(part, parts, (usize::from(width), apart == 1), theme);
            for (row, line) in lines.into_iter().take(thick).enumerate() {
                rows::put(line, n % room * apart + row, column, buf);
                rows::touch(Touch::Nth(part.at), n % room * apart + row, column, buf);
            }
        }
        rows::more(count.saturating_sub(room * across), area, buf, theme);
    }

    /// The first row says it; the others make the bar thicker.
    fn person(
        &self,
        part: &Part<'_>,
        parts: &[Part<'_>],
        (width, dense): (usize, bool),
        theme: &Theme,
    ) -> [Line<'static>; 3] {
        let names = parts.iter().map(|it| columns(&it.voice.name));
        let name = names.max().unwrap_or(0).min(width / 3);
        let most = parts.iter().map(|it| it.seconds).max().unwrap_or(0);
        let cells = width.saturating_sub(name + 42).clamp(6, 60);
        let draw = if dense { low_bar } else { bar };
        let (filled, left) = draw(part.seconds, most, cells);
        let speaks = self.speaks(part);
        let (turn, over) = self.turn_words(part);
        let number = match part.at {
            at @ 0..=8 => (at + 1).to_string(),
            _ => " ".to_string(),
        };
        let style = if speaks { theme.strong } else { theme.text };
        let thicker = Line::from(vec![
            Span::raw(" ".repeat(name + 6)),
            Span::styled(filled.clone(), theme.accent),
            Span::styled(left.clone(), theme.rule),
        ]);
        let first = Line::from(vec![
            Span::styled(if speaks { "▌ " } else { "  " }, theme.accent),
            Span::styled(format!("{number} "), theme.accent),
            Span::styled(pad(&part.voice.name, name), style),
            Span::raw("  "),
            Span::styled(filled, theme.accent),
            Span::styled(left, theme.rule),
            Span::styled(format!(" {:>6}  ", spoken(part.seconds)), style),
            Span::styled(turn, if over { theme.warn } else { theme.faint }),
        ]);
        [first, thicker.clone(), thicker]
    }
}

/// How large all names can stand beside the digits, and how wide they then are; none where one has
/// other letters, or there is no room.
fn name_scale(
    parts: &[Part<'_>],
    digits_scale: u16,
    width: u16,
    glyphs: Glyphs,
) -> Option<(u16, u16)> {
    let room = width.saturating_sub(digits::width("100", digits_scale) + 5 + BESIDE);
    let names = || parts.iter().map(|part| part.voice.name.as_str());
    let widest = |scale| names().map(|name| digits::width(name, scale)).max();
    (1..=digits_scale)
        .rev()
        .filter(|scale| names().all(|name| digits::can_spell(name, *scale, glyphs)))
        .find_map(|scale| Some((scale, widest(scale).filter(|width| *width <= room)?)))
}

/// The area without its first rows.
fn below(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(area.height).min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}
