//! How a text and figures are shared out over pages of a wall. Not here: drawing them.

use ratatui::layout::Rect;

use crate::{
    domain::{exercise::Page, figure::Figure, text::wrap},
    tui::figure,
};

/// From this width the text stands beside the figure.
const BESIDE: u16 = 110;
/// The most columns of a text beside a figure, its margins included.
const BESIDE_TEXT: u16 = 52;
/// From this width of what the text leaves, two figures stand beside each other.
const TWO_FIGURES: u16 = 140;
/// Longer rows are hard to follow.
const WIDEST: u16 = 76;
/// Columns on either side of a text.
pub(super) const MARGIN: u16 = 3;

/// A part of the text, or of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leaf {
    /// 0: the text; a figure, from 1.
    pub(super) content: usize,
    /// The row of the text, or what the figure is drawn from.
    pub(super) from: usize,
}

/// What there is, shared out.
pub(super) struct Pages<'a> {
    page: &'a Page,
    /// Rows of the text, as they are drawn.
    pub(super) rows: Vec<String>,
    /// The text stands beside the figures.
    pub(super) beside: bool,
    /// A page is one leaf, or figures beside each other.
    spreads: Vec<Vec<Leaf>>,
}

/// A blank row above the text, unless rows are scarce.
pub(super) fn top(area: Rect) -> u16 {
    u16::from(area.height > 8)
}

impl<'a> Pages<'a> {
    pub(super) fn of(page: &'a Page, area: Rect) -> Self {
        let room = usize::from(area.height.saturating_sub(top(area))).max(1);
        let narrow = text_rows(page, BESIDE_TEXT.min(area.width));
        let beside = area.width >= BESIDE
            && !page.text.is_empty()
            && !page.figures.is_empty()
            && narrow.len() <= room;
        let rows = if beside {
            narrow
        } else {
            text_rows(page, area.width)
        };
        let mut pages = Self {
            page,
            rows,
            beside,
            spreads: Vec::new(),
        };
        if !beside {
            let texts = text_starts(&pages.rows, room);
            let leaf = |from| vec![Leaf { content: 0, from }];
            pages.spreads.extend(texts.into_iter().map(leaf));
        }
        let columns = pages.figure_columns(area);
        let mut figures = Vec::new();
        for (n, one) in page.figures.iter().enumerate() {
            let starts = figure::pages(one, columns[0]);
            figures.extend(starts.into_iter().map(|from| Leaf {
                content: n + 1,
                from,
            }));
        }
        let across = columns.len();
        pages
            .spreads
            .extend(figures.chunks(across).map(<[Leaf]>::to_vec));
        pages
    }

    /// Where figures stand: one area, or two of one width beside each other.
    pub(super) fn figure_columns(&self, area: Rect) -> Vec<Rect> {
        let text = if self.beside {
            BESIDE_TEXT.min(area.width)
        } else {
            0
        };
        let rest = Rect {
            x: area.x + text,
            width: area.width - text,
            ..area
        };
        if rest.width < TWO_FIGURES || self.page.figures.len() < 2 {
            return vec![rest];
        }
        // Two columns between them.
        let width = (rest.width - 2) / 2;
        let left = Rect { width, ..rest };
        let right = Rect {
            x: rest.x + width + 2,
            width,
            ..rest
        };
        vec![left, right]
    }

    pub(super) fn is_break(&self) -> bool {
        self.page.is_break
    }

    pub(super) fn count(&self) -> usize {
        self.spreads.len()
    }

    /// The page that shows a leaf, or what stands nearest before it.
    pub(super) fn position(&self, leaf: &Leaf) -> usize {
        let before = |spread: &Vec<Leaf>| spread.first().is_some_and(|first| first <= leaf);
        self.spreads.iter().rposition(before).unwrap_or(0)
    }

    pub(super) fn spread(&self, leaf: &Leaf) -> &[Leaf] {
        let spread = self.spreads.get(self.position(leaf));
        spread.map_or(&[], Vec::as_slice)
    }

    pub(super) fn first_of(&self, at: usize) -> Option<Leaf> {
        self.spreads.get(at)?.first().copied()
    }

    pub(super) fn figure(&self, leaf: &Leaf) -> Option<&'a Figure> {
        self.page.figures.get(leaf.content.checked_sub(1)?)
    }

    /// How many rows of the text stand on the page that begins at one.
    pub(super) fn text_end(&self, from: usize) -> usize {
        let starts = self.spreads.iter().flatten();
        let mut later = starts.filter(|leaf| leaf.content == 0 && leaf.from > from);
        later.next().map_or(self.rows.len(), |leaf| leaf.from)
    }

    /// `Map and Movement, 2 of 5`; none where there is but one page.
    pub(super) fn place(&self, leaf: &Leaf) -> Option<String> {
        if self.count() < 2 {
            return None;
        }
        let mut titles: Vec<&str> = Vec::new();
        for leaf in self.spread(leaf) {
            let title = self.figure(leaf).map_or("Text", Figure::title);
            if titles.last() != Some(&title) {
                titles.push(title);
            }
        }
        let (at, of) = (self.position(leaf) + 1, self.count());
        Some(format!("{}, {at} of {of}", titles.join(" and ")))
    }
}

/// The paragraphs in rows, a blank row between two.
fn text_rows(page: &Page, width: u16) -> Vec<String> {
    let width = usize::from(width.saturating_sub(2 * MARGIN).clamp(8, WIDEST));
    let mut rows: Vec<String> = Vec::new();
    for text in &page.text {
        if !rows.is_empty() {
            rows.push(String::new());
        }
        rows.extend(wrap(text, width));
    }
    rows
}

/// Where each page of the text begins: at a paragraph, where that leaves half a page or more.
fn text_starts(rows: &[String], room: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        starts.push(from);
        let end = (from + room).min(rows.len());
        let paragraph = rows.get(from..=end).and_then(|page| {
            let blank = page.iter().rposition(String::is_empty)?;
            (blank * 2 >= room).then_some(from + blank)
        });
        from = match paragraph {
            Some(blank) if end < rows.len() => blank + 1,
            Some(_) | None => end,
        };
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &[&str]) -> Page {
        Page {
            text: text.iter().map(|text| (*text).to_string()).collect(),
            figures: Vec::new(),
            is_break: false,
        }
    }

    #[test]
    fn no_row_of_a_text_is_lost() {
        let long = "one two three four five six seven eight nine ten".repeat(9);
        let page = page(&[
            "First.",
            &long,
            "図書館の開館時間を延ばしたい人たち",
            "Last.",
        ]);
        for (width, height) in [(60, 9), (60, 1), (80, 15), (20, 3), (200, 47)] {
            let pages = Pages::of(&page, Rect::new(0, 0, width, height));
            let mut shown = Vec::new();
            for at in 0..pages.count() {
                let leaf = pages.first_of(at).unwrap();
                let end = pages.text_end(leaf.from);
                let mut rows = pages.rows[leaf.from..end].to_vec();
                rows.truncate(
                    rows.iter()
                        .rposition(|row| !row.is_empty())
                        .map_or(0, |at| at + 1),
                );
                assert!(rows.len() <= usize::from(height), "{width}x{height}");
                shown.extend(rows);
            }
            shown.retain(|row| !row.is_empty());
            let all = text_rows(&page, width).into_iter();
            let all: Vec<String> = all.filter(|row| !row.is_empty()).collect();
            assert_eq!(shown, all, "{width}x{height}");
        }
    }
}
