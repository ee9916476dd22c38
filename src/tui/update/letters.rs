//! What a character does: text, or the letter of an act. Not here: which key it came from, and which
//! action a letter has (`keys`, and the table).

use super::{grant, keys::with_pane};
use crate::{
    domain::record::At,
    tui::{
        app::{App, Hands, Work},
        keymap::Action,
        message::Effect,
        named::nothing_is_written,
    },
};

/// Whether a character acts while letters act: it has a meaning, something is picked where one must
/// be, and it isn't the second letter of a word typed by mistake.
pub(super) fn acts(work: &Work, action: Option<Action>, c: char) -> bool {
    let Some(action) = action else { return false };
    goes_on(work, action, c) && (work.has_pick() || !needs_pick(action))
}

/// Whether a letter that has a meaning still acts: after an act only its own does, and moves.
pub fn goes_on(work: &Work, action: Action, c: char) -> bool {
    let repeated = match work.hands {
        Hands::Choosing {
            after: Some(before),
        } => before == action || is_move(action),
        Hands::Choosing { after: None } | Hands::Line => true,
    };
    repeated || !c.is_alphabetic()
}

/// Moving goes on after any act: one chooses a note, steps down, chooses the next.
pub(super) fn is_move(action: Action) -> bool {
    matches!(
        action,
        Action::MoveUp | Action::MoveDown | Action::MoveLeft | Action::MoveRight
    )
}

/// Letters that mean nothing without a pick; they are text then.
pub fn needs_pick(action: Action) -> bool {
    matches!(
        action,
        Action::Edit
            | Action::Remove
            | Action::Merge
            | Action::MoveTo
            | Action::Park
            | Action::SaidBy
            | Action::Choose
            | Action::OrderUp
            | Action::OrderDown
            | Action::SquareLeft
            | Action::SquareRight
            | Action::Unknown
            | Action::Wanted
            | Action::NotSure
            | Action::Unplace
            | Action::Note
            | Action::Slight
            | Action::Good
            | Action::Strong
            | Action::NextKind
            | Action::Familiar
            | Action::NextOption
            | Action::HandOver
    )
}

/// A character is text, unless the pane acts on it at once.
pub(super) fn while_writing(app: &mut App, c: char, now: At) -> Vec<Effect> {
    let reply = with_pane(app, now, |pane, scene| pane.typed(scene, c));
    if !reply.passed {
        return grant::reply(app, reply, now);
    }
    if let Some(work) = app.work_mut() {
        work.bench().line.insert(c);
    }
    if let Some(says) = reply.says {
        app.say(says);
    }
    Vec::new()
}

/// Keys are text from now on; none where nothing is written here, which is said.
pub(super) fn open_line(app: &mut App) -> Option<&mut Work> {
    if app.work()?.has_no_line() {
        app.say(nothing_is_written());
        return None;
    }
    let work = app.work_mut()?;
    work.hands = Hands::Line;
    Some(work)
}

/// A digit is the pane's; any other character without a meaning opens the line and lands in it.
pub(super) fn while_choosing(app: &mut App, c: char, now: At) -> Vec<Effect> {
    if let Some(digit) = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
        let reply = with_pane(app, now, |pane, scene| pane.digit(scene, digit));
        if !reply.passed {
            return grant::reply(app, reply, now);
        }
    }
    let Some(work) = open_line(app) else {
        return Vec::new();
    };
    let bench = work.bench();
    // Half a link isn't picked: what is typed may be its other end.
    if bench.pane().has_pick() {
        bench.pane_mut().let_go();
    }
    bench.line.insert(c);
    Vec::new()
}
