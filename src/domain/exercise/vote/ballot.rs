//! The ballot as it is shown: its choices, who has voted, what came out, and which tie.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Id;
use crate::domain::{
    figure::{Bar, Bars},
    order::InOrder,
    prompt::Shown,
    text::{and, cardinal},
};

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ballot {
    /// In the order of their letters.
    pub choices: Vec<Standing>,
    /// Places in `choices`, as they stand on the wall: by dots once these are counted.
    pub order: Vec<usize>,
    /// For each person; 0: choosing only.
    pub dots: u32,
    /// The most that may be chosen; none: as many as one likes.
    pub choose: Option<usize>,
    /// Whether it is asked who is new to us.
    pub familiar: bool,
    /// Where a new choice goes.
    pub add: Option<Id>,
    /// Those here, in order.
    pub voters: Vec<Voter>,
    pub stage: Stage,
    /// Whether a phase hides it, and so closes it.
    pub hides: bool,
    /// Dots are not told, and nothing can be chosen yet.
    pub covered: bool,
    /// On a phone: its own dots, one number a choice.
    pub mine: Vec<u32>,
}

/// A choice, and what was said about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    pub item: Shown,
    /// The note it was said under: the partner whom an idea is for.
    pub under: Option<String>,
    /// Ballots and counted hands; none while covered.
    pub dots: Option<u32>,
    pub chosen: bool,
    /// Whether it is new to us, where that is asked and can be told.
    pub new: Option<bool>,
}

/// Somebody who has a ballot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voter {
    pub id: Id,
    pub name: String,
    /// Gave dots, or handed the ballot in.
    pub voted: bool,
}

/// What letters mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// They are dots.
    Ballots,
    /// They choose, and take back.
    Choosing,
}

/// The first by dots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// Places in `choices` that are in, most dots first.
    pub sure: Vec<usize>,
    /// Those of equal dots, for whom there is not room enough.
    pub tied: Vec<usize>,
    /// How many of these there is room for.
    pub room: usize,
}

/// The letter of a choice, from 0: `a` … `z`, `aa`, `ab` ….
pub fn letter(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    match (at / 26).checked_sub(1) {
        None => last.to_string(),
        Some(before) => format!("{}{last}", letter(before)),
    }
}

/// The place of a letter, from 0.
/// None for anything but small letters.
pub fn letter_at(code: &str) -> Option<usize> {
    let digit = |c: char| {
        c.is_ascii_lowercase()
            .then(|| usize::from(c as u8 - b'a') + 1)
    };
    let number = code.chars().try_fold(0_usize, |number, c| {
        number.checked_mul(26)?.checked_add(digit(c)?)
    });
    number?.checked_sub(1)
}

/// As the choices stand on the wall.
pub(super) fn order(choices: &[Standing], stage: Stage) -> Vec<usize> {
    let mut order: Vec<usize> = (0..choices.len()).collect();
    if stage == Stage::Choosing {
        let dots = |at: &usize| choices.get(*at).and_then(|choice| choice.dots);
        order.order_by_key(|at| Reverse(dots(at)));
    }
    order
}

impl Ballot {
    /// How many are to be chosen: the limit, else a third of the choices.
    pub fn wanted(&self) -> usize {
        self.choose.unwrap_or(self.choices.len().div_ceil(3))
    }

    /// Those that are chosen, in order.
    pub fn chosen(&self) -> impl Iterator<Item = &Standing> {
        let all = self.order.iter().filter_map(|at| self.choices.get(*at));
        all.filter(|choice| choice.chosen)
    }

    /// Whether all that is chosen was known to us before.
    pub fn is_all_familiar(&self) -> bool {
        self.familiar
            && self.chosen().count() > 1
            && self.chosen().all(|choice| choice.new == Some(false))
    }

    /// The first `wanted` by dots, and who ties for the last places.
    pub fn top(&self) -> Top {
        let wanted = self.wanted();
        let dots = |at: usize| self.choices.get(at).and_then(|choice| choice.dots);
        let mut by_dots: Vec<usize> = (0..self.choices.len())
            .filter(|at| dots(*at).unwrap_or(0) > 0)
            .collect();
        by_dots.order_by_key(|at| Reverse(dots(*at)));
        // Where no more have dots than are wanted, there is no place to tie for.
        let (Some(last), Some(next)) = (
            wanted.checked_sub(1).and_then(|last| by_dots.get(last)),
            by_dots.get(wanted),
        ) else {
            by_dots.truncate(wanted);
            return Top {
                sure: by_dots,
                ..Top::default()
            };
        };
        // The last who is in has more dots than the first who is not: nobody ties.
        if dots(*last) != dots(*next) {
            by_dots.truncate(wanted);
            return Top {
                sure: by_dots,
                ..Top::default()
            };
        }
        let level = dots(*last);
        let (tied, rest): (Vec<usize>, Vec<usize>) =
            by_dots.into_iter().partition(|at| dots(*at) == level);
        let sure: Vec<usize> = rest.into_iter().filter(|at| dots(*at) > level).collect();
        let room = wanted.saturating_sub(sure.len());
        Top { sure, tied, room }
    }

    /// `2 chosen`, `2 of 6 chosen`, `2 of 6 chosen, 1 new to us`.
    pub(super) fn chosen_words(&self) -> String {
        let chosen = self.chosen().count();
        let of = self.choose.map(|most| format!(" of {most}"));
        let new = self.chosen().filter(|choice| choice.new == Some(true));
        let new = match new.count() {
            0 => String::new(),
            new => format!(", {new} new to us"),
        };
        format!("{chosen}{} chosen{new}", of.unwrap_or_default())
    }

