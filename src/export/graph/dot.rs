//! DOT, which graphviz reads: `neato -n -Tsvg` keeps the places, `dot -Tsvg` makes its own.

use std::fmt;

use super::positions;
use crate::domain::{
    graph::{Edge, Graph, Node},
    role::Role,
};

/// A quoted string, which ends where it ends; a backslash is one.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                c if c.is_control() => f.write_str(" ")?,
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A graph in DOT.
pub fn dot(graph: &Graph) -> String {
    let title = Quoted(&graph.title);
    let nodes = graph.nodes.iter().zip(positions(graph));
    let nodes: String = nodes.map(|(one, at)| node(one, at)).collect();
    let edges: String = graph.edges.iter().map(edge).collect();
    format!("digraph {title} {{\n  node [shape=box, fontname=\"sans-serif\"];\n{nodes}{edges}}}\n")
}

/// y grows upwards here.
fn node(node: &Node, (x, y): (i32, i32)) -> String {
    let shape = if node.part == Role::Target {
        "doubleoctagon"
    } else if node.part == Role::Asset {
        "ellipse"
    } else {
        "box"
    };
    let style = if node.chosen { ", style=bold" } else { "" };
    let (id, name) = (Quoted(&node.id), Quoted(&node.name));
    let up = -y;
    format!("  {id} [label={name}, shape={shape}, pos=\"{x},{up}\"{style}];\n")
}

fn edge(edge: &Edge) -> String {
    let (from, to) = (Quoted(&edge.from), Quoted(&edge.to));
    let (label, strength) = (Quoted(&edge.label), edge.strength);
    format!("  {from} -> {to} [label={label}, penwidth={strength}];\n")
}
