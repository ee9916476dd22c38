//! How long and how wide a text is, and cutting and wrapping it to a width.
//!
//! Lengths are graphemes, widths are terminal columns; neither is ever bytes or code points.
//! Nothing here cuts through a grapheme, nor looks at a screen: who calls says the width.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for the part left out, one column wide.
const ELLIPSIS: &str = "…";

/// The length in graphemes: what people call letters.
pub fn graphemes(text: &str) -> usize {
    one_each(text).unwrap_or_else(|| text.graphemes(true).count())
}

/// The columns of a text in which every code point is a grapheme of one column, whatever stands
/// beside it; none of any other text. Nearly all texts are such, and need no tables then.
pub fn one_each(text: &str) -> Option<usize> {
    if is_printable_ascii(text) {
        return Some(text.len());
    }
    let mut count = 0;
    text.chars()
        .all(|c| {
            count += 1;
            is_one(c)
        })
        .then_some(count)
}

/// Eight bytes at a time: a session of megabytes is asked text by text. In `odd` the highest bit of a
/// byte is set where that byte is below a blank, a delete, or no ASCII
/// (<https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord>).
pub(super) fn is_printable_ascii(text: &str) -> bool {
    const EACH: u64 = u64::from_ne_bytes([1; 8]);
    let below = |word: u64, byte: u8| word.wrapping_sub(EACH * u64::from(byte)) & !word;
    let printable = |bytes: [u8; 8]| {
        let word = u64::from_ne_bytes(bytes);
        let odd = below(word, b' ') | below(word ^ (EACH * 0x7f), 1) | word;
        odd & (EACH * 0x80) == 0
    };
    let (words, rest) = text.as_bytes().as_chunks();
    let mut last = [b' '; 8];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = *byte;
    }
    words.iter().all(|word| printable(*word)) && printable(last)
}

/// Latin, Greek and Cyrillic letters, and the signs that the screens are drawn with.
fn is_one(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{A1}'..='\u{AC}'
            | '\u{AE}'..='\u{2FF}'
            | '\u{370}'..='\u{482}'
            | '\u{48A}'..='\u{52F}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2190}'..='\u{2199}'
            | '\u{2212}'
            | '\u{2500}'..='\u{25EF}'
            | '★'
            | '✓'
    )
}

/// The width in terminal columns, counted as ratatui 0.30 fills its cells.
///
/// Grapheme by grapheme: of a whole string `unicode-width` says less where letters of two
/// graphemes may be drawn as one, as in Arabic.
pub fn columns(text: &str) -> usize {
    one_each(text).unwrap_or_else(|| text.graphemes(true).map(cell).sum())
}

fn cell(grapheme: &str) -> usize {
    // ratatui-core 0.1.2 adds a column for each, though unicode-width 0.2.3 has it already.
    let sounds = grapheme
        .chars()
        .filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}'));
    grapheme.width() + sounds.count()
}

/// At most so many columns of the text; `…` is at the end if something was left out.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if self::columns(text) <= columns {
        return Cow::Borrowed(text);
    }
    match columns.checked_sub(1) {
        Some(left) => Cow::Owned(head(text, left).0.to_owned() + ELLIPSIS),
        None => Cow::Borrowed(""),
    }
}

/// The text cut, then filled with blanks, to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let blanks = columns.saturating_sub(self::columns(&kept));
    kept.into_owned() + &" ".repeat(blanks)
}

/// The text in lines of at most so many columns, broken between words where that can be.
///
/// A word wider than a line is broken between graphemes; a grapheme wider than a line has one
/// of its own. No text, no line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let room = lines
            .last()
            .map_or(0, |line| columns.saturating_sub(self::columns(line)));
        match lines.last_mut() {
            Some(line) if self::columns(word) < room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => {
                lines.extend(pieces(word, columns));
                if let Some(line) = lines.last_mut() {
                    line.reserve(columns.min(text.len()));
                }
            }
        }
    }
    lines
}

fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (piece, more) = match head(rest, columns) {
            ("", _) => first(rest),
            pieces => pieces,
        };
        lines.push(piece.to_owned());
        rest = more;
    }
    lines
}

fn first(text: &str) -> (&str, &str) {
    let length = text.graphemes(true).next().map_or(0, str::len);
    text.split_at_checked(length).unwrap_or((text, ""))
}