    /// The dots as bars, most first; none while covered, and where there are none.
    pub(super) fn bars(&self, title: &str) -> Option<Bars> {
        let most = self.choices.iter().filter_map(|choice| choice.dots).max();
        let most = most.filter(|most| *most > 0)?;
        let mut rows: Vec<&Standing> = self.choices.iter().collect();
        rows.order_by_key(|choice| Reverse(choice.dots));
        Some(Bars {
            title: title.to_string(),
            most,
            rows: rows.into_iter().map(|choice| self.bar(choice)).collect(),
        })
    }

    fn bar(&self, choice: &Standing) -> Bar {
        let words = [
            choice.chosen.then(|| "chosen".to_string()),
            (choice.new == Some(true)).then(|| "new to us".to_string()),
            self.tie(choice),
        ];
        let value = choice.dots.unwrap_or(0);
        Bar {
            label: choice.item.line(),
            value,
            number: value.to_string(),
            words: words.into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    }

    /// With whom it ties for the last places.
    pub fn tie(&self, choice: &Standing) -> Option<String> {
        let top = self.top();
        let tied: Vec<&Standing> = top
            .tied
            .iter()
            .filter_map(|at| self.choices.get(*at))
            .collect();
        let others = tied.iter().filter(|other| other.item.id != choice.item.id);
        let others: Vec<String> = others.map(|other| other.name()).collect();
        // Where both are as long, the choice itself is not among those that tie.
        match (tied.len() - others.len(), others.as_slice()) {
            (0, _) => None,
            (_, [one]) => Some(format!("ties with {one}")),
            (_, several) => Some(format!("ties with {} others", cardinal(several.len()))),
        }
    }

    /// The ballot as plain lines, a letter before each choice.
    pub fn lines(&self) -> Vec<String> {
        let line = |at: &usize| {
            let choice = self.choices.get(*at)?;
            let dots = choice.dots.filter(|_| self.dots > 0);
            let dots = dots.map(|dots| format!(": {dots}")).unwrap_or_default();
            Some(format!("{} {}{dots}", letter(*at), choice.told()))
        };
        let mut lines: Vec<String> = self.order.iter().filter_map(line).collect();
        let silent = self.voters.iter().filter(|voter| !voter.voted);
        let silent: Vec<String> = silent.map(|voter| voter.name.clone()).collect();
        if self.stage == Stage::Ballots && !silent.is_empty() {
            lines.push(format!("Not yet: {}", and(&silent)));
        }
        lines
    }
}

impl Standing {
    /// Its text, or what stands for it while covered.
    pub fn name(&self) -> String {
        self.item.text.clone().unwrap_or_else(|| self.item.line())
    }

    /// The text, and whether it is new to us: of the chosen, where all are.
    pub(super) fn known(&self) -> String {
        let new = if self.new == Some(true) {
            " (new to us)"
        } else {
            ""
        };
        format!("{}{new}", self.item.line())
    }

    /// The text, and what was said about it: `Imam (chosen, new to us)`.
    pub(super) fn told(&self) -> String {
        let words = [
            self.under.as_deref(),
            self.chosen.then_some("chosen"),
            (self.new == Some(true)).then_some("new to us"),
        ];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        match words.as_slice() {
            [] => self.item.line(),
            words => format!("{} ({})", self.item.line(), words.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        for (at, code) in [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (52, "ba")] {
            assert_eq!(letter(at), code);
            assert_eq!(letter_at(code), Some(at));
        }
        assert_eq!((letter_at("A"), letter_at("")), (None, None));
    }

    fn ballot(dots: &[u32], choose: usize) -> Ballot {
        let standing = |(at, dots): (usize, &u32)| Standing {
            item: Shown {
                id: letter(at).as_str().into(),
                text: Some(letter(at)),
                by: None,
                merged: 0,
                carried: false,
            },
            under: None,
            dots: Some(*dots),
            chosen: false,
            new: None,
        };
        let choices: Vec<Standing> = dots.iter().enumerate().map(standing).collect();
        Ballot {
            order: order(&choices, Stage::Choosing),
            choices,
            dots: 3,
            choose: Some(choose),
            familiar: false,
            add: None,
            voters: Vec::new(),
            stage: Stage::Choosing,
            hides: true,
            covered: false,
            mine: Vec::new(),
        }
    }

    #[test]
    fn the_top_and_who_ties_for_it() {
        for (dots, choose, sure, tied, room) in [
            (&[3, 1, 2][..], 2, &[0, 2][..], &[][..], 0),
            (&[3, 1, 1], 2, &[0], &[1, 2], 1),
            (&[1, 1, 1], 2, &[], &[0, 1, 2], 2),
            (&[2, 2, 1], 2, &[0, 1], &[], 0),
            (&[0, 0, 1], 2, &[2], &[], 0),
            (&[0, 0, 0], 2, &[], &[], 0),
            (&[], 2, &[], &[], 0),
        ] {
            let expected = Top {
                sure: sure.to_vec(),
                tied: tied.to_vec(),
                room,
            };
            assert_eq!(ballot(dots, choose).top(), expected, "{dots:?}");
        }
    }

    #[test]
    fn ties_are_named_in_the_bars() {
        let ballot = ballot(&[3, 1, 1], 2);
        let bars = ballot.bars("Whom?").unwrap();
        let words: Vec<&str> = bars.rows.iter().map(|bar| bar.words.as_str()).collect();
        assert_eq!(words, ["", "ties with c", "ties with b"]);
        assert_eq!(ballot.lines(), ["a a: 3", "b b: 1", "c c: 1"]);
    }
}
