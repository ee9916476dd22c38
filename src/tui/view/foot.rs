//! The foot: the message, and what the keys do here. Not here: the line where one types (`line`).

use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Areas,
    line::{self, Written},
};
use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds},
        exercise::count,
        line::{aside, typed_minutes},
        record::At,
        text::{columns, cut, deed::BACK, wrap},
    },
    tui::{
        app::{App, Work},
        hint::{self, Fitted, Hint, key},
        keymap::{Action, KeyTable, Place, typed_char},
        paint::Paint,
        pane::{Pane, Scene},
        surface::{Means, Surface},
        theme::Theme,
        update::{Stair, goes_on, offered_stair, round_is_on, round_turns},
    },
};

/// The most rows that a message takes.
const MOST_ROWS: usize = 3;

/// From this width one row of hints has room for what belongs to no kind.
const WIDE: u16 = 110;

/// The line is painted only while keys go into it, and has the cursor only while no sheet is open.
pub(super) fn draw(
    app: &App,
    (scene, pane): (&Scene<'_>, &dyn Pane),
    written: Option<&Written>,
    areas: &Areas,
    frame: &mut Surface<'_>,
    theme: &Theme,
) {
    frame.mark(areas.line, Means::Act(Action::Write));
    match written {
        Some(written) => written.draw(areas.line, frame, theme, app.layers.is_empty()),
        None if pane.label(scene).is_some() => {
            line::draw_resting((app, scene), areas.line, frame, theme);
        }
        None => {
            let place = pane.place(scene).unwrap_or_default();
            let width = usize::from(areas.line.width).saturating_sub(2);
            Line::styled(format!(" {}", cut(&place, width)), theme.faint)
                .paint(areas.line, frame.buffer_mut());
        }
    }
    // A sheet has a foot of its own.
    if !app.layers.is_empty() {
        return;
    }
    let acts = |hint: &Hint| still_acts(hint, scene.work, &app.keys);
    let mut first = hints(scene, pane);
    let mut more = more_hints(scene, &first);
    first.retain(acts);
    more.retain(acts);
    if areas.hints.height == 1 && areas.hints.width >= WIDE {
        // Behind what belongs here: the first to be left out.
        first.push(plan_of_time());
    }
    let places = places(scene.work);
    for y in areas.hints.rows() {
        let width = usize::from(y.width).saturating_sub(2);
        let shown = hint::fitting(&first, &app.keys, &places, width);
        draw_hints(&shown, y, frame, theme);
        first.clone_from(&more);
    }
}

/// What is said, in as many rows as it takes: one at least, and no more than three. While one types
/// it is how the text is understood, in one row, so that nothing moves at a letter.
pub(super) fn message(app: &App, scene: &Scene<'_>, pane: &dyn Pane) -> Vec<String> {
    let shown = !scene.work.is_choosing()
        && app.layers.is_empty()
        && (!scene.prompt.covered || scene.work.peeking);
    let width = usize::from(scene.size.0).saturating_sub(2);
    if let Some(text) = pane.understood(scene).filter(|_| shown) {
        return vec![cut(&app.keys.glyphs.words(&app.in_words(&text)), width).into_owned()];
    }
    let says = app.in_words(app.says.as_deref().unwrap_or_default());
    // A head of two rows has no room for why nothing can be written.
    let why = scene.work.read_only.as_deref();
    let why = why.filter(|_| says.is_empty() && Areas::of(scene.size, 1, 1).head.height <= 2);
    let says = why.map_or(says, |why| format!("only read here: {why}"));
    message_rows(&app.keys.glyphs.words(&says), width)
}

/// A message in as many rows as it takes.
pub(super) fn message_rows(says: &str, width: usize) -> Vec<String> {
    if columns(says) <= width {
        return vec![says.to_string()];
    }
    let mut rows = wrap(says, width);
    if rows.len() > MOST_ROWS {
        let rest = rows.split_off(MOST_ROWS - 1).join(" ");
        rows.push(cut(&rest, width).into_owned());
    }
    rows
}

/// Whether a key does what its hint says: after an act most letters are text.
fn still_acts(hint: &Hint, work: &Work, keys: &KeyTable) -> bool {
    let Hint::Key(action, _) = hint else {
        return true;
    };
    if !work.is_choosing() {
        return true;
    }
    let letter = keys.key(&places(work), *action).and_then(typed_char);
    letter.is_none_or(|c| goes_on(work, *action, c))
}

fn plan_of_time() -> Hint {
    key(Action::Time, "plan of time")
}

/// For a second row of hints: what is worth knowing wherever one is, but for what the first has.
fn more_hints(scene: &Scene<'_>, first: &[Hint]) -> Vec<Hint> {
    let work = scene.work;
    let clock = key(Action::Clock, work.clock_label(scene.now));
    let ahead = key(Action::LookAhead, "look ahead");
    let common = [
        Some(clock),
        Some(ahead).filter(|_| !work.is_at_end()),
        Some(key(Action::LookBack, "look back")),
        Some(key(Action::MoreTime, "minute more")),
        Some(plan_of_time()),
        Some(key(Action::Blank, "blank")),
    ];
    let own = if work.is_choosing() && !work.has_no_line() {
        vec![
            key(Action::Undo, "undo"),
            key(Action::Find, "find"),
            key(Action::People, "names"),
            key(Action::BigClock, "big clock"),
            key(Action::LeaveAsking, "leave"),
        ]
    } else {
        vec![
            key(Action::SwapTheme, "light/dark"),
            key(Action::Palette, "actions"),
            key(Action::TakeBackOrSuspend, "take back"),
        ]
    };
    let told = |hint: &Hint| match hint {
        Hint::Key(action, _) => first.iter().any(|hint| is_for(hint, *action)),
        Hint::Keys(..) | Hint::Typed(..) | Hint::Told(..) | Hint::Say(_) => false,
    };
    common
        .into_iter()
        .flatten()
        .chain(own)
        .filter(|hint| !told(hint))
        .collect()
}

/// Hints as they look: keys stand out, words are quiet. Each is clicked as its key is pressed.
pub(super) fn draw_hints(shown: &[Fitted], area: Rect, on: &mut Surface<'_>, theme: &Theme) {
    let mut line = Line::styled(" ", theme.text);
    for (number, hint) in shown.iter().enumerate() {
        if number > 0 {
            line.push_span(Span::styled("   ", theme.text));
        }
        let start = line.width();
        if !hint.key.is_empty() {
            line.push_span(Span::styled(hint.key.clone(), theme.accent));
            line.push_span(Span::styled(" ", theme.text));
        }
        // A key that is pressed twice is shown twice.
        let again = hint.label.strip_prefix(&hint.key);
        let again = again.filter(|rest| !hint.key.is_empty() && rest.starts_with(' '));
        if again.is_some() {
            line.push_span(Span::styled(hint.key.clone(), theme.accent));
        }
        let label = again.unwrap_or(&hint.label).to_string();
        line.push_span(Span::styled(label, theme.faint));
        mark_hint(hint, (start, line.width()), area, on);
    }
    line.paint(area, on);
}

/// The last key has the words behind it.
fn mark_hint(hint: &Fitted, (start, end): (usize, usize), area: Rect, on: &mut Surface<'_>) {
    let (keys, wide) = (hint.presses.len(), columns(&hint.key));
    for (at, key) in hint.presses.iter().enumerate() {
        let from = start + wide * at / keys;
        let to = if at + 1 == keys {
            end
        } else {
            start + wide * (at + 1) / keys
        };
        let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        let part = Rect {
            x: area.x + column(from),
            width: column(to) - column(from),
            height: area.height.min(1),
            ..area
        };
        on.mark(part, Means::Press(*key));
    }
}

/// Where the foot's keys are looked up. On a page letters act too, but the keys that work
/// everywhere are the ones to learn.
fn places(work: &Work) -> Vec<Place> {
    if work.has_no_line() {
        vec![
            work.prompt.body.manner().place,
            Place::Line,
            Place::Everywhere,
        ]
    } else {
        work.places()
    }
}

/// The foot of a step. Where nothing lies ahead, what was said is written up.
pub fn hints(scene: &Scene<'_>, pane: &dyn Pane) -> Vec<Hint> {
    let hints = all_hints(scene, pane);
    if !scene.work.is_at_end() {
        return hints;
    }
    let ahead = hints
        .iter()
        .position(|hint| is_for(hint, Action::LookAhead));
    let kept = hints.into_iter().enumerate().filter_map(|(at, hint)| {
        let write_up = || (!scene.work.vacant && scene.work.looking.is_none()).then(report);
        if Some(at) == ahead {
            write_up()
        } else {
            Some(hint)
        }
    });
    kept.collect()
}

/// Found in the palette, by its name.
fn report() -> Hint {
    key(Action::Palette, "report")
}

/// What comes first for every kind, then what the pane's keys do.
fn all_hints(scene: &Scene<'_>, pane: &dyn Pane) -> Vec<Hint> {
    let work = scene.work;
    let own = pane.foot(scene);
    let writing = !scene.line.is_empty() || scene.line.editing.is_some();
    if work.vacant && !work.is_choosing() {
        return vec![
            key(Action::Accept, "write here"),
            key(Action::LookAhead, "look ahead"),
            key(Action::Help, "help"),
        ];
    }
    if writing && !work.is_choosing() && work.read_only.is_some() {
        return reading_along(work);
    }
    if !work.has_no_line() && (work.is_choosing() || writing) {
        let anywhere = in_any_line(scene).filter(|_| !work.is_choosing());
        return anywhere.unwrap_or(own);
    }
    if work.read_only.is_some() {
        return reading_along(work);
    }
    match offered_stair(work, scene.now) {
        Some(Stair::Move) => move_hints(work),
        Some(Stair::UncoverAndMove(notes)) => {
            let phase = work.phase().map_or("", |phase| phase.title.as_str());
            let what = pane.cover_words().map_or_else(
                || format!("uncover {}", count(notes, "note", "notes")),
                |words| words.uncover.to_string(),
            );
            vec![
                key(Action::Accept, format!("{what}, on to {phase}")),
                key(Action::Back, format!("{BACK} back")),
                key(Action::Help, "help"),
            ]
        }
        Some(Stair::Start(left)) => start_hints(work, left, own),
        None if round_is_on(work) => match round_turns(work).1 {
            Some(next) => own
                .into_iter()
                .enumerate()
                .map(|(at, hint)| {
                    if at == 0 {
                        key(Action::Accept, format!("{next} speaks"))
                    } else {
                        hint
                    }
                })
                .filter(|hint| !is_for(hint, Action::LookAhead))
                .collect(),
            None => own,
        },
        None => own,
    }
}

/// What Enter does with a text that means the same in every line.
fn in_any_line(scene: &Scene<'_>) -> Option<Vec<Hint>> {
    let (text, manner) = (scene.line.text(), scene.prompt.body.manner());
    if scene.line.editing.is_some() {
        return None;
    }
    let does = match (typed_minutes(text), aside(text)) {
        (Some(minutes), _) if !manner.answers => {
            format!(
                "{minutes:+} {}",
                if minutes.abs() == 1 {
                    "minute"
                } else {
                    "minutes"
                }
            )
        }
        (_, Some((step, _))) => match step.as_str() {
            "parking" => "park it".to_string(),
            "notes" => "note it".to_string(),
            _ => "keep as decided".to_string(),
        },
        _ if text.trim() == "?" && !manner.knows_not => "help".to_string(),
        _ => return None,
    };
    let rest = [key(Action::ClearLine, "clear"), key(Action::Help, "help")];
    Some(
        std::iter::once(key(Action::Accept, does))
            .chain(rest)
            .collect(),
    )
}

/// One looks elsewhere, and nothing is covered there.
fn move_hints(work: &Work) -> Vec<Hint> {
    let back = format!("{BACK} back to {}", work.room_number());
    let go = if work.room.session().is_alone() {
        "go here"
    } else {
        "move the room here"
    };
    vec![
        key(Action::Accept, go),
        key(Action::Back, back),
        key(Action::LookAhead, "further"),
        key(Action::Help, "help"),
    ]
}

/// Somebody else writes: what moves nothing.
fn reading_along(work: &Work) -> Vec<Hint> {
    let back = format!("{BACK} back to {}", work.room_number());
    let back = work.looking.is_some().then(|| key(Action::Back, back));
    back.into_iter()
        .chain([
            key(Action::LookAhead, "look ahead"),
            key(Action::LookBack, "look back"),
            plan_of_time(),
            key(Action::Help, "help"),
        ])
        .collect()
}

/// The clock waits: what else one does before it is started.
fn start_hints(work: &Work, left_s: u32, own: Vec<Hint>) -> Vec<Hint> {
    let left = minutes_and_seconds(left_s);
    // Whether a clock was ever started does not hang on the time, so any time will do.
    let untouched = work
        .reading(At::UNIX_EPOCH)
        .is_none_or(Reading::is_untouched);
    let verb = if untouched { "start" } else { "go on" };
    let first = key(Action::Accept, format!("{verb} {left}"));
    let rest: Vec<Hint> = if work.has_no_line() {
        let kept = |hint: &Hint| is_for(hint, Action::NextFigure) || matches!(hint, Hint::Keys(..));
        own.into_iter().filter(kept).collect()
    } else {
        vec![key(Action::NextPart, "next"), key(Action::Pick, "pick")]
    };
    std::iter::once(first)
        .chain(rest)
        .chain([
            key(Action::LookAhead, "look ahead"),
            key(Action::Help, "help"),
        ])
        .collect()
}

/// Hints are told apart by what they do, since keys may be rebound.
fn is_for(hint: &Hint, action: Action) -> bool {
    matches!(hint, Hint::Key(key, _) if *key == action)
}
