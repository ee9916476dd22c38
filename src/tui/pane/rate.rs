//! `rate`: numbers act at once, one key a say; by person or by statement.

use ratatui::layout::Rect;

mod acts;
mod draw;
mod mouse;
mod says;

use super::{Manner, Pane, Reply, Scene, names};
use crate::{
    domain::{
        exercise::{Rated, Rater, Scales},
        id::Id,
        prompt::Body,
        refusal::Refusal,
        text::cut,
        wish::Wish,
    },
    tui::{
        hint::{Hint, acting, cells, key},
        keymap::{Action, Place},
        surface::Surface,
        theme::Theme,
    },
};

pub(super) const MANNER: Manner = Manner::of(Place::Rate, || Box::<RatePane>::default());

/// Whose turn it is, and the statement at the mark.
#[derive(Clone, Debug, Default)]
pub(super) struct RatePane {
    /// Who rates: a place among the raters.
    rater: usize,
    /// What is rated: a place among the subjects.
    subject: usize,
    /// The statement; beyond the last: the row is full.
    at: usize,
    /// One statement through all people, rather than one person through all statements.
    by_statement: bool,
    /// What was said since the last move, for taking it back.
    trail: Vec<Spot>,
    /// The first open place was looked for. Once is enough: later the mark is where it was put.
    begun: bool,
}

/// A place for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    rater: usize,
    subject: usize,
    statement: usize,
}

impl RatePane {
    fn scales<'a>(scene: &'a Scene<'_>) -> Option<&'a Scales> {
        match &scene.prompt.body {
            Body::Rate(scales) => Some(scales),
            _ => None,
        }
    }

    /// Where each rates for themselves, names come before any number.
    fn asks_names(scene: &Scene<'_>, scales: &Scales) -> bool {
        scales.each && names::are_missing(scene)
    }

    /// Where the next number goes; none where the row is full.
    fn spot(&self, scales: &Scales) -> Option<Spot> {
        (self.at < scales.statements.len() && self.rater < scales.raters.len()).then_some(Spot {
            rater: self.rater,
            subject: self.subject,
            statement: self.at,
        })
    }

    /// The first statement that nothing was said to; beyond the last where there is none.
    fn first_open(&self, scales: &Scales) -> usize {
        let count = scales.statements.len();
        let rater = scales.raters.get(self.rater);
        let open =
            |at: &usize| rater.is_some_and(|rater| rater.cell(self.subject, *at) == Rated::Empty);
        (0..count).find(open).unwrap_or(count)
    }

    /// The next rater here who has not said all about the subject, after this one and round again.
    fn next_rater(&self, scales: &Scales) -> Option<usize> {
        let count = scales.raters.len();
        let all = scales.statements.len();
        let open = |rater: &Rater| rater.here && rater.given(self.subject) < all;
        (1..count)
            .map(|n| (self.rater + n) % count)
            .find(|at| scales.raters.get(*at).is_some_and(open))
    }

    /// The next subject about which somebody has not said all.
    fn next_subject(&self, scales: &Scales) -> Option<usize> {
        let count = scales.subjects.len();
        let all = scales.statements.len();
        let open = |subject: usize| {
            let here = scales.raters.iter().filter(|rater| rater.here);
            here.into_iter().any(|rater| rater.given(subject) < all)
        };
        (1..count)
            .map(|n| (self.subject + n) % count)
            .find(|at| open(*at))
    }

    /// The turn passes, to the first statement still open. Backspace never reaches back across it:
    /// one must not take back what somebody else said.
    fn go(&mut self, rater: usize, subject: usize, scales: &Scales) {
        self.rater = rater;
        self.subject = subject;
        self.at = self.first_open(scales);
        self.trail.clear();
    }

    /// The wish that gives a number; 0 takes away what stands there.
    fn mark(scene: &Scene<'_>, scales: &Scales, spot: Spot, value: u32) -> Option<Wish> {
        Some(Wish::Mark {
            step: scene.prompt.step.clone(),
            subject: scales.subject_ids.get(spot.subject)?.clone(),
            field: scales.statements.get(spot.statement)?.id.clone(),
            by: scales.raters.get(spot.rater)?.id.clone(),
            value,
        })
    }
}

