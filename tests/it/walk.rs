//! The 35 walk-throughs: a situation, keys, and what the wall then says and the session then holds.
//! `walk_NN_…` is the one with that number; beside it stands what else happens there.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};

use crate::stage::Stage;

mod around;
mod first;
mod kinds;
mod notes;
mod terminal;

const PEOPLE: [&str; 4] = ["Ana", "Yusuf", "Li", "Sam"];

/// In the round of the asset map, its clock running, two notes under the first heading.
fn in_the_round() -> Stage {
    let mut stage = Stage::library();
    stage
        .people(&PEOPLE)
        .notes("assets", "people", &["imam", "poet"]);
    stage.press("<pgdn><enter><pgdn><enter>").wait(120);
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("assets share".into(), (true, 900))
    );
    stage
}

/// On the map, with so many actors and a target, the clock running.
fn on_the_map(actors: &[&str]) -> Stage {
    let mut stage = Stage::library();
    stage.press("<enter>longer hours<enter>Cllr Haddad<enter>");
    stage.notes("map", "actors", actors);
    stage.press("<pgdn><pgdn><pgdn><enter>").wait(1);
    stage.press("<enter>");
    assert_eq!(
        (stage.stand(), stage.clock()),
        ("map main".into(), (true, 1_200))
    );
    stage
}

/// Each number is one test.
#[test]
fn all_35_are_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/walk");
    let files = fs::read_dir(folder).unwrap();
    let read = |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.unwrap().path());
    let sources: Vec<String> = files.map(|entry| read(entry).unwrap()).collect();
    let tests = sources
        .iter()
        .flat_map(|source| source.split("#[test]\nfn walk_").skip(1));
    let number = |rest: &str| rest.split('_').next().unwrap().parse().unwrap();
    let mut numbers: Vec<u32> = tests.map(number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=35).collect::<Vec<_>>());
}
