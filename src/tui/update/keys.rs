//! From a key to what it does: first the blank wall, then the topmost sheet, then the screen. The
//! key table says which action it is; whether a letter acts or is text is decided here.

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{
    aside, course, desk, enter, escape, grant, home, letters, mouse, report, round, sheet,
    switches, takeback, time,
};
use crate::{
    domain::{record::At, text::deed::LEAVE},
    tui::{
        app::{App, Armed, Hands, Screen, Work},
        keymap::{Action, typed_char},
        layer::{Layer, Picker, Tab},
        message::Effect,
        pane::{Bench, Reply, addressed},
    },
};

/// A release is no key: some terminals send one after each press. On a blank wall any key only
/// brings back what was there, since nobody can see what else it would do.
pub(super) fn key(app: &mut App, event: KeyEvent, now: At) -> Vec<Effect> {
    if event.kind == KeyEventKind::Release {
        return Vec::new();
    }
    if is_for_what_is_dragged(app, event) {
        // Whether its place now or the wanted one is meant may still be turned.
    } else if mouse::put_back(app, now) && event.code == KeyCode::Esc {
        app.say("As it was.");
        return Vec::new();
    }
    if app.blank {
        app.blank = false;
        return vec![Effect::Redraw];
    }
    if event.modifiers.contains(KeyModifiers::ALT) {
        return escape_then(app, event, now);
    }
    press(app, KeyCombination::from(event), now)
}

/// A key, or a click on the hint that names it.
pub(super) fn press(app: &mut App, key: KeyCombination, now: At) -> Vec<Effect> {
    // The key that opened the big clock only closes it; any other does its own work, too.
    if app.big_clock {
        app.big_clock = false;
        if app.keys.action(&[crate::tui::keymap::Place::Choosing], key) == Some(Action::BigClock) {
            return Vec::new();
        }
    }
    if !app.layers.is_empty() {
        return sheet::key(app, key, now);
    }
    match app.screen {
        Screen::Home(_) => home::key(app, key),
        Screen::Work(_) => work_key(app, key, now),
        Screen::Desk(_) => desk::key(app, key, now),
    }
}

/// A dragged dot can be turned to its wanted place, and back.
fn is_for_what_is_dragged(app: &App, event: KeyEvent) -> bool {
    if app.pointer.dragged.is_none() || !app.layers.is_empty() {
        return false;
    }
    let places = app.work().map(Work::places).unwrap_or_default();
    app.keys.action(&places, KeyCombination::from(event)) == Some(Action::Wanted)
}

/// Alt and a letter is Esc, then that letter: terminals cannot tell them apart.
fn escape_then(app: &mut App, event: KeyEvent, now: At) -> Vec<Effect> {
    let esc = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    let letter = KeyEvent::new(event.code, event.modifiers - KeyModifiers::ALT);
    let mut effects = key(app, esc, now);
    effects.extend(key(app, letter, now));
    effects
}

/// What is armed acts at the very next key or not at all, so it is taken before anything else; and
/// what was said of a second press goes with it.
fn work_key(app: &mut App, key: KeyCombination, now: At) -> Vec<Effect> {
    let armed = app.armed.take();
    let told = armed.as_ref().and_then(|_| app.says.clone());
    let effects = work_key_armed(app, armed.as_ref(), key, now);
    if told.is_some() && app.says == told && app.armed.is_none() {
        app.says = None;
    }
    effects
}

fn work_key_armed(
    app: &mut App,
    armed: Option<&Armed>,
    key: KeyCombination,
    now: At,
) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let action = app.keys.action(&work.places(), key);
    let typed = typed_char(key);
    match (action, typed) {
        (action, Some(c)) if work.is_choosing() && !letters::acts(work, action, c) => {
            letters::while_choosing(app, c, now)
        }
        (Some(Action::Clock), None) => {
            let effects = act(app, Action::Clock, armed, now);
            writes_next(app);
            effects
        }
        (Some(action), _) => act(app, action, armed, now),
        (None, Some(c)) => letters::while_writing(app, c, now),
        (None, None) => Vec::new(),
    }
}

