//! Which code points are text, and which only beside certain others.
//!
//! The ranges are from Unicode 17 (`DerivedCoreProperties`, `emoji-data`, `StandardizedVariants`),
//! drawn no wider than Unicode 14 had them, as older terminals and our checks know no more; std
//! has no general category to ask.

use unicode_width::UnicodeWidthChar;

pub(super) const ZWNJ: char = '\u{200C}';
pub(super) const ZWJ: char = '\u{200D}';

pub(super) fn never_text(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || is_invisible(c) || is_unassignable(c)
}

fn is_bidi_control(c: char) -> bool {
    matches!(c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `Default_Ignorable_Code_Point` without joiners, selectors and tags; and stand-ins for objects.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}')
}

/// Private use, which every font draws otherwise, and noncharacters.
fn is_unassignable(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'..)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whole blocks, since emoji are still being added to them; not the letters that flags are spelt in,
/// which no joiner joins.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙' | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}' | '\u{2460}'..='\u{24FF}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1F1E5}' | '\u{1F200}'..='\u{1FAFF}')
}

/// May it stand between an emoji and the joiner to the next: selector, skin tone, tag?
pub(super) fn dresses(c: char) -> bool {
    is_emoji_selector(c) || matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
}

fn is_emoji_selector(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}')
}

/// Letters and marks of the scripts in which joiners shape words.
pub(super) fn joins(c: char) -> bool {
    let script = matches!(c,
        // Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic
        '\u{610}'..='\u{70E}' | '\u{710}'..='\u{88E}' | '\u{898}'..='\u{8E1}'
        | '\u{8E3}'..='\u{8FF}'
        // Devanagari to Sinhala
        | '\u{900}'..='\u{B52}' | '\u{B55}'..='\u{C5B}' | '\u{C5D}'..='\u{CDB}'
        | '\u{CDD}'..='\u{CF2}' | '\u{D00}'..='\u{DFF}'
        // Tibetan, Myanmar, Khmer, Mongolian, and their neighbours
        | '\u{F40}'..='\u{109D}' | '\u{1700}'..='\u{18AA}' | '\u{1900}'..='\u{1AAF}'
        | '\u{1B00}'..='\u{1C7F}' | '\u{1CD0}'..='\u{1CFA}'
        // Tifinagh; Syloti Nagri to Meetei Mayek
        | '\u{2D30}'..='\u{2D7F}' | '\u{A800}'..='\u{A8F9}' | '\u{A8FB}'..='\u{AAF6}'
        | '\u{ABC0}'..='\u{ABED}'
        // Arabic presentation forms
        | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}'
        // Kharoshthi to Old Turkic, Rohingya, Sogdian, Brahmi to Gunjala Gondi
        | '\u{10A00}'..='\u{10C48}' | '\u{10D00}'..='\u{10D27}' | '\u{10F00}'..='\u{10F54}'
        | '\u{11000}'..='\u{1123E}' | '\u{11280}'..='\u{11374}' | '\u{11400}'..='\u{1183A}'
        | '\u{11900}'..='\u{11A99}' | '\u{11C00}'..='\u{11D97}');
    script && (c.is_alphabetic() || c.width() == Some(0))
}

/// The test for what must stand before a selector or a tag; a tag alone passes none.
pub(super) fn takes(c: char) -> Option<fn(char) -> bool> {
    match c {
        '\u{FE0E}' | '\u{FE0F}' => Some(|c| is_picture(c) || matches!(c, '#' | '*' | '0'..='9')),
        '\u{FE00}'..='\u{FE0D}' => Some(has_variants),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => Some(is_mongolian),
        '\u{E0100}'..='\u{E01EF}' => Some(is_ideograph),
        '\u{E0000}'..='\u{E0FFF}' => Some(|_| false),
        _ => None,
    }
}

fn has_variants(c: char) -> bool {
    is_ideograph(c)
        || matches!(c,
            '0' | '\u{2200}'..='\u{22FF}' | '\u{2A00}'..='\u{2AFF}' | '\u{3001}' | '\u{3002}'
            | '！' | '，' | '．' | '：' | '；' | '？'
            | '\u{1000}'..='\u{102A}' | '\u{AA60}'..='\u{AA6F}'
            | '\u{A840}'..='\u{A873}' | '\u{10AC0}'..='\u{10AE4}' | '\u{13000}'..='\u{1342E}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c,
        '\u{1820}'..='\u{1842}' | '\u{1844}'..='\u{1878}' | '\u{1880}'..='\u{1884}'
        | '\u{1887}'..='\u{18A8}' | '\u{18AA}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FA6D}'
        | '\u{FA70}'..='\u{FAD9}' | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2B738}'
        | '\u{2B740}'..='\u{2B81D}' | '\u{2B820}'..='\u{2CEA1}' | '\u{2CEB0}'..='\u{2EBE0}'
        | '\u{2F800}'..='\u{2FA1D}' | '\u{30000}'..='\u{3134A}')
}
