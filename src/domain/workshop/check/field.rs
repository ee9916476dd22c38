//! What must hold of a field and of the parts that things play: a setting or a part that its type
//! does not know would be passed over in silence. Not here: which items are picked (`pick`).

use std::collections::BTreeSet;

use super::{Check, Step};
use crate::domain::{
    role::{Player, Role},
    workshop::{Field, FieldType},
};

impl Check<'_> {
    /// Fields that answers fill.
    pub fn fields(&mut self, name: &str, fields: &[Field], step: &Step) {
        if fields.is_empty() {
            self.member(name, |check| {
                check.flaw("is empty; at least one was expected");
            });
        }
        let mut seen = BTreeSet::new();
        self.each(name, fields, |check, field| {
            check.id(&field.id, &mut seen);
            check.selectors("from", &field.from, step);
            check.settings(field);
            check.options(field);
            check.field_role(field);
            if let (Some(min), Some(max)) = (field.min, field.max)
                && min > max
            {
                check.member("max", |check| {
                    check.flaw(format!("{max} is less than min, {min}; the larger is max"));
                });
            }
        });
    }

    /// `as` at the present place must be a part that `player` can play.
    pub fn plays(&mut self, role: Option<Role>, player: Player) {
        let Some(role) = role.filter(|role| role.player() != player) else {
            return;
        };
        let wrong = format!(
            "\"{}\" goes with {}; here it can be {}",
            role.id(),
            role.player().name(),
            player.roles()
        );
        self.member("as", |check| check.flaw(wrong));
    }

    fn field_role(&mut self, field: &Field) {
        match field.kind {
            // A goal is an item, or simply said.
            FieldType::Text if field.role == Some(Role::Goal) => {}
            FieldType::Text => {
                if let Some(role) = field.role {
                    let right = role.player().name();
                    self.member("as", |check| {
                        let wrong = format!("\"{}\" goes with {right}; this is text", role.id());
                        check.flaw(wrong);
                    });
                }
            }
            FieldType::Person => self.plays(field.role, Player::Person),
            FieldType::Date => self.plays(field.role, Player::Date),
            FieldType::Number => self.plays(field.role, Player::Number),
            FieldType::Choice => self.plays(field.role, Player::Choice),
            FieldType::Item => self.plays(field.role, Player::Item),
        }
    }

    /// Settings that only some types have.
    fn settings(&mut self, field: &Field) {
        use FieldType::{Choice, Item, Number, Person};
        let number: &[FieldType] = &[Number];
        for (name, there, types) in [
            ("many", field.many, &[Person, Choice, Item][..]),
            ("unit", !field.unit.is_empty(), number),
            ("min", field.min.is_some(), number),
            ("max", field.max.is_some(), number),
            ("total", field.total, number),
            ("options", !field.options.is_empty(), &[Choice]),
            ("ordered", field.ordered, &[Choice]),
            ("weight", field.weight.is_some(), &[Number, Choice]),
            ("from", !field.from.is_empty(), &[Item]),
            ("add", field.add, &[Item]),
        ] {
            if there && !types.contains(&field.kind) {
                let types: Vec<String> =
                    types.iter().map(|it| format!("\"{}\"", it.id())).collect();
                let (right, own) = (types.join(" or "), field.kind.id());
                self.member(name, |check| {
                    check.flaw(format!("goes with \"type\": {right}; this field is {own}"));
                });
            }
        }
    }

    fn options(&mut self, field: &Field) {
        match field.kind {
            FieldType::Choice if field.options.is_empty() => {
                self.flaw(format!(
                    "choice \"{}\" has no options; like \"options\": [{{\"id\": \"yes\"}}]",
                    field.id
                ));
            }
            FieldType::Item if field.from.is_empty() && !field.add => {
                self.flaw(format!(
                    "item field \"{}\" can never be filled; give it \"from\" or \"add\": true",
                    field.id
                ));
            }
            FieldType::Choice => {
                let mut seen = BTreeSet::new();
                self.each("options", &field.options, |check, option| {
                    check.id(&option.id, &mut seen);
                });
            }
            FieldType::Text
            | FieldType::Person
            | FieldType::Date
            | FieldType::Number
            | FieldType::Item => {}
        }
    }
}
