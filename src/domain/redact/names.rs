//! Finding people's names in what was said: the whole name, a part of it, or its parts in one word,
//! in any case of letters and with or without its accents; as a word of its own where words are
//! parted by blanks.
//!
//! Not here: letters that are taken for the same (`letters`).

use std::collections::BTreeMap;

use crate::domain::order::InOrder;

mod letters;

use letters::{Letter, goes_on, is_mark, letters_of};

/// What stands in names and names nobody.
const TITLES: [&str; 24] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "rev", "von", "van", "der", "den", "del",
    "della", "dos", "das", "and", "the", "from", "bin", "ibn", "san", "saint",
];
/// Names that are words, too: only where they begin with a capital is somebody meant by them.
const WORDS: [&str; 32] = [
    "a", "al", "an", "art", "best", "bill", "can", "day", "do", "ed", "frank", "good", "grace",
    "grant", "hope", "i", "in", "joy", "long", "mark", "may", "my", "no", "park", "pat", "rob",
    "rose", "so", "sue", "will", "wood", "young",
];
/// A part of a name is searched for from this many letters on; `de` and `al` are in too many words.
const SHORTEST: usize = 3;
/// The same where a letter says more than one of ASCII.
const SHORTEST_BEYOND: usize = 2;

/// The names to look for, and how many were found.
#[derive(Debug)]
pub(super) struct Names {
    /// By their first letter; of those the longest first.
    wanted: BTreeMap<char, Vec<Wanted>>,
    pub(super) found: usize,
}

/// A name, and what it becomes.
#[derive(Debug)]
struct Wanted {
    /// As they are compared.
    letters: Vec<char>,
    called: String,
    /// A word as well.
    capital: bool,
}

/// `Person 1`, `Person 1 or 4` where a name is that of two; 0 is somebody without a number.
pub(super) fn called(numbers: &[usize]) -> String {
    let known: Vec<String> = numbers
        .iter()
        .filter(|number| **number > 0)
        .map(ToString::to_string)
        .collect();
    if known.is_empty() {
        return "Somebody".to_string();
    }
    format!("Person {}", known.join(" or "))
}

impl Names {
    /// Whole names with the number of whose they are, and their parts.
    pub(super) fn new(people: impl Iterator<Item = (String, usize)>) -> Self {
        let mut all: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
        let mut add = |name: &str, number: usize| {
            let letters: Vec<char> = letters_of(name).iter().map(|it| it.folded).collect();
            let numbers = all.entry(letters).or_default();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        };
        for (name, number) in people {
            add(&name, number);
            let parts: Vec<&str> = parts(&name).collect();
            if parts.len() > 1 {
                add(&parts.concat(), number);
            }
            for part in parts.into_iter().filter(|part| names_somebody(part)) {
                add(part, number);
            }
        }
        let mut wanted: BTreeMap<char, Vec<Wanted>> = BTreeMap::new();
        for (letters, numbers) in all {
            let Some(first) = letters.first() else {
                continue;
            };
            let word: String = letters.iter().collect();
            wanted.entry(*first).or_default().push(Wanted {
                capital: WORDS.contains(&word.as_str()),
                called: called(&numbers),
                letters,
            });
        }
        for names in wanted.values_mut() {
            names.order_by_key(|name| std::cmp::Reverse(name.letters.len()));
        }
        Self { wanted, found: 0 }
    }

    /// The text with every name replaced.
    pub(super) fn replaced(&mut self, text: &str) -> String {
        let letters = letters_of(text);
        let mut out = String::with_capacity(text.len());
        let mut kept = 0;
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let Some((name, taken)) = self.at(&letters, at) else {
                at += 1;
                continue;
            };
            out.push_str(text.get(kept..letter.begins).unwrap_or_default());
            out.push_str(&name.called);
            at += taken;
            kept = letters.get(at - 1).map_or(text.len(), |last| last.ends);
            self.found += 1;
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        out
    }

    /// The name that begins at a letter, and of how many it is.
    fn at(&self, letters: &[Letter], at: usize) -> Option<(&Wanted, usize)> {
        let first = letters.get(at)?;
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        if before.is_some_and(|before| before.begins == first.begins || goes_on(before, first)) {
            return None;
        }
        let rest = letters.get(at..)?;
        let mut names = self.wanted.get(&first.folded)?.iter();
        let found = names.find(|name| name.begins(rest) && (!name.capital || first.is_capital()));
        found.map(|name| (name, name.letters.len()))
    }
}

impl Wanted {
    /// Whether it stands at the beginning and ends there; the `s` of *Martas* may follow it.
    fn begins(&self, letters: &[Letter]) -> bool {
        let Some((name, after)) = letters.split_at_checked(self.letters.len()) else {
            return false;
        };
        let same = || {
            name.iter()
                .map(|it| it.folded)
                .eq(self.letters.iter().copied())
        };
        let ends = |after: &[Letter]| match (name.last(), after.first()) {
            (Some(last), Some(next)) => last.ends != next.ends && !goes_on(last, next),
            (_, None) | (None, _) => true,
        };
        let owns = || match after {
            [s, rest @ ..] if self.letters.len() >= SHORTEST && s.folded == 's' => {
                rest.first().is_none_or(|next| !goes_on(s, next))
            }
            _ => false,
        };
        same() && (ends(after) || owns())
    }
}

/// The words of a name.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !(c.is_alphanumeric() || is_mark(c)));
    parts.filter(|part| !part.is_empty())
}

/// Whether a part of a name is worth looking for.
fn names_somebody(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let long = letters >= SHORTEST || letters >= SHORTEST_BEYOND && !part.is_ascii();
    long && !TITLES.contains(&part.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_words() {
        let people = [
            ("Ana Sousa", 1),
            ("Li", 2),
            ("Dr. Haddad", 3),
            ("王伟", 4),
            ("Ana Lima", 5),
            ("Zoé", 6),
            ("Νίκος", 7),
            ("An", 8),
            ("Weiß", 9),
            ("Bo", 10),
        ];
        let people = people.map(|(name, number)| (name.to_string(), number));
        let mut names = Names::new(people.into_iter());
        for (text, replaced) in [
            ("Ana Sousa speaks", "Person 1 speaks"),
            ("ask ana!", "ask Person 1 or 5!"),
            ("SOUSA's hall", "Person 1's hall"),
            ("bananas, Lisbon, a link", "bananas, Lisbon, a link"),
            ("Li's bakery; li", "Person 2's bakery; Person 2"),
            ("Councillor Haddad, Dr. No", "Councillor Person 3, Dr. No"),
            ("请王伟联系", "请Person 4联系"),
            ("Zoé and ZOÉ, Zoéa", "Person 6 and Person 6, Zoéa"),
            (
                "Zoe\u{301}, zoe: Zoe\u{301}s",
                "Person 6, Person 6: Person 6s",
            ),
            ("ΝΙΚΟΣ, Νίκος", "Person 7, Person 7"),
            (
                "an hour with An, AN said",
                "an hour with Person 8, Person 8 said",
            ),
            ("Herr WEISS, weiß", "Herr Person 9, Person 9"),
            ("@anasousa, ana.sousa@x", "@Person 1, Person 1@x"),
            ("Bos bo bo2", "Bos Person 10 Person 102"),
            ("", ""),
        ] {
            assert_eq!(names.replaced(text), replaced);
        }
        assert_eq!(names.found, 22);
    }
}
