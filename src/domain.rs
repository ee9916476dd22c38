//! The pure part: what a workshop is, what a session holds, what may be said, and what follows.
//!
//! Not here: files, threads, the terminal, and the time (each entry brings its own). Whoever
//! uses this can replay it on any day, on any machine, and gets the same session.
#![warn(clippy::indexing_slicing)]

pub mod amount;
pub mod analysis;
pub mod aside;
pub mod book;
pub mod carry;
pub mod clock;
pub mod date;
pub mod decide;
pub mod desk;
pub mod diff;
pub mod entry;
pub mod exercise;
pub mod figure;
pub mod graph;
pub mod id;
pub mod import;
pub mod line;
pub mod merge;
pub mod order;
pub mod plan;
pub mod prompt;
pub mod record;
pub mod redact;
pub mod refusal;
pub mod report;
pub mod role;
pub mod room;
pub mod session;
pub mod text;
pub mod wish;
pub mod workshop;
pub mod zone;
