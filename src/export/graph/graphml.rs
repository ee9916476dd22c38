//! `GraphML`: the data of nodes and edges by keys, which Gephi, yEd and networkx read.

use std::fmt::Write;

use super::positions;
use crate::{
    domain::graph::{Edge, Graph, Node},
    export::xml::Xml,
};

/// What is told of nodes, then of edges: its name and its type.
const NODE: [(&str, &str); 9] = [
    ("label", "string"),
    ("part", "string"),
    ("chosen", "boolean"),
    ("stance", "int"),
    ("influence", "int"),
    ("owner", "string"),
    ("backup", "string"),
    ("x", "int"),
    ("y", "int"),
];
const EDGE: [(&str, &str); 3] = [("kind", "string"), ("weight", "int"), ("note", "string")];

/// A graph as XML.
pub fn graphml(graph: &Graph) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (of, keys) in [("node", &NODE[..]), ("edge", &EDGE)] {
        for (name, sort) in keys {
            writeln!(
                text,
                "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>"
            )
            .ok();
        }
    }
    writeln!(text, "  <desc>{}</desc>", Xml::from(&graph.title)).ok();
    text.push_str("  <graph id=\"G\" edgedefault=\"directed\">\n");
    for (one, at) in graph.nodes.iter().zip(positions(graph)) {
        text.push_str(&node(one, at));
    }
    for (n, one) in (1..).zip(&graph.edges) {
        text.push_str(&edge(n, one));
    }
    text.push_str("  </graph>\n</graphml>\n");
    text
}

fn node(node: &Node, (x, y): (i32, i32)) -> String {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let spot = node.spot;
    let values = [
        node.name.clone(),
        node.part.id().to_string(),
        node.chosen.to_string(),
        number(spot.and_then(|spot| spot.x).map(i64::from)),
        number(spot.and_then(|spot| spot.y).map(i64::from)),
        node.owner.join(", "),
        node.backup.join(", "),
        x.to_string(),
        y.to_string(),
    ];
    let data = data("node", &NODE, &values);
    let id = Xml::from(node.id.as_str());
    format!("    <node id=\"{id}\">\n{data}    </node>\n")
}

fn edge(n: usize, edge: &Edge) -> String {
    let values = [
        edge.label.clone(),
        edge.strength.to_string(),
        edge.note.clone(),
    ];
    let data = data("edge", &EDGE, &values);
    let (from, to) = (Xml::from(edge.from.as_str()), Xml::from(edge.to.as_str()));
    format!("    <edge id=\"e{n}\" source=\"{from}\" target=\"{to}\">\n{data}    </edge>\n")
}

/// What is not known is left out.
fn data(of: &str, keys: &[(&str, &str)], values: &[String]) -> String {
    let known = keys
        .iter()
        .zip(values)
        .filter(|(_, value)| !value.is_empty());
    let line = |((name, _), value): (&(&str, &str), &String)| {
        let value = Xml::from(value);
        format!("      <data key=\"{of}_{name}\">{value}</data>\n")
    };
    known.map(line).collect()
}
