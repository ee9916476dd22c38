//! The foot: the line where one types, the message, and what the keys do here.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::Widget,
};

use super::Areas;
use crate::{
    domain::{
        clock::{Reading, minutes_and_seconds},
        exercise::count,
        record::At,
        text::{columns, cut},
    },
    tui::{
        app::{App, Work},
        hint::{self, Hint, key},
        input::InputLine,
        keymap::{Action, Place},
        pane::{Pane, Scene},
        theme::Theme,
        update::{Stair, offered_stair, round_is_on, round_turns},
    },
};

/// The line is painted only while keys go into it, and has the cursor only while no sheet is open.
pub(super) fn draw(
    app: &App,
    scene: &Scene<'_>,
    pane: &dyn Pane,
    areas: &Areas,
    frame: &mut Frame<'_>,
    theme: &Theme,
) {
    let choosing = scene.work.is_choosing();
    match pane.label(scene) {
        Some(label) if !choosing => write_line(
            scene,
            &label,
            areas.line,
            frame,
            theme,
            app.layers.is_empty(),
        ),
        Some(_) => resting_line(scene, areas.line, frame, theme),
        None => {
            let place = pane.place(scene).unwrap_or_default();
            let width = usize::from(areas.line.width).saturating_sub(2);
            Line::styled(format!(" {}", cut(&place, width)), theme.faint)
                .render(areas.line, frame.buffer_mut());
        }
    }
    // While one types, the message line says how the text is understood.
    let shown = !choosing && app.layers.is_empty() && (!scene.prompt.covered || scene.work.peeking);
    let understood = pane.understood(scene).filter(|_| shown);
    let says = understood.as_deref().or(app.says.as_deref());
    let says = app.keys.glyphs.words(says.unwrap_or_default());
    let width = usize::from(areas.message.width).saturating_sub(2);
    Line::styled(format!(" {}", cut(&says, width)), theme.text)
        .render(areas.message, frame.buffer_mut());
    // A sheet has a foot of its own.
    if !app.layers.is_empty() {
        return;
    }
    let hints = hints(scene, pane);
    let shown = hint::fitting(
        &hints,
        &app.keys,
        &places(scene.work),
        usize::from(areas.hints.width).saturating_sub(2),
    );
    hint_line(&shown, theme).render(areas.hints, frame.buffer_mut());
}

/// Hints as they look: keys stand out, words are quiet.
pub(super) fn hint_line(shown: &[(String, String)], theme: &Theme) -> Line<'static> {
    let mut spans = vec![Span::styled(" ", theme.text)];
    for (number, (key, label)) in shown.iter().enumerate() {
        if number > 0 {
            spans.push(Span::styled("   ", theme.text));
        }
        if !key.is_empty() {
            spans.push(Span::styled(key.clone(), theme.accent));
            spans.push(Span::styled(" ", theme.text));
        }
        spans.push(Span::styled(label.clone(), theme.faint));
    }
    Line::from(spans)
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

/// The foot of a step: what comes first for every kind, then what the pane's keys do.
pub fn hints(scene: &Scene<'_>, pane: &dyn Pane) -> Vec<Hint> {
    let work = scene.work;
    let own = pane.foot(scene);
    let writing = !scene.line.is_empty() || scene.line.editing.is_some();
    if !work.has_no_line() && (work.is_choosing() || writing) {
        return own;
    }
    if work.vacant {
        return vec![
            key(Action::Accept, "write here"),
            key(Action::LookAhead, "look ahead"),
            key(Action::Help, "help"),
        ];
    }
    match offered_stair(work, scene.now) {
        Some(Stair::Move) => {
            let back = format!("Esc back to {}", work.room_number());
            vec![
                key(Action::Accept, "move the room here"),
                key(Action::Back, back),
                key(Action::LookAhead, "further"),
                key(Action::Help, "help"),
            ]
        }
        Some(Stair::UncoverAndMove(notes)) => {
            let phase = work.phase().map_or("", |phase| phase.title.as_str());
            let what = pane.cover_words().map_or_else(
                || format!("uncover {}", count(notes, "note", "notes")),
                |words| words.uncover.to_string(),
            );
            vec![
                key(Action::Accept, format!("{what}, on to {phase}")),
                key(Action::Back, "Esc back"),
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
        let kept =
            |hint: &Hint| is_for(hint, Action::NextFigure) || matches!(hint, Hint::Typed("↑↓", _));
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

/// The label, then the text. In a covered step the text is covered too, until `F3`.
fn write_line(
    scene: &Scene<'_>,
    label: &str,
    area: Rect,
    frame: &mut Frame<'_>,
    theme: &Theme,
    cursor: bool,
) {
    // However long the label, half of the line is for the text.
    let label = cut(label, usize::from(area.width) / 2);
    let start = format!(" {label} › ");
    let room = usize::from(area.width).saturating_sub(columns(&start) + 1);
    let (text, at) = visible(
        scene.line,
        room,
        scene.prompt.covered && !scene.work.peeking,
    );
    let filled = " ".repeat(room.saturating_sub(columns(&text)) + 1);
    let line = Line::from(vec![
        Span::styled(start.clone(), theme.painted),
        Span::styled(text, theme.painted),
        Span::styled(filled, theme.painted),
    ]);
    line.render(area, frame.buffer_mut());
    if cursor {
        let x = area.x + u16::try_from(columns(&start) + at).unwrap_or(0);
        frame.set_cursor_position(Position {
            x: x.min(area.right().saturating_sub(1)),
            y: area.y,
        });
    }
}

/// The part of the text that fits, the cursor in it; and the cursor's column.
fn visible(line: &InputLine, room: usize, covered: bool) -> (String, usize) {
    let shown = |text: &str| {
        if covered {
            "▒".repeat(columns(text))
        } else {
            text.to_string()
        }
    };
    let (before, whole) = (shown(&line.before_cursor()), shown(line.text()));
    let at = columns(&before);
    if at < room {
        return (cut(&whole, room).into_owned(), at);
    }
    // Long texts scroll: the end before the cursor stays in sight.
    let mut tail: Vec<&str> = Vec::new();
    // A column for the `…`.
    let mut used = 1;
    for grapheme in
        unicode_segmentation::UnicodeSegmentation::graphemes(before.as_str(), true).rev()
    {
        if used + columns(grapheme) >= room {
            break;
        }
        used += columns(grapheme);
        tail.push(grapheme);
    }
    let tail: String = tail.into_iter().rev().collect();
    let at = columns(&tail) + 1;
    (format!("…{tail}"), at)
}

/// While letters act: how to write again, and the draft that waits, covered as it is.
fn resting_line(scene: &Scene<'_>, area: Rect, frame: &mut Frame<'_>, theme: &Theme) {
    let mut spans = vec![Span::styled(" Letters act. Esc writes.", theme.faint)];
    let (draft, _) = visible(scene.line, 40, scene.prompt.covered);
    if !draft.is_empty() {
        spans.push(Span::styled(format!("   {draft}"), theme.faint));
    }
    Line::from(spans).render(area, frame.buffer_mut());
}
