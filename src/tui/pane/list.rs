//! `list`: notes under headings. One heading is open, the others keep their counts.

use ratatui::{buffer::Buffer, layout::Rect};

mod draw;

use super::{After, Pane, Reply, Scene};
use crate::{
    domain::{
        exercise::{Heading, Notes, count},
        id::Id,
        line,
        prompt::{Body, Shown},
        record::Person,
        refusal::Refusal,
        text,
        wish::Wish,
    },
    tui::{
        app::Hands,
        hint::{Hint, key},
        input::Editing,
        keymap::Action,
        layer::{Choice, Layer, Pick, Picker, Purpose},
        theme::Theme,
    },
};

/// The open heading, and what is picked under it.
#[derive(Clone, Debug, Default)]
pub(super) struct ListPane {
    open: Option<Id>,
    picked: Option<Id>,
}

impl ListPane {
    fn notes<'a>(scene: &'a Scene<'_>) -> Option<&'a Notes> {
        match &scene.prompt.body {
            Body::List(notes) => Some(notes),
            Body::Read(_) | Body::Form(_) | Body::Grid(_) => None,
        }
    }

    fn heading<'a>(&self, notes: &'a Notes) -> Option<&'a Heading> {
        let open = notes
            .headings
            .iter()
            .find(|heading| Some(&heading.id) == self.open.as_ref());
        open.or(notes.headings.first())
    }

    fn turn(&mut self, scene: &Scene<'_>, ahead: bool) -> Reply {
        let Some(notes) = Self::notes(scene) else {
            return Reply::pass();
        };
        let count = notes.headings.len().max(1);
        let at = notes
            .headings
            .iter()
            .position(|heading| Some(&heading.id) == self.open.as_ref())
            .unwrap_or(0);
        let next = if ahead { at + 1 } else { at + count - 1 } % count;
        self.open = notes.headings.get(next).map(|heading| heading.id.clone());
        self.picked = None;
        Reply {
            hands: Some(Hands::Line),
            ..Reply::default()
        }
    }

    /// Picks the note before or after, none at the end.
    fn step(&mut self, scene: &Scene<'_>, down: bool) -> Reply {
        let Some(heading) = Self::notes(scene).and_then(|notes| self.heading(notes)) else {
            return Reply::pass();
        };
        if heading.notes.is_empty() {
            return Reply::say("No note to pick yet.");
        }
        if scene.prompt.covered {
            return Reply::say("Covered. Esc u takes back the last.");
        }
        let at = heading
            .notes
            .iter()
            .position(|note| Some(&note.id) == self.picked.as_ref());
        let last = heading.notes.len() - 1;
        let next = match (at, down) {
            (None, true) | (Some(0), false) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) if at == last => None,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at - 1),
        };
        self.picked = next
            .and_then(|next| heading.notes.get(next))
            .map(|note| note.id.clone());
        let hands = if self.picked.is_some() {
            Hands::Choosing { after: None }
        } else {
            Hands::Line
        };
        Reply {
            hands: Some(hands),
            ..Reply::default()
        }
    }

    fn on_picked(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(id) = self.picked.clone() else {
            return Reply::pass();
        };
        let Some(notes) = Self::notes(scene) else {
            return Reply::pass();
        };
        let Some(note) = notes
            .headings
            .iter()
            .flat_map(|heading| &heading.notes)
            .find(|note| note.id == id)
        else {
            return Reply::pass();
        };
        match action {
            Action::Edit => {
                Reply::edit(Editing::Item(id), note.text.as_deref().unwrap_or_default())
            }
            Action::Remove => {
                let says = format!("Removed '{}'. Esc u takes it back.", short(note));
                Reply::wish(vec![Wish::Remove { item: id }], says).to_line()
            }
            Action::Park => {
                let wish = Wish::Move {
                    item: id,
                    step: "parking".into(),
                    group: "parking".into(),
                };
                let parked = scene
                    .work
                    .room
                    .session()
                    .live_under("parking", "parking")
                    .count()
                    + 1;
                Reply::wish(vec![wish], format!("Parked. {parked} in the parking lot.")).to_line()
            }
            Action::Merge => Reply {
                opens: merge_sheet(notes, note),
                ..Reply::default()
            },
            Action::MoveTo => Reply {
                opens: Some(move_sheet(notes, note)),
                ..Reply::default()
            },
            Action::SaidBy => said_by_sheet(scene, &id),
            Action::Choose => {
                let step = scene.prompt.step.clone();
                let on = !scene.work.room.session().is_chosen(&step, &id);
                let says = if on { "Chosen." } else { "No longer chosen." };
                Reply::wish(vec![Wish::Choose { step, item: id, on }], says)
            }
            Action::OrderUp | Action::OrderDown => {
                let up = action == Action::OrderUp;
                Reply {
                    wishes: vec![Wish::Reorder { item: id, up }],
                    ..Reply::default()
                }
            }
            _ => Reply::pass(),
        }
    }

    fn edit_last(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(heading) = Self::notes(scene).and_then(|notes| self.heading(notes)) else {
            return Reply::pass();
        };
        let last = heading.notes.iter().max_by_key(|note| said_at(scene, note));
        match last.map(|note| (&note.id, &note.text)) {
            Some((id, Some(text))) => Reply::edit(Editing::Item(id.clone()), text),
            Some((_, None)) => Reply::say("Covered. Esc u takes back the last."),
            None => Reply::say("No note to edit yet."),
        }
    }

    fn add(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        let Some(notes) = Self::notes(scene) else {
            return Reply::pass();
        };
        let said = match Said::read(scene, notes, text) {
            Ok(said) => said,
            Err(refusal) => return Reply::say(refusal.to_string()),
        };
        if let Some(heading) = said.heading {
            self.open = Some(heading.id.clone());
        }
        let Some(heading) = self.heading(notes) else {
            return Reply::pass();
        };
        let (step, group) = (scene.prompt.step.clone(), heading.id.clone());
        let mut wishes = Vec::new();
        let by = match said.by {
            By::Nobody => None,
            By::Known(id) => Some(id),
            By::New(name) => {
                let id = scene.work.room.session().next_id(&scene.work.writer, 0);
                wishes.push(Wish::Person {
                    id: None,
                    name,
                    side: None,
                    here: true,
                });
                Some(id)
            }
        };
        let says = added(heading, said.text, scene.prompt.covered);
        wishes.push(Wish::Add {
            step,
            group,
            texts: vec![said.text.to_string()],
            by,
        });
        Reply::wish(wishes, says).emptied()
    }
}

