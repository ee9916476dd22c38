//! Keys while a sheet is open. Esc closes it; whatever it does leads back to the line.

use crokey::KeyCombination;

mod mouse;

pub(super) use mouse::{beside, open_tab, row_clicked, wheel};

use super::{aside, grant, keys, paste, report, takeback, time};
use crate::{
    domain::{
        analysis::{self, Facts},
        exercise::count,
        id::Id,
        prompt::Shown,
        record::At,
        text::{deed::BACK, sentence},
        wish::Wish,
    },
    tui::{
        app::{App, Hands},
        keymap::{Action, Place, typed_char},
        layer::{Choice, Layer, Pick, Picker, Purpose, finding_rows, help_rows},
        message::Effect,
        pane::Reply,
        view::sheet_rows,
    },
};

/// The sheet is taken off the stack first; whatever leaves it open puts it back.
pub(super) fn key(app: &mut App, key: KeyCombination, now: At) -> Vec<Effect> {
    let Some(mut layer) = app.layers.pop() else {
        return Vec::new();
    };
    let action = app
        .keys
        .action(&[layer.place(), Place::Line, Place::Everywhere], key);
    match (action, &mut layer) {
        (_, Layer::Time(sheet)) if !is_general(action) => {
            return time::key(app, sheet.clone(), key, action, now);
        }
        (Some(Action::Back), _) => close(app),
        (Some(Action::Blank), _) => {
            app.blank = true;
            app.layers.push(layer);
            return vec![Effect::Redraw];
        }
        (Some(Action::SwapTheme), _) => {
            app.theme.swap();
            app.layers.push(layer);
            return vec![Effect::Redraw];
        }
        (_, Layer::Picker(picker)) => return picker_key(app, picker.clone(), key, action, now),
        (_, Layer::Help { query, scroll }) => {
            let rows = help_rows(&app.keys, query.text(), app.place()).len();
            let scrolled = scroll_key(action, scroll, rows);
            if !scrolled {
                *scroll = 0;
            }
            if scrolled || type_into(query, key, action) {
                app.layers.push(layer);
            }
        }
        (_, Layer::Findings { findings, scroll }) => {
            let rows = finding_rows(findings, usize::from(app.size.0)).len();
            // Two borders, a blank row and the keys.
            let room = usize::from(sheet_rows(app.size)).saturating_sub(4);
            let hidden = rows.saturating_sub(room);
            scroll_key(action, scroll, hidden + 1);
            if action == Some(Action::Accept) {
                close(app);
            } else {
                app.layers.push(layer);
            }
        }
        (_, Layer::Report { .. }) => return report_key(app, layer, action),
        (_, Layer::Time(_)) => app.layers.push(layer),
        (_, Layer::Leave) => return leave_key(app, key, action),
        (_, Layer::TakeBackOrSuspend { .. }) => return take_back_key(app, layer, action, now),
        (_, Layer::Paste { .. }) => return paste_key(app, layer, action, now),
    }
    Vec::new()
}

/// The report is scrolled through, turned to one without names and back, and written at Enter.
fn report_key(app: &mut App, mut layer: Layer, action: Option<Action>) -> Vec<Effect> {
    if let Layer::Report { nameless, .. } = layer {
        if action == Some(Action::Accept) {
            close(app);
            return vec![Effect::Export { nameless }];
        }
        if matches!(action, Some(Action::NextPart | Action::PreviousPart)) {
            layer = report::sheet(app, !nameless).unwrap_or(layer);
        }
    }
    if let Layer::Report { parts, scroll, .. } = &mut layer {
        let rows = finding_rows(parts, usize::from(app.size.0)).len();
        let shown = usize::from(app.size.1).saturating_sub(6);
        scroll_key(action, scroll, rows.saturating_sub(shown) + 1);
    }
    app.layers.push(layer);
    Vec::new()
}

