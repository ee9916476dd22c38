//! Letters as names are compared by them: without case, without accents, whether they were typed as
//! one code point or as two.

use unicode_normalization::char::decompose_canonical;

/// A letter of a text, and the bytes it comes from. One code point may give several letters, which
/// then share their bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) folded: char,
    /// As it was typed.
    typed: char,
    pub(super) begins: usize,
    /// Behind the accents that follow it.
    pub(super) ends: usize,
}

impl Letter {
    pub(super) fn is_capital(&self) -> bool {
        self.typed.is_uppercase()
    }
}

/// The letters of a text, in order.
pub(super) fn letters_of(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (begins, typed) in text.char_indices() {
        let ends = begins + typed.len_utf8();
        if is_mark(typed) {
            if let Some(last) = letters.last_mut() {
                last.ends = ends;
            }
            continue;
        }
        fold(typed, &mut |folded| {
            letters.push(Letter {
                folded,
                typed,
                begins,
                ends,
            });
        });
    }
    letters
}

/// Lower case, without accents; forms of one letter are one.
fn fold(c: char, give: &mut dyn FnMut(char)) {
    for lower in c.to_lowercase() {
        decompose_canonical(lower, |part| match part {
            'ß' => ['s', 's'].into_iter().for_each(&mut *give),
            'ς' => give('σ'),
            'ı' => give('i'),
            '’' => give('\''),
            // As in *ana.sousa*, and where a line was not to be broken.
            '-' | '_' | '.' | '\u{2010}' | '\u{2011}' | '\u{a0}' => give(' '),
            part if is_mark(part) => {}
            part => give(part),
        });
    }
}

/// Whether two letters are of one word; a number behind a name is not. Scripts beyond Cyrillic and
/// Armenian join words, or do not part them at all.
pub(super) fn goes_on(left: &Letter, right: &Letter) -> bool {
    let (left, right) = (left.typed, right.typed);
    let parted = |c: char| u32::from(c) < 0x590 || is_latin_beyond(c);
    let same =
        left.is_alphabetic() && right.is_alphabetic() || left.is_numeric() && right.is_numeric();
    same && parted(left) && parted(right)
}

/// Vietnamese letters, and Greek ones with old accents.
fn is_latin_beyond(c: char) -> bool {
    matches!(c, '\u{1e00}'..='\u{1fff}')
}

/// An accent of its own.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
