//! `grid`: dots on a map, placed by squares typed into the line, or by arrows.

use ratatui::layout::Rect;

mod acts;
mod foot;
mod mouse;
mod typed;
mod words;

use self::{mouse::Grip, typed::Typed, words::name_of};
use super::{Manner, Pane, Reply, Scene};
use crate::{
    domain::{
        exercise::{Chart, Dot},
        id::Id,
        prompt::{Body, Shown},
        record::When,
        wish::{Spot, Wish},
    },
    tui::{
        app::Hands,
        figure::map,
        hint::Hint,
        input::Editing,
        keymap::{Action, Place},
        named::undoable,
        surface::{Surface, Touch},
        theme::Theme,
    },
};

/// Cells that Shift and an arrow move a dot by: a square of nine.
const SQUARES: i32 = 9;

pub(super) const MANNER: Manner = Manner {
    knows_not: true,
    ..Manner::of(Place::Grid, || Box::<GridPane>::default())
};

/// The dot in hand.
#[derive(Clone, Debug, Default)]
pub(super) struct GridPane {
    /// What a typed square is for; none where there is no dot, or every one has a place.
    in_hand: Option<Id>,
    picked: bool,
    /// Arrows move the wanted place.
    wanted: bool,
    /// Whose view is being given, where each person has one: a place among those here.
    person: usize,
    /// The phase last shown: another one begins with the first dot that has no place.
    phase: Option<Id>,
    /// The mouse holds the dot in hand.
    grip: Option<Grip>,
}

impl GridPane {
    /// The map; none where the prompt is another kind's.
    fn chart<'a>(scene: &'a Scene<'_>) -> Option<&'a Chart> {
        let Body::Grid(chart) = &scene.prompt.body else {
            return None;
        };
        Some(chart)
    }

    /// The dot in hand, which may be a target.
    fn dot<'a>(&self, chart: &'a Chart) -> Option<&'a Dot> {
        let id = self.in_hand.as_ref()?;
        chart
            .dots
            .iter()
            .chain(&chart.targets)
            .find(|dot| dot.item.id == *id)
    }

    /// Whose place is meant; none: the group's.
    fn by(&self, scene: &Scene<'_>, chart: &Chart) -> Option<Id> {
        let here = scene.work.room.session().here();
        chart
            .each
            .then(|| {
                here.get(self.person % here.len().max(1))
                    .map(|person| person.id.clone())
            })
            .flatten()
    }

    /// The wish that puts an item somewhere, or with `None` takes it off the map. A wanted place is
    /// the group's, also where each person has a view of their own.
    fn place(&self, scene: &Scene<'_>, id: &Id, when: When, spot: Option<Spot>) -> Option<Wish> {
        let chart = Self::chart(scene)?;
        let pinned = chart.targets.iter().any(|dot| dot.item.id == *id);
        // The target moves sideways only: whatever square is typed, it stays at the top.
        let spot = spot.map(|spot| {
            if pinned {
                Spot {
                    y: spot.y.map(|_| 100),
                    ..spot
                }
            } else {
                spot
            }
        });
        let by = self.by(scene, chart).filter(|_| when == When::Now);
        Some(Wish::Place {
            step: scene.prompt.step.clone(),
            item: id.clone(),
            by,
            when,
            at: spot,
        })
    }

    /// The next dot that has no place yet, after the one in hand; the target comes last.
    fn next_unplaced<'a>(chart: &'a Chart, after: Option<&Id>) -> Option<&'a Dot> {
        let all: Vec<&Dot> = chart.dots.iter().chain(&chart.targets).collect();
        let at = after
            .and_then(|id| all.iter().position(|dot| dot.item.id == *id))
            .map_or(0, |at| at + 1);
        let (before, behind) = all.split_at(at.min(all.len()));
        let mut others = behind.iter().chain(before).copied();
        others.find(|dot| dot.now.is_none() && Some(&dot.item.id) != after)
    }
}

