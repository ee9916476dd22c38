//! `talk`: who is speaking, for how long, and the balance against a wanted share; by sides, or by
//! each person here in equal shares.

use serde::{Deserialize, Serialize};

mod floor;

pub use floor::{Floor, Turn, Voice};

use super::{
    Asked, Block, Body, Check, Exercise, Figure, Id, Look, Person, Refusal, Scale, Selector, Step,
    Wish,
};
use crate::domain::workshop::RESERVED_FIELDS;

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Talk {
    /// With whom one talks; empty: one talk.
    pub about: Vec<Selector>,
    /// None: each person here, in equal shares.
    pub sides: Vec<Side>,
    /// How long a turn is meant to be.
    /// None: no length is wanted.
    pub turn_minutes: Option<u32>,
}

/// One side of a talk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Side {
    pub id: Id,
    pub label: String,
    /// Of 100; none: an equal part of what the others leave.
    pub share: Option<u32>,
}

/// The mark of seconds that somebody spoke for no side.
const SPOKE: &str = "spoke";

impl Side {
    /// What the wall calls it: its label, else its id.
    pub fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.id
        } else {
            &self.label
        }
    }
}

impl Talk {
    /// A voice for each side, or for each person; its seconds are one number a subject.
    fn voices(&self, look: &Look<'_>, subjects: &[Option<Id>]) -> Vec<Voice> {
        let step = &look.step.id;
        if self.sides.is_empty() {
            let people = Self::people(look);
            let of_all = u32::try_from(people.len()).unwrap_or(u32::MAX).max(1);
            let seconds = |by: &Id, subject: &Option<Id>| {
                let subject = subject.as_ref();
                look.session.mark(step, subject, SPOKE, Some(by))
            };
            let voice = |person: &Person| Voice {
                side: None,
                by: Some(person.id.clone()),
                name: person.name.clone(),
                share: 100 / of_all,
                seconds: subjects.iter().map(|it| seconds(&person.id, it)).collect(),
            };
            return people.into_iter().map(voice).collect();
        }
        let voice = |(side, share): (&Side, u32)| Voice {
            side: Some(side.id.clone()),
            by: None,
            name: side.name().to_string(),
            share,
            seconds: subjects
                .iter()
                .map(|it| look.session.mark(step, it.as_ref(), &side.id, None))
                .collect(),
        };
        self.sides.iter().zip(self.shares()).map(voice).collect()
    }

    /// Those here, then whoever spoke and is here no more.
    fn people<'a>(look: &Look<'a>) -> Vec<&'a Person> {
        let mut people = look.session.here();
        let marks = look.session.tables().marks_of(&look.step.id);
        let spoke = marks.filter(|mark| mark.field == SPOKE);
        for id in spoke.filter_map(|mark| mark.by.as_ref()) {
            let person = look.session.who(id);
            people.extend(person.filter(|person| people.iter().all(|it| it.id != person.id)));
        }
        people
    }

    /// The wanted share of each side, of 100.
    /// Equal parts are rounded down, so all of them may come to a little less.
    fn shares(&self) -> Vec<u32> {
        let said: u32 = self.sides.iter().filter_map(|side| side.share).sum();
        let open = self.sides.iter().filter(|side| side.share.is_none());
        let open = u32::try_from(open.count()).unwrap_or(u32::MAX).max(1);
        let rest = 100_u32.saturating_sub(said) / open;
        let sides = self.sides.iter();
        sides.map(|side| side.share.unwrap_or(rest)).collect()
    }

    /// Who spoke for how long, and whose turn goes on.
    fn floor(&self, look: &Look<'_>) -> Floor {
        let subjects = look.subjects(&self.about);
        let shown = |subject: &Option<Id>| {
            let item = subject
                .as_ref()
                .and_then(|id| look.session.tables().item(id));
            item.map(|item| look.shown(item))
        };
        let voices = self.voices(look, &subjects);
        Floor {
            turn: turn(look, &voices, &subjects),
            voices,
            subjects: subjects.iter().map(shown).collect(),
            subject_ids: subjects,
            noun: Look::subject_noun(&self.about),
            by_person: self.sides.is_empty(),
            turn_s: self.turn_minutes.map(|minutes| minutes.saturating_mul(60)),
        }
    }
}

