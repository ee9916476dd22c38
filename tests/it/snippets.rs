//! What the README and the pages under `docs` tell somebody to type, typed: every block of commands
//! is run, and every command named in a sentence is there, with the flags it is named with.
//!
//! Blocks of a page are run one after the other in one folder. A comment above a block says how:
//! `in a terminal`, `run where there is TOOL`, or `not run: WHY`.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::wildcard_enum_match_arm, reason = "enums of a library")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use flipchart::{
    assets::demo,
    cli::{self, Console},
};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::{
    pty::{Desk, PROGRAM, SIZE, write},
    support::pty::{Exit, Terminal},
};

/// What a page takes to be there when its reader begins.
const THERE: &[(&str, &[&str])] = &[
    ("README.md", &["library.flipchart.json", "stakeholders.csv"]),
    (
        "docs/commands.md",
        &[
            "library.flipchart.json",
            "table-2.flipchart.json",
            "follow-up.flipchart.json",
            "archive/spring.flipchart.json",
            "stakeholders.csv",
            "kumu-blueprint.json",
        ],
    ),
    ("docs/formats.md", &["library.flipchart.json"]),
];

const STAKEHOLDERS: &str = "name,stance,influence\nHarbour trust,-2,4\nSwimming club,3,2\n";

/// Pages whose blocks of JSON and TOML have tests of their own: `own` and `config`.
const READ_ELSEWHERE: [&str; 2] = ["docs/own-workshop.md", "docs/configuration.md"];

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir("docs")
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    pages.extend(["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from));
    pages.sort();
    pages
}

fn text(page: &Path) -> String {
    fs::read_to_string(page).unwrap()
}

/// A block of a page: its language, the comment above it, what it holds.
struct Block {
    language: String,
    mark: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut mark = String::new();
    let mut open = false;
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        match event {
            Event::Html(html) => mark = comment(&html),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                blocks.push(Block {
                    language: info.split(' ').next().unwrap_or_default().to_string(),
                    mark: std::mem::take(&mut mark),
                    text: String::new(),
                });
                open = true;
            }
            Event::Text(text) if open => blocks.last_mut().unwrap().text += &text,
            Event::End(TagEnd::CodeBlock) => open = false,
            Event::Start(Tag::HtmlBlock) => {}
            Event::Start(_) => mark.clear(),
            _ => {}
        }
    }
    blocks
}

fn comment(html: &str) -> String {
    let inner = html.trim().strip_prefix("<!--");
    let inner = inner.and_then(|it| it.strip_suffix("-->"));
    inner.unwrap_or_default().trim().to_string()
}

/// A folder as the page takes it to be, with the program on the path.
fn desk(page: &str) -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config")).unwrap();
    let there = THERE.iter().find(|(own, _)| *own == page);
    for name in there.map_or(&[][..], |(_, names)| names) {
        let path = desk.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if name.ends_with(".flipchart.json") {
            write(&path, demo().as_bytes());
        } else if *name == "stakeholders.csv" {
            write(&path, STAKEHOLDERS.as_bytes());
        } else {
            write(&path, &kumu(&desk));
        }
    }
    desk
}

/// A map as Kumu hands it out.
fn kumu(desk: &Desk) -> Vec<u8> {
    let map = "kumu.flipchart.json";
    desk.run(&["import", "stakeholders.csv", "--workshop", "power-map", map]);
    desk.run(&["export", map, "--format", "kumu"]).stdout
}

fn path_with_the_program() -> String {
    let folder = Path::new(PROGRAM).parent().unwrap().display();
    let path = std::env::var("PATH").unwrap_or_default();
    format!("{folder}:{path}")
}

fn shell(desk: &Desk, script: &str) -> Output {
    let mut command = Command::new("sh");
    let command = command.args(["-e", "-c", script]).envs(desk.env());
    let command = command.env("PATH", path_with_the_program());
    let command = command
        .env("HOME", desk.path(""))
        .stdin(std::process::Stdio::null());
    command.current_dir(desk.path("")).output().unwrap()
}

/// Each line by itself: something is shown, and two Ctrl-C leave.
fn in_a_terminal(desk: &Desk, script: &str) {
    for line in script.lines() {
        let path = path_with_the_program();
        let mut env = desk.env();
        env.push(("PATH", path));
        let env: Vec<(&str, &str)> = env.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let args = ["-c", line];
        let mut terminal = Terminal::start("sh".as_ref(), &args, &env, &desk.path(""), SIZE);
        terminal.wait_until("something to be shown", |it| !it.screen().trim().is_empty());
        terminal.quiet();
        terminal.keys("{ctrl-c}");
        if !line.contains("--plain") {
            terminal.wait_for("Ctrl-C again leaves");
            terminal.keys("{ctrl-c}");
            assert_eq!(terminal.wait_exit(), Exit::Code(0), "{line}");
        }
    }
}

fn has(tool: &str) -> bool {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {tool}")])
        .output();
    found.is_ok_and(|it| it.status.success())
}

