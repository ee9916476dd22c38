//! Whether two notes or names say the same, for hints only: nothing is ever merged by this.
//!
//! Rather too few hints than too many: a room that is asked about the wrong pair stops reading.
//! Words are what blanks part, so scripts written without blanks match whole or by one slip.

use std::collections::BTreeSet;

/// They tell no two notes apart; English, as the built-in workshops are.
const SMALL_WORDS: [&str; 24] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "my", "of", "on", "or",
    "our", "that", "the", "their", "this", "to", "we", "with", "your",
];

/// The shortest word, in code points, in which one slip is a slip: *poet* and *post* are two.
const SLIP_FROM: usize = 5;

/// The shortest word, in code points, that is one of many with an *s* behind it.
const PLURAL_FROM: usize = 4;

/// The text for comparing: lower case, punctuation dropped, words parted by one blank.
pub fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let kept: String = lower.chars().filter(|&c| !is_punctuation(c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Would a facilitator ask whether these two are one?
///
/// Yes if they fold to the same, if all the words of one that matter stand in the other, at least
/// two of them and whether one or many, or if word by word they differ by a slip. No if their
/// numbers differ.
pub fn alike(a: &str, b: &str) -> bool {
    Likeness::of(a).is_like(&Likeness::of(b))
}

/// What a text is compared by, so that each of many is read once.
#[derive(Clone, Debug)]
pub struct Likeness {
    text: String,
    folded: String,
    joined: String,
    /// The words with a digit in them, in order: *Table 1* is not *Table 2*.
    numbers: Vec<String>,
    /// The words that matter, each as one of many.
    weighty: BTreeSet<String>,
    /// How its words begin, where that is quickly told.
    starts: Option<Starts>,
}

impl Likeness {
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = || folded.split(' ');
        let small = |word: &&str| SMALL_WORDS.contains(word);
        Self {
            joined: folded.replace(' ', ""),
            numbers: words()
                .filter(|word| word.contains(char::is_numeric))
                .map(str::to_string)
                .collect(),
            weighty: words().filter(|word| !small(word)).map(singular).collect(),
            starts: Starts::of(text),
            text: text.to_string(),
            folded,
        }
    }

    /// A quick look, for one text among many: false only where [`Likeness::is_like`] is.
    pub fn may_be_like(&self, other: &str) -> bool {
        match (self.starts, Starts::of(other)) {
            (Some(own), Some(other)) => own.first == other.first || own.words & other.words != 0,
            (None, _) | (_, None) => true,
        }
    }

    /// As [`alike`] has it.
    pub fn is_like(&self, other: &Self) -> bool {
        if self.folded.is_empty() || other.folded.is_empty() {
            return self.text == other.text;
        }
        self.numbers == other.numbers
            && (self.joined == other.joined
                || contained(&self.weighty, &other.weighty)
                || slipped(&self.folded, &other.folded))
    }
}

/// How a text and its words begin: texts with neither in common are not alike. No slip is in a first
/// letter, and no ending of many in the first three.
#[derive(Clone, Copy, Debug)]
struct Starts {
    first: u8,
    /// A bit for each word's first three letters; one may stand for several.
    words: u64,
}

impl Starts {
    /// None for a text that isn't plain, or says nothing.
    fn of(text: &str) -> Option<Self> {
        if !text.is_ascii() {
            return None;
        }
        let (mut first, mut words) = (None, 0);
        for word in text.split_ascii_whitespace() {
            let kept = word.bytes().filter(|b| !is_punctuation(char::from(*b)));
            let letters = kept.take(3).map(|b| b.to_ascii_lowercase());
            let start = letters.fold(0, |start: u32, letter| start << 8 | u32::from(letter));
            if start > 0 {
                words |= 1 << (start.wrapping_mul(0x9E37_79B1) >> 26);
                let begins = start.to_be_bytes().into_iter().find(|byte| *byte != 0);
                first = first.or(begins);
            }
        }
        first.map(|first| Self { first, words })
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(c,
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | '/' | ':' | ';' | '?' | '[' | ']' | '_'
        | '{' | '}' | '¡' | '«' | '·' | '»' | '¿' | '،' | '؛' | '؟' | '۔' | '־' | '।' | '॥'
        | '\u{2010}'..='\u{2027}' | '‹' | '›' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '・' | '！' | '，' | '．' | '：' | '；' | '？' | '（' | '）')
}

fn contained(left: &BTreeSet<String>, right: &BTreeSet<String>) -> bool {
    let (fewer, more) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    fewer.is_subset(more) && (fewer.len() >= 2 || fewer.len() == more.len() && !fewer.is_empty())
}

/// An English word without the ending of many; short ones stay: *new* is not *news*.
fn singular(word: &str) -> String {
    let stem = |ending: &str| {
        let stem = word.strip_suffix(ending)?;
        (stem.chars().count() >= PLURAL_FROM).then_some(stem)
    };
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    let hissing = |stem: &&str| {
        ["ch", "sh", "x", "ss"]
            .iter()
            .any(|end| stem.ends_with(end))
    };
    let many = stem("es").filter(hissing);
    let many = many.or_else(|| stem("s").filter(|stem| !stem.ends_with(['s', 'u', 'i'])));
    many.unwrap_or(word).to_string()
}

fn slipped(left: &str, right: &str) -> bool {
    left.split(' ').count() == right.split(' ').count()
        && left
            .split(' ')
            .zip(right.split(' '))
            .all(|(a, b)| a == b || is_slip(a, b))
}

/// Is one letter left out, or are two neighbours swapped, behind the first letter?
///
/// A letter changed is none: it makes *employers* of *employees*.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a_end, b_end) = (
        a.get(same..).unwrap_or_default(),
        b.get(same..).unwrap_or_default(),
    );
    let slip = match (a_end, b_end) {
        ([a, b, rest @ ..], [c, d, end @ ..]) if (a, b) == (d, c) => rest == end,
        ([_, rest @ ..], end) if rest == end => true,
        (rest, [_, end @ ..]) => rest == end,
        _ => false,
    };
    slip && same > 0 && a.len().min(b.len()) >= SLIP_FROM
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("", ""),
            ("  The  Coach! ", "the coach"),
            ("ÉCOLE (Nord)", "école nord"),
            ("Land / Sea", "land sea"),
            ("“Li’s”…", "lis"),
            ("C++", "c++"),
            ("?!", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn pairs() {
        for (a, b, expected) in [
            (
                "Journalist at the Post",
                "Journalist at the Evening Post",
                true,
            ),
            ("a poet", "the coach", false),
            ("The coach.", "the Coach", true),
            ("the coach", "coach", true),
            ("the coach", "the football coach", false),
            ("co-op", "Co op", true),
            ("trade union", "trade unions", true),
            ("jounralist", "journalist", true),
            ("journalist from Leeds", "jornalist from Leeds", true),
            ("poet", "post", false),
            ("rally", "orally", false),
            ("employers", "employees", false),
            ("women's group", "men's group", false),
            ("Table 1", "Table 2", false),
            ("youth group 1", "youth group 2", false),
            ("youth group", "youth group 2", false),
            ("of the", "to the", false),
            ("?!", "!!", false),
            ("farm shop", "shop farm", true),
            ("the farm shop", "Farm Shops", true),
            ("art", "arts", false),
            ("new", "news", false),
            ("poet", "poets", true),
            ("the poets", "poet", true),
            ("libraries", "Library", true),
            ("churches", "a church", true),
            ("campus", "camp", false),
            ("bass", "bas", false),
            ("shops on the square", "the square shop", true),
            ("union", "Union", true),
            ("teacher", "teachers", true),
            ("teacher's union", "teachers union", true),
            ("school A", "school B", false),
            ("room 1 2", "room 12", false),
            ("2nd floor", "3rd floor", false),
            ("Zürich", "Zurich", false),
            ("Ελληνικά", "ελληνικά", true),
            ("товарищ", "товарищи", true),
            ("市长", "市长", true),
            ("市长", "市民", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(alike(a, b), expected, "{a} ~ {b}");
            assert!(!expected || Likeness::of(a).may_be_like(b), "{a} ~ {b}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn alike_both_ways(a in any::<String>(), b in "[ab ]{0,12}", c in "[ab ]{0,12}") {
            prop_assert_eq!(alike(&b, &c), alike(&c, &b));
            prop_assert_eq!(alike(&a, &b), alike(&b, &a));
            prop_assert!(alike(&a, &a));
        }

        #[test]
        fn a_quick_look_overlooks_nothing(a in "[aAbchosy' .-]{0,12}", b in "[aAbchosy' .-]{0,12}") {
            let own = Likeness::of(&a);
            prop_assert!(own.may_be_like(&b) || !own.is_like(&Likeness::of(&b)));
        }
    }
}