/// When a note was said, to find the last one.
fn said_at(scene: &Scene<'_>, note: &Shown) -> (Option<crate::domain::record::At>, u64) {
    let item = scene.work.room.session().tables().item(&note.id);
    (
        item.map(|item| item.at),
        note.id.parts().map_or(0, |(_, counter)| counter),
    )
}

fn short(note: &Shown) -> String {
    text::cut(note.text.as_deref().unwrap_or("a note"), 36).into_owned()
}

fn added(heading: &Heading, text: &str, covered: bool) -> String {
    let name = text::cut(heading.name(), 20);
    let there = heading.notes.len() + 1;
    if covered {
        return format!("{} under {name}.", number_word(there));
    }
    let alike = heading.notes.iter().find(|note| {
        note.text
            .as_deref()
            .is_some_and(|other| text::alike(other, text))
    });
    match alike {
        Some(note) => format!(
            "Added. Much like '{}': ↑ m Enter makes them one.",
            text::cut(&short(note), 24)
        ),
        None => format!("Added under {name}. Backspace edits it, Esc u takes it back."),
    }
}

/// `One note`, `Four notes`, `22 notes`.
fn number_word(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    ];
    let noun = if n == 1 { "note" } else { "notes" };
    WORDS.get(n).map_or_else(
        || count(n, "note", "notes"),
        |word| format!("{word} {noun}"),
    )
}

/// Whose note it is.
enum By {
    Nobody,
    Known(Id),
    New(String),
}

/// A typed note: whose it is, under which heading, and what is left of the text.
struct Said<'a> {
    by: By,
    heading: Option<&'a Heading>,
    text: &'a str,
}