/// The turn that goes on, if the room is in this step.
fn turn(look: &Look<'_>, voices: &[Voice], subjects: &[Option<Id>]) -> Option<Turn> {
    let stand = look.session.stand();
    let turn = stand.turn.as_ref().filter(|_| stand.step == look.step.id)?;
    let by = turn.by.as_ref().map(|by| look.session.person_end(by));
    let subject = turn.subject.as_ref().map(|id| look.session.end_of(id));
    let running = look.session.phase_now().and_then(|it| it.running_since);
    Some(Turn {
        voice: voices
            .iter()
            .position(|voice| voice.side == turn.field && voice.by == by)?,
        subject: subjects.iter().position(|id| *id == subject)?,
        // None while the clock stands; what was spoken before a pause is counted already.
        since: running.map(|running| running.max(turn.since)),
    })
}

impl Exercise for Talk {
    fn selectors(&self) -> Vec<&Selector> {
        self.about.iter().collect()
    }

    fn scales(&self) -> Vec<Scale> {
        let scale = |(side, share): (&Side, u32)| Scale {
            id: side.id.clone(),
            label: side.name().to_string(),
            share: Some(share),
        };
        self.sides.iter().zip(self.shares()).map(scale).collect()
    }

    fn check(&self, check: &mut Check<'_>, step: &Step) {
        check.selectors("about", &self.about, step);
        let mut seen = std::collections::BTreeSet::new();
        check.each("sides", &self.sides, |check, side| {
            check.id(&side.id, &mut seen);
            if RESERVED_FIELDS.contains(&side.id.as_str()) {
                let wrong = format!("\"{}\" is a mark of every step; another id", side.id);
                check.member("id", |check| check.flaw(wrong));
            }
            check.text("label", &side.label);
        });
        let shares: Vec<u32> = self.sides.iter().filter_map(|side| side.share).collect();
        let added = shares.iter().copied().fold(0, u32::saturating_add);
        // A side without a share takes what is left; with none such, it must come out even.
        let all_said = !shares.is_empty() && shares.len() == self.sides.len();
        if added > 100 || all_said && added != 100 {
            check.member("sides", |check| {
                check.flaw(format!("the shares add up to {added}; 100 was expected"));
            });
        }
        if self.sides.len() == 1 {
            check.member("sides", |check| {
                check.flaw("one side has no balance; two or more, or none for each person");
            });
        }
        if self.turn_minutes == Some(0) {
            check.member("turn_minutes", |check| {
                check.flaw("0 leaves no time to speak; 1 or more, or leave it out");
            });
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what isn't named is not let through"
    )]
    fn allow(&self, look: &Look<'_>, wish: &Wish) -> Result<(), Refusal> {
        let by_person = self.sides.is_empty();
        match wish {
            Wish::Mark { subject, .. } if !look.subjects(&self.about).contains(subject) => {
                Err(Refusal::NoSubject)
            }
            Wish::Mark { field, by, .. } if by_person && field == SPOKE && by.is_some() => Ok(()),
            Wish::Mark {
                field, by: None, ..
            } if self.sides.iter().any(|it| it.id == *field) => Ok(()),
            _ => Err(Refusal::NotHere),
        }
    }

    fn prompt(&self, look: &Look<'_>) -> Asked {
        let floor = self.floor(look);
        let silent = |voice: &&Voice| voice.seconds.iter().all(|seconds| *seconds == 0);
        let speaks = floor.turn.and_then(|turn| floor.voices.get(turn.voice));
        let silent = floor.voices.iter().filter(silent);
        let waiting: Vec<String> = silent
            // Who speaks for the first time has no seconds yet, but is not silent.
            .filter(|voice| Some(*voice) != speaks)
            .map(|voice| voice.name.clone())
            .collect();
        let mut status = Vec::new();
        if floor.by_person && !floor.voices.is_empty() {
            let spoken = floor.voices.len() - waiting.len();
            status.push(format!("{spoken} of {} have spoken", floor.voices.len()));
        }
        // A side is nobody one could ask to speak up.
        let waiting = if floor.by_person { waiting } else { Vec::new() };
        Asked {
            body: Body::Talk(floor),
            status,
            waiting,
        }
    }

    fn figure(&self, look: &Look<'_>) -> Option<Figure> {
        self.floor(look).bars(&look.step.title).map(Figure::Bars)
    }

    fn report(&self, look: &Look<'_>) -> Vec<Block> {
        let floor = self.floor(look);
        let subjects = 0..floor.subjects.len();
        let told = subjects.filter_map(|at| floor.balance_line(at, None));
        let bars = floor.bars(&look.step.title).map(Figure::Bars);
        let figure = bars.map(Block::Figure).into_iter();
        figure.chain(told.map(Block::Text)).collect()
    }
}
