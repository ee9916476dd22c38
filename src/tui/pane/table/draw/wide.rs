//! Rows by columns: four columns on an ordinary screen, all on a wide one, texts in full on the
//! widest. What doesn't fit is reached by the arrows, and said.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Page, row_at};
use crate::{
    domain::text::{columns, cut, pad, wrap},
    tui::{
        figure::rungs,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// From this width all columns are shown.
const ALL_COLUMNS: u16 = 110;
/// From this width texts are shown in full.
const IN_FULL: u16 = 180;
/// The most columns on an ordinary screen.
const FEW: usize = 4;
/// Columns kept for a score.
const SCORE: usize = 7;
/// Between two columns, and before the first.
const GAP: usize = 2;
/// The most between two columns, where all have room.
const WIDEST_GAP: usize = 6;
/// The widest that a row's name can be.
const WIDEST_NAME: usize = 40;
/// The most lines of a text, where not all are shown in full.
const MOST_LINES: usize = 3;
/// The narrowest a column can be.
const NARROWEST: usize = 7;

/// Which columns are shown, and how wide each is.
struct Grid {
    first: usize,
    /// The row's name first.
    widths: Vec<usize>,
    /// Between two columns.
    gap: usize,
    scored: bool,
    in_full: bool,
}

pub(super) fn draw(page: &Page<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
    let grid = Grid::of(page, area.width, theme);
    row_at(grid.head(page, theme), area, 0, buf);
    let width = usize::from(area.width).saturating_sub(2 * GAP);
    let rule = || Line::styled(format!("  {}", "─".repeat(width)), theme.rule);
    row_at(rule(), area, 1, buf);
    let below = grid.below(page, usize::from(area.width), theme);
    let room = usize::from(area.height).saturating_sub(2 + below.len());
    let used = grid.rows(page, area, room, buf, theme);
    let after = 2 + used.min(room);
    let below_rows = below.len();
    for (y, line) in (after..).zip(below) {
        row_at(line, area, y, buf);
    }
    ladder(page, area, after + below_rows, buf, theme);
}

/// The ladder, under the rows where there is room for all of it.
fn ladder(page: &Page<'_>, area: Rect, after: usize, buf: &mut Buffer, theme: &Theme) {
    let Some(ladder) = &page.cells.rungs else {
        return;
    };
    let free = usize::from(area.height).saturating_sub(after + 1);
    let height = rungs::height(ladder);
    if usize::from(height) > free || page.cells.covered {
        return;
    }
    let area = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    rungs::draw(ladder, area, buf, theme);
}

impl Grid {
    fn of(page: &Page<'_>, width: u16, theme: &Theme) -> Self {
        let all = page.cells.columns.len();
        let scored = page.cells.is_scored();
        let in_full = width >= IN_FULL;
        let score = if scored { SCORE + GAP } else { 0 };
        // A gap stands before each but the name, which has the mark before it.
        // As much as that stays free at the right.
        let room = usize::from(width).saturating_sub(2 * GAP + score);
        let most = if width >= ALL_COLUMNS { all } else { FEW };
        let shown = most
            .min(all)
            .min((room / (NARROWEST + GAP)).saturating_sub(1))
            .max(1);
        // The column in hand is among those shown.
        let first = page
            .column
            .saturating_sub(shown)
            .min(all.saturating_sub(shown));
        let names = (0..=page.cells.rows.len()).map(|row| columns(&page.name(row)));
        // Rows are known by their names: these give least.
        let widest = WIDEST_NAME.min(usize::from(width) / 3);
        let name = names.max().unwrap_or(0).clamp(NARROWEST, widest);
        let cells = first..all.min(first + shown);
        let cells = cells.map(|column| natural(page, column, in_full, theme));
        let mut widths = vec![name];
        widths.extend(fitted(cells.collect(), room.saturating_sub(name)));
        let used: usize = widths.iter().sum();
        let spare = usize::from(width).saturating_sub(2 * GAP + score + used);
        let gap = (spare / (widths.len() - 1 + usize::from(scored)).max(1)).clamp(GAP, WIDEST_GAP);
        Self {
            first,
            widths,
            gap,
            scored,
            in_full,
        }
    }

    fn columns(&self) -> impl Iterator<Item = (usize, usize)> {
        (self.first..).zip(self.widths.iter().skip(1).copied())
    }

    fn head(&self, page: &Page<'_>, theme: &Theme) -> Line<'static> {
        let name = self.widths.first().copied().unwrap_or(0);
        let noun = pad(&page.cells.noun.0, name);
        let mut spans = vec![Span::styled(format!("  {noun}"), theme.faint)];
        for (column, width) in self.columns() {
            let field = page.cells.columns.get(column);
            let here = page.column == column + 1;
            let style = if here { theme.accent } else { theme.faint };
            let title = pad(field.map_or("", |field| field.name()), width);
            spans.push(Span::styled(self.blank() + &title, style));
        }
        if self.scored {
            spans.push(Span::styled(self.blank() + "score", theme.faint));
        }
        Line::from(spans)
    }

    fn blank(&self) -> String {
        " ".repeat(self.gap)
    }

    /// At the right of the rule: which columns and which rows there are beyond those shown.
    fn beyond(&self, page: &Page<'_>, rows: Option<String>) -> String {
        let before = self.first;
        let behind = page
            .cells
            .columns
            .len()
            .saturating_sub(before + self.widths.len() - 1);
        let columns = match (before, behind) {
            (0, 0) => None,
            (0, behind) => Some(format!("→ {behind} more")),
            (before, 0) => Some(format!("← {before} more")),
            (before, behind) => Some(format!("← {before}  → {behind}")),
        };
        let told: Vec<String> = columns.into_iter().chain(rows).collect();
        told.join("   ")
    }

    /// Draws as many rows as fit, the one in hand among them; how many lines they took.
    fn rows(
        &self,
        page: &Page<'_>,
        area: Rect,
        room: usize,
        buf: &mut Surface<'_>,
        theme: &Theme,
    ) -> usize {
        let all = page.cells.rows.len() + usize::from(page.cells.add.is_some());
        let mut blocks = self.blocks(page, all, room, theme);
        let lines: usize = blocks.iter().map(Vec::len).sum();
        if lines + all <= room + 1 {
            for block in blocks.iter_mut().rev().skip(1).rev() {
                block.push(Line::default());
            }
        }
        let (skip, take) = window(&blocks, page.row, room);
        let shown = blocks.into_iter().enumerate().skip(skip).take(take);
        let mut used = 0;
        for (row, line) in shown.flat_map(|(row, block)| block.into_iter().map(move |it| (row, it)))
        {
            row_at(line, area, 2 + used, buf);
            self.touch(row, area.rows().nth(2 + used).unwrap_or_default(), buf);
            used += 1;
        }
        let scrolled = skip > 0 || skip + take < all;
        let rows = scrolled.then(|| format!("{} to {} of {all}", skip + 1, skip + take));
        let place = self.beyond(page, rows);
        if !place.is_empty() {
            let place = format!(" {place} ");
            let left = usize::from(area.width).saturating_sub(columns(&place) + 1);
            let x = area.x + u16::try_from(left).unwrap_or(0);
            let corner = Rect {
                x,
                width: area.right().saturating_sub(x),
                ..area
            };
            row_at(Line::styled(place, theme.faint), corner, 1, buf);
        }
        used
    }

    /// Each cell in its own columns, with the gap before it.
    fn touch(&self, row: usize, line: Rect, buf: &mut Surface<'_>) {
        let mut x = line.x;
        let names = self.widths.first().map(|name| (0, *name));
        let columns = self.columns().map(|(column, width)| (column + 1, width));
        for (column, width) in names.into_iter().chain(columns) {
            let width = u16::try_from(width + GAP).unwrap_or(u16::MAX);
            let part = Rect { x, width, ..line };
            buf.touch(part.intersection(line), Touch::Cell(row, column));
            x = x.saturating_add(width);
        }
    }

    /// On the widest screens texts are whole. Else they are so as long as all rows then fit, and in
    /// the row in hand.
    fn blocks(
        &self,
        page: &Page<'_>,
        all: usize,
        room: usize,
        theme: &Theme,
    ) -> Vec<Vec<Line<'static>>> {
        let most = if self.in_full { usize::MAX } else { MOST_LINES };
        let whole: Vec<Vec<Line<'static>>> = (0..all)
            .map(|row| self.block(page, row, most, theme))
            .collect();
        if self.in_full || whole.iter().map(Vec::len).sum::<usize>() <= room {
            return whole;
        }
        let other = |(row, block): (usize, Vec<Line<'static>>)| {
            if row == page.row || block.len() == 1 {
                block
            } else {
                self.block(page, row, 1, theme)
            }
        };
        whole.into_iter().enumerate().map(other).collect()
    }

    /// A row of the table, its texts in `most` lines at most.
    fn block(&self, page: &Page<'_>, row: usize, most: usize, theme: &Theme) -> Vec<Line<'static>> {
        let here = page.row == row;
        let mark = if here { "▌ " } else { "  " };
        let name = self.widths.first().copied().unwrap_or(0);
        let lay = |text: &str, width: usize| lay(text, width, most);
        let mut cells = vec![(
            lay(&page.name(row), name),
            name,
            page.name_style(row, theme),
        )];
        for (column, width) in self.columns() {
            let (text, style) = page.cell(row, column, self.in_full, theme);
            cells.push((lay(&text, width), width, style));
        }
        if self.scored && row < page.cells.rows.len() {
            cells.push((vec![page.score(row)], SCORE, theme.strong));
        }
        let height = cells
            .iter()
            .map(|(lines, ..)| lines.len())
            .max()
            .unwrap_or(1);
        let line = |y: usize| {
            let mut spans = vec![Span::styled(if y == 0 { mark } else { "  " }, theme.accent)];
            for (at, (lines, width, style)) in cells.iter().enumerate() {
                if at > 0 {
                    spans.push(Span::styled(self.blank(), theme.text));
                }
                let text = lines.get(y).map_or("", String::as_str);
                spans.push(Span::styled(pad(text, *width), *style));
            }
            Line::from(spans)
        };
        (0..height.max(1)).map(line).collect()
    }

    /// Totals under their columns, then shares.
    fn below(&self, page: &Page<'_>, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if page.cells.rows.is_empty() {
            return lines;
        }
        if page.cells.totals.iter().any(Option::is_some) {
            let name = self.widths.first().copied().unwrap_or(0);
            let mut text = format!("  {}", pad("in all", name));
            for (column, width) in self.columns() {
                let total = page.cells.total(column).unwrap_or_default();
                text = text + &self.blank() + &pad(&total, width);
            }
            let dashes = "─".repeat(width.saturating_sub(2 * GAP));
            lines.push(Line::styled(format!("  {dashes}"), theme.rule));
            lines.push(Line::styled(text.trim_end().to_string(), theme.strong));
        }
        lines.extend(page.shares().into_iter().map(|share| {
            let text = cut(&share, width.saturating_sub(4)).into_owned();
            Line::styled(format!("  {text}"), theme.text)
        }));
        lines
    }
}

/// A text in lines, the last cut where there would be more than `most`.
fn lay(text: &str, width: usize, most: usize) -> Vec<String> {
    if most <= 1 || columns(text) <= width {
        return vec![cut(text, width).into_owned()];
    }
    let mut lines = wrap(text, width);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, width).into_owned());
    }
    lines
}

