//! A round: who speaks, and who has not yet. Whose turn it is stands in the session; who has had one
//! shows in the time they spoke. Not here: passing the turn on.

use super::Session;
use crate::domain::{id::Id, record::Person};

impl Session {
    /// Whether the room is in a round with people in it.
    pub fn in_round(&self) -> bool {
        let stand = self.stand();
        let phase = self.workshop().phase(&stand.step, &stand.phase);
        phase.is_some_and(|phase| phase.round) && !self.here().is_empty()
    }

    /// Whose turn it is; none before the first and after the last.
    pub fn speaker(&self) -> Option<&Id> {
        self.stand().turn.as_ref()?.by.as_ref()
    }

    /// Those here who have not had a turn in this step, in the order of their turns.
    pub fn yet_to_speak(&self) -> Vec<&Person> {
        let step = &self.stand().step;
        // Whoever is speaking has had one, though the time is booked only at the end of it.
        let had = |person: &&Person| {
            self.mark(step, None, "spoke", Some(&person.id)) > 0
                || self.speaker() == Some(&person.id)
        };
        let mut here = self.here();
        here.retain(|person| !had(person));
        here
    }
}
