//! Pictures of what was said, as finished numbers and words: the wall, the report and exports each
//! draw them in their own way. Not here: layout.

use serde::{Deserialize, Serialize};

use super::{
    exercise::{Chart, Look, Rungs},
    prompt::Viewer,
    role::Role,
    session::Session,
    workshop::Step,
};

/// The figures that a `read` step can show, by the name its definition uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureName {
    /// The power map.
    Map,
    /// The plan of time.
    Plan,
    /// The partnership ladder.
    Rungs,
}

/// A figure, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Map(Chart),
    Plan(Vec<PlanRow>),
    Rungs(Rungs),
}

/// One step in the plan of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    pub title: String,
    /// Seconds; 0: untimed.
    pub planned_s: u32,
    /// Seconds, up to the last pause.
    pub spent_s: u32,
    pub here: bool,
}

/// The figure of that name as the session stands; none while there is nothing to show.
pub fn figure(session: &Session, name: FigureName) -> Option<Figure> {
    match name {
        // The latest map on which anything stands.
        FigureName::Map => {
            let maps = session.workshop().steps_as(Role::Power);
            drawn(session, maps).last()
        }
        FigureName::Plan => Some(Figure::Plan(plan(session))),
        FigureName::Rungs => {
            let all = drawn(session, session.workshop().steps.iter());
            all.filter(|figure| matches!(figure, Figure::Rungs(_)))
                .last()
        }
    }
}

/// The figures of those steps that have one.
fn drawn<'a>(
    session: &'a Session,
    steps: impl Iterator<Item = &'a Step>,
) -> impl Iterator<Item = Figure> {
    steps.filter_map(move |step| {
        step.kind.exercise().figure(&Look {
            session,
            step,
            viewer: &Viewer::Wall,
        })
    })
}

/// Planned and spent time, a row a step.
pub fn plan(session: &Session) -> Vec<PlanRow> {
    let row = |step: &Step| {
        let phases = step
            .phases
            .iter()
            .filter_map(|phase| session.phase(&step.id, &phase.id));
        let (planned_s, spent_s) = phases.fold((0, 0), |(planned, spent), phase| {
            (
                u32::saturating_add(planned, phase.planned_s),
                u32::saturating_add(spent, phase.spent_s),
            )
        });
        PlanRow {
            title: step.title.clone(),
            planned_s,
            spent_s,
            here: session.stand().step == step.id,
        }
    };
    session.workshop().steps.iter().map(row).collect()
}

impl Figure {
    /// What it is called.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Map(_) => "Map",
            Self::Plan(_) => "Plan of time",
            Self::Rungs(_) => "Ladder",
        }
    }

    /// The figure in words.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Map(chart) => chart.lines(),
            Self::Plan(rows) => rows.iter().map(PlanRow::line).collect(),
            Self::Rungs(rungs) => rungs.lines(),
        }
    }
}

impl PlanRow {
    fn line(&self) -> String {
        format!(
            "{}: {} of {} min",
            self.title,
            self.spent_s.div_ceil(60),
            self.planned_s / 60
        )
    }
}
