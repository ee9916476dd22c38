//! The report in the order in which it is read: parts with a heading and blocks. Every format that
//! is read from top to bottom is written from these.

use super::{Attendee, Block, Note, Report, Table};
use crate::domain::{analysis::Finding, figure::Figure};

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// A step's id, or what the part is; no two parts have the same.
    pub id: String,
    pub title: String,
    /// May be empty.
    pub question: String,
    pub blocks: Vec<Block>,
    pub place: Place,
    /// Its lists are sentences of the program's own, with what others said inside them.
    pub told: bool,
}

/// Where in the report a part belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Decisions and actions: what everybody reads.
    Outcome,
    /// The step of that number, from 1.
    Step(usize),
    /// What comes after the steps.
    After,
}

impl Report {
    /// The parts, in order; those with nothing in them are left out, but never the first.
    pub fn parts(&self) -> Vec<Part> {
        let first = part("outcome", "Decisions and actions", self.outcome.blocks());
        let first = Part {
            place: Place::Outcome,
            ..first
        };
        let steps = (1..).zip(&self.sections).map(|(number, section)| Part {
            id: section.id.to_string(),
            title: format!("{number}. {}", section.title),
            question: section.question.clone(),
            blocks: section.blocks.clone(),
            place: Place::Step(number),
            told: false,
        });
        let after = [
            Part {
                told: true,
                ..part("what_we_see", "What we see", findings(&self.findings))
            },
            part("parking_lot", "Parking lot", listed(&self.parking)),
            part("session_notes", "Session notes", listed(&self.notes)),
            part("people_there", "People", attendance(&self.people)),
            part("time_taken", "Time", self.plan()),
            part("not_read", "What could not be read", self.aside()),
        ];
        let rest = steps.chain(after).filter(|part| !part.blocks.is_empty());
        std::iter::once(first).chain(rest).collect()
    }

    fn plan(&self) -> Vec<Block> {
        let timed = self.time.iter().any(|row| row.planned_s + row.spent_s > 0);
        let plan = timed.then(|| Block::Figure(Figure::Plan(self.time.clone())));
        plan.into_iter().collect()
    }

    fn aside(&self) -> Vec<Block> {
        if self.set_aside.is_empty() {
            return Vec::new();
        }
        let text = "These records of the file are not in the report. They are kept in the file.";
        vec![
            Block::Text(text.to_string()),
            Block::list("", self.set_aside.clone()),
        ]
    }
}

fn part(id: &str, title: &str, blocks: Vec<Block>) -> Part {
    Part {
        id: id.to_string(),
        title: title.to_string(),
        question: String::new(),
        blocks,
        place: Place::After,
        told: false,
    }
}

fn findings(findings: &[Finding]) -> Vec<Block> {
    let block = |finding: &Finding| Block::list(&finding.title, joined(&finding.sentences));
    findings.iter().map(block).collect()
}

/// Sentences that were broken for the wall in one piece again.
pub fn joined(sentences: &[String]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for sentence in sentences {
        match whole.last_mut() {
            Some(last) if sentence.starts_with(' ') => {
                last.push(' ');
                last.push_str(sentence.trim_start());
            }
            Some(_) | None => whole.push(sentence.clone()),
        }
    }
    whole
}

fn listed(notes: &[Note]) -> Vec<Block> {
    let block = Block::List {
        heading: String::new(),
        notes: notes.to_vec(),
    };
    (!notes.is_empty()).then_some(block).into_iter().collect()
}

fn attendance(people: &[Attendee]) -> Vec<Block> {
    let row = |person: &Attendee| {
        let side = person.side.clone().unwrap_or_else(|| "us".to_string());
        let here = if person.here { "yes" } else { "no" };
        vec![person.name.clone(), side, here.to_string()]
    };
    if people.is_empty() {
        return Vec::new();
    }
    let rows = people.iter().map(row).collect();
    let head = ["Name", "of", "here at the end"];
    vec![Block::Table(Table::of_words("People", &head, rows))]
}
