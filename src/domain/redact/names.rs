//! Finding people's names in what was said: the whole name, or a part of it, in any case of
//! letters; as a word of its own where words are parted by blanks.

/// What stands in names and names nobody.
const TITLES: [&str; 24] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "rev", "von", "van", "der", "den", "del",
    "della", "dos", "das", "and", "the", "from", "bin", "ibn", "san", "saint",
];
/// A part of a name is searched for from this many letters on; `de` and `al` are in too many words.
const SHORTEST: usize = 3;

/// The names to look for, and how many were found.
#[derive(Debug)]
pub(super) struct Names {
    /// The longest first: letters in lower case, and what they become.
    wanted: Vec<(Vec<char>, String)>,
    pub(super) found: usize,
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
        let mut all: Vec<(String, Vec<usize>)> = Vec::new();
        let mut add = |name: &str, number: usize| {
            let name = name.to_lowercase();
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, numbers)) if numbers.contains(&number) => {}
                Some((_, numbers)) => numbers.push(number),
                None => all.push((name, vec![number])),
            }
        };
        for (name, number) in people {
            add(&name, number);
            let parts = name.split(|c: char| !(c.is_alphanumeric() || is_mark(c)));
            for part in parts {
                let lower = part.to_lowercase();
                let letters = part.chars().filter(|c| c.is_alphabetic()).count();
                let long = letters >= SHORTEST || letters > 0 && !part.is_ascii();
                if long && !TITLES.contains(&lower.as_str()) {
                    add(part, number);
                }
            }
        }
        let mut wanted: Vec<(Vec<char>, String)> = all
            .into_iter()
            .map(|(name, numbers)| (name.chars().collect(), called(&numbers)))
            .filter(|(name, _): &(Vec<char>, String)| !name.is_empty())
            .collect();
        wanted.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        Self { wanted, found: 0 }
    }

    /// The text with every name replaced.
    pub(super) fn replaced(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            if let Some((taken, called)) = self.at(rest, before) {
                let (name, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
                out.push_str(called);
                self.found += 1;
                before = name.chars().next_back();
                rest = after;
            } else {
                out.push(c);
                before = Some(c);
                rest = rest
                    .split_at_checked(c.len_utf8())
                    .map_or("", |(_, after)| after);
            }
        }
        out
    }

    /// The name that begins here: its length in bytes, and what it becomes.
    fn at(&self, rest: &str, before: Option<char>) -> Option<(usize, &str)> {
        let first = rest.chars().next()?;
        if before.is_some_and(|before| goes_on(before, first)) {
            return None;
        }
        self.wanted.iter().find_map(|(name, called)| {
            let taken = length(rest, name)?;
            let (name, after) = rest.split_at_checked(taken)?;
            let (last, next) = (name.chars().next_back()?, after.chars().next());
            let ends = next.is_none_or(|next| !goes_on(last, next));
            ends.then_some((taken, called.as_str()))
        })
    }
}

/// How many bytes of the text are that name, in any case of letters.
fn length(text: &str, name: &[char]) -> Option<usize> {
    let mut name = name.iter().copied();
    let mut wanted = name.next();
    for (at, c) in text.char_indices() {
        wanted?;
        for lower in c.to_lowercase() {
            if wanted != Some(lower) {
                return None;
            }
            wanted = name.next();
        }
        if wanted.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Whether two letters are of one word. Scripts beyond Cyrillic and Armenian join words, or do not
/// part them at all.
fn goes_on(left: char, right: char) -> bool {
    let parted = |c: char| c.is_alphanumeric() && u32::from(c) < 0x590;
    is_mark(right) || parted(left) && parted(right)
}

/// An accent of its own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
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
            ("", ""),
        ] {
            assert_eq!(names.replaced(text), replaced);
        }
        assert_eq!(names.found, 9);
    }
}
