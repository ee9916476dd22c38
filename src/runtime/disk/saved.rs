//! Everything said so far on disk: before it is drawn, at the end, and what is told and tried where
//! that fails. Not here: folding at a rest (`disk`), and how it is written (`store`).

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use super::{super::trip, Disk};
use crate::{
    domain::record::At,
    store::{Fault, Store, draft},
    tui::app::{App, Work},
};

impl Disk {
    /// Puts everything said so far on disk, before it is drawn.
    pub(in crate::runtime) fn sync(&mut self, app: &mut App) {
        let Some(store) = &mut self.store else { return };
        let Some(work) = app.work_mut() else { return };
        trip::over("sync");
        let Err(fault) = store.sync() else { return };
        let own = store.path().to_path_buf();
        match store.rescue(&work.room, &self.folders.state) {
            Ok(path) => {
                let is_new = work.unsaved.take().is_none();
                self.moved |= path != own;
                let said = saved(&fault, is_new, (path != own).then_some(path.as_path()));
                app.say(said);
            }
            Err(again) => work.unsaved = Some(again.why()),
        }
    }

    /// The terminal is given back already: a fault here has nobody to be shown to.
    fn keep_drafts(&self, work: &Work) {
        let drafts = draft::Drafts {
            open: Some(work.prompt.step.clone()),
            texts: work.drafts(),
            parts: work.parts(),
            ..draft::Drafts::default()
        };
        let session = &work.room.session().id;
        drop(draft::keep(&self.folders.state, session, &drafts));
    }

    /// After a panic: what was taken in before it, and what was half typed. The state may be broken,
    /// so nothing is folded.
    pub(in crate::runtime) fn salvage(&mut self, app: &App) {
        if let Some(store) = &mut self.store {
            // It has been said that the program is broken.
            drop(store.sync());
        }
        let keep = || {
            if let Some(work) = app.work().filter(|work| work.read_only.is_none()) {
                self.keep_drafts(work);
            }
        };
        drop(catch_unwind(AssertUnwindSafe(keep)));
    }

    /// The clock stops, half-typed notes are kept, everything is folded.
    /// What it returns is for the shell: where the session is, if it is not where it was.
    pub(in crate::runtime) fn close(&mut self, app: &mut App, now: At) -> Option<String> {
        let mut store = self.store.take()?;
        let own = store.path().to_path_buf();
        let work = app.work_mut()?;
        if let Some(entry) = work.stop_clock(now) {
            store.append(&entry);
        }
        if work.read_only.is_none() {
            self.keep_drafts(work);
        }
        // What nobody would find again is saved elsewhere, too.
        let stranded = |store: &mut Store| {
            if store.has_to_fold() {
                store.keep_place()
            } else {
                Ok(())
            }
        };
        let synced = store.sync().and_then(|()| stranded(&mut store));
        let rescued = synced.or_else(|_fault| {
            let path = store.rescue(&work.room, &self.folders.state)?;
            self.moved |= path != own;
            Ok(())
        });
        let path = store.path().to_path_buf();
        let closed = store.close(&work.room);
        match rescued.and(closed) {
            Err(fault) => Some(fault.to_string()),
            Ok(()) if self.moved => Some(format!("The session is saved in {}.", path.display())),
            Ok(()) => None,
        }
    }
}

/// Something was said that is not on disk: it is tried again though nobody types.
pub(in crate::runtime) fn has_to_save(app: &App) -> bool {
    app.work().is_some_and(|work| work.unsaved.is_some())
}

/// What is told once all is on disk after a fault: where, if that is another place.
fn saved(fault: &Fault, is_new: bool, elsewhere: Option<&Path>) -> String {
    let place = elsewhere.map(|path| path.display());
    match (is_new, place) {
        (false, None) => "Saved again.".to_string(),
        (false, Some(place)) => format!("Saved again, from here on in {place}."),
        (true, None) => format!("{}: saved again, in a new file.", fault.reason()),
        (true, Some(place)) => format!("{}: saved from here on in {place}.", fault.reason()),
    }
}
