//! An open session: the room, what is looked at, and what each step's pane keeps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::FixedOffset;

use super::{Hands, Signal};
use crate::{
    domain::{
        clock::Reading,
        entry::Entry,
        exercise::Look,
        id::Id,
        prompt::{Prompt, Viewer},
        record::At,
        room::{Actor, Room},
        wish::Wish,
        workshop::{PhaseDef, Step},
    },
    tui::{
        input::InputLine,
        keymap::Place,
        pane::{Bench, Pane, Scene},
    },
};

/// An open session.
#[derive(Debug)]
pub struct Work {
    pub room: Room,
    pub writer: Id,
    /// Why nothing can be said here.
    pub read_only: Option<String>,
    /// Why what is shown is no longer what the file holds; only where it is read.
    pub lost: Option<String>,
    /// Whoever wrote in it has left: Enter writes here.
    pub vacant: bool,
    /// Why the last thing said is not on disk.
    pub unsaved: Option<String>,
    /// Step and phase that are looked at; none: where the room is.
    pub looking: Option<(Id, Id)>,
    pub hands: Hands,
    /// What a pane keeps about each step: its line, what is picked.
    pub benches: BTreeMap<Id, Bench>,
    /// The step on the wall, as it may be seen.
    pub prompt: Prompt,
    /// Something was said in this step and phase, so the offer to start its clock has lapsed.
    pub lapsed: Option<(Id, Id)>,
    /// The typed line is shown though it is covered.
    pub peeking: bool,
    /// Authors' names are kept off the wall.
    pub nameless: bool,
    /// The machine's clock leapt, and nothing was said since.
    pub leapt: Option<Leapt>,
    /// Seconds since the last sign of life, at opening.
    pub away_s: Option<u32>,
    /// What opening it has to say.
    pub notices: Vec<String>,
    /// The stage of the time box that was last said.
    pub signalled: Option<(Id, Id, Signal)>,
}

/// A leap of the machine's clock, which can be taken back until something else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leapt {
    /// What runs counts right without these seconds.
    pub seconds: i64,
    /// The number of the last entry then.
    pub entry: u64,
}

impl Work {
    /// A session as it is first shown; none where its workshop has no step at all.
    pub fn new(room: Room, writer: Id) -> Option<Self> {
        let prompt = Prompt::of_room(room.session(), &Viewer::Wall)?;
        let mut work = Self {
            room,
            writer,
            read_only: None,
            lost: None,
            vacant: false,
            unsaved: None,
            looking: None,
            hands: Hands::Line,
            benches: BTreeMap::new(),
            prompt,
            lapsed: None,
            peeking: false,
            nameless: false,
            leapt: None,
            away_s: None,
            notices: Vec::new(),
            signalled: None,
        };
        work.refresh_bench();
        Some(work)
    }

    /// Who acts from this terminal.
    pub fn actor(&self, now: At) -> Actor<'_> {
        Actor {
            now,
            writer: &self.writer,
            seat: None,
        }
    }

    /// What F5 would do to the clock, in a word.
    pub fn clock_label(&self, now: At) -> &'static str {
        match self.reading(now) {
            Some(reading) if reading.running => "pause",
            Some(reading) if reading.is_untouched() => "clock",
            Some(_) => "go on",
            None => "clock",
        }
    }

    /// Step and phase on the wall.
    pub fn shown(&self) -> (Id, Id) {
        let stand = self.room.session().stand();
        self.looking
            .clone()
            .unwrap_or_else(|| (stand.step.clone(), stand.phase.clone()))
    }

    /// Whether nothing comes after what is on the wall.
    pub fn is_at_end(&self) -> bool {
        let (step, phase) = self.shown();
        let last = self.room.session().workshop().course().last();
        last.is_some_and(|(it, part)| (&it.id, &part.id) == (&step, &phase))
    }

    /// The definition of the step on the wall.
    pub fn step(&self) -> Option<&Step> {
        self.room.session().workshop().step(&self.prompt.step)
    }

    /// The definition of the phase on the wall.
    pub fn phase(&self) -> Option<&PhaseDef> {
        let (step, phase) = self.shown();
        self.room.session().workshop().phase(&step, &phase)
    }

    /// The clock of the phase the room is in.
    pub fn reading(&self, now: At) -> Option<Reading> {
        self.room
            .session()
            .phase_now()
            .map(|phase| Reading::of(&phase, now))
    }

    /// What the wall shows, after entries.
    pub fn refresh_after(&mut self, said: &[&Entry]) {
        if self.amend(said) {
            self.refresh_bench();
        } else {
            self.refresh();
        }
    }

    /// Only what entries touched; false where all has to be shown anew.
    fn amend(&mut self, said: &[&Entry]) -> bool {
        let (step, phase) = self.shown();
        if self.nameless || (&step, &phase) != (&self.prompt.step, &self.prompt.phase) {
            return false;
        }
        let session = self.room.session();
        let Some(step) = session.workshop().step(&step) else {
            return false;
        };
        let look = Look {
            session,
            step,
            viewer: &Viewer::Wall,
        };
        let amended = look.amend(&mut self.prompt, said);
        debug_assert!(!amended || self.prompt == look.prompt(&phase));
        amended
    }

    /// What the wall shows, anew: after an entry, or a look elsewhere.
    pub fn refresh(&mut self) {
        let (step, phase) = self.shown();
        let session = self.room.session();
        let Some(def) = session.workshop().step(&step) else {
            return;
        };
        self.prompt = Look {
            session,
            step: def,
            viewer: &Viewer::Wall,
        }
        .prompt(&phase);
        if self.nameless {
            self.prompt.body.leave_out_authors();
        }
        self.refresh_bench();
    }

    fn refresh_bench(&mut self) {
        let Prompt {
            step, phase, body, ..
        } = &self.prompt;
        let bench = self
            .benches
            .entry(step.clone())
            .or_insert_with(|| Bench::new(body));
        bench.refresh(body, phase);
    }

    /// What the pane keeps about the step on the wall.
    pub fn bench(&mut self) -> &mut Bench {
        let body = &self.prompt.body;
        self.benches
            .entry(self.prompt.step.clone())
            .or_insert_with(|| Bench::new(body))
    }

    /// The pane of the step on the wall; none while a key is with it.
    pub fn pane(&self) -> Option<&dyn Pane> {
        self.benches.get(&self.prompt.step).map(Bench::pane)
    }

    /// The line of the step on the wall.
    pub fn line(&self) -> Option<&InputLine> {
        self.benches.get(&self.prompt.step).map(|bench| &bench.line)
    }

    /// Whether letters act: always where nothing is written.
    pub fn is_choosing(&self) -> bool {
        matches!(self.hands, Hands::Choosing { .. }) || self.has_no_line()
    }

    /// Where the keys are looked up, the nearest first.
    pub fn places(&self) -> Vec<Place> {
        let own = self.prompt.body.manner().place;
        if self.is_choosing() {
            return vec![own, Place::Choosing, Place::Everywhere];
        }
        let empty = self.line().is_none_or(InputLine::is_empty);
        let empty = empty.then_some(Place::Empty);
        empty
            .into_iter()
            .chain([Place::Line, Place::Everywhere])
            .collect()
    }

    /// What panes are given to work with.
    pub fn scene<'a>(
        &'a self,
        line: &'a InputLine,
        now: At,
        offset: FixedOffset,
        size: (u16, u16),
    ) -> Scene<'a> {
        Scene {
            work: self,
            prompt: &self.prompt,
            line,
            now,
            today: now.with_timezone(&offset).date_naive(),
            offset,
            size,
        }
    }
}