/// A remote that sends F5 and Esc by turns never leaves letters acting: what is typed next is text.
/// Space is pressed again, by who sits at the keys.
fn writes_next(app: &mut App) {
    let loses_nothing = app.work().is_some_and(|work| {
        let stays = |bench: &Bench| bench.pane().stays_in_hand();
        let stays = work.benches.get(&work.prompt.step).is_some_and(stays);
        work.is_choosing() && !work.has_no_line() && (stays || !work.has_pick())
    });
    if loses_nothing {
        to_line(app);
    }
}

/// Runs something on the pane of the step on the wall.
pub(super) fn with_pane(
    app: &mut App,
    now: At,
    run: impl FnOnce(&mut dyn crate::tui::pane::Pane, &crate::tui::pane::Scene<'_>) -> Reply,
) -> Reply {
    let (offset, size) = (app.offset, app.size);
    let Some(work) = app.work_mut() else {
        return Reply::pass();
    };
    // The pane is taken out of the state while it looks at the rest of it.
    let step = work.prompt.step.clone();
    let Some(mut bench) = work.benches.remove(&step) else {
        return Reply::pass();
    };
    let (pane, line) = bench.split();
    let reply = run(pane, &work.scene(line, now, offset, size));
    work.benches.insert(step, bench);
    reply
}

/// Carries out an action in an open session.
pub(super) fn act(app: &mut App, action: Action, armed: Option<&Armed>, now: At) -> Vec<Effect> {
    match action {
        Action::LookAhead => course::look(app, true),
        Action::LookBack => course::look(app, false),
        Action::Clock => course::clock(app, now),
        Action::MoreTime => course::minutes(app, 1, now),
        Action::LessTime => course::minutes(app, -1, now),
        Action::Uncover => course::uncover(app, armed, now),
        Action::Accept => enter::enter(app, armed, now),
        Action::Back => escape::back(app, armed),
        Action::Undo => takeback::undo(app, armed, now),
        Action::Redo => takeback::redo(app, armed, now),
        Action::TakeBackOrSuspend => takeback::ask(app, now),
        Action::Leave => leave(app, armed),
        Action::LeaveAsking => open(app, Layer::Leave),
        Action::Help => open(
            app,
            Layer::Help {
                query: crate::tui::input::InputLine::default(),
                scroll: 0,
            },
        ),
        Action::Palette => open(app, Layer::Picker(Picker::palette(&app.keys.clone()))),
        Action::Find => sheet::find(app),
        Action::Findings => sheet::findings(app, now),
        Action::SetAside => aside::open(app),
        Action::PassOver => round::pass_over(app, now),
        Action::Authors => switches::authors(app),
        Action::TakeOver => desk::take_over(app),
        Action::Export => report::open(app),
        Action::Time => time::open(app, Tab::Time),
        Action::People => time::open(app, Tab::People),
        Action::SwapTheme => {
            app.theme.swap();
            vec![Effect::Redraw]
        }
        Action::Redraw => vec![Effect::Redraw],
        Action::Blank => {
            app.blank = true;
            vec![Effect::Redraw]
        }
        Action::BigClock => {
            app.big_clock = true;
            after(app, action)
        }
        Action::Bell => switches::bell(app),
        Action::Peek => switches::peek(app),
        Action::Write => {
            to_line(app);
            Vec::new()
        }
        Action::Quit => vec![Effect::Quit],
        Action::Edit | Action::Note if app.work().is_some_and(|work| !work.has_pick()) => {
            enter::enter(app, armed, now)
        }
        other => in_pane(app, other, now),
    }
}

/// What only the pane knows: arrows, parts, picks; cursor keys go to the line while it has a text.
fn in_pane(app: &mut App, action: Action, now: At) -> Vec<Effect> {
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    let choosing = work.is_choosing();
    let in_body = if choosing {
        Some(action)
    } else {
        body_action(action)
    };
    let text = work
        .line()
        .map(|line| line.text().to_string())
        .unwrap_or_default();
    let for_text = !choosing && !text.is_empty();
    if let Some(in_body) = in_body {
        let reply = with_pane(app, now, |pane, scene| {
            if for_text
                && !pane.wants_arrows(scene, &text)
                && body_action(action) != Some(action)
                && action != Action::Pick
            {
                return Reply::pass();
            }
            pane.act(scene, in_body)
        });
        if !reply.passed {
            return acted(app, action, reply, now);
        }
    }
    let after_name = action == Action::DeleteBack && is_after_name(app, now);
    let Some(work) = app.work_mut() else {
        return Vec::new();
    };
    if after_name {
        work.bench().line.open_name();
    } else if !choosing {
        work.bench().line.act(action);
    }
    Vec::new()
}

/// Whether the cursor stands right behind the `li:` that became the label.
fn is_after_name(app: &App, now: At) -> bool {
    let bench = app
        .work()
        .and_then(|work| Some((work, work.benches.get(&work.prompt.step)?)));
    bench.is_some_and(|(work, bench)| {
        let scene = work.scene(&bench.line, now, app.offset, app.size);
        let name = addressed(&scene, bench.pane());
        name.is_some_and(|(_, bytes)| bench.line.before_cursor().len() == bytes)
    })
}

/// What a key of the line means to the body.
fn body_action(action: Action) -> Option<Action> {
    match action {
        Action::CursorLeft => Some(Action::MoveLeft),
        Action::CursorRight => Some(Action::MoveRight),
        Action::NextMatch => Some(Action::MoveDown),
        Action::Pick
        | Action::NextPart
        | Action::PreviousPart
        | Action::EditLast
        | Action::PreviousFigure
        | Action::NextFigure
        | Action::OrderUp
        | Action::OrderDown
        | Action::SquareLeft
        | Action::SquareRight => Some(action),
        _ => None,
    }
}

/// What stays, to be pressed again, is noted; a refused act is as if it had not been.
fn acted(app: &mut App, action: Action, reply: Reply, now: At) -> Vec<Effect> {
    let stays = reply.hands.is_none();
    let effects = grant::reply(app, reply, now);
    if stays && !letters::is_move(action) && !effects.is_empty() {
        after(app, action);
    }
    effects
}

/// After an act while letters act, only the same one goes on.
pub(super) fn after(app: &mut App, action: Action) -> Vec<Effect> {
    if let Some(work) = app.work_mut()
        && let Hands::Choosing { after } = &mut work.hands
    {
        *after = Some(action);
    }
    Vec::new()
}

/// The hands go back to the line; nothing is picked any more.
pub(super) fn to_line(app: &mut App) {
    if let Some(work) = app.work_mut() {
        work.hands = Hands::Line;
    }
    let_go(app);
}

/// Nothing is picked any more.
pub(super) fn let_go(app: &mut App) {
    if let Some(work) = app.work_mut() {
        work.bench().pane_mut().let_go();
    }
}

/// Over whatever is open already: Esc closes the topmost alone.
pub(super) fn open(app: &mut App, layer: Layer) -> Vec<Effect> {
    app.layers.push(layer);
    Vec::new()
}

/// `Ctrl-C`, twice: many press it by habit, to be rid of a text.
fn leave(app: &mut App, armed: Option<&Armed>) -> Vec<Effect> {
    if armed == Some(&Armed::Leave) {
        return vec![Effect::Quit];
    }
    app.armed = Some(Armed::Leave);
    app.say(format!("{LEAVE} again leaves; all is saved."));
    Vec::new()
}

/// Whose turn is next, where the room goes round.
pub(super) fn next_turn(app: &mut App, now: At) -> Option<Vec<Effect>> {
    round::next(app, now)
}