/// As many graphemes as `columns` take, and the rest.
fn head(text: &str, columns: usize) -> (&str, &str) {
    if one_each(text).is_some() {
        let end = text.char_indices().nth(columns).map(|(at, _)| at);
        return text
            .split_at_checked(end.unwrap_or(text.len()))
            .unwrap_or((text, ""));
    }
    let mut left = columns;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        let spare = left.checked_sub(cell(grapheme));
        left = spare.unwrap_or_default();
        spare.is_none().then_some(at)
    });
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::super::clean;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printable_ascii_is_told_byte_by_byte_wherever_it_stands() {
        for at in 0..20 {
            for c in (0..=0x100).filter_map(char::from_u32) {
                let text = format!(
                    "{}{c}{}",
                    "a~ ".repeat(7).split_at(at).0,
                    "b".repeat(at % 9)
                );
                let told = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
                assert_eq!(is_printable_ascii(&text), told, "{text:?}");
            }
        }
    }

    #[test]
    fn lengths_and_widths() {
        for (text, letters, wide) in [
            ("", 0, 0),
            ("poet", 4, 4),
            ("e\u{301}", 1, 1),
            ("你好", 2, 4),
            ("👩\u{200D}👩\u{200D}👧 👍🏽", 3, 5),
            ("🇺🇦", 1, 2),
            ("1\u{FE0F}\u{20E3}", 1, 2),
            ("ﾊﾟ", 1, 3),
            ("لا", 2, 2),
            ("…", 1, 1),
        ] {
            assert_eq!((graphemes(text), columns(text)), (letters, wide), "{text}");
        }
    }

    #[test]
    fn what_is_one_each_is_so_wherever_it_stands() {
        let ones: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| is_one(*c)).collect();
        assert!(ones.len() > 1_000);
        for c in ones {
            // A letter, itself, a mark that joins, and what joins two: none takes it in by itself.
            let text = format!("{c}a{c}{c}★{c}");
            let each: Vec<&str> = text.graphemes(true).collect();
            let letters: Vec<String> = text.chars().map(String::from).collect();
            assert_eq!(each, letters, "{c:?}");
            assert!(each.iter().all(|one| cell(one) == 1), "{c:?}");
            assert_eq!(one_each(&text), Some(text.width()), "{c:?}");
        }
        for text in ["e\u{301}", "a\n", "你", "▶\u{FE0F}", "\u{AD}", "ﾊﾟ"] {
            assert_eq!(one_each(text), None, "{text:?}");
        }
    }

    #[test]
    fn cutting_and_padding() {
        for (text, width, short, full) in [
            ("a poet", 6, "a poet", "a poet"),
            ("a poet", 5, "a po…", "a po…"),
            ("a poet", 9, "a poet", "a poet   "),
            ("a poet", 1, "…", "…"),
            ("a poet", 0, "", ""),
            ("", 2, "", "  "),
            ("你好你好", 6, "你好…", "你好… "),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…", "e\u{301}…"),
        ] {
            assert_eq!(cut(text, width), short, "{text} {width}");
            assert_eq!(pad(text, width), full, "{text} {width}");
        }
    }

    #[test]
    fn wrapping() {
        for (text, width, lines) in [
            ("", 9, ""),
            ("a poet", 9, "a poet"),
            ("a poet and the coach", 6, "a poet|and|the|coach"),
            ("a poet and the coach", 10, "a poet and|the coach"),
            ("partnership a", 5, "partn|ershi|p a"),
            ("a partnership", 5, "a|partn|ershi|p"),
            ("你好 a", 1, "你|好|a"),
            ("ab", 0, "a|b"),
        ] {
            assert_eq!(wrap(text, width).join("|"), lines, "{text} {width}");
        }
    }

    fn text() -> impl Strategy<Value = String> {
        let known = "[ a-z你👩🏽\u{200D}\u{301}\u{600}\u{915}\u{94D}\u{1100}\u{1161}🇩ﾞلا\u{D4E}\u{17D2}\u{1781}]{0,40}";
        prop_oneof![3 => known.prop_map(String::from), 1 => any::<String>()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn never_wider_than_asked(raw in text(), width in 0_usize..30) {
            prop_assert!(columns(&cut(&raw, width)) <= width);
            let text = clean(&raw);
            prop_assert!(columns(&cut(&text, width)) <= width);
            prop_assert_eq!(columns(&pad(&text, width)), width);
            for line in wrap(&text, width) {
                prop_assert!(columns(&line) <= width || graphemes(&line) == 1, "{line}");
            }
        }

        #[test]
        fn wrapping_loses_nothing(raw in text(), width in 0_usize..30) {
            let text = clean(&raw);
            prop_assert_eq!(wrap(&text, width).concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
