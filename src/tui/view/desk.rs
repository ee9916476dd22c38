//! The desk: the notes of the step first, as that is what the facilitator says next; then what is
//! going on, and what comes. Quiet, as nobody else sees it. Not here: what is told (`domain/desk.rs`).

use chrono::FixedOffset;
use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span},
};

mod foot;

use super::clock;
use crate::{
    domain::{
        desk::{Brief, Overview},
        exercise::count,
        plan,
        record::At,
        text::{cut, deed::BACK, wrap},
    },
    tui::{
        app::{App, Desk},
        paint::Paint,
        surface::Surface,
        theme::Theme,
    },
};

/// Columns of the labels at the left.
const LABEL: usize = 10;
/// Longer lines are hard to read aloud from.
const LONGEST: usize = 76;
/// From this width what is going on stands beside the notes.
const WIDE: u16 = 110;

/// A label, what stands behind it, and whether it is what is said now.
type Told = (&'static str, String, Weight);

const BLANK: Told = ("", String::new(), Weight::Plain);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Strong,
    Plain,
    Faint,
}

/// The parts of the screen.
struct Areas {
    head: Rect,
    rules: [Rect; 2],
    notes: Rect,
    /// The row that says whether there are more notes.
    more: Rect,
    room: Rect,
    message: Rect,
    hints: Rect,
}

impl Areas {
    /// What is going on gets a third of a narrow screen, and no more rows than it needs.
    fn of((columns, rows): (u16, u16), needs: u16) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let below = u16::from(rows >= 20);
        let parts = [2, 1, u16::MAX, below, 1, 1].map(|rows| match rows {
            u16::MAX => Constraint::Fill(1),
            rows => Constraint::Length(rows),
        });
        let [head, above, body, below, message, hints] = Layout::vertical(parts).areas(area);
        let (left, room) = if columns >= WIDE {
            let halves = [Constraint::Percentage(58), Constraint::Fill(1)];
            let [notes, room] = Layout::horizontal(halves).spacing(2).areas(body);
            (notes, room)
        } else {
            let rows = needs.min(body.height / 3);
            let halves = [Constraint::Fill(1), Constraint::Length(rows)];
            let [notes, room] = Layout::vertical(halves).areas(body);
            (notes, room)
        };
        let rows = [Constraint::Fill(1), Constraint::Length(1)];
        let [notes, more] = Layout::vertical(rows).areas(left);
        Self {
            head,
            rules: [above, below],
            notes,
            more,
            room,
            message,
            hints,
        }
    }
}

pub(super) fn draw(app: &App, desk: &Desk, now: At, frame: &mut Surface<'_>, theme: &Theme) {
    let at = (now, app.offset);
    let size = (frame.area().width, frame.area().height);
    let parts = parts(desk, size, at);
    let buf = frame;
    draw_head(app, desk, now, parts.areas.head, buf, theme);
    for rule in parts.areas.rules {
        let line = "─".repeat(usize::from(rule.width));
        put(Line::styled(line, theme.rule), rule, buf);
    }
    let most = most(&parts);
    let passed = usize::from(desk.scroll.min(most));
    let Areas { notes, room, .. } = parts.areas;
    rows(&parts.notes, passed, notes, buf, theme);
    if usize::from(most) > passed {
        let line = Line::styled("↓ more ", theme.accent);
        put(line.right_aligned(), parts.areas.more, buf);
    }
    rows(&parts.room, 0, room, buf, theme);
    foot::draw_message(app, desk, parts.areas.message, buf, theme);
    foot::draw_hints(app, desk, parts.areas.hints, buf, theme);
}

/// The same line by line.
pub fn lines(desk: &Desk, at: (At, FixedOffset)) -> Vec<String> {
    let brief = desk.brief.as_ref();
    let title = brief.map(|brief| format!("{}/{} {}", brief.number, brief.of, phased(brief)));
    let question = brief.map(|brief| brief.question.clone());
    let notes = brief.map(told).unwrap_or_default();
    let told = notes
        .into_iter()
        .chain(facts(&desk.overview, None))
        .chain(next(desk, at));
    let told = told.map(|(label, text, _)| {
        let text = text.trim_start_matches("- ");
        if label.is_empty() {
            text.to_string()
        } else {
            format!("{label}: {text}")
        }
    });
    title.into_iter().chain(question).chain(told).collect()
}

