//! A round: each person has a turn, in the order they are on the list. Whose turn it is stands in the
//! session; who has had one shows in the time they spoke.

use super::grant;
use crate::{
    domain::{
        id::Id,
        record::At,
        text::{
            cut,
            deed::{ACCEPT, PEOPLE},
        },
        wish::{Speaker, Wish},
    },
    tui::{
        app::{App, Work},
        message::Effect,
    },
};

/// The most of a name in a message.
const NAME: usize = 24;

/// Whether the room is in a round with people in it.
pub fn is_on(work: &Work) -> bool {
    work.looking.is_none() && work.room.session().in_round()
}

/// Name of the speaker, and of whoever comes next.
pub fn turns(work: &Work) -> (Option<String>, Option<String>) {
    let name = |id: &Id| {
        work.room
            .session()
            .tables()
            .person(id)
            .map(|person| person.name.clone())
    };
    let speaker = speaker(work);
    (
        speaker.as_ref().and_then(name),
        upcoming(work).as_ref().and_then(name),
    )
}

/// Whose turn it is; none before the first and after the last.
fn speaker(work: &Work) -> Option<Id> {
    work.room.session().speaker().cloned()
}

/// The next who has not had a turn, after whoever speaks: so those who were passed over come last.
fn upcoming(work: &Work) -> Option<Id> {
    let yet = work.room.session().yet_to_speak();
    yet.first().map(|person| person.id.clone())
}

/// Whoever speaks comes last: the turn is the next one's, and nothing of it counts.
pub(super) fn pass_over(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let turn = work.room.session().stand().turn.clone();
    let Some((turn, by)) = turn.and_then(|turn| Some((turn.clone(), turn.by?))) else {
        app.say("Nobody has a turn here. A round gives them.");
        return Vec::new();
    };
    let session = work.room.session();
    let name = session.who(&by).map_or("", |person| &person.name);
    let name = cut(name, NAME).into_owned();
    let Some(next) = upcoming(work) else {
        app.say(format!(
            "{name} is the last of the round: all others had a turn."
        ));
        return Vec::new();
    };
    let turn = Some(Speaker {
        by: Some(next),
        field: turn.field,
        subject: turn.subject,
    });
    let effects = grant::one(app, Wish::PassOver { turn }, "", now);
    if let Some(work) = app.work().filter(|_| !effects.is_empty()) {
        let speaks = turns(work).0.unwrap_or_default();
        let speaks = cut(&speaks, NAME).into_owned();
        app.say(format!("{name} comes last. {speaks} speaks."));
    }
    effects
}

/// A round needs names: with none, its clock asks for them. The line stays that of notes: whatever
/// is typed without having read this must not become somebody's name.
pub(super) fn ask_who(app: &mut App, runs: &str) {
    let Some(work) = app.work() else { return };
    let session = work.room.session();
    let stand = session.stand();
    let phase = session.workshop().phase(&stand.step, &stand.phase);
    if phase.is_some_and(|phase| phase.round) && session.here().is_empty() {
        app.say(format!(
            "{runs} Who is here? {}, {ACCEPT}.",
            PEOPLE.with("names with commas")
        ));
    }
}

/// The first turn, as the clock starts; nothing where there is no round or nobody is named.
pub(super) fn begin(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    if !is_on(work) || speaker(work).is_some() {
        return Vec::new();
    }
    give(app, now)
}

/// Enter on an empty line passes the turn on; none where there is no round.
pub(super) fn next(app: &mut App, now: At) -> Option<Vec<Effect>> {
    is_on(app.work()?).then(|| give(app, now))
}

/// Passes the turn to whoever is next; after the last, to nobody.
fn give(app: &mut App, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let next = upcoming(work);
    let turn = next.map(|by| Speaker {
        by: Some(by),
        ..Speaker::default()
    });
    let mut effects = grant::one(app, Wish::Speak { turn }, "", now);
    if let Some(work) = app.work().filter(|_| !effects.is_empty()) {
        let says = match turns(work) {
            (Some(now), Some(next)) => format!("{now} speaks, then {next}."),
            (Some(now), None) => format!("{now} speaks, the last of the round."),
            (None, _) => "Everyone has spoken.".to_string(),
        };
        app.say(says);
    }
    effects.truncate(1);
    effects
}
