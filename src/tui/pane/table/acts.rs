//! What letters do to the cell in hand: edit, clear, the next option, hand over.

use super::{
    super::{After, Reply, Scene, suggest::editable},
    TablePane, words,
};
use crate::{
    domain::{
        record::Value,
        text::{cut, deed::UNDO},
        wish::{Said, Wish},
        workshop::FieldType,
    },
    tui::{
        input::Editing,
        named::{covered, undoable},
    },
};

impl TablePane {
    /// The name or the answer comes into the line. A covered one does not, as it would be read.
    pub(super) fn edit(&self, scene: &Scene<'_>) -> Reply {
        let Some(cells) = Self::cells(scene) else {
            return Reply::pass();
        };
        let Some(row) = self.row_in_hand(cells) else {
            return Reply::say("Nothing to edit here yet.");
        };
        if cells.covered {
            return Reply::say(covered());
        }
        let Some(field) = self.field(cells) else {
            let text = row.item.text.as_deref().unwrap_or_default();
            return Reply::edit(Editing::Item(row.item.id.clone()), text);
        };
        let session = scene.work.room.session();
        let answer = session.answer(&scene.prompt.step, Some(&row.item.id), &field.id);
        match answer {
            Some(answer) => Reply::edit(Editing::Value, &editable(session, field, answer)),
            None => Reply::say("Nothing to edit here yet."),
        }
    }

    /// An answer goes; on a name the whole row does, unless an earlier step made it.
    pub(super) fn clear(&self, scene: &Scene<'_>) -> Reply {
        let Some((cells, row)) =
            Self::cells(scene).and_then(|cells| Some((cells, self.row_in_hand(cells)?)))
        else {
            return Reply::pass();
        };
        if self.field(cells).is_some() {
            let wishes = self.wish_for(scene, None).into_iter().collect();
            return Reply::wish(wishes, undoable("Cleared.")).to_line();
        }
        let name = cut(&row.item.line(), 30).into_owned();
        if !row.own {
            return Reply::say(format!(
                "'{name}' comes from an earlier step; it is removed there."
            ));
        }
        let wish = Wish::Remove {
            item: row.item.id.clone(),
        };
        let says = format!("Removed '{name}'. {UNDO} takes it back.");
        Reply::wish(vec![wish], says).to_line()
    }

    /// `y`: the option after the one that stands there, after the last the first.
    pub(super) fn next_option(&self, scene: &Scene<'_>) -> Reply {
        let found = Self::cells(scene).and_then(|cells| {
            let row = self.row_in_hand(cells)?;
            let field = self.field(cells)?;
            (field.kind == FieldType::Choice).then_some((row, field))
        });
        let Some((row, field)) = found else {
            return Reply::say("Nothing to turn here: y turns a choice.");
        };
        let session = scene.work.room.session();
        let answer = session.answer(&scene.prompt.step, Some(&row.item.id), &field.id);
        let stands = match answer.and_then(|answer| answer.value.as_ref()) {
            Some(Value::Choice(ids)) => ids.first(),
            Some(_) | None => None,
        };
        let at = stands.and_then(|id| field.options.iter().position(|option| option.id == *id));
        let next = at.map_or(0, |at| (at + 1) % field.options.len().max(1));
        let Some(option) = field.options.get(next) else {
            return Reply::pass();
        };
        let says = words::kept(&row.item.line(), field, option.name());
        let said = Said::Value(Value::Choice(vec![option.id.clone()]));
        let wishes = self.answer(scene, said).into_iter().collect();
        Reply::wish(wishes, says)
    }

    /// `o`: the line waits for whom it is handed over to.
    pub(super) fn hand_over(&self, scene: &Scene<'_>) -> Reply {
        let field = Self::cells(scene).and_then(|cells| self.field(cells));
        if field.is_none_or(|field| field.kind != FieldType::Person) {
            return Reply::say("Only a person can hand over.");
        }
        Reply {
            line: After::Edited(Editing::Value, "> ".to_string()),
            ..Reply::default()
        }
        .to_line()
    }
}
