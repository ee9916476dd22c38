//! The mouse over links: one end is clicked, then the other, which makes the link. The wheel goes
//! through ours where not all have room, and through routes and gaps.

use super::{
    super::{
        Reply, Scene,
        mouse::{Click, Mouse, goes_on, keeping, seen},
    },
    LinkPane, View,
};
use crate::tui::surface::{Marks, Touch};

impl Mouse for LinkPane {
    /// As its code would be typed. The end in hand, clicked again, is let go of.
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        let (Some(lines), Touch::Item(id)) = (Self::lines(scene), &click.on) else {
            return Reply::pass();
        };
        if self.half.as_ref() == Some(id) {
            self.half = None;
            return Reply::say("Let go of. A click on one end, then on the other, links them.");
        }
        let Some(end) = lines.end(id) else {
            return Reply::pass();
        };
        let reply = keeping(scene, self.said(scene, lines, &end.code));
        self.picked = None;
        // The other end may be typed as well.
        reply.to_line()
    }

    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(lines) = Self::lines(scene) else {
            return false;
        };
        if self.view != View::Links {
            let before = self.scroll;
            self.scroll_by(lines, down);
            return before != self.scroll;
        }
        let row = |touch: &Touch| {
            let mut ours = lines.ours.iter();
            ours.position(|end| *touch == Touch::Item(end.item.id.clone()))
        };
        let (seen, count) = (seen(marks, row), lines.ours.len());
        let Some((first, last)) = seen.filter(|_| goes_on(seen, count, down)) else {
            return false;
        };
        let middle = usize::midpoint(first, last);
        let place = self.shown.as_ref();
        let place = place.and_then(|id| lines.ours.iter().position(|end| end.item.id == *id));
        let next = if down {
            place.map_or(middle, |at| at.max(middle)) + 1
        } else {
            place.map_or(middle, |at| at.min(middle)).saturating_sub(1)
        };
        let next = lines.ours.get(next.min(count - 1));
        self.shown = next.map(|end| end.item.id.clone());
        self.picked = None;
        true
    }
}
