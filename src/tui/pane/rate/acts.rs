//! What is done in a rating: a number said or taken back, somebody's turn, the mark moved.

use super::{RatePane, Spot, says};
use crate::{
    domain::{
        exercise::{HIGHEST, Rated, Rater, Scales},
        line,
        prompt::Shown,
        refusal::Refusal,
    },
    tui::pane::{Reply, Scene},
};

impl RatePane {
    /// A number, said at once.
    pub(super) fn rate(&mut self, scene: &Scene<'_>, value: u32) -> Reply {
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
    pub(super) fn back(&mut self, scene: &Scene<'_>) -> Reply {
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
        // After a move nothing is left of the trail: then what stands at the mark goes, else what
        // is before it.
        let last = self.trail.pop().or(here.filter(filled)).or(before);
        let Some(spot) = last.filter(filled) else {
            return Reply::say("Nothing was said here yet.");
        };
        self.rater = spot.rater;
        self.subject = spot.subject;
        self.at = spot.statement;
        Self::clear(scene, scales, spot)
    }

    /// Takes away what was said. The mark stays, so that the next number goes there.
    pub(super) fn clear(scene: &Scene<'_>, scales: &Scales, spot: Spot) -> Reply {
        match Self::mark(scene, scales, spot, 0) {
            Some(wish) => Reply::wish(vec![wish], says::taken_back(scales, spot)),
            None => Reply::pass(),
        }
    }

    /// `li`, `li: 435`: Li's turn, and what Li says from the first open statement on.
    pub(super) fn turn_to(&mut self, scene: &Scene<'_>, scales: &Scales, text: &str) -> Reply {
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
        // Whoever has said all says it anew from the first, if numbers stand behind the name.
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
        // Numbers beyond the last statement are left out.
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
    pub(super) fn up_or_down(&mut self, scales: &Scales, down: bool) -> Reply {
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

    /// `people`: the next rater, else the next subject; and round again. A lone rater has nobody
    /// next, so there it is always the subject.
    pub(super) fn turn(&mut self, scales: &Scales, ahead: bool, people: bool) -> Reply {
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
    pub(super) fn upcoming(&self, scales: &Scales) -> Option<String> {
        let name = |at: usize| scales.raters.get(at).map(|rater| rater.name.clone());
        if let Some(next) = self.next_rater(scales).filter(|_| scales.each) {
            return name(next);
        }
        let subject = scales.subjects.get(self.next_subject(scales)?)?.as_ref()?;
        Some(Shown::line(subject))
    }
}