/// Whether it was run.
fn runs(desk: &Desk, page: &str, block: &Block) -> bool {
    let mark = block.mark.as_str();
    if let Some(why) = mark.strip_prefix("not run:") {
        assert!(why.trim().len() > 5, "{page}: why? {mark}");
        return false;
    }
    if mark == "in a terminal" {
        in_a_terminal(desk, &block.text);
        return true;
    }
    if let Some(tool) = mark.strip_prefix("run where there is ") {
        if !has(tool) {
            return false;
        }
    } else {
        assert_eq!(mark, "", "{page}: a comment that says nothing here");
    }
    let told = shell(desk, &block.text);
    assert!(told.status.success(), "{page}:\n{}{told:?}", block.text);
    true
}

#[test]
fn every_block_of_commands_runs() {
    let mut count = 0;
    for page in pages() {
        let name = page.to_string_lossy();
        let desk = desk(&name);
        for block in blocks(&text(&page)) {
            match block.language.as_str() {
                "sh" => count += usize::from(runs(&desk, &name, &block)),
                "text" => {}
                "json" | "toml" if READ_ELSEWHERE.contains(&&*name) => {}
                "json" => {
                    for one in serde_json::Deserializer::from_str(&block.text).into_iter() {
                        drop::<serde_json::Value>(one.unwrap());
                    }
                }
                other if !name.starts_with("docs") && other.is_empty() => {}
                other => assert_eq!(other, "sh, text, json or toml", "{name}:\n{}", block.text),
            }
        }
    }
    assert!(count > 20, "{count}");
}

/// What the program prints for some arguments, and whether it was wrong to ask.
fn help(words: &[&str]) -> Option<String> {
    let args = [&["flipchart"], words, &["--help"]].concat();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
    };
    let code = cli::run(args.iter().map(Into::into), &mut console);
    (code == 0).then(|| String::from_utf8(out).unwrap())
}

fn is_command(word: &str) -> bool {
    help(&[]).is_some_and(|all| all.contains(&format!("\n  {word} ")))
}

/// What is named in sentences: a command and its flags.
fn is_there(code: &str) -> Result<(), String> {
    let rest = code.strip_prefix("flipchart").unwrap_or_default();
    let rest = rest.split(['|', '>', '<', ';']).next().unwrap_or_default();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_word = |word: &&&str| word.chars().all(|it| it.is_ascii_lowercase());
    let named: Vec<&str> = words.iter().take_while(is_word).copied().collect();
    let mut longest = (0..=named.len().min(2)).rev();
    let found = longest.find_map(|most| help(&named[..most]));
    let help = found.ok_or_else(|| format!("no help to `{code}`"))?;
    if !named.is_empty() && !is_command(named[0]) {
        return Err(format!("`{code}`: there is no command {}", named[0]));
    }
    let flags = words.iter().filter(|word| word.starts_with("--"));
    let flags: BTreeSet<&str> = flags.map(|it| it.split('=').next().unwrap_or(it)).collect();
    match flags.into_iter().find(|flag| !help.contains(*flag)) {
        Some(flag) => Err(format!("`{code}`: there is no {flag}")),
        None => Ok(()),
    }
}

#[test]
fn every_command_in_a_sentence_is_there() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for page in pages().into_iter().chain([PathBuf::from("CHANGELOG.md")]) {
        let page_text = text(&page);
        for event in Parser::new_ext(&page_text, Options::ENABLE_TABLES) {
            let Event::Code(code) = event else { continue };
            if code.starts_with("flipchart ") {
                count += 1;
                wrong.extend(
                    is_there(&code)
                        .err()
                        .map(|it| format!("{}: {it}", page.display())),
                );
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count > 60, "{count}");
}

#[test]
fn what_is_not_there_is_seen() {
    assert!(is_there("flipchart exprt FILE").is_err());
    assert!(is_there("flipchart export FILE --redacted").is_err());
    assert!(is_there("flipchart workshops copy power-map > mine.json").is_ok());
    assert!(is_there("flipchart FILE").is_ok());
    let page = "<!-- not run: it is long -->\n```sh\nsleep 9\n```\n\ntext\n\n```sh\nfalse\n```\n";
    let found = blocks(page);
    assert_eq!(
        (found[0].mark.as_str(), found[1].mark.as_str()),
        ("not run: it is long", "")
    );
    let desk = Desk::new();
    assert!(!runs(&desk, "a page", &found[0]));
    assert!(!shell(&desk, &found[1].text).status.success());
}

/// Pictures are shown in the two ways of a code host, and none is missing or unused.
#[test]
fn every_picture_named_is_there() {
    let readme = text(Path::new("README.md"));
    let named: BTreeSet<&str> = readme
        .split('"')
        .filter(|it| it.starts_with("docs/pictures/"))
        .collect();
    for picture in &named {
        assert!(Path::new(picture).exists(), "{picture}");
        if let Some(name) = picture.strip_suffix("-dark.svg") {
            let light = format!("{name}-light.svg");
            assert!(named.contains(light.as_str()), "{light}");
        }
    }
    assert!(named.len() > 8);
    let shown = readme.matches("<img ").count();
    assert_eq!(shown, readme.matches("<img alt=\"").count());
}
