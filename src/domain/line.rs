//! What the line understands in every kind: whose note it is, asides, minutes, and answers typed as
//! words. The wall, `--plain` and a phone take the same words. Not here: what one pane alone
//! understands.

use chrono::NaiveDate;

use super::{
    amount::Amount,
    date::typed_date,
    id::Id,
    record::{Person, Value},
    refusal::Refusal,
    session::Session,
    text::fold,
    wish::Said,
    workshop::{Field, FieldType},
};

/// The longest extension that can be typed, in minutes.
const MOST_MINUTES: i32 = 600;

/// `+`, `+5`, `-2`, alone on the line: minutes more or less.
pub fn typed_minutes(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    match digits {
        "" => Some(sign),
        _ if digits.bytes().all(|b| b.is_ascii_digit()) => digits
            .parse::<i32>()
            .ok()
            .filter(|n| (1..=MOST_MINUTES).contains(n))
            .map(|minutes| sign * minutes),
        _ => None,
    }
}

/// `park: …`, `note: …`, `decided: …`: the reserved step, and what is left of the text.
pub fn aside(text: &str) -> Option<(Id, &str)> {
    let (word, rest) = text.split_once(':')?;
    let step = match word.trim().to_lowercase().as_str() {
        "park" => "parking",
        "note" => "notes",
        "decided" => "decisions",
        _ => return None,
    };
    Some((step.into(), rest.trim()))
}

/// Who is meant by a whole name, or by a first name that only one has.
///
/// # Errors
/// Nobody, or several.
pub fn person<'a>(session: &'a Session, typed: &str) -> Result<&'a Person, Refusal> {
    let folded = fold(typed);
    let people: Vec<&Person> = session
        .tables()
        .people()
        .filter(|person| person.merged_into.is_none())
        .collect();
    let whole = people.iter().find(|person| fold(&person.name) == folded);
    let first = |person: &&&Person| fold(&person.name).split(' ').next() == Some(folded.as_str());
    match (
        whole,
        people.iter().filter(first).collect::<Vec<_>>().as_slice(),
    ) {
        (Some(person), _) => Ok(person),
        (None, [person]) => Ok(person),
        (None, []) => Err(Refusal::NobodyOfThatName {
            typed: typed.trim().to_string(),
        }),
        (None, several) => Err(several_of(
            typed,
            several.iter().map(|person| person.name.as_str()),
        )),
    }
}

/// Whoever is named before a text, as in `li: text` and `@li text`; and how many bytes of it that
/// takes, with the blanks behind. None where the word is just a word.
pub fn addressed<'a>(session: &'a Session, typed: &str) -> Option<(&'a Person, usize)> {
    let (word, rest) = match typed.strip_prefix('@') {
        Some(name) => name.split_once([' ', ':'])?,
        None => typed.split_once(':')?,
    };
    let person = person(session, word).ok()?;
    Some((person, typed.len() - rest.trim_start().len()))
}

/// Who is meant by the first letters of a name.
///
/// # Errors
/// Nobody, or several.
pub fn person_by_letters<'a>(session: &'a Session, typed: &str) -> Result<&'a Person, Refusal> {
    if let Ok(person) = person(session, typed) {
        return Ok(person);
    }
    let folded = fold(typed);
    let begins = |person: &&Person| {
        let name = fold(&person.name);
        person.merged_into.is_none()
            && !folded.is_empty()
            && (name.starts_with(&folded) || name.split(' ').any(|word| word.starts_with(&folded)))
    };
    match session
        .tables()
        .people()
        .filter(begins)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => Err(Refusal::NobodyOfThatName {
            typed: typed.trim().to_string(),
        }),
        [person] => Ok(person),
        several => Err(several_of(
            typed,
            several.iter().map(|person| person.name.as_str()),
        )),
    }
}

/// Everybody it could be, so that one sees which letter to add.
fn several_of<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Refusal {
    let names: Vec<&str> = names.collect();
    Refusal::SeveralOfThatName {
        typed: typed.trim().to_string(),
        names: names.join(" or "),
    }
}

/// What a text typed into a field says.
///
/// # Errors
/// What it isn't, with an example that works.
pub fn answer(
    session: &Session,
    field: &Field,
    typed: &str,
    today: NaiveDate,
) -> Result<Said, Refusal> {
    match typed.trim().strip_prefix('?') {
        Some(rest) => unknown(session, field, rest.trim(), today),
        None => value(session, field, typed, today),
    }
}