/// How far the notes can be scrolled on a screen of that size.
pub fn most_scroll(desk: &Desk, size: (u16, u16), at: (At, FixedOffset)) -> u16 {
    most(&parts(desk, size, at))
}

fn most(parts: &Parts) -> u16 {
    let rows = u16::try_from(parts.notes.len()).unwrap_or(u16::MAX);
    rows.saturating_sub(parts.areas.notes.height)
}

/// The screen's parts with the rows that stand in them.
struct Parts {
    areas: Areas,
    notes: Vec<Told>,
    room: Vec<Told>,
}

fn parts(desk: &Desk, size: (u16, u16), at: (At, FixedOffset)) -> Parts {
    let is_wide = size.0 >= WIDE;
    let next = next(desk, at);
    // Beside the notes there is room for all; below them what comes next would be out of sight.
    let first = next.first().filter(|_| !is_wide).cloned();
    let facts = facts(&desk.overview, first);
    let needs = u16::try_from(facts.len()).unwrap_or(u16::MAX);
    let areas = Areas::of(size, needs);
    let mut notes = Vec::new();
    if let Some(brief) = &desk.brief {
        for told in told(brief) {
            if !told.0.is_empty() && !notes.is_empty() {
                notes.push(BLANK);
            }
            notes.extend(wrapped(&told, areas.notes.width));
        }
    }
    notes.push(BLANK);
    notes.extend(
        next.iter()
            .flat_map(|told| wrapped(told, areas.notes.width)),
    );
    let mut room = Vec::new();
    for told in facts {
        if is_wide {
            room.extend(wrapped(&told, areas.room.width));
            room.push(BLANK);
        } else {
            room.push(told);
        }
    }
    let height = usize::from(areas.room.height);
    room.truncate(height);
    Parts { areas, notes, room }
}

/// The notes: what to say is what must be found at once.
fn told(brief: &Brief) -> Vec<Told> {
    let part = |label, texts: &[String], mark: &str, weight| {
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        let texts = texts.iter().map(|text| format!("{mark}{text}"));
        let told = labels.zip(texts);
        told.map(|(label, text)| (label, text, weight))
            .collect::<Vec<_>>()
    };
    let notes = &brief.notes;
    let mut told = part("Say", &notes.say, "", Weight::Strong);
    told.extend(part("Watch", &notes.watch, "- ", Weight::Plain));
    told.extend(part("Stalls", &notes.stalls, "- ", Weight::Plain));
    if told.is_empty() {
        told.push(("Say", brief.question.clone(), Weight::Strong));
    }
    told
}

/// What comes next, with its first words.
fn next(desk: &Desk, (now, offset): (At, FixedOffset)) -> Vec<Told> {
    let Some(next) = &desk.next else {
        return vec![("Next", "This is the last step.".to_string(), Weight::Faint)];
    };
    let minutes = next.minutes.map(|minutes| format!(", {minutes} min"));
    // While the clock stands nobody knows.
    let runs = desk.reading(now).is_some_and(|reading| reading.running);
    let steps = plan::steps(desk.session(), now);
    let row = steps.get(next.number.saturating_sub(1));
    let reached = row.and_then(|row| row.reached).filter(|_| runs);
    let reached = reached.map(|at| format!(", at {}", at.with_timezone(&offset).format("%H:%M")));
    let head = [
        format!("{} {}", next.number, phased(next)),
        minutes.unwrap_or_default(),
        reached.unwrap_or_default(),
    ];
    let head = head.concat();
    let says = next.notes.say.iter();
    let says = says.map(|say| ("", say.clone(), Weight::Faint));
    std::iter::once(("Next", head, Weight::Plain))
        .chain(says)
        .collect()
}

fn phased(brief: &Brief) -> String {
    if brief.phase.is_empty() {
        brief.title.clone()
    } else {
        format!("{} · {}", brief.title, brief.phase)
    }
}

