//! The mouse over questions: an answer is clicked to be given, a partner to be asked about; the wheel
//! goes through the questions.

use ratatui::{layout::Rect, text::Line};

use super::{
    super::{
        Pane, Reply, Scene,
        mouse::{Click, Mouse, rolled, seen},
    },
    FormPane,
    draw::{BESIDE_QUESTION, Column, Page},
};
use crate::{
    domain::text::columns,
    tui::{
        keymap::Action,
        surface::{Marks, Surface, Touch},
    },
};

/// Columns before a question.
const MARK: usize = 2;

impl Page<'_> {
    /// A question and its answers, each in its own columns.
    pub(super) fn mark_row(&self, n: usize, answers: &[Column], row: Rect, on: &mut Surface<'_>) {
        on.touch(row, Touch::Cell(n, self.subject));
        if row.width < BESIDE_QUESTION {
            return;
        }
        let (first, room) = self.widths(row.width, answers.len());
        for (at, column) in answers.iter().enumerate() {
            if let Column::Subject(subject) = column {
                let part = part(row, MARK + first + at * room, room);
                on.touch(part, Touch::Cell(n, *subject));
            }
        }
    }

    /// The open subject's name stands first, the others in their order behind it.
    pub(super) fn mark_names(&self, names: &Line<'_>, row: Rect, on: &mut Surface<'_>) {
        let count = self.sheet.subjects.len();
        let mut start = 0;
        for (ahead, span) in names.iter().enumerate().take(count) {
            let subject = (self.subject + ahead) % count;
            let part = part(row, start, columns(&span.content));
            on.touch(part, Touch::Cell(self.question, subject));
            start += columns(&span.content);
        }
    }
}

/// Some columns of a row.
fn part(row: Rect, start: usize, wide: usize) -> Rect {
    let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX).min(row.width);
    Rect {
        x: row.x + column(start),
        width: column(start + wide) - column(start),
        height: row.height.min(1),
        ..row
    }
}

impl Mouse for FormPane {
    /// What stands in the line is kept before one goes on, as with Tab.
    fn click(&mut self, scene: &Scene<'_>, click: &Click) -> Reply {
        let Touch::Cell(question, subject) = click.on else {
            return Reply::pass();
        };
        let here = (question, subject) == (self.question, self.subject);
        let writing = !scene.work.is_choosing();
        if writing && !scene.line.is_empty() {
            if here {
                return Reply::pass();
            }
            self.aim = None;
            let reply = self.accept(scene, scene.line.text());
            self.aim = reply.advances.then_some((question, subject));
            return reply;
        }
        if here {
            return self.on_picked(scene, Action::Edit);
        }
        (self.question, self.subject) = (question, subject);
        Reply::default()
    }

    /// While something is typed its question stays.
    fn wheel(&mut self, scene: &Scene<'_>, marks: &Marks, down: bool) -> bool {
        let Some(sheet) = Self::sheet(scene).filter(|_| scene.line.is_empty()) else {
            return false;
        };
        let row = |touch: &Touch| match touch {
            Touch::Cell(question, _) => Some(*question),
            Touch::Item(_) | Touch::Part(_) | Touch::Nth(_) | Touch::Plot => None,
        };
        let here = (self.question, sheet.questions.len());
        let next = rolled(seen(marks, row), here, down);
        self.question = next.unwrap_or(self.question);
        next.is_some()
    }
}