/// Whether a key does the same over every sheet.
fn is_general(action: Option<Action>) -> bool {
    matches!(action, Some(Action::Blank | Action::SwapTheme))
}

/// Closing a sheet leads back to the line, but to what was picked where an act was asked for.
fn close(app: &mut App) {
    if app.layers.is_empty()
        && let Some(work) = app.work_mut()
        && !work.has_pick()
    {
        work.hands = Hands::Line;
    }
}

/// Into the line of a sheet; false where the key is not the line's.
pub(super) fn type_into(
    query: &mut crate::tui::input::InputLine,
    key: KeyCombination,
    action: Option<Action>,
) -> bool {
    match (action, typed_char(key)) {
        (Some(Action::Accept | Action::Leave), _) => false,
        (Some(action), _) => {
            query.act(action);
            true
        }
        (None, Some(c)) => {
            query.insert(c);
            true
        }
        (None, None) => true,
    }
}

/// `↑ ↓` by a row, `PgUp PgDn` by eight; false where the key is none of them.
fn scroll_key(action: Option<Action>, scroll: &mut u16, rows: usize) -> bool {
    let last = u16::try_from(rows.saturating_sub(1)).unwrap_or(u16::MAX);
    *scroll = match action {
        Some(Action::Pick) => scroll.saturating_sub(1),
        Some(Action::NextMatch) => (*scroll + 1).min(last),
        Some(Action::LookBack) => scroll.saturating_sub(8),
        Some(Action::LookAhead) => (*scroll + 8).min(last),
        _ => return false,
    };
    true
}

/// Typing leads back to the first match: it is the likeliest of those that are left.
fn picker_key(
    app: &mut App,
    mut picker: Picker,
    key: KeyCombination,
    action: Option<Action>,
    now: At,
) -> Vec<Effect> {
    match action {
        Some(Action::Accept) => {
            return if let Some(choice) = picker.picked() {
                picked_one(app, &picker.purpose, choice.clone(), now)
            } else {
                app.say(format!(
                    "'{}' matches nothing. {BACK} closes this.",
                    picker.query.text()
                ));
                app.layers.push(Layer::Picker(picker));
                Vec::new()
            };
        }
        Some(Action::Pick | Action::LookBack) => picker.step(false),
        Some(Action::NextMatch | Action::LookAhead) => picker.step(true),
        action => {
            if type_into(&mut picker.query, key, action) {
                picker.at = 0;
            }
        }
    }
    app.layers.push(Layer::Picker(picker));
    Vec::new()
}