/// What is typed, read by the field's own type: the same word is a name here and a date there.
fn value(session: &Session, field: &Field, typed: &str, today: NaiveDate) -> Result<Said, Refusal> {
    let typed = typed.trim();
    match field.kind {
        FieldType::Text => Ok(Said::Text(typed.to_string())),
        FieldType::Date => {
            let date = typed_date(typed, today).ok_or_else(|| Refusal::NoDate {
                typed: typed.to_string(),
            })?;
            Ok(Said::Value(Value::Date(date)))
        }
        FieldType::Number => Ok(Said::Value(Value::Number(
            Amount::typed(typed).ok_or(Refusal::NoNumber)?,
        ))),
        FieldType::Choice => Ok(Said::Value(Value::Choice(each(field, typed, |part| {
            option(field, part)
        })?))),
        FieldType::Person => {
            let id = |part: &str| person_by_letters(session, part).map(|person| person.id.clone());
            Ok(Said::Value(Value::People(each(field, typed, id)?)))
        }
        FieldType::Item => item(session, field, typed),
    }
}

/// The most commas that a name is looked through for.
const COMMAS: usize = 8;

/// Parts by commas. A name may hold one itself: the longest run that is known is one part.
pub(super) fn parted(typed: &str, is_known: impl Fn(&str) -> bool) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), typed);
    loop {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        if rest.is_empty() {
            return parts;
        }
        let commas = rest.match_indices(',').map(|(at, _)| at);
        let ends: Vec<usize> = commas.chain([rest.len()]).take(COMMAS).collect();
        let part = |end: &usize| rest.get(..*end).unwrap_or_default().trim_end();
        let known = ends.iter().rev().find(|end| is_known(part(end)));
        let end = known.or(ends.first()).unwrap_or(&0);
        parts.push(part(end));
        rest = rest.get(*end..).unwrap_or_default();
    }
}

/// Several parts, by commas, where the field takes many.
fn each(
    field: &Field,
    typed: &str,
    read: impl Fn(&str) -> Result<Id, Refusal>,
) -> Result<Vec<Id>, Refusal> {
    let parts = parted(typed, |part| read(part).is_ok());
    if field.many && !parts.is_empty() {
        return parts.into_iter().map(read).collect();
    }
    read(typed).map(|id| vec![id]).map_err(|refusal| {
        let several = parts.len() > 1 && parts.iter().all(|part| read(part).is_ok());
        if several { Refusal::OneOnly } else { refusal }
    })
}

/// An option by its number or the first letters of its label.
fn option(field: &Field, typed: &str) -> Result<Id, Refusal> {
    let folded = fold(typed);
    let by_number = typed
        .parse::<usize>()
        .ok()
        .and_then(|number| field.options.get(number.checked_sub(1)?));
    let mut begins = field
        .options
        .iter()
        .filter(|option| !folded.is_empty() && fold(option.name()).starts_with(&folded));
    let by_letters = begins.next().filter(|_| begins.next().is_none());
    let exact = field
        .options
        .iter()
        .find(|option| fold(option.name()) == folded);
    let found = by_number.or(exact).or(by_letters);
    found.map(|option| option.id.clone()).ok_or_else(|| {
        let labels: Vec<&str> = field
            .options
            .iter()
            .map(super::workshop::Choice::name)
            .take(3)
            .collect();
        Refusal::NotAChoice {
            typed: typed.to_string(),
            like: labels.join(", "),
        }
    })
}

