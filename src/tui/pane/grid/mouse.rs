//! The mouse on the map: a dot is taken in hand and dragged; an empty place is for the dot in hand.

use super::{
    super::{
        Reply, Scene,
        mouse::{Click, Mouse, keeping},
    },
    GridPane,
};
use crate::{
    domain::{exercise::Dot, id::Id, record::When, wish::Spot},
    tui::{app::Hands, figure::map, surface::Touch},
};

/// The button is held on the dot in hand, or on a place for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Grip {
    /// Where it would be put now; none as long as the pointer has not moved.
    pub(super) to: Option<Spot>,
    /// It was the place that was pressed: the next dot comes after it.
    next: bool,
}

impl GridPane {
    /// The cell under the pointer. What was not sure stays so.
    fn spot_under(&self, scene: &Scene<'_>, click: &Click) -> Spot {
        let plot = (click.area.width, click.area.height);
        let chart = Self::chart(scene);
        let stands = chart.and_then(|chart| {
            let seen = || self.dot(chart).and_then(Dot::seen);
            self.own_spot(scene, chart).or_else(seen)
        });
        Spot {
            sure: stands.is_none_or(|spot| spot.sure),
            ..map::spot_at(click.cell(), plot)
        }
    }

    /// Whoever has no place yet is offered, where nobody is in hand.
    fn take_next(&mut self, scene: &Scene<'_>) {
        let chart = Self::chart(scene).filter(|_| self.in_hand.is_none());
        let next = chart.and_then(|chart| Self::next_unplaced(chart, None));
        self.in_hand = next.map(|dot| dot.item.id.clone()).or(self.in_hand.take());
    }

    /// In hand and picked, so that letters act on it.
    fn grasp(&mut self, id: &Id) -> Reply {
        self.wanted &= self.in_hand.as_ref() == Some(id);
        self.in_hand = Some(id.clone());
        self.picked = true;
        self.grip = Some(Grip::default());
        Reply {
            hands: Some(Hands::Choosing { after: None }),
            ..Reply::default()
        }
    }
}

impl Mouse for GridPane {
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        match &click.on {
            Touch::Item(id) => self.grasp(id),
            Touch::Plot => {
                self.take_next(scene);
                if self.in_hand.is_none() {
                    return Reply::say("No dot in hand. Click one, or type its number or a name.");
                }
                self.grip = Some(Grip {
                    to: Some(self.spot_under(scene, click)),
                    next: !self.wanted,
                });
                Reply::default()
            }
            Touch::Part(_) | Touch::Cell(..) | Touch::Nth(_) => Reply::pass(),
        }
    }

    fn drag(&mut self, scene: &Scene<'_>, over: &Click) -> bool {
        let spot = self.spot_under(scene, over);
        let Some(grip) = &mut self.grip else {
            return false;
        };
        let before = grip.to.replace(spot);
        before != grip.to
    }

    fn drop(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(grip) = self.grip.take() else {
            return Reply::pass();
        };
        match grip.to {
            None => Reply::pass(),
            Some(spot) if grip.next => keeping(scene, self.placed(scene, spot)),
            Some(spot) => {
                let when = if self.wanted { When::Wanted } else { When::Now };
                self.moved(scene, when, spot)
            }
        }
    }

    fn put_back(&mut self) -> bool {
        self.grip.take().is_some()
    }
}
