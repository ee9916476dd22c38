//! `list`: notes under headings, each heading with its own question. Headings are the workshop's,
//! or items of earlier steps.

use serde::{Deserialize, Serialize};

mod amend;

use super::{
    Around, Asked, Block, Body, Check, Entry, Exercise, Group, Id, Look, Note, Refusal, Selector,
    Shown, Step, Wish, count,
};

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct List {
    pub headings: Vec<Group>,
    /// One heading per item picked.
    pub headings_from: Vec<Selector>,
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notes {
    pub headings: Vec<Heading>,
}

/// A heading and the notes under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// A group, or an item.
    pub id: Id,
    /// None while the item it is named for is covered.
    pub label: Option<String>,
    pub question: String,
    /// Words that help to think of something.
    pub prompts: Vec<String>,
    /// How many notes it takes; none: any number.
    pub max: Option<usize>,
    pub notes: Vec<Shown>,
}

impl List {
    /// The workshop's own headings, then one for each item picked, then those of stray notes.
    fn headings(&self, look: &Look<'_>) -> Vec<Heading> {
        let own = self.headings.iter().map(|group| Heading {
            id: group.id.clone(),
            label: Some(group.name().to_string()),
            question: look.session.fill(&group.question),
            prompts: group.prompts.clone(),
            max: group.max,
            notes: notes_under(look, &group.id),
        });
        let picked = look.session.select(&self.headings_from);
        let items = look.shown_all(&picked).into_iter().map(|item| Heading {
            notes: notes_about(look, &item.id),
            id: item.id,
            label: item.text,
            question: String::new(),
            prompts: Vec::new(),
            max: None,
        });
        let mut headings: Vec<Heading> = own.chain(items).collect();
        headings.extend(stray(look, &headings));
        headings
    }
}

/// In order; merged notes are left out, as the one they went into counts them.
fn notes_under(look: &Look<'_>, group: &Id) -> Vec<Shown> {
    let covered = look.is_covered();
    look.session
        .live_under(&look.step.id, group)
        .map(|item| look.shown_as(item, covered))
        .collect()
}

/// Notes under an item, and under the items that went into it.
fn notes_about(look: &Look<'_>, item: &Id) -> Vec<Shown> {
    let headings = look.session.with_merged(item);
    headings
        .iter()
        .flat_map(|heading| notes_under(look, heading))
        .collect()
}

/// Notes under headings that are no longer there stand last, and are not lost.
fn stray(look: &Look<'_>, known: &[Heading]) -> Vec<Heading> {
    let groups = look.session.tables().groups_with_items(&look.step.id);
    let shown = |group: &&Id| {
        let end = look.session.end_of(group);
        known.iter().any(|heading| heading.id == end)
    };
    let unknown = groups.filter(|group| !shown(group));
    let heading = |group: &Id| {
        let item = look
            .session
            .tables()
            .item(group)
            .map(|item| look.shown(item));
        Heading {
            id: group.clone(),
            label: item.map_or_else(|| Some(group.to_string()), |item| item.text),
            question: String::new(),
            prompts: Vec::new(),
            max: None,
            notes: notes_under(look, group),
        }
    };
    unknown
        .map(heading)
        .filter(|heading| !heading.notes.is_empty())
        .collect()
}

/// What stands around the notes.
fn around(look: &Look<'_>, headings: &[Heading]) -> Around {
    let notes: usize = headings.iter().map(|heading| heading.notes.len()).sum();
    let mut status = vec![count(notes, "note", "notes")];
    let people = look.session.here().len();
    if people > 0 {
        status.push(count(people, "person", "people"));
    }
    Around {
        status,
        waiting: look.without_a_note(),
    }
}

impl Exercise for List {
    fn groups(&self) -> &[Group] {
        &self.headings
    }

    fn headings(&self) -> &[Selector] {
        &self.headings_from
    }

    fn selectors(&self) -> Vec<&Selector> {
        self.headings_from.iter().collect()
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        if self.headings.is_empty() && self.headings_from.is_empty() {
            check.member("headings", |check| {
                check.flaw("is empty; notes need a heading, or \"headings_from\"");
            });
        }
        check.groups("headings", &self.headings, step);
        check.selectors("headings_from", &self.headings_from, step);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        match wish {
            Wish::Add { .. } => Ok(()),
            Wish::Choose { item, .. } if look.own().contains(item) => Ok(()),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let headings = self.headings(look);
        let Around { status, waiting } = around(look, &headings);
        Asked {
            body: Body::List(Notes { headings }),
            status,
            waiting,
        }
    }

    fn amend(&self, look: &Look<'_>, body: &mut Body, said: &[&Entry]) -> Option<Around> {
        let Body::List(notes) = body else { return None };
        amend::amend(self, look, &mut notes.headings, said)?;
        Some(around(look, &notes.headings))
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let block = |heading: Heading| Block::List {
            heading: heading.label.unwrap_or_default(),
            notes: heading.notes.iter().map(Note::from).collect(),
        };
        self.headings(look)
            .into_iter()
            .filter(|heading| !heading.notes.is_empty())
            .map(block)
            .collect()
    }
}

impl Notes {
    /// The notes as plain lines, a heading before each group.
    pub fn lines(&self) -> Vec<String> {
        self.headings.iter().flat_map(Heading::lines).collect()
    }
}

impl Heading {
    /// What the wall calls it.
    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or("▒▒▒▒")
    }

    fn lines(&self) -> Vec<String> {
        let head = format!("{} ({})", self.name(), self.notes.len());
        std::iter::once(head)
            .chain(self.notes.iter().map(|note| format!("- {}", note.line())))
            .collect()
    }
}
