//! Pictures of what was said, as finished numbers and words: the wall, the report and exports each
//! draw them in their own way. Not here: layout.

use serde::{Deserialize, Serialize};

use super::{
    analysis::{self, List},
    exercise::{Chart, Lines, Look, Rungs},
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
    /// Every link, in words.
    Links,
    /// The best routes to the target.
    Routes,
    /// Assets that no link uses.
    Unused,
    /// The influential whom nobody of ours reaches.
    Unreached,
    /// Both of these.
    Gaps,
    /// What is to be found out, by whom, by when.
    Research,
    /// What is to be done, by whom, by when.
    Actions,
    /// Where people see things differently.
    Spread,
    /// What should move on the map, and what has.
    Movement,
    /// Who looks after whom.
    Owners,
    /// What came out of the latest vote, rating or talk.
    Bars,
    /// The partnership ladder.
    Rungs,
}

/// A figure, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Map(Chart),
    Plan(Vec<PlanRow>),
    /// A list in finished sentences.
    Sentences {
        title: String,
        lines: Vec<String>,
    },
    Bars(Bars),
    /// What of ours reaches whom.
    Links(Lines),
    /// Who stands on which rung.
    Rungs(Rungs),
}

/// Numbers beside each other, in the order in which they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    /// The step they come from.
    pub title: String,
    /// The value of a whole bar, 1 or more.
    pub most: u32,
    pub rows: Vec<Bar>,
}

/// One number as a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    pub value: u32,
    /// The value as it is written.
    pub number: String,
    /// What else is to be said, such as `ties with Imam`; may be empty.
    pub words: String,
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
        FigureName::Links => links(session),
        FigureName::Routes => listed(session, "Routes to the target", List::Routes),
        FigureName::Unused => listed(session, "Not used", List::Unused),
        FigureName::Unreached => listed(session, "Not reached", List::Unreached),
        FigureName::Gaps => listed(session, "Gaps", List::Gaps),
        FigureName::Research => listed(session, "To find out", List::Research),
        FigureName::Actions => listed(session, "Actions", List::Actions),
        FigureName::Spread => listed(session, "Seen differently", List::Spread),
        FigureName::Movement => listed(session, "Movement", List::Movement),
        FigureName::Owners => listed(session, "Owners", List::Owners),
        FigureName::Bars => latest_bars(session),
        FigureName::Rungs => {
            let all = drawn(session, session.workshop().steps.iter());
            all.filter(|figure| matches!(figure, Figure::Rungs(_)))
                .last()
        }
    }
}

/// The bars of the last step that has some.
fn latest_bars(session: &Session) -> Option<Figure> {
    let viewer = &Viewer::Wall;
    let figures = session.workshop().steps.iter().rev().filter_map(|step| {
        step.kind.exercise().figure(&Look {
            session,
            step,
            viewer,
        })
    });
    let mut bars = figures.filter(|figure| matches!(figure, Figure::Bars(_)));
    bars.next()
}

/// A list as a figure; none while it is empty.
fn listed(session: &Session, title: &str, list: List) -> Option<Figure> {
    sentences(title, analysis::listed(session, list))
}

/// Sentences as a figure; none where there are none.
pub fn sentences(title: &str, lines: Vec<String>) -> Option<Figure> {
    (!lines.is_empty()).then(|| Figure::Sentences {
        title: title.to_string(),
        lines,
    })
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

/// The links of every step that has any, as the step tells them.
fn links(session: &Session) -> Option<Figure> {
    let steps = session.workshop().steps.iter();
    let linked = steps.filter(|step| session.tables().links_of(&step.id).next().is_some());
    let told = drawn(session, linked);
    sentences("Links", told.flat_map(|figure| figure.lines()).collect())
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
    pub fn title(&self) -> &str {
        match self {
            Self::Map(_) => "Map",
            Self::Plan(_) => "Plan of time",
            Self::Sentences { title, .. } => title,
            Self::Bars(_) => "In numbers",
            Self::Links(_) => "Links",
            Self::Rungs(_) => "Ladder",
        }
    }

    /// The figure in words.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Map(chart) => chart.lines(),
            Self::Plan(rows) => rows.iter().map(PlanRow::line).collect(),
            Self::Sentences { lines, .. } => lines.clone(),
            Self::Bars(bars) => bars.lines(),
            Self::Links(lines) => lines.all_told(),
            Self::Rungs(rungs) => rungs.lines(),
        }
    }
}

impl Bars {
    /// A line a bar: `Imam: 3, ties with Post`.
    fn lines(&self) -> Vec<String> {
        let line = |bar: &Bar| {
            let words = Some(&bar.words).filter(|words| !words.is_empty());
            let words = words.map(|words| format!(", {words}")).unwrap_or_default();
            format!("{}: {}{words}", bar.label, bar.number)
        };
        self.rows.iter().map(line).collect()
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
