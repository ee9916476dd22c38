//! What a text in the line of a vote means: dots, hands, a choice, names.

use super::super::{Reply, Scene, names};
use crate::domain::{
    exercise::{Ballot, letter, letter_at},
    id::Id,
    line,
    refusal::Refusal,
};

/// A typed text as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// Places of choices, one for each letter.
    Letters(Vec<usize>),
    /// `li: aac`.
    Of(By, Vec<usize>),
    /// `new: ce`.
    New(Vec<usize>),
    /// `4`.
    Hands(u32),
    /// Nobody is named yet.
    Names,
    /// A new choice, where there may be some.
    Add(&'a str),
    /// The letter, or the word, that stands for nothing.
    Unknown(String),
}

/// Whose ballot it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By id and name.
    Known(Id, String),
    /// `@Marta`: to be added.
    New(String),
}

impl<'a> Typed<'a> {
    /// The order matters: a number is hands before it can be anything else, and a text that means
    /// nothing by its letters is a new choice at the very last.
    pub(super) fn read(scene: &Scene<'_>, ballot: &Ballot, text: &'a str) -> Self {
        let text = text.trim();
        if let Ok(hands) = text.parse::<u32>() {
            return Self::Hands(hands);
        }
        if let Some(rest) = new_to_us(text) {
            return letters(ballot, rest).map_or_else(Self::Unknown, Self::New);
        }
        // Without dots nobody has a ballot, so a colon is no more than a part of the text.
        if ballot.dots > 0
            && let Some((by, rest)) = whose(scene, text)
        {
            return match letters(ballot, rest) {
                Ok(letters) => Self::Of(by, letters),
                Err(code) => Self::Unknown(code),
            };
        }
        let choosing = ballot.stage == crate::domain::exercise::Stage::Choosing;
        if !choosing && names::are_missing(scene) {
            return Self::Names;
        }
        match letters(ballot, text) {
            Ok(letters) => Self::Letters(letters),
            Err(_) if ballot.add.is_some() => Self::Add(text),
            Err(code) => Self::Unknown(code),
        }
    }
}

/// What stands behind `new:`.
fn new_to_us(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(':')?;
    (word.trim().eq_ignore_ascii_case("new")).then_some(rest)
}

/// `li: aac`, `@li aac`, and what is left of it.
fn whose<'t>(scene: &Scene<'_>, text: &'t str) -> Option<(By, &'t str)> {
    let session = scene.work.room.session();
    let (name, rest, called) = if let Some(called) = text.strip_prefix('@') {
        let (name, rest) = called.split_once(' ')?;
        (name.trim_end_matches(':'), rest, true)
    } else {
        let (name, rest) = text.split_once(':')?;
        (name, rest, false)
    };
    match line::person(session, name) {
        Ok(person) => Some((By::Known(person.id.clone(), person.name.clone()), rest)),
        // Only `@` brings a person in; without it the colon may belong to a new choice.
        Err(Refusal::NobodyOfThatName { .. }) if called => Some((By::New(name.to_string()), rest)),
        Err(_) => None,
    }
}

/// The places that letters stand for, blanks and commas left out; or what stands for none.
fn letters(ballot: &Ballot, text: &str) -> Result<Vec<usize>, String> {
    let place = |code: &str| letter_at(code).filter(|at| *at < ballot.choices.len());
    let mut places = Vec::new();
    let lower = text.to_lowercase();
    let words = lower.split([' ', ',']).filter(|word| !word.is_empty());
    for word in words {
        // Beyond z a letter has two signs: those stand alone.
        if word.chars().count() > 1
            && let Some(at) = place(word)
        {
            places.push(at);
            continue;
        }
        for sign in word.chars() {
            let code = sign.to_string();
            places.push(place(&code).ok_or(code)?);
        }
    }
    if places.is_empty() {
        return Err(text.trim().to_string());
    }
    Ok(places)
}

/// What is said about a letter that stands for nothing.
pub(super) fn no_choice(ballot: &Ballot, code: &str) -> Reply {
    let code = crate::domain::text::cut(code, 12);
    match ballot.choices.len().checked_sub(1) {
        Some(last) => Reply::say(format!("No choice {code}. Letters go to {}.", letter(last))),
        None => Reply::say("Nothing to choose from yet."),
    }
}
