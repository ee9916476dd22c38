//! What is done with the dot in hand: placed, wanted, moved, named, let go.

use super::{
    GridPane, SQUARES,
    typed::Typed,
    words::{name_of, number, pinned_spot, stance_words},
};
use crate::{
    domain::{
        exercise::{Chart, Dot},
        id::Id,
        record::When,
        text::{
            self,
            deed::{ACCEPT, NEXT_PART, UNDO},
        },
        wish::{Spot, Wish},
    },
    tui::{
        figure::map,
        input::Editing,
        keymap::Action,
        pane::{Reply, Scene},
        view::body_area,
    },
};

/// Columns of the message line.
const MESSAGE: usize = 78;

impl GridPane {
    /// A square for the dot in hand. It says what the square means, then who comes next.
    pub(super) fn placed(&self, scene: &Scene<'_>, spot: Spot) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        let Some(wish) = self.place(scene, &id, When::Now, Some(spot)) else {
            return Reply::pass();
        };
        let told = format!(
            "{}: {}.",
            name_of(chart, &id, 24),
            chart.words(pinned_spot(chart, &id, spot))
        );
        let placed = chart.dots.len();
        let next = match Self::next_unplaced(chart, Some(&id)) {
            Some(next) => vec![
                format!(" Next: {}.", name_of(chart, &next.item.id, 16)),
                format!(" Next: {}.", number(chart, &next.item.id)),
            ],
            None => vec![
                format!(" All {placed} placed. Type a number to move one."),
                format!(" All {placed} placed."),
            ],
        };
        let says = with_first_that_fits(told, &next);
        Reply {
            advances: true,
            ..Reply::wish(vec![wish], says).emptied()
        }
    }

    /// A wanted place, told beside the stance now: the way between them is what is argued about.
    pub(super) fn want(&self, scene: &Scene<'_>, spot: Spot) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        let Some(wish) = self.place(scene, &id, When::Wanted, Some(spot)) else {
            return Reply::pass();
        };
        let now = self
            .dot(chart)
            .and_then(Dot::seen)
            .map(|now| format!(" {};", stance_words(chart, now)))
            .unwrap_or_default();
        let says = format!(
            "{}:{now} wanted: {}.",
            name_of(chart, &id, 24),
            stance_words(chart, spot)
        );
        Reply::wish(vec![wish], says).emptied()
    }

    /// A name: in hand if it is there already, else added and taken in hand.
    pub(super) fn name(&mut self, scene: &Scene<'_>, name: &str) -> Reply {
        let Some(chart) = Self::chart(scene) else {
            return Reply::pass();
        };
        let folded = text::fold(name);
        let known = chart.dots.iter().chain(&chart.targets).find(|dot| {
            dot.item
                .text
                .as_deref()
                .is_some_and(|text| text::fold(text) == folded)
        });
        if let Some(dot) = known {
            self.in_hand = Some(dot.item.id.clone());
            let number = number(chart, &dot.item.id);
            return Reply::say(format!("Already here as {number}; it is in hand.")).emptied();
        }
        let Some(group) = chart.add.clone() else {
            return Reply::say("Nothing can be added here; type a number to take one in hand.");
        };
        self.in_hand = Some(scene.work.room.session().next_id(&scene.work.writer, 0));
        let says = format!(
            "{} {}: now its square, like f6, or the next name.",
            chart.dots.len() + 1,
            text::cut(name, 30)
        );
        Reply::wish(
            vec![Wish::Add {
                step: scene.prompt.step.clone(),
                group,
                texts: vec![name.to_string()],
                by: None,
            }],
            says,
        )
        .emptied()
    }

    /// Takes a dot in hand by its number, 0 for the target; what is said where there is none.
    pub(super) fn take(&mut self, chart: &Chart, number: usize) -> Option<Reply> {
        let dot = match number.checked_sub(1) {
            None => chart.targets.first(),
            Some(at) => chart.dots.get(at),
        };
        match dot {
            Some(dot) => {
                self.in_hand = Some(dot.item.id.clone());
                None
            }
            None => Some(Reply::say(format!(
                "No {number} here; the numbers go to {}.",
                chart.dots.len()
            ))),
        }
    }

    /// Moves the dot in hand by cells as drawn, or its wanted place.
    pub(super) fn move_by(
        &mut self,
        scene: &Scene<'_>,
        from: Option<Spot>,
        dx: i32,
        dy: i32,
    ) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        let pinned = chart.targets.iter().any(|dot| dot.item.id == id);
        if pinned && dx == 0 {
            return Reply::say("The target moves sideways only.");
        }
        let dot = self.dot(chart);
        let middle = Spot {
            x: Some(0),
            y: Some(if pinned { 100 } else { 50 }),
            sure: true,
        };
        let now = self.own_spot(scene, chart).or(dot.and_then(Dot::seen));
        let (when, stands) = if self.wanted {
            (When::Wanted, dot.and_then(|dot| dot.wanted).or(now))
        } else {
            (When::Now, now)
        };
        let plot = map::plot_size(chart, body_area(scene.size));
        let spot = match from.or(stands) {
            Some(spot) => map::step(spot, dx, dy, plot),
            None => middle,
        };
        let reply = self.moved(scene, when, spot);
        if from.is_some() {
            reply.emptied()
        } else {
            reply
        }
    }

    /// The dot in hand is moved there, or its wanted place is.
    pub(super) fn moved(&self, scene: &Scene<'_>, when: When, spot: Spot) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        let Some(wish) = self.place(scene, &id, when, Some(spot)) else {
            return Reply::pass();
        };
        let verb = if when == When::Wanted { "wanted: " } else { "" };
        let says = format!(
            "{}: {verb}{}.",
            name_of(chart, &id, 30),
            chart.words(pinned_spot(chart, &id, spot))
        );
        Reply::wish(vec![wish], says)
    }

    /// The present person's own view, where each has one.
    pub(super) fn own_spot(&self, scene: &Scene<'_>, chart: &Chart) -> Option<Spot> {
        let by = self.by(scene, chart)?;
        self.dot(chart)?
            .views
            .iter()
            .find(|view| view.by == by)
            .map(|view| view.spot)
    }

    /// An arrow is one cell as drawn, Shift one square; none where no dot is in hand, or for any
    /// other key. Up is more influence, so it counts upwards while rows count down.
    pub(super) fn arrow(&mut self, scene: &Scene<'_>, action: Action) -> Option<Reply> {
        let plot = map::plot_size(Self::chart(scene)?, body_area(scene.size));
        let square = |cells: u16| (i32::from(cells) / SQUARES).max(1);
        let (dx, dy) = match action {
            Action::MoveLeft => (-1, 0),
            Action::MoveRight => (1, 0),
            Action::MoveUp | Action::Pick => (0, 1),
            Action::MoveDown => (0, -1),
            Action::SquareLeft => (-square(plot.0), 0),
            Action::SquareRight => (square(plot.0), 0),
            Action::OrderUp => (0, square(plot.1)),
            Action::OrderDown => (0, -square(plot.1)),
            _ => return None,
        };
        // What is typed says which dot, and which of its places, the arrow goes on from.
        if let Some(Typed::Take(number, Some(_))) = Typed::read(scene.line.text()) {
            self.take(Self::chart(scene)?, number);
        }
        self.in_hand.as_ref()?;
        let ghost = Self::ghost(scene);
        self.wanted |= ghost.is_some_and(|(_, wanted)| wanted);
        Some(self.move_by(scene, ghost.map(|(spot, _)| spot), dx, dy))
    }

    /// Where a typed square would put the dot; and whether as its wanted place.
    pub(super) fn ghost(scene: &Scene<'_>) -> Option<(Spot, bool)> {
        match Typed::read(scene.line.text())? {
            Typed::Spot(spot) => Some((spot, false)),
            Typed::Wanted(spot) => Some((spot, true)),
            Typed::Take(_, Some((spot, wanted))) => Some((spot, wanted)),
            Typed::Take(_, None) | Typed::NotSure => None,
        }
    }

    /// Turns the question mark on or off. A dot without a place is put in the middle, with one.
    pub(super) fn not_sure(&self, scene: &Scene<'_>) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        let spot = match self
            .own_spot(scene, chart)
            .or(self.dot(chart).and_then(Dot::seen))
        {
            Some(spot) => Spot {
                sure: !spot.sure,
                ..spot
            },
            None => Spot {
                x: Some(0),
                y: None,
                sure: false,
            },
        };
        let already = chart
            .dots
            .iter()
            .filter(|dot| dot.item.id != id && dot.now.is_some_and(|spot| !spot.sure))
            .count();
        let unsure = already + usize::from(!spot.sure);
        let Some(wish) = self.place(scene, &id, When::Now, Some(spot)) else {
            return Reply::pass();
        };
        Reply::wish(vec![wish], format!("{unsure} not sure."))
    }

    /// The next dot in the order of numbers, the targets last, and round again.
    pub(super) fn turn(&mut self, scene: &Scene<'_>, ahead: bool) -> Reply {
        let Some(chart) = Self::chart(scene) else {
            return Reply::pass();
        };
        let ids: Vec<&Id> = chart
            .dots
            .iter()
            .chain(&chart.targets)
            .map(|dot| &dot.item.id)
            .collect();
        if ids.is_empty() {
            return Reply::say("Nothing on the map yet. Type a name.");
        }
        let at = ids.iter().position(|id| Some(*id) == self.in_hand.as_ref());
        let next = match (at, ahead) {
            (None, _) => 0,
            (Some(at), true) => (at + 1) % ids.len(),
            (Some(at), false) => (at + ids.len() - 1) % ids.len(),
        };
        self.in_hand = ids.get(next).map(|id| (*id).clone());
        self.wanted = false;
        Reply::default()
    }

    /// What letters do to the dot in hand.
    pub(super) fn on_picked(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let (Some(chart), Some(id)) = (Self::chart(scene), self.in_hand.clone()) else {
            return Reply::pass();
        };
        match action {
            Action::Edit => {
                let text = self.dot(chart).and_then(|dot| dot.item.text.clone());
                text.map_or_else(
                    || Reply::say("Covered."),
                    |text| Reply::edit(Editing::Item(id), &text),
                )
            }
            Action::Remove => {
                let says = format!("Removed {}. {UNDO} takes it back.", name_of(chart, &id, 40));
                Reply::wish(vec![Wish::Remove { item: id }], says).to_line()
            }
            Action::Park => {
                let wish = Wish::Move {
                    item: id,
                    step: "parking".into(),
                    group: "parking".into(),
                };
                Reply::wish(vec![wish], "Parked.").to_line()
            }
            Action::NotSure => self.not_sure(scene),
            Action::Unplace => match self.place(scene, &id, When::Now, None) {
                Some(wish) => Reply::wish(
                    vec![wish],
                    format!("{} is off the map.", name_of(chart, &id, 40)),
                ),
                None => Reply::pass(),
            },
            Action::Wanted if !chart.wanted => Reply::say("Only places now are asked for here."),
            Action::Wanted => {
                self.wanted = !self.wanted;
                Reply::say(if self.wanted {
                    "The arrows set where it is wanted; w ends that."
                } else {
                    "The arrows move where it is now."
                })
            }
            Action::TurnOrder => Reply::say(format!(
                "{ACCEPT} goes through the dots; {NEXT_PART} takes the next one."
            )),
            _ => Reply::pass(),
        }
    }
}

/// The sentence, with the first of the others that fits on the message line behind it.
fn with_first_that_fits(sentence: String, others: &[String]) -> String {
    let room = MESSAGE.saturating_sub(text::columns(&sentence));
    let other = others.iter().find(|other| text::columns(other) <= room);
    sentence + other.map_or("", String::as_str)
}
