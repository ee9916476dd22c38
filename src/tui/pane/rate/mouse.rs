//! The mouse over a rating: the next number goes to the statement that is clicked, or to whoever is.

use super::{
    super::{
        Reply, Scene,
        mouse::{Click, Mouse, all_seen, seen},
    },
    RatePane,
};
use crate::tui::surface::{Marks, Touch};

impl Mouse for RatePane {
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        let Some(scales) = Self::scales(scene) else {
            return Reply::pass();
        };
        match click.on {
            Touch::Cell(at, _) if at != self.at => {
                self.at = at;
                self.trail.clear();
                Reply::default()
            }
            Touch::Nth(rater) if rater != self.rater => {
                self.go(rater, self.subject, scales);
                Reply::default()
            }
            Touch::Cell(..) | Touch::Nth(_) | Touch::Item(_) | Touch::Part(_) | Touch::Plot => {
                Reply::pass()
            }
        }
    }

    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(scales) = Self::scales(scene) else {
            return false;
        };
        let order = scales.order.get(self.subject);
        let row = |touch: &Touch| match touch {
            Touch::Cell(at, _) => order?.iter().position(|it| it == at),
            Touch::Item(_) | Touch::Part(_) | Touch::Nth(_) | Touch::Plot => None,
        };
        let (seen, count) = (seen(marks, row), scales.statements.len());
        let all = all_seen(seen, count);
        if all || !scene.line.is_empty() {
            return false;
        }
        let before = self.at;
        self.up_or_down(scales, down);
        before != self.at
    }
}