/// What is going on, the most urgent first: on a small screen the rest is not shown.
fn facts(overview: &Overview, next: Option<Told>) -> Vec<Told> {
    let waiting = if overview.are_people {
        "Not yet"
    } else {
        "Open"
    };
    let [parked, notes, decisions] = overview.aside;
    let here = overview.here;
    let in_notes = count(notes, "note", "notes");
    let aside = format!("{parked} parked, {in_notes}, {decisions} decided, {here} here");
    let speaks = overview.speaks.clone().unwrap_or_default();
    let mut facts = vec![
        ("Speaks", speaks, Weight::Strong),
        (waiting, overview.waiting.join(", "), Weight::Plain),
    ];
    facts.extend(next);
    facts.push(("So far", overview.status.join(", "), Weight::Plain));
    facts.push(("Aside", aside, Weight::Faint));
    facts.extend(overview.gaps.iter().map(|gap| {
        let sentences: Vec<&str> = gap.sentences.iter().map(|said| said.trim()).collect();
        ("Gap", sentences.join(" "), Weight::Plain)
    }));
    facts.retain(|(_, text, _)| !text.is_empty());
    facts
}

/// Rows of a text behind its label.
fn wrapped((label, text, weight): &Told, width: u16) -> Vec<Told> {
    let width = usize::from(width)
        .saturating_sub(LABEL + 2)
        .clamp(8, LONGEST);
    // What begins with a mark is set in behind it.
    let inset = if text.starts_with("- ") { "  " } else { "" };
    let lines = wrap(text, width - inset.len()).into_iter();
    let labels = std::iter::once(*label).chain(std::iter::repeat(""));
    let insets = std::iter::once("").chain(std::iter::repeat(inset));
    let lines = insets
        .zip(lines)
        .map(|(inset, line)| format!("{inset}{line}"));
    let told = labels.zip(lines);
    told.map(|(label, line)| (label, line, *weight)).collect()
}

fn rows(told: &[Told], passed: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    for (y, (label, text, weight)) in (area.y..area.bottom()).zip(told.iter().skip(passed)) {
        let style = match weight {
            Weight::Strong => theme.strong,
            Weight::Plain => theme.text,
            Weight::Faint => theme.faint,
        };
        let room = usize::from(area.width).saturating_sub(LABEL + 1);
        let label = format!(" {label:<width$}", width = LABEL - 1);
        let line = Line::from(vec![
            Span::styled(label, theme.accent),
            Span::styled(cut(text, room).into_owned(), style),
        ]);
        put(
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
            buf,
        );
    }
}

fn draw_head(app: &App, desk: &Desk, now: At, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let right = match area.width {
        0..80 => 14,
        80..110 => 26,
        _ => 44,
    };
    let halves = [Constraint::Fill(1), Constraint::Length(right)];
    let [left, clock] = Layout::horizontal(halves).areas(area);
    clock::draw(app, desk.session(), now, (clock, clock.x), buf, theme);
    let width = usize::from(left.width).saturating_sub(2);
    let Some(brief) = &desk.brief else { return };
    let title = format!(" {}/{}  {}", brief.number, brief.of, phased(brief));
    let title = match &desk.looking {
        Some(_) => Line::styled(
            cut(&format!(" LOOKING at{title}"), width).into_owned(),
            theme.warn,
        ),
        None => Line::styled(cut(&title, width).into_owned(), theme.accent),
    };
    let under = match &desk.looking {
        Some(_) => app.in_words(&format!("the room is at {}; {BACK} goes back", room(desk))),
        None => brief.question.clone(),
    };
    let under = Line::styled(format!(" {}", cut(&under, width)), theme.text);
    for (y, line) in (left.y..left.bottom()).zip([title, under]) {
        put(
            line,
            Rect {
                y,
                height: 1,
                ..left
            },
            buf,
        );
    }
}

/// Where the room is: by phase within the step that is looked at, else by number.
fn room(desk: &Desk) -> String {
    let workshop = desk.session().workshop();
    let stand = desk.session().stand();
    if desk.shown().0 == stand.step {
        let phase = workshop.phase(&stand.step, &stand.phase);
        return phase.map_or_else(String::new, |phase| phase.title.clone());
    }
    let position = workshop.position(&stand.step);
    position.map_or(0, |at| at + 1).to_string()
}

/// A row in the first of an area's rows.
fn put(line: Line<'_>, area: Rect, buf: &mut Buffer) {
    let height = area.height.min(1);
    line.paint(Rect { height, ..area }, buf);
}
