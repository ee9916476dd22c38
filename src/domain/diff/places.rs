//! Who stands elsewhere on a map, and what is linked otherwise. Not here: who was chosen (`judged`).

use std::collections::BTreeMap;

use super::{Both, Told, What};
use crate::domain::{
    analysis::{Facts, movement, strength_word},
    exercise::{Chart, Dot, Look},
    figure::Figure,
    id::Id,
    prompt::Viewer,
    record::{Link, LinkKey},
    session::Session,
    wish::Spot,
    workshop::Step,
};

impl Both<'_> {
    /// Places in words. In a session that goes on from another it is told who moved since.
    pub(super) fn places(&self) -> Vec<Told> {
        if self.follows() {
            return self.movement();
        }
        let steps = self.new.workshop().steps.iter();
        let open = steps.filter(|step| !self.new.is_covered(&step.id));
        open.flat_map(|step| self.map(step)).collect()
    }

    fn movement(&self) -> Vec<Told> {
        let facts = Facts::of(self.new);
        let since = movement(&facts).into_iter().filter(|way| !way.wanted);
        since
            .map(|way| Told::new(What::Placed, way.sentence(&facts)).about(&way.item))
            .collect()
    }

    fn map(&self, step: &Step) -> Vec<Told> {
        let Some(new) = chart(self.new, step) else {
            return Vec::new();
        };
        let old = self.old.workshop().step(&step.id);
        let old = old.and_then(|step| chart(self.old, step));
        let before = |id: &Id| {
            let dots = old
                .iter()
                .flat_map(|chart| chart.dots.iter().chain(&chart.targets));
            let mut dots = dots.filter(|dot| dot.item.id == *id);
            dots.next()
        };
        let dots = new.dots.iter().chain(&new.targets);
        dots.flat_map(|dot| self.dot(step, &new, before(&dot.item.id), dot))
            .collect()
    }

    fn dot(&self, step: &Step, chart: &Chart, old: Option<&Dot>, new: &Dot) -> Vec<Told> {
        let told = |what: What, from: Option<Spot>, to: Option<Spot>| {
            let words = |spot: Option<Spot>| spot.map(|spot| chart.words(spot));
            let (name, map) = (self.quoted(&new.item.id), self.step(&step.id));
            let (from, to) = (words(from), words(to));
            let wanted = if what == What::Wanted { "wanted: " } else { "" };
            let sentence = match (&from, &to) {
                (None, Some(to)) => format!("{name} on {map}: {wanted}{to}."),
                (Some(from), Some(to)) => {
                    format!("{name} moved on {map}: {wanted}{to}; before {from}.")
                }
                (Some(_) | None, None) => format!("{name} was taken off {map}."),
            };
            let told = Told::new(what, sentence).on(&step.id).about(&new.item.id);
            told.between(from, to)
        };
        let now = (old.and_then(|old| old.now), new.now);
        let wanted = (old.and_then(|old| old.wanted), new.wanted);
        let placed = (now.0 != now.1).then(|| told(What::Placed, now.0, now.1));
        let wants = (wanted.0 != wanted.1).then(|| told(What::Wanted, wanted.0, wanted.1));
        placed.into_iter().chain(wants).collect()
    }

    /// Links, merged notes taken as one; what a later session didn't link was not handed on.
    pub(super) fn links(&self) -> Vec<Told> {
        let of = |session: &Session| -> BTreeMap<LinkKey, Link> {
            let open = session.links().into_iter();
            let open = open.filter(|link| !self.new.is_covered(&link.step));
            open.map(|link| (link.key(), link)).collect()
        };
        let (old, new) = (of(self.old), of(self.new));
        let gone = old
            .iter()
            .filter(|(key, _)| !self.follows() && !new.contains_key(*key));
        let gone = gone.map(|(_key, link)| {
            let words = self.link(link);
            let sentence = format!("No longer linked: {words}.");
            Told::new(What::Unlinked, sentence)
                .on(&link.step)
                .between(Some(words), None)
        });
        let made = new.iter().filter_map(|(key, link)| {
            let before = old.get(key).filter(|_| !self.follows());
            if before.is_some_and(|old| (old.strength, &old.note) == (link.strength, &link.note)) {
                return None;
            }
            let (from, to) = (before.map(|link| self.link(link)), self.link(link));
            let was = from
                .as_ref()
                .map_or_else(String::new, |from| format!("; before {from}"));
            let sentence = format!("Linked: {to}{was}.");
            Some(
                Told::new(What::Linked, sentence)
                    .on(&link.step)
                    .between(from, Some(to)),
            )
        });
        gone.chain(made).collect()
    }

    /// `Li's bakery → Chamber of commerce, knows, good (cousins)`.
    fn link(&self, link: &Link) -> String {
        let (from, to) = (self.name(&link.from), self.name(&link.to));
        let kind = link.kind.replace('_', " ");
        let note = link.note.as_ref().map(|note| format!(" ({note})"));
        let strength = strength_word(link.strength);
        format!(
            "{from} → {to}, {kind}, {strength}{}",
            note.unwrap_or_default()
        )
    }
}

fn chart(session: &Session, step: &Step) -> Option<Chart> {
    let look = Look {
        session,
        step,
        viewer: &Viewer::Wall,
    };
    match step.kind.exercise().figure(&look)? {
        Figure::Map(chart) => Some(chart),
        Figure::Plan(_)
        | Figure::Links(_)
        | Figure::Sentences { .. }
        | Figure::Bars(_)
        | Figure::Rungs(_) => None,
    }
}
