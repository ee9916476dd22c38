//! `vote`: ballots passed round, hands counted, then choosing; letters for all of it.

use ratatui::layout::Rect;

mod ballots;
mod choosing;
mod draw;
mod foot;
mod large;
mod mouse;
mod typed;

use self::typed::Typed;
use super::{Manner, Pane, Reply, Scene, names};
use crate::{
    domain::{
        exercise::{Ballot, Stage, Standing, Voter, letter},
        id::Id,
        prompt::{Body, Shown},
        refusal::Refusal,
        text::{cut, deed::PICK},
        wish::Wish,
    },
    tui::{
        app::Hands,
        hint::Hint,
        input::Editing,
        keymap::{Action, Place},
        named::undoable,
        surface::Surface,
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner::of(Place::Vote, || Box::<VotePane>::default());

/// Whose ballot it is, and the choice at the mark.
#[derive(Clone, Debug, Default)]
pub(super) struct VotePane {
    /// Whom the keyboard went to; none: the first who has not voted.
    voter: Option<Id>,
    /// The choice at the mark; none: the first.
    at: Option<Id>,
    /// Letters act on the choice at the mark.
    picked: bool,
    /// Numbers were typed last: the line counts hands for the choice at the mark.
    hands: bool,
    /// What moves on once the last wish is met.
    next: Option<Next>,
}

/// What moves on.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    /// The keyboard, from whoever has handed in.
    Voter(Id),
    /// The mark, to the next choice.
    Choice,
}

impl VotePane {
    fn ballot<'a>(scene: &'a Scene<'_>) -> Option<&'a Ballot> {
        match &scene.prompt.body {
            Body::Vote(ballot) => Some(ballot),
            _ => None,
        }
    }

    /// Whose ballot is given now: whoever the keyboard went to, else the first who has not voted.
    fn voter<'a>(&self, ballot: &'a Ballot) -> Option<&'a Voter> {
        let set = ballot
            .voters
            .iter()
            .find(|voter| Some(&voter.id) == self.voter.as_ref());
        set.or_else(|| ballot.voters.iter().find(|voter| !voter.voted))
    }

    /// The next who has not voted, after `id` and round again.
    fn next_voter<'a>(ballot: &'a Ballot, id: &Id) -> Option<&'a Voter> {
        let at = ballot.voters.iter().position(|voter| voter.id == *id);
        let (before, after) = ballot.voters.split_at(at.map_or(0, |at| at + 1));
        let mut round = after.iter().chain(before);
        round.find(|voter| !voter.voted && voter.id != *id)
    }

    /// Where the mark stands among the choices as they are drawn.
    fn row(&self, ballot: &Ballot) -> usize {
        let is_at = |at: &usize| {
            let choice = ballot.choices.get(*at);
            choice.is_some_and(|choice| Some(&choice.item.id) == self.at.as_ref())
        };
        ballot.order.iter().position(is_at).unwrap_or(0)
    }

    /// The choice at the mark, and its place in the order of letters.
    fn marked<'a>(&self, ballot: &'a Ballot) -> Option<(usize, &'a Standing)> {
        let at = *ballot.order.get(self.row(ballot))?;
        Some((at, ballot.choices.get(at)?))
    }

    /// Moves the mark; false at the end.
    fn step(&mut self, ballot: &Ballot, down: bool) -> bool {
        let row = self.row(ballot);
        let next = if down {
            Some(row + 1)
        } else {
            row.checked_sub(1)
        };
        let next = next.and_then(|next| ballot.order.get(next));
        let choice = next.and_then(|at| ballot.choices.get(*at));
        if let Some(choice) = choice {
            self.at = Some(choice.item.id.clone());
        }
        choice.is_some()
    }

    /// The ballot of the next voter, or of the one before, and round again. Whoever has voted is
    /// not left out, as a ballot may be given anew.
    fn turn(&mut self, ballot: &Ballot, ahead: bool) -> Reply {
        let count = ballot.voters.len();
        if count == 0 || ballot.stage == Stage::Choosing {
            return Reply::pass();
        }
        let now = self.voter(ballot).map(|voter| &voter.id);
        let at = ballot.voters.iter().position(|it| Some(&it.id) == now);
        let at = at.map_or(0, |at| if ahead { at + 1 } else { at + count - 1 });
        self.voter = ballot.voters.get(at % count).map(|it| it.id.clone());
        self.hands = false;
        Reply::default()
    }

    /// From the line, or while letters act: the mark, or what is picked.
    fn arrow(&mut self, scene: &Scene<'_>, down: bool) -> Reply {
        let Some(ballot) = Self::ballot(scene).filter(|ballot| !ballot.choices.is_empty()) else {
            return Reply::say("Nothing to choose from yet.");
        };
        let choosing = scene.work.is_choosing();
        if ballot.stage == Stage::Ballots && !choosing {
            self.step(ballot, down);
            return Reply::default();
        }
        let moved = if self.picked {
            self.step(ballot, down)
        } else {
            // From the line one comes in at its end, from choosing at the beginning.
            let row = if down { 0 } else { ballot.order.len() - 1 };
            let at = ballot.order.get(row).and_then(|at| ballot.choices.get(*at));
            self.at = at.map(|choice| choice.item.id.clone());
            true
        };
        // Down from the last choice leads into the line; up from the first leads nowhere.
        self.picked = moved || !down;
        let hands = if self.picked {
            Hands::Choosing { after: None }
        } else {
            Hands::Line
        };
        Reply {
            hands: Some(hands),
            ..Reply::default()
        }
    }
}

