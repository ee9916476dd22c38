//! The one way in: what a keyboard, a file or a phone brought, made one line of plain text.
//!
//! First whole escape sequences go, then every code point that is never text; what is text only
//! beside certain others (joiners, selectors, tags, marks) is judged by what was kept before it,
//! never by what was left out. That is why cleaning twice is cleaning once.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthChar;

use super::{GRAPHEME_BYTES, measure::is_printable_ascii};

mod class;
mod escape;

use class::{ZWJ, ZWNJ, dresses, is_picture, joins, never_text, takes};

/// How many code points a grapheme has beside its first; as many marks in a row are still text
/// by Unicode's stream-safe format, UAX #15.
const JOINED: usize = GRAPHEME_BYTES / 4 - 1;

/// The flags that are spelt in tag characters, as emoji-sequences.txt of Unicode 17 has them.
const TAG_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", // England
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", // Scotland
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}", // Wales
];

/// Makes one line of plain text of anything; it may be empty, or longer than any limit.
pub fn clean(raw: &str) -> String {
    if is_clean(raw) {
        return raw.to_string();
    }
    cleaned(raw)
}

/// The same of a text that nobody needs as it was.
pub(super) fn clean_of(raw: String) -> String {
    if is_clean(&raw) { raw } else { cleaned(&raw) }
}

/// Printable ASCII in words, as most texts of a session are: a file of thousands opens sooner.
fn is_clean(raw: &str) -> bool {
    is_printable_ascii(raw) && !raw.starts_with(' ') && !raw.ends_with(' ') && !raw.contains("  ")
}

