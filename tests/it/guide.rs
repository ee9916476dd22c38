//! The guide and the pages beside it: every page is in the book, every link leads somewhere, and what
//! a page says it names, it names. Whether its commands run: `snippets`.
#![expect(clippy::panic, reason = "how a test fails")]
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "enums of a library, and of std"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use flipchart::assets::built_in;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value as Json;

/// Pages that people read, by folder.
const FOLDERS: [&str; 2] = [".", "docs"];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Every page there is, by its path from the root.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "md") {
                pages.push(
                    path.strip_prefix(".")
                        .map(Path::to_path_buf)
                        .unwrap_or(path),
                );
            }
        }
    }
    pages.sort();
    pages
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Where a page's links lead.
fn links(text: &str) -> Vec<String> {
    let links = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.to_string())
        }
        _ => None,
    });
    links.collect()
}

/// What a code host and the book call a heading: small letters, digits, hyphens.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().chars().filter_map(|letter| match letter {
        ' ' | '-' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '_' => Some(letter.to_ascii_lowercase()),
        _ => None,
    });
    letters.collect()
}

fn headings(text: &str) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    let mut open = false;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                headings.push(String::new());
                open = true;
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(text) | Event::Code(text) if open => {
                headings.last_mut().expect("a heading").push_str(&text);
            }
            _ => {}
        }
    }
    headings
}

/// The path without steps up, as the file system would go it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(plain.pop()),
            std::path::Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    plain
}

#[test]
fn every_link_leads_somewhere() {
    let anchors: BTreeMap<PathBuf, BTreeSet<String>> = pages()
        .into_iter()
        .map(|page| {
            let names = headings(&read(&page));
            let names = names.iter().map(|heading| anchor(heading));
            (page.clone(), names.collect())
        })
        .collect();
    let mut lost = Vec::new();
    for page in pages() {
        for link in links(&read(&page)) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, part) = link.split_once('#').unwrap_or((&link, ""));
            let folder = page.parent().expect("a folder");
            let target = if file.is_empty() {
                page.clone()
            } else {
                plain(&folder.join(file))
            };
            let there = target.exists()
                && (part.is_empty() || anchors.get(&target).is_some_and(|it| it.contains(part)));
            // The book has the pages of its folder alone.
            let leaves = page.starts_with("docs") && !target.starts_with("docs");
            if !there || leaves {
                lost.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn every_page_is_in_the_book() {
    let listed: BTreeSet<PathBuf> = links(&read(Path::new("docs/SUMMARY.md")))
        .iter()
        .map(|link| Path::new("docs").join(link))
        .collect();
    let there = pages().into_iter().filter(|page| page.starts_with("docs"));
    let there: BTreeSet<PathBuf> = there.filter(|page| !page.ends_with("SUMMARY.md")).collect();
    assert_eq!(listed, there);
}

#[test]
fn every_workshop_has_its_part() {
    let page = read(Path::new("docs/workshops.md"));
    let headings = headings(&page);
    for workshop in built_in() {
        let name = workshop.name;
        let definition = flipchart::assets::definition(workshop.text).expect("a sound workshop");
        let titled = format!("{}: {name}", definition.workshop.title);
        assert!(headings.contains(&titled), "{titled}");
        let part = page
            .split("\n## ")
            .find(|part| part.contains(&format!("`{name}`\n")));
        let part = part.expect("its part");
        let steps = definition.workshop.steps.len();
        let says = |what: String| assert!(part.contains(&what), "{name}: {what}");
        match steps {
            1 => says("one step".to_string()),
            steps => says(format!("{steps} steps")),
        }
        if name != "partnership-solo" {
            says(format!("{} minutes", definition.workshop.minutes()));
        }
        for said in ["**Before.**", "**During.**", "**After.**"] {
            says(said.to_string());
        }
    }
}

/// Names of members that a schema has anywhere, the workshop's own left out.
fn members(schema: &Json, names: &mut BTreeSet<String>) {
    let Some(schema) = schema.as_object() else {
        return;
    };
    if let Some(properties) = schema.get("properties").and_then(Json::as_object) {
        names.extend(properties.keys().cloned());
    }
    for (name, inner) in schema {
        if name != "enum" {
            members(inner, names);
        }
        for inner in inner.as_array().into_iter().flatten() {
            members(inner, names);
        }
    }
}

#[test]
fn the_page_of_the_session_file_names_every_member() {
    let page = read(Path::new("docs/session-file.md"));
    let schema = read(Path::new("assets/schemas/session.json"));
    let schema: Json = serde_json::from_str(&schema).expect("JSON");
    let mut names = BTreeSet::new();
    members(&schema, &mut names);
    assert!(names.len() > 50, "{names:?}");
    // The line of a journal has no schema; its members are those of an entry.
    let session = flipchart::assets::demo();
    let top: Json = serde_json::from_str(&session).expect("JSON");
    names.extend(top.as_object().expect("an object").keys().cloned());
    names.extend(
        [
            "n", "writer", "seat", "do", "back", "more", "undoes", "redoes",
        ]
        .map(String::from),
    );
    let unnamed = names
        .iter()
        .filter(|name| !page.contains(&format!("`{name}`")));
    assert_eq!(unnamed.collect::<Vec<_>>(), Vec::<&String>::new());
}
