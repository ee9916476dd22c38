//! The one test program: a module a subject.

mod cli;
mod journal;
mod props;
mod stage;
