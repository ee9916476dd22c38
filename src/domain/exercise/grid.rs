//! `grid`: two named axes and what stands where on them; a pinned target; a now place and a wanted
//! place; the group's view, or each person's with the spread.

use serde::Deserialize;

mod chart;

pub use chart::{Chart, Dot, View};

use chart::{mean, spot, spread};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Group, Id, Look, Refusal, Role, Selector, Step,
    Viewer, Wish,
};
use crate::domain::record::When;

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grid {
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
    #[serde(rename = "as")]
    pub role: Option<Role>,
}

impl Grid {
    fn targets(&self, look: &Look<'_>) -> Vec<Id> {
        look.session.select(&self.target)
    }

    fn placeable(&self, look: &Look<'_>) -> Vec<Id> {
        let mut ids = look.session.select(&self.about);
        ids.extend(look.own());
        let targets = self.targets(look);
        let mut seen = std::collections::BTreeSet::new();
        ids.retain(|id| !targets.contains(id) && seen.insert(id.clone()));
        ids
    }

    fn dot(&self, look: &Look<'_>, id: &Id) -> Option<Dot> {
        let item = look.session.tables().item(id)?;
        let group = |when| {
            look.session
                .place(&look.step.id, id, None, when)
                .filter(|_| !look.is_covered())
                .map(spot)
        };
        let views = self.views(look, id);
        let now = if self.each {
            mean(&views)
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

    fn views(&self, look: &Look<'_>, id: &Id) -> Vec<View> {
        if !self.each {
            return Vec::new();
        }
        let visible = |by: &Id| match look.viewer {
            Viewer::Phone(own) => own == by || !look.is_covered(),
            Viewer::Wall | Viewer::Desk => !look.is_covered(),
        };
        let mut views: Vec<View> = Vec::new();
        for id in look.session.with_merged(id) {
            for place in look
                .session
                .tables()
                .places_of_item(&look.step.id, &id)
                .filter(|place| place.when == When::Now)
            {
                let Some(person) = place
                    .by
                    .as_ref()
                    .and_then(|by| look.session.tables().person(by))
                else {
                    continue;
                };
                if visible(&person.id) && !views.iter().any(|view| view.by == person.id) {
                    views.push(View {
                        by: person.id.clone(),
                        name: person.name.clone(),
                        spot: spot(place),
                    });
                }
            }
        }
        views
    }

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
            Wish::Add { .. } | Wish::Choose { .. } => Ok(()),
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
            Wish::Place { by: Some(_), .. } if !self.each => Err(Refusal::OneForAll),
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
        let to_place = chart.dots.iter().filter(|dot| dot.now.is_none()).count();
        let not_sure = chart
            .dots
            .iter()
            .filter(|dot| dot.now.is_some_and(|spot| !spot.sure))
            .count();
        let mut status: Vec<String> = chart
            .targets
            .iter()
            .map(|dot| format!("target: {}", dot.item.line()))
            .collect();
        let mut counts = Vec::new();
        if !chart.covered {
            counts.push(format!("{} placed", chart.dots.len() - to_place));
            counts.extend((to_place > 0).then(|| format!("{to_place} to place")));
            counts.extend((not_sure > 0).then(|| format!("{not_sure} not sure")));
        }
        status.push(counts.join(", "));
        let waiting = chart
            .dots
            .iter()
            .filter(|dot| dot.now.is_none())
            .map(|dot| dot.item.line())
            .collect();
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
            .any(|dot| dot.now.is_some());
        placed.then_some(Figure::Map(chart))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let chart = self.chart(look);
        let to_place: Vec<String> = chart
            .dots
            .iter()
            .filter(|dot| dot.now.is_none())
            .map(|dot| dot.item.line())
            .collect();
        let mut blocks = vec![Block::Figure(Figure::Map(chart))];
        if !to_place.is_empty() {
            blocks.push(Block::List {
                heading: "Not placed yet".to_string(),
                notes: to_place,
            });
        }
        blocks
    }
}
