//! What the facilitator reads beside the wall: a step's notes, who has not spoken, what is still
//! open. From what any kind of step says of itself; of what is covered only counts.
//!
//! Not here: time (`plan`, `clock`), and layout.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    analysis::{self, Finding},
    id::Id,
    prompt::{Prompt, Viewer},
    session::Session,
    workshop::{Notes, PhaseDef, Step},
};

/// A phase of a step as the facilitator prepares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The step's, from 1.
    pub number: usize,
    pub of: usize,
    pub title: String,
    /// The phase's title; empty where the step has no phases.
    pub phase: String,
    /// The time box; none: untimed.
    pub minutes: Option<u32>,
    pub question: String,
    pub notes: Notes,
}

/// What is going on in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// As in `Ana, then Yusuf`: whose turn it is, or who spoke last.
    pub speaks: Option<String>,
    /// Who has not, or what of this step is still missing.
    pub waiting: Vec<String>,
    /// Whether `waiting` are people.
    pub are_people: bool,
    /// What the step says of itself, such as `34 notes`.
    pub status: Vec<String>,
    /// What was left open so far: unplaced, unlinked, without an owner.
    pub gaps: Vec<Finding>,
    /// Everybody who is here.
    pub here: usize,
    /// Notes kept aside: parked, notes of the session, decisions.
    pub aside: [usize; 3],
}

impl Brief {
    /// The phase of a step.
    pub fn of(session: &Session, step: &Step, phase: &PhaseDef) -> Self {
        let workshop = session.workshop();
        let at = workshop.position(&step.id).unwrap_or(0);
        let is_first = step.phases.first().is_none_or(|first| first.id == phase.id);
        Self {
            number: at + 1,
            of: workshop.steps.len(),
            title: step.title.clone(),
            phase: phase.title.clone(),
            minutes: phase
                .minutes
                .or(step.minutes.filter(|_| step.phases.len() < 2)),
            question: session.fill(&step.question),
            notes: notes(session, step, phase, is_first),
        }
    }
}

/// In a step's first phase its own words come first; later they are said already, and what to watch
/// and what helps comes after the phase's own.
fn notes(session: &Session, step: &Step, phase: &PhaseDef, is_first: bool) -> Notes {
    let filled =
        |texts: &[String]| -> Vec<String> { texts.iter().map(|text| session.fill(text)).collect() };
    let (of_step, of_phase) = (&step.notes, &phase.notes);
    let both = |first: &[String], second: &[String]| [filled(first), filled(second)].concat();
    let say = match (is_first, of_phase.say.is_empty()) {
        (true, _) => both(&of_step.say, &of_phase.say),
        (false, true) => filled(&of_step.say),
        (false, false) => filled(&of_phase.say),
    };
    Notes {
        say,
        watch: both(&of_phase.watch, &of_step.watch),
        stalls: both(&of_phase.stalls, &of_step.stalls),
    }
}

/// What comes after a phase in the course of a workshop; before it, if not `ahead`.
pub fn beside<'a>(
    session: &'a Session,
    (step, phase): (&Id, &Id),
    ahead: bool,
) -> Option<(&'a Step, &'a PhaseDef)> {
    let course: Vec<(&Step, &PhaseDef)> = session.workshop().course().collect();
    let at = course
        .iter()
        .position(|(a, b)| a.id == *step && b.id == *phase)?;
    let at = if ahead { at + 1 } else { at.checked_sub(1)? };
    course.get(at).copied()
}

impl Overview {
    /// The room as it is on that day.
    pub fn of(session: &Session, today: NaiveDate) -> Self {
        let prompt = Prompt::of_room(session, &Viewer::Desk);
        let (mut waiting, status) = prompt
            .map(|prompt| (prompt.waiting, prompt.status))
            .unwrap_or_default();
        if session.in_round() {
            let yet = session.yet_to_speak();
            waiting = yet.iter().map(|person| person.name.clone()).collect();
        }
        let here = session.here();
        let names: BTreeSet<&str> = here.iter().map(|person| person.name.as_str()).collect();
        let kept = |step| session.live_under(step, step).count();
        Self {
            speaks: speaks(session),
            are_people: waiting.iter().all(|name| names.contains(name.as_str())),
            waiting,
            status: status.into_iter().filter(|said| !said.is_empty()).collect(),
            gaps: analysis::open_ends(session, today),
            here: here.len(),
            aside: [kept("parking"), kept("notes"), kept("decisions")],
        }
    }
}

/// Whose turn it is and who comes then; without turns, whoever the last note of the step is from.
fn speaks(session: &Session) -> Option<String> {
    let stand = session.stand();
    if let Some(turn) = &stand.turn {
        let person = turn.by.as_ref().and_then(|id| session.who(id));
        let name = match (person, &turn.field) {
            (Some(person), _) => person.name.clone(),
            (None, Some(side)) => side_name(session, side),
            (None, None) => return None,
        };
        let yet = session.yet_to_speak();
        let next = yet.first().filter(|_| session.in_round());
        return Some(match next {
            Some(next) => format!("{name}, then {}", next.name),
            None => name,
        });
    }
    if session.is_covered(&stand.step) {
        return None;
    }
    let said = session.tables().items_of(&stand.step);
    let said = said.filter_map(|item| Some((item.at, item.by.as_ref()?)));
    let (_, last) = said.max_by_key(|(at, _)| *at)?;
    Some(format!("{} spoke last", session.who(last)?.name))
}

/// What a side of a talk is called.
fn side_name(session: &Session, side: &Id) -> String {
    let scales = session.step_now().map(|step| step.kind.exercise().scales());
    let label = scales
        .into_iter()
        .flatten()
        .find(|scale| scale.id == *side)
        .map(|scale| scale.label);
    label.unwrap_or_else(|| side.to_string())
}
