//! What a test has tried, and how often, for the table in docs/reliability.md.

use std::{fs::OpenOptions, io::Write as _};

/// Adds a line to the file that `FLIPCHART_COUNTS` names, if it names one: what, how often, how
/// often something was lost.
pub(crate) fn counted(what: &str, count: usize) {
    let Some(path) = std::env::var_os("FLIPCHART_COUNTS") else {
        return;
    };
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .expect("the file of counts can be written");
    writeln!(file, "{what}\t{count}\t0").expect("the file of counts can be written");
}

/// The short form of a test takes one case in `each`; the long one, asked for by
/// `FLIPCHART_LONG`, takes all.
pub(crate) fn stride(each: usize) -> usize {
    if std::env::var_os("FLIPCHART_LONG").is_some() {
        1
    } else {
        each
    }
}
