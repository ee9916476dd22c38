//! `read`: a text, or one figure; beside each other where there is room. What is longer than the
//! wall is high goes on on a page of its own.

use ratatui::layout::Rect;

mod draw;
mod pages;

use self::pages::{Leaf, Pages};
use super::{Manner, Mouse, Pane, Reply, Scene};
use crate::{
    domain::{exercise::Page, id::Id, prompt::Body},
    tui::{
        hint::{Hint, key},
        keymap::{Action, Place},
        surface::{Marks, Surface},
        theme::Theme,
        view::body_area,
    },
};

pub(super) const MANNER: Manner = Manner {
    has_line: false,
    ..Manner::of(Place::Read, || Box::<ReadPane>::default())
};

/// Which page is open.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadPane {
    /// What the page begins with; another size of the wall may begin pages elsewhere.
    at: Leaf,
}

impl ReadPane {
    /// The page; none where the prompt is another kind's.
    fn page<'a>(scene: &'a Scene<'_>) -> Option<&'a Page> {
        let Body::Read(page) = &scene.prompt.body else {
            return None;
        };
        Some(page)
    }

    /// The pages on this wall.
    fn pages<'a>(scene: &'a Scene<'_>) -> Option<Pages<'a>> {
        Some(Pages::of(Self::page(scene)?, body_area(scene.size)))
    }

    /// Pages have a beginning and an end, so they don't go round as parts do elsewhere.
    fn turn(&mut self, scene: &Scene<'_>, ahead: bool) -> Reply {
        let Some(pages) = Self::pages(scene) else {
            return Reply::pass();
        };
        let at = pages.position(&self.at);
        let next = if ahead { at + 1 } else { at.saturating_sub(1) };
        if let Some(first) = pages.first_of(next) {
            self.at = first;
        }
        Reply::default()
    }
}

impl Mouse for ReadPane {
    /// A page is turned, as there is nothing else to scroll by.
    fn wheel(&mut self, scene: &Scene<'_>, _marks: &Marks, down: bool) -> bool {
        let place = |pane: &Self| Self::pages(scene).map(|pages| pages.position(&pane.at));
        let before = place(self);
        self.turn(scene, down);
        place(self) != before
    }
}

impl Pane for ReadPane {
    fn refresh(&mut self, _body: &Body, _phase: &Id) {}

    /// Nothing is written on a page, so it has no line.
    fn label(&self, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    fn place(&self, scene: &Scene<'_>) -> Option<String> {
        let pages = Self::pages(scene)?;
        pages.place(&self.at)
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let ahead = if scene.work.is_at_end() {
            key(Action::Palette, "report")
        } else {
            key(Action::Accept, "look ahead")
        };
        let mut hints = vec![ahead];
        if Self::pages(scene).is_some_and(|pages| pages.count() > 1) {
            let figures = Self::page(scene).is_some_and(|page| !page.figures.is_empty());
            hints.push(key(
                Action::NextFigure,
                if figures { "figure" } else { "more" },
            ));
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
        match action {
            Action::NextFigure | Action::NextPart | Action::MoveRight | Action::MoveDown => {
                self.turn(scene, true)
            }
            Action::PreviousFigure | Action::PreviousPart | Action::MoveLeft | Action::MoveUp => {
                self.turn(scene, false)
            }
            _ => Reply::pass(),
        }
    }

    fn has_pick(&self) -> bool {
        false
    }

    fn let_go(&mut self) {}

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(page) = Self::page(scene) else {
            return;
        };
        let pages = Pages::of(page, area);
        draw::draw(&pages, &self.at, scene, area, buf, theme);
    }
}
