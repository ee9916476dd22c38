//! The one test program: a module a subject.

mod cli;
mod definitions;
mod journal;
mod props;
mod stage;
