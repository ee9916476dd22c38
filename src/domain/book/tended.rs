//! When a partner was last tended: the last day, not after today, of three things that leave a
//! trace in a session. An action for them is done: its due day, or, where it has none or one still
//! to come, the day of the session that says so. Somebody of theirs was in the room: that session's
//! day. A day set for beginning or tending had come, and a later session gave them their next.
//!
//! That they were chosen, talked about or given an owner tends nobody; nor does a day that was set,
//! and of which nobody said what came of it.

use chrono::NaiveDate;

use super::shelf::{Entry, Shelf, Volume, key};
use crate::domain::{id::Id, role::Role};

impl Shelf<'_> {
    pub(super) fn tended(&self, entry: &Entry) -> Option<NaiveDate> {
        let done = self.volumes.iter().filter_map(|it| self.done(entry, it));
        let met = self.volumes.iter().filter_map(|it| met(entry, it));
        let kept = self.kept(entry);
        let today = self.volumes.first()?.facts.today()?;
        let all = done.chain(met).chain(kept);
        all.filter(|day| *day <= today).max()
    }

    /// The last day on which an action for them was done, as far as that session knows.
    fn done(&self, entry: &Entry, volume: &Volume<'_>) -> Option<NaiveDate> {
        let theirs = self.actions(entry, volume).filter(|it| it.done);
        let day = theirs.map(|it| it.due.map_or(volume.day, |due| due.min(volume.day)));
        day.max()
    }

    /// The last day that was set and had come when a later session set the next one.
    fn kept(&self, entry: &Entry) -> Option<NaiveDate> {
        let set = |role, (volume, id): (&Volume<'_>, &Id)| volume.facts.date(role, id);
        let found: Vec<(&Volume<'_>, &Id)> = self.found(entry).collect();
        let kept = found.iter().enumerate().flat_map(|(at, one)| {
            let days = [Role::Begins, Role::Tend].map(|role| set(role, *one));
            let later = found.get(..at).unwrap_or_default();
            let came = move |day: &NaiveDate| {
                let next = |it: &&(&Volume<'_>, &Id)| {
                    it.0.day >= *day && set(Role::Tend, **it).is_some_and(|next| next > *day)
                };
                later.iter().any(|it| next(&it))
            };
            days.into_iter().flatten().filter(came).collect::<Vec<_>>()
        });
        kept.max()
    }
}

/// The session's day, if somebody of theirs is in the room.
fn met(entry: &Entry, volume: &Volume<'_>) -> Option<NaiveDate> {
    let here = volume.session.here();
    let mut sides = here.iter().filter_map(|person| person.side.as_deref());
    let theirs = |side: &str| entry.names.contains(&key(side));
    sides.any(theirs).then_some(volume.day)
}
