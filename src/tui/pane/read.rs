//! `read`: a text, or one figure; beside each other where there is room.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::{Clear, Widget},
};

use super::{Manner, Pane, Reply, Scene, rows};
use crate::{
    domain::{
        exercise::Page,
        figure::Figure,
        id::Id,
        prompt::Body,
        text::{cut, wrap},
    },
    tui::{
        figure,
        hint::{Hint, key},
        keymap::{Action, Place},
        theme::Theme,
        view::body_area,
    },
};

/// From this width the text stands beside the figure.
const BESIDE: u16 = 110;

pub(super) const MANNER: Manner = Manner {
    has_line: false,
    ..Manner::of(Place::Read, || Box::<ReadPane>::default())
};

/// Which page is open: the text, then each figure.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadPane {
    /// From 0; 0 is the text, where there is one.
    at: usize,
    /// Rows of the text above the first that is drawn.
    scroll: usize,
}

impl ReadPane {
    /// The page; none where the prompt is another kind's.
    fn page<'a>(scene: &'a Scene<'_>) -> Option<&'a Page> {
        let Body::Read(page) = &scene.prompt.body else {
            return None;
        };
        Some(page)
    }

    /// How many rows of the text do not fit on a screen of that size; none where it isn't drawn.
    fn hidden(&self, page: &Page, size: (u16, u16)) -> usize {
        let area = body_area(size);
        let beside = is_beside(page, area.width);
        if !beside && figure_at(page, self.at).is_some() {
            return 0;
        }
        let area = if beside { split(area)[0] } else { area };
        text_rows(page, area.width)
            .len()
            .saturating_sub(usize::from(text_area(area).height))
    }

    /// From the row one has come to; how many there are below is said in the last.
    fn draw_text(&self, page: &Page, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let all = text_rows(page, area.width);
        let area = text_area(area);
        let room = usize::from(area.height);
        let last = all.len().saturating_sub(room);
        let first = self.scroll.min(last);
        for (y, row) in all.into_iter().skip(first).take(room).enumerate() {
            rows::put(Line::styled(format!("   {row}"), theme.text), y, area, buf);
        }
        if first < last {
            let end = Rect {
                y: area.bottom() - 1,
                height: 1,
                ..area
            };
            Clear.render(end, buf);
            buf.set_style(end, theme.text);
            rows::more(last - first + 1, area, buf, theme);
        }
    }
}

/// A row stays free above the text, unless rows are scarce.
fn text_area(area: Rect) -> Rect {
    let free = u16::from(area.height > 8);
    Rect {
        y: area.y + free,
        height: area.height - free,
        ..area
    }
}

/// Paragraphs with a free row between them, at most 76 columns wide: longer rows are hard to
/// follow. Three columns are left free on each side.
fn text_rows(page: &Page, columns: u16) -> Vec<String> {
    let width = usize::from(columns).saturating_sub(6).clamp(8, 76);
    let mut all: Vec<String> = Vec::new();
    for text in &page.text {
        all.extend(wrap(text, width));
        all.push(String::new());
    }
    all.pop();
    all
}

/// The text, and the figure beside it.
fn split(area: Rect) -> [Rect; 2] {
    Layout::horizontal([Constraint::Max(52), Constraint::Fill(1)]).areas(area)
}

/// Pages: the text if there is one, and each figure.
fn pages(page: &Page) -> usize {
    usize::from(!page.text.is_empty()) + page.figures.len()
}

/// The figure on a page; none where that page is the text.
fn figure_at(page: &Page, at: usize) -> Option<&Figure> {
    at.checked_sub(usize::from(!page.text.is_empty()))
        .and_then(|at| page.figures.get(at))
}

/// Whether the text stands beside a figure, where there is so much room.
fn is_beside(page: &Page, columns: u16) -> bool {
    columns >= BESIDE && !page.text.is_empty() && !page.figures.is_empty()
}

/// Which page it is, in the upper right.
fn place(told: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let width = u16::try_from(told.len()).unwrap_or(0).min(area.width);
    let corner = Rect {
        x: area.right().saturating_sub(width),
        width,
        height: 1.min(area.height),
        ..area
    };
    Line::styled(cut(told, usize::from(width)).into_owned(), theme.faint).render(corner, buf);
}

impl Pane for ReadPane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        if let Body::Read(page) = body {
            self.at = self.at.min(pages(page).saturating_sub(1));
        }
    }

    /// Nothing is written on a page, so it has no line.
    fn label(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let mut hints = vec![key(Action::Accept, "look ahead")];
        if Self::page(scene).is_some_and(|page| pages(page) > 1) {
            hints.push(key(Action::NextFigure, "figure"));
        }
        let long = Self::page(scene).is_some_and(|page| self.hidden(page, scene.size) > 0);
        hints.extend(long.then_some(Hint::Typed("↑↓", "scroll")));
        hints.extend([
            key(Action::Clock, scene.work.clock_label(scene.now)),
            key(Action::LookBack, "look back"),
            key(Action::Help, "help"),
        ]);
        hints
    }

    fn accept(&mut self, scene: &Scene<'_>, _text: &str) -> Reply {
        self.accept_nothing(scene)
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(page) = Self::page(scene) else {
            return Reply::pass();
        };
        // Pages have a beginning and an end, so they don't go round as parts do elsewhere. Beside
        // the text, the first figure is on the wall already.
        let last = pages(page).saturating_sub(1);
        let first = usize::from(is_beside(page, scene.size.0));
        let at = self.at.max(first);
        let hidden = self.hidden(page, scene.size);
        self.at = match action {
            Action::MoveDown if hidden > 0 => {
                self.scroll = (self.scroll + 1).min(hidden);
                return Reply::default();
            }
            Action::MoveUp if hidden > 0 => {
                self.scroll = self.scroll.min(hidden).saturating_sub(1);
                return Reply::default();
            }
            Action::NextFigure | Action::NextPart | Action::MoveRight => (at + 1).min(last),
            Action::PreviousFigure | Action::PreviousPart | Action::MoveLeft => {
                at.saturating_sub(1).max(first)
            }
            _ => return Reply::pass(),
        };
        Reply::default()
    }

    fn has_pick(&self) -> bool {
        false
    }

    fn let_go(&mut self) {}

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(page) = Self::page(scene) else {
            return;
        };
        // Beside the text there is always a figure, also while the text is the page that is open.
        let figure = figure_at(page, self.at).or(page.figures.first());
        let beside = is_beside(page, area.width);
        if beside && let Some(figure) = figure {
            let [left, right] = split(area);
            self.draw_text(page, left, buf, theme);
            figure::draw(figure, right, buf, theme);
        } else {
            match figure_at(page, self.at) {
                Some(figure) => figure::draw(figure, area, buf, theme),
                None => self.draw_text(page, area, buf, theme),
            }
        }
        let (at, of) = if beside {
            (self.at.max(1), page.figures.len())
        } else {
            (self.at + 1, pages(page))
        };
        if of > 1 {
            place(&format!("{at} of {of} "), area, buf, theme);
        }
    }
}
