//! `grid`: two named axes and what stands where on them; a pinned target; a now place and a wanted
//! place; the group's view, or each person's with the spread.

use serde::Deserialize;

mod chart;

pub use chart::{Chart, Dot, View};

use chart::spread;

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Group, Id, Look, Player, Refusal, Role, Selector,
    Step, Viewer, Wish,
};
use crate::domain::{
    record::{Place, When},
    session::mean,
};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grid {
    /// What the ends are called: −100 and 100 across, 0 and 100 upwards.
    pub left: String,
    pub right: String,
    pub low: String,
    pub high: String,
    /// Items of earlier steps that are placed here.
    pub about: Vec<Selector>,
    /// Whose decision it is: pinned at the top, moves sideways only.
    pub target: Vec<Selector>,
    /// Where new items go.
    pub add: Vec<Group>,
    /// Everybody's own places; the group's then is the mean.
    pub each: bool,
    /// Whether a wanted place is asked for, too.
    pub wanted: bool,
    /// `power` where y is influence over the target: selectors without a step look there.
    #[serde(rename = "as")]
    pub role: Option<Role>,
}

impl Grid {
    /// Whose decision it is.
    fn targets(&self, look: &Look<'_>) -> Vec<Id> {
        look.session.select(&self.target)
    }

    /// What can be placed: items picked, then those typed here; a target is never a dot as well.
    fn placeable(&self, look: &Look<'_>) -> Vec<Id> {
        let mut ids = look.session.select(&self.about);
        ids.extend(look.own());
        let targets = self.targets(look);
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| !targets.contains(id) && seen.insert(id.clone()));
        ids
    }

    /// An item with its places, as far as the viewer may see them.
    fn dot(&self, look: &Look<'_>, id: &Id) -> Option<Dot> {
        let item = look.session.tables().item(id)?;
        let group = |when| {
            let place = look.session.place(&look.step.id, id, None, when);
            place.filter(|_| !look.is_covered()).map(Place::spot)
        };
        let views = self.views(look, id);
        let now = if self.each {
            mean(views.iter().map(|view| view.spot))
        } else {
            group(When::Now)
        };
        Some(Dot {
            item: look.shown(item),
            now: now.filter(|_| !look.is_covered()),
            wanted: group(When::Wanted),
            earlier: group(When::Earlier),
            spread: spread(&views),
            views,
        })
    }

    /// Everybody's own places; while they are covered, only the viewer's.
    fn views(&self, look: &Look<'_>, id: &Id) -> Vec<View> {
        let own = |by: &Id| match look.viewer {
            Viewer::Phone(own) => look.session.person_end(own) == *by,
            Viewer::Wall | Viewer::Desk => false,
        };
        let views = look.session.views(&look.step.id, id).into_iter();
        views
            .filter(|(person, _)| self.each && (!look.is_covered() || own(&person.id)))
            .map(|(person, place)| View {
                by: person.id.clone(),
                name: person.name.clone(),
                spot: place.spot(),
            })
            .collect()
    }

    /// The settings' texts filled in, and every item with its places.
    fn chart(&self, look: &Look<'_>) -> Chart {
        let fill = |text: &str| look.session.fill(text);
        Chart {
            left: fill(&self.left),
            right: fill(&self.right),
            low: fill(&self.low),
            high: fill(&self.high),
            targets: self
                .targets(look)
                .iter()
                .filter_map(|id| self.dot(look, id))
                .collect(),
            dots: self
                .placeable(look)
                .iter()
                .filter_map(|id| self.dot(look, id))
                .collect(),
            add: self.add.first().map(|group| group.id.clone()),
            each: self.each,
            wanted: self.wanted,
            power: self.role == Some(Role::Power),
            covered: look.is_covered(),
        }
    }
}

impl Exercise for Grid {
    fn groups(&self) -> &[Group] {
        &self.add
    }

    fn selectors(&self) -> Vec<&Selector> {
        self.about.iter().chain(&self.target).collect()
    }