impl<'a> Said<'a> {
    fn read(scene: &Scene<'_>, notes: &'a Notes, typed: &'a str) -> Result<Self, Refusal> {
        let speaker = scene
            .work
            .room
            .session()
            .stand()
            .turn
            .as_ref()
            .and_then(|turn| turn.by.clone());
        let by = speaker
            .filter(|_| scene.work.looking.is_none())
            .map_or(By::Nobody, By::Known);
        let session = scene.work.room.session();
        if let Some((name, rest)) = typed
            .strip_prefix('@')
            .and_then(|rest| rest.split_once(' '))
        {
            let by = match line::person(session, name) {
                Ok(Person { id, .. }) => By::Known(id.clone()),
                Err(Refusal::NobodyOfThatName { .. }) => {
                    By::New(name.trim_end_matches(':').to_string())
                }
                Err(refusal) => return Err(refusal),
            };
            return Ok(Self {
                by,
                heading: None,
                text: rest.trim(),
            });
        }
        if let Some((word, rest)) = typed
            .split_once(':')
            .filter(|(word, rest)| !word.trim().is_empty() && !rest.trim().is_empty())
        {
            if let Ok(person) = line::person(session, word) {
                return Ok(Self {
                    by: By::Known(person.id.clone()),
                    heading: None,
                    text: rest.trim(),
                });
            }
            let first = text::fold(word);
            let named = |heading: &&Heading| {
                let name = text::fold(heading.name());
                name == first || name.split(' ').next() == Some(first.as_str())
            };
            if let Some(heading) = notes.headings.iter().find(named) {
                return Ok(Self {
                    by,
                    heading: Some(heading),
                    text: rest.trim(),
                });
            }
        }
        Ok(Self {
            by,
            heading: None,
            text: typed,
        })
    }
}

/// The other notes of the step, the likeliest twin first.
fn merge_sheet(notes: &Notes, note: &Shown) -> Option<Layer> {
    let own = note.text.clone().unwrap_or_default();
    let headings = notes.headings.iter();
    let others = headings.flat_map(|heading| {
        heading
            .notes
            .iter()
            .rev()
            .map(move |other| (heading, other))
    });
    let mut choices: Vec<(bool, Choice)> = others
        .filter(|(_, other)| other.id != note.id)
        .filter_map(|(heading, other)| {
            let label = other.text.clone()?;
            let unlike = !text::alike(&label, &own);
            Some((
                unlike,
                Choice {
                    label,
                    aside: heading.name().to_string(),
                    pick: Pick::Item(other.id.clone()),
                },
            ))
        })
        .collect();
    choices.sort_by_key(|(unlike, _)| *unlike);
    let choices = choices.into_iter().map(|(_, choice)| choice).collect();
    let title = format!("'{}' is one with", text::cut(&own, 30));
    Some(Layer::Picker(Picker::new(
        title,
        Purpose::MergeInto(note.id.clone()),
        choices,
    )))
}

fn move_sheet(notes: &Notes, note: &Shown) -> Layer {
    let here = |heading: &&Heading| !heading.notes.iter().any(|other| other.id == note.id);
    let choice = |heading: &Heading| Choice {
        label: heading.name().to_string(),
        aside: heading.notes.len().to_string(),
        pick: Pick::Group(heading.id.clone()),
    };
    let choices = notes.headings.iter().filter(here).map(choice).collect();
    let title = format!("Move '{}' to", short(note));
    Layer::Picker(Picker::new(
        title,
        Purpose::MoveTo(note.id.clone()),
        choices,
    ))
}

fn said_by_sheet(scene: &Scene<'_>, item: &Id) -> Reply {
    let people = scene.work.room.session().here();
    let choice = |person: &&Person| Choice {
        label: person.name.clone(),
        aside: person.side.clone().unwrap_or_default(),
        pick: Pick::Person(person.id.clone()),
    };
    let choices: Vec<Choice> = people.iter().map(choice).collect();
    if choices.is_empty() {
        return Reply::say("Nobody is named yet. @Ana before a note names her.");
    }
    Reply {
        opens: Some(Layer::Picker(Picker::new(
            "Who said it?",
            Purpose::SaidBy(item.clone()),
            choices,
        ))),
        ..Reply::default()
    }
}

