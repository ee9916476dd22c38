//! The one test program: a module a subject.

mod cli;
mod hands;
mod journal;
mod walk;
mod wall;
