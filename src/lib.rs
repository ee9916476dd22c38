//! flipchart: timed brainstorming exercises for building partnerships, on a terminal that is
//! projected.

pub mod domain;
pub mod store;
pub mod tui;
