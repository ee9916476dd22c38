//! The mouse over notes: one is picked, a heading opened; the wheel goes through the open heading and
//! picks nothing.

use super::{
    super::{
        Pane, Reply, Scene,
        mouse::{Click, Mouse, goes_on, seen},
    },
    ListPane,
};
use crate::{
    domain::id::Id,
    tui::{
        app::Hands,
        keymap::Action,
        surface::{Marks, Touch},
    },
};

impl ListPane {
    fn picks(&mut self, scene: &Scene<'_>, id: &Id) -> Reply {
        if scene.work.is_choosing() && self.picked.as_ref() == Some(id) {
            return self.on_picked(scene, Action::Edit);
        }
        let headings = Self::notes(scene).map(|notes| notes.headings.iter());
        let under = headings.into_iter().flatten().find(|heading| {
            let mut notes = heading.notes.iter();
            notes.any(|note| note.id == *id)
        });
        self.open = under.map(|heading| heading.id.clone()).or(self.open.take());
        self.picked = Some(id.clone());
        Reply {
            hands: Some(Hands::Choosing { after: None }),
            ..Reply::default()
        }
    }
}

impl Mouse for ListPane {
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        match &click.on {
            Touch::Item(id) => self.picks(scene, id),
            Touch::Part(id) => {
                self.let_go();
                self.open = Some(id.clone());
                Reply {
                    hands: Some(Hands::Line),
                    ..Reply::default()
                }
            }
            Touch::Cell(..) | Touch::Nth(_) | Touch::Plot => Reply::pass(),
        }
    }

    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(heading) = Self::notes(scene).and_then(|notes| self.heading(notes)) else {
            return false;
        };
        let place = |touch: &Touch| {
            let mut notes = heading.notes.iter();
            notes.position(|note| *touch == Touch::Item(note.id.clone()))
        };
        let seen = seen(marks, place);
        let count = heading.notes.len();
        let Some((first, last)) = seen.filter(|_| goes_on(seen, count, down)) else {
            return false;
        };
        if self.picked.take().is_some() {
            self.scroll = None;
        }
        // Each turn goes on from where the one before led, so that none is lost.
        let middle = usize::midpoint(first, last);
        self.scroll = Some(if down {
            self.scroll.map_or(middle, |at| at.max(middle)) + 1
        } else {
            let at = self.scroll.map_or(middle, |at| at.min(middle));
            at.saturating_sub(1)
        });
        true
    }
}
