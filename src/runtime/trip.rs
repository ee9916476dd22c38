//! Where a test has the program break on purpose. Only in a build for debugging, and only where
//! `FLIPCHART_TRIP` names the place, and a file: once that is there, the place panics.

/// Panics, if that is asked for here; its words quote, as those of a slice out of bounds do.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "that is what it is for")]
pub(super) fn over(place: &str) {
    let asked = std::env::var("FLIPCHART_TRIP").unwrap_or_default();
    if let Some((at, file)) = asked.split_once(' ')
        && at == place
        && std::path::Path::new(file).exists()
    {
        panic!("tripped over {file}");
    }
}

#[cfg(not(debug_assertions))]
pub(super) fn over(_: &str) {}
