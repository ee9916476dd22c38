//! Notes under headings. What stands there in the same words is not added twice.

use std::collections::BTreeMap;

use super::{Bringing, Goes, Sort, Thing, homes::Home, key};
use crate::domain::{
    id::Id,
    role::Role,
    text::{NOTE_GRAPHEMES, cut},
    wish::Wish,
    workshop::Selector,
};

/// What is known by its words: under a heading, or of a part. The notes of one heading are looked
/// through once, however many come.
#[derive(Default)]
pub(super) struct Words {
    under: BTreeMap<(Id, Id), BTreeMap<String, Id>>,
    cast: Option<BTreeMap<String, Id>>,
}

/// The parts of those who have a say, or something to give: one name among them is one note.
const CAST: [Role; 4] = [Role::Target, Role::Asset, Role::Actor, Role::Partner];

impl Bringing<'_> {
    /// Brings in each thing; gives the note that it is now, none where it could not be.
    pub(super) fn things(&mut self, things: &[Thing]) -> Vec<Option<Id>> {
        let mut words = Words::default();
        let mut ids = Vec::with_capacity(things.len());
        for thing in things {
            // Its reader has told what is wrong with it; others are found by their number.
            if thing.text.is_empty() {
                ids.push(None);
                continue;
            }
            let id = match &thing.goes {
                Goes::Role(role) if CAST.contains(role) => self.actor(thing, *role, &mut words),
                Goes::Chosen { step } => self.chosen_in(thing, step),
                Goes::Row { role, .. } => self.row(*role, thing, &mut words),
                Goes::Role(_) | Goes::Heading { .. } => self.note(thing, &mut words),
            };
            if let Some(id) = &id {
                self.stand(thing, id);
                self.remark(thing, &mut words);
            }
            ids.push(id);
        }
        ids
    }

    /// A row by what it says, with or without who said it; a new one where there is none.
    fn row(&mut self, role: Option<Role>, thing: &Thing, words: &mut Words) -> Option<Id> {
        if let Some(id) = self.playing(role, &thing.text) {
            return Some(id);
        }
        let said = thing.text.rsplit_once(" · ");
        let said = said.filter(|(_, by)| self.known(by).is_some());
        let Some((text, by)) = said else {
            return self.note(thing, words);
        };
        let thing = Thing {
            text: text.to_string(),
            by: Some(by.to_string()),
            ..thing.clone()
        };
        let found = self.playing(role, text);
        found.or_else(|| self.note(&thing, words))
    }

    /// What plays the part of a table's rows, by its words; it may have been said in any step.
    fn playing(&self, role: Option<Role>, text: &str) -> Option<Id> {
        let (wanted, session) = (key(text), self.session());
        let mut rows = session.select(&[Selector::role(role?)]).into_iter();
        rows.find(|id| {
            let item = session.tables().item(id);
            item.is_some_and(|item| key(&item.text) == wanted)
        })
    }

    fn note(&mut self, thing: &Thing, words: &mut Words) -> Option<Id> {
        match self.home(&thing.goes) {
            Ok(home) => self.put(thing, home, &thing.text, words),
            Err(wrong) => {
                self.flaw_once(&thing.at, wrong);
                None
            }
        }
    }

    /// Puts a note there, unless it stands there.
    pub(super) fn put(
        &mut self,
        thing: &Thing,
        Home { step, group }: Home,
        text: &str,
        words: &mut Words,
    ) -> Option<Id> {
        let known = words
            .under
            .entry((step.clone(), group.clone()))
            .or_insert_with(|| {
                let notes = self.burst.session().live_under(&step, &group);
                notes
                    .map(|item| (key(&item.text), item.id.clone()))
                    .collect()
            });
        let key = key(text);
        if let Some(id) = known.get(&key).cloned() {
            let under = if step == group {
                self.session().step_name(&step)
            } else {
                self.session().group_name(&step, &group)
            };
            self.kept(&thing.at, format!("{text} stands under {under}"));
            return Some(id);
        }
        let id = self.add(thing, &step, &group, text)?;
        known_of(words, &step, &group).insert(key, id.clone());
        Some(id)
    }

    /// A new note; none where it was refused.
    pub(super) fn add(&mut self, thing: &Thing, step: &Id, group: &Id, text: &str) -> Option<Id> {
        let named = thing.by.clone().or_else(|| self.how.named.clone());
        let by = named.filter(|name| !name.is_empty());
        let by = by.map(|name| self.somebody(&thing.at, &name)).transpose();
        let by = match by {
            Ok(by) => by,
            Err(refusal) => {
                self.refused(&thing.at, "who said it", &refusal);
                return None;
            }
        };
        let wish = Wish::Add {
            step: step.clone(),
            group: group.clone(),
            texts: vec![text.to_string()],
            by,
        };
        match self.burst.grant(&wish) {
            Ok(made) => {
                let id = made?.into_iter().next()?;
                let text = text.to_string();
                self.added(&thing.at, Sort::Note, (Some(step), Some(group)), text);
                Some(id)
            }
            Err(refusal) => {
                let told = cut(text, 40).into_owned();
                self.refused(&thing.at, &told, &refusal);
                None
            }
        }
    }

    /// What else was said of it, among the session notes.
    fn remark(&mut self, thing: &Thing, words: &mut Words) {
        if thing.remark.is_empty() {
            return;
        }
        let text = format!("{}: {}", thing.text, thing.remark);
        let text = cut(&text, NOTE_GRAPHEMES).into_owned();
        let home = Home {
            step: "notes".into(),
            group: "notes".into(),
        };
        self.put(thing, home, &text, words);
    }

    /// Everybody with a part, by name.
    pub(super) fn cast<'w>(&self, words: &'w mut Words) -> &'w mut BTreeMap<String, Id> {
        let session = self.session();
        words.cast.get_or_insert_with(|| {
            let roles = CAST.map(Selector::role);
            let cast = session.select(&roles).into_iter().rev();
            let named = |id: Id| Some((key(&session.tables().item(&id)?.text), id));
            cast.filter_map(named).collect()
        })
    }
}

fn known_of<'w>(words: &'w mut Words, step: &Id, group: &Id) -> &'w mut BTreeMap<String, Id> {
    let under = (step.clone(), group.clone());
    words.under.entry(under).or_default()
}