impl Pane for ListPane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::List(notes) = body else { return };
        if self
            .heading(notes)
            .is_none_or(|heading| Some(&heading.id) != self.open.as_ref())
        {
            self.open = notes.headings.first().map(|heading| heading.id.clone());
        }
        let there = |id: &Id| {
            notes
                .headings
                .iter()
                .flat_map(|heading| &heading.notes)
                .any(|note| note.id == *id && note.text.is_some())
        };
        self.picked = self.picked.take().filter(there);
        if let Some(picked) = &self.picked {
            let under = notes
                .headings
                .iter()
                .find(|heading| heading.notes.iter().any(|note| note.id == *picked));
            self.open = under.map(|heading| heading.id.clone());
        }
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let heading = Self::notes(scene).and_then(|notes| self.heading(notes))?;
        Some(heading.name().to_string())
    }

    fn question(&self, scene: &Scene<'_>) -> Option<String> {
        let heading = Self::notes(scene).and_then(|notes| self.heading(notes))?;
        Some(heading.question.clone()).filter(|question| !question.is_empty())
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let line = scene.line;
        let next = key(Action::NextPart, "next heading");
        let help = key(Action::Help, "help");
        if line.editing.is_some() {
            return vec![
                key(Action::Accept, "keep"),
                next,
                key(Action::Back, "as it was"),
                help,
            ];
        }
        if scene.work.is_choosing() {
            if self.picked.is_none() {
                return vec![
                    key(Action::Undo, "undo"),
                    key(Action::Find, "find"),
                    key(Action::Clock, "clock"),
                    key(Action::Blank, "blank"),
                    key(Action::LeaveAsking, "leave"),
                    key(Action::Help, "all"),
                    key(Action::Back, "write"),
                ];
            }
            return vec![
                key(Action::Edit, "edit"),
                key(Action::Remove, "remove"),
                key(Action::Merge, "merge"),
                key(Action::MoveTo, "move to"),
                key(Action::Park, "park"),
                key(Action::Help, "all"),
                key(Action::Back, "write"),
            ];
        }
        let pick = key(Action::Pick, "pick");
        if line.is_empty() {
            let ahead = key(Action::LookAhead, "look ahead");
            return vec![
                Hint::Say("Type a note"),
                next,
                pick,
                key(Action::Clock, scene.work.clock_label(scene.now)),
                ahead,
                help,
            ];
        }
        vec![
            key(Action::Accept, "add"),
            next,
            pick,
            key(Action::ClearLine, "clear"),
            help,
        ]
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        match scene.line.editing.clone() {
            Some(Editing::Item(item)) => {
                let wish = Wish::Edit {
                    item,
                    text: text.to_string(),
                };
                Reply {
                    line: After::Emptied,
                    ..Reply::wish(vec![wish], "Changed. Esc u takes it back.")
                }
            }
            Some(Editing::Value) | None => self.add(scene, text),
        }
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        match action {
            Action::NextPart => self.turn(scene, true),
            Action::PreviousPart => self.turn(scene, false),
            Action::Pick | Action::MoveUp => self.step(scene, false),
            Action::MoveDown if scene.work.is_choosing() => self.step(scene, true),
            Action::MoveLeft | Action::MoveRight if scene.work.is_choosing() => {
                let reply = self.turn(scene, action == Action::MoveRight);
                Reply {
                    hands: None,
                    ..reply
                }
            }
            Action::First | Action::Last => {
                self.picked = None;
                self.step(scene, action == Action::First)
            }
            Action::EditLast => self.edit_last(scene),
            other => self.on_picked(scene, other),
        }
    }

    fn has_pick(&self) -> bool {
        self.picked.is_some()
    }

    fn let_go(&mut self) {
        self.picked = None;
    }

    fn pick(&mut self, id: &Id) {
        self.picked = Some(id.clone());
    }

    fn takes_lines(&self, scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        let heading = Self::notes(scene).and_then(|notes| self.heading(notes))?;
        Some((
            scene.prompt.step.clone(),
            heading.id.clone(),
            heading.name().to_string(),
        ))
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(notes) = Self::notes(scene) else {
            return;
        };
        let open = self.heading(notes).map(|heading| &heading.id);
        let page = draw::Page {
            notes,
            open,
            picked: self.picked.as_ref(),
            choosing: scene.work.is_choosing(),
            editing: scene.line.editing.as_ref(),
        };
        page.draw(area, buf, theme);
    }
}
