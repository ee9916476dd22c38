//! Sentences that fit: names in them are shortened alike until the whole does.

use crate::domain::text::{columns, cut};

/// The widest sentence, in columns: it stands in one row of a sheet on an 80-column wall.
pub const SENTENCE: usize = 72;

/// The shortest that a name is cut to.
const SHORTEST: usize = 6;

/// The same for the wall: at most [`SENTENCE`] columns.
pub fn fitted(names: &[&str], say: impl Fn(&[String]) -> String) -> String {
    fitted_in(SENTENCE, names, say)
}

/// A sentence with names in it, which are shortened alike until it has at most `width` columns.
/// `say` is given the names as they fit.
pub(super) fn fitted_in(width: usize, names: &[&str], say: impl Fn(&[String]) -> String) -> String {
    let at_most = |most: usize| {
        let names: Vec<String> = names.iter().map(|n| cut(n, most).into_owned()).collect();
        say(&names)
    };
    let fits = |sentence: &str| columns(sentence) <= width;
    let (mut low, mut high) = (SHORTEST, width);
    let whole = at_most(high);
    if fits(&whole) {
        return whole;
    }
    // The longest names that fit, by halving.
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if fits(&at_most(middle)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    cut(&at_most(low), width).into_owned()
}

/// `Not linked yet: Poet, Choir, Bus.` in as many lines as it takes.
pub(super) fn enumerated(width: usize, head: &str, names: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = format!("{head}:");
    for (at, name) in names.iter().enumerate() {
        let end = if at + 1 == names.len() { "." } else { "," };
        let part = format!(" {}{end}", cut(name, width / 2));
        if columns(&line) + columns(&part) > width {
            lines.push(std::mem::replace(&mut line, " ".to_string()));
        }
        line.push_str(&part);
    }
    if !names.is_empty() {
        lines.push(line);
    }
    lines
}

/// What a link's strength is called.
pub fn strength_word(strength: u8) -> &'static str {
    match strength {
        0 | 1 => "slight",
        2 => "good",
        _ => "strong",
    }
}

/// Numbers up to twelve as words, as one says them.
pub(super) fn number(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |word| (*word).to_string())
}
