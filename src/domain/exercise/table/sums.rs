//! What follows from a table's numbers and choices: totals, shares, scores, rungs. Only what is
//! known counts; a guess does not.

use serde::{Deserialize, Serialize};

use super::{Amount, Field, FieldType, Id, Look, Table};
use crate::domain::{
    record::{State, Value},
    session::wording::COVERED,
};

/// Totals of one side: of `us`, of `them`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The option's label; `not said` for rows without one.
    pub side: String,
    /// Each column that is added up: its name, the side's total with its unit, and that in
    /// hundredths of the whole.
    pub totals: Vec<(String, String, Option<u32>)>,
}

/// A ladder, the lowest rung first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rungs {
    pub title: String,
    pub rungs: Vec<Rung>,
    /// Who stands on none yet.
    pub none: Vec<String>,
}

/// One rung, and who stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    pub label: String,
    pub who: Vec<String>,
}

pub(super) struct Sums<'a> {
    pub(super) table: &'a Table,
    pub(super) look: &'a Look<'a>,
}

impl Sums<'_> {
    /// What is known in a cell; nothing while it is covered.
    fn known(&self, row: &Id, field: &Field) -> Option<&Value> {
        let step = &self.look.step.id;
        let answer = self.look.session.answer(step, Some(row), &field.id)?;
        let known = answer.state == State::Known && !self.look.is_covered();
        answer.value.as_ref().filter(|_| known)
    }

    /// A number in hundredths: what was typed, or what the options picked weigh together.
    fn number(&self, row: &Id, field: &Field) -> Option<i128> {
        match (field.kind, self.known(row, field)?) {
            (FieldType::Number, Value::Number(amount)) => Some(amount.hundredths().into()),
            (FieldType::Choice, Value::Choice(ids)) => {
                let weight = |id: &Id| field.options.iter().find(|option| option.id == *id)?.weight;
                let weights: Vec<u32> = ids.iter().filter_map(weight).collect();
                let sum: i128 = weights.iter().map(|weight| i128::from(*weight) * 100).sum();
                (!weights.is_empty()).then_some(sum)
            }
            _ => None,
        }
    }

    /// Σ weight·value / Σ weight over what is there, rounded to the nearest hundredth.
    pub(super) fn score(&self, row: &Id) -> Option<Amount> {
        let weighed = |field: &Field| Some((i128::from(field.weight?), self.number(row, field)?));
        let values: Vec<(i128, i128)> = self.table.columns.iter().filter_map(weighed).collect();
        let weight: i128 = values.iter().map(|(weight, _)| weight).sum();
        let sum: i128 = values.iter().map(|(weight, value)| weight * value).sum();
        if weight == 0 {
            return None;
        }
        let half = sum.signum() * weight;
        amount((2 * sum + half) / (2 * weight))
    }

    fn total(&self, rows: &[&Id], field: &Field) -> i128 {
        rows.iter().filter_map(|row| self.number(row, field)).sum()
    }

    /// A column each; none where it isn't added up.
    pub(super) fn totals(&self, rows: &[Id]) -> Vec<Option<Amount>> {
        let rows: Vec<&Id> = rows.iter().collect();
        let total = |field: &Field| is_added_up(field).then(|| amount(self.total(&rows, field)))?;
        self.table.columns.iter().map(total).collect()
    }

    /// Totals by the options of the column that says whose it is; nothing without one.
    pub(super) fn shares(&self, rows: &[Id]) -> Vec<Share> {
        let share = self.table.share.as_ref();
        let column = |id: &Id| self.table.columns.iter().find(|field| field.id == *id);
        let Some(by) = share.and_then(column) else {
            return Vec::new();
        };
        let of = |side: Option<&Id>| -> Vec<&Id> {
            let stands = |row: &&Id| self.option(row, by) == side;
            rows.iter().filter(stands).collect()
        };
        let said = by.options.iter().map(|option| {
            let mine = of(Some(&option.id));
            self.share(option.name(), &mine, rows)
        });
        let unsaid = of(None);
        let rest = (!unsaid.is_empty()).then(|| self.share("not said", &unsaid, rows));
        said.chain(rest).collect()
    }

    fn option<'f>(&self, row: &Id, field: &'f Field) -> Option<&'f Id> {
        match self.known(row, field)? {
            Value::Choice(ids) => {
                let first = ids.first()?;
                let known = field.options.iter().find(|option| option.id == *first);
                known.map(|option| &option.id)
            }
            Value::Text(_)
            | Value::Date(_)
            | Value::Number(_)
            | Value::People(_)
            | Value::Items(_) => None,
        }
    }

    fn share(&self, side: &str, mine: &[&Id], rows: &[Id]) -> Share {
        let rows: Vec<&Id> = rows.iter().collect();
        let total = |field: &Field| {
            let (part, whole) = (self.total(mine, field), self.total(&rows, field));
            let hundredths = (whole > 0 && part >= 0)
                .then(|| (200 * part + whole) / (2 * whole))
                .and_then(|n| u32::try_from(n).ok());
            let words = with_unit(amount(part).unwrap_or_default(), field);
            (field.name().to_string(), words, hundredths)
        };
        let added = self.table.columns.iter().filter(|field| is_added_up(field));
        Share {
            side: side.to_string(),
            totals: added.map(total).collect(),
        }
    }

    /// The ladder; none where no column is drawn as one.
    pub(super) fn rungs(&self, rows: &[Id]) -> Option<Rungs> {
        let id = self.table.rungs.as_ref()?;
        let field = self.table.columns.iter().find(|field| field.id == *id)?;
        let name = |row: &Id| {
            let item = self.look.session.tables().item(row);
            let text = item.map(|item| self.look.session.text_of(item).to_string());
            text.unwrap_or_else(|| COVERED.to_string())
        };
        let who = |option: Option<&Id>| {
            let on = rows.iter().filter(|row| self.option(row, field) == option);
            on.map(name).collect::<Vec<String>>()
        };
        let rung = |option: &crate::domain::workshop::Choice| Rung {
            label: option.name().to_string(),
            who: who(Some(&option.id)),
        };
        Some(Rungs {
            title: field.name().to_string(),
            rungs: field.options.iter().map(rung).collect(),
            none: if self.look.is_covered() {
                Vec::new()
            } else {
                who(None)
            },
        })
    }
}

