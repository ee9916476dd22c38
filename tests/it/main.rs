//! The one test program: a module a subject.

mod architecture;
mod cli;
mod definitions;
mod domain;
mod hands;
mod journal;
mod opinions;
mod props;
mod pty;
mod rate;
mod rooms;
mod screens;
mod stage;
mod support;
mod talk;
mod vote;
mod walk;
