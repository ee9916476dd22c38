//! Wishes about the course of the session: moving the room, the clock, covers, who speaks.

use chrono::TimeDelta;

use super::{Decide, Decided};
use crate::domain::{
    clock::{LONGEST_BOX_S, Reading, seconds_between},
    entry::Change,
    id::Id,
    record::{At, Key, Phase, Record, Stand, Turn, Unknown},
    refusal::Refusal,
    wish::Speaker,
    workshop::RESERVED_FIELDS,
};

impl Decide<'_> {
    /// Moves the room: the clock stops, and the speaker's time is booked. Moving on within a step
    /// uncovers what was hidden in its earlier phases.
    pub(super) fn go(&self, step: &Id, phase: &Id) -> Decided {
        let def = self
            .session
            .workshop()
            .step(step)
            .ok_or(Refusal::NoSuchStep)?;
        let at = def
            .phases
            .iter()
            .position(|def| def.id == *phase)
            .ok_or(Refusal::NoSuchPhase)?;
        let stand = self.session.stand();
        if (&stand.step, &stand.phase) == (step, phase) {
            return Ok(Vec::new());
        }
        let mut phases = self.stopped();
        let before = def.phases.iter().position(|def| def.id == stand.phase);
        if stand.step == *step && before.is_some_and(|before| before < at) {
            for hidden in def.phases.iter().take(at).filter(|phase| phase.hidden) {
                self.uncovered(&mut phases, step, &hidden.id);
            }
        }
        let mut changes = phases;
        changes.extend(self.booked());
        let stand = Stand {
            step: step.clone(),
            phase: phase.clone(),
            turn: None,
            unknown: stand.unknown.clone(),
        };
        changes.push(Change::Put(Record::Stand(stand)));
        Ok(changes)
    }

    /// Adds to `phases`, or changes there, that a hidden phase is uncovered.
    fn uncovered(&self, phases: &mut Vec<Change>, step: &Id, phase: &Id) {
        let key = Key::Phase((step.clone(), phase.clone()));
        let waiting = phases.iter_mut().find_map(|change| match change {
            Change::Put(Record::Phase(stopped)) if change_key(stopped) == key => Some(stopped),
            Change::Put(_) | Change::Remove(_) => None,
        });
        match (waiting, self.session.phase(step, phase)) {
            (Some(stopped), _) => stopped.uncovered = true,
            (None, Some(known)) if !known.uncovered => {
                phases.push(Change::Put(Record::Phase(Phase {
                    uncovered: true,
                    ..known
                })));
            }
            (None, _) => {}
        }
    }

    /// Pausing books the speaker's time too, since only a running clock counts it.
    pub(super) fn clock(&self, run: bool) -> Decided {
        if !run {
            let mut changes = self.stopped();
            changes.extend(self.booked());
            return Ok(changes);
        }
        let phase = self.session.phase_now().ok_or(Refusal::NoClock)?;
        if phase.running_since.is_some() {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Put(Record::Phase(Phase {
            running_since: Some(self.now),
            ..phase
        }))])
    }

    /// Sets the length of a time box, at most a day. The clock may run: it goes on in the new box.
    pub(super) fn plan(&self, step: &Id, phase: &Id, planned_s: u32) -> Decided {
        if planned_s > LONGEST_BOX_S {
            return Err(Refusal::BoxTooLong);
        }
        let phase = self
            .session
            .phase(step, phase)
            .ok_or(Refusal::NoSuchPhase)?;
        // A phase without a record is as the definition says: that is no change.
        if phase.planned_s == planned_s {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Put(Record::Phase(Phase {
            planned_s,
            ..phase
        }))])
    }

    /// What is running counts on from there: it goes into `spent_s` at the next pause, as ever.
    pub(super) fn spent(&self, step: &Id, phase: &Id, spent_s: u32) -> Decided {
        let phase = self
            .session
            .phase(step, phase)
            .ok_or(Refusal::NoSuchPhase)?;
        let running_s = phase
            .running_since
            .map_or(0, |since| seconds_between(since, self.now));
        // Less than has run: the clock then counts from later on.
        let later = TimeDelta::seconds(running_s.saturating_sub(spent_s).into());
        Ok(vec![Change::Put(Record::Phase(Phase {
            spent_s: spent_s.saturating_sub(running_s),
            running_since: phase
                .running_since
                .map(|since| (since + later).min(self.now)),
            ..phase
        }))])
    }

    /// Uncovers a hidden phase, or covers it again, whatever phase the room is in.
    pub(super) fn uncover(&self, step: &Id, phase: &Id, on: bool) -> Decided {
        let phase = self
            .session
            .phase(step, phase)
            .ok_or(Refusal::NoSuchPhase)?;
        if phase.uncovered == on {
            return Ok(Vec::new());
        }
        Ok(vec![Change::Put(Record::Phase(Phase {
            uncovered: on,
            ..phase
        }))])
    }

    /// Passes the turn on; `None` ends it. What the speaker before has said is booked first.
    pub(super) fn speak(&self, turn: Option<&Speaker>) -> Decided {
        let turn = turn.map(|speaker| self.turn(speaker)).transpose()?;
        let before = self.session.stand().turn.as_ref();
        let in_round = before.is_some_and(|turn| turn.by.is_some() && turn.field.is_none());
        let mut changes = self.booked_at_least(u32::from(in_round));
        changes.push(Change::Put(Record::Stand(Stand {
            turn,
            ..self.session.stand().clone()
        })));
        Ok(changes)
    }

    /// Passes the turn on as if whoever had it had not.
    pub(super) fn pass_over(&self, turn: Option<&Speaker>) -> Decided {
        let turn = turn.map(|speaker| self.turn(speaker)).transpose()?;
        Ok(vec![Change::Put(Record::Stand(Stand {
            turn,
            ..self.session.stand().clone()
        }))])
    }

    /// Moves the beginning of what runs: the clock, and whoever speaks. It is never later than now,
    /// so that what runs goes on.
    pub(super) fn shift(&self, seconds: i64) -> Vec<Change> {
        let shifted = |since: At| {
            let by = TimeDelta::try_seconds(seconds).unwrap_or_default();
            since.checked_add_signed(by).unwrap_or(since).min(self.now)
        };
        let Some(phase) = self.session.phase_now() else {
            return Vec::new();
        };
        let Some(since) = phase.running_since else {
            return Vec::new();
        };
        let mut changes = vec![Change::Put(Record::Phase(Phase {
            running_since: Some(shifted(since)),
            ..phase
        }))];
        let stand = self.session.stand();
        if let Some(turn) = &stand.turn {
            let turn = Turn {
                since: shifted(turn.since),
                ..turn.clone()
            };
            changes.push(Change::Put(Record::Stand(Stand {
                turn: Some(turn),
                ..stand.clone()
            })));
        }
        changes
    }

    /// A turn that begins now. A side may not be called like a mark the program keeps itself: its
    /// seconds would be read as dots or as a choice.
    fn turn(&self, speaker: &Speaker) -> Result<Turn, Refusal> {
        let subject = speaker
            .subject
            .as_ref()
            .map(|id| self.item(id).map(|item| item.id.clone()))
            .transpose()?;
        let by = self.maybe_somebody(speaker.by.as_ref())?;
        let side = speaker.field.as_deref();
        if side.is_some_and(|side| RESERVED_FIELDS.contains(&side)) {
            return Err(Refusal::NoSuchSide);
        }
        Ok(Turn {
            by,
            field: speaker.field.clone(),
            subject,
            since: self.now,
            unknown: Unknown::new(),
        })
    }

    /// Every running clock, paused at this moment.
    fn stopped(&self) -> Vec<Change> {
        let running = self
            .session
            .tables()
            .phases()
            .filter(|phase| phase.running_since.is_some());
        let pause = |phase: &Phase| {
            let spent_s = Reading::of(phase, self.now).spent_s;
            Change::Put(Record::Phase(Phase {
                spent_s,
                running_since: None,
                ..phase.clone()
            }))
        };
        running.map(pause).collect()
    }

    /// The time of whoever speaks, put down. It counts only while the clock runs, and not before
    /// the clock was last started.
    fn booked(&self) -> Vec<Change> {
        self.booked_at_least(0)
    }

    /// The same for a turn that is passed on: it was had, however short, and with the clock
    /// standing too.
    fn booked_at_least(&self, least_s: u32) -> Vec<Change> {
        let stand = self.session.stand();
        let Some(turn) = &stand.turn else {
            return Vec::new();
        };
        let now = self.session.phase_now();
        let running = now.and_then(|phase| phase.running_since);
        let tables = self.session.tables();
        let gone = |id: &Id| tables.item(id).is_none();
        let nobody = |id: &Id| tables.person(id).is_none();
        if turn.subject.as_ref().is_some_and(gone) || turn.by.as_ref().is_some_and(nobody) {
            return Vec::new();
        }
        let spoken = running.map_or(0, |running| {
            seconds_between(turn.since.max(running), self.now)
        });
        let field = turn.field.clone().unwrap_or_else(|| "spoke".into());
        let key = (
            stand.step.clone(),
            turn.subject.clone(),
            field,
            turn.by.clone(),
        );
        let before = tables.mark(&key).map_or(0, |mark| mark.value);
        let booked = before.saturating_add(spoken).max(least_s);
        if booked == before {
            return Vec::new();
        }
        vec![self.set_mark(key, booked)]
    }
}

fn change_key(phase: &Phase) -> Key {
    Key::Phase(phase.key())
}