fn is_added_up(field: &Field) -> bool {
    field.total && field.kind == FieldType::Number
}

/// None where it is beyond what a number can be.
fn amount(hundredths: i128) -> Option<Amount> {
    i64::try_from(hundredths)
        .ok()
        .and_then(Amount::from_hundredths)
}

/// A number and what is counted.
pub(super) fn with_unit(amount: Amount, field: &Field) -> String {
    format!("{amount} {}", field.unit).trim_end().to_string()
}

impl Share {
    /// As in `us: sum 800 € (67 of 100), hours 12 h (50 of 100)`.
    pub fn line(&self) -> String {
        let one = |(name, total, part): &(String, String, Option<u32>)| {
            let part = part.map(|part| format!(" ({part} of 100)"));
            format!("{name} {total}{}", part.unwrap_or_default())
        };
        let totals: Vec<String> = self.totals.iter().map(one).collect();
        format!("{}: {}", self.side, totals.join(", "))
    }
}

impl Rungs {
    /// The ladder in words, the highest rung first.
    pub fn lines(&self) -> Vec<String> {
        let line = |label: &str, who: &[String]| {
            let who = if who.is_empty() {
                "nobody".to_string()
            } else {
                who.join(", ")
            };
            format!("{label}: {who}")
        };
        let rungs = self.rungs.iter().rev();
        let none = (!self.none.is_empty()).then(|| line("not on it yet", &self.none));
        rungs
            .map(|rung| line(&rung.label, &rung.who))
            .chain(none)
            .collect()
    }
}
