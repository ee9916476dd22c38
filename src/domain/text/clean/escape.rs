//! Escape sequences of terminals, found and left out whole (ECMA-48, and what xterm makes of it).
//!
//! Not here: control characters that stand alone. What is no sequence stays for the caller.

/// The text without them; a string (OSC, DCS, APC, PM, SOS) that never ends loses only its start,
/// so that one stray byte can't swallow a note.
pub(super) fn without_sequences(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(introduces) {
        let (before, sequence) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        rest = behind(sequence);
    }
    out + rest
}

fn introduces(c: char) -> bool {
    matches!(c, '\u{1B}' | '\u{80}'..='\u{9F}') && c != '\u{85}'
}

/// What follows the sequence at the start of `text`.
fn behind(text: &str) -> &str {
    let mut chars = text.chars();
    let opener = match chars.next() {
        Some('\u{1B}') => chars.clone().next(),
        // The 8-bit forms are the two-character ones, moved down by 0x40.
        Some(c @ '\u{80}'..='\u{9F}') => {
            return opened(char::from_u32(u32::from(c) - 0x40), chars.as_str());
        }
        _ => None,
    };
    match opener {
        Some('@'..='_') => {
            chars.next();
            opened(opener, chars.as_str())
        }
        _ => finished(chars.as_str(), ' '..='/', '0'..='~'),
    }
}

fn opened(opener: Option<char>, text: &str) -> &str {
    match opener {
        Some('[') => {
            let body = text.trim_start_matches(|c| matches!(c, '0'..='?'));
            finished(body, ' '..='/', '@'..='~')
        }
        Some(']') => terminated(text, true).unwrap_or_else(|| {
            let body = text.trim_start_matches(|c: char| c.is_ascii_digit());
            body.strip_prefix(';').unwrap_or(body)
        }),
        Some('P') => terminated(text, false).unwrap_or_else(|| opened(Some('['), text)),
        Some('X' | '^' | '_') => terminated(text, false).unwrap_or(text),
        _ => text,
    }
}

type Range = std::ops::RangeInclusive<char>;

fn finished(text: &str, between: Range, last: Range) -> &str {
    let text = text.trim_start_matches(|c| between.contains(&c));
    text.strip_prefix(|c| last.contains(&c)).unwrap_or(text)
}

/// What follows the string terminator, if there is one before another sequence begins.
fn terminated(text: &str, or_bell: bool) -> Option<&str> {
    let ends = |c| introduces(c) || matches!(c, '\u{18}' | '\u{1A}') || or_bell && c == '\u{7}';
    let end = text.split_at_checked(text.find(ends)?)?.1;
    let st = end
        .strip_prefix("\u{1B}\\")
        .or_else(|| end.strip_prefix('\u{9C}'));
    st.or_else(|| end.strip_prefix('\u{7}'))
}
