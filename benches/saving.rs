//! What saving costs, as ratios to a bare append and data sync of the same bytes on the same disk,
//! by turns: `cargo bench --bench saving`. One entry is what a note, a dot or an answer costs; a
//! burst is a paste of so many notes, which is one write and one sync.
//!
//! The files are in the folder for temporary ones; `TMPDIR` names another disk.

#![expect(clippy::expect_used, reason = "a bench that can't be set up says why")]
#![expect(clippy::print_stdout, reason = "it is what a bench is for")]
#![expect(
    clippy::disallowed_methods,
    reason = "it looks at the clock to measure"
)]

#[path = "pure/crowd.rs"]
#[expect(dead_code, reason = "the other bench measures more of it")]
mod crowd;

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

use flipchart::{
    domain::entry::Entry,
    store::{self, Store},
};
use tempfile::TempDir;

use crowd::{Crowd, fresh};

const ROUNDS: usize = 400;
const BURST: usize = 100;

fn main() {
    let folder = TempDir::new().expect("a folder");
    let mut crowd = Crowd::new("asset-map");
    crowd.notes("assets", "people", ROUNDS);
    let one = by_turns(folder.path(), &crowd.said, 1);
    let mut crowd = Crowd::new("asset-map");
    crowd.notes("assets", "people", BURST * 20);
    let burst = by_turns(folder.path(), &crowd.said, BURST);
    println!("| saved at once | median | bare | ratio |");
    println!("| --- | ---: | ---: | ---: |");
    row("1 entry", &one);
    row(&format!("{BURST} entries"), &burst);
}

/// Medians: by the store, and bare.
struct Medians {
    store: Duration,
    bare: Duration,
}

fn row(name: &str, medians: &Medians) {
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let (store, bare) = (micros(medians.store), micros(medians.bare));
    println!(
        "| {name} | {store:.0} µs | {bare:.0} µs | {:.2} |",
        store / bare
    );
}

/// Saves entries so many at once, in turn with the same bytes written barely.
fn by_turns(folder: &Path, said: &[Entry], at_once: usize) -> Medians {
    let path = folder.join(format!("by-{at_once}.flipchart.json"));
    let opened = store::create(&path, fresh("asset-map")).expect("a new session");
    let mut store = opened.store;
    let journal = path.with_extension("journal");
    let mut bare = File::create(folder.join("bare")).expect("a new file");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut before = length(&journal);
    for entries in said.chunks(at_once) {
        ours.push(timed(|| save(&mut store, entries)));
        let after = length(&journal);
        let bytes = vec![b'x'; after - before];
        theirs.push(timed(|| append(&mut bare, &bytes)));
        before = after;
    }
    Medians {
        store: median(ours),
        bare: median(theirs),
    }
}

fn save(store: &mut Store, entries: &[Entry]) {
    for entry in entries {
        store.append(entry);
    }
    store.sync().expect("a sync");
}

fn append(file: &mut File, bytes: &[u8]) {
    file.write_all(bytes).expect("a write");
    file.sync_data().expect("a sync");
}

fn length(path: &Path) -> usize {
    let metadata = fs::metadata(path).expect("a file");
    usize::try_from(metadata.len()).expect("a length")
}

fn timed(work: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
