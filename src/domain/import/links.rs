//! Links: which step takes them, and of which kind they are there.

use super::{Bringing, End, Sort, Tie, key};
use crate::domain::{
    exercise::LinkKind,
    id::Id,
    order::InOrder,
    refusal::Refusal,
    role::Role,
    wish::Wish,
    workshop::{Selector, Step},
};

/// A step that takes lines, the kind that one is there, and what that kind doesn't say.
struct Way {
    step: Id,
    kind: Id,
    note: String,
}

impl Bringing<'_> {
    pub(super) fn ties(&mut self, ties: &[Tie], ids: &[Option<Id>]) {
        for tie in ties {
            match (self.end(&tie.from, ids), self.end(&tie.to, ids)) {
                (Ok(from), Ok(to)) => self.tie(tie, &from, &to),
                (Err(wrong), _) | (_, Err(wrong)) => self.flaw(&tie.at, wrong),
            }
        }
    }

    /// The note that an end means.
    pub(super) fn end(&self, end: &End, ids: &[Option<Id>]) -> Result<Id, String> {
        match end {
            End::Thing(at) => ids
                .get(*at)
                .cloned()
                .flatten()
                .ok_or_else(|| "one of its ends could not be brought in".to_string()),
            End::Named(name) => self
                .called(name)
                .ok_or_else(|| format!("nothing here is called \"{name}\"")),
        }
    }

    /// The first note of that name that plays a part, else any.
    pub(super) fn called(&self, name: &str) -> Option<Id> {
        let wanted = key(name);
        let session = self.session();
        let mut all = session
            .tables()
            .items()
            .filter(|item| key(&item.text) == wanted);
        let first = all.next()?;
        if all.next().is_none() {
            return Some(session.end_of(&first.id));
        }
        let roles: Vec<Selector> = Role::of_items().map(Selector::role).collect();
        let cast = session.select(&roles);
        let same = |id: &&Id| {
            let item = session.tables().item(id);
            item.is_some_and(|item| key(&item.text) == wanted)
        };
        let found = cast.iter().find(same).cloned();
        found.or_else(|| Some(session.end_of(&first.id)))
    }

    fn tie(&mut self, tie: &Tie, from: &Id, to: &Id) {
        let ways = self.ways(&tie.kind);
        if ways.is_empty() {
            let wrong = "no step of this workshop takes links";
            return self.flaw_once(&tie.at, wrong);
        }
        let told = format!("{} → {}", self.text_of(from), self.text_of(to));
        let mut refusal = Refusal::NoSuchLine;
        for way in &ways {
            let turns = [(from, to), (to, from)];
            let turns = turns.iter().take(if tie.directed { 1 } else { 2 });
            for (from, to) in turns {
                match self.drawn(tie, way, from, to) {
                    Ok(()) => return,
                    Err(why) => refusal = why,
                }
            }
        }
        self.refused(&tie.at, &told, &refusal);
    }

    /// The steps that take lines, those first that have a kind of that name.
    fn ways(&self, label: &str) -> Vec<Way> {
        let wanted = key(label);
        let workshop = self.session().workshop();
        let steps = workshop.steps.iter().filter(|step| {
            let asked = self.how.step.as_ref();
            let asked = asked.filter(|id| {
                let step = workshop.step(id);
                step.is_some_and(|step| !step.kind.exercise().line_kinds().is_empty())
            });
            asked.is_none_or(|asked| *asked == step.id)
        });
        let way = |step: &Step| {
            let kinds = step.kind.exercise().line_kinds();
            let same = |kind: &&LinkKind| key(kind.name()) == wanted || key(&kind.id) == wanted;
            let known = kinds.iter().find(same);
            let kind = known.or_else(|| kinds.first())?;
            let way = Way {
                step: step.id.clone(),
                kind: kind.id.clone(),
                note: if known.is_some() {
                    String::new()
                } else {
                    label.to_string()
                },
            };
            Some((known.is_none(), way))
        };
        let mut ways: Vec<(bool, Way)> = steps.filter_map(way).collect();
        ways.order_by_key(|(other, _)| *other);
        ways.into_iter().map(|(_, way)| way).collect()
    }

    fn drawn(&mut self, tie: &Tie, way: &Way, from: &Id, to: &Id) -> Result<(), Refusal> {
        let key = (way.step.clone(), from.clone(), to.clone(), way.kind.clone());
        let stands = self.session().tables().link(&key).is_some();
        let told = format!("{} → {}", self.text_of(from), self.text_of(to));
        if stands {
            self.kept(&tie.at, format!("{told} is linked"));
            return Ok(());
        }
        let parts = [way.note.as_str(), tie.note.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let note = parts.join(": ");
        self.burst.grant(&Wish::Link {
            step: way.step.clone(),
            from: from.clone(),
            to: to.clone(),
            kind: way.kind.clone(),
            strength: tie.strength,
            note: (!note.is_empty()).then_some(note),
        })?;
        self.added(&tie.at, Sort::Link, (Some(&way.step), None), told);
        Ok(())
    }
}
