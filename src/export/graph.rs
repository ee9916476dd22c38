//! Networks for programs that draw them: Kumu, Oligrapher, `GraphML`, DOT.
//!
//! Where an actor stands on the map is where it is drawn: stance from left to right, influence
//! from below to above. What is on no map stands in a row below.

mod dot;
mod graphml;
mod kumu;
mod oligrapher;

pub use dot::dot;
pub use graphml::graphml;
pub use kumu::kumu;
pub use oligrapher::oligrapher;

use crate::domain::graph::{Graph, Node};

/// How many stand in a row below the map, and how far apart.
const ROW: i32 = 8;
const APART: i32 = 110;

/// Where each node is drawn, in pixels from the middle of the map; y grows downwards.
fn positions(graph: &Graph) -> Vec<(i32, i32)> {
    let mut unplaced = 0;
    let mut position = |node: &Node| {
        if let Some(spot) = node.spot {
            let (x, y) = (spot.x.unwrap_or(0), spot.y.unwrap_or(50));
            return (i32::from(x) * 4, (50 - i32::from(y)) * 6);
        }
        let (row, column) = (unplaced / ROW, unplaced % ROW);
        unplaced += 1;
        ((2 * column - ROW + 1) * APART / 2, 420 + row * APART)
    };
    graph.nodes.iter().map(&mut position).collect()
}

/// What a node is, in a word.
fn sort(node: &Node) -> String {
    crate::domain::text::capital(node.part.id())
}
