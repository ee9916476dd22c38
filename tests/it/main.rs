//! The one test program: a module a subject.

mod cli;
mod props;
mod stage;
