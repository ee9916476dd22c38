//! Ballots handed in, voters passed over, hands counted.

use super::{Next, VotePane, typed::By};
use crate::{
    domain::{
        exercise::{Ballot, letter},
        id::Id,
        order::InOrder,
        refusal::Refusal,
        text::{cardinal, cut, deed::LOOK_AHEAD},
        wish::Wish,
    },
    tui::{
        named::looks_ahead,
        pane::{Reply, Scene, names},
    },
};

/// The most of a name in a message.
const NAME: usize = 18;

impl VotePane {
    /// A ballot is one gesture: what it takes away, what it gives, and that it is in.
    pub(super) fn hand_in(
        &mut self,
        scene: &Scene<'_>,
        ballot: &Ballot,
        by: By,
        letters: &[usize],
    ) -> Reply {
        let dots = usize::try_from(ballot.dots).unwrap_or(usize::MAX);
        if letters.len() > dots {
            return Reply::say(Refusal::DotsOnly { dots: ballot.dots }.to_string());
        }
        let mut wishes = Vec::new();
        let (id, name) = match by {
            By::Known(id, name) => (id, name),
            By::New(name) => {
                let id = scene.work.room.session().next_id(&scene.work.writer, 0);
                wishes.push(Wish::Person {
                    id: None,
                    name: name.clone(),
                    side: None,
                    here: true,
                });
                (id, name)
            }
        };
        wishes.extend(marks(scene, ballot, &id, letters));
        let name = cut(&name, NAME);
        let says = match Self::next_voter(ballot, &id) {
            Some(next) => {
                let next = self.voter(ballot).filter(|it| it.id != id).unwrap_or(next);
                let next = cut(&next.name, NAME);
                format!("{name}'s ballot is in. The keyboard goes to {next}.")
            }
            None if ballot.hides => {
                format!("{name}'s ballot is in. {LOOK_AHEAD} closes the ballot.")
            }
            None => format!("{name}'s ballot is in. Letters choose now."),
        };
        self.next = Some(Next::Voter(id));
        Reply {
            advances: true,
            ..Reply::wish(wishes, says).emptied()
        }
    }

    /// Enter alone: the keyboard goes on, and whoever is passed over may still vote later. While
    /// hands are counted it is the choice that is passed over.
    pub(super) fn pass_over(&mut self, ballot: &Ballot) -> Reply {
        if self.hands {
            self.hands = self.step(ballot, true);
            return Reply::default();
        }
        if ballot.voters.is_empty() {
            return Reply::say(names::ask());
        }
        let Some(voter) = self.voter(ballot) else {
            return Reply::say(looks_ahead("All ballots are in."));
        };
        let name = cut(&voter.name, NAME).into_owned();
        match Self::next_voter(ballot, &voter.id) {
            Some(next) => {
                self.voter = Some(next.id.clone());
                let next = cut(&next.name, NAME);
                Reply::say(format!(
                    "{name} is passed over. The keyboard goes to {next}."
                ))
            }
            None if voter.voted => {
                self.voter = None;
                Reply::say(looks_ahead("All ballots are in."))
            }
            None => Reply::say(format!("Only {name} has not voted.")),
        }
    }

    /// Hands for the choice at the mark; then the next is asked for.
    pub(super) fn count(&mut self, scene: &Scene<'_>, ballot: &Ballot, hands: u32) -> Reply {
        let Some((at, choice)) = self.marked(ballot) else {
            return Reply::say("Nothing to choose from yet.");
        };
        let wish = dots(scene, &choice.item.id, None, hands);
        let number = usize::try_from(hands).map_or_else(|_| hands.to_string(), cardinal);
        let noun = if hands == 1 { "hand" } else { "hands" };
        let counted = format!("{}: {number} {noun}.", letter(at));
        let next = ballot.order.get(self.row(ballot) + 1);
        let says = match next {
            Some(next) => format!("{counted} {}: how many?", letter(*next)),
            None if ballot.hides => {
                format!("{counted} All are counted; {LOOK_AHEAD} closes the ballot.")
            }
            None => format!("{counted} All are counted."),
        };
        self.next = Some(Next::Choice);
        Reply {
            advances: true,
            ..Reply::wish(vec![wish], says).emptied()
        }
    }
}

/// Without `by` they are hands, which belong to nobody.
fn dots(scene: &Scene<'_>, item: &Id, by: Option<&Id>, value: u32) -> Wish {
    Wish::Mark {
        step: scene.prompt.step.clone(),
        subject: Some(item.clone()),
        field: "dots".into(),
        by: by.cloned(),
        value,
    }
}

/// What makes a ballot of what somebody gave before: first what goes, so that it is never too much.
fn marks(scene: &Scene<'_>, ballot: &Ballot, by: &Id, letters: &[usize]) -> Vec<Wish> {
    let session = scene.work.room.session();
    let step = &scene.prompt.step;
    let own = |id: &Id| session.person_end(id) == *by;
    let before = session
        .tables()
        .marks_of(step)
        .filter(|mark| mark.field == "dots" && mark.by.as_ref().is_some_and(own))
        .filter_map(|mark| mark.subject.as_ref())
        .map(|id| session.end_of(id));
    let mut items: Vec<Id> = ballot.choices.iter().map(|it| it.item.id.clone()).collect();
    // Dots on a choice that is gone are still held, and have to be taken off like any other.
    let gone: Vec<Id> = before.filter(|id| !items.contains(id)).collect();
    items.extend(gone);
    let mut wishes: Vec<(bool, Wish)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let given = letters.iter().filter(|letter| **letter == at).count();
        let given = u32::try_from(given).unwrap_or(u32::MAX);
        let had = session.mark(step, Some(item), "dots", Some(by));
        if given != had {
            wishes.push((given > had, dots(scene, item, Some(by), given)));
        }
    }
    wishes.order_by_key(|(more, _)| *more);
    // Counted up, so that also a ballot given anew stays in while it is covered.
    let handed_in = session.mark(step, None, "handed_in", Some(by)) + 1;
    let handed_in = Wish::Mark {
        step: step.clone(),
        subject: None,
        field: "handed_in".into(),
        by: Some(by.clone()),
        value: handed_in,
    };
    let wishes = wishes.into_iter().map(|(_, wish)| wish);
    wishes.chain([handed_in]).collect()
}
