//! `grid`: two named axes and what stands where on them; a pinned target; a now place and a wanted
//! place; the group's view, or each person's with the spread.

use serde::{Deserialize, Serialize};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Group, Id, Look, Refusal, Role, Selector, Shown,
    Step, Viewer, Wish,
};
use crate::domain::{
    record::{Place, When},
    wish::Spot,
};

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

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub left: String,
    pub right: String,
    pub low: String,
    pub high: String,
    pub targets: Vec<Dot>,
    /// Numbered from 1, in this order.
    pub dots: Vec<Dot>,
    /// Where a typed name goes; none: nothing can be added.
    pub add: Option<Id>,
    pub each: bool,
    pub wanted: bool,
    /// y is influence over the target.
    pub power: bool,
    /// Everybody's places are covered.
    pub covered: bool,
}

/// One item on the map, or still beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    pub item: Shown,
    /// The group's place; where each person has one, their mean.
    pub now: Option<Spot>,
    pub wanted: Option<Spot>,
    /// Where it stood in an earlier session.
    pub earlier: Option<Spot>,
    /// Everybody's own view; while covered only the viewer's.
    pub views: Vec<View>,
    /// Largest distance between two views, 0…200: max(|Δx|, 2·|Δy|).
    pub spread: u16,
}

/// One person's view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    pub by: Id,
    pub name: String,
    pub spot: Spot,
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

fn spot(place: &Place) -> Spot {
    Spot {
        x: place.x,
        y: place.y,
        sure: place.sure,
    }
}

/// The middle of all views, each axis over those who know it.
fn mean(views: &[View]) -> Option<Spot> {
    let middle = |values: Vec<i32>| {
        (!values.is_empty())
            .then(|| (f64::from(values.iter().sum::<i32>()) / values.len() as f64).round())
    };
    let x = middle(
        views
            .iter()
            .filter_map(|view| view.spot.x)
            .map(i32::from)
            .collect(),
    );
    let y = middle(
        views
            .iter()
            .filter_map(|view| view.spot.y)
            .map(i32::from)
            .collect(),
    );
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean lies between its values"
    )]
    let spot = Spot {
        x: x.map(|x| x as i8),
        y: y.map(|y| y as u8),
        sure: views.iter().all(|view| view.spot.sure),
    };
    (!views.is_empty()).then_some(spot)
}

/// Largest max(|Δx|, 2·|Δy|) between two views.
fn spread(views: &[View]) -> u16 {
    let range = |values: Vec<u16>| {
        values
            .iter()
            .max()
            .zip(values.iter().min())
            .map_or(0, |(most, least)| most - least)
    };
    let x = views
        .iter()
        .filter_map(|view| view.spot.x)
        .map(|x| (i16::from(x) + 128).unsigned_abs());
    let y = views
        .iter()
        .filter_map(|view| view.spot.y)
        .map(|y| 2 * u16::from(y));
    range(x.collect()).max(range(y.collect()))
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
        }
        check.selectors("about", &self.about, step);
        check.selectors("target", &self.target, step);
        check.groups("add", &self.add);
        if self.about.is_empty() && self.add.is_empty() {
            check.flaw("has nothing to place; give it \"about\" or \"add\"");
        }
    }

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

impl Chart {
    /// The map in words, a line an item.
    pub fn lines(&self) -> Vec<String> {
        let target = self
            .targets
            .iter()
            .map(|dot| format!("Target: {}", dot.line(self)));
        let dots = (1..)
            .zip(&self.dots)
            .map(|(number, dot): (usize, &Dot)| format!("{number} {}", dot.line(self)));
        target.chain(dots).collect()
    }

    /// A place in words: `supports a little (22), influence 61`.
    pub fn words(&self, spot: Spot) -> String {
        let mut words = Vec::new();
        words.extend(spot.x.map(|x| format!("{} ({x})", self.stance(x))));
        words.push(match spot.y {
            Some(y) if self.power => format!("influence {y}"),
            Some(y) => format!("{} {y}", self.high),
            None if self.power => "influence not known".to_string(),
            None => format!("{} not known", self.high),
        });
        if !spot.sure {
            words.push("not sure".to_string());
        }
        words.join(", ")
    }

    fn stance(&self, x: i8) -> String {
        let side = if x < 0 { &self.left } else { &self.right };
        // "supports us" reads as "supports" before "a little".
        let side = side.strip_suffix(" us").unwrap_or(side);
        match x.unsigned_abs() {
            0..=11 => "in the middle".to_string(),
            12..=33 => format!("{side} a little"),
            34..=77 => side.to_string(),
            _ => format!("{side} strongly"),
        }
    }
}

impl Dot {
    fn line(&self, chart: &Chart) -> String {
        let mut line = self.item.line();
        match self.now {
            Some(spot) => line.push_str(&format!(": {}", chart.words(spot))),
            None if chart.covered => line.push_str(": covered"),
            None => line.push_str(": to place"),
        }
        if let Some(spot) = self.wanted {
            line.push_str(&format!("; wanted: {}", chart.words(spot)));
        }
        line
    }
}
