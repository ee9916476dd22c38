//! The desk: a session that somebody else writes, as the facilitator reads it. Not here: drawing, and
//! what is told about a step (`domain/desk.rs`).

use chrono::NaiveDate;

use crate::domain::{
    clock::Reading,
    desk::{Brief, Overview, beside},
    id::Id,
    record::At,
    room::Room,
    session::Session,
};

/// What the desk shows.
#[derive(Debug)]
pub struct Desk {
    pub room: Room,
    /// Step and phase whose notes are looked at; none: where the room is.
    pub looking: Option<(Id, Id)>,
    /// Rows of the notes that are passed.
    pub scroll: u16,
    /// Why this is not what the wall shows.
    pub lost: Option<String>,
    /// The wall's last sign of life, where it is overdue.
    pub silent_since: Option<At>,
    /// The notes that are looked at.
    pub brief: Option<Brief>,
    /// Those that come after them.
    pub next: Option<Brief>,
    pub overview: Overview,
}

impl Desk {
    /// The desk of a session, on that day.
    pub fn new(room: Room, today: NaiveDate) -> Self {
        let mut desk = Self {
            room,
            looking: None,
            scroll: 0,
            lost: None,
            silent_since: None,
            brief: None,
            next: None,
            overview: Overview::default(),
        };
        desk.refresh(today);
        desk
    }

    pub fn session(&self) -> &Session {
        self.room.session()
    }

    /// The clock of the phase the room is in.
    pub fn reading(&self, now: At) -> Option<Reading> {
        let phase = self.session().phase_now()?;
        Some(Reading::of(&phase, now))
    }

    /// Step and phase whose notes are shown.
    pub fn shown(&self) -> (Id, Id) {
        let stand = self.session().stand();
        let here = || (stand.step.clone(), stand.phase.clone());
        self.looking.clone().unwrap_or_else(here)
    }

    /// Looks at the notes of the next or previous phase; false where there is none.
    pub fn look(&mut self, ahead: bool) -> bool {
        let (step, phase) = self.shown();
        let Some((step, phase)) = beside(self.session(), (&step, &phase), ahead) else {
            return false;
        };
        let there = (step.id.clone(), phase.id.clone());
        let stand = self.session().stand();
        let is_here = (&there.0, &there.1) == (&stand.step, &stand.phase);
        self.looking = Some(there).filter(|_| !is_here);
        self.scroll = 0;
        self.read_notes();
        true
    }

    /// Back to the notes of where the room is.
    pub fn look_here(&mut self) {
        self.looking = None;
        self.scroll = 0;
        self.read_notes();
    }

    /// What is shown, anew: after something was said. A room that moved takes the desk along.
    pub fn refresh(&mut self, today: NaiveDate) {
        let before = self.brief.take();
        self.overview = Overview::of(self.session(), today);
        let phase = self.session().phase_now();
        // A clock that stands gives no sign.
        if phase.is_none_or(|phase| phase.running_since.is_none()) {
            self.silent_since = None;
        }
        self.read_notes();
        let place = |brief: &Option<Brief>| {
            let brief = brief.as_ref();
            brief.map(|brief| (brief.number, brief.phase.clone()))
        };
        if place(&before) != place(&self.brief) {
            self.scroll = 0;
        }
    }

    fn read_notes(&mut self) {
        let (step, phase) = self.shown();
        let session = self.room.session();
        let workshop = session.workshop();
        let def = workshop.step(&step).zip(workshop.phase(&step, &phase));
        let next = beside(session, (&step, &phase), true);
        let brief = |(step, phase)| Brief::of(session, step, phase);
        (self.brief, self.next) = (def.map(brief), next.map(brief));
    }
}
