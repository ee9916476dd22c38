//! `rate`: numbers act at once, one key a say; by person or by statement.

use ratatui::{buffer::Buffer, layout::Rect};

mod draw;
mod says;

use super::{Pane, Reply, Scene, names};
use crate::{
    domain::{
        exercise::{HIGHEST, Rated, Rater, Scales},
        id::Id,
        line,
        prompt::Body,
        refusal::Refusal,
        text::cut,
        wish::Wish,
    },
    tui::{
        hint::{Hint, key},
        keymap::Action,
        theme::Theme,
    },
};

/// Whose turn it is, and the statement at the mark.
#[derive(Clone, Debug, Default)]
pub(super) struct RatePane {
    /// Who rates: a place among the raters.
    rater: usize,
    subject: usize,
    /// The statement; beyond the last: the row is full.
    at: usize,
    /// One statement through all people, rather than one person through all statements.
    by_statement: bool,
    /// What was said since the last move, for taking it back.
    trail: Vec<Spot>,
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

    fn go(&mut self, rater: usize, subject: usize, scales: &Scales) {
        self.rater = rater;
        self.subject = subject;
        self.at = self.first_open(scales);
        self.trail.clear();
    }

    fn mark(scene: &Scene<'_>, scales: &Scales, spot: Spot, value: u32) -> Option<Wish> {
        Some(Wish::Mark {
            step: scene.prompt.step.clone(),
            subject: scales.subject_ids.get(spot.subject)?.clone(),
            field: scales.statements.get(spot.statement)?.id.clone(),
            by: scales.raters.get(spot.rater)?.id.clone(),
            value,
        })
    }

    /// A number, said at once.
    fn rate(&mut self, scene: &Scene<'_>, value: u32) -> Reply {
        let Some(scales) = Self::scales(scene) else {
            return Reply::pass();
        };
        if Self::asks_names(scene, scales) {
            return Reply::pass();
        }
        if !(1..=HIGHEST).contains(&value) {
            return Reply::say(Refusal::NotOnTheScale.to_string());
        }
        let Some(spot) = self.spot(scales) else {
            return Reply::say(says::full(scales, self.rater));
        };
        let Some(wish) = Self::mark(scene, scales, spot, value) else {
            return Reply::pass();
        };
        self.trail.push(spot);
        Reply {
            advances: true,
            ..Reply::wish(
                vec![wish],
                says::rated(scales, spot, value, self.by_statement),
            )
        }
    }

    /// Backspace: what was said last is taken back, and asked again.
    fn back(&mut self, scene: &Scene<'_>) -> Reply {
        let Some(scales) = Self::scales(scene) else {
            return Reply::pass();
        };
        let filled = |spot: &Spot| {
            let rater = scales.raters.get(spot.rater);
            rater.is_some_and(|it| it.cell(spot.subject, spot.statement) != Rated::Empty)
        };
        let here = self.spot(scales);
        let before = self.at.checked_sub(1).map(|statement| Spot {
            rater: self.rater,
            subject: self.subject,
            statement,
        });
        let last = self.trail.pop().or(here.filter(filled)).or(before);
        let Some(spot) = last.filter(filled) else {
            return Reply::say("Nothing was said here yet.");
        };
        self.rater = spot.rater;
        self.subject = spot.subject;
        self.at = spot.statement;
        self.clear(scene, scales, spot)
    }

    fn clear(&self, scene: &Scene<'_>, scales: &Scales, spot: Spot) -> Reply {
        match Self::mark(scene, scales, spot, 0) {
            Some(wish) => Reply::wish(vec![wish], says::taken_back(scales, spot)),
            None => Reply::pass(),
        }
    }

