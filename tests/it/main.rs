//! The one test program: a module a subject.

mod architecture;
mod cli;
mod definitions;
mod domain;
mod journal;
mod props;
mod rooms;
