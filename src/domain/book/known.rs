//! What is known of one partner: the last session that asks has the word.

use chrono::NaiveDate;

use super::{
    Errand, Mention, Partner, Rung, in_time,
    shelf::{Entry, Shelf, Volume, key},
};
use crate::domain::{analysis::Research, id::Id, record::Value, role::Role};

impl Shelf<'_> {
    pub(super) fn known(&self, entry: &Entry) -> Partner {
        let tended = self.tended(entry);
        let mut ahead = self.ahead(entry, tended).into_iter();
        let named = |role| {
            self.latest(entry, role, |volume, id| volume.facts.named(role, id))
                .map(|(_, names)| names)
                .unwrap_or_default()
        };
        Partner {
            name: self.name(entry),
            owner: named(Role::Owner),
            backup: named(Role::Backup),
            rung: self.rung(entry),
            unknowns: self.unknowns(entry),
            next: ahead.next(),
            later: ahead.collect(),
            tended,
            known_since: self.known_since(entry),
            sessions: self.mentions(entry),
        }
    }

    /// The sessions that know them, each with the note that means them.
    pub(super) fn found<'b>(
        &'b self,
        entry: &'b Entry,
    ) -> impl Iterator<Item = (&'b Volume<'b>, &'b Id)> {
        let found = entry.found.iter();
        found.filter_map(|(at, id)| Some((self.volumes.get(*at)?, id)))
    }

    fn name(&self, entry: &Entry) -> String {
        let first = self.found(entry).next();
        first.map_or_else(String::new, |(volume, id)| {
            volume.facts.name(id).to_string()
        })
    }

    /// What the last session that asks for it says, with that session. Where it asks and nobody
    /// says anything, what it goes on from has no word any more.
    pub(super) fn latest<T>(
        &self,
        entry: &Entry,
        role: Role,
        said: impl Fn(&Volume<'_>, &Id) -> Vec<T>,
    ) -> Option<(&Volume<'_>, Vec<T>)> {
        let mut silent: Vec<&Id> = Vec::new();
        for (at, id) in &entry.found {
            let volume = self.volumes.get(*at)?;
            if silent.contains(&&volume.session.id) {
                continue;
            }
            let words = said(volume, id);
            if !words.is_empty() {
                return Some((volume, words));
            }
            if volume.facts.asks_for(role) {
                let before = &volume.session.earlier;
                silent.extend(before.iter().map(|earlier| &earlier.id));
            }
        }
        None
    }

    fn rung(&self, entry: &Entry) -> Option<Rung> {
        let (_, rungs) = self.latest(entry, Role::Rung, |volume, id| {
            let found = volume.facts.field_value(Role::Rung, id);
            let rung = found.and_then(|(field, value)| {
                let Value::Choice(ids) = value else {
                    return None;
                };
                let at = field
                    .options
                    .iter()
                    .position(|it| ids.first() == Some(&it.id))?;
                Some(Rung {
                    name: field.options.get(at)?.name().to_string(),
                    number: at + 1,
                    of: field.options.len(),
                })
            });
            rung.into_iter().collect()
        })?;
        rungs.into_iter().next()
    }

    /// Of sessions that nobody goes on from: those before handed on what nobody found out.
    fn unknowns(&self, entry: &Entry) -> Vec<Errand> {
        let mut unknowns: Vec<Errand> = Vec::new();
        for (volume, id) in self.found(entry).filter(|(volume, _)| volume.is_last) {
            for one in &volume.research {
                let Some(what) = asked(one, id, &entry.names) else {
                    continue;
                };
                if !unknowns.iter().any(|known| key(&known.what) == key(what)) {
                    unknowns.push(errand(volume, one, what));
                }
            }
        }
        in_time(&mut unknowns);
        unknowns
    }

    /// The first session's day, also of one that is here no more but was gone on from.
    fn known_since(&self, entry: &Entry) -> NaiveDate {
        let day = |(volume, id): (&Volume<'_>, &Id)| {
            let item = volume.session.tables().item(id);
            let from = item.and_then(|item| item.carried_from.as_ref());
            let mut earlier = volume.session.earlier.iter();
            let source = from.and_then(|from| earlier.find(|it| it.id == *from));
            source.map_or(volume.begun, |it| volume.begun.min(it.created.date_naive()))
        };
        self.found(entry).map(day).min().unwrap_or_default()
    }

    fn mentions(&self, entry: &Entry) -> Vec<Mention> {
        let mention = |(volume, _): (&Volume<'_>, &Id)| Mention {
            id: volume.session.id.clone(),
            title: volume.session.title.clone(),
        };
        let mut mentions: Vec<Mention> = self.found(entry).map(mention).collect();
        mentions.dedup_by(|a, b| a.id == b.id);
        mentions
    }
}

/// The question alone, if it is about them: asked of them, or handed on as `Evening Post: need`.
fn asked<'a>(one: &'a Research, id: &Id, names: &[String]) -> Option<&'a str> {
    if let Some(about) = &one.about {
        return (about == id).then_some(one.asked.as_str());
    }
    let mut parts = one.asked.match_indices(": ");
    parts.find_map(|(at, colon)| {
        let (name, question) = one.asked.split_at_checked(at)?;
        let is_theirs = names.contains(&key(name));
        is_theirs.then(|| question.strip_prefix(colon))?
    })
}

fn errand(volume: &Volume<'_>, one: &Research, what: &str) -> Errand {
    let who = one.who.iter().map(|id| volume.facts.person(id).to_string());
    Errand {
        what: what.to_string(),
        who: who.collect(),
        due: one.due,
        guess: one.guess.clone(),
        session: volume.session.id.clone(),
        id: one.key.clone(),
        begun: volume.session.created,
    }
}
