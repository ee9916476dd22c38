//! What Enter makes of the text in a cell: an answer, a hand-over, the cell above, or a new row.

use super::{
    super::{
        After, Reply, Scene,
        suggest::{Typing, refused, unknown_told},
    },
    TablePane, words,
};
use crate::{
    domain::{
        exercise::{Cells, Row},
        record::Value,
        wish::{Said, Wish},
        workshop::{Field, FieldType},
    },
    tui::{input::Editing, named::undoable},
};

/// A half-typed answer: `> li` hands over, anything else is said.
pub(super) struct Half {
    /// The column's, but for one person alone where it is handed over.
    field: Field,
    /// A `>` stood before it, in a column that holds people.
    over: bool,
    /// The text without the `>`.
    rest: String,
}

impl Half {
    pub(super) fn new(field: &Field, text: &str) -> Self {
        let over = text.trim_start().strip_prefix('>');
        let over = over.filter(|_| field.kind == FieldType::Person);
        Self {
            field: Field {
                many: field.many && over.is_none(),
                ..field.clone()
            },
            over: over.is_some(),
            rest: over.unwrap_or(text).trim().to_string(),
        }
    }

    pub(super) fn typing<'a>(&'a self, scene: &'a Scene<'_>) -> Typing<'a> {
        Typing {
            session: scene.work.room.session(),
            field: &self.field,
            today: scene.today,
            typed: &self.rest,
        }
    }

    pub(super) fn is_person(&self) -> bool {
        self.field.kind == FieldType::Person
    }
}

impl TablePane {
    /// Enter, or Tab beside a text: an item that is edited comes before the cell in hand.
    pub(super) fn accept_text(&mut self, scene: &Scene<'_>, text: &str) -> Reply {
        let Some(cells) = Self::cells(scene) else {
            return Reply::pass();
        };
        if let Some(Editing::Item(item)) = scene.line.editing.clone() {
            let text = text.to_string();
            return Reply {
                line: After::Emptied,
                ..Reply::wish(vec![Wish::Edit { item, text }], undoable("Changed."))
            };
        }
        match (self.row_in_hand(cells), self.field(cells)) {
            (None, _) => self.add_row(scene, cells, text),
            // On a row's name the text is its new name.
            (Some(row), None) => {
                let wish = Wish::Edit {
                    item: row.item.id.clone(),
                    text: text.to_string(),
                };
                let reply = Reply::wish(vec![wish], undoable("Changed.")).emptied();
                going_on(reply)
            }
            (Some(row), Some(field)) if text.trim() == "=" => self.as_above(scene, row, field),
            (Some(row), Some(field)) => self.say(scene, (cells, row, field), text),
        }
    }

    fn add_row(&mut self, scene: &Scene<'_>, cells: &Cells, text: &str) -> Reply {
        let Some(add) = &cells.add else {
            let (_, many) = &cells.noun;
            return Reply::say(format!("No {many} yet: an earlier step says which."));
        };
        // The row is taken in hand by the id it will have, wherever it then stands.
        self.id = Some(scene.work.room.session().next_id(&scene.work.writer, 0));
        let wish = Wish::Add {
            step: scene.prompt.step.clone(),
            group: add.group.clone(),
            texts: vec![text.to_string()],
            by: None,
        };
        let says = words::added(text, cells);
        going_on(Reply::wish(vec![wish], says).emptied())
    }

    /// `=`: what the cell above says.
    fn as_above(&self, scene: &Scene<'_>, row: &Row, field: &Field) -> Reply {
        let session = scene.work.room.session();
        let Some(value) = self.above(scene, field) else {
            return Reply::say("Nothing stands above to be said again.");
        };
        let says = words::kept(&row.item.line(), field, &session.say(&value, Some(field)));
        let wishes = self.answer(scene, Said::Value(value));
        going_on(Reply::wish(wishes.into_iter().collect(), says).emptied())
    }

    fn above(&self, scene: &Scene<'_>, field: &Field) -> Option<Value> {
        let above = Self::cells(scene)?.rows.get(self.row.checked_sub(1)?)?;
        let session = scene.work.room.session();
        let said = session.answer(&scene.prompt.step, Some(&above.item.id), &field.id)?;
        said.value.clone()
    }

    /// What a lone `=` says.
    pub(super) fn told_above(&self, scene: &Scene<'_>, text: &str) -> Option<String> {
        let field = self
            .field(Self::cells(scene)?)
            .filter(|_| text.trim() == "=")?;
        let value = self.above(scene, field)?;
        Some(scene.work.room.session().say(&value, Some(field)))
    }

    fn say(
        &self,
        scene: &Scene<'_>,
        (cells, row, field): (&Cells, &Row, &Field),
        text: &str,
    ) -> Reply {
        let half = Half::new(field, text);
        let typing = half.typing(scene);
        let offers = typing.offers();
        let said = match typing.said(offers.get(self.turn.at(text))) {
            Ok(said) => said,
            Err(refusal) => return refused(&refusal, text),
        };
        let session = scene.work.room.session();
        let person = words::people(&said).and_then(|ids| ids.first().cloned());
        if let (true, Some(to)) = (half.over, person) {
            let says = words::handed_over(scene, row, field, &to);
            let wish = Wish::HandOver {
                step: scene.prompt.step.clone(),
                subject: Some(row.item.id.clone()),
                field: field.id.clone(),
                to,
            };
            return going_on(Reply::wish(vec![wish], says).emptied());
        }
        let says = match &said {
            Said::Unknown { who, due, .. } => {
                unknown_told(session, who.as_ref(), *due, scene.today)
            }
            Said::Value(_) | Said::Text(_) => words::said(scene, cells, row, field, &said),
        };
        let wishes = self.answer(scene, said).into_iter().collect();
        going_on(Reply::wish(wishes, says).emptied())
    }
}

/// Once it is kept, the next cell is in hand: a row is filled by typing and Enter alone.
fn going_on(reply: Reply) -> Reply {
    Reply {
        advances: true,
        ..reply
    }
}
