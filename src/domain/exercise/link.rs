//! `link`: which of ours reaches whom of theirs, and who of them reaches the target: lines of a
//! kind and a strength, with a note where there is something to say.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

mod lines;

pub use lines::{End, Line, Lines};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Id, Look, Refusal, ReportTable, Selector, Shown,
    Step, Wish, count,
};
use crate::domain::{
    analysis::{Facts, Network, gaps_told, routes, unused},
    order::InOrder,
    record,
    role::Role,
};

/// Routes that are told on the wall.
const ROUTES_SHOWN: usize = 40;

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Link {
    /// Where links begin: what we have.
    pub ours: Vec<Selector>,
    /// Where they lead, and lead on from.
    pub theirs: Vec<Selector>,
    /// Where all should lead.
    pub target: Vec<Selector>,
    /// Ways to be connected; at least one.
    pub kinds: Vec<LinkKind>,
}

/// A way to be connected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkKind {
    pub id: Id,
    pub label: String,
}

impl LinkKind {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}

/// The items on either side, each in one place only: the target's, else ours, else theirs.
struct Sides {
    ours: Vec<Id>,
    theirs: Vec<Id>,
    targets: Vec<Id>,
}

impl Link {
    fn sides(&self, look: &Look<'_>) -> Sides {
        let targets = look.session.select(&self.target);
        let mut ours = look.session.select(&self.ours);
        ours.retain(|id| !targets.contains(id));
        let mut theirs = look.session.select(&self.theirs);
        theirs.retain(|id| !targets.contains(id) && !ours.contains(id));
        Sides {
            ours,
            theirs,
            targets,
        }
    }

    /// The label of a kind; its id where the workshop does not have that kind any more.
    fn kind_label(&self, id: &Id) -> String {
        let kind = self.kinds.iter().find(|kind| kind.id == *id);
        kind.map_or_else(|| id.to_string(), |kind| kind.name().to_string())
    }

    /// The links made in this step; none while it is covered.
    fn links(&self, look: &Look<'_>) -> Vec<Line> {
        if look.is_covered() {
            return Vec::new();
        }
        let own = |link: &record::Link| link.step == look.step.id;
        let links = look.session.links().into_iter().filter(own);
        let line = |link: record::Link| Line {
            label: self.kind_label(&link.kind),
            from: link.from,
            to: link.to,
            kind: link.kind,
            // A file edited by hand may hold any number here.
            strength: link.strength.clamp(1, 3),
            note: link.note,
        };
        links.map(line).collect()
    }

    /// Both sides, the links of this step, and what follows from the links of all steps together.
    fn lines(&self, look: &Look<'_>) -> Lines {
        let facts = Facts::of(look.session);
        let network = Network::of(&facts);
        let sides = self.sides(look);
        let end = |id: &Id, code: String| {
            let item = look.session.tables().item(id)?;
            Some(End {
                item: look.shown(item),
                code,
                influence: facts.influence(id),
            })
        };
        let ours: Vec<End> = (0..)
            .zip(&sides.ours)
            .filter_map(|(at, id)| end(id, letters(at)))
            .collect();
        let theirs = numbers(look, &sides.theirs);
        let theirs: Vec<End> = theirs
            .iter()
            .filter_map(|(number, id)| end(id, number.to_string()))
            .collect();
        // Every other number is one of theirs, so a second target is `00`.
        let targets: Vec<End> = (1..)
            .zip(&sides.targets)
            .filter_map(|(at, id)| end(id, "0".repeat(at)))
            .collect();
        let links = self.links(look);
        let known: BTreeSet<&Id> = ours
            .iter()
            .chain(&theirs)
            .chain(&targets)
            .map(|end| &end.item.id)
            .collect();
        let ends = links.iter().flat_map(|line| [&line.from, &line.to]);
        // What has left its side keeps its lines, but has no code to type.
        let stray: BTreeSet<&Id> = ends.filter(|id| !known.contains(id)).collect();
        let others = stray
            .into_iter()
            .filter_map(|id| end(id, String::new()))
            .collect();
        let routes = routes(&facts, &network, ROUTES_SHOWN);
        Lines {
            kinds: self.kinds.clone(),
            best: routes
                .first()
                .map(|route| route.items.clone())
                .unwrap_or_default(),
            routes: routes.iter().map(|route| route.sentence(&facts)).collect(),
            // The search stops at the limit, so a full list may not be all of them.
            more_routes: routes.len() == ROUTES_SHOWN,
            gaps: gaps_told(&facts, &network),
            unused: unused(&facts, &network),
            covered: look.is_covered(),
            ours,
            theirs,
            targets,
            others,
            links,
        }
    }
}

