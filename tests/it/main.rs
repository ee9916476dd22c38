//! The one test program: a module a subject.

mod cli;
mod definitions;
mod journal;
mod props;
mod pty;
mod rooms;
mod support;
