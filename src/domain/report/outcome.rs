//! What came of it all: the goal, the decisions, the partners with who looks after them, who does
//! what by when, and who finds out what. What is missing is named, not left out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Block, Cell, Note, Table};
use crate::domain::{
    analysis::{Agreed, Facts, Held, Research, agreed, held, research},
    exercise::count,
    id::Id,
    role::Role,
    session::Session,
};

/// What a missing person or day is called.
const NOBODY: &str = "nobody yet";
const NO_DAY: &str = "no day yet";
/// The last column of the actions.
const STATE: &str = "state";

/// What the group goes home with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub goals: Vec<String>,
    /// Whose decision it is.
    pub targets: Vec<String>,
    pub decisions: Vec<Note>,
    pub partners: Vec<Partner>,
    /// Open ones first, the earliest first; undated ones after them.
    pub actions: Vec<Task>,
    /// What is still to be found out.
    pub research: Vec<Task>,
}

/// Somebody we chose, and who of us looks after them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Partner {
    pub name: String,
    pub owner: Vec<String>,
    pub backup: Vec<String>,
}

/// Something that somebody does, or finds out, by a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The same in every report of this session.
    pub id: String,
    pub what: String,
    /// By name; empty: nobody yet.
    pub who: Vec<String>,
    pub due: Option<NaiveDate>,
    pub done: bool,
    /// Of something to find out: what the group takes for likely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guess: Option<String>,
}

impl Outcome {
    pub(super) fn of(session: &Session) -> Self {
        let facts = Facts::of(session);
        let goals = session.workshop().fields_as(Role::Goal);
        let goals = goals.filter_map(|(step, field)| session.say_answer(&step.id, None, &field.id));
        let named = |role| {
            let cast = facts.cast(role).into_iter();
            cast.map(|id| facts.name(&id).to_string()).collect()
        };
        Self {
            goals: goals.collect(),
            targets: named(Role::Target),
            decisions: decisions(session, &facts),
            partners: held(&facts).into_iter().map(Partner::from).collect(),
            actions: agreed(&facts).into_iter().map(Task::from).collect(),
            research: research(&facts)
                .into_iter()
                .map(|one| Task::to_find_out(one, &facts))
                .collect(),
        }
    }

    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (head, said) in [("Goal", &self.goals), ("Decided by", &self.targets)] {
            if !said.is_empty() {
                blocks.push(Block::Text(format!("{head}: {}", said.join("; "))));
            }
        }
        if !self.decisions.is_empty() {
            blocks.push(Block::List {
                heading: "Decisions".to_string(),
                notes: self.decisions.clone(),
            });
        }
        for table in [
            tasks("Actions", "Action", STATE, &self.actions),
            partners(&self.partners),
            tasks("To find out", "Question", "we guess", &self.research),
        ] {
            if !table.rows.is_empty() {
                blocks.push(Block::Table(table));
            }
        }
        if blocks.is_empty() {
            let nothing = "Nothing was decided yet, and nobody has taken on anything.";
            blocks.push(Block::Text(nothing.to_string()));
        }
        blocks.extend(self.missing().map(Block::Text));
        blocks
    }

    /// What has to be settled yet: `Still open: 2 actions without a person, 1 without a day.`
    fn missing(&self) -> Option<String> {
        let open = || self.actions.iter().filter(|task| !task.done);
        let counts = [
            (
                open().filter(|task| task.who.is_empty()).count(),
                "without a person",
            ),
            (
                open().filter(|task| task.due.is_none()).count(),
                "without a day",
            ),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", count(*n, "action", "actions")))
            .collect();
        (!said.is_empty()).then(|| format!("Still open: {}.", said.join(", ")))
    }
}

/// Those of every kind: typed as decisions, or decided in a step of that role.
fn decisions(session: &Session, facts: &Facts<'_>) -> Vec<Note> {
    let note = |id: Id| {
        let item = session.tables().item(&id)?;
        let by = item.by.as_ref().and_then(|by| session.who(by));
        Some(Note {
            text: session.text_of(item).to_string(),
            by: by.map(|person| person.name.clone()),
        })
    };
    let cast = facts.cast(Role::Decision).into_iter();
    cast.filter_map(note).collect()
}

fn tasks(title: &str, what: &str, last: &str, tasks: &[Task]) -> Table {
    let row = |task: &Task| {
        let state = match (&task.guess, last, task.done) {
            (Some(guess), _, _) => guess.as_str(),
            (None, STATE, true) => "done",
            (None, STATE, false) => "open",
            (None, _, _) => "",
        };
        vec![
            task.what.as_str().into(),
            people(&task.who),
            task.due.map_or_else(|| NO_DAY.into(), Cell::Date),
            state.into(),
        ]
    };
    Table {
        title: title.to_string(),
        head: [what, "who", "by", last].map(str::to_string).to_vec(),
        rows: tasks.iter().map(row).collect(),
    }
}

fn partners(partners: &[Partner]) -> Table {
    let row = |partner: &Partner| {
        vec![
            partner.name.as_str().into(),
            people(&partner.owner),
            people(&partner.backup),
        ]
    };
    Table {
        title: "Partners".to_string(),
        head: ["Partner", "owner", "backup"].map(str::to_string).to_vec(),
        rows: partners.iter().map(row).collect(),
    }
}

fn people(names: &[String]) -> Cell {
    match names {
        [] => NOBODY.into(),
        names => names.join(", ").into(),
    }
}

impl From<Held> for Partner {
    fn from(held: Held) -> Self {
        Self {
            name: held.partner,
            owner: held.owner,
            backup: held.backup,
        }
    }
}

impl From<Agreed> for Task {
    fn from(agreed: Agreed) -> Self {
        Self {
            id: agreed.id.to_string(),
            what: agreed.what,
            who: agreed.who,
            due: agreed.due,
            done: agreed.done,
            guess: None,
        }
    }
}

impl Task {
    fn to_find_out(one: Research, facts: &Facts<'_>) -> Self {
        Self {
            id: one.key,
            what: one.question,
            who: one
                .who
                .iter()
                .map(|id| facts.person(id).to_string())
                .collect(),
            due: one.due,
            done: false,
            guess: one.guess,
        }
    }
}
