//! The one test program: a module a subject.

mod architecture;
mod cli;
mod definitions;
mod domain;
mod hands;
mod journal;
mod props;
mod pty;
mod rooms;
mod screens;
mod stage;
mod support;
mod table;
mod timing;
mod walk;
