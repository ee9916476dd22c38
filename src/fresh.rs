//! A session that is about to begin: what it is called, and what its file is called. From the
//! command line and from the home screen it must be the same.
//!
//! Not here: the time (the caller says), the disk, and ids.

use chrono::{DateTime, FixedOffset};

use crate::domain::{text::clean, workshop::Workshop};

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
        let definition = assets::definition(assets::built_in()[0].text).unwrap();
        let now = "2026-11-22T23:30:00-02:00".parse().unwrap();
        assert_eq!(title(&definition.workshop, now), "Asset map, 22 Nov 2026");
        assert_eq!(file_name(&definition.workshop, now), "asset-map-2026-11-22");
    }
}