impl Pane for VotePane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::Vote(ballot) = body else { return };
        let there = |id: &Id| ballot.choices.iter().any(|choice| choice.item.id == *id);
        if !self.at.as_ref().is_some_and(there) {
            self.at = None;
            self.picked = false;
        }
        // Once ballots are closed a number has nothing to count.
        self.hands &= ballot.stage == Stage::Ballots;
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let ballot = Self::ballot(scene)?;
        if scene.line.editing.is_some() {
            return Some("choice".to_string());
        }
        if ballot.stage == Stage::Choosing {
            return Some("choose".to_string());
        }
        if self.hands {
            let marked = self.marked(ballot).map_or(0, |(at, _)| at);
            return Some(format!("hands for {}", letter(marked)));
        }
        Some(match self.voter(ballot) {
            _ if ballot.voters.is_empty() => names::LABEL.to_string(),
            Some(voter) => format!("{}'s dots", cut(&voter.name, 24)),
            None => "all are in".to_string(),
        })
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        Self::ballot(scene).map_or_else(Vec::new, |ballot| self.hints(scene, ballot))
    }

    fn cover_words(&self) -> Option<super::CoverWords> {
        Some(super::CoverWords {
            uncover: "close the ballot",
            uncovered: "The ballot is closed. Letters choose now.",
            covered: "The ballot is open again.",
        })
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        if let Some(Editing::Item(item)) = scene.line.editing.clone() {
            let text = text.to_string();
            let wish = Wish::Edit { item, text };
            return Reply::wish(vec![wish], undoable("Changed.")).emptied();
        }
        let Some(ballot) = Self::ballot(scene) else {
            return Reply::pass();
        };
        let choosing = ballot.stage == Stage::Choosing;
        let closed = is_closed(ballot);
        match Typed::read(scene, ballot, text) {
            Typed::Names => names::take(text),
            Typed::Unknown(code) => typed::no_choice(ballot, &code),
            Typed::Add(text) => choosing::add(scene, ballot, text),
            Typed::New(letters) => choosing::new_to_us(scene, ballot, &letters),
            Typed::Letters(letters) if choosing => choosing::toggle(scene, ballot, &letters),
            Typed::Of(..) | Typed::Hands(_) if closed => {
                let refusal = if ballot.dots == 0 {
                    Refusal::NoDots
                } else {
                    Refusal::BallotClosed
                };
                Reply::say(refusal.to_string())
            }
            Typed::Hands(hands) => self.count(scene, ballot, hands),
            Typed::Of(by, letters) => self.hand_in(scene, ballot, by, &letters),
            Typed::Letters(letters) => match self.voter(ballot) {
                Some(voter) => {
                    let by = typed::By::Known(voter.id.clone(), voter.name.clone());
                    self.hand_in(scene, ballot, by, &letters)
                }
                None => Reply::say("All ballots are in. li: aac gives Li's anew."),
            },
        }
    }

    /// Enter alone: while letters act it chooses what is picked; at the ballots it passes somebody
    /// over; after them it chooses the top.
    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(ballot) = Self::ballot(scene) else {
            return Reply::pass();
        };
        if scene.work.is_choosing() {
            return self.act(scene, Action::Choose);
        }
        match ballot.stage {
            Stage::Choosing => choosing::top(scene, ballot),
            Stage::Ballots => self.pass_over(ballot),
        }
    }

    fn advance(&mut self, scene: &Scene<'_>) {
        let Some(ballot) = Self::ballot(scene) else {
            return;
        };
        match self.next.take() {
            Some(Next::Voter(id)) => {
                self.hands = false;
                // A ballot typed for somebody else, `li: aac`, leaves the keyboard where it is.
                if self.voter.as_ref() == Some(&id) {
                    self.voter = Self::next_voter(ballot, &id).map(|voter| voter.id.clone());
                }
            }
            Some(Next::Choice) => {
                // After the last choice the line is for letters again.
                self.hands = self.step(ballot, true);
                if !self.hands {
                    self.at = None;
                }
            }
            None => {}
        }
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(ballot) = Self::ballot(scene) else {
            return Reply::pass();
        };
        match action {
            Action::NextPart => self.turn(ballot, true),
            Action::PreviousPart => self.turn(ballot, false),
            Action::Pick | Action::MoveUp => self.arrow(scene, false),
            Action::MoveDown => self.arrow(scene, true),
            Action::EditLast => choosing::edit_last(scene, ballot),
            other if self.picked => choosing::on_picked(scene, self.marked(ballot), other),
            Action::Choose => Reply::say(format!("Nothing is picked. {PICK} picks.")),
            _ => Reply::pass(),
        }
    }

    fn has_pick(&self) -> bool {
        self.picked
    }

    fn let_go(&mut self) {
        self.picked = false;
    }

    fn pick(&mut self, id: &Id) {
        self.at = Some(id.clone());
        self.picked = true;
    }

    /// Pasted lines become choices, where the step takes new ones; elsewhere they are joined.
    fn takes_names(&self, scene: &Scene<'_>) -> bool {
        Self::ballot(scene).is_some_and(|ballot| ballot.dots > 0)
    }

    fn takes_lines(&self, scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        let group = Self::ballot(scene)?.add.clone()?;
        Some((scene.prompt.step.clone(), group, "the ballot".to_string()))
    }

    fn on_wall<'a>(&self, body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        let Body::Vote(ballot) = body else {
            return Vec::new();
        };
        let choices = ballot.choices.iter();
        choices.map(|choice| (&choice.item, "")).collect()
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(ballot) = Self::ballot(scene) else {
            return;
        };
        let page = draw::Page {
            ballot,
            row: self.row(ballot),
            picked: self.picked && scene.work.is_choosing(),
            // Hands are the whole room's: nobody's ballot is open while they are counted.
            voter: self.voter(ballot).filter(|_| !self.hands),
            typed: draw::shown_letters(scene, ballot),
        };
        page.draw(area, buf, theme);
    }
}

/// Whether no ballot is taken any more. Where nothing was hidden, a late one does no harm.
fn is_closed(ballot: &Ballot) -> bool {
    ballot.stage == Stage::Choosing && (ballot.hides || ballot.dots == 0)
}
