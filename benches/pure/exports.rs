//! Each format that leaves the room, from the report of a full hall.

use std::hint::black_box;

use criterion::Criterion;
use flipchart::{
    domain::report::Report,
    export::{Dialect, csv, html, ics, json, markdown, svg},
};

use crate::crowd::{Crowd, HALL};

pub(crate) fn exports(criterion: &mut Criterion) {
    let crowd = Crowd::of(HALL);
    let report = Report::of(crowd.room.session());
    let mut group = criterion.benchmark_group("export");
    group.sample_size(20);
    let mut format = |name: &str, write: &dyn Fn(&Report) -> usize| {
        group.bench_function(name, |bench| bench.iter(|| black_box(write(&report))));
    };
    format("markdown", &|report| markdown::markdown(report).len());
    format("html", &|report| html::html(report).len());
    format("svg", &|report| svg::files(report).len());
    format("csv", &|report| {
        csv::tables(report, Dialect::default()).len()
    });
    format("ics", &|report| ics::calendar(report).len());
    format("json", &|report| json::json(report).len());
    group.finish();
}
