//! What a half-typed answer would say: people, options and items by their first letters, dates as
//! they are understood. Form and table share it. Not here: what was typed in whole (`domain/line`).

use chrono::NaiveDate;

use super::Reply;
use crate::domain::{
    date::{short_date, typed_date},
    id::Id,
    line,
    order::InOrder,
    record::{Answer, State, Value},
    refusal::Refusal,
    session::Session,
    text::deed::NEXT_MATCH,
    text::{self, fold},
    wish::Said,
    workshop::{Field, FieldType},
};
use crate::tui::app::Armed;

/// Something that the letters typed may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// The name as it is written, which is also what letters are compared with.
    pub(super) label: String,
    pub(super) id: Id,
}

/// Which of the offers stands first: `↓` turns to the next, a letter more begins anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn {
    /// Without blanks around it. Another text begins with the likeliest offer again.
    typed: String,
    /// From 0, and round again after the last.
    at: usize,
}

impl Turn {
    /// How many were passed over for this text.
    pub(super) fn at(&self, typed: &str) -> usize {
        if self.typed == typed.trim() {
            self.at
        } else {
            0
        }
    }

    /// The next offer for this text, or the one before.
    pub(super) fn turn(&mut self, typed: &str, count: usize, ahead: bool) {
        let at = self.at(typed);
        let count = count.max(1);
        self.at = if ahead { at + 1 } else { at + count - 1 } % count;
        self.typed = typed.trim().to_string();
    }
}

/// An answer being typed into a field.
#[derive(Clone, Copy)]
pub(super) struct Typing<'a> {
    pub(super) session: &'a Session,
    pub(super) field: &'a Field,
    /// What `fri` is counted from.
    pub(super) today: NaiveDate,
    pub(super) typed: &'a str,
}

impl Typing<'_> {
    /// What may be meant by the last part of the text, the likeliest first.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let (before, part) = self.parts();
        let part = fold(part);
        if part.is_empty() || self.typed.trim_start().starts_with(['?', '=']) {
            return Vec::new();
        }
        // Nobody is offered twice in one answer.
        let said: Vec<String> = before.split(',').map(fold).collect();
        let mut ranked: Vec<(usize, Offer)> = self
            .known()
            .into_iter()
            .enumerate()
            .filter(|(_, offer)| !said.contains(&fold(&offer.label)))
            .filter_map(|(at, offer)| Some((self.rank(at, &offer.label, &part)?, offer)))
            .collect();
        // The sort is stable: among those that fit as well, people who are here stay first.
        ranked.order_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, offer)| offer).collect()
    }

    /// What was said before the last comma, and the part that is being typed.
    fn parts(&self) -> (&str, &str) {
        let parted = self.typed.rsplit_once(',').filter(|_| self.field.many);
        parted.unwrap_or(("", self.typed))
    }

    /// Everything the field can hold by name.
    fn known(&self) -> Vec<Offer> {
        let offer = |label: &str, id: &Id| Offer {
            label: label.to_string(),
            id: id.clone(),
        };
        match self.field.kind {
            FieldType::Person => {
                let people = self.session.tables().people();
                let mut people: Vec<_> = people
                    // One who was merged into another is offered under that name alone.
                    .filter(|person| person.merged_into.is_none())
                    .collect();
                people.order_by_key(|person| !person.here);
                let people = people.into_iter();
                people
                    .map(|person| offer(&person.name, &person.id))
                    .collect()
            }
            FieldType::Choice => {
                let options = self.field.options.iter();
                options
                    .map(|option| offer(option.name(), &option.id))
                    .collect()
            }
            FieldType::Item => {
                let ids = self.session.select(&self.field.from).into_iter();
                // A covered note must not come to light by its first letters.
                let item = |id: Id| {
                    let item = self.session.tables().item(&id)?;
                    let seen = !self.session.is_covered(&item.step);
                    seen.then(|| offer(&item.text, &id))
                };
                ids.filter_map(item).collect()
            }
            FieldType::Text | FieldType::Date | FieldType::Number => Vec::new(),
        }
    }

    /// How well a name fits: the whole of it, its beginning, the beginning of a word in it.
    fn rank(&self, at: usize, label: &str, part: &str) -> Option<usize> {
        let label = fold(label);
        let numbered = self.field.kind == FieldType::Choice && part == (at + 1).to_string();
        // Where a text may be a new item, only what it begins is likely meant.
        let words = !(self.field.kind == FieldType::Item && self.field.add);
        if label == part || numbered {
            Some(0)
        } else if label.starts_with(part) {
            Some(1)
        } else if words && label.split(' ').any(|word| word.starts_with(part)) {
            Some(2)
        } else {
            None
        }
    }

    /// What Enter says: with the offer in place of the letters, else the text as it is.
    ///
    /// # Errors
    /// What the text isn't, with an example that works.
    pub(super) fn said(&self, offer: Option<&Offer>) -> Result<Said, Refusal> {
        let whole = || line::answer(self.session, self.field, self.typed, self.today);
        let Some(offer) = offer else { return whole() };
        let (before, _) = self.parts();
        let mut ids = Vec::new();
        if !before.trim().is_empty() {
            match line::answer(self.session, self.field, before, self.today)? {
                Said::Value(Value::People(said) | Value::Choice(said) | Value::Items(said)) => {
                    ids = said;
                }
                Said::Value(_) | Said::Text(_) | Said::Unknown { .. } => return whole(),
            }
        }
        ids.push(offer.id.clone());
        match self.field.kind {
            FieldType::Person => Ok(Said::Value(Value::People(ids))),
            FieldType::Choice => Ok(Said::Value(Value::Choice(ids))),
            FieldType::Item => Ok(Said::Value(Value::Items(ids))),
            FieldType::Text | FieldType::Date | FieldType::Number => whole(),
        }
    }

    /// How the text is understood, for the cell: `Ana?`, `Fri 27 Nov`.
    pub(super) fn ghost(&self, offer: Option<&Offer>) -> Option<String> {
        if let Some(offer) = offer {
            let (before, _) = self.parts();
            let before = before.trim();
            let gap = if before.is_empty() { "" } else { ", " };
            return Some(format!("{before}{gap}{}?", offer.label));
        }
        let date = self.date()?;
        Some(short_date(date, self.today))
    }

    /// None where the field takes no dates, though the text may look like one.
    fn date(&self) -> Option<NaiveDate> {
        let is_date = self.field.kind == FieldType::Date;
        typed_date(self.typed, self.today).filter(|_| is_date)
    }

    /// How the text is understood, for the message line: `fri = Fri 27 Nov`, `an = Ana; ↓ Andrea`.
    pub(super) fn understood(&self, offers: &[Offer], at: usize) -> Option<String> {
        let typed = text::cut(self.typed.trim(), 30);
        if let Some(offer) = offers.get(at) {
            let next = offers
                .get((at + 1) % offers.len())
                .filter(|next| *next != offer);
            let next = next.map(|next| format!("; {NEXT_MATCH} {}", text::cut(&next.label, 24)));
            let label = text::cut(&offer.label, 24);
            return Some(format!("{typed} = {label}{}", next.unwrap_or_default()));
        }
        if let Some(date) = self.date() {
            return Some(format!("{typed} = {}", short_date(date, self.today)));
        }
        let asked = self.typed.trim().strip_prefix('?')?;
        if asked.trim().is_empty() {
            return Some("? = not known. Or who finds out, and by when: ? ana fri".to_string());
        }
        let said = self.said(None).ok()?;
        let Said::Unknown { who, due, .. } = said else {
            return None;
        };
        let told = unknown_told(self.session, who.as_ref(), due, self.today);
        Some(format!("{typed} = {}", quietly(&told)))
    }
}