/// How wide a column would be if it could.
fn natural(page: &Page<'_>, column: usize, in_full: bool, theme: &Theme) -> usize {
    let head = page
        .cells
        .columns
        .get(column)
        .map_or("", |field| field.name());
    let cell = |row| columns(&page.cell(row, column, in_full, theme).0);
    let widest = (0..page.cells.rows.len()).map(cell).max().unwrap_or(0);
    let total = page.cells.total(column).map_or(0, |total| columns(&total));
    widest.max(columns(head)).max(total).max(NARROWEST)
}

/// The widest give until all fit.
fn fitted(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    while widths.iter().map(|width| width + GAP).sum::<usize>() > room {
        match widths.iter_mut().max().filter(|width| **width > 1) {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

/// From which block, and how many of them, so that the one in hand is whole.
fn window(blocks: &[Vec<Line<'_>>], focus: usize, room: usize) -> (usize, usize) {
    let heights: Vec<usize> = blocks.iter().map(Vec::len).collect();
    let tall = |from: usize, to: usize| -> usize { heights.iter().take(to).skip(from).sum() };
    let mut skip = 0;
    while skip < focus && tall(skip, focus + 1) > room {
        skip += 1;
    }
    let mut take = 1;
    while skip + take < blocks.len() && tall(skip, skip + take + 1) <= room {
        take += 1;
    }
    (skip, take.min(blocks.len().saturating_sub(skip)))
}
