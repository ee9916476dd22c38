//! What goes into a package: what Cargo.toml lists is in the tree or made by the script, the entry of
//! the menu and the icon can be read. That the package can be installed and removed is tried by
//! `packaging/try-deb`.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("a file of the tree")
}

/// What is packed, and where it goes: a row a line.
fn assets() -> Vec<(String, String)> {
    let manifest = read("Cargo.toml");
    let (_, packed) = manifest
        .split_once("[package.metadata.deb]")
        .expect("what is packed");
    let rows = packed
        .lines()
        .skip_while(|line| *line != "assets = [")
        .skip(1);
    let rows = rows.take_while(|line| *line != "]");
    let texts = |row: &str| {
        let mut texts = row.split('"').skip(1).step_by(2).map(String::from);
        Some((texts.next()?, texts.next()?))
    };
    rows.map(|row| texts(row).expect("two texts")).collect()
}

#[test]
fn what_is_packed_is_there_or_made() {
    assert!(assets().len() > 10, "{:?}", assets());
    let script = read("packaging/deb");
    for (source, _) in assets() {
        if let Some(made) = source.strip_prefix("target/packaging/") {
            let made = made.trim_end_matches("/*.1");
            assert!(script.contains(&format!("\"$made/{made}\"")), "{source}");
            continue;
        }
        let (folder, name) = source.rsplit_once('/').unwrap_or((".", &source));
        let ending = name.strip_prefix('*').unwrap_or(name);
        let mut entries = fs::read_dir(folder).expect("a folder").flatten();
        let there = entries.any(|it| it.file_name().to_string_lossy().ends_with(ending));
        assert!(there, "{source}");
    }
    let trial = read("packaging/try-deb");
    for place in [
        "usr/bin",
        "usr/share/man/man1",
        "usr/share/applications",
        "usr/share/icons",
    ] {
        let packed = assets().iter().any(|(_, to)| to.starts_with(place));
        assert!(packed && trial.contains(place), "{place}");
    }
}

#[test]
fn the_menu_starts_it_in_a_terminal() {
    let entry = read("packaging/flipchart.desktop");
    let mut lines = entry.lines();
    assert_eq!(lines.next(), Some("[Desktop Entry]"));
    let said: BTreeMap<&str, &str> = lines.filter_map(|line| line.split_once('=')).collect();
    for (name, value) in [
        ("Type", "Application"),
        ("Name", "flipchart"),
        ("Exec", "flipchart"),
        ("Terminal", "true"),
        ("Icon", "flipchart"),
    ] {
        assert_eq!(said.get(name), Some(&value), "{name}");
    }
    let icon = read("packaging/flipchart.svg");
    let icon = roxmltree::Document::parse(&icon).expect("SVG");
    assert_eq!(icon.root_element().tag_name().name(), "svg");
}

/// A slip in a script is found before it is needed.
#[test]
fn the_scripts_can_be_read() {
    for script in [
        "packaging/deb",
        "packaging/try-deb",
        "packaging/archive",
        ".ci/run",
    ] {
        assert!(Path::new(script).exists(), "{script}");
        let mut bash = Command::new("bash");
        let read = bash.args(["-n", script]).stdin(Stdio::null()).output();
        let told = read.expect("bash runs");
        assert!(
            told.status.success(),
            "{script}: {}",
            String::from_utf8_lossy(&told.stderr)
        );
    }
}

/// The forms ask for what one needs to help, and the workflow runs what people run.
#[test]
fn the_forms_ask_for_the_doctor() {
    for form in [
        ".github/ISSUE_TEMPLATE/trouble.yml",
        ".github/ISSUE_TEMPLATE/wish.yml",
        ".github/pull_request_template.md",
    ] {
        assert!(read(form).contains("`flipchart doctor`"), "{form}");
    }
    let workflow = read(".github/workflows/ci.yml");
    for said in [
        "- run: .ci/run",
        "ubuntu-latest",
        "macos-latest",
        "packaging/try-deb",
    ] {
        assert!(workflow.contains(said), "{said}");
    }
}

/// The headings of Keep a Changelog, in its order.
#[test]
fn the_changelog_has_its_form() {
    const KINDS: [&str; 6] = [
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    ];
    let text = read("CHANGELOG.md");
    let mut releases = text.split("\n## ").skip(1);
    let first = releases.next().expect("a release");
    assert!(first.starts_with("[Unreleased]\n"), "{first}");
    for release in text.split("\n## ").skip(1) {
        let kinds = release.lines().filter_map(|line| line.strip_prefix("### "));
        let places = kinds.map(|kind| KINDS.iter().position(|known| *known == kind));
        let places: Option<Vec<usize>> = places.collect();
        let places = places.expect("kinds that are known");
        assert!(
            places.is_sorted_by(|a, b| a < b),
            "each kind once, in order"
        );
        let lines = release.lines().skip(1).filter(|line| !line.is_empty());
        for line in lines {
            assert!(line.starts_with("- ") || line.starts_with("### "), "{line}");
        }
    }
}