fn cleaned(raw: &str) -> String {
    let plain: String = escape::without_sequences(raw)
        .chars()
        .filter(|&c| is_blank(c) || !never_text(c))
        .collect();
    let mut line = Line::default();
    let mut rest = plain.as_str();
    while let Some(c) = rest.chars().next() {
        let unit = TAG_FLAGS.iter().find(|flag| rest.starts_with(**flag));
        let taken = unit.map_or(c.len_utf8(), |flag| flag.len());
        let (unit, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        line.read(c, unit);
        rest = after;
    }
    // Marks alone would be a note that nobody sees.
    let seen = line.text.chars().any(|c| c.width() != Some(0));
    if seen { line.text } else { String::new() }
}

/// A character as it is typed: none where it is never text, a blank for white space of any kind.
pub fn typed(c: char) -> Option<char> {
    match (is_blank(c), never_text(c)) {
        (true, _) if !c.is_control() => Some(' '),
        (_, never) => Some(c).filter(|_| !never),
    }
}

/// White space of any kind, and the empty braille cell, which can't be told from it.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

#[derive(Default)]
struct Line {
    text: String,
    /// Where the last grapheme begins, in bytes.
    last: usize,
    /// Code points joined in it, its first among them if that is a mark.
    joined: usize,
    /// A blank or joiner that is kept only if what follows makes sense of it.
    pending: Option<char>,
}

impl Line {
    /// Takes in one code point, or a whole flag that begins with it.
    fn read(&mut self, c: char, unit: &str) {
        if is_blank(c) {
            self.pending = Some(' ');
        } else if c == ZWJ || c == ZWNJ {
            self.read_joiner(c);
        } else if takes(c).is_none_or(|fits| self.end().is_some_and(fits)) {
            self.write(c, unit);
        }
    }

    fn read_joiner(&mut self, joiner: char) {
        if self.pending == Some(' ') {
            return;
        }
        let in_a_word = self.text.chars().next_back().is_some_and(joins);
        if joiner == ZWJ && in_a_word {
            // It shapes the letter before it, so it may well end a word.
            self.pending = None;
            self.push(joiner);
        } else if in_a_word || joiner == ZWJ && self.ends_in_picture() {
            self.pending = Some(joiner);
        }
    }

    /// The last code point, unless something else will stand behind it.
    fn end(&self) -> Option<char> {
        self.text
            .chars()
            .next_back()
            .filter(|_| self.pending.is_none())
    }

    fn ends_in_picture(&self) -> bool {
        let mut undressed = self.grapheme().chars().rev().skip_while(|&c| dresses(c));
        undressed.next().is_some_and(is_picture)
    }

    fn grapheme(&self) -> &str {
        self.text.get(self.last..).unwrap_or_default()
    }

    /// Whether a joiner makes one sign of the last and `next`: of signs that are no emoji it doesn't.
    fn is_one_with(&self, next: char) -> bool {
        let both = format!("{}{ZWJ}{next}", self.grapheme());
        both.graphemes(true).nth(1).is_none()
    }

    /// Appends what is pending and `unit`; a joiner that doesn't fit is left out.
    fn write(&mut self, first: char, unit: &str) {
        let glue = self.pending.filter(|&glue| match glue {
            ZWJ => is_picture(first) && self.is_one_with(first),
            ZWNJ => joins(first),
            _blank => !self.text.is_empty(),
        });
        let glued = glue.is_some_and(|glue| self.push_all(glue, unit));
        if glued || glue != Some(' ') && self.push_all(None, unit) {
            self.pending = None;
        }
    }

    fn push_all(&mut self, glue: impl Into<Option<char>>, unit: &str) -> bool {
        let (length, last, joined) = (self.text.len(), self.last, self.joined);
        let fits = glue
            .into()
            .into_iter()
            .chain(unit.chars())
            .all(|c| self.push(c));
        if !fits {
            self.text.truncate(length);
            (self.last, self.joined) = (last, joined);
        }
        fits
    }

    fn push(&mut self, c: char) -> bool {
        let start = self.text.len();
        self.text.push(c);
        if starts_grapheme(self.grapheme(), start - self.last) {
            self.last = start;
            self.joined = usize::from(c.width() == Some(0));
            return true;
        }
        // A prefix draws whatever follows into its grapheme, so it leaves room for that.
        let fits = self.joined + usize::from(is_prefix(c)) < JOINED;
        if fits {
            self.joined += 1;
        } else {
            self.text.truncate(start);
        }
        fits
    }
}

fn starts_grapheme(text: &str, at: usize) -> bool {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    at == 0 || cursor.is_boundary(text, 0).unwrap_or(true)
}

/// Is it drawn before what follows, as the Arabic number sign is? `Prepend` in UAX #29.
fn is_prefix(c: char) -> bool {
    !starts_grapheme(&String::from_iter([c, 'a']), c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(clean(raw), expected, "{}", raw.escape_unicode());
        assert_eq!(clean(expected), expected, "twice");
    }

    #[test]
    fn what_is_clean_already_stays() {
        for text in [
            "",
            "a",
            "a b",
            "~!@#$%^&*()_+`-={}|[]\\:\";'<>?,./",
            "0 [31m",
            "^[[A",
            "\\u{1b}",
        ] {
            assert!(is_clean(text), "{text}");
            assert_eq!(cleaned(text), text);
        }
        for text in [" a", "a ", "a  b", "a\tb", "a\u{7f}", "\u{1b}[m", "ä"] {
            assert!(!is_clean(text), "{text:?}");
        }
    }

    #[test]
    fn white_space_is_one_blank() {
        check("", "");
        check(
            " \t a\r\n\r\nb\u{A0}c\u{3000}\u{2028}d\u{85}e\u{2800} ",
            "a b c d e",
        );
        check("a \u{200B}\u{202E} b", "a b");
        check("\u{2003}\u{2800}", "");
    }

    #[test]
    fn sequences_go_whole() {
        check("a\u{1B}[31mred\u{1B}[0m \u{9B}1;2Hb", "ared b");
        check(
            "a\u{1B}]0;title\u{7}b\u{1B}]52;c;aGk=\u{1B}\\c\u{9D}8;;x\u{9C}d",
            "abcd",
        );
        check(
            "a\u{1B}Pq#0\u{1B}\\b\u{1B}_Ga=d\u{9C}c\u{1B}^x\u{1B}\\d\u{1B}Xy\u{7}z\u{1B}\\e",
            "abcde",
        );
        check("a\u{1B}cb\u{1B}(0c\u{1B}#8d\u{1B}7e\u{8D}f", "abcdef");
        check("\u{1B}\u{1B}[2Ja\u{1B}", "a");
    }

    #[test]
    fn unfinished_sequences_swallow_no_note() {
        check(
            "\u{1B}]2;the mayor, and who knows her",
            "the mayor, and who knows her",
        );
        check("\u{1B}P1;2|the mayor", "the mayor");
        check(
            "\u{9F}the mayor\u{1B}[1m, and\u{7} all\u{1B}\\ of us",
            "the mayor, and all of us",
        );
        check("\u{1B}[31\u{7}m", "m");
        check("\u{1B}[999", "");
    }

    #[test]
    fn what_is_never_text_goes() {
        check("a\0b\u{8}c\u{7F}d\u{1F}e", "abcde");
        check("a\u{202E}b\u{2066}c\u{2069}\u{200F}\u{61C}d", "abcd");
        check(
            "a\u{AD}b\u{200B}c\u{FEFF}d\u{3164}e\u{180E}f\u{FFFC}g\u{2060}h",
            "abcdefgh",
        );
        check(
            "a\u{FDD0}b\u{FFFF}c\u{10FFFF}d\u{E0B0}e\u{F0000}f",
            "abcdef",
        );
        check("a\u{FFFD}b", "a\u{FFFD}b");
    }

    #[test]
    fn joiners_selectors_and_tags_out_of_place_go() {
        check("a\u{200D}b\u{200C}c\u{200D}", "abc");
        check("👩\u{200D} \u{200D}👩 👩\u{200C}👩", "👩 👩 👩👩");
        check("👩\u{200D}\u{200D}\u{200B}👩", "👩\u{200D}👩");
        check("🇺🇦\u{200D}🇩🇪 🇺🇦\u{200D}👩", "🇺🇦🇩🇪 🇺🇦👩");
        check("\u{2701}\u{200D}\u{2701}", "\u{2701}\u{2701}");
        check("\u{628}\u{200C}a \u{628}\u{200C}", "\u{628}a \u{628}");
        check(
            "a\u{FE0F}b\u{E0101}c\u{180B}\u{FE00} \u{FE0F}❤\u{FE0F}\u{FE0F}",
            "abc ❤\u{FE0F}",
        );
        check("hi\u{E0041}\u{E0042}\u{E0001}", "hi");
        check(
            "🏴\u{E0068}\u{E0065}\u{E0079}\u{E007F} 🏴\u{E0067}\u{E0062}",
            "🏴 🏴",
        );
    }

    #[test]
    fn marks_are_few_and_never_alone() {
        check(
            &format!("a{}", "\u{301}".repeat(2_000)),
            &format!("a{}", "\u{301}".repeat(30)),
        );
        check(&"\u{301}".repeat(40), "");
        check(" \u{301} ", "");
        check(&("\u{301}".repeat(40) + "a"), &("\u{301}".repeat(30) + "a"));
        let chain = clean(&("👩🏽\u{200D}".to_owned() + &"👩\u{200D}".repeat(99)));
        assert_eq!(chain.matches('👩').count(), 100, "only joiners may go");
        let longest = chain.graphemes(true).map(|one| one.chars().count()).max();
        assert_eq!(longest, Some(JOINED + 1));
        let prefixes = clean(&("\u{600}".repeat(90) + "1 and an honest note"));
        assert!(prefixes.ends_with("1 and an honest note"), "{prefixes}");
    }

    #[test]
    fn honest_text_comes_through() {
        let honest = "naïve e\u{301} ß ﬁ – “so”… 50 € ½ H₂O x² ½|мир|Ἑλλάς|שָׁלוֹם עולם|مرحبا بالعالم|\
            می\u{200C}خواهم|ه\u{200D}|नमस्ते क\u{94D}\u{200D}ष क\u{94D}\u{200C}ष|শ্রী র\u{200D}্য|ශ්\u{200D}රී|ന്\u{200D}|ខ្មែរ|\
            ภาษาไทย น้ำ|ལྷ་ས|မြန်မာ|ᠮᠣᠩᠭᠣᠯ\u{180B}|你好，世界。|葛\u{E0100}城|ガギ か\u{3099} ﾊﾟ|한국어|\u{1112}\u{1161}\u{11AB}|\
            👩\u{200D}👩\u{200D}👧\u{200D}👦 👍🏽 🧑🏿\u{200D}🤝\u{200D}🧑🏻 ❤\u{FE0F}\u{200D}🔥 ☎\u{FE0E} 🇺🇦🇩🇪 1\u{FE0F}\u{20E3} #\u{20E3}|\
            🏳\u{FE0F}\u{200D}🌈 👁\u{FE0F}\u{200D}🗨\u{FE0F} ±\u{30A} ( \u{361}° \u{35C}ʖ \u{361}°) ★ ● ▸ ⠓⠊ ≨\u{FE00}|a | b \\ <i> & \"c\"";
        for text in honest.split('|').map(str::trim).chain(TAG_FLAGS) {
            check(text, text);
        }
    }

    /// What must never come out, told once more and otherwise: by its neighbours in the result.
    fn wrong(text: &str) -> Option<String> {
        let all: Vec<u32> = text.chars().map(u32::from).collect();
        let marks = |run: &[u32]| run.iter().all(|c| (0x300..0x370).contains(c));
        if all.windows(31).any(marks) || text.trim() != text || text.contains("  ") {
            return Some("marks or blanks".into());
        }
        (0..all.len())
            .find(|&at| is_wrong(&all, at))
            .map(|at| format!("U+{:04X} at {at}", all[at]))
    }

    fn is_wrong(all: &[u32], at: usize) -> bool {
        let near = |by: isize| {
            at.checked_add_signed(by)
                .and_then(|at| all.get(at))
                .copied()
                .unwrap_or(0)
        };
        let emoji = |c: u32| {
            (0x2190..0x2C00).contains(&c)
                || (0x1F000..0x1FB00).contains(&c)
                || matches!(c, 0xA9 | 0xAE)
        };
        // A flag of tags with a skin tone stands eight code points before its joiner.
        let base = (1..12)
            .map(|by| near(-by))
            .find(|&c| !(c >> 4 == 0xFE0 || c >> 7 == 0x1C00 || (0x1F3FB..=0x1F3FF).contains(&c)));
        let letter = |c: u32| {
            c > 0x5FF
                && !emoji(c)
                && char::from_u32(c).is_some_and(|c| !c.is_uppercase() && !c.is_lowercase())
        };
        match all[at] {
            c if is_never(c) => true,
            0x200C => !(letter(near(-1)) && letter(near(1))),
            0x200D => !(letter(near(-1)) || emoji(near(1)) && base.is_some_and(emoji)),
            0xFE0E | 0xFE0F => {
                !(emoji(near(-1))
                    || near(-1) < 0x40 && near(-1) > 0x22
                    || near(-1) >> 8 == 0x20
                    || near(-1) >> 8 == 0x21
                    || near(-1) >> 8 == 0x30
                    || near(-1) >> 8 == 0x32)
            }
            0x180B..0x1810 | 0xFE00..0xFE10 | 0xE0100..0xE01F0 => {
                near(-1) < 0x1000 && near(-1) != 0x30 || near(-1) >> 4 == 0xFE0
            }
            0xE0020..0xE0080 => !(1..7).any(|by| near(-by) == 0x1F3F4),
            0xE0000..0xE1000 => true,
            _ => false,
        }
    }

    fn is_never(c: u32) -> bool {
        matches!(c,
            0..0x20 | 0x7F..0xA1 | 0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x1680 | 0x17B4 | 0x17B5
            | 0x180E | 0x2000..0x200C | 0x200E..0x2010 | 0x2028..0x2030 | 0x205F..0x2070 | 0x2800
            | 0x3000 | 0x3164 | 0xD800..0xF900 | 0xFDD0..0xFDF0 | 0xFEFF | 0xFFA0 | 0xFFF0..0xFFFD
            | 0x1BCA0..0x1BCA4 | 0x1D159 | 0x1D173..0x1D17B | 0xF0000..)
            || c & 0xFFFE == 0xFFFE
    }

    /// Strings of what is judged by its neighbours, with anything at all in between.
    fn tricky() -> impl Strategy<Value = String> {
        let known = "[\u{1B}\\[\\]P\\\\;m\u{7}\u{9B}\u{9C}\u{9D} \n\u{2800}\u{202E}\u{200C}\u{200D}\u{FE00}\u{FE0F}\u{180B}\u{E0100}\u{E0067}\u{E0062}\u{E007F}🏴👩🏽❤1#aé\u{301}\u{20E3}\u{628}\u{600}\u{E33}\u{915}\u{94D}\u{1100}\u{1161}\u{11A8}🇩漢ﾞ\u{E000}]{0,60}";
        let long =
            (any::<char>(), 0_usize..80).prop_map(|(c, times)| String::from(c).repeat(times));
        let flag = Just(TAG_FLAGS[0].to_owned());
        let part = prop_oneof![8 => known.prop_map(String::from), 2 => any::<String>(), 1 => long, 1 => flag];
        prop::collection::vec(part, 0..5).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn twice_is_once(raw in tricky()) {
            let once = clean(&raw);
            prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn nothing_wrong_comes_out(raw in tricky()) {
            let text = clean(&raw);
            prop_assert_eq!(wrong(&text), None, "{}", text.escape_unicode());
            prop_assert!(text.graphemes(true).all(|grapheme| grapheme.len() <= GRAPHEME_BYTES));
        }

        #[test]
        fn plain_words_stay(text in "[a-zà-öא-תа-яऄ-ह一-龥가-힣]{1,9}( [!-~]{1,9}){0,5}") {
            prop_assert_eq!(clean(&text), text);
        }
    }
}
