//! Who is there and what leads to whom, as a graph: what other programs that draw networks read.
//! Roles and records say it all; what is covered is not in it.

use std::collections::BTreeSet;

use super::{
    analysis::Facts, exercise::Look, figure::Figure, id::Id, prompt::Viewer, role::Role,
    session::Session, wish::Spot,
};

/// Everything that plays a part in the campaign, and the links between.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    pub title: String,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// An asset, an actor, the target.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub id: Id,
    pub name: String,
    /// What it is first of all.
    pub part: Role,
    /// Chosen as a partner.
    pub chosen: bool,
    pub spot: Option<Spot>,
    /// By name.
    pub owner: Vec<String>,
    pub backup: Vec<String>,
}

/// A link; both ends are among the nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub from: Id,
    pub to: Id,
    /// What its kind is called.
    pub label: String,
    /// 1 slight, 2 good, 3 strong.
    pub strength: u8,
    pub note: String,
}

/// The parts that make a node, the weightiest first: who is a target is nothing less.
const PARTS: [Role; 4] = [Role::Target, Role::Asset, Role::Actor, Role::Partner];

impl Graph {
    /// The graph of a session as it stands.
    pub fn of(session: &Session) -> Self {
        let facts = Facts::of(session);
        let mut edges = edges(session);
        let partners: BTreeSet<Id> = facts.cast(Role::Partner).into_iter().collect();
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        let mut nodes = Vec::new();
        for part in PARTS {
            for id in facts.cast(part) {
                if seen.insert(id.clone()) {
                    nodes.push(Node {
                        name: facts.name(&id).to_string(),
                        part,
                        chosen: partners.contains(&id),
                        spot: facts.spot(&id),
                        owner: facts.named(Role::Owner, &id),
                        backup: facts.named(Role::Backup, &id),
                        id,
                    });
                }
            }
        }
        edges.retain(|edge| seen.contains(&edge.from) && seen.contains(&edge.to));
        Self {
            title: session.title.clone(),
            nodes,
            edges,
        }
    }
}

/// The links of every uncovered step, as the step tells them.
fn edges(session: &Session) -> Vec<Edge> {
    let figure = |step| {
        let viewer = &Viewer::Desk;
        let look = Look {
            session,
            step,
            viewer,
        };
        step.kind.exercise().figure(&look)
    };
    let figures = session.workshop().steps.iter().filter_map(figure);
    let lines = figures.filter_map(|figure| match figure {
        Figure::Links(lines) => Some(lines.links),
        Figure::Map(_)
        | Figure::Plan(_)
        | Figure::Sentences { .. }
        | Figure::Bars(_)
        | Figure::Rungs(_) => None,
    });
    lines
        .flatten()
        .map(|line| Edge {
            from: line.from,
            to: line.to,
            label: line.label,
            strength: line.strength,
            note: line.note.unwrap_or_default(),
        })
        .collect()
}
