//! What somebody wants. A wish names records, never a kind, and can be refused; what comes of it
//! is an entry. Not here: granting it (`decide`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    id::Id,
    record::{Record, Value, When},
};

/// One thing somebody wants done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// One note a text, in order; a paste has several.
    Add {
        step: Id,
        group: Id,
        texts: Vec<String>,
        by: Option<Id>,
    },
    Edit {
        item: Id,
        text: String,
    },
    /// Takes a note away, with its places, links, marks and answers.
    Remove {
        item: Id,
    },
    /// To the end of another group, in any step; `parking` is one.
    Move {
        item: Id,
        step: Id,
        group: Id,
    },
    /// One place up or down among its neighbours.
    Reorder {
        item: Id,
        up: bool,
    },
    /// Makes two notes one; `into: None` takes that back.
    Merge {
        item: Id,
        into: Option<Id>,
    },
    /// Whose note it is; `by: None` makes it the group's.
    SaidBy {
        item: Id,
        by: Option<Id>,
    },
    /// What the group has decided on, in this step alone: two votes do not disturb each other.
    Choose {
        step: Id,
        item: Id,
        on: bool,
    },
    /// `at: None` takes it off the map.
    Place {
        step: Id,
        item: Id,
        by: Option<Id>,
        when: When,
        at: Option<Spot>,
    },
    /// `note: None` leaves the note as it is, an empty one clears it.
    Link {
        step: Id,
        from: Id,
        to: Id,
        kind: Id,
        strength: u8,
        note: Option<String>,
    },
    /// A link that is not there is no reason to refuse.
    Unlink {
        step: Id,
        from: Id,
        to: Id,
        kind: Id,
    },
    /// 0 takes the mark away.
    Mark {
        step: Id,
        subject: Option<Id>,
        field: Id,
        by: Option<Id>,
        value: u32,
    },
    /// `said: None` clears it.
    Answer {
        step: Id,
        subject: Option<Id>,
        field: Id,
        said: Option<Said>,
    },
    /// A new holder; the present one is kept as an earlier one.
    HandOver {
        step: Id,
        subject: Option<Id>,
        field: Id,
        to: Id,
    },
    /// `id: None` adds somebody.
    Person {
        id: Option<Id>,
        name: String,
        side: Option<String>,
        here: bool,
    },
    /// Somebody typed twice: `person` is the same as `into`.
    MergePerson {
        person: Id,
        into: Id,
    },
    /// Moves the room.
    Go {
        step: Id,
        phase: Id,
    },
    /// Starts or pauses the clock of the phase the room is in.
    Clock {
        run: bool,
    },
    /// Sets a time box, in seconds.
    Plan {
        step: Id,
        phase: Id,
        planned_s: u32,
    },
    /// Corrects what a phase has taken so far, in seconds; a clock that runs goes on from there.
    Spent {
        step: Id,
        phase: Id,
        spent_s: u32,
    },
    /// Shows a hidden phase's notes to the room, or hides them again (`on: false`).
    Uncover {
        step: Id,
        phase: Id,
        on: bool,
    },
    /// What was set aside stands in its table again.
    PutBack {
        record: Box<Record>,
    },
    /// Who speaks from now on.
    Speak {
        turn: Option<Speaker>,
    },
    /// The same, but whoever had the turn has not had it: nothing of theirs counts.
    PassOver {
        turn: Option<Speaker>,
    },
    /// What runs counts from so many seconds later, or earlier: the machine's clock leapt.
    Shift {
        seconds: i64,
    },
}

/// Where on a map: at least one of the two is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// −100 … 100.
    pub x: Option<i8>,
    /// 0 … 100.
    pub y: Option<u8>,
    /// False where the room still argues about it.
    pub sure: bool,
}

/// Who speaks, on which side, with whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The person; none while nobody in particular speaks.
    pub by: Option<Id>,
    /// The side, by its id; none in a round, where the time counts as `spoke`.
    pub field: Option<Id>,
    /// The partner who is talked with or about; none where it is about no one.
    pub subject: Option<Id>,
}

/// What was said to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Words for a text field; for an item field with `add`, a new item.
    Text(String),
    /// A value of the field's own type: a date, a number, options, people, items.
    Value(Value),
    /// Nobody here knows: who finds out, by when, and what the room guesses until then.
    Unknown {
        who: Option<Id>,
        due: Option<NaiveDate>,
        guess: Option<Value>,
    },
}

impl Wish {
    /// The step whose kind has to let it through; none where every step does.
    pub fn step(&self) -> Option<&Id> {
        match self {
            Self::Add { step, .. }
            | Self::Choose { step, .. }
            | Self::Place { step, .. }
            | Self::Link { step, .. }
            | Self::Unlink { step, .. }
            | Self::Mark { step, .. }
            | Self::Answer { step, .. }
            | Self::HandOver { step, .. } => Some(step),
            Self::Edit { .. }
            | Self::Remove { .. }
            | Self::Move { .. }
            | Self::Reorder { .. }
            | Self::Merge { .. }
            | Self::SaidBy { .. }
            | Self::Person { .. }
            | Self::MergePerson { .. }
            | Self::Go { .. }
            | Self::Clock { .. }
            | Self::Plan { .. }
            | Self::Spent { .. }
            | Self::Uncover { .. }
            | Self::PutBack { .. }
            | Self::Speak { .. }
            | Self::PassOver { .. }
            | Self::Shift { .. } => None,
        }
    }
}
