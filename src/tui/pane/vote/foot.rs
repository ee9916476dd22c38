//! The foot of a vote: what the keys do while ballots are given, and while it is chosen.

use super::{VotePane, choosing, is_closed, typed::Typed};
use crate::{
    domain::{
        exercise::{Ballot, Stage, letter},
        text::cut,
    },
    tui::{
        hint::{Hint, acting, editing, key, nothing_here, up_down},
        keymap::Action,
        pane::Scene,
    },
};

impl VotePane {
    /// The foot of the step.
    pub(super) fn hints(&self, scene: &Scene<'_>, ballot: &Ballot) -> Vec<Hint> {
        if scene.line.editing.is_some() {
            return editing();
        }
        if scene.work.is_choosing() {
            return self.foot_picked(ballot);
        }
        if ballot.choices.is_empty() && ballot.add.is_none() {
            return nothing_here("Nothing to choose from yet");
        }
        match ballot.stage {
            _ if !scene.line.is_empty() => Self::foot_writing(scene, ballot),
            Stage::Ballots => self.foot_ballots(ballot),
            Stage::Choosing => choosing::foot(ballot),
        }
    }

    /// The foot while letters act on a choice.
    fn foot_picked(&self, ballot: &Ballot) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.picked {
            hints.push(key(Action::Choose, "choose"));
        }
        if self.picked && ballot.familiar {
            hints.push(key(Action::Familiar, "new to us"));
        }
        hints.push(key(Action::Undo, "undo"));
        acting(hints)
    }

    /// The foot while a text stands in the line.
    fn foot_writing(scene: &Scene<'_>, ballot: &Ballot) -> Vec<Hint> {
        let help = key(Action::Help, "help");
        let clear = key(Action::ClearLine, "clear");
        let enter = |label: String| key(Action::Accept, label);
        let mut hints = match Typed::read(scene, ballot, scene.line.text()) {
            Typed::Names => vec![enter("these are here".into()), clear],
            Typed::Of(..) | Typed::Hands(_) if is_closed(ballot) => vec![clear],
            Typed::Hands(_) => vec![enter("count".into()), clear],
            Typed::New(_) => vec![enter("new to us".into()), clear],
            Typed::Add(text) => vec![enter(format!("add \"{}\"", cut(text, 24))), clear],
            Typed::Letters(_) if ballot.stage == Stage::Choosing => {
                vec![enter("choose, take back".into()), clear]
            }
            Typed::Unknown(_) => vec![clear],
            Typed::Letters(_) | Typed::Of(..) => vec![
                enter("hand in".into()),
                key(Action::DeleteBack, "one less"),
                key(Action::Peek, "peek"),
            ],
        };
        hints.push(help);
        hints
    }

    /// The foot of the empty line while ballots are given.
    fn foot_ballots(&self, ballot: &Ballot) -> Vec<Hint> {
        let help = key(Action::Help, "help");
        let marked = self.marked(ballot).map_or(0, |(at, _)| at);
        let hands = Hint::Told("4".into(), format!("hands for {}", letter(marked)));
        let choice = up_down("choice");
        let dots = Hint::Told(sample(ballot), "dots".into());
        if ballot.choices.is_empty() {
            return vec![
                Hint::Say("Type a choice"),
                key(Action::LookAhead, "look ahead"),
                help,
            ];
        }
        if self.hands {
            let skip = key(Action::Accept, "next choice");
            return vec![skip, hands, choice, dots, help];
        }
        match self.voter(ballot) {
            _ if ballot.voters.is_empty() => {
                let names = Hint::Typed("Ana, Li", "are here");
                vec![
                    names,
                    hands,
                    choice,
                    key(Action::LookAhead, "look ahead"),
                    help,
                ]
            }
            Some(voter) => {
                let name = cut(&voter.name, 12);
                let pass = key(Action::Accept, format!("pass {name} over"));
                vec![pass, dots, hands, choice, help]
            }
            None => {
                let closing = if ballot.hides {
                    "close the ballot"
                } else {
                    "look ahead"
                };
                let name = ballot.voters.last().map_or("li", |voter| &voter.name);
                let again = format!("{}: {}", first_name(name), sample(ballot));
                let again = Hint::Told(again, "again".into());
                vec![key(Action::LookAhead, closing), again, help]
            }
        }
    }
}

/// A ballot as an example: two dots on a, one on c.
fn sample(ballot: &Ballot) -> String {
    let dots = usize::try_from(ballot.dots).unwrap_or(1).min(3);
    "aac".chars().take(dots).collect()
}

/// As one would type it before a colon.
fn first_name(name: &str) -> String {
    name.split(' ').next().unwrap_or_default().to_lowercase()
}
