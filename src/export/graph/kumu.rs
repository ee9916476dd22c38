//! Kumu's blueprint: elements, connections, and one map on which all stand where the room put
//! them. Read by Kumu's import; attributes have the names that its users know.

use serde_json::{Value as Json, json};

use super::{positions, sort};
use crate::domain::graph::{Edge, Graph, Node};

const MAP: &str = "map-flipchart";

/// A blueprint as JSON.
pub fn kumu(graph: &Graph) -> String {
    let elements: Vec<Json> = graph.nodes.iter().map(element).collect();
    let connections: Vec<Json> = (1..).zip(&graph.edges).map(connection).collect();
    let placed = graph.nodes.iter().zip(positions(graph));
    let on_map: Vec<Json> = placed
        .map(|(node, (x, y))| {
            json!({
                "_id": format!("node-{}", node.id),
                "position": { "x": x, "y": y },
                "pinned": true,
                "element": format!("elem-{}", node.id),
            })
        })
        .collect();
    let drawn: Vec<Json> = (1..=graph.edges.len())
        .map(|n| json!({ "_id": format!("edge-{n}"), "connection": format!("conn-{n}") }))
        .collect();
    let blueprint = json!({
        "name": graph.title,
        "description": "",
        "defaultMap": MAP,
        "attributes": attributes(),
        "elements": elements,
        "connections": connections,
        "loops": [],
        "maps": [{
            "_id": MAP,
            "name": "Power map",
            "description": "Left opposes, right supports; above has more influence.",
            "scale": 1,
            "center": { "x": 0, "y": 0 },
            "elements": on_map,
            "connections": drawn,
            "loops": [],
        }],
        "perspectives": [],
    });
    format!("{blueprint:#}\n")
}

fn attributes() -> Vec<Json> {
    let attribute = |(name, format): (&str, &str)| {
        json!({
            "_id": format!("attr-{}", name.replace(' ', "-")),
            "name": name,
            "format": format,
            "private": false,
        })
    };
    let all = [
        ("stance", "number"),
        ("influence", "number"),
        ("chosen", "string"),
        ("owner", "string"),
        ("backup", "string"),
        ("connection type", "string"),
        ("strength", "number"),
    ];
    all.map(attribute).to_vec()
}

fn element(node: &Node) -> Json {
    let mut attributes = json!({ "label": node.name, "element type": sort(node) });
    let spot = node.spot;
    let members = [
        ("stance", spot.and_then(|spot| spot.x).map(Json::from)),
        ("influence", spot.and_then(|spot| spot.y).map(Json::from)),
        ("chosen", node.chosen.then(|| "yes".into())),
        ("owner", said(&node.owner)),
        ("backup", said(&node.backup)),
    ];
    if let Some(attributes) = attributes.as_object_mut() {
        for (name, value) in members {
            attributes.extend(value.map(|value| (name.to_string(), value)));
        }
    }
    json!({ "_id": format!("elem-{}", node.id), "attributes": attributes })
}

fn said(names: &[String]) -> Option<Json> {
    (!names.is_empty()).then(|| names.join(", ").into())
}

fn connection((n, edge): (usize, &Edge)) -> Json {
    let mut attributes = json!({ "connection type": edge.label, "strength": edge.strength });
    if !edge.note.is_empty()
        && let Some(attributes) = attributes.as_object_mut()
    {
        attributes.insert("description".to_string(), edge.note.as_str().into());
    }
    json!({
        "_id": format!("conn-{n}"),
        "direction": "directed",
        "delayed": false,
        "reversed": false,
        "attributes": attributes,
        "from": format!("elem-{}", edge.from),
        "to": format!("elem-{}", edge.to),
    })
}
