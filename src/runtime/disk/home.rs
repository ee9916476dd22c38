//! The home screen's lists, and what is done from there with a session that is not open.
//!
//! Not here: opening one (`disk`), and how files are read and written (`store`, `assets`).

use std::path::Path;

use super::Disk;
use crate::{
    assets,
    domain::record::At,
    store::{self, Opened},
    tui::app::{App, Home, Offer, Recent, Screen},
};

/// How many sessions the home screen lists.
const MOST_RECENT: usize = 8;

impl Disk {
    /// What the home screen lists.
    pub(in crate::runtime) fn home(&self, _now: At) -> Home {
        let recent = store::recent(&self.folders.data, MOST_RECENT);
        let recent = recent.into_iter().map(|summary| Recent {
            stands: stands(&summary),
            path: summary.path,
            title: summary.title,
            last: summary.last,
            notes: summary.notes,
        });
        let offer = |listed: assets::Listed| Offer {
            name: listed.id,
            title: listed.title,
            summary: listed.summary,
            minutes: listed.minutes,
        };
        let listed = assets::listed(&self.folders.workshops());
        let offers = listed
            .into_iter()
            .filter(|listed| listed.flaw.is_none())
            .map(offer);
        Home {
            recent: recent.collect(),
            offers: offers.collect(),
            picked: 0,
            typing: None,
        }
    }

    /// The lists anew, what is picked as near to where it was as they allow.
    pub(super) fn refresh_home(&self, app: &mut App, now: At) {
        if let Screen::Home(home) = &mut app.screen {
            let picked = home.picked;
            **home = self.home(now);
            home.picked = picked.min(home.rows().saturating_sub(1));
        }
    }
}

/// As in `power map, step 5 of 14`.
fn stands(summary: &store::Summary) -> String {
    if summary.finished {
        return "finished".to_string();
    }
    format!(
        "{}, step {} of {}",
        summary.step_title.to_lowercase(),
        summary.step,
        summary.of
    )
}

/// Opened, renamed and folded at once, as the title stands in no entry.
pub(super) fn rename(path: &Path, title: &str, now: At) -> anyhow::Result<()> {
    let Opened {
        mut room,
        mut store,
        read_only,
        ..
    } = store::open(path, now)?;
    if let Some(why) = read_only {
        anyhow::bail!("it can't be renamed: {why}");
    }
    room.rename(title);
    store.fold_now(&room)?;
    store.close(&room)?;
    Ok(())
}
