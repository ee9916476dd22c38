//! Lines as they are shown: what stands on either side, what connects it, and the same in words.
//! Not here: which lines may be drawn, and what is covered (`link`).

use serde::{Deserialize, Serialize};

use super::{LinkKind, ReportTable, Shown};
use crate::domain::{
    analysis::{fitted, strength_word},
    id::Id,
    session::wording::COVERED,
};

/// What is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// Lettered from `a`.
    pub ours: Vec<End>,
    /// Numbered as on the map of influence, in that order.
    pub theirs: Vec<End>,
    /// The first is `0`.
    pub targets: Vec<End>,
    /// What lines still name though no side has it any more.
    pub others: Vec<End>,
    /// As the workshop defines them, in that order.
    pub kinds: Vec<LinkKind>,
    /// Made in this step; empty while it is covered.
    pub links: Vec<Line>,
    /// What the best route passes, from the asset to the target; empty where there is none.
    pub best: Vec<Id>,
    /// Finished sentences, the best first.
    pub routes: Vec<String>,
    /// There may be more routes than are told.
    pub more_routes: bool,
    /// Finished sentences.
    pub gaps: Vec<String>,
    /// Assets that no link starts from, in any step.
    pub unused: Vec<Id>,
    /// What was linked here is covered.
    pub covered: bool,
}

/// What a line can begin or end at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    pub item: Shown,
    /// What is typed for it: `d`, `7`, `0`.
    pub code: String,
    /// 0…100; none where it is not known.
    pub influence: Option<u8>,
}

/// A line from one to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub from: Id,
    pub to: Id,
    pub kind: Id,
    /// What the kind is called.
    pub label: String,
    /// 1 slight, 2 good, 3 strong.
    pub strength: u8,
    pub note: Option<String>,
}

impl Lines {
    /// Everything a line can begin or end at.
    pub fn ends(&self) -> impl Iterator<Item = &End> {
        let sides = self.ours.iter().chain(&self.theirs);
        sides.chain(&self.targets).chain(&self.others)
    }

    /// The same, to be changed.
    pub fn ends_mut(&mut self) -> impl Iterator<Item = &mut End> {
        let sides = self.ours.iter_mut().chain(&mut self.theirs);
        sides.chain(&mut self.targets).chain(&mut self.others)
    }

    /// What a line begins or ends at.
    pub fn end(&self, id: &Id) -> Option<&End> {
        self.ends().find(|end| end.item.id == *id)
    }

    /// What an end is called.
    pub fn name(&self, id: &Id) -> String {
        self.end(id)
            .and_then(|end| end.item.text.clone())
            .unwrap_or_else(|| COVERED.to_string())
    }

    /// Whether no link starts from an asset.
    pub fn is_unused(&self, end: &End) -> bool {
        self.unused.contains(&end.item.id)
    }

    /// The links as a table.
    pub(super) fn table(&self, title: &str) -> ReportTable {
        let row = |line: &Line| {
            vec![
                self.name(&line.from),
                line.label.clone(),
                self.name(&line.to),
                strength_word(line.strength).to_string(),
                line.note.clone().unwrap_or_default(),
            ]
        };
        let head = ["From", "how", "to", "strength", "note"];
        ReportTable::of_words(title, &head, self.links.iter().map(row).collect())
    }

    /// The links in sentences with whole names, for whoever does not see the picture.
    pub fn in_full(&self) -> Vec<String> {
        let told = |line: &Line| {
            let (from, to) = (self.name(&line.from), self.name(&line.to));
            format!(
                "{from} → {to}: {}, {}",
                line.label,
                strength_word(line.strength)
            )
        };
        self.links.iter().map(told).collect()
    }

    /// The links in sentences.
    pub fn all_told(&self) -> Vec<String> {
        self.links.iter().map(|line| self.told(line)).collect()
    }

    /// A line as a sentence: `Li's bakery → Chamber of commerce: knows, good (her supplier).`
    pub fn told(&self, line: &Line) -> String {
        let (from, to) = (self.name(&line.from), self.name(&line.to));
        let strength = strength_word(line.strength);
        let note = line.note.as_deref().unwrap_or_default();
        fitted(&[&from, &to, &line.label, note], |names| {
            let [from, to, label, note] = names else {
                return String::new();
            };
            let note = if note.is_empty() {
                String::new()
            } else {
                format!(" ({note})")
            };
            format!("{from} → {to}: {label}, {strength}{note}.")
        })
    }

    /// Both sides with their letters and numbers, the links, the routes, the gaps.
    pub fn lines(&self) -> Vec<String> {
        let side = |end: &End| format!("{} {}", end.code, end.item.line());
        let mut lines: Vec<String> = Vec::new();
        for (head, ends) in [
            ("Ours", &self.ours),
            ("Theirs", &self.theirs),
            ("Target", &self.targets),
        ] {
            lines.push(format!("{head} ({})", ends.len()));
            lines.extend(ends.iter().map(side));
        }
        let made = self.all_told();
        for (head, told) in [
            ("Links", &made),
            ("Routes", &self.routes),
            ("Gaps", &self.gaps),
        ] {
            if !told.is_empty() {
                lines.push(format!("{head}:"));
                lines.extend(told.iter().cloned());
            }
        }
        lines
    }
}
