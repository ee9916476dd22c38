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

    /// Those here who have not had a turn in this step, in the order of their turns: after whoever
    /// speaks, and round again, so that those who were passed over come last.
    pub fn yet_to_speak(&self) -> Vec<&Person> {
        let stand = self.stand();
        let subject = stand.turn.as_ref().and_then(|turn| turn.subject.as_ref());
        let speaker = self.speaker();
        let here = self.here();
        let at = here.iter().position(|person| Some(&person.id) == speaker);
        let (before, after) = here.split_at(at.unwrap_or(0));
        // Whoever is speaking has had one, though the time is booked only at the end of it.
        let waits = |person: &&Person| {
            speaker != Some(&person.id)
                && self.mark(&stand.step, subject, "spoke", Some(&person.id)) == 0
        };
        let round = after.iter().chain(before).copied();
        round.filter(waits).collect()
    }
}
