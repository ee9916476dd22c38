//! From bytes to text: UTF-8 with or without its mark, UTF-16 of either order, Windows-1252. What is
//! none of these is no text.
//!
//! Windows-1252 differs from Latin-1 in 27 letters: a library for all encodings there are would
//! weigh more than half of this program's other readers together.

use crate::domain::{import::Origin, workshop::Flaw};

/// How a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16, little-endian",
            Self::Utf16Be => "UTF-16, big-endian",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// What 0x80 … 0x9F stand for; five of them stand for nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What files begin with that are often taken for tables, and what helps.
const NO_TEXT: [(&[u8], &str); 5] = [
    (
        b"PK\x03\x04",
        "is a spreadsheet or an archive; save it as CSV, UTF-8",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Excel file; save it as CSV, UTF-8",
    ),
    (
        b"%PDF",
        "is a PDF; copy its table into a spreadsheet, and save that as CSV",
    ),
    (b"{\\rtf", "is a formatted text; save it as plain text"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
];

/// How many bytes are looked at to tell UTF-16 without its mark.
const LOOKED_AT: usize = 512;

/// The text, without its mark.
///
/// # Errors
/// It is no text, with the place of the first byte that says so.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Flaw> {
    if let Some((_, wrong)) = NO_TEXT.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(at_start(*wrong));
    }
    let (encoding, body) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Encoding::Utf8, rest),
        [0xff, 0xfe, rest @ ..] => (Encoding::Utf16Le, rest),
        [0xfe, 0xff, rest @ ..] => (Encoding::Utf16Be, rest),
        _ => (unmarked(bytes), bytes),
    };
    let text = match encoding {
        Encoding::Utf16Le => utf16(body, u16::from_le_bytes)?,
        Encoding::Utf16Be => utf16(body, u16::from_be_bytes)?,
        Encoding::Windows1252 => windows_1252(body)?,
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => text.to_string(),
            Err(_) => return Err(not_utf8(body)),
        },
    };
    match text.split_once('\0') {
        Some((before, _)) => Err(after(before, "there is a zero byte: this is no text")),
        None => Ok((text, encoding)),
    }
}

/// UTF-16 has a zero in every other byte wherever letters are Latin.
fn unmarked(bytes: &[u8]) -> Encoding {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |odd: usize| {
        let half = head.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let enough = head.len().div_ceil(5).max(2);
    match (zeros(0), zeros(1)) {
        (0, odd) if odd >= enough => Encoding::Utf16Le,
        (even, 0) if even >= enough => Encoding::Utf16Be,
        _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        _ => Encoding::Windows1252,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Flaw> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(units) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(_) => return Err(after(&text, "half a letter of UTF-16 stands alone")),
        }
    }
    if odd {
        return Err(after(&text, "it ends in the middle of a letter of UTF-16"));
    }
    Ok(text)
}

fn windows_1252(bytes: &[u8]) -> Result<String, Flaw> {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        let letter = match byte {
            0x80..=0x9f => WINDOWS_1252.get(usize::from(byte - 0x80)).copied(),
            _ => Some(char::from(byte)),
        };
        match letter {
            Some('\0') | None => {
                let wrong = format!(
                    "the byte 0x{byte:02X} is no letter, neither in UTF-8 nor in Windows-1252; save it as UTF-8"
                );
                return Err(after(&text, wrong));
            }
            Some(letter) => text.push(letter),
        }
    }
    Ok(text)
}

/// Where a text stops being UTF-8.
pub(super) fn not_utf8(bytes: &[u8]) -> Flaw {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    after(valid, "from here on it is not UTF-8; save it as UTF-8")
}

pub(super) fn at_start(wrong: impl Into<String>) -> Flaw {
    after("", wrong)
}

/// A flaw behind a text.
fn after(text: &str, wrong: impl Into<String>) -> Flaw {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let at = Origin {
        line,
        column,
        path: String::new(),
    };
    at.flaw(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn encodings() {
        let text = "Name;Müller\n";
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked(b"\xef\xbb\xbf", text.into()), Encoding::Utf8),
            (marked(b"\xff\xfe", le(text)), Encoding::Utf16Le),
            (marked(b"\xfe\xff", be(text)), Encoding::Utf16Be),
            (le(text), Encoding::Utf16Le),
            (be(text), Encoding::Utf16Be),
            (b"Name;M\xfcller\n".to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(decode(&bytes).unwrap(), (text.to_string(), encoding));
        }
        assert_eq!(decode(b"5 \x80 \x96 x").unwrap().0, "5 € – x");
    }

    #[test]
    fn what_is_no_text() {
        for (bytes, line, column, wrong) in [
            (&b"a\nb\x81"[..], 2, 2, "0x81"),
            (b"a\nb\0c", 2, 2, "zero byte"),
            (b"PK\x03\x04", 1, 1, "spreadsheet"),
            (b"\xef\xbb\xbfa\xff", 1, 2, "not UTF-8"),
            (b"\xff\xfea\0\0\xd8", 1, 2, "half a letter"),
            (b"\xff\xfea\0b", 1, 2, "middle of a letter"),
        ] {
            let flaw = decode(bytes).unwrap_err();
            assert_eq!((flaw.line, flaw.column), (line, column), "{flaw}");
            assert!(flaw.wrong.contains(wrong), "{flaw}");
        }
    }
}
