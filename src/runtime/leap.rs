//! Whether the wall clock leapt: the monotonic clock stands while a machine sleeps, and nobody sets
//! it. What comes of a leap is said in `tui`.

use std::time::Instant;

use chrono::{DateTime, Utc};

/// Less than this is the drift of two clocks, in milliseconds.
const DRIFT_MS: i64 = 5_000;

/// Both clocks as they were last seen.
#[derive(Debug)]
pub(super) struct Watch {
    wall: DateTime<Utc>,
    steady: Instant,
}

impl Watch {
    #[expect(
        clippy::disallowed_methods,
        reason = "the runtime alone reads the clocks"
    )]
    pub(super) fn new() -> Self {
        Self {
            wall: Utc::now(),
            steady: Instant::now(),
        }
    }

    /// Whole seconds that the wall clock went further than time did since it was last asked;
    /// negative: it was set back.
    pub(super) fn leapt(&mut self) -> Option<i64> {
        let before = std::mem::replace(self, Self::new());
        let wall_ms = (self.wall - before.wall).num_milliseconds();
        let steady = self.steady.saturating_duration_since(before.steady);
        leap(
            wall_ms,
            i64::try_from(steady.as_millis()).unwrap_or(i64::MAX),
        )
    }
}

/// The difference in whole seconds, where it is more than drift.
fn leap(wall_ms: i64, steady_ms: i64) -> Option<i64> {
    let ahead_ms = wall_ms.saturating_sub(steady_ms);
    // Rounded, so that an hour set is an hour said.
    let seconds = ahead_ms.saturating_add(500).div_euclid(1_000);
    (ahead_ms.abs() >= DRIFT_MS).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaps_and_drift() {
        for (wall_ms, steady_ms, leapt) in [
            (1_004, 1_003, None),
            (60_000, 60_004, None),
            (5_900, 1_000, None),
            (721_000, 1_003, Some(720)),
            (-3_599_000, 1_002, Some(-3_600)),
            (-4_000, 900, None),
        ] {
            assert_eq!(leap(wall_ms, steady_ms), leapt, "{wall_ms} {steady_ms}");
        }
    }
}
