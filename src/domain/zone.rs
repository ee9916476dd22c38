//! What the clock on the wall showed where a session was held. The time zones' rules are built in, so
//! that the same session says the same on every machine.

use chrono::{DateTime, FixedOffset, Utc};

/// A moment by the clocks of the zone with that IANA name, such as `Europe/Lisbon`; none where
/// there is no such zone.
pub fn local(at: DateTime<Utc>, zone: &str) -> Option<DateTime<FixedOffset>> {
    // As files they take half the room that they take as tables.
    let file = tzdb_data::find_raw(zone.as_bytes())?;
    let rules = tz::TimeZone::from_tz_data(file).ok()?;
    let now = rules.find_local_time_type(at.timestamp()).ok()?;
    let offset = FixedOffset::east_opt(now.ut_offset())?;
    Some(at.with_timezone(&offset))
}

/// The day and the time, and whose: `Sunday 22 November 2026, 10:30 (Europe/Lisbon)`; in UTC where
/// the zone is not known.
pub fn told(at: DateTime<Utc>, zone: &str) -> String {
    const TOLD: &str = "%A %-d %B %Y, %H:%M";
    match local(at, zone).filter(|_| zone != "UTC") {
        Some(local) => format!("{} ({zone})", local.format(TOLD)),
        None => format!("{} UTC", at.format(TOLD)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_says_day_and_time() {
        for (at, zone, said) in [
            (
                "2026-11-22T09:00:00Z",
                "Europe/Lisbon",
                "Sunday 22 November 2026, 09:00 (Europe/Lisbon)",
            ),
            (
                "2026-07-22T23:30:00Z",
                "Europe/Lisbon",
                "Thursday 23 July 2026, 00:30 (Europe/Lisbon)",
            ),
            (
                "2026-07-22T23:30:00Z",
                "Asia/Kathmandu",
                "Thursday 23 July 2026, 05:15 (Asia/Kathmandu)",
            ),
            (
                "2026-01-01T03:00:00Z",
                "America/New_York",
                "Wednesday 31 December 2025, 22:00 (America/New_York)",
            ),
            (
                "2026-07-22T23:30:00Z",
                "Nowhere/Land",
                "Wednesday 22 July 2026, 23:30 UTC",
            ),
            (
                "2026-07-22T23:30:00Z",
                "",
                "Wednesday 22 July 2026, 23:30 UTC",
            ),
            (
                "2026-07-22T23:30:00Z",
                "UTC",
                "Wednesday 22 July 2026, 23:30 UTC",
            ),
        ] {
            assert_eq!(told(at.parse().unwrap(), zone), said);
        }
    }
}
