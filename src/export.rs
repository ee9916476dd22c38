//! What leaves the room: a report, or what is in a session, as a text in some format. Pure: a
//! `String` for a `&Report` or a `&Session`, and the same one every time.
//!
//! Each format has an escaped type of its own, and the only way to write a text from the session
//! into it is through that type.
//!
//! Not here: files, and what the report says (`domain/report`).

pub mod book;
pub mod csv;
pub mod graph;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod svg;
pub mod xml;

pub use csv::Dialect;

/// A file among several: its name without a folder, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Letters, digits, `_`, `-` and one ending.
    pub name: String,
    pub text: String,
}