impl Pane for GridPane {
    fn refresh(&mut self, body: &Body, phase: &Id) {
        let Body::Grid(chart) = body else { return };
        if self.dot(chart).is_none() {
            self.in_hand = None;
            self.picked = false;
        }
        // What was in hand stays there only where every dot has a place.
        if self.phase.as_ref() != Some(phase) {
            self.phase = Some(phase.clone());
            self.in_hand = Self::next_unplaced(chart, None)
                .map(|dot| dot.item.id.clone())
                .or(self.in_hand.take());
        }
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let chart = Self::chart(scene)?;
        if let Some(dot) = self.dot(chart) {
            let name = name_of(chart, &dot.item.id, 30);
            let person = self
                .by(scene, chart)
                .and_then(|id| Some(scene.work.room.session().tables().person(&id)?.name.clone()));
            return Some(
                person.map_or_else(|| name.clone(), |person| format!("{person} · {name}")),
            );
        }
        // With no dot in hand the line takes names, so the group they go to is named.
        let groups = scene
            .work
            .step()
            .map(|step| step.kind.exercise().groups().to_vec())
            .unwrap_or_default();
        Some(
            groups
                .first()
                .map_or("number", |group| group.name())
                .to_string(),
        )
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        foot::foot(self, scene)
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        if let Some(Editing::Item(item)) = scene.line.editing.clone() {
            let wish = Wish::Edit {
                item,
                text: text.to_string(),
            };
            return Reply::wish(vec![wish], undoable("Changed.")).emptied();
        }
        let Some(chart) = Self::chart(scene) else {
            return Reply::pass();
        };
        match Typed::read(text) {
            Some(Typed::Take(number, spot)) => {
                let taken = self.take(chart, number);
                match (taken, spot) {
                    (Some(refused), _) => refused,
                    (None, None) => Reply::default().emptied(),
                    (None, Some((spot, true))) => self.want(scene, spot),
                    (None, Some((spot, false))) => self.placed(scene, spot),
                }
            }
            Some(Typed::Spot(_) | Typed::Wanted(_) | Typed::NotSure) if self.in_hand.is_none() => {
                Reply::say("No dot in hand. Type its number or a name first.")
            }
            Some(Typed::Spot(spot)) => self.placed(scene, spot),
            Some(Typed::Wanted(spot)) => self.want(scene, spot),
            Some(Typed::NotSure) => Reply {
                advances: true,
                ..self.not_sure(scene).emptied()
            },
            None => self.name(scene, text),
        }
    }

