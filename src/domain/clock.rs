//! What a phase's clock says at a moment. Not here: reading the time, and starting or stopping
//! (`decide/course.rs`).

use super::record::{At, Phase};

/// The longest time box, in seconds.
pub const LONGEST_BOX_S: u32 = 86_400;

/// A phase's clock at one moment, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time box; 0: untimed.
    pub planned_s: u32,
    /// Up to now, the running part included.
    pub spent_s: u32,
    pub running: bool,
}

impl Reading {
    /// The clock of `phase` at `now`. A clock that was set back counts nothing, never less.
    pub fn of(phase: &Phase, now: At) -> Self {
        let running_s = phase
            .running_since
            .map_or(0, |since| seconds_between(since, now));
        Self {
            planned_s: phase.planned_s,
            spent_s: phase.spent_s.saturating_add(running_s),
            running: phase.running_since.is_some(),
        }
    }

    /// Nothing spent yet, and not running.
    pub fn is_untouched(self) -> bool {
        !self.running && self.spent_s == 0
    }

    /// What is left of the box, in seconds; 0 once it is over.
    pub fn left_s(self) -> u32 {
        self.planned_s.saturating_sub(self.spent_s)
    }

    /// How far over the box it is, in seconds; 0 while there is time, and where there is no box.
    pub fn over_s(self) -> u32 {
        if self.planned_s == 0 {
            0
        } else {
            self.spent_s.saturating_sub(self.planned_s)
        }
    }

    /// Whether there was a box and it is used up.
    pub fn is_over(self) -> bool {
        self.planned_s > 0 && self.spent_s >= self.planned_s
    }
}

/// Whole seconds from `from` to `to`, 0 where `to` is earlier.
pub fn seconds_between(from: At, to: At) -> u32 {
    u32::try_from((to - from).num_seconds().max(0)).unwrap_or(u32::MAX)
}

/// `09:58`; minutes go past 99 rather than turning into hours.
pub fn minutes_and_seconds(seconds: u32) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// `0:40`, `12:05`: as it is said, without a leading zero.
pub fn spoken(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> At {
        At::from_timestamp(1_800_000_000 + second, 0).unwrap()
    }

    fn phase(planned_s: u32, spent_s: u32, running_since: Option<At>) -> Phase {
        let unknown = crate::domain::record::Unknown::new();
        Phase {
            step: "s".into(),
            phase: "p".into(),
            planned_s,
            spent_s,
            running_since,
            uncovered: false,
            unknown,
        }
    }

    #[test]
    fn readings() {
        for (phase, now, (left, over, is_over)) in [
            (phase(600, 0, None), 0, (600, 0, false)),
            (phase(600, 30, Some(at(0))), 60, (510, 0, false)),
            (phase(600, 540, Some(at(0))), 60, (0, 0, true)),
            (phase(600, 540, Some(at(0))), 100, (0, 40, true)),
            (phase(600, 30, Some(at(100))), 60, (570, 0, false)),
            (phase(0, 30, Some(at(0))), 60, (0, 0, false)),
        ] {
            let reading = Reading::of(&phase, at(now));
            assert_eq!(
                (reading.left_s(), reading.over_s(), reading.is_over()),
                (left, over, is_over),
                "{phase:?}"
            );
        }
    }

    #[test]
    fn shown_times() {
        assert_eq!(minutes_and_seconds(598), "09:58");
        assert_eq!(minutes_and_seconds(6_300), "105:00");
        assert_eq!(spoken(40), "0:40");
    }
}
