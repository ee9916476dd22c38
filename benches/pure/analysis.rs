//! What the program concludes from a full hall: 60 partners, 400 assets, 600 links.

use std::hint::black_box;

use criterion::Criterion;
use flipchart::domain::{
    analysis::{Facts, findings, open_ends, so_far},
    prompt::{Prompt, Viewer},
    report::Report,
};

use crate::crowd::{Crowd, HALL, begin};

pub(crate) fn analysis(criterion: &mut Criterion) {
    let crowd = Crowd::of(HALL);
    let session = crowd.room.session();
    let today = begin().date_naive();
    let mut group = criterion.benchmark_group("analysis");
    group.bench_function("findings", |bench| {
        bench.iter(|| black_box(findings(&Facts::of(session))));
    });
    group.bench_function("so far", |bench| {
        bench.iter(|| black_box(so_far(&Facts::of(session))));
    });
    group.bench_function("open ends", |bench| {
        bench.iter(|| black_box(open_ends(session, today)));
    });
    group.bench_function("prompt", |bench| {
        bench.iter(|| black_box(Prompt::of_room(session, &Viewer::Wall)));
    });
    group.bench_function("report", |bench| {
        bench.iter(|| black_box(Report::of(session)));
    });
    group.finish();
}
