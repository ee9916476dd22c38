//! Where tests begin: in the middle of a workshop.

use flipchart::domain::wish::Wish;

use super::Stage;

const ACTORS: [&str; 3] = ["Teachers' union", "Evening Post", "Imam"];

impl Stage {
    /// The room is at a phase of a step; its clock is not started.
    pub(crate) fn go(&mut self, step: &str, phase: &str) -> &mut Self {
        self.grant(&Wish::Go {
            step: step.into(),
            phase: phase.into(),
        })
    }

    /// In a step whose clock runs.
    pub(crate) fn running(step: &str, phase: &str) -> Self {
        let mut stage = Self::at(step, phase);
        stage.press("<f5>");
        stage
    }

    /// Sharing, with two notes under the first heading.
    pub(crate) fn sharing() -> Self {
        let mut stage = Self::running("assets", "write");
        stage.notes("assets", "people", &["imam", "poet"]);
        stage.press("<pgdn><enter><f5>");
        stage
    }

    /// In the round, its clock running.
    pub(crate) fn round() -> Self {
        let mut stage = Self::at("assets", "write");
        stage
            .people(&["Ana", "Yusuf"])
            .press("<pgdn><enter><enter>");
        stage
    }

    /// On the map, three dots to place.
    pub(crate) fn mapping() -> Self {
        let mut stage = Self::at("map", "main");
        stage.notes("map", "actors", &ACTORS).press("<f5>");
        stage
    }

    /// Three to find something out about.
    pub(crate) fn research() -> Self {
        let mut stage = Self::running("research", "main");
        stage.notes("map", "actors", &ACTORS);
        stage
    }
}
