//! The pictures of the documents: the real program, driven by the keys in `docs/pictures/*.keys`.
//! Every run plays them and looks whether they still lead there; `tools/pictures` draws them anew.
//!
//! A line of a script is a word and what goes with it:
//!
//! | word | does |
//! | --- | --- |
//! | `#` | says in words what can be seen |
//! | `first` | runs flipchart before, without a terminal |
//! | `size` | columns and rows, as in `80x24` |
//! | `run` | starts flipchart in the terminal |
//! | `print` | in its place: what flipchart prints is the picture |
//! | `wait` | goes on once the text is on the screen |
//! | `keys` | presses keys, in the language of `support/pty/keys.rs` |
//! | `see` | the text has to be in the picture |
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::pty::{Desk, PROGRAM, write};

mod strokes;
mod svg;

const FOLDER: &str = "docs/pictures";

/// The heaviest that a picture may be, in bytes.
const HEAVIEST: u64 = 60_000;

/// Set, pictures are drawn anew.
const DRAWS: &str = "FLIPCHART_PICTURES";

struct Script {
    name: String,
    lines: Vec<(String, String)>,
}

impl Script {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let line = |line: &str| {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            (word.to_string(), rest.to_string())
        };
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|it| !it.is_empty()).map(line).collect();
        Self { name, lines }
    }

    fn all(&self, word: &str) -> impl Iterator<Item = &str> {
        let same = move |line: &&(String, String)| line.0 == word;
        self.lines
            .iter()
            .filter(same)
            .map(|(_, rest)| rest.as_str())
    }

    fn one(&self, word: &str) -> Option<&str> {
        self.all(word).next()
    }

    /// The pictures it makes: of a terminal one dark and one light.
    fn pictures(&self) -> Vec<(PathBuf, &'static str)> {
        let file = |end: &str| Path::new(FOLDER).join(format!("{}{end}.svg", self.name));
        if self.one("print").is_some() {
            return vec![(file(""), "dark")];
        }
        let both = ["dark", "light"];
        both.map(|theme| (file(&format!("-{theme}")), theme))
            .to_vec()
    }

    /// Plays it, and gives the picture.
    fn plays(&self, theme: &str) -> String {
        let desk = Desk::new();
        fs::create_dir_all(desk.path("config")).unwrap();
        let settings = format!("theme = \"{theme}\"\ncolours = \"full\"\n");
        write(&desk.path("config/config.toml"), settings.as_bytes());
        for args in self.all("first") {
            run(&desk, args);
        }
        match self.one("print") {
            Some(args) => self.sees(run(&desk, args)),
            None => self.sees(self.in_a_terminal(&desk)),
        }
    }

    fn in_a_terminal(&self, desk: &Desk) -> String {
        let size = self.one("size").unwrap_or("80x24");
        let (cols, rows) = size.split_once('x').unwrap();
        let size = (cols.parse().unwrap(), rows.parse().unwrap());
        let args = words(self.one("run").unwrap_or_default());
        let mut terminal = desk.start(PROGRAM, &args, size);
        for (word, rest) in &self.lines {
            match word.as_str() {
                "wait" | "see" => terminal.wait_for(rest),
                "keys" => terminal.keys(rest),
                "#" | "first" | "size" | "run" => {}
                _ => assert_eq!(word, "a word of a script", "{}", self.name),
            }
        }
        terminal.quiet();
        let about: Vec<&str> = self.all("#").collect();
        svg::svg(&terminal, size, &about.join(" "))
    }

    fn sees(&self, picture: String) -> String {
        for text in self.all("see") {
            assert!(holds(&picture, text), "{}: no {text:?}", self.name);
        }
        picture
    }
}

/// Whether a text is in a picture's words.
fn holds(picture: &str, text: &str) -> bool {
    let xml = roxmltree::Document::parse(picture).unwrap();
    let texts = xml.descendants().filter_map(|node| node.text());
    texts.collect::<Vec<_>>().join("\n").contains(text)
}

fn words(args: &str) -> Vec<&str> {
    args.split_whitespace().collect()
}

fn run(desk: &Desk, args: &str) -> String {
    let told = desk.run(&words(args));
    assert!(told.status.success(), "{args}: {told:?}");
    String::from_utf8(told.stdout).unwrap()
}

fn scripts() -> Vec<Script> {
    let there = fs::read_dir(FOLDER).unwrap();
    let mut paths: Vec<PathBuf> = there.map(|it| it.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "keys"));
    paths.sort();
    paths.iter().map(|path| Script::read(path)).collect()
}

#[test]
fn every_script_leads_to_its_picture() {
    let draws = env::var_os(DRAWS).is_some();
    for script in scripts() {
        assert!(
            script.one("see").is_some(),
            "{}: what is on it?",
            script.name
        );
        let themes = if draws { usize::MAX } else { 1 };
        for (path, theme) in script.pictures().into_iter().take(themes) {
            let picture = script.plays(theme);
            if draws {
                write(&path, picture.as_bytes());
            }
        }
    }
}

#[test]
fn every_picture_is_there_small_and_of_its_script() {
    let mut made: Vec<PathBuf> = Vec::new();
    for script in scripts() {
        for (path, _) in script.pictures() {
            let picture = fs::read_to_string(&path).unwrap_or_default();
            let again = format!("tools/pictures draws {} again", path.display());
            assert!(!picture.is_empty(), "{again}");
            for text in script.all("see") {
                assert!(holds(&picture, text), "no {text:?}: {again}");
            }
            assert!(fs::metadata(&path).unwrap().len() <= HEAVIEST, "{path:?}");
            made.push(path);
        }
    }
    let there = fs::read_dir(FOLDER).unwrap();
    let there = there.map(|it| it.unwrap().path());
    for path in there.filter(|path| path.extension().is_some_and(|it| it == "svg")) {
        assert!(made.contains(&path), "{path:?} has no script");
    }
}
