//! `vote`: a ballot with dots for each person, covered until it closes; then which are chosen.
//! A ballot closes as its hidden phase is uncovered, and opens again as it is covered.

use serde::Deserialize;

mod ballot;

pub use ballot::{Ballot, Stage, Standing, Voter, letter, letter_at};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Group, Id, Look, Player, Refusal, Role, Selector,
    Step, Viewer, Wish,
};

use crate::domain::{analysis::FAMILIAR_FROM, order::InOrder};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vote {
    /// What is voted on: items of earlier steps.
    pub choices: Vec<Selector>,
    /// Where new choices go.
    pub add: Vec<Group>,
    /// For each person; none: a third of the choices, rounded up, at least 1; 0: choosing only.
    pub dots: Option<u32>,
    /// The most that may be chosen.
    /// None: as many as one likes.
    pub choose: Option<usize>,
    /// Whether it is asked who is new to us.
    pub familiar: bool,
    #[serde(rename = "as")]
    pub role: Option<Role>,
}

/// What a ballot is judged by: dots on a choice, or that it was handed in.
const DOTS: &str = "dots";
const HANDED_IN: &str = "handed_in";
/// A mark that says how well a choice is known: 1 known to us, 2 new.
const FAMILIAR: &str = "familiar";
/// The most hands that can be counted.
const MOST_HANDS: u32 = 9_999;

impl Vote {
    /// The ballot: what is picked from earlier steps, then what was added here, each once.
    fn listed(&self, look: &Look<'_>) -> Vec<Id> {
        let mut ids = look.session.select(&self.choices);
        let own = look.own().into_iter();
        let new: Vec<Id> = own.filter(|id| !ids.contains(id)).collect();
        ids.extend(new);
        ids
    }

    /// Dots for each person on a ballot of so many choices.
    fn dots_each(&self, choices: usize) -> u32 {
        let third = u32::try_from(choices.div_ceil(3)).unwrap_or(u32::MAX);
        self.dots.unwrap_or(third.max(1))
    }

    /// Whether a wish about dots may be met: the ballot is open, and no more dots than there are.
    fn allow_dots(
        &self,
        look: &Look<'_>,
        item: &Id,
        by: Option<&Id>,
        value: u32,
    ) -> Result<(), Refusal> {
        // Dots can always be taken away, from what has left the ballot too.
        if value == 0 {
            return Ok(());
        }
        let listed = self.listed(look);
        let dots = self.dots_each(listed.len());
        if !listed.contains(item) {
            return Err(Refusal::NotOnTheBallot);
        }
        if dots == 0 {
            return Err(Refusal::NoDots);
        }
        // Dots of nobody are hands that were counted: no one person's limit holds for them.
        let Some(by) = by else {
            return if value > MOST_HANDS {
                Err(Refusal::NoNumber)
            } else {
                Ok(())
            };
        };
        let given = |id: &Id| look.session.mark(&look.step.id, Some(id), DOTS, Some(by));
        let others = Self::judged(look).into_iter().filter(|id| id != item);
        let others = others.map(|id| given(&id)).fold(0, u32::saturating_add);
        if others.saturating_add(value) > dots {
            Err(Refusal::DotsOnly { dots })
        } else {
            Ok(())
        }
    }

    /// All that carries a dot here, the listed or not: a dot on what has left the list still counts.
    fn judged(look: &Look<'_>) -> Vec<Id> {
        let marks = look.session.tables().marks_of(&look.step.id);
        let subjects = marks.filter(|mark| mark.field == DOTS);
        let mut ids: Vec<Id> = subjects
            .filter_map(|mark| mark.subject.as_ref())
            .map(|id| look.session.end_of(id))
            .collect();
        ids.order_by(Ord::cmp);
        ids.dedup();
        ids
    }

