//! The statements as they are shown: who said what, mean and spread, and the order of disagreement.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Id, Statement};
use crate::domain::{
    figure::{Bar, Bars},
    order::InOrder,
    prompt::Shown,
};

/// The upper end of the scale; the lower is 1.
pub const HIGHEST: u32 = 5;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scales {
    /// One for each subject; `None` where the statements are asked once.
    pub subjects: Vec<Option<Shown>>,
    pub subject_ids: Vec<Option<Id>>,
    pub statements: Vec<Statement>,
    /// What 1 means, and 5.
    pub low: String,
    pub high: String,
    /// Each person rates; else the group does, in one row.
    pub each: bool,
    pub covered: bool,
    /// Means are what is shown: nobody is missing, or it was uncovered.
    pub counted: bool,
    /// The group alone, unless each person rates.
    pub raters: Vec<Rater>,
    /// A row a subject, one a statement.
    pub scores: Vec<Vec<Score>>,
    /// Places in `statements`, as they stand on the wall; a row a subject.
    pub order: Vec<Vec<usize>>,
}

/// Somebody who rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rater {
    /// None: the group.
    pub id: Option<Id>,
    pub name: String,
    /// Whoever has left keeps the answers, but nobody waits for more.
    pub here: bool,
    /// A row a subject, a cell a statement.
    pub said: Vec<Vec<Rated>>,
}

/// What was said to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rated {
    Empty,
    /// Something, which may not be seen yet.
    Covered,
    /// 1 … 5.
    Value(u32),
}

/// What came out for a statement. Means are in tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// None where nobody has rated, or nothing may be told.
    pub mean: Option<u32>,
    /// Highest less lowest, where more than one rated.
    pub spread: Option<u32>,
    /// The mean of the step that is compared with.
    pub earlier: Option<u32>,
}

/// The mean in tenths, rounded; none of nothing.
pub(super) fn mean(values: &[u32]) -> Option<u32> {
    let count = u32::try_from(values.len())
        .ok()
        .filter(|count| *count > 0)?;
    let sum: u32 = values.iter().sum();
    Some((sum * 10 + count / 2) / count)
}

/// One score a statement about one subject; what is covered does not come into it.
pub(super) fn scores(raters: &[Rater], subject: usize, earlier: &[Option<u32>]) -> Vec<Score> {
    let score = |(statement, earlier): (usize, &Option<u32>)| {
        let cells = raters.iter().map(|rater| rater.cell(subject, statement));
        let values: Vec<u32> = cells.filter_map(Rated::value).collect();
        let spread = values.iter().max().zip(values.iter().min());
        Score {
            mean: mean(&values),
            spread: spread
                .filter(|_| values.len() > 1)
                .map(|(highest, lowest)| highest - lowest),
            earlier: *earlier,
        }
    };
    earlier.iter().enumerate().map(score).collect()
}

/// The widest disagreement first, if `sorted`.
pub(super) fn order(scores: &[Score], sorted: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    if sorted {
        order.order_by_key(|at| Reverse(scores.get(*at).and_then(|score| score.spread)));
    }
    order
}

/// Tenths as they are written: `3.2`.
fn tenths(mean: u32) -> String {
    format!("{}.{}", mean / 10, mean % 10)
}

impl Rated {
    pub fn value(self) -> Option<u32> {
        match self {
            Self::Value(value) => Some(value),
            Self::Empty | Self::Covered => None,
        }
    }
}

impl Rater {
    /// What was said about a subject to a statement.
    pub fn cell(&self, subject: usize, statement: usize) -> Rated {
        let row = self.said.get(subject);
        let cell = row.and_then(|row| row.get(statement)).copied();
        cell.unwrap_or(Rated::Empty)
    }

    /// How many statements about a subject something was said to.
    pub fn given(&self, subject: usize) -> usize {
        let row = self.said.get(subject).into_iter().flatten();
        row.filter(|cell| **cell != Rated::Empty).count()
    }

    /// Whether nothing is missing.
    pub fn is_full(&self) -> bool {
        self.said.iter().flatten().all(|cell| *cell != Rated::Empty)
    }
}

impl Score {
    /// The mean: `3.2`, or a dash.
    pub fn mean_words(self) -> String {
        self.mean.map_or_else(|| "–".to_string(), tenths)
    }

    /// `spread 3`, `was 2.4`, both or nothing.
    pub fn words(self) -> String {
        let spread = self.spread.map(|spread| match spread {
            0 => "all alike".to_string(),
            spread => format!("spread {spread}"),
        });
        let earlier = self.earlier.map(|was| format!("was {}", tenths(was)));
        let words: Vec<String> = spread.into_iter().chain(earlier).collect();
        words.join(", ")
    }
}

impl Scales {
    /// What came out for a statement about a subject.
    pub fn score(&self, subject: usize, statement: usize) -> Score {
        let row = self.scores.get(subject);
        let score = row.and_then(|row| row.get(statement)).copied();
        score.unwrap_or_default()
    }

    fn name(&self, statement: usize) -> &str {
        self.statements.get(statement).map_or("", Statement::name)
    }

    pub(super) fn report_row(&self, subject: usize, statement: usize) -> Vec<String> {
        let score = self.score(subject, statement);
        let spread = score.spread.map(|spread| spread.to_string());
        vec![
            self.name(statement).to_string(),
            score.mean_words(),
            spread.unwrap_or_default(),
        ]
    }

    /// The means as bars; none while there are none.
    pub(super) fn bars(&self, title: &str) -> Option<Bars> {
        let mut rows = Vec::new();
        for (at, (subject, order)) in self.subjects.iter().zip(&self.order).enumerate() {
            for statement in order {
                let score = self.score(at, *statement);
                let Some(mean) = score.mean else { continue };
                let name = self.name(*statement);
                let about = subject.as_ref().map(|it| format!("{}: {name}", it.line()));
                rows.push(Bar {
                    label: about.unwrap_or_else(|| name.to_string()),
                    value: mean,
                    number: score.mean_words(),
                    words: score.words(),
                });
            }
        }
        (!rows.is_empty()).then(|| Bars {
            title: title.to_string(),
            most: HIGHEST * 10,
            rows,
        })
    }

    /// The statements as plain lines, a subject before its own.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("1 {}, 5 {}", self.low, self.high)];
        for (at, (subject, order)) in self.subjects.iter().zip(&self.order).enumerate() {
            lines.extend(subject.iter().map(Shown::line));
            for statement in order {
                let score = self.score(at, *statement);
                let words = Some(score.words()).filter(|words| !words.is_empty());
                let words = words.map(|words| format!(" ({words})")).unwrap_or_default();
                let name = self.name(*statement);
                lines.push(format!("{name}: {}{words}", score.mean_words()));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_rounded_to_tenths() {
        for (values, expected) in [
            (&[][..], None),
            (&[4], Some(40)),
            (&[4, 5], Some(45)),
            (&[1, 2, 2], Some(17)),
            (&[5, 5, 4], Some(47)),
        ] {
            assert_eq!(mean(values), expected, "{values:?}");
        }
    }

    #[test]
    fn the_widest_disagreement_comes_first() {
        let score = |spread| Score {
            mean: Some(30),
            spread,
            earlier: None,
        };
        let scores = [score(Some(1)), score(None), score(Some(4)), score(Some(1))];
        assert_eq!(order(&scores, true), [2, 0, 3, 1]);
        assert_eq!(order(&scores, false), [0, 1, 2, 3]);
        assert_eq!(score(Some(4)).words(), "spread 4");
        assert_eq!(score(Some(0)).words(), "all alike");
    }
}
