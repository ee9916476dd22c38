//! flipchart: timed brainstorming exercises for building partnerships, on a terminal that is
//! projected. This page is the map of the code, and what always holds in it.
//!
//! # Rooms
//!
//! | folder | what lives there |
//! | --- | --- |
//! | [`domain`] | what a workshop is, what a session holds, what may be said, what follows; pure |
//! | [`store`] | files: a session, its journal, its lock, drafts; `std::fs` alone |
//! | [`assets`] | the workshops that come with the program, and the user's own beside them |
//! | [`export`] | reports, figures, tables, calendars, networks as text; pure |
//! | [`import`] | what other programs wrote, read into one model; pure |
//! | [`tui`] | state, keys, what happens at a key, drawing; pure but for the state it is handed |
//! | [`runtime`] | the only threads, the only clock, the terminal, signals |
//! | [`config`] | what the user has set, and what is wrong in it |
//! | [`cli`] | one file a command; [`fresh`] says what a new session is called |
//!
//! Arrows point down, and a test keeps them so:
//! `main → cli → runtime → config → {tui, store, export, import, assets, fresh} → domain`.
//!
//! # The way of a key
//!
//! ```text
//! key or tick ─ Message ─ tui::update(&mut App, Message, now)
//!      │                    └ Wish ─ Room::decide → Entry │ Refusal
//!      │                              └ Room::apply, Effect::Append
//!      └ runtime ─ performs effects ─ Store::append … Store::sync ─ tui::view(&App, now)
//! ```
//!
//! A **wish** is what somebody wants; it can be refused, and a refusal is a sentence in their
//! words. What is granted is an **entry**: changes, and their opposites. Applying an entry cannot
//! fail, so a journal is replayed, a file followed, and an undo made by applying entries in order.
//! What comes in one burst is taken in together, put on disk with one sync, and drawn once.
//!
//! # What always holds
//!
//! - What the room has seen is on disk: entries are synced before they are drawn.
//! - The same entries give the same session, on any day and any machine: `domain` reads no clock,
//!   no file and no terminal.
//! - No record names something that isn't there, after any entry.
//! - Drawing changes nothing: `view` gets `&App`.
//! - Nothing starts, stops or moves on by itself: a tick can only say something.
//! - What is covered is in no prompt, figure or report.
//! - A definition is data: outside `domain/exercise*` nothing in `domain` knows a kind, and outside
//!   `tui/pane*` nothing in `tui` draws one.
//! - Keys are data: `assets/keys.json` has every one; foot, help and palette are made from it.
//! - No network, no `unsafe`, no async.

pub mod assets;
pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod fresh;
pub mod import;
pub mod runtime;
pub mod store;
pub mod tui;
