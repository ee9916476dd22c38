//! What is told after a line: all of a step when it comes, then only what is new.

use crate::{
    domain::{clock::minutes_and_seconds, id::Id, plan::Plan, record::At, text::cut},
    tui::{
        app::{App, Home, Screen, Signal, Work},
        hint::Hint,
        keymap::Action,
        layer::{Layer, Picker, Tab, TimeSheet, everybody, finding_rows, help_rows},
        named::with_commands,
        update::stage_told,
        view::{desk_lines, foot_hints},
    },
};

/// As wide as a sentence is told.
const COLUMNS: usize = 78;

/// As many things to choose from as are read out.
const MOST_CHOICES: usize = 30;

/// What was told last, so that only what is new is told next.
#[derive(Debug, Default)]
pub struct Told {
    shown: Shown,
    unsaved: Option<String>,
    stage: Option<(Id, Id, Signal)>,
    says: Option<String>,
    offer: String,
}

/// What was last shown whole.
#[derive(Debug, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    Home,
    /// A step, and its phase.
    Step(Id, Id),
}

impl Told {
    /// The lines that are new.
    pub fn news(&mut self, app: &App, now: At) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let shown = match &app.screen {
            Screen::Home(_) => None,
            Screen::Work(work) => Some(work.shown()),
            Screen::Desk(desk) => Some(desk.shown()),
        };
        let shown = shown.map_or(Shown::Home, |(step, phase)| Shown::Step(step, phase));
        // First: what follows it may have been said, and is not on disk.
        let unsaved = app.work().and_then(|work| work.unsaved.clone());
        if unsaved != self.unsaved {
            lines.extend(unsaved.iter().map(|why| format!("NOT SAVED: {why}")));
        }
        self.unsaved = unsaved;
        let says = app.says.as_deref().map(with_commands);
        if says != self.says {
            lines.extend(
                says.iter()
                    .flat_map(|says| says.lines().map(str::to_string)),
            );
        }
        self.says = says;
        let stage = app.work().and_then(|work| work.signalled.clone());
        if stage != self.stage {
            let stage = stage.as_ref().and_then(|(_, _, stage)| stage_told(*stage));
            lines.extend(stage);
        }
        self.stage = stage;
        if self.shown != shown {
            lines.extend(screen(app, now));
        }
        self.shown = shown;
        let offer = offer(app, now).unwrap_or_default();
        if offer != self.offer && !offer.is_empty() {
            lines.push(offer.clone());
        }
        self.offer = offer;
        lines
    }

    /// A message that comes twice is told twice: what was said is forgotten before each line.
    pub fn listen(&mut self) {
        self.says = None;
    }
}

/// What stands before what is typed: `People › `; a question that waits stands there itself.
pub fn label(app: &App, now: At) -> String {
    if let Some(Layer::Picker(picker)) = app.layers.last() {
        return format!("{} › ", picker.title);
    }
    let label = app.work().and_then(|work| {
        let line = work.line()?;
        let scene = work.scene(line, now, app.offset, app.size);
        work.pane()?.label(&scene)
    });
    format!(
        "{}› ",
        label.map(|label| format!("{label} ")).unwrap_or_default()
    )
}

/// All there is to see.
pub(super) fn screen(app: &App, now: At) -> Vec<String> {
    match &app.screen {
        Screen::Home(home) => at_home(home),
        Screen::Work(work) => in_step(work, now),
        Screen::Desk(desk) => desk_lines(desk, (now, app.offset)),
    }
}

fn at_home(home: &Home) -> Vec<String> {
    let mut lines = vec!["flipchart".to_string()];
    let mut numbers = 1..;
    let mut row = |text: String| {
        let number = numbers.next().unwrap_or_default();
        format!("  {number}  {text}")
    };
    if !home.recent.is_empty() {
        lines.push("Go on with".to_string());
    }
    for recent in &home.recent {
        lines.push(row(format!("{}: {}", recent.title, recent.stands)));
    }
    lines.push("Begin".to_string());
    for offer in &home.offers {
        let minutes = match offer.minutes {
            0 => "no clock".to_string(),
            minutes => format!("{minutes} min"),
        };
        lines.push(row(format!(
            "{} ({minutes}): {}",
            offer.title, offer.summary
        )));
    }
    lines.push(
        "A number or a name, and Enter. :help says what else there is, :quit leaves.".to_string(),
    );
    lines
}

