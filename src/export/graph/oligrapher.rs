//! Oligrapher's map: nodes and edges by id, each with how it is displayed.

use serde_json::{Map, Value as Json, json};

use super::positions;
use crate::domain::{
    graph::{Edge, Graph, Node},
    role::Role,
};

/// A map as JSON.
pub fn oligrapher(graph: &Graph) -> String {
    let nodes = graph.nodes.iter().zip(positions(graph));
    let nodes: Map<String, Json> = nodes.map(node).collect();
    let edges: Map<String, Json> = (1..).zip(&graph.edges).map(edge).collect();
    let map = json!({
        "title": graph.title,
        "graph": { "nodes": nodes, "edges": edges, "captions": {} },
    });
    format!("{map:#}\n")
}

fn node((node, (x, y)): (&Node, (i32, i32))) -> (String, Json) {
    let scale = if node.part == Role::Target { 1.5 } else { 1.0 };
    let status = if node.chosen { "highlighted" } else { "normal" };
    let shown = json!({
        "id": node.id,
        "display": {
            "name": node.name,
            "scale": scale,
            "status": status,
            "image": null,
            "url": "",
            "x": x,
            "y": y,
        },
    });
    (node.id.to_string(), shown)
}

fn edge((n, edge): (usize, &Edge)) -> (String, Json) {
    let id = format!("edge-{n}");
    let shown = json!({
        "id": id,
        "node1_id": edge.from,
        "node2_id": edge.to,
        "display": {
            "label": edge.label,
            "scale": edge.strength,
            "status": "normal",
            "arrow": true,
            "dash": null,
            "url": "",
        },
    });
    (id, shown)
}
