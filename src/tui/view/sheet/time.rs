//! Drawing the sheet of time, people, parking lot and notes.

use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

mod rows;

use self::rows::{Entry, Tone, draw_list};
use super::{boxed_in, draw_query, hints, room, row};
use crate::{
    domain::{
        plan::{self, Plan, StepPlan},
        record::At,
        text::{columns, cut, pad},
    },
    tui::{
        app::{App, Work},
        hint::{Hint, key},
        keymap::Action,
        layer::{Layer, Tab, TimeSheet, everybody},
        paint::Paint,
        surface::{Means, Surface},
        theme::Theme,
        update::{Outcome, outcome},
    },
};

/// The widest sheet.
const WIDEST: u16 = 76;
/// Rows below the sheet that stay in sight: line, message and hints.
const BELOW: u16 = 3;
/// The lowest sheet.
const LOWEST: u16 = 9;
/// Columns for planned, spent and reached.
const MINUTES: usize = 12;
const TIME: usize = 6;
/// From this width minutes have all their columns; below, a title needs some.
const WIDE: usize = 64;
const FEW_MINUTES: usize = 9;

/// Tabs at the top, the open one below, then the line, how it is understood, and the foot.
pub(super) fn draw(
    app: &App,
    layer: &Layer,
    sheet: &TimeSheet,
    now: At,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    let Some(work) = app.work() else { return };
    let width = WIDEST.min(frame.area().width.saturating_sub(2));
    let entries = entries(app, work, sheet, now, usize::from(width).saturating_sub(6));
    let below_head = room(app, frame.area());
    let room = Rect {
        height: below_head.height.saturating_sub(BELOW),
        ..below_head
    };
    let inner = usize::from(width).saturating_sub(4);
    let lines = entries
        .iter()
        .map(|entry| entry.lines(inner, false, theme).len());
    let rows = u16::try_from(lines.sum::<usize>()).unwrap_or(u16::MAX);
    let size = (width, rows.saturating_add(7).max(LOWEST));
    let area = boxed_in(room, frame, size, "", theme);
    tabs(work, sheet, area, frame, theme);
    draw_query(sheet.line.text(), asks(sheet), area, frame, theme);
    let said = summary(app, work, sheet, now, usize::from(area.width));
    let said = cut(&said, usize::from(area.width)).into_owned();
    Line::styled(said, theme.faint).paint(row(area, 1), frame.buffer_mut());
    let gap = u16::from(area.height > 8);
    let list = Rect {
        y: area.y + 2 + gap,
        height: area.height.saturating_sub(3 + gap),
        ..area
    };
    let part = draw_list(&entries, sheet, list, frame, theme);
    hints(app, layer, (&foot(sheet), &part), area, frame, theme);
}

/// What the line is for, while nothing stands in it.
fn asks(sheet: &TimeSheet) -> &'static str {
    match (sheet.tab, sheet.line.editing.is_some()) {
        (Tab::Time, true) => "the session's name",
        (Tab::Time, false) => "12   +3   late 3   until 11:40   spread   again",
        (Tab::People, _) => "Who is here? Names with commas",
        (Tab::Parking, _) => "Type what to park",
        (Tab::Notes, _) => "Type a note; decided: before a decision",
    }
}

/// The tabs, in the place of a title.
fn tabs(work: &Work, sheet: &TimeSheet, area: Rect, frame: &mut Surface<'_>, theme: &Theme) {
    let mut line = Line::default();
    for tab in Tab::ALL {
        let count = match tab {
            Tab::Time => String::new(),
            Tab::People => format!(" {}", work.room.session().here().len()),
            Tab::Parking | Tab::Notes => format!(" {}", tab.rows(work.room.session()).len()),
        };
        let (name, style) = if tab == sheet.tab {
            (tab.name().to_uppercase(), theme.accent)
        } else {
            (tab.name().to_string(), theme.faint)
        };
        let before = u16::try_from(line.width()).unwrap_or(u16::MAX);
        line.push_span(Span::styled(format!(" {name}{count} "), style));
        let end = u16::try_from(line.width()).unwrap_or(u16::MAX);
        let part = Rect {
            x: area.x.saturating_add(before),
            y: area.y.saturating_sub(1),
            width: end - before,
            height: 1,
        };
        frame.mark(part, Means::Tab(tab));
    }
    let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
    let title = Rect {
        y: area.y.saturating_sub(1),
        height: 1,
        width: width.min(area.width),
        ..area
    };
    line.paint(title, frame.buffer_mut());
}

