//! Oligrapher's map: nodes and edges by id. It has no attributes; only a map of ours says by its
//! places where anybody stands.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    Told,
    json::{Places, path, whole},
    kumu::{Position, place, rounded},
    register::{part, spot},
};
use crate::domain::{
    id::Id,
    import::{Brought, End, Origin, Thing, Tie},
    text::{self, clean},
    workshop::Flaw,
};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    graph: Option<Graph<'a>>,
    #[serde(borrow, default)]
    nodes: Option<IndexMap<String, &'a RawValue>>,
    #[serde(borrow, default)]
    edges: Option<IndexMap<String, &'a RawValue>>,
}

#[derive(Deserialize, Default)]
struct Graph<'a> {
    #[serde(borrow, default)]
    nodes: IndexMap<String, &'a RawValue>,
    #[serde(borrow, default)]
    edges: IndexMap<String, &'a RawValue>,
}

/// A node, or how it is displayed: files of several versions have it in either place.
#[derive(Clone, Default, Deserialize)]
struct Shown {
    #[serde(default, deserialize_with = "text::cleaned_option")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text::cleaned_option")]
    label: Option<String>,
    #[serde(default)]
    scale: Option<f64>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    arrow: Option<serde_json::Value>,
    x: Option<f64>,
    y: Option<f64>,
}

#[derive(Deserialize)]
struct Node {
    display: Option<Shown>,
    #[serde(flatten)]
    own: Shown,
}

#[derive(Deserialize)]
struct Edge {
    node1_id: String,
    node2_id: String,
    display: Option<Shown>,
    #[serde(flatten)]
    own: Shown,
}

/// Reads a map.
///
/// # Errors
/// It is none.
pub(super) fn read(text: &str, told: &Told) -> Result<Brought, Flaw> {
    let file: File<'_> = whole(text)?;
    let graph = file.graph.unwrap_or_else(|| Graph {
        nodes: file.nodes.unwrap_or_default(),
        edges: file.edges.unwrap_or_default(),
    });
    let places = Places::of(text);
    let mut brought = Brought::default();
    let own = !graph.nodes.is_empty() && graph.nodes.keys().all(|id| is_ours(id));
    let mut positions = Vec::new();
    for (id, raw) in &graph.nodes {
        let path = path("graph.nodes", id);
        let node = places.part::<Node>(raw, &path);
        let node = node.and_then(|node| thing(node, places.at(raw, &path), own));
        let (thing, position) = node.unwrap_or_else(|flaw| {
            let empty = Thing::new(places.at(raw, &path), "", part("").0);
            brought.flaws.push(flaw);
            (empty, None)
        });
        brought.things.push(thing);
        positions.push(position);
    }
    if told.positions && !own {
        place(&positions, &mut brought.things);
    } else if !own {
        let left = "Where nodes are drawn is left out, as it need not say where they stand; --positions takes it.";
        brought.told.push(left.to_string());
    }
    let by_id: BTreeMap<&str, usize> = graph.nodes.keys().map(String::as_str).zip(0..).collect();
    for (id, raw) in &graph.edges {
        let path = path("graph.edges", id);
        let edge = places.part::<Edge>(raw, &path);
        match edge.and_then(|edge| tie(edge, places.at(raw, &path), &by_id)) {
            Ok(tie) => brought.ties.push(tie),
            Err(flaw) => brought.flaws.push(flaw),
        }
    }
    Ok(brought)
}

/// Whether an id is one that a session draws or a workshop gives.
fn is_ours(id: &str) -> bool {
    let drawn = Id::from(id);
    let by_writer = drawn.parts().is_some_and(|(writer, _)| {
        writer.len() == 6
            && writer
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    });
    let given = id.split_once('.').is_some_and(|(step, item)| {
        [step, item]
            .iter()
            .all(|part| crate::domain::id::is_definition_id(part))
    });
    by_writer || given
}

fn thing(node: Node, at: Origin, own: bool) -> Result<(Thing, Option<Position>), Flaw> {
    let shown = node.display.unwrap_or(node.own);
    let name = shown.name.or(shown.label).unwrap_or_default();
    if name.is_empty() {
        return Err(at.flaw("there is no name: nothing says who this is"));
    }
    let position = shown.x.zip(shown.y).map(|(x, y)| Position { x, y });
    let is_target = own && shown.scale == Some(1.5);
    let goes = part(if is_target { "target" } else { "" }).0;
    // As the export draws it: what is on no map stands in rows below.
    let on_map = position.filter(|at| own && at.y <= 300.0);
    let now = on_map.and_then(|at| spot(rounded(at.x / 4.0), rounded(50.0 - at.y / 6.0)));
    let thing = Thing {
        now,
        chosen: own && shown.status.as_deref() == Some("highlighted"),
        ..Thing::new(at, name, goes)
    };
    Ok((thing, position))
}

fn tie(edge: Edge, at: Origin, by_id: &BTreeMap<&str, usize>) -> Result<Tie, Flaw> {
    let end = |id: &str| {
        let found = by_id.get(id).copied();
        found
            .map(End::Thing)
            .ok_or_else(|| at.flaw(format!("there is no node \"{}\"", clean(id))))
    };
    let (from, to) = (end(&edge.node1_id)?, end(&edge.node2_id)?);
    let shown = edge.display.unwrap_or(edge.own);
    let strength = [1, 2, 3]
        .into_iter()
        .find(|n| shown.scale == Some(f64::from(*n)));
    let is_arrow = shown.arrow.as_ref().is_some_and(|arrow| {
        arrow.as_bool() == Some(true) || arrow.as_str().is_some_and(|arrow| arrow == "1->2")
    });
    Ok(Tie {
        from,
        to,
        directed: is_arrow,
        kind: shown.label.unwrap_or_default(),
        strength: strength.unwrap_or(2),
        note: String::new(),
        at,
    })
}