    /// Choosing waits until the ballot is uncovered; taking a choice back is never one too many.
    fn allow_choice(&self, look: &Look<'_>, item: &Id, on: bool) -> Result<(), Refusal> {
        let listed = self.listed(look);
        if !listed.contains(item) {
            return Err(Refusal::NotOnTheBallot);
        }
        if look.is_covered() {
            return Err(Refusal::BallotOpen);
        }
        let chosen = |id: &&Id| look.session.is_chosen(&look.step.id, id);
        let others = listed.iter().filter(chosen).filter(|id| *id != item);
        match self.choose {
            Some(most) if on && others.count() >= most => Err(Refusal::ChosenEnough { most }),
            Some(_) | None => Ok(()),
        }
    }

    fn ballot(&self, look: &Look<'_>) -> Ballot {
        let listed = self.listed(look);
        let dots = self.dots_each(listed.len());
        let standings = listed.iter().filter_map(|id| self.standing(look, id));
        let voters: Vec<Voter> = voters(look);
        // Where nothing closes the ballot, it is counted once everybody here has voted.
        let counted = is_closed(look) == Some(true)
            || is_closed(look).is_none() && !voters.is_empty() && voters.iter().all(|v| v.voted);
        let stage = if dots == 0 || counted {
            Stage::Choosing
        } else {
            Stage::Ballots
        };
        let choices: Vec<Standing> = standings.collect();
        Ballot {
            order: ballot::order(&choices, stage),
            choices,
            dots,
            choose: self.choose,
            familiar: self.familiar,
            add: self.add.first().map(|group| group.id.clone()),
            voters,
            stage,
            hides: is_closed(look).is_some(),
            covered: look.is_covered(),
            mine: Self::own_dots(look, &listed),
        }
    }

    /// A choice and what came out for it; none where its item is gone.
    fn standing(&self, look: &Look<'_>, id: &Id) -> Option<Standing> {
        let item = look.session.tables().item(id)?;
        let open = !look.is_covered();
        let heading = look.session.tables().item(&item.group);
        Some(Standing {
            item: look.shown(item),
            under: heading.and_then(|heading| look.shown(heading).text),
            dots: open.then(|| look.session.dots(&look.step.id, id)),
            chosen: open && look.session.is_chosen(&look.step.id, id),
            new: (open && self.familiar).then(|| is_new(look, id)).flatten(),
        })
    }

    /// A phone sees its own ballot while it is covered.
    /// One number a choice, in the order of the ballot; empty for the wall and the desk.
    fn own_dots(look: &Look<'_>, listed: &[Id]) -> Vec<u32> {
        match look.viewer {
            Viewer::Phone(own) => listed
                .iter()
                .map(|id| look.session.mark(&look.step.id, Some(id), DOTS, Some(own)))
                .collect(),
            Viewer::Wall | Viewer::Desk => Vec::new(),
        }
    }
}

/// Whether the ballot is closed; none where no phase hides it, so that it never is.
fn is_closed(look: &Look<'_>) -> Option<bool> {
    let mut hidden = look.step.phases.iter().filter(|def| def.hidden).peekable();
    hidden.peek()?;
    let uncovered = |def: &crate::domain::workshop::PhaseDef| {
        let phase = look.session.phase(&look.step.id, &def.id);
        phase.is_some_and(|phase| phase.uncovered)
    };
    Some(hidden.all(uncovered))
}

/// Those here, and whether they have voted.
/// A ballot that was handed in without a dot counts as voting, too.
fn voters(look: &Look<'_>) -> Vec<Voter> {
    let marks = look.session.tables().marks_of(&look.step.id);
    let voted: Vec<Id> = marks
        .filter(|mark| mark.field == DOTS || mark.field == HANDED_IN)
        .filter_map(|mark| mark.by.as_ref())
        .map(|by| look.session.person_end(by))
        .collect();
    let here = look.session.here().into_iter();
    here.map(|person| Voter {
        id: person.id.clone(),
        name: person.name.clone(),
        voted: voted.contains(&person.id),
    })
    .collect()
}

