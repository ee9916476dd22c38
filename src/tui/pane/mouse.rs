//! What the mouse does in a pane. A pane marks what it draws (`Surface::touch`); what was marked comes
//! back here as it is clicked, and means what a key means: it is picked, opened, placed.
//!
//! Not here: hints, sheets, the line and the clock, which are the same for every kind
//! (`update/mouse`).

use ratatui::layout::{Position, Rect};

use super::{After, Reply, Scene};
use crate::tui::surface::{Marks, Touch};

/// A click on something that a pane marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Click {
    pub on: Touch,
    /// The whole of it on the screen.
    pub area: Rect,
    pub at: Position,
}

impl Click {
    /// Column and row within what was clicked; at its edge where the pointer is outside.
    pub fn cell(&self) -> (u16, u16) {
        let within = |at: u16, from: u16, cells: u16| at.saturating_sub(from).min(cells.max(1) - 1);
        (
            within(self.at.x, self.area.x, self.area.width),
            within(self.at.y, self.area.y, self.area.height),
        )
    }
}

/// A pane as the mouse works it. A click picks; a click on what is picked does what Enter does.
pub trait Mouse {
    /// The button went down; passed: that means nothing here.
    fn click(&mut self, _scene: &Scene<'_>, _click: &Click) -> Reply {
        Reply::pass()
    }

    /// The pointer moved over the plot with the button down; whether that shows.
    fn drag(&mut self, _scene: &Scene<'_>, _over: &Click) -> bool {
        false
    }

    /// The button went up: what was dragged is placed.
    fn drop(&mut self, _scene: &Scene<'_>) -> Reply {
        Reply::pass()
    }

    /// What was dragged is where it was; whether anything was.
    fn put_back(&mut self) -> bool {
        false
    }

    /// The wheel, by one: `seen` is what is in sight now. Whether anything moved.
    fn wheel(&mut self, _scene: &Scene<'_>, _seen: &Marks, _down: bool) -> bool {
        false
    }
}

/// What stands half typed in the line stays there.
pub(super) fn keeping(scene: &Scene<'_>, reply: Reply) -> Reply {
    match reply.line {
        After::Emptied if !scene.line.is_empty() => Reply {
            line: After::Stays,
            ..reply
        },
        After::Emptied | After::Stays | After::Edited(..) => reply,
    }
}

/// Which of these is in sight first, and which last.
pub(super) fn seen(
    marks: &Marks,
    place: impl Fn(&Touch) -> Option<usize>,
) -> Option<(usize, usize)> {
    let places = || marks.touches().filter_map(&place);
    Some((places().min()?, places().max()?))
}

/// Whether all of them are in sight, so that there is nothing to scroll.
pub(super) fn all_seen(seen: Option<(usize, usize)>, count: usize) -> bool {
    !goes_on(seen, count, true) && !goes_on(seen, count, false)
}

/// The one that the wheel goes to: before or after this one of so many. None at the end, and where
/// all are in sight.
pub(super) fn rolled(
    seen: Option<(usize, usize)>,
    (at, count): (usize, usize),
    down: bool,
) -> Option<usize> {
    let next = if down {
        Some(at + 1).filter(|next| *next < count)
    } else {
        at.checked_sub(1)
    };
    next.filter(|_| !all_seen(seen, count))
}

/// Whether there is more than what is in sight, that way.
pub(super) fn goes_on(seen: Option<(usize, usize)>, count: usize, down: bool) -> bool {
    seen.is_some_and(|(first, last)| if down { last + 1 < count } else { first > 0 })
}
