//! `read`: a text, or one figure; beside each other where there is room.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::Line,
    widgets::Widget,
};

use super::{Manner, Pane, Reply, Scene};
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
}

impl ReadPane {
    /// The page; none where the prompt is another kind's.
    fn page<'a>(scene: &'a Scene<'_>) -> Option<&'a Page> {
        let Body::Read(page) = &scene.prompt.body else {
            return None;
        };
        Some(page)
    }

    /// At most 76 columns wide: longer rows are hard to follow.
    fn draw_text(page: &Page, area: Rect, buf: &mut Buffer, theme: &Theme) {
        // Three columns are left free on each side.
        let width = usize::from(area.width).saturating_sub(6).min(76);
        let rows = page
            .text
            .iter()
            .flat_map(|text| wrap(text, width.max(8)).into_iter().chain([String::new()]));
        // A row stays free above the text, unless rows are scarce.
        for (y, row) in (area.y + u16::from(area.height > 8)..area.bottom()).zip(rows) {
            Line::styled(format!("   {row}"), theme.text).render(
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                buf,
            );
        }
    }
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
        self.at = match action {
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
            let [left, right] =
                Layout::horizontal([Constraint::Max(52), Constraint::Fill(1)]).areas(area);
            Self::draw_text(page, left, buf, theme);
            figure::draw(figure, right, buf, theme);
        } else {
            match figure_at(page, self.at) {
                Some(figure) => figure::draw(figure, area, buf, theme),
                None => Self::draw_text(page, area, buf, theme),
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