    fn role(&self) -> Option<Role> {
        self.role
    }

    fn numbered(&self, look: &Look<'_>) -> Vec<Id> {
        self.placeable(look)
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        for (name, text) in [
            ("left", &self.left),
            ("right", &self.right),
            ("low", &self.low),
            ("high", &self.high),
        ] {
            check.text(name, text);
            check.wall_text(name, text, step);
        }
        check.selectors("about", &self.about, step);
        check.selectors("target", &self.target, step);
        check.groups("add", &self.add, step);
        check.plays(self.role, Player::Grid);
        if self.about.is_empty() && self.add.is_empty() {
            check.flaw("has nothing to place; give it \"about\" or \"add\"");
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Add { .. } => Ok(()),
            Wish::Choose { item, .. } if self.placeable(look).contains(item) => Ok(()),
            Wish::Place {
                when: When::Earlier,
                ..
            } => Err(Refusal::EarlierPlace),
            Wish::Place {
                when: When::Wanted, ..
            } if !self.wanted => Err(Refusal::NoWantedPlace),
            Wish::Place {
                when: When::Now,
                by: None,
                ..
            } if self.each => Err(Refusal::WhoseIsIt),
            Wish::Place {
                by: Some(_), when, ..
            } if !self.each || *when != When::Now => Err(Refusal::OneForAll),
            Wish::Place { item, at, .. } if self.targets(look).contains(item) => {
                let sideways = at.is_none_or(|spot| spot.y.is_none_or(|y| y == 100));
                if sideways {
                    Ok(())
                } else {
                    Err(Refusal::TargetMovesSideways)
                }
            }
            Wish::Place { item, .. } if self.placeable(look).contains(item) => Ok(()),
            Wish::Place { .. } => Err(Refusal::NotOnThisMap),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let chart = self.chart(look);
        let to_place = chart.dots.iter().filter(|dot| dot.seen().is_none()).count();
        let on_map = chart.dots.iter().filter(|dot| dot.now.is_some()).count();
        let as_before = chart.dots.len() - to_place - on_map;
        let not_sure = chart
            .dots
            .iter()
            .filter(|dot| dot.now.is_some_and(|spot| !spot.sure))
            .count();
        let mut counts = Vec::new();
        if !chart.covered {
            counts.push(format!("{on_map} placed"));
            counts.extend((as_before > 0).then(|| format!("{as_before} as last time")));
            counts.extend((to_place > 0).then(|| format!("{to_place} to place")));
            counts.extend((not_sure > 0).then(|| format!("{not_sure} not sure")));
        }
        let targets = chart.targets.iter();
        let targets = targets.map(|dot| format!("target: {}", dot.item.line()));
        let counts = (!counts.is_empty()).then(|| counts.join(", "));
        let status = counts.into_iter().chain(targets).collect();
        let waiting = if self.each {
            let places = look.session.tables().places_of(&look.step.id);
            look.silent(places.filter_map(|place| place.by.as_ref()))
        } else if chart.covered {
            Vec::new()
        } else {
            let missing = chart.dots.iter().filter(|dot| dot.seen().is_none());
            missing.map(|dot| dot.item.line()).collect()
        };
        Asked {
            body: Body::Grid(chart),
            status,
            waiting,
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        let chart = self.chart(look);
        let placed = chart
            .dots
            .iter()
            .chain(&chart.targets)
            .any(|dot| dot.seen().is_some());
        placed.then_some(Figure::Map(chart))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let chart = self.chart(look);
        let to_place: Vec<String> = chart
            .dots
            .iter()
            .filter(|dot| dot.seen().is_none())
            .map(|dot| dot.item.line())
            .collect();
        let mut blocks: Vec<Block> = self.figure(look).map(Block::Figure).into_iter().collect();
        if !to_place.is_empty() {
            blocks.push(Block::list("Not placed yet", to_place));
        }
        blocks
    }
}
