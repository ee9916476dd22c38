//! The arrows of `lib.rs`, kept by reading the sources: who may name whom, who touches the machine,
//! and who may know a kind. Comments, texts and unit tests are left out.

use std::{collections::BTreeSet, fs, path::Path};

mod named;
mod privacy;
mod source;

use flipchart::{
    assets::built_in,
    domain::{exercise::Kind, workshop::read::read_workshop},
};

use source::{Source, named_modules, without_comments_and_texts, without_unit_tests};

/// Each part of the program, and the parts below it that it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("assets", &["domain"]),
    ("fresh", &["domain"]),
    ("store", &["domain"]),
    ("export", &["domain"]),
    ("import", &["domain"]),
    ("tui", &["domain"]),
    ("config", &["tui", "assets", "domain"]),
    (
        "runtime",
        &[
            "config", "tui", "store", "export", "import", "assets", "fresh", "domain",
        ],
    ),
    (
        "cli",
        &[
            "runtime", "config", "tui", "store", "export", "import", "assets", "fresh", "domain",
        ],
    ),
    ("main", &["cli"]),
];

/// Parts that are still to be written.
const TO_COME: &[&str] = &[];

/// What a part may not touch, whoever it leaves that to.
const BARRED: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "ratatui",
            "crossterm",
            "crokey",
            "clap",
            "anyhow",
            "std::fs",
            "fs::",
            "std::io",
            "io::",
            "std::env",
            "env::",
            "std::process",
            "process::",
            "std::thread",
            "thread::",
            "Instant",
            "SystemTime",
            "Utc::now",
            "Local::now",
        ],
    ),
    (
        "tui",
        &[
            "std::fs",
            "fs::",
            "File::",
            "std::env",
            "std::process",
            "std::thread",
            "thread::",
            "Instant::now",
            "SystemTime",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "store",
        &[
            "ratatui",
            "crossterm",
            "crokey",
            "thread::spawn",
            "thread::scope",
            "thread::sleep",
            "thread::Builder",
            "Instant::now",
            "SystemTime::now",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "assets",
        &[
            "ratatui",
            "crossterm",
            "std::thread",
            "thread::",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "config",
        &[
            "ratatui",
            "std::process",
            "std::thread",
            "thread::",
            "Instant::now",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "export",
        &[
            "ratatui",
            "crossterm",
            "std::fs",
            "fs::",
            "std::thread",
            "Instant",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "import",
        &[
            "ratatui",
            "crossterm",
            "std::fs",
            "fs::",
            "std::thread",
            "Instant",
            "Utc::now",
            "Local::now",
            "anyhow",
        ],
    ),
    (
        "cli",
        &[
            "ratatui",
            "crossterm",
            "std::thread",
            "thread::",
            "Instant::now",
            "Utc::now",
            "Local::now",
        ],
    ),
];

/// The sources of one part: `src/NAME.rs` and what is under `src/NAME/`.
fn part(name: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = source::under(&root.join(name));
    let top = root.join(format!("{name}.rs"));
    if top.is_file() {
        found.push(Source::read(&top));
    }
    for source in &mut found {
        source.text = without_unit_tests(&without_comments_and_texts(&source.text));
    }
    found
}

fn parts() -> impl Iterator<Item = &'static str> {
    ARROWS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !TO_COME.contains(name) || !part(name).is_empty())
}

#[test]
fn every_part_is_there() {
    for name in parts() {
        let lines: usize = part(name)
            .iter()
            .map(|source| source.text.lines().count())
            .sum();
        assert!(lines > 0, "src/{name} is missing or empty");
    }
    for name in ["domain", "store", "tui", "cli"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name);
        assert!(
            !source::under(&folder).is_empty(),
            "src/{name}/ is missing or empty"
        );
    }
}

#[test]
fn no_part_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let known = ARROWS.iter().any(|(part, _)| *part == name);
        assert!(
            known || name == "lib",
            "src/{name} has no place among the arrows"
        );
    }
}

#[test]
fn arrows_point_down() {
    let all: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    for (name, below) in ARROWS {
        for source in part(name) {
            for (line, named) in named_modules(&source.text, &all) {
                let allowed = named == *name || below.contains(&named.as_str());
                assert!(
                    allowed,
                    "{}:{line} names {named}, which {name} may not",
                    source.path
                );
            }
        }
    }
}

#[test]
fn what_is_barred_is_not_touched() {
    for (name, barred) in BARRED {
        for source in part(name) {
            let mut touched = barred.iter().flat_map(|word| source.lines_with(word));
            let first = touched.next();
            assert_eq!(first, None, "{} touches what {name} may not", source.path);
        }
    }
}

/// Invariant 15. The step's reader has to know which member holds which settings.
#[test]
fn outside_exercise_nothing_matches_on_a_kind() {
    let knows = [
        "src/domain/exercise.rs",
        "src/domain/exercise/",
        "src/domain/workshop/read.rs",
    ];
    for source in part("domain") {
        if !knows.iter().any(|path| source.path.starts_with(path)) {
            assert_eq!(
                source.lines_with("Kind::"),
                [],
                "{} knows a kind",
                source.path
            );
        }
    }
}

/// No kind names another: what they share is in `exercise.rs`.
#[test]
fn no_kind_names_another() {
    for source in part("domain") {
        let Some(path) = source.path.strip_prefix("src/domain/exercise/") else {
            continue;
        };
        for other in Kind::NAMES.iter().filter(|kind| !path.starts_with(*kind)) {
            for word in [format!("exercise::{other}::"), format!("super::{other}::")] {
                assert_eq!(
                    source.lines_with(&word),
                    [],
                    "{} names {other}",
                    source.path
                );
            }
        }
    }
}

/// A kind is one file that says what it is and one that draws it, and is used.
#[test]
fn every_kind_has_its_two_files_and_a_workshop() {
    let kinds: BTreeSet<String> = Kind::NAMES.iter().map(ToString::to_string).collect();
    assert_eq!(files_in("src/domain/exercise"), kinds);
    let panes = files_in("src/tui/pane");
    let mut used = BTreeSet::new();
    for built_in in built_in() {
        let workshop = read_workshop(built_in.text).unwrap();
        used.extend(workshop.steps.iter().map(|step| step.kind.name()));
    }
    for kind in kinds {
        assert!(panes.contains(&kind), "src/tui/pane/{kind}.rs is missing");
        assert!(
            used.contains(kind.as_str()),
            "no built-in workshop uses {kind}"
        );
    }
}

/// The names of the Rust files that stand in a folder itself.
fn files_in(folder: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let name = |source: Source| {
        let name = source.path.strip_prefix(folder)?.strip_prefix('/')?;
        let name = name.strip_suffix(".rs")?;
        (!name.contains('/')).then(|| name.to_string())
    };
    source::under(&root).into_iter().filter_map(name).collect()
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for name in parts().chain(["lib"]) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = source::under(&root.join(name));
        sources.extend(
            Some(root.join(format!("{name}.rs")))
                .filter(|top| top.is_file())
                .map(|top| Source::read(&top)),
        );
        for source in sources {
            assert!(
                source.text.starts_with("//! "),
                "{} does not begin with //!",
                source.path
            );
        }
    }
}