/// What keys and drawing ask of an open session.
impl Work {
    /// Whether nothing is written in this kind of step.
    pub fn has_no_line(&self) -> bool {
        !self.prompt.body.manner().has_line
    }

    /// Whether anything is picked that a letter could act on.
    pub fn has_pick(&self) -> bool {
        self.pane().is_some_and(Pane::has_pick)
    }

    /// Who is led through the workshop: `the room is`, or `you are` to one alone.
    pub fn who_is(&self) -> &'static str {
        if self.room.session().is_alone() {
            "you are"
        } else {
            "the room is"
        }
    }

    /// The number of the step that the room is in, from 1.
    pub fn room_number(&self) -> usize {
        let session = self.room.session();
        session
            .workshop()
            .position(&session.stand().step)
            .map_or(0, |at| at + 1)
    }

    /// Half-typed texts, by step.
    pub fn drafts(&self) -> BTreeMap<Id, String> {
        let texts = self
            .benches
            .iter()
            .filter(|(_, bench)| !bench.line.draft().is_empty());
        texts
            .map(|(step, bench)| (step.clone(), bench.line.draft().to_string()))
            .collect()
    }

    /// The open part of the step on the wall, by step.
    pub fn parts(&self) -> BTreeMap<Id, String> {
        let part = self.pane().and_then(Pane::part);
        part.map(|part| (self.prompt.step.clone(), part))
            .into_iter()
            .collect()
    }

    /// Puts half-typed texts back into their lines, and opens the parts they were typed under.
    pub fn restore(&mut self, texts: &BTreeMap<Id, String>, parts: &BTreeMap<Id, String>) {
        let steps: BTreeSet<&Id> = texts.keys().chain(parts.keys()).collect();
        for step in steps {
            let session = self.room.session();
            let Some(def) = session.workshop().step(step) else {
                continue;
            };
            let stand = session.stand();
            let first = def.phases.first().map(|phase| &phase.id);
            let here = (stand.step == *step).then_some(&stand.phase);
            let Some(phase) = here.or(first).cloned() else {
                continue;
            };
            let elsewhere = (*step != self.prompt.step).then(|| {
                Look {
                    session,
                    step: def,
                    viewer: &Viewer::Wall,
                }
                .prompt(&phase)
                .body
            });
            let body = elsewhere.as_ref().unwrap_or(&self.prompt.body);
            let bench = self
                .benches
                .entry(step.clone())
                .or_insert_with(|| Bench::new(body));
            bench.refresh(body, &phase);
            if let Some(part) = parts.get(step) {
                bench.pane_mut().open_part(part);
                bench.refresh(body, &phase);
            }
            bench.line.set(texts.get(step).map_or("", String::as_str));
        }
    }

    /// The clock stands from here on; the entry that says so, if it ran.
    pub fn stop_clock(&mut self, now: At) -> Option<Entry> {
        if self.read_only.is_some() {
            return None;
        }
        let entry = self
            .room
            .decide(&self.actor(now), &Wish::Clock { run: false })
            .ok()??;
        self.room.apply(entry.clone());
        Some(entry)
    }

    /// How many notes were said in the step on the wall.
    pub fn notes_here(&self) -> usize {
        self.room
            .session()
            .tables()
            .items_of(&self.prompt.step)
            .count()
    }

    /// How many notes moving the room to what is looked at uncovers; none if it uncovers nothing.
    pub fn uncovers_by_moving(&self) -> Option<usize> {
        let (step, phase) = self.looking.as_ref()?;
        let session = self.room.session();
        let phases = &session.workshop().step(step)?.phases;
        let later = phases
            .iter()
            .skip_while(|def| !def.hidden)
            .any(|def| def.id == *phase && !def.hidden);
        (session.stand().step == *step && session.is_covered(step) && later)
            .then(|| self.notes_here())
    }
}