/// Whether something is new to us: as it was said, else no asset of ours reaches it well. None
/// where nothing was said and nothing linked.
fn is_new(look: &Look<'_>, id: &Id) -> Option<bool> {
    match look.session.mark(&look.step.id, Some(id), FAMILIAR, None) {
        0 => {}
        said => return Some(said == 2),
    }
    let links = look.session.links();
    let mut links = links
        .iter()
        .filter(|link| !look.session.is_covered(&link.step))
        .peekable();
    links.peek()?;
    let assets = look.session.select(&[Selector::role(Role::Asset)]);
    let known = links.any(|link| {
        link.to == *id && link.strength >= FAMILIAR_FROM && assets.contains(&link.from)
    });
    Some(!known)
}

impl Exercise for Vote {
    fn groups(&self) -> &[Group] {
        &self.add
    }

    fn selectors(&self) -> Vec<&Selector> {
        self.choices.iter().collect()
    }

    fn role(&self) -> Option<Role> {
        self.role
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        check.selectors("choices", &self.choices, step);
        check.groups("add", &self.add, step);
        check.plays(self.role, Player::Item);
        if self.choices.is_empty() && self.add.is_empty() {
            check.flaw("has nothing to choose from; give it \"choices\" or \"add\"");
        }
        if self.choose == Some(0) {
            check.member("choose", |check| {
                check.flaw("0 lets nobody choose anything; 1 or more, or leave it out");
            });
        }
        if self.dots == Some(0) && step.phases.iter().any(|phase| phase.hidden) {
            check.member("dots", |check| {
                check.flaw("0 means choosing only, which a hidden phase would hide; 1 or more");
            });
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Add { .. } => Ok(()),
            Wish::Choose { item, on, .. } => self.allow_choice(look, item, *on),
            Wish::Mark {
                field,
                subject: Some(item),
                by: None,
                value: 0..=2,
                ..
            } if field == FAMILIAR && self.familiar => {
                let listed = self.listed(look).contains(item);
                listed.then_some(()).ok_or(Refusal::NotOnTheBallot)
            }
            Wish::Mark { field, .. }
                if (field == DOTS || field == HANDED_IN) && is_closed(look) == Some(true) =>
            {
                Err(Refusal::BallotClosed)
            }
            Wish::Mark {
                field,
                subject: Some(item),
                by,
                value,
                ..
            } if field == DOTS => self.allow_dots(look, item, by.as_ref(), *value),
            Wish::Mark {
                field,
                subject: None,
                by: Some(_),
                ..
            } if field == HANDED_IN => Ok(()),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let ballot = self.ballot(look);
        let mut status = Vec::new();
        if ballot.dots > 0 && ballot.voters.is_empty() {
            status.push("nobody is named yet".to_string());
        } else if ballot.dots > 0 {
            let voted = ballot.voters.iter().filter(|voter| voter.voted).count();
            status.push(format!("{voted} of {} have voted", ballot.voters.len()));
        }
        if ballot.stage == Stage::Choosing && !ballot.covered {
            status.push(ballot.chosen_words());
        }
        let silent = ballot.voters.iter().filter(|voter| !voter.voted);
        let waiting = if ballot.stage == Stage::Ballots {
            silent.map(|voter| voter.name.clone()).collect()
        } else {
            Vec::new()
        };
        Asked {
            body: Body::Vote(ballot),
            status,
            waiting,
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        let bars = self.ballot(look).bars(&look.step.title)?;
        Some(Figure::Bars(bars))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let ballot = self.ballot(look);
        let bars = ballot.bars(&look.step.title).map(Figure::Bars);
        let mut blocks: Vec<Block> = bars.map(Block::Figure).into_iter().collect();
        let notes: Vec<String> = ballot.chosen().map(Standing::known).collect();
        if !notes.is_empty() {
            blocks.push(Block::list("Chosen", notes));
        }
        blocks
    }
}
