//! The terminal's face: state, keys, what happens at a key, and drawing.
//!
//! Not here: files, threads, the time of day. What has to be done to the world comes back as an
//! `Effect`, and the time is handed in. `update` alone changes the state, `view` changes nothing.

pub mod app;
pub mod digits;
pub mod figure;
pub mod glyph;
pub mod hint;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod message;
pub mod named;
pub mod paint;
pub mod pane;
pub mod plain;
mod stack;
pub mod surface;
pub mod theme;
pub mod update;
pub mod view;
pub mod words;