fn in_step(work: &Work, now: At) -> Vec<String> {
    let mut lines = vec![String::new()];
    if work.looking.is_some() {
        let at = work.room_number();
        lines.push(format!(
            "LOOKING; the room is at {at}. :back twice goes back."
        ));
    }
    let mut told = work.prompt.lines();
    let phase = work.phase().map(|phase| phase.title.as_str());
    if let (Some(first), Some(phase)) = (told.first_mut(), phase.filter(|it| !it.is_empty())) {
        *first = format!("{first}, {phase}");
    }
    if work.prompt.covered {
        told.push("Hidden until uncovered.".to_string());
    }
    lines.extend(told);
    if let Some(why) = &work.read_only {
        lines.push(format!("Only read here: {why}"));
    }
    let clock = work.reading(now).filter(|reading| reading.planned_s > 0);
    lines.extend(clock.map(|reading| {
        let left = minutes_and_seconds(reading.left_s());
        match (reading.running, reading.is_over()) {
            (_, true) => format!("Time is over by {}.", minutes_and_seconds(reading.over_s())),
            (true, false) => format!("{left} left."),
            (false, false) => format!("{left}, the clock stands."),
        }
    }));
    lines
}

/// What Enter alone does here, as the foot of the wall has it.
fn offer(app: &App, now: At) -> Option<String> {
    match app.layers.last() {
        Some(Layer::Picker(picker)) => {
            let first = &picker.picked()?.label;
            return Some(format!("[Enter: {}]", cut(first, COLUMNS - 10)));
        }
        Some(Layer::Report { .. }) => return Some("[Enter: write it to files]".to_string()),
        Some(_) | None => {}
    }
    let work = app.work()?;
    let line = work.line()?;
    let scene = work.scene(line, now, app.offset, app.size);
    let hints = foot_hints(&scene, work.pane()?);
    match hints.first() {
        Some(Hint::Key(Action::Accept, words)) => {
            Some(format!("[Enter: {}]", with_commands(words)))
        }
        Some(_) | None => None,
    }
}

/// A sheet, as far as there is anything to read on it.
pub(super) fn sheet(app: &App, layer: &Layer, now: At) -> Vec<String> {
    match layer {
        Layer::Findings { findings, .. } if findings.is_empty() => {
            vec!["Nothing to see yet.".to_string()]
        }
        Layer::Findings { findings, .. } => {
            let rows = finding_rows(findings, COLUMNS + 12);
            rows.into_iter().map(|(_, row)| row).collect()
        }
        Layer::Report { parts, .. } => {
            let rows = finding_rows(parts, COLUMNS + 12);
            rows.into_iter().map(|(_, row)| row).collect()
        }
        Layer::Help { query, .. } => help_rows(&app.keys, query.text(), app.place())
            .into_iter()
            .map(|row| format!("{}  {}", row.keys, row.does))
            .collect(),
        Layer::Picker(picker) => choices(picker),
        Layer::Time(sheet) => time(app, sheet, now),
        Layer::Leave | Layer::TakeBackOrSuspend { .. } | Layer::Paste { .. } => Vec::new(),
    }
}

/// Nothing was picked yet: what there is, the likeliest first.
fn choices(picker: &Picker) -> Vec<String> {
    let matching = picker.matching();
    let more = matching.len().saturating_sub(MOST_CHOICES);
    let rows = matching.iter().take(MOST_CHOICES);
    let rows = rows.map(|choice| format!("  {}  {}", choice.label, choice.aside));
    let head = format!("{}: a few letters of one of these, or :back.", picker.title);
    let more = (more > 0).then(|| format!("  and {more} more"));
    std::iter::once(head)
        .chain(rows.map(|row| row.trim_end().to_string()))
        .chain(more)
        .collect()
}

fn time(app: &App, sheet: &TimeSheet, now: At) -> Vec<String> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let session = work.room.session();
    match sheet.tab {
        Tab::Time => agenda(app, work, now),
        Tab::People => everybody(session)
            .into_iter()
            .map(|person| {
                let gone = if person.here { "" } else { ", not here" };
                format!("{}{gone}", person.name)
            })
            .collect(),
        Tab::Parking | Tab::Notes => sheet
            .tab
            .rows(session)
            .iter()
            .filter_map(|id| Some(session.tables().item(id)?.text.clone()))
            .collect(),
    }
}

fn agenda(app: &App, work: &Work, now: At) -> Vec<String> {
    let plan = Plan::of(work.room.session(), now);
    let ends = plan.ends.with_timezone(&app.offset).format("%H:%M");
    let words = plan.words().map(|words| format!("{words}, "));
    vec![format!("{}all ends {ends}.", words.unwrap_or_default())]
}
