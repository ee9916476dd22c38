//! A session that is about to begin: what it is called, and what its file is called. From the
//! command line and from the home screen it must be the same.
//!
//! Not here: the time and the id (the caller says), and the disk.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, SubsecRound};

use crate::domain::{
    id::Id,
    session::{Definition, Session},
    text::clean,
    workshop::Workshop,
};

/// A session that begins at `now`, in whole seconds; without a title it is called by workshop and
/// date. `time_zone` is the zone's IANA name, or empty.
pub fn session(
    id: Id,
    title: Option<String>,
    definition: Arc<Definition>,
    now: DateTime<FixedOffset>,
    time_zone: String,
) -> Session {
    let title = title.unwrap_or_else(|| self::title(&definition.workshop, now));
    let at = now.to_utc().trunc_subsecs(0);
    Session::new(id, title, definition, at, time_zone)
}

/// The session's title where nobody gave one: `Asset map, 22 Nov 2026`.
pub fn title(workshop: &Workshop, now: DateTime<FixedOffset>) -> String {
    format!("{}, {}", clean(&workshop.title), now.format("%-d %b %Y"))
}

/// The file's name, but for its ending: `asset-map-2026-11-22`.
pub fn file_name(workshop: &Workshop, now: DateTime<FixedOffset>) -> String {
    format!("{}-{}", workshop.id, now.format("%Y-%m-%d"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[test]
    fn called_by_workshop_and_the_day_it_is_where_one_sits() {
        let definition =
            assets::definition(include_str!("../assets/workshops/asset-map.json")).unwrap();
        let now = "2026-11-22T23:30:00-02:00".parse().unwrap();
        assert_eq!(title(&definition.workshop, now), "Asset map, 22 Nov 2026");
        assert_eq!(file_name(&definition.workshop, now), "asset-map-2026-11-22");
    }
}
