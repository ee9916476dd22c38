//! The head: step, question and what is said about it at the left, the clock at the right, always in
//! the same place.

use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::clock;
use crate::{
    domain::{
        exercise::count,
        id::Id,
        record::At,
        text::{columns, cut},
    },
    tui::{
        app::{App, Work},
        digits,
        keymap::Action,
        paint::Paint,
        surface::{Means, Surface},
        theme::Theme,
        update::{round_is_on, round_turns},
    },
};

/// What is shorter says nothing.
/// In columns.
const SHORTEST_TITLE: usize = 9;

/// From this height the title is drawn large.
const LARGE: u16 = 7;

/// From this width the head says when all ends.
const WITH_END: u16 = 110;

/// Columns kept for the clock. In a small head they are those of the title's row: the question has
/// the next to itself. Where one looks elsewhere there is room for no words.
fn clock_columns(area: Rect, looking: bool) -> u16 {
    match area.height {
        0..=2 if looking => 8,
        0..=2 => 20,
        // With room, when all ends stands beside.
        3..=6 if area.width >= WITH_END => 44,
        3..=6 => 21,
        _ => 40,
    }
}

/// The clock's columns are kept for it whatever it shows, so that nothing jumps as it starts.
pub(super) fn draw(
    app: &App,
    work: &Work,
    now: At,
    area: Rect,
    buf: &mut Surface<'_>,
    theme: &Theme,
) {
    let right = clock_columns(area, work.looking.is_some()).min(area.width);
    let left = Rect {
        width: area.width - right,
        ..area
    };
    let clock = Rect {
        x: area.right() - right,
        width: right,
        ..area
    };
    buf.mark(clock, Means::Act(Action::Time));
    // The last row at the left says what is wrong, and is else the clock's.
    let words_from = if work.unsaved.is_some() || work.read_only.is_some() {
        clock.x
    } else {
        area.x + area.width / 2
    };
    clock::draw(
        app,
        work.room.session(),
        now,
        (clock, words_from.min(clock.x)),
        buf,
        theme,
    );
    let below = if area.height > 2 { left } else { area };
    let mut rows = rows(app, work, now, (left, below), theme);
    let mut top = left.y + u16::from(left.height >= LARGE);
    if large_title(work, left, buf, theme) {
        rows.remove(0);
        top = left.y + digits::height(1) + 1;
    }
    for (y, row) in (top..left.bottom()).zip(rows) {
        let width = if y == top { left.width } else { below.width };
        row.paint(
            Rect {
                y,
                height: 1,
                width,
                ..left
            },
            buf,
        );
    }
}

/// Four rows where there is room. In two, that something is not saved takes the question's place.
fn rows(
    app: &App,
    work: &Work,
    now: At,
    (area, below): (Rect, Rect),
    theme: &Theme,
) -> Vec<Line<'static>> {
    let [above, width] = [area, below].map(|area| usize::from(area.width).saturating_sub(2));
    let mut rows = vec![
        title(work, above, theme),
        question(app, work, now, width, theme),
    ];
    if area.height > 2 {
        rows.push(status(work, width, theme));
        rows.push(alarms(work, width, theme));
    } else if work.unsaved.is_some() {
        rows.insert(1, alarms(work, width, theme));
    }
    rows
}

/// The title in letters as large as the digits of an ordinary clock, where there is room and it can
/// be spelt in them; number and phase beside it. Whether it was drawn.
fn large_title(work: &Work, area: Rect, buf: &mut Surface<'_>, theme: &Theme) -> bool {
    let title = &work.prompt.title;
    let spelt = digits::can_spell(title, 1, theme.glyphs);
    if area.height < LARGE || work.looking.is_some() || !spelt {
        return false;
    }
    let number = number(work);
    let before = columns(&number);
    let phase = phase(work).unwrap_or_default();
    let used = before + usize::from(digits::width(title, 1)) + columns(&phase);
    if used + 2 > usize::from(area.width) {
        return false;
    }
    let base = area.y + digits::height(1) - 1;
    let mut put = |x: u16, text: String, style| {
        let row = Rect {
            x,
            y: base,
            width: area.right().saturating_sub(x),
            height: 1,
        };
        Line::styled(text, style).paint(row, buf);
    };
    let at = area.x + u16::try_from(before).unwrap_or(0);
    put(area.x, number, theme.faint);
    put(at + digits::width(title, 1), phase, theme.text);
    let corner = Position { x: at, y: area.y };
    digits::draw(title, (1, theme.glyphs), corner, theme.accent, buf);
    true
}

/// `2/14`, between its blanks.
fn number(work: &Work) -> String {
    format!(" {}/{}  ", work.prompt.number, work.prompt.of)
}

/// What the phase is called, if it is called anything, behind a dot.
fn phase(work: &Work) -> Option<String> {
    let title = work.phase().map(|phase| phase.title.clone());
    let title = title.filter(|title| !title.is_empty())?;
    Some(format!("  ·  {title}"))
}

