//! Sessions to measure with: as many notes, actors and links as asked for, each said by a wish as in
//! a room. The same numbers give the same session.

#![expect(clippy::expect_used, reason = "a bench that can't be set up says why")]

use std::{ops::Range, sync::Arc};

use flipchart::{
    assets,
    domain::{
        entry::Entry,
        id::Id,
        record::{At, When},
        room::{Actor, Room},
        session::{Definition, Session},
        wish::{Spot, Wish},
    },
};

const BEGIN: &str = "2025-12-01T19:00:00Z";

/// How much is in a session of `partnership-3h`.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) people: usize,
    pub(crate) assets: usize,
    pub(crate) actors: usize,
    pub(crate) links: usize,
    /// How many of the actors are chosen as partners.
    pub(crate) partners: usize,
}

/// What a full hall says in a day.
pub(crate) const HALL: Size = Size {
    people: 40,
    assets: 400,
    actors: 60,
    links: 600,
    partners: 60,
};

/// A room that says what it is told to.
#[derive(Clone)]
pub(crate) struct Crowd {
    pub(crate) room: Room,
    /// What was said, in order.
    pub(crate) said: Vec<Entry>,
    writer: Id,
}

/// When everything is said.
pub(crate) fn begin() -> At {
    BEGIN.parse().expect("a time")
}

/// A session of a built-in workshop in which nothing was said.
pub(crate) fn fresh(workshop: &str) -> Session {
    let found = assets::built_in().iter().find(|it| it.name == workshop);
    let text = found.expect("a built-in workshop").text;
    // Sixty partners, where a room would choose six.
    let text = text.replace("\"choose\": 6", "\"choose\": 60");
    let definition = Definition::embedded(&text).expect("a sound workshop");
    let (id, title) = ("bench".into(), "A measured one".to_string());
    Session::new(id, title, Arc::new(definition), begin(), "UTC".to_string())
}

impl Crowd {
    pub(crate) fn new(workshop: &str) -> Self {
        Self {
            room: Room::new(fresh(workshop), []),
            said: Vec::new(),
            writer: "a".into(),
        }
    }

    /// Assets, a map, links and partners.
    pub(crate) fn of(size: Size) -> Self {
        let mut crowd = Self::new("partnership-3h");
        crowd.people(size.people);
        let headings = ["organizations", "people", "skills", "reach", "things"];
        for (at, heading) in headings.iter().enumerate() {
            let share = (size.assets + at) / headings.len();
            crowd.notes("assets", heading, share);
        }
        crowd.go("map", "place");
        crowd.notes("map", "actors", size.actors);
        crowd.places();
        crowd.links(size.links);
        crowd.partners(size.partners);
        crowd
    }

    /// Has a wish granted.
    pub(crate) fn wish(&mut self, wish: &Wish) {
        let actor = Actor {
            now: begin(),
            writer: &self.writer,
            seat: None,
        };
        let decided = self.room.decide(&actor, wish);
        if let Some(entry) = decided.expect("a wish that is granted") {
            self.room.apply(entry.clone());
            self.said.push(entry);
        }
    }

    pub(crate) fn go(&mut self, step: &str, phase: &str) {
        let (step, phase) = (step.into(), phase.into());
        self.wish(&Wish::Go { step, phase });
    }

    /// So many notes, one wish each.
    pub(crate) fn notes(&mut self, step: &str, group: &str, count: usize) {
        (0..count).for_each(|at| self.paste(step, group, at..at + 1));
    }

    /// So many notes, with one wish.
    pub(crate) fn paste(&mut self, step: &str, group: &str, range: Range<usize>) {
        let text = |at| format!("{group} {at}: whoever knows the reading group in the old mill");
        self.say(step, group, range.map(text).collect());
    }

    /// Notes of these words, with one wish.
    pub(crate) fn say(&mut self, step: &str, group: &str, texts: Vec<String>) {
        self.wish(&Wish::Add {
            step: step.into(),
            group: group.into(),
            texts,
            by: None,
        });
    }

    fn people(&mut self, count: usize) {
        for at in 0..count {
            self.wish(&Wish::Person {
                id: None,
                name: format!("Ana {at}"),
                side: None,
                here: true,
            });
        }
    }

    fn under(&self, step: &str, groups: &[&str]) -> Vec<Id> {
        let session = self.room.session();
        let items = groups
            .iter()
            .flat_map(|group| session.live_under(step, group));
        items.map(|item| item.id.clone()).collect()
    }

    fn places(&mut self) {
        for (at, item) in (0_i64..).zip(self.under("map", &["actors"])) {
            let (x, y) = (at * 37 % 201, at * 61 % 101);
            let spot = Spot {
                x: i8::try_from(x - 100).ok(),
                y: u8::try_from(y).ok(),
                sure: true,
            };
            self.wish(&Wish::Place {
                step: "map".into(),
                item,
                by: None,
                when: When::Now,
                at: Some(spot),
            });
        }
    }

    fn links(&mut self, count: usize) {
        let ours = self.under("assets", &["organizations", "people", "skills", "reach"]);
        let theirs = self.under("map", &["actors"]);
        let pairs = (0..).flat_map(|turn| (0..ours.len()).map(move |at| (at, at + turn * 7)));
        for (from, to) in pairs.take(count) {
            self.wish(&Wish::Link {
                step: "meet".into(),
                from: ours[from].clone(),
                to: theirs[to % theirs.len()].clone(),
                kind: "knows".into(),
                strength: 2,
                note: None,
            });
        }
    }

    fn partners(&mut self, count: usize) {
        self.wish(&Wish::Uncover {
            step: "choose".into(),
            phase: "vote".into(),
            on: true,
        });
        let actors = self.under("map", &["actors"]);
        for item in actors.into_iter().take(count) {
            self.wish(&Wish::Choose {
                step: "choose".into(),
                item,
                on: true,
            });
        }
    }
}
