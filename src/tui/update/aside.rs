//! What is set aside, as a list to pick from: by a merge, or since it could not be used. Not here:
//! whether it can be put back (`domain::decide`).

use super::{grant, keys};
use crate::{
    domain::{
        aside,
        id::Id,
        record::{At, Record},
        session::Session,
        text::deed::UNDO,
        wish::Wish,
    },
    tui::{
        app::App,
        layer::{Choice, Layer, Pick, Picker, Purpose},
        message::Effect,
        pane::Reply,
    },
};

/// The list; what stands in its table again is left out.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let session = work.room.session();
    let choice = |(at, json)| {
        let record = lost(session, json)?;
        let told = work.room.tell_record(&record);
        let step = told.step.as_ref().map(|step: &Id| session.step_name(step));
        let place = step.map_or_else(String::new, |step| format!(", in {step}"));
        Some(Choice {
            label: format!("{}{place}", told.what),
            aside: aside::why(json).to_string(),
            pick: Pick::Aside(at),
        })
    };
    let asides = session.set_aside.iter().enumerate();
    let choices: Vec<Choice> = asides.filter_map(choice).collect();
    if choices.is_empty() {
        app.say("Nothing is set aside.");
        return Vec::new();
    }
    let picker = Picker::new(
        "Set aside: pick what to put back",
        Purpose::PutBack,
        choices,
    );
    keys::open(app, Layer::Picker(picker))
}

/// The one picked stands in its table again; `u` takes it back.
pub(super) fn put_back(app: &mut App, at: usize, now: At) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let session = work.room.session();
    let aside = session.set_aside.get(at);
    let Some(record) = aside.and_then(|json| lost(session, json)) else {
        return Vec::new();
    };
    let what = work.room.tell_record(&record).what;
    let what = crate::domain::text::cut(&what, 40);
    let says = format!("Put back: {what}. {UNDO} takes it back.");
    let record = Box::new(record);
    let reply = Reply::wish(vec![Wish::PutBack { record }], says);
    grant::reply(app, reply.to_line(), now)
}

/// The record that is aside, unless the tables have it just so.
fn lost(session: &Session, json: &serde_json::Value) -> Option<Record> {
    let record = aside::record(json)?;
    let stands = session.tables().get(&record.key());
    (stands.as_ref() != Some(&record)).then_some(record)
}