/// What was asked for is done with what was picked. A pick of another kind cannot come up.
fn picked_one(app: &mut App, purpose: &Purpose, choice: Choice, now: At) -> Vec<Effect> {
    match (purpose, choice.pick) {
        (Purpose::Palette, Pick::Action(action)) => keys::act(app, action, None, now),
        (Purpose::PutBack, Pick::Aside(at)) => aside::put_back(app, at, now),
        (Purpose::MergeInto(item), Pick::Item(into)) => {
            let wish = Wish::Merge {
                item: item.clone(),
                into: Some(into),
            };
            done(app, wish, "Two notes are one now.", now)
        }
        (Purpose::MoveTo(item), Pick::Group(group)) => {
            let Some(work) = app.work() else {
                return Vec::new();
            };
            let step = work.prompt.step.clone();
            let wish = Wish::Move {
                item: item.clone(),
                step,
                group,
            };
            // The note goes; whoever writes stays under the heading that is open.
            keys::let_go(app);
            done(
                app,
                wish,
                &format!("Moved to {}", sentence(&choice.label)),
                now,
            )
        }
        (Purpose::SaidBy(item), Pick::Person(by)) => {
            let says = format!("Said by {}.", name_of(app, &by));
            let (item, by) = (item.clone(), Some(by));
            done(app, Wish::SaidBy { item, by }, &says, now)
        }
        (Purpose::MergePerson(person), Pick::Person(into)) => {
            let says = format!("Two people are one now: {}.", name_of(app, &into));
            let person = person.clone();
            done(app, Wish::MergePerson { person, into }, &says, now)
        }
        (Purpose::Find, Pick::Item(id)) => {
            let Some(work) = app.work_mut() else {
                return Vec::new();
            };
            work.hands = Hands::Choosing { after: None };
            work.bench().pane_mut().pick(&id);
            work.refresh();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The name of somebody, under which they are known by now.
fn name_of(app: &App, person: &Id) -> String {
    let person = app.work().and_then(|work| work.room.session().who(person));
    person.map(|person| person.name.clone()).unwrap_or_default()
}

/// Grants what a sheet was opened for; the hands go back to the line.
fn done(app: &mut App, wish: Wish, says: &str, now: At) -> Vec<Effect> {
    grant::reply(app, Reply::wish(vec![wish], says).to_line(), now)
}

/// `q` or `Ctrl-C` leaves. Any other key means no, and a letter is text, as everywhere else.
fn leave_key(app: &mut App, key: KeyCombination, action: Option<Action>) -> Vec<Effect> {
    if matches!(action, Some(Action::Quit | Action::Leave)) {
        return vec![Effect::Quit];
    }
    close(app);
    if let (Some(c), Some(work)) = (typed_char(key), app.work_mut())
        && !work.has_no_line()
    {
        work.hands = Hands::Line;
        work.bench().line.insert(c);
    }
    Vec::new()
}

/// Whoever answers has read what would be taken back, so it is not asked for twice.
fn take_back_key(app: &mut App, layer: Layer, action: Option<Action>, now: At) -> Vec<Effect> {
    if action == Some(Action::Suspend) {
        return vec![Effect::Suspend];
    }
    if action == Some(Action::Accept) {
        return takeback::undo(app, Some(&crate::tui::app::Armed::UndoElsewhere), now);
    }
    app.layers.push(layer);
    Vec::new()
}

/// Other keys do nothing: what was pasted must not be lost by a slip.
fn paste_key(app: &mut App, layer: Layer, action: Option<Action>, now: At) -> Vec<Effect> {
    if action == Some(Action::Accept) {
        let effects = paste::add_all(app, &layer, now);
        if effects.is_empty() {
            // Refused: what was pasted is still there.
            app.layers.push(layer);
        }
        return effects;
    }
    if action == Some(Action::Join) {
        paste::join(app, &layer);
        return Vec::new();
    }
    app.layers.push(layer);
    Vec::new()
}

/// What follows from all that was said so far.
pub(super) fn findings(app: &mut App, now: At) -> Vec<Effect> {
    let today = app.today(now);
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let findings = analysis::so_far(&Facts::of(work.room.session()).on(today));
    if findings.is_empty() {
        app.say("Nothing to see yet. It grows with what is said.");
        return Vec::new();
    }
    keys::open(
        app,
        Layer::Findings {
            findings,
            scroll: 0,
        },
    )
}

/// All notes of the step on the wall, to find one by its words.
pub(super) fn find(app: &mut App) -> Vec<Effect> {
    let Some(work) = app.work() else {
        return Vec::new();
    };
    let notes = work
        .pane()
        .map_or_else(Vec::new, |pane| pane.on_wall(&work.prompt.body));
    let choice = |(note, aside): (&Shown, &str)| {
        Some(Choice {
            label: note.text.clone()?,
            aside: aside.to_string(),
            pick: Pick::Item(note.id.clone()),
        })
    };
    let choices: Vec<Choice> = notes.into_iter().filter_map(choice).collect();
    if choices.is_empty() {
        app.say("No note to find here yet.");
        return Vec::new();
    }
    let title = format!("Find in {}", count(choices.len(), "note", "notes"));
    keys::open(
        app,
        Layer::Picker(Picker::new(title, Purpose::Find, choices)),
    )
}