impl Pane for RatePane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::Rate(scales) = body else { return };
        if self.rater >= scales.raters.len() || self.subject >= scales.subjects.len() {
            // Somebody, or something, is gone. Places are no ids, so all may mean another now.
            *self = Self {
                by_statement: self.by_statement,
                ..Self::default()
            };
        }
        if !self.begun && !scales.raters.is_empty() {
            self.begun = true;
            self.at = self.first_open(scales);
            let all = scales.statements.len();
            if self.at == all
                && let Some(next) = self.next_rater(scales)
            {
                self.go(next, self.subject, scales);
            }
        }
    }

    fn label(&self, scene: &Scene<'_>) -> Option<String> {
        let scales = Self::scales(scene)?;
        if Self::asks_names(scene, scales) {
            return Some(names::LABEL.to_string());
        }
        let count = scales.statements.len();
        // A full row still stands at its last: `8 of 8`.
        let place = format!("{} of {count}", (self.at + 1).min(count));
        let rater = scales.raters.get(self.rater).filter(|_| scales.each);
        Some(rater.map_or_else(
            || place.clone(),
            |rater| format!("{}, {place}", cut(&rater.name, 20)),
        ))
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Hint> {
        let help = key(Action::Help, "help");
        let Some(scales) = Self::scales(scene) else {
            return vec![help];
        };
        if scene.work.is_choosing() {
            let other = if self.by_statement {
                "by person"
            } else {
                "by statement"
            };
            return acting([
                key(Action::TurnOrder, other),
                key(Action::Remove, "clear"),
                key(Action::Undo, "undo"),
            ]);
        }
        if !scene.line.is_empty() {
            return vec![
                key(Action::Accept, "go"),
                key(Action::ClearLine, "clear"),
                help,
            ];
        }
        if Self::asks_names(scene, scales) {
            let ahead = key(Action::LookAhead, "look ahead");
            return vec![Hint::Typed("Ana, Li", "are here"), ahead, help];
        }
        let back = key(Action::EditLast, "one back");
        if self.spot(scales).is_none() {
            let first = match self.upcoming(scales) {
                Some(next) => key(Action::Accept, format!("{} is next", cut(&next, 24))),
                None => key(Action::LookAhead, "look ahead"),
            };
            return vec![first, back, help];
        }
        let next = if scales.each { "next person" } else { "next" };
        let mut hints = vec![Hint::Say("1 to 5"), back];
        if scales.raters.len() > 1 || scales.subjects.len() > 1 {
            hints.push(key(Action::NextPart, next));
        }
        hints.extend([cells("go"), key(Action::Back, "keys"), help]);
        // With people to go through there is no room for it.
        let alone = scales.raters.len() < 2;
        hints.extend(alone.then(|| key(Action::LookAhead, "ahead")));
        hints
    }

    fn cover_words(&self) -> Option<super::CoverWords> {
        Some(super::CoverWords {
            uncover: "uncover the numbers",
            uncovered: "Uncovered. What we see most differently comes first.",
            covered: "Covered again.",
        })
    }

    /// A number acts without Enter, on an empty line only: behind a name it is typed, `li: 435`.
    fn typed(&mut self, scene: &Scene<'_>, c: char) -> Reply {
        let asks = Self::scales(scene).is_some_and(|scales| Self::asks_names(scene, scales));
        match c.to_digit(10) {
            Some(value) if scene.line.is_empty() => self.rate(scene, value),
            _ if asks => Reply::pass(),
            _ => names::beside_numbers(scene, c),
        }
    }

    fn digit(&mut self, scene: &Scene<'_>, digit: u8) -> Reply {
        self.rate(scene, digit.into())
    }

    fn takes_names(&self, scene: &Scene<'_>) -> bool {
        Self::scales(scene).is_some_and(|scales| scales.each)
    }

    fn accept(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        match Self::scales(scene) {
            Some(scales) if Self::asks_names(scene, scales) => names::take(text),
            Some(scales) => self.turn_to(scene, scales, text),
            None => Reply::pass(),
        }
    }

    fn accept_nothing(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(scales) = Self::scales(scene) else {
            return Reply::pass();
        };
        if Self::asks_names(scene, scales) {
            return Reply::say(names::ask());
        }
        if let Some(next) = self.next_rater(scales) {
            self.go(next, self.subject, scales);
            return Reply::default();
        }
        match self.next_subject(scales) {
            Some(subject) => {
                self.subject = subject;
                let first = self.next_rater(scales).filter(|_| scales.raters.len() > 1);
                self.go(first.unwrap_or(self.rater), subject, scales);
                // The first of the list, not the one after whoever was last.
                if scales
                    .raters
                    .first()
                    .is_some_and(|rater| rater.here && rater.given(subject) == 0)
                {
                    self.go(0, subject, scales);
                }
                Reply::default()
            }
            None if self.spot(scales).is_none() => Reply::say(says::all_in(scales)),
            None => Reply::say(Refusal::NotOnTheScale.to_string()),
        }
    }

    fn advance(&mut self, scene: &Scene<'_>) {
        let Some(scales) = Self::scales(scene) else {
            return;
        };
        if !self.by_statement {
            self.at += 1;
            return;
        }
        let here = |at: &usize| scales.raters.get(*at).is_some_and(|rater| rater.here);
        let next = (self.rater + 1..scales.raters.len()).find(here);
        if next.is_none() {
            self.at += 1;
        }
        self.rater = next.unwrap_or(0);
    }

    fn act(&mut self, scene: &Scene<'_>, action: Action) -> Reply {
        let Some(scales) = Self::scales(scene) else {
            return Reply::pass();
        };
        // Sideways leads through the subjects; with one alone it leads through the people.
        let people = scales.subjects.len() < 2;
        match action {
            Action::EditLast => self.back(scene),
            Action::NextPart => self.turn(scales, true, true),
            Action::PreviousPart => self.turn(scales, false, true),
            Action::Pick | Action::MoveUp => self.up_or_down(scales, false),
            Action::MoveDown => self.up_or_down(scales, true),
            Action::MoveLeft => self.turn(scales, false, people),
            Action::MoveRight => self.turn(scales, true, people),
            Action::TurnOrder => {
                self.by_statement = !self.by_statement;
                let order = if self.by_statement {
                    "By statement: one through all people, then the next."
                } else {
                    "By person: one through all statements, then the next."
                };
                Reply::say(order)
            }
            Action::Remove => match self.spot(scales) {
                Some(spot) => Self::clear(scene, scales, spot),
                None => Reply::say("Nothing was said here yet."),
            },
            _ => Reply::pass(),
        }
    }

    /// The mark always stands somewhere, so letters never lack what to act on.
    fn stays_in_hand(&self) -> bool {
        true
    }

    fn has_pick(&self) -> bool {
        true
    }

    fn let_go(&mut self) {}

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Surface<'_>, theme: &Theme) {
        let Some(scales) = Self::scales(scene) else {
            return;
        };
        let page = draw::Page {
            scales,
            subject: self.subject,
            rater: self.rater,
            at: self.at,
            choosing: scene.work.is_choosing(),
            asks: Self::asks_names(scene, scales),
            nameless: scene.work.nameless,
        };
        page.draw(area, buf, theme);
    }
}
