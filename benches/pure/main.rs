//! What the parts without a terminal cost: `cargo bench --bench pure`. What a key costs on a screen
//! is `benches/terminal.sh`; what saving costs is `cargo bench --bench saving`.

mod analysis;
mod crowd;
mod exports;
mod files;
mod growth;
mod panes;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    benches,
    files::open,
    files::fold,
    files::apply,
    analysis::analysis,
    panes::panes,
    growth::growth,
    exports::exports,
);
criterion_main!(benches);
