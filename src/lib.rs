//! flipchart: timed brainstorming exercises for building partnerships, on a terminal that is
//! projected.

pub mod assets;
pub mod cli;
pub mod domain;
pub mod fresh;
pub mod runtime;
pub mod store;
pub mod tui;
