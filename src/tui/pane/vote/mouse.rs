//! The mouse over a vote: a choice is picked, and chosen by another click; whose ballot it is follows a
//! click on the name. Dots are given by letters: a pointer would show them to the room.

use super::{
    super::{
        Pane, Reply, Scene,
        mouse::{Click, Mouse, all_seen, seen},
    },
    VotePane,
};
use crate::{
    domain::exercise::Stage,
    tui::{
        app::Hands,
        keymap::Action,
        surface::{Marks, Touch},
    },
};

impl Mouse for VotePane {
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        let Some(ballot) = Self::ballot(scene) else {
            return Reply::pass();
        };
        match &click.on {
            Touch::Item(id) => {
                let again = self.picked && self.at.as_ref() == Some(id);
                if again && scene.work.is_choosing() {
                    return self.act(scene, Action::Choose);
                }
                self.at = Some(id.clone());
                if ballot.stage == Stage::Ballots {
                    return Reply::default();
                }
                self.picked = true;
                Reply {
                    hands: Some(Hands::Choosing { after: None }),
                    ..Reply::default()
                }
            }
            // The letters in the line are somebody's: they would become another's.
            Touch::Part(id) if ballot.stage == Stage::Ballots && scene.line.is_empty() => {
                self.voter = Some(id.clone());
                self.hands = false;
                Reply::default()
            }
            Touch::Part(_) | Touch::Cell(..) | Touch::Nth(_) | Touch::Plot => Reply::pass(),
        }
    }

    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(ballot) = Self::ballot(scene) else {
            return false;
        };
        let row = |touch: &Touch| {
            let at = ballot.choices.iter();
            let mut at = at.map(|choice| Touch::Item(choice.item.id.clone()));
            let at = at.position(|it| it == *touch)?;
            ballot.order.iter().position(|it| *it == at)
        };
        let (seen, count) = (seen(marks, row), ballot.order.len());
        let all = all_seen(seen, count);
        // A number that is being typed counts for the choice at the mark.
        !all && scene.line.is_empty() && self.step(ballot, down)
    }
}
