//! The one test program: a module a subject.

mod architecture;
mod cli;
mod definitions;
mod domain;
mod feet;
mod grid;
mod hands;
mod journal;
mod props;
mod pty;
mod rooms;
mod screens;
mod sizes;
mod stage;
mod support;
mod table;
mod time;
mod timing;
mod walk;