    /// `li`, `li: 435`: Li's turn, and what Li says from the first open statement on.
    fn turn_to(&mut self, scene: &Scene<'_>, scales: &Scales, text: &str) -> Reply {
        let (name, numbers) = text.split_once(':').unwrap_or((text, ""));
        let name = name.trim().trim_start_matches('@');
        let person = match line::person(scene.work.room.session(), name) {
            Ok(person) if scales.each => person,
            Ok(_) => return Reply::say(Refusal::OneForAll.to_string()),
            Err(_) => return Reply::say(Refusal::NotOnTheScale.to_string()),
        };
        let is_meant = |rater: &Rater| rater.id.as_ref() == Some(&person.id);
        let Some(rater) = scales.raters.iter().position(is_meant) else {
            return Reply::say(Refusal::NoSuchPerson.to_string());
        };
        let digits: Option<Vec<u32>> = numbers
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .map(|c| c.to_digit(10).filter(|n| (1..=HIGHEST).contains(n)))
            .collect();
        let Some(digits) = digits else {
            return Reply::say(Refusal::NotOnTheScale.to_string());
        };
        self.go(rater, self.subject, scales);
        let full = self.at >= scales.statements.len();
        let first = if full && !digits.is_empty() {
            0
        } else {
            self.at
        };
        let spots = (first..scales.statements.len()).map(|statement| Spot {
            rater,
            subject: self.subject,
            statement,
        });
        let said: Vec<(Spot, u32)> = spots.zip(digits).collect();
        let wishes = said
            .iter()
            .filter_map(|(spot, value)| Self::mark(scene, scales, *spot, *value));
        self.at = first + said.len();
        self.trail = said.iter().map(|(spot, _)| *spot).collect();
        let says = says::several(scales, rater, self.subject, &said);
        Reply::wish(wishes.collect(), says).emptied()
    }

    /// Up and down through the statements as they stand on the wall.
    fn up_or_down(&mut self, scales: &Scales, down: bool) -> Reply {
        let order = scales.order.get(self.subject);
        let row = order.and_then(|order| order.iter().position(|at| *at == self.at));
        let count = scales.statements.len();
        let row = row.unwrap_or(count);
        let next = if down { row + 1 } else { row.saturating_sub(1) };
        let at = order.and_then(|order| order.get(next));
        self.at = at.copied().unwrap_or(self.at.min(count));
        self.trail.clear();
        Reply::default()
    }

    fn turn(&mut self, scales: &Scales, ahead: bool, people: bool) -> Reply {
        let people = people && scales.raters.len() > 1;
        let (at, count) = if people {
            (self.rater, scales.raters.len())
        } else {
            (self.subject, scales.subjects.len())
        };
        let next = (if ahead { at + 1 } else { at + count.max(1) - 1 }) % count.max(1);
        let (rater, subject) = if people {
            (next, self.subject)
        } else {
            (self.rater, next)
        };
        self.go(rater, subject, scales);
        Reply::default()
    }

    /// What Enter leads to from a full row: the next person's name, or the next subject's.
    fn upcoming(&self, scales: &Scales) -> Option<String> {
        let name = |at: usize| scales.raters.get(at).map(|rater| rater.name.clone());
        if let Some(next) = self.next_rater(scales).filter(|_| scales.each) {
            return name(next);
        }
        let subject = scales.subjects.get(self.next_subject(scales)?)?.as_ref()?;
        Some(subject.line())
    }
}

impl Pane for RatePane {
    fn refresh(&mut self, body: &Body, _phase: &Id) {
        let Body::Rate(scales) = body else { return };
        if self.rater >= scales.raters.len() || self.subject >= scales.subjects.len() {
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
            return vec![
                key(Action::TurnOrder, other),
                key(Action::Remove, "clear"),
                key(Action::Undo, "undo"),
                key(Action::Help, "all"),
                key(Action::Back, "write"),
            ];
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
        hints.extend([Hint::Typed("←↑↓→", "go"), key(Action::Back, "keys"), help]);
        hints
    }

    fn cover_words(&self) -> Option<super::CoverWords> {
        Some(super::CoverWords {
            uncover: "uncover the numbers",
            uncovered: "Uncovered. What we see most differently comes first.",
            covered: "Covered again.",
        })
    }

    fn typed(&mut self, scene: &Scene<'_>, c: char) -> Reply {
        match c.to_digit(10).filter(|_| scene.line.is_empty()) {
            Some(value) => self.rate(scene, value),
            None => Reply::pass(),
        }
    }

    fn digit(&mut self, scene: &Scene<'_>, digit: u8) -> Reply {
        self.rate(scene, digit.into())
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
            return Reply::say(names::ASK);
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
                Some(spot) => self.clear(scene, scales, spot),
                None => Reply::say("Nothing was said here yet."),
            },
            _ => Reply::pass(),
        }
    }

    fn has_pick(&self) -> bool {
        true
    }

    fn let_go(&mut self) {}

    fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
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
        };
        page.draw(area, buf, theme);
    }
}
