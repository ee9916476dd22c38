//! A table in words: its status, what is missing, plain lines, the report's cells.

use super::{
    Amount, Answered, Cell, Cells, Field, FieldType, Look, ReportCell, ReportTable, Role, Row,
    count, sums::with_unit,
};
use crate::domain::record::Value;

impl Cells {
    /// As in `4 partners, 3 with an owner, 1 with a backup`; without people, how much is filled.
    pub(super) fn status(&self) -> String {
        let rows = count(self.rows.len(), &self.noun.0, &self.noun.1);
        if self.rows.is_empty() || self.covered {
            return rows;
        }
        let people = self.columns.iter().enumerate();
        let people: Vec<String> = people
            .filter(|(_, field)| field.kind == FieldType::Person)
            .map(|(at, field)| with(field, self.filled(at)))
            .collect();
        if people.is_empty() {
            let all = self.rows.len() * self.columns.len();
            let filled: usize = (0..self.columns.len()).map(|at| self.filled(at)).sum();
            return format!("{rows}, {filled} of {all} filled");
        }
        format!("{rows}, {}", people.join(", "))
    }

    /// In how many rows something is known in that column.
    pub fn filled(&self, column: usize) -> usize {
        let known = |row: &&Row| row.known(column);
        self.rows.iter().filter(known).count()
    }

    /// Each row, and what is missing in it: `Evening Post: backup, by`.
    pub(super) fn waiting(&self) -> Vec<String> {
        let missing = |row: &Row| {
            let open = self.columns.iter().zip(&row.cells);
            let names: Vec<&str> = open
                .filter(|(_, cell)| cell.is_none())
                .map(|(field, _)| field.name())
                .collect();
            let said = format!("{}: {}", row.item.line(), names.join(", "));
            (!names.is_empty()).then_some(said)
        };
        self.rows.iter().filter_map(missing).collect()
    }

    /// Whether a score stands at the end of each row.
    pub fn is_scored(&self) -> bool {
        self.columns.iter().any(|field| field.weight.is_some())
    }

    /// What a column adds up to, with its unit.
    pub fn total(&self, column: usize) -> Option<String> {
        let total = (*self.totals.get(column)?)?;
        Some(with_unit(total, self.columns.get(column)?))
    }

    /// The table for the report: the head, then a row each, then the totals.
    pub(super) fn table(&self, look: &Look<'_>) -> ReportTable {
        let scored = self.is_scored();
        let names = self.columns.iter().map(|field| field.name().to_string());
        let mut head: Vec<String> = std::iter::once(self.noun.0.clone()).chain(names).collect();
        head.extend(scored.then(|| "score".to_string()));
        let row = |row: &Row| {
            let cells = self.columns.iter().zip(&row.cells);
            let cells = cells.map(|(field, cell)| typed(look, row, field, cell.as_ref()));
            let score = row.score.map(|score| number(score, ""));
            std::iter::once(row.item.line().into())
                .chain(cells)
                .chain(scored.then(|| score.unwrap_or_else(|| "".into())))
                .collect()
        };
        let mut rows: Vec<Vec<ReportCell>> = self.rows.iter().map(row).collect();
        if self.totals.iter().any(Option::is_some) {
            let totals = self.totals.iter().zip(&self.columns).map(|(total, field)| {
                let total = total.map(|total| number(total, &field.unit));
                total.unwrap_or_else(|| "".into())
            });
            let total = std::iter::once("total".into())
                .chain(totals)
                .chain(scored.then(|| "".into()));
            rows.push(total.collect());
        }
        let title = look.step.title.clone();
        ReportTable { title, head, rows }
    }

    /// The table as plain lines, a row before its cells.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for row in &self.rows {
            lines.push(row.item.line());
            for (field, cell) in self.columns.iter().zip(&row.cells) {
                let said = cell.as_ref().map_or_else(|| "–".to_string(), Cell::line);
                lines.push(format!("{}: {said}", field.name()));
            }
            lines.extend(row.score.map(|score| format!("score: {score}")));
        }
        for (at, field) in self.columns.iter().enumerate() {
            let total = self.total(at);
            lines.extend(total.map(|total| format!("total {}: {total}", field.name())));
        }
        lines.extend(self.shares.iter().map(super::Share::line));
        lines.extend(self.rungs.iter().flat_map(super::Rungs::lines));
        lines
    }
}

impl Row {
    /// Whether something is known in that column.
    pub fn known(&self, column: usize) -> bool {
        let cell = self.cells.get(column).and_then(Option::as_ref);
        cell.is_some_and(|cell| cell.told.known)
    }
}

impl Cell {
    /// As in `Ana (before: Yusuf)`.
    pub fn line(&self) -> String {
        let told: &Answered = &self.told;
        if self.was.is_empty() {
            return told.line();
        }
        format!("{} (before: {})", told.line(), self.was.join(", "))
    }
}

fn number(value: Amount, unit: &str) -> ReportCell {
    let unit = unit.to_string();
    ReportCell::Number { value, unit }
}

/// A day or a number that is known keeps its type; all else is said in words.
fn typed(look: &Look<'_>, row: &Row, field: &Field, cell: Option<&Cell>) -> ReportCell {
    let Some(cell) = cell else { return "".into() };
    let answer = look
        .session
        .answer(&look.step.id, Some(&row.item.id), &field.id);
    let plain = cell.told.known && cell.was.is_empty() && !look.is_covered();
    match answer.and_then(|answer| answer.value.as_ref()) {
        Some(Value::Date(date)) if plain => ReportCell::Date(*date),
        Some(Value::Number(value)) if plain => number(*value, &field.unit),
        Some(_) | None => cell.line().into(),
    }
}

/// `3 with an owner`; a column that plays no such part is called by its name: `who calls: 3`.
fn with(field: &Field, rows: usize) -> String {
    match field.role {
        Some(Role::Owner) => format!("{rows} with an owner"),
        Some(Role::Backup) => format!("{rows} with a backup"),
        Some(Role::Who) => format!("{rows} with somebody"),
        _ => format!("{}: {rows}", field.name()),
    }
}