/// An item of the field's selectors by its first letters; else, where it may be added, a new one.
fn item(session: &Session, field: &Field, typed: &str) -> Result<Said, Refusal> {
    let choices = session.select(&field.from);
    let text = |id: &Id| {
        session
            .tables()
            .item(id)
            .map(|item| fold(&item.text))
            .unwrap_or_default()
    };
    let find = |part: &str| {
        let folded = fold(part);
        let exact = choices.iter().find(|id| text(id) == folded);
        let mut begins = choices
            .iter()
            .filter(|id| !folded.is_empty() && text(id).starts_with(&folded));
        exact
            .or_else(|| begins.next().filter(|_| begins.next().is_none()))
            .cloned()
    };
    let like = || {
        choices
            .iter()
            .take(2)
            .filter_map(|id| session.tables().item(id))
            .map(|item| item.text.clone())
            .collect::<Vec<_>>()
    };
    match each(field, typed, |part| {
        find(part).ok_or_else(|| Refusal::NotAChoice {
            typed: part.to_string(),
            like: like().join(", "),
        })
    }) {
        Ok(ids) => Ok(Said::Value(Value::Items(ids))),
        Err(Refusal::OneOnly) => Err(Refusal::OneOnly),
        Err(_) if field.add => Ok(Said::Text(typed.to_string())),
        Err(refusal) => Err(refusal),
    }
}

/// Behind the `?`: nothing, `ana fri`, or `900, ana fri` with a guess first.
fn unknown(
    session: &Session,
    field: &Field,
    rest: &str,
    today: NaiveDate,
) -> Result<Said, Refusal> {
    // Where a number is asked for, the comma may be its own: `? 900,5`.
    let number = field.kind == FieldType::Number && Amount::typed(rest).is_some();
    let (guess, task) = match rest.rsplit_once(',') {
        _ if number => (Some(rest), ""),
        Some((guess, task)) => (Some(guess), task),
        None => (None, rest),
    };
    let guess = guess.map(|guess| match value(session, field, guess, today)? {
        Said::Value(value) => Ok(value),
        Said::Text(text) => Ok(Value::Text(text)),
        Said::Unknown { .. } => Err(Refusal::WrongType),
    });
    let (who, due) = person_and_date(session, task.trim(), today)?;
    Ok(Said::Unknown {
        who,
        due,
        guess: guess.transpose()?,
    })
}

/// `ana fri`, `ana`, `fri`, or nothing.
fn person_and_date(
    session: &Session,
    task: &str,
    today: NaiveDate,
) -> Result<(Option<Id>, Option<NaiveDate>), Refusal> {
    if task.is_empty() {
        return Ok((None, None));
    }
    let words: Vec<&str> = task.split(' ').collect();
    for at in (0..=words.len()).rev() {
        let (name, date) = (
            words.get(..at).unwrap_or_default().join(" "),
            words.get(at..).unwrap_or_default().join(" "),
        );
        let due = typed_date(&date, today);
        if !date.is_empty() && due.is_none() {
            continue;
        }
        if name.is_empty() {
            return Ok((None, due));
        }
        match person_by_letters(session, &name) {
            Ok(person) => return Ok((Some(person.id.clone()), due)),
            Err(Refusal::SeveralOfThatName { typed, names }) => {
                return Err(Refusal::SeveralOfThatName { typed, names });
            }
            Err(_) => {}
        }
    }
    Err(Refusal::NobodyOfThatName {
        typed: words.first().copied().unwrap_or_default().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes() {
        for (typed, minutes) in [
            ("+", Some(1)),
            ("-", Some(-1)),
            ("+5", Some(5)),
            ("-12", Some(-12)),
            ("+ 5", None),
            ("5", None),
            ("+five", None),
            ("+9999", None),
            ("", None),
        ] {
            assert_eq!(typed_minutes(typed), minutes, "{typed}");
        }
    }

    #[test]
    fn a_name_may_hold_a_comma() {
        let known = ["Smith, Ltd", "Smith, Ltd, Leeds", "Ana"];
        for (typed, parts) in [
            ("Ana, Smith, Ltd, Li", vec!["Ana", "Smith, Ltd", "Li"]),
            ("Smith, Ltd, Leeds,Ana", vec!["Smith, Ltd, Leeds", "Ana"]),
            ("Smith, Ana", vec!["Smith", "Ana"]),
            (" ,, Li ,", vec!["Li"]),
            (" ", vec![]),
        ] {
            assert_eq!(
                parted(typed, |part| known.contains(&part)),
                parts,
                "{typed}"
            );
        }
    }

    #[test]
    fn asides() {
        assert_eq!(
            aside("park: who pays?"),
            Some(("parking".into(), "who pays?"))
        );
        assert_eq!(aside("Decided: we go"), Some(("decisions".into(), "we go")));
        assert_eq!(aside("Post: the paper"), None);
        assert_eq!(aside("a park"), None);
    }
}
