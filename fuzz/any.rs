//! One program for all targets: `FLIPCHART_TARGET` says which.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../tests/it/fuzz/targets.rs"]
mod targets;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let wanted = std::env::var("FLIPCHART_TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|(name, _)| *name == wanted);
    found.unwrap_or_else(|| panic!("FLIPCHART_TARGET names none")).1
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
