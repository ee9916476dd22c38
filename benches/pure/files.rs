//! Opening, folding and replaying sessions of 10 kB, 1 MB and 10 MB, beside what `serde_json` alone
//! takes to parse the same file.

#![expect(clippy::expect_used, reason = "a bench that can't be set up says why")]

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use flipchart::{domain::room::Room, store};
use serde_json::Value;
use tempfile::TempDir;

use crate::crowd::{Crowd, begin, fresh};

/// Of the session's file, in bytes.
const SIZES: [(&str, usize); 3] = [
    ("10 kB", 10_000),
    ("1 MB", 1_000_000),
    ("10 MB", 10_000_000),
];
const ENTRIES: usize = 10_000;
/// Notes said in one wish.
const MOST_AT_ONCE: usize = 5_000;

/// A session's file of at least so many bytes.
fn file(folder: &Path, bytes: usize) -> PathBuf {
    let path = folder.join(format!("{bytes}.flipchart.json"));
    let mut notes = bytes / 250;
    loop {
        let mut crowd = Crowd::new("asset-map");
        for from in (0..notes).step_by(MOST_AT_ONCE) {
            let to = notes.min(from + MOST_AT_ONCE);
            crowd.paste("assets", "people", from..to);
        }
        let mut opened = store::create(&path, fresh("asset-map")).expect("a new file");
        opened.store.fold_now(&crowd.room).expect("a fold");
        opened.store.close(&crowd.room).expect("a closed session");
        if fs::metadata(&path).expect("a file").len() >= bytes as u64 {
            return path;
        }
        fs::remove_file(&path).expect("a file less");
        fs::remove_file(path.with_extension("journal")).ok();
        notes += notes / 10 + 1;
    }
}

pub(crate) fn open(criterion: &mut Criterion) {
    let folder = TempDir::new().expect("a folder");
    let mut group = criterion.benchmark_group("open");
    group.sample_size(20);
    for (name, bytes) in SIZES {
        let path = file(folder.path(), bytes);
        let text = fs::read_to_string(&path).expect("a file");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("flipchart", name), |bench| {
            bench.iter(|| black_box(store::read_only(&path, begin()).expect("a session")));
        });
        group.bench_function(BenchmarkId::new("serde_json", name), |bench| {
            bench.iter(|| black_box(serde_json::from_str::<Value>(&text).expect("JSON")));
        });
    }
    group.finish();
}

pub(crate) fn fold(criterion: &mut Criterion) {
    let folder = TempDir::new().expect("a folder");
    let mut group = criterion.benchmark_group("fold");
    group.sample_size(10);
    for (name, bytes) in SIZES {
        let path = file(folder.path(), bytes);
        let mut opened = store::open(&path, begin()).expect("a session");
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(name, |bench| {
            bench.iter(|| opened.store.fold_now(&opened.room).expect("a fold"));
        });
        opened.store.close(&opened.room).expect("a closed session");
    }
    group.finish();
}

pub(crate) fn apply(criterion: &mut Criterion) {
    let mut crowd = Crowd::new("asset-map");
    crowd.notes("assets", "people", ENTRIES);
    let empty = Room::new(fresh("asset-map"), []);
    let mut group = criterion.benchmark_group("apply");
    group.sample_size(20);
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("10,000 entries", |bench| {
        let anew = || (empty.clone(), crowd.said.clone());
        bench.iter_batched(
            anew,
            |(mut room, said)| {
                for entry in said {
                    room.apply(entry);
                }
                room
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}
