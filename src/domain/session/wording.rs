//! Answers and wall texts in words. Not here: layout, and dates as they are typed (`date`).

use super::Session;
use crate::domain::{
    id::Id,
    record::{Item, State, Value},
    workshop::{EARLIER, Field, Group},
};

/// What stands for a text while it is covered.
pub const COVERED: &str = "(covered)";

/// The `step.field` of every `{step.field|…}` in a wall text.
pub fn references(text: &str) -> impl Iterator<Item = &str> {
    let inner = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    inner.map(|(inside, _after)| {
        inside
            .split_once('|')
            .map_or(inside, |(reference, _fallback)| reference)
    })
}

impl Session {
    /// A value in words: names for people and items, labels for options.
    pub fn say(&self, value: &Value, field: Option<&Field>) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Date(date) => date.format("%a %-d %b %Y").to_string(),
            Value::Number(amount) => match field.map(|field| field.unit.as_str()) {
                Some(unit) if !unit.is_empty() => format!("{amount} {unit}"),
                Some(_) | None => amount.to_string(),
            },
            Value::Choice(ids) => join(ids, |id| {
                field.and_then(|field| {
                    Some(
                        field
                            .options
                            .iter()
                            .find(|o| o.id == *id)?
                            .name()
                            .to_string(),
                    )
                })
            }),
            Value::People(ids) => join(ids, |id| self.who(id).map(|person| person.name.clone())),
            Value::Items(ids) => join(ids, |id| {
                self.tables()
                    .item(&self.end_of(id))
                    .map(|item| self.text_of(item).to_string())
            }),
        }
    }

    /// An item's text, or what stands for it while its step is covered.
    pub fn text_of<'a>(&self, item: &'a Item) -> &'a str {
        if self.is_covered(&item.step) {
            COVERED
        } else {
            &item.text
        }
    }

    /// A step as sentences call it: `2 Asset map`, `the parking lot`; its id where nobody knows it.
    pub fn step_name(&self, step: &str) -> String {
        let workshop = self.workshop();
        if let Some((at, def)) = workshop.position(step).zip(workshop.step(step)) {
            return format!("{} {}", at + 1, def.title);
        }
        match step {
            "parking" => "the parking lot".to_string(),
            "notes" => "the session notes".to_string(),
            "decisions" => "the decisions".to_string(),
            EARLIER => "what was handed on".to_string(),
            other => other.to_string(),
        }
    }

    /// A group as sentences call it: its label, or the note that is the heading.
    pub fn group_name(&self, step: &str, group: &str) -> String {
        let def = self.workshop().step(step).map(|step| step.kind.exercise());
        let label = def.and_then(|def| {
            let groups = def.groups().iter().find(|def| def.id == *group);
            let fields = || def.fields().iter().find(|def| def.id == *group);
            groups
                .map(Group::name)
                .or_else(|| fields().map(Field::name))
        });
        let heading = || {
            let item = self.tables().item(group)?;
            Some(self.text_of(item))
        };
        label.or_else(heading).unwrap_or(group).to_string()
    }

    /// What is known, in words; none where nothing is, or where it is covered.
    pub fn say_answer(&self, step: &Id, subject: Option<&Id>, field: &Id) -> Option<String> {
        if self.is_covered(step) {
            return None;
        }
        let answer = self
            .answer(step, subject, field)
            .filter(|answer| answer.state == State::Known)?;
        Some(self.say(answer.value.as_ref()?, self.workshop().field(step, field)))
    }

    /// A wall text with `{step.field|what stands there until then}` filled in.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((inside, behind)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            let (reference, fallback) = inside.split_once('|').unwrap_or((inside, "…"));
            let answer = reference
                .split_once('.')
                .and_then(|(step, field)| self.say_answer(&step.into(), None, &field.into()));
            filled.push_str(answer.as_deref().unwrap_or(fallback));
            rest = behind;
        }
        filled + rest
    }
}

/// Names in a row; an id stands for what is gone, so that it is seen that something was there.
fn join(ids: &[Id], name: impl Fn(&Id) -> Option<String>) -> String {
    let names: Vec<String> = ids
        .iter()
        .map(|id| name(id).unwrap_or_else(|| id.to_string()))
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_a_wall_text() {
        let found: Vec<&str> =
            references("On {purpose.goal|our goal} by {purpose.when}?").collect();
        assert_eq!(found, ["purpose.goal", "purpose.when"]);
        assert_eq!(references("no { end").count(), 0);
    }
}
