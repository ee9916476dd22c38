//! Fuzzing, the short form: what was kept of the long one, and what comes of it when bytes are
//! taken out, put in and changed. `tools/fuzz` is the long one.
//!
//! `FLIPCHART_FUZZ=600` goes on for so many seconds a target, `FLIPCHART_TARGET=session` with that
//! one alone; what breaks something is written beside what was kept, and told.
#![expect(
    clippy::disallowed_methods,
    reason = "files that are kept, and how long a long run lasts"
)]

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    panic::catch_unwind,
    path::PathBuf,
    time::{Duration, Instant},
};

mod targets;

use targets::TARGETS;

use crate::support::counted::counted;

/// So many are tried of each target where nobody asks for more.
const SHORT: usize = 60;

fn folder(target: &str) -> PathBuf {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fuzz");
    PathBuf::from(data).join(target)
}

/// What is kept for a target, in the order of its names.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder(target)).expect("each target has a corpus");
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    let read = |path: &PathBuf| fs::read(path).expect("what is kept can be read");
    let all: Vec<Vec<u8>> = files.iter().map(read).collect();
    assert!(!all.is_empty(), "nothing is kept for {target}");
    all
}

#[test]
fn what_was_kept_breaks_nothing() {
    let mut tried = 0;
    for (name, target) in TARGETS {
        for bytes in kept(name) {
            target(&bytes);
            tried += 1;
        }
    }
    counted("fuzzed inputs that were kept", tried);
}

/// The same at each short run; a long one tries what the one before did not.
fn seed(is_long: bool) -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let drawn = now.map_or(0, |now| now.as_secs() << 1 | 1);
    0x9e37_79b9_7f4a_7c15 ^ if is_long { drawn } else { 0 }
}

/// Numbers that look drawn, the same at each run (xorshift64).
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap_or(0)
    }
}

/// Bytes that readers stumble over.
const WORDS: [&[u8]; 12] = [
    b"\"",
    b"\\",
    b"{",
    b"]",
    b"\x1b[",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"null",
    b"-1",
    b"1e999",
    b"\n",
];

/// One to four changes; now and then the end of another text.
fn changed(all: &[Vec<u8>], drawn: &mut Drawn) -> Vec<u8> {
    let any = |drawn: &mut Drawn| all.get(drawn.below(all.len())).cloned().unwrap_or_default();
    let mut bytes = any(drawn);
    for _ in 0..=drawn.below(4) {
        let at = drawn.below(bytes.len() + 1);
        let end = (at + drawn.below(16)).min(bytes.len());
        match drawn.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes
                .splice(at..at, WORDS[drawn.below(WORDS.len())].iter().copied())
                .for_each(drop),
            3 => {
                let twice: Vec<u8> = bytes[at..end].to_vec();
                bytes.splice(at..at, twice).for_each(drop);
            }
            4 => {
                let other = any(drawn);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[drawn.below(other.len())..]);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << drawn.below(8);
                }
            }
        }
    }
    bytes
}

#[test]
fn what_comes_of_it_breaks_nothing() {
    let seconds = std::env::var("FLIPCHART_FUZZ").ok();
    let long = seconds.and_then(|seconds| seconds.parse().ok());
    let long = long.map(Duration::from_secs);
    let wanted = std::env::var("FLIPCHART_TARGET").ok();
    let is_wanted = |name: &str| {
        let wanted = wanted.as_deref();
        wanted.is_none_or(|all| all.split(' ').any(|one| one == name))
    };
    let mut broken = Vec::new();
    for (name, target) in TARGETS.into_iter().filter(|(name, _)| is_wanted(name)) {
        let all = kept(name);
        let mut drawn = Drawn(seed(long.is_some()));
        let begun = Instant::now();
        let mut count = 0;
        while long.map_or(count < SHORT, |long| begun.elapsed() < long) {
            let bytes = changed(&all, &mut drawn);
            if catch_unwind(|| target(&bytes)).is_err() {
                let mut hash = DefaultHasher::new();
                hash.write(&bytes);
                let file = folder(name).join(format!("found-{:016x}", hash.finish()));
                fs::write(&file, &bytes).expect("what was found can be kept");
                broken.push(file);
                break;
            }
            count += 1;
        }
        println!("{name}: {count} inputs");
        counted(&format!("changed inputs of {name}"), count);
    }
    assert!(broken.is_empty(), "{broken:?}");
}
