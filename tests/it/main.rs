//! The one test program: a module a subject.

mod architecture;
mod cli;
mod definitions;
mod domain;
mod feet;
mod grid;
mod hands;
mod journal;
mod opinions;
mod plain;
mod props;
mod pty;
mod rate;
mod rooms;
mod screens;
mod sizes;
mod stage;
mod support;
mod table;
mod talk;
mod time;
mod timing;
mod vote;
mod walk;
mod walls;
