//! A workshop's definition: ordered steps, their phases and facilitator's notes. Definitions are
//! JSON, written by users too; `read` names what is wrong in them by line and column.
//!
//! Not here: what a kind's settings mean (`exercise/KIND.rs`), and what was said (`session`).

use serde::{Deserialize, Serialize};

pub mod check;
pub mod field;
pub mod fit;
pub mod flaw;
pub mod read;
pub mod selector;

pub use field::{Choice, Field, FieldType, Given, Group};
pub use flaw::Flaw;
pub use selector::Selector;

use super::{exercise::Kind, id::Id, role::Role};

/// Where what an earlier session handed on stands, and the one group of it.
pub const EARLIER: &str = "earlier";

/// Steps that every session has and no workshop may define.
pub const RESERVED_STEPS: [&str; 4] = ["parking", "notes", "decisions", EARLIER];

/// Marks of every step; no statement or side is called so.
pub const RESERVED_FIELDS: [&str; 5] = ["chosen", "dots", "handed_in", "familiar", "spoke"];

/// The id of a step's only phase where the definition names none.
pub const MAIN_PHASE: &str = "main";

/// A workshop: an ordered list of steps.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// As a step's id, `-` allowed too.
    pub id: Id,
    pub title: String,
    #[serde(default)]
    pub summary: String,
    /// The guides its facts come from.
    #[serde(default)]
    pub sources: Vec<String>,
    pub steps: Vec<Step>,
}

/// One exercise. Every step has at least one phase.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "read::RawStep")]
pub struct Step {
    pub id: Id,
    pub title: String,
    /// The one question on the wall; may hold `{step.field|what stands there until then}`.
    pub question: String,
    /// All its phases together; none where a phase has no box.
    pub minutes: Option<u32>,
    /// What the file says they are.
    pub(super) said: Option<u32>,
    pub notes: Notes,
    pub phases: Vec<PhaseDef>,
    pub kind: Kind,
}

/// A part of a step with its own time box.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseDef {
    pub id: Id,
    #[serde(default)]
    pub title: String,
    /// The time box offered, in minutes; none: untimed.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// What is said in it is covered until somebody uncovers it.
    #[serde(default)]
    pub hidden: bool,
    /// Each person has a turn.
    #[serde(default)]
    pub round: bool,
    #[serde(default)]
    pub notes: Notes,
}

/// What the facilitator reads; never on the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Notes {
    pub say: Vec<String>,
    pub watch: Vec<String>,
    pub stalls: Vec<String>,
}

impl Workshop {
    /// The step of that id; none for a reserved one.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Where the step stands, from 0.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The phase, if both exist.
    pub fn phase(&self, step: &str, phase: &str) -> Option<&PhaseDef> {
        self.step(step)?.phases.iter().find(|def| def.id == phase)
    }

    /// The field, if both exist.
    pub fn field(&self, step: &str, field: &str) -> Option<&Field> {
        self.step(step)?
            .kind
            .exercise()
            .fields()
            .iter()
            .find(|def| def.id == field)
    }

    /// Whether the workshop brings along an item of that id.
    pub fn is_given(&self, id: &Id) -> bool {
        let given = |step: &Step| {
            let groups = step.kind.exercise().groups().iter();
            let mut ids = groups.flat_map(|group| &group.given);
            ids.any(|given| Id::given(&step.id, &given.id) == *id)
        };
        self.steps.iter().any(given)
    }

    /// Steps and groups that play a part.
    pub fn groups_as(&self, role: Role) -> impl Iterator<Item = (&Step, &Group)> {
        self.steps.iter().flat_map(move |step| {
            let groups = step.kind.exercise().groups().iter();
            groups
                .filter(move |group| group.role == Some(role))
                .map(move |group| (step, group))
        })
    }

    /// Steps and fields that play a part.
    pub fn fields_as(&self, role: Role) -> impl Iterator<Item = (&Step, &Field)> {
        self.steps.iter().flat_map(move |step| {
            let fields = step.kind.exercise().fields().iter();
            fields
                .filter(move |field| field.role == Some(role))
                .map(move |field| (step, field))
        })
    }

    /// Steps whose outcome plays a part: what a vote chose, a grid of influence.
    pub fn steps_as(&self, role: Role) -> impl Iterator<Item = &Step> {
        self.steps
            .iter()
            .filter(move |step| step.kind.exercise().role() == Some(role))
    }

    /// All time boxes together, in minutes; untimed phases count nothing.
    pub fn minutes(&self) -> u32 {
        self.steps
            .iter()
            .flat_map(|step| &step.phases)
            .filter_map(|phase| phase.minutes)
            .fold(0, u32::saturating_add)
    }

    /// Whether every step has a time box. A workshop with gaps offers its boxes, but is not led by
    /// the clock.
    pub fn is_timed(&self) -> bool {
        self.steps.iter().all(|step| step.minutes.is_some())
    }

    /// Every step and phase in the order the room goes through them.
    pub fn course(&self) -> impl Iterator<Item = (&Step, &PhaseDef)> {
        self.steps
            .iter()
            .flat_map(|step| step.phases.iter().map(move |phase| (step, phase)))
    }
}
