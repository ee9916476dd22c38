//! Reading Rust as far as it takes to see what a file names.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may fail so; every cut is where a character begins"
)]

use std::{fs, path::Path};

#[derive(Clone)]
pub(crate) struct Source {
    /// From the crate's root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn read(path: &Path) -> Self {
        let from = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
        Self {
            path: from.to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        }
    }

    /// Where `word` stands as a word of its own: it, and the line.
    pub(crate) fn lines_with<'a>(&self, word: &'a str) -> Vec<(&'a str, usize)> {
        let numbered = (1..).zip(self.text.lines());
        let hits = numbered.filter(|(_, line)| has_word(line, word));
        hits.map(|(number, _)| (word, number)).collect()
    }
}

/// Every Rust file in a folder and the folders in it; none where there is no folder.
pub(crate) fn under(folder: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(under(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            found.push(Source::read(&path));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line.as_bytes()[..at], &line.as_bytes()[at + word.len()..]);
        let begins = !before.last().is_some_and(|b| is_word(char::from(*b)));
        let ends = word.ends_with("::") || !after.first().is_some_and(|b| is_word(char::from(*b)));
        begins && ends
    })
}

/// The same lines with every comment, string and character blanked out.
pub(crate) fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after_word = code.chars().next_back().is_some_and(is_word);
        let skipped = skipped(rest, after_word);
        let taken = if skipped == 0 {
            code.push(c);
            c.len_utf8()
        } else {
            code.push(' ');
            code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
            skipped
        };
        rest = &rest[taken..];
    }
    code
}

/// How many bytes at the beginning of `rest` are a comment, a string or a character.
fn skipped(rest: &str, after_word: bool) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if let Some(inside) = rest.strip_prefix('"') {
        return 1 + quoted(inside, '"');
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    let raw = ["r", "br", "b", "c", "cr"].into_iter().find_map(|prefix| {
        let hashes = rest.strip_prefix(prefix)?;
        let open = hashes.trim_start_matches('#');
        let count = hashes.len() - open.len();
        let inside = open.strip_prefix('"').filter(|_| !after_word)?;
        let begin = rest.len() - inside.len();
        if count == 0 && !prefix.contains('r') {
            return Some(begin + quoted(inside, '"'));
        }
        let end = format!("\"{}", "#".repeat(count));
        Some(begin + inside.find(&end).map_or(inside.len(), |at| at + end.len()))
    });
    raw.unwrap_or(0)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Up to the closing quote, escapes left alone.
fn quoted(inside: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        if !escaped && c == quote {
            return at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    inside.len()
}

/// A character in quotes; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let mut inside = rest.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => 1 + quoted(&rest[1..], '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 0,
    }
}

/// The text without what stands under `#[cfg(test)]`.
pub(crate) fn without_unit_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some((before, tests)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let end = item_end(tests);
        kept.extend(tests[..end].chars().filter(|c| *c == '\n'));
        rest = &tests[end..];
    }
    kept + rest
}

/// The end of one item: its last brace, or a semicolon before any.
fn item_end(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Line and name of each of `modules` that the code names from the root: `crate::store`,
/// `crate::{store, …}`, `flipchart::store`, `super::store`.
pub(crate) fn named_modules(code: &str, modules: &[&str]) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for root in ["crate::", "flipchart::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let line = code[..at].matches('\n').count() + 1;
            let firsts = first_names(&code[at + root.len()..]);
            let ours = firsts
                .into_iter()
                .filter(|name| modules.contains(&name.as_str()));
            named.extend(ours.map(|name| (line, name)));
        }
    }
    named
}

/// The name a path goes on with; in braces, that of each path in them.
fn first_names(path: &str) -> Vec<String> {
    let word = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|c| is_word(*c))
            .collect::<String>()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![word(path)];
    };
    let mut names = vec![word(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(word(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn comments_and_texts_are_left_out() {
    for (code, left) in [
        ("a // crate::tui\nb", "a  \nb"),
        ("a /* x /* y */ z */ b", "a   b"),
        (r#"f("a \" // b") // c"#, "f( )  "),
        ("r#\"a \" b\"# c", "  c"),
        ("b\"x\" br\"y\" var\"z\"", "    var "),
        ("'a' '\\'' &'a str '\"'", "    &'a str  "),
        ("\"ä\nö\" c", " \n c"),
    ] {
        assert_eq!(without_comments_and_texts(code), left, "{code}");
    }
}

#[test]
fn names_are_found_however_they_are_written() {
    let modules = ["domain", "store", "tui"];
    for (code, expected) in [
        ("use crate::store::file;", vec!["store"]),
        (
            "use crate::{\n  domain::{a, tui},\n  store,\n  x,\n};",
            vec!["domain", "store"],
        ),
        ("super::super::tui::view()", vec!["tui"]),
        ("crate::storeroom::x", vec![]),
        ("let domain = 1; a::tui", vec![]),
    ] {
        let found: Vec<String> = named_modules(code, &modules)
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(found, expected, "{code}");
    }
    assert_eq!(
        without_unit_tests("a\n#[cfg(test)]\nmod tests {\n {x} }\nb"),
        "a\n\n\n\nb"
    );
    assert_eq!(without_unit_tests("#[cfg(test)]\nmod tests;\nb"), "\n\nb");
    assert!(has_word("use std::fs;", "std::fs") && !has_word("std::fsx", "std::fs"));
    assert!(has_word("Kind::Read", "Kind::") && !has_word("ErrorKind::Other", "Kind::"));
}