    /// Where each person has a view, the next person about the same dot comes before the next dot.
    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(chart) = Self::chart(scene) else {
            return Reply::pass();
        };
        let here = scene.work.room.session().here().len();
        if chart.each && here > 0 && self.in_hand.is_some() {
            self.person += 1;
            if self.person < here {
                return Reply::default();
            }
            self.person = 0;
        }
        let before = self.in_hand.take();
        match Self::next_unplaced(chart, before.as_ref()) {
            Some(next) => {
                self.in_hand = Some(next.item.id.clone());
                Reply::default()
            }
            None if before.is_none() => Reply::pass(),
            None => Reply::say(words::all_placed(chart)),
        }
    }

    /// The same after a place was given; after the last dot none is in hand.
    fn advance(&mut self, scene: &Scene<'_>) {
        let Some(chart) = Self::chart(scene) else {
            return;
        };
        let here = scene.work.room.session().here().len();
        if chart.each && here > 0 && self.person + 1 < here {
            self.person += 1;
            return;
        }
        self.person = 0;
        self.in_hand =
            Self::next_unplaced(chart, self.in_hand.as_ref()).map(|dot| dot.item.id.clone());
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        if let Some(reply) = self.arrow(scene, action) {
            return reply;
        }
        match action {
            Action::NextPart => self.turn(scene, true),
            Action::PreviousPart => self.turn(scene, false),
            Action::Pick | Action::MoveUp | Action::MoveDown => {
                let reply = self.turn(scene, action == Action::MoveDown);
                self.picked = self.in_hand.is_some();
                Reply {
                    hands: self.picked.then_some(Hands::Choosing { after: None }),
                    ..reply
                }
            }
            Action::EditLast => {
                let Some(chart) = Self::chart(scene) else {
                    return Reply::pass();
                };
                let last = self.dot(chart).or(chart.dots.last());
                match last.and_then(|dot| Some((dot.item.id.clone(), dot.item.text.clone()?))) {
                    Some((id, text)) => Reply::edit(Editing::Item(id), &text),
                    None => Reply::say("No name to edit yet."),
                }
            }
            other => self.on_picked(scene, other),
        }
    }

    /// Takes a dot by its number, 0 for the target.
    fn digit(&mut self, scene: &Scene<'_>, digit: u8) -> Reply {
        let Some(chart) = Self::chart(scene) else {
            return Reply::pass();
        };
        // Two digits are typed into the line; one is enough where there are no more dots.
        if chart.dots.len() > 9 {
            return Reply::pass();
        }
        self.take(chart, usize::from(digit)).unwrap_or_default()
    }

    /// The dot in hand is what letters act on, also where it was never picked with `↑`.
    fn stays_in_hand(&self) -> bool {
        true
    }

    fn has_pick(&self) -> bool {
        self.in_hand.is_some()
    }

    /// The dot stays in hand: a square typed next is for it.
    fn let_go(&mut self) {
        self.picked = false;
        self.wanted = false;
    }

    fn part(&self) -> Option<String> {
        self.in_hand.as_ref().map(ToString::to_string)
    }

    fn open_part(&mut self, part: &str) {
        self.in_hand = Some(part.into());
    }

    fn pick(&mut self, id: &Id) {
        self.in_hand = Some(id.clone());
        self.picked = true;
    }

    /// From a typed square arrows go on, without Enter: the dot is put a cell beside it.
    fn wants_arrows(&self, scene: &Scene<'_>, _text: &str) -> bool {
        self.in_hand.is_some() && Self::ghost(scene).is_some()
    }

    fn takes_names(&self, scene: &Scene<'_>) -> bool {
        Self::chart(scene).is_some_and(|chart| chart.each)
    }

    fn takes_lines(&self, scene: &Scene<'_>) -> Option<(Id, Id, String)> {
        let group = Self::chart(scene)?.add.clone()?;
        Some((scene.prompt.step.clone(), group, "the map".to_string()))
    }

    fn on_wall<'a>(&self, body: &'a Body) -> Vec<(&'a Shown, &'a str)> {
        let Body::Grid(chart) = body else {
            return Vec::new();
        };
        chart.dots.iter().map(|dot| (&dot.item, "")).collect()
    }

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(chart) = Self::chart(scene) else {
            return;
        };
        // `8f6` shows dot 8 at f6 already, though it is taken in hand only at Enter.
        let held = self.grip.as_ref().and_then(|grip| grip.to);
        let ghost = held.map(|spot| (spot, self.wanted));
        let ghost = ghost.or_else(|| Self::ghost(scene));
        let taken = match Typed::read(scene.line.text()) {
            Some(Typed::Take(number, _)) if held.is_none() => number
                .checked_sub(1)
                .map_or(chart.targets.first(), |at| chart.dots.get(at)),
            _ => None,
        };
        let focus = map::Focus {
            in_hand: taken.map(|dot| &dot.item.id).or(self.in_hand.as_ref()),
            ghost: ghost.map(|(spot, _)| spot),
            ghost_wanted: ghost.is_some_and(|(_, wanted)| wanted),
            picked: scene.work.is_choosing(),
        };
        let drawn = map::draw(chart, &focus, area, buf, theme);
        buf.touch(drawn.plot, Touch::Plot);
        for (area, id) in drawn.dots {
            buf.touch(area, Touch::Item(id));
        }
    }
}
