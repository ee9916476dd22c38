//! What changed between two sessions, in sentences: of one session at two times, or of one and the
//! session that went on from it. What is covered in the later one is only counted; the clock and who
//! has talked for how long are not compared.
//!
//! Not here: files. Each part of it in a file of its own; what is compared with what, where step ids
//! differ, stands in `answers`.

use serde::Serialize;

mod answers;
mod judged;
mod notes;
mod places;
mod room;

use super::{id::Id, session::Session};

/// How the later session stands to the earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same session, or two that grew from one file.
    Same,
    /// It went on from the earlier one.
    Follows,
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Title,
    Stand,
    Person,
    Added,
    Reworded,
    Moved,
    Merged,
    SaidBy,
    Removed,
    Covered,
    Placed,
    Wanted,
    Linked,
    Unlinked,
    Chosen,
    Dots,
    Rated,
    Answered,
    HandedOver,
    Rung,
    Done,
    Found,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    pub what: What,
    /// Where, in the later session; else in the earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Id>,
    /// The note or person it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Id>,
    /// What was, in words; none where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What is now; none where nothing is any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    pub sentence: String,
}

/// Why two sessions are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrelated {
    /// They have nothing in common.
    Strangers,
    /// The first went on from the second.
    Reversed,
}

/// How the two stand to each other, and what changed from `old` to `new`.
///
/// # Errors
/// They have nothing to do with each other, or stand the wrong way round.
pub fn diff(old: &Session, new: &Session) -> Result<(Relation, Vec<Told>), Unrelated> {
    let relation = relation(old, new)?;
    let both = Both { old, new, relation };
    let mut told = both.room();
    told.extend(both.people());
    told.extend(both.notes());
    told.extend(both.places());
    told.extend(both.links());
    told.extend(both.chosen());
    told.extend(both.rated());
    told.extend(both.answers());
    told.extend(both.found());
    Ok((relation, told))
}

fn relation(old: &Session, new: &Session) -> Result<Relation, Unrelated> {
    let went_on = |from: &Session, to: &Session| to.earlier.iter().any(|it| it.id == from.id);
    let became = |from: &Session, to: &Session| to.merged.contains(&from.id);
    if old.id == new.id || became(old, new) || became(new, old) {
        Ok(Relation::Same)
    } else if went_on(old, new) {
        Ok(Relation::Follows)
    } else if went_on(new, old) {
        Err(Unrelated::Reversed)
    } else {
        Err(Unrelated::Strangers)
    }
}

/// Both sessions, and how they are to be compared.
struct Both<'a> {
    old: &'a Session,
    new: &'a Session,
    relation: Relation,
}

impl Both<'_> {
    fn follows(&self) -> bool {
        self.relation == Relation::Follows
    }

    /// What a note is called, in the later session if it is there.
    fn name(&self, id: &Id) -> String {
        let find = |session: &Session| {
            let item = session.tables().item(&session.end_of(id))?;
            Some(session.text_of(item).to_string())
        };
        let found = find(self.new).or_else(|| find(self.old));
        found.unwrap_or_else(|| id.to_string())
    }

    /// The same, set off from the sentence around it.
    fn quoted(&self, id: &Id) -> String {
        format!("'{}'", self.name(id))
    }

    /// What a step is called, in the session that has it.
    fn step(&self, id: &Id) -> String {
        if self.new.knows_step(id) {
            self.new.step_name(id)
        } else {
            self.old.step_name(id)
        }
    }
}

impl Told {
    fn new(what: What, sentence: String) -> Self {
        Self {
            what,
            step: None,
            about: None,
            from: None,
            to: None,
            sentence,
        }
    }

    fn on(self, step: &Id) -> Self {
        let step = Some(step.clone());
        Self { step, ..self }
    }

    fn about(self, item: &Id) -> Self {
        let about = Some(item.clone());
        Self { about, ..self }
    }

    fn between(self, from: Option<String>, to: Option<String>) -> Self {
        Self { from, to, ..self }
    }
}