/// What is typed, as it is understood; else where the room stands.
fn summary(app: &App, work: &Work, sheet: &TimeSheet, now: At, width: usize) -> String {
    if sheet.tab != Tab::Time || sheet.line.editing.is_some() {
        return String::new();
    }
    if let Some(outcome) = typed(app, work, sheet, now) {
        return app.in_words(&outcome.says);
    }
    let plan = Plan::of(work.room.session(), now);
    if plan.planned_s == 0 {
        return "No time boxes in this workshop.".to_string();
    }
    let of_day = |at: At| at.with_timezone(&app.offset).format("%H:%M").to_string();
    let (planned, goes) = (of_day(plan.planned_end()), of_day(plan.ends));
    let left = format!("{} of {} left.", hours(plan.left_s), hours(plan.planned_s));
    let whole = format!("{left} Planned end {planned}, as it goes {goes}.");
    if columns(&whole) <= width {
        return whole;
    }
    format!("{left} Planned {planned}, goes {goes}.")
}

/// What the line would do if Enter came now; none where it is no time.
fn typed(app: &App, work: &Work, sheet: &TimeSheet, now: At) -> Option<Outcome> {
    let text = sheet.line.text();
    outcome(work, text, app.offset, now).ok()
}

/// `45 min`, `3 h`, `1 h 04`.
fn hours(seconds: u32) -> String {
    match (seconds / 3_600, seconds % 3_600 / 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// The rows of the open tab, in the order in which they can be picked.
fn entries(app: &App, work: &Work, sheet: &TimeSheet, now: At, width: usize) -> Vec<Entry> {
    match sheet.tab {
        Tab::Time => agenda(app, work, sheet, now, width),
        Tab::People => people(work, sheet),
        Tab::Parking | Tab::Notes => notes(work, sheet),
    }
}

/// The session's name, then a row a step: planned, spent, when it is reached.
fn agenda(app: &App, work: &Work, sheet: &TimeSheet, now: At, width: usize) -> Vec<Entry> {
    let session = work.room.session();
    let boxes = typed(app, work, sheet, now).map(|outcome| outcome.boxes);
    let boxes = boxes.unwrap_or_default();
    // While minutes change, both the old and the new are told.
    let minutes = if width >= WIDE || !boxes.is_empty() {
        MINUTES
    } else {
        FEW_MINUTES
    };
    let name = width.saturating_sub(2 * minutes + TIME);
    let top = Entry {
        picked: sheet.line.editing.is_none() && sheet.scroll == 0,
        spans: vec![(cut(&session.title, width).into_owned(), Tone::Strong)],
    };
    let rows = plan::steps(session, now);
    let steps = rows.iter().zip(&session.workshop().steps);
    let row = |(at, (row, step)): (usize, (&StepPlan, &crate::domain::workshop::Step))| {
        let changed: i64 = boxes
            .iter()
            .filter(|(of, ..)| *of == step.id)
            .filter_map(|(of, phase, planned_s)| {
                let old = session.phase(of, phase)?.planned_s;
                Some(i64::from(*planned_s) - i64::from(old))
            })
            .sum();
        let (title, tone) = (format!("{:>2} {}", at + 1, row.title), Tone::Text);
        let tone = if row.here { Tone::Accent } else { tone };
        let spent = match row.spent_s.div_ceil(60) {
            0 => String::new(),
            spent => format!("spent {spent}"),
        };
        let reached = row.reached.map(|at| at.with_timezone(&app.offset));
        let reached = match reached {
            Some(at) => at.format("%H:%M").to_string(),
            None if row.here => "now".to_string(),
            None => String::new(),
        };
        Entry {
            picked: false,
            spans: vec![
                (pad(&title, name.saturating_sub(1)), tone),
                (" ".to_string(), tone),
                (pad(&planned(row, changed), minutes), Tone::Text),
                (pad(&spent, minutes), Tone::Faint),
                (format!("{reached:>TIME$}"), Tone::Text),
            ],
        }
    };
    std::iter::once(top)
        .chain(steps.enumerate().map(row))
        .collect()
}

/// `20 min`, and while it is spread `20 → 17 min`.
fn planned(row: &StepPlan, changed_s: i64) -> String {
    let minutes = row.planned_s / 60;
    match (row.planned_s, changed_s / 60) {
        (0, _) => "–".to_string(),
        (_, 0) => format!("{minutes} min"),
        (_, changed) => format!("{minutes} → {} min", i64::from(minutes) + changed),
    }
}

/// One row a person: name, side, and whether they are not here, in words.
fn people(work: &Work, sheet: &TimeSheet) -> Vec<Entry> {
    let entry = |(at, person): (usize, &crate::domain::record::Person)| {
        let side = person.side.as_ref().map(|side| format!("  · {side}"));
        let away = if person.here { "" } else { "  not here" };
        let tone = if person.here { Tone::Text } else { Tone::Faint };
        Entry {
            picked: sheet.picked == Some(at),
            spans: vec![
                (person.name.clone(), tone),
                (side.unwrap_or_default(), Tone::Faint),
                (away.to_string(), Tone::Faint),
            ],
        }
    };
    let people = everybody(work.room.session());
    people.into_iter().enumerate().map(entry).collect()
}

/// One row a note; decisions stand among the session notes and say so.
fn notes(work: &Work, sheet: &TimeSheet) -> Vec<Entry> {
    let session = work.room.session();
    let entry = |(at, id): (usize, crate::domain::id::Id)| {
        let item = session.tables().item(&id)?;
        let decided = if item.step == "decisions" {
            "  decided"
        } else {
            ""
        };
        Some(Entry {
            picked: sheet.picked == Some(at),
            spans: vec![
                (item.text.clone(), Tone::Text),
                (decided.to_string(), Tone::Faint),
            ],
        })
    };
    let rows = sheet.tab.rows(session).into_iter().enumerate();
    rows.filter_map(entry).collect()
}

/// Letters act only on a row that is picked, so its keys are shown only then.
fn foot(sheet: &TimeSheet) -> Vec<Hint> {
    let (tab, close) = (key(Action::NextPart, "next"), key(Action::Back, "close"));
    if sheet.line.editing.is_some() {
        return vec![key(Action::Accept, "keep"), key(Action::Back, "as it was")];
    }
    let picked = sheet.picked.is_some();
    match sheet.tab {
        Tab::Time if sheet.line.is_empty() => vec![key(Action::Accept, "rename"), tab, close],
        Tab::Time => vec![key(Action::Accept, "do it"), tab, close],
        Tab::People if picked => vec![
            key(Action::Edit, "rename"),
            key(Action::Remove, "not here"),
            key(Action::Merge, "merge"),
            key(Action::Back, "write"),
        ],
        Tab::Parking | Tab::Notes if picked => vec![
            key(Action::Edit, "edit"),
            key(Action::MoveTo, "move back"),
            key(Action::Remove, "remove"),
            key(Action::Back, "write"),
        ],
        Tab::People | Tab::Parking | Tab::Notes => vec![
            key(Action::Accept, "add"),
            key(Action::Pick, "pick"),
            tab,
            close,
        ],
    }
}
