//! What is typed between links: `d7`, `d7+`, `d 7 8`, `7>3`, a letter, a number, or a name.

/// A code, and the strength typed behind it.
pub(super) type Signed = (String, Option<u8>);

/// What a text means; ends are still as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// From one to each of some, with the strength that was typed behind it.
    Codes {
        /// None: from whatever is in hand.
        from: Option<String>,
        to: Vec<Signed>,
    },
    /// A letter or a number alone.
    Code(String),
    /// A name, or the beginning of one, with the strength that was typed behind it.
    Name(String, Option<u8>),
}

/// More letters than this are a name.
const LETTERS: usize = 2;

impl Typed {
    /// `in_hand`: one end is chosen, so numbers are the other.
    pub(super) fn read(text: &str, in_hand: bool) -> Self {
        let text = text.trim();
        let lower = text.to_lowercase();
        if let Some((from, to)) = both(&lower) {
            let from = Some(from);
            return Self::Codes { from, to };
        }
        if in_hand && let Some(to) = ends(&lower) {
            return Self::Codes { from: None, to };
        }
        // Behind one end only a number is a code: letters begin a name.
        if !in_hand && is_code(&lower) {
            return Self::Code(lower);
        }
        let (name, strength) = signed(text);
        Self::Name(name.trim().to_string(), strength)
    }
}

fn is_code(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase()) && text.len() <= LETTERS;
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    !text.is_empty() && (letters || digits)
}

/// `d7`, `d>7`, `d 7 8`; between numbers there is a `>`.
fn both(text: &str) -> Option<(String, Vec<Signed>)> {
    let begins_with = |is: fn(&char) -> bool| -> String { text.chars().take_while(is).collect() };
    let letters = begins_with(char::is_ascii_lowercase);
    let digits = begins_with(char::is_ascii_digit);
    let from = if letters.is_empty() { digits } else { letters };
    let rest = text.strip_prefix(from.as_str())?.trim_start();
    let arrow = rest.strip_prefix('>');
    let is_letter = is_code(&from) && !from.starts_with(|c: char| c.is_ascii_digit());
    if from.is_empty() || !is_code(&from) || (!is_letter && arrow.is_none()) {
        return None;
    }
    ends(arrow.unwrap_or(rest)).map(|to| (from, to))
}

/// `7`, `7+`, `7 8-`: a sign behind the last alone is meant for all.
fn ends(text: &str) -> Option<Vec<Signed>> {
    let mut ends: Vec<Signed> = Vec::new();
    for part in text.split([' ', ',']).filter(|part| !part.is_empty()) {
        let (code, strength) = signed(part);
        if code.is_empty() && strength.is_some() {
            ends.last_mut()?.1 = strength;
            continue;
        }
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        ends.push((code.to_string(), strength));
    }
    let (last, before) = ends.split_last()?;
    if last.1.is_some() && before.iter().all(|end| end.1.is_none()) {
        let strength = last.1;
        for end in &mut ends {
            end.1 = strength;
        }
    }
    Some(ends)
}

/// A text and the strength typed behind it: `+` strong, `-` slight.
fn signed(text: &str) -> (&str, Option<u8>) {
    match (text.strip_suffix('+'), text.strip_suffix('-')) {
        (Some(rest), _) => (rest, Some(3)),
        (None, Some(rest)) => (rest, Some(1)),
        (None, None) => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &Typed) -> String {
        let ends = |to: &[(String, Option<u8>)]| {
            let end = |(code, strength): &(String, Option<u8>)| match strength {
                Some(strength) => format!("{code}={strength}"),
                None => code.clone(),
            };
            to.iter().map(end).collect::<Vec<_>>().join(" ")
        };
        match typed {
            Typed::Codes { from, to } => {
                format!("{} -> {}", from.as_deref().unwrap_or("hand"), ends(to))
            }
            Typed::Code(code) => format!("code {code}"),
            Typed::Name(name, strength) => format!("name {name} {strength:?}"),
        }
    }

    #[test]
    fn what_is_typed_between_links() {
        for (text, in_hand, expected) in [
            ("d7", false, "d -> 7"),
            ("D7", false, "d -> 7"),
            ("d7+", false, "d -> 7=3"),
            ("d7-", false, "d -> 7=1"),
            ("d 7 8", false, "d -> 7 8"),
            ("d7, 8+", false, "d -> 7=3 8=3"),
            ("d7+ 8", false, "d -> 7=3 8"),
            ("d7 +", false, "d -> 7=3"),
            ("d>7", false, "d -> 7"),
            ("d0", false, "d -> 0"),
            ("aa12", false, "aa -> 12"),
            ("7>3", false, "7 -> 3"),
            ("7 > 0+", false, "7 -> 0=3"),
            ("d", false, "code d"),
            ("7", false, "code 7"),
            ("7", true, "hand -> 7"),
            ("7 8-", true, "hand -> 7=1 8=1"),
            ("d7", true, "d -> 7"),
            ("c", true, "name c None"),
            ("bak", false, "name bak None"),
            ("Cham+", true, "name Cham Some(3)"),
            ("7 8", false, "name 7 8 None"),
            ("d7x", false, "name d7x None"),
            ("route 66", false, "name route 66 None"),
            ("d >", false, "name d > None"),
            ("日本", false, "name 日本 None"),
        ] {
            assert_eq!(told(&Typed::read(text, in_hand)), expected, "{text}");
        }
    }
}