/// Number, title and phase. Where one looks elsewhere that comes first, and the phase gives way.
fn title(work: &Work, width: usize, theme: &Theme) -> Line<'static> {
    if work.looking.is_some() {
        return looking(work, width, theme);
    }
    let number = number(work);
    let phase = phase(work).unwrap_or_default();
    let room = width.saturating_sub(columns(&number));
    let title = cut(&work.prompt.title.to_uppercase(), room).into_owned();
    // A phase is told whole or not at all.
    let phase = if columns(&title) + columns(&phase) <= room {
        phase
    } else {
        String::new()
    };
    Line::from(vec![
        Span::styled(number, theme.faint),
        Span::styled(title, theme.accent),
        Span::styled(phase, theme.text),
    ])
}

/// The pane's own, such as that of the open heading; else the step's.
fn question(app: &App, work: &Work, now: At, width: usize, theme: &Theme) -> Line<'static> {
    let own = work.benches.get(&work.prompt.step).and_then(|bench| {
        let scene = work.scene(&bench.line, now, app.offset, app.size);
        bench.pane().question(&scene)
    });
    let question = own.unwrap_or_else(|| work.prompt.question.clone());
    Line::styled(format!(" {}", cut(&question, width)), theme.strong)
}

/// Whose turn it is, and how much there is. Of a covered step the count alone.
fn status(work: &Work, width: usize, theme: &Theme) -> Line<'static> {
    let mut parts = Vec::new();
    if work.prompt.covered {
        parts.push("hidden until uncovered".to_string());
    }
    if round_is_on(work) {
        parts.extend(round_words(work, width));
    }
    if work.prompt.covered && work.prompt.status.is_empty() {
        parts.push(count(work.notes_here(), "note", "notes"));
    } else {
        parts.extend(
            work.prompt
                .status
                .iter()
                .filter(|status| !status.is_empty())
                .cloned(),
        );
    }
    // Whose turn it is comes first: what then doesn't fit whole is left out.
    while round_is_on(work) && parts.len() > 1 && columns(&parts.join("   ")) > width {
        parts.pop();
    }
    Line::styled(format!(" {}", cut(&parts.join("   "), width)), theme.faint)
}

/// What must not be overlooked: not saved, or only read.
pub(super) fn alarms(work: &Work, width: usize, theme: &Theme) -> Line<'static> {
    if let Some(reason) = &work.unsaved {
        return Line::styled(
            format!(
                " {} ",
                cut(&format!("NOT SAVED: {reason}"), width.saturating_sub(1))
            ),
            theme.alarm,
        );
    }
    if let Some(why) = &work.lost {
        return Line::styled(
            format!(" {}", cut(&format!("as it was: {why}"), width)),
            theme.alarm,
        );
    }
    match &work.read_only {
        Some(why) => Line::styled(
            format!(" {}", cut(&format!("only read here: {why}"), width)),
            theme.warn,
        ),
        None => Line::default(),
    }
}

/// What is looked at, and where the room is: by phase within one step, else by number. The step is
/// named at any width; where it is tight, the rest is said in fewer words.
fn looking(work: &Work, width: usize, theme: &Theme) -> Line<'static> {
    let title = work.prompt.title.to_uppercase();
    let [long, short] = looking_words(work);
    let named = columns(&title).min(SHORTEST_TITLE);
    let text = if columns(&long) + 1 + named <= width {
        long
    } else {
        cut(&short, width.saturating_sub(named + 1)).into_owned()
    };
    let room = width.saturating_sub(columns(&text) + 1);
    Line::from(vec![
        Span::styled(text, theme.warn),
        Span::styled(format!(" {}", cut(&title, room)), theme.strong),
    ])
}

/// In full, and in few words.
fn looking_words(work: &Work) -> [String; 2] {
    let is = work.who_is();
    let short = is.split(' ').rev().nth(1).unwrap_or(is);
    let stand = work.room.session().stand();
    let (step, phase) = work.shown();
    let title = |phase: &Id| {
        let def = work.room.session().workshop().phase(&step, phase);
        def.map_or_else(|| phase.to_string(), |def| def.title.clone())
    };
    if stand.step == step {
        let (at, room) = (title(&phase), title(&stand.phase));
        return [
            format!(" LOOKING at {at} · {is} at {room} "),
            format!(" LOOKING at {at} · {short}: {room} "),
        ];
    }
    let (at, room, of) = (work.prompt.number, work.room_number(), work.prompt.of);
    [
        format!(" LOOKING at {at}/{of} · {is} at {room}/{of} "),
        format!(" LOOKING at {at} · {short} at {room} "),
    ]
}

/// `Ana speaks, then Yusuf; not yet: Li, Sam`, as much of it as fits.
fn round_words(work: &Work, width: usize) -> Option<String> {
    // Asked at each drawing, and seldom is anybody's turn.
    work.room.session().speaker()?;
    let (now, next) = round_turns(work);
    let now = now?;
    let Some(next) = next else {
        return Some(format!("{now} speaks, the last"));
    };
    let whole = format!("{now} speaks, then {next}");
    let waiting = work.room.session().yet_to_speak().into_iter();
    let after: Vec<&str> = waiting.skip(1).map(|person| person.name.as_str()).collect();
    let told = format!("{whole}; not yet: {}", after.join(", "));
    let counted = format!("{whole}, then {} more", after.len());
    let fits = |words: &String| columns(words) <= width;
    if after.is_empty() {
        return Some(whole);
    }
    [told, counted].into_iter().find(fits).or(Some(whole))
}
