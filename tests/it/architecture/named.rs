//! What CONTRIBUTING.md and `lib.rs` mention is there: files and folders, and what is called by its
//! name in the code. A recipe that names what was renamed sends people into a wood.
#![expect(clippy::panic, reason = "how a test fails")]

use std::{collections::BTreeSet, fs, path::Path};

use super::source::{is_word, under};

/// Names that are somebody else's, or no names: of the standard library, of Rust, of the examples.
const OTHERS: &[&str] = &["_", "unwrap", "print!", "unsafe", "String", "main"];

/// What stands in a recipe for a name of one's own.
const ONES_OWN: [&str; 2] = ["KIND", "NAME"];

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The page, and the first words of `lib.rs`.
fn texts() -> [(&'static str, String); 2] {
    let lib = read("src/lib.rs");
    let docs = lib.lines().filter_map(|line| line.strip_prefix("//!"));
    let docs: Vec<&str> = docs.collect();
    [
        ("CONTRIBUTING.md", read("CONTRIBUTING.md")),
        ("src/lib.rs", docs.join("\n")),
    ]
}

/// What stands between backticks, in words and in blocks.
fn quoted(text: &str) -> BTreeSet<String> {
    let mut quoted = BTreeSet::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim().starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            let calls = line.split(|c: char| !is_word(c) && c != ':');
            quoted.extend(calls.filter(|it| it.contains("::")).map(String::from));
        } else {
            quoted.extend(line.split('`').skip(1).step_by(2).map(String::from));
        }
    }
    quoted
}

/// As a path from the root: what begins with a folder there is, or with one of `src`.
fn as_path(name: &str) -> Option<String> {
    let is_plain = |c: char| is_word(c) || "./-*".contains(c);
    if !name.contains('/') || name.contains("//") || !name.chars().all(is_plain) {
        return None;
    }
    let first = name.split('/').next()?;
    let roots = ["", "src/", "tests/it/"];
    let root = roots
        .iter()
        .find(|root| Path::new(&format!("{root}{first}")).is_dir());
    Some(format!("{}{name}", root.unwrap_or(&"")))
}

/// Whether such a file or folder is there; a name of one's own stands for any.
fn is_there(path: &str) -> bool {
    let path = Path::new(path);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return false;
    };
    let name = name.to_string_lossy();
    let any = ONES_OWN
        .iter()
        .fold(name.to_string(), |name, own| name.replace(own, "*"));
    let Some((begins, ends)) = any.split_once('*') else {
        return path.exists();
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.any(|name| name.starts_with(begins) && name.ends_with(ends))
}

/// Whether one of the words that make something stands before the name, or it is a variant or field.
fn is_made(line: &str, name: &str) -> bool {
    const MAKERS: [&str; 10] = [
        "fn",
        "struct",
        "enum",
        "const",
        "static",
        "trait",
        "mod",
        "type",
        "macro_rules!",
        "impl",
    ];
    let line = line.trim_start().trim_start_matches("pub ");
    let follows = |rest: &str| !rest.chars().next().is_some_and(is_word);
    if !line.contains(name) {
        return false;
    }
    let begins = line.strip_prefix(name).is_some_and(|rest| {
        rest.is_empty() || rest.starts_with([',', '(', ':', ' ']) && follows(rest)
    });
    let made = |maker: &str| {
        let maker = format!("{maker} ");
        let mut after = line.split(&maker).skip(1);
        after.any(|rest| rest.strip_prefix(name).is_some_and(follows))
    };
    begins || MAKERS.iter().any(|maker| made(maker))
}

#[test]
fn every_path_that_is_mentioned_is_there() {
    let mut seen = 0;
    let mut lost = Vec::new();
    for (page, text) in texts() {
        for name in quoted(&text) {
            let Some(path) = as_path(&name) else { continue };
            seen += 1;
            if !is_there(&path) {
                lost.push(format!("{page}: {name}"));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
    assert!(seen > 40, "{seen}");
}

#[test]
fn every_name_that_is_mentioned_is_in_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = [under(&root.join("src")), under(&root.join("tests"))].concat();
    let mut seen = 0;
    let mut lost = Vec::new();
    for (page, text) in texts() {
        for quoted in quoted(&text) {
            let name = quoted.trim_start_matches('&').trim_end_matches("()");
            let is_name = name.chars().all(|c| is_word(c) || c == ':');
            let is_folder = Path::new(name).is_dir();
            if !is_name
                || is_folder
                || name.is_empty()
                || OTHERS.contains(&name)
                || ONES_OWN.contains(&name)
            {
                continue;
            }
            seen += 1;
            // All parts in one file or beneath one folder: `Room::decide`, `tui::update`.
            let parts: Vec<&str> = name.split("::").filter(|part| !part.is_empty()).collect();
            let there = sources.iter().any(|source| {
                parts.iter().all(|part| {
                    let is_folder = source.path.split(['/', '.']).any(|folder| folder == *part);
                    is_folder || source.text.lines().any(|line| is_made(line, part))
                })
            });
            if !there {
                lost.push(format!("{page}: {quoted}"));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
    assert!(seen > 40, "{seen}");
}

/// Nobody has to guess what a folder is for.
#[test]
fn the_map_has_every_folder() {
    let page = read("CONTRIBUTING.md");
    let listed = read(".gitignore");
    let is_ignored = |name: &str| listed.lines().any(|line| line.trim_matches('/') == name);
    let mut unnamed = Vec::new();
    for (folder, all) in [(".", false), ("src", true)] {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = entry.path().is_dir();
            if is_ignored(&name) || [".git", ".cargo", "target", "src", "tests"].contains(&&*name) {
                continue;
            }
            if !is_folder && (!all || name == "lib.rs") {
                continue;
            }
            let path = if all { format!("src/{name}") } else { name };
            let stem = path.trim_end_matches(".rs");
            let named = [
                format!("| `{path}"),
                format!("| `{stem}"),
                format!("| `{stem}.rs`"),
            ];
            if !named.iter().any(|it| page.contains(it.as_str())) {
                unnamed.push(path);
            }
        }
    }
    assert_eq!(unnamed, Vec::<String>::new());
}