/// A sentence behind something else.
fn quietly(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// `Not known. Yusuf finds out by Fri 5 Dec.`
pub(super) fn unknown_told(
    session: &Session,
    who: Option<&Id>,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> String {
    let name = who
        .and_then(|id| session.who(id))
        .map(|person| &person.name);
    let date = due.map(|due| short_date(due, today));
    match (name, date) {
        (Some(name), Some(date)) => format!("Not known. {name} finds out by {date}."),
        (Some(name), None) => format!("Not known. {name} finds out."),
        (None, Some(date)) => format!("Not known. Somebody finds out by {date}."),
        (None, None) => "Not known.".to_string(),
    }
}

/// An answer as a text that, typed, says the same: it comes into the line to be edited.
pub(super) fn editable(session: &Session, field: &Field, answer: &Answer) -> String {
    let value = answer.value.as_ref().map(|value| match value {
        Value::Date(date) => date.format("%-d %b %Y").to_string(),
        Value::Number(amount) => amount.to_string(),
        Value::Text(_) | Value::Choice(_) | Value::People(_) | Value::Items(_) => {
            session.say(value, Some(field))
        }
    });
    if answer.state == State::Known {
        return value.unwrap_or_default();
    }
    let guess = value.map(|guess| format!(" {guess},"));
    let who = answer.who.as_ref().and_then(|id| session.who(id));
    let who = who.map(|person| format!(" {}", person.name));
    let due = answer.due.map(|due| due.format(" %-d %b %Y").to_string());
    let rest = [guess, who, due].into_iter().flatten();
    std::iter::once("?".to_string()).chain(rest).collect()
}

/// Why not, in the typer's words. A name that nobody has may be added by the next Enter.
pub(super) fn refused(refusal: &Refusal, text: &str) -> Reply {
    let Refusal::NobodyOfThatName { typed } = refusal else {
        return Reply::say(refusal.to_string());
    };
    let name = as_name(typed);
    let says = Refusal::NobodyOfThatName {
        typed: name.clone(),
    };
    Reply {
        arms: Some(Armed::AddPerson {
            text: text.trim().to_string(),
            name,
        }),
        ..Reply::say(says.to_string())
    }
}

/// A name as somebody is called who was typed in small letters.
fn as_name(typed: &str) -> String {
    if typed.chars().any(char::is_uppercase) {
        return typed.to_string();
    }
    let words = typed.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}
