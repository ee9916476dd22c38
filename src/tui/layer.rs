//! Sheets that lie over a step, as a stack: pickers, help, leave, take back or suspend, a paste.
//! Not here: what a picked thing then does (`update/sheet`), and drawing (`view/sheet`).

mod help;
mod search;
mod time;

pub use help::{HelpRow, help_rows};
use search::{Hit, Search};
pub use time::{Tab, TimeSheet, everybody};

use super::{
    input::InputLine,
    keymap::{Action, KeyTable, Place},
};
use crate::domain::{analysis::Finding, id::Id, order::InOrder, text};

/// One sheet.
#[derive(Clone, Debug)]
pub enum Layer {
    Picker(Picker),
    /// All keys; what is typed narrows them down.
    Help {
        query: InputLine,
        scroll: u16,
    },
    /// What we see so far.
    Findings {
        findings: Vec<Finding>,
        scroll: u16,
    },
    /// The report as it stands, to be read before it is written.
    Report {
        parts: Vec<Finding>,
        scroll: u16,
        /// People are Person 1, Person 2 ….
        nameless: bool,
    },
    /// Time, people, parking lot, notes.
    Time(TimeSheet),
    Leave,
    /// Half the world means undo by Ctrl-Z, the other half the shell.
    TakeBackOrSuspend {
        /// What `u` would take back, in words; none where there is nothing.
        what: Option<String>,
    },
    /// Several lines were pasted.
    Paste {
        lines: Vec<String>,
        step: Id,
        group: Id,
        label: String,
        covered: bool,
    },
}

/// A list to pick one thing from, by letters and arrows.
#[derive(Clone, Debug)]
pub struct Picker {
    pub title: String,
    pub purpose: Purpose,
    pub query: InputLine,
    /// The likeliest first.
    pub choices: Vec<Choice>,
    /// Among those that match.
    pub at: usize,
}

/// What is done with what is picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    MergeInto(Id),
    MoveTo(Id),
    SaidBy(Id),
    MergePerson(Id),
    Find,
    PutBack,
    Palette,
}

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    /// Faint, at the right: a key, a count.
    pub aside: String,
    pub pick: Pick,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    Item(Id),
    Group(Id),
    Person(Id),
    /// The place among what is set aside.
    Aside(usize),
    Action(Action),
}

impl Layer {
    /// Where the sheet's own keys stand in the table.
    pub fn place(&self) -> Place {
        match self {
            Self::Time(sheet) if sheet.picked.is_some() => Place::Choosing,
            Self::Picker(_)
            | Self::Help { .. }
            | Self::Findings { .. }
            | Self::Report { .. }
            | Self::Time(_) => Place::Line,
            Self::Leave => Place::Leaving,
            Self::TakeBackOrSuspend { .. } => Place::TakingBack,
            Self::Paste { .. } => Place::Pasting,
        }
    }
}

impl Picker {
    pub fn new(title: impl Into<String>, purpose: Purpose, choices: Vec<Choice>) -> Self {
        Self {
            title: title.into(),
            purpose,
            query: InputLine::default(),
            choices,
            at: 0,
        }
    }

    /// Every action by name, with its key.
    pub fn palette(keys: &KeyTable) -> Self {
        let mut choices: Vec<Choice> = Vec::new();
        for row in &*keys.rows {
            let known = choices
                .iter()
                .any(|choice| choice.pick == Pick::Action(row.action));
            // Keys of a line and of the home screen mean nothing away from these.
            if known || matches!(row.place, Place::Line | Place::Home) {
                continue;
            }
            let aside = row.keys.first().map(|key| keys.called(key));
            let aside = aside.unwrap_or_default();
            let label = format!(
                "{}: {}",
                row.action.id().replace('-', " "),
                row.does.trim_end_matches('.')
            );
            choices.push(Choice {
                label,
                aside,
                pick: Pick::Action(row.action),
            });
        }
        Self::new("Actions", Purpose::Palette, choices)
    }

    /// The choices that match what was typed, best first.
    pub fn matching(&self) -> Vec<&Choice> {
        let found = self.found().into_iter();
        found.map(|(choice, _)| choice).collect()
    }

    /// The same, each with the graphemes of its label that were typed. What matches equally well
    /// keeps its order.
    pub fn found(&self) -> Vec<(&Choice, Vec<usize>)> {
        let mut search = Search::new(self.query.text());
        let mut found: Vec<(&Choice, Hit)> = Vec::new();
        for choice in &self.choices {
            found.extend(search.find(&choice.label).map(|hit| (choice, hit)));
        }
        found.order_by_key(|(_, hit)| std::cmp::Reverse(hit.score));
        found
            .into_iter()
            .map(|(choice, hit)| (choice, hit.graphemes))
            .collect()
    }

    /// What Enter would pick.
    pub fn picked(&self) -> Option<&Choice> {
        self.matching().get(self.at).copied()
    }

    /// One up or down, staying within what matches.
    pub fn step(&mut self, down: bool) {
        let last = self.matching().len().saturating_sub(1);
        self.at = if down {
            (self.at + 1).min(last)
        } else {
            self.at.saturating_sub(1)
        };
    }
}

/// Columns of the sheet that a sentence does not have: border, margin, indent.
const AROUND: usize = 8;

/// What was found as rows of a sheet on a screen of so many columns: headings (true) and sentences.
pub fn finding_rows(findings: &[Finding], screen: usize) -> Vec<(bool, String)> {
    let sheet = screen.saturating_sub(2).min(SHEET);
    let width = sheet.saturating_sub(AROUND).max(8);
    let mut rows = Vec::new();
    for finding in findings {
        rows.push((true, finding.title.clone()));
        for sentence in &finding.sentences {
            // What is set in has two columns less.
            let whole = !sentence.starts_with(' ') && text::columns(sentence) <= width;
            let room = if whole { width } else { width - 2 };
            let lines = text::wrap(sentence, room).into_iter().enumerate();
            let indented = |(at, line): (usize, String)| {
                // A sentence that begins with a blank belongs to the one above, and is set in.
                let first = at == 0 && !sentence.starts_with(' ');
                let indent = if first { "  " } else { "    " };
                (false, format!("{indent}{line}"))
            };
            rows.extend(lines.map(indented));
        }
        rows.push((false, String::new()));
    }
    rows.pop();
    rows
}

/// The widest a sheet of sentences is.
pub const SHEET: usize = 90;

#[cfg(test)]
mod tests {
    use super::*;

    fn picker(labels: &[&str]) -> Picker {
        let choice = |label: &&str| Choice {
            label: (*label).to_string(),
            aside: String::new(),
            pick: Pick::Group("x".into()),
        };
        Picker::new("t", Purpose::Find, labels.iter().map(choice).collect())
    }

    #[test]
    fn letters_narrow_down_best_first() {
        let mut picker = picker(&["Reach", "Skills", "People", "Places and things"]);
        picker.query.set("sk");
        assert_eq!(picker.picked().unwrap().label, "Skills");
        picker.query.set("th");
        assert_eq!(picker.matching().len(), 1);
        picker.query.set("pe");
        assert_eq!(picker.picked().unwrap().label, "People");
        picker.query.set("zzz");
        assert_eq!(picker.picked(), None);
    }
}
