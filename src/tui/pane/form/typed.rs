//! An answer being typed: what it may mean, and which of that stands first.

use super::{
    super::{
        Reply, Scene,
        suggest::{Offer, Typing},
    },
    FormPane,
};
use crate::tui::keymap::Action;

impl FormPane {
    /// None where there is no question.
    pub(super) fn typing<'a>(&self, scene: &'a Scene<'_>, typed: &'a str) -> Option<Typing<'a>> {
        Some(Typing {
            session: scene.work.room.session(),
            field: self.field(Self::sheet(scene)?)?,
            today: scene.today,
            typed,
        })
    }

    /// What the text may mean, and which of it stands first.
    pub(super) fn offers(&self, scene: &Scene<'_>, typed: &str) -> (Vec<Offer>, usize) {
        let typing = self.typing(scene, typed);
        let offers = typing.map(|typing| typing.offers());
        (offers.unwrap_or_default(), self.turn.at(typed))
    }

    /// `↑` and `↓` beside a text turn what is offered; none where nothing is.
    pub(super) fn turn_offer(&mut self, scene: &Scene<'_>, action: Action) -> Option<Reply> {
        let typed = scene.line.text();
        if typed.is_empty() || scene.work.is_choosing() {
            return None;
        }
        let ahead = match action {
            Action::MoveDown => true,
            Action::Pick | Action::MoveUp => false,
            // Left and right are the text's while there is one.
            Action::MoveLeft | Action::MoveRight => return Some(Reply::pass()),
            _ => return None,
        };
        let (offers, _) = self.offers(scene, typed);
        (offers.len() > 1).then(|| {
            self.turn.turn(typed, offers.len(), ahead);
            Reply::default()
        })
    }
}
