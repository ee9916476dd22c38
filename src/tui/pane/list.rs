//! `list`: notes under headings. One heading is open, the others keep their counts.

use ratatui::layout::Rect;

mod draw;
mod foot;
mod mouse;
mod sheets;
mod typed;
mod words;

use self::{
    sheets::{merge_sheet, move_sheet, said_by_sheet},
    typed::{By, Said},
    words::{added, all, said_at, short},
};

use super::{After, Manner, Pane, Reply, Scene};
use crate::{
    domain::{
        exercise::{Heading, Notes},
        id::Id,
        prompt::{Body, Shown},
        text::deed::UNDO,
        wish::Wish,
    },
    tui::{
        app::Hands,
        hint::Hint,
        input::Editing,
        keymap::{Action, Place},
        named::{covered, undoable},
        surface::Surface,
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner::of(Place::List, || Box::<ListPane>::default());

/// The open heading, and what is picked under it.
#[derive(Clone, Debug, Default)]
pub(super) struct ListPane {
    open: Option<Id>,
    picked: Option<Id>,
    /// The note that the wheel has in the middle, as long as none is picked or added.
    scroll: Option<usize>,
}

impl ListPane {
    fn notes<'a>(scene: &'a Scene<'_>) -> Option<&'a Notes> {
        let Body::List(notes) = &scene.prompt.body else {
            return None;
        };
        Some(notes)
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
        self.scroll = None;
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
            return Reply::say(covered());
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
        let Some(note) = all(notes).find(|note| note.id == id) else {
            return Reply::pass();
        };
        match action {
            Action::Edit => {
                Reply::edit(Editing::Item(id), note.text.as_deref().unwrap_or_default())
            }
            Action::Remove => {
                let says = format!("Removed '{}'. {UNDO} takes it back.", short(note));
                Reply::wish(vec![Wish::Remove { item: id }], says).to_line()
            }
            Action::Park => {
                let wish = Wish::Move {
                    item: id,
                    step: "parking".into(),
                    group: "parking".into(),
                };
                let session = scene.work.room.session();
                let parked = session.live_under("parking", "parking").count() + 1;
                Reply::wish(vec![wish], format!("Parked. {parked} in the parking lot.")).to_line()
            }
            Action::Merge => Reply {
                opens: Some(merge_sheet(notes, note)),
                ..Reply::default()
            },
            Action::MoveTo => Reply {
                opens: Some(move_sheet(notes, note)),
                ..Reply::default()
            },
            Action::SaidBy => said_by_sheet(scene, &id),
            Action::Choose => choose(scene, id),
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
            Some((_, None)) => Reply::say(covered()),
            None => Reply::say("No note to edit yet."),
        }
    }

    fn add(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        let Some(notes) = Self::notes(scene) else {
            return Reply::pass();
        };
        if let Some(who) = typed::only_a_name(scene, text) {
            return Reply::say(format!("What did {who} say?"));
        }
        let said = match Said::read(scene, notes, text) {
            Ok(said) => said,
            Err(refusal) => return Reply::say(refusal.to_string()),
        };
        if let Some(heading) = said.heading {
            self.open = Some(heading.id.clone());
        }
        let Some(heading) = self.heading(notes) else {
            return Reply::say(draw::NOTHING);
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
        self.scroll = None;
        let says = added(notes, heading, said.text, scene.prompt.covered);
        wishes.push(Wish::Add {
            step,
            group,
            texts: vec![said.text.to_string()],
            by,
        });
        Reply::wish(wishes, says).emptied()
    }
}

/// Chooses a note, or takes that back.
fn choose(scene: &Scene<'_>, item: Id) -> Reply {
    let step = scene.prompt.step.clone();
    let on = !scene.work.room.session().is_chosen(&step, &item);
    let says = if on { "Chosen." } else { "No longer chosen." };
    Reply::wish(vec![Wish::Choose { step, item, on }], says)
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
        let there = |id: &Id| all(notes).any(|note| note.id == *id && note.text.is_some());
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
        let notes = Self::notes(scene)?;
        // What is typed must be seen, though there is no heading for it yet.
        let name = self.heading(notes).map_or("note", Heading::name);
        Some(name.to_string())
    }

    fn question(&self, scene: &Scene<'_>) -> Option<String> {
        let heading = Self::notes(scene).and_then(|notes| self.heading(notes))?;
        Some(heading.question.clone()).filter(|question| !question.is_empty())
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        foot::foot(self, scene)
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
                    ..Reply::wish(vec![wish], undoable("Changed."))
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
        self.scroll = None;
    }

    fn part(&self) -> Option<String> {
        self.open.as_ref().map(ToString::to_string)
    }

    fn open_part(&mut self, part: &str) {
        self.open = Some(part.into());
    }

    fn pick(&mut self, id: &Id) {
        self.picked = Some(id.clone());
    }

    fn takes_names(&self, _scene: &Scene<'_>) -> bool {
        true
    }

    fn takes_lines(&self, scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        let heading = Self::notes(scene).and_then(|notes| self.heading(notes))?;
        Some((
            scene.prompt.step.clone(),
            heading.id.clone(),
            heading.name().to_string(),
        ))
    }

    fn on_wall<'a>(&self, body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        let Body::List(notes) = body else {
            return Vec::new();
        };
        let under = |heading: &'a Heading| heading.notes.iter().map(|note| (note, heading.name()));
        notes.headings.iter().flat_map(under).collect()
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
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
            scroll: self.scroll,
        };
        page.draw(area, buf, theme);
    }
}
