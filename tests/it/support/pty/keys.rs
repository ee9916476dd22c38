//! Keys as text, in the language of `ttybench`: literal text, `{names}`, and `X*200` for repetitions.
//!
//! Not here: when they are written. Only an arrow depends on what the program has asked for, and
//! how long to wait is the terminal's affair.

use std::time::Duration;

/// One thing done at the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stroke {
    /// Bytes that are the same in every mode.
    Bytes(Vec<u8>),
    /// An arrow, Home or End, by the last byte of its sequence: its start is the cursor key mode's.
    Cursor(char),
    /// Esc by itself, which must not run into what follows.
    Escape,
    /// Text from the clipboard.
    Paste(String),
    /// Nothing for so long.
    Wait(Duration),
}

const CONTROL: [(&str, char); 5] = [
    ("enter", '\r'),
    ("tab", '\t'),
    ("esc", '\x1b'),
    ("space", ' '),
    ("backspace", '\x7f'),
];
const NAMED: [(&str, char); 4] = [
    ("star", '*'),
    ("lbrace", '{'),
    ("rbrace", '}'),
    ("minus", '-'),
];
const CURSOR: [(&str, char); 6] = [
    ("up", 'A'),
    ("down", 'B'),
    ("right", 'C'),
    ("left", 'D'),
    ("end", 'F'),
    ("home", 'H'),
];
const FUNCTION: [(&str, char); 4] = [("f1", 'P'), ("f2", 'Q'), ("f3", 'R'), ("f4", 'S')];
const TILDE: [(&str, u8); 12] = [
    ("insert", 2),
    ("delete", 3),
    ("pgup", 5),
    ("pgdn", 6),
    ("f5", 15),
    ("f6", 17),
    ("f7", 18),
    ("f8", 19),
    ("f9", 20),
    ("f10", 21),
    ("f11", 23),
    ("f12", 24),
];

const SHIFT: u8 = 1;
const ALT: u8 = 2;
const CTRL: u8 = 4;
const MODIFIERS: [(&str, u8); 3] = [("shift", SHIFT), ("alt", ALT), ("ctrl", CTRL)];

/// The strokes of a spec, repetitions spelled out; or the name that is no key.
pub(super) fn parse(mut spec: &str) -> Result<Vec<Stroke>, String> {
    let mut strokes = Vec::new();
    while let Some((name, rest)) = first_key(spec) {
        let (times, rest) = repetition(rest);
        let stroke = stroke(&name).ok_or_else(|| format!("no such key: {{{name}}}"))?;
        strokes.extend(std::iter::repeat_n(stroke, times));
        spec = rest;
    }
    Ok(strokes)
}

/// The name of the first key, and the rest of the spec.
fn first_key(spec: &str) -> Option<(String, &str)> {
    if let Some((name, rest)) = spec.strip_prefix('{').and_then(|rest| rest.split_once('}'))
        && !name.is_empty()
        && !name.contains('{')
    {
        return Some((name.into(), rest));
    }
    let mut rest = spec.chars();
    let name = match rest.next()? {
        '\n' => "enter".into(),
        '\t' => "tab".into(),
        literal => literal.to_string(),
    };
    Some((name, rest.as_str()))
}

/// How often the key before `rest` is meant, and what follows.
fn repetition(rest: &str) -> (usize, &str) {
    let times = rest.strip_prefix('*').and_then(|digits| {
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        Some((digits.strip_suffix(after)?.parse().ok()?, after))
    });
    times.unwrap_or((1, rest))
}

fn stroke(name: &str) -> Option<Stroke> {
    if name == "esc" {
        return Some(Stroke::Escape);
    }
    if let Some(text) = name.strip_prefix("paste:") {
        return Some(Stroke::Paste(text.into()));
    }
    if let Some(pause) = name.strip_prefix("wait:") {
        return Some(Stroke::Wait(Duration::from_millis(pause.parse().ok()?)));
    }
    let (held, base) = modifiers(name);
    if let Some(last) = named(&CURSOR, base).or_else(|| named(&FUNCTION, base)) {
        return Some(match held {
            0 if named(&CURSOR, base).is_some() => Stroke::Cursor(last),
            0 => Stroke::Bytes(format!("\x1bO{last}").into()),
            _ => Stroke::Bytes(format!("\x1b[1;{}{last}", held + 1).into()),
        });
    }
    if let Some(number) = named(&TILDE, base) {
        let held = if held == 0 {
            String::new()
        } else {
            format!(";{}", held + 1)
        };
        return Some(Stroke::Bytes(format!("\x1b[{number}{held}~").into()));
    }
    character(held, base).map(|text| Stroke::Bytes(text.into()))
}

/// The modifiers in front of a name, as xterm adds them up, and the name.
fn modifiers(mut name: &str) -> (u8, &str) {
    let mut held = 0;
    while let Some((modifier, base)) = name.split_once('-')
        && let Some(bit) = named(&MODIFIERS, modifier)
        && !base.is_empty()
    {
        held |= bit;
        name = base;
    }
    (held, name)
}

/// What a key that stands for one character sends.
fn character(held: u8, base: &str) -> Option<String> {
    if (held, base) == (SHIFT, "tab") {
        return Some("\x1b[Z".into());
    }
    let mut letters = base.chars();
    let alone = letters.next().filter(|_| letters.next().is_none());
    let plain = named(&CONTROL, base)
        .or_else(|| named(&NAMED, base))
        .or(alone)?;
    let shifted = if held & SHIFT == 0 {
        plain
    } else {
        plain.to_ascii_uppercase()
    };
    let sent = if held & CTRL == 0 {
        shifted
    } else {
        with_ctrl(shifted)?
    };
    Some(if held & ALT == 0 {
        sent.into()
    } else {
        format!("\x1b{sent}")
    })
}

fn with_ctrl(plain: char) -> Option<char> {
    match plain.to_ascii_uppercase() {
        ' ' => Some('\0'),
        '\x7f' => Some('\x08'),
        '/' => Some('\x1f'),
        '\r' | '\t' => Some(plain),
        letter @ '@'..='_' => u8::try_from(letter).ok().map(|code| char::from(code & 31)),
        _ => None,
    }
}

fn named<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table
        .iter()
        .find(|(each, _)| *each == name)
        .map(|(_, value)| *value)
}