/// `a` … `z`, `aa` …: what an asset is called, from 0.
fn letters(at: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    let mut name = vec![letter(at)];
    let mut rest = at / 26;
    while rest > 0 {
        name.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// Actors with the numbers they have on the map of influence; those who aren't on it come after.
fn numbers(look: &Look<'_>, theirs: &[Id]) -> Vec<(usize, Id)> {
    let workshop = look.session.workshop();
    let own = workshop.position(&look.step.id);
    // A map further on has not been drawn yet: its numbers would mean nothing here.
    let map = workshop
        .steps_as(Role::Power)
        .filter(|step| workshop.position(&step.id) <= own)
        .last();
    let on_map = map.map_or_else(Vec::new, |step| {
        let look = Look {
            session: look.session,
            step,
            viewer: look.viewer,
        };
        step.kind.exercise().numbered(&look)
    });
    let mut next = on_map.len();
    let number = |id: &Id| {
        let number = on_map.iter().position(|other| other == id).map(|at| at + 1);
        let number = number.unwrap_or_else(|| {
            next += 1;
            next
        });
        (number, id.clone())
    };
    let mut numbers: Vec<(usize, Id)> = theirs.iter().map(number).collect();
    numbers.order_by(Ord::cmp);
    numbers
}

impl Exercise for Link {
    fn selectors(&self) -> Vec<&Selector> {
        self.ours
            .iter()
            .chain(&self.theirs)
            .chain(&self.target)
            .collect()
    }

    fn line_kinds(&self) -> &[LinkKind] {
        &self.kinds
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        for (name, selectors) in [("ours", &self.ours), ("theirs", &self.theirs)] {
            if selectors.is_empty() {
                check.member(name, |check| {
                    check.flaw("is empty; lines need something at either end");
                });
            }
            check.selectors(name, selectors, step);
        }
        check.selectors("target", &self.target, step);
        if self.kinds.is_empty() {
            let right = "like [{\"id\": \"knows\", \"label\": \"knows\"}]";
            check.member("kinds", |check| {
                check.flaw(format!("is empty; a line is of some kind, {right}"));
            });
        }
        let mut seen = BTreeSet::new();
        check.each("kinds", &self.kinds, |check, kind| {
            check.id(&kind.id, &mut seen);
        });
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            // What was drawn can always be removed, even between ends that have left their sides.
            Wish::Unlink { .. } => Ok(()),
            Wish::Link { from, to, kind, .. } => {
                if !self.kinds.iter().any(|known| known.id == *kind) {
                    return Err(Refusal::NoSuchKindOfLine);
                }
                let (from, to) = (look.session.end_of(from), look.session.end_of(to));
                let sides = self.sides(look);
                // Nothing leads to what is ours, and nothing leads on from the target.
                let begins = sides.ours.contains(&from) || sides.theirs.contains(&from);
                let ends = sides.theirs.contains(&to) || sides.targets.contains(&to);
                (begins && ends).then_some(()).ok_or(Refusal::NoSuchLine)
            }
            Wish::Choose { item, .. } => {
                let (item, sides) = (look.session.end_of(item), self.sides(look));
                let mut all = sides.ours.iter().chain(&sides.theirs);
                let here = all.any(|id| *id == item);
                here.then_some(()).ok_or(Refusal::NotHere)
            }
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let lines = self.lines(look);
        // Covered links are not told, but how many there are may be.
        let made = if lines.covered {
            look.session.tables().links_of(&look.step.id).count()
        } else {
            lines.links.len()
        };
        let mut status = vec![count(made, "link", "links")];
        let mut waiting = Vec::new();
        if !lines.covered {
            let many = if lines.more_routes { " or more" } else { "" };
            status.push(format!(
                "routes to the target: {}{many}",
                lines.routes.len()
            ));
            status.push(format!("unused assets: {}", lines.unused.len()));
            // The status counts all unused assets; only those that stand here are waited for.
            let unused = lines.ours.iter().filter(|end| lines.is_unused(end));
            waiting = unused.map(|end| end.item.line()).collect();
        }
        Asked {
            body: Body::Link(lines),
            status,
            waiting,
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        let lines = self.lines(look);
        (!lines.links.is_empty()).then_some(Figure::Links(lines))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let lines = self.lines(look);
        if lines.links.is_empty() {
            return Vec::new();
        }
        let table = lines.table(&look.step.title);
        vec![Block::Figure(Figure::Links(lines)), Block::Table(table)]
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn assets_are_lettered() {
        for (at, code) in [
            (0, "a"),
            (9, "j"),
            (25, "z"),
            (26, "aa"),
            (51, "az"),
            (52, "ba"),
            (701, "zz"),
            (702, "aaa"),
        ] {
            assert_eq!(letters(at), code, "{at}");
        }
    }
}
