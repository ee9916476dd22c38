//! From wishes to entries: decided, applied, and handed over to be saved before anything is drawn.
//! A refusal changes nothing and keeps the text in the line.

use crate::{
    domain::{entry::Entry, record::At, refusal::Refusal, wish::Wish},
    tui::{
        app::{App, Hands, Work},
        message::Effect,
        pane::{After, Reply},
    },
};

/// Carries out what a pane replied.
pub(super) fn reply(app: &mut App, reply: Reply, now: At) -> Vec<Effect> {
    let (effects, refusal) = wishes(app, &reply.wishes, now);
    if let Some(refusal) = refusal {
        let vacant = app.work().is_some_and(|work| work.vacant);
        app.say(if vacant {
            super::desk::vacant_now()
        } else {
            refusal.to_string()
        });
        return effects;
    }
    if reply.says.is_none() && moves_hands(app, &reply) {
        // What was said named keys that do something else from here on.
        app.says = None;
    }
    app.says = reply.says.or(app.says.take());
    app.layers.extend(reply.opens);
    app.armed = reply.arms.or(app.armed.take());
    let Some(work) = app.work_mut() else {
        return effects;
    };
    if !effects.is_empty() {
        work.lapsed = Some(work.shown());
        work.peeking = false;
    }
    let line = &mut work.bench().line;
    match reply.line {
        After::Stays => {}
        After::Emptied if line.editing.is_some() => line.end_edit(),
        After::Emptied => line.clear(),
        After::Edited(what, text) => line.edit(what, &text),
    }
    if let Some(hands) = reply.hands {
        let pane = work.bench().pane_mut();
        if hands == Hands::Line && pane.has_pick() {
            pane.let_go();
        }
        work.hands = hands;
    }
    if reply.advances {
        super::keys::with_pane(app, now, |pane, scene| {
            pane.advance(scene);
            Reply::pass()
        });
    }
    effects
}

/// Whether the keys go somewhere else than before: to what is picked, or to a text to be edited.
fn moves_hands(app: &App, reply: &Reply) -> bool {
    let chooses = |hands: &Hands| matches!(hands, Hands::Choosing { .. });
    let now = app.work().is_some_and(|work| chooses(&work.hands));
    let edits = matches!(reply.line, After::Edited(..));
    edits || reply.hands.as_ref().is_some_and(|to| chooses(to) != now)
}

/// Grants wishes as one gesture; the first refusal stops, and takes nothing back that was granted:
/// what has been applied must reach the disk.
pub(super) fn wishes(app: &mut App, wishes: &[Wish], now: At) -> (Vec<Effect>, Option<Refusal>) {
    let Some(work) = app.work_mut() else {
        return (Vec::new(), None);
    };
    if let Some(why) = &work.read_only
        && !wishes.is_empty()
    {
        return (Vec::new(), Some(Refusal::ReadOnly { why: why.clone() }));
    }
    let (mut effects, mut refusal) = (Vec::new(), None);
    for wish in wishes {
        let decided = match work.room.decide(&work.actor(now), wish) {
            Ok(decided) => decided,
            Err(refused) => {
                refusal = Some(refused);
                break;
            }
        };
        if let Some(entry) = decided {
            // A note and whoever said it are one gesture: one `u` takes back both.
            let more = entry.more || !effects.is_empty();
            effects.push(apply(work, Entry { more, ..entry }));
        }
    }
    if !effects.is_empty() {
        refresh_after(work, &effects);
    }
    (effects, refusal)
}

/// What the wall shows, once entries were applied that are on their way to the disk.
pub(super) fn refresh_after(work: &mut Work, effects: &[Effect]) {
    let said = effects.iter().filter_map(Effect::entry);
    work.refresh_after(&said.collect::<Vec<_>>());
}

/// Applies an entry that was decided.
pub(super) fn apply(work: &mut Work, entry: Entry) -> Effect {
    work.room.apply(entry.clone());
    Effect::Append(entry)
}

/// Grants one wish and says a sentence, or says why not.
pub(super) fn one(app: &mut App, wish: Wish, says: impl Into<String>, now: At) -> Vec<Effect> {
    reply(app, Reply::wish(vec![wish], says), now)
}
